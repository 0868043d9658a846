"""The result of a quiz: score, time, and every mistake with what was answered, what is right, and why."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content

from dlquiz import certainty_words
from dlquiz.core.certainty import calibration
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
BEST = 3
"""The certainty-based points of a right answer given with certainty."""


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
    yield Row(Content.assemble((score, "bold"), (percent, "bold $accent"), ("   " + _time(quiz), "$quiet")))
    yield Row(bar(share, _BAR))
    yield from (Row(Content.styled(told, "$quiet")) for told in _costs(quiz))
    skipped = len(quiz.questions) - count
    if skipped:
        told = ngettext("{n} question was not reached.", "{n} questions were not reached.", skipped)
        yield Row(Content.styled(told.format(n=skipped), "$quiet"))
    yield BLANK
    wrong = len(quiz.mistakes)
    if wrong:
        yield Row(Content.styled(ngettext("{n} mistake", "{n} mistakes", wrong).format(n=wrong), "bold"))
    else:
        at_once = all(given.tries == 1 for given in quiz.given)
        told = _("Everything right.") if at_once else _("Everything right in the end.")
        yield Row(Content.styled(f"✓ {told}", "bold $right"))


def _costs(quiz: Quiz) -> Iterable[str]:
    """What it took beyond one try each, and what certainty made of the score."""
    tries, hints = sum(given.tries for given in quiz.given), sum(given.hints for given in quiz.given)
    said = []
    if tries > len(quiz.given):
        said.append(ngettext("{n} try", "{n} tries", tries).format(n=tries))
    if hints:
        said.append(ngettext("{n} hint", "{n} hints", hints).format(n=hints))
    if said:
        yield _("It took {figures}.").format(figures=", ".join(said))
    if quiz.cbm is None:
        return
    best = points(BEST * len(quiz.given))
    yield _("Certainty-based score {score} of {best}.").format(score=points(quiz.cbm), best=best)
    sure = [(given.certainty, given.tried[0].score) for given in quiz.given if given.certainty is not None]
    if sure:
        yield certainty_words.summary(calibration(sure))


def _time(quiz: Quiz) -> str:
    minutes, seconds = divmod(round(quiz.seconds), 60)
    return _("{m} min {s} s").format(m=minutes, s=seconds) if minutes else _("{s} s").format(s=seconds)
