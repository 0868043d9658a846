"""How many columns of a terminal a text takes."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

UNKNOWN = "\ufffd"
"""Stands for a character that a terminal would obey or that nobody has assigned."""

_NARROW = ((0x1160, 0x11FF), (0xD7B0, 0xD7FF), (0x3164, 0x3164), (0xFFA0, 0xFFA0), (0x1F3FB, 0x1F3FF))
"""Vowels and finals that join the Korean syllable before them, blank letters, colours of the sign before."""

_WIDE = ((0x2630, 0x2637), (0x268A, 0x268F), (0x4DC0, 0x4DFF), (0x1D300, 0x1D356), (0x1D360, 0x1D376))
"""Wide since Unicode 16, which not every Python knows."""


@lru_cache(4096)
def char_width(char: str) -> int:
    """Columns of one character: 0, 1 or 2."""
    if char < "\x7f":
        return 1
    code = ord(char)
    if unicodedata.category(char)[0] == "M" or any(first <= code <= last for first, last in _NARROW):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" or any(first <= code <= last for first, last in _WIDE) else 1


def width(text: str) -> int:
    """Columns of a text that is `clean`."""
    return len(text) if text.isascii() else sum(map(char_width, text))


def clean(text: str) -> str:
    """The text on one line, with nothing in it that a terminal would obey and nothing without a width."""
    if text.isascii() and text.isprintable():
        return text
    text = unicodedata.normalize("NFC", " ".join(text.split()))
    shown = (char if unicodedata.category(char)[0] != "C" else _stand_in(char) for char in text)
    return "".join(char for char in shown if char and char_width(char))


def _stand_in(char: str) -> str:
    return "" if unicodedata.category(char) == "Cf" else UNKNOWN


def cut(text: str, columns: int, ellipsis: str = "…") -> str:
    """A clean text, cut where it does not fit."""
    if columns <= 0:
        return ""
    if width(text) <= columns:
        return text
    room = columns - width(ellipsis)
    kept = ""
    for char in text:
        room -= char_width(char)
        if room < 0:
            break
        kept += char
    return kept.rstrip() + ellipsis if columns >= width(ellipsis) else ellipsis[:columns]


def pad(text: str, columns: int, *, right: bool = False) -> str:
    """A clean text at exactly this many columns. right: moved to the far end."""
    text = cut(text, columns)
    space = " " * (columns - width(text))
    return space + text if right else text + space


def wrap(text: str, columns: int) -> list[str]:
    """A clean text in lines of at most this many columns, broken at spaces where there are some."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        joined = f"{line} {word}" if line else word
        if width(joined) <= columns:
            line = joined
            continue
        if line:
            lines.append(line)
        while width(word) > columns > 1:
            head = cut(word, columns, "")
            lines.append(head)
            word = word[len(head) :]
        line = word
    return [*lines, line] if line else lines
