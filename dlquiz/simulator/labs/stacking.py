"""Does depth help? A linear stack beside the same stack with an activation function, on mirrored XOR (E2).

On mirrored XOR the best linear model is 0 everywhere: its loss is ln 2, and no straight line classifies more than three
quarters of the points. What a linear stack of any depth reaches is therefore bounded from below, exactly; that it stays
there is measured all the same, by depth, by width and for longer.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from dlquiz.simulator import datasets, stacking
from dlquiz.simulator.datasets import Dataset
from dlquiz.simulator.figures import Bars, Curves, Rule
from dlquiz.simulator.labs import kit
from dlquiz.simulator.labs.cohort import Cohort
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
from dlquiz.simulator.labs.stacks import DEPTHS, EPOCHS, LINEAR, LN2, LONG, WIDE, XOR, Bench, draw, helping, start
from dlquiz.simulator.sentence import Sentence, literally

ACTIVATIONS = ("tanh", "relu", "leaky_relu", "sigmoid", "elu", "gelu", "silu", "softsign")
DATA = (XOR, "circle", "moons", "gaussians", "spiral")
PARTED = 0.99
"""An accuracy of one straight line from which on it is said to part the classes."""

_DEPTH = Sentence("hidden layers")
_LOSS = Sentence("loss")


def _run(settings: Settings, seed: int) -> Iterator[Step]:
    bench = Bench(
        int(settings["depth"]),
        int(settings["width"]),
        str(settings["activation"]),
        str(settings["data"]),
        seed,
        SEEDS,
    )
    yield Step(0.0, lambda: _picture(bench))
    for done, _part in enumerate(bench.learn(), 1):
        if done < bench.steps:
            yield Step(done / bench.steps, lambda: _picture(bench))
    yield Step(1.0, lambda: _picture(bench), _outcome(bench))


def _picture(bench: Bench) -> Picture:
    linear, bent, activation = bench.linear, bench.bent, bench.activation
    shape = "-".join(str(size) for size in linear.network.sizes)
    figures = (
        kit.boundary(Sentence("linear {shape}", shape=shape), linear.network, linear.first, linear.shown),
        kit.boundary(
            Sentence("{activation} {shape}", activation=activation, shape=shape), bent.network, bent.first, bent.shown
        ),
        _all(bench) if bench.measured else _losses(bench),
    )
    affine = stacking.collapse(linear.network, linear.first)
    difference = stacking.largest_difference(linear.network, linear.first, affine, linear.shown.x)
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
    if (found := bench.regions()) is not None:
        lines.append(
            Sentence(
                "{activation}: at least {n} regions with other units on (counted on a grid)",
                activation=activation,
                n=found,
            )
        )
    return Picture(figures, tuple(lines))


def _readout(name: Sentence, stack: Cohort) -> Sentence:
    return Sentence(
        "{name}: loss {loss:.4f}, accuracy {accuracy:.0%}",
        name=name,
        loss=stack.first_loss(),
        accuracy=stack.first_accuracy(),
    )


def _losses(bench: Bench) -> Curves:
    linear, bent = ([float(loss[0]) for loss in losses] for losses in (bench.linear_losses, bench.bent_losses))
    return kit.history(
        Sentence("loss while training"),
        Sentence(
            "After {n} epochs the linear stack is at {linear:.4f}, {activation} at {bent:.4f}.",
            n=len(bent) - 1,
            linear=linear[-1],
            activation=bench.activation,
            bent=bent[-1],
        ),
        ((Sentence("linear"), linear), (literally(bench.activation), bent)),
        y_label=_LOSS,
        rules=(Rule(literally("ln 2"), LN2),),
    )


def _all(bench: Bench) -> Bars:
    """What every linear stack came to."""
    bars = [kit.bar(Sentence("{n} hidden", n=depth), loss) for depth, loss in bench.by_depth.items()]
    bars += [kit.bar(Sentence("{n} units", n=width), loss) for width, loss in bench.by_width.items()]
    bars.append(kit.bar(Sentence("{n} epochs", n=LONG), bench.longer.losses()))
    xor = bench.name == XOR
    return Bars(
        Sentence("loss of the linear stacks"),
        Sentence(
            "Median loss of the linear stacks: {deep:.4f} at best by hidden layers ({first} to {last}), {wide:.4f} "
            "with up to {units} units, {long:.4f} after {epochs} epochs; the best straight line has {line:.4f}.",
            deep=bench.deepest,
            first=DEPTHS[0],
            last=DEPTHS[-1],
            wide=bench.widest,
            units=WIDE[-1],
            long=bench.longest,
            epochs=LONG,
            line=bench.best,
        ),
        tuple(bars),
        unit=_LOSS,
        rules=(Rule(literally("ln 2") if xor else Sentence("one layer"), bench.best),),
        digits=4,
    )


def _outcome(bench: Bench) -> Outcome:
    option = helping(bench.best, bench.deepest, bench.widest, bench.longest)
    linear_right, bent_right = bench.linear.accuracies(), bench.bent.accuracies()
    linear_spread, bent_spread = kit.spread(linear_right), kit.spread(bent_right)
    seeds = Sentence(
        "Over {n} seeds: linear accuracy {a:.2f} / {b:.2f} / {c:.2f}, {activation} {d:.2f} / {e:.2f} / {f:.2f} "
        "(least / median / most)",
        n=SEEDS,
        a=linear_spread.least,
        b=linear_spread.median,
        c=linear_spread.most,
        activation=bench.activation,
        d=bent_spread.least,
        e=bent_spread.median,
        f=bent_spread.most,
    )
    numbers: dict[str, float | list[float]] = {
        "linear_loss": [float(value) for value in bench.linear_losses[-1]],
        "linear_accuracy": [float(value) for value in linear_right],
        "activation_loss": [float(value) for value in bench.bent_losses[-1]],
        "activation_accuracy": [float(value) for value in bent_right],
        "linear_loss_by_depth": [float(np.median(loss)) for loss in bench.by_depth.values()],
        "linear_loss_by_width": [float(np.median(loss)) for loss in bench.by_width.values()],
        "linear_loss_longer": [float(value) for value in bench.longer.losses()],
        "one_layer_loss": [float(value) for value in bench.line.losses()],
        "parameters": float(bench.linear.network.parameters),
    }
    why = _why(bench.name, float(np.median(bench.line.accuracies())), option)
    return Outcome(option, _verdict(bench), seeds, why, numbers)


def _verdict(bench: Bench) -> Sentence:
    bent = float(np.median(bench.bent_losses[-1]))
    if bench.name == XOR:
        return Sentence(
            "The best straight line has a loss of {line:.4f}; the linear stacks end at {deep:.4f} at best by depth, "
            "{wide:.4f} by width and {long:.4f} after {epochs} epochs; {activation} of the same shape at {bent:.4f} "
            "(medians).",
            line=bench.best,
            deep=bench.deepest,
            wide=bench.widest,
            long=bench.longest,
            epochs=LONG,
            activation=bench.activation,
            bent=bent,
        )
    return Sentence(
        "One linear layer ends at a loss of {line:.4f}; the linear stacks at {deep:.4f} at best by depth, {wide:.4f} "
        "by width and {long:.4f} after {epochs} epochs; {activation} of the same shape at {bent:.4f} (medians).",
        line=bench.best,
        deep=bench.deepest,
        wide=bench.widest,
        long=bench.longest,
        epochs=LONG,
        activation=bench.activation,
        bent=bent,
    )


def _why(name: str, right: float, option: str) -> Sentence:
    """right: the accuracy of one straight line."""
    if name == XOR:
        return Sentence(
            "A linear layer after a linear layer is a product of two matrices, and that is one matrix: the stack draws "
            "one straight line, however deep it is. On mirrored XOR the best line of all is none, which costs ln 2 = "
            "0.6931. The activation function bends between the layers, so that the next layer has something new to add."
        )
    if option != "never":
        return Sentence(
            "A linear layer after a linear layer is a product of two matrices, and that is one matrix: every linear "
            "stack can draw one straight line and no more. Where one comes out lower here, the single layer was not "
            "trained to its end: the stack is only faster on the way to the same line."
        )
    if right >= PARTED:
        return Sentence(
            "A linear layer after a linear layer is a product of two matrices, and that is one matrix: every linear "
            "stack can draw one straight line and no more. Here a straight line parts the classes, so that one linear "
            "layer suffices already: neither more layers nor an activation function are needed."
        )
    return Sentence(
        "A linear layer after a linear layer is a product of two matrices, and that is one matrix: every linear stack "
        "can draw one straight line and no more. Here no straight line parts the classes, and more linear layers, "
        "units or epochs add nothing: for a bent boundary an activation function must bend between the layers."
    )


def _accept(seeds: int) -> tuple[Criterion, ...]:
    data = draw(XOR, 0, seeds)
    stacks = [_trained(data, depth, 8, LINEAR, EPOCHS) for depth in (0, 1, 2, 4)]
    others = [_trained(data, 2, width, LINEAR, EPOCHS) for width in WIDE] + [_trained(data, 2, 8, LINEAR, LONG)]
    tanh = _trained(data, 1, 4, "tanh", EPOCHS).accuracies()
    lowest = np.min([stack.losses() for stack in stacks], axis=0)
    highest = np.max([stack.accuracies() for stack in stacks], axis=0)
    other = np.min([stack.losses() for stack in others], axis=0)
    fresh = start(data, 2, 8, LINEAR, 0)
    difference = [
        stacking.largest_difference(fresh.network, params, stacking.collapse(fresh.network, params), x)
        for params, x in zip(fresh.training.params, data.x, strict=True)
    ]
    return (
        Criterion(Sentence("loss of linear stacks of depth 0, 1, 2, 4"), tuple(lowest.tolist()), ">=", 0.69314),
        Criterion(
            Sentence("loss of linear stacks of 16 and 32 units, and after 180 epochs"),
            tuple(other.tolist()),
            ">=",
            0.69314,
        ),
        Criterion(Sentence("accuracy of linear stacks of depth 0, 1, 2, 4"), tuple(highest.tolist()), "<=", 0.75),
        Criterion(Sentence("accuracy of tanh, width 4"), tuple(tanh.tolist()), ">=", 0.85),
        Criterion(Sentence("accuracy of tanh, width 4"), tuple(tanh.tolist()), ">=", 0.97, over="median"),
        Criterion(Sentence("stack minus its one matrix, largest difference"), tuple(difference), "<=", 1e-12),
    )


def _trained(data: Dataset, depth: int, width: int, activation: str, epochs: int) -> Cohort:
    stack = start(data, depth, width, activation, 0)
    for _epoch in range(epochs):
        stack.training.epoch()
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
        Control("data", Sentence("data"), DATA, XOR, tuple(datasets.TITLES[name] for name in DATA)),
    ),
    run=_run,
    accept=_accept,
    rows=("E2",),
    concepts=("linear-collapse", "non-linearity", "linear-layer"),
)
