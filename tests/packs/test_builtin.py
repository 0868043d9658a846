"""The built-in course: a path that can be walked, exams that can be drawn, every objective asked for, nothing given
away. What it says of Keras and of numbers is held by tests/course."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from graphlib import CycleError, TopologicalSorter

import pytest

from dlquiz.core import pools
from dlquiz.core.cards import ClozeCard
from dlquiz.core.giveaways import guessing
from dlquiz.core.model import DERIVED_TYPES, NO_TEXT, SELF_RATED_TYPES, CardType, ConceptId, Pack
from dlquiz.core.path import PLACEMENT, QUIZ_LENGTH
from dlquiz.core.varying import realise
from dlquiz.packs.coverage import Covered, coverage
from dlquiz.packs.levels import Level
from dlquiz.packs.loader import draft, load
from dlquiz.paths import built_in_packs
from dlquiz.simulator.formulas import FUNCTIONS

COURSE = built_in_packs() / "deep-learning-foundations"
NEW_TYPES = (CardType.MATCHING, CardType.ORDERING, CardType.CATEGORISE)
LEVELS = (Level.RECALL, Level.TELL_APART, Level.APPLY)
"""The levels that make sense for every objective."""
LEAST = 2
"""Cards of an objective at each of them."""
FAIR = 0.05
"""What a strategy may be better than chance, as a share of the choices."""


@pytest.fixture(scope="module")
def course() -> Pack:
    """The course as it is shipped."""
    pack = load(COURSE).pack
    assert pack is not None
    return pack


# A path


def too_early(pack: Pack) -> Iterator[str]:
    """What a concept requires of a later topic than its own."""
    place = {topic.id: number for number, topic in enumerate(pack.topics)}
    topic_of = {concept.id: concept.topic for concept in pack.concepts}
    for concept in pack.concepts:
        for needed in concept.requires:
            if place[topic_of[needed]] > place[concept.topic]:
                yield f"{concept.id} ({concept.topic}) requires {needed} ({topic_of[needed]})"


def requirements(pack: Pack) -> Mapping[ConceptId, Sequence[ConceptId]]:
    """What each concept requires."""
    return {concept.id: concept.requires for concept in pack.concepts}


def test_topics_stand_in_a_teachable_order(course: Pack) -> None:
    assert list(too_early(course)) == []
    backwards = course._replace(topics=course.topics[::-1])
    assert len(list(too_early(backwards))) > 10, "the other way round it would be found"


def test_no_concept_requires_itself_in_the_end(course: Pack) -> None:
    graph = requirements(course)
    assert len(list(TopologicalSorter(graph).static_order())) == len(course.concepts)
    needed, needing = next((needed[0], concept) for concept, needed in graph.items() if needed)
    with pytest.raises(CycleError):
        TopologicalSorter({**graph, needed: (needing,)}).prepare()


def test_every_topic_can_end_in_a_quiz(course: Pack) -> None:
    questions = Counter(card.topic for card in course.cards if card.type not in SELF_RATED_TYPES)
    few = {topic.id: questions[topic.id] for topic in course.topics if questions[topic.id] < 2 * QUIZ_LENGTH}
    assert few == {}, "a second quiz on the topic should have other questions"


# Exams


def test_the_pools_of_every_exam_suffice(course: Pack) -> None:
    for spec in course.exams:
        assert list(pools.shortages(spec, course.cards)) == [], spec.id
        greedy = replace(
            spec,
            sections=tuple(
                section._replace(pools=tuple(pool._replace(draw=999) for pool in section.pools))
                for section in spec.sections
            ),
        )
        assert list(pools.shortages(greedy, course.cards)), "999 of a pool would be too many"


def test_two_exams_and_a_placement_that_asks_about_each_topic_in_order(course: Pack) -> None:
    (placement,) = (spec for spec in course.exams if spec.id == f"{course.id}/{PLACEMENT}")
    assert len(course.exams) >= 3
    assert placement.pass_mark is not None
    asked = [{topic for pool in section.pools for topic in pool.topics} for section in placement.sections]
    assert asked == [{topic.id} for topic in course.topics]


# What it asks


def enough(one: Covered) -> bool:
    """Whether an objective is asked for often enough at every level that is held."""
    return all(one.at(level) >= LEAST for level in LEVELS)


def table(covered: Sequence[Covered]) -> str:
    """The objectives that are asked for too rarely: a row each, a column for each level, what is missing marked."""
    short = {one.id for one in covered if not enough(one)}
    rows = [f"{'':6}" + "".join(f"{level:>12}" for level in LEVELS)]
    for one in covered:
        if one.id in short:
            cells = (f"{one.at(level)}{' !' if one.at(level) < LEAST else '  '}" for level in LEVELS)
            rows.append(f"{one.id:6}" + "".join(f"{cell:>12}" for cell in cells))
    return "\n".join(rows)


def test_every_objective_is_asked_for_at_every_level() -> None:
    read = draft(COURSE)
    assert read is not None
    covered = coverage(read)
    assert len(covered) == 42, "the rows of the course"
    assert all(map(enough, covered)), f"\n{table(covered)}"


def test_the_table_of_gaps_shows_what_is_missing() -> None:
    made = [
        Covered("a1", NO_TEXT, (), (), {Level.RECALL: 3, Level.APPLY: 1}, {}),
        Covered("a2", NO_TEXT, (), (), dict.fromkeys(LEVELS, 2), {}),
    ]
    assert [line.split() for line in table(made).splitlines()] == [
        ["recall", "tell-apart", "apply"],
        ["a1", "3", "0", "!", "1", "!"],
    ]


def test_nothing_is_given_away(course: Pack) -> None:
    cards = [card if card.vary is None else realise(card, 0, FUNCTIONS) for card in course.cards]
    found = guessing(cards, course.languages)
    assert {one.language for one in found} == {"en", "ko"}
    gains = {f"{one.language} {one.strategy}": f"{one.gain:+.1%}" for one in found if one.gain > FAIR}
    assert gains == {}


def test_every_kind_of_question_has_its_share(course: Pack) -> None:
    types = Counter(card.type for card in course.cards)
    assert {kind: types[kind] for kind in NEW_TYPES if types[kind] < 6} == {}
    authored = sum(count for kind, count in types.items() if kind not in DERIVED_TYPES)
    assert authored >= 350
    assert sum(card.vary is not None for card in course.cards) >= 12
    assert sum(card.figure is not None for card in course.cards) >= 8
    chosen = [card for card in course.cards if isinstance(card, ClozeCard) and any(g.wrong for g in card.gaps["en"])]
    assert len(chosen) >= 6
    assert len(course.concepts) >= 90
