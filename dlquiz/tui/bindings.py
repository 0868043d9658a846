"""Every key of the app, in one table: screens bind from it, the footer and the help are made from it, users rebind it.

Importing this needs no Textual, so that `dlquiz keys` can list the table cheaply. The app's records are NamedTuples:
one takes an eighth of the time that a frozen dataclass takes, and all stand before the first picture.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from dlquiz.i18n import N_, _

if TYPE_CHECKING:
    from textual.binding import BindingType

EVERYWHERE = "everywhere"


class Shortcut(NamedTuple):
    """One thing that a key does.

    id: what users rebind it by; keys: comma-separated, the first is the one shown; action: of the screen or the app;
    label: untranslated, for the footer and the help; group: where it is offered; shown: also in the footer;
    states: when it works, where its group has states (see STATES); wins: takes its keys from others that work at the
    same time; family: neighbours of one family are shown as a range of keys under this label; priority: before a text
    field's own keys.
    """

    id: str
    keys: str
    action: str
    label: str
    group: str
    shown: bool = True
    states: frozenset[str] = frozenset()
    wins: bool = False
    family: str = ""
    priority: bool = False


class Problem(NamedTuple):
    """A key of the settings that was not used, or that leaves another one dead."""

    id: str
    message: str
    hint: str = ""


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

REVEAL, CHOOSE, TICK, JUDGE, TYPING, TYPED, GAP, MATCH, SORT, ARRANGE, SURE, AGAIN, FEEDBACK = (
    "reveal", "choose", "tick", "judge", "typing", "typed", "gap", "match", "sort", "arrange", "sure", "again",
    "feedback",
)  # fmt: skip
_QUESTION = frozenset((REVEAL, CHOOSE, TICK, JUDGE, TYPING, TYPED, GAP, MATCH, SORT, ARRANGE))
STATES = _QUESTION | {SURE, AGAIN, FEEDBACK}
"""A card on the screen: to be revealed, chosen from, ticked, judged true or false, being typed, left while typing; at
a gap to be chosen; to be matched, sorted into groups, put in order; answered, and asked how sure one is; wrong, and it
may be tried again; or its feedback."""

PREDICTING, WATCHING, TELLING = "predicting", "watching", "telling"
"""A lab: its question, its picture, or its page of words."""

_OPTIONS = frozenset((CHOOSE, TICK))
_ROWS = frozenset((MATCH, SORT, ARRANGE))
_LETTERED = _OPTIONS | _ROWS | {GAP}
_LISTED = _LETTERED | {JUDGE}
_FIELD = frozenset((TYPING, TYPED))
SUBMITTED = _LISTED | {TYPING}
"""Where Enter answers."""
_STUDIED = _QUESTION | {FEEDBACK}
_SCROLLED = STATES - _ROWS
_PICKING = frozenset(("picking",))
_FOUND = frozenset(("listing", "reading"))
_RUNNING = frozenset((WATCHING, TELLING))


def _when(*states: str) -> frozenset[str]:
    return frozenset(states)


TABLE: tuple[Shortcut, ...] = (
    # Lists
    Shortcut("list.choose", "enter", "choose", N_("choose"), "list"),
    # On from the feedback: rating in review, drill and cram; in a quiz nothing but the next question
    Shortcut("study.rate-suggested", "enter,space", "rate_suggested", N_("as suggested"), "study",
             states=_when(FEEDBACK)),
    Shortcut("study.rate-again", "1", "rate(1)", N_("rate"), "study", states=_when(FEEDBACK), family="rate"),
    Shortcut("study.rate-hard", "2", "rate(2)", N_("rate"), "study", states=_when(FEEDBACK), family="rate"),
    Shortcut("study.rate-good", "3", "rate(3)", N_("rate"), "study", states=_when(FEEDBACK), family="rate"),
    Shortcut("study.rate-easy", "4", "rate(4)", N_("rate"), "study", states=_when(FEEDBACK), family="rate"),
    Shortcut("quiz.next", "enter,space", "next", N_("next"), "quiz", states=_when(FEEDBACK)),
    Shortcut("quiz.again", "enter,space", "again", N_("try again"), "quiz", states=_when(AGAIN)),
    Shortcut("quiz.settle", "ctrl+r", "settle", N_("show answer"), "quiz", states=_when(AGAIN)),
    # Answering: what review, drill and quiz have in common
    Shortcut("answer.reveal", "space,enter,ctrl+r", "reveal", N_("show answer"), "answer", states=_when(REVEAL)),
    *(
        Shortcut(f"answer.choose-{letter}", letter, f"choose({place})", N_("answer"), "answer",
                 states=_LETTERED, wins=True, family="choose")
        for place, letter in enumerate("abcdefghijkl")
    ),
    *(
        Shortcut(f"answer.sure-{number}", str(number), f"sure({number})", N_("how sure"), "answer",
                 states=_when(SURE), family="sure")
        for number in range(1, 4)
    ),
    Shortcut("answer.unsure", "escape", "unsure", N_("back to the answer"), "answer", states=_when(SURE)),
    Shortcut("answer.true", "t,o", "judge(0)", N_("true"), "answer", states=_when(JUDGE), wins=True),
    Shortcut("answer.false", "f,x", "judge(1)", N_("false"), "answer", states=_when(JUDGE), wins=True),
    Shortcut("answer.row-before", "up", "row(-1)", N_("row"), "answer", states=_ROWS, family="row"),
    Shortcut("answer.row-next", "down", "row(1)", N_("row"), "answer", states=_ROWS, family="row"),
    Shortcut("answer.previous", "up", "move(-1)", N_("up"), "answer", shown=False, states=_SCROLLED),
    Shortcut("answer.next", "down", "move(1)", N_("down"), "answer", shown=False, states=_SCROLLED),
    Shortcut("answer.tick", "space", "tick", N_("tick"), "answer", shown=False, states=_OPTIONS | {JUDGE}),
    Shortcut("answer.lift", "space", "lift", N_("lift"), "answer", states=_when(ARRANGE)),
    Shortcut("answer.carry-up", "shift+up,ctrl+up", "carry(-1)", N_("move up"), "answer", shown=False,
             states=_when(ARRANGE)),
    Shortcut("answer.carry-down", "shift+down,ctrl+down", "carry(1)", N_("move down"), "answer", shown=False,
             states=_when(ARRANGE)),
    Shortcut("answer.submit", "enter", "submit", N_("answer"), "answer", states=SUBMITTED),
    Shortcut("answer.clear", "backspace,delete", "clear", N_("empty"), "answer", states=_when(GAP, MATCH, SORT)),
    Shortcut("answer.next-gap", "tab", "gap(1)", N_("next gap"), "answer", shown=False,
             states=_when(TYPING, GAP), wins=True),
    Shortcut("answer.previous-gap", "shift+tab", "gap(-1)", N_("gap before"), "answer", shown=False,
             states=_when(TYPING, GAP), wins=True),
    Shortcut("answer.type", "enter,i,tab", "type", N_("type"), "answer", states=_when(TYPED)),
    Shortcut("answer.give-up", "ctrl+r", "give_up", N_("show answer"), "answer", states=_LISTED | _FIELD),
    Shortcut("answer.leave", "escape", "leave", N_("more keys"), "answer", states=_when(TYPING), wins=True),
    Shortcut("answer.hint", "h,ctrl+t", "hint", N_("hint"), "answer", states=_QUESTION | {AGAIN}),
    Shortcut("answer.accept", "y", "accept", N_("count it as right"), "answer", states=_when(AGAIN, FEEDBACK)),
    Shortcut("answer.whys", "w", "whys", N_("the other options"), "answer", states=_when(FEEDBACK)),
    Shortcut("answer.compare", "c", "compare", N_("compare"), "answer", states=_when(FEEDBACK)),
    Shortcut("answer.lab", "l", "lab", N_("see it in the lab"), "answer", states=_when(FEEDBACK)),
    Shortcut("answer.link", "ctrl+o", "link", N_("open link"), "answer", states=STATES),
    Shortcut("answer.page-up", "pageup", "page(-1)", N_("page up"), "answer", shown=False, states=STATES),
    Shortcut("answer.page-down", "pagedown", "page(1)", N_("page down"), "answer", shown=False, states=STATES),
    # Studying: review, drill and cram
    Shortcut("study.undo", "u,ctrl+b", "undo", N_("undo"), "study", states=_STUDIED),
    Shortcut("study.concept", "g", "concept", N_("concept"), "study", states=_when(FEEDBACK)),
    Shortcut("study.flag", "f,*", "flag", N_("flag"), "study", states=_STUDIED),
    Shortcut("study.bury", "b,-", "bury", N_("bury"), "study", states=_STUDIED),
    Shortcut("study.suspend", "s", "suspend", N_("suspend"), "study", states=_STUDIED),
    Shortcut("study.leave", "escape", "home", N_("home"), "study", states=_STUDIED),
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
    Shortcut("drill.leave", "escape,down,enter", "leave", N_("to the list"), "drill", states=_when("searching"),
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
    Shortcut("quiz.concept", "g", "concept", N_("concept"), "quiz", states=_when(FEEDBACK)),
    Shortcut("quiz.leave", "escape", "leave_quiz", N_("end"), "quiz", states=STATES),
    Shortcut("quiz.home", "enter,escape", "home", N_("home"), "quiz-result"),
    Shortcut("quiz.retry", "r", "retry", N_("retry the wrong ones"), "quiz-result"),
    # Exams: the list of them, the questions, all questions at a glance, what came of it
    Shortcut("exams.back", "escape", "back", N_("back"), "exams"),
    Shortcut("exam.before", "left,ctrl+b", "go(-1)", N_("question"), "exam", states=_QUESTION, family="exam-go"),
    Shortcut("exam.next", "right,ctrl+n", "go(1)", N_("question"), "exam", states=_QUESTION, family="exam-go"),
    Shortcut("exam.mark", "m,ctrl+l", "mark", N_("mark for later"), "exam", states=_QUESTION),
    Shortcut("exam.clear", "ctrl+x", "clear_answer", N_("take the answer back"), "exam", shown=False,
             states=_QUESTION),
    Shortcut("exam.overview", "v,ctrl+g", "overview", N_("all questions, hand in"), "exam", states=_QUESTION),
    Shortcut("exam.leave", "escape", "leave_exam", N_("leave"), "exam", states=_QUESTION),
    Shortcut("exam-overview.hand-in", "h", "hand_in", N_("hand in"), "exam-overview"),
    Shortcut("exam-overview.back", "escape,v", "back", N_("back"), "exam-overview"),
    Shortcut("exam-result.begin", "enter,b", "begin", N_("begin there"), "exam-result"),
    Shortcut("exam-result.back", "escape,enter", "back", N_("back"), "exam-result"),
    # Glossary
    Shortcut("glossary.leave", "enter,down,escape", "leave", N_("to the list"), "glossary", states=_when("finding")),
    Shortcut("glossary.search", "/", "search", N_("find"), "glossary", states=_FOUND),
    *(
        Shortcut(f"glossary.related-{number}", str(number), f"related({number - 1})", N_("go to"), "glossary",
                 states=_FOUND, family="related")
        for number in range(1, 10)
    ),
    Shortcut("glossary.compare", "c", "compare", N_("compare"), "glossary", states=_FOUND),
    Shortcut("glossary.lab", "l", "lab", N_("see it in the lab"), "glossary", states=_FOUND),
    Shortcut("glossary.turn", "space", "turn(1)", N_("read on"), "glossary", states=_FOUND),
    Shortcut("glossary.previous", "backspace", "previous", N_("concept before"), "glossary", states=_FOUND),
    Shortcut("glossary.up", "up,k", "scroll(-1)", N_("up"), "glossary", shown=False, states=_when("reading"),
             wins=True),
    Shortcut("glossary.down", "down,j", "scroll(1)", N_("down"), "glossary", shown=False, states=_when("reading"),
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
    Shortcut("contrast.next", "enter,space", "next", N_("next"), "contrast", states=_when(FEEDBACK)),
    Shortcut("contrast.leave", "escape", "leave_contrast", N_("end"), "contrast", states=STATES),
    Shortcut("contrast.back", "escape,enter", "back", N_("back"), "contrast-result"),
    Shortcut("contrast.again", "r", "again", N_("once more"), "contrast-result"),
    # Labs: the list of them, and any lab with a question
    Shortcut("labs.back", "escape", "back", N_("back"), "labs"),
    *(
        Shortcut(f"lab.choose-{letter}", letter, f"choose({place})", N_("answer"), "lab",
                 states=_when(PREDICTING), family="lab-choose")
        for place, letter in enumerate("abcde")
    ),
    Shortcut("lab.previous", "up,k", "move(-1)", N_("up"), "lab", shown=False, states=_when(PREDICTING)),
    Shortcut("lab.next", "down,j", "move(1)", N_("down"), "lab", shown=False, states=_when(PREDICTING)),
    Shortcut("lab.submit", "enter", "submit", N_("answer"), "lab", states=_when(PREDICTING)),
    Shortcut("lab.control-before", "up,k", "select(-1)", N_("control"), "lab", states=_when(WATCHING),
             family="lab-control"),
    Shortcut("lab.control-next", "down,j", "select(1)", N_("control"), "lab", states=_when(WATCHING),
             family="lab-control"),
    Shortcut("lab.less", "left,-", "turn(-1)", N_("change"), "lab", states=_when(WATCHING), family="lab-turn"),
    Shortcut("lab.more", "right,+", "turn(1)", N_("change"), "lab", states=_when(WATCHING), family="lab-turn"),
    Shortcut("lab.up", "up,k", "scroll(-1)", N_("up"), "lab", shown=False, states=_when(TELLING)),
    Shortcut("lab.down", "down,j", "scroll(1)", N_("down"), "lab", shown=False, states=_when(TELLING)),
    Shortcut("lab.page-up", "pageup", "page(-1)", N_("page up"), "lab", shown=False, states=_when(TELLING)),
    Shortcut("lab.page-down", "pagedown", "page(1)", N_("page down"), "lab", states=_when(TELLING)),
    Shortcut("lab.run", "space", "run", N_("run"), "lab", states=_RUNNING),
    Shortcut("lab.step", "s", "step", N_("step"), "lab", states=_RUNNING),
    Shortcut("lab.finish", "end,f", "finish", N_("to the end"), "lab", shown=False, states=_RUNNING),
    Shortcut("lab.rewind", "r", "rewind", N_("rewind"), "lab", states=_RUNNING),
    Shortcut("lab.seed", "n", "seed", N_("new seed"), "lab", states=_RUNNING),
    Shortcut("lab.pictures", "v", "pictures", N_("pictures"), "lab", states=_when(WATCHING)),
    Shortcut("lab.words", "o,tab", "words", N_("in words"), "lab", states=_RUNNING),
    Shortcut("lab.concepts", "g", "concepts", N_("concepts"), "lab", states=_RUNNING),
    Shortcut("lab.again", "p", "again", N_("predict again"), "lab", states=_RUNNING),
    Shortcut("lab.save", "e", "save", N_("save"), "lab", shown=False, states=_RUNNING),
    Shortcut("lab.back", "escape", "back", N_("back"), "lab", states=_when(PREDICTING) | _RUNNING),
    # The activation explorer
    Shortcut("explorer.control-before", "up,k", "select(-1)", N_("control"), "explorer", states=_when(WATCHING),
             family="explorer-control"),
    Shortcut("explorer.control-next", "down,j", "select(1)", N_("control"), "explorer", states=_when(WATCHING),
             family="explorer-control"),
    Shortcut("explorer.less", "left,-", "turn(-1)", N_("change"), "explorer", states=_when(WATCHING),
             family="explorer-turn"),
    Shortcut("explorer.more", "right,+", "turn(1)", N_("change"), "explorer", states=_when(WATCHING),
             family="explorer-turn"),
    Shortcut("explorer.much-less", "shift+left,home", "turn(-10)", N_("far back"), "explorer", shown=False,
             states=_when(WATCHING)),
    Shortcut("explorer.much-more", "shift+right,end", "turn(10)", N_("far on"), "explorer", shown=False,
             states=_when(WATCHING)),
    Shortcut("explorer.function-before", "pageup,b", "function(-1)", N_("function"), "explorer",
             states=_when(WATCHING), family="explorer-function"),
    Shortcut("explorer.function-next", "pagedown,n", "function(1)", N_("function"), "explorer",
             states=_when(WATCHING), family="explorer-function"),
    Shortcut("explorer.derivative", "d", "derivative", N_("derivative"), "explorer", states=_when(WATCHING)),
    Shortcut("explorer.swap", "x", "swap", N_("swap"), "explorer", states=_when(WATCHING)),
    Shortcut("explorer.reset", "r", "reset", N_("defaults"), "explorer", states=_when(WATCHING)),
    Shortcut("explorer.up", "up,k", "scroll(-1)", N_("up"), "explorer", shown=False, states=_when(TELLING)),
    Shortcut("explorer.down", "down,j", "scroll(1)", N_("down"), "explorer", shown=False, states=_when(TELLING)),
    Shortcut("explorer.words", "o,tab", "words", N_("in words"), "explorer", states=_RUNNING),
    Shortcut("explorer.concepts", "g", "concepts", N_("concepts"), "explorer", states=_RUNNING),
    Shortcut("explorer.save", "e", "save", N_("save"), "explorer", states=_RUNNING),
    Shortcut("explorer.back", "escape", "back", N_("back"), "explorer", states=_RUNNING),
    # The playground
    Shortcut("playground.control-before", "up,k", "select(-1)", N_("control"), "playground", states=_when(WATCHING),
             family="playground-control"),
    Shortcut("playground.control-next", "down,j", "select(1)", N_("control"), "playground", states=_when(WATCHING),
             family="playground-control"),
    Shortcut("playground.less", "left,-", "turn(-1)", N_("change"), "playground", states=_when(WATCHING),
             family="playground-turn"),
    Shortcut("playground.more", "right,+", "turn(1)", N_("change"), "playground", states=_when(WATCHING),
             family="playground-turn"),
    Shortcut("playground.group-before", "shift+tab,pageup", "group(-1)", N_("group"), "playground", shown=False,
             states=_when(WATCHING)),
    Shortcut("playground.group-next", "tab,pagedown", "group(1)", N_("group"), "playground", shown=False,
             states=_when(WATCHING)),
    Shortcut("playground.up", "up,k", "scroll(-1)", N_("up"), "playground", shown=False, states=_when(TELLING)),
    Shortcut("playground.down", "down,j", "scroll(1)", N_("down"), "playground", shown=False, states=_when(TELLING)),
    Shortcut("playground.page-up", "pageup", "page(-1)", N_("page up"), "playground", shown=False,
             states=_when(TELLING)),
    Shortcut("playground.page-down", "pagedown", "page(1)", N_("page down"), "playground", states=_when(TELLING)),
    Shortcut("playground.recover", "x", "recover", N_("recover"), "playground", states=_RUNNING),
    Shortcut("playground.run", "space", "run", N_("run"), "playground", states=_RUNNING),
    Shortcut("playground.step", "s", "step", N_("batch"), "playground", states=_RUNNING),
    Shortcut("playground.epoch", "t", "epoch", N_("epoch"), "playground", states=_RUNNING),
    Shortcut("playground.rewind", "r", "rewind", N_("rewind"), "playground", states=_RUNNING),
    Shortcut("playground.seed", "n", "seed", N_("new seed"), "playground", states=_RUNNING),
    Shortcut("playground.pace", "f", "pace", N_("faster"), "playground", shown=False, states=_RUNNING),
    Shortcut("playground.unit", "u", "unit(1)", N_("units"), "playground", states=_when(WATCHING)),
    Shortcut("playground.unit-before", "shift+u,minus", "unit(-1)", N_("unit before"), "playground", shown=False,
             states=_when(WATCHING)),
    Shortcut("playground.earlier", "comma", "read(-1)", N_("read earlier"), "playground", shown=False,
             states=_when(WATCHING)),
    Shortcut("playground.later", "full_stop", "read(1)", N_("read later"), "playground", shown=False,
             states=_when(WATCHING)),
    Shortcut("playground.presets", "p", "presets", N_("presets"), "playground", states=_RUNNING),
    Shortcut("playground.copy", "y", "copy", N_("copy"), "playground", shown=False, states=_RUNNING),
    Shortcut("playground.state", "i", "state", N_("state"), "playground", states=_RUNNING),
    Shortcut("playground.words", "o", "words", N_("in words"), "playground", states=_RUNNING),
    Shortcut("playground.save", "e", "save", N_("save"), "playground", shown=False, states=_RUNNING),
    Shortcut("playground.back", "escape", "back", N_("back"), "playground", states=_RUNNING),
    Shortcut("statefield.use", "enter", "use", N_("run this"), "statefield"),
    Shortcut("statefield.back", "escape", "back", N_("back"), "statefield"),
    # Progress
    Shortcut("progress.confusions", "c", "open('confusions')", N_("confusions"), "progress"),
    Shortcut("progress.calibration", "a", "open('calibration')", N_("how sure you are"), "progress"),
    Shortcut("progress.back", "escape,enter", "back", N_("back"), "progress"),
    # Calibration
    Shortcut("calibration.quiz", "q", "open('quiz')", N_("quiz"), "calibration"),
    Shortcut("calibration.settings", "s", "open('settings')", N_("settings"), "calibration"),
    Shortcut("calibration.back", "escape,enter", "back", N_("back"), "calibration"),
    # Settings
    Shortcut("settings.before", "left,-", "step(-1)", N_("less or more"), "settings", states=_when("listing"),
             family="step"),
    Shortcut("settings.next", "right,+", "step(1)", N_("less or more"), "settings", states=_when("listing"),
             family="step"),
    Shortcut("settings.default", "delete,backspace", "default", N_("default"), "settings", states=_when("listing")),
    Shortcut("settings.back", "escape", "back", N_("back"), "settings", states=_when("listing")),
    Shortcut("settings.save", "enter", "save", N_("save"), "settings", states=_when("typing"), wins=True),
    Shortcut("settings.cancel", "escape", "cancel", N_("leave as it was"), "settings", states=_when("typing")),
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


def of(*groups: str) -> list[BindingType]:
    """The bindings of these groups, for a screen's BINDINGS."""
    from textual.binding import Binding

    return [
        Binding(s.keys, s.action, s.label, show=s.shown, id=s.id, priority=s.priority)
        for s in TABLE
        if s.group in groups
    ]


