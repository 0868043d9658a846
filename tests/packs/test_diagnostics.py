"""Diagnostics as text and as JSON."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlquiz.packs.characters import IN_VALUE, cells, describe, visible
from dlquiz.packs.codes import CODES, Severity
from dlquiz.packs.diagnostics import Diagnostic, Excerpt, count, explain, in_order, render
from dlquiz.packs.marks import Source
from dlquiz.packs.report import MAX_PER_FILE, Report


def diagnostic(line: str = "a: b", column: int = 1, **changes: str) -> Diagnostic:
    found = {"code": "shape", "message": "wrong", "hint": "", **changes}
    return Diagnostic(
        found["code"],
        Severity.ERROR,
        Path("f.yaml"),
        7,
        column,
        found["message"],
        found["hint"],
        Excerpt.of(line, column),
    )


def caret_cell(text: str) -> int:
    """The terminal column of the caret, behind the gutter."""
    return text.splitlines()[3].index("^") - len("  | ")


@pytest.mark.parametrize(
    ("line", "column", "cell"),
    [
        ("key: text", 6, 5),
        ("키: 한글", 4, 4),
        ("한글 뒤에", 4, 5),
        ("ＡＢ x", 4, 5),
        ("e\u0301 x", 4, 2),
        ("tab\there", 5, 5),
        ("esc \x1b[31m", 6, 8),
        ("end", 4, 3),
    ],
)
def test_caret_stands_under_its_character(line: str, column: int, cell: int) -> None:
    """Wide characters take two cells, escaped ones as many as are shown, combining ones none."""
    assert caret_cell(render(diagnostic(line, column))) == cell


def test_render() -> None:
    """Place, code and message; the line; the caret; the hint."""
    assert render(diagnostic("    answer: no", 13, hint="quote it")) == (
        "f.yaml:7:13: error[shape] wrong\n  |\n7 |     answer: no\n  |             ^\n  = hint: quote it"
    )


def test_render_of_a_whole_file() -> None:
    """Without a place there is no excerpt."""
    found = Diagnostic("file-kind", Severity.ERROR, Path("cards/x.yaml"), 0, 0, "a pipe", "make it a file")
    assert render(found) == "cards/x.yaml: error[file-kind] a pipe\n = hint: make it a file"
    assert found.as_dict()["line"] is None


def test_long_lines_are_cut_around_the_caret() -> None:
    """The excerpt stays readable, and the caret under its character."""
    line = "a" * 500 + "X" + "b" * 500
    text = render(diagnostic(line, 501))
    shown = text.splitlines()[2].removeprefix("7 | ")
    assert len(shown) < 120
    assert shown[caret_cell(text)] == "X"


@given(st.text(max_size=300), st.integers(1, 310), st.text(max_size=40))
def test_nothing_rendered_steers_a_terminal(line: str, column: int, message: str) -> None:
    """Whatever a pack holds, only printable characters are printed, and the caret is there."""
    text = render(diagnostic(line, column, message=message, hint=message))
    assert not IN_VALUE.search(text.replace("\n", ""))
    assert text.splitlines()[3].strip(" |") == "^"


def test_order_and_count() -> None:
    """By file, line, column, code; equal ones once."""
    found = [diagnostic(column=3), diagnostic(column=2, code="yaml-tab"), diagnostic(column=2), diagnostic(column=3)]
    ordered = in_order(found)
    assert [(one.column, one.code) for one in ordered] == [(2, "shape"), (2, "yaml-tab"), (3, "shape")]
    assert count(ordered) == (3, 0)


def test_json() -> None:
    """What tools read."""
    assert diagnostic("x: y", 4).as_dict() == {
        "file": "f.yaml",
        "line": 7,
        "column": 4,
        "severity": "error",
        "code": "shape",
        "message": "wrong",
        "hint": None,
    }


def test_every_code_is_explained_in_a_sentence() -> None:
    """A capital, a full stop, one line."""
    for code in CODES:
        text = explain(code)
        assert text[0].isupper()
        assert text.endswith(".")
        assert "\n" not in text


def test_names_of_characters() -> None:
    """Controls have names of their own: Unicode gives them none."""
    assert describe("\x1b") == "U+001B escape"
    assert describe("\u202e") == "U+202E right-to-left override"
    assert describe("\ud800") == "U+D800 lone surrogate"
    assert describe("\x01") == "U+0001 control character"


def test_visible_text() -> None:
    """What shows stays; what does not becomes an escape."""
    assert visible("한글 e\u0301 é ½\u3000👩\u200d🚀") == "한글 e\u0301 é ½\u3000👩\\u200d🚀"
    assert visible("a\nb\tc\x1bd\u202ee\U000e0041") == "a\\nb\\tc\\x1bd\\u202ee\\U000e0041"
    assert cells("한글ab") == 6


def test_hopeless_files_are_cut_short() -> None:
    """A file's faults are told up to a limit, errors and warnings apart; which entries they break stays known."""
    source = Source(Path("f.yaml"), "x" * 5000)
    report = Report()
    for mark in range(MAX_PER_FILE + 100):
        report.add(source, mark, "shape", "wrong")
    report.add(source, 0, "giveaway", "a warning")
    codes = [one.code for one in report.diagnostics]
    assert codes.count("shape") == MAX_PER_FILE - 1
    assert codes.count("too-many") == codes.count("giveaway") == 1
    assert report.errors(source, MAX_PER_FILE, 5000) == 100
