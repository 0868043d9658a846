"""A lab that costs nothing in the place of a real one, for the command line."""

from __future__ import annotations

import pytest

from dlquiz.core.predictions import Outcome, Predicted
from dlquiz.simulator import labs
from dlquiz.simulator.labs.lab import Lab
from tests.cli.learner import Learner
from tests.tui.fakelab import NAME, Runs, fake_lab

__all__ = ["NAME", "Runs", "fake_lab", "outcomes", "predictions", "put"]


def put(monkeypatch: pytest.MonkeyPatch, lab: Lab) -> None:
    """Let this lab be what every name stands for."""
    monkeypatch.setattr(labs, "load", lambda _name: lab)


def predictions(learner: Learner) -> list[Predicted]:
    """What was predicted so far, in order."""
    with learner.journal() as journal:
        return list(journal.predictions())


def outcomes(learner: Learner) -> list[Outcome]:
    """How predictions came out so far, in order."""
    with learner.journal() as journal:
        return list(journal.outcomes())
