"""Texts with values in them: `${expression}` and `${expression:format}`; `$${` is `${` itself."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import NamedTuple

from dlquiz.core.arithmetic import ExpressionError, Reason, Value

OPENING = "${"
_HOLE = re.compile(r"(?P<literal>\$\$\{)|\$\{(?P<inside>[^}]*)(?P<closed>\}?)")
_FORMAT = re.compile(r"\+?(?:,|,?\.[0-6]f|\.[1-6]g|\.[0-6]e|\.[0-3]%)?")
FORMATS = ("+", ",", ".2f", ",.2f", ".3g", ".2e", ".1%")
"""Formats by example: a sign, groups of thousands, decimals, significant digits, powers of ten, per cent."""

_DIGITS = 6
"""Significant digits of a number that is not whole."""


class HoleFault(StrEnum):
    """What can be wrong with a hole of a text."""

    UNCLOSED = "unclosed"
    FORMAT = "format"


class TemplateError(ValueError):
    """A hole that cannot be read. offset: where it opens, in characters; detail: its format."""

    def __init__(self, fault: HoleFault, offset: int, detail: str = "") -> None:
        super().__init__(f"{fault} at {offset}: {detail}")
        self.fault = fault
        self.offset = offset
        self.detail = detail


class Hole(NamedTuple):
    """Where a value goes. offset: of `${` in the text; the expression follows it at once."""

    expression: str
    format: str
    offset: int


def pieces(text: str) -> tuple[str | Hole, ...]:
    """A text as its literal parts and its holes, in order. Raises TemplateError at the first faulty hole."""
    found: list[str | Hole] = []
    end = 0
    for match in _HOLE.finditer(text):
        found.append(text[end : match.start()])
        end = match.end()
        found.append(OPENING if match["literal"] else _hole(match))
    found.append(text[end:])
    return tuple(piece for piece in found if piece)


def holes(text: str) -> tuple[Hole, ...]:
    """The holes alone. Raises TemplateError."""
    return tuple(piece for piece in pieces(text) if isinstance(piece, Hole))


def shown(value: Value, spec: str = "") -> str:
    """A value as a learner reads it: whole numbers without a point, others to six digits, words as they are.

    Raises ExpressionError for a truth value, and for a word with a format.
    """
    if isinstance(value, bool) or (isinstance(value, str) and spec):
        raise ExpressionError(Reason.FORMAT, 0, spec)
    if isinstance(value, str):
        return value
    if not spec:
        return _plain(value)
    text = _plain(value) if spec == "+" else format(value, spec)
    if not re.search("[1-9]", text):
        text = text.removeprefix("-")
    return f"+{text}" if spec == "+" and not text.startswith("-") else text


def _plain(value: int | float) -> str:
    if value == int(value):
        return str(int(value))
    text = f"{value:.{_DIGITS}g}"
    mantissa, power, exponent = text.partition("e")
    if not power:
        return text
    return f"{value:.0f}" if int(exponent) > 0 else f"{mantissa}e{int(exponent)}"


def _hole(match: re.Match[str]) -> Hole:
    if not match["closed"]:
        raise TemplateError(HoleFault.UNCLOSED, match.start())
    inside = match["inside"]
    expression, colon, spec = inside.rpartition(":")
    if not colon or "'" in spec or '"' in spec:  # a colon inside a word
        return Hole(inside, "", match.start())
    if not _FORMAT.fullmatch(spec.strip()):
        raise TemplateError(HoleFault.FORMAT, match.start(), spec.strip())
    return Hole(expression, spec.strip(), match.start())
