"""A confusion matrix in characters: a row for what was asked for, a column for what was answered."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from textual.content import Content

from dlquiz.core.matrix import Matrix
from dlquiz.core.model import ConceptId
from dlquiz.i18n import _
from dlquiz.tui.figures import padded

MOST = 8
"""Concepts that are drawn at most."""

_CELL = 5
_LEAST_NAME = 20
_MOST_NAME = 28
_MARGIN, _NUMBER = 2, 3
_SHADES = ((0.25, "▓"), (0.1, "▒"), (0.0, "░"))
"""By the share of the answers to a row: from so much on this sign."""


def rows(matrix: Matrix, name: Callable[[ConceptId], Content], width: int) -> list[Content]:
    """The drawing of the most confused concepts, as many as fit in so many cells; empty where not even two do.

    Numbers say what shades and colours say: how often a concept (row) was taken for one (column). name: of a concept.
    """
    for most in range(MOST, 1, -1):
        names = {one: name(one) for one in matrix.concepts(most)}
        if names and _MARGIN + _NUMBER + _name_width(names) + _CELL * len(names) <= width:
            return _drawn(matrix, names)
    return []


def _name_width(names: Mapping[ConceptId, Content]) -> int:
    return min(_MOST_NAME, max(_LEAST_NAME, *(name.cell_length for name in names.values())))


def _drawn(matrix: Matrix, names: Mapping[ConceptId, Content]) -> list[Content]:
    width, margin = _name_width(names), Content(" " * _MARGIN)
    head = Content("").join(padded(Content.styled(str(n), "$quiet"), _CELL, right=True) for n in _numbers(names))
    drawn = [margin + padded(Content.styled(_("asked for ↓ answered →"), "$quiet"), width + _NUMBER) + head]
    for number, (asked, name) in zip(_numbers(names), names.items(), strict=True):
        lead = padded(Content.styled(f"{number} ", "$quiet"), _NUMBER, right=True) + padded(name, width)
        drawn.append(margin + lead + Content("").join(_cell(matrix, asked, taken) for taken in names))
    meaning = _("░ < 10 %  ▒ < 25 %  ▓ more of a row  ✓ right")
    return [*drawn, margin + Content.styled(meaning, "$quiet")]


def _numbers(names: Mapping[ConceptId, Content]) -> range:
    return range(1, len(names) + 1)


def _cell(matrix: Matrix, asked: ConceptId, taken: ConceptId) -> Content:
    """A count at the right end of its cell, its sign before it."""
    count = matrix.taken(asked, taken)
    if asked == taken:
        return padded(Content.styled(f"✓{count}" if count else "·", "$right"), _CELL, right=True)
    if not count:
        return padded(Content.styled("·", "$faint"), _CELL, right=True)
    share = count / matrix.asked[asked]
    shade = next(sign for least, sign in _SHADES if share >= least)
    return padded(Content.styled(f"{shade}{count}", "bold $wrong"), _CELL, right=True)
