"""A number within a tolerance, with or without a unit; how a number is read."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from dlquiz.core import answers
from dlquiz.core.cards import NumericCard
from dlquiz.core.grading import marking
from dlquiz.core.responses import Mark, Note, Typed, Verdict
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

_POWERS = {"천": 3, "만": 4, "억": 8, "조": 12}
_MYRIADS = re.compile("[천만억조](?!분)")
"""Korean powers of ten behind digits: 32만 is 320000."""

_RAISED = str.maketrans("⁺⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "+-0123456789")
_NARROW = (
    {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
    | dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2212"), "-")
    | {ord("×"): "x", ord("’"): "'"}
    | dict.fromkeys(map(ord, "\u00a0\u2009\u202f\u3000"), " ")
)

ROUNDING = 1e-12
"""Relative slack for numbers whose tolerance is zero or met to the last digit."""


def grade(card: NumericCard, response: Typed, hints: int) -> Mark:
    """Right within the tolerance and with the unit that must be there; a known mistake is told by its index."""
    (text,) = response.texts
    if not text.strip():
        return _wrong(Note.EMPTY)
    values, unit = read_number(text)
    if not values:
        return _wrong(Note.NOT_A_NUMBER)
    note = _unit_note(card, unit)
    if close(values, card.answer, card.tolerance, relative=card.relative):
        return marking.mark(1.0, (Verdict.RIGHT,), hints) if note is None else _wrong(note)
    made = next(
        (
            i
            for i, mistake in enumerate(card.mistakes)
            if close(values, mistake.answer, card.tolerance, relative=card.relative)
        ),
        None,
    )
    return _wrong(note, () if made is None else (made,))


def close(values: Iterable[float], answer: float, tolerance: float, *, relative: bool) -> bool:
    """Whether one of the readings of a number is the answer, within a tolerance."""
    allowed = tolerance * abs(answer) if relative else tolerance
    return any(abs(value - answer) <= allowed + ROUNDING * max(abs(answer), abs(value)) for value in values)


def _wrong(note: Note | None, mistakes: tuple[int, ...] = ()) -> Mark:
    return Mark(Verdict.WRONG, 0.0, Rating.AGAIN, (Verdict.WRONG,), note, mistakes)


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

    Takes a decimal point or comma, groups of three, 1e-3, 1*10^-3 and 10⁻³, full-width digits, typographic minus signs
    and Korean powers of ten (32만). A text that reads two ways (1,050 is 1050 to one learner and 1.05 to another) gives
    both values; one that holds no finite number, or more than one, gives none.
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
    unit, thousands = match["unit"], _MYRIADS.match(match["unit"])
    if thousands:
        values = tuple(value * 10 ** _POWERS[thousands[0]] for value in values)
        unit = unit[thousands.end() :].lstrip()
    return (values, unit) if all(abs(value) < float("inf") for value in values) else ((), "")
