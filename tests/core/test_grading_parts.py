"""Matching, ordering, categories, chosen gaps and known mistakes: golden cases, and what holds for all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlquiz.core.cards import Card, CategoriseCard, Item, Marking, Mistake, NumberMistake
from dlquiz.core.grading import accept, grade
from dlquiz.core.model import ConceptId
from dlquiz.core.responses import Assigned, Chosen, Note, Ordered, Response, Revealed, Typed, Verdict
from dlquiz.core.scheduling import Rating
from dlquiz.core.variation import Listed, Variation
from tests.core.making import (
    categorise,
    choice,
    chosen_gaps,
    cloze,
    english,
    matching,
    numeric,
    ordering,
    thorough,
    typed,
    words,
)

EACH, NET, ALL = Marking.EACH_ANSWER, Marking.NET_CORRECT, Marking.ALL_OR_NOTHING
LONGEST, PAIRS = Marking.LONGEST_SUBSEQUENCE, Marking.ADJACENT_PAIRS
OF_ROWS = (EACH, NET, ALL)
VERDICTS = {"r": Verdict.RIGHT, "w": Verdict.WRONG, "n": Verdict.NEAR}


def parts(spelt: str) -> tuple[Verdict, ...]:
    return tuple(VERDICTS[letter] for letter in spelt)


def score(card: Card, response: Response) -> float:
    return grade(card, response).score


# Golden cases


@pytest.mark.parametrize(
    ("targets", "spelt", "each", "net"),
    [
        ((0, 1, 2), "rrr", 1, 1),
        ((0, 1, None), "rrw", 2 / 3, 2 / 3),
        ((0, 1, 3), "rrw", 2 / 3, (2 - 1 / 3) / 3),
        ((0, 2, 1), "rww", 1 / 3, (1 - 2 / 3) / 3),
        ((1, 2, 0), "www", 0, 0),
        ((None, None, None), "www", 0, 0),
    ],
)
def test_matching(targets: tuple[int | None, ...], spelt: str, each: float, net: float) -> None:
    """Three pairs and one surplus answer: a row is chosen among four."""
    mark = grade(matching(3, 1, EACH), Assigned(targets))
    assert mark.score == pytest.approx(each)
    assert mark.parts == parts(spelt)
    assert score(matching(3, 1, NET), Assigned(targets)) == pytest.approx(net)
    assert score(matching(3, 1, ALL), Assigned(targets)) == (spelt == "rrr")
    assert mark.note is (Note.EMPTY if targets == (None,) * 3 else None)


@pytest.mark.parametrize(
    ("targets", "spelt", "each", "net"),
    [
        ((0, 1, 0, 1), "rrrr", 1, 1),
        ((0, 1, 0, 0), "rrrw", 3 / 4, 2 / 4),
        ((0, 1, 0, None), "rrrw", 3 / 4, 3 / 4),
        ((0, 0, 0, 0), "rwrw", 2 / 4, 0),
        ((1, 0, 1, 0), "wwww", 0, 0),
    ],
)
def test_categories(targets: tuple[int | None, ...], spelt: str, each: float, net: float) -> None:
    """Two categories: a wrong item costs a right one under net-correct, as half of what is guessed is right."""
    card = categorise(2, 0, 1, 0, 1)
    mark = grade(card, Assigned(targets))
    assert mark.score == pytest.approx(each)
    assert mark.parts == parts(spelt)
    assert score(replace(card, marking=NET), Assigned(targets)) == pytest.approx(net)
    assert score(replace(card, marking=ALL), Assigned(targets)) == (spelt == "rrrr")


@pytest.mark.parametrize(
    ("items", "spelt", "longest", "pairs", "each"),
    [
        ((0, 1, 2, 3), "rrrr", 1, 1, 1),
        ((3, 0, 1, 2), "wrrr", 2 / 3, 2 / 3, 0),
        ((1, 2, 3, 0), "rrrw", 2 / 3, 2 / 3, 0),
        ((3, 2, 1, 0), "wwww", 0, 0, 0),
    ],
)
def test_ordering(items: tuple[int, ...], spelt: str, longest: float, pairs: float, each: float) -> None:
    mark = grade(ordering(4, LONGEST), Ordered(items))
    assert mark.score == pytest.approx(longest)
    assert mark.parts == parts(spelt)
    assert score(ordering(4, PAIRS), Ordered(items)) == pytest.approx(pairs)
    assert score(ordering(4, EACH), Ordered(items)) == pytest.approx(each)
    assert score(ordering(4, ALL), Ordered(items)) == (spelt == "rrrr")


@pytest.mark.parametrize(
    ("items", "longest", "pairs", "each"),
    [
        ((3, 4, 0, 2, 1), "wwrwr", "rrwww", "wwwww"),
        ((0, 2, 1, 3, 4), "rwrrr", "wwwwr", "rwwrr"),
        ((2, 3, 0, 1, 4), "wwrrr", "rrwrw", "wwwwr"),
        ((4, 3, 2, 1, 0), "wwwww", "wwwww", "wwrww"),
    ],
)
def test_an_order_is_told_by_what_its_rule_counts(items: tuple[int, ...], longest: str, pairs: str, each: str) -> None:
    for rule, spelt in ((LONGEST, longest), (PAIRS, pairs), (EACH, each), (ALL, longest)):
        assert grade(ordering(5, rule), Ordered(items)).parts == parts(spelt)


@pytest.mark.parametrize("rule", [LONGEST, PAIRS, EACH])
def test_an_order_earns_something_where_some_of_it_is_ticked(rule: Marking) -> None:
    for items in permutations(range(6)):
        mark = grade(ordering(6, rule), Ordered(items))
        assert (mark.score > 0) == (Verdict.RIGHT in mark.parts), items
        assert (mark.score == 1) == (set(mark.parts) == {Verdict.RIGHT}), items


def test_of_two_orders_as_long_one_is_told() -> None:
    mark = grade(ordering(4), Ordered((1, 0, 3, 2)))
    assert mark.parts.count(Verdict.RIGHT) == 2
    assert mark.score == pytest.approx(1 / 3)


@pytest.mark.parametrize(
    ("texts", "spelt", "each", "net"),
    [
        (("right 0", "right 1"), "rr", 1, 1),
        (("right 0", "wrong 1.2"), "rw", 1 / 2, (1 - 1 / 2) / 2),
        (("right 0", ""), "rw", 1 / 2, 1 / 2),
        (("wrong 0.1", "right 1"), "wr", 1 / 2, 0),
        (("rihgt 0", "right 1"), "wr", 1 / 2, 0),
    ],
)
def test_chosen_gaps(texts: tuple[str, ...], spelt: str, each: float, net: float) -> None:
    """The first is chosen among two, the second among three. What is chosen has no slips: nothing is near."""
    mark = grade(chosen_gaps(2, 3), Typed(texts))
    assert mark.score == pytest.approx(each)
    assert mark.parts == parts(spelt)
    assert score(chosen_gaps(2, 3, marking=NET), Typed(texts)) == pytest.approx(net)
    assert score(chosen_gaps(2, 3, marking=ALL), Typed(texts)) == (spelt == "rr")


@pytest.mark.parametrize(
    ("options", "each", "net"),
    [((0, 1), 1, 1), ((0,), 4 / 5, 1 / 2), ((0, 1, 2), 4 / 5, 2 / 3), ((2,), 2 / 5, 0), ((), 0, 0)],
)
def test_multiple_response(options: tuple[int, ...], each: float, net: float) -> None:
    truth = (True, True, False, False, False)
    given_ = Chosen(frozenset(options))
    assert score(choice(*truth, many=True, marking=EACH), given_) == pytest.approx(each)
    assert score(choice(*truth, many=True, marking=NET), given_) == pytest.approx(net)
    assert score(choice(*truth, many=True, marking=ALL), given_) == (options == (0, 1))


def test_nothing_picked_is_told_as_such_under_every_rule() -> None:
    for rule in OF_ROWS:
        mark = grade(choice(True, False, False, many=True, marking=rule), Chosen(frozenset()))
        assert (mark.verdict, mark.note, mark.suggested) == (Verdict.WRONG, Note.EMPTY, Rating.AGAIN)


def test_hard_is_offered_from_a_half_on_and_after_hints() -> None:
    assert grade(categorise(3, 0, 1, 2), Assigned((0, 1, 0))).suggested is Rating.HARD
    assert grade(categorise(3, 0, 1, 2), Assigned((0, 0, 0))).suggested is Rating.AGAIN
    assert grade(matching(2), Assigned((0, 1))).suggested is Rating.GOOD
    assert grade(matching(2), Assigned((0, 1)), hints=1).suggested is Rating.HARD


@pytest.mark.parametrize(
    ("card", "response"),
    [
        (matching(2), Assigned((0,))),
        (matching(2), Assigned((0, 2))),
        (matching(2), Assigned((0, -1))),
        (matching(2, 1), Assigned((0, 0))),
        (matching(2), Ordered((0, 1))),
        (categorise(2, 0, 1), Assigned((0, 2))),
        (categorise(2, 0, 1), Assigned((0, 1, 0))),
        (ordering(3), Ordered((0, 1))),
        (ordering(3), Ordered((0, 1, 1))),
        (ordering(3), Ordered((1, 2, 3))),
        (ordering(3), Assigned((0, 1, 2))),
    ],
)
def test_a_response_that_the_card_does_not_take_is_a_bug_of_the_caller(card: Card, response: Response) -> None:
    with pytest.raises(TypeError):
        grade(card, response)


def test_a_template_is_no_card_to_be_graded() -> None:
    template = replace(numeric(1), vary=Variation((("n", Listed((1, 2))),)))
    with pytest.raises(ValueError, match="template"):
        grade(template, Typed(("1",)))
    with pytest.raises(ValueError, match="template"):
        grade(template, Revealed())


# Known mistakes

LAYERS = replace(
    typed("weights"),
    mistakes=(
        Mistake(words("bias", "biases"), english("One a unit."), concept=ConceptId("p/bias")),
        Mistake(words("weight"), english("There are many.")),
    ),
)


def test_a_known_mistake_is_told_by_its_index() -> None:
    assert grade(LAYERS, Typed(("Biases",))).mistakes == (0,)
    assert grade(LAYERS, Typed(("weights",))).mistakes == ()
    assert grade(LAYERS, Typed(("something",))).mistakes == ()


def test_a_known_mistake_is_never_a_slip() -> None:
    """`weight` is one letter away from `weights`, but the author says that it is wrong."""
    assert grade(typed("weights"), Typed(("weight",))).verdict is Verdict.NEAR
    mark = grade(LAYERS, Typed(("weight",)))
    assert (mark.verdict, mark.mistakes) == (Verdict.WRONG, (1,))


def test_mistakes_in_gaps_are_told_gap_by_gap_and_survive_an_accepted_slip() -> None:
    card = replace(
        cloze(("weights",), ("bias",), ("loss",)),
        mistakes=(
            Mistake(words("weights"), english("The other one."), gap=1),
            Mistake(words("metric"), english("It is not minimised."), gap=2),
            Mistake(words("bias"), english("The other one."), gap=0),
        ),
    )
    assert grade(card, Typed(("bias", "weights", "loss"))).mistakes == (0, 2)
    given_ = Typed(("wieghts", "bias", "metric"))
    mark = grade(card, given_)
    assert (mark.verdict, mark.parts, mark.mistakes) == (Verdict.NEAR, parts("nrw"), (1,))
    after = accept(card, given_, mark)
    assert (after.verdict, after.mistakes) == (Verdict.PARTLY, (1,))
    assert after.score == pytest.approx(2 / 3)


@pytest.mark.parametrize(("rule", "earned"), [(EACH, 2 / 3), (NET, 2 / 3), (ALL, 0)])
def test_an_accepted_slip_earns_by_the_rule_of_the_card(rule: Marking, earned: float) -> None:
    card = replace(cloze(("weights",), ("bias",), ("loss",)), marking=rule)
    given_ = Typed(("wieghts", "bias", "nonsense"))
    assert accept(card, given_, grade(card, given_)).score == pytest.approx(earned)


def test_a_known_wrong_number_is_told_within_the_tolerance() -> None:
    card = replace(
        numeric(4.0, 0.1),
        mistakes=(
            NumberMistake(3.0, "3", english("The bias was forgotten.")),
            NumberMistake(4.05, "4.05", english("Never told: it is right.")),
        ),
    )
    assert grade(card, Typed(("3.05",))).mistakes == (0,)
    assert grade(card, Typed(("4.05",))).mistakes == ()
    assert grade(card, Typed(("4.05",))).verdict is Verdict.RIGHT
    assert grade(card, Typed(("7",))).mistakes == ()


# Whatever is answered


@st.composite
def assigned(draw: st.DrawFn) -> tuple[CategoriseCard, Assigned]:
    """Items of some categories, each put somewhere or nowhere."""
    categories = draw(st.integers(2, 5))
    key = draw(st.lists(st.integers(0, categories - 1), min_size=1, max_size=8))
    targets = [draw(st.none() | st.integers(0, categories - 1)) for _ in key]
    return categorise(categories, *key, marking=draw(st.sampled_from(OF_ROWS))), Assigned(tuple(targets))


@st.composite
def matched(draw: st.DrawFn) -> tuple[int, int, Assigned]:
    """Pairs, surplus answers, and a partner for some of the rows."""
    pairs, surplus = draw(st.integers(2, 6)), draw(st.integers(0, 3))
    partners = draw(st.permutations(range(pairs + surplus)))[:pairs]
    return pairs, surplus, Assigned(tuple(p if draw(st.booleans()) else None for p in partners))


@thorough
@given(assigned(), st.data())
def test_sorting_is_fair_whatever_the_order_of_items_and_categories(
    case: tuple[CategoriseCard, Assigned], data: st.DataObject
) -> None:
    card, response = case
    mark = grade(card, response)
    items = data.draw(st.permutations(range(len(card.items))))
    names = data.draw(st.permutations(range(len(card.categories))))
    other = replace(
        card,
        items=tuple(Item(card.items[i].text, names[card.items[i].category]) for i in items),
    )
    targets = [response.targets[i] for i in items]
    moved = grade(other, Assigned(tuple(None if target is None else names[target] for target in targets)))
    assert (moved.verdict, moved.suggested, moved.note) == (mark.verdict, mark.suggested, mark.note)
    assert moved.score == pytest.approx(mark.score, abs=1e-12)
    assert moved.parts == tuple(mark.parts[i] for i in items)


@thorough
@given(assigned())
def test_correcting_an_item_never_lowers_a_mark_and_all_of_them_make_it_full(
    case: tuple[CategoriseCard, Assigned],
) -> None:
    card, response = case
    before = score(card, response)
    assert 0 <= before <= 1
    assert (before == 1) == (response.targets == card.key)
    for row in range(len(card.items)):
        corrected = (*response.targets[:row], card.key[row], *response.targets[row + 1 :])
        assert score(card, Assigned(corrected)) >= before
    assert score(card, Assigned(card.key)) == 1


@thorough
@given(matched(), st.sampled_from(OF_ROWS))
def test_correcting_a_row_of_a_matching_never_lowers_even_if_its_partner_was_elsewhere(
    case: tuple[int, int, Assigned], rule: Marking
) -> None:
    """Whoever had the partner is given the one that is free now: each is given once."""
    pairs, surplus, response = case
    card = matching(pairs, surplus, rule)
    before = score(card, response)
    assert 0 <= before <= 1
    assert (before == 1) == (response.targets == card.key)
    for row in range(pairs):
        corrected = list(response.targets)
        if row in corrected:
            corrected[corrected.index(row)] = corrected[row]
        corrected[row] = row
        assert score(card, Assigned(tuple(corrected))) >= before


@thorough
@given(matched(), st.sampled_from(OF_ROWS), st.data())
def test_the_order_of_pairs_never_changes_a_mark(
    case: tuple[int, int, Assigned], rule: Marking, data: st.DataObject
) -> None:
    pairs, surplus, response = case
    order = data.draw(st.permutations(range(pairs)))
    places: Sequence[int] = [*(order.index(i) for i in range(pairs)), *range(pairs, pairs + surplus)]
    targets = [response.targets[i] for i in order]
    mark = grade(matching(pairs, surplus, rule), response)
    moved = grade(matching(pairs, surplus, rule), Assigned(tuple(None if t is None else places[t] for t in targets)))
    assert moved.score == pytest.approx(mark.score, abs=1e-12)
    assert moved.parts == tuple(mark.parts[i] for i in order)


@pytest.mark.parametrize("rule", [LONGEST, PAIRS, EACH, ALL])
def test_an_ordering_is_full_for_the_full_answer_alone(rule: Marking) -> None:
    card = ordering(5, rule)
    full = [items for items in permutations(range(5)) if score(card, Ordered(items)) == 1]
    assert full == [(0, 1, 2, 3, 4)]
    assert all(0 <= score(card, Ordered(items)) <= 1 for items in permutations(range(5)))
