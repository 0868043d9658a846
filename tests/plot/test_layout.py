"""Figures side by side or below each other."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from dlquiz.plot.cells import arrange, draw_all, lines
from tests.plot.making import accuracies, half, say, tanh, weights

FIGURES = (tanh(), half(), accuracies(), weights())


@given(st.lists(st.sampled_from(FIGURES), max_size=7), st.integers(0, 200), st.integers(0, 60))
def test_every_figure_has_a_place_of_its_own(figures: list[object], width: int, height: int) -> None:
    places = arrange(figures, width, height)  # type: ignore[arg-type]  # of the sampled type
    assert len(places) == len(figures)
    for place in places:
        assert place.x >= 0
        assert place.y >= 0
        assert place.columns >= 0
        assert place.rows >= 0
        assert not place.columns or place.x + place.columns <= width
        assert not place.rows or place.y + place.rows <= height
    for one, other in combinations([place for place in places if place.columns and place.rows], 2):
        beside = one.x + one.columns <= other.x or other.x + other.columns <= one.x
        assert beside or one.y + one.rows <= other.y or other.y + other.rows <= one.y


def test_two_stand_side_by_side_where_there_is_room() -> None:
    first, second = arrange((tanh(), half()), 80, 18)
    assert first == (0, 0, 39, 18)
    assert second == (41, 0, 39, 18)


def test_two_stand_below_each_other_where_there_is_not() -> None:
    first, second = arrange((tanh(), half()), 50, 30)
    assert first == (0, 0, 50, 15)
    assert second == (0, 15, 50, 15)


def test_a_table_leaves_the_rest_to_the_picture() -> None:
    picture, table = arrange((tanh(), weights()), 40, 30)
    assert table.rows == 6
    assert picture.rows == 24


def test_all_are_drawn() -> None:
    shown = "\n".join(lines(draw_all(FIGURES, 80, 24, say)))
    assert all(say(figure.title) in shown for figure in FIGURES)
