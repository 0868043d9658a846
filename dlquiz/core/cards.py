"""The types of cards. Each is a frozen value; what grades it is `core.grading`, a module for each type.

A card with `vary` is a template: its texts hold `${...}`, its numbers are expressions, and `core.varying.realise` makes
the card that is shown, answered and graded. Every other card is what it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from dlquiz.core.model import NO_TEXT, CardId, CardType, ConceptId, Text, Words

if TYPE_CHECKING:
    from dlquiz.core.figure import FigureSpec
    from dlquiz.core.variation import Variation


class Marking(StrEnum):
    """How an answer of several parts earns its score, from 0 to 1; see `core.grading.marking`."""

    EACH_ANSWER = "each-answer"
    """Every part that is right earns its share."""
    NET_CORRECT = "net-correct"
    """Right parts earn their share, wrong ones cost theirs, down to 0."""
    ALL_OR_NOTHING = "all-or-nothing"
    LONGEST_SUBSEQUENCE = "longest-subsequence"
    """Of an order: how much of it stands in the right order, if the rest is taken out."""
    ADJACENT_PAIRS = "adjacent-pairs"
    """Of an order: how many neighbours follow each other as they should."""


class Mistake(NamedTuple):
    """A wrong answer that is known, typed: whoever gives it is told why.

    gap: which one of a cloze text, from 0; concept: which one was taken for the right one, if it is another concept.
    """

    answers: Words
    why: Text
    gap: int = 0
    concept: ConceptId | None = None


class NumberMistake(NamedTuple):
    """A wrong number that is known: `shown` as the author wrote it, in a template the expression."""

    answer: float
    shown: str
    why: Text
    concept: ConceptId | None = None


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to choose.

    why: the feedback for whoever chose it; pinned: it keeps its place among the options; concept: the one that whoever
    chooses it has in mind, where it is not its text that says so.
    """

    text: Text
    correct: bool = False
    why: Text = NO_TEXT
    pinned: bool = False
    concept: ConceptId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BaseCard:
    """What every card has. The first concept is the card's home; a figure is computed where the card is shown.

    hint_cost: what each hint that was looked at costs, as a share of the mark; tries: what a right answer is worth at
    the first, second, ... try, as shares; floor: the share that a right answer is worth after all costs.
    """

    id: CardId
    type: CardType
    concepts: tuple[ConceptId, ...]
    topic: str
    prompt: Text
    explanation: Text = NO_TEXT
    hints: tuple[Text, ...] = ()
    was: tuple[CardId, ...] = ()
    figure: FigureSpec | None = None
    hint_cost: float = 0.0
    tries: tuple[float, ...] = ()
    floor: float = 0.0
    vary: Variation | None = None

    @property
    def pack(self) -> str:
        """The id of the pack that the card comes from."""
        return self.id.partition("/")[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class SelfRatedCard(BaseCard):
    """`basic` and `recall`: the learner reveals `answer` and judges alone."""

    answer: Text


class Gap(NamedTuple):
    """One hole of a cloze text: the accepted strings, the shown one first, and an optional hint.

    wrong: if there are any, the gap is not typed but chosen among `accepted[0]` and these.
    """

    accepted: tuple[str, ...]
    hint: str = ""
    wrong: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ClozeCard(BaseCard):
    """`cloze`: the prompt holds gaps `{{answer|variant::hint}}` or `{{answer~wrong~wrong}}`, as many in every language.

    See `core.cloze` for the pieces of a prompt.
    """

    gaps: Mapping[str, tuple[Gap, ...]]
    marking: Marking = Marking.EACH_ANSWER
    mistakes: tuple[Mistake, ...] = ()

    def gaps_in(self, language: str) -> tuple[Gap, ...]:
        """The gaps of the prompt that is shown in a language, which may be that of another one."""
        shown = self.prompt.in_(language)
        return next(gaps for code, gaps in self.gaps.items() if self.prompt.strings[code] == shown)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceCard(BaseCard):
    """`choice`, `pick` and `multiple-response`: options in the author's order, shown in another one.

    A true-false card is one too: option 0 is true, option 1 is false, never shuffled. marking: of a multiple response.
    """

    options: tuple[Option, ...]
    shuffle: bool = True
    marking: Marking = Marking.NET_CORRECT

    @property
    def correct(self) -> frozenset[int]:
        """Indices of the correct options."""
        return frozenset(i for i, option in enumerate(self.options) if option.correct)

    @property
    def many(self) -> bool:
        """Whether any number of options may be chosen."""
        return self.type is CardType.MULTIPLE_RESPONSE


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedCard(BaseCard):
    """`short-answer` and `name`: a typed answer, accepted in any of the pack's languages."""

    answers: Words
    mistakes: tuple[Mistake, ...] = ()


class Unit(NamedTuple):
    """The unit of a numeric answer: accepted spellings, and whether one must be typed."""

    accept: tuple[str, ...]
    required: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NumericCard(BaseCard):
    """`numeric`: right within `tolerance`, absolute or, if `relative`, as a share of the answer's size.

    `shown` is the answer as the author wrote it; in a template it is the expression, and `answer` means nothing.
    """

    answer: float
    shown: str
    tolerance: float = 0.0
    relative: bool = False
    unit: Unit | None = None
    mistakes: tuple[NumberMistake, ...] = ()


class Pair(NamedTuple):
    """Two things that belong together. why: told to whoever gave `left` another partner."""

    left: Text
    right: Text
    why: Text = NO_TEXT


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchingCard(BaseCard):
    """`matching`: each left side gets its right side; `surplus` right sides belong to none."""

    pairs: tuple[Pair, ...]
    surplus: tuple[Text, ...] = ()
    marking: Marking = Marking.EACH_ANSWER

    @property
    def rows(self) -> tuple[Text, ...]:
        """What is to be given a partner."""
        return tuple(pair.left for pair in self.pairs)

    @property
    def targets(self) -> tuple[Text, ...]:
        """The partners: those of the pairs in their order, then the surplus."""
        return (*(pair.right for pair in self.pairs), *self.surplus)

    @property
    def key(self) -> tuple[int, ...]:
        """The right target of each row."""
        return tuple(range(len(self.pairs)))

    @property
    def whys(self) -> tuple[Text, ...]:
        """For each row what is told when it was answered wrongly."""
        return tuple(pair.why for pair in self.pairs)


class Item(NamedTuple):
    """One thing to be put into a category. category: its index; why: told to whoever put it elsewhere."""

    text: Text
    category: int
    why: Text = NO_TEXT


@dataclass(frozen=True, slots=True, kw_only=True)
class CategoriseCard(BaseCard):
    """`categorise`: each item goes into one of the categories, any number into each."""

    categories: tuple[Text, ...]
    items: tuple[Item, ...]
    marking: Marking = Marking.EACH_ANSWER

    @property
    def rows(self) -> tuple[Text, ...]:
        """What is to be put somewhere."""
        return tuple(item.text for item in self.items)

    @property
    def targets(self) -> tuple[Text, ...]:
        """Where it can go."""
        return self.categories

    @property
    def key(self) -> tuple[int, ...]:
        """The right category of each item."""
        return tuple(item.category for item in self.items)

    @property
    def whys(self) -> tuple[Text, ...]:
        """For each item what is told when it was put elsewhere."""
        return tuple(item.why for item in self.items)


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderingCard(BaseCard):
    """`ordering`: the items in their right order, shown in another one."""

    items: tuple[Text, ...]
    marking: Marking = Marking.LONGEST_SUBSEQUENCE


AssignedCard = MatchingCard | CategoriseCard
"""Cards whose rows are each given a target."""

Card = (
    SelfRatedCard
    | ClozeCard
    | ChoiceCard
    | TypedCard
    | NumericCard
    | MatchingCard
    | OrderingCard
    | CategoriseCard
)  # fmt: skip
