"""The keys of a card: what it may be asked as, and the rows of review, quiz and of every answer.

They are rows of the table in `tui.bindings`.
"""

from __future__ import annotations

from dlquiz.i18n import N_
from dlquiz.tui.shortcut import Shortcut, when

REVEAL, CHOOSE, TICK, JUDGE, TYPING, TYPED, GAP, MATCH, SORT, ARRANGE, SURE, AGAIN, FEEDBACK = (
    "reveal", "choose", "tick", "judge", "typing", "typed", "gap", "match", "sort", "arrange", "sure", "again",
    "feedback",
)  # fmt: skip
QUESTION = frozenset((REVEAL, CHOOSE, TICK, JUDGE, TYPING, TYPED, GAP, MATCH, SORT, ARRANGE))
"""A card that is not answered yet."""
STATES = QUESTION | {SURE, AGAIN, FEEDBACK}
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
_STUDIED = QUESTION | {FEEDBACK}
_SCROLLED = STATES - _ROWS

CARD_ROWS: tuple[Shortcut, ...] = (
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
    Shortcut("answer.page-up", "pageup", "page(-1)", N_("more above"), "answer", states=STATES),
    Shortcut("answer.page-down", "pagedown", "page(1)", N_("more below"), "answer", states=STATES),
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
    Shortcut("answer.hint", "h,ctrl+t", "hint", N_("hint"), "answer", states=QUESTION | {AGAIN}),
    Shortcut("answer.accept", "y", "accept", N_("count it as right"), "answer", states=when(AGAIN, FEEDBACK)),
    Shortcut("answer.whys", "w", "whys", N_("the other options"), "answer", states=when(FEEDBACK)),
    Shortcut("answer.compare", "c", "compare", N_("compare"), "answer", states=when(FEEDBACK)),
    Shortcut("answer.lab", "l", "lab", N_("see it in the lab"), "answer", states=when(FEEDBACK)),
    Shortcut("answer.link", "ctrl+o", "link", N_("open link"), "answer", states=STATES),
    # Studying: review, drill and cram
    Shortcut("study.undo", "u,ctrl+b", "undo", N_("undo"), "study", states=_STUDIED),
    Shortcut("study.concept", "g", "concept", N_("concept"), "study", states=when(FEEDBACK)),
    Shortcut("study.flag", "f,*", "flag", N_("flag"), "study", states=_STUDIED),
    Shortcut("study.bury", "b,-", "bury", N_("bury"), "study", states=_STUDIED),
    Shortcut("study.suspend", "s", "suspend", N_("suspend"), "study", states=_STUDIED),
    Shortcut("study.leave", "escape", "home", N_("home"), "study", states=_STUDIED),
)  # fmt: skip
