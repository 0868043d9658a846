from __future__ import annotations

from math import comb
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.random import default_rng

from dlquiz.simulator import stacking
from dlquiz.simulator.fault import ExperimentError
from dlquiz.simulator.figures import Floats
from dlquiz.simulator.network import Network
from tests.simulator.making import inputs
from tests.simulator.states import quick

FOLDS = st.sampled_from(["relu", "leaky_relu", "linear"])


def sampled_pieces(network: Network, params: Floats, low: float, high: float, n: int = 60_001) -> int:
    """Pieces by brute force: stretches of a dense sampling on which the slope stays the same."""
    x = np.linspace(low, high, n)
    slopes = np.diff(network.forward(params, x[:, None])[:, 0]) / (x[1] - x[0])
    jumps = np.abs(np.diff(slopes)) > 1e-6 * max(1.0, np.abs(slopes).max())
    starts = np.flatnonzero(jumps)
    return 1 + int((np.diff(starts, prepend=-10) > 1).sum())  # a kink between two samples changes two slopes


@quick
@given(
    st.lists(st.integers(1, 9), min_size=2, max_size=8), st.integers(0, 1000), st.integers(0, 3), st.floats(0.1, 1.5)
)
def test_a_linear_stack_is_the_product_of_its_matrices(sizes: list[int], seed: int, seeds: int, bias: float) -> None:
    network = Network(tuple(sizes), ("linear",) * (len(sizes) - 2))
    rng = [default_rng((seed, place)) for place in range(seeds)] or default_rng(seed)
    params = network.initial(rng)
    for layer in network.unpack(params):
        layer.bias[...] = bias
    affine = stacking.collapse(network, params)
    assert affine.parameters == (sizes[0] + 1) * sizes[-1]
    x = inputs(20, sizes[0], seed)
    assert stacking.largest_difference(network, params, affine, x) <= 1e-12
    np.testing.assert_allclose(affine(x), network.forward(params, x), rtol=0, atol=1e-12)


@pytest.mark.parametrize("depth", range(1, 7))
def test_how_exact_a_collapse_is(depth: int) -> None:
    network = Network.stack(2, depth, 8, "linear")
    x = inputs(500, 2)
    narrow_x: Any = x.astype(np.float32)
    for seed in range(10):
        params = network.initial(default_rng(seed))
        assert stacking.largest_difference(network, params, stacking.collapse(network, params), x) <= 1e-14
        narrow: Any = params.astype(np.float32)
        collapsed = stacking.collapse(network, narrow)
        assert collapsed.weights.dtype == np.float32
        assert stacking.largest_difference(network, narrow, collapsed, narrow_x) <= 1e-5


def test_only_linear_stacks_collapse() -> None:
    network = Network.stack(2, 2, 4, "tanh")
    with pytest.raises(ValueError, match="only a linear stack"):
        stacking.collapse(network, network.initial(default_rng(0)))


def test_the_best_affine_map_of_a_bent_stack_leaves_much_over() -> None:
    x = inputs(500, 2)
    shares = []
    for seed in range(12):
        network = Network.stack(2, 3, 8, "tanh")
        y = network.forward(network.initial(default_rng(seed)) * 2, x)
        shares.append((y - stacking.best_affine(x, y)(x)).std() / y.std())
    assert np.median(shares) > 0.3
    line = stacking.Affine(np.array([[2.0], [-1.0]]), np.array([[0.5]]))
    np.testing.assert_allclose(stacking.best_affine(x, line(x)).weights, line.weights, atol=1e-12)


@pytest.mark.parametrize("depth", range(11))
def test_the_tent_has_two_to_the_depth_pieces(depth: int) -> None:
    network, params = stacking.tent(depth)
    found = stacking.pieces(network, params, 0.0, 1.0)
    assert found.count == 2**depth
    np.testing.assert_array_equal(found.x, np.arange(2**depth + 1) / 2**depth)
    np.testing.assert_array_equal(found.y, np.arange(2**depth + 1) % 2)
    np.testing.assert_array_equal(np.abs(found.slopes), 2.0**depth)


def test_too_many_pieces() -> None:
    with pytest.raises(ExperimentError, match="too many"):
        stacking.pieces(*stacking.tent(40), 0.0, 1.0)


