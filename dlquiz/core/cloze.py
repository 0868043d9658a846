"""Texts with gaps: `{{answer}}`, `{{answer|variant|variant}}`, `{{answer::hint}}`."""

from __future__ import annotations

import re
from enum import StrEnum

from dlquiz.core.cards import Gap

_GAP = re.compile(r"\{\{(?P<inside>.*?)\}\}(?!\})", re.DOTALL)


class GapFault(StrEnum):
    """What can be wrong with a gap."""

    UNCLOSED = "unclosed"
    EMPTY = "empty"


class ClozeError(ValueError):
    """A gap that cannot be read. offset: where it opens, in characters."""

    def __init__(self, fault: GapFault, offset: int) -> None:
        super().__init__(f"{fault} gap at {offset}")
        self.fault = fault
        self.offset = offset


def pieces(prompt: str) -> tuple[str | Gap, ...]:
    """The prompt as its texts and gaps in order; no text is empty. Raises ClozeError at the first faulty gap.

    A run of closing braces ends the gap at its last two, so `{{W_{ij}}}` asks for `W_{ij}`.
    """
    found: list[str | Gap] = []
    end = 0
    while (opening := prompt.find("{{", end)) >= 0:
        match = _GAP.match(prompt, opening)
        if match is None or "{{" in match["inside"]:
            raise ClozeError(GapFault.UNCLOSED, opening)
        if opening > end:
            found.append(prompt[end:opening])
        found.append(_gap(match["inside"], opening))
        end = match.end()
    if end < len(prompt):
        found.append(prompt[end:])
    return tuple(found)


def gaps(prompt: str) -> tuple[Gap, ...]:
    """The gaps of a prompt alone. Raises ClozeError."""
    return tuple(piece for piece in pieces(prompt) if isinstance(piece, Gap))


def _gap(inside: str, offset: int) -> Gap:
    answers, _, hint = inside.partition("::")
    accepted = tuple(part.strip() for part in answers.split("|"))
    if not all(accepted):
        raise ClozeError(GapFault.EMPTY, offset)
    return Gap(accepted, hint.strip())
