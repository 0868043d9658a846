from __future__ import annotations

from itertools import count
from math import log

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlquiz.simulator import experiment as limits
from dlquiz.simulator.experiment import Change, State
from dlquiz.simulator.fault import ExperimentError
from dlquiz.simulator.losses import BINARY, SQUARED
from dlquiz.simulator.playground import Playground
from dlquiz.simulator.playground.history import MOST_POINTS
from dlquiz.simulator.state import decode, encode
from tests.simulator.states import quick, states


class Clock:
    """A clock on which each look takes a second."""

    def __init__(self) -> None:
        self._seconds = count()

    def __call__(self) -> float:
        return float(next(self._seconds))


def replayed(text: str, seconds: float = 50.0) -> Playground:
    """A run that has caught up with its state, in portions."""
    playground, clock = Playground(decode(text)), Clock()
    while playground.pending:
        assert playground.advance(seconds, clock) <= seconds
    return playground


def same(one: Playground, other: Playground) -> None:
    """Equal to the bit, in all that can be seen."""
    assert np.array_equal(one.params, other.params)
    assert one.reading == other.reading
    assert one.state == other.state
    assert one.experiment == other.experiment
    for name in ("epoch", "train_loss", "test_loss", "train_score", "test_score"):
        assert np.array_equal(one.history.series(name), other.history.series(name))


def test_a_pasted_state_is_the_same_run_to_the_bit() -> None:
    playground = Playground(decode("pg1.spiral.n300.noise0.05.h6relu-5tanh.adam.lr0.02.s3"))
    for _ in range(4):
        playground.epoch()
    playground.change("learning_rate", 0.005)
    playground.change("l2", 1e-3)
    for _ in range(7):
        playground.step()
    playground.change("batch_size", 32)
    playground.change("l1", 2e-4)
    for _ in range(9):
        playground.epoch()
    playground.step()
    playground.change("l2", 0.0)
    text = encode(playground.state)
    assert len(text) < 200
    for seconds in (1, 13, 1e9):
        same(playground, again := replayed(text, seconds))
    playground.epoch()
    again.epoch()
    same(playground, again)


@quick
@given(
    st.lists(st.sampled_from(["step", "epoch", "rate", "l1", "l2", "batch"]), max_size=12),
    st.sampled_from(["circle.h3tanh", "sine.h4relu.adam", "mirrored-xor.h2sigmoid.momentum", "plane.h0.rmsprop"]),
    st.integers(0, 100),
)
def test_any_course_of_keys_is_had_again(keys: list[str], text: str, seed: int) -> None:
    playground = Playground(decode(f"pg1.{text}.n60.s{seed}"))
    for place, key in enumerate(keys, 1):
        match key:
            case "step":
                playground.step()
            case "epoch":
                playground.epoch()
            case "rate":
                playground.change("learning_rate", 0.1 / place)
            case "batch":
                playground.change("batch_size", place)
            case penalty:
                playground.change(penalty, 1e-3 * place)
    same(playground, replayed(encode(playground.state)))


@quick
@given(states())
def test_any_state_begins(state: State) -> None:
    playground = Playground(state)
    assert playground.state == state
    assert playground.pending == state.updates
    assert playground.updates == 0
    assert playground.reading == playground.history.at(0)


def test_rewind_has_the_same_weights_data_and_order() -> None:
    playground = Playground(decode("pg1.moons.h4tanh.s5"))
    weights, data = playground.params.copy(), playground.data
    for _ in range(3):
        playground.epoch()
    first = playground.params.copy()
    playground.change("learning_rate", 0.5)
    playground.epoch()
    playground.rewind()
    assert np.array_equal(playground.params, weights)
    assert np.array_equal(playground.data.train.x, data.train.x)
    assert np.array_equal(playground.data.test.y, data.test.y)
    assert encode(playground.state) == "pg1.moons.h4tanh.lr0.5.s5"
    assert len(playground.history) == 1
    playground.change("learning_rate", 0.03)
    for _ in range(3):
        playground.epoch()
    assert np.array_equal(playground.params, first)


