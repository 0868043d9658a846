"""Small cards, memories and clocks for tests, and the hypothesis strategies over them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from dlquiz.core.cards import (
    CategoriseCard,
    ChoiceCard,
    ClozeCard,
    Gap,
    Item,
    Marking,
    MatchingCard,
    NumericCard,
    Option,
    OrderingCard,
    Pair,
    SelfRatedCard,
    TypedCard,
    Unit,
)
from dlquiz.core.days import StudyDays, to_ms
from dlquiz.core.history import Mode, Review
from dlquiz.core.model import CardId, CardInfo, CardType, Concept, ConceptId, Text, Words
from dlquiz.core.responses import Mark, Revealed, Verdict
from dlquiz.core.scheduling import Memory, Rating, Scheduler, SchedulerSettings, State

_CALM = [HealthCheck.too_slow]  # a busy machine is no bug

quick = settings(deadline=None, max_examples=60, suppress_health_check=_CALM)
"""For properties whose examples cost a millisecond or more."""

thorough = settings(deadline=None, max_examples=300, suppress_health_check=_CALM)
"""For properties whose examples are cheap."""

SEOUL = StudyDays(ZoneInfo("Asia/Seoul"))
ZONES = ("Asia/Seoul", "America/New_York", "Pacific/Kiritimati", "Etc/GMT+12", "Asia/Kolkata", "Australia/Lord_Howe")


def at(text: str, zone: str = "Asia/Seoul") -> int:
    """A local date and time, such as 2026-03-08 03:59, in UTC milliseconds."""
    return to_ms(datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)))


NOON = at("2026-05-04 12:00")


def scheduler(days: StudyDays = SEOUL, **changes: object) -> Scheduler:
    """A scheduler with the default settings but for some; no fuzz unless asked for."""
    return Scheduler(SchedulerSettings(**{"fuzz": False, **changes}), days)  # type: ignore[arg-type]  # by keyword


# Cards


def english(text: str = "", **other: str) -> Text:
    """A text in English, and in other languages by name."""
    return Text({"en": text, **other})


def both(en: str, ko: str) -> Text:
    """A text in English and Korean."""
    return Text({"en": en, "ko": ko})


def words(*texts: str, **other: Sequence[str]) -> Words:
    """Words in English, and in other languages by name."""
    return Words({"en": texts, **{language: tuple(found) for language, found in other.items()}})


def basic(card: str = "p/basic", answer: str = "an answer") -> SelfRatedCard:
    """A flashcard."""
    return SelfRatedCard(
        id=CardId(card), type=CardType.BASIC, concepts=(), topic="t", prompt=english("?"), answer=english(answer)
    )


def choice(
    *correct: bool, many: bool = False, whys: Sequence[str] = (), marking: Marking = Marking.NET_CORRECT
) -> ChoiceCard:
    """A card with one option for each truth value."""
    return ChoiceCard(
        id=CardId("p/choice"),
        type=CardType.MULTIPLE_RESPONSE if many else CardType.CHOICE,
        concepts=(),
        topic="t",
        prompt=english("?"),
        explanation=english("because", ko="왜냐하면"),
        options=tuple(
            Option(english(f"option {i}", ko=f"보기 {i}"), right, english(whys[i] if i < len(whys) else ""))
            for i, right in enumerate(correct)
        ),
        marking=marking,
    )


def true_false(*, true: bool) -> ChoiceCard:
    """A true-false card."""
    return ChoiceCard(
        id=CardId("p/tf"),
        type=CardType.TRUE_FALSE,
        concepts=(),
        topic="t",
        prompt=english("?"),
        options=(Option(english(), true), Option(english(), not true)),
        shuffle=False,
    )


def typed(*answers: str, **other: Sequence[str]) -> TypedCard:
    """A short-answer card."""
    return TypedCard(
        id=CardId("p/typed"),
        type=CardType.SHORT_ANSWER,
        concepts=(),
        topic="t",
        prompt=english("?"),
        answers=words(*answers, **other),
    )


def chosen_gaps(*counts: int, marking: Marking = Marking.EACH_ANSWER) -> ClozeCard:
    """A cloze card whose gaps are chosen, each among so many answers: `right 0`, `wrong 0.1`, `wrong 0.2` ..."""
    gaps = tuple(
        Gap((f"right {i}",), wrong=tuple(f"wrong {i}.{j}" for j in range(1, count))) for i, count in enumerate(counts)
    )
    return ClozeCard(
        id=CardId("p/chosen"),
        type=CardType.CLOZE,
        concepts=(),
        topic="t",
        prompt=english("?"),
        gaps={"en": gaps},
        marking=marking,
    )


def cloze(*gaps: Sequence[str], **other: Sequence[Sequence[str]]) -> ClozeCard:
    """A cloze card: what each gap accepts."""
    found = {"en": gaps, **other}
    prompts = {lang: " ".join("{{" + "|".join(gap) + "}}" for gap in rows) for lang, rows in found.items()}
    return ClozeCard(
        id=CardId("p/cloze"),
        type=CardType.CLOZE,
        concepts=(),
        topic="t",
        prompt=Text(prompts),
        gaps={lang: tuple(Gap(tuple(gap)) for gap in rows) for lang, rows in found.items()},
    )


def numeric(
    answer: float, tolerance: float = 0.0, *, relative: bool = False, unit: Unit | None = None, shown: str = ""
) -> NumericCard:
    """A card with a number to type."""
    return NumericCard(
        id=CardId("p/numeric"),
        type=CardType.NUMERIC,
        concepts=(),
        topic="t",
        prompt=english("?"),
        answer=answer,
        shown=shown or str(answer),
        tolerance=tolerance,
        relative=relative,
        unit=unit,
    )


def matching(pairs: int, surplus: int = 0, marking: Marking = Marking.EACH_ANSWER) -> MatchingCard:
    """A matching card of so many pairs."""
    return MatchingCard(
        id=CardId("p/matching"),
        type=CardType.MATCHING,
        concepts=(),
        topic="t",
        prompt=english("?"),
        pairs=tuple(Pair(english(f"left {i}"), english(f"right {i}")) for i in range(pairs)),
        surplus=tuple(english(f"surplus {i}") for i in range(surplus)),
        marking=marking,
    )


def categorise(categories: int, *key: int, marking: Marking = Marking.EACH_ANSWER) -> CategoriseCard:
    """A card whose items belong into these categories."""
    return CategoriseCard(
        id=CardId("p/categorise"),
        type=CardType.CATEGORISE,
        concepts=(),
        topic="t",
        prompt=english("?"),
        categories=tuple(english(f"category {i}") for i in range(categories)),
        items=tuple(Item(english(f"item {i}"), category) for i, category in enumerate(key)),
        marking=marking,
    )


def ordering(items: int, marking: Marking = Marking.LONGEST_SUBSEQUENCE) -> OrderingCard:
    """An ordering of so many items."""
    return OrderingCard(
        id=CardId("p/ordering"),
        type=CardType.ORDERING,
        concepts=(),
        topic="t",
        prompt=english("?"),
        items=tuple(english(f"step {i}") for i in range(items)),
        marking=marking,
    )


def concept(name: str, term: str, ko: str = "", *, aliases: Words | None = None, definition: str = "") -> Concept:
    """A concept of the pack `p`."""
    strings = {"en": term, "ko": ko} if ko else {"en": term}
    return Concept(ConceptId(f"p/{name}"), Text(strings), english(definition), "t", aliases=aliases or Words({}))


def info(
    name: str, *concepts: str, kind: CardType = CardType.SHORT_ANSWER, topic: str = "t", position: int = 0
) -> CardInfo:
    """What planning knows of a card."""
    return CardInfo(
        CardId(f"p/{name}"), "p", topic, kind, tuple(ConceptId(f"p/{c}") for c in concepts), position, "0" * 16
    )


# Memories and rows


def memory(
    state: State = State.REVIEW,
    *,
    due: int = NOON,
    last: int = NOON - 86_400_000,
    stability: float = 10.0,
    step: int | None = None,
) -> Memory:
    """What is known of a card seen a few times."""
    place = step if step is not None or state is State.REVIEW else 0
    return Memory(state, place, stability, 5.0, due, last, 3, 0)


def mark(verdict: Verdict = Verdict.RIGHT) -> Mark:
    """A mark with a fitting score."""
    score = {Verdict.RIGHT: 1.0, Verdict.SELF: 1.0, Verdict.PARTLY: 0.5}.get(verdict, 0.0)
    return Mark(verdict, score, Rating.GOOD if score == 1 else Rating.AGAIN, (verdict,))


def review(rating: Rating | None, *, mode: Mode = Mode.REVIEW, before: Memory | None = None) -> Review:
    """A row of the journal."""
    return Review("id", CardId("p/a"), NOON, 540, SEOUL.day(NOON), mode, Revealed(), None, rating, 1.0, before, before)


def ids(names: Iterable[str]) -> tuple[CardId, ...]:
    """Card ids of the pack `p`."""
    return tuple(CardId(f"p/{name}") for name in names)


# Strategies

ratings = st.sampled_from(Rating)
moments = st.integers(at("2000-01-01 00:00"), at("2100-01-01 00:00"))
spans = st.one_of(
    st.integers(0, 3_600_000), st.integers(0, 40 * 86_400_000), st.integers(-4000 * 86_400_000, 4000 * 86_400_000)
)
"""Times between two answers in milliseconds, the clock going back included."""

histories = st.lists(st.tuples(ratings, spans), max_size=12)

terms = st.text(
    st.sampled_from("abcdefghijklmnopqrstuvwxyzABC 0123456789-.,'()²×*/%한글정답타깃과적합ㄱㅏé\u0301\u200b "),
    max_size=20,
)
"""What learners and authors type, more or less."""
