"""Fields as cells: right side up, the contour where the sign changes, classes by glyph."""

from __future__ import annotations

from dataclasses import replace
from math import inf, nan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlquiz.plot.cells import Grid, Mode, draw, lines
from dlquiz.plot.grid import RAMP
from dlquiz.plot.raster import contour, levels, sample
from dlquiz.simulator.figures import Field, Samples
from tests.plot.making import floats, half, say, words


def raster(grid: Grid, top: int = 1) -> list[list[str]]:
    """The two pixels of each cell of the raster, from the top: roles of what is seen."""
    rows = []
    for row in grid[top:]:
        pixels = [
            _halves(cell.char, cell.ink, cell.paper)
            for cell in row
            if cell.paper.startswith("ramp") or cell.char in "▀▄█"
        ]
        if pixels:
            rows += [[upper for upper, _lower in pixels], [lower for _upper, lower in pixels]]
    return rows


def _halves(char: str, ink: str, paper: str) -> tuple[str, str]:
    return {"▀": (ink, paper), "▄": (paper, ink), "█": (ink, ink)}.get(char, (paper, paper))


def test_without_colour_to_the_letter() -> None:
    assert lines(draw(half(), 24, 9, say, colours=False)) == [
        "half",
        " 1 ▓▓▓▓▓▓▓▓▓▓▓x",
        "   ▒▒▒▒▒▒▒▒▒▒▒▒",
        "   ────────────",
        "   ░░░░░░░░░░░░",
        "   ············",
        "-1 o",
        "   -1         1",
        "  [o] low  ▓▓ high  x b",
    ]


def test_in_plain_characters() -> None:
    shown = lines(draw(half(), 24, 9, say, mode=Mode.ASCII))
    assert shown[1:4] == [" 1 @@@@@@@@@@@x", "   %%%%%%%%%%%%", "   ------------"]


