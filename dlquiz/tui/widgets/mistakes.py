"""An answer told in full, as rows: the question, what was answered, what is right, and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.content import Content

from dlquiz.core.cards import Card, CategoriseCard, ChoiceCard, ClozeCard, MatchingCard, OrderingCard
from dlquiz.core.quiz import Given
from dlquiz.core.responses import Assigned, Chosen, Mark, Note, Ordered, Response, Revealed, Verdict
from dlquiz.core.scheduling import Rating
from dlquiz.exam_words import points
from dlquiz.i18n import _, ngettext
from dlquiz.tui import text
from dlquiz.tui.sheet import BLANK, Row
from dlquiz.tui.widgets import cardtext
from dlquiz.tui.widgets.entry import labelled
from dlquiz.tui.widgets.forms import assignedtext, cloze, ordering
from dlquiz.wording import feedback, option_text, verdict_sign

INDENT = 4
"""Cells that the number of an answer takes."""
_NOT_ANSWERED = Mark(Verdict.WRONG, 0.0, Rating.AGAIN, note=Note.GAVE_UP)


def rows(number: int, card: Card, given: Given, language: str) -> Iterable[Row]:
    """One mistake of a quiz, and what it earned for all that. number: from 1."""
    return answered(number, card, given.response, given.mark, language, _earned(given))


def answered(
    number: int, card: Card, response: Response | None, mark: Mark | None, language: str, remark: str = ""
) -> Iterable[Row]:
    """One answer, right or not, or that there is none. number: from 1; remark: stands behind the verdict."""
    response, mark = response or Revealed(), mark or _NOT_ANSWERED
    lead = Content.styled(f"{number:>2}  ", "bold $quiet")
    prompt = [row for row in _prompt(card, response, mark, language) if row.body or row.lead] or [BLANK]
    first, *more = prompt
    yield Row(first.body, INDENT + first.indent, lead + first.lead)
    yield from (row.shifted(INDENT) for row in more)
    yield BLANK
    verdict = cardtext.verdict_row(mark)
    yield verdict._replace(body=verdict.body + Content.styled(remark, "$quiet")).shifted(INDENT)
    yield from (row.shifted(INDENT) for row in _answers(card, response, mark, language))
    told = feedback(card, response, mark, language)
    whys = () if isinstance(card, MatchingCard | CategoriseCard) else told.mistakes
    for said in filter(None, (*whys, told.explanation)):
        yield BLANK
        yield from (row.shifted(INDENT) for row in text.rows(said))


def _earned(given: Given) -> str:
    """What the question earned for all that, and how many tries and hints it took."""
    said = []
    if given.credit:
        said.append(_("{points} points").format(points=points(given.credit)))
    if given.tries > 1:
        said.append(ngettext("{n} try", "{n} tries", given.tries).format(n=given.tries))
    if given.hints:
        said.append(ngettext("{n} hint", "{n} hints", given.hints).format(n=given.hints))
    return "".join(f"   {one}" for one in said)


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
