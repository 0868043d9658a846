"""An answer told in full, as rows: the question, what was answered, what is right, and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from textual.content import Content

from dlquiz.core.cards import Card, CategoriseCard, ChoiceCard, ClozeCard, MatchingCard, OrderingCard
from dlquiz.core.grading import grade
from dlquiz.core.responses import Assigned, Chosen, Mark, Ordered, Response, Revealed, Verdict
from dlquiz.i18n import _
from dlquiz.tui import text
from dlquiz.tui.sheet import BLANK, Row
from dlquiz.tui.widgets import cardtext
from dlquiz.tui.widgets.entry import labelled
from dlquiz.tui.widgets.forms import assignedtext, cloze, ordering
from dlquiz.wording import feedback, option_text, verdict_sign

INDENT = 4
"""Cells that the number of an answer takes."""


class Answered(NamedTuple):
    """One answer that was given. response, mark: None where none was; order: how the question was laid out;
    remark: what it earned and the like, in the language of now."""

    card: Card
    response: Response | None
    mark: Mark | None
    order: Sequence[int]
    remark: str = ""

    @property
    def judged(self) -> tuple[Response, Mark]:
        """The answer and how it was; of a question that was left open what giving up is."""
        response = self.response or Revealed()
        return response, self.mark or grade(self.card, response)


def rows(number: int, answer: Answered, language: str) -> Iterable[Row]:
    """One answer, right or not, or that there is none. number: what it is numbered with."""
    card, (response, mark) = answer.card, answer.judged
    lead = Content.styled(f"{number:>2}  ", "bold $quiet")
    prompt = [row for row in _prompt(card, response, mark, language) if row.body or row.lead] or [BLANK]
    first, *more = prompt
    yield Row(first.body, INDENT + first.indent, lead + first.lead)
    yield from (row.shifted(INDENT) for row in more)
    if card.figure is not None:
        yield Row(Content.styled(_("Its figure is shown when the question is opened."), "$quiet")).shifted(INDENT)
    yield BLANK
    verdict = cardtext.verdict_row(mark)
    remark = f"   {answer.remark}" if answer.remark else ""
    yield verdict._replace(body=verdict.body + Content.styled(remark, "$quiet")).shifted(INDENT)
    yield from (row.shifted(INDENT) for row in _answers(card, response, mark, language))
    told = feedback(card, response, mark, language)
    whys = () if isinstance(card, MatchingCard | CategoriseCard) else told.mistakes
    for said in filter(None, (*whys, told.explanation)):
        yield BLANK
        yield from (row.shifted(INDENT) for row in text.rows(said))


def _prompt(card: Card, response: Response, mark: Mark, language: str) -> Sequence[Row]:
    if isinstance(card, ClozeCard):
        return cloze.told(card, language, response, mark)
    return cardtext.question(card, language)


def _answers(card: Card, response: Response, mark: Mark, language: str) -> Iterable[Row]:
    """What was answered, and what is right; a cloze text shows both in its gaps, and rows show both themselves."""
    match card:
        case ClozeCard():
            return ()
        case MatchingCard() | CategoriseCard():
            assigned = response if isinstance(response, Assigned) else None
            return assignedtext.told(card, language, range(len(card.rows)), assigned, mark)
        case OrderingCard():
            return ordering.told(card, language, response if isinstance(response, Ordered) else None, mark)
        case ChoiceCard():
            chosen = response.options if isinstance(response, Chosen) else frozenset()
            given = [row for index in sorted(chosen) for row in _option(card, index, language)]
            right = [row for index in sorted(card.correct) for row in _option(card, index, language)]
            same = mark.verdict is Verdict.RIGHT
        case _:
            told = feedback(card, response, mark, language)
            words = " ".join(told.given.split())
            given = [Row(text.literal(words))] if words else []
            right = [Row(text.line(told.expected, "bold"))]
            same = mark.verdict is Verdict.RIGHT and words.casefold() == told.expected.casefold()
    answers = [*([(_("You answered"), given)] if given else []), *([] if same else [(_("Right"), right)])]
    return labelled(answers)


def _option(card: ChoiceCard, index: int, language: str) -> Iterable[Row]:
    """An option behind its sign; the reason below it where it was wrong."""
    option = card.options[index]
    sign, colour = (Verdict.RIGHT, "$right") if option.correct else (Verdict.WRONG, "$wrong")
    body = text.line(option_text(card, index, language), f"bold {colour}")
    yield Row(body, 2, Content.styled(f"{verdict_sign(sign)} ", colour))
    if not option.correct:
        yield from (row.shifted(2) for row in text.rows(option.why.in_(language)))
