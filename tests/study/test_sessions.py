"""A learner at work: what is shown, written, taken back and found again."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from dlquiz.config import Settings
from dlquiz.core.model import CardId
from dlquiz.core.responses import Chosen, Revealed, Typed, Verdict
from dlquiz.core.scheduling import DAY_MS, MINUTE_MS, Memory, Rating, State
from dlquiz.core.session import Phase, Session
from dlquiz.errors import JournalNotSaved, UsageError
from dlquiz.paths import places
from dlquiz.study import Study
from tests.study.desk import CARDS, PACK, Clock, open_study, right, small, write_pack


def memories(study: Study) -> dict[CardId, Memory | None]:
    """What is remembered of every card."""
    found = (line for concept in study.concepts() for line in study.concept_memories(concept.id))
    return {line.info.id: line.memory for line in found}


def step(study: Study, clock: Clock, session: Session, rating: Rating = Rating.GOOD) -> Session:
    """Answer rightly after ten seconds and rate."""
    assert session.current is not None
    clock.pass_(seconds=10)
    return study.rate(study.answer(session, right(study.card(session.current))), rating)


def test_a_first_review_goes_through_every_card_and_its_steps(study: Study, clock: Clock) -> None:
    session = study.start_review()
    seen = []
    while session.phase is not Phase.DONE:
        assert session.current is not None
        seen.append(session.current)
        session = step(study, clock, session)
    assert set(seen) == set(memories(study))
    assert len(set(seen)) == CARDS
    assert all(seen.count(card) == 2 for card in seen), "a new card rated Good comes twice: 10 minutes, then a day"
    states = {memory.state for memory in memories(study).values() if memory}
    assert states == {State.REVIEW}
    summary = study.summary(session)
    assert (summary.answers, summary.new, summary.right) == (2 * CARDS, CARDS, 2 * CARDS)


def test_what_is_previewed_is_applied(study: Study, clock: Clock) -> None:
    session = study.start_review()
    for rating in (Rating.EASY, Rating.GOOD, Rating.HARD, Rating.AGAIN):
        card = session.current
        assert card is not None
        clock.pass_(seconds=5)
        session = study.answer(session, right(study.card(card)))
        previews, intervals = study.previews(session), study.intervals(session)
        assert previews is not None
        assert intervals is not None
        clock.pass_(seconds=3_000)  # the learner looks at the feedback for long
        session = study.rate(session, rating)
        assert memories(study)[card] == previews[rating]
        assert intervals[Rating.AGAIN] == MINUTE_MS


def test_an_answer_is_there_after_a_restart(tmp_path: Path, clock: Clock) -> None:
    with open_study(tmp_path, clock) as study:
        session = step(study, clock, study.start_review(), Rating.EASY)
        before = memories(study)
        assert session.current is not None
    with open_study(tmp_path, clock) as study:
        assert memories(study) == before
        assert study.overview().done.answers == 1
        assert len(study.start_review().queue) + 1 == CARDS - 1


def test_any_number_of_steps_is_taken_back(study: Study, clock: Clock) -> None:
    fresh = memories(study)
    session = first = study.start_review()
    for rating in (Rating.GOOD, Rating.AGAIN, Rating.EASY, Rating.HARD):
        session = step(study, clock, session, rating)
    session = study.suspend(session)
    session = study.bury(session)
    assert memories(study) != fresh
    for _ in range(6):
        session = study.undo(session)
    assert memories(study) == fresh
    assert (session.current, session.queue, session.order) == (first.current, first.queue, first.order)
    assert not session.can_undo
    assert study.overview().done.answers == 0
    with pytest.raises(UsageError):
        study.undo(session)


def test_undo_restores_the_very_memory_before(study: Study, clock: Clock) -> None:
    session = study.start_drill(cards=[small("why"), small("half")])
    for _ in range(2):
        session = step(study, clock, session, Rating.EASY)
    clock.pass_(days=20)
    before = memories(study)
    session = study.start_review()
    for _ in range(2):
        session = step(study, clock, session, Rating.AGAIN)
    for _ in range(2):
        session = study.undo(session)
    assert memories(study) == before


def test_suspended_stays_away_and_comes_back(study: Study) -> None:
    session = study.start_review()
    card = session.current
    assert card is not None
    session = study.suspend(session)
    assert session.current != card
    assert study.status(card).suspended
    assert card not in _all_cards(study.start_review())
    assert card not in _all_cards(study.start_drill())
    study.unsuspend(card)
    assert card in _all_cards(study.start_review())


def test_buried_comes_back_tomorrow(study: Study, clock: Clock) -> None:
    session = study.start_review()
    card = session.current
    assert card is not None
    study.bury(session)
    assert card not in _all_cards(study.start_review())
    clock.pass_(days=1)
    assert card in _all_cards(study.start_review())


def test_a_flag_is_set_and_taken_away(study: Study) -> None:
    session = study.start_review()
    assert session.current is not None
    study.flag(session)
    assert study.is_flagged(session.current)
    study.flag(session)
    assert not study.is_flagged(session.current)


def test_daily_limits(tmp_path: Path, clock: Clock) -> None:
    with open_study(tmp_path, clock, Settings(new_per_day=3, reviews_per_day=2)) as study:
        session = study.start_review()
        assert session.total == 3
        while session.phase is not Phase.DONE:
            session = step(study, clock, session, Rating.EASY)
        assert study.overview().total == 0, "the day's share is done"
        clock.pass_(days=60)
        overview = study.overview()
        assert (overview.review, overview.new) == (2, 3)


def test_cram_leaves_the_schedule_alone_but_keeps_the_answers(study: Study, clock: Clock) -> None:
    fresh = memories(study)
    session = study.start_drill(topics=["shapes"], cram=True)
    first = session.current
    assert first is not None
    session = step(study, clock, session, Rating.AGAIN)
    assert study.previews(study.answer(session, right(study.card(session.current or first)))) is None
    seen = []
    while session.phase is not Phase.DONE:
        assert session.current is not None
        seen.append(session.current)
        session = step(study, clock, session)
    assert seen[-1] == first, "what was missed comes again"
    assert memories(study) == fresh
    assert study.stats().answers == 4


def test_drill_by_topic_concept_and_count(study: Study) -> None:
    assert _all_cards(study.start_drill(topics=["shapes"])) == {small("gaps"), small("half"), small("why")}
    assert _all_cards(study.start_drill(topics=["낱말"])) == _all_cards(study.start_drill(topics=["small/words"]))
    assert small("one-word") in _all_cards(study.start_drill(concepts=["레이블"]))
    assert study.start_drill(count=2).total == 2
    with pytest.raises(UsageError, match="no topic") as topic:
        study.start_drill(topics=["shape"])
    assert "shapes" in topic.value.hint
    with pytest.raises(UsageError, match="no concept") as concept:
        study.start_drill(concepts=["targte"])
    assert "target" in concept.value.hint


def test_a_near_miss_is_the_learners_to_accept(study: Study, clock: Clock) -> None:
    session = study.start_drill(cards=[small("one-word")])
    session = study.answer(session, Typed(("lable",)))
    assert session.mark is not None
    assert session.mark.verdict is Verdict.NEAR
    session = study.accept(session)
    assert session.mark is not None
    assert session.mark.verdict is Verdict.RIGHT


def test_a_hint_costs_the_good_suggestion(study: Study) -> None:
    session = study.hint(study.start_drill(cards=[small("one-word")]))
    assert session.hints == 1
    assert study.hint(session).hints == 1, "the card has one hint"
    answered = study.answer(session, Typed(("label",)))
    assert answered.mark is not None
    assert answered.mark.suggested is Rating.HARD


def test_what_cannot_be_saved_changes_nothing(study: Study, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    session = study.answer(study.start_drill(cards=[small("why"), small("half")]), Revealed())

    def full(_review: object) -> None:
        raise JournalNotSaved("the disk is full")

    with monkeypatch.context() as patched:
        patched.setattr(study._desk.journal, "record", full)
        with pytest.raises(JournalNotSaved):
            study.rate(session, Rating.GOOD)
    assert study.stats().answers == 0
    after = study.rate(session, Rating.GOOD)
    assert after.current == small("half")
    assert study.stats().answers == 1


def test_options_are_laid_out_anew_at_each_showing_and_kept_by_undo(study: Study, clock: Clock) -> None:
    layouts = {study.start_drill(cards=[small("price")]).order for _ in range(60)}
    assert len(layouts) == 6, "three options, six orders"
    assert {study.start_drill(cards=[small("known")]).order for _ in range(9)} == {(0, 1)}
    session = study.start_drill(cards=[small("price"), small("half")])
    moved = study.rate(study.answer(session, Chosen(frozenset({0}))), Rating.GOOD)
    assert study.undo(moved).order == session.order


def test_a_renamed_card_and_a_renamed_pack_keep_their_memory(tmp_path: Path, clock: Clock) -> None:
    with open_study(tmp_path, clock) as study:
        step(study, clock, study.start_drill(cards=[small("why")]), Rating.EASY)
        step(study, clock, study.start_drill(cards=[small("target:recall")]), Rating.EASY)
        study.suspend(study.start_drill(cards=[small("half")]))
        before = memories(study)
    renamed = PACK.replace("- id: why", "- id: why-relu\n    was: [why]").replace("confused_with: [label]", "was: [t]")
    renamed = renamed.replace("id: small\n", "id: tiny\nwas: [small]\n", 1)
    write_pack(places(tmp_path), renamed)
    with open_study(tmp_path, clock) as study:
        after = memories(study)
        assert after[CardId("tiny/why-relu")] == before[small("why")] is not None
        assert after[CardId("tiny/target:recall")] == before[small("target:recall")] is not None
        assert study.status(CardId("tiny/half")).suspended
        clock.pass_(days=40)
        session = study.start_drill(cards=[CardId("tiny/why-relu")])
        session = step(study, clock, session, Rating.GOOD)
        memory = memories(study)[CardId("tiny/why-relu")]
        assert memory is not None
        assert memory.reps == 2
        study.undo(session)
        assert memories(study)[CardId("tiny/why-relu")] == before[small("why")]


def test_a_renamed_card_is_due_by_the_memory_that_counts(tmp_path: Path, clock: Clock) -> None:
    def planned(study: Study) -> set[CardId | None]:
        session = study.start_review()
        return {session.current, *session.queue}

    renamed = CardId("small/why-relu")
    with open_study(tmp_path, clock) as study:
        step(study, clock, study.start_drill(cards=[small("why")]), Rating.EASY)
    write_pack(places(tmp_path), PACK.replace("- id: why", "- id: why-relu\n    was: [why]"))
    with open_study(tmp_path, clock) as study:
        assert renamed not in planned(study), "it is neither new nor due"
        clock.pass_(days=40)
        assert renamed in planned(study), "due by what was answered under its old name"
        step(study, clock, study.start_drill(cards=[renamed]), Rating.EASY)
        assert renamed not in planned(study), "what is due under the old name counts no longer"
    write_pack(places(tmp_path))
    with open_study(tmp_path, clock) as study:
        assert small("why") in planned(study), "the old name is a card of its own again"


def test_a_removed_card_waits_for_its_return(tmp_path: Path, clock: Clock) -> None:
    with open_study(tmp_path, clock) as study:
        step(study, clock, study.start_drill(cards=[small("why")]), Rating.EASY)
        kept = memories(study)[small("why")]
    write_pack(places(tmp_path), PACK[: PACK.index("  - id: why\n")])
    with open_study(tmp_path, clock) as study:
        assert small("why") not in memories(study)
        assert study.overview().total > 0
        assert study.stats().answers == 1
    write_pack(places(tmp_path))
    with open_study(tmp_path, clock) as study:
        assert memories(study)[small("why")] == kept


def test_two_learners_screens_at_once_lose_nothing(tmp_path: Path, clock: Clock) -> None:
    with open_study(tmp_path, clock, seed=1) as one, open_study(tmp_path, clock, seed=2) as two:
        left, right_ = one.start_drill(cards=[small("why")]), two.start_drill(cards=[small("why")])
        step(one, clock, left, Rating.EASY)
        step(two, clock, right_, Rating.EASY)
        assert one.stats().answers == two.stats().answers == 2
        memory = memories(one)[small("why")]
        assert memory is not None
        assert memory.reps == 2, "the second answer builds on the first"


def test_language_changes_nothing_but_the_texts(study: Study, clock: Clock) -> None:
    session = step(study, clock, study.start_review())
    before = memories(study)
    study.use_language("ko")
    assert session.current is not None
    assert study.card(session.current).prompt.in_(study.language)
    assert study.topic_title(study.info(small("why"))) == "모양"
    assert memories(study) == before


def test_a_clock_that_went_back_is_told_and_moves_nothing_into_the_past(tmp_path: Path, clock: Clock) -> None:
    with open_study(tmp_path, clock) as study:
        step(study, clock, study.start_drill(cards=[small("why")]), Rating.EASY)
        assert study.notices() == ()
        before = memories(study)[small("why")]
        assert before is not None
    clock.pass_(days=-3650)
    with open_study(tmp_path, clock) as study:
        (notice,) = study.notices()
        assert "clock" in notice.message.lower()
        step(study, clock, study.start_drill(cards=[small("why")]), Rating.GOOD)
        after = memories(study)[small("why")]
        assert after is not None
        assert after.due >= before.last
        assert after.last >= before.last


def test_a_random_walk_with_undo_ends_where_its_log_says(tmp_path: Path, clock: Clock) -> None:
    rng = Random(5)
    with open_study(tmp_path, clock) as study:
        session = study.start_review()
        for _ in range(150):
            move = rng.random()
            clock.pass_(seconds=rng.choice((2, 40, 700)))
            if session.can_undo and move < 0.3:
                session = study.undo(session)
            elif session.phase is Phase.DONE:
                clock.pass_(days=rng.randrange(1, 9))
                session = study.start_review()
            elif move < 0.35:
                session = study.bury(session)
            else:
                session = step(study, clock, session, rng.choice(list(Rating)))
        before = memories(study)
        study._desk.journal.rebuild()
        assert memories(study) == before


def _all_cards(session: Session) -> set[CardId]:
    cards = {*session.queue, *(waiting.card for waiting in session.learning)}
    return cards | {session.current} if session.current else cards


def test_a_wait_is_told_as_its_button_told_it(study: Study, clock: Clock) -> None:
    clock.pass_(seconds=9.5 * 3600)  # late in the evening
    session = study.answer(study.start_drill(cards=[small("why")]), Revealed())
    intervals = study.intervals(session)
    assert intervals is not None
    study.rate(session, Rating.EASY)
    clock.pass_(seconds=300)
    memory = study.memory(small("why"))
    assert memory is not None
    assert study.wait(memory.due) == intervals[Rating.EASY] > DAY_MS
    assert memory.due - study.now() < intervals[Rating.EASY]


def test_a_drill_of_an_untouched_topic_asks_between_two_introductions(study: Study) -> None:
    session = study.start_drill(topics=["words"])
    order = [str(card) for card in (session.current, *session.queue)]
    assert order[:2] == ["small/target:recall", "small/label:recall"]
    assert order.index("small/price") > 1, "it asks for both"
    given = [small("one-word"), small("label:recall")]
    listed = study.start_drill(cards=given)
    assert [listed.current, *listed.queue] == given, "chosen cards come as they were chosen"


def test_a_mark_from_before_a_renaming_can_be_taken_away(tmp_path: Path, clock: Clock) -> None:
    with open_study(tmp_path, clock) as study:
        study.suspend(study.flag(study.start_drill(cards=[small("why")])))
    write_pack(places(tmp_path), PACK.replace("- id: why", "- id: why-relu\n    was: [why]"))
    with open_study(tmp_path, clock, seed=2) as study:
        (one,) = study.marked_cards()
        assert (one.info.id, one.status.suspended, one.status.flagged) == (small("why-relu"), True, True)
        study.unsuspend(one.info.id)
        study.unflag(one.info.id)
        assert study.marked_cards() == ()
        assert study.start_drill(cards=[one.info.id]).current == one.info.id
        study.unsuspend(one.info.id)
        assert study.marked_cards() == (), "what is not marked is left as it is"
