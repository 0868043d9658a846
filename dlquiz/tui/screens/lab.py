"""A lab: a question that is answered before anything is shown, then the run, its picture, and who was right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.events import Resize

from dlquiz.core.model import ConceptId
from dlquiz.core.predictions import MAIN
from dlquiz.i18n import N_, _
from dlquiz.labrun import LabRun
from dlquiz.simulator.dial import dial
from dlquiz.simulator.labs.lab import LARGEST_SEED
from dlquiz.tui import bindings, text
from dlquiz.tui.bindings import BY_ID, TABLE
from dlquiz.tui.keynames import key_name
from dlquiz.tui.labkeys import PREDICTING, TELLING, WATCHING
from dlquiz.tui.screens.page import Context
from dlquiz.tui.screens.running import RunningPage
from dlquiz.tui.shortcut import keys_of
from dlquiz.tui.widgets import labtext
from dlquiz.tui.widgets.choices import Choices
from dlquiz.tui.widgets.controls import Controls, Knob, knob_of
from dlquiz.tui.widgets.gist import Gist
from dlquiz.tui.widgets.labtext import Standing
from dlquiz.tui.widgets.pictures import Pictures
from dlquiz.tui.widgets.reading import Reading
from dlquiz.wording import say

if TYPE_CHECKING:
    from dlquiz.simulator.labs.lab import Control, Lab, Option, Setting, Settings

COURSE = "deep-learning-foundations"
"""The pack that the concepts of labs are in."""

_STATES = {s.action.partition("(")[0]: s.states for s in TABLE if s.group == "lab"}


class LabScreen(RunningPage):
    """Any lab with a question."""

    BINDINGS = bindings.of("lab")
    DEFAULT_CSS = """
    LabScreen Heading, LabScreen KeyBar { max-width: 132; }
    LabScreen #question, LabScreen #words {
        max-width: 84; height: 1fr; padding: 1 4 0 6; scrollbar-size-vertical: 1;
    }
    LabScreen Choices { margin: 1 0; }
    LabScreen #picture { width: 100%; max-width: 132; height: 1fr; padding: 0 2; }
    LabScreen Pictures { height: 1fr; }
    LabScreen Gist { height: 35%; min-height: 2; }
    LabScreen.-tall Gist { height: 30%; max-height: 12; }
    LabScreen.-tall Pictures { margin-top: 1; }
    LabScreen.-narrow #question, LabScreen.-narrow #words, LabScreen.-narrow #picture { padding: 0 1; }
    """

    def __init__(self, context: Context, lab: Lab, settings: Settings | None = None, seed: int = 1) -> None:
        self.lab = lab
        self.settings: dict[str, Setting] = dict(settings or lab.defaults)
        """The value of each control."""
        self.seed = seed
        super().__init__(context, self.new_run())
        self.stands_for = ("lab", lab.name)
        self.predicted: Option | None = None
        self.state = PREDICTING
        """What the keys act on: the question, the picture, or the page of words."""
        self._prediction: str | None = None  # the row whose outcome is not known yet
        self._at = 0
        self._question, self._words = (VerticalScroll(can_focus=False, id=name) for name in ("question", "words"))
        self._picture = Vertical(id="picture")
        self._choices, self._controls, self._pictures, self._gist = Choices(), Controls(), Pictures(), Gist()
        self._asked, self._note, self._text = Reading(), Reading(), Reading()
        self._remember()

    def _remember(self) -> None:
        """What was predicted on an earlier visit still stands; unless it is known how it came out, it can yet count.

        Whoever opens the lab with settings of their own explores: the question is about the default ones.
        """
        if not self.lab.judges(self.settings):
            self.state = WATCHING
        last = self.study.last_prediction(self.lab.name)
        self.predicted = None if last is None else labtext.option_of(self.lab, last.option)
        if last is not None and self.predicted is not None:
            self.state = WATCHING
            self._prediction = last.id if self.study.outcome_of(last.id) is None else None

    def middle(self) -> ComposeResult:
        """The question, the picture and the words: one of them is seen."""
        with self._question:
            yield self._asked
            yield self._choices
            yield self._note
        with self._picture:
            yield self._controls
            yield self._pictures
            yield self._gist
        with self._words:
            yield self._text

    def on_mount(self) -> None:
        """Ask, or show where the lab begins."""
        self._enter(self.state)

    def on_resize(self, _event: Resize) -> None:
        """Make the heading fit."""
        self._show_heading()

    def retell(self) -> None:
        """Say everything in the new language."""
        super().retell()
        if self.state == PREDICTING:
            self._asked.show(labtext.introduction(self.lab))
            self._choices.reword(labtext.options(self.lab))
            self._show_note()
        self.show_run()

    def title_content(self) -> Content:
        """The lab's name."""
        return Content.assemble((_("Lab") + "  ", "$quiet"), text.literal(say(self.lab.title), "bold"))

    # Keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What works on the question, on the picture and on the words."""
        states = _STATES.get(action)
        if states is None:
            return super().check_action(action, parameters)
        if self.state not in states:
            return False
        match action:
            case "choose":
                return isinstance(place := parameters[0], int) and place < len(self.lab.prediction.options)
            case "submit":
                return self._choices.place is not None
            case "select":
                return len(self.lab.controls) > 1
            case "turn":
                return bool(self.lab.controls)
            case "pictures":
                return self._pictures.some
            case "step" | "finish":
                return not self.run.ended
            case "run":
                return self.run.fault is None
            case "page":
                return self._words.max_scroll_y > 0
            case "save":
                return self.run.step is not None and self.run.fault is None
            case "concepts":
                return "glossary" in self.doors and bool(self._concepts())
        return True

    def label(self, id_: str) -> str | None:
        """The same keys run and pause, and turn from picture to words and back."""
        match id_:
            case "lab.run" if self.running:
                return N_("pause")
            case "lab.run" if self.run.ended:
                return N_("run again")
            case "lab.words" if self.state == TELLING:
                return N_("picture")
        return super().label(id_)

    def action_choose(self, place: int) -> None:
        """Predict the option at a place."""
        self.attempt(lambda: self._predict(self.lab.prediction.options[place]))

    def action_move(self, step: int) -> None:
        """Go among the options."""
        self._choices.move(step)
        self.refresh_bindings()

    def action_submit(self) -> None:
        """Predict the option that the arrows are on."""
        if self._choices.place is not None:
            self.action_choose(self._choices.place)

    @on(Choices.Picked)
    def _picked(self, event: Choices.Picked) -> None:
        event.stop()
        if self.state == PREDICTING:
            self.action_choose(event.place)

    def action_select(self, step: int) -> None:
        """Go to another control."""
        self._at = (self._at + step) % len(self.lab.controls)
        self._show_controls()

    def action_turn(self, step: int) -> None:
        """Give the control another value, and begin again with it."""
        control = self.lab.controls[self._at]
        place = control.values.index(self.settings[control.key]) + step
        if 0 <= place < len(control.values):
            self.settings[control.key] = control.values[place]
            self._show_controls()
            self.rewind(go_on=self.running)

    @on(Controls.Turned)
    def _turned(self, event: Controls.Turned) -> None:
        event.stop()
        if event.place == self._at:
            self.action_turn(event.step)
        else:
            self.action_select(event.place - self._at)

    def action_seed(self) -> None:
        """Another seed: other data and other first weights."""
        self.seed = self.seed % LARGEST_SEED + 1
        self.rewind(go_on=self.running)

    def action_pictures(self) -> None:
        """On to the figures that had no room beside those that are seen."""
        self._pictures.turn()
        self._show_heading()

    @on(Pictures.Fitted)
    def _fitted(self, event: Pictures.Fitted) -> None:
        event.stop()
        self.show_run()
        self.refresh_bindings()

    def action_words(self) -> None:
        """From the picture to the words, and back."""
        self._enter(WATCHING if self.state == TELLING else TELLING)
        self._words.scroll_home(animate=False)

    def action_scroll(self, lines: int) -> None:
        """Scroll the words by lines."""
        self._words.scroll_relative(y=lines, animate=False)

    def action_page(self, pages: int) -> None:
        """Scroll the words by pages."""
        self._words.scroll_relative(y=pages * max(1, self._words.size.height - 2), animate=False)

    def action_save(self) -> None:
        """Save the picture and its numbers."""
        if (picture := self.run.picture()) is not None:
            self.save_figures(picture.figures, say(self.lab.title), f"dlquiz-{self.lab.name}-seed-{self.seed}")

    def action_again(self) -> None:
        """Predict anew."""
        self.pause()
        self._enter(PREDICTING)

    @property
    def _asked_first(self) -> bool:
        """Whether nothing of the lab may be seen before there is an answer."""
        return self.predicted is None and self.lab.judges(self.settings)

    def action_concepts(self) -> None:
        """To the glossary: to the lab's concept, or to one of several."""
        names: dict[str, Content] = {concept: text.line(term) for concept, term in self._concepts().items()}
        self.go_to_one("glossary", _("Which concept?"), names)

    def action_back(self) -> None:
        """From the words to the picture, from a second question to the first answer; else to where one came from."""
        if self.state == TELLING or (self.state == PREDICTING and not self._asked_first):
            self._enter(WATCHING)
        elif len(self.app.screen_stack) > 1:
            self.dismiss(None)
        else:
            self.stop()
            self.action_home()

    # The prediction

    def _predict(self, option: Option) -> None:
        """Write what was said; only then is there anything to be seen. The question is about the default settings."""
        self.settings = dict(self.lab.defaults)
        settings = " ".join(f"{key}={value}" for key, value in self.settings.items())
        self._prediction = self.study.predict(self.lab.name, MAIN, option.key, settings=settings, seed=self.seed)
        self.predicted = option
        self.rewind()
        self._enter(WATCHING)
        self.play()

    # The run

    def new_run(self) -> LabRun:
        """A run with the settings and the seed of now."""
        return LabRun(self.lab, dict(self.settings), self.seed)

    @property
    def ready(self) -> bool:
        """Nothing is computed while the question is asked."""
        return self.state != PREDICTING

    def run_ended(self) -> None:
        """Write how the prediction came out: of the first run that it is about that came to an end."""
        outcome, prediction = self.run.outcome, self._prediction
        if outcome is None or prediction is None or not self.lab.judges(self.settings):
            return

        def write() -> None:
            self.study.outcome(prediction, outcome.option)
            self._prediction = None

        self.attempt(write)

    # What is shown

    def _enter(self, state: str) -> None:
        """Turn to the question, the picture or the words."""
        self.state = state
        self._question.display = state == PREDICTING
        self._picture.display = state == WATCHING
        self._words.display = state == TELLING
        if state == PREDICTING:
            self._asked.show(labtext.introduction(self.lab))
            self._choices.ask(labtext.options(self.lab))
            self._show_note()
        else:
            self.begin()
        self._show_controls()
        self.show_run()
        self.refresh_bindings()
        self.call_after_refresh(self.refresh_bindings)  # whether there are pages to turn is known once it is drawn

    def show_run(self) -> None:
        """The run as it stands; before there is a prediction, nothing of it."""
        if self.state == PREDICTING:
            self._show_heading()
            return
        picture = self.run.picture()
        standing = Standing(
            lab=self.lab,
            predicted=self.predicted,
            picture=picture,
            outcome=self.run.outcome,
            fault=self.run.fault,
            settings=" · ".join(f"{knob.label} {knob.value}" for knob in self._knobs()),
            seed=self.seed,
            concepts=tuple(self._concepts().values()) if self.state == TELLING else (),
            judged=self.lab.judges(self.settings),
        )
        if self.state == TELLING:
            self._text.show(labtext.words(standing))
        else:
            self._pictures.show(() if picture is None else picture.figures)
            key = key_name(keys_of(BY_ID["lab.words"], self.app._keymap)[0])
            more = Content.styled(_("… {key} tells the rest").format(key=key), "$quiet")
            self._gist.show(labtext.gist(standing, self._gist.size.width), more)
        self._show_heading()

    def _show_heading(self) -> None:
        heading = self.heading
        if self.state == PREDICTING:
            heading.remark, heading.progress = Content(), None
            return
        seed, place = _("seed {n}").format(n=self.seed), self._pictures.place if self.state == WATCHING else ""
        heading.remark = Content.styled(f"{seed} · {place}" if place else seed, "$quiet")
        heading.progress = self.run.done

    def _show_note(self) -> None:
        self._note.show(labtext.invitation(self.study.predictions().of(self.lab.name)))

    def _show_controls(self) -> None:
        self._controls.show(self._knobs(), self._at)

    def _knobs(self) -> Sequence[Knob]:
        return [_knob(control, self.settings[control.key]) for control in self.lab.controls]

    def _concepts(self) -> dict[ConceptId, str]:
        """The terms of those of the lab's concepts that are installed, by their ids."""
        found = {}
        for name in self.lab.concepts:
            try:
                concept = self.study.concept(ConceptId(f"{COURSE}/{name}"))
            except KeyError:
                continue
            found[concept.id] = concept.term.in_(self.study.language)
        return found


def _knob(control: Control, value: Setting) -> Knob:
    names = [control.name(each) for each in control.values]
    return knob_of(dial(control.key, control.label, control.values, value, names))
