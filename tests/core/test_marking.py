"""The rules by which parts make a score and tries a credit: by example, and what holds for all of them."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, permutations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlquiz.core.cards import BaseCard, Marking
from dlquiz.core.grading import marking
from dlquiz.core.grading.marking import TRIES, Try, credit
from dlquiz.core.responses import Verdict
from tests.core.making import choice, thorough, typed

EACH, NET, ALL = Marking.EACH_ANSWER, Marking.NET_CORRECT, Marking.ALL_OR_NOTHING
LONGEST, PAIRS = Marking.LONGEST_SUBSEQUENCE, Marking.ADJACENT_PAIRS
OF_ROWS = (EACH, NET, ALL)
OF_ORDERS = (LONGEST, PAIRS, EACH, ALL)

SPELT = {"r": Verdict.RIGHT, "w": Verdict.WRONG, "n": Verdict.NEAR, "-": Verdict.WRONG}


def rows(spelt: str, choices: int, rule: Marking) -> float:
    """The score of rows: r right, w wrong, n near, - not answered; each chosen among so many answers, 0 if typed."""
    parts = [SPELT[letter] for letter in spelt]
    return marking.rows(parts, [letter != "-" for letter in spelt], [choices] * len(parts), rule)


# Rows


@pytest.mark.parametrize(
    ("spelt", "choices", "each", "net", "whole"),
    [
        ("rrrr", 4, 1, 1, 1),
        ("rrrw", 4, 3 / 4, (3 - 1 / 3) / 4, 0),
        ("rrww", 4, 2 / 4, (2 - 2 / 3) / 4, 0),
        ("rrw-", 4, 2 / 4, (2 - 1 / 3) / 4, 0),
        ("rr--", 4, 2 / 4, 2 / 4, 0),
        ("rwww", 4, 1 / 4, 0, 0),
        ("wwww", 4, 0, 0, 0),
        ("----", 4, 0, 0, 0),
        ("rrrw", 2, 3 / 4, (3 - 1) / 4, 0),
        ("rrww", 2, 2 / 4, 0, 0),
        ("rw", 0, 1 / 2, 1 / 2, 0),
        ("rn", 0, 1 / 2, 1 / 2, 0),
    ],
)
def test_rows_by_example(spelt: str, choices: int, each: float, net: float, whole: float) -> None:
    assert rows(spelt, choices, EACH) == pytest.approx(each)
    assert rows(spelt, choices, NET) == pytest.approx(net)
    assert rows(spelt, choices, ALL) == whole


def test_net_correct_takes_what_blind_guessing_earns() -> None:
    """Each of 6 rows guessed among 3: 2 right, 4 wrong on average, and 2 - 4/2 = 0."""
    assert rows("rrwwww", 3, NET) == 0
    assert rows("rrwwww", 3, EACH) == pytest.approx(1 / 3)


spelt_rows = st.text("rw-n", min_size=1, max_size=8)


@thorough
@given(spelt_rows, st.sampled_from((0, 2, 3, 5)), st.sampled_from(OF_ROWS))
def test_rows_are_between_nothing_and_all_and_full_for_the_full_answer_alone(
    spelt: str, choices: int, rule: Marking
) -> None:
    score = rows(spelt, choices, rule)
    assert 0 <= score <= 1
    assert (score == 1) == (set(spelt) == {"r"})


@thorough
@given(spelt_rows, st.sampled_from((0, 2, 3, 5)), st.sampled_from(OF_ROWS), st.data())
def test_correcting_a_row_never_lowers_a_score_and_neither_does_taking_a_wrong_answer_back(
    spelt: str, choices: int, rule: Marking, data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(spelt) - 1))
    before = rows(spelt, choices, rule)
    assert rows(f"{spelt[:place]}r{spelt[place + 1 :]}", choices, rule) >= before
    if spelt[place] == "w":
        assert rows(f"{spelt[:place]}-{spelt[place + 1 :]}", choices, rule) >= before


@thorough
@given(spelt_rows, st.sampled_from((0, 2, 3, 5)), st.sampled_from(OF_ROWS), st.randoms())
def test_the_order_of_rows_never_changes_a_score(spelt: str, choices: int, rule: Marking, rng: Random) -> None:
    moved = "".join(rng.sample(spelt, len(spelt)))
    assert rows(moved, choices, rule) == pytest.approx(rows(spelt, choices, rule), abs=1e-12)


# Picks


@pytest.mark.parametrize(
    ("right", "wrong", "each", "net", "whole"),
    [
        (2, 0, 1, 1, 1),
        (1, 0, 4 / 5, 1 / 2, 0),
        (2, 1, 4 / 5, 1 - 1 / 3, 0),
        (1, 1, 3 / 5, 1 / 2 - 1 / 3, 0),
        (2, 3, 2 / 5, 0, 0),
        (0, 1, 2 / 5, 0, 0),
        (0, 3, 0, 0, 0),
        (0, 0, 0, 0, 0),
    ],
)
def test_picks_by_example(right: int, wrong: int, each: float, net: float, whole: float) -> None:
    """Two of five options are right."""
    assert marking.picks(right, wrong, 2, 3, EACH) == pytest.approx(each)
    assert marking.picks(right, wrong, 2, 3, NET) == pytest.approx(net)
    assert marking.picks(right, wrong, 2, 3, ALL) == whole


@st.composite
def picked(draw: st.DrawFn) -> tuple[int, int, int, int]:
    """Right and wrong ones picked, of how many there are."""
    of_right, of_wrong = draw(st.integers(1, 6)), draw(st.integers(0, 6))
    return draw(st.integers(0, of_right)), draw(st.integers(0, of_wrong)), of_right, of_wrong


@thorough
@given(picked(), st.sampled_from(OF_ROWS))
def test_picks_are_between_nothing_and_all_and_monotone(case: tuple[int, int, int, int], rule: Marking) -> None:
    right, wrong, of_right, of_wrong = case
    score = marking.picks(right, wrong, of_right, of_wrong, rule)
    assert 0 <= score <= 1
    assert (score == 1) == (right == of_right and wrong == 0)
    if right < of_right:
        assert marking.picks(right + 1, wrong, of_right, of_wrong, rule) >= score
    if wrong and right + wrong > 1:
        assert marking.picks(right, wrong - 1, of_right, of_wrong, rule) >= score


def test_where_taking_a_wrong_pick_back_lowers_a_score() -> None:
    """Under each-answer the last pick, even a wrong one, is the difference between an answer and none."""
    assert marking.picks(0, 1, 2, 3, EACH) > marking.picks(0, 0, 2, 3, EACH) == 0


# Orders


@pytest.mark.parametrize(
    ("items", "longest", "pairs", "each"),
    [
        ((0, 1, 2, 3), 1, 1, 1),
        ((3, 2, 1, 0), 0, 0, 0),
        ((1, 2, 3, 0), 2 / 3, 2 / 3, 0),
        ((0, 1, 3, 2), 2 / 3, 1 / 3, 2 / 4),
        ((2, 3, 0, 1), 1 / 3, 2 / 3, 0),
        ((0, 2, 1, 3), 2 / 3, 0, 2 / 4),
        ((3, 1, 2, 0), 1 / 3, 1 / 3, 2 / 4),
    ],
)
def test_orders_by_example(items: tuple[int, ...], longest: float, pairs: float, each: float) -> None:
    assert marking.order(items, LONGEST) == pytest.approx(longest)
    assert marking.order(items, PAIRS) == pytest.approx(pairs)
    assert marking.order(items, EACH) == pytest.approx(each)
    assert marking.order(items, ALL) == (longest == 1)


orders = st.integers(2, 8).flatmap(lambda count: st.permutations(range(count)))


@thorough
@given(orders, st.sampled_from(OF_ORDERS))
def test_an_order_is_between_nothing_and_all_and_full_when_it_is_right_alone(items: list[int], rule: Marking) -> None:
    score = marking.order(items, rule)
    assert 0 <= score <= 1
    assert (score == 1) == (items == sorted(items))


def moved(items: list[int], item: int, behind: int | None) -> list[int]:
    """The items with one taken out and put in again behind another one, or first."""
    rest = [one for one in items if one != item]
    place = 0 if behind is None else rest.index(behind) + 1
    return [*rest[:place], item, *rest[place:]]


@thorough
@given(orders)
def test_longest_subsequence_putting_a_stray_item_where_it_belongs_adds_its_share(items: list[int]) -> None:
    places = marking.in_order(items)
    kept = [items[place] for place in sorted(places)]
    for item in set(items) - set(kept):
        behind = max((one for one in kept if one < item), default=None)
        after = marking.order(moved(items, item, behind), LONGEST)
        assert after >= marking.order(items, LONGEST) + 1 / (len(items) - 1) - 1e-12


@thorough
@given(orders)
def test_adjacent_pairs_putting_an_item_behind_its_predecessor_never_lowers(items: list[int]) -> None:
    for item in range(1, len(items)):
        assert marking.order(moved(items, item, item - 1), PAIRS) >= marking.order(items, PAIRS)


@thorough
@given(orders)
def test_each_answer_exchanging_an_item_into_its_place_never_lowers(items: list[int]) -> None:
    for item in items:
        exchanged = list(items)
        at = exchanged.index(item)
        exchanged[at], exchanged[item] = exchanged[item], exchanged[at]
        assert marking.order(exchanged, EACH) >= marking.order(items, EACH)


def test_where_putting_an_item_where_it_belongs_lowers_a_score() -> None:
    """Each-answer counts places, and moving one item moves the others on: 1 and 2 stood at their places by chance."""
    before, after = [3, 1, 2, 0], moved([3, 1, 2, 0], 3, 0)
    assert after == [1, 2, 0, 3]
    assert marking.order(after, LONGEST) > marking.order(before, LONGEST)
    assert marking.order(after, EACH) < marking.order(before, EACH)


@pytest.mark.parametrize("count", range(1, 7))
def test_what_stands_in_order_is_as_long_as_can_be(count: int) -> None:
    for items in permutations(range(count)):
        places = sorted(marking.in_order(items))
        kept = [items[place] for place in places]
        assert kept == sorted(kept)
        longer = combinations(items, len(places) + 1)
        assert not any(list(some) == sorted(some) for some in longer)
    assert marking.in_order(()) == frozenset()


# Tries


def worth(card: BaseCard, *scores: float, hints: int = 0) -> float:
    return credit(card, [Try(score, hints) for score in scores])


@pytest.mark.parametrize(
    ("scores", "earned"),
    [
        ((), 0),
        ((1,), 1),
        ((0, 1), 0.5),
        ((0, 0, 1), 0.25),
        ((0, 0, 0, 0, 1), 0.25),
        ((0.5,), 0.5),
        ((0.5, 1), 0.5 + 0.5 * 0.5),
        ((0.5, 0.25, 1), 0.5 + 0.5 * 0.25),
        ((0.5, 0), 0.5),
        ((0, 0), 0),
    ],
)
def test_tries_by_example(scores: tuple[float, ...], earned: float) -> None:
    """By default a right answer is worth 1, 1/2 and, from the third try on, 1/4."""
    assert TRIES == (1, 0.5, 0.25)
    assert worth(typed("x"), *scores) == pytest.approx(earned)


def test_a_card_says_what_its_tries_and_hints_are_worth() -> None:
    card = replace(typed("x"), tries=(1.0, 0.8), hint_cost=0.3, floor=0.25)
    assert worth(card, 0, 1) == pytest.approx(0.8)
    assert worth(card, 1, hints=1) == pytest.approx(0.7)
    assert worth(card, 0, 1, hints=2) == pytest.approx(0.25), "0.8 - 0.6 is below the floor"
    assert worth(card, 0.5, hints=3) == pytest.approx(0.5 * 0.25), "half of an answer, half of the floor"
    free = replace(typed("x"), hint_cost=0.0)
    assert worth(free, 1, hints=9) == 1
    dear = replace(typed("x"), hint_cost=0.6)
    assert worth(dear, 1, hints=2) == 0, "a mark is never negative"


shares = st.floats(0, 1)


@st.composite
def priced(draw: st.DrawFn) -> BaseCard:
    """A card as the schema takes it: later tries worth no more, a floor not above the last one."""
    tries = tuple(sorted(draw(st.lists(shares, max_size=4)), reverse=True))
    floor = draw(st.floats(0, min(tries or TRIES)))
    return replace(choice(True, False, False), tries=tries, floor=floor, hint_cost=draw(shares))


@st.composite
def tried(draw: st.DrawFn) -> list[Try]:
    """Tries at one question; hints that were looked at stay so."""
    hints = sorted(draw(st.lists(st.integers(0, 3), min_size=1, max_size=6)))
    return [Try(draw(shares | st.sampled_from((0.0, 1.0))), seen) for seen in hints]


@thorough
@given(priced(), tried())
def test_no_try_ever_loses_anything(card: BaseCard, tries: list[Try]) -> None:
    earned = [credit(card, tries[:count]) for count in range(len(tries) + 1)]
    assert earned == sorted(earned)
    assert all(0 <= one <= 1 for one in earned)


@thorough
@given(priced(), tried())
def test_a_right_answer_is_never_worth_less_than_the_floor(card: BaseCard, tries: list[Try]) -> None:
    right = [*tries, Try(1.0, tries[-1].hints)]
    assert credit(card, right) >= card.floor - 1e-12


@thorough
@given(priced(), tried(), st.data())
def test_a_better_try_never_earns_less_and_neither_do_fewer_hints(
    card: BaseCard, tries: list[Try], data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(tries) - 1))
    score = data.draw(st.floats(tries[place].score, 1))
    better = [*tries[:place], Try(score, tries[place].hints), *tries[place + 1 :]]
    assert credit(card, better) >= credit(card, tries) - 1e-12
    frugal = [Try(one.score, max(0, one.hints - 1)) for one in tries]
    assert credit(card, frugal) >= credit(card, tries) - 1e-12


@thorough
@given(priced(), tried())
def test_the_later_the_right_answer_the_less_it_is_worth(card: BaseCard, tries: list[Try]) -> None:
    wrong = [Try(0.0, one.hints) for one in tries]
    earned = [credit(card, [*wrong[:count], Try(1.0, tries[-1].hints)]) for count in range(len(wrong) + 1)]
    assert earned == sorted(earned, reverse=True)
