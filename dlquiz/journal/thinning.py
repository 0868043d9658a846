"""Which backups are no longer needed."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from dlquiz.core.days import StudyDays

RECENT_DAYS = 2
DAILY = 12
WEEKLY = 10
MONTHLY = 9


def thin(times: Mapping[str, int], now: int, days: StudyDays) -> set[str]:
    """The names to delete, from the times (UTC milliseconds) by name.

    Kept, going back in time: all of the last 2 study days; then the newest of each day for 12 days that have one, of
    each week for 10, of each month for 9. As the newest of a period stays the same from day to day, what one stage
    hands to the next is still there when it is wanted.
    """
    today = days.day(now)
    dated = sorted(((time, name) for name, time in times.items()), reverse=True)
    older = [(days.day(time), name) for time, name in dated if days.day(time) <= today - RECENT_DAYS]
    quotas: list[tuple[int, Callable[[int], int]]] = [
        (DAILY, lambda day: day),
        (WEEKLY, _week),
        (MONTHLY, lambda day: _month(days, day)),
    ]
    delete: set[str] = set()
    last_kept: int | None = None
    for day, name in older:
        while quotas and quotas[0][0] == 0:
            quotas.pop(0)
        if not quotas:
            delete.add(name)
            continue
        left, period = quotas[0]
        if last_kept is not None and period(day) == period(last_kept):
            delete.add(name)
            continue
        quotas[0] = (left - 1, period)
        last_kept = day
    return delete


def _week(day: int) -> int:
    """Weeks begin on Monday; day 0 was a Thursday."""
    return (day + 3) // 7


def _month(days: StudyDays, day: int) -> int:
    date = days.date(day)
    return date.year * 12 + date.month
