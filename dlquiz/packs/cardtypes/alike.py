"""Texts that a learner could not tell apart."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from dlquiz.core.model import Text

_WIDE = re.compile("[\uff01-\uff5e]")
_WIDE_TO_NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}


def alike(texts: Sequence[Text]) -> Iterator[tuple[int, int]]:
    """The index of each text that reads like an earlier one in some language, and the index of that one."""
    languages = dict.fromkeys(language for text in texts for language in text.strings)
    seen: dict[tuple[str, str], int] = {}
    for index, text in enumerate(texts):
        firsts = [seen.setdefault((language, as_read(text.in_(language))), index) for language in languages]
        first = min(firsts, default=index)
        if first != index:
            yield index, first


def as_read(text: str) -> str:
    """What a reader sees: without differences of width and space; of case, too, unless it is code."""
    shown = " ".join(text.split())
    if _WIDE.search(shown):
        shown = shown.translate(_WIDE_TO_NARROW)
    shown = unicodedata.normalize("NFC", shown)
    return shown if "`" in shown else shown.casefold()
