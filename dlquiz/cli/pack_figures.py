"""`dlquiz pack coverage` and `giveaways`: what a pack teaches of what it must, and how far one comes by guessing."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dlquiz import i18n
from dlquiz.cli import opening, output
from dlquiz.errors import PackError
from dlquiz.i18n import _, ngettext

if TYPE_CHECKING:
    from dlquiz.packs.coverage import Covered

_FAIR = 0.05
"""What a strategy may be better than chance, as a share of the choices."""


def add(group: argparse._SubParsersAction[Any]) -> None:
    """The two commands."""
    covered = group.add_parser("coverage", help=_("what a pack teaches of its objectives, by level of card"))
    covered.set_defaults(run=_coverage)
    guessed = group.add_parser("giveaways", help=_("how far one comes in a pack's choices without knowing anything"))
    guessed.set_defaults(run=_giveaways)
    for parser in (covered, guessed):
        parser.add_argument("pack", metavar=_("PACK"), help=_("a pack's folder, file or id"))
        parser.add_argument("--json", action="store_true", help=_("print JSON"))


def _coverage(arguments: argparse.Namespace) -> int:
    from dlquiz.packs.coverage import coverage
    from dlquiz.packs.levels import Level
    from dlquiz.packs.loader import draft

    path = opening.pack_path(arguments, arguments.pack)
    found = draft(path)
    if found is None or found.head is None:
        raise _faulty(path)
    rows = coverage(found)
    if not rows:
        raise PackError(
            _("the pack lists no objectives"),
            where=path,
            hint=_("list them in pack.yaml: `objectives: [{id: ..., text: ...}]`"),
        )
    if arguments.json:
        output.as_json([_as_dict(one) for one in rows])
        return 0
    _table(
        [_("objective"), _("concepts"), _("cards"), *map(str, Level), _("what it is")],
        [
            [
                one.id,
                str(len(one.concepts)),
                str(sum(one.types.values())),
                *(str(one.at(level) or "–") for level in Level),
                " ".join(one.text.in_(i18n.language()).split()),
            ]
            for one in rows
        ],
    )
    return 0


def _as_dict(one: Covered) -> dict[str, object]:
    return {
        "objective": one.id,
        "text": one.text.in_(i18n.language()),
        "concepts": list(one.concepts),
        "cards": list(one.cards),
        "levels": {str(level): count for level, count in one.levels.items()},
        "types": {str(kind): count for kind, count in one.types.items()},
    }


def _giveaways(arguments: argparse.Namespace) -> int:
    from dlquiz.cardvariant import realised
    from dlquiz.core.giveaways import guessing
    from dlquiz.packs.loader import load

    path = opening.pack_path(arguments, arguments.pack)
    pack = load(path).pack
    if pack is None:
        raise _faulty(path)
    figures = guessing((realised(card, 0) for card in pack.cards), pack.languages)
    if arguments.json:
        output.as_json([{**one._asdict(), "share": one.share, "by_chance": one.by_chance} for one in figures])
        return 0
    count = figures[0].cards if figures else 0
    output.line(ngettext("{n} choice", "{n} choices", count).format(n=count))
    _table(
        [_("language"), _("strategy"), _("right"), _("by chance"), _("verdict")],
        [
            [
                one.language,
                str(one.strategy),
                f"{one.share:.1%}",
                f"{one.by_chance:.1%}",
                _("fair") if one.gain <= _FAIR else _("gives away"),
            ]
            for one in figures
        ],
    )
    return 0


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Columns under their heads; figures to the right, words to the left."""
    from dlquiz.plot.columns import pad, width

    columns = list(zip(heads, *rows, strict=True))
    widths = [max(map(width, column)) for column in columns]
    figures = [all(cell[:1].isdigit() or cell == "–" for cell in column[1:]) for column in columns]
    for row in (heads, *rows):
        cells = (pad(cell, w, right=f) for cell, w, f in zip(row, widths, figures, strict=True))
        output.line("  ".join(cells).rstrip())


def _faulty(path: Path) -> PackError:
    hint = _("see: dlquiz pack check {path}").format(path=path)
    return PackError(_("the pack cannot be read"), where=path, hint=hint)
