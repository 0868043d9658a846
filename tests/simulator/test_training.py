from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.random import default_rng

from dlquiz.simulator.fault import ExperimentError
from dlquiz.simulator.figures import Floats
from dlquiz.simulator.losses import BINARY, CATEGORICAL, LOSSES, SPARSE, SQUARED, Labels, Loss
from dlquiz.simulator.network import Network
from dlquiz.simulator.optimizers import OPTIMIZERS, SGD, Adam, Optimizer, optimizer
from dlquiz.simulator.training import Backprop, Training, train
from tests.simulator.making import SMOOTH, inputs, labels, stacked, training
from tests.simulator.states import quick

losses = st.sampled_from(list(LOSSES.values()))
networks = st.builds(
    lambda sizes, names, outputs: Network((*sizes, outputs), tuple(names[: len(sizes) - 1])),
    st.lists(st.integers(1, 5), min_size=1, max_size=4),
    st.lists(st.sampled_from(SMOOTH), min_size=3, max_size=3),
    st.integers(2, 4),
)


class Recorder:
    """An optimizer that changes nothing and keeps the gradients."""

    learning_rate = 1.0

    def __init__(self) -> None:
        self.seen: list[Floats] = []

    def step(self, params: Floats, gradient: Floats) -> None:
        """Keep it."""
        self.seen.append(gradient.copy())


def slopes(f: Callable[[Floats], float], params: Floats, step: float = 1e-5) -> Floats:
    """Central differences in every direction."""
    found = np.empty_like(params)
    for place in range(len(params)):
        move = np.zeros_like(params)
        move[place] = step
        found[place] = (f(params + move) - f(params - move)) / (2 * step)
    return found


@quick
@given(networks, losses, st.integers(1, 6), st.integers(0, 1000))
def test_gradients_are_central_differences(network: Network, loss: Loss, n: int, seed: int) -> None:
    params = network.initial(default_rng(seed)) * 0.7
    x, y = inputs(n, network.sizes[0], seed), labels(loss, n, network.sizes[-1], seed)
    gradient = Backprop(network, params, loss)(x, y)
    expected = slopes(lambda p: float(loss.value(network.forward(p, x), y)), params)
    np.testing.assert_allclose(gradient, expected, rtol=1e-6, atol=1e-8)


@pytest.mark.parametrize("name", ["relu", "leaky_relu", "selu", "hard_sigmoid"])
def test_gradients_away_from_kinks(name: str) -> None:
    """Seeds where no unit stands within 1e-3 of a kink, so that a difference sees one side alone."""
    network, kinks = Network.stack(2, 2, 4, name), (-3.0, 3.0) if name == "hard_sigmoid" else (0.0,)
    tested = 0
    for seed in range(20):
        params, x = network.initial(default_rng(seed)), inputs(6, 2, seed)
        y = labels(BINARY, 6, 1, seed)
        a, near = x, False
        for layer, after in zip(network.unpack(params), network.hidden(params, x), strict=False):
            z = a @ layer.weights + layer.bias
            near |= any(bool((abs(z - kink) < 1e-3).any()) for kink in kinks)
            a = after
        if near:
            continue
        tested += 1
        expected = slopes(lambda p, x=x, y=y: float(BINARY.value(network.forward(p, x), y)), params)  # type: ignore[misc]
        np.testing.assert_allclose(Backprop(network, params, BINARY)(x, y), expected, rtol=1e-6, atol=1e-9)
    assert tested >= 8


