from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import fsrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlquiz.core.days import StudyDays
from dlquiz.core.model import CardId
from dlquiz.core.scheduling import DAY_MS, FSRS6_PARAMETERS, MINUTE_MS, Memory, Rating, Scheduler, State
from tests.core.making import NOON, SEOUL, ZONES, at, histories, memory, quick, ratings, scheduler, thorough

CARD = CardId("p/card")
AGAIN, HARD, GOOD, EASY = Rating
YEARS_10 = 3653 * DAY_MS


def live(by: Scheduler, history: Sequence[tuple[Rating, int]], start: int = NOON) -> tuple[Memory | None, int]:
    """The memory after a history of ratings and waits, and the time then."""
    found, now = None, start
    for rating, wait in history:
        now += wait
        found = by.review(CARD, found, rating, now)
    return found, now


# What fsrs says


def test_the_parameters_are_those_of_the_package() -> None:
    assert tuple(fsrs.scheduler.DEFAULT_PARAMETERS) == FSRS6_PARAMETERS


@thorough
@given(st.floats(0.001, 36_500), st.integers(0, 36_500))
def test_retrievability_is_that_of_the_package_at_whole_days(stability: float, days: int) -> None:
    theirs = fsrs.Scheduler(enable_fuzzing=False)
    last = datetime(2026, 1, 1, tzinfo=UTC)
    card = fsrs.Card(card_id=1, state=fsrs.State.Review, stability=stability, difficulty=5.0, last_review=last)
    expected = theirs.get_card_retrievability(card, last + timedelta(days=days))
    mine = scheduler().retrievability(memory(stability=stability, last=NOON), NOON + days * DAY_MS)
    assert mine == pytest.approx(expected, rel=1e-12)


def test_retrievability_is_the_promised_one_after_the_stability() -> None:
    assert scheduler().retrievability(memory(stability=10, last=NOON), NOON + 10 * DAY_MS) == pytest.approx(0.9)


@thorough
@given(st.floats(0.001, 36_500), st.integers(-YEARS_10, YEARS_10), st.integers(0, YEARS_10))
def test_retrievability_only_falls(stability: float, first: int, more: int) -> None:
    by, found = scheduler(), memory(stability=stability, last=NOON)
    early, late = by.retrievability(found, NOON + first), by.retrievability(found, NOON + first + more)
    assert 0 < late <= early <= 1


@quick
@given(st.lists(st.tuples(ratings, st.integers(0, 60)), min_size=1, max_size=8))
def test_a_history_by_days_gives_the_packages_own_memory(history: list[tuple[Rating, int]]) -> None:
    """Noon to noon, blocks of 24 hours and study days are the same."""
    theirs = fsrs.Scheduler(enable_fuzzing=False)
    card, moment = fsrs.Card(card_id=1), datetime(2026, 5, 4, 3, tzinfo=UTC)
    for rating, wait in history:
        moment += timedelta(days=wait)
        card, _log = theirs.review_card(card, fsrs.Rating(rating), moment)
    mine, _now = live(scheduler(), [(rating, wait * DAY_MS) for rating, wait in history])
    assert mine is not None
    assert (mine.state, mine.step) == (State(card.state), card.step)
    assert (mine.stability, mine.difficulty) == pytest.approx((card.stability, card.difficulty))
    if mine.state is State.REVIEW:
        assert scheduler().interval(mine) == (card.due - moment) // timedelta(milliseconds=1)
    else:
        assert mine.due - mine.last == (card.due - moment) // timedelta(milliseconds=1)


# Steps


def test_learning_steps() -> None:
    by = scheduler()
    first = by.review(CARD, None, GOOD, NOON)
    assert (first.state, first.step, first.due, first.last) == (State.LEARNING, 1, NOON + 10 * MINUTE_MS, NOON)
    assert (first.reps, first.lapses) == (1, 0)
    assert by.review(CARD, None, AGAIN, NOON).due == NOON + MINUTE_MS
    assert by.review(CARD, None, HARD, NOON).due == NOON + 5 * MINUTE_MS + MINUTE_MS // 2
    second = by.review(CARD, first, GOOD, NOON + 10 * MINUTE_MS)
    assert (second.state, second.step, second.reps) == (State.REVIEW, None, 2)
    assert second.due == at("2026-05-06 04:00")
    assert by.review(CARD, first, AGAIN, NOON).step == 0
    assert by.review(CARD, first, AGAIN, NOON).lapses == 0


