"""What forms with a field to type in have in common."""

from __future__ import annotations

from dlquiz.tui.cardkeys import TYPED, TYPING
from dlquiz.tui.widgets.field import Field
from dlquiz.tui.widgets.forms.base import CardT, Form, Host


class FieldedForm(Form[CardT]):
    """Has one field."""

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self._field = Field()

    def drafted(self) -> None:
        """The key that answers may have been quicker than the message that says so."""
        if self._field.display:
            self.host.changed()

    def hide(self) -> None:
        """Show nothing, and type no more."""
        super().hide()
        if self.host.typed_in is self._field:
            self.host.type_in(None)

    @property
    def field_state(self) -> str:
        """Whether keys are typed."""
        return TYPING if self.host.typed_in is self._field else TYPED

    def type_(self) -> None:
        """At once: what is typed next is for the field."""
        self.host.type_in(self._field)

    def offer_field(self, value: str, placeholder: str) -> None:
        """Show the field with this in it, and type."""
        self.show(self._field)
        with self._field.prevent(self._field.Changed):
            self._field.value = value
        self._field.cursor_position = len(value)
        self._field.placeholder = placeholder
        self.type_()
