"""Finding concepts as one types, in either language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dlquiz.core import answers
from dlquiz.core.model import Concept

_TERM, _TERM_WORD, _ALIAS, _ALIAS_WORD, _INSIDE, _DEFINITION = range(6)
_DEFINITION_LENGTH = 10_000


@dataclass(frozen=True, slots=True)
class _Entry:
    concept: Concept
    terms: tuple[str, ...]
    term_words: tuple[str, ...]
    aliases: tuple[str, ...]
    alias_words: tuple[str, ...]
    definitions: tuple[str, ...]

    def rank(self, query: str) -> int | None:
        """How well the entry fits, 0 best; None if it does not."""
        tests = (
            (_TERM, self.terms, str.startswith),
            (_TERM_WORD, self.term_words, str.startswith),
            (_ALIAS, self.aliases, str.startswith),
            (_ALIAS_WORD, self.alias_words, str.startswith),
            (_INSIDE, self.terms + self.aliases, str.__contains__),
            (_DEFINITION, self.definitions, str.__contains__),
        )
        return next((rank for rank, texts, test in tests if any(test(text, query) for text in texts)), None)


class ConceptIndex:
    """Concepts prepared for search. Korean is compared by jamo, so a half-typed syllable already finds."""

    def __init__(self, concepts: Sequence[Concept]) -> None:
        self._entries = [_entry(concept) for concept in concepts]

    def find(self, query: str, language: str) -> list[Concept]:
        """Concepts that fit, best first, then by term in the language; all of them for an empty query."""
        key = answers.letters(query)
        if not key:
            return [e.concept for e in sorted(self._entries, key=lambda e: _by_term(e.concept, language))]
        ranked = [(rank, entry.concept) for entry in self._entries if (rank := entry.rank(key)) is not None]
        ranked.sort(key=lambda item: (item[0], _by_term(item[1], language)))
        return [concept for _rank, concept in ranked]

    def named(self, name: str) -> Concept | None:
        """The concept with exactly this id, term or alias, up to folding; terms go before aliases."""
        for entry in self._entries:
            if name in (entry.concept.id, entry.concept.id.partition("/")[2]):
                return entry.concept
        key = answers.letters(name)
        by_term = (entry.concept for entry in self._entries if key in entry.terms)
        by_alias = (entry.concept for entry in self._entries if key in entry.aliases)
        return next(by_term, None) or next(by_alias, None) if key else None

    def near(self, name: str, limit: int = 3) -> list[Concept]:
        """Concepts whose name is close to a mistyped one."""
        from difflib import SequenceMatcher

        key = answers.letters(name)
        scored = [
            (max(SequenceMatcher(None, key, text).ratio() for text in entry.terms + entry.aliases), entry.concept)
            for entry in self._entries
        ]
        scored.sort(key=lambda item: (-item[0], item[1].id))
        return [concept for score, concept in scored[:limit] if score >= 0.6]


def _entry(concept: Concept) -> _Entry:
    return _Entry(
        concept,
        tuple(answers.letters(term) for term in concept.term),
        tuple(answers.letters(word) for term in concept.term for word in term.split()[1:]),
        tuple(answers.letters(alias) for alias in concept.aliases),
        tuple(answers.letters(word) for alias in concept.aliases for word in alias.split()[1:]),
        tuple(answers.letters(definition, _DEFINITION_LENGTH) for definition in concept.definition),
    )


def _by_term(concept: Concept, language: str) -> tuple[str, str]:
    return (concept.term.in_(language).casefold(), concept.id)
