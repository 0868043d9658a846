"""Certainty-based marks and calibration, against figures computed by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlquiz.core.certainty import BANDS, PROBABILITY, Lean, calibration, cbm
from dlquiz.core.responses import Certainty
from tests.core.making import thorough

LOW, MID, HIGH = Certainty


@pytest.mark.parametrize(
    ("certainty", "right", "half", "wrong"), [(LOW, 1, 0.5, 0), (MID, 2, 1.0, -2), (HIGH, 3, 1.5, -6)]
)
def test_certainty_based_marks(certainty: Certainty, right: float, half: float, wrong: float) -> None:
    assert (cbm(1.0, certainty), cbm(0.5, certainty), cbm(0.0, certainty)) == (right, half, wrong)


def mean(certainty: Certainty, chance: float) -> float:
    return chance * cbm(1, certainty) + (1 - chance) * cbm(0, certainty)


@thorough
@given(st.floats(0, 1))
def test_within_its_band_each_level_earns_most(chance: float) -> None:
    best = max(mean(level, chance) for level in Certainty)
    for level, (low, high) in BANDS.items():
        if low <= chance <= high:
            assert mean(level, chance) == pytest.approx(best)
        elif not low - 1e-6 < chance < high + 1e-6:
            assert mean(level, chance) < best


def test_each_level_states_the_middle_of_its_band() -> None:
    assert [PROBABILITY[level] for level in (LOW, MID, HIGH)] == pytest.approx([1 / 3, 11 / 15, 9 / 10])


def test_a_report_computed_by_hand() -> None:
    """Twenty answers: 6 not sure (3 right), 6 fairly sure (4 right, 2 half right), 8 certain (4 right, 4 wrong)."""
    answers = [(LOW, 1.0)] * 3 + [(LOW, 0.0)] * 3
    answers += [(MID, 1.0)] * 4 + [(MID, 0.5)] * 2
    answers += [(HIGH, 1.0)] * 4 + [(HIGH, 0.0)] * 4
    report = calibration(answers)
    low, mid, high = report.levels
    assert [level.answers for level in report.levels] == [6, 6, 8]

    # accuracy by level: 3/6, (4 + 2 * 0.5)/6, 4/8
    assert (low.accuracy, mid.accuracy, high.accuracy) == pytest.approx((1 / 2, 5 / 6, 1 / 2))
    # low: 0 <= 1/2 <= 2/3 fits
    assert low.lean is Lean.FITTING
    # mid: above 4/5 by d = 5/6 - 4/5 = 1/30; d * d * n = 6/900 = 0.0067, not above 0.5
    assert mid.lean is Lean.SLIGHTLY_UNDER
    # high: below 4/5 by d = 0.3; d * d * n = 0.09 * 8 = 0.72 > 0.5
    assert high.lean is Lean.OVER

    # together: (3 + 5 + 4)/20 right; stated (6 * 1/3 + 6 * 11/15 + 8 * 9/10)/20 = (2 + 4.4 + 7.2)/20
    assert report.answers == 20
    assert (report.accuracy, report.expected) == pytest.approx((0.6, 0.68))
    # marks: low 3 * 1 + 3 * 0 = 3; mid 4 * 2 + 2 * 2 * 0.5 = 10; high 4 * 3 - 4 * 6 = -12; (3 + 10 - 12)/20
    assert report.cbm == pytest.approx(0.05)
    # at best, with one level throughout: 0.6, 2 * 0.6 - 2 * 0.4 = 0.4, 3 * 0.6 - 6 * 0.4 = -0.6; 0.1 * (0.05 - 0.6)
    assert report.bonus == pytest.approx(-0.055)
    # Brier: low 3 (1/3 - 1)^2 + 3 (1/3)^2 = 12/9 + 3/9 = 15/9
    #        mid 4 (11/15 - 1)^2 + 2 (11/15 - 1/2)^2 = 4 * 16/225 + 2 * 49/900 = 64/225 + 24.5/225 = 88.5/225
    #        high 4 (0.1)^2 + 4 (0.9)^2 = 0.04 + 3.24 = 3.28
    assert report.brier == pytest.approx((15 / 9 + 88.5 / 225 + 3.28) / 20)
    # the band of all: low (6 * 0 + 6 * 2/3 + 8 * 4/5)/20 = 0.52, high (6 * 2/3 + 6 * 4/5 + 8)/20 = 0.84
    assert report.lean is Lean.FITTING


@pytest.mark.parametrize(
    ("certainty", "right", "wrong", "lean"),
    [
        (HIGH, 10, 0, Lean.FITTING),
        (HIGH, 8, 2, Lean.FITTING),  # 0.8 is still within
        (HIGH, 7, 3, Lean.SLIGHTLY_OVER),  # 0.1^2 * 10 = 0.1
        (HIGH, 5, 5, Lean.OVER),  # 0.3^2 * 10 = 0.9
        (MID, 6, 3, Lean.FITTING),  # 2/3
        (MID, 3, 7, Lean.OVER),  # 0.3667^2 * 10 = 1.34
        (MID, 10, 0, Lean.SLIGHTLY_UNDER),  # 0.2^2 * 10 = 0.4
        (MID, 13, 0, Lean.UNDER),  # 0.2^2 * 13 = 0.52
        (LOW, 0, 9, Lean.FITTING),
        (LOW, 4, 0, Lean.SLIGHTLY_UNDER),  # (1/3)^2 * 4 = 0.444
        (LOW, 5, 0, Lean.UNDER),  # (1/3)^2 * 5 = 0.556
    ],
)
def test_verdicts(certainty: Certainty, right: int, wrong: int, lean: Lean) -> None:
    report = calibration([(certainty, 1.0)] * right + [(certainty, 0.0)] * wrong)
    assert report.levels[certainty - 1].lean is lean
    assert report.lean is lean, "with one level alone the whole is that level"


def test_who_is_sure_of_everything_and_wrong_is_overconfident_on_the_whole() -> None:
    report = calibration([(HIGH, 0.0)] * 3 + [(MID, 0.0)] * 3)
    # the band begins at (3 * 4/5 + 3 * 2/3)/6 = 11/15; (11/15)^2 * 6 = 3.2
    assert report.lean is Lean.OVER
    assert report.bonus == pytest.approx(0.1 * ((3 * -6 + 3 * -2) / 6 - 0))


def test_without_an_answer_there_is_nothing_to_say() -> None:
    report = calibration([])
    assert (report.answers, report.accuracy, report.brier, report.bonus, report.lean) == (0, None, None, None, None)
    assert [(level.answers, level.accuracy, level.lean) for level in report.levels] == [(0, None, None)] * 3


answers = st.lists(st.tuples(st.sampled_from(Certainty), st.sampled_from((0.0, 0.25, 0.5, 1.0))), min_size=1)


@thorough
@given(answers)
def test_a_report_is_within_its_bounds_and_knows_no_order(given_: list[tuple[Certainty, float]]) -> None:
    report = calibration(given_)
    assert report.accuracy is not None
    assert report.brier is not None
    assert report.cbm is not None
    assert 0 <= report.brier <= 1
    assert -6 <= report.cbm <= 3
    assert sum(level.answers for level in report.levels) == report.answers == len(given_)
    other = calibration(reversed(given_))
    assert other.brier == pytest.approx(report.brier)
    assert [level.lean for level in other.levels] == [level.lean for level in report.levels]