# How keys are named to people

_NAMES = {
    "enter": N_("Enter"), "space": N_("Space"), "escape": N_("Esc"), "tab": N_("Tab"), "pageup": N_("PgUp"),
    "pagedown": N_("PgDn"), "backspace": N_("Backspace"), "delete": N_("Del"), "insert": N_("Ins"),
    "home": N_("Home"), "end": N_("End"),
}  # fmt: skip
_SIGNS = {
    "up": "↑", "down": "↓", "left": "←", "right": "→", "question_mark": "?", "slash": "/", "minus": "-",
    "plus": "+", "comma": ",", "full_stop": ".", "asterisk": "*", "equals_sign": "=", "colon": ":", "semicolon": ";",
    "underscore": "_", "number_sign": "#", "at": "@", "exclamation_mark": "!",
}  # fmt: skip


def key_name(key: str) -> str:
    """A key as people call it: Enter, ctrl+r, ?"""
    *modifiers, last = key.split("+") if len(key) > 1 else (key,)
    if last in _NAMES:
        last = _(_NAMES[last])
    last = _SIGNS.get(last, last.upper() if re.fullmatch(r"f\d+", last) else last)
    return "+".join((*modifiers, last))


def keys_of(shortcut: Shortcut, keymap: Mapping[str, str]) -> tuple[str, ...]:
    """The keys of a shortcut under the user's keymap."""
    return tuple(key.strip() for key in keymap.get(shortcut.id, shortcut.keys).split(",") if key.strip())


