"""Parameters of activation functions: what they may be, as values and as text."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dlquiz.simulator.activations import find
from dlquiz.simulator.fault import ExperimentError

calm = settings(deadline=None)
X = np.array([-1.0, 2.0, 9.0])


@pytest.mark.parametrize(
    ("name", "parameters"),
    [
        ("elu", {"alpha": float("nan")}),
        ("elu", {"alpha": float("inf")}),
        ("elu", {"alpha": -0.1}),
        ("elu", {"alpha": 1e9}),
        ("elu", {"alpha": 10**400}),
        ("elu", {"alpha": 10**10_000}),
        ("elu", {"alpha": None}),
        ("elu", {"alpha": True}),
        ("elu", {"alpha": "much"}),
        ("elu", {"alpha": "nan"}),
        ("elu", {"alpha": ""}),
        ("elu", {"alpha": [1.0]}),
        ("elu", {"alpha": "9" * 10_000}),
        ("relu", {"max_value": -1.0}),
        ("relu", {"max_value": float("nan")}),
        ("gelu", {"approximate": 1}),
        ("gelu", {"approximate": "perhaps"}),
        ("gelu", {"approximate": None}),
        ("softmax", {"axis": 7}),
        ("softmax", {"axis": 0.5}),
    ],
)
def test_what_cannot_be_is_refused_with_what_can(name: str, parameters: dict[str, Any]) -> None:
    for call in (find(name).value, find(name).derivative):
        with pytest.raises(ExperimentError, match=f"{next(iter(parameters))} cannot be") as caught:
            call(X, **parameters)
        assert caught.value.hint
        assert len(caught.value.what) < 100


@pytest.mark.parametrize(("name", "hint"), [("elu", "alpha"), ("tanh", "")])
def test_an_unknown_parameter_is_refused(name: str, hint: str) -> None:
    with pytest.raises(ExperimentError, match="has no parameter 'beta'") as caught:
        find(name).value(X, beta=1.0)
    assert hint in caught.value.hint


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("elu", {"alpha": "0.5"}, {"alpha": 0.5}),
        ("elu", {"alpha": " 1e-1 "}, {"alpha": 0.1}),
        ("gelu", {"approximate": "true"}, {"approximate": True}),
        ("gelu", {"approximate": "False"}, {"approximate": False}),
        ("relu", {"max_value": "none"}, {"max_value": None}),
        ("relu", {"max_value": "6"}, {"max_value": 6.0}),
        ("softmax", {"axis": "0"}, {"axis": 0}),
    ],
)
def test_texts_are_read(name: str, text: dict[str, str], value: dict[str, Any]) -> None:
    assert find(name).settings(text) == find(name).defaults | value


def test_integers_will_do() -> None:
    np.testing.assert_array_equal(find("relu").value(X, max_value=6), [0.0, 2.0, 6.0])
    np.testing.assert_array_equal(find("relu").value(X, max_value=np.int64(6)), [0.0, 2.0, 6.0])  # type: ignore[arg-type]


def test_defaults_given_change_nothing() -> None:
    for name in ("relu", "leaky_relu", "elu", "gelu", "softmax"):
        activation = find(name)
        np.testing.assert_array_equal(activation.value(X, **activation.defaults), activation.value(X))
        np.testing.assert_array_equal(activation.derivative(X, **activation.defaults), activation.derivative(X))


@calm
@given(value=st.one_of(st.integers(), st.floats(), st.text(), st.none(), st.booleans(), st.binary()))
def test_any_value_is_taken_or_refused_with_a_message(value: object) -> None:
    for name, parameter in (("relu", "max_value"), ("elu", "alpha"), ("gelu", "approximate"), ("softmax", "axis")):
        try:
            taken = find(name).settings({parameter: value})[parameter]
        except ExperimentError as error:
            assert str(error)
        else:
            assert taken is None or -1 <= taken <= 10
