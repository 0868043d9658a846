"""Expressions: what they compute, and all that they refuse before it costs anything."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dlquiz.core.arithmetic import LARGEST, ExpressionError, Reason, Value
from dlquiz.core.expressions import MAX_DEPTH, MAX_LENGTH, MAX_NODES, MAX_WORD, read
from dlquiz.simulator.formulas import FUNCTIONS
from tests.core.making import thorough

VALUES: dict[str, Value] = {"n": 4, "x": -1.5, "zero": 0, "word": "relu", "yes": True}
NAMES = frozenset(VALUES)


def value(text: str) -> Value:
    """An expression's value."""
    return read(text, NAMES, FUNCTIONS).value(VALUES)


def refusal(text: str) -> ExpressionError:
    """Why there is none."""
    with pytest.raises(ExpressionError) as caught:
        value(text)
    return caught.value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("n * 8 + 8", 40),
        ("dense_params(n, 8)", 40),
        ("7 // 2", 3),
        ("7 / 2", 3.5),
        ("6 / 2", 3.0),
        ("-7 % 3", 2),
        ("2 ** 10", 1024),
        ("2 ** -1", 0.5),
        ("4 ** 0.5", 2.0),
        ("(-2) ** 3", -8),
        ("0.1 ** 400", 0.0),
        ("(-1) ** 999999999999999", -1),
        ("+n - -n", 8),
        ("1e3", 1000.0),
        (".5 + 1.", 1.5),
        ("10 ** 15", 10**15),
        ("n > 3 and x < 0", True),
        ("not n == 4", False),
        ("1 < n <= 4 != 5", True),
        ("word == 'relu'", True),
        ('word != "tanh"', True),
        ("'유닛' == '유닛'", True),
        ("n if yes else 0", 4),
        ("1 / zero if zero else 0", 0),
        ("zero and 1 / zero", 0),
        ("activation(word, x)", 0),
        ("max(n, 7, x)", 7),
        ("round(softmax(0, 1, 1), 3)", 0.5),
        ("  n\n + 1 ", 5),
        ("word", "relu"),
        ("'a word'", "a word"),
        ("True", True),
    ],
)
def test_values(text: str, expected: Value) -> None:
    """Whole numbers stay whole."""
    found = value(text)
    assert (found, type(found)) == (expected, type(expected))


@pytest.mark.parametrize(
    ("text", "reason", "column"),
    [
        ("", Reason.EMPTY, 0),
        (" \n ", Reason.EMPTY, 0),
        ("n +", Reason.SYNTAX, 3),
        ("(n", Reason.SYNTAX, 0),
        ("n) + (n", Reason.SYNTAX, None),
        ("n n", Reason.SYNTAX, None),
        ("007", Reason.SYNTAX, None),
        ("m + 1", Reason.NAME, 0),
        ("  n + m", Reason.NAME, 6),
        ("'유닛' == m", Reason.NAME, 8),
        ("relu", Reason.NAME, 0),
        ("ralu(3)", Reason.FUNCTION, 0),
        ("n(3)", Reason.FUNCTION, 0),
        ("relu()", Reason.ARGUMENTS, 0),
        ("1 + relu(1, 2)", Reason.ARGUMENTS, 4),
        ("1 / (n - 4)", Reason.DIVISION, 0),
        ("n + 1 % zero", Reason.DIVISION, 4),
        ("n // 0.0", Reason.DIVISION, 0),
        ("0 ** -1", Reason.DIVISION, 0),
        ("1 + log(x)", Reason.RANGE, 4),
        ("sqrt(-n)", Reason.RANGE, 0),
        ("x ** 0.5", Reason.RANGE, 0),
        ("activation('ralu', 1)", Reason.RANGE, 0),
        ("exp(1000)", Reason.LARGE, 0),
        ("10 ** 15 + 1", Reason.LARGE, 0),
        ("1 + 1e16", Reason.LARGE, 4),
        ("1e999", Reason.LARGE, 0),
        ("0.1 ** -400", Reason.LARGE, 0),
        ("word + 1", Reason.KIND, 0),
        ("yes + 1", Reason.KIND, 0),
        ("-word", Reason.KIND, 0),
        ("word < 'tanh'", Reason.KIND, 0),
        ("word == 3", Reason.KIND, 0),
        ("relu(word)", Reason.KIND, 0),
        ("activation(n, 1)", Reason.KIND, 0),
        ("relu(n > 3)", Reason.KIND, 0),
    ],
)
def test_reasons_and_places(text: str, reason: Reason, column: int | None) -> None:
    error = refusal(text)
    assert error.reason is reason
    assert column is None or error.column == column


