"""The lab on batch sizes: updates and losses of equal epochs and of equal updates."""

from __future__ import annotations

import numpy as np
import pytest

from dlquiz.simulator.figures import Bars
from dlquiz.simulator.labs import batches
from tests.simulator.labs.running import at_defaults, run


def test_small_batches_go_further_in_equal_epochs() -> None:
    outcome = at_defaults("batches", 0).outcome
    assert outcome.option == "1"
    assert outcome.numbers["updates"] == [5000.0, 640.0, 160.0, 20.0]
    assert np.median(outcome.numbers["noise_slope"]) == pytest.approx(-0.5, abs=0.03)
    missed = outcome.numbers["sum_of_batches_missed"]
    assert isinstance(missed, float)
    assert missed <= 1e-12


def test_equal_updates_leave_little_between_them() -> None:
    outcome = run(batches.LAB, 0, every=1000, budget="updates").outcome
    assert outcome.numbers["updates"] == [160.0] * 4
    medians = [float(np.median(outcome.numbers[f"loss_batch_{size}"])) for size in ("1", "8", "32", "all")]
    assert max(medians) - min(medians) < 0.05
    assert outcome.option == "even"


@pytest.mark.parametrize(
    ("losses", "answer"),
    [
        ((0.1, 0.2, 0.3, 0.4), "1"),
        ((0.4, 0.2, 0.3, 0.4), "8"),
        ((0.4, 0.3, 0.2, 0.3), "32"),
        ((0.4, 0.3, 0.3, 0.2), "all"),
        ((0.1, 0.11, 0.3, 0.4), "even"),
        ((0.2, 0.2, 0.2, 0.2), "even"),
    ],
)
def test_a_winner_is_clearly_ahead(losses: tuple[float, ...], answer: str) -> None:
    assert batches.leader(dict(zip((1, 8, 32, 250), losses, strict=True))) == answer


def test_the_noise_is_said_to_be_drawn_with_replacement() -> None:
    assert "with replacement" in str(at_defaults("batches", 0).pictures[-1].lines[2])


@pytest.mark.parametrize("samples", batches.SAMPLES)
def test_tells_what_an_epoch_holds(samples: int) -> None:
    step = next(batches.LAB.run({**batches.LAB.defaults, "samples": samples}, 0))
    told = str(step.picture().lines[0])
    full, left = divmod(samples, 32)
    assert f"updates in an epoch {full + 1}, samples in the last batch {left}" in told


def test_counts_updates_as_they_come() -> None:
    for picture in at_defaults("batches", 0).pictures:
        updates = picture.figures[1]
        assert isinstance(updates, Bars)
        values = [bar.value for bar in updates.bars]
        assert values == sorted(values, reverse=True)


@pytest.mark.parametrize("data", batches.DATA)
def test_a_high_learning_rate_stays_finite(data: str) -> None:
    outcome = run(batches.LAB, 1, every=1000, rate=1.0, samples=100, data=data).outcome
    assert np.isfinite(np.ravel(outcome.numbers["loss_batch_1"])).all()
