"""What an exam draws, and when it cannot have what it wants."""

from __future__ import annotations

from collections import Counter
from random import Random
from time import perf_counter

from hypothesis import given
from hypothesis import strategies as st

from dlquiz.core.exam import ExamSpec, Pool, Section
from dlquiz.core.model import NO_TEXT, SELF_RATED_TYPES, CardId, CardInfo, CardType, ConceptId, Text
from dlquiz.core.pools import asked, candidates, drawn, shortages
from tests.core.making import quick

TYPES = (CardType.CHOICE, CardType.NUMERIC, CardType.BASIC)


def info(number: int, topic: str = "t0", kind: CardType = CardType.CHOICE, concept: str = "") -> CardInfo:
    """A card of one concept."""
    home = ConceptId(concept or f"p/c{number}")
    return CardInfo(CardId(f"p/{number}"), "p", topic, kind, (home,), number, "")


def exam(*sections: Section) -> ExamSpec:
    """An exam of these sections."""
    return ExamSpec(id="p/e", title=Text.of("E"), sections=sections)


def one_section(*pools: Pool, shuffle: bool = True) -> ExamSpec:
    """An exam of one section."""
    return exam(Section(NO_TEXT, pools, shuffle))


infos = st.lists(
    st.tuples(st.sampled_from(("t0", "t1", "t2")), st.sampled_from(TYPES), st.sampled_from(("p/x", "p/y", "p/z"))),
    max_size=14,
).map(lambda rows: [info(number, *row) for number, row in enumerate(rows)])
some_cards = st.lists(st.integers(0, 13), max_size=4).map(lambda found: tuple(CardId(f"p/{n}") for n in found))
pools = st.one_of(
    st.builds(Pool, cards=some_cards, draw=st.none() | st.integers(1, 4), points=st.sampled_from((1.0, 2.5))),
    st.builds(
        Pool,
        topics=st.lists(st.sampled_from(("t0", "t1", "t2")), max_size=2).map(tuple),
        types=st.lists(st.sampled_from(TYPES), max_size=2).map(tuple),
        concepts=st.lists(st.sampled_from((ConceptId("p/x"), ConceptId("p/y"))), max_size=1).map(tuple),
        draw=st.none() | st.integers(1, 4),
    ),
)
specs = st.lists(
    st.builds(Section, st.just(NO_TEXT), st.lists(pools, min_size=1, max_size=3).map(tuple), st.booleans()),
    min_size=1,
    max_size=3,
).map(lambda sections: exam(*sections))
seeds = st.integers(0, 2**32)
seen = st.dictionaries(st.integers(0, 13).map(lambda n: CardId(f"p/{n}")), st.integers(0, 9))


@quick
@given(specs, infos, seeds, seen)
def test_a_draw_keeps_to_its_rules(
    spec: ExamSpec, cards: list[CardInfo], seed: int, last_seen: dict[CardId, int]
) -> None:
    """No card twice, none that rates itself, each from a pool of its section with that pool's points."""
    questions = drawn(spec, cards, Random(seed), last_seen)
    assert max(Counter(question.card for question in questions).values(), default=1) == 1
    types = {card.id: card.type for card in cards}
    assert not {types[question.card] for question in questions} & set(SELF_RATED_TYPES)
    assert [question.section for question in questions] == sorted(question.section for question in questions)
    for question in questions:
        of_section = spec.sections[question.section].pools
        fitting = [pool for pool in of_section if question.card in {card.id for card in candidates(pool, cards)}]
        assert question.points in {pool.points for pool in fitting}


@quick
@given(specs, infos, seeds, st.none() | seen)
def test_a_seed_fixes_a_draw(
    spec: ExamSpec, cards: list[CardInfo], seed: int, last_seen: dict[CardId, int] | None
) -> None:
    assert drawn(spec, cards, Random(seed), last_seen) == drawn(spec, cards, Random(seed), last_seen)


@quick
@given(specs, infos, st.lists(seeds, min_size=1, max_size=8), st.none() | seen)
def test_an_exam_without_shortages_always_gets_what_it_wants(
    spec: ExamSpec, cards: list[CardInfo], several: list[int], last_seen: dict[CardId, int] | None
) -> None:
    if not list(shortages(spec, cards)):
        assert {len(drawn(spec, cards, Random(seed), last_seen)) for seed in several} == {asked(spec, cards)}


