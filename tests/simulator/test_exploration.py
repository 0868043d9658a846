"""The explorer's value: every control within its bounds, every look can be drawn."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlquiz.simulator.activations import ACTIVATIONS
from dlquiz.simulator.exploration import REACHES, Exploration, exploring
from dlquiz.simulator.fault import ExperimentError
from dlquiz.simulator.figures import Bars, Curves

KEYS = (
    "x",
    "function",
    "other",
    "reach",
    "alpha",
    "negative_slope",
    "max_value",
    "threshold",
    "approximate",
    "z1",
    "z9",
)


def walked(look: Exploration, turns: list[tuple[str, int]]) -> Exploration:
    """The look after these turns."""
    for key, step in turns:
        look = look.turned(key, step)
    return look


@given(st.lists(st.tuples(st.sampled_from(KEYS), st.integers(-70, 70)), max_size=12))
def test_wherever_the_controls_are_turned_there_is_something_to_see(turns: list[tuple[str, int]]) -> None:
    look = walked(Exploration(), turns)
    assert look.figures()
    assert all(str(one) for one in (*look.reading(), *look.words()))
    assert -look.reach <= look.x <= look.reach
    assert look.other != look.name
    assert [dial.key for dial in look.dials()] == list(dict.fromkeys(dial.key for dial in look.dials()))


@given(st.sampled_from(sorted(ACTIVATIONS)))
def test_a_control_at_its_end_says_so_and_stays(name: str) -> None:
    look = exploring(name)
    for dial in look.dials():
        far = walked(look, [(dial.key, 10_000)])
        end = next((one for one in far.dials() if one.key == dial.key), None)
        if end is not None:  # another function may have no such control
            assert end.last
            assert far.turned(dial.key, 1).dials() == far.dials()


def test_the_cursor_reads_the_function() -> None:
    look = Exploration("relu").turned("x", 10)
    assert (look.x, str(look.reading()[0])) == (1.0, "x = 1   f(x) = 1   f'(x) = 1")
    assert str(Exploration("sigmoid").reading()[0]) == "x = 0   f(x) = 0.5   f'(x) = 0.25"


def test_a_narrower_axis_takes_the_cursor_along() -> None:
    look = Exploration().at(5.0)
    assert look.turned("reach", -len(REACHES)).x == REACHES[0]


def test_two_functions_are_told_apart_by_their_largest_difference() -> None:
    look = Exploration("relu", other="leaky_relu")
    (figure,) = look.figures()
    assert isinstance(figure, Curves)
    assert str(figure.summary) == "Largest difference of relu and leaky_relu: 1.2, at x = -6."
    swapped = look.swapped()
    assert (swapped.name, swapped.other) == ("leaky_relu", "relu")
    assert swapped.swapped() == look


def test_a_parameter_belongs_to_its_function_and_goes_back_to_its_default() -> None:
    look = Exploration("elu").turned("alpha", 5)
    assert look.settings("elu") == {"alpha": 1.5}
    assert str(look.figures()[0].title) == "elu(alpha=1.5)"
    away = look.turned("function", 1)
    assert not away.changed
    assert away.turned("function", -1).settings("elu") == {"alpha": 1.5}
    assert look.plain() == Exploration("elu")


def test_softmax_has_its_logits_for_controls() -> None:
    look = exploring("softmax")
    assert [dial.key for dial in look.dials()] == ["z1", "z2", "z3", "z4", "function"]
    raised = look.turned("z2", 8)
    assert raised.logits == (2.0, 3.0, 0.0, -1.0)
    bars, curves = raised.figures()
    assert isinstance(bars, Bars)
    assert isinstance(curves, Curves)
    assert max(range(4), key=lambda n: bars.bars[n].value) == 1
    assert any("Jacobian" in str(one) for one in raised.words())


def test_an_alias_is_followed_and_an_unknown_name_refused() -> None:
    assert exploring("swish").name == "silu"
    with pytest.raises(ExperimentError):
        exploring("rellu")
