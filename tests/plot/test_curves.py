"""Curves as cells: small drawings to the letter, and what must be told apart without colour."""

from __future__ import annotations

from collections.abc import Sequence
from math import log, nan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlquiz.plot.cells import Grid, Mode, draw, lines
from dlquiz.plot.overlays import value_at
from dlquiz.simulator.figures import Band, Curves, Rule, Series, Stroke
from tests.plot.making import floats, line, say, tanh, words

DRAWN = {
    Mode.BRAILLE: [
        "Title",
        "⠒⠒⠒⠒⠒ a",
        "  │               ⢀⣀⡠⠤⠒",
        " 2┤         ⣀⣀⠤⠔⠒⠉⠁",
        "  │   ⢀⣀⠤⠒⠊⠉",
        " 0┤⠤⠒⠉⠁────────────────",
        "  └┬────────────┬─────┬",
        "   0            2     3",
    ],
    Mode.BLOCKS: [
        "Title",
        "▀▀▀▀▀ a",
        "  │               ▄▄▄▀▀",
        " 2┤        ▗▄▄▞▀▀▀",
        "  │   ▗▄▞▀▀▘",
        " 0┤▄▞▀▘────────────────",
        "  └┬────────────┬─────┬",
        "   0            2     3",
    ],
    Mode.ASCII: [
        "Title",
        "***** a",
        "  |                ****",
        " 2+          ******",
        "  |   *******",
        " 0+***-----------------",
        "  ++------------+-----+",
        "   0            2     3",
    ],
}


@pytest.mark.parametrize("mode", Mode)
def test_a_rising_line(mode: Mode) -> None:
    assert lines(draw(line(0, 1, 2, 3), 24, 8, say, mode=mode)) == DRAWN[mode]


def test_what_is_no_number_breaks_the_line() -> None:
    assert lines(draw(line(1, 1, nan, 2, 2), 24, 8, say)) == [
        "Title",
        "⠒⠒⠒⠒⠒ a",
        " 2┤              ⠐⠒⠒⠒⠒⠒",
        "  │",
        "  │",
        " 1┤⠤⠤⠤⠤⠤⠄",
        "  └┬──────────────────┬",
        "   0                  4",
    ]


def area(grid: Grid, top: int = 1) -> list[str]:
    """What is drawn between the axes."""
    end = next(row for row, cells in enumerate(grid) if any(cell.char in "└" for cell in cells))
    left = next(place for place, cell in enumerate(grid[end]) if cell.char == "└") + 1
    return ["".join(cell.char for cell in row[left:]) for row in grid[top:end]]


def several(strokes: Sequence[Stroke]) -> Curves:
    """Flat series of these strokes, each at a height of its own."""
    x = np.linspace(0, 1, 60)
    series = tuple(
        Series(words(f"series {n}"), x, np.full(60, float(n)), stroke) for n, stroke in enumerate(strokes, 1)
    )
    return Curves(words(""), words(""), series, y_range=(0.5, len(strokes) + 0.5))


@pytest.mark.parametrize("mode", Mode)
@pytest.mark.parametrize(
    "strokes",
    [
        (Stroke.LINE, Stroke.DASHED),
        (Stroke.LINE, Stroke.LINE, Stroke.LINE, Stroke.LINE),
        (Stroke.DASHED, Stroke.DASHED, Stroke.DASHED),
        (Stroke.POINTS, Stroke.POINTS, Stroke.POINTS, Stroke.POINTS),
        (Stroke.LINE, Stroke.DASHED, Stroke.POINTS),
    ],
)
def test_series_are_told_apart_without_colour(strokes: Sequence[Stroke], mode: Mode) -> None:
    figure = several(strokes)
    grid = draw(figure, 70, 24, say, mode=mode, colours=False)
    samples, drawn = [], []
    for number, series in enumerate(figure.series):
        label = say(series.label)
        row = next(text for text in lines(grid) if label in text)
        samples.append(row[: row.index(label)].split("   ")[-1].strip())
        mine = max(
            ([cell.char if cell.ink == f"series-{number}" else " " for cell in row] for row in grid[4:]),
            key=lambda chars: sum(char != " " for char in chars),
        )
        text = "".join(mine).strip()
        drawn.append((frozenset(text) - {" "}, "  " in text))
    assert len(set(samples)) == len(samples)
    assert len(set(drawn)) == len(drawn)


def test_a_band_shows_on_the_axis_and_as_a_tint() -> None:
    banded = draw(tanh(), 60, 16, say)
    axis = next(row for row in banded if any(cell.char == "└" for cell in row))
    columns = [place for place, cell in enumerate(axis) if cell.char == "▒"]
    assert columns[0] == 4  # left of the first column are the labels and the axis
    assert columns[-1] == 58
    assert {place for place, cell in enumerate(banded[4]) if cell.paper == "band"} == set(columns)
    share = len(columns) / len([cell for cell in axis if cell.char.strip()])
    assert share == pytest.approx((4 - 1.82) / 4, abs=0.05)
    assert "▒▒ |f'| < 0.1" in "".join(lines(banded))


