"""A quiz line by line."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from dlquiz.core.history import Mode
from dlquiz.errors import JournalNotSaved
from dlquiz.journal import Journal
from tests.cli.learner import Done, Learner

RIGHT = {
    "Fill the gap.": "0\n0",
    "Choice.": "b",
    "Choose all that apply.": "ac",
    "True or false.": "f",
    "Short answer.": "backprop",
    "Number.": "30 s",
    "Name it.": "target",
}
QUESTIONS = 8


def quiz(learner: Learner, typed: str, *options: str) -> Done:
    """The quiz over everything, the same questions each time."""
    return learner.run("quiz", "--plain", "--seed", "3", *options, typed=typed)


def answered(learner: Learner, *options: str, instead: Mapping[str, str] | None = None) -> tuple[Done, str]:
    """A quiz of all questions, answered right but for those types with something `instead`; and what was typed."""
    answers, pause = {**RIGHT, **(instead or {})}, "" if "at-end" in options else "\n"
    typed = ""
    for _question in range(QUESTIONS + 1):
        done = quiz(learner, typed, "-n", str(QUESTIONS), "--practice", *options)
        if f" of {QUESTIONS} (" in done.out:
            break
        kind = [line.split(". ")[-1] for line in done.lines if line.startswith("Question ")][-1]
        typed += f"{answers.get(kind) or pick(done)}\n{pause}"
    return done, typed


def pick(done: Done) -> str:
    """The letter of `target` in the last question's options."""
    return next(line.strip()[0] for line in reversed(done.lines) if line.endswith(") target"))


def test_everything_right(learner: Learner) -> None:
    done, _typed = answered(learner)
    assert "Score 8 of 8 (100 %). Time 0 s." in done.lines
    assert done.lines[-1] == "Everything right."
    assert done.lines.count("Enter goes on (q quit): ") == QUESTIONS - 1
    assert done.lines.count("Enter shows the result: ") == 1


def test_mistakes_are_listed_with_their_explanations_and_tried_again(learner: Learner) -> None:
    done, typed = answered(learner, instead={"Choice.": ":r"})
    at = done.lines.index("Mistakes:")
    assert done.lines[at - 1] == "Score 7 of 8 (88 %). Time 0 s."
    assert done.lines[at + 1 :] == [
        "1. Words were blanked out. Which paradigm?",
        "Wrong. Not answered.",
        "Answer: b) self-supervised",
        "The text makes its own targets.",
        "Try the wrong one again? [y/N] ",
    ]
    again = quiz(learner, f"{typed}y\nb\n\n", "-n", "8")
    assert "Quiz. 1 question. Type :? for help." in again.lines
    assert "Score 1 of 1 (100 %). Time 0 s." in again.lines
    assert len(learner.reviews()) == QUESTIONS + 1


def test_feedback_at_the_end(learner: Learner) -> None:
    done, _typed = answered(learner, "--feedback", "at-end", instead={"Number.": "31 s"})
    questions = done.out.split("Score ")[0]
    assert "Right" not in questions
    assert "Wrong" not in questions
    assert "goes on" not in questions
    assert "1. How long is half a minute?" in done.lines
    assert "You answered: 31 s" in done.lines
    assert "Answer: 30 s" in done.lines


def test_partial_credit(learner: Learner) -> None:
    done, _typed = answered(learner, instead={"Choose all that apply.": "abc"})
    assert "Score 7.5 of 8 (94 %). Time 0 s." in done.lines
    assert "Partly right." in done.lines


def test_a_near_miss_may_be_accepted(learner: Learner) -> None:
    typed = ""
    for _step in range(QUESTIONS):
        done = quiz(learner, f"{typed}backpropagatoin\ny\n\n", "-n", "8", "--practice")
        if "Right. Accepted by you." in done.lines:
            break
        typed += ":r\n\n"
    assert "Accept as right? [y/N] " in done.lines
    assert "Score 1 of " in done.out


def test_answers_are_written_and_the_schedule_stays(learner: Learner) -> None:
    quiz(learner, ":r\n\n:r\n\n:q\n", "-n", "3")
    assert [review.mode for review in learner.reviews()] == [Mode.QUIZ, Mode.QUIZ]
    assert all(review.rating is None for review in learner.reviews())
    with learner.journal() as journal:
        assert journal.memories() == {}


def test_a_seed_draws_the_same_questions(learner: Learner) -> None:
    first, second = (quiz(learner, ":r\n\n:r\n\n:r\n\n", "-n", "3", "--practice") for _ in range(2))
    assert first.out == second.out
    other = learner.run("quiz", "--plain", "--practice", "-n", "3", "--seed", "4", typed=":r\n\n:r\n\n:r\n\n")
    assert other.out != first.out


@pytest.mark.parametrize("typed", ["", ":q\n"])
def test_leaving_at_once(learner: Learner, typed: str) -> None:
    done = quiz(learner, typed)
    assert done.code == 0
    assert done.lines[-1] == "No question was answered."
    assert "Try the wrong" not in done.out


def test_leaving_in_the_middle_counts_what_was_answered(learner: Learner) -> None:
    done = quiz(learner, ":r\nno\nq\n")
    assert "Press Enter, or type q." in done.lines
    assert "Score 0 of 1 (0 %). Time 0 s." in done.lines
    assert "Try the wrong" not in done.out


def test_help_names_the_commands_of_a_quiz_only(learner: Learner) -> None:
    done = quiz(learner, ":?\n:u\n")
    assert "  :r  show the answer" in done.lines or "  r  show the answer" in done.lines
    assert "put this card aside" not in done.out
    assert "There is no command :u here." in done.out


def test_an_answer_that_cannot_be_saved(learner: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_journal: Journal, _review: object) -> None:
        raise JournalNotSaved("not saved: the disk is full")

    monkeypatch.setattr(Journal, "record", refuse)
    done = quiz(learner, ":r\nn\n")
    assert done.code == 1
    assert "dlquiz: not saved: the disk is full" in done.err
    assert done.lines[-1] == "No question was answered."


def test_content_in_korean(learner: Learner) -> None:
    done = learner.run("--lang", "ko", "quiz", "기초", "--plain", typed=":r\n\n" * 3)
    assert "낱말을 가렸습니다. 어느 방식입니까?" in done.out
    assert "글이 스스로 타깃을 만듭니다." in done.out


def test_no_questions_is_a_usage_error(learner: Learner) -> None:
    done = learner.run("quiz", "nowhere", "--plain")
    assert (done.code, done.out) == (2, "")
    assert "there is no topic 'nowhere'" in done.err
