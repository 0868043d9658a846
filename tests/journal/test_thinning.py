from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from dlquiz.core.days import StudyDays, to_ms
from dlquiz.journal.thinning import DAILY, MONTHLY, RECENT_DAYS, WEEKLY, thin
from tests.journal.making import DAY_MS, DAYS, NOW

BOUND = DAILY + WEEKLY + MONTHLY


def kept_after(days: int, per_day: int = 1) -> list[datetime]:
    """The backups that are left when one or more are made every day and thinned every day."""
    times: dict[str, int] = {}
    for day in range(days):
        for i in range(per_day):
            time = NOW + day * DAY_MS + i * 3_600_000
            times[str(time)] = time
        now = NOW + day * DAY_MS + per_day * 3_600_000
        for name in thin(times, now, DAYS):
            del times[name]
    return sorted((datetime.fromtimestamp(time / 1000, UTC) for time in times.values()), reverse=True)


def test_two_years_of_daily_backups() -> None:
    kept = kept_after(730)
    assert len(kept) == RECENT_DAYS + BOUND
    newest = kept[0].date()
    assert [(newest - moment.date()).days for moment in kept[: RECENT_DAYS + DAILY]] == list(range(14))
    weekly = kept[RECENT_DAYS + DAILY :][:WEEKLY]
    assert all(moment.isoweekday() == 7 for moment in weekly)
    assert {a - b for a, b in pairwise(weekly)} == {timedelta(days=7)}
    monthly = kept[-MONTHLY:]
    months = [moment.year * 12 + moment.month for moment in monthly]
    assert months == list(range(months[0], months[0] - MONTHLY, -1))
    assert all((moment + timedelta(days=7)).month != moment.month for moment in monthly)  # the last Sunday of each


def test_all_of_two_days_are_kept() -> None:
    kept = kept_after(30, per_day=4)
    newest = max(kept).date()
    per_day = [sum((newest - moment.date()).days == ago for moment in kept) for ago in range(4)]
    assert per_day == [4, 4, 1, 1]


def test_the_newest_of_a_day_is_the_one_that_stays() -> None:
    old = NOW - 10 * DAY_MS
    times = {"morning": old, "noon": old + 1_000, "evening": old + 2_000, "now": NOW}
    assert thin(times, NOW, DAYS) == {"morning", "noon"}


def test_days_turn_at_four_in_the_learners_zone() -> None:
    zone = StudyDays(timezone(timedelta(hours=9)))
    late, after_four = (to_ms(datetime(2026, 11, 1, hour, 30, tzinfo=zone.zone)) for hour in (3, 4))
    assert thin({"late": late, "after": after_four}, NOW, zone) == set()
    assert thin({"late": late, "after": after_four}, NOW, DAYS) == {"late"}


def test_nothing_is_thinned_from_nothing() -> None:
    assert thin({}, NOW, DAYS) == set()


@given(st.lists(st.integers(-700 * DAY_MS, 3 * DAY_MS), max_size=120), st.integers(0, 5 * DAY_MS))
@settings(deadline=None)
def test_bounds(offsets: list[int], later: int) -> None:
    times = {f"b{i}": NOW + offset for i, offset in enumerate(offsets)}
    delete = thin(times, NOW, DAYS)
    assert delete <= set(times)
    today = DAYS.day(NOW)
    kept = {name: time for name, time in times.items() if name not in delete}
    recent = {name for name, time in times.items() if DAYS.day(time) > today - RECENT_DAYS}
    assert recent <= set(kept)
    assert len(kept) - len(recent) <= BOUND
    if times:
        assert max(kept.values()) == max(times.values())
    older_days = {DAYS.day(time) for name, time in times.items() if name not in recent}
    assert (
        sorted(older_days, reverse=True)[:DAILY]
        == sorted({DAYS.day(kept[n]) for n in set(kept) - recent}, reverse=True)[:DAILY]
    )
    assert thin(kept, NOW, DAYS) == set()
    assert not kept or thin(kept, NOW + later, DAYS) < set(kept)
