"""What a content pack is made of: texts, concepts and cards.

Everything here is a frozen value. Ids are global: an author's card `c` of pack `p` is `p/c`; the cards derived from
concept `k` are `p/k:recall`, `p/k:name` and `p/k:pick`; the concept itself is `p/k`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple, NewType

from dlquiz.core.figure import FigureSpec

CardId = NewType("CardId", str)
ConceptId = NewType("ConceptId", str)

ANY_LANGUAGE = ""
FALLBACK_LANGUAGE = "en"


@dataclass(frozen=True, slots=True)
class Text:
    """One text in several languages; a text for every language is stored under ANY_LANGUAGE."""

    strings: Mapping[str, str]

    @classmethod
    def of(cls, text: str) -> Text:
        """A text that reads the same in every language."""
        return cls({ANY_LANGUAGE: text})

    def in_(self, language: str) -> str:
        """The string for a language, else English, else whatever there is."""
        strings = self.strings
        for key in (language, ANY_LANGUAGE, FALLBACK_LANGUAGE):
            if key in strings:
                return strings[key]
        return next(iter(strings.values()), "")

    def __iter__(self) -> Iterator[str]:
        return iter(self.strings.values())

    def __bool__(self) -> bool:
        return any(self.strings.values())


@dataclass(frozen=True, slots=True)
class Words:
    """Lists of strings by language: aliases, or accepted answers."""

    lists: Mapping[str, tuple[str, ...]]

    def in_(self, language: str) -> tuple[str, ...]:
        """The list for a language, else English, else the first that is not empty."""
        for key in (language, ANY_LANGUAGE, FALLBACK_LANGUAGE):
            if self.lists.get(key):
                return self.lists[key]
        return next((words for words in self.lists.values() if words), ())

    def __iter__(self) -> Iterator[str]:
        """Every string of every language, in order."""
        for words in self.lists.values():
            yield from words

    def __bool__(self) -> bool:
        return any(self.lists.values())


NO_TEXT = Text({})
NO_WORDS = Words({})


class CardType(StrEnum):
    """The author's types, then the three that are derived from a concept."""

    BASIC = "basic"
    CLOZE = "cloze"
    CHOICE = "choice"
    MULTIPLE_RESPONSE = "multiple-response"
    TRUE_FALSE = "true-false"
    SHORT_ANSWER = "short-answer"
    NUMERIC = "numeric"
    RECALL = "recall"
    NAME = "name"
    PICK = "pick"


DERIVED_TYPES = (CardType.RECALL, CardType.NAME, CardType.PICK)
SELF_RATED_TYPES = (CardType.BASIC, CardType.RECALL)


class Topic(NamedTuple):
    """A chapter of a pack. `id` is unique within its pack."""

    id: str
    title: Text


@dataclass(frozen=True, slots=True)
class Concept:
    """One idea: the source of its derived cards and of its glossary page."""

    id: ConceptId
    term: Text
    definition: Text
    topic: str
    aliases: Words = NO_WORDS
    example: Text = NO_TEXT
    confused_with: tuple[ConceptId, ...] = ()
    requires: tuple[ConceptId, ...] = ()
    see_lab: tuple[str, ...] = ()
    derive: tuple[CardType, ...] = DERIVED_TYPES
    was: tuple[ConceptId, ...] = ()


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to choose. `why` is the feedback for whoever chose it."""

    text: Text
    correct: bool = False
    why: Text = NO_TEXT


@dataclass(frozen=True, slots=True, kw_only=True)
class BaseCard:
    """What every card has. The first concept is the card's home; a figure is computed where the card is shown."""

    id: CardId
    type: CardType
    concepts: tuple[ConceptId, ...]
    topic: str
    prompt: Text
    explanation: Text = NO_TEXT
    hints: tuple[Text, ...] = ()
    was: tuple[CardId, ...] = ()
    figure: FigureSpec | None = None

    @property
    def pack(self) -> str:
        """The id of the pack that the card comes from."""
        return self.id.partition("/")[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class SelfRatedCard(BaseCard):
    """`basic` and `recall`: the learner reveals `answer` and judges alone."""

    answer: Text


class Gap(NamedTuple):
    """One hole of a cloze text: the accepted strings, the shown one first, and an optional hint."""

    accepted: tuple[str, ...]
    hint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClozeCard(BaseCard):
    """`cloze`: the prompt holds gaps `{{answer|variant::hint}}`, as many in every language.

    See `core.cloze` for the pieces of a prompt.
    """

    gaps: Mapping[str, tuple[Gap, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceCard(BaseCard):
    """`choice`, `pick` and `multiple-response`: options in the author's order, shown in another one.

    A true-false card is one too: option 0 is true, option 1 is false, never shuffled.
    """

    options: tuple[Option, ...]
    shuffle: bool = True

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


class Unit(NamedTuple):
    """The unit of a numeric answer: accepted spellings, and whether one must be typed."""

    accept: tuple[str, ...]
    required: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NumericCard(BaseCard):
    """`numeric`: right within `tolerance`, absolute or, if `relative`, as a share of the answer's size.

    `shown` is the answer as the author wrote it.
    """

    answer: float
    shown: str
    tolerance: float = 0.0
    relative: bool = False
    unit: Unit | None = None


Card = SelfRatedCard | ClozeCard | ChoiceCard | TypedCard | NumericCard


class CardInfo(NamedTuple):
    """What planning needs to know of a card without reading its text.

    position: the authored place within the pack; fingerprint: 16 hex digits over the card's content.
    """

    id: CardId
    pack: str
    topic: str
    type: CardType
    concepts: tuple[ConceptId, ...]
    position: int
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Pack:
    """A content pack: authored cards first, then those derived from its concepts."""

    id: str
    title: Text
    version: str
    languages: tuple[str, ...]
    topics: tuple[Topic, ...]
    concepts: tuple[Concept, ...]
    cards: tuple[Card, ...]
    description: Text = NO_TEXT
    authors: tuple[str, ...] = ()
    license: str = ""
    was: tuple[str, ...] = field(default=())
