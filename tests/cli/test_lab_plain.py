"""A lab line by line: the question, the prediction before the run, the verdict after it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from dlquiz.errors import JournalNotSaved
from dlquiz.study import MAIN, Study
from tests.cli.labs import NAME, Runs, fake_lab, outcomes, predictions, put
from tests.cli.learner import Learner
from tests.terminal import Terminal

ROOT = Path(__file__).parents[2]


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> Runs:
    """The fake lab in the real one's place, and what becomes of it."""
    runs = Runs()
    put(monkeypatch, fake_lab(runs, concepts=("linear-collapse",)))
    return runs


def test_it_asks_before_it_shows_and_says_who_was_right(learner: Learner, runs: Runs) -> None:
    done = learner.run("lab", NAME, "--plain", typed="a\n")
    assert (done.code, done.err) == (0, "")
    assert done.lines == [
        "Lab: Does it rise?",
        "A thing is let go. Nothing holds on to it.",
        "Settings: depth 2, kind feather, seed 1.",
        "Where will it go?",
        "  a) [down] it falls",
        "  b) up it goes",
        "Your prediction (a-b, q quit): ",
        "Heights of seed 1",
        "It is 124 high.",
        "it: 124",
        "height 124",
        "Not as predicted.",
        "You predicted: a) [down] it falls",
        "It came out: b) up it goes",
        "It rose by 1.0.",
        "Between 1 and 2 over 3 seeds.",
        "Why: Because nothing held it down.",
    ]
    (made,) = predictions(learner)
    assert (made.lab, made.question, made.option) == (NAME, MAIN, "down")
    assert (made.settings, made.seed) == ("depth=2 kind=a", 1)
    (came,) = outcomes(learner)
    assert (came.prediction, came.option, came.right) == (made.id, "up", False)
    assert runs.open == 0


@pytest.mark.parametrize("typed", ["b\n", "B\n", "b)\n", "up\n", "ㅠ\n", "z\n\nab\nb\n"])
def test_an_answer_by_letter_key_or_korean_keyboard(learner: Learner, runs: Runs, typed: str) -> None:
    done = learner.run("lab", NAME, "--plain", typed=typed)
    assert done.code == 0
    assert "As predicted: b) up it goes" in done.lines
    assert done.out.count("Type a letter from a to b.") == typed.count("\n") - 1
    assert outcomes(learner)[0].right


