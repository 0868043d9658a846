"""`short-answer`, `name` and `numeric`: one answer, typed."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from dlquiz.core.cards import NumericCard, TypedCard
from dlquiz.core.responses import Mark, Response, Revealed, Typed, Verdict
from dlquiz.i18n import _
from dlquiz.tui import text
from dlquiz.tui.sheet import Row
from dlquiz.tui.widgets.forms.fielded import FieldedForm
from dlquiz.wording import FeedbackLines


class TypedForm(FieldedForm[TypedCard | NumericCard]):
    """One field."""

    def begin(self, response: Response | None) -> None:
        """The field, empty or with what was typed."""
        self.offer_field(response.texts[0] if isinstance(response, Typed) else "", self._placeholder())

    def reword(self, language: str) -> None:
        """The field's words in another language; what is typed stays."""
        super().reword(language)
        self._field.placeholder = self._placeholder()

    def tell(self, response: Response, mark: Mark, *, whole: bool, all_whys: bool) -> None:
        """Nothing but to take the field away: the right answer stands below the verdict."""
        super().tell(response, mark, whole=whole, all_whys=all_whys)
        self.hide()

    def answer(self, lines: FeedbackLines, response: Response, mark: Mark) -> Sequence[Row]:
        """The right answer, and what was typed where that was another."""
        typed = "" if isinstance(response, Revealed) else lines.given
        return answer_rows(lines.expected, typed, same=mark.verdict is Verdict.RIGHT)

    def given(self, lines: FeedbackLines) -> Sequence[Row]:
        """What was typed."""
        return answer_rows("", lines.given, same=False)

    @property
    def state(self) -> str:
        """Typed, or left while typing."""
        return self.field_state

    @property
    def response(self) -> Typed | None:
        """What is typed, if it is more than spaces."""
        return Typed((self._field.value,)) if self._field.value.strip() else None

    def _placeholder(self) -> str:
        card = self.card
        if isinstance(card, NumericCard):
            return _("Type a number with its unit") if card.unit and card.unit.required else _("Type a number")
        return _("Type your answer")


def answer_rows(expected: str, typed: str, *, same: bool) -> list[Row]:
    """The right answer, unless it is not told yet, and what was typed where that was another."""
    right = text.line(expected).stylize("bold $ink")
    if same and typed.strip().casefold() == expected.strip().casefold():
        return [Row(right)]
    labels = (_("Answer"), _("You wrote"))
    width = max(Content(label).cell_length for label in labels) + 2
    found = [(labels[0], right)] if expected else []
    if typed:
        found.append((labels[1], text.literal(" ".join(typed.split()))))
    return [Row(body, width, Content.styled(label, "$quiet")) for label, body in found]
