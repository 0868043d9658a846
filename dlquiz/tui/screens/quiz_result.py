"""The result of a quiz: score, time, and every mistake with what was answered, what is right, and why."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content

from dlquiz import quiz_words
from dlquiz.core.quiz import Quiz
from dlquiz.exam_words import points
from dlquiz.i18n import _, ngettext
from dlquiz.tui import bindings
from dlquiz.tui.figures import bar
from dlquiz.tui.screens.article import Article
from dlquiz.tui.screens.page import Context
from dlquiz.tui.sheet import BLANK, Row
from dlquiz.tui.widgets import mistakes

_BAR = 30


class QuizResultScreen(Article[bool]):
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

    def rows(self) -> Iterable[Row]:
        """Score and time, then the mistakes."""
        quiz, language = self.quiz, self.study.language
        yield from _score(quiz)
        for number, given in enumerate(quiz.mistakes, start=1):
            yield BLANK
            card = self.study.card(given.card, quiz.variants.get(given.card))
            yield from mistakes.rows(number, card, given, language)


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
