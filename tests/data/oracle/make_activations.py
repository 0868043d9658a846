"""Makes activations.json and losses.json, beside this file: what others compute, for the tests to compare with.

Values come from Keras 3 and derivatives from PyTorch's autograd below it, in float64; `exact` and `exact_derivative`
from mpmath in 700 digits, rounded once. Run it in an environment with `pip install ".[oracle]"`, from anywhere:

    python tests/data/oracle/make_activations.py
"""

from __future__ import annotations

import json
import os
import platform
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
DIGITS = 700  # tanh at 700 differs from 1 in the 608th digit

_SMALL = (1e-8, 1e-3, 0.05, 0.2, 0.4, 0.6, 0.8, 1.0, 1.3, 1.7, 2.1, 2.75)
_LARGE = (3.3, 4.2, 5.7, 7.3, 10.0, 20.1, 40.3, 87.5, 700.0)
X = (*(-x for x in reversed(_SMALL + _LARGE)), *_SMALL, *_LARGE)
"""Far from every kink of the parameters below."""

CASES: tuple[tuple[str, dict[str, Any]], ...] = (
    ("linear", {}),
    ("relu", {}),
    ("relu", {"negative_slope": 0.1}),
    ("relu", {"max_value": 6.0}),
    ("relu", {"negative_slope": 0.25, "max_value": 2.5, "threshold": 1.25}),
    ("leaky_relu", {}),
    ("leaky_relu", {"negative_slope": 0.01}),
    ("elu", {}),
    ("elu", {"alpha": 0.5}),
    ("selu", {}),
    ("tanh", {}),
    ("sigmoid", {}),
    ("hard_sigmoid", {}),
    ("softplus", {}),
    ("softsign", {}),
    ("silu", {}),
    ("gelu", {}),
    ("gelu", {"approximate": True}),
    ("mish", {}),
    ("exponential", {}),
)

KINKS: tuple[tuple[str, dict[str, Any], tuple[float, ...]], ...] = (
    ("relu", {}, (0.0,)),
    ("relu", {"max_value": 6.0}, (0.0, 6.0)),
    ("leaky_relu", {}, (0.0,)),
    ("elu", {"alpha": 0.5}, (0.0,)),
    ("selu", {}, (0.0,)),
    ("hard_sigmoid", {}, (-3.0, 3.0)),
)
"""Where PyTorch has a convention of its own."""

LOGITS: tuple[tuple[float, ...], ...] = (
    (2.0, 1.0, 0.0, -1.0),
    (0.0, 0.0, 0.0),
    (-3.5, 4.25),
    (1000.0, 1001.0, 999.5),
    (-700.0, 0.0, 700.0),
    (12.0, -30.0, 11.5, 0.25, 7.75),
)


def exact(mp: Any, name: str, parameters: dict[str, Any]) -> Callable[[Any], Any]:
    """The function in many digits, written down anew from its definition."""
    share: Callable[[Any], Any] = lambda x: 1 / (1 + mp.exp(-x))  # noqa: E731
    lam, alpha = mp.mpf(1.0507009873554805), mp.mpf(1.6732632423543772)
    if name in ("relu", "leaky_relu"):
        slope = mp.mpf(parameters.get("negative_slope", 0.2 if name == "leaky_relu" else 0.0))
        most, threshold = parameters.get("max_value") or mp.inf, parameters.get("threshold", 0.0)
        return lambda x: min(x, most) if x > threshold else slope * (x - threshold)
    if name == "gelu" and parameters.get("approximate"):
        inner: Callable[[Any], Any] = lambda x: mp.sqrt(2 / mp.pi) * (x + mp.mpf(0.044715) * x**3)  # noqa: E731
        return lambda x: x * (1 + mp.tanh(inner(x))) / 2
    formulas: dict[str, Callable[[Any], Any]] = {
        "linear": lambda x: x,
        "elu": lambda x: x if x > 0 else mp.mpf(parameters.get("alpha", 1.0)) * mp.expm1(x),
        "selu": lambda x: lam * x if x > 0 else lam * alpha * mp.expm1(x),
        "tanh": mp.tanh,
        "sigmoid": share,
        "hard_sigmoid": lambda x: min(max(x / 6 + mp.mpf(0.5), 0), 1),
        "softplus": lambda x: mp.log1p(mp.exp(x)),
        "softsign": lambda x: x / (1 + abs(x)),
        "silu": lambda x: x * share(x),
        "gelu": lambda x: x * mp.erfc(-x / mp.sqrt(2)) / 2,
        "mish": lambda x: x * mp.tanh(mp.log1p(mp.exp(x))),
        "exponential": mp.exp,
    }
    return formulas[name]


