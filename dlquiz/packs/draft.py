"""A pack on its way from YAML to a value: documents that have the right shape, with their places."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Generic, TypeVar

from dlquiz.packs.marks import Map, Node, Seq, Source, at, value_mark
from dlquiz.packs.scalars import is_slug
from dlquiz.packs.schema import CardDoc, ConceptDoc, PackDoc

if TYPE_CHECKING:
    from dlquiz.packs.exams import ExamDoc

D = TypeVar("D")


@dataclass(frozen=True, slots=True)
class Raw:
    """One item of a list of concepts, cards or exams as YAML gave it. start, end: the marks that it lies between."""

    source: Source
    value: Node
    start: int
    end: int

    @property
    def id(self) -> str:
        """The id as written, empty if there is none."""
        found = self.value.get("id") if isinstance(self.value, Map) else None
        return found if isinstance(found, str) else ""

    def mark(self, *steps: str | int) -> int:
        """The mark of a value in it, or of the nearest thing above that exists."""
        return value_mark(self.value, self.start, steps)

    def has(self, *steps: str | int) -> bool:
        """Whether the author wrote such a value."""
        return at(self.value, steps) is not None

    def may_hold(self, *signs: str) -> bool:
        """Whether a text in it may hold one of these: its source has it, or an escape that may stand for anything.

        Asked before every text is looked at, which few entries need.
        """
        find = self.source.text.find
        return any(find(sign, self.start, self.end) >= 0 for sign in (*signs, "\\"))

    def slugs(self, key: str) -> Iterator[tuple[int, str]]:
        """The well-formed ids of the list under a key, or of the single one, each with its mark.

        An item may be a map that names its id under `concept`.
        """
        value = self.value.get(key) if isinstance(self.value, Map) else None
        if isinstance(value, Seq):
            for index, (mark, item) in enumerate(zip(value.marks, value, strict=True)):
                one = item.get("concept") if isinstance(item, Map) else item
                if isinstance(one, str) and is_slug(one):
                    yield (mark if one is item else self.mark(key, index, "concept")), one
        elif isinstance(value, str) and is_slug(value):
            yield self.mark(key), value


@dataclass(frozen=True, slots=True)
class Entry(Generic[D]):
    """A concept, a card or an exam of the right shape."""

    document: D
    raw: Raw

    def mark(self, *steps: str | int) -> int:
        """The mark of a value in it, or of the nearest thing above that exists."""
        return self.raw.mark(*steps)

    def has(self, *steps: str | int) -> bool:
        """Whether the author wrote such a value."""
        return self.raw.has(*steps)


@dataclass(frozen=True)  # without slots: it caches
class Draft:
    """All documents of a pack.

    head: None if it is faulty; complete: whether every file could be read, so that an id not found does not exist;
    concept_raws, card_raws: by id, faulty ones too, the first of equal ones.
    """

    head: PackDoc | None
    raw_head: Raw | None
    concepts: tuple[Entry[ConceptDoc], ...]
    cards: tuple[Entry[CardDoc], ...]
    raw_concepts: tuple[Raw, ...]
    raw_cards: tuple[Raw, ...]
    exams: tuple[Entry[ExamDoc], ...]
    raw_exams: tuple[Raw, ...]
    complete: bool

    @cached_property
    def topics(self) -> tuple[tuple[int, str], ...]:
        """The ids of the topics that the pack lists, each with its mark."""
        listed = at(self.raw_head.value, ("topics",)) if self.raw_head else None
        if self.raw_head is None or not isinstance(listed, Seq):
            return ()
        head = self.raw_head
        named = (Raw(head.source, topic, mark, head.end) for topic, mark in zip(listed, listed.marks, strict=True))
        return tuple((topic.mark("id"), topic.id) for topic in named if topic.id)

    @cached_property
    def concepts_by_id(self) -> Mapping[str, Raw]:
        """Concepts by id, the first of equal ones."""
        return {raw.id: raw for raw in reversed(self.raw_concepts) if raw.id}

    @cached_property
    def cards_by_id(self) -> Mapping[str, Raw]:
        """Cards by id, the first of equal ones."""
        return {raw.id: raw for raw in reversed(self.raw_cards) if raw.id}

    @property
    def entries(self) -> Iterator[Entry[ConceptDoc] | Entry[CardDoc]]:
        """Concepts, then cards."""
        yield from self.concepts
        yield from self.cards
