"""What `dlquiz quiz` draws from and asks for, as told on the command line; `dlquiz stats calibration`."""

from __future__ import annotations

import json

import pytest

from dlquiz.cli import plain
from dlquiz.core.certainty import calibration
from dlquiz.core.quiz import Quiz
from dlquiz.core.responses import Certainty
from dlquiz.core.session import Session
from dlquiz.study import Study
from tests.cli.learner import Learner


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[Quiz]:
    """The quizzes that begin; none is asked."""
    quizzes: list[Quiz] = []
    otherwise = plain.play

    def play(study: Study, activity: Session | Quiz) -> int:
        if isinstance(activity, Session):
            return otherwise(study, activity)
        quizzes.append(activity)
        return 0

    monkeypatch.setattr("dlquiz.cli.plain.play", play)
    return quizzes


def names(quiz: Quiz) -> set[str]:
    return {card.removeprefix("mini/") for card in quiz.questions}


def test_topics_are_named_in_either_way(learner: Learner, started: list[Quiz]) -> None:
    learner.run("quiz", "--plain", "-n", "50")
    learner.run("quiz", "--plain", "-n", "50", "basics", "Training")
    learner.run("quiz", "--plain", "-n", "50", "--topic", "basics", "--topic", "Training")
    learner.run("quiz", "--plain", "-n", "50", "basics", "--topic", "Training")
    every, *others = map(names, started)
    assert others == [every] * 3
    learner.run("quiz", "--plain", "-n", "50", "--topic", "basics")
    assert names(started[-1]) < every


def test_types_narrow_a_quiz(learner: Learner, started: list[Quiz]) -> None:
    learner.run("quiz", "--plain", "-n", "50", "--type", "numeric", "--type", "true-false")
    learner.run("quiz", "--plain", "-n", "50", "--type", "name", "training")
    assert [len(quiz.questions) for quiz in started] == [2, 1]
    assert names(started[1]) == {"target:name"}


@pytest.mark.parametrize(
    ("options", "error", "hint"),
    [
        (("--type", "numerik"), "no type of question 'numerik'", "numeric"),
        (("--type", "basic"), "judge them yourself", "choice"),
        (("--topic", "trainig"), "no topic 'trainig'", "training"),
        (("--from", "weak"), "--from cannot be 'weak'", "weakest"),
        (("--from", "weakest"), "reviewed yet", "dlquiz review"),
        (("--from", "mistakes"), "no mistakes", "everything"),
        (("--type", "numeric", "basics"), "no questions to draw from", "other topics or types"),
        (("--tries", "0"), "--tries", "quiz --help"),
        (("--tries", "2", "--feedback", "at-end"), "at once", ""),
        (("--seed", "x"), "--seed", "quiz --help"),
    ],
)
def test_what_cannot_be_asked_for_is_told(learner: Learner, options: tuple[str, ...], error: str, hint: str) -> None:
    done = learner.run("quiz", "--plain", *options)
    assert done.code == 2
    assert error in done.err
    assert hint in done.err


def test_a_quiz_of_what_is_due_and_of_the_mistakes(learner: Learner, started: list[Quiz]) -> None:
    learner.drill("paradigm", "a\n1\n\n")
    learner.run("quiz", "--plain", "--from", "mistakes")
    learner.run("quiz", "--plain", "--from", "weakest")
    assert [names(quiz) for quiz in started] == [{"choice"}] * 2
    learner.run("config", "set", "new_per_day", "0")
    learner.run("quiz", "--plain", "--from", "due", "-n", "50")
    assert names(started[2]) == {"choice"}, "still in its learning steps"


def test_blocks_tries_and_certainty_reach_the_quiz(learner: Learner, started: list[Quiz]) -> None:
    learner.run("quiz", "--plain")
    learner.run("quiz", "--plain", "--tries", "3", "--certainty")
    assert [(quiz.tries, quiz.certainty) for quiz in started] == [(1, False), (3, True)]
    learner.run("config", "set", "certainty", "true")
    learner.run("quiz", "--plain")
    assert started[-1].certainty


