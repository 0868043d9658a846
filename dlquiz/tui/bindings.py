"""Every key of the app, in one table: screens bind from it, the footer and the help are made from it, users rebind it.

Importing this needs no Textual, so that `dlquiz keys` can list the table cheaply. The app's records are NamedTuples:
one takes an eighth of the time that a frozen dataclass takes, and all stand before the first picture.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from dlquiz.i18n import N_, _
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


TABLE: tuple[Shortcut, ...] = (
    # Lists
    Shortcut("list.choose", "enter", "choose", N_("choose"), "list"),
    # On from the feedback: rating in review, drill and cram; in a quiz nothing but the next question
    Shortcut("study.rate-suggested", "enter,space", "rate_suggested", N_("as suggested"), "study",
             states=when(FEEDBACK)),
    Shortcut("study.rate-again", "1", "rate(1)", N_("rate"), "study", states=when(FEEDBACK), family="rate"),
    Shortcut("study.rate-hard", "2", "rate(2)", N_("rate"), "study", states=when(FEEDBACK), family="rate"),
    Shortcut("study.rate-good", "3", "rate(3)", N_("rate"), "study", states=when(FEEDBACK), family="rate"),
    Shortcut("study.rate-easy", "4", "rate(4)", N_("rate"), "study", states=when(FEEDBACK), family="rate"),
    Shortcut("quiz.next", "enter,space", "next", N_("next"), "quiz", states=when(FEEDBACK)),
    Shortcut("quiz.again", "enter,space", "again", N_("try again"), "quiz", states=when(AGAIN)),
    Shortcut("quiz.settle", "ctrl+r", "settle", N_("show answer"), "quiz", states=when(AGAIN)),
    # Answering: what review, drill and quiz have in common
    Shortcut("answer.reveal", "space,enter,ctrl+r", "reveal", N_("show answer"), "answer", states=when(REVEAL)),
    *(
        Shortcut(f"answer.choose-{letter}", letter, f"choose({place})", N_("answer"), "answer",
                 states=_LETTERED, wins=True, family="choose")
        for place, letter in enumerate("abcdefghijkl")
    ),
    *(
        Shortcut(f"answer.sure-{number}", str(number), f"sure({number})", N_("how sure"), "answer",
                 states=when(SURE), family="sure")
        for number in range(1, 4)
    ),
    Shortcut("answer.unsure", "escape", "unsure", N_("back to the answer"), "answer", states=when(SURE)),
    Shortcut("answer.true", "t,o", "judge(0)", N_("true"), "answer", states=when(JUDGE), wins=True),
    Shortcut("answer.false", "f,x", "judge(1)", N_("false"), "answer", states=when(JUDGE), wins=True),
    Shortcut("answer.row-before", "up", "row(-1)", N_("row"), "answer", states=_ROWS, family="row"),
    Shortcut("answer.row-next", "down", "row(1)", N_("row"), "answer", states=_ROWS, family="row"),
    Shortcut("answer.previous", "up", "move(-1)", N_("up"), "answer", shown=False, states=_SCROLLED),
    Shortcut("answer.next", "down", "move(1)", N_("down"), "answer", shown=False, states=_SCROLLED),
    Shortcut("answer.tick", "space", "tick", N_("tick"), "answer", shown=False, states=_OPTIONS | {JUDGE}),
    Shortcut("answer.lift", "space", "lift", N_("lift"), "answer", states=when(ARRANGE)),
    Shortcut("answer.carry-up", "shift+up,ctrl+up", "carry(-1)", N_("move up"), "answer", shown=False,
             states=when(ARRANGE)),
    Shortcut("answer.carry-down", "shift+down,ctrl+down", "carry(1)", N_("move down"), "answer", shown=False,
             states=when(ARRANGE)),
    Shortcut("answer.submit", "enter", "submit", N_("answer"), "answer", states=SUBMITTED),
    Shortcut("answer.clear", "backspace,delete", "clear", N_("empty"), "answer", states=when(GAP, MATCH, SORT)),
    Shortcut("answer.next-gap", "tab", "gap(1)", N_("next gap"), "answer", shown=False,
             states=when(TYPING, GAP), wins=True),
    Shortcut("answer.previous-gap", "shift+tab", "gap(-1)", N_("gap before"), "answer", shown=False,
             states=when(TYPING, GAP), wins=True),
    Shortcut("answer.type", "enter,i,tab", "type", N_("type"), "answer", states=when(TYPED)),
    Shortcut("answer.give-up", "ctrl+r", "give_up", N_("show answer"), "answer", states=_LISTED | _FIELD),
    Shortcut("answer.leave", "escape", "leave", N_("more keys"), "answer", states=when(TYPING), wins=True),
    Shortcut("answer.hint", "h,ctrl+t", "hint", N_("hint"), "answer", states=_QUESTION | {AGAIN}),
    Shortcut("answer.accept", "y", "accept", N_("count it as right"), "answer", states=when(AGAIN, FEEDBACK)),
    Shortcut("answer.whys", "w", "whys", N_("the other options"), "answer", states=when(FEEDBACK)),
    Shortcut("answer.compare", "c", "compare", N_("compare"), "answer", states=when(FEEDBACK)),
    Shortcut("answer.lab", "l", "lab", N_("see it in the lab"), "answer", states=when(FEEDBACK)),
    Shortcut("answer.link", "ctrl+o", "link", N_("open link"), "answer", states=STATES),
    Shortcut("answer.page-up", "pageup", "page(-1)", N_("page up"), "answer", shown=False, states=STATES),
    Shortcut("answer.page-down", "pagedown", "page(1)", N_("page down"), "answer", shown=False, states=STATES),
    # Studying: review, drill and cram
    Shortcut("study.undo", "u,ctrl+b", "undo", N_("undo"), "study", states=_STUDIED),
    Shortcut("study.concept", "g", "concept", N_("concept"), "study", states=when(FEEDBACK)),
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
    Shortcut("exam-result.mistakes", "m", "mistakes", N_("mistakes alone"), "exam-result"),
    Shortcut("exam-result.back", "escape,enter", "back", N_("back"), "exam-result"),
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
KEY_NAMES = frozenset((*_NAMES, *_SIGNS))
"""Keys that are no letter or digit, by Textual's names for them."""


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
