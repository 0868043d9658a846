"""`dlquiz lab playground`: a state run, told and written; presets; what cannot be."""

from __future__ import annotations

import json
import re

import pytest

from dlquiz.simulator.experiment import Experiment, State
from dlquiz.simulator.playground import Preset
from dlquiz.simulator.sentence import Sentence
from tests.cli.learner import Learner

SMALL = "pg1.xor.n40.h3tanh.s5.u60"

PRESET = Preset(
    name="too-fast",
    title=Sentence("A learning rate that is too high"),
    good=False,
    state=State(Experiment(samples=40, learning_rate=100.0, layers=())),
    epochs=2,
    reason=Sentence("Every step overshoots."),
)


def test_a_state_is_run_as_far_as_it_says(learner: Learner) -> None:
    done = learner.run("lab", "playground", "--state", SMALL, "--plain")
    assert (done.code, done.err) == (0, "")
    assert done.lines[:3] == [
        "Data: XOR, samples 40, noise 0, 50 % of them for training.",
        "Network: 2-3-1; tanh; parameters 13.",
        "Training: sgd, learning rate 0.03, batch size 10, L1 0, L2 0, seed 5.",
    ]
    biases = [line.split() for line in done.lines if re.match(r"\S+ +bias ", line)]
    assert [row[0] for row in biases] == ["h1.1", "h1.2", "h1.3", "output"]
    assert any(line.startswith("Epoch 30: crossentropy ") for line in done.lines)
    assert any(line.startswith("Accuracy: ") for line in done.lines)
    assert done.lines[-1] == f"State: {SMALL}"


def test_the_same_state_says_the_same_again(learner: Learner) -> None:
    first, second = (learner.run("lab", "playground", "--state", SMALL, "--json").out for _ in range(2))
    assert first == second
    assert json.loads(first)["updates"] == 60


def test_epochs_lead_on_from_a_state_and_to_the_same_place(learner: Learner) -> None:
    on = learner.run("lab", "playground", "--state", SMALL, "--epochs", "40", "--plain")
    assert on.lines[-1] == "State: pg1.xor.n40.h3tanh.s5.u80"
    straight = learner.run("lab", "playground", "--state", "pg1.xor.n40.h3tanh.s5.u80", "--plain")
    assert straight.out == on.out


def test_what_was_changed_on_the_way_is_told(learner: Learner) -> None:
    done = learner.run("lab", "playground", "--state", "pg1.sine.n40.h0.at3lr0.1.at4l2_0.5.u8", "--plain")
    assert "Network: 1-1; no hidden layer; parameters 2." in done.lines
    assert "Changed after update 3: the learning rate 0.1." in done.lines
    assert "Changed after update 4: the L2 penalty 0.5." in done.lines
    assert any(line.startswith("R2: ") for line in done.lines)
    assert any(line.startswith("Penalty: ") for line in done.lines)


def test_untrained_it_says_how_to_train(learner: Learner) -> None:
    done = learner.run("lab", "playground", "--plain")
    assert done.lines[-2:] == ["Nothing is learned yet: add --epochs N to train.", "State: pg1.circle"]


def test_a_run_that_blows_up_says_so(learner: Learner) -> None:
    done = learner.run("lab", "playground", "--state", "pg1.plane.n40.lr1000.u400", "--plain")
    assert done.code == 0
    assert any(line.startswith("Diverged in epoch ") for line in done.lines)
    data = json.loads(learner.run("lab", "playground", "--state", "pg1.plane.n40.lr1000.u400", "--json").out)
    assert data["stopped"].startswith("Diverged in epoch ")


@pytest.mark.parametrize("dataset", ["circle", "sine"])
def test_what_is_no_number_is_null_and_is_not_told(learner: Learner, dataset: str) -> None:
    state = f"pg1.{dataset}.n40.h8exponential-8exponential.lr1000.u200"
    done = learner.run("lab", "playground", "--state", state, "--json")
    data = json.loads(done.out, parse_constant=lambda _word: pytest.fail("not JSON"))
    score = "r2" if dataset == "sine" else "accuracy"
    assert [data[f"train_{what}"] for what in ("loss", score)] == [None, None]
    assert [data[f"test_{what}"] for what in ("loss", score)] == [None, None]
    told = learner.run("lab", "playground", "--state", state, "--plain")
    assert any(line.startswith("Diverged in epoch ") for line in told.lines)
    assert "nan" not in told.out


def test_presets(learner: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dlquiz.simulator.playground.PRESETS", (PRESET,))
    assert learner.run("lab", "playground", "--presets").lines == [
        "too-fast: A learning rate that is too high (it does not learn)",
        "  Every step overshoots.",
        "  State: pg1.circle.n40.h0.lr100",
    ]
    done = learner.run("lab", "playground", "--preset", "too-fast", "--plain")
    assert any(line.startswith("Epoch 2: ") for line in done.lines)
    missing = learner.run("lab", "playground", "--preset", "too-fats", "--plain")
    assert (missing.code, missing.out) == (2, "")
    assert missing.err == "dlquiz: there is no preset 'too-fats'\nhint: did you mean too-fast?\n"


@pytest.mark.parametrize(
    ("argv", "what"),
    [
        (["--state", "", "--plain"], "there is nothing to read"),
        (["--state", "hello", "--plain"], "a state begins with pg1, not with 'hello'"),
        (["--state", "pg1.circle.nnan", "--plain"], "the number of samples cannot be nan"),
        (["--state", "pg1.circle.lrinf", "--plain"], "the learning rate cannot be inf"),
        (["--state", "pg1.circle.h9999999tanh", "--plain"], "the number of units in a layer cannot be"),
        (["--state", "pg1.circle." * 9999, "--plain"], "too long for a state"),
        (["--state", "pg1.circle.u99999999999999", "--json"], "the number of updates cannot be"),
        (["--state", "pg9.circle", "--plain"], "this state is of format 9"),
        (["--state", "pg1.\x1b[2J", "--plain"], "'\\x1b'"),
        (["--epochs", "0", "--plain"], "a whole number from 1 is needed, not '0'"),
        (["--epochs", "nan", "--plain"], "a whole number from 1 is needed, not 'nan'"),
        (["--epochs", "-3", "--plain"], "a whole number from 1 is needed, not '-3'"),
        (["--epochs", "3"], "--epochs needs --plain, --svg, --csv or --json"),
        (["--state", SMALL, "--preset", "too-fast"], "not allowed with argument"),
        (["--state", "pg1.nonsense"], "nothing is called that"),
    ],
)
def test_what_cannot_be_is_told(learner: Learner, argv: list[str], what: str) -> None:
    done = learner.run("lab", "playground", *argv)
    assert (done.code, done.out) == (2, "")
    assert what in done.err.splitlines()[0]
    assert "Traceback" not in done.err


def test_absurdly_many_epochs_end_where_a_state_ends(learner: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dlquiz.simulator.experiment.MOST_UPDATES", 200)
    done = learner.run("lab", "playground", "--epochs", "9" * 4000, "--plain")
    assert done.code == 0
    assert "This run ends here: updates: 200, the most for a network of this size" in done.lines
