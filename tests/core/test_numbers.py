"""Numeric answers: what is read as a number, and how near it must be."""

from __future__ import annotations

import math
import time

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dlquiz.core.cards import NumericCard, Unit
from dlquiz.core.grading import grade
from dlquiz.core.grading.numeric import read_number
from dlquiz.core.responses import Note, Typed, Verdict
from tests.core.making import numeric, thorough

finite = st.floats(allow_nan=False, allow_infinity=False)
plain = st.floats(-1e12, 1e12)


def right(card: NumericCard, text: str) -> bool:
    return grade(card, Typed((text,))).verdict is Verdict.RIGHT


def note(card: NumericCard, text: str) -> Note | None:
    return grade(card, Typed((text,))).note


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("5", (5,)),
        (" 5 ", (5,)),
        ("+5", (5,)),
        ("-5", (-5,)),
        ("- 5", (-5,)),
        ("−5", (-5,)),
        ("–0,5", (-0.5,)),
        ("０．５", (0.5,)),
        (".5", (0.5,)),
        (",5", (0.5,)),
        ("5.", (5,)),
        ("3.14159", (3.14159,)),
        ("3,14159", (3.14159,)),
        ("0.0005", (0.0005,)),
        ("0.000", (0,)),
        ("0,001", (0.001,)),
        ("1.050", (1.05,)),
        ("1,050", (1050, 1.05)),
        ("1,0505", (1.0505,)),
        ("１，０５０", (1050, 1.05)),
        ("1,050.5", (1050.5,)),
        ("1.050,5", (1050.5,)),
        ("1,050,000", (1_050_000,)),
        ("1.050.000", (1_050_000,)),
        ("1 050", (1050,)),
        ("1\u202f050,5", (1050.5,)),
        ("1'050", (1050,)),
        ("1’050", (1050,)),
        ("1_050", (1050,)),
        ("1234567.25", (1234567.25,)),
        ("1e-3", (0.001,)),
        ("1E3", (1000,)),
        ("1,5e3", (1500,)),
        ("1.5 e 3", (1500,)),
        ("1*10^-3", (0.001,)),
        ("2 x 10^3", (2000,)),
        ("2×10³", (2000,)),
        ("2·10⁻³", (0.002,)),
        ("2*10**3", (2000,)),
        ("10^6", (1e6,)),
        ("-10⁶", (-1e6,)),
        ("10", (10,)),
        ("-0", (0,)),
        ("1e-999", (0,)),
    ],
)
def test_numbers(text: str, values: tuple[float, ...]) -> None:
    found, unit = read_number(text)
    assert found == pytest.approx(values, rel=1e-15)
    assert unit == ""


NO_NUMBERS = ("", " ", "x", "nan", "inf", "-inf", "Infinity", "1e999", "-1e999", "1e" + "9" * 400, "9" * 400)
BROKEN = ("1.2.3", "12.5.3", "1,2,3", "1,000,5", "0 500", "1..2", "--5", "+-5", "-", ".", ",", "e5", "½")
SEVERAL = ("1/2", "2^3", "2x3", "2 x 3", "3-5", "3 or 4", "2+2", "12:30", "5±1", "1e5e5", "1__000", "5 (2)")


@pytest.mark.parametrize("text", [*NO_NUMBERS, *BROKEN, *SEVERAL])
def test_what_is_not_one_finite_number(text: str) -> None:
    assert read_number(text) == ((), "")
    assert not right(numeric(1, 1e9), text)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("5 ms", "ms"),
        ("5ms", "ms"),
        ("5%", "%"),
        ("5 m s-1", "m s-1"),
        ("5 m²", "m²"),
        ("5 m^2", "m^2"),
        ("5 /s", "/s"),
        ("5 epochs", "epochs"),
        ("5 에포크", "에포크"),
        ("1e3 Hz", "Hz"),
        ("5 eV", "eV"),
        ("1,050 m", "m"),
        ("5!", "!"),
    ],
)
def test_the_text_behind_a_number_is_its_unit(text: str, unit: str) -> None:
    values, found = read_number(text)
    assert values
    assert found == unit


@thorough
@given(plain)
def test_a_number_as_python_writes_it_is_read(value: float) -> None:
    assert value in read_number(repr(value))[0]
    assert value in read_number(repr(value).replace(".", ","))[0]


@thorough
@given(st.integers(-(10**15), 10**15), st.sampled_from(" ,_"))
def test_groups_of_three(value: int, sign: str) -> None:
    assert float(value) in read_number(f"{value:,}".replace(",", sign))[0]


@thorough
@given(st.text(max_size=30) | st.text("0123456789.,'_ eExX*^+-−·10³⁻m", max_size=30))
def test_any_text_can_be_read(text: str) -> None:
    values, unit = read_number(text)
    assert len(values) <= 2
    assert all(math.isfinite(value) for value in values)
    assert values or not unit


