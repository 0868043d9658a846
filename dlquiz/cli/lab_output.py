"""`--svg`, `--csv` and `--json` of a lab: what is written, and where to."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Mapping, Sequence
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from dlquiz.cli import output
from dlquiz.errors import DlquizError, UsageError
from dlquiz.i18n import _

if TYPE_CHECKING:
    from dlquiz.simulator.figures import Figure

STDOUT = "-"
NO_NUMBERS: Mapping[str, float | list[float]] = {}


def add(parser: argparse.ArgumentParser) -> None:
    """The three options."""
    group = parser.add_argument_group(
        _("out of the terminal"), _("- is standard output; a file that is there is replaced")
    )
    group.add_argument("--svg", metavar=_("FILE"), help=_("write the figures as an SVG picture"))
    group.add_argument("--csv", metavar=_("FILE"), help=_("write the numbers of the figures as a table"))
    group.add_argument(
        "--json", metavar=_("FILE"), nargs="?", const=STDOUT, help=_("write everything as one JSON object (-)")
    )


class Outputs(NamedTuple):
    """Where each format goes: a file, `-` or nowhere."""

    svg: str | None
    csv: str | None
    json: str | None

    @property
    def asked(self) -> bool:
        """Whether anything is to be written."""
        return any(target is not None for target in self)

    @property
    def to_stdout(self) -> bool:
        """Whether standard output belongs to one of them."""
        return STDOUT in self


def read(arguments: argparse.Namespace, *, plain: bool = False) -> Outputs:
    """What is asked for, checked before anything is computed. plain: lines are printed, too. Raises UsageError."""
    outputs = Outputs(arguments.svg, arguments.csv, arguments.json)
    targets = [target for target in outputs if target is not None]
    if targets.count(STDOUT) + plain > 1 and STDOUT in targets:
        raise UsageError(_("only one thing can go to standard output"), hint=_("name files for the others"))
    files = [Path(target) for target in targets if target != STDOUT]
    if len({file.absolute() for file in files}) < len(files):
        raise UsageError(_("two formats cannot go into one file"), where=files[0])
    for file in files:
        if not file.name or file.is_dir():
            raise UsageError(_("this is a folder; a file is needed"), where=file)
        if not file.parent.is_dir():
            raise UsageError(_("there is no such folder"), where=file.parent)
    return outputs


def write(
    outputs: Outputs,
    figures: Sequence[Figure],
    facts: Callable[[], Mapping[str, object]],
    *,
    title: str,
    numbers: Mapping[str, float | list[float]] = NO_NUMBERS,
) -> None:
    """Write what is asked for. Raises DlquizError for what cannot be written.

    facts: what --json says beside the figures; title: of several figures together; numbers: what --csv says too.
    """
    from dlquiz.saying import say

    if outputs.svg is not None:
        from dlquiz.plot.svg import svg, svg_all

        drawn = svg(figures[0], say) if len(figures) == 1 else svg_all(figures, say, title)
        _put(outputs, outputs.svg, drawn)
    if outputs.csv is not None:
        from dlquiz.plot.data import csv

        _put(outputs, outputs.csv, csv([*figures, _listed(numbers)] if numbers else figures, say))
    if outputs.json is not None:
        from dlquiz.plot.data import as_json

        value = finite({**facts(), "figures": [as_json(figure, say) for figure in figures]})
        if outputs.json == STDOUT:
            output.as_json(value)
        else:
            _put(outputs, outputs.json, json.dumps(value, ensure_ascii=False, allow_nan=False, indent=2) + "\n")


def _put(outputs: Outputs, target: str, text: str) -> None:
    if target == STDOUT:
        output.document(text)
        return
    from dlquiz import writing

    path = Path(target)
    try:
        writing.replace(path, text)
    except (OSError, RuntimeError) as error:  # RuntimeError: links in a circle
        why = getattr(error, "strerror", None) or error
        raise DlquizError(_("cannot be written: {why}").format(why=why), where=path) from error
    tell = output.remark if outputs.to_stdout else output.line
    tell(_("Written: {path}").format(path=path))


def _listed(numbers: Mapping[str, float | list[float]]) -> Figure:
    """Numbers by name as a figure, those of a list by their places from 1 on."""
    from dlquiz.simulator.figures import Bar, Bars
    from dlquiz.simulator.sentence import Sentence, literally

    bars = []
    for name, found in numbers.items():
        if isinstance(found, list):
            bars += [Bar(literally(f"{name} {place}"), value) for place, value in enumerate(found, 1)]
        else:
            bars.append(Bar(literally(name), found))
    return Bars(Sentence("numbers of the outcome"), Sentence("Each number by its name."), tuple(bars))


def finite(value: Any) -> Any:
    """The value with null for each number that JSON cannot hold."""
    if isinstance(value, Mapping):
        return {key: finite(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [finite(one) for one in value]
    return None if isinstance(value, float) and not isfinite(value) else value
