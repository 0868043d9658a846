"""Words for the core's values, the same in both faces and in the interface's language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import floor
from typing import NamedTuple

from dlquiz.core.cards import (
    AssignedCard,
    Card,
    CategoriseCard,
    ChoiceCard,
    ClozeCard,
    MatchingCard,
    NumericCard,
    OrderingCard,
    SelfRatedCard,
    TypedCard,
    Unit,
)
from dlquiz.core.history import Mode
from dlquiz.core.model import CardType
from dlquiz.core.responses import Assigned, Chosen, Mark, Note, Ordered, Response, Typed, Verdict
from dlquiz.core.scheduling import DAY_MS, MINUTE_MS, Memory, Rating, State
from dlquiz.i18n import N_, _, ngettext
from dlquiz.saying import say as say
from dlquiz.saying import told as told

_HOUR_MS = 60 * MINUTE_MS
_MONTH_DAYS = 30.44
_YEAR_DAYS = 365.25
_SYMBOL = 3
"""Letters that the symbol of a unit has at most."""


def interval(ms: int) -> str:
    """A span of time, short: 10 min, 3 d, 1.2 mo."""
    ms = max(0, ms)
    if (minutes := round(ms / MINUTE_MS)) < 60:
        return _("{n} min").format(n=max(1, minutes))
    if ms < DAY_MS * 3 / 4:
        return _("{n} h").format(n=round(ms / _HOUR_MS))
    days = ms / DAY_MS
    if days < _MONTH_DAYS:
        return _("{n} d").format(n=max(1, round(days)))
    if days < _YEAR_DAYS:
        return _("{n} mo").format(n=_short(days / _MONTH_DAYS))
    return _("{n} y").format(n=_short(days / _YEAR_DAYS))


def interval_long(ms: int) -> str:
    """A span of time in words, for a screen reader."""
    ms = max(0, ms)
    if (minutes := round(ms / MINUTE_MS)) < 60:
        n = max(1, minutes)
        return ngettext("{n} minute", "{n} minutes", n).format(n=n)
    if ms < DAY_MS * 3 / 4:
        n = round(ms / _HOUR_MS)
        return ngettext("{n} hour", "{n} hours", n).format(n=n)
    days = ms / DAY_MS
    if days < _MONTH_DAYS:
        n = max(1, round(days))
        return ngettext("{n} day", "{n} days", n).format(n=n)
    if days < _YEAR_DAYS:
        months = _short(days / _MONTH_DAYS)
        return ngettext("{n} month", "{n} months", 1 if months == "1" else 2).format(n=months)
    years = _short(days / _YEAR_DAYS)
    return ngettext("{n} year", "{n} years", 1 if years == "1" else 2).format(n=years)


def _short(number: float) -> str:
    return f"{floor(number * 10 + 0.5) / 10:g}"


_RATINGS = {Rating.AGAIN: N_("Again"), Rating.HARD: N_("Hard"), Rating.GOOD: N_("Good"), Rating.EASY: N_("Easy")}
_TYPES = {
    CardType.BASIC: N_("flashcard"),
    CardType.CLOZE: N_("fill the gap"),
    CardType.CHOICE: N_("choice"),
    CardType.MULTIPLE_RESPONSE: N_("choose all that apply"),
    CardType.TRUE_FALSE: N_("true or false"),
    CardType.SHORT_ANSWER: N_("short answer"),
    CardType.NUMERIC: N_("number"),
    CardType.MATCHING: N_("matching"),
    CardType.ORDERING: N_("put in order"),
    CardType.CATEGORISE: N_("sort into groups"),
    CardType.RECALL: N_("recall"),
    CardType.NAME: N_("name it"),
    CardType.PICK: N_("pick the term"),
}
_VERDICTS = {
    Verdict.RIGHT: ("✓", N_("Right")),
    Verdict.PARTLY: ("◐", N_("Partly right")),
    Verdict.NEAR: ("≈", N_("Almost")),
    Verdict.WRONG: ("✗", N_("Wrong")),
    Verdict.SELF: ("▸", N_("Answer")),
}
_NOTES = {
    Note.ACCEPTED: N_("Accepted by you."),
    Note.UNIT_MISSING: N_("The unit is missing."),
    Note.UNIT_WRONG: N_("The unit is another one."),
    Note.NOT_A_NUMBER: N_("That is not a number."),
    Note.EMPTY: N_("Nothing was answered."),
    Note.GAVE_UP: N_("Not answered."),
}
_MODES = {
    Mode.REVIEW: N_("Review"),
    Mode.DRILL: N_("Drill"),
    Mode.CRAM: N_("Cram"),
    Mode.QUIZ: N_("Quiz"),
    Mode.EXAM: N_("Exam"),
    Mode.CONTRAST: N_("Contrast drill"),
}
_STATES = {State.LEARNING: N_("learning"), State.REVIEW: N_("review"), State.RELEARNING: N_("relearning")}


def rating_name(rating: Rating) -> str:
    """Again, Hard, Good, Easy."""
    return _(_RATINGS[rating])


def card_type_name(card_type: CardType) -> str:
    """What kind of question a card is, in words."""
    return _(_TYPES[card_type])


def verdict_sign(verdict: Verdict) -> str:
    """One character that tells the verdict without colour."""
    return _VERDICTS[verdict][0]


def verdict_word(verdict: Verdict) -> str:
    """The verdict in a word."""
    return _(_VERDICTS[verdict][1])


def note_sentence(note: Note | None) -> str:
    """What is special about a typed answer, as a sentence; empty without a note."""
    return _(_NOTES[note]) if note is not None else ""


def mode_name(mode: Mode) -> str:
    """The name of an activity."""
    return _(_MODES[mode])


def state_name(memory: Memory | None) -> str:
    """new, learning, review or relearning."""
    return _("new") if memory is None else _(_STATES[memory.state])


def due_phrase(wait: int | None) -> str:
    """When a card comes: "due now", "due in 3 d"; one without a date is new. wait: see `core.days.StudyDays.wait`."""
    if wait is None:
        return _("new")
    return _("due in {time}").format(time=interval(wait)) if wait else _("due now")


@dataclass(frozen=True, slots=True)
class OptionNote:
    """Why an option is right or wrong. index: in the author's order; chosen: the learner took it."""

    index: int
    text: str
    why: str
    correct: bool
    chosen: bool


