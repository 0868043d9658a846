"""Makes optimizers.json, beside this file: where Keras's optimizers lead, for the tests to compare with.

The same gradients, drawn once, are given to each; the learning rate changes on the way. In float64. Run it in an
environment with `pip install ".[oracle]"`, from anywhere:

    python tests/data/oracle/make_optimizers.py
"""

from __future__ import annotations

import json
import os
import platform
import random
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
SIZE, STEPS = 6, 12
RATES = (0.05,) * 7 + (0.2,) * 5


def main() -> None:
    """Make the table."""
    os.environ["KERAS_BACKEND"] = "torch"
    import keras
    import torch

    keras.config.set_floatx("float64")
    rng = random.Random(5)
    start = [rng.gauss(0, 1) for _ in range(SIZE)]
    gradients = [[rng.gauss(0, 1) * 10.0 ** rng.randint(-4, 1) for _ in range(SIZE)] for _ in range(STEPS)]
    made: dict[str, Any] = {
        "sgd": keras.optimizers.SGD(RATES[0]),
        "momentum": keras.optimizers.SGD(RATES[0], momentum=0.9),
        "rmsprop": keras.optimizers.RMSprop(RATES[0]),
        "adam": keras.optimizers.Adam(RATES[0]),
    }
    rows = []
    for name, optimizer in made.items():
        variable = keras.Variable(start, dtype="float64")
        optimizer.build([variable])
        path = []
        for rate, gradient in zip(RATES, gradients, strict=True):
            optimizer.learning_rate = rate
            optimizer.apply([torch.tensor(gradient, dtype=torch.float64)], [variable])
            path.append(variable.numpy().tolist())
        rows.append(json.dumps({"name": name, "path": path}))
    made_by = {"python": platform.python_version(), "keras": keras.__version__, "torch": torch.__version__}
    parts = [
        f'"made_by": {json.dumps(made_by)}',
        f'"rates": {json.dumps(RATES)}',
        f'"start": {json.dumps(start)}',
        f'"gradients": {json.dumps(gradients)}',
        '"optimizers": [\n' + ",\n".join(rows) + "\n]",
    ]
    (HERE / "optimizers.json").write_text("{" + ",\n".join(parts) + "}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
