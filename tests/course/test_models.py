"""Backends, and the ways to define a model (rows A1 and A2)."""

from __future__ import annotations

import inspect
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from dlquiz.core.cards import OrderingCard
from tests.course.reading import authored, blocks
from tests.course.running import THEIR_WARNINGS, backs, data, keras, public, script, small

pytestmark = THEIR_WARNINGS


@backs("backend-named-too-late", "from-tensorflow-to-jax", "backend", "keras")
def test_the_backend_is_read_from_settings_or_environment_while_keras_is_imported(tmp_path: Path) -> None:
    code = next(block.code for block in blocks() if block.owner == "backend-named-too-late")
    (tmp_path / "keras.json").write_text(json.dumps({"backend": "torch"}), encoding="utf-8")
    assert script(code, KERAS_HOME=str(tmp_path)).stdout == "torch\n"
    (tmp_path / "keras.json").write_text(json.dumps({"backend": "jax"}), encoding="utf-8")
    asking = "import keras; print(keras.config.backend())"
    assert script(asking, KERAS_HOME=str(tmp_path), KERAS_BACKEND="torch").stdout == "torch\n"


@backs("sort-backends-by-time", "model-from-an-old-book", "backend")
def test_which_backends_there_are(tmp_path: Path) -> None:
    folder = Path(inspect.getfile(keras)).parent / "src" / "backend"
    assert {"tensorflow", "jax", "torch", "openvino"} <= {one.name for one in folder.iterdir() if one.is_dir()}
    assert "`fit` is not supported with openvino" in (folder / "openvino" / "trainer.py").read_text(encoding="utf-8")
    for gone in ("theano", "cntk"):
        failed = script("import keras", KERAS_BACKEND=gone, KERAS_HOME=str(tmp_path))
        assert f"Unable to import backend : {gone}" in failed.stderr


@backs("what-the-backend-contributes", "sort-keras-or-pytorch", "tensor-of-which-library")
def test_keras_defines_and_the_backend_computes(monkeypatch: pytest.MonkeyPatch) -> None:
    torch = pytest.importorskip("torch", reason="the extra `course` is not installed")
    assert not hasattr(torch.nn.Module, "fit")
    asked: list[str] = []
    backward = torch.Tensor.backward

    def noted(tensor: Any) -> None:
        asked.append("gradient")
        backward(tensor)

    monkeypatch.setattr(torch.Tensor, "backward", noted)
    model = small()
    model.fit(np.ones((4, 3)), np.ones(4))
    assert asked
    assert isinstance(model.predict(np.ones((2, 3))), np.ndarray)
    assert isinstance(model(np.ones((2, 3))), torch.Tensor)
    assert keras.losses.get("mse") is keras.losses.mean_squared_error


@backs(
    "match-ways-to-define", "sort-who-writes-so", "match-lines-of-functional-code", "sequential-model", "functional-api"
)
def test_the_three_ways_make_models_that_learn_by_the_same_calls() -> None:
    dense = keras.layers.Dense

    class Own(keras.Model):  # type: ignore[misc]  # Keras ships no types
        def __init__(self) -> None:
            super().__init__()
            self.hidden, self.last = dense(4, activation="relu"), dense(1)

        def call(self, x: Any) -> Any:
            return self.last(self.hidden(x))

    inputs = keras.Input(shape=(5,))
    functional = keras.Model(inputs, dense(1)(dense(4, activation="relu")(inputs)))
    sequential = keras.Sequential()
    for layer in (dense(4, activation="relu"), dense(1)):
        sequential.add(layer)
    x, y = data()
    for model in (Own(), functional, sequential):
        model.compile(optimizer="adam", loss="mse")
        assert list(model.fit(x, y).history) == ["loss"]
        assert np.isscalar(model.evaluate(x, y))
        assert model.predict(x).shape == (100, 1)
        assert model.count_params() == 29
    assert inputs.shape == (None, 5)
    assert not hasattr(functional, "add")


@backs("sort-sequential-or-functional", "photo-and-table-of-a-house", "functional-api")
def test_what_takes_the_functional_api() -> None:
    dense = keras.layers.Dense
    deep = keras.Sequential([keras.Input(shape=(13,)), *(dense(8, activation="relu") for _ in range(10))])
    assert len(deep.layers) == 10
    assert keras.Sequential([keras.Input(shape=(8,)), dense(46, activation="softmax")]).output_shape == (None, 46)
    a, b = keras.Input(shape=(8,)), keras.Input(shape=(8,))
    joined = keras.layers.concatenate([a, b])
    around = keras.layers.add([a, dense(8)(a)])
    model = keras.Model([a, b], [dense(1)(joined), dense(2)(joined), around])
    assert [output.shape for output in model.outputs] == [(None, 1), (None, 2), (None, 8)]
    with pytest.raises(ValueError, match="You cannot add a different Input"):
        keras.Sequential([a, b])


@backs("order-functional-lines")
def test_the_lines_in_their_order_make_the_network() -> None:
    card = authored()["order-functional-lines"]
    assert isinstance(card, OrderingCard)
    names = dict(public())
    exec("\n".join(item.in_("en").strip("`") for item in card.items), names)
    assert [layer.units for layer in names["model"].layers[1:]] == [64, 32, 1]
    assert names["model"].input_shape == (None, 13)


@backs("weights-before-the-data")
def test_a_model_whose_input_is_known_has_its_weights_at_once() -> None:
    dense = keras.layers.Dense
    model = keras.Sequential([keras.Input(shape=(10,)), dense(16), dense(1)])
    assert (len(model.weights), model.count_params()) == (4, 193)
