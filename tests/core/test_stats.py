from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlquiz.core.history import Mode, Status
from dlquiz.core.model import CardId
from dlquiz.core.scheduling import DAY_MS, Rating, State
from dlquiz.core.stats import by_state, forecast, retention
from tests.core.making import NOON, SEOUL, at, ids, memory, quick, ratings, review

KNOWN = memory(State.REVIEW)


def test_retention_counts_answers_to_cards_in_review_alone() -> None:
    rows = [
        review(Rating.AGAIN, before=KNOWN),
        review(Rating.HARD, before=KNOWN),
        review(Rating.GOOD, before=KNOWN, mode=Mode.DRILL),
        review(Rating.EASY, before=KNOWN),
        review(Rating.AGAIN, before=None),
        review(Rating.AGAIN, before=memory(State.LEARNING)),
        review(Rating.AGAIN, before=memory(State.RELEARNING)),
        review(Rating.AGAIN, before=KNOWN, mode=Mode.CRAM),
        review(None, before=KNOWN, mode=Mode.QUIZ),
    ]
    assert retention(rows) == (0.75, 4)
    assert retention(rows[4:]) == (None, 0)
    assert retention([]) == (None, 0)


@quick
@given(st.lists(ratings, min_size=1))
def test_retention_is_a_share(given_ratings: list[Rating]) -> None:
    share, count = retention(review(rating, before=KNOWN) for rating in given_ratings)
    assert count == len(given_ratings)
    assert share == pytest.approx(1 - given_ratings.count(Rating.AGAIN) / count)


def test_the_forecast_begins_with_all_that_is_overdue() -> None:
    dues = [
        NOON - 400 * DAY_MS,
        NOON,
        at("2026-05-05 03:59"),
        at("2026-05-05 04:00"),
        at("2026-05-06 03:59"),
        at("2026-05-06 04:00"),
        at("2026-05-07 04:00"),
    ]
    memories = [memory(due=due) for due in dues]
    assert forecast(memories, NOON, SEOUL, 3) == (3, 2, 1)
    assert forecast(memories, NOON, SEOUL, 1) == (3,)
    assert forecast(memories, NOON, SEOUL, 0) == ()
    assert forecast([], NOON, SEOUL, 2) == (0, 0)
    assert forecast(memories, at("2026-05-05 03:59"), SEOUL, 3) == (3, 2, 1)
    assert forecast(memories, at("2026-05-05 04:00"), SEOUL, 2) == (5, 1)


def test_every_card_counts_once() -> None:
    cards = ids(("new", "learning", "relearning", "young", "mature", "suspended", "buried", "suspended-new"))
    memories = {
        CardId("p/learning"): memory(State.LEARNING),
        CardId("p/relearning"): memory(State.RELEARNING),
        CardId("p/young"): memory(last=NOON, due=SEOUL.start(SEOUL.day(NOON) + 20)),
        CardId("p/mature"): memory(last=NOON, due=SEOUL.start(SEOUL.day(NOON) + 21)),
        CardId("p/suspended"): memory(),
        CardId("p/buried"): memory(),
        CardId("q/elsewhere"): memory(),
    }
    statuses = {
        CardId("p/suspended"): Status(suspended=True),
        CardId("p/suspended-new"): Status(suspended=True),
        CardId("p/buried"): Status(buried_until=99999),
    }
    counts = by_state(cards, memories, statuses, SEOUL)
    assert counts == {"new": 1, "learning": 2, "young": 2, "mature": 1, "suspended": 2}
    assert by_state([], memories, statuses, SEOUL) == dict.fromkeys(counts, 0)
