"""The controls of a lab: what can be changed, what it is now, and which one the keys change."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.style import Style
from textual.widget import Widget

from dlquiz.tui.figures import padded
from dlquiz.wording import say

if TYPE_CHECKING:
    from dlquiz.simulator.dial import Dial

_PLACE, _STEP = "place", "step"
_APART = " "
_LOW = 16
"""Below this many lines of terminal the controls take one."""


class Knob(NamedTuple):
    """One control. widest: cells of its longest value; first, last: whether there is no value before or behind."""

    label: str
    value: str
    widest: int
    first: bool = False
    last: bool = False


def knob_of(dial: Dial) -> Knob:
    """The control that shows a dial of the simulator."""
    widest = max(Content(say(name)).cell_length for name in (dial.value, *dial.names))
    return Knob(say(dial.label), say(dial.value), widest, dial.first, dial.last)


class Controls(Widget):
    """All of them on one line where there is room, on more where there is not.

    The selected one is told by signs, not by colour alone: ▸ before it, and ‹ › around its value where it can be
    changed that way. On a low terminal the selected one stands alone, with its number.
    """

    DEFAULT_CSS = """
    Controls { width: 100%; height: auto; color: $ink; }
    """
    ALLOW_SELECT = False

    class Turned(Message):
        """A control was clicked. place: which; step: 1 or -1 on one of its arrows, else 0."""

        def __init__(self, place: int, step: int) -> None:
            super().__init__()
            self.place, self.step = place, step

    def __init__(self) -> None:
        super().__init__()
        self._knobs: Sequence[Knob] = ()
        self._at = 0

    def show(self, knobs: Sequence[Knob], at: int) -> None:
        """Show these, the one at a place selected."""
        lines = len(self._lines())
        self._knobs, self._at = tuple(knobs), at
        self.display = bool(self._knobs)
        self.refresh(layout=len(self._lines()) != lines)

    def render(self) -> Content:
        """The lines."""
        return Content("\n").join(self._lines())

    def on_resize(self) -> None:
        """More lines, or fewer."""
        self.refresh(layout=True)

    def _lines(self) -> list[Content]:
        width = max(1, self.content_size.width or self.screen.size.width - 4)
        if not self._knobs:
            return []
        for even in (True, False):
            shown = [_shown(knob, place, place == self._at, even=even) for place, knob in enumerate(self._knobs)]
            whole = Content(_APART).join(shown)
            if whole.cell_length <= width:
                return [whole]
        if self.screen.size.height < _LOW:
            number = f"  {self._at + 1}/{len(self._knobs)}" if len(self._knobs) > 1 else ""
            here = shown[self._at]
            counted = here + Content.styled(number, "$quiet")
            return [counted if counted.cell_length <= width else here.truncate(width, ellipsis=True)]
        return _wrapped(shown, width)

    def on_click(self, event: Click) -> None:
        """Tell which one was clicked, and where."""
        meta = event.style.meta
        if isinstance(place := meta.get(_PLACE), int):
            step = meta.get(_STEP)
            self.post_message(self.Turned(place, step if isinstance(step, int) else 0))


def _wrapped(contents: Iterable[Content], width: int) -> list[Content]:
    lines: list[Content] = []
    for each in contents:
        each = each.truncate(width, ellipsis=True)
        if lines and (longer := Content(_APART).join((lines[-1], each))).cell_length <= width:
            lines[-1] = longer
        else:
            lines.append(each)
    return lines


def _shown(knob: Knob, place: int, here: bool, *, even: bool) -> Content:
    """One control. even: as wide whatever its value is, so that its neighbours stay where they are."""
    value = Content.styled(knob.value, "bold $accent" if here else "$ink")
    before, after = ("‹" if here and not knob.first else " "), ("›" if here and not knob.last else " ")
    shown = Content.assemble(
        ("▸ " if here else "  ", "bold $accent"),
        (knob.label, "bold" if here else "$quiet"),
        " ",
        Content.styled(before, "bold $accent").stylize(Style.from_meta({_STEP: -1})),
        value,
        Content.styled(after, "bold $accent").stylize(Style.from_meta({_STEP: 1})),
    )
    if even:
        shown = padded(shown, shown.cell_length + max(0, knob.widest - value.cell_length))
    return shown.stylize(Style.from_meta({_PLACE: place}))
