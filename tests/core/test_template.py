"""Texts with values in them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlquiz.core.arithmetic import ExpressionError, Reason, Value
from dlquiz.core.grading.numeric import read_number
from dlquiz.core.template import FORMATS, Hole, HoleFault, TemplateError, holes, pieces, shown
from tests.core.making import thorough


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ()),
        ("no hole", ("no hole",)),
        ("${n}", (Hole("n", "", 0),)),
        ("a ${n} b${m:.2f}", ("a ", Hole("n", "", 2), " b", Hole("m", ".2f", 8))),
        ("${ n + 1 }", (Hole(" n + 1 ", "", 0),)),
        ("${n : .2f}", (Hole("n ", ".2f", 0),)),
        ("$${n}", ("${", "n}")),
        ("$$${n}", ("$", "${", "n}")),
        ("$n, $5 and {n}", ("$n, $5 and {n}",)),
        ("{{${n}}} and {{${m}|x::hint}}", ("{{", Hole("n", "", 2), "}} and {{", Hole("m", "", 15), "|x::hint}}")),
        ("${n if w == 'a:b' else 0}", (Hole("n if w == 'a:b' else 0", "", 0),)),
        ("${n if w == 'a:b' else 0:.1f}", (Hole("n if w == 'a:b' else 0", ".1f", 0),)),
        ("${}", (Hole("", "", 0),)),
    ],
)
def test_pieces(text: str, expected: tuple[str | Hole, ...]) -> None:
    assert pieces(text) == expected
    assert holes(text) == tuple(piece for piece in expected if isinstance(piece, Hole))


@pytest.mark.parametrize(
    ("text", "fault", "offset", "detail"),
    [
        ("a ${n", HoleFault.UNCLOSED, 2, ""),
        ("${n} ${", HoleFault.UNCLOSED, 5, ""),
        ("x ${n:.9f}", HoleFault.FORMAT, 2, ".9f"),
        ("${n:>999999999}", HoleFault.FORMAT, 0, ">999999999"),
        ("${n:d}", HoleFault.FORMAT, 0, "d"),
        ("${n:.2f:.2f:x}", HoleFault.FORMAT, 0, "x"),
    ],
)
def test_faulty_holes(text: str, fault: HoleFault, offset: int, detail: str) -> None:
    with pytest.raises(TemplateError) as caught:
        pieces(text)
    assert (caught.value.fault, caught.value.offset, caught.value.detail) == (fault, offset, detail)


@pytest.mark.parametrize(
    ("value", "spec", "text"),
    [
        (40, "", "40"),
        (40.0, "", "40"),
        (-3, "", "-3"),
        (0.1 + 0.2, "", "0.3"),
        (1 / 3, "", "0.333333"),
        (2 / 3 * 1000, "", "666.667"),
        (1234567.5, "", "1234568"),
        (1e15, "", "1000000000000000"),
        (0.00001234, "", "1.234e-5"),
        (-0.0, "", "0"),
        (-1e-9, ".2f", "0.00"),
        (-0.5, ".0f", "0"),
        (0.256, ".1%", "25.6%"),
        (1234567, ",", "1,234,567"),
        (1234.5, ",.2f", "1,234.50"),
        (0.000123, ".2e", "1.23e-04"),
        (2 / 3, ".3g", "0.667"),
        (3, "+", "+3"),
        (-3, "+", "-3"),
        (0.5, "+.2f", "+0.50"),
        ("relu", "", "relu"),
    ],
)
def test_shown(value: Value, spec: str, text: str) -> None:
    assert shown(value, spec) == text


@pytest.mark.parametrize(("value", "spec"), [(True, ""), (False, ".2f"), ("relu", ".2f")])
def test_what_cannot_be_shown(value: Value, spec: str) -> None:
    with pytest.raises(ExpressionError) as caught:
        shown(value, spec)
    assert caught.value.reason is Reason.FORMAT


@pytest.mark.parametrize("spec", FORMATS)
def test_every_format_that_is_told_of_works(spec: str) -> None:
    assert holes(f"${{n:{spec}}}") == (Hole("n", spec, 0),)
    assert shown(12.5, spec)


@thorough
@given(st.floats(-1e15, 1e15))
def test_a_number_is_shown_to_six_digits_and_can_be_typed_again(number: float) -> None:
    text = shown(number)
    assert any(abs(value - number) <= 1e-5 * abs(number) for value in read_number(text)[0])
    assert not text.startswith("-0") or number < 0
    assert text.count(".") <= 1


@thorough
@given(st.text(alphabet="ab${}:.2f' ", max_size=30))
def test_a_text_is_its_pieces(text: str) -> None:
    """Nothing is lost: what is no hole is there, but for the doubled sign."""
    try:
        found = pieces(text)
    except TemplateError as error:
        assert text.startswith("${", error.offset)
        return
    assert len("".join(piece for piece in found if isinstance(piece, str))) <= len(text)
    for hole in holes(text):
        assert text.startswith("${" + hole.expression, hole.offset)
