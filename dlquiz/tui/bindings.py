"""Every key of the app, in one table: screens bind from it, the footer and the help are made from it, users rebind it.

Importing this needs no Textual, so that `dlquiz keys` can list the table cheaply. The app's records are NamedTuples:
one takes an eighth of the time that a frozen dataclass takes, and all stand before the first picture.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from dlquiz.i18n import N_
from dlquiz.tui.cardkeys import CARD_ROWS, FEEDBACK, QUESTION, STATES
from dlquiz.tui.labkeys import LAB_ROWS
from dlquiz.tui.shortcut import EVERYWHERE, Shortcut, when

if TYPE_CHECKING:
    from textual.binding import BindingType

GROUPS: Mapping[str, str] = {
    EVERYWHERE: N_("Everywhere"),
    "home": N_("Home"),
    "study": N_("Studying"),
    "answer": N_("Answering"),
    "summary": N_("After a session"),
    "drill": N_("Drill"),
    "quiz-setup": N_("Setting a quiz up"),
    "quiz": N_("Quiz"),
    "quiz-result": N_("After a quiz"),
    "exams": N_("Exams"),
    "exam": N_("An exam"),
    "exam-overview": N_("The questions of an exam"),
    "exam-result": N_("After an exam"),
    "answers": N_("Your answers, one by one"),
    "glossary": N_("Glossary"),
    "compare": N_("Compare"),
    "confusions": N_("What you take for what"),
    "contrast": N_("Contrast drill"),
    "contrast-result": N_("After a contrast drill"),
    "labs": N_("Labs"),
    "lab": N_("A lab"),
    "explorer": N_("Activation explorer"),
    "playground": N_("Playground"),
    "statefield": N_("State of the playground"),
    "progress": N_("Progress"),
    "calibration": N_("How sure, and how right"),
    "settings": N_("Settings"),
    "list": N_("Lists"),
    "pick": N_("Choosing one of several"),
    "reading": N_("Reading"),
    "help": N_("Help"),
    "dialog": N_("Dialogs"),
}
"""Where keys are offered, in the order of the help."""

SHARED: Mapping[str, tuple[str, ...]] = {
    "study": ("answer",),
    "home": ("list",),
    "summary": ("list",),
    "drill": ("list",),
    "quiz-setup": ("list",),
    "quiz": ("answer",),
    "quiz-result": ("reading",),
    "exams": ("list",),
    "exam": ("answer",),
    "exam-overview": ("list",),
    "exam-result": ("reading",),
    "answers": ("answer",),
    "glossary": ("list",),
    "compare": ("reading",),
    "confusions": ("list",),
    "contrast": ("answer",),
    "contrast-result": ("reading",),
    "labs": ("list",),
    "pick": ("list",),
    "progress": ("reading",),
    "calibration": ("reading",),
    "settings": ("list",),
}
"""The further groups that a screen offers beside its own."""

_PICKING = frozenset(("picking",))
_FOUND = frozenset(("listing", "reading"))


TABLE: tuple[Shortcut, ...] = (
    # Lists
    Shortcut("list.choose", "enter", "choose", N_("choose"), "list"),
    *CARD_ROWS,
    # Home
    Shortcut("home.review", "r", "review", N_("review"), "home", shown=False),
    Shortcut("home.drill", "d", "open('drill')", N_("drill"), "home"),
    Shortcut("home.quiz", "q", "open('quiz')", N_("quiz"), "home"),
    Shortcut("home.glossary", "g", "open('glossary')", N_("glossary"), "home"),
    Shortcut("home.exams", "e", "open('exams')", N_("exams"), "home"),
    Shortcut("home.labs", "l", "open('labs')", N_("labs"), "home"),
    Shortcut("home.progress", "p", "open('progress')", N_("progress"), "home"),
    Shortcut("home.settings", "s", "open('settings')", N_("settings"), "home"),
    # Summary
    Shortcut("summary.undo", "u,ctrl+b", "undo", N_("undo"), "summary"),
    Shortcut("summary.home", "escape", "home", N_("home"), "summary"),
    # Drill
    Shortcut("drill.tick", "space", "tick", N_("tick"), "drill", states=_PICKING),
    Shortcut("drill.fewer", "left,-", "count(-1)", N_("how many"), "drill", states=_PICKING, family="drill-count"),
    Shortcut("drill.more", "right,+", "count(1)", N_("how many"), "drill", states=_PICKING, family="drill-count"),
    Shortcut("drill.cram", "c", "cram", N_("cram"), "drill", states=_PICKING),
    Shortcut("drill.search", "/", "search", N_("find a concept"), "drill", states=_PICKING),
    Shortcut("drill.leave", "escape,down,enter", "leave", N_("to the list"), "drill", states=when("searching"),
             wins=True),
    Shortcut("drill.back", "escape", "back", N_("back"), "drill", states=_PICKING),
    # Quiz: setting it up, the questions, the result
    Shortcut("quiz.tick", "space", "tick", N_("tick"), "quiz-setup"),
    Shortcut("quiz.fewer", "left,-", "count(-1)", N_("how many"), "quiz-setup", family="quiz-count"),
    Shortcut("quiz.more", "right,+", "count(1)", N_("how many"), "quiz-setup", family="quiz-count"),
    Shortcut("quiz.feedback", "f", "feedback", N_("when to be told"), "quiz-setup"),
    Shortcut("quiz.source", "s", "source", N_("from what"), "quiz-setup"),
    Shortcut("quiz.blocks", "o", "blocks", N_("order"), "quiz-setup"),
    Shortcut("quiz.certainty", "c", "certainty", N_("how sure"), "quiz-setup"),
    Shortcut("quiz.exams", "e", "open('exams')", N_("exams"), "quiz-setup"),
    Shortcut("quiz.back", "escape", "back", N_("back"), "quiz-setup"),
    Shortcut("quiz.concept", "g", "concept", N_("concept"), "quiz", states=when(FEEDBACK)),
    Shortcut("quiz.leave", "escape", "leave_quiz", N_("end"), "quiz", states=STATES),
    Shortcut("quiz.look", "enter,o", "look", N_("one by one"), "quiz-result"),
    Shortcut("quiz.home", "enter,escape", "home", N_("home"), "quiz-result"),
    Shortcut("quiz.retry", "r", "retry", N_("retry the wrong ones"), "quiz-result"),
    # Exams: the list of them, the questions, all questions at a glance, what came of it
    Shortcut("exams.back", "escape", "back", N_("back"), "exams"),
    Shortcut("exam.before", "left,ctrl+b", "go(-1)", N_("question"), "exam", states=QUESTION, family="exam-go"),
    Shortcut("exam.next", "right,ctrl+n", "go(1)", N_("question"), "exam", states=QUESTION, family="exam-go"),
    Shortcut("exam.mark", "m,ctrl+l", "mark", N_("mark for later"), "exam", states=QUESTION),
    Shortcut("exam.clear", "ctrl+x", "clear_answer", N_("take the answer back"), "exam", shown=False,
             states=QUESTION),
    Shortcut("exam.overview", "v,ctrl+g", "overview", N_("all questions, hand in"), "exam", states=QUESTION),
    Shortcut("exam.leave", "escape", "leave_exam", N_("leave"), "exam", states=QUESTION),
    Shortcut("exam-overview.hand-in", "h", "hand_in", N_("hand in"), "exam-overview"),
    Shortcut("exam-overview.back", "escape,v", "back", N_("back"), "exam-overview"),
    Shortcut("exam-result.begin", "enter,b", "begin", N_("begin there"), "exam-result"),
    Shortcut("exam-result.look", "enter,o", "look", N_("one by one"), "exam-result"),
    Shortcut("exam-result.mistakes", "m", "mistakes", N_("mistakes alone"), "exam-result"),
    Shortcut("exam-result.back", "escape", "back", N_("back"), "exam-result"),
    # The answers of a quiz or an exam, each with its feedback and its figure
    Shortcut("answers.on", "enter,space", "on", N_("next"), "answers", states=when(FEEDBACK)),
    Shortcut("answers.before", "left,ctrl+b", "turn(-1)", N_("question"), "answers", states=when(FEEDBACK),
             family="answers-turn"),
    Shortcut("answers.next", "right,ctrl+n", "turn(1)", N_("question"), "answers", states=when(FEEDBACK),
             family="answers-turn"),
    Shortcut("answers.concept", "g", "concept", N_("concept"), "answers", states=when(FEEDBACK)),
    Shortcut("answers.back", "escape", "back", N_("back"), "answers", states=when(FEEDBACK)),
    # Glossary
    Shortcut("glossary.leave", "enter,down,escape", "leave", N_("to the list"), "glossary", states=when("finding")),
    Shortcut("glossary.search", "/", "search", N_("find"), "glossary", states=_FOUND),
    *(
        Shortcut(f"glossary.related-{number}", str(number), f"related({number - 1})", N_("go to"), "glossary",
                 states=_FOUND, family="related")
        for number in range(1, 10)
    ),
    Shortcut("glossary.compare", "c", "compare", N_("compare"), "glossary", states=_FOUND),
    Shortcut("glossary.lab", "l", "lab", N_("see it in the lab"), "glossary", states=_FOUND),
    Shortcut("glossary.unsuspend", "u", "unsuspend", N_("take suspended back"), "glossary", states=_FOUND),
    Shortcut("glossary.turn", "space", "turn(1)", N_("read on"), "glossary", states=_FOUND),
    Shortcut("glossary.previous", "backspace", "previous", N_("concept before"), "glossary", states=_FOUND),
    Shortcut("glossary.up", "up,k", "scroll(-1)", N_("up"), "glossary", shown=False, states=when("reading"),
             wins=True),
    Shortcut("glossary.down", "down,j", "scroll(1)", N_("down"), "glossary", shown=False, states=when("reading"),
             wins=True),
    Shortcut("glossary.back", "escape", "back", N_("back"), "glossary", states=_FOUND),
    # Compare
    Shortcut("compare.before", "left", "other(-1)", N_("other concepts"), "compare", family="other"),
    Shortcut("compare.next", "right", "other(1)", N_("other concepts"), "compare", family="other"),
    Shortcut("compare.drill", "d", "tell_apart", N_("drill both"), "compare"),
    Shortcut("compare.confusions", "m", "open('confusions')", N_("all confusions"), "compare"),
    Shortcut("compare.back", "escape,enter", "back", N_("back"), "compare"),
    # What is taken for what, and the contrast drill
    Shortcut("confusions.compare", "c", "compare", N_("compare"), "confusions"),
    Shortcut("confusions.back", "escape", "back", N_("back"), "confusions"),
    Shortcut("contrast.next", "enter,space", "next", N_("next"), "contrast", states=when(FEEDBACK)),
    Shortcut("contrast.leave", "escape", "leave_contrast", N_("end"), "contrast", states=STATES),
    Shortcut("contrast.back", "escape,enter", "back", N_("back"), "contrast-result"),
    Shortcut("contrast.again", "r", "again", N_("once more"), "contrast-result"),
    *LAB_ROWS,
    # Progress
    Shortcut("progress.confusions", "c", "open('confusions')", N_("confusions"), "progress"),
    Shortcut("progress.calibration", "a", "open('calibration')", N_("how sure you are"), "progress"),
    Shortcut("progress.back", "escape,enter", "back", N_("back"), "progress"),
    # Calibration
    Shortcut("calibration.quiz", "q", "open('quiz')", N_("quiz"), "calibration"),
    Shortcut("calibration.settings", "s", "open('settings')", N_("settings"), "calibration"),
    Shortcut("calibration.back", "escape,enter", "back", N_("back"), "calibration"),
    # Settings
    Shortcut("settings.before", "left,-", "step(-1)", N_("less or more"), "settings", states=when("listing"),
             family="step"),
    Shortcut("settings.next", "right,+", "step(1)", N_("less or more"), "settings", states=when("listing"),
             family="step"),
    Shortcut("settings.default", "delete,backspace", "default", N_("default"), "settings", states=when("listing")),
    Shortcut("settings.back", "escape", "back", N_("back"), "settings", states=when("listing")),
    Shortcut("settings.save", "enter", "save", N_("save"), "settings", states=when("typing"), wins=True),
    Shortcut("settings.cancel", "escape", "cancel", N_("leave as it was"), "settings", states=when("typing")),
    # Lists
    Shortcut("list.up", "up,k", "up", N_("up"), "list", shown=False),
    Shortcut("list.down", "down,j", "down", N_("down"), "list", shown=False),
    Shortcut("list.page-up", "pageup", "page(-1)", N_("page up"), "list", shown=False),
    Shortcut("list.page-down", "pagedown", "page(1)", N_("page down"), "list", shown=False),
    Shortcut("list.first", "home", "first", N_("first"), "list", shown=False),
    Shortcut("list.last", "end", "last", N_("last"), "list", shown=False),
    # Reading: pages of text
    Shortcut("reading.up", "up,k", "scroll(-1)", N_("up"), "reading", shown=False),
    Shortcut("reading.down", "down,j", "scroll(1)", N_("down"), "reading", shown=False),
    Shortcut("reading.page-up", "pageup", "turn(-1)", N_("page up"), "reading", shown=False),
    Shortcut("reading.page-down", "pagedown,space", "turn(1)", N_("page down"), "reading"),
    Shortcut("reading.first", "home", "edge(0)", N_("first"), "reading", shown=False),
    Shortcut("reading.last", "end", "edge(1)", N_("last"), "reading", shown=False),
    # Choosing one of several
    Shortcut("pick.back", "escape", "back", N_("leave it"), "pick"),
    # Help
    Shortcut("help.up", "up,k", "scroll(-1)", N_("up"), "help", shown=False),
    Shortcut("help.down", "down,j", "scroll(1)", N_("down"), "help", shown=False),
    Shortcut("help.page-up", "pageup", "scroll(-9)", N_("page up"), "help", shown=False),
    Shortcut("help.page-down", "pagedown,space", "scroll(9)", N_("page down"), "help"),
    Shortcut("help.back", "escape,enter", "back", N_("back"), "help"),
    # Dialogs
    Shortcut("dialog.yes", "enter,y", "yes", N_("yes"), "dialog"),
    Shortcut("dialog.no", "escape,n", "no", N_("no"), "dialog"),
    # Everywhere
    Shortcut("app.help", "?,f1", "open('help')", N_("help"), EVERYWHERE),
    Shortcut("app.palette", "ctrl+p", "command_palette", N_("commands"), EVERYWHERE, shown=False, priority=True),
    Shortcut("app.suspend", "ctrl+z", "suspend_process", N_("to the shell"), EVERYWHERE, shown=False),
    Shortcut("app.quit", "ctrl+q", "quit", N_("quit"), EVERYWHERE, shown=False, priority=True),
)  # fmt: skip

BY_ID: Mapping[str, Shortcut] = {shortcut.id: shortcut for shortcut in TABLE}
ORDER: Mapping[str, int] = {shortcut.id: place for place, shortcut in enumerate(TABLE)}


def groups_of(made: Iterable[BindingType]) -> list[str]:
    """The groups that bindings were made from, a screen's own before those that it shares with others."""
    named = {BY_ID[id_].group for one in made if (id_ := getattr(one, "id", None) or "") in BY_ID}
    shared = {group for own in named for group in SHARED.get(own, ())}
    return [*(group for group in GROUPS if group in named - shared), *(group for group in GROUPS if group in shared)]


def of(*groups: str) -> list[BindingType]:
    """The bindings of these groups, for a screen's BINDINGS."""
    from textual.binding import Binding

    return [
        Binding(s.keys, s.action, s.label, show=s.shown, id=s.id, priority=s.priority)
        for s in TABLE
        if s.group in groups
    ]
