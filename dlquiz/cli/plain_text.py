"""A pack's text in lines, without its marks."""

from __future__ import annotations

from string import ascii_lowercase

from dlquiz import prose
from dlquiz.cli import output

_LONGEST = 200
"""Characters of what the learner typed that are told back."""


def body(text: str, indent: str = "") -> None:
    """A pack's text, one line a paragraph."""
    for one in prose.plain(text).splitlines():
        output.line(f"{indent}{one}" if one.strip() else "")


def heading(text: str) -> str:
    """A pack's text on one line."""
    return " ".join(prose.plain(text).split())


def lettered(place: int, text: str) -> str:
    """A pack's text behind the letter by which it can be chosen. place: from 0."""
    return f"{ascii_lowercase[place]}) {heading(text)}"


def shortened(typed: str) -> str:
    """What the learner typed, as far as it is told back."""
    return typed if len(typed) <= _LONGEST else f"{typed[:_LONGEST]}…"
