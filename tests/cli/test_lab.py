"""`dlquiz lab`: the list, the names, the settings, and where the app opens."""

from __future__ import annotations

import pytest

from dlquiz.simulator.exploration import Exploration
from dlquiz.simulator.labs import INSTRUMENTS, NAMES, TITLES
from dlquiz.study import Study
from dlquiz.tui.start import Start
from tests.cli.labs import NAME, Runs, fake_lab, put
from tests.cli.learner import Learner


def test_the_list_names_everything(learner: Learner) -> None:
    done = learner.run("lab")
    assert (done.code, done.err) == (0, "")
    shown = [line.split()[0] for line in done.lines if line.startswith("  ")]
    assert shown == [*TITLES, *INSTRUMENTS]
    assert "  stacking       Does depth help?" in done.lines
    assert done.lines[-1] == "Open one: dlquiz lab NAME. Line by line: dlquiz lab NAME --plain."


@pytest.mark.parametrize(("first", "told"), [("up", "right"), ("down", "wrong")])
def test_the_list_tells_how_the_first_prediction_came_out(
    learner: Learner, monkeypatch: pytest.MonkeyPatch, first: str, told: str
) -> None:
    put(monkeypatch, fake_lab(Runs()))
    learner.run("lab", NAME, "--predict", first)
    for again in ("down", "up", "down"):
        learner.run("lab", NAME, "--predict", again)
    (line,) = [line for line in learner.run("lab").lines if line.startswith(f"  {NAME} ")]
    assert line.endswith(f"  {told} the first time"), "who has seen the answer no longer predicts"


