"""Lists as tensors, dense and embedding layers, units (rows B2 to B9, E1 and E2)."""

from __future__ import annotations

import numpy as np
import pytest

from dlquiz.core.cards import ChoiceCard, MatchingCard
from tests.course.reading import authored, variants
from tests.course.running import THEIR_WARNINGS, backs, built, keras, public

pytestmark = THEIR_WARNINGS


@backs(
    "dense-default",
    "linear-layer",
    "forgot-activation",
    "dense-layer",
    "argument-of-dense",
    "gaps-code-of-a-spam-model",
)
def test_a_dense_layer_is_affine_unless_an_activation_is_named() -> None:
    layer = built(keras.layers.Dense(16), 4)
    assert layer.activation is keras.activations.linear
    assert (layer.kernel.shape, layer.bias.shape, layer.count_params()) == ((4, 16), (16,), 80)
    x = np.random.default_rng(1).normal(size=(5, 4)).astype("float32")
    by_hand = x @ layer.kernel.numpy() + layer.bias.numpy()
    assert keras.ops.convert_to_numpy(layer(x)) == pytest.approx(by_hand, abs=1e-6)
    assert keras.layers.Dense(16, activation=None).activation is keras.activations.linear


@backs("vary-biases-in-code")
def test_dense_layers_have_biases_unless_told_otherwise() -> None:
    assert built(keras.layers.Dense(3), 2).bias is not None
    assert built(keras.layers.Dense(3, use_bias=False), 2).bias is None


@backs(
    "embedding-layer", "match-numbers-around-an-embedding", "shapes-around-an-embedding", "same-word-another-position"
)
def test_an_embedding_looks_up_a_row_for_each_number() -> None:
    layer = keras.layers.Embedding(10000, 8)
    assert layer(np.zeros((32, 200), int)).shape == (32, 200, 8)
    assert layer.count_params() == 80000
    assert [weight.shape for weight in layer.weights] == [(10000, 8)]
    (found,) = keras.ops.convert_to_numpy(layer(np.array([[7, 1, 7]])))
    assert np.array_equal(found[0], found[2])


@backs("shape-behind-an-embedding")
def test_the_shape_behind_an_embedding() -> None:
    for values, card in variants(authored()["shape-behind-an-embedding"]):
        assert isinstance(card, ChoiceCard)
        x = np.zeros((values["batch"], values["length"]), int)
        shape = tuple(keras.layers.Embedding(values["words"], values["dim"])(x).shape)
        assert [one.text.in_("en") for one in card.options if one.correct] == [str(shape)]


@backs("dense-and-embedding-first")
def test_a_dense_first_layer_has_its_biases_more() -> None:
    for values, _card in variants(authored()["dense-and-embedding-first"]):
        embedding = built(keras.layers.Embedding(values["words"], values["units"]), 1)
        dense = built(keras.layers.Dense(values["units"]), values["words"])
        assert dense.count_params() - embedding.count_params() == values["units"]


@backs("embedding-without-flatten", "predict-averaged-vectors")
def test_flatten_and_average_make_one_vector_of_a_list() -> None:
    x = np.array([[1, 2, 3, 4], [4, 3, 2, 1]])
    layers = keras.layers
    table = layers.Embedding(50, 3)
    assert keras.Sequential([table, layers.Flatten(), layers.Dense(1)]).predict(x).shape == (2, 1)
    one, other = keras.Sequential([table, layers.GlobalAveragePooling1D()]).predict(x)
    assert one == pytest.approx(other, abs=1e-7)  # an average knows of no order


@backs("word-numbers-straight-into-dense", "dense-behind-another-width", "computation-of-twice-the-units")
def test_a_dense_layer_takes_numbers_as_amounts_and_any_width() -> None:
    layer = keras.layers.Dense(16, use_bias=False)
    few, many = keras.ops.convert_to_numpy(layer(np.array([[8, 0], [8000, 0]])))
    assert many == pytest.approx(1000 * few, rel=1e-5)
    model = built(keras.Sequential([keras.layers.Dense(64), keras.layers.Dense(16)]), 5)
    assert [one.kernel.shape for one in model.layers] == [(5, 64), (64, 16)]
    assert built(keras.layers.Dense(128), 5).kernel.shape == (5, 128)


@backs("model-for-vectors-and-scalars", "dense-network", "match-data-to-first-layers", "sort-sparse-or-dense")
def test_which_first_and_last_layers_take_the_data() -> None:
    card, first = authored()["model-for-vectors-and-scalars"], authored()["match-data-to-first-layers"]
    assert isinstance(card, ChoiceCard) and isinstance(first, MatchingCard)
    x, y = np.eye(6, 10000), np.ones(6)
    fitting = next(one.text.in_("en").strip("`") for one in card.options if one.correct)
    model = keras.Sequential(list(eval(fitting, dict(public()))))
    model.compile("adam", "binary_crossentropy")
    assert np.isfinite(model.fit(x, y).history["loss"][-1])
    inputs = (np.eye(2, 10000), np.zeros((2, 200), int), np.zeros((2, 28, 28, 1)))
    shapes = ((2, 16), (2, 200, 16), (2, 26, 26, 16))
    for pair, given, shape in zip(first.pairs, inputs, shapes, strict=True):
        assert eval(pair.right.in_("en").strip("`"), dict(public()))(given).shape == shape


@backs("vary-shape-behind-dense", "match-last-layers", "representation-space", "layer-width", "sort-depth-or-width")
def test_a_dense_layer_gives_as_many_values_as_it_has_units() -> None:
    for units in (1, 2, 10, 16, 64):
        assert keras.layers.Dense(units)(np.ones((32, 7))).shape == (32, units)
