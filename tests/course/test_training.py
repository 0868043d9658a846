"""Compile, fit, evaluate, predict, and the History object (rows A3 and D3)."""

from __future__ import annotations

import inspect
from math import ceil

import numpy as np
import pytest

from dlquiz.core.cards import ChoiceCard
from tests.course.reading import authored
from tests.course.running import THEIR_WARNINGS, backs, data, default, keras, public, same, small

pytestmark = THEIR_WARNINGS


@backs("optimizer-left-out", "fit-without-compile", "adam-with-a-rate-of-its-own", "no-validation-no-key")
def test_defaults() -> None:
    assert default(keras.Model.compile, "optimizer") == "rmsprop"
    assert default(keras.Model.compile, "loss") is None
    assert default(keras.optimizers.RMSprop, "learning_rate") == 0.001
    assert default(keras.optimizers.Adam, "learning_rate") == 0.001
    assert default(keras.Model.fit, "validation_split") == 0.0


@backs("vary-batch-size-left-out", "fit-without-compile", "history-loss-or-evaluate", "vary-updates-in-code")
def test_the_batch_size_is_32_where_none_is_given_and_the_rest_is_used() -> None:
    x, y = data(100)
    model = small()
    model.fit(x, y)
    assert int(model.optimizer.iterations) == ceil(100 / 32)


@backs("match-parts-of-compile", "gaps-told-in-compile", "sort-where-it-is-told", "sort-set-or-learned", "compile-step")
def test_where_each_thing_is_told() -> None:
    told = {name: set(inspect.signature(getattr(keras.Model, name)).parameters) for name in ("compile", "fit")}
    assert {"optimizer", "loss", "metrics"} <= told["compile"] - told["fit"]
    assert {"x", "y", "epochs", "batch_size"} <= told["fit"] - told["compile"]
    assert {"units", "activation"} <= set(inspect.signature(keras.layers.Dense).parameters)
    assert "learning_rate" in inspect.signature(keras.optimizers.SGD).parameters


@backs("adam-with-a-rate-of-its-own")
def test_which_lines_set_a_learning_rate() -> None:
    card = authored()["adam-with-a-rate-of-its-own"]
    assert isinstance(card, ChoiceCard)
    x, y = data()
    for option in card.options:
        model = small()
        names = public() | {"model": model, "x": x, "y": y}
        if option.correct:
            exec(option.text.in_("en").strip("`"), names)
            assert float(model.optimizer.learning_rate) == pytest.approx(1e-4)
            assert isinstance(model.optimizer, keras.optimizers.Adam)
        else:
            with pytest.raises((TypeError, ValueError)):
                exec(option.text.in_("en").strip("`"), names)


@backs("predict-before-compile", "predict-method", "sort-fit-evaluate-predict")
def test_predict_needs_neither_compile_nor_targets() -> None:
    model = keras.Sequential([keras.layers.Dense(1, activation="sigmoid")])
    assert model.predict(np.ones((3, 7))).shape == (3, 1)
    assert "y" not in inspect.signature(keras.Model.predict).parameters


@backs("sort-fit-evaluate-predict", "fit-method", "evaluate-method", "predict-method", "history-loss-or-evaluate")
def test_fit_alone_changes_the_weights() -> None:
    x, y = data()
    model = small(metrics=["mae"])
    model.predict(x)
    before = model.get_weights()
    model.evaluate(x, y)
    model.predict(x)
    assert same(before, model.get_weights())
    model.fit(x, y)
    assert not same(before, model.get_weights())
    assert "epochs" not in inspect.signature(keras.Model.evaluate).parameters


@backs("compiled-once-more", "compile-step")
def test_compiling_again_keeps_the_weights_and_forgets_the_optimizer() -> None:
    x, y = data()
    model = small()
    model.fit(x, y, epochs=10)
    before = model.get_weights()
    model.compile(optimizer=keras.optimizers.Adam(1e-4), loss="mse")
    assert same(before, model.get_weights())
    assert int(model.optimizer.iterations) == 0


