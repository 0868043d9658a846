"""`dlquiz lab activations`: every activation function, or one of them, in figures. Opens no pack and no journal."""

from __future__ import annotations

import argparse
import re
from typing import TYPE_CHECKING, Any

from dlquiz.cli import faults, lab_output, options
from dlquiz.errors import UsageError
from dlquiz.i18n import _
from dlquiz.packs.characters import cells
from dlquiz.simulator.names import ACTIVATION_NAMES

if TYPE_CHECKING:
    from dlquiz.cli.lab_explorer import Asked, Shown, View
    from dlquiz.tui.start import Start

VECTOR = "softmax"
"""The one that is a function of a whole vector."""

_NUMBER = re.compile(r"-(\d+\.?\d*|\.\d+)(e[+-]?\d+)?(,.*)?$|-(inf|nan)", re.IGNORECASE)
"""Words that are numbers although they begin like an option."""


def add(group: argparse._SubParsersAction[Any], title: str) -> None:
    """The command."""
    parser = group.add_parser(
        "activations",
        help=title,
        description=_("Every activation function: its curve, its derivative, where it saturates."),
        epilog=_("Functions: {names}").format(names=", ".join(ACTIVATION_NAMES)),
    )
    parser._negative_number_matcher = _NUMBER
    parser.add_argument("function", nargs="?", metavar=_("FUNCTION"), help=_("this one; all if not given"))
    parser.add_argument("--at", type=options.number, metavar="X", help=_("read the function and its slope at x"))
    parser.add_argument(
        "--parameter",
        type=options.pair,
        action="append",
        default=[],
        metavar=_("NAME=VALUE"),
        help=_("give a parameter another value, such as alpha=0.5; may be repeated"),
    )
    parser.add_argument("--compare", metavar=_("FUNCTION"), help=_("put another function beside it"))
    parser.add_argument(
        "--compare-parameter",
        type=options.pair,
        action="append",
        default=[],
        metavar=_("NAME=VALUE"),
        help=_("give a parameter of the other function another value; may be repeated"),
    )
    parser.add_argument(
        "--logits", type=_logits, metavar="Z,Z,...", help=_("the vector that softmax is shown for, such as 2,1,0,-1")
    )
    parser.add_argument("--plain", action="store_true", help=_("in lines, without the full screen"))
    lab_output.add(parser)
    options.add_practice(parser, default=argparse.SUPPRESS)
    parser.set_defaults(run=_run)


def _logits(text: str) -> tuple[float, ...]:
    return tuple(options.number(part) for part in text.split(","))


def _run(arguments: argparse.Namespace) -> int:
    from dlquiz.cli import lab_explorer

    _check(arguments)
    outputs = lab_output.read(arguments, plain=arguments.plain)
    with faults.worded():
        if not (arguments.plain or outputs.asked):
            return _open(arguments)
        if arguments.function is not None:
            view = lab_explorer.view(_asked(arguments))
            if arguments.plain:
                _tell(view)
        else:
            if arguments.plain:
                _tell_all(arguments)
            if not outputs.asked:
                return 0
            view = lab_explorer.everything()
        lab_output.write(outputs, view.figures, lambda: _facts(view), title=_("Activation functions"))
    return 0


def _check(arguments: argparse.Namespace) -> None:
    """What contradicts itself. Raises UsageError."""
    name, command = arguments.function, arguments.prog
    if name is None and arguments.json in ACTIVATION_NAMES:
        message = _("--json takes a file, and {name} is a function").format(name=arguments.json)
        raise UsageError(message, hint=_("try: {command}").format(command=f"{command} {arguments.json} --json"))
    asked = (arguments.compare, arguments.at, arguments.logits, *arguments.parameter, *arguments.compare_parameter)
    if name is None and any(one is not None for one in asked):
        raise UsageError(_("no function is named"), hint=_("try: {command}").format(command=f"{command} relu"))
    options.by_name(arguments.parameter, "--parameter")
    options.by_name(arguments.compare_parameter, "--compare-parameter")
    if arguments.compare_parameter and arguments.compare is None:
        raise UsageError(_("--compare-parameter needs --compare"))
    if arguments.logits is not None and name != VECTOR:
        raise UsageError(_("--logits is for softmax"))


def _asked(arguments: argparse.Namespace) -> Asked:
    from dlquiz.cli.lab_explorer import Asked

    return Asked(
        arguments.function,
        dict(arguments.parameter),
        arguments.compare,
        dict(arguments.compare_parameter),
        arguments.at,
        arguments.logits,
    )


def _open(arguments: argparse.Namespace) -> int:
    """The app, at the explorer. Raises UsageError for what it cannot begin with."""
    from dlquiz.cli import lab_explorer, studying

    if arguments.parameter or arguments.compare_parameter:
        raise UsageError(_("--parameter needs --plain, --svg, --csv or --json; in the app it is set by keys"))
    look = None if arguments.function is None else lab_explorer.look(_asked(arguments))

    def first(_study: object) -> Start:
        from dlquiz.tui.start import Start

        return Start(lab="activations", look=look)

    return studying.full_screen(arguments, first, _("in lines: {command} --plain").format(command=arguments.prog))


def _tell_all(arguments: argparse.Namespace) -> None:
    """Every function on a line. Drawn by hand: figures would cost as much again as all the rest."""
    from dlquiz.cli import lab_explorer, output

    heads = _("function"), "f(x)", _("values")
    rows = [tuple(map(output.carried, row)) for row in (heads, *lab_explorer.overview())]
    names, formulas = (max(cells(row[column]) for row in rows) for column in (0, 1))
    for name, formula, values in rows:
        gaps = " " * (names - cells(name) + 2), " " * (formulas - cells(formula) + 2)
        output.line(f"{name}{gaps[0]}{formula}{gaps[1]}{values}")
    output.line()
    output.line(_("See one: {command}").format(command=f"{arguments.prog} relu --plain"))
    output.line(_("Compare two: {command}").format(command=f"{arguments.prog} relu --compare gelu --plain"))


def _tell(view: View) -> None:
    from dlquiz.cli import output, plain_figures
    from dlquiz.cli.lab_explorer import formula
    from dlquiz.saying import say

    for one in view.functions:
        value, derivative = map(formula, one.activation.formulas(**one.parameters))
        output.line(f"{one.activation.name}: f(x) = {value}")
        output.line(_("Derivative: {formula}").format(formula=f"f'(x) = {derivative}"))
        if one.parameters:
            listed = ", ".join(f"{name}={_written(value)}" for name, value in one.parameters.items())
            output.line(_("Parameters: {parameters}").format(parameters=listed))
        for note in one.notes:
            output.line(say(note))
    plain_figures.tell(view.figures)
    for one in view.functions:
        if one.reading is not None:
            output.line()
            output.line(one.activation.name)
            for sentence in one.reading.sentences:
                output.line(say(sentence))


def _facts(view: View) -> dict[str, object]:
    """For --json."""
    return {"lab": "activations", "functions": [_as_dict(one) for one in view.functions]}


def _as_dict(one: Shown) -> dict[str, object]:
    from dlquiz.saying import say

    activation, read = one.activation, one.reading
    values = activation.range(**one.parameters)
    formula, derivative_formula = activation.formulas(**one.parameters)
    return {
        "name": activation.name,
        "formula": formula,
        "derivative_formula": derivative_formula,
        "parameters": dict(one.parameters),
        "range": [values.low, values.high],
        "notes": [say(note) for note in one.notes],
        "reading": None if read is None else {"x": read.x, "value": read.value, "derivative": read.derivative},
    }


def _written(value: object) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)
