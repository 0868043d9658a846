"""Figures as SVG: well formed, named, right side up, told apart without colour, small."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from xml.etree import ElementTree

import numpy as np
import pytest
from hypothesis import given

from dlquiz.plot.contour import chained, zero_lines
from dlquiz.plot.paint import DARK, LIGHT
from dlquiz.plot.svg import svg, svg_all
from dlquiz.simulator.figures import Bar, Bars, Curves, Field, Figure, Rule, Samples, Series, Stroke, Table
from tests.plot.making import FIGURES, accuracies, floats, half, line, say, tanh, weights, words

SVG = "{http://www.w3.org/2000/svg}"
ALL = (tanh(), half(48, 48), accuracies(), weights())


def parsed(text: str) -> ElementTree.Element:
    """The root of a document."""
    return ElementTree.fromstring(text.encode())


def name_and_description(root: ElementTree.Element) -> tuple[str, str]:
    """What a screen reader says, found the way it finds it."""
    title, desc = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None
    assert desc is not None
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == f"{title.get('id')} {desc.get('id')}"
    return title.text or "", desc.text or ""


def paths(root: ElementTree.Element) -> Iterator[ElementTree.Element]:
    return root.iter(f"{SVG}path")


@given(FIGURES)
def test_any_figure_is_well_formed_and_finite(figure: Figure) -> None:
    text = svg(figure, say)
    name_and_description(parsed(text))
    assert not re.search(r'"[^"]*\b(nan|inf)\b', re.sub(r"<(text|title|desc)[^>]*>[^<]*</\1>", "", text))


@pytest.mark.parametrize("figure", ALL, ids=lambda figure: type(figure).__name__)
@pytest.mark.parametrize("dark", [False, True])
def test_title_and_description(figure: Figure, dark: bool) -> None:
    text = svg(figure, say, dark=dark)
    root = parsed(text)
    assert name_and_description(root) == (say(figure.title), say(figure.summary))
    assert any(element.text == say(figure.title) for element in root.iter(f"{SVG}text"))
    assert root.get("viewBox", "").split() == ["0", "0", root.get("width"), root.get("height")]
    assert len(text) < 30_000


def test_what_is_said_is_escaped() -> None:
    hostile = words("</title><script>alert('x')</script> & \"\x1b\x00")
    figures: list[Figure] = [
        Curves(hostile, hostile, (Series(hostile, floats(0, 1), floats(0, 1)),), hostile, hostile,
               rules=(Rule(hostile, 0.5),)),
        Bars(hostile, hostile, (), hostile),
        Table(hostile, hostile, (hostile,), ((hostile,),)),
    ]  # fmt: skip
    for text in [*(svg(figure, say) for figure in figures), svg_all(figures, say, say(hostile))]:
        assert "<script" not in text
        assert "\x1b" not in text
        assert "</title><script>" in (parsed(text).findtext(f"{SVG}title") or "")


def test_ids_are_not_used_twice() -> None:
    both = svg_all([tanh(), tanh(), half()], say, "Three")
    ids = [element.get("id") for element in parsed(both).iter() if element.get("id")]
    assert len(ids) == 8
    assert svg(tanh(), say) == svg(tanh(), say)


def test_several_figures_have_names_of_their_own() -> None:
    root = parsed(svg_all([tanh(), half()], say, "Both"))
    assert name_and_description(root)[0] == "Both"
    inner = [name_and_description(element)[0] for element in root.iter(f"{SVG}svg") if element is not root]
    assert inner == ["tanh and its derivative", "half"]


def test_a_dashed_series_is_dashed() -> None:
    thick = [path for path in paths(parsed(svg(tanh(), say))) if path.get("stroke-width") == "2"]
    lines = [path for path in thick if len(path.get("d", "")) > 99]
    assert [bool(path.get("stroke-dasharray")) for path in lines] == [False, True]


def test_a_logarithmic_axis_has_points_instead_of_bars() -> None:
    figure = Bars(
        words("t"), words("s"), tuple(Bar(words("b"), 10.0**n, 10.0**n, 10.0 ** (n + 1)) for n in range(4)),
        unit=words("SD"), log=True,
    )  # fmt: skip
    root = parsed(svg(figure, say))
    centres = [float(circle.get("cx", "")) for circle in root.iter(f"{SVG}circle")]
    steps = np.diff(centres)
    assert len(centres) == 4
    assert steps == pytest.approx([steps[0]] * 3, abs=0.2)
    assert not [bar for bar in root.iter(f"{SVG}rect") if bar.get("x")]
    texts = [element.text for element in root.iter(f"{SVG}text")]
    assert {"SD (log)", "1", "10", "100", "1000"} <= set(texts)
    order = [element.tag for element in root if element.tag == f"{SVG}circle" or element.get("stroke-width") == "1.6"]
    assert order == [f"{SVG}path", f"{SVG}circle"] * 4  # no whisker over its value


@pytest.mark.parametrize("dark", [False, True])
def test_points_of_a_class_have_its_sign_and_colour(dark: bool) -> None:
    x = floats(0, 1)
    series = tuple(Series(words(f"class {kind}"), x, x, Stroke.POINTS, kind=kind) for kind in (1, 0))
    marks = [
        path
        for path in paths(parsed(svg(Curves(words("t"), words("s"), series), say, dark=dark)))
        if path.get("stroke-width") == "1.6"
    ]
    ring, cross = (DARK if dark else LIGHT).classes
    seen = {("a" in path.get("d", ""), path.get("stroke")) for path in marks}
    assert seen == {(True, ring), (False, cross)}
    assert len(marks) == 4  # in the legend and in the figure
    red, blue = (int(ring[1:3], 16), int(ring[5:7], 16)), (int(cross[1:3], 16), int(cross[5:7], 16))
    assert red[0] > red[1]
    assert blue[0] < blue[1]


def test_points_have_no_line_in_the_legend() -> None:
    figure = Curves(words("t"), words("s"), (Series(words("p"), floats(0, 1), floats(0, 1), Stroke.POINTS),))
    assert "M0 0H26" not in svg(figure, say)


def test_larger_is_higher_and_further_right() -> None:
    d = max((path.get("d", "") for path in paths(parsed(svg(line(0, 1, 2), say)))), key=lambda d: d.count("L"))
    points = [tuple(map(float, point.split())) for point in re.split("[ML]", d)[1:]]
    assert all(one[0] < other[0] and one[1] > other[1] for one, other in pairwise(points))


def test_a_field_is_right_side_up() -> None:
    values = np.full((48, 48), -0.9)
    values[:12, :24] = 0.9  # low y, small x
    field = Field(
        words("t"), words("s"), values, (0.0, 1.0), (0.0, 1.0), words("low"), words("high"),
        (Samples(words("a"), floats(0), floats(0), 0), Samples(words("b"), floats(1), floats(1), 1)),
    )  # fmt: skip
    root = parsed(svg(field, say))
    areas = {path.get("fill"): path.get("d", "") for path in paths(root) if "z" in path.get("d", "")}
    smaller = min(areas.values(), key=len)
    assert smaller.startswith("M0 36h24v1")
    assert smaller.endswith("M0 47h24v1h-24z")
    ring, cross = (path.get("d", "") for path in list(paths(root)) if path.get("stroke-width") == "1.4")
    start, end = (tuple(map(float, re.findall(r"[\d.]+", d)[:2])) for d in (ring, cross))
    assert start[0] < end[0]
    assert start[1] > end[1]


def test_the_contour_is_where_the_values_are_zero() -> None:
    up, across = np.mgrid[-1:1:21j, -1:1:21j]
    values = np.hypot(across, up) - 0.6
    chains = chained(zero_lines(values))
    assert len(chains) == 1
    (ring,) = chains
    assert ring[0] == ring[-1]
    radii = [np.hypot(x / 10 - 1, y / 10 - 1) for x, y in ring]
    assert max(abs(radius - 0.6) for radius in radii) < 0.01


def test_a_saddle_is_not_crossed() -> None:
    values = np.array([[1.0, -1.0], [-1.0, 1.1]])
    stretches = zero_lines(values)
    assert len(stretches) == 2
    for (x0, y0), (x1, y1) in stretches:
        assert (x0 + x1 < 1) == (y0 + y1 > 1)  # each cuts one of the two low corners off


def test_no_contour_where_nothing_changes() -> None:
    assert zero_lines(np.ones((5, 5))) == []
    assert zero_lines(np.full((5, 5), np.nan)) == []
    assert zero_lines(np.zeros((1, 5))) == []
