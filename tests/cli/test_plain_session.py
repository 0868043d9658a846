"""Review, drill and cram line by line: whole stories, typed into stdin."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC

import pytest

from dlquiz.core.days import StudyDays
from dlquiz.core.history import Mode, Review
from dlquiz.core.responses import Chosen, Revealed, Typed
from dlquiz.core.scheduling import DAY_MS, Rating
from dlquiz.errors import JournalNotSaved
from dlquiz.journal import Journal
from dlquiz.wording import interval_long
from tests.cli.learner import CARDS, Done, Learner

RATE_NEW = "Rate 1 Again 1 minute, 2 Hard 6 minutes, 3 Good 10 minutes, 4 Easy "


def test_a_choice_from_question_to_summary(learner: Learner) -> None:
    done = learner.drill("paradigm", "b\n4\n\n")
    assert done.code == 0
    assert done.err == ""
    assert done.lines[:9] == [
        "Drill. Type :? for help.",
        "Card 1 of 1. New. Basics. Choice.",
        "Words were blanked out. Which paradigm?",
        "  a) supervised",
        "  b) self-supervised",
        "  c) reinforcement",
        "Your answer (a-c, h hint, q quit, ? help): ",
        "Right: b) self-supervised",
        "The text makes its own targets.",
    ]
    assert done.lines[9].startswith(RATE_NEW)
    assert done.lines[9].endswith("[3]: ")
    assert "Session: 1 answer, 1 right, 1 new." in done.lines
    (review,) = learner.reviews()
    assert (review.card, review.mode, review.rating) == ("mini/choice", Mode.DRILL, Rating.EASY)
    assert review.response == Chosen(frozenset((1,)))


def test_a_wrong_option_is_told_why_and_again_is_suggested(learner: Learner) -> None:
    done = learner.drill("paradigm", "c\n\n")
    at = done.lines.index("Wrong.")
    assert done.lines[at : at + 5] == [
        "Wrong.",
        "You answered: c) reinforcement",
        "Answer: b) self-supervised",
        "c) reinforcement: There is no reward.",
        "The text makes its own targets.",
    ]
    assert learner.reviews()[0].rating is Rating.AGAIN
    assert "Worth another look: paradigm." in done.lines


def test_hints_come_one_by_one_and_make_hard_the_suggestion(learner: Learner) -> None:
    done = learner.drill("paradigm", "h\nh\nh\nb\n\n")
    assert "Hint 1 of 2: Who made the targets?" in done.lines
    assert "Hint 2 of 2: Not a person." in done.lines
    assert "There are no more hints." in done.lines
    assert learner.reviews()[0].rating is Rating.HARD


def test_multiple_response(learner: Learner) -> None:
    done = learner.drill("layer", "a b c\n4\n\n")
    assert "Partly right." in done.lines
    assert "You answered: a) dense; b) epoch; c) convolution" in done.lines
    assert "b) epoch: That is a pass over the data." in done.lines
    assert not any("batch:" in line for line in done.lines)
    assert learner.reviews()[0].response == Chosen(frozenset((0, 1, 2)))


def test_true_or_false(learner: Learner) -> None:
    done = learner.drill("bias", "t\n4\n\n")
    assert "Your answer (t true, f false, q quit, ? help): " in done.lines
    assert "You answered: true" in done.lines
    assert "true: Weights are multiplied." in done.lines
    assert learner.drill("bias", "f\n4\n\n").lines[4] == "Right: false"


def test_a_flashcard_is_revealed_and_rated(learner: Learner) -> None:
    done = learner.drill("flashcard", "\n4\n\n")
    assert done.lines[2:5] == ["What is this?", "Enter shows the answer (q quit, ? help): ", "Answer: A card."]
    assert learner.reviews()[0].response == Revealed()
    assert learner.reviews()[0].score is None


def test_gaps_are_asked_one_by_one(learner: Learner) -> None:
    done = learner.drill("gap text", "0\none\n4\n\n")
    assert "relu(-3) is [blank 1] and tanh(0) is [blank 2: a number]." in done.lines
    assert "Blank 1 of 2 (:q quit, :? help): " in done.lines
    assert "Blank 2 of 2 (:q quit, :? help): " in done.lines
    assert "Blank 1: Right: zero" in done.lines
    assert "Blank 2: Wrong: nothing (you answered one)" in done.lines
    assert learner.reviews()[0].response == Typed(("0", "one"))
    assert learner.reviews()[0].score == 0.5


def test_a_command_between_two_gaps_keeps_the_first(learner: Learner) -> None:
    learner.drill("gap text", "0\n:f\n:?\n0\n4\n\n")
    assert learner.reviews()[0].response == Typed(("0", "0"))


def test_a_near_miss_is_the_learners_to_accept(learner: Learner) -> None:
    done = learner.drill("backpropagation", "backpropagatoin\ny\n4\n\n")
    at = done.lines.index("Almost.")
    assert done.lines[at : at + 5] == [
        "Almost.",
        "You answered: backpropagatoin",
        "Answer: backpropagation",
        "Accept as right? [y/N] ",
        "Right. Accepted by you.",
    ]
    assert learner.reviews()[0].score == 1


def test_a_near_miss_that_is_not_accepted_stays_one(learner: Learner) -> None:
    done = learner.drill("backpropagation", "backpropagatoin\n\n4\n\n")
    assert "Right. Accepted by you." not in done.lines
    assert learner.reviews()[0].score == 0


def test_numbers_and_their_units(learner: Learner) -> None:
    done = learner.drill("seconds", "half\n30,2 sec\n4\n\n")
    assert "That is not a number. 0.5, 1e-3 and 2,5 are." in done.lines
    assert "Right: 30 s" in done.lines
    assert "Wrong. The unit is missing." in learner.drill("seconds", "30\n4\n\n").lines


def test_giving_up_shows_the_answer_and_counts_as_again(learner: Learner) -> None:
    done = learner.drill("seconds", ":r\n\n")
    assert "Wrong. Not answered." in done.lines
    assert "Answer: 30 s" in done.lines
    assert learner.reviews()[0].rating is Rating.AGAIN
    assert learner.reviews()[0].response == Revealed()


def test_derived_cards(learner: Learner) -> None:
    done = learner.drill("target", "\n4\na\n4\ntarget\n4\n\n")
    assert [line for line in done.lines if line.startswith("Card ")] == [
        "Card 1 of 3. New. Training. Recall.",
        "Card 2 of 3. New. Training. Pick the term.",
        "Card 3 of 3. New. Training. Name it.",
    ]
    assert len(learner.reviews()) == 3


def test_wrong_input_is_explained_and_asked_again(learner: Learner) -> None:
    done = learner.drill("paradigm", "z\n\nab\n:z\nb\n9\nfine\n:z\n4\n\n")
    assert done.lines.count("Your answer (a-c, h hint, q quit, ? help): ") == 5
    assert "Type a letter from a to c." in done.lines
    assert "Type an answer, or r to see it." in done.lines
    assert "Only one letter: this question has one right answer." in done.lines
    assert done.lines.count("There is no command :z here. ? lists them.") == 2
    assert done.lines.count("Type 1, 2, 3 or 4, or Enter for 3.") == 2
    assert len(learner.reviews()) == 1


def test_help_tells_every_command_as_it_is_typed_here(learner: Learner) -> None:
    done = learner.drill("paradigm", "?\nb\n?\n4\n\n")
    assert "  :b  put this card aside until tomorrow" in done.lines
    assert "  b  put this card aside until tomorrow" in done.lines
    assert "  h  show a hint" in done.lines
    assert "  r  show the answer" in done.lines


def test_undo_takes_back_any_number_of_steps(learner: Learner) -> None:
    done = learner.drill("target", "\n4\na\n4\n:u\nu\nq\n")
    assert done.lines.count("The last step is taken back.") == 2
    assert learner.reviews() == []
    assert "Nothing was rated." in done.lines


def test_undo_at_the_end_reopens_the_last_card(learner: Learner) -> None:
    done = learner.drill("paradigm", "a\n4\nx\nu\nb\n3\nq\n")
    assert "Press Enter, or type u." in done.lines
    assert done.lines.count("Card 1 of 1. New. Basics. Choice.") == 2
    (review,) = learner.reviews()
    assert review.response == Chosen(frozenset((1,)))


def test_suspend_bury_and_flag(learner: Learner) -> None:
    done = learner.drill("target", "f\nf\nf\ns\n:b\n:s\n:u\n:q\n")
    assert done.lines.count("Flagged.") == 2
    assert done.lines.count("The flag is taken away.") == 1
    with learner.journal() as journal:
        statuses = {str(card): status for card, status in journal.statuses().items()}
    assert statuses["mini/target:recall"].suspended
    assert statuses["mini/target:recall"].flagged
    assert statuses["mini/target:pick"].buried_until is not None
    assert "mini/target:name" not in statuses
    again = learner.drill("target", "q\n")
    assert again.lines[1] == "Card 1 of 2. New. Training. Pick the term."


def test_a_flagged_card_says_so(learner: Learner) -> None:
    learner.drill("paradigm", "f\nq\n")
    assert learner.drill("paradigm", "").lines[1] == "Card 1 of 1. New. Flagged. Basics. Choice."


def test_the_end_of_input_ends_politely(learner: Learner) -> None:
    for typed in ("", "b", "b\n"):
        done = learner.drill("paradigm", typed)
        assert done.code == 0
        assert done.lines[-1] == "Nothing was rated."
        assert ("The last answer was not rated, so it is not saved." in done.lines) is bool(typed)
    assert learner.reviews() == []


def test_each_answer_is_in_the_journal_before_the_next_card_shows(learner: Learner) -> None:
    learner.run("review", "--plain", typed="\n4\n0\n")
    assert [review.card for review in learner.reviews()] == ["mini/basic"]


def test_a_review_of_everything_that_is_new(learner: Learner) -> None:
    answers = {
        "Flashcard.": "",
        "Fill the gap.": "0\n0",
        "Choice.": "b",
        "Choose all that apply.": "ac",
        "True or false.": "f",
        "Short answer.": "backprop",
        "Number.": "30 s",
        "Recall.": "",
        "Name it.": "target",
        "Pick the term.": "a",
    }

    def review(typed: str) -> Done:
        return learner.run("review", "--plain", "--practice", typed=typed)

    typed, heads = "", [""]
    while len(heads) <= CARDS and "Done. Enter ends" not in (done := review(typed)).out:
        heads = [line for line in done.lines if line.startswith("Card ")]
        typed += answers[heads[-1].split(". ")[-1]] + "\n4\n"
    assert len(heads) == CARDS
    assert f"Session: {CARDS} answers" in done.out
    assert learner.run("due").lines[0].startswith("Due today: 0 learning, 0 review, 10 new")


def test_topics_and_counts(learner: Learner) -> None:
    assert "Card 1 of 4. " in learner.run("review", "basics", "--plain").out
    assert "Card 1 of 4. " in learner.run("drill", "기초", "--plain").out
    assert "Card 1 of 2. " in learner.run("drill", "mini", "-n", "2", "--plain").out
    assert "Card 1 of 10. " in learner.run("drill", "basics", "training", "--plain").out


def test_a_cram_leaves_the_schedule_alone(learner: Learner) -> None:
    done = learner.drill("paradigm", "b\n\n\n", "--cram")
    assert done.lines[0] == "Cram. Type :? for help."
    assert "Rate 1 Again, 2 Hard, 3 Good, 4 Easy [3]: " in done.lines
    (review,) = learner.reviews()
    assert review.mode is Mode.CRAM
    with learner.journal() as journal:
        assert journal.memories() == {}


def test_the_interval_told_is_the_interval_given(learner: Learner) -> None:
    learner.drill("paradigm", "b\n4\n\n")
    learner.now += 30 * DAY_MS
    done = learner.drill("paradigm", "b\n3\n\n")
    told = next(line for line in done.lines if line.startswith("Rate ")).split("3 Good ")[1].split(",")[0]
    last = learner.reviews()[-1]
    assert last.after is not None
    days = StudyDays(UTC)
    assert told == interval_long((days.day(last.after.due) - days.day(last.time)) * DAY_MS)


def test_learning_cards_come_back_in_the_same_session(learner: Learner) -> None:
    done = learner.drill("paradigm", "b\n3\nb\n3\n\n")
    assert "Card 2 of 2. Learning. Basics. Choice." in done.lines
    assert "Session: 2 answers, 2 right, 1 new." in done.lines


def test_content_in_korean(learner: Learner) -> None:
    done = learner.drill("paradigm", "ㅠ\n4\n\n", "--lang", "ko")
    assert done.lines[2:6] == ["낱말을 가렸습니다. 어느 방식입니까?", "  a) 지도", "  b) 자기 지도", "  c) 강화"]
    assert "글이 스스로 타깃을 만듭니다." in done.lines
    assert learner.drill("패러다임", "", "--lang", "ko").lines[3] == "  a) 지도"
    assert learner.reviews()[0].score == 1


def test_an_answer_in_the_other_language_is_right(learner: Learner) -> None:
    assert "역전파" in learner.drill("word", "backprop\n4\n\n", "--lang", "ko").out
    assert [review.score for review in learner.reviews()] == [1]


def test_nothing_due_offers_something(learner: Learner) -> None:
    learner.run("config", "set", "new_per_day", "0")
    done = learner.run("review", "--plain", typed="7\n1\nq\n")
    assert done.lines[:3] == ["Nothing is due.", "  1  learn 10 new cards ahead", "  2  a quiz of 8 questions"]
    assert "Type a number from 1 to 2, or press Enter." in done.lines
    assert "Card 1 of 10. New. Basics. Flashcard." in done.lines
    assert learner.run("review", "--plain", typed="2\n").lines[-1] == "No question was answered."
    assert learner.run("review", "--plain", typed="\n").code == 0
    assert learner.run("review", "--plain").code == 0


def test_practice_says_so_and_saves_nothing(learner: Learner) -> None:
    done = learner.drill("paradigm", "b\n4\n\n", "--practice")
    assert done.lines[0] == "Practice: answers are not saved."
    assert not learner.places.journal.exists()


def refusing(times: int) -> Callable[[Journal, Review], None]:
    """A journal's `record` that fails so many times before it works."""
    record, left = Journal.record, [times]

    def refuse(journal: Journal, review: Review) -> None:
        if left[0]:
            left[0] -= 1
            raise JournalNotSaved("not saved: the disk is full", hint="free some space, then try again")
        record(journal, review)

    return refuse


def test_an_answer_that_cannot_be_saved_is_told_and_tried_again(
    learner: Learner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Journal, "record", refusing(times=2))
    done = learner.drill("paradigm", "b\n4\n\ny\n\n")
    assert done.code == 0
    assert done.err.count("dlquiz: not saved: the disk is full\nhint: free some space, then try again\n") == 2
    assert done.lines.count("That is not saved. Try again? [Y/n] ") == 2
    assert len(learner.reviews()) == 1
    assert "Session: 1 answer, 1 right, 1 new." in done.lines


def test_giving_up_on_saving_ends_with_an_error(learner: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Journal, "record", refusing(times=9))
    for typed in ("b\n4\nn\n", "b\n4\n"):
        done = learner.drill("paradigm", typed)
        assert done.code == 1
        assert "The last answer was not rated, so it is not saved." not in done.lines
        assert done.lines[-1] == "Nothing was rated."
    assert learner.reviews() == []
