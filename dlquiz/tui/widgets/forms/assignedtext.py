"""Rows that are each given a target, as they are asked and as they are told. Functions of core values and a width."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from textual.content import Content
from textual.style import Style

from dlquiz.core.cards import AssignedCard
from dlquiz.core.responses import Assigned, Mark, Verdict
from dlquiz.i18n import _, ngettext
from dlquiz.tui import text
from dlquiz.tui.figures import padded
from dlquiz.tui.sheet import BLANK, NOTHING, Row
from dlquiz.tui.widgets import cardtext
from dlquiz.tui.widgets.choices import LETTERS
from dlquiz.wording import verdict_sign

ROW, TARGET = "row", "target"
"""The keys under which the place of a row or a target is found in the style that was clicked."""

_SIGN = 2
_APART = 3
_LABEL = 5
"""Cells of the arrow and the letter before what a row is given."""
_LEAST_TARGET = 20
"""Cells that what a row is given keeps beside the row; else it stands below it."""
_SHORT = 24
"""Cells up to which rows stand in columns also where the width is not known."""
_MOST_LINES = 14
"""More than these, a prompt and what every screen has do not fit a terminal of 24 lines."""


class Asked(NamedTuple):
    """What is asked, and how far it is answered.

    rows, targets: the author's indices in the order shown; given: by the author's row; at: the place of the row that
    one is at; once: whether a target is given to one row alone.
    """

    card: AssignedCard
    language: str
    rows: Sequence[int]
    targets: Sequence[int]
    given: Sequence[int | None]
    at: int
    once: bool


def asked(question: Asked, width: int) -> list[Row]:
    """The rows with what they are given and the targets: below them, or beside them where that would be too long."""
    if beside := _beside_rows(question, width):
        return beside
    rows, _spans = _rows(question, width)
    targets = _targets(question, width)
    blank = [BLANK] if len(rows) + len(targets) < _MOST_LINES else []
    return [*rows, *blank, _standing(question, width), *targets]


def spots(question: Asked, width: int) -> tuple[int, int, int]:
    """Which of the `asked` rows make the one that one is at, the first and the one behind the last; and which one names
    it once more."""
    if _beside_rows(question, width):
        return question.at, question.at + 1, question.at
    rows, spans = _rows(question, width)
    standing = len(rows) + (len(rows) + len(_targets(question, width)) < _MOST_LINES)
    return *spans[question.at], standing


def _beside_rows(question: Asked, width: int) -> list[Row]:
    """Rows and targets beside each other; none where there is no need for it, or no room."""
    if not question.once or len(_rows(question, width)[0]) + len(_targets(question, width)) <= _MOST_LINES:
        return []
    beside = _side_by_side(question, width)
    blank = [BLANK] if len(beside) < _MOST_LINES else []
    return [*beside, *blank, _standing(question)] if beside else []


def _rows(question: Asked, width: int) -> tuple[list[Row], list[tuple[int, int]]]:
    """The rows, and which of these make each of the card's."""
    card, language = question.card, question.language
    names = [text.content(card.rows[row].in_(language)) for row in question.rows]
    column = _column(card, language, width)
    found: list[Row] = []
    spans = []
    for place, (row, name) in enumerate(zip(question.rows, names, strict=True)):
        sign, given = _row(question, place)
        if (target := question.given[row]) is not None:
            given = given + Content("  ") + text.content(card.targets[target].in_(language))
        weight = "bold $accent" if place == question.at else ""
        first = len(found)
        found += _beside(sign, name.stylize_before(weight), given, column, {ROW: place})
        spans.append((first, len(found)))
    return found, spans


def _row(question: Asked, place: int) -> tuple[Content, Content]:
    """What stands before a row, and what behind it: the letter of what it is given."""
    here, target = place == question.at, question.given[question.rows[place]]
    weight = "bold $accent" if here else ""
    sign = Content.styled("▸ " if here else "  ", weight)
    if target is None:
        return sign, Content.styled("→ _" if here else "→ …", weight or "$quiet")
    return sign, Content.styled(f"→ {LETTERS[question.targets.index(target)]}", weight or "bold $quiet")


def _side_by_side(question: Asked, width: int) -> list[Row]:
    """Rows on the left, targets on the right; none if that would be too wide for lines of one row and one target."""
    names = [text.content(question.card.rows[row].in_(question.language)) for row in question.rows]
    cells = _cells(question)
    if any("\n" in content.plain for content in (*names, *cells)):
        return []
    widest = max(name.cell_length for name in names)
    left = []
    for place, name in enumerate(names):
        sign, given = _row(question, place)
        weight = "bold $accent" if place == question.at else ""
        row = sign + padded(name, widest).stylize_before(weight) + Content("  ") + given
        left.append(row.stylize(Style.from_meta({ROW: place})))
    column = max(row.cell_length for row in left) + _APART
    if column + max(cell.cell_length for cell in cells) > width:
        return []
    return [Row(padded(row, column) + cell) for row, cell in zip_longest(left, cells, fillvalue=NOTHING)]


