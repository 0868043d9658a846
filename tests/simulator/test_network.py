from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.random import default_rng

from dlquiz.simulator.activations import find
from dlquiz.simulator.fault import ExperimentError
from dlquiz.simulator.names import HIDDEN_NAMES
from dlquiz.simulator.network import MOST_LAYERS, Network
from tests.simulator.making import inputs
from tests.simulator.states import quick

shapes = st.builds(
    lambda sizes, name: Network(tuple(sizes), (name,) * (len(sizes) - 2)),
    st.lists(st.integers(1, 7), min_size=2, max_size=6),
    st.sampled_from([name for name in HIDDEN_NAMES if name != "exponential"]),  # of itself it soon overflows
)


@quick
@given(shapes)
def test_forward_is_what_a_layer_after_the_other_gives(network: Network) -> None:
    params = network.initial(default_rng(1)) + 0.1
    x = inputs(5, network.sizes[0])
    a, at = x, 0
    for place, (n_in, units) in enumerate(zip(network.sizes, network.sizes[1:], strict=False)):
        weights = params[at : at + n_in * units].reshape(n_in, units)
        bias = params[at + n_in * units : at + (n_in + 1) * units]
        at += (n_in + 1) * units
        a = a @ weights + bias
        if place < network.depth:
            a = find(network.activations[place]).value(a)
            np.testing.assert_allclose(network.hidden(params, x)[place], a, rtol=1e-12, atol=1e-300)
    assert at == network.parameters == len(params)
    np.testing.assert_allclose(network.forward(params, x), a, rtol=1e-12, atol=1e-300)


@quick
@given(shapes, st.integers(1, 4))
def test_stacked_networks_are_single_ones(network: Network, seeds: int) -> None:
    params = network.initial([default_rng(seed) for seed in range(seeds)])
    x = np.stack([inputs(5, network.sizes[0], seed) for seed in range(seeds)])
    shared = inputs(5, network.sizes[0])
    for seed in range(seeds):
        single = network.initial(default_rng(seed))
        assert np.array_equal(params[seed], single)
        np.testing.assert_allclose(
            network.forward(params, x)[seed], network.forward(single, x[seed]), rtol=1e-12, atol=1e-14
        )
        np.testing.assert_allclose(
            network.forward(params, shared)[seed], network.forward(single, shared), rtol=1e-12, atol=1e-14
        )


def test_layers_are_views() -> None:
    network = Network((2, 3, 1), ("tanh",))
    params = np.zeros(network.parameters)
    for number, layer in enumerate(network.unpack(params), 1):
        layer.weights[...] = number
        layer.bias[...] = -number
    assert params.tolist() == [1.0] * 6 + [-1.0] * 3 + [2.0] * 3 + [-2.0]
    assert [whole.shape for whole in network.affine(params)] == [(3, 3), (4, 1)]
    assert network.weight_mask().tolist() == [1.0] * 6 + [0.0] * 3 + [1.0] * 3 + [0.0]


def test_initial_weights() -> None:
    network = Network((300, 200, 1), ("relu",))
    glorot, he = (network.unpack(network.initial(default_rng(0), scheme=scheme))[0] for scheme in ("glorot", "he"))
    limit = math.sqrt(6 / 500)
    assert abs(glorot.weights).max() <= limit
    assert glorot.weights.std() == pytest.approx(limit / math.sqrt(3), rel=0.02)
    assert he.weights.std() == pytest.approx(math.sqrt(2 / 300), rel=0.02)
    assert not glorot.bias.any()
    assert network.initial(default_rng(0), dtype=np.float32).dtype == np.float32
    with pytest.raises(ValueError, match="lecun"):
        network.initial(default_rng(0), scheme="lecun")


@pytest.mark.parametrize("depth", [MOST_LAYERS + 1, 1000, 10**12, -1])
def test_absurd_depths(depth: int) -> None:
    with pytest.raises(ExperimentError, match=f"not {depth}"):
        Network.stack(2, depth, 8, "relu")


@pytest.mark.parametrize("width", [0, -3, 10**6, 10**30])
def test_absurd_widths(width: int) -> None:
    with pytest.raises(ExperimentError, match="1 to 10000 units"):
        Network.stack(2, 2, width, "relu")


def test_too_many_parameters_and_layers() -> None:
    with pytest.raises(ExperimentError, match="parameters are too many"):
        Network.stack(2, 2, 10_000, "relu")
    with pytest.raises(ExperimentError, match="hidden layers"):
        Network((2,) * 100, ("relu",) * 98)


def test_activations_that_cannot_be() -> None:
    with pytest.raises(ExperimentError, match="rleu"):
        Network.stack(2, 1, 8, "rleu")
    with pytest.raises(ExperimentError, match="whole vector"):
        Network.stack(2, 1, 8, "softmax")
    with pytest.raises(ValueError, match="an activation for each layer"):
        Network((2, 3, 1), ())
    with pytest.raises(ValueError, match="an activation for each layer"):
        Network((2,), ())


def test_what_overflows_is_quiet() -> None:
    network = Network.stack(2, 3, 4, "exponential")
    params = network.initial(default_rng(0)) * 1e3
    out = network.forward(params, inputs(50, 2))
    assert not np.isfinite(out).all()
    assert not np.isfinite(network.hidden(params, inputs(50, 2))[-1]).all()
