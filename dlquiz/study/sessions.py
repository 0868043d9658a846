"""Review, drill and cram: each step judged, written and moved on. Functions of a desk and a session."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from dlquiz.core import due, siblings
from dlquiz.core import session as steps
from dlquiz.core.history import ActionKind, Mode, Review
from dlquiz.core.model import SELF_RATED_TYPES, CardId, CardInfo
from dlquiz.core.responses import Certainty, Response, Revealed
from dlquiz.core.scheduling import Memory, Rating, State
from dlquiz.core.session import Phase, Session
from dlquiz.errors import UsageError
from dlquiz.i18n import _
from dlquiz.study.desk import SECONDS_CAP, Desk
from dlquiz.study.values import Suggestion, Summary


def start_review(desk: Desk, topics: Collection[str] = (), limit: int | None = None) -> Session:
    """A session over what is due today, of some topics or all."""
    infos = desk.choose(topics)
    plan = desk.plan(infos)
    queue = due.order(plan, desk.infos)
    return _present(desk, steps.start(Mode.REVIEW, queue[:limit], plan.learning[:limit], desk.now()))


def start_drill(
    desk: Desk,
    topics: Collection[str] = (),
    concepts: Collection[str] = (),
    count: int | None = None,
    cram: bool = False,
    cards: Sequence[CardId] | None = None,
) -> Session:
    """A session over chosen cards, due or not: these `cards`, or all of the topics and concepts.

    The weakest come first: cards in memory by retrievability, then unseen ones, `cards` as they are given, others topic
    by topic as `core.introduction` orders them. Suspended cards stay out. A cram leaves the schedule untouched.
    """
    chosen = [desk.infos[card] for card in cards] if cards is not None else _drilled(desk, topics, concepts)
    memories, statuses = desk.memories(), desk.statuses()
    now = desk.now()
    open_cards = [info for info in chosen if not (info.id in statuses and statuses[info.id].suspended)]
    seen = [info for info in open_cards if info.id in memories]
    unseen = [info for info in open_cards if info.id not in memories]
    seen.sort(key=lambda info: desk.scheduler.retrievability(memories[info.id], now))
    if unseen and cards is None:
        from dlquiz.core.introduction import pick_new  # only where there is something new

        unseen = pick_new(desk.infos.values(), unseen, len(unseen))
    known, new = seen[:count], unseen[: None if count is None else max(0, count - len(seen))]
    queue = siblings.apart([info.id for info in known], {info.id: info.concepts for info in known})
    queue += tuple(info.id for info in new)
    return _present(desk, steps.start(Mode.CRAM if cram else Mode.DRILL, queue, (), now))


def _drilled(desk: Desk, topics: Collection[str], concepts: Collection[str]) -> list[CardInfo]:
    if not concepts:
        return desk.choose(topics)
    wanted = {desk.concept(name).id for name in concepts}
    pool = desk.choose(topics) if topics else desk.infos.values()
    return [info for info in pool if not wanted.isdisjoint(info.concepts)]


def answer(desk: Desk, session: Session, response: Response, certainty: Certainty | None = None) -> Session:
    """Judge the answer; nothing is written until it is rated. Nobody is certain of giving up."""
    from dlquiz.core import grading  # not on the way to the first card

    card = desk.card(_current(session), session.variant)
    mark = grading.grade(card, response, session.hints)
    sure = None if isinstance(response, Revealed) else certainty
    return steps.answer(session, response, mark, desk.now(), sure)


def accept(desk: Desk, session: Session) -> Session:
    """The learner accepts a near miss as right."""
    from dlquiz.core import grading

    if session.mark is None or session.response is None:
        raise ValueError("nothing was answered")
    card = desk.card(_current(session), session.variant)
    return steps.judged(session, grading.accept(card, session.response, session.mark))


def hint(desk: Desk, session: Session) -> Session:
    """One hint more, as long as the card has one."""
    card = desk.card(_current(session), session.variant)
    return steps.hinted(session) if session.hints < len(card.hints) else session


def previews(desk: Desk, session: Session) -> Mapping[Rating, Memory] | None:
    """What each rating leads to; None where ratings do not schedule."""
    if session.phase is not Phase.FEEDBACK or not session.mode.schedules:
        return None
    card = _current(session)
    return desk.scheduler.preview(card, desk.memory(card), session.answered_at)


def rate(desk: Desk, session: Session, rating: Rating) -> Session:
    """Write the answer as one durable row, then move on.

    Raises JournalNotSaved and leaves everything as it was.
    """
    review = save(desk, session, rating)
    moved = steps.rate(
        session,
        rating,
        event=review.id,
        seconds=review.seconds,
        before=review.before,
        after=review.after,
        now=desk.now(),
    )
    return _present(desk, moved)


def save(desk: Desk, session: Session, rating: Rating) -> Review:
    """Schedule the card and write the row.

    The review counts from the moment of the answer, so what was previewed then is what is applied.
    """
    card, response, mark = _current(session), session.response, session.mark
    if response is None or mark is None:
        raise ValueError("nothing was answered")
    when = session.answered_at
    before = desk.memory(card)
    after = desk.scheduler.review(card, before, rating, when) if session.mode.schedules else before
    info = desk.infos[card]
    review = Review(
        id=desk.journal.new_id(when),
        card=card,
        time=when,
        offset=desk.days.offset_minutes(when),
        day=desk.days.day(when),
        mode=session.mode,
        response=response,
        score=None if info.type in SELF_RATED_TYPES else mark.score,
        rating=rating,
        seconds=min(SECONDS_CAP, (when - session.shown_at) / 1000),
        before=before,
        after=after,
        fingerprint=info.fingerprint,
        confidence=session.certainty,
        variant=session.variant,
    )
    desk.journal.record(review)
    return review


def undo(desk: Desk, session: Session) -> Session:
    """Take back the last step of the session: a review, a suspension or a burial."""
    if not session.can_undo:
        raise UsageError(_("there is nothing to undo"))
    previous, event = steps.undo(session, desk.now())
    if previous.current is None:
        raise AssertionError("a step is taken from a card")
    desk.act(ActionKind.UNDO, previous.current, target=event)
    return previous


def suspend(desk: Desk, session: Session) -> Session:
    """Put the current card aside until it is taken back."""
    event = desk.act(ActionKind.SUSPEND, _current(session))
    return _present(desk, steps.drop(session, event=event, now=desk.now()))


def bury(desk: Desk, session: Session) -> Session:
    """Put the current card aside until tomorrow."""
    event = desk.act(ActionKind.BURY, _current(session), value=desk.today() + 1)
    return _present(desk, steps.drop(session, event=event, now=desk.now()))


def flag(desk: Desk, session: Session) -> Session:
    """Set or take away the current card's flag."""
    card = _current(session)
    if desk.status(card).flagged:
        unflag(desk, card)
    else:
        desk.act(ActionKind.FLAG, card)
    return session


