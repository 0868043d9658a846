"""The words of the command line. Every group adds its own commands; built when needed, in the interface's language."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Mapping, Sequence
from importlib import import_module
from itertools import zip_longest
from typing import Any, NoReturn

from dlquiz import __version__, i18n
from dlquiz.cli import home, options
from dlquiz.errors import UsageError
from dlquiz.i18n import N_, _


class Parser(argparse.ArgumentParser):
    """argparse with our errors: raised instead of printed, with the nearest name."""

    unknown_command = ""
    """What is said of a command that there is not, with {name}; where empty, as everywhere."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **{"allow_abbrev": False, **options})

    def error(self, message: str) -> NoReturn:
        """A command line that cannot be understood."""
        raise UsageError(message, hint=_("see: {command} --help").format(command=self.prog))

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        if action.choices is None or value in action.choices:
            return
        from dlquiz.cli.nearest import nearest

        names = [str(choice) for choice in action.choices]
        if isinstance(action, argparse._SubParsersAction):
            message = self.unknown_command or _("{command} has no command {name!r}")
            what = message.format(command=self.prog, name=options.shown(str(value)))
        else:
            option = action.option_strings[-1] if action.option_strings else str(action.metavar)
            what = _("{option} cannot be {value!r}").format(option=option, value=options.shown(str(value)))
        raise UsageError(what, hint=nearest(str(value), names))


def peek(argv: Sequence[str], option: str) -> str | None:
    """The value of a global option wherever it stands, before there is a parser."""
    value = None
    for word, following in zip_longest(argv, argv[1:]):
        if word == "--":
            break
        if word == option:
            value = following
        elif word.startswith(f"{option}="):
            value = word.partition("=")[2]
    return value


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """The arguments of a command line; `run` is the command. Raises UsageError; SystemExit after --help."""
    argv = joined(argv)
    parser = build(named(argv))
    arguments, unknown = parser.parse_known_args(argv)
    if unknown:
        from dlquiz.cli.nearest import nearest

        known = [option for option in arguments.options if option.startswith("--")]
        words = " ".join(map(options.shown, unknown))
        raise UsageError(
            _("{command} does not take {words}").format(command=arguments.prog, words=words),
            hint=nearest(unknown[0], known, _("see: {command} --help").format(command=arguments.prog)),
        )
    return arguments


GROUPS: Mapping[str, tuple[str, ...]] = {
    "studying": ("review", "drill"),
    "quizzing": ("quiz",),
    "exam": ("exam", "quiz results"),
    "lab": ("lab",),
    "glossary": ("glossary",),
    "figures": ("due", "stats"),
    "cards": ("cards",),
    "pack": ("pack",),
    "journal": ("journal",),
    "config": ("config",),
    "keys": ("keys",),
}
"""The modules of this package that add commands, and which, in the order of --help."""

HOME = "home"
"""The module of what happens where no command is named."""

TWO_WORDS = frozenset(name for names in GROUPS.values() for name in names if " " in name)
"""Commands beneath one that takes any word itself; the second word must follow at once."""


def named(argv: Sequence[str]) -> str | None:
    """The module of the command that a command line names, HOME for none; None where only the whole parser can tell."""
    words = iter(argv)
    for word in words:
        if word in ("--lang", "--home"):
            next(words, None)
        elif word != "--practice" and not word.startswith(("--lang=", "--home=")):
            return next((group for group, commands in GROUPS.items() if word in commands), None)
    return HOME


def joined(argv: Sequence[str]) -> list[str]:
    """The words of a command line, those of a command of two words as one."""
    words = list(argv)
    skip = False
    for place, word in enumerate(words[:-1]):
        if skip or word.startswith("-"):
            skip = not skip and word in ("--lang", "--home")
        elif (both := f"{word} {words[place + 1]}") in TWO_WORDS:
            return [*words[:place], both, *words[place + 2 :]]
        else:
            break
    return words


def build(group: str | None = None) -> Parser:
    """The parser, worded in the language spoken now: whole, or with one group's commands alone, which costs less."""
    _speak()
    parser = Parser(
        prog="dlquiz",
        description=_("Learn the ideas of deep learning: flashcards, quizzes, spaced repetition."),
        epilog=_("Without a command the app opens. `dlquiz COMMAND --help` tells more."),
    )
    parser.add_argument("--version", "-V", action="version", version=f"dlquiz {__version__}")
    commands = parser.add_subparsers(metavar=_("COMMAND"), title=_("commands"), parser_class=Parser, prog=parser.prog)
    home.add(parser)
    for name in GROUPS if group is None else (group,) if group != HOME else ():
        import_module(f"dlquiz.cli.{name}").add(commands)
    _finish(parser, None)
    return parser


def _finish(parser: argparse.ArgumentParser, default: object) -> None:
    """Give a parser and all below it the global options, so that they may stand before and after the command."""
    lang = parser.add_argument("--lang", choices=i18n.LANGUAGES, help=_("language of interface and cards"))
    folder = parser.add_argument("--home", metavar=_("DIR"), help=_("keep everything below this folder ($DLQUIZ_HOME)"))
    lang.default = folder.default = default
    parser.set_defaults(prog=parser.prog, options=tuple(parser._option_string_actions))
    for action in parser._subparsers._group_actions if parser._subparsers else ():
        for below in _parsers(action):
            _finish(below, argparse.SUPPRESS)


def _parsers(action: argparse.Action) -> Iterable[argparse.ArgumentParser]:
    return action.choices.values() if isinstance(action.choices, dict) else ()


def _speak() -> None:
    """Let argparse word its own messages through our catalogue."""
    vars(argparse).update(_=i18n._, ngettext=i18n.ngettext)


ARGPARSE_WORDS = (
    N_("usage: "),
    N_("positional arguments"),
    N_("options"),
    N_("show this help message and exit"),
    N_("show program's version number and exit"),
    N_("the following arguments are required: %s"),
    N_("expected one argument"),
    N_("expected at least one argument"),
    N_("argument %(argument_name)s: %(message)s"),
    N_("invalid %(type)s value: %(value)r"),
    N_("not allowed with argument %s"),
)
"""What argparse says itself, listed for the catalogue."""