def test_another_seed_is_another_run() -> None:
    playground = Playground(decode("pg1.moons.h4tanh.s5"))
    weights = playground.params.copy()
    playground.epoch()
    playground.change("l1", 0.01)
    playground.reseed(6)
    assert encode(playground.state) == "pg1.moons.h4tanh.l1_0.01.s6"
    assert not np.array_equal(playground.params, weights)
    with pytest.raises(ExperimentError, match="seed"):
        playground.reseed(-1)
    assert playground.experiment.seed == 6


def test_restart_with_another_experiment() -> None:
    playground = Playground()
    playground.epoch()
    playground.restart(decode("pg1.sine.h3relu").experiment)
    assert encode(playground.state) == "pg1.sine.h3relu"
    assert playground.network.sizes == (1, 3, 1)


def test_step_epoch_and_what_is_left_of_one() -> None:
    playground = Playground(decode("pg1.n100.b20"))
    playground.step()
    assert (playground.updates, playground.epoch_now) == (1, 0.4)
    playground.epoch()
    assert (playground.updates, playground.epoch_now) == (3, 1.0)
    playground.epoch()
    assert (playground.updates, playground.epoch_now) == (6, 2.0)
    assert playground.state.updates == 6


def test_advance_is_bounded_by_the_clock() -> None:
    playground, clock = Playground(), Clock()
    assert playground.advance(20, clock) == 20
    assert playground.advance(0, clock) == 1
    assert playground.updates == playground.state.updates == 21


def test_advance_goes_so_many_epochs_where_there_is_time() -> None:
    playground, clock = Playground(decode("pg1.n100.b20")), Clock()
    assert playground.advance(1e9, clock, epochs=1) == 3
    assert playground.epoch_now == 1.0
    assert playground.advance(1e9, clock, epochs=10) == 30
    assert playground.advance(2, clock, epochs=10) == 2


def test_catching_up_goes_no_further_than_the_state() -> None:
    for forward in (Playground.step, Playground.epoch, lambda one: one.advance(10, Clock())):
        playground = Playground(decode("pg1.u37"))
        seen = [playground.updates]
        while playground.pending:
            forward(playground)
            assert playground.updates > seen[-1]
            seen.append(playground.updates)
        assert playground.updates == 37
        forward(playground)
        assert playground.updates > 37


def test_nothing_is_changed_while_it_catches_up() -> None:
    playground = Playground(decode("pg1.u37.at5lr0.5"))
    playground.step()
    assert playground.experiment.learning_rate == 0.03
    with pytest.raises(ExperimentError, match="36 updates to go"):
        playground.change("learning_rate", 0.1)
    for _ in range(5):
        playground.step()
    assert playground.experiment.learning_rate == 0.5
    playground.rewind()
    assert encode(playground.state) == "pg1.circle.lr0.5"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("learning_rate", 0.0),
        ("learning_rate", float("nan")),
        ("learning_rate", 1e9),
        ("l1", -1),
        ("l2", float("inf")),
        ("batch_size", 0),
        ("batch_size", 2.5),
        ("seed", 4),
        ("optimizer", 4),
    ],
)
@pytest.mark.parametrize("updates", [0, 5])
def test_a_setting_that_cannot_be_changes_nothing(field: str, value: float, updates: int) -> None:
    playground = replayed(f"pg1.u{updates}")
    before = playground.state
    with pytest.raises(ExperimentError):
        playground.change(field, value)
    assert playground.state == before
    assert playground.experiment == before.current


def test_changes_are_written_down_after_the_first_update_only() -> None:
    playground = Playground()
    playground.change("learning_rate", 0.2)
    playground.change("batch_size", 25)
    assert encode(playground.state) == "pg1.circle.b25.lr0.2"
    playground.step()
    playground.change("learning_rate", 0.3)
    playground.change("learning_rate", 0.4)
    assert list(playground.state.changes) == [Change(1, "learning_rate", 0.4)]
    playground.change("learning_rate", 0.2)
    assert not playground.state.changes
    assert playground.experiment.learning_rate == 0.2