def test_a_band_elsewhere_is_not_drawn() -> None:
    figure = line(1, 2, bands=(Band(words("far"), 5, 9), Band(words("never"), nan, 1)))
    assert all(cell.paper != "band" for row in draw(figure, 40, 14, say)[3:] for cell in row)


def test_a_rule_has_its_name_and_leaves_the_curve() -> None:
    figure = line(*np.linspace(1, 0, 50), rules=(Rule(words("ln 2"), log(2)), Rule(words("best"), 20, False)))
    with_rules, without = area(draw(figure, 50, 16, say), 2), area(draw(line(*np.linspace(1, 0, 50)), 50, 16, say), 2)
    assert any("╌╌" in text and "ln 2" in text for text in with_rules)
    assert sum("╎" in text for text in with_rules) > 8
    assert any("best" in text for text in with_rules)
    for ruled, bare in zip(with_rules, without, strict=True):
        for one, other in zip(ruled, bare, strict=True):
            assert one == other or other in " ─"


def test_a_logarithmic_axis() -> None:
    shown = area(draw(line(*(10.0 ** -np.arange(5)), log_y=True), 40, 14, say), 2)
    dots = [min(place for place, char in enumerate(text) if 0x2800 < ord(char) < 0x2900) for text in shown]
    assert (np.diff(dots) > 0).all()
    steps = np.diff(dots)[1:]  # the first row shows a part of the line
    assert steps.max() - steps.min() <= 1
    text = "\n".join(lines(draw(line(*(10.0 ** -np.arange(5)), log_y=True), 40, 14, say)))
    assert "0.01┤" in text


@pytest.mark.parametrize("mode", [Mode.BRAILLE, Mode.BLOCKS])
def test_the_cursor_marks_the_curves_and_tints_its_column(mode: Mode) -> None:
    bare, marked = (draw(tanh(), 60, 16, say, mode=mode, cursor=at) for at in (None, 1.0))
    places = [(x, y) for y, row in enumerate(marked) for x, cell in enumerate(row) if cell.char == "◉"]
    (column,) = {x for x, _y in places}
    assert {marked[y][column].ink for _x, y in places} == {"series-0", "series-1"}
    pointed = [row for row in marked if row[column].char == "▲"]
    assert len(pointed) == 1
    assert {y for y, row in enumerate(marked) if row[column].paper == "cursor"} == set(range(2, 13))
    changed = [y for y, row in enumerate(marked) if row[column].char != bare[y][column].char]
    assert len(changed) == 3  # two curves and the axis: no line is drawn through the figure


@pytest.mark.parametrize("cursor", [-4.1, 9.0, nan])
def test_a_cursor_outside_is_not_drawn(cursor: float) -> None:
    assert draw(tanh(), 60, 16, say, cursor=cursor) == draw(tanh(), 60, 16, say)


@given(st.lists(st.floats(0.01, 1), min_size=2, max_size=30), st.integers(9, 30))
def test_nothing_above_zero_is_drawn_below_its_line(heights: list[float], rows: int) -> None:
    shown = area(draw(line(0, *heights), 50, rows, say), 2)
    zero = next((n for n, text in enumerate(shown) if "─" in text), len(shown))
    assert not any(text.strip() for text in shown[zero + 1 :])


@given(
    st.sampled_from([-1.0, -0.5, 0.0, 0.5, 1.0, 1.5]), st.integers(10, 30), st.sampled_from([Mode.BRAILLE, Mode.BLOCKS])
)
def test_a_curve_lies_beside_the_label_of_its_height(height: float, rows: int, mode: Mode) -> None:
    figure = line(height, height, height, y_range=(-1.2, 1.7))
    shown = lines(draw(figure, 40, rows, say, mode=mode))[2:]
    labelled = {float(text.split("┤")[0]): text.split("┤")[1] for text in shown if "┤" in text}
    if height in labelled:
        assert labelled[height].strip("─ ")


def test_lines_that_share_a_cell_take_turns_in_colour() -> None:
    x = np.linspace(0, 1, 50)
    figure = Curves(words(""), words(""), (Series(words("a"), x, x), Series(words("b"), x, x)))
    inks = {
        cell.ink for row in draw(figure, 40, 14, say)[1:-3] for cell in row if 0x2800 < ord(cell.char or " ") < 0x2900
    }
    assert inks == {"series-0", "series-1"}


def test_points_stay_where_they_are() -> None:
    figure = Curves(
        words(""), words(""), (Series(words("p"), floats(0, 1), floats(0, 1), Stroke.POINTS),),
        x_range=(0.0, 1.0), y_range=(0.0, 1.0),
    )  # fmt: skip
    shown = area(draw(figure, 30, 10, say), 1)
    assert shown[0].rstrip().endswith("o")
    assert shown[-1].startswith("o")
    assert sum(text.count("o") for text in shown) == 2


