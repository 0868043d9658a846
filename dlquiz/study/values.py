"""What study tells its faces: plain frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from dlquiz.core.history import DayCount, Status
from dlquiz.core.model import CardId, CardInfo, Text
from dlquiz.core.predictions import PredictionCounts
from dlquiz.core.scheduling import Memory, Rating

if TYPE_CHECKING:
    from dlquiz.core.exam import ExamSpec


class NoticeKind(StrEnum):
    """What a notice is about."""

    PACK_PROBLEM = "pack-problem"
    PACK_REPLACED = "pack-replaced"
    CLOCK_BACK = "clock-back"


class Notice(NamedTuple):
    """Something to be told once at the start, in the interface's language."""

    kind: NoticeKind
    message: str
    hint: str = ""


class TopicRef(NamedTuple):
    """One topic of one pack."""

    pack: str
    topic: str
    title: Text

    @property
    def key(self) -> str:
        """The topic's name across packs: `pack/topic`."""
        return f"{self.pack}/{self.topic}"


class CardMemory(NamedTuple):
    """A card and what is remembered of it. retrievability: 0 to 1; wait: until it comes back, in milliseconds, see
    `core.days.StudyDays.wait`; both None if it is new."""

    info: CardInfo
    memory: Memory | None
    status: Status
    retrievability: float | None
    wait: int | None


class MarkedCard(NamedTuple):
    """A card that is suspended or flagged."""

    info: CardInfo
    status: Status


class TopicLine(NamedTuple):
    """A topic on the home screen. due: learning and review cards today; new: unseen cards of today's share;
    cards: all of it; known: mean chance, 0 to 1, that a card of the topic is known now, unseen ones counted as 0."""

    ref: TopicRef
    due: int
    new: int
    cards: int
    known: float
    weakest: bool


class PackLine(NamedTuple):
    """A pack on the home screen; figures as in TopicLine."""

    pack: str
    title: Text
    due: int
    new: int
    cards: int
    known: float


class Overview(NamedTuple):
    """The home screen. learning, review, new: what today still holds; minutes: an estimate of the time for it;
    done: what this study day has seen; week: answers on each of the last seven study days, oldest first;
    next_due: when the next card comes back if nothing is due, UTC milliseconds."""

    learning: int
    review: int
    new: int
    minutes: int
    done: DayCount
    streak: int
    week: tuple[int, ...]
    by_topic: tuple[TopicLine, ...]
    by_pack: tuple[PackLine, ...]
    first_run: bool
    next_due: int | None

    @property
    def total(self) -> int:
        """Cards that today still holds."""
        return self.learning + self.review + self.new


class SuggestionKind(StrEnum):
    """What to do when nothing is due."""

    TOPIC_QUIZ = "topic-quiz"
    WEAKEST = "weakest"
    NEW_AHEAD = "new-ahead"
    QUIZ = "quiz"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One thing to do although nothing is due: drill these cards, or take a quiz of `count` questions, of one topic or
    of all."""

    kind: SuggestionKind
    count: int
    cards: tuple[CardId, ...] = ()
    topic: TopicRef | None = None


class FirstSteps(NamedTuple):
    """How to begin. topic: for whoever is new to it; placement: the exam for whoever knows some of it."""

    topic: TopicRef
    placement: ExamSpec


class Placed(NamedTuple):
    """What a placement exam says. begin: the first topic that is not known well enough, None if all that it asked
    about are; passed: those that are, in order."""

    begin: TopicRef | None
    passed: tuple[TopicRef, ...]


class Summary(NamedTuple):
    """A finished session. right: answers with full marks, self-rated ones counted by their rating;
    hardest: cards rated Again, most often first; next_due: UTC ms of the next card, None if there is none;
    quiz: the quiz on a topic that the session went through to its end."""

    answers: int
    right: int
    minutes: float
    ratings: Mapping[Rating, int]
    new: int
    hardest: tuple[CardId, ...]
    next_due: int | None
    quiz: Suggestion | None = None


class DueSummary(NamedTuple):
    """What `dlquiz due` prints."""

    overview: Overview

    def as_dict(self) -> dict[str, object]:
        """For --json; times are UTC milliseconds."""
        o = self.overview
        return {
            "learning": o.learning,
            "review": o.review,
            "new": o.new,
            "total": o.total,
            "minutes": o.minutes,
            "next_due": o.next_due,
            "done_today": {"answers": o.done.answers, "new": o.done.new, "reviews": o.done.reviews},
            "streak": o.streak,
            "topics": [
                {"pack": t.ref.pack, "topic": t.ref.topic, "due": t.due, "new": t.new, "known": round(t.known, 4)}
                for t in o.by_topic
            ],
        }


class Stats(NamedTuple):
    """What `dlquiz stats` prints.

    retention: share of reviews in the last 30 study days that were not forgotten, None without any; forecast: cards
    that come due on each of the next 14 study days, today first, overdue included; daily: the last 30 study days with
    answers; by_state: cards by new, learning, young (under 21 days), mature, suspended; predictions: those in labs.
    """

    answers: int
    days_studied: int
    minutes: float
    streak: int
    retention: float | None
    reviews_counted: int
    forecast: tuple[int, ...]
    daily: tuple[DayCount, ...]
    by_state: Mapping[str, int]
    predictions: PredictionCounts

    def as_dict(self) -> dict[str, object]:
        """For --json."""
        return {
            "answers": self.answers,
            "days_studied": self.days_studied,
            "minutes": round(self.minutes, 1),
            "streak": self.streak,
            "retention": None if self.retention is None else round(self.retention, 4),
            "reviews_counted": self.reviews_counted,
            "forecast": list(self.forecast),
            "by_state": dict(self.by_state),
            "predictions": self.predictions.as_dict(),
            "daily": [
                {"day": d.day, "answers": d.answers, "new": d.new, "reviews": d.reviews, "seconds": round(d.seconds, 1)}
                for d in self.daily
            ],
        }
