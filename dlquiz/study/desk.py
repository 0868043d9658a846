"""The learner's desk: everything a study step needs, in one place. The only mutable thing behind the faces."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from dlquiz.config import Settings
from dlquiz.core.answers import fold
from dlquiz.core.cards import Card, CategoriseCard, ChoiceCard, ClozeCard, MatchingCard, OrderingCard
from dlquiz.core.days import StudyDays
from dlquiz.core.due import Limits, Plan, plan
from dlquiz.core.history import Action, ActionKind, DayCount, Mode, Review, Status
from dlquiz.core.model import CardId, CardInfo, Concept, ConceptId, TopicKey
from dlquiz.core.responses import Certainty, Response
from dlquiz.core.scheduling import Memory, Scheduler, SchedulerSettings
from dlquiz.errors import UsageError
from dlquiz.i18n import _
from dlquiz.journal import Journal
from dlquiz.packs.library import Library
from dlquiz.study.nearest import did_you_mean, nearest
from dlquiz.study.values import TopicRef

if TYPE_CHECKING:
    from dlquiz.core.search import ConceptIndex

SECONDS_CAP = 60.0
"""Thinking time counts up to this: beyond it the learner has gone for coffee."""

NO_STATUS = Status()


def system_clock() -> int:
    """Now, in UTC milliseconds."""
    return time.time_ns() // 1_000_000


class Sitting(NamedTuple):
    """Since when somebody sits before an attempt at an exam. since: `Desk.monotonic` then; elapsed: milliseconds that
    had been used by then; written: those that the journal knows of."""

    since: float
    elapsed: int
    written: int


@dataclass
class Desk:
    """Library, journal, scheduler, clocks and chance.

    clock: the wall clock, UTC milliseconds; monotonic: seconds of a clock that nobody sets, for spans of time.
    """

    library: Library
    journal: Journal
    settings: Settings
    language: str
    clock: Callable[[], int] = system_clock
    rng: Random = field(default_factory=Random)
    days: StudyDays = field(default_factory=StudyDays)
    monotonic: Callable[[], float] = time.monotonic
    sittings: dict[str, Sitting] = field(default_factory=dict)
    """The attempts at exams that somebody sits before, by id."""
    _last_card: tuple[tuple[CardId, int | None], Card] | None = None

    @cached_property
    def scheduler(self) -> Scheduler:
        """The scheduler for the present settings."""
        s = self.settings
        return Scheduler(SchedulerSettings(s.desired_retention, s.learning_steps, s.relearning_steps), self.days)

    @cached_property
    def infos(self) -> Mapping[CardId, CardInfo]:
        """Every card of every pack, in authored order."""
        return {info.id: info for info in self.library.infos()}

    @cached_property
    def concept_index(self) -> ConceptIndex:
        """The concepts of every pack, prepared for search."""
        from dlquiz.core.search import ConceptIndex  # not on the way to the first card

        return ConceptIndex(self.library.concepts())

    def living(self, card: CardId) -> CardId:
        """The present name of a card that may have been renamed."""
        return self._renames.get(card, card)

    def names(self, card: CardId) -> Sequence[CardId]:
        """A card's present name and those that it had."""
        return (card, *self._earlier_names.get(card, ()))

    @cached_property
    def _renames(self) -> Mapping[CardId, CardId]:
        return self.library.renames()

    @cached_property
    def _earlier_names(self) -> Mapping[CardId, Sequence[CardId]]:
        names: dict[CardId, list[CardId]] = {}
        for old, living in self._renames.items():
            names.setdefault(living, []).append(old)
        return names

    def use(self, settings: Settings) -> None:
        """Study under other settings from now on."""
        self.settings = settings
        self.__dict__.pop("scheduler", None)

    def now(self) -> int:
        """Now, in UTC milliseconds."""
        return self.clock()

    def today(self) -> int:
        """The present study day."""
        return self.days.day(self.now())

    def done_today(self) -> DayCount:
        """What this study day has seen."""
        today = self.today()
        return next(iter(self.journal.days(today, today)), DayCount(today, 0, 0, 0, 0.0))

    def memories(self) -> Mapping[CardId, Memory]:
        """Every memory under the card's present name; of a renamed card the one reviewed last."""
        memories = self.journal.memories()
        for living, olds in self._earlier_names.items():
            found = [memories[name] for name in (*olds, living) if name in memories]
            if found:
                memories[living] = max(found, key=_recent)
        return memories

    def _due_memories(self, end: int) -> tuple[Mapping[CardId, Memory], Collection[CardId]]:
        """What is due before a moment, few of a long record, and every card that has a memory; under present names."""
        memories, seen = self.journal.memories(end), self.journal.seen()
        for living in self._earlier_names:  # the one that counts may not be due where an older one is
            if (memory := self.memory(living)) is not None:
                memories[living] = memory
                seen.add(living)
        return memories, seen

    def memory(self, card: CardId) -> Memory | None:
        """One card's memory as it stands in the journal now, whoever wrote it."""
        found = [memory for name in self.names(card) if (memory := self.journal.memory(name)) is not None]
        return max(found, key=_recent, default=None)

    def last_seen(self) -> Mapping[CardId, int]:
        """When each card that was ever answered was answered last, under its present name, UTC milliseconds."""
        found: dict[CardId, int] = {}
        for name, when in self.journal.last_seen().items():
            card = self.living(name)
            found[card] = max(when, found.get(card, when))
        return found

    def statuses(self) -> Mapping[CardId, Status]:
        """Every status that is not the default, under the card's present name."""
        statuses = self.journal.statuses()
        for living, olds in self._earlier_names.items():
            for old in olds:
                if old in statuses:
                    statuses.setdefault(living, statuses[old])
        return statuses

    def status(self, card: CardId) -> Status:
        """One card's status."""
        return self.statuses().get(card, NO_STATUS)

    def plan(self, infos: Collection[CardInfo] | None = None, *, limits: Limits | None = None) -> Plan:
        """What today still holds of these cards, all by default."""
        now = self.now()
        memories, seen = self._due_memories(self.days.start(self.days.day(now) + 1))
        return plan(
            self.infos.values() if infos is None else infos,
            memories,
            self.statuses(),
            seen=seen,
            now=now,
            days=self.days,
            scheduler=self.scheduler,
            limits=limits or Limits(self.settings.new_per_day, self.settings.reviews_per_day),
            done=self.done_today(),
        )

    def act(self, kind: ActionKind, card: CardId, *, target: str | None = None, value: int | None = None) -> str:
        """Write one action; returns its row id."""
        now = self.now()
        row = self.journal.new_id(now)
        self.journal.act(Action(row, kind, card, now, self.days.offset_minutes(now), target, value))
        return row

    def answered(
        self,
        card: CardId,
        mode: Mode,
        response: Response,
        score: float,
        *,
        shown_at: int,
        variant: int | None,
        certainty: Certainty | None = None,
    ) -> Review:
        """The journal's row of an answer given now, in a mode that leaves the schedule as it is.

        shown_at: since when the card showed, UTC milliseconds.
        """
        now, memory = self.now(), self.memory(card)
        return Review(
            id=self.journal.new_id(now),
            card=card,
            time=now,
            offset=self.days.offset_minutes(now),
            day=self.days.day(now),
            mode=mode,
            response=response,
            score=score,
            rating=None,
            seconds=min(SECONDS_CAP, max(0, now - shown_at) / 1000),
            before=memory,
            after=memory,
            fingerprint=self.infos[card].fingerprint,
            confidence=certainty,
            variant=variant,
        )

    def card(self, card: CardId, variant: int | None = None) -> Card:
        """A card with its texts; of one that draws values, the variant with this seed.

        The one asked for last is kept: it is shown, graded and explained in turn.
        """
        if self._last_card is None or self._last_card[0] != (card, variant):
            self._last_card = (card, variant), self.realised(self.library.card(card), variant)
        return self._last_card[1]

    def realised(self, card: Card, variant: int | None) -> Card:
        """The variant with this seed of a card that draws values; any other card as it is. Raises DlquizError."""
        if card.vary is None or variant is None:
            return card
        from dlquiz.cardvariant import realised  # only where cards vary

        return realised(card, variant)

    def variant(self, card: CardId, rng: Random | None = None) -> int | None:
        """A seed for the values that a card draws at this showing; None for one that draws none."""
        return (rng or self.rng).getrandbits(31) if self.card(card).vary is not None else None

    def layout(self, card: CardId, variant: int | None = None, rng: Random | None = None) -> tuple[int, ...]:
        """The order in which a card's parts are shown this time, see `core.layout`; empty where none is arranged."""
        content = self.card(card, variant)
        if isinstance(content, ChoiceCard | ClozeCard | MatchingCard | OrderingCard | CategoriseCard):
            from dlquiz.core.layout import layout

            return layout(content, rng or self.rng)
        return ()

    # What the learner calls things

    def concept(self, name: str) -> Concept:
        """A concept by its id, a term or an alias. Raises UsageError with the nearest names for an unknown one."""
        try:
            return self.library.concept(ConceptId(name))
        except KeyError:
            found = self.concept_index.named(name)
        if found is not None:
            return found
        near = [one.term.in_(self.language) for one in self.concept_index.near(name)]
        hint = did_you_mean(near, _("see: dlquiz glossary"))
        raise UsageError(_("there is no concept {name!r}").format(name=name), hint=hint)

    def topics(self) -> tuple[TopicRef, ...]:
        """Every topic of every pack, in order."""
        return tuple(TopicRef(pack.id, topic.id, topic.title) for pack in self.library.packs for topic in pack.topics)

    def choose(self, topics: Collection[str]) -> list[CardInfo]:
        """The cards of these topics, or all for none named.

        A topic may be given as `pack/topic`, by its id, by its title in any language, or by its pack's id.
        Raises UsageError with the nearest names for an unknown one.
        """
        if not topics:
            return list(self.infos.values())
        keys: set[TopicKey] = set()
        for name in topics:
            keys |= self._topic_keys(name)
        return [info for info in self.infos.values() if (info.pack, info.topic) in keys]

    def _topic_keys(self, name: str) -> set[TopicKey]:
        refs = self.topics()
        folded = fold(name)
        found = {
            (ref.pack, ref.topic)
            for ref in refs
            if name in (ref.key, ref.topic, ref.pack) or (folded and folded in map(fold, ref.title))
        }
        if found:
            return found
        known = [ref.topic for ref in refs] + [title for ref in refs for title in ref.title]
        hint = nearest(name, known, ", ".join(ref.topic for ref in refs))
        raise UsageError(_("there is no topic {name!r}").format(name=name), hint=hint)


def _recent(memory: Memory) -> tuple[int, int]:
    return (memory.last, memory.reps)
