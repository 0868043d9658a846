"""`dlquiz keys`: every key of the app, with the id by which it can be changed."""

from __future__ import annotations

import argparse
from typing import Any

from dlquiz.cli import opening, output
from dlquiz.errors import ConfigError
from dlquiz.i18n import _


def add(commands: argparse._SubParsersAction[Any]) -> None:
    """The command."""
    parser = commands.add_parser(
        "keys",
        help=_("the keys of the app, and how to change them"),
        epilog=_("Change one: dlquiz config set keys.ID KEYS, such as: dlquiz config set keys.study.undo z,ctrl+b"),
    )
    parser.set_defaults(run=_run)


def _run(arguments: argparse.Namespace) -> int:
    from dlquiz.tui import bindings, ownkeys
    from dlquiz.tui.keynames import key_name
    from dlquiz.tui.shortcut import keys_of

    places = opening.places_of(arguments)
    settings = opening.settings_of(places)
    keymap = ownkeys.usable(settings.keys)
    for problem in ownkeys.validate(settings.keys):
        output.tell(ConfigError(problem.message, where=f"{places.settings}: keys.{problem.id}", hint=problem.hint))
    width = max(len(shortcut.id) for shortcut in bindings.TABLE)
    for group, title in bindings.GROUPS.items():
        output.line(_(title))
        for shortcut in bindings.TABLE:
            if shortcut.group == group:
                keys = ", ".join(key_name(key) for key in keys_of(shortcut, keymap))
                output.line(f"  {shortcut.id:{width}}  {keys:14}  {_(shortcut.label)}")
    return 0
