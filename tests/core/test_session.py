from __future__ import annotations

from dataclasses import dataclass, field, replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlquiz.core import session as steps
from dlquiz.core.history import Mode
from dlquiz.core.model import CardId
from dlquiz.core.responses import Revealed, Typed, Verdict
from dlquiz.core.scheduling import MINUTE_MS, Memory, Rating, State
from dlquiz.core.session import LEARN_AHEAD_MS, Phase, Session, Waiting
from tests.core.making import NOON, ids, mark, memory, quick, scheduler

AGAIN, HARD, GOOD, EASY = Rating


def started(*names: str, mode: Mode = Mode.REVIEW, learning: tuple[Waiting, ...] = ()) -> Session:
    return steps.start(mode, ids(names), learning, NOON)


def answered(session: Session, now: int = NOON, verdict: Verdict = Verdict.RIGHT) -> Session:
    return steps.answer(session, Revealed(), mark(verdict), now)


def rated(
    session: Session,
    rating: Rating = GOOD,
    after: Memory | None = None,
    *,
    now: int = NOON,
    before: Memory | None = None,
    event: str = "row",
) -> Session:
    return steps.rate(
        answered(session, now), rating, event=event, seconds=1.5, before=before, after=after or memory(), now=now
    )


def learning(minutes: float) -> Memory:
    return memory(State.LEARNING, due=NOON + int(minutes * MINUTE_MS))


def waiting(name: str, minutes: float) -> Waiting:
    return Waiting(NOON + int(minutes * MINUTE_MS), CardId(f"p/{name}"))


# One step


def test_an_empty_session_is_done() -> None:
    session = started()
    assert (session.phase, session.current, session.remaining) == (Phase.DONE, None, 0)
    assert not session.can_undo


def test_the_first_card_shows() -> None:
    session = started("a", "b")
    assert (session.phase, session.current, session.queue) == (Phase.QUESTION, "p/a", ("p/b",))
    assert (session.remaining, session.position, session.total, session.shown_at) == (2, 1, 2, NOON)


def test_question_feedback_question() -> None:
    session = started("a", "b")
    told = steps.answer(session, Typed(("x",)), mark(Verdict.WRONG), NOON + 5)
    assert (told.phase, told.current, told.response) == (Phase.FEEDBACK, "p/a", Typed(("x",)))
    assert (told.answered_at, told.mark) == (NOON + 5, mark(Verdict.WRONG))
    after = steps.rate(told, HARD, event="row", seconds=2.0, before=None, after=memory(), now=NOON + 9)
    assert (after.phase, after.current, after.response, after.mark) == (Phase.QUESTION, "p/b", None, None)
    assert (after.shown_at, after.answered_at, after.position, after.total) == (NOON + 9, 0, 2, 2)
    step = after.answered[0]
    assert (step.card, step.rating, step.mark, step.seconds) == ("p/a", HARD, mark(Verdict.WRONG), 2.0)
    assert step.was_new
    assert rated(after).phase is Phase.DONE


def test_a_card_with_a_memory_is_not_new() -> None:
    assert not rated(started("a"), before=memory()).answered[0].was_new


def test_thinking_time_is_never_negative() -> None:
    assert answered(started("a"), NOON - 10**12).answered_at == NOON


def test_steps_out_of_turn_are_refused() -> None:
    question, done = started("a"), started()
    told = answered(question)
    for session in (told, done):
        with pytest.raises(ValueError, match="not at question"):
            answered(session)
    for session in (question, done):
        with pytest.raises(ValueError, match="not at feedback"):
            steps.judged(session, mark())
        with pytest.raises(ValueError, match="not at feedback"):
            steps.rate(session, GOOD, event="row", seconds=1, before=None, after=None, now=NOON)
        with pytest.raises(ValueError, match="nothing to undo"):
            steps.undo(session, NOON)
    with pytest.raises(ValueError, match="done"):
        steps.drop(done, event="row", now=NOON)


def test_another_mark_may_take_the_first_ones_place() -> None:
    told = answered(started("a"), verdict=Verdict.NEAR)
    assert steps.judged(told, mark()).mark == mark()
    assert steps.judged(told, mark()).phase is Phase.FEEDBACK


def test_hints_belong_to_one_showing() -> None:
    session = steps.hinted(steps.hinted(started("a", "b")))
    assert session.hints == 2
    after = rated(session)
    assert after.hints == 0
    assert steps.undo(after, NOON)[0].hints == 0


