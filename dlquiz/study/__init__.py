"""The application: joins packs, journal, scheduler, clock and chance. Both faces drive this and nothing below it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from dlquiz.config import Settings
from dlquiz.core.cards import Card
from dlquiz.core.days import StudyDays
from dlquiz.core.history import Status
from dlquiz.core.model import CardId, CardInfo, Concept, ConceptId
from dlquiz.core.predictions import MAIN, Outcome, Predicted, PredictionCounts
from dlquiz.core.responses import Certainty, Response
from dlquiz.core.scheduling import Memory, Rating
from dlquiz.core.session import Session
from dlquiz.journal import backup_if_due
from dlquiz.packs.library import PackInfo
from dlquiz.paths import Places
from dlquiz.study import opening, sessions
from dlquiz.study.contrasting import Contrasting
from dlquiz.study.desk import NO_STATUS, Desk, system_clock
from dlquiz.study.examining import Examining
from dlquiz.study.predicting import Predicting
from dlquiz.study.quizzing import Quizzing
from dlquiz.study.values import (
    CardMemory,
    DueSummary,
    FirstSteps,
    Notice,
    NoticeKind,
    Overview,
    PackLine,
    Placed,
    Stats,
    Suggestion,
    SuggestionKind,
    Summary,
    TopicLine,
    TopicRef,
)

if TYPE_CHECKING:
    from dlquiz.core.certainty import Calibration

# Home, figures and quizzes are imported where they are used: a review opens on its first card without them, and
# `warm_up` fetches them while the learner reads.

__all__ = [
    "MAIN",
    "CardMemory",
    "DueSummary",
    "FirstSteps",
    "Notice",
    "NoticeKind",
    "Outcome",
    "Overview",
    "PackInfo",
    "PackLine",
    "Placed",
    "Predicted",
    "PredictionCounts",
    "Stats",
    "Study",
    "Suggestion",
    "SuggestionKind",
    "Summary",
    "TopicLine",
    "TopicRef",
    "system_clock",
]


class Study(Quizzing, Contrasting, Examining, Predicting):
    """One learner at work. Sessions and quizzes are values: every step takes one and returns the next.

    Steps that write raise JournalNotSaved if they cannot; the value that the caller holds is then still the truth.
    """

    def __init__(self, desk: Desk, places: Places, *, practice: bool = False) -> None:
        self._desk = desk
        self._places = places
        self.practice = practice
        """Whether answers are not kept."""

    @classmethod
    def open(
        cls,
        places: Places,
        settings: Settings,
        *,
        clock: Callable[[], int] = system_clock,
        rng: Random | None = None,
        days: StudyDays = StudyDays(),  # noqa: B008  (a frozen value)
        progress: opening.Progress | None = None,
        practice: bool = False,
    ) -> Study:
        """Open packs and journal. Raises the JournalError family; with `practice` nothing is kept, nothing raised."""
        desk = opening.open_desk(
            places, settings, clock=clock, rng=rng, days=days, progress=progress, practice=practice
        )
        return cls(desk, places, practice=practice)

    def close(self) -> None:
        """Let go of the files."""
        self._desk.journal.close()
        self._desk.library.close()

    @property
    def language(self) -> str:
        """The language of the cards now."""
        return self._desk.language

    def use_language(self, language: str) -> None:
        """Show cards in another language; nothing else changes."""
        self._desk.language = language

    @property
    def settings(self) -> Settings:
        """The settings studied under."""
        return self._desk.settings

    def use_settings(self, settings: Settings) -> None:
        """Study under other settings from now on."""
        self._desk.use(settings)

    def now(self) -> int:
        """Now by the study's clock, UTC milliseconds."""
        return self._desk.now()

    def today(self) -> int:
        """The present study day (days since 1970-01-01; it turns at 04:00 local time)."""
        return self._desk.today()

    def notices(self) -> tuple[Notice, ...]:
        """What the learner should know at the start, told once."""
        return opening.notices(self._desk)

    def warm_up(self) -> None:
        """Load what the first answer and the other screens need. May run in a thread, after the first screen shows."""
        from dlquiz.core import grading
        from dlquiz.study import home, quizzes

        self._desk.scheduler.warm_up()
        _ = grading, home, quizzes

    def daily_backup(self) -> Path | None:
        """Copy the journal if today has no copy yet. May run in a thread; opens a connection of its own."""
        if self.practice:
            return None
        return backup_if_due(self._places.journal, self._places.backups, self.now(), self._desk.days)

    # Content

    def packs(self) -> tuple[PackInfo, ...]:
        """Every installed pack, the built-in ones first."""
        return tuple(self._desk.library.packs)

    def topics(self) -> tuple[TopicRef, ...]:
        """Every topic of every pack, in order."""
        return self._desk.topics()

    def card(self, card: CardId, variant: int | None = None) -> Card:
        """A card with its texts; of one that draws values, the variant with this seed."""
        return self._desk.card(card, variant)

    def infos(self) -> Collection[CardInfo]:
        """What is known of every card without reading its texts, in authored order."""
        return self._desk.infos.values()

    def info(self, card: CardId) -> CardInfo:
        """What is known of a card without reading its texts."""
        return self._desk.infos[card]

    def topic_title(self, card: CardInfo | Card) -> str:
        """The title of a card's topic, in the language of the cards."""
        key = f"{card.pack}/{card.topic}"
        return next((ref.title.in_(self.language) for ref in self.topics() if ref.key == key), card.topic)

    def concepts(self) -> tuple[Concept, ...]:
        """Every concept, in authored order."""
        return tuple(self._desk.library.concepts())

    def concept(self, concept: ConceptId) -> Concept:
        """One concept. Raises KeyError for an unknown id."""
        return self._desk.library.concept(concept)

    def find_concepts(self, query: str, limit: int | None = None) -> tuple[Concept, ...]:
        """Concepts that fit what is typed so far, best first; all of them, by term, for nothing typed."""
        return tuple(self._desk.concept_index.find(query, self.language)[:limit])

    def concept_by_name(self, name: str) -> Concept | None:
        """The concept of this id, term or alias, in any language."""
        return self._desk.concept_index.named(name)

    def near_concepts(self, name: str) -> tuple[Concept, ...]:
        """Concepts whose name is close to this one."""
        return tuple(self._desk.concept_index.near(name))

    def concept_memories(self, concept: ConceptId) -> tuple[CardMemory, ...]:
        """What is remembered of every card of a concept."""
        desk = self._desk
        statuses, now = desk.statuses(), desk.now()
        found = []
        for info in desk.library.concept_cards(concept):
            memory = desk.memory(info.id)
            chance = None if memory is None else desk.scheduler.retrievability(memory, now)
            found.append(CardMemory(info, memory, statuses.get(info.id, NO_STATUS), chance))
        return tuple(found)

    # Home and figures

    def overview(self) -> Overview:
        """The home screen's figures."""
        from dlquiz.study import home

        return home.overview(self._desk)

    def suggestions(self) -> tuple[Suggestion, ...]:
        """What could be done although nothing is due."""
        from dlquiz.study import home

        return home.suggestions(self._desk)

    def first_steps(self) -> FirstSteps | None:
        """How to begin, new to it or not; None where no pack has a placement exam."""
        from dlquiz.study import course

        return course.first_steps(self._desk)

    def due_summary(self) -> DueSummary:
        """What `dlquiz due` prints."""
        return DueSummary(self.overview())

    def stats(self) -> Stats:
        """What `dlquiz stats` prints."""
        from dlquiz.study import home

        return home.figures(self._desk)

    def calibration(self) -> Calibration:
        """How well the learner's certainty was judged, over every answer of which it was asked."""
        from dlquiz.study import home

        return home.calibration(self._desk)

    # Sessions

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

    def go_on(self, session: Session) -> Session:
        """A done session whose learning cards have come due since: on with them."""
        return sessions.go_on(self._desk, session)

    def summary(self, session: Session) -> Summary:
        """What a session came to."""
        return sessions.summary(self._desk, session)
