"""`dlquiz cards`: what was put aside or flagged, and how to take that back."""

from __future__ import annotations

import json

import pytest

from tests.cli.learner import Learner


@pytest.fixture
def marked(learner: Learner) -> Learner:
    """A learner who flagged one card, suspended another, and did both to a third."""
    learner.drill("paradigm", "f\nq\n")
    learner.drill("seconds", ":s\n")
    learner.drill("bias", ":f\n:s\n")
    return learner


def test_nothing_is_marked_at_first(learner: Learner) -> None:
    done = learner.run("cards", "list")
    assert (done.code, done.out, done.err) == (0, "", "There are no such cards.\n")
    assert json.loads(learner.run("cards", "list", "--json").out) == {"cards": []}


def test_suspended_and_flagged_cards_are_listed_with_their_questions(marked: Learner) -> None:
    done = marked.run("cards", "list")
    assert done.lines[0::2] == [
        "mini/choice  flagged",
        "mini/true-false  suspended, flagged",
        "mini/number  suspended",
    ]
    assert all(line.startswith("    ") and len(line) > 10 for line in done.lines[1::2])
    assert marked.run("cards", "list", "--suspended").lines[0::2] == [done.lines[2], done.lines[4]]
    assert marked.run("cards", "list", "--flagged").lines[0::2] == [done.lines[0], done.lines[2]]
    assert marked.run("cards", "list", "--flagged", "--suspended").lines[0::2] == [done.lines[2]]
    assert marked.run("cards", "list", "--topic", "basics").lines[0::2] == [done.lines[0]]
    assert marked.run("cards", "list", "--topic", "nonsense").code == 2


def test_the_list_as_json(marked: Learner) -> None:
    (one, _two) = json.loads(marked.run("cards", "list", "--suspended", "--json").out)["cards"]
    prompt = one.pop("prompt")
    assert prompt
    assert one == {
        "id": "mini/true-false",
        "pack": "mini",
        "topic": "training",
        "type": "true-false",
        "suspended": True,
        "flagged": True,
        "buried_until": None,
    }


def test_a_suspended_card_comes_back(marked: Learner) -> None:
    assert "Card 1 of 1" not in marked.drill("seconds", "q\n").out
    done = marked.run("cards", "unsuspend", "number", "mini/number")
    assert (done.code, done.out) == (0, "1 card taken back.\n")
    assert marked.run("cards", "list", "--suspended").lines[0] == "mini/true-false  suspended, flagged"
    assert "Card 1 of 1" in marked.drill("seconds", "q\n").out


def test_all_of_them_come_back(marked: Learner) -> None:
    assert marked.run("cards", "unsuspend", "--all").out == "2 cards taken back.\n"
    assert marked.run("cards", "unflag", "--all").out == "2 cards taken back.\n"
    assert marked.run("cards", "list").out == ""
    assert marked.run("cards", "unflag", "--all").out == "0 cards taken back.\n"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "name the cards, or give --all"),
        (("number", "--all"), "name the cards, or give --all"),
        (("numbre",), "did you mean number?"),
        (("number", "choice"), "mini/choice: this card is not suspended"),
        (("mini/choice",), "this card is not suspended"),
    ],
)
def test_a_wrong_name_takes_nothing_back(marked: Learner, words: tuple[str, ...], told: str) -> None:
    before = marked.run("cards", "list").out
    done = marked.run("cards", "unsuspend", *words)
    assert done.code == 2
    assert told in done.err
    assert marked.run("cards", "list").out == before
