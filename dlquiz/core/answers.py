"""Comparing typed answers as a patient teacher would: the same letters count, not the same bytes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

MAX_LENGTH = 500
"""Longer answers are cut: no accepted answer comes near it, and comparing stays cheap."""

SLIP_FROM_LENGTH = 4
"""Below this many letters one slip makes another word: `relu` may be slipped, `SGD` may not."""

_KEPT_PUNCTUATION = frozenset("*/%#@&'")
_HYPHENS = frozenset("-\u2010\u2011\u2012\u2013\u2014\u2212")
_SIGN = re.compile(r"[\W_]")
_SAME = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20, 0x2019: 0x27, 0x2032: 0x27}
_ARTICLE = re.compile(r"(?:an?|the)\s+", re.IGNORECASE)
_ENDINGS = (
    "은", "는", "이", "가", "을", "를", "의", "에", "로", "으로", "와", "과", "도", "만", "라고", "이라고", "에서",
    "다", "이다", "입니다", "요", "이요", "예요", "이에요",
)  # fmt: skip
"""Korean particles and the endings of `it is`, as they stand behind a noun."""

_BEFORE_A_MINUS = frozenset(("Sm", "Sk", "Ps", "Pi"))

_COMPOUNDS = dict(zip("ㄳㄵㄶㄺㄻㄼㄽㄾㄿㅀㅄㅘㅙㅚㅝㅞㅟㅢ", (
    "ㄱㅅ", "ㄴㅈ", "ㄴㅎ", "ㄹㄱ", "ㄹㅁ", "ㄹㅂ", "ㄹㅅ", "ㄹㅌ", "ㄹㅍ", "ㄹㅎ", "ㅂㅅ",
    "ㅗㅏ", "ㅗㅐ", "ㅗㅣ", "ㅜㅓ", "ㅜㅔ", "ㅜㅣ", "ㅡㅣ",
), strict=True))  # fmt: skip
_JAMO = (
    (0x1100, "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"),
    (0x1161, "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"),
    (0x11A8, "ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"),
)
_KEYSTROKES = str.maketrans(
    _COMPOUNDS | {chr(first + i): _COMPOUNDS.get(jamo, jamo) for first, row in _JAMO for i, jamo in enumerate(row)}
)


def fold(text: str, limit: int = MAX_LENGTH) -> str:
    """A text reduced to what counts: composed (NFC), full-width ASCII narrowed, case, spaces and punctuation folded.

    A minus sign, a point in a number and signs that carry meaning (`* / % # @ & '`) stay; a hyphen between words goes.
    NFKC would be too strong: it turns x² into x2. A text of punctuation alone keeps it.
    """
    text = unicodedata.normalize("NFC", text[:limit].translate(_SAME)).casefold()
    text = unicodedata.normalize("NFC", text).strip()
    found = _SIGN.sub(_kept, text) or "".join(char for char in text if char.isprintable() and char != " ")
    return unicodedata.normalize("NFC", found)


def _kept(match: re.Match[str]) -> str:
    """What is left of one sign: itself where it carries meaning, else nothing."""
    char, text = match[0], match.string
    start, end = match.span()
    before, after = text[max(0, start - 8) : start].rstrip()[-1:], text[end : end + 8].lstrip()[:1]
    if char in _HYPHENS:
        return "-" if _is_minus(before, after) else ""
    if char in ".,":
        point = char == "." and not before.isalpha()
        return char if text[end : end + 1].isdigit() and (before.isdigit() or point) else ""
    if char in _KEPT_PUNCTUATION:
        return char
    return "" if unicodedata.category(char)[0] in "PZC" else char


def _is_minus(before: str, after: str) -> bool:
    """Whether a hyphen between two signs, spaces aside, is arithmetic: in `-x`, `e^-x` and `3-2`, not in `GPT-4`."""
    if not after or after in _HYPHENS:
        return False
    if before.isdigit() and after.isdigit():
        return True
    return not before or before in "*/,:;" or unicodedata.category(before) in _BEFORE_A_MINUS


def letters(text: str, limit: int = MAX_LENGTH) -> str:
    """A folded text as single letters, Korean as it is keyed in.

    So one wrong jamo is one slip, and a syllable half typed (`타`, `탁`, `타기`, then `타깃`) begins the whole one.
    """
    return keystrokes(fold(text, limit))


def keystrokes(text: str) -> str:
    """A text with every Korean syllable as the jamo that are keyed in for it."""
    return unicodedata.normalize("NFD", text).translate(_KEYSTROKES)


def equal(typed: str, accepted: Iterable[str]) -> bool:
    """Whether a typed answer is one of the accepted ones, up to `fold`."""
    mine = letters(typed)
    return bool(mine) and any(mine == letters(one) for one in accepted)


def means(typed: str, accepted: Iterable[str]) -> bool:
    """Whether a typed answer is one of the accepted ones within a sentence: behind an article, before a particle.

    `a target`, `타깃을` and `타깃입니다` mean the accepted `target` and `타깃`. What is taken off must leave exactly an
    accepted answer, so no word loses an ending of its own.
    """
    accepted = tuple(accepted)
    return equal(typed, accepted) or any(equal(one, accepted) for one in _bare(typed))


def _bare(typed: str) -> Iterator[str]:
    """What is left of an answer without its article, and without each ending that it may have."""
    text = typed[:MAX_LENGTH].strip()
    without = _ARTICLE.sub("", text)
    if without != text:
        yield without
    folded = fold(without)
    for ending in _ENDINGS:
        if folded.endswith(ending) and len(folded) > len(ending):
            yield folded[: -len(ending)]


def near(typed: str, accepted: Iterable[str]) -> str | None:
    """The accepted answer that a typed one misses by one slip, if there is one.

    One slip: a letter too many, too few, another one, or two neighbours swapped (Damerau 1964). Digits and signs are no
    slips: 12 is not nearly 13, nor w*x nearly w/x.
    """
    mine = letters(typed)
    for one in accepted:
        theirs = letters(one)
        if len(theirs) >= SLIP_FROM_LENGTH and _signs(mine) == _signs(theirs) and one_slip(mine, theirs):
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


def _signs(text: str) -> str:
    return "".join(char for char in text if char != "'" and unicodedata.category(char)[0] not in "LM")
