"""What a study does about sessions: what is due, or chosen cards, one after another."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from dlquiz.core.history import Status
from dlquiz.core.model import CardId
from dlquiz.core.responses import Certainty, Response
from dlquiz.core.scheduling import Memory, Rating
from dlquiz.core.session import Session
from dlquiz.study import sessions
from dlquiz.study.desk import Desk
from dlquiz.study.values import MarkedCard, Summary


class Reviewing:
    """Sessions, which are values, and what they do to a card; a part of `Study`."""

    _desk: Desk

    def start_review(self, *, topics: Collection[str] = (), limit: int | None = None) -> Session:
        """What is due today. Raises UsageError for an unknown topic."""
        return sessions.start_review(self._desk, topics, limit)

    def start_topic(self, topic: str) -> Session:
        """What is due today of a topic; all of it, where nothing is. Raises UsageError for an unknown topic."""
        from dlquiz.study import course

        return course.start_topic(self._desk, topic)

    def start_drill(
        self,
        *,
        topics: Collection[str] = (),
        concepts: Collection[str] = (),
        count: int | None = None,
        cram: bool = False,
        cards: Sequence[CardId] | None = None,
    ) -> Session:
        """Chosen cards, due or not. Raises UsageError for an unknown topic or concept."""
        return sessions.start_drill(self._desk, topics, concepts, count, cram, cards)

    def hint(self, session: Session) -> Session:
        """One more hint of the current card: `card.hints[:session.hints]` are to be shown."""
        return sessions.hint(self._desk, session)

    def answer(self, session: Session, response: Response, certainty: Certainty | None = None) -> Session:
        """Judge the answer; its feedback shows, and it is written when rated. certainty: how sure, if asked."""
        return sessions.answer(self._desk, session, response, certainty)

    def accept(self, session: Session) -> Session:
        """The learner accepts a near miss as right."""
        return sessions.accept(self._desk, session)

    def previews(self, session: Session) -> Mapping[Rating, Memory] | None:
        """The memory that each rating leads to; None where ratings do not schedule."""
        return sessions.previews(self._desk, session)

    def intervals(self, session: Session) -> Mapping[Rating, int] | None:
        """The span, in milliseconds, that each rating gives, as the buttons show it; None where none is given."""
        memories = self.previews(session)
        if memories is None:
            return None
        return {rating: self._desk.scheduler.interval(memory) for rating, memory in memories.items()}

    def rate(self, session: Session, rating: Rating) -> Session:
        """Write the answer as one durable row, then move on. Raises JournalNotSaved."""
        return sessions.rate(self._desk, session, rating)

    def undo(self, session: Session) -> Session:
        """Take back the session's last step. Raises UsageError if there is none."""
        return sessions.undo(self._desk, session)

    def suspend(self, session: Session) -> Session:
        """Put the current card aside until it is taken back."""
        return sessions.suspend(self._desk, session)

    def bury(self, session: Session) -> Session:
        """Put the current card aside until tomorrow."""
        return sessions.bury(self._desk, session)

    def flag(self, session: Session) -> Session:
        """Set or take away the current card's flag."""
        return sessions.flag(self._desk, session)

    def memory(self, card: CardId) -> Memory | None:
        """What is remembered of a card; None for a new one."""
        return self._desk.memory(card)

    def status(self, card: CardId) -> Status:
        """Whether a card is suspended, buried or flagged."""
        return self._desk.status(card)

    def is_flagged(self, card: CardId) -> bool:
        """Whether a card carries the learner's flag."""
        return self.status(card).flagged

    def unsuspend(self, card: CardId) -> None:
        """Take a suspended card back into study."""
        sessions.unsuspend(self._desk, card)

    def unflag(self, card: CardId) -> None:
        """Take a card's flag away."""
        sessions.unflag(self._desk, card)

    def marked_cards(self, topics: Collection[str] = ()) -> tuple[MarkedCard, ...]:
        """The suspended and the flagged cards, of some topics or all, in authored order.

        Raises UsageError for an unknown topic.
        """
        statuses = self._desk.statuses()
        marked = [info for info in self._desk.choose(topics) if info.id in statuses]
        found = (MarkedCard(info, statuses[info.id]) for info in marked)
        return tuple(one for one in found if one.status.suspended or one.status.flagged)

    def go_on(self, session: Session) -> Session:
        """A done session whose learning cards have come due since: on with them."""
        return sessions.go_on(self._desk, session)

    def summary(self, session: Session) -> Summary:
        """What a session came to."""
        return sessions.summary(self._desk, session)
