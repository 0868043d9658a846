from __future__ import annotations

import time
from collections.abc import Collection, Iterable, Mapping
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlquiz.core.due import Limits, Plan, available, order, plan
from dlquiz.core.history import DayCount, Status
from dlquiz.core.model import CardId, CardInfo
from dlquiz.core.scheduling import DAY_MS, MINUTE_MS, Memory, State
from dlquiz.core.session import Waiting
from tests.core.making import NOON, SEOUL, at, ids, info, memory, quick, scheduler

TODAY = SEOUL.day(NOON)


def planned(
    infos: Iterable[CardInfo],
    memories: Mapping[CardId, Memory] | None = None,
    statuses: Mapping[CardId, Status] | None = None,
    *,
    seen: Collection[CardId] | None = None,
    limits: Limits | None = None,
    new: int = 0,
    reviews: int = 0,
    now: int = NOON,
) -> Plan:
    return plan(
        list(infos),
        memories or {},
        statuses or {},
        seen=(memories or {}) if seen is None else seen,
        now=now,
        days=SEOUL,
        scheduler=scheduler(),
        limits=limits or Limits(),
        done=DayCount(TODAY, new + reviews, new, reviews, 0.0),
    )


def names(cards: Iterable[CardId]) -> str:
    return " ".join(card.removeprefix("p/") for card in cards)


# What is due


def test_nothing_is_due_of_nothing() -> None:
    empty = planned([])
    assert empty == Plan((), (), ())
    assert len(empty) == 0
    assert order(empty, {}) == ()


def test_learning_comes_by_time_and_reviews_by_retrievability() -> None:
    infos = [info(name) for name in ("late", "strong", "soon", "weak", "fresh")]
    memories = {
        CardId("p/late"): memory(State.LEARNING, due=NOON + 5 * MINUTE_MS),
        CardId("p/strong"): memory(stability=100.0),
        CardId("p/soon"): memory(State.RELEARNING, due=NOON - MINUTE_MS),
        CardId("p/weak"): memory(stability=0.5),
    }
    found = planned(infos, memories)
    assert found.learning == (
        Waiting(NOON - MINUTE_MS, CardId("p/soon")),
        Waiting(NOON + 5 * MINUTE_MS, CardId("p/late")),
    )
    assert names(found.reviews) == "weak strong"
    assert names(found.new) == "fresh"
    assert len(found) == 5


def test_due_today_means_before_four_tomorrow() -> None:
    end = at("2026-05-05 04:00")
    infos = [info("in"), info("out"), info("step"), info("later")]
    memories = {
        CardId("p/in"): memory(due=end - 1),
        CardId("p/out"): memory(due=end),
        CardId("p/step"): memory(State.LEARNING, due=end - 1),
        CardId("p/later"): memory(State.LEARNING, due=end),
    }
    for now in (NOON, at("2026-05-04 04:00"), end - 1):
        found = planned(infos, memories, now=now)
        assert names(found.reviews) == "in"
        assert [waiting.card for waiting in found.learning] == ["p/step"]
    assert len(planned(infos, memories, now=end)) == 4
    assert len(planned(infos, memories, now=at("2026-05-04 03:59"))) == 0


def test_limits_count_what_was_done_today() -> None:
    infos = [info(f"n{i}") for i in range(30)] + [info(f"r{i}") for i in range(30)]
    memories = {CardId(f"p/r{i}"): memory(stability=1 + i) for i in range(30)}
    limits = Limits(new=10, reviews=5)
    full = planned(infos, memories, limits=limits)
    assert (len(full.new), len(full.reviews)) == (10, 5)
    assert names(full.reviews) == "r0 r1 r2 r3 r4"  # the weakest are not put off
    rest = planned(infos, memories, limits=limits, new=7, reviews=4)
    assert (names(rest.new), names(rest.reviews)) == ("n0 n1 n2", "r0")
    over = planned(infos, memories, limits=limits, new=11, reviews=99)
    assert (over.new, over.reviews) == ((), ())
    assert planned(infos, memories, limits=Limits(0, 0)) == Plan((), (), ())


def test_learning_cards_know_no_limit() -> None:
    infos = [info(f"l{i}") for i in range(30)]
    memories = {one.id: memory(State.LEARNING) for one in infos}
    assert len(planned(infos, memories, limits=Limits(0, 0), new=50, reviews=500).learning) == 30


@pytest.mark.parametrize(
    ("status", "shown"),
    [
        (None, True),
        (Status(), True),
        (Status(flagged=True), True),
        (Status(suspended=True), False),
        (Status(buried_until=TODAY + 1), False),
        (Status(buried_until=TODAY), True),
        (Status(buried_until=TODAY - 1), True),
        (Status(suspended=True, buried_until=TODAY - 1), False),
    ],
)
def test_suspended_and_buried_cards_stay_away(status: Status | None, shown: bool) -> None:
    assert available(status, TODAY) is shown
    statuses = {CardId("p/a"): status} if status else {}
    for memories in ({}, {CardId("p/a"): memory()}, {CardId("p/a"): memory(State.LEARNING)}):
        assert len(planned([info("a")], memories, statuses)) == shown


def test_a_hidden_card_takes_no_place_under_the_limit() -> None:
    infos = [info("a"), info("b")]
    hidden = {CardId("p/a"): Status(suspended=True)}
    assert names(planned(infos, statuses=hidden, limits=Limits(1, 1)).new) == "b"
    both = {one.id: memory() for one in infos}
    assert names(planned(infos, both, hidden, limits=Limits(1, 1)).reviews) == "b"