# Learning cards


def test_a_learning_card_comes_back_at_its_time_before_the_queue() -> None:
    session = rated(started("a", "b", "c"), AGAIN, learning(1))
    assert (session.current, session.learning) == ("p/b", (waiting("a", 1),))
    assert rated(session, now=NOON + MINUTE_MS - 1).current == "p/c"
    assert rated(session, now=NOON + MINUTE_MS).current == "p/a"


def test_learning_cards_come_soonest_first() -> None:
    session = started("x", learning=(waiting("late", 9), waiting("soon", 5), waiting("past", -5)))
    assert session.current == "p/past"
    assert [one.card for one in session.learning] == ["p/soon", "p/late"]
    session = rated(session, GOOD, learning(7))
    assert [one.card for one in session.learning] == ["p/soon", "p/past", "p/late"]


def test_with_nothing_else_left_a_learning_card_comes_early() -> None:
    ahead = LEARN_AHEAD_MS / MINUTE_MS
    assert started(learning=(waiting("a", ahead),)).current == "p/a"
    far = started(learning=(waiting("a", ahead + 0.001),))
    assert (far.phase, far.remaining) == (Phase.DONE, 1)
    assert started("q", learning=(waiting("a", ahead),)).current == "p/q"


def test_a_done_session_goes_on_when_a_learning_card_comes_due() -> None:
    far = started(learning=(waiting("a", 60),))
    assert steps.resume(far, NOON + MINUTE_MS).phase is Phase.DONE
    back = steps.resume(far, NOON + 40 * MINUTE_MS)
    assert (back.phase, back.current, back.learning) == (Phase.QUESTION, "p/a", ())
    assert steps.resume(back, NOON + 90 * MINUTE_MS) == back
    told = answered(started("a"))
    assert steps.resume(told, NOON) is told


def test_what_is_resumed_can_still_be_undone() -> None:
    session = rated(started("a", learning=(waiting("l", 60),)), event="first")
    assert session.phase is Phase.DONE
    back, event = steps.undo(steps.resume(session, NOON + 50 * MINUTE_MS), NOON)
    assert (back.current, event, back.learning) == ("p/a", "first", (waiting("l", 60),))


def test_a_card_in_review_does_not_come_back() -> None:
    assert rated(started("a"), AGAIN, memory(State.REVIEW)).phase is Phase.DONE


# Modes


def test_a_drill_follows_the_schedule() -> None:
    assert rated(started("a", mode=Mode.DRILL), AGAIN, learning(1)).current == "p/a"


def test_a_cram_brings_back_what_was_forgotten_at_the_end() -> None:
    session = started("a", "b", mode=Mode.CRAM)
    session = rated(session, AGAIN, learning(1))
    assert (session.current, session.queue, session.learning) == ("p/b", ("p/a",), ())
    session = rated(session, HARD, learning(1))
    assert (session.current, session.queue) == ("p/a", ())
    session = rated(session, AGAIN)
    assert session.current == "p/a"
    assert rated(session, GOOD).phase is Phase.DONE
    assert [step.rating for step in session.answered] == [AGAIN, HARD, AGAIN]


# Undo and dropping


def test_dropping_moves_on_without_an_answer() -> None:
    for session in (started("a", "b"), answered(started("a", "b"))):
        after = steps.drop(session, event="bury", now=NOON + 1)
        assert (after.current, after.answered, after.shown_at) == ("p/b", (), NOON + 1)
        back, event = steps.undo(after, NOON + 2)
        assert (back.current, back.queue, back.phase, event) == ("p/a", ("p/b",), Phase.QUESTION, "bury")
        assert (back.response, back.mark) == (None, None)


def test_undo_shows_the_same_layout_again() -> None:
    session = replace(started("a", "b"), order=(2, 0, 1))
    back, _event = steps.undo(rated(session), NOON + 60_000)
    assert (back.order, back.shown_at, back.answered_at) == ((2, 0, 1), NOON + 60_000, 0)
    assert rated(session).order == ()


def test_a_long_session_can_be_printed_and_compared() -> None:
    def long() -> Session:
        session = steps.start(Mode.REVIEW, ids(str(i) for i in range(3000)), (), NOON)
        for _ in range(2999):
            session = rated(session)
        return session

    one, other = long(), long()
    assert one == other
    assert len(repr(one)) < 3_000_000
    assert hash(one) == hash(other)


