"""A confusion matrix of concepts: which was taken for which, how often, over many answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from math import sqrt
from typing import NamedTuple

from dlquiz.core.confusion import Reading
from dlquiz.core.model import ConceptId

Z = 1.96
"""Standard deviations of the 95 % interval by which confusions are ordered."""


class Confusion(NamedTuple):
    """Two concepts that were taken for each other, the one that was more often taken for the other first.

    one_for_other: answers that gave `other` where `one` was asked for; asked_one: answers in which `one` was asked for.
    """

    one: ConceptId
    other: ConceptId
    one_for_other: int
    other_for_one: int
    asked_one: int
    asked_other: int

    @property
    def times(self) -> int:
        """How often one of the two was taken for the other."""
        return self.one_for_other + self.other_for_one

    @property
    def asked(self) -> int:
        """In how many answers one of the two was asked for."""
        return self.asked_one + self.asked_other

    @property
    def rate(self) -> float:
        """The share of these answers that took it for the other."""
        return self.times / self.asked

    @property
    def surely(self) -> float:
        """What the rate is at least, by 95 % of certainty; see `wilson`."""
        return wilson(self.times, self.asked)


@dataclass(frozen=True)
class Matrix:
    """Which concept was taken for which, how often. counts: by what was asked and what was answered instead;
    right: by what was asked; asked: in how many answers, right, confused, or wrong in another way."""

    counts: Mapping[tuple[ConceptId, ConceptId], int]
    right: Mapping[ConceptId, int]
    asked: Mapping[ConceptId, int]

    @classmethod
    def of(cls, found: Iterable[Reading]) -> Matrix:
        """The matrix of these readings."""
        counts: Counter[tuple[ConceptId, ConceptId]] = Counter()
        right: Counter[ConceptId] = Counter()
        asked: Counter[ConceptId] = Counter()
        for one, number in Counter(found).items():
            asked[one.asked] += number
            if one.taken == one.asked:
                right[one.asked] += number
            elif one.taken is not None:
                counts[one.asked, one.taken] += number
        return cls(dict(counts), dict(right), dict(asked))

    def taken(self, asked: ConceptId, taken: ConceptId) -> int:
        """How often a concept was answered where one was asked for: the right answers, if it is the same one."""
        return self.right.get(asked, 0) if asked == taken else self.counts.get((asked, taken), 0)

    @cached_property
    def pairs(self) -> tuple[Confusion, ...]:
        """The pairs that were confused, those first that surely are.

        By the lower end of Wilson's interval of the share of answers about the two that took one for the other, then by
        how often. What happened once may be a slip: such pairs come after those that were confused more than once.
        """
        found = {self._pair(*sorted(key)) for key in self.counts}
        return tuple(sorted(found, key=lambda pair: (pair.times == 1, -pair.surely, -pair.times, pair.one, pair.other)))

    def _pair(self, a: ConceptId, b: ConceptId) -> Confusion:
        one, other = (a, b) if self.taken(a, b) >= self.taken(b, a) else (b, a)
        asked = self.asked
        return Confusion(
            one, other, self.taken(one, other), self.taken(other, one), asked.get(one, 0), asked.get(other, 0)
        )

    def concepts(self, most: int) -> tuple[ConceptId, ...]:
        """Up to `most` concepts of the pairs, in their order; of the last pair both or none."""
        found: dict[ConceptId, None] = {}
        for pair in self.pairs:
            both = {**found, pair.one: None, pair.other: None}
            if len(both) <= most:
                found = both
        return tuple(found)

    def as_dict(self) -> dict[str, object]:
        """For --json: the pairs as they are ordered, and every concept that was asked for."""
        return {
            "pairs": [
                {**pair._asdict(), "rate": round(pair.rate, 4), "surely": round(pair.surely, 4)} for pair in self.pairs
            ],
            "concepts": {
                concept: {"asked": number, "right": self.right.get(concept, 0)}
                for concept, number in sorted(self.asked.items())
            },
        }


def wilson(count: int, of: int) -> float:
    """The lower end of the 95 % interval of a share of which `count` of `of` cases are known.

    Source: E. B. Wilson, "Probable inference, the law of succession, and statistical inference" (1927).
    """
    if not count:
        return 0.0
    share = count / of
    middle = share + Z * Z / (2 * of)
    spread = Z * sqrt(share * (1 - share) / of + Z * Z / (4 * of * of))
    return (middle - spread) / (1 + Z * Z / of)
