"""`dlquiz lab`: the list of labs and instruments, and a lab with a question, on the full screen or line by line."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from dlquiz.cli import lab_accept, lab_activations, lab_output, lab_playground, options
from dlquiz.i18n import _
from dlquiz.saying import say
from dlquiz.simulator.labs import INSTRUMENTS, TITLES

if TYPE_CHECKING:
    from dlquiz.core.predictions import Tally
    from dlquiz.simulator.labs.lab import Lab, Settings
    from dlquiz.tui.start import Start


def add(commands: argparse._SubParsersAction[Any]) -> None:
    """The group: a command for each lab."""
    parser = commands.add_parser(
        "lab",
        help=_("predict, run an experiment, see who was right"),
        description=_("Experiments with small networks. Without a name: the list of them."),
        epilog=_("A lab opens in the app. Without a terminal, add --plain, --svg, --csv or --json."),
    )
    parser.unknown_command = _("there is no lab {name!r}")
    parser.set_defaults(run=_list)
    group = parser.add_subparsers(metavar=_("NAME"), title=_("labs"), prog=parser.prog)
    lab_activations.add(group, say(INSTRUMENTS["activations"]))
    lab_playground.add(group, say(INSTRUMENTS["playground"]))
    epilog = _(
        "Without options the lab opens in the app, which needs a terminal. "
        "--plain asks for a prediction; --svg, --csv and --json by themselves ask for nothing."
    )
    for name, title in TITLES.items():
        _add_lab(group.add_parser(name, help=say(title), description=say(title), epilog=epilog), name)
    lab_accept.add(group)


def _add_lab(parser: argparse.ArgumentParser, name: str) -> None:
    parser.add_argument("--plain", action="store_true", help=_("line by line, without the full screen"))
    prediction = parser.add_mutually_exclusive_group()
    prediction.add_argument(
        "--predict",
        metavar=_("ANSWER"),
        help=_("predict this without being asked, by letter or key; implies --plain"),
    )
    prediction.add_argument("--no-prediction", action="store_true", help=_("run without a prediction; implies --plain"))
    parser.add_argument(
        "--set",
        type=options.pair,
        action="append",
        default=[],
        metavar=_("KEY=VALUE"),
        help=_("give a control another value; may be repeated"),
    )
    parser.add_argument(
        "--seed", type=options.seed, default=1, metavar="N", help=_("the same number makes the same run (1)")
    )
    parser.add_argument("--settings", action="store_true", help=_("list the controls, what they can be and are"))
    lab_output.add(parser)
    options.add_practice(parser, default=argparse.SUPPRESS)
    parser.set_defaults(run=_run, lab=name)


def _list(arguments: argparse.Namespace) -> int:
    """Every name with its title, and how the predictions made there came out."""
    from dlquiz.cli import opening, output
    from dlquiz.packs.characters import cells

    with opening.studying(arguments, opening.NoJournal.IGNORE) as (study, _places):
        counts = study.predictions()
    titles = {name: say(title) for name, title in (*INSTRUMENTS.items(), *TITLES.items())}
    wide, wider = max(map(len, titles)), max(map(cells, titles.values()))
    output.line(_("With a question to predict:"))
    for name in TITLES:
        record = _record(counts.of(name))
        gap = " " * (wider - cells(titles[name]) + 2) if record else ""
        output.line(f"  {name:{wide}}  {titles[name]}{gap}{record}")
    output.line(_("To explore:"))
    for name in INSTRUMENTS:
        output.line(f"  {name:{wide}}  {titles[name]}")
    output.line(_("Open one: dlquiz lab NAME. Line by line: dlquiz lab NAME --plain."))
    return 0


def _record(tally: Tally) -> str:
    """How the predictions of a lab came out; empty where none was made."""
    if not tally.made:
        return ""
    if not tally.judged:
        return _("predicted, not judged yet")
    return _("right the first time") if tally.right else _("wrong the first time")


def _run(arguments: argparse.Namespace) -> int:
    from dlquiz.cli import faults, lab_run

    plain = arguments.plain or arguments.no_prediction or arguments.predict is not None
    outputs = lab_output.read(arguments, plain=plain)
    if arguments.settings:
        lab_output.refuse(outputs, "--settings")
    from dlquiz.simulator import labs

    with faults.worded():
        lab = labs.load(arguments.lab)
        settings = lab.settings(options.by_name(arguments.set, "--set"))
        if not (plain or outputs.asked or arguments.settings):
            return _open(arguments, settings)
        if arguments.settings:
            _tell_settings(lab, settings, arguments.seed)
            return 0
        if plain:
            from dlquiz.cli import plain_lab

            return plain_lab.play(arguments, lab, settings, outputs)
        shown = lab_run.finish(lab, settings, arguments.seed)
        lab_run.write(outputs, lab, settings, arguments.seed, shown)
    return 0


def _open(arguments: argparse.Namespace, settings: Settings) -> int:
    """The app, at the lab."""
    from dlquiz.cli import studying

    def first(_study: object) -> Start:
        from dlquiz.tui.start import Start

        return Start(lab=arguments.lab, settings=settings, seed=arguments.seed)

    return studying.full_screen(arguments, first, _("line by line: {command} --plain").format(command=arguments.prog))


def _tell_settings(lab: Lab, settings: Settings, seed: int) -> None:
    """What may be typed to change each control, with its value in force."""
    from dlquiz.cli import output

    typed = {control.key: f"--set {control.key}={_written(settings[control.key])}" for control in lab.controls}
    wide = max(map(len, typed.values()), default=0)
    for control in lab.controls:
        values = ", ".join(map(_written, control.values))
        told = _("{label}: one of {values}").format(label=say(control.label), values=values)
        output.line(f"{typed[control.key]:{wide}}  {told}")
    told = _("what chance draws: 0 to {most}").format(most=options.LARGEST_SEED)
    output.line(f"{f'--seed {seed}':{wide}}  {told}")


def _written(value: float | str) -> str:
    """A value of a control as it is typed."""
    return f"{value:g}" if isinstance(value, float) else str(value)
