"""What the simulator says: messages with their values, worded by the faces in the learner's language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

Value: TypeAlias = "int | float | str | Sentence"


class Sentence:
    """An untranslated message and the values for its placeholders, which may be sentences themselves.

    The message is a format string, `Sentence("loss {loss:.4f}", loss=0.6931)`, and its English is what `str` gives.
    Catalogues are extracted by this class's name, so the message is always written out at the call.
    A translation keeps every placeholder, format included.
    """

    __slots__ = ("message", "values")

    def __init__(self, message: str, **values: Value) -> None:
        self.message = message
        self.values: Mapping[str, Value] = values

    def __str__(self) -> str:
        return self.message.format(**self.values) if self.values else self.message

    def __format__(self, spec: str) -> str:
        return format(str(self), spec)

    def __repr__(self) -> str:
        return f"Sentence({str(self)!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sentence) and self.message == other.message and dict(self.values) == dict(other.values)

    def __hash__(self) -> int:
        return hash((self.message, *self.values))


def literally(text: str) -> Sentence:
    """A name that reads the same in every language: relu, x1, 0.05."""
    return Sentence("{text}", text=text)