def unflag(desk: Desk, card: CardId) -> None:
    """Take a card's flag away, also one that it got under an earlier name."""
    statuses = desk.journal.statuses()
    for name in desk.names(card):
        if name in statuses and statuses[name].flagged:
            desk.act(ActionKind.UNFLAG, name)


def unsuspend(desk: Desk, card: CardId) -> None:
    """Take a suspended card back into study, also one that was suspended under an earlier name."""
    statuses = desk.journal.statuses()
    for name in desk.names(card):
        if name in statuses and statuses[name].suspended:
            desk.act(ActionKind.UNSUSPEND, name)


def go_on(desk: Desk, session: Session) -> Session:
    """A done session whose learning cards have come due since: on with them. Else the session as it is."""
    return _present(desk, steps.resume(session, desk.now()))


def summary(desk: Desk, session: Session) -> Summary:
    """What the session came to."""
    answered = session.answered
    self_rated = {card for card in {a.card for a in answered} if desk.infos[card].type in SELF_RATED_TYPES}
    again = Counter(a.card for a in answered if a.rating is Rating.AGAIN)
    right = sum(a.rating is not Rating.AGAIN if a.card in self_rated else a.mark.score == 1 for a in answered)
    now = desk.now()
    coming = [memory.due for memory in desk.memories().values() if memory.due > now or memory.state is not State.REVIEW]
    return Summary(
        answers=len(answered),
        right=right,
        minutes=sum(a.seconds for a in answered) / 60,
        ratings=Counter(a.rating for a in answered),
        new=sum(a.was_new for a in answered),
        hardest=tuple(card for card, _count in again.most_common()),
        next_due=min(coming, default=None),
        quiz=_quiz(desk, {a.card for a in answered}),
    )


def _quiz(desk: Desk, cards: Collection[CardId]) -> Suggestion | None:
    """The quiz on a topic of these cards, if it has come to one."""
    from dlquiz.study import course  # not on the way to the first card

    topics = {(desk.infos[card].pack, desk.infos[card].topic) for card in cards}
    found = course.topic_quizzes(desk)
    return next((quiz for quiz in found if quiz.topic and (quiz.topic.pack, quiz.topic.topic) in topics), None)


def _current(session: Session) -> CardId:
    if session.current is None:
        raise ValueError("the session is done")
    return session.current


def _present(desk: Desk, session: Session) -> Session:
    """Draw the values of a card that is shown for the first time this step, and lay out its parts."""
    if session.current is None or session.phase is not Phase.QUESTION:
        return session
    variant = desk.variant(session.current)
    return replace(session, variant=variant, order=desk.layout(session.current, variant))