def test_easy_graduates_at_once() -> None:
    easy = scheduler().review(CARD, None, EASY, NOON)
    assert (easy.state, easy.step) == (State.REVIEW, None)
    assert easy.due == at("2026-05-12 04:00")


def test_a_forgotten_card_is_relearned_in_ten_minutes() -> None:
    by, known = scheduler(), memory()
    forgotten = by.review(CARD, known, AGAIN, NOON)
    assert (forgotten.state, forgotten.step, forgotten.due) == (State.RELEARNING, 0, NOON + 10 * MINUTE_MS)
    assert (forgotten.reps, forgotten.lapses) == (known.reps + 1, 1)
    assert forgotten.stability < known.stability
    again = by.review(CARD, forgotten, AGAIN, NOON + 10 * MINUTE_MS)
    assert (again.state, again.lapses) == (State.RELEARNING, 1)
    back = by.review(CARD, forgotten, GOOD, NOON + 10 * MINUTE_MS)
    assert (back.state, back.step, back.lapses) == (State.REVIEW, None, 1)
    assert back.due >= at("2026-05-05 04:00")


def test_no_lapse_without_forgetting() -> None:
    for rating in (HARD, GOOD, EASY):
        assert scheduler().review(CARD, memory(), rating, NOON).lapses == 0


def test_steps_of_our_own() -> None:
    by = scheduler(learning_steps=(5,), relearning_steps=())
    assert by.review(CARD, None, AGAIN, NOON).due == NOON + 5 * MINUTE_MS
    assert by.review(CARD, None, GOOD, NOON).state is State.REVIEW
    forgotten = by.review(CARD, memory(), AGAIN, NOON)
    assert (forgotten.state, forgotten.lapses) == (State.REVIEW, 1)
    assert forgotten.due >= at("2026-05-05 04:00")
    assert scheduler(learning_steps=()).review(CARD, None, AGAIN, NOON).state is State.REVIEW


def test_a_step_longer_than_a_day_is_still_a_step() -> None:
    by = scheduler(relearning_steps=(1439,))
    forgotten = by.review(CARD, memory(), AGAIN, NOON)
    hard = by.review(CARD, forgotten, HARD, NOON)
    assert hard.state is State.RELEARNING
    assert hard.due == NOON + 1439 * MINUTE_MS * 3 // 2


@quick
@given(histories, ratings, st.sampled_from([(), (1,), (1, 10), (1, 5, 10, 60)]))
def test_changing_the_steps_in_between_harms_nothing(
    history: list[tuple[Rating, int]], rating: Rating, steps: tuple[int, ...]
) -> None:
    found, now = live(scheduler(learning_steps=(1, 5, 10, 60), relearning_steps=(5, 10, 20)), history)
    after = scheduler(learning_steps=steps, relearning_steps=steps).review(CARD, found, rating, now)
    assert after.due > after.last
    assert (after.step is None) == (after.state is State.REVIEW)


# Ratings


@quick
@given(histories, st.sampled_from(ZONES))
def test_after_any_history(history: list[tuple[Rating, int]], zone: str) -> None:
    """What is previewed is applied; a better rating never comes back sooner; the memory makes sense."""
    days = StudyDays(ZoneInfo(zone))
    by = scheduler(days)
    found, now = live(by, history)
    now = max(now, found.last if found else now)
    preview = by.preview(CARD, found, now)
    assert preview == {rating: by.review(CARD, found, rating, now) for rating in Rating}
    intervals = [by.interval(preview[rating]) for rating in Rating]
    assert intervals == sorted(intervals)
    for rating, after in preview.items():
        assert after.stability > 0
        assert 1 <= after.difficulty <= 10
        assert after.last == now
        assert after.due > now
        assert after.reps == (found.reps if found else 0) + 1
        assert by.interval(after) >= MINUTE_MS
        forgot = found is not None and found.state is State.REVIEW and rating is AGAIN
        assert after.lapses == (found.lapses if found else 0) + forgot
        if after.state is State.REVIEW:
            assert after.due == days.start(days.day(after.due))
            assert by.interval(after) % DAY_MS == 0


