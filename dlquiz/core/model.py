"""What a content pack is made of: texts, concepts, and what is known of cards (which are in `core.cards`).

Everything here is a frozen value. Ids are global: an author's card `c` of pack `p` is `p/c`; the cards derived from
concept `k` are `p/k:recall`, `p/k:name` and `p/k:pick`; the concept itself is `p/k`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, NewType

if TYPE_CHECKING:
    from dlquiz.core.cards import Card
    from dlquiz.core.exam import ExamSpec

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
    MATCHING = "matching"
    ORDERING = "ordering"
    CATEGORISE = "categorise"
    RECALL = "recall"
    NAME = "name"
    PICK = "pick"


DERIVED_TYPES = (CardType.RECALL, CardType.NAME, CardType.PICK)
SELF_RATED_TYPES = (CardType.BASIC, CardType.RECALL)
GRADED_TYPES = tuple(kind for kind in CardType if kind not in SELF_RATED_TYPES)
"""What a quiz or an exam can ask."""

TopicKey = tuple[str, str]
"""A pack and one of its topics."""


class Topic(NamedTuple):
    """A chapter of a pack. `id` is unique within its pack."""

    id: str
    title: Text


class Difference(NamedTuple):
    """How a concept differs from one that it is taken for."""

    other: ConceptId
    text: Text


class Concept(NamedTuple):
    """One idea: the source of its derived cards and of its glossary page.

    differences: from those that it is confused with, where the author says how.
    """

    id: ConceptId
    term: Text
    definition: Text
    topic: str
    aliases: Words = NO_WORDS
    example: Text = NO_TEXT
    confused_with: tuple[ConceptId, ...] = ()
    differences: tuple[Difference, ...] = ()
    requires: tuple[ConceptId, ...] = ()
    see_lab: tuple[str, ...] = ()
    derive: tuple[CardType, ...] = DERIVED_TYPES
    was: tuple[ConceptId, ...] = ()


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


class Pack(NamedTuple):
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
    was: tuple[str, ...] = ()
    exams: tuple[ExamSpec, ...] = ()
