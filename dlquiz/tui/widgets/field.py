"""One line to type in."""

from __future__ import annotations

from textual.binding import Binding
from textual.events import Key
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

    async def _on_key(self, event: Key) -> None:
        """The keys that edit act at once: else those that a slow line hands over together act after the characters."""
        for binding in self._bindings.key_to_bindings.get(event.key, ()):
            event.stop()
            event.prevent_default()
            await self.run_action(binding.action)
            break

    def validate_value(self, value: str) -> str:
        """What was pasted may hold characters that a terminal would obey: they are left out."""
        return text.harmless(value)
