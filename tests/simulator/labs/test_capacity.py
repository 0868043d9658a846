"""Room to memorise."""

from __future__ import annotations

import numpy as np
import pytest

from dlquiz.simulator.labs import kit
from dlquiz.simulator.labs.capacity import LAB, NEW, coin_flips, nearest
from dlquiz.simulator.labs.lab import Outcome
from tests.simulator.labs.running import at_defaults, run


def median(outcome: Outcome, name: str) -> float:
    return float(np.median(outcome.numbers[name]))


@pytest.mark.parametrize(("share", "least", "most"), [(0.0, 0.0, 0.0), (0.25, 0.1, 0.15), (1.0, 0.45, 0.55)])
def test_half_of_the_flipped_labels_break_the_rule(share: float, least: float, most: float) -> None:
    x, y = coin_flips(1000, share, kit.DATA, 0, 12)
    broken = (x.sum(axis=-1, keepdims=True) > 0) != (y > 0.5)
    assert least <= broken.mean() <= most


@pytest.mark.parametrize(
    ("seen", "unseen", "answer"),
    [
        (0.52, 0.5, "half"),
        (0.8, 0.5, "most"),
        (0.95, 0.54, "memorised"),
        (1.0, 0.62, "both"),
        (0.9, 0.5, "memorised"),
        (0.7, 0.62, "rule"),
    ],
)
def test_two_accuracies_are_the_option_that_says_them(seen: float, unseen: float, answer: str) -> None:
    assert nearest(seen, unseen) == answer


def test_more_units_memorise_more_and_help_no_new_point() -> None:
    outcome = at_defaults("capacity", 0).outcome
    learnt = [median(outcome, f"learnt_{shape}") for shape in ("1", "4", "16", "64-64")]
    assert learnt == sorted(learnt)
    for shape in ("1", "4", "16", "64-64"):
        new = outcome.numbers[f"new_{shape}"]
        assert isinstance(new, list)
        assert abs(np.mean(new) - 0.5) < 4 * 0.5 / np.sqrt(NEW * len(new))


def test_a_rule_carries_over_to_new_points() -> None:
    outcome = run(LAB, share=0.0, largest="16-16").outcome
    assert outcome.option == "both"
    assert median(outcome, "new_1") > 0.9


def test_half_a_rule_is_more_than_half() -> None:
    outcome = run(LAB, share=0.5, largest="16-16", samples=80).outcome
    assert median(outcome, "new_16-16") > 0.55
    assert outcome.option in ("both", "rule")
    penalised = run(LAB, share=0.5, largest="16-16", samples=80, l2=0.01, every=1000).outcome
    assert "L2" in str(penalised.why)
    assert penalised.option == "rule"


def test_a_strong_penalty_leaves_no_room() -> None:
    outcome = run(LAB, l2=0.1, largest="16-16").outcome
    assert outcome.option == "half"
    assert "L2" in str(outcome.why)