class FeedbackLines(NamedTuple):
    """What both faces tell after an answer. The texts still carry their markup (see `prose`).

    expected: the right answer; given: what the learner answered, empty where there was nothing to say;
    option_notes: chosen wrong options, missed right ones that have a `why`, then whatever else has one; mistakes: what
    is told of the known mistakes that were made, and of the rows that were answered wrongly.
    """

    expected: str
    given: str
    option_notes: tuple[OptionNote, ...]
    explanation: str
    note: str
    mistakes: tuple[str, ...] = ()


def feedback(card: Card, response: Response, mark: Mark, language: str) -> FeedbackLines:
    """The feedback on an answer in a content language."""
    return FeedbackLines(
        expected(card, language),
        given(card, response, language),
        _option_notes(card, response, language),
        card.explanation.in_(language),
        note_sentence(mark.note),
        tuple(_mistakes(card, mark, language)),
    )


def _mistakes(card: Card, mark: Mark, language: str) -> Iterator[str]:
    match card:
        case TypedCard() | ClozeCard() | NumericCard():
            yield from (card.mistakes[index].why.in_(language) for index in mark.mistakes)
        case MatchingCard() | CategoriseCard():
            wrong = (why for why, part in zip(card.whys, mark.parts, strict=False) if part is Verdict.WRONG)
            yield from dict.fromkeys(why.in_(language) for why in wrong if why)


def expected(card: Card, language: str) -> str:
    """The right answer in words."""
    match card:
        case SelfRatedCard():
            return card.answer.in_(language)
        case ChoiceCard():
            return "\n".join(option_text(card, i, language) for i in sorted(card.correct))
        case TypedCard():
            return next(iter(card.answers.in_(language)), "")
        case ClozeCard():
            return " · ".join(gap.accepted[0] for gap in card.gaps_in(language))
        case NumericCard():
            return f"{card.shown} {_unit(card.unit)}".strip()
        case MatchingCard() | CategoriseCard():
            return assignment(card, card.key, language)
        case OrderingCard():
            return sequence(card, range(len(card.items)), language)


def _unit(unit: Unit | None) -> str:
    """The unit to show: one that must be typed, else only a symbol (ms, %), since words belong to one language."""
    name = unit.accept[0] if unit and unit.accept else ""
    return name if unit and (unit.required or len(name) <= _SYMBOL) else ""


def given(card: Card, response: Response, language: str) -> str:
    """What the learner answered, in words."""
    match response:
        case Chosen(options) if isinstance(card, ChoiceCard):
            return "\n".join(option_text(card, i, language) for i in sorted(options))
        case Typed(texts):
            return " · ".join(text.strip() or "–" for text in texts) if any(map(str.strip, texts)) else ""
        case Assigned(targets) if isinstance(card, MatchingCard | CategoriseCard):
            return assignment(card, targets, language) if any(target is not None for target in targets) else ""
        case Ordered(items) if isinstance(card, OrderingCard):
            return sequence(card, items, language)
        case _:
            return ""


def assignment(card: AssignedCard, targets: Iterable[int | None], language: str) -> str:
    """Each row with the target that it is given, a line each; a dash where it has none."""
    names = [target.in_(language) for target in card.targets]
    return "\n".join(
        f"{row.in_(language)} → {'–' if target is None else names[target]}"
        for row, target in zip(card.rows, targets, strict=True)
    )


def sequence(card: OrderingCard, items: Iterable[int], language: str) -> str:
    """Items in an order, numbered, a line each."""
    return "\n".join(f"{place}. {card.items[index].in_(language)}" for place, index in enumerate(items, start=1))


def option_text(card: ChoiceCard, index: int, language: str) -> str:
    """One option's text; true and false are the interface's words."""
    if card.type is CardType.TRUE_FALSE:
        return (_("true"), _("false"))[index]
    return card.options[index].text.in_(language)


def _option_notes(card: Card, response: Response, language: str) -> tuple[OptionNote, ...]:
    if not isinstance(card, ChoiceCard):
        return ()
    chosen = response.options if isinstance(response, Chosen) else frozenset()
    notes = [
        OptionNote(i, option_text(card, i, language), option.why.in_(language), option.correct, i in chosen)
        for i, option in enumerate(card.options)
    ]
    wanted = [note for note in notes if note.why or (note.chosen and not note.correct)]
    return tuple(sorted(wanted, key=lambda note: (note.chosen == note.correct, not note.chosen, note.index)))