def test_the_first_row_of_values_is_the_lowest() -> None:
    pixels = raster(draw(replace(half(), samples=()), 40, 16, say, colours=True))[:-2]
    assert set(pixels[0]) == {"ramp-14"}
    assert set(pixels[-1]) == {"ramp-0"}
    rows = [row for row, roles in enumerate(pixels) if "contour" in roles]
    assert rows == [len(pixels) // 2 - 1]
    assert set(pixels[rows[0]]) == {"contour"}


def test_the_first_column_of_values_is_the_leftmost() -> None:
    turned = replace(half(), values=half().values.T, samples=())
    pixels = raster(draw(turned, 40, 16, say))[:-2]
    assert {row[0] for row in pixels} == {"ramp-0"}
    assert {row[-1] for row in pixels} == {"ramp-14"}


def test_samples_stand_at_their_places() -> None:
    grid = draw(half(), 40, 16, say)
    cells = [(cell.char, (x, y)) for y, row in enumerate(grid[:14]) for x, cell in enumerate(row[3:])]
    places = {char: place for char, place in cells if char in ("o", "x")}
    (left, low), (right, high) = places["o"], places["x"]
    assert left == 0
    assert right > 10
    assert high == 1
    assert low > 8


def test_many_samples_leave_the_field_to_be_seen() -> None:
    rng = np.random.default_rng(0)
    crowd = tuple(
        Samples(words(name), rng.uniform(-1, 1, 5000), rng.uniform(-1, 1, 5000), kind) for kind, name in enumerate("ab")
    )
    shown = "".join(lines(draw(replace(half(), samples=crowd), 40, 16, say, colours=False))[1:-3])
    assert 0.15 < sum(char in "ox" for char in shown) / sum(char in "ox ·░▒▓─" for char in shown) < 0.27
    assert min(shown.count("o"), shown.count("x")) > 20
    assert "─" * 26 in shown  # none on the contour


def test_the_legend_tells_sides_and_classes() -> None:
    shown = lines(draw(half(), 60, 16, say, colours=False))
    assert any(text.endswith("[o] low") for text in shown)
    assert any(text.endswith("▓▓▓ high") for text in shown)
    assert any(text.endswith("x b") for text in shown)


def test_every_class_has_a_glyph_of_its_own() -> None:
    classes = tuple(Samples(words(f"class {n}"), floats(0.0), floats(n / 2 - 0.9), n) for n in range(4))
    shown = "".join(lines(draw(replace(half(), samples=classes), 60, 18, say, colours=False))[:16])
    assert all(glyph in shown for glyph in "ox+*")


def test_what_is_no_number_is_left_empty() -> None:
    values = np.full((8, 8), 0.9)
    values[:4] = nan
    values[7, 7] = inf
    grid = draw(replace(half(), values=values, samples=()), 30, 12, say, colours=True)
    papers = [[cell.paper for cell in row[3:20]] for row in grid[1:10]]
    assert set(papers[-2]) == {""}
    assert "ramp-14" in papers[0]
    assert papers[0][-1] != "ramp-14"


@given(st.integers(2, 30), st.integers(2, 30), st.integers(2, 60), st.integers(2, 60), st.integers(0, 2**32 - 1))
def test_the_contour_parts_the_signs(rows: int, columns: int, wide: int, high: int, seed: int) -> None:
    values = np.random.default_rng(seed).uniform(-1, 1, (rows, columns))
    pixels = sample(values, wide, high)
    line = contour(pixels)
    assert pixels.shape == (high, wide)
    assert (pixels[line] > 0).all()
    free = (pixels > 0) & ~line
    for one, other in ((free[1:], pixels[:-1]), (free[:-1], pixels[1:])):
        assert not (one & (other <= 0)).any()
    for one, other in ((free[:, 1:], pixels[:, :-1]), (free[:, :-1], pixels[:, 1:])):
        assert not (one & (other <= 0)).any()


def test_a_raster_of_the_size_of_the_values_is_the_values() -> None:
    values = np.random.default_rng(0).uniform(-1, 1, (7, 9))
    assert np.allclose(sample(values, 9, 7), values[::-1])


def test_steps_of_the_ramp() -> None:
    assert levels(floats(-1, -0.94, 0, 0.94, 1, 5, nan)).tolist() == [0, 0, 7, 14, 14, 14, -1]


@pytest.mark.parametrize("columns", [20, 34, 60, 100])
def test_pixels_are_square(columns: int) -> None:
    grid = draw(replace(half(), samples=()), columns, 20, say)
    drawn = [[cell.ink in RAMP or cell.paper in RAMP or cell.ink == "contour" for cell in row] for row in grid]
    width, height = sum(drawn[8]), sum(row[7] for row in drawn)
    assert abs(width - 2 * height) <= 1


def test_an_empty_field() -> None:
    empty = Field(words("t"), words(""), np.zeros((0, 0)), (0.0, 1.0), (0.0, 1.0), words("l"), words("h"))
    assert lines(draw(empty, 30, 10, say))[0] == "t"


def test_patches_get_shorter_where_that_saves_a_row() -> None:
    wide, narrow = (lines(draw(half(), columns, 9, say, colours=False))[-1].split("  ") for columns in (30, 24))
    assert "▓▓▓ high" in [part.strip() for part in wide]
    assert "▓▓ high" in [part.strip() for part in narrow]


def test_no_class_loses_its_name() -> None:
    classes = tuple(Samples(words(f"points of class {n}"), floats(0.0), floats(n / 2 - 0.9), n) for n in range(4))
    for columns, rows in ((24, 9), (24, 12), (60, 8), (40, 14)):
        shown = "\n".join(lines(draw(replace(half(), samples=classes), columns, rows, say, colours=False)))
        assert all(f"{n}" in shown.split("-1 ")[-1] or f"class {n}" in shown for n in range(4)), (columns, rows)
        assert "low" in shown
        assert "high" in shown
