"""grade(card, response) -> Mark: the one place where an answer is judged."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace

from dlquiz.core import answers
from dlquiz.core.model import Card, ChoiceCard, ClozeCard, NumericCard, SelfRatedCard, TypedCard
from dlquiz.core.responses import Chosen, Mark, Note, Response, Revealed, Typed, Verdict
from dlquiz.core.scheduling import Rating

_NUMBER = re.compile(
    r"""\s*(?P<sign>[-+]?)\s*
        (?P<digits>[1-9]\d{0,2}(?P<mark>[ _',.])\d{3}(?:(?P=mark)\d{3})*(?:(?!(?P=mark))[.,]\d*)?(?!\d)  # 1,000.5
        |(?=10\s*(?:\^|\*\*|[⁺⁻⁰¹²³⁴-⁹]))                                                           # 10^3
        |\d+(?:[.,]\d*)?|[.,]\d+)                                                                   # 0,5  .5
        (?:\s*(?:e|(?:[*x·]\s*)?10\s*(?:\^|\*\*))\s*(?P<power>[-+]?\d+)                               # e-3  *10^-3
        |\s*(?:[*x·]\s*)?10\s*(?P<raised>[⁺⁻]?[⁰¹²³⁴-⁹]+))?                                          # ×10⁻³
        \s*(?P<unit>.*?)\s*""",
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_GOES_ON = re.compile(r"[.,]|(?:.*\s)?(?:[^\w\s]|[xe_])*\d", re.DOTALL | re.IGNORECASE)
"""What cannot stand behind a number as a unit, because the number goes on or a second one follows: 1.2.3, 1/2, 2x3."""

_RAISED = str.maketrans("⁺⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "+-0123456789")
_NARROW = (
    {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
    | dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2212"), "-")
    | {ord("×"): "x", ord("’"): "'"}
    | dict.fromkeys(map(ord, "\u00a0\u2009\u202f\u3000"), " ")
)

ROUNDING = 1e-12
"""Relative slack for numbers whose tolerance is zero or met to the last digit."""


def grade(card: Card, response: Response, hints: int = 0) -> Mark:
    """Judge a response to a card.

    hints: how many hints were looked at; with any, the suggestion is Hard at best. Raises TypeError if the response
    is not one that the card takes.
    """
    match card, response:
        case SelfRatedCard(), Revealed():
            return Mark(Verdict.SELF, 1.0, Rating.GOOD if not hints else Rating.HARD)
        case ((ChoiceCard() | ClozeCard() | TypedCard() | NumericCard()), Revealed()):
            return Mark(Verdict.WRONG, 0.0, Rating.AGAIN, note=Note.GAVE_UP)
        case ChoiceCard(), Chosen(options):
            return _chosen(card, options, hints)
        case ClozeCard(), Typed(texts):
            return _cloze(card, texts, hints)
        case TypedCard(), Typed((text,)):
            return _whole((_typed(text, card.answers),), hints, _empty(text))
        case NumericCard(), Typed((text,)):
            return _numeric(card, text, hints)
    raise TypeError(f"a {card.type} card does not take {type(response).__name__}")


def accept(mark: Mark) -> Mark:
    """The mark after the learner accepted a near miss as right: every near part counts."""
    if mark.verdict is not Verdict.NEAR:
        raise ValueError("only a near miss can be accepted")
    parts = tuple(Verdict.RIGHT if part is Verdict.NEAR else part for part in mark.parts)
    return replace(_whole(parts, hints=1), note=Note.ACCEPTED)


def _chosen(card: ChoiceCard, options: frozenset[int], hints: int) -> Mark:
    """One choice is right or wrong; of several, each right pick earns and each wrong pick costs its share.

    score = max(0, right picks / correct options - wrong picks / wrong options), so that choosing everything or
    nothing earns nothing (net-correct marking).
    """
    if any(not 0 <= option < len(card.options) for option in options) or (not card.many and len(options) != 1):
        raise TypeError("these options are not on the card")
    parts = tuple(
        Verdict.RIGHT if (i in options) == option.correct else Verdict.WRONG for i, option in enumerate(card.options)
    )
    if options == card.correct:
        return Mark(Verdict.RIGHT, 1.0, _best(hints), parts)
    if not card.many:
        return Mark(Verdict.WRONG, 0.0, Rating.AGAIN, parts)
    right, wrong = len(options & card.correct), len(options - card.correct)
    wrong_options = len(card.options) - len(card.correct)
    score = max(0.0, right / len(card.correct) - (wrong / wrong_options if wrong else 0.0))
    if not options:
        return Mark(Verdict.WRONG, 0.0, Rating.AGAIN, parts, Note.EMPTY)
    if score == 0:
        return Mark(Verdict.WRONG, 0.0, Rating.AGAIN, parts)
    return Mark(Verdict.PARTLY, score, Rating.HARD if score >= 0.5 else Rating.AGAIN, parts)


def _typed(text: str, accepted: Iterable[str]) -> Verdict:
    accepted = tuple(accepted)
    if answers.equal(text, accepted):
        return Verdict.RIGHT
    return Verdict.NEAR if answers.near(text, accepted) else Verdict.WRONG


def _cloze(card: ClozeCard, texts: tuple[str, ...], hints: int) -> Mark:
    """Each gap is judged alone; what any language accepts there is accepted."""
    count = len(next(iter(card.gaps.values())))
    if len(texts) != count:
        raise TypeError(f"the card has {count} gaps")
    parts = tuple(
        _typed(text, (one for gaps in card.gaps.values() for one in gaps[i].accepted)) for i, text in enumerate(texts)
    )
    return _whole(parts, hints, _empty("".join(texts)))


def _whole(parts: tuple[Verdict, ...], hints: int, note: Note | None = None) -> Mark:
    """One mark of several parts, equal in weight; near parts wait for the learner's word."""
    score = parts.count(Verdict.RIGHT) / len(parts)
    if Verdict.NEAR in parts:
        rest_right = all(part in (Verdict.NEAR, Verdict.RIGHT) for part in parts)
        return Mark(Verdict.NEAR, score, Rating.HARD if rest_right else Rating.AGAIN, parts, note)
    if score == 1:
        return Mark(Verdict.RIGHT, 1.0, _best(hints), parts, note)
    if score == 0:
        return Mark(Verdict.WRONG, 0.0, Rating.AGAIN, parts, note)
    return Mark(Verdict.PARTLY, score, Rating.HARD if score >= 0.5 else Rating.AGAIN, parts, note)


def _numeric(card: NumericCard, text: str, hints: int) -> Mark:
    if not text.strip():
        return _wrong(Note.EMPTY)
    values, unit = read_number(text)
    if not values:
        return _wrong(Note.NOT_A_NUMBER)
    note = _unit_note(card, unit)
    allowed = card.tolerance * abs(card.answer) if card.relative else card.tolerance
    close = any(abs(value - card.answer) <= allowed + ROUNDING * max(abs(card.answer), abs(value)) for value in values)
    return _whole((Verdict.RIGHT,), hints) if close and note is None else _wrong(note)


def _unit_note(card: NumericCard, unit: str) -> Note | None:
    """What is wrong with the text behind a number: a card without a unit, or with an optional one, ignores it."""
    if card.unit is None or not card.unit.required:
        return None
    if not unit:
        return Note.UNIT_MISSING
    return None if _unit_key(unit) in map(_unit_key, card.unit.accept) else Note.UNIT_WRONG


def _unit_key(unit: str) -> str:
    """Case counts in units (mW, MW); spacing, width and the code points of µ, ², ㎝ do not."""
    return "".join(unicodedata.normalize("NFKC", unit.translate(_NARROW)).split())


def read_number(text: str) -> tuple[tuple[float, ...], str]:
    """The number that a text begins with, and the unit text behind it.

    Takes a decimal point or comma, groups of three, 1e-3, 1*10^-3 and 10⁻³, full-width digits and typographic minus
    signs. A text that reads two ways (1,050 is 1050 to one learner and 1.05 to another) gives both values; one that
    holds no finite number, or more than one, gives none.
    """
    match = _NUMBER.fullmatch(text[: answers.MAX_LENGTH].translate(_NARROW))
    if match is None or _GOES_ON.match(match["unit"]):
        return (), ""
    digits, mark = match["digits"] or "1", match["mark"]
    alone = len(re.findall("[,.]", digits)) == 1
    if mark == "." and alone:
        readings = [digits]
    elif mark == "," and alone:
        readings = [digits.replace(",", ""), digits]
    else:
        readings = [digits.replace(mark, "") if mark else digits]
    power = match["power"] or (match["raised"] or "0").translate(_RAISED)
    values = tuple(float(f"{match['sign']}{reading.replace(',', '.')}e{power}") for reading in readings)
    return (values, match["unit"]) if all(abs(value) < float("inf") for value in values) else ((), "")


def _wrong(note: Note | None) -> Mark:
    return Mark(Verdict.WRONG, 0.0, Rating.AGAIN, (Verdict.WRONG,), note)


def _empty(text: str) -> Note | None:
    return None if text.strip() else Note.EMPTY


def _best(hints: int) -> Rating:
    return Rating.HARD if hints else Rating.GOOD
