"""Every place of the app and how its screen is made. A new screen is one function and one row here.

The imports wait until a place is gone to: a review that is started from the command line draws its first card without
loading home, and the other way round.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from dlquiz.core.model import ConceptId
from dlquiz.core.session import Session
from dlquiz.tui.start import Start

if TYPE_CHECKING:
    from dlquiz.tui.screens.page import Context, Page

Opener = Callable[["Context", object], "Page[Any]"]


def _home(context: Context, _what: object) -> Page[Any]:
    from dlquiz.tui.screens.home import HomeScreen

    return HomeScreen(context)


def _review(context: Context, what: object) -> Page[Any]:
    from dlquiz.tui.screens.review import ReviewScreen

    session = what if isinstance(what, Session) else context.study.start_review()
    return ReviewScreen(context, session)


def _drill(context: Context, _what: object) -> Page[Any]:
    from dlquiz.tui.screens.drill import DrillScreen

    return DrillScreen(context)


def _help(context: Context, _what: object) -> Page[Any]:
    from dlquiz.tui.screens.help import HelpScreen

    return HelpScreen(context)


def _quiz(context: Context, what: object) -> Page[Any]:
    """A running quiz, a new one of so many questions, or setting one up."""
    from dlquiz.core.quiz import Quiz
    from dlquiz.tui.screens.quiz import QuizScreen

    if isinstance(what, Quiz):
        return QuizScreen(context, what)
    if isinstance(what, int):
        return QuizScreen(context, context.study.start_quiz(count=what))
    from dlquiz.tui.screens.quiz_setup import QuizSetupScreen

    return QuizSetupScreen(context)


def _exams(context: Context, _what: object) -> Page[Any]:
    from dlquiz.tui.screens.exams import ExamsScreen

    return ExamsScreen(context)


def _exam(context: Context, what: object) -> Page[Any]:
    """An attempt that has begun, or goes on; the list of exams for anything else."""
    from dlquiz.core.exam import Attempt
    from dlquiz.tui.screens.exam import ExamScreen

    return ExamScreen(context, what) if isinstance(what, Attempt) else _exams(context, None)


def _exam_result(context: Context, what: object) -> Page[Any]:
    """What came of an attempt."""
    from dlquiz.core.exam import ExamResult
    from dlquiz.tui.screens.exam_result import ExamResultScreen

    return ExamResultScreen(context, what) if isinstance(what, ExamResult) else _exams(context, None)


def _glossary(context: Context, what: object) -> Page[Any]:
    """At a concept, by its id, or with something typed."""
    from dlquiz.tui.screens.glossary import GlossaryScreen

    sought = what if isinstance(what, str) else ""
    try:
        return GlossaryScreen(context, concept=context.study.concept(ConceptId(sought)).id)
    except KeyError:
        return GlossaryScreen(context, sought)


def _compare(context: Context, what: object) -> Page[Any]:
    """A pair of concepts."""
    from dlquiz.tui.screens.compare import CompareScreen

    match what:
        case (str(one), str(other)):
            return CompareScreen(context, ConceptId(one), ConceptId(other))
    raise ValueError("two concepts are compared")


def _confusions(context: Context, _what: object) -> Page[Any]:
    from dlquiz.tui.screens.confusions import ConfusionsScreen

    return ConfusionsScreen(context)


def _contrast(context: Context, what: object) -> Page[Any]:
    """A drill that has begun; what is confused for anything else."""
    from dlquiz.core.contrast import Contrast
    from dlquiz.tui.screens.contrast import ContrastScreen

    return ContrastScreen(context, what) if isinstance(what, Contrast) else _confusions(context, None)


def _labs(context: Context, _what: object) -> Page[Any]:
    from dlquiz.tui.screens.labs import LabsScreen

    return LabsScreen(context)


def _lab(context: Context, what: object) -> Page[Any]:
    """A lab or an instrument, by its name or as the command line starts it; the list for a name that is none."""
    from dlquiz.simulator.labs import TITLES, load

    start = what if isinstance(what, Start) else Start(lab=str(what))
    name, state = start.lab, start.state
    if name == "activations":
        from dlquiz.tui.screens.activations import ActivationsScreen

        return ActivationsScreen(context, start.look)
    if name == "playground":
        from dlquiz.tui.screens.playground import PlaygroundScreen

        return PlaygroundScreen(context, state)
    if name not in TITLES:
        return _labs(context, None)
    from dlquiz.tui.screens.lab import LabScreen

    return LabScreen(context, load(name), start.settings, start.seed)


def _progress(context: Context, _what: object) -> Page[Any]:
    from dlquiz.tui.screens.progress import ProgressScreen

    return ProgressScreen(context)


def _calibration(context: Context, _what: object) -> Page[Any]:
    from dlquiz.tui.screens.calibration import CalibrationScreen

    return CalibrationScreen(context)


def _settings(context: Context, _what: object) -> Page[Any]:
    from dlquiz.tui.screens.settings import SettingsScreen

    return SettingsScreen(context)


OPENERS: Mapping[str, Opener] = {
    "home": _home,
    "review": _review,
    "drill": _drill,
    "quiz": _quiz,
    "exams": _exams,
    "exam": _exam,
    "exam-result": _exam_result,
    "glossary": _glossary,
    "compare": _compare,
    "confusions": _confusions,
    "contrast": _contrast,
    "labs": _labs,
    "lab": _lab,
    "progress": _progress,
    "calibration": _calibration,
    "settings": _settings,
    "help": _help,
}
"""By place: `what` of the message `Go` is handed on."""