@backs("metric-exchanged", "metric", "match-parts-of-compile", "gaps-told-in-compile")
def test_metrics_change_nothing_but_the_report() -> None:
    x, y = data()
    models = [small(metrics=[name]) for name in ("accuracy", "mae")]
    histories = []
    for model in models:
        keras.utils.set_random_seed(4)
        histories.append(model.fit(x, y, epochs=3).history)
    assert same(models[0].get_weights(), models[1].get_weights())
    assert histories[0]["loss"] == histories[1]["loss"]
    assert [set(one) for one in histories] == [{"accuracy", "loss"}, {"loss", "mae"}]


@backs("optimizer")
def test_what_the_optimizers_do_with_a_gradient() -> None:
    weight, slopes = keras.Variable(np.array([1.0, 1.0])), np.array([0.5, 2.0])
    keras.optimizers.SGD(0.1).apply([keras.ops.convert_to_tensor(slopes, dtype="float32")], [weight])
    assert keras.ops.convert_to_numpy(weight) == pytest.approx(1.0 - 0.1 * slopes)
    for remembering in (keras.optimizers.Adam(), keras.optimizers.RMSprop()):
        remembering.build([weight])
        assert len(remembering.variables) > len(keras.optimizers.SGD().variables)


@backs("evaluate-gives-two-numbers", "evaluate-method")
def test_evaluate_returns_the_loss_and_then_the_metrics_in_order() -> None:
    x, y = data()
    model = small(loss="binary_crossentropy", metrics=["accuracy", "mae"])
    loss, accuracy, mae = model.evaluate(x, y)
    p = model.predict(x)
    assert accuracy == pytest.approx(np.mean((p > 0.5) == y))
    assert mae == pytest.approx(np.mean(np.abs(p - y)), rel=1e-5)
    assert loss == pytest.approx(-np.mean(np.log(np.where(y == 1, p, 1 - p))), rel=1e-5)


@backs("vary-numbers-that-predict-returns", "predict-method", "match-code-of-a-training")
def test_predict_returns_a_row_for_each_sample() -> None:
    assert small(outputs=3).predict(data(40)[0]).shape == (40, 3)


@backs("what-fit-hands-back", "model-equals-fit", "history-object", "last-validation-accuracy", "keys-of-a-history")
def test_the_keys_of_a_history() -> None:
    x, y = data()
    model = small(metrics=["accuracy"])
    hist = model.fit(x, y, epochs=4, validation_data=(x, y))
    assert isinstance(hist, keras.callbacks.History)
    assert set(hist.history) == {"loss", "accuracy", "val_loss", "val_accuracy"}
    assert {len(values) for values in hist.history.values()} == {4}
    with pytest.raises(TypeError):
        hist["val_accuracy"]
    with pytest.raises(KeyError):
        hist.history[-1]
    assert hist.history["val_accuracy"][-1] == pytest.approx(model.evaluate(x, y)[1])
    assert "mse" in small(metrics=["mse"]).fit(x, y).history


@backs("no-validation-no-key")
def test_a_history_without_validation() -> None:
    x, y = data()
    assert set(small(metrics=["mae"]).fit(x, y).history) == {"loss", "mae"}
    assert "val_loss" in small().fit(x, y, validation_split=0.2).history


@backs("fit-called-twice", "model-made-outside-the-loop")
def test_a_second_fit_goes_on_and_has_a_history_of_its_own() -> None:
    x, y = data()
    twice, once = small(), small()
    a = twice.fit(x, y, epochs=20, shuffle=False).history["loss"]
    b = twice.fit(x, y, epochs=10, shuffle=False).history["loss"]
    assert (len(a), len(b)) == (20, 10)
    assert once.fit(x, y, epochs=30, shuffle=False).history["loss"] == a + b


@backs("history-loss-or-evaluate", "history-object", "sort-where-to-look-it-up")
def test_the_training_loss_of_a_history_is_an_average_over_moving_weights() -> None:
    x, y = data(320)
    model, by_hand = (small(optimizer=keras.optimizers.SGD(0.5)) for _ in range(2))
    loss = model.fit(x, y, epochs=1, shuffle=False).history["loss"][-1]
    assert loss > model.evaluate(x, y) + 0.01
    parts = [by_hand.train_on_batch(x[i : i + 32], y[i : i + 32]) for i in range(0, 320, 32)]
    assert loss == pytest.approx(float(np.mean(parts)), rel=1e-5)
