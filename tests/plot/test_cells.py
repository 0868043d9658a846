"""Any figure at any size: a grid of exactly that size, and never an error."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from dlquiz.plot.cells import INKS, PAPERS, Grid, Mode, draw, draw_all, lines
from dlquiz.simulator.figures import Curves, Figure, Series, Table
from tests.plot.making import FIGURES, accuracies, half, say, tanh, weights, words

SIZES = st.integers(0, 60), st.integers(0, 24)
ALL = (tanh(), half(), accuracies(), weights())


def check(grid: Grid, width: int, height: int) -> None:
    """The grid is of this size, every wide character followed by its empty half, every role a known one."""
    assert len(grid) == height
    for row in grid:
        assert len(row) == width
        assert {cell.ink for cell in row} <= {"", *INKS}
        assert {cell.paper for cell in row} <= {"", *PAPERS}
        for place, cell in enumerate(row):
            assert len(cell.char) <= 1
            if not cell.char:
                assert cell_len(row[place - 1].char) == 2
            else:
                assert cell.char.isprintable()


@given(FIGURES, *SIZES, st.sampled_from(Mode), st.booleans(), st.one_of(st.none(), st.floats()))
def test_any_figure_at_any_size(
    figure: Figure, width: int, height: int, mode: Mode, colours: bool, cursor: float | None
) -> None:
    check(draw(figure, width, height, say, mode=mode, colours=colours, cursor=cursor), width, height)


@given(st.lists(FIGURES, max_size=4), *SIZES)
def test_any_figures_together(figures: list[Figure], width: int, height: int) -> None:
    check(draw_all(figures, width, height, say), width, height)


@pytest.mark.parametrize("width", [1, 2, 5, 79, 80])
@pytest.mark.parametrize("title", ["손실 함수의 값", "가a나b다c라d" * 9, "제 1 층"])
def test_korean_takes_two_columns(title: str, width: int) -> None:
    table = Table(words(title), words(""), (words("층"), words("값")), ((words("은닉층"), 0.25),))
    grid = draw(table, width, 6, say)
    check(grid, width, 6)
    assert all(cell_len("".join(cell.char for cell in row)) == width for row in grid)


@pytest.mark.parametrize("figure", ALL, ids=lambda figure: type(figure).__name__)
def test_the_title_stands_above(figure: Figure) -> None:
    first = draw(figure, 60, 16, say)[0]
    assert "".join(cell.char for cell in first).strip() == say(figure.title)
    assert first[0].ink == "title"


@pytest.mark.parametrize("figure", ALL, ids=lambda figure: type(figure).__name__)
def test_plain_characters_alone(figure: Figure) -> None:
    assert all(text.isascii() for text in lines(draw(figure, 60, 16, say, mode=Mode.ASCII, cursor=1.0)))


def test_what_a_terminal_would_obey_is_not_drawn() -> None:
    hostile = Curves(words("\x1b]0;x\x07 \u202e \ud800 a\u200bb"), words(""), ())
    drawn = "".join(lines(draw(hostile, 40, 9, say)))
    assert not set(drawn) & set("\x1b\x07\u202e\ud800\u200b")
    assert "ab" in drawn


def test_a_huge_sheet_is_drawn_in_part() -> None:
    grid = draw(accuracies(), 3000, 3, say)
    assert [len(row) for row in grid] == [3000] * 3


def test_one_point_in_a_million_shows() -> None:
    x, y = np.linspace(0, 50, 1_000_000), np.zeros(1_000_000)
    y[500_123] = 1
    spike = Curves(words("spike"), words(""), (Series(words("y"), x, y),), y_range=(0.0, 1.0))
    area = [text[5:] for text in lines(draw(spike, 70, 16, say))[2:-2]]
    assert all(text.strip() for text in area)
    assert {len(text.split()) for text in area[:-1]} == {1}
