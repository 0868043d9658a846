"""Study days: a learner's day turns at 04:00 local time, so that a late evening counts as one day."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import NamedTuple

TURNS_AT = time(4, 0)
CLOCK_SLACK_MS = 300_000
"""Two clocks of one learner may differ by this much without a word."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_EPOCH_DAY = date(1970, 1, 1)
_MS = timedelta(milliseconds=1)
# A day inside the calendar's own ends, so that no zone leaves it.
_FIRST = datetime(1, 1, 2, tzinfo=UTC)
_LAST = datetime(9999, 12, 30, tzinfo=UTC)
_FIRST_MS, _LAST_MS = (_FIRST - _EPOCH) // _MS, (_LAST - _EPOCH) // _MS
_TURNS_AT_MS = 4 * 3_600_000
_DAY_MS = 86_400_000


def to_datetime(ms: int) -> datetime:
    """UTC milliseconds since the epoch as an aware UTC datetime; beyond the calendar, where a mad clock is, its end."""
    return _EPOCH + timedelta(milliseconds=min(max(ms, _FIRST_MS), _LAST_MS))


def to_ms(moment: datetime) -> int:
    """An aware datetime as UTC milliseconds since the epoch."""
    return (moment - _EPOCH) // _MS


class StudyDays(NamedTuple):
    """Study days in one time zone; `zone` None means the system's own rules.

    A study day is numbered by its date in days since 1970-01-01. Zone rules are used throughout, never steps of
    86,400 s, so a day may last 23 or 25 hours.
    """

    zone: tzinfo | None = None

    def day(self, ms: int) -> int:
        """The study day in which a moment lies."""
        local = min(max(ms, _FIRST_MS), _LAST_MS) + self._offset(ms) // _MS
        return (local - _TURNS_AT_MS) // _DAY_MS

    def start(self, day: int) -> int:
        """The moment, in UTC milliseconds, at which a study day begins."""
        naive = datetime.combine(self.date(day), TURNS_AT)
        local = naive.replace(tzinfo=self.zone) if self.zone is not None else naive.astimezone()
        return to_ms(local)

    def date(self, day: int) -> date:
        """The calendar date that names a study day; the calendar's last date for all beyond it."""
        first, last = _FIRST.date(), _LAST.date()
        return _EPOCH_DAY + timedelta(days=min(max(day, (first - _EPOCH_DAY).days), (last - _EPOCH_DAY).days))

    def wait(self, due: int, now: int) -> int:
        """How long a card that is due at a moment is told to wait, in milliseconds: none if it is due now.

        Whole study days, as rating it promised, for one that is due when a study day begins; `due - now` for one that
        comes back in minutes.
        """
        ahead = self.day(due) - self.day(now)
        if ahead > 0 and due == self.start(self.day(due)):
            return ahead * _DAY_MS
        return max(0, due - now)

    def offset_minutes(self, ms: int) -> int:
        """The zone's distance from UTC at a moment, in minutes."""
        return self._offset(ms) // timedelta(minutes=1)

    def _offset(self, ms: int) -> timedelta:
        """The zone's distance from UTC at a moment."""
        return to_datetime(ms).astimezone(self.zone).utcoffset() or timedelta()
