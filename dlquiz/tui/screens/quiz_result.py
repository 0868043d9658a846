"""The result of a quiz: score, time, and every mistake with what was answered, what is right, and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.content import Content

from dlquiz import quiz_words
from dlquiz.core.quiz import Given, Quiz
from dlquiz.exam_words import points
from dlquiz.i18n import _, ngettext
from dlquiz.tui import bindings
from dlquiz.tui.figures import bar
from dlquiz.tui.screens.outcome import Outcome
from dlquiz.tui.screens.page import Context
from dlquiz.tui.sheet import BLANK, Row
from dlquiz.tui.widgets.mistakes import Answered

_BAR = 30


class QuizResultScreen(Outcome[bool]):
    """Dismissed with True to retry the wrong ones, with False to go home."""

    BINDINGS = bindings.of("reading", "quiz-result")

    def __init__(self, context: Context, quiz: Quiz) -> None:
        super().__init__(context)
        self.quiz = quiz

    def title_content(self) -> Content:
        """What has ended."""
        return Content.assemble((_("Quiz"), "bold"), ("   " + _("result"), "$quiet"))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A retry only where something was wrong."""
        return bool(self.quiz.mistakes) if action == "retry" else super().check_action(action, parameters)

    def action_retry(self) -> None:
        """The wrong ones once more."""
        self.dismiss(True)

    def action_home(self) -> None:
        """Go home."""
        self.dismiss(False)

    def score(self) -> Iterable[Row]:
        """Score and time, and how many mistakes follow."""
        return _score(self.quiz)

    @property
    def listed(self) -> Sequence[int]:
        """The mistakes."""
        return range(len(self.quiz.mistakes))

    def answer(self, index: int) -> Answered:
        """A mistake as it was asked."""
        quiz, given = self.quiz, self.quiz.mistakes[index]
        card = self.study.card(given.card, quiz.variants.get(given.card))
        return Answered(card, given.response, given.mark, quiz.orders[given.card], _earned(given))

    def opened_title(self) -> Content:
        """What the answers that are opened are."""
        return Content.assemble((_("Quiz"), "bold"), ("   " + _("mistakes"), "$quiet"))


def _earned(given: Given) -> str:
    """What the question earned for all that, and how many tries and hints it took."""
    said = []
    if given.credit:
        said.append(_("{points} points").format(points=points(given.credit)))
    if given.tries > 1:
        said.append(ngettext("{n} try", "{n} tries", given.tries).format(n=given.tries))
    if given.hints:
        said.append(ngettext("{n} hint", "{n} hints", given.hints).format(n=given.hints))
    return "   ".join(said)


def _score(quiz: Quiz) -> Iterable[Row]:
    count = len(quiz.given)
    share = quiz.score / count if count else 0.0
    score = ngettext("{points} of {n} point", "{points} of {n} points", count)
    score = score.format(points=points(quiz.score), n=count)
    percent = f"  {round(share * 100)} %"
    yield Row(Content.assemble((score, "bold"), (percent, "bold $accent"), ("   " + quiz_words.time(quiz), "$quiet")))
    yield Row(bar(share, _BAR))
    yield from (Row(Content.styled(told, "$quiet")) for told in quiz_words.costs(quiz))
    skipped = len(quiz.questions) - count
    if skipped:
        told = ngettext("{n} question was not reached.", "{n} questions were not reached.", skipped)
        yield Row(Content.styled(told.format(n=skipped), "$quiet"))
    yield BLANK
    wrong = len(quiz.mistakes)
    if wrong:
        yield Row(Content.styled(ngettext("{n} mistake", "{n} mistakes", wrong).format(n=wrong), "bold"))
    else:
        yield Row(Content.styled(f"✓ {quiz_words.flawless(quiz)}", "bold $right"))