# New cards


def test_new_cards_come_as_they_are_introduced() -> None:
    infos = [info("a1", "a"), info("a2", "a"), info("b1", "b"), info("a3", "a"), info("c1", "c"), info("b2", "b")]
    assert names(planned(infos, limits=Limits(new=4)).new) == "a1 b1 c1 a2"
    assert names(planned(infos).new) == "a1 b1 c1 a2 b2 a3"


def test_new_cards_of_a_concept_that_is_reviewed_today_wait() -> None:
    infos = [info("a1", "a"), info("b1", "b"), info("c1", "c"), info("ra", "a"), info("lb", "b")]
    memories = {CardId("p/ra"): memory(), CardId("p/lb"): memory(State.LEARNING)}
    assert names(planned(infos, memories, limits=Limits(new=2)).new) == "b1 c1", "what is being learned goes on"
    assert names(planned(infos, memories).new) == "b1 c1 a1"


def test_a_review_beyond_the_limit_keeps_no_concept_busy() -> None:
    infos = [info("a1", "a"), info("b1", "b"), info("ra", "a")]
    memories = {CardId("p/ra"): memory()}
    assert names(planned(infos, memories, limits=Limits(new=1, reviews=0)).new) == "a1"


def test_a_topic_that_was_begun_comes_before_those_before_it() -> None:
    infos = [info("x1", "a", topic="x"), info("y1", "b", topic="y"), info("y2", "c", topic="y")]
    begun = {CardId("p/y1"): memory(due=NOON + 9 * DAY_MS)}
    assert names(planned(infos, limits=Limits(new=1)).new) == "x1"
    assert names(planned(infos, begun, limits=Limits(new=1)).new) == "y2"
    assert names(planned(infos, begun).new) == "y2 x1", "then those left in their order"


# The queue


@quick
@given(st.integers(0, 30), st.integers(0, 30))
def test_new_cards_are_spread_evenly_among_reviews(reviews: int, new: int) -> None:
    found = Plan((), ids(f"r{i:02}" for i in range(reviews)), ids(f"n{i:02}" for i in range(new)))
    infos = {card: info(card.removeprefix("p/")) for card in (*found.reviews, *found.new)}
    queue = order(found, infos)
    assert [card for card in queue if card in found.reviews] == list(found.reviews)
    assert [card for card in queue if card in found.new] == list(found.new)
    for end in range(len(queue) + 1):
        expected = end * new / max(1, len(queue))
        assert abs(sum(card in found.new for card in queue[:end]) - expected) <= 1


def test_the_queue_leaves_learning_to_the_session() -> None:
    found = Plan((Waiting(NOON, CardId("p/l")),), ids("r"), ids("n"))
    assert names(order(found, {CardId("p/r"): info("r"), CardId("p/n"): info("n")})) == "r n"


def test_siblings_are_kept_apart() -> None:
    infos = {one.id: one for one in (info("r1", "a"), info("r2", "b"), info("r3", "c"), info("n1", "a"))}
    found = Plan((), ids(("r1", "r2", "r3")), ids(("n1",)))
    assert names(order(Plan((), found.reviews[:1], found.new), infos)) == "r1 n1"
    queue = names(order(found, infos))
    assert "r1 n1" not in queue
    assert "n1 r1" not in queue


def test_new_cards_keep_their_order_unless_a_review_is_their_sibling() -> None:
    infos = {one.id: one for one in (info("n1", "a"), info("n2", "b"), info("n3", "a"), info("r1", "c"))}
    found = Plan((), ids(("r1",)), ids(("n1", "n2", "n3")))
    assert names(order(found, infos)) == "n1 r1 n2 n3"


@given(
    st.dictionaries(st.integers(0, 19), st.tuples(st.sampled_from(State), st.integers(-2, 2), st.integers(1, 9))),
    st.integers(0, 20),
    st.integers(0, 20),
)
def test_memories_that_are_not_due_change_nothing_but_that_a_card_was_seen(
    known: Mapping[int, tuple[State, int, int]], new: int, reviews: int
) -> None:
    infos = [info(str(i), str(i // 2), topic=str(i // 5)) for i in range(20)]
    memories = {
        infos[i].id: memory(state, due=NOON + days * DAY_MS, stability=float(stability))
        for i, (state, days, stability) in known.items()
    }
    end = SEOUL.start(TODAY + 1)
    due = {card: memory for card, memory in memories.items() if memory.due < end}
    limits = Limits(new, reviews)
    assert planned(infos, due, seen=memories, limits=limits) == planned(infos, memories, limits=limits)


def test_ten_thousand_cards_are_planned_in_less_than_a_second() -> None:
    rng = Random(3)
    infos = {one.id: one for i in range(10_000) if (one := info(str(i), str(i // 4)))}
    memories = {
        card: memory(rng.choice(list(State)), due=NOON + rng.randrange(-20, 20) * DAY_MS, stability=rng.uniform(1, 99))
        for card in rng.sample(list(infos), 7_000)
    }
    begun = time.process_time()
    found = planned(infos.values(), memories, limits=Limits(9999, 9999))
    queue = order(found, infos)
    assert time.process_time() - begun < 1
    assert len(queue) == len(set(queue)) == len(found.reviews) + len(found.new)
    assert len(found.new) == 3_000