def test_the_worst_draw_is_exact() -> None:
    """Two pools that share cards with a third: only as many as they can really take away are counted."""
    cards = [info(n) for n in range(4)]
    ids = [card.id for card in cards]
    ab, ac, abcd = (Pool(cards=tuple(ids[n] for n in which), draw=1) for which in ((0, 1), (0, 2), (0, 1, 2, 3)))
    assert not list(shortages(one_section(ab, ac, abcd._replace(draw=2)), cards))
    (short,) = shortages(one_section(ab, ac, abcd._replace(draw=3)), cards)
    assert (short.section, short.pool, short.wanted, short.size, short.left) == (0, 2, 3, 4, 2)
    same = Pool(cards=(ids[0], ids[1]), draw=1)  # both draw from the same two
    assert not list(shortages(one_section(same, same, abcd._replace(draw=2)), cards))


def test_many_rivals_are_weighed_in_time() -> None:
    """Two hundred pools that want more than there is: each is asked once, not each by each."""
    cards = [info(number) for number in range(300)]
    few = Pool(cards=tuple(card.id for card in cards[:200]), draw=2)
    whole = exam(*[Section(NO_TEXT, (few,) * 20)] * 10, Section(NO_TEXT, (Pool(draw=1),)))
    begun = perf_counter()
    found = list(shortages(whole, cards))
    assert perf_counter() - begun < 5
    assert [one.left for one in found] == [0] * 100


def test_a_shortage_happens_for_some_seed() -> None:
    """What is reported is not only thinkable."""
    cards = [info(n) for n in range(3)]
    spec = one_section(Pool(cards=(cards[0].id, cards[1].id), draw=1), Pool(cards=(cards[0].id, cards[1].id), draw=2))
    assert list(shortages(spec, cards))
    assert {len(drawn(spec, cards, Random(seed))) for seed in range(20)} == {2}


def test_an_empty_pool_is_short() -> None:
    (short,) = shortages(one_section(Pool(types=(CardType.ORDERING,))), [info(0)])
    assert (short.size, short.left) == (0, 0)


def test_a_pool_without_draw_gives_all_it_has() -> None:
    cards = [info(n, f"t{n % 2}") for n in range(6)]
    questions = drawn(one_section(Pool(topics=("t1",)), shuffle=False), cards, Random(1))
    assert [question.card for question in questions] == ["p/1", "p/3", "p/5"]


def test_without_shuffling_pools_and_cards_come_as_written() -> None:
    cards = [info(n) for n in range(9)]
    named = Pool(cards=(cards[7].id, cards[2].id), points=2.0)
    spec = one_section(named, Pool(draw=4), shuffle=False)
    for seed in range(10):
        questions = drawn(spec, cards, Random(seed))
        assert [question.card for question in questions[:2]] == ["p/7", "p/2"]
        assert [question.points for question in questions] == [2, 2, 1, 1, 1, 1]
        rest = [int(question.card[2:]) for question in questions[2:]]
        assert rest == sorted(rest)
        assert not {2, 7} & set(rest)


def test_shuffled_questions_come_in_every_order() -> None:
    cards = [info(n) for n in range(3)]
    orders = {tuple(q.card for q in drawn(one_section(Pool()), cards, Random(seed))) for seed in range(60)}
    assert len(orders) == 6


def test_the_unseen_are_drawn_first_then_those_unseen_for_longest() -> None:
    cards = [info(n) for n in range(6)]
    last_seen = {cards[0].id: 50, cards[1].id: 40, cards[2].id: 30, cards[3].id: 20}
    for seed in range(10):
        questions = drawn(one_section(Pool(draw=3)), cards, Random(seed), last_seen)
        assert {question.card for question in questions} == {"p/4", "p/5", "p/3"}


def test_pools_choose_by_topic_type_and_concept() -> None:
    cards = [info(0, "t0"), info(1, "t1"), info(2, "t1", CardType.NUMERIC, "p/x"), info(3, "t1", CardType.BASIC)]
    assert [card.id for card in candidates(Pool(topics=("t1",)), cards)] == ["p/1", "p/2"]
    assert [card.id for card in candidates(Pool(types=(CardType.NUMERIC,)), cards)] == ["p/2"]
    assert [card.id for card in candidates(Pool(concepts=(ConceptId("p/x"),)), cards)] == ["p/2"]
    assert [card.id for card in candidates(Pool(topics=("t0",), types=(CardType.NUMERIC,)), cards)] == []
    assert [card.id for card in candidates(Pool(cards=(cards[3].id, cards[1].id, cards[1].id)), cards)] == ["p/1"]
