"""The keys of labs, explorer and playground: rows of the table in `tui.bindings`."""

from __future__ import annotations

from dlquiz.i18n import N_
from dlquiz.tui.shortcut import Shortcut, when

PREDICTING, WATCHING, TELLING = "predicting", "watching", "telling"
"""A lab: its question, its picture, or its page of words."""

_WATCHED, _TOLD = when(WATCHING), when(TELLING)
_RUNNING = _WATCHED | _TOLD


def _dials(group: str) -> tuple[Shortcut, ...]:
    """The arrows of a picture: they choose a control and change it."""
    row, turn = f"{group}-control", f"{group}-turn"
    return (
        Shortcut(f"{group}.control-before", "up,k", "select(-1)", N_("control"), group, states=_WATCHED, family=row),
        Shortcut(f"{group}.control-next", "down,j", "select(1)", N_("control"), group, states=_WATCHED, family=row),
        Shortcut(f"{group}.less", "left,-", "turn(-1)", N_("change"), group, states=_WATCHED, family=turn),
        Shortcut(f"{group}.more", "right,+", "turn(1)", N_("change"), group, states=_WATCHED, family=turn),
    )


def _scrolled(group: str, *, paged: bool = True) -> tuple[Shortcut, ...]:
    """The arrows of a page of words, and the keys that turn it where it may be longer than a screen."""
    rows = (
        Shortcut(f"{group}.up", "up,k", "scroll(-1)", N_("up"), group, shown=False, states=_TOLD),
        Shortcut(f"{group}.down", "down,j", "scroll(1)", N_("down"), group, shown=False, states=_TOLD),
        Shortcut(f"{group}.page-up", "pageup", "page(-1)", N_("page up"), group, shown=False, states=_TOLD),
        Shortcut(f"{group}.page-down", "pagedown", "page(1)", N_("page down"), group, states=_TOLD),
    )
    return rows if paged else rows[:2]


