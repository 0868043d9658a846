"""`--svg`, `--csv` and `--json` of a lab: what is written, and where to."""

from __future__ import annotations

import argparse
import errno
import json
import os
import stat
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
    asked = {"--svg": arguments.svg, "--csv": arguments.csv, "--json": arguments.json}
    outputs = Outputs(*(_aimed(option, target) for option, target in asked.items()))
    targets = [target for target in outputs if target is not None]
    if targets.count(STDOUT) + plain > 1 and STDOUT in targets:
        raise UsageError(_("only one thing can go to standard output"), hint=_("name files for the others"))
    files = [Path(target) for target in targets if target != STDOUT]
    if len({os.path.realpath(file) for file in files}) < len(files):
        raise UsageError(_("two formats cannot go into one file"), where=files[0])
    for file in files:
        _check(file)
    return outputs


def refuse(outputs: Outputs, option: str) -> None:
    """Raise UsageError if anything is to be written beside an option that runs nothing."""
    if outputs.asked:
        raise UsageError(
            _("{option} runs nothing: there is nothing for --svg, --csv or --json").format(option=option),
            hint=_("leave {option} out, or the others").format(option=option),
        )


def _aimed(option: str, target: str | None) -> str | None:
    """A target, `-` for every name of standard output. Raises UsageError for an empty one."""
    if target == "":
        raise UsageError(_("a file name is missing"), where=option, hint=_("name a file, or - for standard output"))
    return STDOUT if target is not None and _is_stdout(target) else target


def _is_stdout(target: str) -> bool:
    """Whether a name leads to where lines are printed: what is put in its place would take them away."""
    from dlquiz import writing

    if target == STDOUT or writing.descriptor(Path(target)) == 1:
        return True
    try:
        there, printed = Path(target).stat(), os.fstat(1)
    except OSError:
        return False
    # Devices hold nothing that could be lost: /dev/null may be both.
    return os.path.samestat(there, printed) and (stat.S_ISREG(there.st_mode) or stat.S_ISFIFO(there.st_mode))


def _check(file: Path) -> None:
    """Raise UsageError for a file that could not be written."""
    from dlquiz import writing

    number, target = writing.descriptor(file), Path(os.path.realpath(file))
    try:
        mode: int | None = (file.stat() if number is None else os.fstat(number)).st_mode
    except (FileNotFoundError, NotADirectoryError):
        mode = None
    except OSError as error:
        raise _denied(file, error.strerror) from error
    if mode is not None and stat.S_ISDIR(mode):
        raise UsageError(_("this is a folder; a file is needed"), where=file, hint=_("name a file in it"))
    if number is not None:
        return
    if mode is None and not target.parent.is_dir():
        missing = target.parent if file.parent.is_dir() else file.parent
        raise UsageError(
            _("there is no such folder"), where=missing, hint=_("make it first, or name a file in another folder")
        )
    replaced = mode is None or stat.S_ISREG(mode)
    needed = ([] if mode is None else [(target, os.W_OK)]) + ([(target.parent, os.W_OK | os.X_OK)] if replaced else [])
    if not all(os.access(path, rights) for path, rights in needed):
        raise _denied(file, os.strerror(errno.EACCES))


def _denied(file: Path, why: str | None) -> UsageError:
    message = _("cannot be written: {why}").format(why=why)
    return UsageError(message, where=file, hint=_("name another file"))


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