@dataclass
class Walk:
    """A session driven at random, with what must be true of it at every step."""

    session: Session
    rng: Random
    cards: frozenset[CardId]
    now: int = NOON
    rows: int = 0
    memories: dict[CardId, Memory] = field(default_factory=dict)
    dropped: list[CardId] = field(default_factory=list)
    finished: list[CardId] = field(default_factory=list)
    past: list[tuple[Session, dict[CardId, Memory], list[CardId], list[CardId], str]] = field(default_factory=list)

    def step(self) -> None:
        self.now += self.rng.choice([0, 1000, 30_000, 60_000, 600_000, 3_600_000, -60_000, -(10**10)])
        session, kind = self.session, self.rng.random()
        if session.phase is Phase.DONE:
            self.done(session)
            if kind < 0.5 and session.can_undo:
                self.undo()
            else:
                self.session = steps.resume(session, self.now)
        elif kind < 0.2 and session.can_undo:
            self.undo()
        elif kind < 0.3:
            self.keep()
            self.dropped = [*self.dropped, current(session)]
            self.session = steps.drop(session, event=self.row(), now=self.now)
        elif session.phase is Phase.QUESTION:
            self.session = answered(self.rng.choice([steps.hinted(session), session]), self.now)
        else:
            self.rate()
        self.check()

    def row(self) -> str:
        self.rows += 1
        self.past[-1] = (*self.past[-1][:4], f"row {self.rows}")
        return f"row {self.rows}"

    def keep(self) -> None:
        self.past.append((self.session, dict(self.memories), self.dropped, self.finished, ""))

    def rate(self) -> None:
        card, rating = current(self.session), self.rng.choice(list(Rating))
        before = self.memories.get(card)
        after = scheduler().review(card, before, rating, self.session.answered_at)
        self.keep()
        comes_back = after.state is not State.REVIEW if self.session.mode.schedules else rating is AGAIN
        if not comes_back:
            self.finished = [*self.finished, card]
        if self.session.mode.schedules:
            self.memories[card] = after
        self.session = steps.rate(
            self.session, rating, event=self.row(), seconds=1.0, before=before, after=after, now=self.now
        )

    def undo(self) -> None:
        was, self.memories, self.dropped, self.finished, row = self.past.pop()
        back, event = steps.undo(self.session, self.now)
        assert event == row
        assert (back.current, back.queue, back.learning) == (was.current, was.queue, was.learning)
        assert (back.answered, back.order, back.previous) == (was.answered, was.order, was.previous)
        assert (back.phase, back.hints, back.response, back.mark) == (Phase.QUESTION, 0, None, None)
        assert (back.event, back.shown_at) == (was.event, self.now)
        self.session = back

    def check(self) -> None:
        session = self.session
        waiting_cards = [one.card for one in session.learning]
        shown = [session.current] if session.current is not None else []
        everything = [*session.queue, *waiting_cards, *shown, *self.dropped, *self.finished]
        assert sorted(everything) == sorted(self.cards)
        assert session.can_undo == bool(self.past)
        assert (session.phase is Phase.DONE) == (session.current is None)
        assert [one.due for one in session.learning] == sorted(one.due for one in session.learning)
        assert session.total == len(session.answered) + session.remaining

    def done(self, session: Session) -> None:
        """Done means: nothing queued, and nothing learning that could come yet."""
        assert session.queue == ()
        assert all(one.due > session.shown_at + LEARN_AHEAD_MS for one in session.learning)


def current(session: Session) -> CardId:
    assert session.current is not None
    return session.current


@quick
@given(st.sampled_from([Mode.REVIEW, Mode.DRILL, Mode.CRAM]), st.integers(0, 6), st.integers(0, 3), st.integers(0))
def test_whatever_is_done_no_card_is_lost_and_undo_is_exact(mode: Mode, queued: int, steps_: int, seed: int) -> None:
    queue = ids(f"q{i}" for i in range(queued))
    coming = tuple(waiting(f"l{i}", 7 * i - 5) for i in range(steps_))
    session = steps.start(mode, queue, coming, NOON)
    walk = Walk(session, Random(seed), frozenset((*queue, *(one.card for one in coming))))
    walk.memories = {one.card: memory(State.LEARNING, due=one.due) for one in coming}
    walk.check()
    for _ in range(40):
        walk.step()
    while walk.past:
        walk.undo()
        walk.check()
    assert (walk.session.current, walk.session.queue, walk.session.learning) == (
        session.current,
        session.queue,
        session.learning,
    )
    assert walk.session.answered == ()
