"""What may be typed in an exam instead of an answer."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import NamedTuple

from dlquiz.cli import asking, output
from dlquiz.cli.plain_commands import NotUnderstoodError, spelled
from dlquiz.i18n import N_, _


class ExamCommand(StrEnum):
    """A command by the letter that it is typed as."""

    NEXT = "n"
    PREVIOUS = "p"
    GO = "g"
    MARK = "m"
    LIST = "l"
    CLEAR = "x"
    END = "e"
    LEAVE = "q"
    HELP = "?"


_MEANINGS = {
    ExamCommand.NEXT: N_("next question; so does Enter"),
    ExamCommand.PREVIOUS: N_("question before"),
    ExamCommand.GO: N_("go to a question, such as {g} 7"),
    ExamCommand.MARK: N_("mark this question for later, or take the mark away"),
    ExamCommand.LIST: N_("list the questions and the time left"),
    ExamCommand.CLEAR: N_("take your answer to this question back"),
    ExamCommand.END: N_("hand the exam in"),
    ExamCommand.LEAVE: N_("leave; the exam is kept, and its clock stands still"),
    ExamCommand.HELP: N_("this help"),
}
_GO = re.compile(r"(:?)g\s*(\d{1,9})")


class Typed(NamedTuple):
    """A command and, for GO, the question that was named with it, from 1."""

    command: ExamCommand
    question: int | None = None


def read(taken: str, typed: str) -> Typed | None:
    """The command that was typed, if it was one; Enter alone is NEXT. taken: the letters that are answers here.

    Raises NotUnderstoodError for a colon before what is none.
    """
    word = asking.letters(typed)
    if not word:
        return Typed(ExamCommand.NEXT)
    if (going := _GO.fullmatch(word)) and (going[1] or ExamCommand.GO not in taken):
        return Typed(ExamCommand.GO, int(going[2]))
    if len(word) == 2 and word[0] == ":":
        if word[1] in tuple(ExamCommand):
            return Typed(ExamCommand(word[1]))
        raise NotUnderstoodError(
            _("There is no command {word} here. {help} lists them.").format(
                word=word, help=spelled(taken, ExamCommand.HELP)
            )
        )
    return Typed(ExamCommand(word)) if word in tuple(ExamCommand) and word not in taken else None


def explain(taken: str) -> None:
    """Every command."""
    for command, meaning in _MEANINGS.items():
        told = _(meaning).format(g=spelled(taken, ExamCommand.GO))
        output.line(f"  {spelled(taken, command)}  {told}")
