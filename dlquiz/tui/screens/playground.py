"""The playground: an experiment set up freely, run, watched, changed on the way, rewound."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from time import monotonic

from textual import on
from textual.app import ComposeResult
from textual.content import Content

from dlquiz.i18n import N_, _
from dlquiz.labrun import BUDGET
from dlquiz.simulator.experiment import CHANGEABLE, Experiment, State
from dlquiz.simulator.fault import ExperimentError
from dlquiz.simulator.figures import Curves, Figure
from dlquiz.simulator.labs.lab import LARGEST_SEED
from dlquiz.simulator.playground import PRESETS, Playground
from dlquiz.simulator.playground.dials import Group, dials, turn
from dlquiz.simulator.state import decode, encode
from dlquiz.tui import bindings
from dlquiz.tui.screens.clocked import ClockedPage
from dlquiz.tui.screens.instrument import InstrumentPage
from dlquiz.tui.screens.page import Context
from dlquiz.tui.sheet import Row
from dlquiz.tui.widgets import playtext
from dlquiz.tui.widgets.controls import Controls, knob_of
from dlquiz.tui.widgets.gist import Gist
from dlquiz.wording import told

PACES = (1, 10, 0)
"""Epochs from one picture to the next; 0: as many as its time allows."""

_GROUPS = tuple(Group)
_WIDEST = 132
_READINGS = 40
"""Moves from one end of the losses to the other."""


class PlaygroundScreen(InstrumentPage, ClockedPage):  # in this order: Textual takes the looks of the first
    """Drives one Playground. It runs between two pictures, and only while this screen is the one seen."""

    group = "playground"
    BINDINGS = bindings.of(group)
    DEFAULT_CSS = """
    PlaygroundScreen #setting { height: 1; }
    PlaygroundScreen #standing { height: 2; }
    PlaygroundScreen.-high #standing { height: 4; }
    PlaygroundScreen.-tall #standing { height: 5; }
    PlaygroundScreen.-tall FigureView { margin-top: 1; }
    PlaygroundScreen.-low #setting { display: none; }
    """

    def __init__(self, context: Context, state: str | None = None) -> None:
        super().__init__(context)
        self.stands_for = ("lab", "playground") if state is None else None
        self._refused: ExperimentError | None = None
        self.playground = Playground(self._decoded(state))
        """The run."""
        self._selected = "dataset"
        self._group = Group.DATA
        self._pace = 0
        self._unit: int | None = None  # counted through all layers; None shows the losses
        self._epoch: float | None = None  # which is read on the losses; None for the present
        self._setting, self._standing = Gist(id="setting"), Gist(id="standing")

    def _decoded(self, state: str | None) -> State | None:
        try:
            return None if state is None else decode(state)
        except ExperimentError as error:
            self._refused = error
            return None

    def middle(self) -> ComposeResult:
        """The picture, or the words."""
        with self.picture:
            yield self.controls
            yield self._setting
            yield self.figures
            yield self._standing
        with self.page:
            yield self.text

    def on_mount(self) -> None:
        """A state that was given is caught up with; one that cannot be read is told."""
        if self._refused is not None:
            self._tell(self._refused)
        if self.playground.pending:
            self.play()

    def on_resize(self) -> None:
        """Say as much as there is room for."""
        self.show()

    def title_content(self) -> Content:
        """The screen's name."""
        return Content.assemble((_("Lab") + "  ", "$quiet"), (_("Playground"), "bold"))

    # Keys

    def can(self, action: str) -> bool:
        """What works on the run as it stands."""
        match action:
            case "run" | "step" | "epoch":
                return self.running or self.playground.stopped is None
            case "recover":
                return self.playground.diverged
            case "unit":
                return self._units > 0
        return True

    def label(self, id_: str) -> str | None:
        """One key runs and pauses."""
        return N_("pause") if id_ == "playground.run" and self.running else super().label(id_)

    def action_select(self, step: int) -> None:
        """Go to another control, from the end of one group on to the next."""
        every = [(group, dial.key) for group in _GROUPS for dial in dials(self.playground.experiment, group)]
        here = every.index((self._group, self._selected)) if (self._group, self._selected) in every else 0
        self._group, self._selected = every[(here + step) % len(every)]
        self._show_controls()

    def action_group(self, step: int) -> None:
        """Go to the first control of another group."""
        self._group = _GROUPS[(_GROUPS.index(self._group) + step) % len(_GROUPS)]
        self._selected = dials(self.playground.experiment, self._group)[0].key
        self._show_controls()

    def action_turn(self, step: int) -> None:
        """Turn the control: at once where the run can go on with it, else in a new run."""
        before = self.playground.experiment
        after = turn(before, self._selected, step)
        if after == before:
            return
        if self._selected in CHANGEABLE:
            self._do(lambda: self.playground.change(self._selected, getattr(after, self._selected)))
        else:
            self._restart(after)

    @on(Controls.Turned)
    def _turned(self, event: Controls.Turned) -> None:
        event.stop()
        self._selected = dials(self.playground.experiment, self._group)[event.place].key
        if event.step:
            self.action_turn(event.step)
        self._show_controls()

    def action_run(self) -> None:
        """Run, or pause."""
        if self.running:
            self.pause()
            self.show()
        else:
            self.play()

    def action_step(self) -> None:
        """One update on one batch."""
        self.pause()
        self._do(self.playground.step)

    def action_epoch(self) -> None:
        """To the end of the epoch."""
        self.pause()
        self._do(self.playground.epoch)

    def action_pace(self) -> None:
        """More epochs from one picture to the next; from the fastest back to the slowest."""
        self._pace = (self._pace + 1) % len(PACES)
        self.show()

    def action_rewind(self) -> None:
        """Back to the same first weights, with the settings that hold now."""
        self._do(self.playground.rewind)

    def action_seed(self) -> None:
        """Other data and other first weights."""
        self._do(lambda: self.playground.reseed((self.playground.experiment.seed + 1) % (LARGEST_SEED + 1)))

    def action_recover(self) -> None:
        """From a run that has blown up: rewind, with a learning rate that does no harm."""
        self._do(self.playground.recover)
        rate = self.playground.experiment.learning_rate
        self.notify(_("Rewound, with a learning rate of {rate:g}").format(rate=rate), markup=False, timeout=4)

    def action_unit(self, step: int) -> None:
        """What the next hidden unit has learned; behind the last one, the losses again."""
        place = -1 if self._unit is None else self._unit
        place = (place + 1 + step) % (self._units + 1) - 1
        self._unit = None if place < 0 else place
        self.show()

    def action_read(self, step: int) -> None:
        """Read the losses at an earlier epoch, or a later one; behind the last one, the present."""
        now = self.playground.epoch_now
        epoch = (now if self._epoch is None else self._epoch) + step * max(1.0, round(now / _READINGS))
        self._epoch = None if epoch >= now else max(0.0, epoch)
        self._unit = None
        self.show()

    def action_presets(self) -> None:
        """Choose an experiment that is known to come out well, or badly, for a reason."""
        from dlquiz.tui.screens.pick import Pick

        def use(name: str | None) -> None:
            for preset in PRESETS:
                if preset.name == name:
                    self._begin(preset.state)

        names = {preset.name: playtext.preset(preset) for preset in PRESETS}
        self.app.push_screen(Pick(Content(_("Which experiment?")), names), use)

    def action_copy(self) -> None:
        """The whole run as one line, to the clipboard."""
        state = encode(self.playground.state)
        self.app.copy_to_clipboard(state)
        self.notify(state, title=_("Copied"), markup=False, timeout=8)

    def action_state(self) -> None:
        """The whole run as one line: to be read, or replaced."""
        from dlquiz.tui.screens.statefield import StateField

        def use(state: State | None) -> None:
            if state is not None:
                self._begin(state)

        self.pause()
        self.app.push_screen(StateField(encode(self.playground.state)), use)

    def action_save(self) -> None:
        """Keep the picture as files."""
        playground = self.playground
        figures = (playground.boundary(), playground.losses())
        self.save_figures(figures, encode(playground.state), f"dlquiz-playground-{playground.updates}")

    # The run

    def play(self) -> None:
        """Go on by itself, unless something keeps it from that."""
        if self.playground.stopped is None:
            super().play()

    def frame(self) -> None:
        """As many epochs as the pace says, as far as a picture's time allows; then the picture."""
        playground = self.playground
        behind, epochs = playground.pending > 0, PACES[self._pace]
        playground.advance(BUDGET, monotonic, epochs=None if behind else epochs or None)
        if playground.stopped is not None or (behind and not playground.pending):
            self.pause()
        self.show()
        if playground.stopped is not None:
            self.refresh_bindings()

    def _do(self, step: Callable[[], None]) -> None:
        """Something that changes the run, or is refused and told."""
        try:
            step()
        except ExperimentError as error:
            self._tell(error)
        self.show()
        self.refresh_bindings()

    def _restart(self, experiment: Experiment) -> None:
        self._do(lambda: self.playground.restart(experiment))
        if self._unit is not None and self._unit >= self._units:
            self._unit = None
            self.show()

    def _begin(self, state: State) -> None:
        """Another run, caught up with at once."""
        self.pause()
        self._unit = self._epoch = None
        self.playground = Playground(state)
        self.show()
        self.refresh_bindings()
        if self.playground.pending:
            self.play()

    def _tell(self, error: ExperimentError) -> None:
        fault = told(error)
        self.notify(fault.hint, title=fault.sentence, severity="warning", markup=False, timeout=8)

    # What is shown

    @property
    def _units(self) -> int:
        """How many hidden units there are."""
        return sum(layer.units for layer in self.playground.experiment.layers)

    def _figure_of_unit(self, place: int) -> Figure:
        for layer, setting in enumerate(self.playground.experiment.layers):
            if place < setting.units:
                return self.playground.unit(layer, place)
            place -= setting.units
        return self.playground.losses()

    def show_heading(self) -> None:
        """Where the run stands."""
        playground = self.playground
        self.heading.remark = playtext.remark(playground, PACES[self._pace])
        behind = playground.pending
        self.heading.progress = playground.updates / (playground.updates + behind) if behind else None

    def words(self) -> list[Row]:
        """Settings, readings, the line that is all of it, every weight and bias."""
        return playtext.words(self.playground, encode(self.playground.state), running=self.running)

    def show_picture(self) -> None:
        """What the network says, beside its losses or one of its units."""
        playground = self.playground
        self._show_controls()
        second = playground.losses() if self._unit is None else self._figure_of_unit(self._unit)
        boundary, read = playground.boundary(), None
        if self._epoch is not None and self._unit is None:
            read = playground.history.at(min(self._epoch, playground.epoch_now))
        cursor = None if read is None or isinstance(boundary, Curves) else read.epoch  # of a sine x is no epoch
        self.figures.show((boundary, second), cursor=cursor)
        self._standing.show(playtext.standing(playground, read))

    def _show_controls(self) -> None:
        found = dials(self.playground.experiment, self._group)
        keys = [dial.key for dial in found]
        if self._selected not in keys:
            self._selected = keys[0]
        self.controls.show([knob_of(dial) for dial in found], keys.index(self._selected))
        others: Sequence[Group] = [group for group in _GROUPS if group is not self._group]
        line = playtext.setting(self.playground.experiment, others)
        self._setting.show([Row(line.truncate(max(1, min(self.size.width, _WIDEST) - 4), ellipsis=True))])
