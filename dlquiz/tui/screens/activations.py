"""The activation explorer: a curve and its derivative, a cursor that reads them, two functions compared."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content

from dlquiz.i18n import N_, _
from dlquiz.simulator.exploration import Exploration
from dlquiz.simulator.fault import ExperimentError
from dlquiz.simulator.sentence import Sentence
from dlquiz.tui import bindings, text
from dlquiz.tui.bindings import TABLE, TELLING, WATCHING
from dlquiz.tui.screens.page import Context, Go, Page
from dlquiz.tui.sheet import BLANK, Row
from dlquiz.tui.widgets.controls import Controls, knob_of
from dlquiz.tui.widgets.figure import FigureView
from dlquiz.tui.widgets.gist import Gist
from dlquiz.tui.widgets.reading import Reading
from dlquiz.wording import say, told

_STATES = {s.action.partition("(")[0]: s.states for s in TABLE if s.group == "explorer"}
_GENERAL = "activation function"
"""The concept of a function that has none of its own."""


class ActivationsScreen(Page[None]):
    """Shows one Exploration. Every key gives the next one; the picture follows at once."""

    BINDINGS = bindings.of("explorer")
    DEFAULT_CSS = """
    ActivationsScreen Heading, ActivationsScreen KeyBar { max-width: 132; }
    ActivationsScreen #picture { width: 100%; max-width: 132; height: 1fr; padding: 0 2; }
    ActivationsScreen FigureView { height: 1fr; }
    ActivationsScreen Gist { height: 5; }
    ActivationsScreen #words { max-width: 84; height: 1fr; padding: 1 4 0 6; scrollbar-size-vertical: 1; }
    ActivationsScreen.-high FigureView { margin-top: 1; }
    ActivationsScreen.-low Gist { height: 2; }
    ActivationsScreen.-narrow #picture, ActivationsScreen.-narrow #words { padding: 0 1; }
    """

    def __init__(self, context: Context, look: Exploration | None = None) -> None:
        super().__init__(context)
        self.stands_for = ("lab", "activations")
        self.look = look or Exploration()
        """What is looked at."""
        self.state = WATCHING
        self._selected = "x"
        self._picture, self._words = Vertical(id="picture"), VerticalScroll(can_focus=False, id="words")
        self._controls, self._figures, self._gist, self._text = Controls(), FigureView(), Gist(), Reading()

    def middle(self) -> ComposeResult:
        """The picture, or the words."""
        with self._picture:
            yield self._controls
            yield self._figures
            yield self._gist
        with self._words:
            yield self._text

    def on_mount(self) -> None:
        """Draw the first curve."""
        self._enter(WATCHING)

    def retell(self) -> None:
        """Say everything in the new language."""
        super().retell()
        self._show()

    def title_content(self) -> Content:
        """The screen's name."""
        return Content.assemble((_("Lab") + "  ", "$quiet"), (_("Activation explorer"), "bold"))

    # Keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What works on the picture and on the words."""
        states = _STATES.get(action)
        if states is None:
            return super().check_action(action, parameters)
        if self.state not in states:
            return False
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

    def label(self, id_: str) -> str | None:
        """One key turns from picture to words and back."""
        if id_ == "explorer.words" and self.state == TELLING:
            return N_("picture")
        return super().label(id_)

    def action_select(self, step: int) -> None:
        """Go to another control."""
        keys = [dial.key for dial in self.look.dials()]
        self._selected = keys[(self._place(keys) + step) % len(keys)]
        self._show_controls()

    def action_turn(self, step: int) -> None:
        """Turn the control."""
        keys = [dial.key for dial in self.look.dials()]
        self._see(self.look.turned(keys[self._place(keys)], step))

    @on(Controls.Turned)
    def _turned(self, event: Controls.Turned) -> None:
        event.stop()
        dial = self.look.dials()[event.place]
        self._selected = dial.key
        self._see(self.look.turned(dial.key, event.step) if event.step else self.look)

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

    def action_words(self) -> None:
        """From the picture to the words, and back."""
        self._enter(WATCHING if self.state == TELLING else TELLING)

    def action_scroll(self, lines: int) -> None:
        """Scroll the words by lines."""
        self._words.scroll_relative(y=lines, animate=False)

    def action_concepts(self) -> None:
        """To the function's concept."""
        if (concept := self._concept()) is not None:
            self.post_message(Go("glossary", concept))

    def action_save(self) -> None:
        """Keep the picture as files."""
        look = self.look
        name = "-".join(filter(None, (look.name, look.other)))
        self.save_figures(look.figures(), say(look.figures()[0].title), f"dlquiz-{name}")

    def action_back(self) -> None:
        """From the words to the picture; else to where one came from."""
        if self.state == TELLING:
            self._enter(WATCHING)
        elif len(self.app.screen_stack) > 1:
            self.dismiss(None)
        else:
            self.action_home()

    # What is shown

    def _see(self, look: Exploration) -> None:
        """Look at this instead, if it can be drawn."""
        try:
            look.figures(), look.reading()
        except ExperimentError as error:
            self.notify(told(error).sentence, severity="warning", markup=False)
            return
        self.look = look
        self._show()
        self.refresh_bindings()

    def _enter(self, state: str) -> None:
        self.state = state
        self._picture.display, self._words.display = state == WATCHING, state == TELLING
        self._show()
        self.refresh_bindings()

    def _show(self) -> None:
        look = self.look
        self.heading.remark = Content.styled(" · ".join(filter(None, (look.name, look.other))), "$quiet")
        self._show_controls()
        if self.state == TELLING:
            self._text.show([Row(Content.styled(look.name, "bold")), BLANK, *map(_said, look.words())])
            return
        figures = look.figures()
        self._figures.show(figures, cursor=None if look.vector else look.x)
        first, *others = look.reading()
        rows = [Row(text.literal(say(first), "bold")), *map(_said, others)]
        if look.other and not look.vector:
            rows.append(_said(figures[0].summary))
        self._gist.show([*rows, *(Row(text.literal(say(one), "$quiet")) for one in look.formulas())])

    def _show_controls(self) -> None:
        dials = self.look.dials()
        self._controls.show([knob_of(dial) for dial in dials], self._place([dial.key for dial in dials]))

    def _place(self, keys: Sequence[str]) -> int:
        """Which control is selected; the first one where the selected one is not to be had."""
        return keys.index(self._selected) if self._selected in keys else 0

    def _concept(self) -> str | None:
        concept = self.study.concept_by_name(self.look.name) or self.study.concept_by_name(_GENERAL)
        return None if concept is None else concept.id


def _said(sentence: Sentence) -> Row:
    return Row(text.literal(say(sentence)))
