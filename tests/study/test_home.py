"""What the learner sees before starting, and quizzes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dlquiz.core.model import SELF_RATED_TYPES
from dlquiz.core.quiz import Feedback, QuizPhase
from dlquiz.core.responses import Revealed
from dlquiz.core.scheduling import Rating
from dlquiz.core.session import Phase
from dlquiz.errors import UsageError
from dlquiz.paths import places
from dlquiz.study import NoticeKind, Study, SuggestionKind
from tests.study.desk import CARDS, PACK, Clock, open_study, right, small, write_pack
from tests.study.test_sessions import memories, step


def test_the_first_morning(study: Study) -> None:
    overview = study.overview()
    assert overview.first_run
    assert (overview.learning, overview.review, overview.new, overview.streak) == (0, 0, CARDS, 0)
    assert overview.minutes == 3, "eleven cards of twelve seconds, rounded up"
    assert [(line.ref.topic, line.new, line.cards, line.known) for line in overview.by_topic] == [
        ("words", 8, 8, 0.0),
        ("shapes", 3, 3, 0.0),
    ]
    assert overview.week == (0,) * 7


def test_the_day_after(study: Study, clock: Clock) -> None:
    session = study.start_review(topics=["shapes"])
    while session.phase is not Phase.DONE:
        session = step(study, clock, session, Rating.EASY)
    clock.pass_(days=1)
    overview = study.overview()
    assert not overview.first_run
    assert overview.streak == 1
    assert overview.week == (0, 0, 0, 0, 0, 3, 0)
    words, shapes = overview.by_topic
    assert words.known == 0
    assert 0.9 < shapes.known < 1
    assert overview.next_due is not None
    assert overview.next_due > clock.now


def test_nothing_due_offers_something(study: Study, clock: Clock) -> None:
    session = study.start_review()
    while session.phase is not Phase.DONE:
        session = step(study, clock, session, Rating.EASY)
    assert study.overview().total == 0
    kinds = [offer.kind for offer in study.suggestions()]
    assert kinds == [SuggestionKind.TOPIC_QUIZ, SuggestionKind.WEAKEST, SuggestionKind.QUIZ], "nothing new is left"
    weakest = study.suggestions()[1]
    assert set(weakest.cards) == set(memories(study))
    assert study.start_drill(cards=weakest.cards).total == CARDS


def test_figures_are_plain_data(study: Study, clock: Clock) -> None:
    session = study.start_review()
    while session.phase is not Phase.DONE:
        session = step(study, clock, session, Rating.EASY)
    clock.pass_(days=30)
    session = study.start_review()
    session = step(study, clock, session, Rating.AGAIN)
    for _ in range(3):
        session = step(study, clock, session, Rating.GOOD)
    stats = study.stats()
    assert (stats.retention, stats.reviews_counted) == (0.75, 4)
    assert stats.answers == CARDS + 4
    assert sum(stats.by_state.values()) == CARDS
    assert sum(stats.forecast) <= CARDS
    assert json.loads(json.dumps(stats.as_dict()))["retention"] == 0.75
    assert json.loads(json.dumps(study.due_summary().as_dict()))["review"] == CARDS - 4


def test_a_quiz_is_scored_and_its_mistakes_tried_again(study: Study, clock: Clock) -> None:
    fresh = memories(study)
    quiz = study.start_quiz(count=50, feedback=Feedback.AT_END, seed=3)
    assert all(study.info(card).type not in SELF_RATED_TYPES for card in quiz.questions)
    missed = quiz.questions[2]
    while quiz.phase is not QuizPhase.RESULT:
        assert quiz.current is not None
        clock.pass_(seconds=4)
        quiz = study.answer_quiz(quiz, Revealed() if quiz.current == missed else right(study.card(quiz.current)))
    assert quiz.score == len(quiz.questions) - 1
    assert quiz.seconds == 4 * len(quiz.questions)
    assert [given.card for given in quiz.mistakes] == [missed]
    again = study.retry_mistakes(quiz)
    assert again.questions == (missed,)
    assert memories(study) == fresh, "a quiz does not move the schedule"
    assert study.stats().answers == len(quiz.questions), "but every answer is kept"


def test_a_seed_fixes_a_quiz(study: Study) -> None:
    one, two, other = (study.start_quiz(count=5, seed=seed) for seed in (8, 8, 9))
    assert (one.questions, one.orders) == (two.questions, two.orders)
    assert (one.questions, one.orders) != (other.questions, other.orders)
    with pytest.raises(UsageError):
        study.start_quiz(count=0)


def test_glossary_in_either_language(study: Study) -> None:
    assert study.find_concepts("정")[0].id == "small/target"
    assert study.concept_by_name("GROUND truth value") == study.concept_by_name("타깃")
    assert study.concept_by_name("nothing") is None
    assert [c.id for c in study.near_concepts("targe")] == ["small/target"]
    lines = study.concept_memories(study.concepts()[0].id)
    assert {line.info.id for line in lines} >= {small("target:recall"), small("price")}


def test_a_broken_pack_is_told_and_its_sound_cards_study(tmp_path: Path, clock: Clock) -> None:
    at = places(tmp_path)
    write_pack(at)
    broken = PACK.replace("id: small\n", "id: broken\n", 1).replace("answer: 0.5\n", "answer: half\n")
    write_pack(at, broken, "broken.yaml")
    with open_study(tmp_path, clock) as study:
        (notice,) = study.notices()
        assert notice.kind is NoticeKind.PACK_PROBLEM
        assert "broken" in notice.message
        assert "pack check" in notice.hint
        assert study.overview().new == 20, "of 21 sound cards, the daily share"


def test_practice_keeps_nothing(tmp_path: Path, clock: Clock) -> None:
    with open_study(tmp_path, clock, practice=True) as study:
        step(study, clock, study.start_review())
        assert study.stats().answers == 1
        assert study.daily_backup() is None
    assert not places(tmp_path).journal.exists()
