"""The known name that a misspelt one most likely meant."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from dlquiz.i18n import _

_LONGEST = 64
_CUTOFF = 0.6


def nearest(word: str, known: Iterable[str]) -> str:
    """The known name closest to `word`, or an empty string if none is near."""
    word = word[:_LONGEST]
    near_in_length = [name for name in known if abs(len(name) - len(word)) <= max(3, len(word) // 2)]
    found = get_close_matches(word, near_in_length, n=1, cutoff=_CUTOFF) or get_close_matches(
        word.lower(), near_in_length, n=1, cutoff=_CUTOFF
    )
    return found[0] if found else ""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A hint that names the nearest known name, or an empty string."""
    found = nearest(word, known)
    return _("did you mean `{name}`?").format(name=found) if found else ""
