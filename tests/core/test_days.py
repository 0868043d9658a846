from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlquiz.core.days import StudyDays, to_datetime, to_ms
from tests.core.making import SEOUL, ZONES, at, moments, thorough

MINUTE = 60_000
HOUR = 60 * MINUTE


def day(text: str) -> int:
    return (date.fromisoformat(text) - date(1970, 1, 1)).days


@pytest.fixture
def new_york(monkeypatch: pytest.MonkeyPatch) -> Iterator[StudyDays]:
    """Study days by the system's own rules, the system being in New York."""
    monkeypatch.setenv("TZ", "America/New_York")
    time.tzset()
    yield StudyDays()
    monkeypatch.undo()
    time.tzset()


@given(st.integers(-(10**13), 10**14))
@thorough
def test_moments_go_there_and_back(ms: int) -> None:
    assert to_ms(to_datetime(ms)) == ms


def test_what_is_shorter_than_a_millisecond_is_cut_towards_the_past() -> None:
    assert to_ms(datetime(1970, 1, 1, microsecond=1999, tzinfo=UTC)) == 1
    assert to_ms(datetime(1969, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC)) == -1


@pytest.mark.parametrize("zone", ZONES)
def test_the_day_turns_at_four(zone: str) -> None:
    days = StudyDays(ZoneInfo(zone))
    before, turn = at("2026-05-04 03:59", zone), at("2026-05-04 04:00", zone)
    assert days.day(before) == day("2026-05-03")
    assert days.day(turn) == day("2026-05-04")
    assert days.day(turn - 1) == day("2026-05-03")
    assert days.start(day("2026-05-04")) == turn
    assert days.date(days.day(before)) == date(2026, 5, 3)


@pytest.mark.parametrize("zone", ZONES)
def test_every_moment_lies_in_its_day(zone: str) -> None:
    days = StudyDays(ZoneInfo(zone))

    @thorough
    @given(moments)
    def check(ms: int) -> None:
        number = days.day(ms)
        assert days.start(number) <= ms < days.start(number + 1)
        assert days.day(days.start(number)) == number
        assert days.day(days.start(number) - 1) == number - 1

    check()


@pytest.mark.parametrize(
    ("night", "length"), [("2026-03-08", 23 * HOUR), ("2026-11-01", 25 * HOUR)], ids=["forward", "back"]
)
@pytest.mark.parametrize("system", [False, True], ids=["zone", "system"])
def test_every_minute_of_a_night_in_which_the_clocks_change(
    night: str, length: int, system: bool, new_york: StudyDays
) -> None:
    days = new_york if system else StudyDays(ZoneInfo("America/New_York"))
    yesterday = day(night) - 1
    start, end = days.start(yesterday), days.start(day(night))
    assert end - start == length
    assert (start, end) == (
        at(str(date.fromisoformat(night) - timedelta(days=1)) + " 04:00", "America/New_York"),
        at(f"{night} 04:00", "America/New_York"),
    )
    moment, told = at(f"{night} 00:59", "America/New_York"), []
    while moment <= at(f"{night} 04:01", "America/New_York"):
        told.append(days.day(moment))
        assert days.day(moment) == (yesterday if moment < end else day(night))
        assert days.start(days.day(moment)) <= moment
        moment += MINUTE
    assert told == sorted(told)
    assert len(told) == 183 + (length - 24 * HOUR) // MINUTE


def test_the_offset_follows_the_clock_change() -> None:
    days = StudyDays(ZoneInfo("America/New_York"))
    turn = at("2026-03-08 01:59", "America/New_York") + MINUTE
    assert days.offset_minutes(turn - 1) == -300
    assert days.offset_minutes(turn) == -240


@pytest.mark.parametrize(
    ("zone", "minutes"),
    [("Pacific/Kiritimati", 840), ("Etc/GMT+12", -720), ("Asia/Seoul", 540), ("Asia/Kolkata", 330), ("UTC", 0)],
)
def test_offsets(zone: str, minutes: int) -> None:
    assert StudyDays(ZoneInfo(zone)).offset_minutes(at("2026-01-01 00:00", "UTC")) == minutes


def test_one_moment_may_be_two_study_days_in_two_places() -> None:
    moment = at("2026-05-04 12:00", "UTC")
    assert StudyDays(ZoneInfo("Pacific/Kiritimati")).day(moment) == day("2026-05-04")
    assert StudyDays(ZoneInfo("Pacific/Kiritimati")).day(moment + 2 * HOUR) == day("2026-05-05")
    assert StudyDays(ZoneInfo("Etc/GMT+12")).day(moment) == day("2026-05-03")


@pytest.mark.parametrize("zone", [None, *ZONES])
@pytest.mark.parametrize("ms", [-(10**40), -(10**15), 10**15, 10**40])
def test_a_mad_clock_ends_with_the_calendar(zone: str | None, ms: int) -> None:
    days = StudyDays(ZoneInfo(zone) if zone else None)
    number = days.day(ms)
    assert days.date(number).year == (1 if ms < 0 else 9999)
    assert abs(days.start(number) - days.start(number + 1)) <= 24 * HOUR
    assert days.start(10**9) >= days.start(number)
    assert isinstance(days.offset_minutes(ms), int)


# How long it is until then


@pytest.mark.parametrize("zone", ZONES)
def test_a_wait_counts_study_days_as_the_rating_did(zone: str) -> None:
    days = StudyDays(ZoneInfo(zone))
    for clock in ("04:00", "12:00", "23:59"):
        now = at(f"2026-03-06 {clock}", zone)
        for ahead in (1, 2, 10):
            assert days.wait(days.start(days.day(now) + ahead), now) == ahead * 24 * HOUR


def test_a_wait_of_minutes_is_told_in_minutes() -> None:
    now = at("2026-05-05 03:58")
    assert SEOUL.wait(now + 10 * MINUTE, now) == 10 * MINUTE, "beyond the turn of the day, too"
    assert SEOUL.wait(now, now) == SEOUL.wait(now - MINUTE, now) == SEOUL.wait(now - 99 * HOUR, now) == 0
