"""One line to type in."""

from __future__ import annotations

from textual.binding import Binding
from textual.widgets import Input

from dlquiz.tui import text


class Field(Input, inherit_bindings=False):
    """A calm, borderless input. Enter is its screen's, so that it can be rebound and is shown among the keys."""

    BINDINGS = [binding for binding in Input.BINDINGS if not (isinstance(binding, Binding) and binding.key == "enter")]
    DEFAULT_CSS = """
    Field, Field:focus { border: none; height: 1; padding: 0 1; background: $raised; color: $ink; }
    Field { width: 100%; margin: 0 0 1 0; }
    Field > .input--placeholder { color: $quiet; }
    """
    ALLOW_SELECT = False

    def __init__(self) -> None:
        super().__init__(compact=True, select_on_focus=False, max_length=1000)
        self.cursor_blink = False  # nothing moves without cause

    def validate_value(self, value: str) -> str:
        """What was pasted may hold characters that a terminal would obey: they are left out."""
        return text.harmless(value)
