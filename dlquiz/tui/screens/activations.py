"""The activation explorer: a curve and its derivative, a cursor that reads them, two functions compared."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.content import Content

from dlquiz.i18n import _
from dlquiz.simulator.exploration import Exploration
from dlquiz.simulator.fault import ExperimentError
from dlquiz.simulator.sentence import Sentence
from dlquiz.tui import bindings, text
from dlquiz.tui.screens.instrument import InstrumentPage
from dlquiz.tui.screens.page import Context, Go
from dlquiz.tui.sheet import BLANK, Row
from dlquiz.tui.widgets.controls import Controls, knob_of
from dlquiz.tui.widgets.gist import Gist
from dlquiz.wording import say, told

_GENERAL = "activation function"
"""The concept of a function that has none of its own."""


class ActivationsScreen(InstrumentPage):
    """Shows one Exploration. Every key gives the next one; the picture follows at once."""

    group = "explorer"
    BINDINGS = bindings.of(group)
    DEFAULT_CSS = """
    ActivationsScreen Gist { height: 5; }
    ActivationsScreen.-high FigureView, ActivationsScreen.-tall FigureView { margin-top: 1; }
    ActivationsScreen.-low Gist { height: 2; }
    """

    def __init__(self, context: Context, look: Exploration | None = None) -> None:
        super().__init__(context)
        self.stands_for = ("lab", "activations")
        self.look = look or Exploration()
        """What is looked at."""
        self._selected = "x"
        self._gist = Gist()

    def middle(self) -> ComposeResult:
        """The picture, or the words."""
        with self.picture:
            yield self.controls
            yield self.figures
            yield self._gist
        with self.page:
            yield self.text

    def title_content(self) -> Content:
        """The screen's name."""
        return Content.assemble((_("Lab") + "  ", "$quiet"), (_("Activation explorer"), "bold"))

    # Keys

    def can(self, action: str) -> bool:
        """What works on the function that is looked at."""
        match action:
            case "swap":
                return bool(self.look.other) and not self.look.vector
            case "derivative":
                return not self.look.vector
            case "reset":
                return self.look.changed
            case "concepts":
                return "glossary" in self.doors and self._concept() is not None
        return True

    def action_select(self, step: int) -> None:
        """Go to another control."""
        keys = self._keys()
        self._selected = keys[(self._place(keys) + step) % len(keys)]
        self._show_controls()

    def action_turn(self, step: int) -> None:
        """Turn the control."""
        keys = self._keys()
        self._see(self.look.turned(keys[self._place(keys)], step))

    @on(Controls.Turned)
    def _turned(self, event: Controls.Turned) -> None:
        event.stop()
        self._selected = self._keys()[event.place]
        self._see(self.look.turned(self._selected, event.step) if event.step else self.look)

    def action_function(self, step: int) -> None:
        """The function before or behind."""
        self._see(self.look.turned("function", step))

    def action_derivative(self) -> None:
        """With the derivative, or without."""
        self._see(self.look.with_derivative(not self.look.derivative))

    def action_swap(self) -> None:
        """The two functions in each other's place."""
        self._see(self.look.swapped())

    def action_reset(self) -> None:
        """The parameters as Keras has them."""
        self._see(self.look.plain())

    def action_concepts(self) -> None:
        """To the function's concept."""
        if (concept := self._concept()) is not None:
            self.post_message(Go("glossary", concept))

    def action_save(self) -> None:
        """Keep the picture as files."""
        figures = self.look.figures()
        name = "-".join(filter(None, (self.look.name, self.look.other)))
        self.save_figures(figures, say(figures[0].title), f"dlquiz-{name}")

    # What is shown

    def _see(self, look: Exploration) -> None:
        """Look at this instead, if it can be drawn."""
        try:
            look.figures(), look.reading()
        except ExperimentError as error:
            self.notify(told(error).sentence, severity="warning", markup=False)
            return
        self.look = look
        self.show()
        self.refresh_bindings()

    def show_heading(self) -> None:
        """The functions that are looked at."""
        self.heading.remark = Content.styled(" · ".join(filter(None, (self.look.name, self.look.other))), "$quiet")

    def words(self) -> list[Row]:
        """Formulas, range, marks, and what the curves show."""
        look = self.look
        return [
            Row(Content.styled(look.name, "bold")), BLANK, *map(_said, look.reading()), BLANK, *map(_said, look.words())
        ]  # fmt: skip

    def show_picture(self) -> None:
        """The curves, and what is read at the cursor."""
        look = self.look
        self._show_controls()
        figures = look.figures()
        self.figures.show(figures, cursor=None if look.vector else look.x)
        first, *others = look.reading()
        rows = [Row(text.literal(say(first), "bold")), *map(_said, others)]
        if look.other and not look.vector:
            rows.append(_said(figures[0].summary))
        self._gist.show([*rows, *(Row(text.literal(say(one), "$quiet")) for one in look.formulas())])

    def _show_controls(self) -> None:
        self.controls.show([knob_of(dial) for dial in self.look.dials()], self._place(self._keys()))

    def _keys(self) -> list[str]:
        return [dial.key for dial in self.look.dials()]

    def _place(self, keys: Sequence[str]) -> int:
        """Which control is selected; the first one where the selected one is not to be had."""
        return keys.index(self._selected) if self._selected in keys else 0

    def _concept(self) -> str | None:
        concept = self.study.concept_by_name(self.look.name) or self.study.concept_by_name(_GENERAL)
        return None if concept is None else concept.id


def _said(sentence: Sentence) -> Row:
    return Row(text.literal(say(sentence)))