def test_too_many_changes() -> None:
    playground = Playground()
    for n in range(limits.MOST_CHANGES):
        playground.step()
        playground.change("l1", 1e-6 * (n % 2 + 1))
    playground.step()
    with pytest.raises(ExperimentError, match="501 changes are too many"):
        playground.change("l1", 0.5)
    assert playground.experiment.l1 == 2e-6
    playground.rewind()
    playground.change("l1", 0.5)


def test_a_run_ends_where_a_state_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_UPDATES", 30)
    playground = Playground()
    assert playground.stopped is None
    assert playground.advance(1e9, Clock()) == 30
    assert str(playground.stopped) == "This run ends here: updates: 30, the most for a network of this size"
    playground.step()
    playground.epoch()
    assert playground.advance(1e9, Clock()) == 0
    assert playground.updates == 30
    same(playground, replayed(encode(playground.state)))


def test_readings_are_what_is_measured_by_hand() -> None:
    playground = Playground(decode("pg1.noise0.2.l1_0.01.l2_0.1"))
    for _ in range(3):
        playground.epoch()
    reading, train, test = playground.reading, *playground.data
    logits = playground.network.forward(playground.params, test.x)
    assert reading.test_loss == pytest.approx(float(BINARY.value(logits, test.y)))
    assert reading.test_score == pytest.approx(float(((logits > 0) == (test.y > 0.5)).mean()))
    assert reading.train_loss == pytest.approx(
        float(BINARY.value(playground.network.forward(playground.params, train.x), train.y))
    )
    weights = np.concatenate([layer.weights.ravel() for layer in playground.network.unpack(playground.params)])
    assert reading.penalty == pytest.approx(0.01 * np.abs(weights).sum() + 0.1 * np.square(weights).sum())
    assert (reading.epoch, reading.updates, reading.regression) == (3.0, 75, False)
    playground.change("l1", 0.0)
    assert playground.reading.penalty < reading.penalty
    assert playground.reading.train_loss == reading.train_loss


def test_readings_of_a_regression() -> None:
    playground = Playground(decode("pg1.sine.noise0.1.h8tanh.adam"))
    for _ in range(30):
        playground.epoch()
    reading, (_train, test) = playground.reading, playground.data
    out = playground.network.forward(playground.params, test.x)
    loss = float(SQUARED.value(out, test.y))
    assert reading.test_loss == pytest.approx(loss)
    assert reading.rmse[1] == pytest.approx(loss**0.5)
    assert reading.test_score == pytest.approx(1 - loss / test.y.var())
    assert reading.test_score > 0.8
    assert "mean squared error" in str(reading.loss)
    assert "R2" in str(reading.score)


def test_at_the_start_the_loss_is_that_of_the_first_weights() -> None:
    playground = Playground(decode("pg1.gaussians.h0"))
    playground.params[...] = 0.0
    assert Playground().history.at(0).updates == 0
    playground.step()
    playground.params[...] = 0.0
    assert playground.reading.train_loss == pytest.approx(log(2))


def test_history_has_an_entry_for_each_epoch_until_it_is_thinned() -> None:
    playground = Playground(decode("pg1.n20.b20.h0"))
    for _ in range(MOST_POINTS * 2 + 40):
        playground.epoch()
    epochs = playground.history.series("epoch")
    assert len(epochs) <= MOST_POINTS + 1
    assert len(playground.history) == len(epochs) > MOST_POINTS / 3
    assert set(np.diff(epochs)) == {4.0}
    assert playground.history.at(1001).epoch == 1000
    assert playground.history.at(1e9).epoch == epochs[-1]
    assert playground.history.at(-5).epoch == 0