def test_a_value_between_points() -> None:
    series = Series(words("a"), floats(0, 1, 3), floats(0, 2, nan))
    assert value_at(series, 0.5) == 1.0
    assert value_at(series, 1.0) == 2.0
    assert np.isnan(value_at(series, 2.0))
    assert np.isnan(value_at(series, 3.1))
    assert np.isnan(value_at(series._replace(x=floats(), y=floats()), 0.0))


def test_a_run_that_has_only_begun_starts_at_the_left() -> None:
    shown = lines(draw(line(0.7), 24, 8, say))
    assert shown[-1].split() == ["0", "1"]
    (dot,) = (text for text in shown[2:6] if any(0x2800 < ord(char) < 0x2900 for char in text))
    assert 0x2800 < ord(dot[dot.index("┤" if "┤" in dot else "│") + 1]) < 0x2900


def test_an_axis_of_thousands_is_written_out() -> None:
    text = "\n".join(lines(draw(line(1000, 1500, 3350), 30, 10, say)))
    assert "2000┤" in text
    assert "e3" not in text


def test_the_name_of_a_logarithmic_axis_says_so() -> None:
    shown = lines(draw(line(1, 10, 100, y_label=words("error"), log_y=True), 40, 14, say))
    assert shown[2].strip() == "error (log)"


def named(count: int, stroke: Stroke = Stroke.LINE) -> Curves:
    """So many series with names of 15 columns that differ at the end."""
    x = floats(0, 1)
    series = tuple(Series(words(f"training loss {n}"), x, x + n, stroke) for n in range(1, count + 1))
    return Curves(words("Title"), words(""), series)


@pytest.mark.parametrize("mode", Mode)
@pytest.mark.parametrize("stroke", Stroke)
@pytest.mark.parametrize(("columns", "rows"), [(24, 7), (24, 8), (24, 12), (39, 8), (80, 7), (80, 24)])
@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_no_line_loses_its_name(count: int, columns: int, rows: int, stroke: Stroke, mode: Mode) -> None:
    grid = draw(named(count, stroke), columns, rows, say, mode=mode)
    legend = [row for row in grid if any(cell.ink == "ink" for cell in row)]
    text = "".join(cell.char if cell.ink == "ink" else " " for row in legend for cell in row)
    assert len(text.split("  ")) >= count
    assert all(name in text for name in map(str, range(1, count + 1)))
    assert {cell.ink for row in legend for cell in row} >= {f"series-{n}" for n in range(count)}
    axis = next(n for n, row in enumerate(grid) if "".join(cell.char for cell in row).lstrip()[:2] in ("└┬", "++"))
    assert axis - 1 - len(legend) >= 3


def test_samples_get_shorter_before_names_do() -> None:
    assert lines(draw(named(2), 50, 8, say))[1] == "  ⠒⠒⠒⠒⠒ training loss 1   ⠒⠒●⠒⠒ training loss 2"
    assert lines(draw(named(2), 44, 8, say))[1] == "  ⠒⠒ training loss 1  ⠒● training loss 2"


def test_names_are_cut_to_what_tells_them_apart() -> None:
    assert lines(draw(named(2), 24, 7, say))[1] == "⠒⠒ …loss 1  ⠒● …loss 2"
    series = tuple(Series(words(name), floats(0, 1), floats(0, 1)) for name in ("accuracy, new points", "loss"))
    shown = lines(draw(Curves(words("t"), words(""), series), 24, 7, say))
    assert shown[1] == "⠒⠒ accuracy, n…  ⠒● loss"


def test_a_korean_name_is_cut_between_its_syllables() -> None:
    series = tuple(Series(words(name), floats(0, 1), floats(0, 1)) for name in ("훈련 데이터 손실", "검증 데이터 손실"))
    shown = lines(draw(Curves(words("제목"), words(""), series), 24, 7, say))
    assert shown[1].startswith("⠒⠒ 훈련")
    assert "⠒● 검증" in shown[1]


def test_points_of_a_class_look_as_samples_do() -> None:
    x = floats(0.2, 0.8)
    figure = Curves(
        words(""),
        words(""),
        (
            Series(words("other"), x, x + 2, Stroke.POINTS),
            Series(words("one"), x, x, Stroke.POINTS, kind=1),
            Series(words("zero"), x, x + 1, Stroke.POINTS, kind=0),
        ),
    )
    drawn = {(cell.char, cell.ink) for row in draw(figure, 40, 14, say) for cell in row if cell.char in set("ox+&")}
    assert {("x", "high"), ("o", "low"), ("+", "series-0")} <= drawn
    assert not {("o", "series-0"), ("x", "series-0")} & drawn
