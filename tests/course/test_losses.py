"""Labels and losses (rows C1 to C3), and scaling in Keras (row F)."""

from __future__ import annotations

from math import log

import numpy as np
import pytest

from tests.course.running import THEIR_WARNINGS, backs, data, default, keras, small

pytestmark = THEIR_WARNINGS

LOSSES = keras.losses


def worth(loss: str, y: object, p: object) -> np.ndarray:
    """A loss of Keras by name, for each sample."""
    found: np.ndarray = keras.ops.convert_to_numpy(LOSSES.get(loss)(np.array(y), np.array(p, "float32")))
    return found


@backs("vary-sparse-loss-in-code", "vary-loss-from-the-other-interface", "categorical-crossentropy",
       "sparse-categorical-crossentropy", "what-a-switch-to-integers-changes", "order-categorical-crossentropy",
       "label-of-three-opinions")  # fmt: skip
def test_the_two_crossentropies_are_one_function_of_the_right_class() -> None:
    p = np.random.default_rng(2).dirichlet(np.ones(4), size=50)
    labels = np.arange(50) % 4
    whole = worth("categorical_crossentropy", np.eye(4)[labels], p)
    assert worth("sparse_categorical_crossentropy", labels, p) == pytest.approx(whole, abs=1e-6)
    assert whole == pytest.approx(-np.log(p[np.arange(50), labels]), abs=1e-5)
    shared = worth("categorical_crossentropy", [[0.67, 0.33, 0]], [[0.5, 0.3, 0.2]])
    assert shared == pytest.approx([-0.67 * log(0.5) - 0.33 * log(0.3)], abs=1e-5)
    with pytest.raises((ValueError, RuntimeError)):
        worth("sparse_categorical_crossentropy", [[0.67, 0.33, 0]], [[0.5, 0.3, 0.2]])


@backs("what-a-switch-to-integers-changes", "last-layer-after-the-switch", "vary-loss-from-the-other-interface")
def test_a_switch_to_integers_leaves_the_training_as_it_is() -> None:
    x, _y = data(96)
    labels = np.arange(96) % 3
    models = []
    for loss, y in (("categorical_crossentropy", np.eye(3)[labels]), ("sparse_categorical_crossentropy", labels)):
        model = small(outputs=3, loss=loss)
        model.layers[-1].activation = keras.activations.softmax
        losses = model.fit(x, y, epochs=3, shuffle=False).history["loss"]
        models.append((model, losses, model.evaluate(x, y)))
    (one, losses, end), (other, too, there) = models
    assert too == pytest.approx(losses, abs=1e-5)
    assert there == pytest.approx(end, abs=1e-5)
    for a, b in zip(one.get_weights(), other.get_weights(), strict=True):
        assert a == pytest.approx(b, abs=1e-5)


@backs("loss-for-rows-of-zeros-and-ones", "match-labels-to-losses", "loss-name-for-whole-numbers")
def test_which_losses_take_which_labels() -> None:
    rows, p = np.eye(4)[[2, 0]], np.full((2, 4), 0.25)
    for name in ("categorical_crossentropy", "binary_crossentropy", "mean_squared_error"):
        assert np.isfinite(worth(name, rows, p)).all()
    with pytest.raises((ValueError, RuntimeError)):
        worth("sparse_categorical_crossentropy", rows, p)
    assert worth("sparse_categorical_crossentropy", [2, 0], p) == pytest.approx([log(4)] * 2)
    assert worth("binary_crossentropy", [[1]], [[0.8]]) == pytest.approx([-log(0.8)], abs=1e-6)
    assert worth("mean_squared_error", [[23.7]], [[20.7]]) == pytest.approx([9.0], abs=1e-4)


@backs("why-from-logits", "last-layer-after-the-switch")
def test_logits_are_turned_into_probabilities_by_the_loss() -> None:
    assert default(LOSSES.SparseCategoricalCrossentropy, "from_logits") is False
    scores = np.array([[2.0, 0.5, -1.0]], "float32")
    softmax = np.exp(scores) / np.exp(scores).sum()
    from_scores = LOSSES.SparseCategoricalCrossentropy(from_logits=True)(np.array([1]), scores)
    assert float(from_scores) == pytest.approx(float(LOSSES.SparseCategoricalCrossentropy()(np.array([1]), softmax)))


@backs("last-layers-for-zero-or-one", "loss-for-several-moods")
def test_last_layers_for_yes_or_no() -> None:
    with pytest.warns(UserWarning, match="softmax"):
        assert small_softmax(1) == pytest.approx(np.ones((4, 1)))
    p = 0.8
    one = worth("binary_crossentropy", [[1]], [[p]])
    assert worth("sparse_categorical_crossentropy", [1], [[1 - p, p]]) == pytest.approx(one, abs=1e-6)
    with pytest.raises((ValueError, RuntimeError, IndexError)):
        worth("sparse_categorical_crossentropy", [1], [[p]])
    moods = worth("binary_crossentropy", [[1, 0, 1, 0, 0, 0]], [[0.9, 0.2, 0.6, 0.1, 0.3, 0.4]])
    assert moods == pytest.approx([-np.mean(np.log([0.9, 0.8, 0.6, 0.9, 0.7, 0.6]))], abs=1e-5)


def small_softmax(units: int) -> np.ndarray:
    """What an untrained softmax layer gives for four samples."""
    found: np.ndarray = keras.ops.convert_to_numpy(keras.layers.Dense(units, activation="softmax")(data(4)[0]))
    return found


@backs("integers-for-the-categorical-loss", "to-categorical-of-a-small-set")
def test_keras_encodes_labels_when_asked_and_not_otherwise() -> None:
    assert keras.utils.to_categorical([0, 2]).tolist() == [[1, 0, 0], [0, 0, 1]]
    assert keras.utils.to_categorical([0, 2], num_classes=5).shape == (2, 5)


@backs("constant-feature-standardised")
def test_the_normalization_layer_makes_a_constant_feature_zero() -> None:
    x = np.random.default_rng(1).normal(size=(40, 3)).astype("float32")
    x[:, 2] = 7.0
    layer = keras.layers.Normalization()
    layer.adapt(x)
    scaled = keras.ops.convert_to_numpy(layer(x))
    assert scaled[:, 2] == pytest.approx(np.zeros(40))
    assert scaled[:, 0].std() == pytest.approx(1.0, abs=1e-4)