_LONG = {sign: name for name, sign in _SIGNS.items()}


def normal(key: str) -> str:
    """A key under the name that Textual gives it: `?` is question_mark."""
    return _LONG.get(key, key)


TWINS: Mapping[str, str] = {
    **dict(zip("ㅁㅠㅊㅇㄷㄹㅎㅗㅑㅓㅏㅣㅡㅜㅐㅔㅂㄱㄴㅅㅕㅍㅈㅌㅛㅋ", "abcdefghijklmnopqrstuvwxyz", strict=True)),
    "ctrl+j": "enter",
}
"""Keys that stand for others where nothing is bound to them: letters while the keyboard is set to Korean (two-set
layout), and the Enter of terminals that send a line feed."""

# The user's own keys

_MODIFIERS = frozenset(("ctrl", "shift", "alt", "super", "meta", "hyper"))
_KEYS = frozenset((
    *_NAMES, *_SIGNS, *(f"f{n}" for n in range(1, 25)), "left_square_bracket", "right_square_bracket",
    "left_parenthesis", "right_parenthesis", "left_curly_bracket", "right_curly_bracket", "less_than_sign",
    "greater_than_sign", "vertical_line", "backslash", "tilde", "grave_accent", "circumflex_accent", "ampersand",
    "percent_sign", "dollar_sign", "apostrophe", "quotation_mark",
))  # fmt: skip


