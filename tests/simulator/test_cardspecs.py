"""What a card may ask for, known without NumPy, agrees with what the simulator can do."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlquiz.simulator import cardspecs
from dlquiz.simulator.activations import ACTIVATIONS
from dlquiz.simulator.activations.table import BY_ANY_NAME
from dlquiz.simulator.fault import ExperimentError
from dlquiz.simulator.names import ACTIVATION_NAMES, ACTIVATION_PARAMETERS, ALIASES, HIDDEN_NAMES, Span
from dlquiz.simulator.state import decode

CURVES = [name for name, activation in ACTIVATIONS.items() if activation.elementwise]


def test_the_names_are_those_of_the_functions() -> None:
    assert tuple(ACTIVATIONS) == ACTIVATION_NAMES
    assert dict(ALIASES) == {alias: one.name for one in ACTIVATIONS.values() for alias in one.aliases}
    assert set(BY_ANY_NAME) == {*ACTIVATION_NAMES, *ALIASES}
    assert tuple(CURVES) == HIDDEN_NAMES


def test_the_parameters_are_those_of_the_functions() -> None:
    known = {
        name: {one.name: one.choices or Span(one.low, one.high) for one in ACTIVATIONS[name].parameters}
        for name in CURVES
    }
    assert {name: found for name, found in known.items() if found} == ACTIVATION_PARAMETERS


values = st.booleans() | st.floats(-20, 20) | st.sampled_from((0.0, 1.0, 3.0, 5.0, 10.0))


@given(st.sampled_from(CURVES), st.sampled_from(("alpha", "negative_slope", "max_value", "approximate")), values)
def test_a_parameter_is_refused_where_the_function_refuses_it(name: str, parameter: str, value: float | bool) -> None:
    def refused(check: object) -> bool:
        try:
            check()  # type: ignore[operator]
        except ExperimentError:
            return True
        return False

    ours = refused(lambda: cardspecs.check_parameter(name, parameter, value))
    assert ours == refused(lambda: ACTIVATIONS[name].settings({parameter: value}))


@pytest.mark.parametrize(("alias", "name"), [("swish", "silu"), ("silu", "silu"), ("leaky_relu", "leaky_relu")])
def test_an_alias_will_do(alias: str, name: str) -> None:
    assert cardspecs.activation_name(alias) == name


@pytest.mark.parametrize(
    ("name", "what", "advice"),
    [
        ("rellu", "no activation function 'rellu'", "did you mean relu"),
        ("", "no activation function ''", "one of: linear"),
        ("softmax", "whole vector", "one of: linear"),
        ("x" * 500, "xxxx", "one of: linear"),
    ],
)
def test_an_unknown_function_is_told_with_the_nearest(name: str, what: str, advice: str) -> None:
    with pytest.raises(ExperimentError) as caught:
        cardspecs.activation_name(name)
    assert what in caught.value.what
    assert len(caught.value.what) < 200
    assert caught.value.hint.startswith(advice)


def test_a_state_that_a_card_can_show() -> None:
    state = cardspecs.playground_state("pg1.circle.h3tanh.s7.u500")
    assert (state.updates, state.experiment.dataset, state.experiment.seed) == (500, "circle", 7)


@pytest.mark.parametrize(
    "text",
    [
        "pg1.circle.u20000",
        "pg1.spiral.b500.h64tanh-64tanh.u200",
        "pg1.spiral.b1.h64tanh-64tanh.at5b500.u200",
        "pg1.moons.n5000.h8gelu.b500.u5000",
        "pg1.spiral.n5000.train0.01.b50.h64tanh-64tanh.u100",
        "pg1.circle.n10.train0.1.b1.u20000",
    ],
)
def test_a_state_that_takes_too_long_is_refused(text: str) -> None:
    with pytest.raises(ExperimentError, match=r"too many for a card: (\d+) at most") as caught:
        cardspecs.playground_state(text)
    most = caught.value.said.values["most"]
    longest = re.sub(r"u\d+$", f"u{most}", text)
    assert cardspecs.playground_state(longest).updates == most


def test_a_network_costs_more_the_larger_it_is() -> None:
    texts = ("h0", "h2tanh", "h8tanh", "h8tanh-8tanh", "h64tanh-64tanh", "h64tanh-64tanh.b200")
    costs = [cardspecs.work(decode(f"pg1.circle.{text}.u10")) for text in texts]
    assert costs == sorted(set(costs))


@pytest.mark.parametrize("text", ["", "circle", "pg1.circel", "pg1.circle.unan", "pg9.circle", "pg1.circle.h999tanh"])
def test_a_state_that_cannot_be_read_is_refused(text: str) -> None:
    with pytest.raises(ExperimentError):
        cardspecs.playground_state(text)


def test_it_needs_no_numpy() -> None:
    code = "import sys, dlquiz.simulator.cardspecs; sys.exit('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