LAB_ROWS: tuple[Shortcut, ...] = (
    # Labs: the list of them, and any lab with a question
    Shortcut("labs.back", "escape", "back", N_("back"), "labs"),
    *(
        Shortcut(f"lab.choose-{letter}", letter, f"choose({place})", N_("answer"), "lab",
                 states=when(PREDICTING), family="lab-choose")
        for place, letter in enumerate("abcde")
    ),
    Shortcut("lab.previous", "up,k", "move(-1)", N_("up"), "lab", shown=False, states=when(PREDICTING)),
    Shortcut("lab.next", "down,j", "move(1)", N_("down"), "lab", shown=False, states=when(PREDICTING)),
    Shortcut("lab.submit", "enter", "submit", N_("answer"), "lab", states=when(PREDICTING)),
    *_dials("lab"),
    *_scrolled("lab"),
    Shortcut("lab.run", "space", "run", N_("run"), "lab", states=_RUNNING),
    Shortcut("lab.step", "s", "step", N_("step"), "lab", states=_RUNNING),
    Shortcut("lab.finish", "end,f", "finish", N_("to the end"), "lab", shown=False, states=_RUNNING),
    Shortcut("lab.rewind", "r", "rewind", N_("rewind"), "lab", states=_RUNNING),
    Shortcut("lab.seed", "n", "seed", N_("new seed"), "lab", states=_RUNNING),
    Shortcut("lab.pictures", "v", "pictures", N_("pictures"), "lab", states=_WATCHED),
    Shortcut("lab.words", "o,tab", "words", N_("in words"), "lab", states=_RUNNING),
    Shortcut("lab.concepts", "g", "concepts", N_("concepts"), "lab", states=_RUNNING),
    Shortcut("lab.again", "p", "again", N_("predict again"), "lab", states=_RUNNING),
    Shortcut("lab.save", "e", "save", N_("save"), "lab", shown=False, states=_RUNNING),
    Shortcut("lab.back", "escape", "back", N_("back"), "lab", states=when(PREDICTING) | _RUNNING),
    # The activation explorer
    *_dials("explorer"),
    Shortcut("explorer.much-less", "shift+left,home", "turn(-10)", N_("far back"), "explorer", shown=False,
             states=_WATCHED),
    Shortcut("explorer.much-more", "shift+right,end", "turn(10)", N_("far on"), "explorer", shown=False,
             states=_WATCHED),
    Shortcut("explorer.function-before", "pageup,b", "function(-1)", N_("function"), "explorer",
             states=_WATCHED, family="explorer-function"),
    Shortcut("explorer.function-next", "pagedown,n", "function(1)", N_("function"), "explorer",
             states=_WATCHED, family="explorer-function"),
    Shortcut("explorer.derivative", "d", "derivative", N_("derivative"), "explorer", states=_WATCHED),
    Shortcut("explorer.swap", "x", "swap", N_("swap"), "explorer", states=_WATCHED),
    Shortcut("explorer.reset", "r", "reset", N_("defaults"), "explorer", states=_WATCHED),
    *_scrolled("explorer", paged=False),
    Shortcut("explorer.words", "o,tab", "words", N_("in words"), "explorer", states=_RUNNING),
    Shortcut("explorer.concepts", "g", "concepts", N_("concepts"), "explorer", states=_RUNNING),
    Shortcut("explorer.save", "e", "save", N_("save"), "explorer", states=_RUNNING),
    Shortcut("explorer.back", "escape", "back", N_("back"), "explorer", states=_RUNNING),
    # The playground
    *_dials("playground"),
    Shortcut("playground.group-before", "shift+tab,pageup", "group(-1)", N_("group"), "playground", shown=False,
             states=_WATCHED),
    Shortcut("playground.group-next", "tab,pagedown", "group(1)", N_("group"), "playground", shown=False,
             states=_WATCHED),
    *_scrolled("playground"),
    Shortcut("playground.recover", "x", "recover", N_("recover"), "playground", states=_RUNNING),
    Shortcut("playground.run", "space", "run", N_("run"), "playground", states=_RUNNING),
    Shortcut("playground.step", "s", "step", N_("batch"), "playground", states=_RUNNING),
    Shortcut("playground.epoch", "t", "epoch", N_("epoch"), "playground", states=_RUNNING),
    Shortcut("playground.rewind", "r", "rewind", N_("rewind"), "playground", states=_RUNNING),
    Shortcut("playground.seed", "n", "seed", N_("new seed"), "playground", states=_RUNNING),
    Shortcut("playground.pace", "f", "pace", N_("faster"), "playground", shown=False, states=_RUNNING),
    Shortcut("playground.unit", "u", "unit(1)", N_("units"), "playground", states=_WATCHED),
    Shortcut("playground.unit-before", "shift+u,minus", "unit(-1)", N_("unit before"), "playground", shown=False,
             states=_WATCHED),
    Shortcut("playground.earlier", "comma", "read(-1)", N_("read earlier"), "playground", shown=False,
             states=_WATCHED),
    Shortcut("playground.later", "full_stop", "read(1)", N_("read later"), "playground", shown=False,
             states=_WATCHED),
    Shortcut("playground.presets", "p", "presets", N_("presets"), "playground", states=_RUNNING),
    Shortcut("playground.copy", "y", "copy", N_("copy"), "playground", shown=False, states=_RUNNING),
    Shortcut("playground.state", "i", "state", N_("state"), "playground", states=_RUNNING),
    Shortcut("playground.words", "o", "words", N_("in words"), "playground", states=_RUNNING),
    Shortcut("playground.save", "e", "save", N_("save"), "playground", shown=False, states=_RUNNING),
    Shortcut("playground.back", "escape", "back", N_("back"), "playground", states=_RUNNING),
    Shortcut("statefield.use", "enter", "use", N_("run this"), "statefield"),
    Shortcut("statefield.back", "escape", "back", N_("back"), "statefield"),
)  # fmt: skip
