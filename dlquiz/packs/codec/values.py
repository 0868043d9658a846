"""Texts, words and other small values that many cards hold, as JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from dlquiz.core.cards import Mistake
from dlquiz.core.model import ANY_LANGUAGE, ConceptId, Text, Words

Json = dict[str, Any]


def from_text(text: Text) -> str | dict[str, str]:
    """A text as JSON: a plain string if it is one for every language."""
    strings = text.strings
    return strings[ANY_LANGUAGE] if len(strings) == 1 and ANY_LANGUAGE in strings else dict(strings)


def to_text(data: str | dict[str, str]) -> Text:
    """The text of `from_text`."""
    return Text({ANY_LANGUAGE: data} if isinstance(data, str) else data)


def to_words(lists: Mapping[str, list[str]]) -> Words:
    """Words from their lists as JSON gives them."""
    return Words({language: tuple(words) for language, words in lists.items()})


def from_taken(concepts: Sequence[ConceptId | None]) -> Json:
    """Which concept each option or known mistake stands for, if any stands for one."""
    return {"taken": concepts} if any(concepts) else {}


def to_taken(data: Json, count: int) -> list[ConceptId | None]:
    """What `from_taken` kept of so many options or mistakes."""
    found: list[ConceptId | None] = data.get("taken", [None] * count)
    return found


def from_mistakes(mistakes: Sequence[Mistake]) -> Json:
    """The known mistakes of a typed answer, if there are any."""
    if not mistakes:
        return {}
    listed = [[mistake.answers.lists, from_text(mistake.why), mistake.gap] for mistake in mistakes]
    return {"mistakes": listed, **from_taken([mistake.concept for mistake in mistakes])}


def to_mistakes(data: Json) -> tuple[Mistake, ...]:
    """The mistakes of `from_mistakes`."""
    listed = data.get("mistakes", ())
    return tuple(
        Mistake(to_words(answers), to_text(why), gap, concept)
        for (answers, why, gap), concept in zip(listed, to_taken(data, len(listed)), strict=True)
    )


def dump(data: Json) -> str:
    """JSON on one line, without spaces."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