def test_a_lab_left_before_its_end_is_told_too(learner: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    put(monkeypatch, fake_lab(Runs(), fails_at=1))
    learner.run("lab", NAME, "--predict", "up")
    (line,) = [line for line in learner.run("lab").lines if line.startswith(f"  {NAME} ")]
    assert line.endswith("  predicted, not judged yet")


@pytest.mark.parametrize(
    ("argv", "what", "hint"),
    [
        (["lab", "stackin"], "there is no lab 'stackin'", "did you mean stacking?"),
        (["lab", "zzz"], "there is no lab 'zzz'", "one of: activations, playground, stacking"),
        (["lab", "x" * 9999], f"there is no lab '{'x' * 40}'", "one of: activations, playground"),
        (["lab", NAME, "x" * 9999], f"dlquiz lab stacking does not take {'x' * 40}", "see:"),
        (["lab", NAME, "--set", "depth=nope", "--set", "depth=2", "--plain"], "--set gives 'depth' more than", "name"),
        (["lab", NAME, "--set", "depth=2", "--set", "depth=2"], "--set gives 'depth' more than one value", "name it"),
        (["lab", NAME, "--plian"], "dlquiz lab stacking does not take --plian", "did you mean --plain"),
        (["lab", NAME, "--seed", "-1", "--plain"], "a seed is a whole number from 0 to 4294967295, not '-1'", "see:"),
        (["lab", NAME, "--seed", "4294967296"], "a seed is a whole number", "see:"),
        (["lab", NAME, "--seed", "nan"], "a seed is a whole number", "see:"),
        (["lab", NAME, "--seed", "9" * 9999], f"not '{'9' * 40}'", "see:"),
        (["lab", NAME, "--seed", "½"], "a seed is a whole number", "see:"),
        (["lab", NAME, "--set", "depth"], "KEY=VALUE is needed, not 'depth'", "see:"),
        (["lab", NAME, "--set", "=3"], "KEY=VALUE is needed", "see:"),
        (["lab", NAME, "--set", "deep=3", "--plain"], "stacking has no control 'deep'", "one of: depth, kind"),
        (["lab", NAME, "--set", "depth=nan", "--plain"], "depth cannot be 'nan'", "one of: 1, 2, 3"),
        (["lab", NAME, "--set", f"depth={'9' * 9999}", "--plain"], "depth cannot be '999", "one of: 1, 2, 3"),
        (["lab", NAME], "the full screen needs a terminal", "line by line: dlquiz lab stacking --plain"),
        (["lab", "activations"], "the full screen needs a terminal", "in lines: dlquiz lab activations --plain"),
        (["lab", "playground"], "the full screen needs a terminal", "in lines: dlquiz lab playground --plain"),
    ],
)
def test_a_wrong_command_line_ends_in_two_lines(
    learner: Learner, monkeypatch: pytest.MonkeyPatch, argv: list[str], what: str, hint: str
) -> None:
    put(monkeypatch, fake_lab(Runs()))
    done = learner.run(*argv)
    assert (done.code, done.out) == (2, "")
    first, second = done.err.splitlines()
    assert what in first
    assert len(first) < 200
    assert second.startswith(f"hint: {hint}")


def test_the_settings_are_told_as_they_are_typed(learner: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    put(monkeypatch, fake_lab(Runs()))
    assert learner.run("lab", NAME, "--settings").lines == [
        "--set depth=2  depth: one of 1, 2, 3",
        "--set kind=a   kind: one of a, b",
        "--seed 1       what chance draws: 0 to 4294967295",
    ]
    assert learner.run("lab", NAME, "--settings", "--set", "depth=3").lines[0].startswith("--set depth=3 ")


@pytest.mark.parametrize("name", NAMES)
def test_every_lab_has_help(learner: Learner, name: str) -> None:
    done = learner.run("lab", name, "--help")
    assert done.code == 0
    assert done.out.startswith(f"usage: dlquiz lab {name} ")
    for option in ("--plain", "--svg", "--csv", "--json", "--practice", "--lang", "--home"):
        assert option in done.out


@pytest.mark.parametrize(
    ("argv", "lab", "state"),
    [
        (["stacking"], "stacking", None),
        (["small-data", "--practice"], "small-data", None),
        (["activations"], "activations", None),
        (["playground"], "playground", "pg1.circle"),
        (["playground", "--state", "pg1.xor.s7"], "playground", "pg1.xor.s7"),
    ],
)
def test_on_a_terminal_the_app_opens_there(
    learner: Learner, monkeypatch: pytest.MonkeyPatch, argv: list[str], lab: str, state: str | None
) -> None:
    opened = opening(monkeypatch)
    assert learner.run("lab", *argv).code == 0
    ((start, practice),) = opened
    assert (start.lab, start.state, practice) == (lab, state, "--practice" in argv)


def test_the_app_begins_with_what_was_set(learner: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    put(monkeypatch, fake_lab(Runs()))
    opened = opening(monkeypatch)
    assert learner.run("lab", NAME, "--set", "depth=3", "--seed", "9").code == 0
    assert (opened[0][0].settings, opened[0][0].seed) == ({"depth": 3, "kind": "a"}, 9)
    assert learner.run("lab", NAME, "--set", "depth=4").code == 2
    assert len(opened) == 1


def test_the_app_begins_with_the_function_that_was_named(learner: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = opening(monkeypatch)
    assert learner.run("lab", "activations", "swish", "--compare", "relu", "--at", "-7").code == 0
    look = opened[0][0].look
    assert look is not None
    assert (look.name, look.other, look.x, look.reach) == ("silu", "relu", -7.0, 8.0)
    assert look.figures()
    assert look.dials()
    assert learner.run("lab", "activations", "softmax", "--logits", "1,2").code == 0
    assert opened[1][0].look == Exploration(name="softmax", logits=(1.0, 2.0))
    for argv in (["rleu"], ["elu", "--parameter", "alpha=0.5"], ["relu", "--at", "nan"]):
        assert learner.run("lab", "activations", *argv).code == 2
    assert len(opened) == 2


def opening(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Start, bool]]:
    """Put a list in the app's place: where it would have opened, and whether it is practice."""
    opened: list[tuple[Start, bool]] = []

    def run(study: Study, start: Start, *, places: object) -> int:
        opened.append((start, study.practice))
        return 0

    monkeypatch.setattr("dlquiz.tui.app.run", run)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setattr("dlquiz.cli.asking.is_terminal", lambda _stream: True)
    return opened