HOSTILE = [
    "9**9**9",
    "9**9**9**9**9",
    "4000000**4000000",
    "10**15 * 10**15 * 10**15",
    "1<<1000000",
    "1 << n",
    "~n",
    "n @ n",
    "n | 1",
    "'a' * 10**9",
    "10**9 * 'a'",
    "'a' + 'b'",
    "'%999999999d' % 1",
    "'{:>999999999}' * 1",
    "f'{n:>999999999}'",
    "F'{n}'",
    "rb'a'",
    "u'a'",
    "'a' 'b' * 3",
    "'''a''' * 3",
    "'\\x41'",
    "'a\x00b'",
    "'\ud800'",
    "().__class__",
    "().__class__.__bases__[0].__subclasses__()",
    "''.join('a')",
    "n.real",
    "n.__class__",
    "n.\n__class__",
    "(1).bit_length()",
    "1 .real",
    "__import__('os').system('true')",
    "__builtins__",
    "eval('1')",
    "exec('1')",
    "open('/etc/passwd')",
    "print(n)",
    "int('9')",
    "rand()",
    "relu.__globals__",
    "relu.func_globals",
    "relu(relu)",
    "max(*n)",
    "max(**n)",
    "max(n, key=relu)",
    "relu(x=1)",
    "[x for x in n]",
    "(x for x in n)",
    "{n}",
    "{n: n}",
    "{**n}",
    "[n]",
    "n[0]",
    "n[0:1]",
    "(1, 2)",
    "()",
    "1, 2",
    "*n",
    "lambda: 1",
    "(lambda: 1)()",
    "(relu)(1)()",
    "'a'(1)",
    "n := 3",
    "(n := 3)",
    "n = 3",
    "n += 3",
    "n; n",
    "n\nn",
    "import os",
    "del n",
    "pass",
    "yield n",
    "await n",
    "None",
    "...",
    "Ellipsis",
    "n is n",
    "n in n",
    "n not in n",
    "1j",
    "1_000",
    "0x10",
    "0b1",
    "1if n else 2",
    "n # comment",
    "n \\\n + 1",
    "ｎ + 1",
    "ｒｅｌｕ(1)",
    "n\u00a0+ 1",
    "n\x0c+ 1",
    "n\x00",
    "$n",
    "${n}",
    "`n`",
    "n!",
    "n ? 1 : 2",
    "(" * 140 + "n" + ")" * 140 + "(",
    "(" * 300,
    "[" * 300,
    "-" * 299 + "1",
    "not " * 74 + "n",
    "relu(" * 50 + "1" + ")" * 50,
    "1 if n else " * 24 + "1",
    "9" * 299,
    "n" * 300,
    "n + " * 74 + "n",
    "n" + " " * 300,
    "n + 1" * 100_000,
    "'" + "a" * 101 + "'",
    "'",
    "\"'",
]


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: repr(text[:30]))
def test_refused_before_anything_is_computed(text: str) -> None:
    """Each for a reason, at a place of the text, and in few steps."""
    with steps() as count:
        error = refusal(text)
    assert 0 <= error.column <= len(text)
    assert count() < 20_000


def test_limits_are_what_they_say() -> None:
    assert value("1" + " " * (MAX_LENGTH - 1)) == 1
    assert refusal("1" + " " * MAX_LENGTH).reason is Reason.LONG
    assert value("-" * (MAX_DEPTH - 1) + "1") == -1
    assert refusal("-" * MAX_DEPTH + "1").reason is Reason.LONG
    assert value(f"max({', '.join('1' * (MAX_NODES - 1))})"[:MAX_LENGTH]) == 1
    assert refusal(f"max({','.join('1' * MAX_NODES)})").reason is Reason.LONG
    assert value(f"'{'a' * MAX_WORD}'") == "a" * MAX_WORD
    assert value(f"{LARGEST:.0f}") == LARGEST


def test_names_are_those_that_are_used() -> None:
    assert read("n + relu(x) if yes else 3", NAMES, FUNCTIONS).names == {"n", "x", "yes"}


def test_read_once_and_evaluated_with_other_values() -> None:
    expression = read("n * n", {"n"}, FUNCTIONS)
    assert [expression.value({"n": n}) for n in range(4)] == [0, 1, 4, 9]


def test_a_function_that_returns_nonsense_is_held_to_numbers() -> None:
    wild: dict[str, Callable[..., Any]] = {"inf": lambda: float("inf"), "nan": lambda: float("nan")}
    for name in wild:
        with pytest.raises(ExpressionError) as caught:
            read(f"{name}()", NAMES, wild).value(VALUES)
        assert caught.value.reason is Reason.LARGE


# Whatever is written, nothing else comes out

_ATOMS = st.sampled_from([*VALUES, *map(str, range(12)), "1e9", "0.5", "1e15", "'relu'", "'a'", "m", "9", "99999"])
_OPERATORS = st.sampled_from(["+", "-", "*", "/", "//", "%", "**", "==", "<", "and", "or", "<<", "!=", "if n else"])
_CALLS = st.sampled_from([*FUNCTIONS, "eval", "__import__", "n"])


def _grown(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        st.tuples(inner, _OPERATORS, inner).map(" ".join),
        inner.map("({})".format),
        st.tuples(st.sampled_from(["-", "not ", "+", "~"]), inner).map("".join),
        st.tuples(_CALLS, st.lists(inner, max_size=3)).map(lambda call: f"{call[0]}({', '.join(call[1])})"),
        st.tuples(inner, st.sampled_from([".real", "[0]", "()", ".__class__", " := 1"])).map("".join),
    )


texts = st.one_of(
    st.recursive(_ATOMS, _grown, max_leaves=12),
    st.text(max_size=60),
    st.text(alphabet="n0189.+-*/%()'\"<>=!,_ \nefalsx:{}[]", max_size=60),
)


@thorough
@given(texts)
@example("max(9**9, 9**9)**n")
def test_nothing_else_comes_out(text: str) -> None:
    """A finite number, a word or a truth value, or an ExpressionError with a place; in a bounded number of steps."""
    with steps() as count:
        try:
            found = value(text)
        except ExpressionError as error:
            assert 0 <= error.column <= len(text)
            assert error.reason in Reason
        else:
            assert type(found) in (int, float, str, bool)
            assert isinstance(found, str) or abs(found) <= LARGEST
            assert not isinstance(found, str) or len(found) <= MAX_WORD
    assert count() < 20_000


@contextmanager
def steps() -> Iterator[Callable[[], int]]:
    """Counts the calls that are made, of Python and of C: a measure of work that no busy machine changes."""
    made = 0

    def note(_frame: object, event: str, _argument: object) -> None:
        nonlocal made
        made += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        yield lambda: made
    finally:
        sys.setprofile(before)
