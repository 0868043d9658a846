"""`dlquiz config`: the settings in force, and changing one."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from typing import Any

from dlquiz.cli import opening, output
from dlquiz.errors import ConfigError
from dlquiz.i18n import _


def add(commands: argparse._SubParsersAction[Any]) -> None:
    """The group."""
    parser = commands.add_parser("config", help=_("show or change the settings"))
    group = parser.add_subparsers(metavar=_("COMMAND"), required=True, dest="action")
    group.add_parser("show", help=_("every setting and what it means")).set_defaults(run=_show)
    change = group.add_parser("set", help=_("change one setting"))
    change.add_argument("key", metavar=_("KEY"), help=_("a setting, or keys.ID for a key of the app"))
    change.add_argument("value", metavar=_("VALUE"))
    change.set_defaults(run=_set)
    group.add_parser("path", help=_("where the settings file is")).set_defaults(run=_path)


def _show(arguments: argparse.Namespace) -> int:
    from dlquiz import config

    settings = opening.settings_of(opening.places_of(arguments))
    for info in config.describe():
        value = getattr(settings, info.key)
        output.line(f"# {_(info.help)}")
        if info.choices:
            output.line("# " + _("one of: {names}").format(names=", ".join(info.choices)))
        if isinstance(value, Mapping):
            for key, keys in value.items():
                output.line(f"{info.key}.{key} = {_written(keys)}")
        else:
            output.line(f"{info.key} = {_written(value)}")
    return 0


def _set(arguments: argparse.Namespace) -> int:
    from dlquiz import config

    places = opening.places_of(arguments)
    group, _dot, binding = arguments.key.partition(".")
    if group == "keys":
        _check_binding(binding, arguments.value)
    settings = config.change(places.settings, arguments.key, arguments.value)
    value = settings.keys[binding] if group == "keys" else getattr(settings, arguments.key)
    output.line(f"{arguments.key} = {_written(value)}")
    if group == "keys":
        _warn_of_clashes(settings.keys, binding)
    return 0


def _path(arguments: argparse.Namespace) -> int:
    output.line(str(opening.places_of(arguments).settings))
    return 0


def _check_binding(binding: str, keys: str) -> None:
    from dlquiz.tui import ownkeys

    if binding in ownkeys.usable({binding: keys}):
        return
    problem = ownkeys.validate({binding: keys})[0]
    raise ConfigError(problem.message, where=f"keys.{binding}", hint=problem.hint)


def _warn_of_clashes(keymap: Mapping[str, str], binding: str) -> None:
    from dlquiz.tui import ownkeys

    for problem in ownkeys.validate(keymap):
        if problem.id == binding:
            output.tell(ConfigError(problem.message, where=f"keys.{binding}", hint=problem.hint))


def _written(value: object) -> str:
    """A value as it stands in the settings file."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return f"[{', '.join(map(str, value))}]"
    return f'"{value}"' if isinstance(value, str) else str(value)