def validate(keymap: Mapping[str, str]) -> tuple[Problem, ...]:
    """What is wrong with a user's keys: unknown ids, unusable keys, and ids that would be left without a key."""
    problems = [*_unknown(keymap)]
    sound = usable(keymap)
    problems += [
        Problem(id_, _("{key!r} is not a key").format(key=key), _key_hint(key))
        for id_, keys in keymap.items()
        if id_ in BY_ID
        for key in _split(keys) or [""]
        if not _is_key(key)
    ]
    told = set()
    for shortcut in TABLE:
        for state in shortcut.states or {""}:
            rivals = _rivals(shortcut, state, sound)
            if not rivals or not sound.keys() & {shortcut.id, *rivals}:
                continue
            if _rivals(shortcut, state, {}):  # meant so: it gives way while another one works
                continue
            if frozenset((shortcut.id, *rivals)) in told:
                continue
            told.add(frozenset((shortcut.id, *rivals)))
            blamed, others = (shortcut.id, rivals) if shortcut.id in sound else (rivals[0], [shortcut.id])
            message = _("shares its key with {ids}").format(ids=", ".join(others))
            problems.append(Problem(blamed, message, _("give one of them another key")))
    return tuple(problems)


def usable(keymap: Mapping[str, str]) -> dict[str, str]:
    """The part of a user's keys that can be applied: known ids with keys that exist."""
    return {
        id_: ",".join(keys)
        for id_, text in keymap.items()
        if id_ in BY_ID and (keys := _split(text)) and all(map(_is_key, keys))
    }


