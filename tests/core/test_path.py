"""The path through a course: topics that have come to their quiz, and where to begin."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlquiz.core.model import CardId, CardInfo, CardType, TopicKey
from dlquiz.core.path import QUIZ_LENGTH, Earned, Placement, placement, to_quiz
from tests.core.making import info, thorough

WORDS = [info(f"w{n}", topic="words") for n in range(3)]
SHAPES = [info("s0", topic="shapes"), info("s1", topic="shapes", kind=CardType.RECALL)]
LONG = [info(f"l{n:02}", topic="long") for n in range(QUIZ_LENGTH + 5)]
EVERY = [*WORDS, *SHAPES, *LONG]


def rows(cards: Iterable[CardInfo], first: int = 0) -> dict[CardId, str]:
    """Row ids, one after the other."""
    return {one.id: f"{number:04}" for number, one in enumerate(cards, start=first)}


def waiting(
    first: dict[CardId, str], quizzed: dict[CardId, str] | None = None, suspended: Iterable[CardInfo] = ()
) -> list[str]:
    return [topic for _pack, topic in to_quiz(EVERY, first, quizzed or {}, {one.id for one in suspended})]


# A topic's quiz


def test_a_topic_comes_to_its_quiz_when_every_card_was_seen() -> None:
    assert waiting({}) == []
    assert waiting(rows(WORDS[:2])) == []
    assert waiting(rows(WORDS)) == ["words"]


def test_the_topic_gone_through_last_comes_first() -> None:
    assert waiting(rows([*WORDS, *SHAPES])) == ["shapes", "words"]
    assert waiting(rows([*SHAPES, *WORDS])) == ["words", "shapes"]
    assert waiting(rows([*WORDS[:2], *SHAPES, WORDS[2]])) == ["words", "shapes"], "what counts is its last card"


def test_suspended_cards_hold_nobody_up_and_need_no_answer() -> None:
    assert waiting(rows(WORDS[:2]), suspended=WORDS[2:]) == ["words"]
    first = rows(WORDS[:2])
    assert waiting(first, rows(WORDS[:2], 100), suspended=WORDS[2:]) == []
    assert waiting(first, suspended=WORDS) == [], "nothing of it is left"


def test_quizzed_means_after_its_last_card_was_seen() -> None:
    assert waiting(rows(WORDS, 50), rows(WORDS)) == ["words"], "all of it lies before"
    assert waiting(rows(WORDS, 50), rows(WORDS, 100)) == []
    assert waiting(rows(WORDS, 50), rows(WORDS[:2], 100)) == ["words"], "it was not taken to its end"


def test_as_many_questions_as_a_quiz_has_are_enough() -> None:
    first = rows(LONG)
    assert waiting(first, rows(LONG[: QUIZ_LENGTH - 1], 100)) == ["long"]
    assert waiting(first, rows(LONG[5:], 100)) == []


def test_cards_that_one_judges_alone_are_no_questions() -> None:
    assert waiting(rows(SHAPES), rows(SHAPES[:1], 100)) == []
    alone = [info("r", kind=CardType.BASIC)]
    assert to_quiz(alone, rows(alone), {}, ()) == (), "a topic without questions has no quiz"


def test_a_card_that_is_new_to_a_pack_opens_its_topic_again() -> None:
    first = rows(WORDS)
    assert waiting(first, rows(WORDS, 100)) == []
    more = [*EVERY, info("w9", topic="words")]
    assert to_quiz(more, first, rows(WORDS, 100), ()) == ()
    assert to_quiz(more, first | {CardId("p/w9"): "0200"}, rows(WORDS, 100), ()) == (("p", "words"),)


@thorough
@given(st.data())
def test_the_rule_by_itself(data: st.DataObject) -> None:
    """Against the rule as it is said: everything seen, and not enough questions asked afterwards."""
    seen = data.draw(st.permutations(EVERY).flatmap(lambda order: st.sampled_from([order, order[:-1]])))
    asked = data.draw(st.dictionaries(st.sampled_from([one.id for one in EVERY]), st.integers(0, 40)))
    first, quizzed = rows(seen), {card: f"{number:04}" for card, number in asked.items()}
    found = to_quiz(EVERY, first, quizzed, ())
    ends: dict[TopicKey, str] = {}
    for topic, cards in ((("p", "words"), WORDS), (("p", "shapes"), SHAPES), (("p", "long"), LONG)):
        if not all(one.id in first for one in cards):
            assert topic not in found
            continue
        ends[topic] = max(first[one.id] for one in cards)
        questions = [one.id for one in cards if one.type is not CardType.RECALL]
        late = [card for card in questions if quizzed.get(card, "") > ends[topic]]
        assert (topic in found) is (len(late) < min(10, len(questions)))
    assert list(found) == sorted(found, key=ends.__getitem__, reverse=True)


# Where to begin

TOPICS = ("a", "b", "c", "d")


def placed(**shares: float) -> Placement:
    """Three points for each topic that is named."""
    return placement([Earned(topic, 3 * share, 3) for topic, share in shares.items()], TOPICS, 0.6)


@pytest.mark.parametrize(
    ("shares", "begin", "passed"),
    [
        ({"a": 0.0, "b": 1.0}, "a", ("b",)),
        ({"a": 1.0, "b": 0.59, "c": 1.0}, "b", ("a", "c")),
        ({"c": 0.0, "b": 0.0, "a": 1.0}, "b", ("a",)),  # the order is the pack's
        ({"b": 0.6}, None, ("b",)),  # just enough; what was not asked is neither
        ({"a": 1.0, "d": 0.2}, "d", ("a",)),
        ({}, None, ()),
        ({"elsewhere": 0.0}, None, ()),  # a topic that the pack has no longer
    ],
)
def test_the_first_topic_below_the_pass_mark(
    shares: dict[str, float], begin: str | None, passed: tuple[str, ...]
) -> None:
    assert placed(**shares) == Placement(begin, passed)


def test_the_questions_of_a_topic_add_up_by_their_points() -> None:
    points = [Earned("a", 2, 2), Earned("a", 0, 1), Earned("b", 0.5, 1), Earned("b", 0.5, 1)]
    assert placement(points, TOPICS, 0.66) == Placement("b", ("a",))


def test_what_is_enough_but_for_the_rounding_is_enough() -> None:
    assert 0.7 + 0.1 < 0.8
    assert placement([Earned("a", 0.7, 0.9), Earned("a", 0.1, 0.1)], TOPICS, 0.8).begin is None