def test_blocks_keep_topics_together(learner: Learner, started: list[Quiz], monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[object] = []
    begin = Study.start_quiz

    def start(study: Study, **options: object) -> Quiz:
        told.append(options["blocks"])
        return begin(study, **options)  # type: ignore[arg-type]  # as they came

    monkeypatch.setattr(Study, "start_quiz", start)
    learner.run("quiz", "--plain", "--blocks")
    learner.run("quiz", "--plain")
    assert told == [True, False]


@pytest.mark.parametrize("command", ["review", "drill"])
def test_sessions_ask_how_sure_for_one_run(learner: Learner, command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[bool] = []

    def play(study: Study, _session: Session) -> int:
        asked.append(study.settings.certainty)
        return 0

    monkeypatch.setattr("dlquiz.cli.plain.play", play)
    learner.run(command, "--plain", "--certainty")
    learner.run(command, "--plain")
    assert asked == [True, False]


# The report


def test_without_certainty_the_report_says_how_to_get_one(learner: Learner) -> None:
    done = learner.run("stats", "calibration")
    assert (done.code, done.err) == (0, "")
    assert "dlquiz quiz --certainty" in done.out
    assert "Certainty" not in learner.run("stats").out
    assert json.loads(learner.run("stats", "calibration", "--json").out)["answers"] == 0


def test_the_report(learner: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    """Four not sure (2 right), five fairly sure (4 right), ten certain (5 right)."""
    answers = [(Certainty.LOW, 1.0)] * 2 + [(Certainty.LOW, 0.0)] * 2
    answers += [(Certainty.MID, 1.0)] * 4 + [(Certainty.MID, 0.0)]
    answers += [(Certainty.HIGH, 1.0)] * 5 + [(Certainty.HIGH, 0.0)] * 5
    monkeypatch.setattr(Study, "calibration", lambda _study: calibration(answers))
    done = learner.run("stats", "calibration")
    # right 11/19 = 58 %; stated (4/3 + 5 * 11/15 + 9)/19 = 14/19 = 74 %
    # the band of all begins at (5 * 2/3 + 10 * 4/5)/19 = 0.596; d = 0.0175, d * d * n = 0.006
    assert done.lines[:4] == [
        "Certainty: 19 answers, sure to 74 %, right 58 %: slightly overconfident.",
        "not sure        4 answers   50 %  ###############=====..........  well judged",
        "fairly sure     5 answers   80 %  ########################......  well judged",
        "certain        10 answers   50 %  ###############.........======  overconfident",
    ]
    assert "on the diagonal, where certainty equals accuracy" in " ".join(done.out.split())
    # Brier: 2 (2/3)^2 + 2 (1/3)^2 = 10/9; 4 (4/15)^2 + (11/15)^2 = 185/225; 5 * 0.01 + 5 * 0.81 = 4.1; 6.033/19
    assert "Brier score 0.318: 0 is best" in done.out
    # marks: 2 + (8 - 2) + (15 - 30) = -7; at best 11/19 with the lowest level: 0.1 (-7/19 - 11/19) = -0.0947
    assert "Right 57.9 %, certainty bonus -9.5: together 48.4 %." in done.out
    assert max(map(len, done.out.splitlines())) <= 80
    assert done.lines[0] in learner.run("stats").lines


def test_the_report_as_json_has_the_documented_keys(learner: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = [(Certainty.HIGH, 0.0)] * 2 + [(Certainty.LOW, 1.0)]
    monkeypatch.setattr(Study, "calibration", lambda _study: calibration(answers))
    data = json.loads(learner.run("stats", "calibration", "--json").out)
    assert (data["answers"], data["accuracy"], data["lean"]) == (3, 0.3333, "slightly-overconfident")
    assert data["levels"][2] == {
        "certainty": 3,
        "answers": 2,
        "accuracy": 0.0,
        "low": 0.8,
        "high": 1.0,
        "expected": 0.9,
        "lean": "overconfident",
    }
    text = "".join(learner.run("stats", "--help").out.split())
    assert all(key in text for key in [*data, *data["levels"][0]])


def test_an_unknown_report_is_told(learner: Learner) -> None:
    done = learner.run("stats", "calibratoin")
    assert done.code == 2
    assert "calibration" in done.err


def test_what_is_answered_with_certainty_is_reported(learner: Learner) -> None:
    done = learner.run("quiz", "--plain", "--certainty", "--type", "true-false", typed="f\n3\n\n")
    assert done.code == 0
    assert [(review.score, review.confidence) for review in learner.reviews()] == [(1.0, 3)]
    assert "Certainty: 1 answer, sure to 90 %, right 100 %: well judged." in learner.run("stats").lines
