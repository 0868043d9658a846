"""What is told after an answer, in lines."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from dlquiz import prose, wording
from dlquiz.cli import output
from dlquiz.cli.plain_cards import body, heading, label
from dlquiz.core.cards import Card, ChoiceCard, ClozeCard
from dlquiz.core.responses import Chosen, Mark, Response, Typed, Verdict
from dlquiz.i18n import _


def verdict(card: Card, response: Response, mark: Mark, order: Sequence[int], language: str) -> None:
    """Whether it was right, what would have been, and what was answered."""
    told = wording.feedback(card, response, mark, language)
    word = wording.verdict_word(mark.verdict)
    if mark.verdict is Verdict.SELF:
        lines = prose.plain(told.expected).splitlines()
        output.line(f"{word}: {lines[0]}" if len(lines) == 1 else f"{word}:")
        for one in lines if len(lines) > 1 else ():
            output.line(one)
        return
    if isinstance(card, ClozeCard) and len(mark.parts) > 1:
        output.line(f"{word}. {told.note}".rstrip())
        _blanks(card, response, mark, language)
        return
    given, expected = told.given, told.expected
    if isinstance(card, ChoiceCard):
        given = _listed(card, response.options if isinstance(response, Chosen) else (), order, language)
        expected = _listed(card, card.correct, order, language)
    if mark.verdict is Verdict.RIGHT:
        output.line(f"{word}: {expected}")
        return
    output.line(f"{word}. {told.note}".rstrip())
    if given:
        output.line(_("You answered: {text}").format(text=given))
    output.line(_("Answer: {text}").format(text=expected))


def reasons(card: Card, response: Response, mark: Mark, order: Sequence[int], language: str) -> None:
    """Why a wrong option is wrong, and the explanation."""
    told = wording.feedback(card, response, mark, language)
    if isinstance(card, ChoiceCard):
        for note in told.option_notes:
            if note.why and note.chosen != note.correct and (note.chosen or card.many):
                output.line(f"{label(card, order, note.index)}{heading(note.text)}: {heading(note.why)}")
    body(told.explanation)


def _listed(card: ChoiceCard, options: Collection[int], order: Sequence[int], language: str) -> str:
    """Options by letter and text, in the order shown."""
    shown = [index for index in order if index in options]
    return "; ".join(label(card, order, i) + heading(wording.option_text(card, i, language)) for i in shown)


def _blanks(card: ClozeCard, response: Response, mark: Mark, language: str) -> None:
    gaps = card.gaps.get(language) or next(iter(card.gaps.values()))
    texts = response.texts if isinstance(response, Typed) else ("",) * len(gaps)
    for number, (gap, text, part) in enumerate(zip(gaps, texts, mark.parts, strict=True), start=1):
        word = wording.verdict_word(part)
        answer = gap.accepted[0]
        if part is Verdict.RIGHT:
            output.line(_("Blank {n}: {verdict}: {answer}").format(n=number, verdict=word, answer=answer))
        else:
            output.line(
                _("Blank {n}: {verdict}: {answer} (you answered {text})").format(
                    n=number, verdict=word, answer=answer, text=text
                )
            )
