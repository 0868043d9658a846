from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given

from dlquiz.simulator.experiment import Experiment
from dlquiz.simulator.names import DATASET_NAMES
from dlquiz.simulator.playground import Playground, setup
from dlquiz.simulator.state import State, decode
from tests.simulator.states import experiments, quick


@quick
@given(experiments)
def test_the_split_is_a_partition(experiment: Experiment) -> None:
    train, test = setup.split(experiment)
    assert len(train.x) == len(train.y) >= 1
    assert len(test.x) == len(test.y) >= 1
    total = len(train.x) + len(test.x)
    assert 0 <= total - experiment.samples < 4
    assert train.x.shape[1] == test.x.shape[1] == experiment.inputs
    assert abs(len(train.x) - experiment.train_share * total) <= 4
    both = np.concatenate((train.x, test.x))
    assert len(np.unique(both, axis=0)) == total


@pytest.mark.parametrize("name", DATASET_NAMES)
def test_inputs_reach_to_five(name: str) -> None:
    train, _test = setup.split(Experiment(dataset=name, samples=2000))
    assert 4.0 < np.abs(train.x).max() <= 5.0
    assert np.abs(train.y).max() <= 1.0


def test_both_parts_of_mirrored_samples_are_mirrored() -> None:
    for seed in range(10):
        for x, y in setup.split(Experiment(dataset="mirrored-xor", samples=50, noise=0.1, train_share=0.37, seed=seed)):
            np.testing.assert_allclose(((2 * y - 1) * x).sum(axis=0), 0, atol=1e-12)
            np.testing.assert_allclose(x.sum(axis=0), 0, atol=1e-12)


def test_each_kind_of_chance_has_a_stream_of_its_own() -> None:
    """Another share, network or batch size leaves the data as they are; another seed changes all."""
    base = Experiment()
    first = Playground(State(base))
    wider = Playground(State(replace(base, layers=decode("pg1.h9relu").experiment.layers, batch_size=3)))
    assert np.array_equal(first.data.train.x, wider.data.train.x)
    share = setup.split(replace(base, train_share=0.8))
    assert np.array_equal(share.train.x[:250], first.data.train.x)
    other = Playground(State(replace(base, seed=1)))
    assert not np.array_equal(first.data.train.x, other.data.train.x)
    assert not np.array_equal(first.params, other.params)
    for ordered in (first, other):
        ordered.step()


def test_the_network_is_as_set() -> None:
    assert setup.network(Experiment(layers=())).sizes == (2, 1)
    network = setup.network(decode("pg1.sine.h3relu-5tanh").experiment)
    assert (network.sizes, network.activations) == ((1, 3, 5, 1), ("relu", "tanh"))


@quick
@given(experiments)
def test_parameters_are_counted_without_a_network(experiment: Experiment) -> None:
    assert experiment.parameters == setup.network(experiment).parameters
