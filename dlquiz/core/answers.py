"""Comparing typed answers as a patient teacher would: the same letters count, not the same bytes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

MAX_LENGTH = 500
"""Longer answers are cut: no accepted answer comes near it, and comparing stays cheap."""

SLIP_FROM_LENGTH = 4
"""Below this many letters one slip makes another word: `relu` may be slipped, `SGD` may not."""

_KEPT_PUNCTUATION = frozenset("*/%#@&'′")
_HYPHENS = frozenset("-\u2010\u2011\u2012\u2013\u2014\u2212")
_SIGN = re.compile(r"[\W_]")
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
_COMPATIBILITY_JAMO = re.compile("[\u3131-\u318e]")


def fold(text: str, limit: int = MAX_LENGTH) -> str:
    """A text reduced to what counts: composed (NFC), full-width ASCII narrowed, case, spaces and punctuation folded.

    A minus before a digit, a point between digits and signs that carry meaning (`* / % # @ & '`) stay. NFKC would be
    too strong: it turns x² into x2. A text of punctuation alone keeps it.
    """
    text = unicodedata.normalize("NFC", text[:limit].translate(_FULL_WIDTH)).casefold()
    text = unicodedata.normalize("NFC", text).strip()
    return _SIGN.sub(_kept, text) or "".join(text.split())


def _kept(match: re.Match[str]) -> str:
    """What is left of one sign: itself where it carries meaning, else nothing."""
    char, text = match[0], match.string
    start, end = match.span()
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    if char in _HYPHENS:
        return "-" if after.isdigit() and not before.isalnum() else ""
    if char in ".,":
        return char if before.isdigit() and after.isdigit() else ""
    if char in _KEPT_PUNCTUATION:
        return char
    return "" if unicodedata.category(char)[0] in "PZC" else char


def letters(text: str, limit: int = MAX_LENGTH) -> str:
    """A folded text as single letters: Korean syllables taken apart, so that one wrong jamo is one slip."""
    apart = unicodedata.normalize("NFD", fold(text, limit))
    return _COMPATIBILITY_JAMO.sub(lambda match: unicodedata.normalize("NFKD", match[0]), apart)


def equal(typed: str, accepted: Iterable[str]) -> bool:
    """Whether a typed answer is one of the accepted ones, up to `fold`."""
    folded = fold(typed)
    return bool(folded) and any(folded == fold(one) for one in accepted)


def near(typed: str, accepted: Iterable[str]) -> str | None:
    """The accepted answer that a typed one misses by one slip, if there is one.

    One slip: a letter too many, too few, another one, or two neighbours swapped (Damerau 1964). Digits are no slips:
    12 is not nearly 13.
    """
    mine = letters(typed)
    for one in accepted:
        theirs = letters(one)
        if len(theirs) >= SLIP_FROM_LENGTH and _digits(mine) == _digits(theirs) and one_slip(mine, theirs):
            return one
    return None


def one_slip(a: str, b: str) -> bool:
    """Whether two strings are exactly one insertion, deletion, substitution or adjacent swap apart."""
    if a == b or abs(len(a) - len(b)) > 1:
        return False
    start = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    rest_a, rest_b = a[start:], b[start:]
    if len(a) == len(b):
        swapped = len(rest_a) > 1 and rest_a[:2] == rest_b[1::-1] and rest_a[2:] == rest_b[2:]
        return swapped or rest_a[1:] == rest_b[1:]
    return rest_a[1:] == rest_b if len(a) > len(b) else rest_a == rest_b[1:]


def _digits(text: str) -> str:
    return "".join(char for char in text if char.isdigit())
