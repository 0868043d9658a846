"""A dialog for the playground's state string: to be copied by hand, or another one pasted in its place."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen

from dlquiz.i18n import _
from dlquiz.simulator.experiment import State
from dlquiz.simulator.fault import ExperimentError
from dlquiz.simulator.state import decode
from dlquiz.tui import bindings, text
from dlquiz.tui.sheet import BLANK, Row
from dlquiz.tui.widgets.field import Field
from dlquiz.tui.widgets.keybar import KeyBar
from dlquiz.tui.widgets.reading import Reading
from dlquiz.wording import told


class StateField(ModalScreen[State]):
    """Dismissed with the state that was typed; with None if it is left. What cannot be read is told and stays."""

    BINDINGS = bindings.of("statefield")
    DEFAULT_CSS = """
    StateField { align: center middle; background: $background 70%; }
    StateField Vertical {
        width: 76; max-width: 100%; height: auto; max-height: 100%; padding: 1 2; background: $raised;
    }
    StateField Field { background: $background; }
    StateField KeyBar { padding: 1 0 0 0; }
    """

    def __init__(self, state: str) -> None:
        super().__init__()
        self._state = state
        self._field, self._trouble = Field(), Reading()

    def compose(self) -> ComposeResult:
        """What it is, the string, what is wrong with it, the keys."""
        with Vertical():
            yield Reading(
                [
                    Row(Content.styled(_("All of this run in one line"), "bold")),
                    Row(
                        Content.styled(_("Copy it to have the run again, or paste another one in its place."), "$quiet")
                    ),
                    BLANK,
                ]
            )
            yield self._field
            yield self._trouble
            yield KeyBar()

    def on_mount(self) -> None:
        """Show the present one."""
        self._field.value = self._state
        self._trouble.show(())
        self._field.focus()
        self._field.select_all()  # what is pasted takes its place

    def action_use(self) -> None:
        """Take what stands there, if it is a state."""
        try:
            state = decode(self._field.value)
        except ExperimentError as error:
            fault = told(error)
            rows = [Row(text.literal(fault.sentence, "$wrong"), 2, Content.styled("! ", "bold $wrong"))]
            if fault.hint:
                rows.append(Row(text.literal(fault.hint, "$quiet"), 2))
            self._trouble.show(rows)
            return
        self.dismiss(state)

    def action_back(self) -> None:
        """Leave it."""
        self.dismiss(None)