def _column(card: AssignedCard, language: str, width: int) -> int | None:
    """How wide the rows' own texts are, if what they are given has room beside them."""
    names = [text.content(name.in_(language)) for name in card.rows]
    widest = max((name.cell_length for name in names), default=0)
    longest = max((text.content(target.in_(language)).cell_length for target in card.targets), default=0)
    room = width - _SIGN - widest - _APART
    if any("\n" in name.plain for name in names) or room < min(_LABEL + longest, _LEAST_TARGET):
        return None
    return widest


def _beside(
    sign: Content, name: Content, given: Content, column: int | None, meta: dict[str, int] | None = None
) -> list[Row]:
    """A row's text and what it is given: beside it in a column, else below it."""
    meta = meta or {}
    if column is None:
        return [Row(name, _SIGN, sign, meta), Row(given, _SIGN + 2, NOTHING, meta)]
    lead = sign + padded(name, column) + Content(" " * (_APART - 1))
    return [Row(given, lead.cell_length, lead, meta)]


def _standing(question: Asked, width: int = 0) -> Row:
    """How many rows are open; in so much room also which one is the present one, for whoever has scrolled past it."""
    left = sum(target is None for target in question.given)
    count = Content.styled(ngettext("{n} open", "{n} open", left).format(n=left) + "   ", "$quiet")
    if not width:
        return Row(count, _SIGN)
    row = question.card.rows[question.rows[question.at]].in_(question.language)
    now = Content.styled(_("now: {row}").format(row=text.line(row).plain), "$accent")
    lead = Content(" " * _SIGN) + count
    return Row(lead + now.truncate(max(4, width - lead.cell_length), ellipsis=True))


def _targets(question: Asked, width: int) -> list[Row]:
    """The targets in as many columns as there is room for."""
    cells = _cells(question)
    widest = max(cell.cell_length for cell in cells) + _APART
    columns = max(1, min(3, (width + _APART) // widest))
    if columns == 1 or any("\n" in cell.plain for cell in cells):
        return [Row(body, lead.cell_length, lead, {TARGET: n}) for n, (lead, body) in enumerate(_parts(question))]
    height = -(-len(cells) // columns)
    lines = zip_longest(*(cells[first : first + height] for first in range(0, len(cells), height)), fillvalue=NOTHING)
    return [Row(Content("").join(padded(cell, widest) for cell in line)) for line in lines]


def _cells(question: Asked) -> list[Content]:
    return [(lead + body).stylize(Style.from_meta({TARGET: n})) for n, (lead, body) in enumerate(_parts(question))]


def _parts(question: Asked) -> Iterator[tuple[Content, Content]]:
    """Each target's letter and text; one that is used up is ticked and dimmed, one that takes several is counted."""
    for label, target in zip(LETTERS, question.targets, strict=False):
        lead = Content.styled(f"  {label} ", "bold $quiet")
        body = text.content(question.card.targets[target].in_(question.language))
        times = question.given.count(target)
        if question.once:
            lead = lead + Content.styled("■ " if times else "□ ", "$quiet")
            body = body.stylize_before("$quiet") if times else body
        else:
            lead = lead + Content(" ")
            body = body + Content.styled(f"  ×{times}" if times else "    ", "$quiet")  # columns stay where they are
        yield lead, body


def told(
    card: AssignedCard,
    language: str,
    order: Sequence[int],
    response: Assigned | None,
    mark: Mark,
    whole: bool = True,
    width: int | None = None,
) -> list[Row]:
    """Each row with its sign, what it was given, what is right, and why.

    order: the author's rows in the order shown; response: None for one who gave up; whole: or else only what
    was given, and not how it was; width: of columns; None for a paragraph each, in columns only where rows are short.
    """
    names = {row: text.content(card.rows[row].in_(language)) for row in order}
    column = None if width is None else _column(card, language, width)
    widest = max((name.cell_length for name in names.values()), default=0)
    short = widest <= _SHORT and not any("\n" in name.plain for name in names.values())
    parts: Sequence[Verdict | None] = (whole and mark.parts) or (None,) * len(card.rows)
    found: list[Row] = []
    for row in order:
        verdict = parts[row]
        colour = cardtext.COLOURS[verdict] if verdict else "$accent"
        sign = Content.styled(f"{verdict_sign(verdict)} " if verdict else "  ", f"bold {colour}")
        right = text.content(card.targets[card.key[row]].in_(language))
        target = None if response is None else response.targets[row]
        given = Content("–") if target is None else text.content(card.targets[target].in_(language))
        if not whole:
            body = given
        elif verdict is Verdict.WRONG:
            wrong = given.stylize("strike" if target is not None else "").stylize_before(colour)
            body = wrong + Content.styled(" → ", "$quiet") + right.stylize_before("bold $ink")
        else:
            body = right.stylize_before(f"bold {colour}" if verdict else "bold $ink")
        body = Content.styled("→ ", "$quiet") + body
        if width is None:
            found.append(Row((padded(names[row], widest) if short else names[row]) + Content("  ") + body, _SIGN, sign))
        else:
            found += _beside(sign, names[row], body, column)
        why = card.whys[row].in_(language) if verdict is Verdict.WRONG else ""
        found += [line.shifted(_SIGN + 2) for line in text.rows(why, "$quiet")]
    return found or [BLANK]