def test_the_prediction_is_stored_before_the_run_begins(learner: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    runs = Runs()
    order: list[str] = []
    predict = Study.predict

    def noted(study: Study, *arguments: str, **options: str | int) -> str:
        order.append(f"predicted after {len(runs.begun)} runs")
        return predict(study, *arguments, **options)  # type: ignore[arg-type]  # passed on as they come

    monkeypatch.setattr(Study, "predict", noted)
    put(monkeypatch, fake_lab(runs))
    learner.run("lab", NAME, "--plain", typed="a\n")
    assert order == ["predicted after 0 runs"]
    assert len(runs.begun) == 1


@pytest.mark.parametrize("typed", ["q\n", "ㅂ\n", "x\nq\n"])
def test_leaving_runs_nothing_and_stores_nothing(learner: Learner, runs: Runs, typed: str) -> None:
    done = learner.run("lab", NAME, "--plain", typed=typed)
    assert (done.code, done.err) == (0, "")
    assert not runs.begun
    assert not predictions(learner)


def test_the_end_of_input_says_how_to_predict_without_being_asked(learner: Learner, runs: Runs) -> None:
    done = learner.run("lab", NAME, "--plain")
    assert done.code == 2
    assert done.err == (
        "dlquiz: nothing was predicted\nhint: predict with --predict ANSWER, or run without: --no-prediction\n"
    )
    assert not runs.begun
    assert not predictions(learner)


def test_a_person_who_ends_the_input_just_leaves(learner: Learner, runs: Runs, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dlquiz.cli.asking.interactive", lambda: True)
    done = learner.run("lab", NAME, "--plain")
    assert (done.code, done.err) == (0, "")
    assert not runs.begun


@pytest.mark.parametrize("answer", ["up", "b", "B"])
def test_predicting_on_the_command_line_asks_nothing(learner: Learner, runs: Runs, answer: str) -> None:
    done = learner.run("lab", NAME, "--predict", answer)
    assert (done.code, done.err) == (0, "")
    assert "Your prediction" not in done.out
    assert "As predicted: b) up it goes" in done.lines
    assert predictions(learner)[0].option == "up"


def test_a_wrong_answer_on_the_command_line_names_the_keys(learner: Learner, runs: Runs) -> None:
    done = learner.run("lab", NAME, "--predict", "sideways")
    assert (done.code, done.out) == (2, "")
    assert done.err == "dlquiz: 'sideways' is no answer to this lab\nhint: one of: down, up\n"
    assert not runs.begun


def test_without_a_prediction_it_says_what_came_out(learner: Learner, runs: Runs) -> None:
    done = learner.run("lab", NAME, "--no-prediction")
    assert (done.code, done.err) == (0, "")
    assert "Where will it go?" not in done.out
    assert "It came out: b) up it goes" in done.lines
    assert "redicted" not in done.out
    assert not predictions(learner)


def test_a_prediction_and_none_are_not_both_possible(learner: Learner) -> None:
    done = learner.run("lab", NAME, "--predict", "up", "--no-prediction")
    assert done.code == 2
    assert "not allowed with argument" in done.err


def test_enter_leaves_an_earlier_prediction_standing_and_counts_it_once(learner: Learner, runs: Runs) -> None:
    learner.run("lab", NAME, "--plain", typed="a\n")
    again = learner.run("lab", NAME, "--plain", "--seed", "2", typed="\n")
    assert "Your prediction (a-b, Enter as before a, q quit): " in again.lines
    assert "You predicted: a) [down] it falls" in again.lines
    assert (len(predictions(learner)), len(outcomes(learner))) == (1, 1)
    learner.run("lab", NAME, "--plain", typed="b\n")
    assert [one.option for one in predictions(learner)] == ["down", "up"]
    assert [one.right for one in outcomes(learner)] == [False, True]


@pytest.mark.parametrize("how", ["--plain", "--no-prediction"])
def test_at_other_settings_nothing_is_asked_judged_or_written(learner: Learner, runs: Runs, how: str) -> None:
    done = learner.run("lab", NAME, how, "--set", "depth=3", "--set", "kind=b", "--seed", "7", typed="b\n")
    assert (done.code, done.err) == (0, "")
    assert done.lines == [
        "Lab: Does it rise?",
        "A thing is let go. Nothing holds on to it.",
        "Settings: depth 3, kind balloon, seed 7.",
        "The question of this lab is about its default settings: this run is not judged.",
        "Heights of seed 7",
        "It is 734 high.",
        "it: 734",
        "height 734",
        "It rose by 1.0.",
        "Between 1 and 2 over 3 seeds.",
        "Why: Because nothing held it down.",
    ]
    assert runs.begun == [({"depth": 3, "kind": "b"}, 7)]
    assert not predictions(learner)


def test_a_prediction_at_other_settings_is_refused(learner: Learner, runs: Runs) -> None:
    done = learner.run("lab", NAME, "--predict", "up", "--set", "kind=b")
    assert (done.code, done.out) == (2, "")
    assert done.err == (
        "dlquiz: --predict answers a question about the default settings, and --set changes them\n"
        "hint: predict without --set, or explore with --set and without --predict\n"
    )
    assert not runs.begun
    assert not learner.places.journal.exists()


def test_the_default_settings_may_be_written_out_and_the_seed_is_free(learner: Learner, runs: Runs) -> None:
    done = learner.run("lab", NAME, "--predict", "up", "--set", "depth=2", "--set", "kind=a", "--seed", "7")
    assert "As predicted: b) up it goes" in done.lines
    assert "not judged" not in done.out
    (made,) = predictions(learner)
    assert (made.settings, made.seed) == ("depth=2 kind=a", 7)
    assert outcomes(learner)[0].right


def test_a_pending_prediction_waits_for_a_run_at_the_default_settings(
    learner: Learner, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(monkeypatch, fake_lab(Runs(), fails_at=2))
    assert learner.run("lab", NAME, "--predict", "up").code == 2
    put(monkeypatch, fake_lab(Runs()))
    other = learner.run("lab", NAME, "--plain", "--set", "depth=3", typed="\n")
    assert (other.code, "redicted" in other.out) == (0, False)
    assert (len(predictions(learner)), outcomes(learner)) == (1, [])
    done = learner.run("lab", NAME, "--plain", "--seed", "2", typed="\n")
    assert "As predicted: b) up it goes" in done.lines
    (made,), (came,) = predictions(learner), outcomes(learner)
    assert (came.prediction, came.right) == (made.id, True)


def test_practice_stores_nothing(learner: Learner, runs: Runs) -> None:
    done = learner.run("lab", NAME, "--plain", "--practice", typed="a\n")
    assert (done.code, done.err) == (0, "")
    assert "Practice: the prediction is not saved." in done.lines
    assert "Not as predicted." in done.lines
    assert not predictions(learner)


def test_a_prediction_that_cannot_be_saved_shows_nothing(
    learner: Learner, runs: Runs, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_arguments: object, **_options: object) -> str:
        raise JournalNotSaved("the disk is full")

    monkeypatch.setattr(Study, "predict", fails)
    done = learner.run("lab", NAME, "--plain", typed="a\nn\n")
    assert done.code == 1
    assert "the disk is full" in done.err
    assert not runs.begun


def test_an_experiment_that_cannot_be_made_ends_in_two_lines(learner: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    runs = Runs()
    put(monkeypatch, fake_lab(runs, fails_at=2))
    done = learner.run("lab", NAME, "--no-prediction")
    assert done.code == 2
    assert done.err == "dlquiz: the lever is 2 m too long\nhint: shorten it\n"
    assert runs.open == 0


def test_numbers_out_of_range_are_told(learner: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    put(monkeypatch, fake_lab(Runs(), number=float("nan")))
    done = learner.run("lab", NAME, "--no-prediction")
    assert done.code == 2
    assert "have left what can be computed" in done.err


def test_it_speaks_korean_where_it_can(learner: Learner, runs: Runs) -> None:
    done = learner.run("--lang", "ko", "lab", NAME, "--plain", typed="ㅁ\n")
    assert done.code == 0
    assert predictions(learner)[0].option == "down"


def test_concepts_of_the_course_are_named_with_the_way_to_them(
    learner: Learner, runs: Runs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dlquiz.study.opening.built_in_packs", lambda: ROOT / "content")
    done = learner.run("lab", NAME, "--no-prediction")
    assert done.lines[-1] == "Concept: linear collapse (dlquiz glossary linear-collapse)"
    assert learner.run("glossary", "linear-collapse").code == 0


def test_progress_is_told_to_a_person_in_few_lines(
    learner: Learner, runs: Runs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dlquiz.cli.lab_run.PATIENCE", -1.0)
    monkeypatch.setattr("dlquiz.labrun.BUDGET", 0.0)
    assert learner.run("lab", NAME, "--no-prediction").err == ""
    monkeypatch.setattr("dlquiz.cli.asking.is_terminal", lambda stream: stream is sys.stderr)
    done = learner.run("lab", NAME, "--no-prediction")
    assert done.err.splitlines() == [
        "Running: 25 % done",
        "Running: 50 % done",
        "Running: 75 % done",
    ]


def test_ctrl_c_in_the_middle_ends_cleanly_and_the_prediction_stays(
    learner: Learner, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs = Runs()
    lab = fake_lab(runs)
    advanced = 0

    def interrupted(self: object, until: float = 1.0) -> None:
        nonlocal advanced
        advanced += 1
        if advanced == 2:
            raise KeyboardInterrupt
        self.take()  # type: ignore[attr-defined]  # a LabRun

    put(monkeypatch, lab)
    monkeypatch.setattr("dlquiz.labrun.LabRun.advance", interrupted)
    done = learner.run("lab", NAME, "--plain", typed="a\n")
    assert (done.code, done.err) == (130, "\n")
    assert runs.open == 0
    assert len(predictions(learner)) == 1
    assert not outcomes(learner)


def test_a_real_lab_through_a_real_pipe(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "dlquiz", "lab", "stacking", "--plain"],
        cwd=ROOT,
        env={**os.environ, "DLQUIZ_HOME": str(tmp_path), "LC_ALL": "C.UTF-8"},
        input=b"d\n",
        capture_output=True,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"As predicted: d) with none of these" in done.stdout
    assert b"105 parameters = 3" in done.stdout


@pytest.mark.pty
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_at_the_question_ends_it_quietly(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: signal.Signals, code: int
) -> None:
    monkeypatch.chdir(ROOT)
    command = [sys.executable, "-m", "dlquiz", "lab", "stacking", "--plain"]
    with Terminal(command, {"DLQUIZ_HOME": str(tmp_path), "LC_ALL": "C.UTF-8"}) as terminal:
        terminal.until(rb"q quit\): ")
        terminal.rest(0.2)
        terminal.send(number)
        assert terminal.ended(5.0) == code
        assert b"Traceback" not in terminal.seen
