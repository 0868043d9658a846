"""A run that has blown up: what it says, why it most likely did, and a learning rate with which it does not."""

from __future__ import annotations

from dataclasses import replace
from math import isfinite

from dlquiz.simulator.datasets import Dataset
from dlquiz.simulator.experiment import BOUNDS, Experiment
from dlquiz.simulator.network import Network
from dlquiz.simulator.playground import setup
from dlquiz.simulator.playground.history import Reading
from dlquiz.simulator.playground.setup import Split
from dlquiz.simulator.sentence import Sentence

TOO_MUCH = 1e6
"""A loss that is so many times what it was at the start counts as blown up."""

_TRIAL_SAMPLES = 50
_TRIAL_UPDATES = 100
_TRIAL_WORK = 2e7  # multiplications: some hundredths of a second
_LOWEST_RATE = 1e-5
_ADAPTIVE = frozenset(("adam", "rmsprop"))
_LARGEST_ADAPTIVE_RATE = 0.1  # they move every weight by about so much at each update, whatever the gradient


def diverged(loss: float, initial: float) -> bool:
    """Whether a training loss is beyond repair."""
    return not isfinite(loss) or loss > TOO_MUCH * initial


def words(experiment: Experiment, reading: Reading, initial: float) -> Sentence:
    """What happened, and why. experiment: as it stands, with every change."""
    if reading.finite:
        return Sentence(
            "Diverged in epoch {epoch:.4g}: the loss is {loss:.1e}, at the start it was {initial:.2g}. {cause}",
            epoch=reading.epoch,
            loss=reading.train_loss,
            initial=initial,
            cause=_cause(experiment),
        )
    return Sentence(
        "Diverged in epoch {epoch:.4g}: the loss has grown beyond every number. {cause}",
        epoch=reading.epoch,
        cause=_cause(experiment),
    )


def _cause(experiment: Experiment) -> Sentence:
    rate, name = experiment.learning_rate, experiment.optimizer
    if name in _ADAPTIVE:
        return Sentence(
            "{optimizer} moves every weight by about the learning rate at each update, and {rate:g} is too far.",
            optimizer=name,
            rate=rate,
        )
    if rate * experiment.l2 > 1.0:
        return Sentence(
            "The learning rate of {rate:g} times the L2 penalty of {l2:g} is above 1: each update throws a weight past "
            "zero, further out than it was.",
            rate=rate,
            l2=experiment.l2,
        )
    if any(activation == "exponential" for _units, activation in experiment.layers):
        return Sentence(
            "The exponential function makes huge values of large ones, and their gradients are huge too: a learning "
            "rate of {rate:g} is too high for it.",
            rate=rate,
        )
    if name == "momentum":
        return Sentence(
            "Momentum adds up steps to ten times the learning rate of {rate:g}: each one overshoots by more than it "
            "corrects.",
            rate=rate,
        )
    if experiment.regression:
        return Sentence(
            "The gradient of the squared error grows with the error: with a learning rate of {rate:g} each step "
            "overshoots by more than it corrects.",
            rate=rate,
        )
    return Sentence(
        "With a learning rate of {rate:g} each step overshoots by more than it corrects, and the inputs reach to ±5.",
        rate=rate,
    )


def tamed(experiment: Experiment, network: Network, data: Split) -> Experiment:
    """The experiment with a third of its learning rate, or a third of that: where the first updates do no harm.

    They are tried with double the rate, since what is just about stable at first may not stay so.
    """
    rate = experiment.learning_rate / 3.0
    if experiment.optimizer in _ADAPTIVE:
        rate = min(rate, _LARGEST_ADAPTIVE_RATE)
    lowest = max(min(rate, _LOWEST_RATE), BOUNDS["learning_rate"].low)
    while rate > lowest and not _harmless(replace(experiment, learning_rate=2.0 * rate), network, data):
        rate /= 3.0
    return replace(experiment, learning_rate=max(rate, lowest))


def _harmless(experiment: Experiment, network: Network, data: Split) -> bool:
    """Whether the loss settles no higher than it was, for as many updates as the work allows."""
    some = Dataset(data.train.x[:_TRIAL_SAMPLES], data.train.y[:_TRIAL_SAMPLES])
    training, loss = setup.training(experiment, network, some), setup.loss(experiment)
    before = setup.measure(network, training.params, some, loss)[0]
    updates = int(_TRIAL_WORK / (training.batch_size * experiment.parameters))
    quarter = max(2, min(_TRIAL_UPDATES, updates) // 4)
    for part in range(4):
        for _ in range(quarter):
            training.step()
        after = setup.measure(network, training.params, some, loss)[0]
        if not isfinite(after) or (part > 1 and after > 1.05 * before):
            return False
    return True
