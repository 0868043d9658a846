"""A quiz's mistake told in full, as rows: the question, what was answered, what is right, and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.content import Content

from dlquiz.core.cards import Card, ChoiceCard, ClozeCard
from dlquiz.core.quiz import Given
from dlquiz.core.responses import Chosen, Verdict
from dlquiz.i18n import _
from dlquiz.tui import text
from dlquiz.tui.sheet import BLANK, Row
from dlquiz.tui.widgets import cardtext
from dlquiz.tui.widgets.entry import labelled
from dlquiz.wording import feedback, option_text, verdict_sign

_INDENT = 4


def rows(number: int, card: Card, given: Given, language: str) -> Iterable[Row]:
    """One mistake. number: from 1."""
    lead = Content.styled(f"{number:>2}  ", "bold $quiet")
    prompt = [row for row in _prompt(card, given, language) if row.body or row.lead] or [BLANK]
    first, *more = prompt
    yield Row(first.body, _INDENT + first.indent, lead + first.lead)
    yield from (row.shifted(_INDENT) for row in more)
    yield BLANK
    told = feedback(card, given.response, given.mark, language)
    yield cardtext.verdict_row(given.mark).shifted(_INDENT)
    yield from (row.shifted(_INDENT) for row in labelled(_answers(card, given, language)))
    if told.explanation:
        yield BLANK
        yield from (row.shifted(_INDENT) for row in text.rows(told.explanation))


def _prompt(card: Card, given: Given, language: str) -> Sequence[Row]:
    if isinstance(card, ClozeCard):
        return cardtext.cloze_feedback(card, language, given.response, given.mark)
    return cardtext.question(card, language)


def _answers(card: Card, given: Given, language: str) -> list[tuple[str, Sequence[Row]]]:
    """What was answered, and what is right; a cloze text shows both in its gaps."""
    if isinstance(card, ClozeCard):
        return []
    if isinstance(card, ChoiceCard):
        chosen = given.response.options if isinstance(given.response, Chosen) else frozenset()
        answered = [row for index in sorted(chosen) for row in _option(card, index, language)]
        right = [row for index in sorted(card.correct) for row in _option(card, index, language)]
    else:
        told = feedback(card, given.response, given.mark, language)
        answered = [Row(text.literal(" ".join(told.given.split())))] if told.given else []
        right = [Row(text.line(told.expected, "bold"))]
    found = [(_("You answered"), answered)] if answered else []
    return [*found, (_("Right"), right)]


def _option(card: ChoiceCard, index: int, language: str) -> Iterable[Row]:
    """An option behind its sign; the reason below it where it was wrong."""
    option = card.options[index]
    sign, colour = (Verdict.RIGHT, "$right") if option.correct else (Verdict.WRONG, "$wrong")
    body = text.line(option_text(card, index, language), f"bold {colour}")
    yield Row(body, 2, Content.styled(f"{verdict_sign(sign)} ", colour))
    if not option.correct:
        yield from (row.shifted(2) for row in text.rows(option.why.in_(language)))
