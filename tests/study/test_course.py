"""The path through a course: how it begins, the quiz at a topic's end, and what a placement exam says."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dlquiz.config import Settings
from dlquiz.core.history import Mode
from dlquiz.core.responses import Revealed
from dlquiz.core.scheduling import Rating
from dlquiz.errors import UsageError
from dlquiz.packs.loader import load
from dlquiz.paths import places
from dlquiz.study import Study, Suggestion, SuggestionKind
from tests.study.coursing import COURSE, quiz_all, sit, study_all
from tests.study.desk import PACK, Clock, open_study, right, small, write_pack


@pytest.fixture
def study(tmp_path: Path, clock: Clock) -> Iterator[Study]:
    """A learner of the small course."""
    write_pack(places(tmp_path), COURSE)
    with open_study(tmp_path, clock) as opened:
        yield opened


def offered(study: Study) -> list[tuple[str, int]]:
    """The topics whose quiz is suggested, with its questions."""
    found = [offer for offer in study.suggestions() if offer.kind is SuggestionKind.TOPIC_QUIZ]
    return [(offer.topic.topic, offer.count) for offer in found if offer.topic]


def test_the_small_course_is_sound(tmp_path: Path) -> None:
    path = tmp_path / "course.yaml"
    path.write_text(COURSE, encoding="utf-8")
    assert load(path).diagnostics == ()


# The quiz of a topic


def test_a_topic_gone_through_ends_in_a_quiz(study: Study) -> None:
    assert offered(study) == []
    study_all(study, "shapes")
    assert offered(study) == [("shapes", 2)], "one of its three cards is judged by oneself"
    study_all(study, "words")
    assert offered(study) == [("words", 6)], "one at a time, the topic of now first"
    quiz_all(study, "words")
    assert offered(study) == [("shapes", 2)]
    quiz_all(study, "shapes")
    assert offered(study) == []


def test_a_quiz_before_the_last_card_is_none_of_the_topic(study: Study) -> None:
    quiz_all(study, "shapes")
    assert offered(study) == [], "`why` has not been seen"
    study_all(study, "shapes")
    assert offered(study) == [("shapes", 2)]


def test_an_exam_over_all_of_it_is_as_good(study: Study) -> None:
    study_all(study, "shapes")
    sit(study, "placement", "shapes", "words")
    assert offered(study) == []


def test_a_suspended_card_holds_no_topic_up(study: Study) -> None:
    session = study.start_drill(cards=[small("why")])
    study.suspend(session)
    for name in ("gaps", "half"):
        session = study.start_drill(cards=[small(name)])
        study.rate(study.answer(session, right(study.card(small(name)))), Rating.GOOD)
    assert offered(study) == [("shapes", 2)]


def test_a_question_that_is_put_aside_is_not_counted(study: Study) -> None:
    study_all(study, "words")
    assert offered(study) == [("words", 6)]
    study.suspend(study.start_drill(cards=[small("price")]))
    study.bury(study.start_drill(cards=[small("known")]))
    assert offered(study) == [("words", 4)]
    assert len(study.start_quiz(topics=("words",)).questions) == 4


def test_an_answer_that_was_taken_back_was_not_given(study: Study) -> None:
    session = study_all(study, "shapes")
    study.undo(session)
    assert offered(study) == []


RENAMED = (
    COURSE.replace("  - id: half\n", "  - id: a-half\n    was: [half]\n")
    .replace("gaps, half", "gaps, a-half")
    .replace("price, half", "price, a-half")
)


def test_a_renamed_card_keeps_that_it_was_seen(tmp_path: Path, clock: Clock, study: Study) -> None:
    study_all(study, "shapes")
    write_pack(places(tmp_path), RENAMED)
    with open_study(tmp_path, clock) as later:
        assert offered(later) == [("shapes", 2)]


def test_a_renamed_card_keeps_that_it_was_asked(tmp_path: Path, clock: Clock, study: Study) -> None:
    study_all(study, "shapes")
    quiz_all(study, "shapes")
    write_pack(places(tmp_path), RENAMED)
    with open_study(tmp_path, clock, seed=2) as later:
        assert offered(later) == []
        study_all(later, "shapes")
        assert offered(later) == [], "it was seen first under its old name, before the quiz"


def test_the_summary_offers_the_quiz_of_what_the_session_went_through(study: Study) -> None:
    study_all(study, "shapes")
    session = study_all(study, "words")
    topics = {topic.key: topic for topic in study.topics()}
    words = Suggestion(SuggestionKind.TOPIC_QUIZ, 6, topic=topics["small/words"])
    assert study.summary(session).quiz == words
    quiz_all(study, "words")
    assert study.summary(session).quiz is None, "shapes wait too, but this was not about them"


def test_a_session_that_leaves_something_open_offers_none(study: Study) -> None:
    session = study.start_drill(cards=[small("gaps")])
    session = study.rate(study.answer(session, Revealed()), Rating.AGAIN)
    assert study.summary(session).quiz is None


# How it begins


def test_first_steps(study: Study) -> None:
    steps = study.first_steps()
    assert steps is not None
    assert (steps.topic.key, steps.placement.id) == ("small/words", "small/placement")


def test_a_topic_without_cards_is_no_beginning(tmp_path: Path, clock: Clock) -> None:
    empty = "topics:\n  - {id: none, title: {en: None, ko: 없음}}\n"
    write_pack(places(tmp_path), COURSE.replace("topics:\n", empty, 1))
    with open_study(tmp_path, clock) as study:
        steps = study.first_steps()
        assert steps is not None
        assert steps.topic.topic == "words"


def test_no_placement_no_steps(tmp_path: Path, clock: Clock) -> None:
    write_pack(places(tmp_path), PACK)
    with open_study(tmp_path, clock) as study:
        assert study.first_steps() is None


def test_a_topic_is_reviewed_or_drilled_where_nothing_of_it_is_due(study: Study) -> None:
    session = study.start_topic("small/shapes")
    assert (session.mode, session.total) == (Mode.REVIEW, 3)
    study_all(study, "shapes")
    session = study.start_topic("small/shapes")
    assert (session.mode, session.total) == (Mode.DRILL, 3)
    with pytest.raises(UsageError):
        study.start_topic("small/nothing")


# Where to begin


@pytest.mark.parametrize(
    ("known", "begin", "passed"),
    [
        ((), "words", []),
        (("shapes",), "words", ["shapes"]),
        (("words",), "shapes", ["words"]),
        (("words", "shapes"), None, ["words", "shapes"]),
    ],
)
def test_placed(study: Study, known: tuple[str, ...], begin: str | None, passed: list[str]) -> None:
    found = study.placement(study.exam_result(sit(study, "placement", *known)))
    assert found is not None
    assert (found.begin and found.begin.topic) == begin
    assert [ref.topic for ref in found.passed] == passed


def test_another_exam_places_nobody(study: Study) -> None:
    assert study.placement(study.exam_result(sit(study, "finals"))) is None


def test_a_placement_without_a_pass_mark_places_nobody(tmp_path: Path, clock: Clock) -> None:
    text = COURSE.replace("    title: {en: Where to begin, ko: 어디서 시작할까}\n    pass: 60 %\n",
                          "    title: {en: Where to begin, ko: 어디서 시작할까}\n")  # fmt: skip
    write_pack(places(tmp_path), text)
    with open_study(tmp_path, clock) as study:
        assert study.placement(study.exam_result(sit(study, "placement"))) is None


def test_a_pack_that_is_gone_places_nobody(tmp_path: Path, clock: Clock, study: Study) -> None:
    sit(study, "placement")
    (places(tmp_path).packs / "small.yaml").unlink()
    with open_study(tmp_path, clock) as later:
        (result,) = later.attempts()
        assert later.placement(result) is None


def test_a_review_goes_on_with_the_topic_that_was_begun(study: Study) -> None:
    session = study.start_topic("small/shapes")
    assert session.current is not None
    study.rate(study.answer(session, right(study.card(session.current))), Rating.EASY)
    study.use_settings(Settings(new_per_day=3))
    left = study.start_review()
    assert {study.info(card).topic for card in (left.current, *left.queue) if card} == {"shapes"}