def activations(keras: Any, torch: Any, mpmath: Any) -> dict[str, Any]:
    """The table of the activation functions."""

    def by_keras(name: str, parameters: dict[str, Any], xs: tuple[float, ...]) -> tuple[list[float], list[float]]:
        x = torch.tensor(xs, dtype=torch.float64, requires_grad=True)
        y = getattr(keras.activations, name)(x, **parameters)
        y.sum().backward()
        return y.detach().tolist(), x.grad.tolist()

    cases = []
    for name, parameters in CASES:
        value, derivative = by_keras(name, parameters, X)
        f = exact(mpmath.mp, name, parameters)
        cases.append(
            {
                "name": name,
                "parameters": parameters,
                "value": value,
                "derivative": derivative,
                "exact": [float(f(mpmath.mpf(x))) for x in X],
                "exact_derivative": [float(mpmath.diff(f, mpmath.mpf(x))) for x in X],
            }
        )
    kinks = [
        {"name": name, "parameters": parameters, "x": xs, "derivative": by_keras(name, parameters, xs)[1]}
        for name, parameters, xs in KINKS
    ]
    vectors = []
    for logits in LOGITS:
        z = torch.tensor(logits, dtype=torch.float64)
        jacobian = torch.autograd.functional.jacobian(keras.activations.softmax, z)
        vectors.append(
            {"logits": logits, "value": keras.activations.softmax(z).tolist(), "jacobian": jacobian.tolist()}
        )
    return {"x": X, "activations": cases, "kinks": kinks, "softmax": vectors}


def losses(keras: Any, torch: Any) -> dict[str, Any]:
    """Means over a batch and their gradients by the logits: moderate logits and extreme ones.

    The terms are Keras's, the mean is PyTorch's: `keras.losses` above PyTorch takes the mean of float64 in float32.
    """
    ops = keras.ops
    terms: dict[str, Callable[[Any, Any], Any]] = {
        "binary_crossentropy": lambda y, z: ops.binary_crossentropy(y, z, from_logits=True),
        "categorical_crossentropy": lambda y, z: ops.categorical_crossentropy(y, z, from_logits=True),
        "sparse_categorical_crossentropy": lambda y, z: ops.sparse_categorical_crossentropy(y, z, from_logits=True),
        "mean_squared_error": lambda y, z: ops.square(ops.subtract(z, y)),
    }
    rng = random.Random(3)
    classes = 4
    made = []
    for scale, samples in ((2.0, 6), (30.0, 6), (500.0, 4)):
        wide = [[rng.gauss(0, scale) for _ in range(classes)] for _ in range(samples)]
        narrow = [[rng.gauss(0, scale)] for _ in range(samples)]
        picked = [rng.randrange(classes) for _ in range(samples)]
        one_hot = [[float(j == k) for j in range(classes)] for k in picked]
        yes_no = [[float(rng.randrange(2))] for _ in range(samples)]
        values = [[rng.gauss(0, 1)] for _ in range(samples)]
        for name, logits, labels in (
            ("binary_crossentropy", narrow, yes_no),
            ("categorical_crossentropy", wide, one_hot),
            ("sparse_categorical_crossentropy", wide, picked),
            ("mean_squared_error", narrow, values),
        ):
            z = torch.tensor(logits, dtype=torch.float64, requires_grad=True)
            y = torch.tensor(labels) if labels is picked else torch.tensor(labels, dtype=torch.float64)
            value = terms[name](y, z).mean()
            value.backward()
            made.append(
                {
                    "name": name,
                    "logits": logits,
                    "labels": labels,
                    "value": value.item(),
                    "gradient": z.grad.tolist(),
                }
            )
    return {"losses": made}


def write(path: Path, table: dict[str, Any], made_by: dict[str, str]) -> None:
    """A list for each line, so that a change shows where it is."""
    parts = [f'"made_by": {json.dumps(made_by)}']
    for key, entries in table.items():
        if key == "x":
            parts.append(f'"x": {json.dumps(entries)}')
            continue
        rows = ",\n".join(
            "{" + ",\n ".join(f"{json.dumps(name)}: {json.dumps(value)}" for name, value in entry.items()) + "}"
            for entry in entries
        )
        parts.append(f"{json.dumps(key)}: [\n{rows}\n]")
    path.write_text("{" + ",\n".join(parts) + "}\n", encoding="utf-8")


def main() -> None:
    """Make both tables."""
    os.environ["KERAS_BACKEND"] = "torch"
    import keras
    import mpmath
    import torch

    keras.config.set_floatx("float64")
    torch.set_num_threads(1)
    mpmath.mp.dps = DIGITS
    made_by = {
        "python": platform.python_version(),
        "keras": keras.__version__,
        "torch": torch.__version__,
        "mpmath": mpmath.__version__,
    }
    write(HERE / "activations.json", activations(keras, torch, mpmath), made_by)
    write(HERE / "losses.json", losses(keras, torch), made_by)


if __name__ == "__main__":
    main()
