"""The first lines of a longer text, as many as have room."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st
from textual.content import Content
from textual.style import Style
from textual.visual import RenderOptions

from dlquiz.tui.sheet import Row
from dlquiz.tui.widgets.gist import Clipped

MORE = Content("… o tells the rest")


def lines(rows: Sequence[str], width: int, height: int) -> list[str]:
    """What is drawn."""
    clipped = Clipped([Row(Content(row), 2) for row in rows], MORE)
    strips = clipped.render_strips(width, height, Style(), RenderOptions({}, {}))  # type: ignore[arg-type]
    assert all(strip.cell_length <= width for strip in strips)
    return [strip.text.rstrip() for strip in strips]


def test_what_has_room_is_shown_whole() -> None:
    assert lines(["one", "two"], 40, 2) == ["  one", "  two"]


def test_the_last_line_ends_with_what_tells_the_rest() -> None:
    assert lines(["one", "two", "three"], 40, 2) == ["  one", "  two  … o tells the rest"]


def test_its_last_words_give_way_whole() -> None:
    assert lines(["one", "0.0181 / 0.0415", "three"], 30, 2) == ["  one", "  0.0181 /  … o tells the rest"]
    assert lines(["one", "0.018123456789", "three"], 30, 2) == ["  one", "… o tells the rest"]
    assert lines(["하나", "한 줄에 들어갈 자리가 없다", "셋"], 30, 2) == ["  하나", "  한 줄에  … o tells the rest"]


@given(st.lists(st.text("ab 한글", max_size=60), max_size=6), st.integers(1, 40), st.integers(0, 8))
def test_no_line_too_many_and_none_too_wide(rows: list[str], width: int, height: int) -> None:
    assert len(lines(rows, width, height)) <= height