@quick
@given(histories, ratings)
def test_a_higher_wish_for_retention_never_lengthens_an_interval(
    history: list[tuple[Rating, int]], rating: Rating
) -> None:
    found, now = live(scheduler(), history)
    for fuzz in (False, True):
        due = [
            scheduler(desired_retention=wish, fuzz=fuzz).review(CARD, found, rating, now).due
            for wish in (0.7, 0.8, 0.9, 0.95, 0.99)
        ]
        assert due == sorted(due, reverse=True)


def test_a_wish_for_retention_is_heard() -> None:
    known = memory(stability=50)
    assert (
        scheduler(desired_retention=0.8).review(CARD, known, GOOD, NOON).due
        > scheduler(desired_retention=0.95).review(CARD, known, GOOD, NOON).due
    )


# Fuzz


@quick
@given(histories, st.text(min_size=1, max_size=8))
def test_fuzz_only_lengthens_and_a_little(history: list[tuple[Rating, int]], name: str) -> None:
    found, now = live(scheduler(), history)
    card = CardId(name)
    for rating in Rating:
        exact = scheduler().review(card, found, rating, now)
        fuzzed = scheduler(fuzz=True).review(card, found, rating, now)
        assert fuzzed == scheduler(fuzz=True).review(card, found, rating, now)
        days, more = scheduler().interval(exact) // DAY_MS, scheduler().interval(fuzzed) // DAY_MS
        assert days <= more <= max(days, min(36_500, days + 3 + days // 10))
        assert more == days if days < 3 else True
        assert (fuzzed.stability, fuzzed.difficulty, fuzzed.state) == (exact.stability, exact.difficulty, exact.state)


@quick
@given(histories, st.text(min_size=1, max_size=8))
def test_fuzz_keeps_the_order_of_ratings(history: list[tuple[Rating, int]], name: str) -> None:
    by = scheduler(fuzz=True)
    found, now = live(by, history)
    preview = by.preview(CardId(name), found, now)
    intervals = [by.interval(preview[rating]) for rating in Rating]
    assert intervals == sorted(intervals)


def test_fuzz_varies_by_card_and_repetition() -> None:
    by, known = scheduler(fuzz=True), memory(stability=100)
    spread = {by.review(CardId(f"p/{i}"), known, GOOD, NOON).due for i in range(200)}
    assert 5 <= len(spread) <= 30
    assert len({by.review(CARD, memory_at(known, reps), GOOD, NOON).due for reps in range(30)}) >= 3


def memory_at(known: Memory, reps: int) -> Memory:
    return Memory(known.state, None, known.stability, known.difficulty, known.due, known.last, reps, 0)


def test_fuzz_reaches_every_day_of_its_range_about_equally() -> None:
    """Of 8 days: 1 + 15 % of 4 + 10 % of 1 = 1.7 days of spread, so up to 2 whole ones."""
    by = scheduler(fuzz=True)
    assert scheduler().interval(scheduler().review(CARD, None, EASY, NOON)) == 8 * DAY_MS
    days = [by.interval(by.review(CardId(f"p/{i}"), None, EASY, NOON)) // DAY_MS for i in range(900)]
    counts = {day: days.count(day) for day in days}
    assert sorted(counts) == [8, 9, 10]
    assert min(counts.values()) > len(days) / len(counts) / 2


# Study days


def test_elapsed_time_is_counted_in_study_days() -> None:
    """From 23:00 on the 4th to 05:00 on the 6th are 30 hours, but two study days."""
    by = scheduler()
    evening = memory(last=at("2026-05-04 23:00"))
    two = by.review(CARD, memory(last=at("2026-05-04 12:00")), GOOD, at("2026-05-06 12:00"))
    assert by.review(CARD, evening, GOOD, at("2026-05-06 05:00")).stability == two.stability
    one = by.review(CARD, memory(last=at("2026-05-04 12:00")), GOOD, at("2026-05-05 12:00"))
    assert by.review(CARD, evening, GOOD, at("2026-05-06 03:59")).stability == one.stability
    assert by.review(CARD, evening, GOOD, at("2026-05-05 05:00")).stability == one.stability
    assert one.stability < two.stability


@pytest.mark.parametrize("hour", ["04:00", "12:00", "23:00", "23:59"])
def test_cards_of_one_study_day_come_back_together_at_four(hour: str) -> None:
    by = scheduler()
    after = by.review(CARD, memory(stability=30, last=at("2026-05-01 12:00")), GOOD, at(f"2026-05-04 {hour}"))
    same = by.review(CARD, memory(stability=30, last=at("2026-05-01 12:00")), GOOD, at("2026-05-05 03:59"))
    assert after.due == same.due
    assert SEOUL.day(after.due) - SEOUL.day(after.due - 1) == 1


def test_the_interval_of_a_late_evening_is_a_whole_day() -> None:
    by = scheduler(learning_steps=())
    late = by.review(CARD, None, AGAIN, at("2026-05-05 03:50"))
    assert late.due == at("2026-05-05 04:00")
    assert by.interval(late) == DAY_MS
    step = scheduler().review(CARD, None, AGAIN, NOON)
    assert by.interval(step) == MINUTE_MS


def test_an_interval_across_a_clock_change_is_whole_days() -> None:
    days = StudyDays(ZoneInfo("America/New_York"))
    by = scheduler(days)
    for night in ("2026-03-07 20:00", "2026-10-31 20:00"):
        after = by.review(CARD, None, EASY, at(night, "America/New_York"))
        assert by.interval(after) == 8 * DAY_MS
        assert after.due % DAY_MS != (after.due - 8 * DAY_MS + 3_600_000) % DAY_MS


# Clocks


@quick
@given(histories, ratings, st.sampled_from([1, 60_000, DAY_MS, 30 * DAY_MS, YEARS_10, 100 * YEARS_10]))
def test_a_clock_that_went_back_counts_as_no_time_passed(
    history: list[tuple[Rating, int]], rating: Rating, back: int
) -> None:
    by = scheduler(fuzz=True)
    found, _now = live(by, history)
    if found is None:
        return
    after = by.review(CARD, found, rating, found.last - back)
    assert after == by.review(CARD, found, rating, found.last)
    assert after.last == found.last
    assert after.due > found.last
    assert by.retrievability(found, found.last - back) == 1


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("year", ["0001-01-03", "1583-06-01", "1969-12-31", "2400-02-29", "9990-01-01", "9999-12-28"])
@pytest.mark.parametrize("rating", Rating)
def test_no_date_is_too_strange(zone: str, year: str, rating: Rating) -> None:
    by = scheduler(StudyDays(ZoneInfo(zone)), fuzz=True)
    now = at(f"{year} 12:00", "UTC")
    for before in (None, memory(), memory(stability=36_500), memory(State.RELEARNING), memory(last=now, due=now)):
        after = by.review(CARD, before, rating, now)
        assert after.due >= after.last >= now
        assert after.stability > 0
        again = by.review(CARD, after, rating, now)
        assert again.due >= again.last
        assert by.interval(again) >= 0


@pytest.mark.parametrize("now", [10**15, 10**20, -(10**20)])
def test_a_clock_beyond_the_calendar(now: int) -> None:
    for rating in Rating:
        after = scheduler(fuzz=True).review(CARD, memory(), rating, now)
        assert after.due >= after.last


@given(ratings, st.integers(1, 3_000_000))
@quick
def test_any_absence_can_be_come_back_from(rating: Rating, days: int) -> None:
    by = scheduler()
    after = by.review(CARD, memory(), rating, NOON + days * DAY_MS)
    assert after.stability > 0
    assert after.due >= after.last


def test_intervals_end_at_the_longest() -> None:
    by = scheduler(fuzz=True)
    old = memory(stability=30_000, last=NOON - 30_000 * DAY_MS)
    assert by.interval(by.review(CARD, old, EASY, NOON)) == 36_500 * DAY_MS
    by = scheduler(fuzz=True, maximum_interval=30)
    assert by.interval(by.review(CARD, memory(stability=500), GOOD, NOON)) == 30 * DAY_MS
    assert by.interval(by.review(CARD, memory(stability=1), GOOD, NOON)) <= 30 * DAY_MS


def test_warming_up_changes_nothing() -> None:
    by = scheduler()
    by.warm_up()
    assert by.review(CARD, None, GOOD, NOON) == scheduler().review(CARD, None, GOOD, NOON)
