"""`dlquiz lab accept`: the table of what the labs stand for."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from dlquiz.simulator.labs import TITLES
from dlquiz.simulator.labs.lab import Criterion
from dlquiz.simulator.sentence import Sentence
from tests.cli.labs import Runs, fake_lab, put
from tests.cli.learner import Learner


def standing_for(monkeypatch: pytest.MonkeyPatch, *, largest: float = 1.0) -> list[int]:
    """Let every lab stand for two figures; the numbers of seeds that were asked for."""
    asked: list[int] = []

    def accept(seeds: int) -> tuple[Criterion, ...]:
        asked.append(seeds)
        values = tuple(place / seeds for place in range(1, seeds + 1))
        return (
            Criterion(Sentence("share of what was caught"), (*values[:-1], largest), "<=", 1.0),
            Criterion(Sentence("share of what fell"), values, ">=", 0.5, "median"),
        )

    put(monkeypatch, replace(fake_lab(Runs()), accept=accept))
    return asked


def test_the_table_holds_every_lab_once(learner: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = standing_for(monkeypatch)
    done = learner.run("lab", "accept")
    assert (done.code, done.err) == (0, "")
    assert asked == [10] * len(TITLES)
    assert [line.split()[0] for line in done.lines[1:-1:2]] == list(TITLES)
    assert done.lines[0].split() == ["lab", "least", "median", "most", "bound", "held", "figure"]
    assert done.lines[1].split(maxsplit=8) == [
        "stacking", "0.1", "0.55", "1", "each", "<=", "1", "yes", "share of what was caught",
    ]  # fmt: skip
    assert done.lines[2].split(maxsplit=8)[4:] == ["median", ">=", "0.5", "yes", "share of what fell"]
    assert done.lines[-1] == f"All {2 * len(TITLES)} bounds are kept over 10 seeds."


@pytest.mark.parametrize("largest", [1.5, float("nan"), float("inf")])
def test_a_bound_that_is_not_kept_fails(learner: Learner, monkeypatch: pytest.MonkeyPatch, largest: float) -> None:
    standing_for(monkeypatch, largest=largest)
    done = learner.run("lab", "accept", "folds", "folds", "--seeds", "12")
    assert done.code == 1
    assert " NO " in done.lines[1]
    assert " yes " in done.lines[2]
    assert done.lines[-1] == "Bounds not kept: 1 of 2, over 12 seeds."
    data = learner.run("lab", "accept", "folds", "--json")
    assert data.code == 1
    told = json.loads(data.out, parse_constant=lambda _word: pytest.fail("not JSON"))
    assert (told["seeds"], told["held"]) == (10, False)
    assert [one["held"] for one in told["criteria"]] == [False, True]
    assert told["criteria"][1]["over"] == "median"
    assert len(told["criteria"][1]["values"]) == 10


@pytest.mark.parametrize(
    ("argv", "what"),
    [
        (["stackin"], "there is no lab 'stackin'"),
        (["activations"], "there is no lab 'activations'"),
        (["--seeds", "9"], "a whole number from 10 to 100 is needed, not '9'"),
        (["--seeds", "101"], "a whole number from 10 to 100 is needed"),
        (["--seeds", "nan"], "a whole number from 10 to 100 is needed"),
        (["--seeds", "9" * 9999], "a whole number from 10 to 100 is needed"),
    ],
)
def test_what_cannot_be_is_told(learner: Learner, argv: list[str], what: str) -> None:
    done = learner.run("lab", "accept", *argv)
    assert (done.code, done.out) == (2, "")
    assert what in done.err
    assert len(done.err) < 300


def test_a_real_lab_keeps_what_it_stands_for(learner: Learner) -> None:
    done = learner.run("lab", "accept", "stacking")
    assert done.code == 0
    assert done.lines[-1].startswith("All ")