@quick
@given(st.lists(st.integers(1, 6), max_size=3), FOLDS, st.integers(0, 10_000))
def test_pieces_are_what_a_dense_sampling_sees(sizes: list[int], name: str, seed: int) -> None:
    """Exactly: the curve through the ends is the network; and the sampling, which may miss some, sees no more."""
    network = Network((1, *sizes, 1), (name,) * len(sizes))
    params = default_rng(seed).normal(size=network.parameters)
    found = stacking.pieces(network, params, -3.0, 3.0)
    x = np.linspace(-3.0, 3.0, 5001)
    y = network.forward(params, x[:, None])[:, 0]
    size = max(1.0, float(np.abs(y).max()))
    np.testing.assert_allclose(np.interp(x, found.x, found.y), y, rtol=0, atol=1e-6 * size)
    assert found.x[0] == -3.0
    assert found.x[-1] == 3.0
    assert (np.diff(found.x) > 0).all()
    assert sampled_pieces(network, params, -3.0, 3.0, 6001) <= found.count


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("sizes", [(6,), (5, 5), (4, 4, 4)])
def test_pieces_that_are_wide_enough_are_all_sampled(sizes: tuple[int, ...], seed: int) -> None:
    network = Network((1, *sizes, 1), ("relu",) * len(sizes))
    params = default_rng(seed).normal(size=network.parameters)
    found = stacking.pieces(network, params, -3.0, 3.0)
    if np.diff(found.x).min() < 1e-3 or np.abs(np.diff(found.slopes)).min(initial=1.0) < 1e-4:
        pytest.skip("pieces too small for the sampling")
    assert sampled_pieces(network, params, -3.0, 3.0) == found.count


@quick
@given(st.integers(1, 24), st.sampled_from(["relu", "leaky_relu"]), st.integers(0, 10_000))
def test_one_layer_folds_at_most_once_a_unit(units: int, name: str, seed: int) -> None:
    network = Network((1, units, 1), (name,))
    params = default_rng(seed).normal(size=network.parameters)
    assert stacking.pieces(network, params, -100.0, 100.0).count <= units + 1


def test_a_linear_stack_is_one_piece() -> None:
    network = Network.stack(1, 3, 5, "linear")
    assert stacking.pieces(network, network.initial(default_rng(0)), -1.0, 1.0).count == 1


def test_what_has_no_pieces() -> None:
    smooth = Network.stack(1, 1, 3, "tanh")
    with pytest.raises(ExperimentError, match="relu or leaky_relu"):
        stacking.pieces(smooth, smooth.initial(default_rng(0)), -1.0, 1.0)
    wide = Network.stack(2, 1, 3, "relu")
    with pytest.raises(ValueError, match="one input"):
        stacking.pieces(wide, wide.initial(default_rng(0)), -1.0, 1.0)
    network = Network.stack(1, 1, 3, "relu")
    for low, high, scale in ((1.0, -1.0, 1.0), (-1.0, 1.0, np.nan), (np.nan, 1.0, 1.0)):
        with pytest.raises(ValueError, match="finite parameters"):
            stacking.pieces(network, network.initial(default_rng(0)) * scale, low, high)


@quick
@given(st.integers(1, 9), st.integers(0, 10_000))
def test_regions_are_a_lower_bound(units: int, seed: int) -> None:
    network = Network((2, units, 1), ("relu",))
    params = default_rng(seed).normal(size=network.parameters)
    found = [stacking.regions(network, params, (-3.0, 3.0), (-3.0, 3.0), n) for n in (5, 40, 160)]
    assert found[0] >= 1
    assert found[-1] <= 1 + units + comb(units, 2)


def test_three_lines_in_general_position_make_seven_regions() -> None:
    network = Network((2, 3, 1), ("relu",))
    params = np.zeros(network.parameters)
    layer = network.unpack(params)[0]
    layer.weights[...] = [[1.0, 0.0, 1.0], [0.0, 1.0, 1.0]]
    layer.bias[...] = [0.0, 0.0, -1.0]
    assert stacking.regions(network, params, (-3.0, 3.0), (-3.0, 3.0), 200) == 7


def test_regions_of_linear_layers_and_of_none() -> None:
    for depth in (0, 2):
        network = Network.stack(2, depth, 5, "linear")
        assert stacking.regions(network, network.initial(default_rng(0)), (-1, 1), (-1, 1), 50) == 1


def test_what_has_no_regions() -> None:
    network = Network.stack(2, 1, 3, "sigmoid")
    with pytest.raises(ExperimentError, match="relu or leaky_relu"):
        stacking.regions(network, network.initial(default_rng(0)), (-1, 1), (-1, 1), 50)
    network = Network.stack(2, 1, 3, "relu")
    for n in (0, 10**6):
        with pytest.raises(ValueError, match="grid"):
            stacking.regions(network, network.initial(default_rng(0)), (-1, 1), (-1, 1), n)
    network = Network.stack(3, 1, 3, "relu")
    with pytest.raises(ValueError, match="two inputs"):
        stacking.regions(network, network.initial(default_rng(0)), (-1, 1), (-1, 1), 9)
