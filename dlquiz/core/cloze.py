"""Texts with gaps: `{{answer}}`, `{{answer|variant|variant}}`, `{{answer::hint}}`, `{{right~wrong~wrong}}`.

A `~` means something between the braces and before `::` alone; there `\\~` is the sign itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from random import Random

from dlquiz.core import layout
from dlquiz.core.cards import ClozeCard, Gap
from dlquiz.core.model import Text

_GAP = re.compile(r"\{\{(?P<inside>.*?)\}\}(?!\})", re.DOTALL)
_SEPARATOR = re.compile(r"(?<!\\)~")


class GapFault(StrEnum):
    """What can be wrong with a gap."""

    UNCLOSED = "unclosed"
    EMPTY = "empty"
    VARIANT = "variant"
    """A wrong answer has variants, which only what is typed can have."""


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


def agrees(card: ClozeCard) -> bool:
    """Whether its texts have the gaps that the card has: a value that was drawn may hold marks of its own."""
    try:
        return all(gaps(text) == tuple(card.gaps[language]) for language, text in card.prompt.strings.items())
    except ClozeError:
        return False


def _gap(inside: str, offset: int) -> Gap:
    answers, _, hint = inside.partition("::")
    right, *wrong = (part.replace(r"\~", "~").strip() for part in _SEPARATOR.split(answers))
    accepted = tuple(part.strip() for part in right.split("|"))
    if not all((*accepted, *wrong)):
        raise ClozeError(GapFault.EMPTY, offset)
    if any("|" in one for one in wrong):
        raise ClozeError(GapFault.VARIANT, offset)
    return Gap(accepted, hint.strip(), tuple(wrong))


def choices(gap: Gap, number: int, order: Sequence[int]) -> tuple[str, ...]:
    """What a chosen gap is chosen among, in the order shown; empty for a gap that is typed.

    number: which gap it is; order: the card's `core.layout`, which fixes this one for as long as the card is shown.
    Numbers ascend.
    """
    if not gap.wrong:
        return ()
    options = (gap.accepted[0], *gap.wrong)
    rng = Random(f"{number} {tuple(order)}")  # noqa: S311  (not for secrets)
    return tuple(options[index] for index in layout.arranged([Text.of(option) for option in options], rng))
