"""Numbers, tolerances, booleans and circles, apart from files."""

from __future__ import annotations

from contextlib import suppress
from math import isfinite
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticCustomError

from dlquiz.core.cards import Marking
from dlquiz.packs.fields import Parameters
from dlquiz.packs.graph import closing_edges
from dlquiz.packs.marks import Map, Seq, Source
from dlquiz.packs.nearest import did_you_mean, nearest
from dlquiz.packs.reading import Reading
from dlquiz.packs.report import Report
from dlquiz.packs.scalars import (
    Number,
    Tolerance,
    is_slug,
    read_boolean,
    read_marking,
    read_number,
    read_place,
    read_share,
    read_tolerance,
)


@pytest.mark.parametrize(
    ("text", "value"),
    [("0", 0.0), ("-3", -3.0), ("+.5", 0.5), ("5.", 5.0), ("1e-3", 0.001), ("2.5E+2", 250.0), (" 7 ", 7.0)],
)
def test_numbers(text: str, value: float) -> None:
    """Decimal, with or without an exponent; how it was written is kept."""
    assert read_number(text) == Number(value, text.strip())


@pytest.mark.parametrize(
    "text", ["", "nan", "inf", "-inf", "1e999", "0x10", "1_000", "0,5", "1 000", "one", "1e", "٣", "½", "--1", "1\n2"]
)
def test_no_numbers(text: str) -> None:
    """What Python's float would take, or a reader might mean, is no number here."""
    with pytest.raises(PydanticCustomError):
        read_number(text)


@given(st.text(max_size=12))
def test_a_number_is_finite(text: str) -> None:
    """Nothing that is read as a number is infinite or none."""
    with suppress(PydanticCustomError):
        assert isfinite(read_number(text).value)


def test_tolerances() -> None:
    """Absolute or relative, never negative."""
    assert read_tolerance("0.001") == Tolerance(0.001, relative=False)
    assert read_tolerance("1 %") == read_tolerance("1%") == Tolerance(0.01, relative=True)
    for text in ("-1", "-0.5 %", "%", "1 % of it", ""):
        with pytest.raises(PydanticCustomError):
            read_tolerance(text)


def test_shares() -> None:
    """Of one, or of a hundred; neither less than nothing nor more than all."""
    assert [read_share(text) for text in ("0", "1", "0.1", "10 %", " 100% ", "2.5e-1")] == [
        0.0,
        1.0,
        0.1,
        0.1,
        1.0,
        0.25,
    ]
    for text in ("-0.1", "1.01", "101 %", "-1 %", "%", "half", "nan", "", Seq(0)):
        with pytest.raises(PydanticCustomError):
            read_share(text)


def test_places() -> None:
    """Counted from 1, in plain digits."""
    assert [read_place(text) for text in ("1", " 12 ", "999999")] == [1, 12, 999_999]
    for text in ("0", "-1", "1.0", "one", "٣", "", "9" * 100_000, "01", Seq(0)):
        with pytest.raises(PydanticCustomError):
            read_place(text)


def test_markings() -> None:
    """A rule of another type is told from one that does not exist."""
    rules = (Marking.EACH_ANSWER, Marking.NET_CORRECT)
    assert read_marking(rules, "net-correct") is Marking.NET_CORRECT
    for value, code in (("all-or-nothing", "marking-unfit"), ("net", "value-unknown"), ("", "value-unknown")):
        with pytest.raises(PydanticCustomError) as caught:
            read_marking(rules, value)
        assert caught.value.type == code
    with pytest.raises(PydanticCustomError) as caught:
        read_marking(rules, Map(0))
    assert caught.value.type == "shape"


def parameters(value: object, *, varies: bool = False) -> object:
    """The parameters of a figure, read in a card that varies or in one that does not."""
    context = Reading(Source(Path("a.yaml"), ""), Report(), ("en",), varies)
    return TypeAdapter(Parameters).validate_python(value, context=context)


def test_parameters() -> None:
    """Numbers and the two words, each by its name; where values are drawn, expressions."""
    given = Map(0)
    given.update({"alpha": "0.5", "approximate": "true", "wide": "false", "threshold": "1e-3"})
    expected = {"alpha": 0.5, "approximate": True, "wide": False, "threshold": 0.001}
    assert parameters(given) == parameters(given, varies=True) == expected
    assert parameters(Map(0)) == {}
    for value in ("0.5", Seq(0)):
        with pytest.raises(ValidationError):
            parameters(value)
    given.update({"alpha": "much", "wide": "nan", "deep": Map(0)})
    with pytest.raises(ValidationError) as caught:
        parameters(given)
    assert [error["loc"] for error in caught.value.errors()] == [("alpha",), ("wide",), ("deep",)]
    del given["deep"]
    assert parameters(given, varies=True) == expected | {"alpha": "much", "wide": "nan"}


def test_booleans() -> None:
    """Two words and no others."""
    assert (read_boolean("true"), read_boolean("false")) == (True, False)
    for text in ("yes", "True", "1", ""):
        with pytest.raises(PydanticCustomError):
            read_boolean(text)


def test_slugs() -> None:
    """Letters, digits and single hyphens."""
    assert all(map(is_slug, ("a", "0", "a-b-2", "x" * 64)))
    assert not any(map(is_slug, ("", "-a", "a-", "a--b", "A", "a_b", "한", "a b", "x" * 65, "a\n")))


def test_nearest() -> None:
    """One slip or swap away, in either case; nothing where nothing is near."""
    known = ["prompt", "explanation", "options"]
    assert nearest("promt", known) == "prompt"
    assert nearest("Explanaiton", known) == "explanation"
    assert nearest("colour", known) == ""
    assert did_you_mean("optoins", known) == "did you mean `options`?"
    assert did_you_mean("x" * 100_000, known) == ""


def test_circles() -> None:
    """Each closing edge with its circle; nodes outside the graph are none of its business."""
    graph = {"a": ["b", "x"], "b": ["c"], "c": ["a", "b"], "d": ["a"], "e": ["e"]}
    assert list(closing_edges(graph)) == [
        ("c", "a", ("a", "b", "c")),
        ("c", "b", ("b", "c")),
        ("e", "e", ("e",)),
    ]


def test_a_long_chain_needs_no_recursion() -> None:
    """Deeper than Python's stack."""
    graph = {str(n): [str(n + 1)] for n in range(50_000)} | {"50000": ["0"]}
    [(last, first, circle)] = closing_edges(graph)
    assert (last, first, len(circle)) == ("50000", "0", 50_001)


@given(st.dictionaries(st.integers(0, 6).map(str), st.lists(st.integers(0, 6).map(str), max_size=4), max_size=7))
def test_without_closing_edges_there_is_no_circle(graph: dict[str, list[str]]) -> None:
    """What is left can be put in order, each after what it requires."""
    cut = {(own, other) for own, other, _circle in closing_edges(graph)}
    left = {
        own: {other for other in others if other in graph and (own, other) not in cut} for own, others in graph.items()
    }
    while left:
        ready = [own for own, others in left.items() if not others]
        assert ready
        left = {own: others.difference(ready) for own, others in left.items() if own not in ready}


@pytest.mark.parametrize(("value", "hint"), [("60", "did you mean `60 %`?"), ("120 %", ""), ("2", ""), ("-3", "")])
def test_a_share_that_lacks_its_sign(value: str, hint: str) -> None:
    with pytest.raises(PydanticCustomError) as caught:
        read_share(value)
    context = caught.value.context or {}
    assert (caught.value.type, context["hint"]) == ("share-range", hint)