@pytest.mark.parametrize(
    "piece", ["1", "1,111", " ", " x", " !", "1 ", "-", "1e", "10", "\n\t ", "10^", ".", "*10", "e5 ", "é"]
)
def test_a_huge_text_is_read_at_once(piece: str) -> None:
    begun = time.process_time()
    read_number("1" + piece * 50_000)
    read_number(piece * 50_000)
    assert time.process_time() - begun < 1


# How near


def test_both_readings_of_a_comma_count() -> None:
    assert right(numeric(1050), "1,050")
    assert right(numeric(1.05), "1,050")
    assert not right(numeric(1050), "1.050")
    assert not right(numeric(1), "0,001")


@pytest.mark.parametrize(
    ("card", "good", "bad"),
    [
        (numeric(0.5), ("0.5", "0,5", ".50", "5e-1"), ("0.51", "0.4999999", "-0.5")),
        (numeric(0.3, 0.1), ("0.2", "0.4", "0.3"), ("0.1999", "0.4001")),
        (numeric(200, 0.05, relative=True), ("190", "210"), ("189.9", "210.1", "-200")),
        (numeric(-200, 0.05, relative=True), ("-190", "-210"), ("-189.9", "200")),
        (numeric(0), ("0", "-0", "0.0", "0e5"), ("0.0001", "1e-300")),
        (numeric(0, 0.1, relative=True), ("0",), ("1e-9",)),
        (numeric(1e9), ("1000000000", "1,000,000,000"), ("1000000001",)),
        (numeric(1 / 3, 0.001), ("0.333", "0.3333333"), ("0.33", "1/3")),
        (numeric(1e-12), ("1e-12",), ("2e-12", "0")),
    ],
)
def test_tolerance(card: NumericCard, good: tuple[str, ...], bad: tuple[str, ...]) -> None:
    assert [text for text in good if not right(card, text)] == []
    assert [text for text in bad if right(card, text)] == []


@thorough
@given(finite)
def test_the_answer_itself_is_right_without_any_tolerance(value: float) -> None:
    assert right(numeric(value), repr(value))


@thorough
@given(plain, plain, st.floats(0, 1e12))
def test_absolute_tolerance_is_a_distance(answer: float, value: float, tolerance: float) -> None:
    distance = abs(value - answer)
    assume(abs(distance - tolerance) > 1e-9 * max(abs(answer), abs(value), 1e-200))
    assert right(numeric(answer, tolerance), repr(value)) == (distance < tolerance)


@thorough
@given(plain, plain, st.floats(0, 10), st.floats(0, 10))
def test_more_tolerance_never_turns_right_into_wrong(answer: float, value: float, less: float, more: float) -> None:
    less, more = sorted((less, more))
    for relative in (False, True):
        if right(numeric(answer, less, relative=relative), repr(value)):
            assert right(numeric(answer, more, relative=relative), repr(value))


# Units


def test_a_unit_is_ignored_where_none_is_asked() -> None:
    for card in (numeric(5), numeric(5, unit=Unit(("ms",)))):
        assert right(card, "5")
        assert right(card, "5 ms")
        assert right(card, "5 bananas")


def test_a_required_unit() -> None:
    card = numeric(5, unit=Unit(("ms", "milliseconds", "밀리초"), required=True))
    assert all(right(card, text) for text in ("5 ms", "5ms", "5  m s", "5 milliseconds", "5 밀리초", "5 ｍｓ"))
    assert note(card, "5") is Note.UNIT_MISSING
    assert note(card, "5 s") is Note.UNIT_WRONG
    assert note(card, "5 MS") is Note.UNIT_WRONG
    assert note(card, "6 ms") is None
    assert not right(card, "6 ms")


@pytest.mark.parametrize(
    ("accepted", "written"),
    [
        ("초", "\u110e\u1169"),
        ("\u00b5s", "\u03bcs"),
        ("m²", "m2"),
        ("cm", "㎝"),
        ("s\u22121", "s-1"),
        ("kg·m", "kg·m"),
        ("°C", "℃"),
        ("%", "％"),
        ("m×s", "mxs"),
    ],
)
def test_how_a_unit_is_encoded_does_not_count(accepted: str, written: str) -> None:
    assert right(numeric(5, unit=Unit((accepted,), required=True)), f"5 {written}")
    assert right(numeric(5, unit=Unit((written,), required=True)), f"5 {accepted}")


def test_what_is_no_number_is_told_as_such() -> None:
    assert note(numeric(5), "five") is Note.NOT_A_NUMBER
    assert note(numeric(5), "nan") is Note.NOT_A_NUMBER
    assert note(numeric(5), "") is Note.EMPTY


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("32만", 320_000, ""),
        ("3.5만 개", 35_000, "개"),
        ("2천", 2_000, ""),
        ("1억", 100_000_000, ""),
        ("5만개", 50_000, "개"),
    ],
)
def test_korean_powers_of_ten(text: str, value: float, unit: str) -> None:
    assert read_number(text) == ((value,), unit)


def test_a_korean_number_in_two_parts_is_not_guessed_at() -> None:
    assert read_number("1만 6천") == ((), "")
