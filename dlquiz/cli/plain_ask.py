"""Asking until there is an answer: commands are carried out on the way, what is not understood is explained."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from dlquiz.cli import asking, output, plain_commands
from dlquiz.cli.forms import Showing, form
from dlquiz.cli.plain_commands import Command, NotUnderstoodError
from dlquiz.cli.plain_text import heading
from dlquiz.core.cards import Card
from dlquiz.core.responses import Certainty, Response
from dlquiz.errors import JournalNotSaved
from dlquiz.i18n import _

T = TypeVar("T")

Obey = Callable[[Command], bool]
"""Carries a command out and tells whether the question before it still stands."""


class Left(Exception):
    """The learner stops here."""


class NotSaved(Exception):
    """An answer could not be written, and the learner gave up trying."""


def ask(prompt: str, taken: str, commands: Sequence[Command], obey: Obey, read: Callable[[str], T]) -> T | None:
    """What `read` makes of the line typed; None if a command led away. Raises asking.Ended.

    taken: the letters that are answers here, though they are commands elsewhere.
    """
    while True:
        typed = asking.ask(prompt)
        try:
            command = plain_commands.command_in(taken, commands, typed)
            if command is None:
                return read(typed)
        except NotUnderstoodError as trouble:
            output.line(str(trouble))
            continue
        if command is Command.HELP:
            plain_commands.explain(taken, commands)
        elif not obey(command):
            return None


def response(
    card: Card, order: Sequence[int], commands: Sequence[Command], obey: Obey, *, language: str = ""
) -> Response | None:
    """The learner's answer to a card, in as many lines as it takes; None if a command led away from it.

    language: the one that the card is shown in.
    """
    asked = form(card, Showing(order, language), commands)
    while True:
        read = ask(asked.prompt(), asked.taken, commands, obey, lambda typed: (asked.read(typed),))
        if read is None:
            return None
        (whole,) = read
        if whole is not None:
            return whole


def certainty(commands: Sequence[Command], obey: Obey) -> Certainty | None:
    """How sure the learner is of the answer just typed; None if a command led away."""
    return ask(_("How sure are you? 1 not sure, 2 fairly sure, 3 certain: "), "", commands, obey, _certainty)


def _certainty(typed: str) -> Certainty:
    word = asking.letters(typed)
    if word not in ("1", "2", "3"):
        raise NotUnderstoodError(_("Type 1 for not sure, 2 for fairly sure, 3 for certain."))
    return Certainty(int(word))


def hint(card: Card, seen: int, language: str) -> None:
    """Tell the hint after those seen, or that there is none. seen: how many."""
    if seen == len(card.hints):
        output.line(_("There are no more hints."))
        return
    text = heading(card.hints[seen].in_(language))
    output.line(_("Hint {n} of {count}: {text}").format(n=seen + 1, count=len(card.hints), text=text))


def write(step: Callable[[], T]) -> T:
    """Take a step that writes; if it cannot, say why and let the learner try again. Raises NotSaved."""
    while True:
        try:
            return step()
        except JournalNotSaved as error:
            output.tell(error)
            if not asking.confirm(_("That is not saved. Try again?"), default=True):
                raise NotSaved from error
