"""Hints, further tries and certainty in a quiz, and certainty in a session, line by line."""

from __future__ import annotations

import pytest

from dlquiz.core.responses import Certainty
from dlquiz.errors import JournalNotSaved
from dlquiz.journal import Journal
from tests.cli.learner import Done, Learner
from tests.cli.test_plain_types import TYPES

SURE = "How sure are you? 1 not sure, 2 fairly sure, 3 certain: "


@pytest.fixture(autouse=True)
def _packs(learner: Learner) -> None:
    learner.install(TYPES)


def quiz(learner: Learner, kind: str, typed: str, *options: str, topic: str = "types") -> Done:
    """A quiz of the one question of this type."""
    return learner.run("quiz", topic, "--plain", "--type", kind, *options, typed=typed)


def test_a_second_try_with_a_hint_earns_less(learner: Learner) -> None:
    done = quiz(learner, "matching", "h\nh\n1a 2c\nx\nh\n\n1a 2b\n\n", "--tries", "3")
    at = done.lines.index("  c) 3") + 1
    asked = "Your answer (a-c for each row, such as 1b 2a, - for none, h hint, q quit, ? help): "
    again = "Enter tries again, r shows the answer (h hint, q quit, ? help): "
    assert done.lines[at:] == [
        asked,
        "Hint 1 of 1: Use your fingers.",
        "It costs 20 % of the point.",
        asked,
        "There are no more hints.",
        asked,
        "Partly right.",
        "You answered: 1a 2c",
        "Right: 1 of 2.",
        again,
        "Press Enter, or type q.",
        again,
        "There are no more hints.",
        again,
        "Question 1 of 1. Try 2 of 3. Basics. Matching.",
        *done.lines[2:at],
        asked,
        "Right.",
        "✓ 1. one: Right: a) 1",
        "✓ 2. two: Right: b) 2",
        "Count on your fingers.",
        "Points: 0.55.",
        "Enter shows the result: ",
        "Score 0.55 of 1 (55 %). Time 0 s.",
        "It took 2 tries, 1 hint.",
        "Everything right in the end.",
    ]
    assert [review.score for review in learner.reviews()] == [0.5, 1]


def test_before_another_try_only_what_was_wrong_is_told(learner: Learner) -> None:
    done = quiz(learner, "short-answer", "three\nr\n\n", "--tries", "2")
    at = done.lines.index("Wrong.")
    assert done.lines[at : at + 8] == [
        "Wrong.",
        "You answered: three",
        "There is a smaller one.",
        "Enter tries again, r shows the answer (q quit, ? help): ",
        "Wrong.",
        "You answered: three",
        "Answer: one",
        "There is a smaller one.",
    ]
    assert len(learner.reviews()) == 1


def test_the_last_try_tells_everything(learner: Learner) -> None:
    done = quiz(learner, "short-answer", "three\n\nthree\n\n", "--tries", "2")
    assert done.lines.count("Enter tries again, r shows the answer (q quit, ? help): ") == 1
    assert done.lines.count("Answer: one") == 2  # after the last try, and among the mistakes
    assert "It took 2 tries." in done.lines


def test_giving_up_leaves_no_further_try(learner: Learner) -> None:
    done = quiz(learner, "short-answer", ":r\n\n", "--tries", "5")
    assert "Enter tries again" not in done.out
    assert "Wrong. Not answered." in done.lines


def test_a_near_miss_may_be_accepted_or_tried_again(learner: Learner) -> None:
    def short(typed: str) -> Done:
        return quiz(learner, "short-answer", f"backpropagatoin\n{typed}", "--tries", "2", topic="mini")

    accepted = short("y\n\n")
    assert "Right. Accepted by you." in accepted.lines
    assert "Score 1 of 1 (100 %). Time 0 s." in accepted.lines
    assert "Enter tries again" not in accepted.out
    again = short("n\n\nbackprop\n\n")
    assert "Score 0.5 of 1 (50 %). Time 0 s." in again.lines
    assert "Answer: backpropagation" not in again.lines
    shown = short("n\nr\ny\n\n")
    assert "Answer: backpropagation" in shown.lines
    assert "Score 1 of 1 (100 %). Time 0 s." in shown.lines


