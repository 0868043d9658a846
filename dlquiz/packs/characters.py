"""Characters that no text of a pack may hold: they steer terminals, hide, or turn the reading direction."""

from __future__ import annotations

import re
import unicodedata

_UNSEEN = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # controls but tab, line feed and carriage return
    "\xad\u034f\u061c\u180e\u200b\u200e\u200f\u2060-\u2064\ufeff"  # zero width
    "\u202a-\u202e\u2066-\u2069"  # bidirectional overrides, embeddings, isolates
    "\u2028\u2029"  # separators that only some programs take for a line's end
    "\u115f\u1160\u3164\uffa0"  # Hangul fillers: blank letters
    "\u206a-\u206f\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f"  # deprecated controls, tags, non-characters
)
# U+200C and U+200D stay allowed: Persian and Indic spelling and joined emoji need them.

IN_SOURCE = re.compile(f"[{_UNSEEN}]")
"""Refused anywhere in a file. Tabs are looked for apart; a carriage return may end a line."""

IN_VALUE = re.compile(f"[{_UNSEEN}\t\r\ud800-\udfff]")
"""Refused in a value: an escape in double quotes can make any of them."""

_NAMES = {
    "\x00": "null",
    "\x07": "bell",
    "\x08": "backspace",
    "\t": "tab",
    "\x0b": "vertical tab",
    "\x0c": "form feed",
    "\r": "carriage return",
    "\x1b": "escape",
    "\x7f": "delete",
    "\x85": "next line",
}


def describe(char: str) -> str:
    """Code point and name of a character: `U+202E right-to-left override`."""
    unnamed = "lone surrogate" if unicodedata.category(char) == "Cs" else "control character"
    name = _NAMES.get(char) or unicodedata.name(char, unnamed).lower()
    return f"U+{ord(char):04X} {name}"


def visible(text: str) -> str:
    """The text on one line with everything that does not show, or that a terminal obeys, as an escape."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(char if _shows(char) else _escape(char) for char in text)


def cells(text: str) -> int:
    """How many columns of a terminal a visible text takes: wide characters two, combining ones none."""
    if text.isascii():
        return len(text)
    return sum(_width(char) for char in text)


def _shows(char: str) -> bool:
    return (char.isprintable() or unicodedata.category(char) == "Zs") and not IN_VALUE.match(char)


def _escape(char: str) -> str:
    if char in "\t\n\r":
        return {"\t": "\\t", "\n": "\\n", "\r": "\\r"}[char]
    code = ord(char)
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _width(char: str) -> int:
    if "\u1160" <= char <= "\u11ff" or unicodedata.category(char) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
