"""`dlquiz pack`: check packs, list, install and remove them, export their figures, explain what a check says."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dlquiz import i18n
from dlquiz.cli import asking, figure, opening, output, pack_figures, pack_preview
from dlquiz.cli.nearest import nearest
from dlquiz.errors import PackError, UsageError
from dlquiz.i18n import _, ngettext

if TYPE_CHECKING:
    from dlquiz.packs.loader import Loaded
    from dlquiz.paths import Places

FAILED = 1
ABSENT = 2


def add(commands: argparse._SubParsersAction[Any]) -> None:
    """The group."""
    parser = commands.add_parser("pack", help=_("check, list, install or remove packs of cards"))
    group = parser.add_subparsers(metavar=_("COMMAND"), required=True, dest="action")
    check = group.add_parser("check", help=_("tell everything that is wrong with a pack"))
    check.add_argument("paths", nargs="+", type=Path, metavar=_("PATH"), help=_("a pack, or a folder of packs"))
    check.add_argument("--format", choices=("text", "json"), default="text", help=_("how to print (text)"))
    check.add_argument("--strict", action="store_true", help=_("fail on warnings, too"))
    check.set_defaults(run=_check)
    group.add_parser("list", help=_("the packs that you can study")).set_defaults(run=_list)
    install = group.add_parser("install", help=_("put a pack among yours"))
    install.add_argument("path", type=Path, metavar=_("PATH"), help=_("a pack's folder or file"))
    install.set_defaults(run=_install)
    remove = group.add_parser("remove", help=_("take a pack out; your answers stay"))
    remove.add_argument("id", metavar=_("ID"), help=_("the id of an installed pack"))
    remove.add_argument("--yes", action="store_true", help=_("do not ask"))
    remove.set_defaults(run=_remove)
    figure.add(group)
    pack_preview.add(group)
    pack_figures.add(group)
    group.add_parser("schema", help=_("print the format as a JSON Schema, for editors")).set_defaults(run=_schema)
    explain = group.add_parser("explain", help=_("explain the code of a diagnostic"))
    explain.add_argument("code", metavar=_("CODE"), nargs="?", help=_("such as yaml-tab; all if not given"))
    explain.set_defaults(run=_explain)


def _check(arguments: argparse.Namespace) -> int:
    from dlquiz.packs.diagnostics import count, render
    from dlquiz.packs.loader import check

    absent = [path for path in arguments.paths if not path.exists()]
    as_text = arguments.format == "text"
    checked = []
    for loaded in check(arguments.paths):
        checked.append(loaded)
        if as_text:
            for diagnostic in loaded.diagnostics:
                output.line(render(diagnostic))
    errors, warnings = count(diagnostic for loaded in checked for diagnostic in loaded.diagnostics)
    if as_text:
        output.line(_summary(checked, errors, warnings))
    else:
        output.as_json(
            {
                "errors": errors,
                "warnings": warnings,
                "packs": [_pack_as_dict(loaded) for loaded in checked],
                "diagnostics": [one.as_dict() for loaded in checked for one in loaded.diagnostics],
            }
        )
    if absent:
        return ABSENT
    return FAILED if errors or (arguments.strict and warnings) else 0


def _pack_as_dict(loaded: Loaded) -> dict[str, object]:
    pack = loaded.pack
    return {
        "path": str(loaded.path),
        "id": pack.id if pack else None,
        "version": pack.version if pack else None,
        "concepts": len(pack.concepts) if pack else 0,
        "cards": len(pack.cards) if pack else 0,
    }


def _summary(checked: list[Loaded], errors: int, warnings: int) -> str:
    sound = [loaded.pack for loaded in checked if loaded.pack]
    concepts, cards = sum(len(pack.concepts) for pack in sound), sum(len(pack.cards) for pack in sound)
    return _("{packs}, {contents}: {errors}, {warnings}").format(
        packs=ngettext("{n} pack", "{n} packs", len(checked)).format(n=len(checked)),
        contents=_contents(concepts, cards),
        errors=ngettext("{n} error", "{n} errors", errors).format(n=errors),
        warnings=ngettext("{n} warning", "{n} warnings", warnings).format(n=warnings),
    )


def _list(arguments: argparse.Namespace) -> int:
    places = opening.places_of(arguments)
    with opening.library(places) as library:
        for pack in library.packs:
            parts = (
                _contents(pack.concepts, pack.cards),
                " ".join(pack.languages),
                str(pack.path) if places.packs in pack.path.parents else _("built in"),
            )
            output.line(f"{pack.id} {pack.version}: {pack.title.in_(i18n.language())}; {'; '.join(parts)}")
        for problem in library.problems():
            hint = _("see: dlquiz pack check {path}").format(path=problem.path)
            output.tell(PackError(problem.message, where=problem.path, hint=hint))
    return 0


def _install(arguments: argparse.Namespace) -> int:
    from dlquiz.packs.diagnostics import render
    from dlquiz.packs.install import PackRefused, install

    places = opening.places_of(arguments)
    if not arguments.path.exists():
        raise UsageError(_("there is no such file or folder"), where=arguments.path)
    try:
        target = install(arguments.path, places.packs)
    except PackRefused as refused:
        for diagnostic in refused.diagnostics:
            output.line(render(diagnostic))
        raise
    with opening.library(places) as library:
        for pack in library.packs:
            if pack.path == target:
                text = _("Installed: {id} {version}, {contents}")
                contents = _contents(pack.concepts, pack.cards)
                output.line(text.format(id=pack.id, version=pack.version, contents=contents))
    output.line(str(target))
    return 0


def _remove(arguments: argparse.Namespace) -> int:
    from dlquiz.packs.install import find, remove

    places = opening.places_of(arguments)
    if not find(arguments.id, places.packs):
        raise _not_installed(arguments.id, places)
    question = _("Take out the pack {id}? Your answers stay.").format(id=arguments.id)
    if not arguments.yes and not asking.confirm(question):
        output.line(_("Nothing was changed."))
        return FAILED
    kept = remove(arguments.id, places.packs)
    output.line(_("Taken out. Until the next one is, it is kept here: {path}").format(path=kept))
    return 0


def _not_installed(own: str, places: Places) -> PackError:
    with opening.library(places) as library:
        packs = {pack.id: pack for pack in library.packs}
    if own in packs:
        return PackError(_("the pack {id} is built in; it stays").format(id=own))
    installed = [name for name, pack in packs.items() if places.packs in pack.path.parents]
    hint = nearest(own, installed) if installed else _("no pack is installed")
    return PackError(_("no pack {id!r} is installed").format(id=own), hint=hint)


def _contents(concepts: int, cards: int) -> str:
    return ", ".join(
        (
            ngettext("{n} concept", "{n} concepts", concepts).format(n=concepts),
            ngettext("{n} card", "{n} cards", cards).format(n=cards),
        )
    )


def _schema(_arguments: argparse.Namespace) -> int:
    from dlquiz.packs.jsonschema import json_schema

    output.as_json(json_schema())
    return 0


def _explain(arguments: argparse.Namespace) -> int:
    from dlquiz.packs.codes import CODES
    from dlquiz.packs.diagnostics import explain

    if arguments.code is None:
        for code in CODES:
            output.line(f"{code}: {explain(code)}")
        return 0
    if arguments.code not in CODES:
        hint = nearest(arguments.code, [*CODES], _("dlquiz pack explain lists them"))
        raise UsageError(_("there is no code {code!r}").format(code=arguments.code), hint=hint)
    output.line(f"{arguments.code} ({CODES[arguments.code].severity}): {explain(arguments.code)}")
    return 0
