"""`dlquiz lab accept`: whether the labs show what they stand for, each figure over many seeds."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from dlquiz.cli import output
from dlquiz.errors import UsageError
from dlquiz.i18n import N_, _, ngettext
from dlquiz.packs.characters import cells
from dlquiz.saying import say
from dlquiz.simulator.labs import TITLES

if TYPE_CHECKING:
    from dlquiz.simulator.labs.lab import Criterion

FEWEST, MOST = 10, 100
FAILED = 1

_HEADS = (N_("lab"), N_("least"), N_("median"), N_("most"), N_("bound"), N_("held"), N_("figure"))
_WIDTHS = (14, 11, 11, 11, 19, 8, 0)
_NUMBERS = range(1, 4)


def add(commands: argparse._SubParsersAction[Any]) -> None:
    """The command."""
    parser = commands.add_parser(
        "accept",
        help=_("check what the labs stand for, over many seeds"),
        description=_("Run what each lab stands for with many seeds and hold it against its bound."),
        epilog=_("Exit status 1 if a bound is not kept."),
    )
    parser.add_argument("names", nargs="*", metavar=_("NAME"), help=_("these labs; all if not given"))
    parser.add_argument("--seeds", type=_seeds, default=FEWEST, metavar="N", help=_("how many seeds, 10 or more (10)"))
    parser.add_argument("--json", action="store_true", help=_("print one JSON object"))
    parser.set_defaults(run=_run)


def _seeds(text: str) -> int:
    if not text.isdecimal() or len(text) > 6 or not FEWEST <= int(text) <= MOST:
        message = _("a whole number from {low} to {high} is needed, not {text!r}")
        raise argparse.ArgumentTypeError(message.format(low=FEWEST, high=MOST, text=text[:40]))
    return int(text)


def _run(arguments: argparse.Namespace) -> int:
    names = list(dict.fromkeys(arguments.names)) or [*TITLES]
    for name in names:
        if name not in TITLES:
            from dlquiz.cli.nearest import nearest

            raise UsageError(_("there is no lab {name!r}").format(name=name[:40]), hint=nearest(name, [*TITLES]))
    found = []
    if not arguments.json:
        output.line(_row([_(head) for head in _HEADS]))
    for name, criterion in _criteria(names, arguments.seeds):
        found.append((name, criterion))
        if not arguments.json:
            output.line(_row(_cells(name, criterion)))
            output.flush()
    missed = sum(not criterion.held for _name, criterion in found)
    if arguments.json:
        from dlquiz.cli import lab_output

        criteria = [_as_dict(name, criterion) for name, criterion in found]
        output.as_json(lab_output.finite({"seeds": arguments.seeds, "held": not missed, "criteria": criteria}))
    else:
        output.line(_summary(len(found), missed, arguments.seeds))
    return FAILED if missed else 0


def _criteria(names: Sequence[str], seeds: int) -> Iterator[tuple[str, Criterion]]:
    from dlquiz.cli import faults, lab_run
    from dlquiz.simulator import labs

    tell = lab_run.progress()
    for place, name in enumerate(names):
        tell(place / len(names))
        with faults.worded():
            criteria = labs.load(name).accept(seeds)
        for criterion in criteria:
            yield name, criterion


def _cells(name: str, criterion: Criterion) -> list[str]:
    least, middle, most = (f"{value:.4g}" for value in _spread(criterion))
    over = _("median") if criterion.over == "median" else _("each")
    bound = f"{over} {criterion.sign} {criterion.bound:.6g}"
    return [name, least, middle, most, bound, _("yes") if criterion.held else _("NO"), say(criterion.what)]


def _row(texts: Sequence[str]) -> str:
    """Numbers to the right, the rest to the left, the widest last."""
    padded = []
    for place, (text, width) in enumerate(zip(texts, _WIDTHS, strict=True)):
        gap = " " * (width - cells(text))
        padded.append(f"{gap}{text}" if place in _NUMBERS else f"{text}{gap}")
    return "  ".join(padded).rstrip()


def _summary(count: int, missed: int, seeds: int) -> str:
    if missed:
        return _("Bounds not kept: {missed} of {count}, over {seeds} seeds.").format(
            missed=missed, count=count, seeds=seeds
        )
    return ngettext(
        "The bound is kept over {seeds} seeds.", "All {n} bounds are kept over {seeds} seeds.", count
    ).format(n=count, seeds=seeds)


def _spread(criterion: Criterion) -> tuple[float, float, float]:
    from statistics import median

    return min(criterion.values), float(median(criterion.values)), max(criterion.values)


def _as_dict(name: str, criterion: Criterion) -> dict[str, object]:
    least, middle, most = _spread(criterion)
    return {
        "lab": name,
        "figure": say(criterion.what),
        "least": least,
        "median": middle,
        "most": most,
        "over": criterion.over,
        "sign": criterion.sign,
        "bound": criterion.bound,
        "held": criterion.held,
        "values": list(criterion.values),
    }
