"""Gaps, asked one by one: typed, or chosen by letter or by text."""

from __future__ import annotations

from dataclasses import dataclass, field
from string import ascii_lowercase

from dlquiz import prose, wording
from dlquiz.cli import asking, output
from dlquiz.cli.forms.base import Form
from dlquiz.cli.forms.typed import ANYTHING
from dlquiz.cli.plain_commands import NotUnderstoodError
from dlquiz.cli.plain_text import shortened
from dlquiz.core import answers, cloze
from dlquiz.core.cards import ClozeCard, Gap
from dlquiz.core.responses import Mark, Response, Typed, Verdict
from dlquiz.i18n import _

_BLANK = 0xE000
"""Stands for a gap while the text around it is read as prose: a private character, which is never markup."""


@dataclass
class ClozeForm(Form[ClozeCard]):
    """The text with numbered blanks, and the options of those that are chosen. texts: those that are filled."""

    texts: list[str] = field(default_factory=list)
    counted = True

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """The gaps of the text that is shown."""
        return cloze.gaps(self.card.prompt.in_(self.showing.language))

    def options(self, blank: int) -> tuple[str, ...]:
        """What a gap is chosen among, in the order shown; empty for one that is typed. blank: from 0."""
        return cloze.choices(self.gaps[blank], blank, self.showing.order)

    def prompt_text(self) -> str:
        """The text without marks; gaps are numbered blanks, with the author's hint."""
        numbers = iter(range(len(self.gaps)))
        pieces = cloze.pieces(self.card.prompt.in_(self.showing.language))
        text = prose.plain("".join(one if isinstance(one, str) else chr(_BLANK + next(numbers)) for one in pieces))
        for number, gap in enumerate(self.gaps):
            blank = _("[blank {n}: {hint}]") if gap.hint else _("[blank {n}]")
            text = text.replace(chr(_BLANK + number), blank.format(n=number + 1, hint=gap.hint))
        return text

    def show(self) -> None:
        """The options of each gap that has some."""
        for blank in range(len(self.gaps)):
            options = self.options(blank)
            if options and len(self.gaps) > 1:
                output.line(_("Blank {n}:").format(n=blank + 1))
            for place, option in enumerate(options):
                output.line(f"  {ascii_lowercase[place]}) {option}")

    @property
    def taken(self) -> str:
        """The options' letters; every command where a text is typed, or is an option."""
        options = self.options(len(self.texts))
        if not options or any(len(option) == 1 for option in options):
            return ANYTHING + ascii_lowercase[: len(options)]
        return ascii_lowercase[: len(options)]

    def wanted(self) -> tuple[str, ...]:
        """The letters, where there are options."""
        options = self.options(len(self.texts))
        return (_("a-{last}").format(last=ascii_lowercase[len(options) - 1]),) if options else ()

    def prompt(self) -> str:
        """Which gap is asked for."""
        if len(self.gaps) == 1:
            return super().prompt()
        return _("Blank {n} of {count} ({keys}): ").format(n=len(self.texts) + 1, count=len(self.gaps), keys=self.keys)

    def read(self, typed: str) -> Typed | None:
        """What was typed into one gap, the option for its letter. Raises NotUnderstoodError."""
        self.demand(typed)
        options = self.options(len(self.texts))
        self.texts.append(_option(options, typed) if options else typed)
        return Typed(tuple(self.texts)) if len(self.texts) == len(self.gaps) else None

    def verdict(self, response: Response, mark: Mark) -> None:
        """Each gap by itself where there are several."""
        if len(mark.parts) <= 1:
            super().verdict(response, mark)
            return
        self.summary(mark)
        texts = response.texts if isinstance(response, Typed) else ("",) * len(self.gaps)
        for number, (gap, text, part) in enumerate(zip(self.gaps, texts, mark.parts, strict=True), start=1):
            told = (
                _("Blank {n}: {verdict}: {answer}")
                if part is Verdict.RIGHT
                else _("Blank {n}: {verdict}: {answer} (you answered {text})")
            )
            word = wording.verdict_word(part)
            output.line(told.format(n=number, verdict=word, answer=gap.accepted[0], text=shortened(text)))


def _option(options: tuple[str, ...], typed: str) -> str:
    """The option that was meant. Raises NotUnderstoodError."""
    known = ascii_lowercase[: len(options)]
    letter = asking.letters(typed).rstrip(").")
    if len(letter) == 1 and letter in known:
        return options[known.index(letter)]
    meant = [option for option in options if answers.equal(typed, (option,))]
    if len(meant) != 1:
        raise NotUnderstoodError(_("Type a letter from a to {last}, or the text behind it.").format(last=known[-1]))
    return meant[0]
