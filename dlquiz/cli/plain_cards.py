"""A card in lines: how it is shown, what may be typed, and what was meant by it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from string import ascii_lowercase

from dlquiz import prose, wording
from dlquiz.cli import asking, output
from dlquiz.core.cards import Card, ChoiceCard, ClozeCard, NumericCard, SelfRatedCard
from dlquiz.core.cloze import pieces
from dlquiz.core.figure import FigureSpec
from dlquiz.core.grading.numeric import read_number
from dlquiz.core.model import CardType
from dlquiz.core.responses import Chosen, Response, Revealed, Typed
from dlquiz.errors import DlquizError
from dlquiz.i18n import N_, _

_BLANK = 0xE000
"""Stands for a gap while the text around it is read as prose: a private character, which is never markup."""


class Command(StrEnum):
    """What may be typed instead of an answer."""

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
    """What was typed is neither an answer to this card nor a command; the text says what would be."""


def body(text: str, indent: str = "") -> None:
    """A pack's text, one line a paragraph."""
    for one in prose.plain(text).splitlines():
        output.line(f"{indent}{one}" if one.strip() else "")


def heading(text: str) -> str:
    """A pack's text on one line."""
    return " ".join(prose.plain(text).split())


def prompt_text(card: Card, language: str) -> str:
    """The question without marks; gaps are numbered blanks, with the author's hint."""
    prompt = card.prompt.in_(language)
    if not isinstance(card, ClozeCard):
        return prose.plain(prompt)
    parts = pieces(prompt)
    gaps = [part for part in parts if not isinstance(part, str)]
    numbers = iter(range(len(gaps)))
    text = prose.plain("".join(part if isinstance(part, str) else chr(_BLANK + next(numbers)) for part in parts))
    for number, gap in enumerate(gaps):
        blank = _("[blank {n}: {hint}]") if gap.hint else _("[blank {n}]")
        text = text.replace(chr(_BLANK + number), blank.format(n=number + 1, hint=gap.hint))
    return text


def show(card: Card, order: Sequence[int], language: str) -> None:
    """The question and, where there are any, its figure and its options."""
    for one in prompt_text(card, language).splitlines():
        output.line(one)
    if card.figure is not None:
        _show_figure(card.figure)
    if isinstance(card, ChoiceCard) and card.type is not CardType.TRUE_FALSE:
        for place, index in enumerate(order):
            output.line(f"  {ascii_lowercase[place]}) {heading(wording.option_text(card, index, language))}")


def _show_figure(spec: FigureSpec) -> None:
    from dlquiz.cardfigure import compute

    try:
        figure = compute(spec)
    except DlquizError as error:
        output.line(error.what)
    else:
        from dlquiz.cli import plain_figures

        plain_figures.tell([figure])


def label(card: ChoiceCard, order: Sequence[int], index: int) -> str:
    """The letter under which an option was shown, as it stands before its text."""
    return "" if card.type is CardType.TRUE_FALSE else f"{ascii_lowercase[list(order).index(index)]}) "


def blanks(card: Card) -> int:
    """How many texts an answer to this card consists of; 0 where none is typed."""
    if isinstance(card, ClozeCard):
        return len(next(iter(card.gaps.values())))
    return 0 if isinstance(card, SelfRatedCard | ChoiceCard) else 1


def question(card: Card, commands: Sequence[Command], blank: int) -> str:
    """The prompt behind which the learner types. blank: which gap is asked for, from 0."""
    keys = ", ".join(f"{spelled(card, command)} {_(_NAMES[command])}" for command in commands if command in _NAMES)
    if isinstance(card, SelfRatedCard):
        return _("Enter shows the answer ({keys}): ").format(keys=keys)
    if isinstance(card, ClozeCard) and blanks(card) > 1:
        return _("Blank {n} of {count} ({keys}): ").format(n=blank + 1, count=blanks(card), keys=keys)
    if isinstance(card, ChoiceCard):
        if card.type is CardType.TRUE_FALSE:
            options = _("t true, f false")
        elif card.many:
            options = _("all that apply of a-{last}, such as ac").format(last=ascii_lowercase[len(card.options) - 1])
        else:
            options = _("a-{last}").format(last=ascii_lowercase[len(card.options) - 1])
        keys = f"{options}, {keys}"
    return _("Your answer ({keys}): ").format(keys=keys)


def spelled(card: Card | None, command: Command) -> str:
    """How a command is typed: the bare letter, or behind a colon where the letter could be an answer."""
    return command.value if card is None or command.value not in _taken(card) else f":{command.value}"


def explain(card: Card | None, commands: Sequence[Command]) -> None:
    """Every command that works now."""
    for command in commands:
        output.line(f"  {spelled(card, command)}  {_(_MEANINGS[command])}")


def command_in(card: Card | None, commands: Sequence[Command], typed: str) -> Command | None:
    """The command that was typed, if it was one. Raises NotUnderstoodError for a command that does not work here."""
    word = asking.letters(typed)
    if len(word) == 2 and word[0] == ":":
        if word[1] in commands:
            return Command(word[1])
        help_ = spelled(card, Command.HELP)
        raise NotUnderstoodError(_("There is no command {word} here. {help} lists them.").format(word=word, help=help_))
    return Command(word) if word in commands and (card is None or word not in _taken(card)) else None


def read(card: Card, order: Sequence[int], typed: str) -> Response:
    """The response that was typed; a single gap's text for a card with gaps. Raises NotUnderstoodError."""
    if isinstance(card, SelfRatedCard):
        if typed:
            raise NotUnderstoodError(_("Say it to yourself, then press Enter."))
        return Revealed()
    if not typed:
        raise NotUnderstoodError(_("Type an answer, or {key} to see it.").format(key=spelled(card, Command.REVEAL)))
    if isinstance(card, ChoiceCard):
        return _true_or_false(typed) if card.type is CardType.TRUE_FALSE else _chosen(card, order, typed)
    if isinstance(card, NumericCard) and not read_number(typed)[0]:
        raise NotUnderstoodError(_("That is not a number. 0.5, 1e-3 and 2,5 are."))
    return Typed((typed,))


def _true_or_false(typed: str) -> Chosen:
    word = asking.letters(typed)
    if word in ("t", "true", "o") or typed == _("true"):
        return Chosen(frozenset((0,)))
    if word in ("f", "false", "x") or typed == _("false"):
        return Chosen(frozenset((1,)))
    raise NotUnderstoodError(_("Type t for true or f for false."))


def _chosen(card: ChoiceCard, order: Sequence[int], typed: str) -> Chosen:
    known = ascii_lowercase[: len(order)]
    word = re.sub(r"[\s,;.)]+", "", asking.letters(typed))
    if not word or any(letter not in known for letter in word):
        raise NotUnderstoodError(_("Type a letter from a to {last}.").format(last=known[-1]))
    if not card.many and len(word) > 1:
        raise NotUnderstoodError(_("Only one letter: this question has one right answer."))
    return Chosen(frozenset(order[known.index(letter)] for letter in word))


def _taken(card: Card) -> str:
    """The letters that are answers to this card."""
    if isinstance(card, SelfRatedCard):
        return ""
    if not isinstance(card, ChoiceCard):
        return "".join(Command)  # whatever is typed may be an answer
    return "tfox" if card.type is CardType.TRUE_FALSE else ascii_lowercase[: len(card.options)]
