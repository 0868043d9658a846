"""Validation, early stopping, splits (rows D1, D2, D4 and G)."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from dlquiz.core.cards import CategoriseCard
from tests.course.reading import authored
from tests.course.running import THEIR_WARNINGS, Scripted, backs, data, default, keras, small

pytestmark = THEIR_WARNINGS


def telling() -> Any:
    """A model that never learns and whose loss is the mean of its inputs: the validation loss tells the rows used."""
    model = keras.Sequential([keras.Input(shape=(1,)), keras.layers.Dense(1, kernel_initializer="ones")])
    model.compile(optimizer=keras.optimizers.SGD(0.0), loss=lambda _y, p: keras.ops.mean(p, axis=-1))
    return model


@backs("split-or-given-validation", "last-fifth-of-sorted-rows", "hold-out-validation")
def test_where_validation_samples_come_from() -> None:
    x, y = np.arange(300, dtype="float32")[:, None], np.zeros((300, 1))
    card = authored()["split-or-given-validation"]
    assert isinstance(card, CategoriseCard)
    last, first, none = range(3)
    for item in card.items:
        hist = eval(item.text.in_("en").strip("`"), {"x": x, "y": y, "fit": telling().fit}).history
        if item.category == none:
            assert "val_loss" not in hist
        elif item.category == first:
            assert hist["val_loss"][0] == pytest.approx(x[:99].mean(), rel=1e-5)
        else:
            assert item.category == last
            held = 99 if "99" in item.text.in_("en") else 30
            assert hist["val_loss"][0] == pytest.approx(x[-held:].mean(), rel=1e-5)
    fifth = telling().fit(x, y, validation_split=0.2).history["val_loss"][0]
    assert fifth == pytest.approx(x[-60:].mean(), rel=1e-5)


@backs("what-keras-does-with-x-val", "validation-score", "vary-updates-after-a-split")
def test_validation_measures_and_updates_nothing() -> None:
    x, y = data()
    with_it, without = small(metrics=["accuracy"]), small(metrics=["accuracy"])
    for model, more in ((with_it, {"validation_data": (x + 1, 1 - y)}), (without, {})):
        model.fit(x, y, epochs=3, shuffle=False, **more)
    for a, b in zip(with_it.get_weights(), without.get_weights(), strict=True):
        assert np.array_equal(a, b)


@backs("early-stopping", "vary-epochs-with-patience", "weights-after-early-stopping", "what-keras-does-with-x-val")
def test_early_stopping() -> None:
    stop = keras.callbacks.EarlyStopping
    assert default(stop, "monitor") == "val_loss"
    assert default(stop, "restore_best_weights") is False
    model = Scripted()
    model.fit(epochs=10, callbacks=[stop(patience=3)])
    assert model.ran == 3 + 3
    assert len(small().fit(*data(), epochs=20).history["loss"]) == 20
