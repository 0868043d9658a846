"""The path through a course in lines: the first steps, a topic's quiz, and where to begin."""

from __future__ import annotations

import pytest

from tests.cli.learner import PACK, Learner

EXAMS = """
exams:
  - id: placement
    title: {en: Where to begin, ko: 어디서 시작할까}
    pass: 60 %
    sections:
      - title: {en: Basics, ko: 기초}
        shuffle: false
        pools: [{cards: [choice]}]
      - title: {en: Training, ko: 훈련}
        shuffle: false
        pools: [{cards: [short]}]
"""


@pytest.fixture
def newcomer(learner: Learner) -> Learner:
    """A learner whose pack has a placement exam."""
    (learner.places.packs / PACK.name).write_text(PACK.read_text("utf-8") + EXAMS, "utf-8")
    return learner


def test_without_a_terminal_the_first_run_names_both_beginnings(newcomer: Learner) -> None:
    done = newcomer.run()
    assert "  dlquiz review basics --plain    New to it? Begin with “Basics”" in done.lines
    assert "  dlquiz exam placement --plain   Know some of it? First take “Where to begin”" in done.lines
    assert newcomer.run("review", "basics", "--plain").lines[1].startswith("Card 1 of 4.")
    assert "Question 1 of 2." in newcomer.run("exam", "placement", "--plain").out


def test_where_two_packs_might_mean_it_names_are_whole(newcomer: Learner) -> None:
    text = PACK.read_text("utf-8").replace("id: mini\n", "id: other\n")
    (newcomer.places.packs / "other.yaml").write_text(text + EXAMS, "utf-8")
    done = newcomer.run()
    assert "  dlquiz review mini/basics --plain    New to it? Begin with “Basics”" in done.lines
    assert any(line.startswith("  dlquiz exam mini/placement --plain   Know") for line in done.lines)


def test_later_the_beginnings_are_not_named_again(newcomer: Learner) -> None:
    newcomer.drill("paradigm", "b\n4\n\n")
    assert "New to it?" not in newcomer.run().out


def test_without_a_placement_exam_nothing_more_is_said(learner: Learner) -> None:
    assert "New to it?" not in learner.run().out


def test_the_placement_says_where_to_begin(newcomer: Learner) -> None:
    done = newcomer.run("exam", "placement", "--plain", "--seed", "1", typed="b\nnothing\ne\ny\n")
    assert "Begin with: Training." in done.lines
    assert "To begin: dlquiz review mini/training --plain" in done.lines
    assert any(line.startswith("Passed: Basics. Leave these for later") for line in done.lines)
    assert done.lines.index("Begin with: Training.") < next(
        place for place, line in enumerate(done.lines) if line.startswith("1. ")
    ), "before the review of each question"


def test_who_knows_it_all_is_told_so(newcomer: Learner) -> None:
    done = newcomer.run("exam", "placement", "--plain", "--seed", "1", typed="b\nbackprop\ne\ny\n")
    assert any(line.startswith("You know all of it well enough") for line in done.lines)
    assert "Passed: Basics, Training." in done.lines
    assert "To begin:" not in done.out


def test_a_topic_gone_through_ends_in_a_quiz(newcomer: Learner) -> None:
    for concept, typed in (("flashcard", ""), ("gap text", "0\n0"), ("paradigm", "b"), ("layer", "ac")):
        done = newcomer.drill(concept, f"{typed}\n4\n\n")
        assert ("Quiz on" in done.out) is (concept == "layer"), "only its last card ends it"
    assert done.lines[-2:] == [
        "You have gone through every card of this topic.",
        "Quiz on Basics: 3 questions. To take it: dlquiz quiz mini/basics --plain",
    ]
    newcomer.run("config", "set", "new_per_day", "0")
    done = newcomer.run("review", "--plain", typed="1\nq\n")
    assert "  1  a quiz on Basics, 3 questions" in done.lines
    assert "Quiz. 3 questions. Type :? for help." in done.lines
