"""Keras, and code of the course run with it. Importing this skips the whole module where Keras is not installed."""

from __future__ import annotations

import ast
import inspect
import os
import subprocess
import sys
from collections.abc import Callable
from doctest import DocTestParser
from functools import cache
from typing import Any, TypeVar

import numpy as np
import pytest

from tests.course.reading import Block, Names
from tests.course.tables import PREAMBLES

os.environ.setdefault("KERAS_BACKEND", "torch")
keras = pytest.importorskip("keras", reason="the extra `course` is not installed")

THEIR_WARNINGS = pytest.mark.filterwarnings("ignore::DeprecationWarning")
"""For modules that run Keras: what Keras, PyTorch and NumPy have to settle among themselves is no fault of ours."""

_Function = TypeVar("_Function", bound=Callable[..., None])

BACKED: dict[str, list[str]] = {}
"""By card or concept: the tests that back what it says in words."""

VAL_LOSSES = (0.60, 0.45, 0.38, 0.41, 0.40, 0.44, 0.47, 0.50, 0.55, 0.60)
"""The validation losses that the card `vary-epochs-with-patience` speaks of."""


def backs(*owners: str) -> Callable[[_Function], _Function]:
    """Names the cards and concepts whose statements a test checks."""

    def note(test: _Function) -> _Function:
        for owner in owners:
            BACKED.setdefault(owner, []).append(test.__name__)
        return test

    return note


@cache
def public() -> Names:
    """What a card's code may use without importing it."""
    names: Names = {"np": np, "keras": keras, "os": os, "layers": keras.layers}
    for module in (keras.layers, keras.optimizers, keras.losses, keras.metrics, keras.callbacks):
        names = {name: value for name, value in vars(module).items() if not name.startswith("_")} | names
    names |= {name: getattr(keras, name) for name in ("Input", "Model", "Sequential", "ops")}
    return names | {name: getattr(keras.utils, name) for name in ("pad_sequences", "to_categorical")}


def run(block: Block) -> Names:
    """The names that a block leaves behind, with `printed`: what it printed, and `last`: its last expression.

    Raises what the block raises.
    """
    keras.utils.set_random_seed(1)
    printed: list[str] = []
    names = public() | HELPERS | block.values | {"rng": np.random.default_rng(0)}
    names["print"] = lambda *values: printed.append(" ".join(map(str, values)))
    with np.errstate(invalid="ignore"):
        exec(PREAMBLES.get(block.owner, ""), names)
        if ">>>" in block.code:
            for example in DocTestParser().get_examples(block.code):
                assert repr(eval(example.source, names)) == example.want.strip()
            return names
        tree = ast.parse(block.code)
        if all(isinstance(one, ast.Expr) and isinstance(one.value, ast.Tuple) for one in tree.body):
            return names | {"last": eval(f"[{block.code}]", names)}  # some entries of a list of layers
        last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
        exec(compile(tree, block.owner, "exec"), names)
        if isinstance(last, ast.Expr):
            names["last"] = eval(compile(ast.Expression(last.value), block.owner, "eval"), names)
    return names | {"printed": "\n".join(printed)}


def script(code: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """A script run by an interpreter of its own, with these variables and no KERAS_BACKEND beside them."""
    kept = {key: value for key, value in os.environ.items() if key != "KERAS_BACKEND"}
    command = [sys.executable, "-c", code]
    return subprocess.run(command, env=kept | environment, capture_output=True, text=True, check=False)


def small(*, outputs: int = 1, **compiled: Any) -> Any:
    """A model of two dense layers, the same weights each time, ready to learn from any number of features."""
    keras.utils.set_random_seed(3)
    dense = keras.layers.Dense
    model = keras.Sequential([dense(4, activation="relu"), dense(outputs, activation="sigmoid")])
    model.compile(**({"optimizer": "adam", "loss": "mse"} | compiled))
    return model


def data(samples: int = 100, features: int = 5) -> tuple[Any, Any]:
    """Inputs, and a label of 0 or 1 that follows from them."""
    x = np.random.default_rng(5).normal(size=(samples, features)).astype("float32")
    return x, (x[:, :1] + x[:, 1:2] > 0).astype("float32")


def same(one: list[Any], other: list[Any]) -> bool:
    """Whether two lists of weights are equal to the last bit."""
    return all(np.array_equal(a, b) for a, b in zip(one, other, strict=True))


def default(function: Any, name: str) -> Any:
    """The value that an argument has where none is given."""
    return inspect.signature(function).parameters[name].default


def built(one: Any, features: int) -> Any:
    """A model or layer with its weights made."""
    one.build((None, features))
    return one


def library(tensor: object) -> str:
    """The library that a tensor belongs to, as the cards call it."""
    return {"torch": "PyTorch", "numpy": "NumPy", "keras": "Keras"}[type(tensor).__module__.partition(".")[0]]


class Brief:
    """A model whose `fit` takes every argument of Keras's and trains for one epoch of one batch: only quicker."""

    def __init__(self, model: Any) -> None:
        self.model = model

    def fit(self, *arguments: Any, **named: Any) -> Any:
        """A History."""
        return self.model.fit(*arguments, **(named | {"epochs": 1, "batch_size": 100_000}))


class Scripted:
    """A model whose validation losses are settled beforehand. ran: how many epochs its callbacks let pass."""

    ran = 0

    def fit(self, *_data: Any, epochs: int, callbacks: list[Any], **_named: Any) -> None:
        """Run the callbacks, which are Keras's own."""
        model = small()
        for callback in callbacks:
            callback.set_model(model)
            callback.on_train_begin()
        for epoch in range(epochs):
            for callback in callbacks:
                callback.on_epoch_end(epoch, {"val_loss": VAL_LOSSES[epoch]})
            self.ran = epoch + 1
            if model.stop_training:
                return


HELPERS: Names = {one.__name__: one for one in (small, built, library, default, Brief, Scripted)}
"""What the tables may use beside the names of Keras."""
