"""Calibration: how sure the learner was, and how often that was right. Every bar has its figure and its verdict."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content
from textual.events import Resize

from dlquiz import certainty_words
from dlquiz.core.certainty import Calibration, Level
from dlquiz.i18n import _, ngettext
from dlquiz.tui import bindings
from dlquiz.tui.bindings import BY_ID
from dlquiz.tui.figures import bar, bracket
from dlquiz.tui.keynames import key_name
from dlquiz.tui.screens.article import Article
from dlquiz.tui.screens.page import Context
from dlquiz.tui.sheet import BLANK, Row
from dlquiz.tui.shortcut import keys_of

_MOST_CELLS = 60
_LEAST_CELLS = 10


class CalibrationScreen(Article[None]):
    """A bar for each level of certainty, above the stretch in which it should end. Counted when it is come to."""

    BINDINGS = bindings.of("reading", "calibration")
    stands_for = ("calibration", None)

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._calibration = self.study.calibration()

    def title_content(self) -> Content:
        """The screen's name."""
        return Content.styled(_("How sure, and how right"), "bold")

    def on_screen_resume(self) -> None:
        """A quiz may have brought answers, and the settings may have changed."""
        self._calibration = self.study.calibration()
        self.reread()

    def on_resize(self, event: Resize) -> None:
        """Draw as wide as there is room."""
        super().on_resize(event)
        self.call_after_refresh(self.reread)

    def rows(self) -> Iterable[Row]:
        """All answers together, then level by level, then how that is to be read."""
        calibration = self._calibration
        if not calibration.answers:
            yield from self._nothing()
            return
        yield Row(Content.styled(certainty_words.summary(calibration), "bold"))
        yield BLANK
        cells = max(_LEAST_CELLS, min(_MOST_CELLS, self._page.scrollable_content_region.width))
        for level in calibration.levels:
            yield from _level(level, cells)
        yield from _reading(calibration)

    def _nothing(self) -> Iterable[Row]:
        """No answer says how sure the learner was: how to be asked."""
        yield Row(Content(_("No answer says yet how sure you were.")))
        yield BLANK
        if self.study.settings.certainty:
            yield Row(Content(_("You are asked from now on: study some cards, and this page fills.")))
            return
        quiz = _("In a quiz: press {quiz}, then {ask} before you start it.")
        yield Row(Content(quiz.format(quiz=self._key("calibration.quiz"), ask=self._key("quiz.certainty"))))
        always = _("Always: press {settings} for the settings, and have yourself asked how sure you are.")
        yield Row(Content(always.format(settings=self._key("calibration.settings"))))

    def _key(self, binding: str) -> str:
        """What the user presses for it."""
        return key_name(keys_of(BY_ID[binding], self.app._keymap)[0])


def _level(level: Level, cells: int) -> Iterable[Row]:
    """Name, figures and verdict; the bar; the stretch in which it should end."""
    name = certainty_words.name(level.certainty)
    if level.accuracy is None:
        words = _("no answers")
    else:
        told = ngettext("{percent} % right of {n} answer", "{percent} % right of {n} answers", level.answers)
        figures = told.format(percent=round(100 * level.accuracy), n=level.answers)
        words = f"{figures}: {certainty_words.lean(level.lean)}"
    yield Row(Content.assemble((name, "bold"), "   ", words))
    yield Row(bar(level.accuracy or 0.0, cells))
    low, high = round(100 * level.low), round(100 * level.high)
    band = _("{low} to {high} %").format(low=low, high=high)
    yield Row(_marked(bracket(level.low, level.high, cells), band, cells))
    yield BLANK


def _marked(stretch: str, words: str, cells: int) -> Content:
    """A bracket with words beside it, or before it where there is no room behind."""
    size = Content(words).cell_length + 1
    blank = len(stretch) - len(stretch.lstrip())
    if len(stretch) + size <= cells:
        text = f"{stretch} {words}"
    elif blank >= size:
        text = f"{' ' * (blank - size)}{words} {stretch.strip()}"
    else:
        text = stretch
    return Content.styled(text, "$quiet")


def _reading(calibration: Calibration) -> Iterable[Row]:
    reading = _(
        "A bar should end within its bracket: there you are right as often as you are sure. One that is too short is "
        "overconfidence, one that is too long underconfidence."
    )
    for words in (reading, certainty_words.brier(calibration), certainty_words.bonus(calibration)):
        yield Row(Content.styled(words, "$quiet"))
