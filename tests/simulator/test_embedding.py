"""The embedding layer: its gradient against finite differences, and what a lookup amounts to."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.random import default_rng

from dlquiz.simulator.embedding import POOLINGS, EmbeddingNetwork, Tokens, counts, look_up, multi_hot
from dlquiz.simulator.figures import Floats
from dlquiz.simulator.losses import BINARY

every_pooling = pytest.mark.parametrize("pooling", POOLINGS)


def some(pooling: str, networks: int = 2) -> tuple[EmbeddingNetwork, Floats, Tokens, Floats]:
    """A network over 7 tokens, its parameters, rows and labels, for several networks at once."""
    rng = default_rng(5)
    network = EmbeddingNetwork(7, 5, 3, 4, pooling)
    params = 3.0 * np.stack([network.initial(rng) for _ in range(networks)])
    tokens = rng.integers(0, 6, (networks, 6, 5))  # token 6 never stands anywhere
    return network, params, tokens, rng.integers(0, 2, (networks, 6, 1)).astype(np.float64)


@every_pooling
def test_gradient_is_that_of_finite_differences(pooling: str) -> None:
    network, params, tokens, y = some(pooling)
    found = network.gradient(params, tokens, y, BINARY)
    step = 1e-6
    for place in range(network.parameters):
        up, down = params.copy(), params.copy()
        up[:, place] += step
        down[:, place] -= step
        rise = BINARY.value(network.forward(up, tokens), y) - BINARY.value(network.forward(down, tokens), y)
        assert found[:, place] == pytest.approx(rise / (2.0 * step), abs=1e-8)


@every_pooling
def test_networks_side_by_side_are_those_one_by_one(pooling: str) -> None:
    network, params, tokens, y = some(pooling, 3)
    outputs, gradients = network.forward(params, tokens), network.gradient(params, tokens, y, BINARY)
    for place in range(3):
        assert outputs[place] == pytest.approx(network.forward(params[place], tokens[place]), abs=1e-14)
        alone = network.gradient(params[place], tokens[place], y[place], BINARY)
        assert gradients[place] == pytest.approx(alone, abs=1e-14)


@every_pooling
def test_a_token_that_stands_nowhere_has_no_gradient(pooling: str) -> None:
    network, params, tokens, y = some(pooling)
    table = network.unpack(network.gradient(params, tokens, y, BINARY)).table
    assert not table[:, 6].any()
    assert table[:, :6].any()


def test_counts_parameters() -> None:
    assert EmbeddingNetwork(20, 8, 4, 16).parameters == 20 * 4 + (32 * 16 + 16) + (16 + 1)
    assert EmbeddingNetwork(20, 8, 4, 16, "average").parameters == 20 * 4 + (4 * 16 + 16) + (16 + 1)
    with pytest.raises(ValueError, match="maximum"):
        EmbeddingNetwork(20, 8, 4, 16, "maximum")


rows = st.integers(1, 12).flatmap(
    lambda length: st.lists(st.lists(st.integers(0, 8), min_size=length, max_size=length), min_size=1, max_size=6)
)


@given(rows)
def test_a_lookup_is_a_product_with_one_hot_vectors(listed: list[list[int]]) -> None:
    tokens, table = np.array(listed), default_rng(0).normal(size=(9, 3))
    assert np.array_equal(look_up(table, tokens), np.eye(9)[tokens] @ table)


@given(rows)
def test_an_average_is_the_counts_times_the_table(listed: list[list[int]]) -> None:
    network = EmbeddingNetwork(9, len(listed[0]), 3, 4, "average")
    params, tokens = network.initial(default_rng(0)), np.array(listed)
    wanted = counts(tokens, 9) @ network.unpack(params).table / tokens.shape[1]
    assert network.pooled(params, tokens) == pytest.approx(wanted, abs=1e-14)


@given(rows, st.integers(0, 99))
def test_multi_hot_forgets_order(listed: list[list[int]], seed: int) -> None:
    tokens = np.array(listed)
    hot, counted = multi_hot(tokens, 9), counts(tokens, 9)
    shuffled = default_rng(seed).permuted(tokens, axis=1)
    assert np.array_equal(multi_hot(shuffled, 9), hot)
    assert np.array_equal(hot, counted > 0)
    assert np.array_equal(counted.sum(axis=1), np.full(len(tokens), tokens.shape[1]))
