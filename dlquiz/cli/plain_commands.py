"""What may be typed instead of an answer."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from dlquiz.cli import asking, output
from dlquiz.i18n import N_, _


class Command(StrEnum):
    """A command by the letter that it is typed as."""

    HINT = "h"
    REVEAL = "r"
    UNDO = "u"
    SUSPEND = "s"
    BURY = "b"
    FLAG = "f"
    QUIT = "q"
    HELP = "?"


_MEANINGS = {
    Command.HINT: N_("show a hint"),
    Command.REVEAL: N_("show the answer"),
    Command.UNDO: N_("take back the last step"),
    Command.SUSPEND: N_("put this card aside for good"),
    Command.BURY: N_("put this card aside until tomorrow"),
    Command.FLAG: N_("flag this card, or take the flag away"),
    Command.QUIT: N_("stop; what you rated is saved"),
    Command.HELP: N_("this help"),
}
_NAMES = {Command.HINT: N_("hint"), Command.UNDO: N_("undo"), Command.QUIT: N_("quit"), Command.HELP: N_("help")}


class NotUnderstoodError(Exception):
    """What was typed is neither an answer nor a command; the text says what would be."""


def spelled(taken: str, command: StrEnum) -> str:
    """How a command is typed: the bare letter, or behind a colon where the letter could be an answer.

    taken: the letters that are answers.
    """
    return f":{command.value}" if command.value in taken else command.value


def keys(taken: str, commands: Sequence[Command]) -> tuple[str, ...]:
    """The commands that a prompt names, each as it is typed and in a word."""
    return tuple(f"{spelled(taken, command)} {_(_NAMES[command])}" for command in commands if command in _NAMES)


def explain(taken: str, commands: Sequence[Command]) -> None:
    """Every command that works now."""
    for command in commands:
        output.line(f"  {spelled(taken, command)}  {_(_MEANINGS[command])}")


def command_in(taken: str, commands: Sequence[Command], typed: str) -> Command | None:
    """The command that was typed, if it was one. Raises NotUnderstoodError for a command that does not work here."""
    word = asking.letters(typed)
    if len(word) == 2 and word[0] == ":":
        if word[1] in commands:
            return Command(word[1])
        help_ = spelled(taken, Command.HELP)
        raise NotUnderstoodError(_("There is no command {word} here. {help} lists them.").format(word=word, help=help_))
    return Command(word) if word in commands and word not in taken else None
