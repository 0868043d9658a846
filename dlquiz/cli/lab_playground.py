"""`dlquiz lab playground`: a state run to its end and told, or opened in the app. Opens no pack and no journal."""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Sequence
from math import isfinite
from typing import TYPE_CHECKING, Any

from dlquiz.cli import faults, lab_output, options
from dlquiz.errors import UsageError
from dlquiz.i18n import _
from dlquiz.saying import say

if TYPE_CHECKING:
    from dlquiz.simulator.experiment import State
    from dlquiz.simulator.figures import Figure
    from dlquiz.simulator.playground import Playground, Preset, Reading
    from dlquiz.tui.start import Start

_SLICE = 0.05
"""Seconds of training between two looks at the clock and the keyboard."""


def add(group: argparse._SubParsersAction[Any], title: str) -> None:
    """The command."""
    parser = group.add_parser(
        "playground",
        help=title,
        description=_("A small network of your own: set up, trained, looked into."),
        epilog=_("A state is one line that holds a whole run; the app copies it, and --plain prints it."),
    )
    start = parser.add_mutually_exclusive_group()
    start.add_argument("--state", metavar=_("STATE"), help=_("the run that a state stands for"))
    start.add_argument("--preset", metavar=_("NAME"), help=_("a run that is worth seeing; see --presets"))
    parser.add_argument(
        "--epochs", type=options.positive, metavar="N", help=_("train on until so many epochs are done")
    )
    parser.add_argument("--presets", action="store_true", help=_("list the presets, and why they come out so"))
    parser.add_argument("--plain", action="store_true", help=_("in lines, without the full screen"))
    lab_output.add(parser)
    options.add_practice(parser, default=argparse.SUPPRESS)
    parser.set_defaults(run=_run)


def _run(arguments: argparse.Namespace) -> int:
    outputs = lab_output.read(arguments, plain=arguments.plain)
    if arguments.presets:
        lab_output.refuse(outputs, "--presets")
    with faults.worded():
        if arguments.presets:
            _tell_presets()
            return 0
        state, epochs = _begin(arguments)
        if not (arguments.plain or outputs.asked):
            return _open(arguments, state)
        from dlquiz.simulator.playground import Playground

        playground = Playground(state)
        _train(playground, epochs)
        figures = [playground.boundary(), playground.losses(), playground.weights()]
        if arguments.plain:
            _tell(playground, figures)
        lab_output.write(outputs, figures, lambda: _facts(playground), title=_("Playground"))
    return 0


def _begin(arguments: argparse.Namespace) -> tuple[State, int]:
    """Where to begin, and how many epochs are to be done at the end; 0: as far as the state says."""
    from dlquiz.simulator.experiment import State

    if arguments.preset is not None:
        preset = _preset(arguments.preset)
        return preset.state, arguments.epochs or preset.epochs
    if arguments.state is not None:
        from dlquiz.simulator.state import decode

        return decode(arguments.state), arguments.epochs or 0
    return State(), arguments.epochs or 0


def _preset(name: str) -> Preset:
    from dlquiz.cli.nearest import nearest
    from dlquiz.simulator.playground import PRESETS

    known = {preset.name: preset for preset in PRESETS}
    if name not in known:
        raise UsageError(_("there is no preset {name!r}").format(name=name[:40]), hint=nearest(name, [*known]))
    return known[name]


def _tell_presets() -> None:
    from dlquiz.cli import output
    from dlquiz.simulator.playground import PRESETS
    from dlquiz.simulator.state import encode

    for preset in PRESETS:
        verdict = _("it learns") if preset.good else _("it does not learn")
        output.line(f"{preset.name}: {say(preset.title)} ({verdict})")
        output.line(f"  {say(preset.reason)}")
        output.line("  " + _("State: {state}").format(state=encode(preset.state)))


def _open(arguments: argparse.Namespace, state: State) -> int:
    """The app, at the playground."""
    if arguments.epochs is not None:
        raise UsageError(_("--epochs needs --plain, --svg, --csv or --json"))
    from dlquiz.cli import studying
    from dlquiz.simulator.state import encode

    def first(_study: object) -> Start:
        from dlquiz.tui.start import Start

        return Start(lab="playground", state=encode(state))

    return studying.full_screen(arguments, first, _("in lines: {command} --plain").format(command=arguments.prog))


def _train(playground: Playground, epochs: int, clock: Callable[[], float] = time.perf_counter) -> None:
    """As far as the state says, then until so many epochs are done; less far where the run stops for a reason."""
    from dlquiz.cli import lab_run

    tell, all_updates = lab_run.progress(), max(playground.pending, 1)
    while playground.pending > 0 and playground.stopped is None:
        playground.advance(_SLICE, clock)
        tell(1 - playground.pending / all_updates)
    tell = lab_run.progress()
    while playground.epoch_now < epochs and playground.stopped is None:
        playground.epoch()
        tell(playground.epoch_now / epochs)


def _tell(playground: Playground, figures: Sequence[Figure]) -> None:
    from dlquiz.cli import output, plain_figures
    from dlquiz.cli.plain_playground import described
    from dlquiz.simulator.state import encode

    for line in described(playground.state):
        output.line(line)
    plain_figures.tell(figures)
    output.line()
    reading = playground.reading
    numbers = _finite(reading)
    if numbers:
        output.line(say(reading.loss))
        output.line(say(reading.score))
    if numbers and reading.penalty:
        output.line(say(reading.penalised))
    if playground.stopped is not None:
        output.line(say(playground.stopped))
    if not playground.updates:
        output.line(_("Nothing is learned yet: add --epochs N to train."))
    output.line(_("State: {state}").format(state=encode(playground.state)))


def _finite(reading: Reading) -> bool:
    """Whether everything that is read is a number."""
    read = (reading.train_loss, reading.test_loss, reading.train_score, reading.test_score, reading.penalty)
    return all(map(isfinite, read))


def _facts(playground: Playground) -> dict[str, object]:
    """For --json."""
    from dataclasses import asdict

    from dlquiz.simulator.state import encode

    reading = playground.reading
    score = "r2" if reading.regression else "accuracy"
    return {
        "lab": "playground",
        "state": encode(playground.state),
        "experiment": asdict(playground.experiment),
        "updates": reading.updates,
        "epoch": reading.epoch,
        "train_loss": reading.train_loss,
        "test_loss": reading.test_loss,
        "penalty": reading.penalty,
        f"train_{score}": reading.train_score if isfinite(reading.train_loss) else None,
        f"test_{score}": reading.test_score if isfinite(reading.test_loss) else None,
        "stopped": None if playground.stopped is None else say(playground.stopped),
    }
