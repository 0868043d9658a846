"""Does depth help? A linear stack beside the same stack with an activation function, on mirrored XOR (E2).

On mirrored XOR the best linear model is 0 everywhere: its loss is ln 2, and no straight line classifies more than three
quarters of the points. What a linear stack of any depth reaches is therefore bounded from below, exactly.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log

import numpy as np

from dlquiz.simulator import datasets, stacking
from dlquiz.simulator.datasets import Dataset
from dlquiz.simulator.figures import Bar, Bars, Curves, Floats, Rule
from dlquiz.simulator.labs import kit
from dlquiz.simulator.labs.lab import (
    SEEDS,
    Control,
    Criterion,
    Lab,
    Option,
    Outcome,
    Picture,
    Prediction,
    Settings,
    Step,
)
from dlquiz.simulator.losses import BINARY, accuracy
from dlquiz.simulator.network import Network
from dlquiz.simulator.optimizers import Adam
from dlquiz.simulator.sentence import Sentence, literally
from dlquiz.simulator.training import Training

SAMPLES = 200
EPOCHS = 60
BATCH = 32
RATE = 0.05
DEPTHS = range(1, 7)
LN2 = log(2.0)
ACTIVATIONS = ("tanh", "relu", "leaky_relu", "sigmoid", "elu", "gelu", "silu", "softsign")
DATA = ("mirrored-xor", "circle", "moons", "gaussians", "spiral")

_DEPTH = Sentence("hidden layers")
_LOSS = Sentence("loss")


@dataclass
class _Stack:
    """One network over all seeds: how it was set up, and what its losses were."""

    network: Network
    data: Dataset
    training: Training
    losses: list[Floats]

    @classmethod
    def start(cls, network: Network, data: Dataset, seed: int, count: int) -> _Stack:
        scheme = "he" if {"relu", "leaky_relu"} & set(network.activations) else "glorot"
        params = network.initial(kit.generators(seed, kit.WEIGHTS, count), scheme=scheme)
        training = Training(
            network,
            params,
            data.x,
            data.y,
            loss=BINARY,
            optimizer=Adam(RATE),
            batch_size=BATCH,
            rng=kit.generators(seed, kit.ORDER, count),
        )
        stack = cls(network, data, training, [])
        stack.note()
        return stack

    def note(self) -> None:
        self.losses.append(self.loss)

    def epoch(self) -> None:
        self.training.epoch()
        self.note()

    @property
    def loss(self) -> Floats:
        """The mean loss of each seed."""
        return BINARY.value(self.network.forward(self.training.params, self.data.x), self.data.y)

    @property
    def accuracy(self) -> Floats:
        """The accuracy of each seed."""
        return accuracy(self.network.forward(self.training.params, self.data.x), self.data.y)

    @property
    def first(self) -> tuple[Floats, Dataset]:
        """Parameters and data of the seed that is shown."""
        return self.training.params[0], Dataset(self.data.x[0], self.data.y[0])


def _data(name: str, seed: int, count: int) -> Dataset:
    return kit.stacked([datasets.make(name, rng, SAMPLES) for rng in kit.generators(seed, kit.DATA, count)])


def _run(settings: Settings, seed: int) -> Iterator[Step]:
    depth, width = int(settings["depth"]), int(settings["width"])
    activation, name = str(settings["activation"]), str(settings["data"])
    data = _data(name, seed, SEEDS)
    linear = _Stack.start(Network.stack(2, depth, width, "linear"), data, seed, SEEDS)
    bent = _Stack.start(Network.stack(2, depth, width, activation), data, seed, SEEDS)
    work = EPOCHS + len(DEPTHS) * 6
    done = 0
    yield Step(0.0, lambda: _picture(linear, bent, activation))
    for done in range(1, EPOCHS + 1):
        linear.epoch()
        bent.epoch()
        yield Step(done / work, lambda: _picture(linear, bent, activation))
    losses: list[Floats] = []
    for other in DEPTHS:
        stack = _Stack.start(Network.stack(2, other, width, "linear"), data, seed, SEEDS)
        for epoch in range(EPOCHS):
            stack.epoch()
            if epoch % 10 == 9:
                done += 1
                if done < work:
                    yield Step(done / work, lambda: _picture(linear, bent, activation))
        losses.append(stack.loss)
    yield Step(
        1.0,
        lambda: _picture(linear, bent, activation, losses),
        _outcome(linear, bent, activation, name, losses),
    )


def _picture(linear: _Stack, bent: _Stack, activation: str, by_depth: Sequence[Floats] = ()) -> Picture:
    (params, data), (bent_params, bent_data) = linear.first, bent.first
    shape = "-".join(str(size) for size in linear.network.sizes)
    figures = (
        kit.boundary(Sentence("linear {shape}", shape=shape), linear.network, params, data),
        kit.boundary(
            Sentence("{activation} {shape}", activation=activation, shape=shape), bent.network, bent_params, bent_data
        ),
        _by_depth(by_depth) if by_depth else _losses(linear, bent, activation),
    )
    affine = stacking.collapse(linear.network, params)
    difference = stacking.largest_difference(linear.network, params, affine, data.x)
    lines = [
        _readout(Sentence("linear"), linear),
        _readout(literally(activation), bent),
        Sentence(
            "The linear stack is one map: {many} parameters = {few}: f(x) = {a:.2f} x1 {b:+.2f} x2 {c:+.2f}, largest "
            "difference {difference:.0e}",
            many=linear.network.parameters,
            few=affine.parameters,
            a=float(affine.weights[0, 0]),
            b=float(affine.weights[1, 0]),
            c=float(affine.bias[0, 0]),
            difference=difference,
        ),
    ]
    if activation in stacking.FOLDING:
        found = stacking.regions(bent.network, bent_params, (-1.1, 1.1), (-1.1, 1.1), 120)
        lines.append(
            Sentence(
                "{activation}: at least {n} regions with other units on (counted on a grid)",
                activation=activation,
                n=found,
            )
        )
    return Picture(figures, tuple(lines))


def _readout(name: Sentence, stack: _Stack) -> Sentence:
    return Sentence(
        "{name}: loss {loss:.4f}, accuracy {accuracy:.0%}",
        name=name,
        loss=float(stack.loss[0]),
        accuracy=float(stack.accuracy[0]),
    )


def _losses(linear: _Stack, bent: _Stack, activation: str) -> Curves:
    return kit.history(
        Sentence("loss while training"),
        Sentence(
            "After {n} epochs the linear stack is at {linear:.4f}, {activation} at {bent:.4f}.",
            n=len(linear.losses) - 1,
            linear=float(linear.losses[-1][0]),
            activation=activation,
            bent=float(bent.losses[-1][0]),
        ),
        (
            (Sentence("linear"), [float(loss[0]) for loss in linear.losses]),
            (literally(activation), [float(loss[0]) for loss in bent.losses]),
        ),
        y_label=_LOSS,
        rules=(Rule(literally("ln 2"), LN2),),
    )


def _by_depth(losses: Sequence[Floats]) -> Bars:
    spreads = [kit.spread(loss) for loss in losses]
    return Bars(
        Sentence("loss of the linear stack by its hidden layers"),
        Sentence(
            "From {first} to {last} hidden layers the median loss of the linear stack stays between {least:.4f} and "
            "{most:.4f}.",
            first=DEPTHS[0],
            last=DEPTHS[-1],
            least=min(one.median for one in spreads),
            most=max(one.median for one in spreads),
        ),
        tuple(
            Bar(Sentence("{n} hidden", n=depth), one.median, one.least, one.most)
            for depth, one in zip(DEPTHS, spreads, strict=True)
        ),
        unit=_LOSS,
        rules=(Rule(literally("ln 2"), LN2),),
        digits=4,
    )


def _outcome(linear: _Stack, bent: _Stack, activation: str, name: str, by_depth: Sequence[Floats]) -> Outcome:
    lowest = float(min(loss.min() for loss in by_depth))
    medians = [float(np.median(loss)) for loss in by_depth]
    stuck = lowest >= LN2 - 1e-3 if name == "mirrored-xor" else min(medians) > 0.5 * medians[0]
    option = "never" if stuck else "deeper"
    linear_spread, bent_spread = kit.spread(linear.accuracy), kit.spread(bent.accuracy)
    verdict = Sentence(
        "Over {first} to {last} hidden layers the lowest loss of a linear stack was {lowest:.4f}; {activation} of the "
        "same shape reached {bent:.4f}.",
        first=DEPTHS[0],
        last=DEPTHS[-1],
        lowest=lowest,
        activation=activation,
        bent=float(bent.loss[0]),
    )
    seeds = Sentence(
        "Over {n} seeds: linear accuracy {a:.2f} / {b:.2f} / {c:.2f}, {activation} {d:.2f} / {e:.2f} / {f:.2f} "
        "(least / median / most)",
        n=SEEDS,
        a=linear_spread.least,
        b=linear_spread.median,
        c=linear_spread.most,
        activation=activation,
        d=bent_spread.least,
        e=bent_spread.median,
        f=bent_spread.most,
    )
    why = (
        Sentence(
            "A linear layer after a linear layer is a product of two matrices, and that is one matrix: the stack draws "
            "one straight line, however deep it is. On mirrored XOR the best line of all is none, which costs ln 2 = "
            "0.6931. The activation function bends between the layers, so that the next layer has something new to add."
        )
        if name == "mirrored-xor"
        else Sentence(
            "A linear layer after a linear layer is a product of two matrices, and that is one matrix: every linear "
            "stack can draw one straight line and no more. Where a straight line parts the classes that is enough; "
            "elsewhere depth adds nothing until an activation function bends between the layers."
        )
    )
    numbers: dict[str, float | list[float]] = {
        "linear_loss": [float(value) for value in linear.loss],
        "linear_accuracy": [float(value) for value in linear.accuracy],
        "activation_loss": [float(value) for value in bent.loss],
        "activation_accuracy": [float(value) for value in bent.accuracy],
        "linear_loss_by_depth": medians,
        "parameters": float(linear.network.parameters),
    }
    return Outcome(option, verdict, seeds, why, numbers)


def _accept(seeds: int) -> tuple[Criterion, ...]:
    data = _data("mirrored-xor", 0, seeds)
    losses, accuracies = [], []
    for depth in (0, 1, 2, 4):
        stack = _trained(Network.stack(2, depth, 8, "linear"), data, seeds)
        losses.append(stack.loss)
        accuracies.append(stack.accuracy)
    tanh = _trained(Network.stack(2, 1, 4, "tanh"), data, seeds)
    lowest, highest = np.min(losses, axis=0), np.max(accuracies, axis=0)
    difference = []
    for place in range(seeds):
        linear = Network.stack(2, 2, 8, "linear")
        rng = kit.generators(place, kit.WEIGHTS, 1)[0]
        params = linear.initial(rng)
        affine = stacking.collapse(linear, params)
        difference.append(stacking.largest_difference(linear, params, affine, data.x[place]))
    return (
        Criterion(Sentence("loss of linear stacks of depth 0, 1, 2, 4"), tuple(lowest.tolist()), ">=", 0.69314),
        Criterion(Sentence("accuracy of linear stacks of depth 0, 1, 2, 4"), tuple(highest.tolist()), "<=", 0.75),
        Criterion(Sentence("accuracy of tanh, width 4"), tuple(tanh.accuracy.tolist()), ">=", 0.95),
        Criterion(Sentence("stack minus its one matrix, largest difference"), tuple(difference), "<=", 1e-12),
    )


def _trained(network: Network, data: Dataset, seeds: int) -> _Stack:
    stack = _Stack.start(network, data, 0, seeds)
    for _epoch in range(EPOCHS):
        stack.epoch()
    return stack


LAB = Lab(
    name="stacking",
    title=Sentence("Does depth help?"),
    intro=Sentence(
        "Two networks of the same shape learn mirrored XOR, 200 points that no straight line parts. One has tanh after "
        "every hidden layer; the other has no activation function at all: it is linear."
    ),
    prediction=Prediction(
        Sentence("The best straight line has a loss of ln 2 = 0.6931. How can the linear network get below it?"),
        (
            Option("deeper", Sentence("with more hidden layers")),
            Option("wider", Sentence("with more units in each layer")),
            Option("longer", Sentence("with more epochs of training")),
            Option("never", Sentence("with none of these")),
        ),
    ),
    controls=(
        Control("depth", _DEPTH, tuple(DEPTHS), 2),
        Control("width", Sentence("units"), tuple(range(1, 17)), 8),
        Control("activation", Sentence("activation"), ACTIVATIONS, "tanh"),
        Control("data", Sentence("data"), DATA, "mirrored-xor", tuple(datasets.TITLES[name] for name in DATA)),
    ),
    run=_run,
    accept=_accept,
    rows=("E2",),
    concepts=("linear-collapse", "non-linearity", "linear-layer"),
)
