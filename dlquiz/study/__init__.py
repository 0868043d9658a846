"""The application: joins packs, journal, scheduler, clock and chance. Both faces drive this and nothing below it."""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from dlquiz.config import Settings
from dlquiz.core.cards import Card
from dlquiz.core.days import StudyDays
from dlquiz.core.model import CardId, CardInfo, Concept, ConceptId
from dlquiz.core.predictions import MAIN, Outcome, Predicted, PredictionCounts
from dlquiz.packs.library import PackInfo
from dlquiz.paths import Places
from dlquiz.study import opening
from dlquiz.study.contrasting import Contrasting
from dlquiz.study.desk import NO_STATUS, Desk, system_clock
from dlquiz.study.examining import Examining
from dlquiz.study.predicting import Predicting
from dlquiz.study.quizzing import Quizzing
from dlquiz.study.reviewing import Reviewing
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


class Study(Reviewing, Quizzing, Contrasting, Examining, Predicting):
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

    def wait(self, due: int) -> int:
        """How long a card that is due at a moment is told to wait, in milliseconds."""
        return self._desk.days.wait(due, self.now())

    def today(self) -> int:
        """The present study day (days since 1970-01-01; it turns at 04:00 local time)."""
        return self._desk.today()

    def notices(self) -> tuple[Notice, ...]:
        """What the learner should know at the start, told once."""
        return opening.notices(self._desk)

    def warm_up(self) -> None:
        """Load what the first answer and the other screens need. May run in a thread, after the first screen shows."""
        from dlquiz.core import grading, layout
        from dlquiz.study import home, quizzes

        self._desk.scheduler.warm_up()
        _ = grading, layout, home, quizzes

    def daily_backup(self) -> Path | None:
        """Copy the journal if today has no copy yet. May run in a thread; opens a connection of its own."""
        if self.practice:
            return None
        from dlquiz.journal.copying import backup_if_due

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
            wait = None if memory is None else desk.days.wait(memory.due, now)
            found.append(CardMemory(info, memory, statuses.get(info.id, NO_STATUS), chance, wait))
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