@quick
@given(networks, losses, st.integers(1, 30), st.integers(1, 40), st.integers(0, 1000))
def test_batch_gradients_add_up_to_the_full_one(network: Network, loss: Loss, n: int, batch: int, seed: int) -> None:
    """Each weighted by its share of the samples, the short last batch too."""
    recorder = Recorder()
    tested = training(network, loss, n=n, batch_size=batch, seed=seed, optimizer=recorder)
    tested.epoch()
    assert tested.epochs == 1
    assert tested.updates == len(recorder.seen) == tested.updates_per_epoch == -(-n // batch)
    sizes = [min(batch, n - start) for start in range(0, n, batch)]
    full = Backprop(network, tested.params, loss)(
        inputs(n, network.sizes[0], seed), labels(loss, n, network.sizes[-1], seed)
    )
    total = sum(size / n * gradient for size, gradient in zip(sizes, recorder.seen, strict=True))
    np.testing.assert_allclose(total, full, rtol=1e-10, atol=1e-13)


def test_every_epoch_has_an_order_of_its_own() -> None:
    recorder = Recorder()
    tested = training(Network((2, 1), ()), n=9, batch_size=1, optimizer=recorder)
    for _ in range(3):
        tested.epoch()
    epochs = [np.array(recorder.seen[start : start + 9]) for start in (0, 9, 18)]
    for first, second in pairwise(epochs):
        assert not np.array_equal(first, second)
        assert np.array_equal(np.sort(first, axis=0), np.sort(second, axis=0))


@pytest.mark.parametrize("loss", LOSSES.values(), ids=lambda loss: loss.name)
@pytest.mark.parametrize("name", OPTIMIZERS)
def test_stacked_seeds_are_single_runs(loss: Loss, name: str) -> None:
    network = Network((3, 5, 4), ("tanh",))
    seeds = (3, 1, 4, 15)
    together = stacked(network, seeds, loss, optimizer=optimizer(name, 0.05), batch_size=8, l1=1e-4, l2=1e-3)
    for _ in range(20):
        together.epoch()
    for place, seed in enumerate(seeds):
        alone = training(network, loss, seed=seed, optimizer=optimizer(name, 0.05), batch_size=8, l1=1e-4, l2=1e-3)
        for _ in range(20):
            alone.epoch()
        np.testing.assert_allclose(together.params[place], alone.params, rtol=0, atol=1e-12)


@pytest.mark.parametrize("loss", LOSSES.values(), ids=lambda loss: loss.name)
@pytest.mark.parametrize("own_x", [False, True], ids=["shared x", "own x"])
@pytest.mark.parametrize("own_y", [False, True], ids=["shared y", "own y"])
@pytest.mark.parametrize("one_rng", [False, True], ids=["own order", "one order"])
def test_what_the_seeds_share(loss: Loss, own_x: bool, own_y: bool, one_rng: bool) -> None:
    """Data or labels of their own or for all: as many seeds as samples and classes, so that axes could be mistaken."""
    network, seeds = Network((3, 4, 4), ("tanh",)), range(4)
    x = np.stack([inputs(4, 3, seed if own_x else 0) for seed in seeds])
    y = np.stack([labels(loss, 4, 4, seed if own_y else 0) for seed in seeds])
    together = Training(
        network,
        network.initial([default_rng(seed) for seed in seeds]),
        x if own_x else x[0],
        y if own_y else y[0],
        loss=loss,
        optimizer=Adam(0.02),
        batch_size=3,
        rng=default_rng(9) if one_rng else [default_rng((seed, 9)) for seed in seeds],
    )
    for _ in range(7):
        together.epoch()
    for seed in seeds:
        alone = Training(
            network,
            network.initial(default_rng(seed)),
            x[seed],
            y[seed],
            loss=loss,
            optimizer=Adam(0.02),
            batch_size=3,
            rng=default_rng(9 if one_rng else (seed, 9)),
        )
        for _ in range(7):
            alone.epoch()
        np.testing.assert_allclose(together.params[seed], alone.params, rtol=0, atol=1e-12)


@pytest.mark.parametrize(("l1", "l2"), [(0.02, 0.0), (0.0, 0.03), (0.01, 0.02)])
def test_penalties_fall_on_weights_alone(l1: float, l2: float) -> None:
    network, recorder = Network.stack(2, 1, 4, "tanh"), Recorder()
    tested = training(network, n=10, batch_size=10, optimizer=recorder, l1=l1, l2=l2)
    params, mask = tested.params + 0.05, network.weight_mask()
    tested.params[...] = params
    tested.step()
    x, y = inputs(10, 2), labels(BINARY, 10, 1)

    def lowered(p: Floats) -> float:
        penalty = l1 * np.abs(p * mask).sum() + l2 * np.square(p * mask).sum()
        return float(BINARY.value(network.forward(p, x), y) + penalty)

    np.testing.assert_allclose(recorder.seen[0], slopes(lowered, params), atol=1e-8)


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_the_same_seeds_twice_are_the_same_to_the_bit(name: str) -> None:
    def run() -> Training:
        tested = training(Network.stack(2, 2, 8, "tanh"), optimizer=optimizer(name, 0.03), batch_size=7)
        for _ in range(10):
            tested.epoch()
        return tested

    first, second = run(), run()
    assert first.updates == 40
    assert np.array_equal(first.params, second.params)


def test_steps_are_epochs() -> None:
    by_step, by_epoch = (training(Network.stack(2, 1, 4, "relu"), batch_size=10) for _ in range(2))
    passes = []
    for _ in range(6):
        by_step.step()
        passes.append(by_step.passes)
    by_epoch.epoch()
    by_epoch.epoch()
    assert passes == pytest.approx([0.4, 0.8, 1.0, 1.4, 1.8, 2.0])
    assert by_step.epochs == by_epoch.epochs == 2
    assert np.array_equal(by_step.params, by_epoch.params)


def test_learning_lowers_the_loss() -> None:
    network = Network.stack(2, 1, 6, "tanh")
    tested = training(network, SQUARED, n=40, optimizer=Adam(0.02))
    x, y = inputs(40, 2), labels(SQUARED, 40, 1)
    before = float(SQUARED.value(network.forward(tested.params, x), y))
    for _ in range(100):
        tested.epoch()
    assert float(SQUARED.value(network.forward(tested.params, x), y)) < 0.7 * before


@pytest.mark.parametrize("loss", LOSSES.values(), ids=lambda loss: loss.name)
def test_float32_stays_float32_and_near_float64(loss: Loss) -> None:
    network = Network.stack(2, 2, 4, "tanh", 3)
    narrow, wide = (training(network, loss, dtype=dtype, l1=1e-3, l2=1e-3) for dtype in (np.float32, np.float64))
    for _ in range(5):
        narrow.epoch()
        wide.epoch()
    assert narrow.params.dtype == np.float32
    np.testing.assert_allclose(narrow.params, wide.params, atol=1e-4)
    gradient = Backprop(network, narrow.params, loss)(inputs(5, 2), labels(loss, 5, 3))
    assert gradient.dtype == np.float32


@pytest.mark.parametrize(("batch", "expected"), [(1, 7), (3, 3), (7, 1), (8, 1), (10**12, 1)])
def test_batches_larger_than_the_data_hold_all_of_it(batch: int, expected: int) -> None:
    tested = training(Network.stack(2, 1, 3, "tanh"), n=7, batch_size=batch)
    assert tested.updates_per_epoch == expected
    assert tested.batch_size == min(batch, 7)


def test_settings_may_change_between_two_steps() -> None:
    recorder = Recorder()
    tested = training(Network((2, 1), ()), n=20, batch_size=10, optimizer=recorder)
    tested.step()
    tested.batch_size, tested.l2 = 4, 0.5
    tested.epoch()
    assert (tested.updates, tested.epochs) == (4, 1)
    with pytest.raises(ExperimentError, match="at least one sample"):
        tested.batch_size = 0


def test_many_sizes_of_batches_keep_memory_bounded() -> None:
    tested = training(Network((2, 3, 1), ("tanh",)), n=60)
    for size in range(1, 60):
        tested.batch_size = size
        tested.step()
    assert len(tested._backprop._buffers) <= 8


@pytest.mark.parametrize("size", [0, -1])
def test_no_batch(size: int) -> None:
    with pytest.raises(ExperimentError, match="at least one sample"):
        training(Network.stack(2, 1, 3, "tanh"), batch_size=size)


def start(x: Floats, y: Labels, loss: Loss = BINARY, sizes: tuple[int, ...] = (2, 1)) -> Training:
    network = Network(sizes, ("tanh",) * (len(sizes) - 2))
    params = network.initial(default_rng(0))
    return Training(network, params, x, y, loss=loss, optimizer=SGD(), batch_size=2, rng=default_rng(0))


def test_data_that_cannot_be_trained_on() -> None:
    x, y = inputs(4, 2), labels(BINARY, 4, 1)
    with pytest.raises(ExperimentError, match="no samples"):
        start(x[:0], y[:0])
    for wrong in (np.nan, np.inf):
        broken = x.copy()
        broken[1, 1] = wrong
        with pytest.raises(ExperimentError, match="not a number"):
            start(broken, y)
        with pytest.raises(ExperimentError, match="not a number"):
            start(x, np.full((4, 1), wrong))
    for classes in (np.array([0, 1, 2, 3]), np.array([0, 1, -1, 2])):
        with pytest.raises(ExperimentError, match="3 classes"):
            start(x, classes, SPARSE, (2, 3))
    start(x, np.array([0, 1, 2, 2]), SPARSE, (2, 3)).epoch()


def test_shapes_that_do_not_fit() -> None:
    with pytest.raises(ValueError, match="3 numbers for a network of 2"):
        start(inputs(4, 3), labels(BINARY, 4, 1))
    with pytest.raises(ValueError, match="for 4 samples"):
        start(inputs(4, 2), labels(BINARY, 5, 1))
    with pytest.raises(ValueError, match="parameters for one"):
        start(np.stack([inputs(4, 2)] * 2), labels(BINARY, 4, 1))
    with pytest.raises(ValueError, match="parameters for one"):
        start(inputs(4, 2), np.stack([labels(CATEGORICAL, 4, 3)] * 2), CATEGORICAL, (2, 3))


@pytest.mark.parametrize("make", [lambda: SGD(1e4), lambda: Adam(1e200), lambda: optimizer("momentum", 1e5)])
def test_divergence_is_seen_and_quiet(make: Callable[[], Optimizer]) -> None:
    tested = training(Network.stack(2, 2, 6, "relu"), SQUARED, optimizer=make())
    snapshots = list(train(tested, epochs=200))
    assert snapshots[-1].diverged
    assert not tested.finite
    assert len(snapshots) < 200
    assert not any(snapshot.diverged for snapshot in snapshots[:-1])


def test_snapshots() -> None:
    tested = training(Network.stack(2, 1, 3, "tanh"), batch_size=10)
    seen = [(snapshot.updates, snapshot.epochs, snapshot.diverged) for snapshot in train(tested, epochs=7, every=3)]
    assert seen == [(0, 0, False), (9, 3, False), (18, 6, False), (21, 7, False)]
    assert [snapshot.epochs for snapshot in train(tested, epochs=0)] == [7]


def test_a_closed_iterator_trains_no_more() -> None:
    tested = training(Network.stack(2, 1, 3, "tanh"), batch_size=10)
    running = train(tested, epochs=10**9)
    for _ in range(3):
        next(running)
    running.close()  # type: ignore[attr-defined]  # it is a generator
    assert tested.epochs == 2
    assert list(running) == []
