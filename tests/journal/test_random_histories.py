"""Over random histories, what is stored equals what a plain model says and what a rebuild would make."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dlquiz.core.attempts import ENDS, apply
from dlquiz.core.exam import Attempt, EventKind
from dlquiz.core.history import Action, ActionKind, Mode, Review, Status
from dlquiz.core.model import CardId
from dlquiz.core.predictions import Outcome, Predicted
from dlquiz.core.responses import Typed
from dlquiz.core.scheduling import Memory, Rating
from dlquiz.errors import JournalError
from dlquiz.journal import Journal, derived
from tests.journal.making import CARDS, DAYS, NOW, TODAY, bits, come_true, exam_step, foretold, made, sat

cards = st.sampled_from(CARDS[:3])
gaps = st.sampled_from((0, 1, 40_000, 700_000, 90_000_000, 2_000_000_000, -5_000_000))
answers = st.tuples(st.just("answer"), cards, st.sampled_from(Rating), st.sampled_from(Mode), gaps, st.booleans())
undos = st.tuples(st.just("undo"), st.floats(0, 1, exclude_max=True))
deeds = st.tuples(
    st.just("deed"),
    cards,
    st.sampled_from([kind for kind in ActionKind if kind is not ActionKind.UNDO]),
    st.integers(0, 3),
)
arrivals = st.tuples(st.just("arrive"))
guesses = st.tuples(st.just("predict"), st.sampled_from(("stacking", "folds")), st.sampled_from(("yes", "no")))
endings = st.tuples(st.just("judge"), st.floats(0, 1, exclude_max=True), st.sampled_from(("yes", "no")))
exams = st.tuples(st.just("sit"))
exam_steps = st.tuples(
    st.just("step"), st.floats(0, 1, exclude_max=True), st.sampled_from(EventKind), st.integers(0, 2), gaps
)
histories = st.lists(
    st.one_of(answers, answers, undos, deeds, arrivals, guesses, endings, exams, exam_steps, exam_steps), max_size=30
)


@dataclass
class Model:
    """The record as plain lists."""

    reviews: list[Review] = field(default_factory=list)
    actions: list[Action] = field(default_factory=list)
    undone: set[str] = field(default_factory=set)
    predictions: list[Predicted] = field(default_factory=list)
    outcomes: dict[str, Outcome] = field(default_factory=dict)
    attempts: dict[str, Attempt] = field(default_factory=dict)

    def memories(self) -> dict[CardId, Memory]:
        found: dict[CardId, Memory] = {}
        for review in self.live_reviews():
            if review.mode.schedules and review.after is not None:
                found[review.card] = review.after
        return found

    def live_reviews(self) -> list[Review]:
        return sorted((r for r in self.reviews if r.id not in self.undone), key=lambda r: r.id)

    def live_actions(self) -> list[Action]:
        return sorted((a for a in self.actions if a.id not in self.undone), key=lambda a: a.id)

    def statuses(self) -> dict[CardId, Status]:
        found: dict[CardId, Status] = {}
        for action in self.live_actions():
            old = found.get(action.card, Status())
            found[action.card] = {
                ActionKind.SUSPEND: old._replace(suspended=True),
                ActionKind.UNSUSPEND: old._replace(suspended=False),
                ActionKind.BURY: old._replace(buried_until=action.value),
                ActionKind.FLAG: old._replace(flagged=True),
                ActionKind.UNFLAG: old._replace(flagged=False),
            }[action.kind]
        return {card: status for card, status in found.items() if status != Status()}


def newest(reviews: list[Review]) -> int | None:
    """The newest time within the last three study days that have an answer."""
    last = max((review.day for review in reviews), default=0)
    return max((review.time for review in reviews if review.day >= last - 2), default=None)


@given(histories)
@settings(max_examples=150, deadline=None)
def test_what_is_stored_equals_the_model_and_a_rebuild(history: list[tuple[Any, ...]]) -> None:
    journal, model = Journal.in_memory(device="d", random_bits=bits()), Model()
    waiting: list[Review] = []  # made by another program at once, recorded later
    now = NOW
    for step in history:
        match step:
            case ("answer", card, rating, mode, gap, late):
                now += gap
                review = made(journal, card, now=now, rating=rating, mode=mode)
                if late:
                    waiting.append(review)
                else:
                    journal.record(review)
                    model.reviews.append(review)
            case ("arrive",) if waiting:
                journal.record(waiting[0])
                model.reviews.append(waiting.pop(0))
            case ("deed", card, kind, value):
                action = Action(journal.new_id(now), kind, card, now, 0, value=TODAY + value)
                journal.act(action)
                model.actions.append(action)
            case ("undo", share):
                live = sorted([r.id for r in model.live_reviews()] + [a.id for a in model.live_actions()])
                if live:
                    target = live[int(share * len(live))]
                    journal.act(Action(journal.new_id(now), ActionKind.UNDO, CARDS[0], now, 0, target=target))
                    model.undone.add(target)
            case ("predict", lab, option):
                model.predictions.append(foretold(journal, lab, option, now=now))
            case ("judge", share, option) if model.predictions:
                predicted = model.predictions[int(share * len(model.predictions))]
                if predicted.id in model.outcomes:
                    with pytest.raises(JournalError, match="known already"):
                        come_true(journal, predicted, option, now=now)
                else:
                    model.outcomes[predicted.id] = come_true(journal, predicted, option, now=now)
            case ("sit",):
                attempt = sat(journal, now=now)
                model.attempts[attempt.id] = attempt
            case ("step", share, kind, question, gap) if model.attempts:
                attempt = list(model.attempts.values())[int(share * len(model.attempts))]
                asked = (
                    question if kind in (EventKind.ANSWER, EventKind.CLEAR, EventKind.MARK, EventKind.UNMARK) else None
                )
                response = Typed((str(now),)) if kind is EventKind.ANSWER else None
                elapsed = attempt.elapsed + gap
                event = exam_step(journal, attempt, kind, asked, response, elapsed=elapsed, now=now)
                reviews = [made(journal, now=now, rating=None, mode=Mode.EXAM)] if kind in ENDS else []
                assert journal.attempts.add(event, reviews) is (attempt.ended is None)
                if attempt.ended is None:
                    model.reviews += reviews
                model.attempts[attempt.id] = apply(attempt, event)
        assert journal.memories() == model.memories() == derived.memories_of_log(journal._db)
        assert journal.statuses() == model.statuses() == derived.statuses_of_log(journal._db)
    assert list(journal.reviews()) == model.live_reviews()
    assert journal.count() == len(model.reviews)
    assert journal.last_time() == newest(model.live_reviews())
    counted = {count.day: count.answers for count in journal.days(0, 10**6)}
    assert sum(counted.values()) == len(model.live_reviews())
    assert set(counted) == {r.day for r in model.live_reviews()}
    today = DAYS.day(now)
    assert (journal.streak(today) > 0) is bool({today, today - 1} & set(counted))
    assert journal.predictions() == model.predictions
    assert journal.outcomes() == sorted(model.outcomes.values(), key=lambda outcome: outcome.id)
    assert [journal.outcome_of(p.id) for p in model.predictions] == [
        model.outcomes.get(p.id) for p in model.predictions
    ]
    kept = list(model.attempts.values())
    assert journal.attempts.open() == [attempt for attempt in reversed(kept) if attempt.ended is None]
    assert journal.attempts.finished() == [attempt for attempt in kept if attempt.ended is not None]
    assert journal.check().attempts == len(kept)
    ids = [p.id for p in model.predictions] + [o.id for o in model.outcomes.values()] + list(model.attempts)
    assert journal.new_id(0) > max(ids, default="")
    journal.rebuild()
    assert journal.memories() == model.memories()
    assert journal.statuses() == model.statuses()
    assert journal.check().ok
    journal.close()
