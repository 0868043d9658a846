"""Quizzes at a learner's desk: what they draw from, what each try writes, what certainty comes to."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from dlquiz.config import Settings
from dlquiz.core.history import Mode, Review
from dlquiz.core.mix import Source
from dlquiz.core.model import CardId
from dlquiz.core.quiz import Feedback, Quiz, QuizPhase
from dlquiz.core.responses import Certainty, Chosen, Response, Revealed, Typed, Verdict
from dlquiz.core.scheduling import Rating
from dlquiz.errors import JournalNotSaved, UsageError
from dlquiz.journal import Journal
from dlquiz.paths import places
from dlquiz.study import Study
from tests.study.desk import Clock, open_study, right, small, write_pack

PACK = """\
format: 1
id: many
title: Many types
version: 1.0.0
languages: [en]
topics:
  - {id: layers, title: Layers}
  - {id: training, title: Training}
concepts:
  - {id: kinds, term: kinds, definition: Said of kinds., topic: layers, derive: []}
  - {id: truth, term: truth, definition: Said of truth., topic: layers, derive: []}
  - {id: word, term: word, definition: Said of word., topic: layers, derive: []}
  - {id: pairs, term: pairs, definition: Said of pairs., topic: layers, derive: []}
  - {id: steps, term: steps, definition: Said of steps., topic: training, derive: []}
  - {id: sorts, term: sorts, definition: Said of sorts., topic: training, derive: []}
  - {id: count, term: count, definition: Said of count., topic: training, derive: []}
cards:
  - id: kinds
    type: choice
    concepts: [kinds]
    prompt: Which is a layer?
    options:
      - {text: dense, correct: true}
      - {text: loss, why: It is a number.}
      - {text: epoch, why: It is a pass.}
      - {text: batch, why: It is data.}
    explanation: A layer has weights.
    hints: [It has weights., It has units.]
    hint_cost: 0.1
  - id: truth
    type: true-false
    concepts: [truth]
    prompt: Layers are stacked.
    answer: true
    why: They are.
    explanation: One on the other.
  - id: word
    type: short-answer
    concepts: [word]
    prompt: What is minimised?
    answers: [loss]
    explanation: The loss is.
    tries: [1, 0.8]
  - id: pairs
    type: matching
    concepts: [pairs]
    prompt: Which belongs to which?
    pairs:
      - {left: dense, right: vectors}
      - {left: convolution, right: images}
    surplus: [tables]
    explanation: By shape.
  - id: steps
    type: ordering
    concepts: [steps]
    prompt: In which order?
    items: [draw a batch, predict, compute the loss, update]
    explanation: That is a step.
  - id: sorts
    type: categorise
    concepts: [sorts]
    prompt: What is it?
    categories:
      - {name: a metric, items: [{text: accuracy}]}
      - {name: a loss, items: [{text: crossentropy}, {text: hinge}]}
    explanation: A loss has a slope.
  - id: count
    type: numeric
    concepts: [count]
    vary:
      m: [2, 3]
      n: m + 1
    prompt: How many weights has a dense layer of ${m} units with ${n} inputs?
    answer: n * m
    explanation: Each unit has one an input.