def complete(keymap: Mapping[str, str]) -> dict[str, str]:
    """A keymap that names every id: Textual drops the other bindings of a key whose one binding is rebound."""
    sound = usable(keymap)
    return {s.id: sound.get(s.id, s.keys) for s in TABLE} if sound else {}


def _unknown(keymap: Mapping[str, str]) -> Iterable[Problem]:
    from difflib import get_close_matches

    for id_ in keymap:
        if id_ not in BY_ID:
            near = get_close_matches(id_, BY_ID, n=1, cutoff=0.4)
            hint = _("did you mean {name}?").format(name=near[0]) if near else _("see: dlquiz keys")
            yield Problem(id_, _("there is no such binding"), hint)


def _split(keys: str) -> list[str]:
    return [key.strip() for key in keys.split(",") if key.strip()]


def _is_key(key: str) -> bool:
    if len(key) == 1:
        return key.isprintable() and not key.isspace()
    *modifiers, last = key.split("+")
    if not _MODIFIERS.issuperset(modifiers) or len(set(modifiers)) != len(modifiers):
        return False
    return last in _KEYS or (len(last) == 1 and last.isprintable() and not last.isspace() and bool(modifiers))


def _key_hint(key: str) -> str:
    from difflib import get_close_matches

    near = get_close_matches(key.lower(), (*_KEYS, *(f"ctrl+{c}" for c in "abcdefghijklmnopqrstuvwxyz")), n=1)
    if near:
        return _("did you mean {name}?").format(name=near[0])
    return _("a letter, a digit, or a name such as enter, space, f2, ctrl+r")


def _rivals(shortcut: Shortcut, state: str, keymap: Mapping[str, str]) -> list[str]:
    """Who holds the keys of a shortcut in a state, if none is left to it alone."""
    holders: list[str] = []
    for key in keys_of(shortcut, keymap):
        on_key = [s for s in _together(shortcut, state) if normal(key) in map(normal, keys_of(s, keymap))]
        over = [s for s in on_key if not shortcut.wins or s.wins]
        if not over:
            return []
        holders += [s.id for s in over]
    return list(dict.fromkeys(holders))


def _together(shortcut: Shortcut, state: str) -> list[Shortcut]:
    """The other shortcuts that may work at the same time as this one."""
    groups = {shortcut.group, *SHARED.get(shortcut.group, ())}
    groups |= {screen for screen, shared in SHARED.items() if shortcut.group in shared}
    groups |= {EVERYWHERE} if shortcut.group != EVERYWHERE else set(GROUPS)
    return [
        s for s in TABLE if s is not shortcut and s.group in groups and (not state or not s.states or state in s.states)
    ]
