"""Asking until there is an answer: commands are carried out on the way, what is not understood is explained."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from dlquiz.cli import asking, output, plain_cards
from dlquiz.cli.plain_cards import Command, NotUnderstoodError
from dlquiz.core.cards import Card
from dlquiz.core.responses import Response, Typed
from dlquiz.errors import JournalNotSaved
from dlquiz.i18n import _

T = TypeVar("T")

Obey = Callable[[Command], bool]
"""Carries a command out and tells whether the question before it still stands."""


class Left(Exception):
    """The learner stops here."""


class NotSaved(Exception):
    """An answer could not be written, and the learner gave up trying."""


def ask(prompt: str, card: Card | None, commands: Sequence[Command], obey: Obey, read: Callable[[str], T]) -> T | None:
    """What `read` makes of the line typed; None if a command led away. Raises asking.Ended.

    card: the one asked about, whose answers may be letters that are commands elsewhere.
    """
    while True:
        typed = asking.ask(prompt)
        try:
            command = plain_cards.command_in(card, commands, typed)
            if command is None:
                return read(typed)
        except NotUnderstoodError as trouble:
            output.line(str(trouble))
            continue
        if command is Command.HELP:
            plain_cards.explain(card, commands)
        elif not obey(command):
            return None


def response(card: Card, order: Sequence[int], commands: Sequence[Command], obey: Obey) -> Response | None:
    """The learner's answer to a card, gap by gap where it has gaps; None if a command led away from it."""
    texts: list[str] = []
    for blank in range(max(1, plain_cards.blanks(card))):
        prompt = plain_cards.question(card, commands, blank)
        given = ask(prompt, card, commands, obey, lambda typed: plain_cards.read(card, order, typed))
        if not isinstance(given, Typed):
            return given
        texts += given.texts
    return Typed(tuple(texts))


def write(step: Callable[[], T]) -> T:
    """Take a step that writes; if it cannot, say why and let the learner try again. Raises NotSaved."""
    while True:
        try:
            return step()
        except JournalNotSaved as error:
            output.tell(error)
            if not asking.confirm(_("That is not saved. Try again?"), default=True):
                raise NotSaved from error