@pytest.mark.parametrize("typed", ["three\n", "three\nq\n", "three\n:q\n", "three\n\n", "three\n\n:q\n"])
def test_leaving_between_two_tries_counts_the_first(learner: Learner, typed: str) -> None:
    done = quiz(learner, "short-answer", typed, "--tries", "2")
    assert done.code == 0
    assert "Score 0 of 1 (0 %). Time 0 s." in done.lines
    assert len(learner.reviews()) == 1


def test_an_accepted_answer_that_cannot_be_saved(learner: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_rows: object) -> None:
        raise JournalNotSaved("not saved: the disk is full")

    monkeypatch.setattr(Journal, "correct", refuse)
    done = quiz(learner, "short-answer", "backpropagatoin\ny\nn\n", topic="mini")
    assert done.code == 1
    assert "dlquiz: not saved: the disk is full" in done.err


def test_certainty_is_asked_before_the_verdict_and_scored(learner: Learner) -> None:
    done = quiz(learner, "short-answer", "three\n\n4\nh\n３\n\n", "--certainty")
    at = done.lines.index(SURE)
    assert done.lines[at : at + 13] == [
        SURE,
        *["Type 1 for not sure, 2 for fairly sure, 3 for certain.", SURE] * 3,
        "Wrong.",
        "You answered: three",
        "Answer: one",
        "There is a smaller one.",
        "Enter shows the result: ",
        "Score 0 of 1 (0 %). Time 0 s.",
    ]
    assert done.lines[at + 13 : at + 15] == [
        "Certainty-based score -6 of 3.",
        "Certainty: 1 answer, sure to 90 %, right 0 %: overconfident.",
    ]
    assert [review.confidence for review in learner.reviews()] == [Certainty.HIGH]


def test_certainty_counts_at_the_first_try_alone(learner: Learner) -> None:
    done = quiz(learner, "short-answer", "three\n1\n\none\n\n", "--certainty", "--tries", "2")
    assert done.lines.count(SURE) == 1
    assert "Certainty-based score 0 of 3." in done.lines
    assert [review.confidence for review in learner.reviews()] == [Certainty.LOW, None]


def test_whoever_gives_up_is_not_asked_how_sure(learner: Learner) -> None:
    done = quiz(learner, "short-answer", ":r\n\n", "--certainty")
    assert SURE not in done.lines
    assert "Certainty-based score 0 of 3." in done.lines
    assert "certain" not in done.out.split("Certainty-based score 0 of 3.")[1]


@pytest.mark.parametrize("typed", ["one\n", "one\nq\n", "one\n:q\n"])
def test_an_answer_without_its_certainty_is_none(learner: Learner, typed: str) -> None:
    done = quiz(learner, "short-answer", typed, "--certainty")
    assert done.lines[-1] == "No question was answered."
    assert learner.reviews() == []


def test_a_session_asks_how_sure_where_the_settings_say_so(learner: Learner) -> None:
    assert SURE not in learner.drill("paradigm", "b\n4\n\n", "--practice").lines
    learner.run("config", "set", "certainty", "true")
    done = learner.drill("paradigm", "b\n?\n2\n4\n\n")
    assert done.lines[6:11] == [
        "Your answer (a-c, h hint, q quit, ? help): ",
        SURE,
        "  q  stop; what you rated is saved",
        "  ?  this help",
        SURE,
    ]
    assert done.lines[11] == "Right: b) self-supervised"
    assert [review.confidence for review in learner.reviews()] == [Certainty.MID]
    assert SURE not in learner.drill("flashcard", "\n4\n\n").lines
    assert SURE not in learner.drill("seconds", ":r\n\n").lines
    assert quiz(learner, "ordering", "abc\n1\n\n").lines.count(SURE) == 1


def test_certainty_in_korean(learner: Learner) -> None:
    done = quiz(learner, "short-answer", "셋\n２\n\n하나\n\n", "--certainty", "--tries", "2", "--lang", "ko")
    assert done.code == 0
    assert "더 작은 것이 있습니다." in done.lines
    assert "맞음: 하나" in done.lines
    assert [review.confidence for review in learner.reviews()] == [Certainty.MID, None]