"""


@pytest.fixture
def many(tmp_path: Path, clock: Clock) -> Iterator[Study]:
    """A learner with a pack of the types that are asked in rows."""
    write_pack(places(tmp_path), PACK, "many.yaml")
    with open_study(tmp_path, clock) as study:
        yield study


def of(name: str) -> CardId:
    return CardId(f"many/{name}")


def rows(study: Study) -> list[Review]:
    """Every answer in the journal that counts."""
    return list(journal(study).reviews())


def journal(study: Study) -> Journal:
    return study._desk.journal


def full(study: Study, quiz: Quiz) -> Response:
    """The full answer to the current question."""
    assert quiz.current is not None
    return right(study.card(quiz.current, quiz.variant))


def wrong(study: Study, quiz: Quiz) -> Response:
    """A choice that is wrong."""
    assert quiz.current == of("kinds")
    return Chosen(frozenset((1,)))


def answer(study: Study, card: str, given: Response, **options: object) -> Quiz:
    """A quiz of one question, answered."""
    quiz = study.start_quiz(cards=[of(card)], **options)  # type: ignore[arg-type]  # by keyword
    return study.answer_quiz(quiz, given)


# Every type


def test_every_type_is_asked_judged_and_written(many: Study, clock: Clock) -> None:
    quiz = many.start_quiz(count=50)
    assert len(quiz.questions) == 7
    asked = []
    while quiz.phase is not QuizPhase.RESULT:
        given = full(many, quiz)
        asked.append((quiz.current, given, quiz.variant))
        clock.pass_(seconds=3)
        quiz = many.next_question(many.answer_quiz(quiz, given))
    assert (quiz.score, quiz.mistakes) == (7, ())
    written = rows(many)
    assert [(row.card, row.response, row.variant) for row in written] == asked
    assert {(row.mode, row.score, row.rating, row.seconds) for row in written} == {(Mode.QUIZ, 1.0, None, 3.0)}
    assert [row.card for row in written if row.variant is not None] == [of("count")]


def test_a_varied_card_is_shown_and_judged_by_what_was_drawn(many: Study) -> None:
    quiz = many.start_quiz(cards=[of("count")], seed=5)
    card = many.card(of("count"), quiz.variant)
    assert "$" not in card.prompt.in_("en")
    assert many.answer_quiz(quiz, right(card)).score == 1
    assert many.answer_quiz(quiz, Typed(("-1",))).score == 0
    again = many.start_quiz(cards=[of("count")], seed=5)
    assert again.variants == quiz.variants, "a seed fixes the values"


# Tries


def test_every_try_is_a_row_of_its_own(many: Study, clock: Clock) -> None:
    quiz = many.start_quiz(cards=[of("kinds"), of("word")], tries=3)
    order = quiz.orders[of("kinds")]
    clock.pass_(seconds=5)
    quiz = many.answer_quiz(quiz, wrong(many, quiz))
    assert quiz.phase is QuizPhase.AGAIN
    assert [row.score for row in rows(many)] == [0]
    clock.pass_(seconds=100)  # the learner reads why it was wrong
    quiz = many.try_again(quiz)
    assert quiz.orders[of("kinds")] == order
    clock.pass_(seconds=7)
    quiz = many.answer_quiz(quiz, full(many, quiz))
    assert [(row.score, row.seconds) for row in rows(many)] == [(0, 5), (1, 7)]
    assert (quiz.phase, quiz.score, quiz.given[-1].seconds) == (QuizPhase.FEEDBACK, 0.5, 12)
    quiz = many.answer_quiz(many.next_question(quiz), Typed(("batch",)))
    quiz = many.answer_quiz(many.try_again(quiz), Typed(("loss",)))
    assert quiz.score == pytest.approx(0.5 + 0.8), "the card says what its second try is worth"


def test_a_try_that_cannot_be_written_did_not_happen(many: Study, monkeypatch: pytest.MonkeyPatch) -> None:
    quiz = many.start_quiz(cards=[of("kinds")], tries=2)

    def full_disk(*_values: object) -> None:
        raise JournalNotSaved("no room")

    with monkeypatch.context() as patch:
        patch.setattr(journal(many), "record", full_disk)
        with pytest.raises(JournalNotSaved):
            many.answer_quiz(quiz, wrong(many, quiz))
    assert rows(many) == []
    assert many.answer_quiz(quiz, wrong(many, quiz)).phase is QuizPhase.AGAIN


def test_settling_and_giving_up_end_a_question(many: Study) -> None:
    quiz = many.answer_quiz(many.start_quiz(cards=[of("kinds")], tries=3), Chosen(frozenset((2,))))
    assert many.settle(quiz).phase is QuizPhase.FEEDBACK
    quiz = many.answer_quiz(many.try_again(quiz), Revealed())
    assert (quiz.phase, quiz.score) == (QuizPhase.FEEDBACK, 0)


def test_tries_need_feedback_at_once(many: Study) -> None:
    with pytest.raises(UsageError, match="at once"):
        many.start_quiz(tries=2, feedback=Feedback.AT_END)
    with pytest.raises(UsageError, match="at least one try"):
        many.start_quiz(tries=0)


def test_hints_cost_and_there_are_only_so_many(many: Study) -> None:
    quiz = many.start_quiz(cards=[of("kinds"), of("truth")])
    for _ in range(5):
        quiz = many.hint_quiz(quiz)
    assert quiz.hints == 2
    quiz = many.answer_quiz(quiz, full(many, quiz))
    assert quiz.score == pytest.approx(0.8)
    assert quiz.given[-1].mark.suggested is Rating.HARD
    quiz = many.next_question(quiz)
    assert many.hint_quiz(quiz).hints == 0


def test_an_accepted_slip_is_written_anew(many: Study, clock: Clock) -> None:
    clock.pass_(seconds=4)
    quiz = answer(many, "word", Typed(("losss",)), tries=2, certainty=True)
    assert (quiz.phase, [row.score for row in rows(many)]) == (QuizPhase.AGAIN, [0])
    before = rows(many)[0]
    clock.pass_(seconds=30)
    quiz = many.accept_quiz(quiz)
    assert (quiz.phase, quiz.score, quiz.given[-1].mark.verdict) == (QuizPhase.FEEDBACK, 1, Verdict.RIGHT)
    (after,) = rows(many)
    assert (after.score, after.response, after.time, after.seconds) == (1, before.response, before.time, before.seconds)
    assert after.id > before.id
    assert journal(many).count() == 2, "the log only grows"


def test_a_slip_that_cannot_be_written_anew_stays_as_it_was(many: Study, monkeypatch: pytest.MonkeyPatch) -> None:
    quiz = answer(many, "word", Typed(("losss",)))

    def full_disk(*_values: object) -> None:
        raise JournalNotSaved("no room")

    with monkeypatch.context() as patch:
        patch.setattr(journal(many), "correct", full_disk)
        with pytest.raises(JournalNotSaved):
            many.accept_quiz(quiz)
    assert [row.score for row in rows(many)] == [0]
    assert many.accept_quiz(quiz).score == 1
    with pytest.raises(ValueError, match="nothing was answered"):
        many.accept_quiz(many.start_quiz(cards=[of("word")]))


# Mistakes once more


def test_mistakes_are_retried_laid_out_afresh_and_with_other_values(many: Study) -> None:
    quiz = many.start_quiz(cards=[of("count"), of("kinds"), of("word")], tries=2, certainty=True)
    first = many.card(of("count"), quiz.variant)
    for given in (Typed(("-1",)), Chosen(frozenset((1,)))):
        quiz = many.next_question(many.settle(many.answer_quiz(quiz, given)))
    quiz = many.next_question(many.answer_quiz(quiz, Typed(("loss",))))
    orders = set()
    for _ in range(20):
        again = many.retry_mistakes(quiz)
        assert again.questions == (of("count"), of("kinds"))
        assert (again.tries, again.certainty, again.feedback) == (2, True, Feedback.AT_ONCE)
        assert many.card(of("count"), again.variant) != first
        orders.add(again.orders[of("kinds")])
    assert len(orders) > 3


def test_without_mistakes_there_is_nothing_to_retry(many: Study) -> None:
    with pytest.raises(UsageError, match="no mistakes"):
        many.retry_mistakes(many.next_question(answer(many, "truth", Chosen(frozenset((0,))))))


# What is drawn from


def test_topics_and_types_narrow_a_draw(many: Study) -> None:
    assert set(many.start_quiz(topics=["Training"]).questions) == {of("steps"), of("sorts"), of("count")}
    assert set(many.start_quiz(types=["matching", "ordering"]).questions) == {of("pairs"), of("steps")}
    assert many.start_quiz(topics=["layers"], types=["matching"]).questions == (of("pairs"),)
    with pytest.raises(UsageError, match="no questions") as caught:
        many.start_quiz(topics=["training"], types=["matching"])
    assert "other topics or types" in caught.value.hint


def test_an_unknown_type_is_told_with_the_nearest_name(many: Study) -> None:
    with pytest.raises(UsageError, match="no type of question 'matchings'") as caught:
        many.start_quiz(types=["matchings"])
    assert "matching" in caught.value.hint
    with pytest.raises(UsageError, match="judge them yourself"):
        many.start_quiz(types=["basic"])


def test_suspended_and_buried_cards_are_not_asked(many: Study) -> None:
    session = many.start_drill(cards=[of("truth"), of("word")])
    many.bury(many.suspend(session))
    assert not {of("truth"), of("word")} & set(many.start_quiz(count=50).questions)


def test_the_unseen_are_drawn_first_then_those_unseen_for_longest(many: Study, clock: Clock) -> None:
    seen: list[CardId] = []
    for _ in range(7):
        clock.pass_(seconds=60)
        quiz = many.start_quiz(count=1)
        seen += quiz.questions
        many.answer_quiz(quiz, Revealed())
    assert len(set(seen)) == 7
    assert many.start_quiz(count=1).questions == (seen[0],)
    assert set(many.start_quiz(count=3).questions) == set(seen[:3])


def test_a_seed_draws_the_same_whatever_was_answered(many: Study) -> None:
    before = many.start_quiz(count=3, seed=11)
    many.answer_quiz(before, Revealed())
    after = many.start_quiz(count=3, seed=11)
    assert (after.questions, after.orders, after.variants) == (before.questions, before.orders, before.variants)


def test_topics_are_mixed_or_come_in_blocks(many: Study) -> None:
    def changes(quiz: Quiz) -> int:
        topics = [many.info(card).topic for card in quiz.questions]
        return sum(a != b for a, b in pairwise(topics))

    assert {changes(many.start_quiz(seed=seed)) for seed in range(9)} == {6}, "four of one topic, three of the other"
    assert {changes(many.start_quiz(seed=seed, blocks=True)) for seed in range(9)} == {1}


def test_what_is_due(many: Study, clock: Clock) -> None:
    many.use_settings(Settings(new_per_day=2))
    due = set(many.start_quiz(count=50, source=Source.DUE).questions)
    assert len(due) == 2, "today's share of new cards"
    many.use_settings(Settings(new_per_day=0))
    with pytest.raises(UsageError, match="due"):
        many.start_quiz(source=Source.DUE)
    session = many.start_drill(cards=[of("truth"), of("word")])
    session = many.rate(many.answer(session, Chosen(frozenset((0,)))), Rating.EASY)
    many.rate(many.answer(session, Typed(("loss",))), Rating.EASY)
    with pytest.raises(UsageError, match="due"):
        many.start_quiz(source=Source.DUE)
    clock.pass_(days=60)
    assert set(many.start_quiz(source=Source.DUE).questions) == {of("truth"), of("word")}


def test_the_weakest(many: Study, clock: Clock) -> None:
    with pytest.raises(UsageError, match="reviewed") as caught:
        many.start_quiz(source=Source.WEAKEST)
    assert "dlquiz review" in caught.value.hint
    for card, rating in (("truth", Rating.EASY), ("word", Rating.GOOD), ("steps", Rating.EASY)):
        session = many.start_drill(cards=[of(card)])
        assert session.current is not None
        many.rate(many.answer(session, right(many.card(session.current))), rating)
        clock.pass_(days=1)
    clock.pass_(days=20)
    assert many.start_quiz(count=1, source=Source.WEAKEST).questions == (of("word"),)
    assert set(many.start_quiz(count=2, source=Source.WEAKEST).questions) == {of("word"), of("truth")}
    assert set(many.start_quiz(source=Source.WEAKEST).questions) == {of("truth"), of("word"), of("steps")}


def test_the_mistakes_of_the_last_days(many: Study, clock: Clock) -> None:
    def drawn() -> set[CardId]:
        return set(many.start_quiz(source=Source.MISTAKES).questions)

    with pytest.raises(UsageError, match="no mistakes"):
        drawn()
    answer(many, "kinds", Chosen(frozenset((1,))))
    clock.pass_(days=1)
    answer(many, "word", Revealed())
    session = many.start_drill(cards=[of("truth")])
    many.rate(many.answer(session, Chosen(frozenset((0,)))), Rating.AGAIN)
    assert drawn() == {of("kinds"), of("word"), of("truth")}
    clock.pass_(days=1)
    answer(many, "word", Typed(("loss",)))
    assert drawn() == {of("kinds"), of("truth")}, "answered rightly since"
    clock.pass_(days=4)
    assert drawn() == {of("kinds"), of("truth")}
    clock.pass_(days=1)
    assert drawn() == {of("truth")}, "seven study days are over"
    answer(many, "pairs", Revealed())
    assert set(many.start_quiz(source=Source.MISTAKES, types=["matching"]).questions) == {of("pairs")}


def test_a_renamed_card_keeps_its_past(tmp_path: Path, clock: Clock) -> None:
    write_pack(places(tmp_path), PACK, "many.yaml")
    with open_study(tmp_path, clock) as study:
        answer(study, "truth", Chosen(frozenset((1,))))
        answer(study, "word", Revealed())
        clock.pass_(seconds=60)
    renamed = PACK.replace("- id: truth\n    type", "- id: stacked\n    was: [truth]\n    type").replace(
        "- id: word\n    type", "- id: minimised\n    was: [word]\n    type"
    )
    write_pack(places(tmp_path), renamed, "many.yaml")
    with open_study(tmp_path, clock) as study:
        drawn = study.start_quiz(source=Source.MISTAKES).questions
        assert set(drawn) == {of("stacked"), of("minimised")}
        assert not set(study.start_quiz(count=5).questions) & set(drawn), "they are not unseen"
        answer(study, "minimised", Typed(("loss",)))
        assert study.start_quiz(source=Source.MISTAKES).questions == (of("stacked"),)


# Certainty


def test_certainty_is_written_with_the_first_try_and_reported(many: Study) -> None:
    quiz = many.start_quiz(cards=[of("kinds"), of("word"), of("truth")], tries=2, certainty=True)
    quiz = many.answer_quiz(quiz, wrong(many, quiz), Certainty.HIGH)
    quiz = many.answer_quiz(many.try_again(quiz), full(many, quiz), Certainty.HIGH)
    quiz = many.answer_quiz(many.next_question(quiz), Typed(("loss",)), Certainty.MID)
    quiz = many.answer_quiz(many.next_question(quiz), Revealed(), Certainty.HIGH)
    assert [row.confidence for row in rows(many)] == [3, None, 2, None]
    assert (quiz.score, quiz.cbm) == (1.5, -6 + 2 + 0)
    report = many.calibration()
    # one certain and wrong, one fairly sure and right: (0.9^2 + (1 - 11/15)^2)/2
    assert [level.answers for level in report.levels] == [0, 1, 1]
    assert report.brier == pytest.approx((0.81 + (4 / 15) ** 2) / 2)
    assert report.accuracy == 0.5


def test_certainty_is_asked_if_the_settings_or_the_caller_say_so(tmp_path: Path, clock: Clock) -> None:
    with open_study(tmp_path, clock, Settings(certainty=True)) as study:
        assert study.start_quiz(count=1).certainty
        assert not study.start_quiz(count=1, certainty=False).certainty
    with open_study(tmp_path, clock) as study:
        assert not study.start_quiz(count=1).certainty
        assert study.start_quiz(count=1, certainty=True).certainty


def test_nobody_is_certain_unasked(many: Study) -> None:
    many.answer_quiz(many.start_quiz(cards=[of("truth")]), Chosen(frozenset((0,))), Certainty.HIGH)
    assert [row.confidence for row in rows(many)] == [None]
    assert many.calibration().answers == 0


def test_an_accepted_slip_counts_as_right_in_the_report(many: Study) -> None:
    quiz = many.start_quiz(cards=[of("word")], certainty=True)
    many.accept_quiz(many.answer_quiz(quiz, Typed(("losss",)), Certainty.HIGH))
    report = many.calibration()
    assert (report.answers, report.accuracy) == (1, 1)


def test_certainty_in_a_session(study: Study) -> None:
    """Nobody is certain of giving up, nor of what the learner judges alone."""
    session = study.start_drill(cards=[small("price"), small("why"), small("one-word")])
    answers: dict[CardId, Response] = {
        small("price"): Chosen(frozenset((0,))),
        small("why"): Revealed(),
        small("one-word"): Revealed(),
    }
    while session.current is not None:
        session = study.answer(session, answers[session.current], Certainty.HIGH)
        session = study.rate(session, Rating.EASY)
    assert {row.card: row.confidence for row in rows(study)} == {
        small("price"): 3,
        small("why"): None,
        small("one-word"): None,
    }
    assert [level.answers for level in study.calibration().levels] == [0, 0, 1]


def test_what_was_taken_back_is_not_reported(study: Study) -> None:
    session = study.start_drill(cards=[small("price")])
    session = study.rate(study.answer(session, Chosen(frozenset((0,))), Certainty.HIGH), Rating.GOOD)
    assert study.calibration().answers == 1
    study.undo(session)
    assert study.calibration().answers == 0
