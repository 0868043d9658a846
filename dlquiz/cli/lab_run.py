"""A lab run to its end, its progress told to a person, and what it gives out of the terminal."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from dlquiz.cli import asking, lab_output, output
from dlquiz.i18n import _
from dlquiz.saying import say

if TYPE_CHECKING:
    from dlquiz.cli.lab_output import Outputs
    from dlquiz.simulator.labs.lab import Lab, Outcome, Picture, Settings

PATIENCE = 1.0
"""Seconds of silence before progress is told."""
STRIDE = 0.25
"""How much must be done between two lines about it: few lines, as some are read aloud."""


class Shown(NamedTuple):
    """What a run came to."""

    picture: Picture
    outcome: Outcome


def finish(lab: Lab, settings: Settings, seed: int) -> Shown:
    """Run a lab to its end. Raises ExperimentError if it cannot be."""
    from dlquiz.labrun import LabRun

    run, tell = LabRun(lab, settings, seed), progress()
    try:
        while not run.ended:
            run.advance()
            tell(run.done)
        picture = run.picture()
    finally:
        run.close()
    if run.fault is not None:
        raise run.fault
    if picture is None or run.outcome is None:
        raise AssertionError("a run ends with its outcome")
    return Shown(picture, run.outcome)


def progress() -> Callable[[float], None]:
    """Tells a person, after a while of waiting, how much is done (0 to 1): one line for each quarter."""
    if not asking.is_terminal(sys.stderr):
        return lambda _done: None
    started, told = time.monotonic(), 0.0

    def tell(done: float) -> None:
        nonlocal told
        if time.monotonic() - started > PATIENCE and told + STRIDE <= done < 1:
            told = done
            output.remark(_("Running: {percent} % done").format(percent=round(100 * done)))

    return tell


def write(outputs: Outputs, lab: Lab, settings: Settings, seed: int, shown: Shown) -> None:
    """The figures and numbers of a run, to where they are asked for."""
    picture, outcome = shown

    def facts() -> dict[str, object]:
        return {
            "lab": lab.name,
            "title": say(lab.title),
            "settings": dict(settings),
            "seed": seed,
            "outcome": outcome.option,
            "verdict": say(outcome.verdict),
            "spread": say(outcome.spread),
            "why": say(outcome.why),
            "numbers": dict(outcome.numbers),
            "lines": [say(one) for one in picture.lines],
        }

    lab_output.write(outputs, picture.figures, facts, title=say(lab.title), numbers=outcome.numbers)
