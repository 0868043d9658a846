"""The rules by which parts make a score, and scores over several tries make a credit. All from 0 to 1.

Names after PrairieLearn's (net-correct, each-answer, decreasing points) and Moodle's (all-or-nothing), if any.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from dlquiz.core.cards import BaseCard, Marking
from dlquiz.core.responses import Mark, Note, Verdict
from dlquiz.core.scheduling import Rating

TRIES = (1.0, 0.5, 0.25)
"""What a right answer is worth at the first, second, third try, where the card does not say; later ones as the last."""


class Try(NamedTuple):
    """One try at a question: its score, and how many hints had been looked at."""

    score: float
    hints: int = 0


def credit(card: BaseCard, tries: Sequence[Try]) -> float:
    """What several tries at a card earn: each adds what it is better than the best before, at the worth of that try.

    A try is worth its place in `card.tries` (TRIES by default) less `hint_cost` for each hint, and never less than the
    card's floor; so a later try never loses anything (PrairieLearn's rule for exam questions).
    """
    worths = card.tries or TRIES
    best = earned = 0.0
    for number, one in enumerate(tries):
        worth = max(card.floor, worths[min(number, len(worths) - 1)] - card.hint_cost * one.hints, 0.0)
        earned += max(0.0, one.score - best) * worth
        best = max(best, one.score)
    return min(1.0, earned)


def rows(parts: Sequence[Verdict], answered: Sequence[bool], choices: Sequence[int], rule: Marking) -> float:
    """The score of parts that are each right or wrong.

    answered: whether a part was answered at all; choices: among how many answers each part was chosen, 0 if typed.

    each-answer: right / all. net-correct: a wrong part costs 1/(choices - 1) of a part, which is what guessing earns
    (Thurstone 1919), down to 0; typed and empty ones cost nothing. all-or-nothing: 1 if all are right.
    """
    right = sum(part is Verdict.RIGHT for part in parts)
    if right == len(parts):
        return 1.0
    if rule is Marking.ALL_OR_NOTHING:
        return 0.0
    cost = 0.0
    if rule is Marking.NET_CORRECT:
        cost = sum(
            1 / (count - 1)
            for part, was, count in zip(parts, answered, choices, strict=True)
            if was and count > 1 and part is not Verdict.RIGHT
        )
    return max(0.0, (right - cost) / len(parts))


def picks(right: int, wrong: int, of_right: int, of_wrong: int, rule: Marking) -> float:
    """The score of a multiple response: right and wrong options picked, of how many there are.

    net-correct: right / of_right - wrong / of_wrong, at least 0, so that picking all or none earns nothing.
    each-answer: options rightly picked or rightly left / all. all-or-nothing: 1 for exactly the right ones. Nothing
    picked where something is right is no answer, and earns nothing.
    """
    if right == of_right and not wrong:
        return 1.0
    if rule is Marking.ALL_OR_NOTHING or not right + wrong:
        return 0.0
    if rule is Marking.EACH_ANSWER:
        return (right + of_wrong - wrong) / (of_right + of_wrong)
    return max(0.0, right / of_right - (wrong / of_wrong if of_wrong else 0.0))


def order(items: Sequence[int], rule: Marking) -> float:
    """The score of a permutation of 0 .. n-1 that should be ascending, n > 1.

    longest-subsequence: (length of the longest ascending subsequence - 1) / (n - 1). adjacent-pairs: how many of the
    n - 1 pairs i, i + 1 stand directly behind each other. each-answer: items at their own place / n.
    """
    count = len(items)
    if rule is Marking.ALL_OR_NOTHING:
        return float(list(items) == sorted(items))
    if rule is Marking.ADJACENT_PAIRS:
        return sum(b == a + 1 for a, b in pairwise(items)) / (count - 1)
    if rule is Marking.EACH_ANSWER:
        return sum(place == item for place, item in enumerate(items)) / count
    return (len(in_order(items)) - 1) / (count - 1)


def counted(items: Sequence[int], rule: Marking) -> frozenset[int]:
    """The places of a permutation that `order` counts: those that are in order when the others are taken out.

    adjacent-pairs: those that stand directly behind what they should follow; the first in the row, which follows
    nothing, where the second does. each-answer: those that are right. One item alone is in order with nothing, and not
    counted. All are counted for the right order only, and some wherever `order` gives more than nothing.
    """
    if rule is Marking.ADJACENT_PAIRS:
        behind = frozenset(place for place, (a, b) in enumerate(pairwise(items), start=1) if b == a + 1)
        return behind | {0} if 1 in behind else behind
    if rule is Marking.EACH_ANSWER:
        return frozenset(place for place, item in enumerate(items) if place == item)
    kept = in_order(items)
    return kept if len(kept) > 1 else frozenset()


def in_order(items: Sequence[int]) -> frozenset[int]:
    """The places of one longest ascending subsequence of different numbers (patience sorting, Fredman 1975)."""
    tops: list[int] = []
    at: list[int] = []
    before: list[int] = []
    for place, item in enumerate(items):
        pile = bisect_left(tops, item)
        tops[pile : pile + 1] = [item]
        at[pile : pile + 1] = [place]
        before.append(at[pile - 1] if pile else -1)
    found = []
    place = at[-1] if at else -1
    while place >= 0:
        found.append(place)
        place = before[place]
    return frozenset(found)


def mark(score: float, parts: tuple[Verdict, ...], hints: int, note: Note | None = None) -> Mark:
    """The mark of a score: right at 1, wrong at 0, partly between; Hard is offered from a half on, and after hints."""
    if score == 1:
        return Mark(Verdict.RIGHT, 1.0, best(hints), parts, note)
    if score == 0:
        return Mark(Verdict.WRONG, 0.0, Rating.AGAIN, parts, note)
    return Mark(Verdict.PARTLY, score, Rating.HARD if score >= 0.5 else Rating.AGAIN, parts, note)


def best(hints: int) -> Rating:
    """The rating offered for a right answer."""
    return Rating.HARD if hints else Rating.GOOD
