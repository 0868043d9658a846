"""A run of the playground as figures. Pure: from a network, its parameters and its data."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from dlquiz.simulator.datasets import Dataset
from dlquiz.simulator.experiment import Experiment
from dlquiz.simulator.figures import Curves, Field, Floats, Samples, Series, Stroke, Table
from dlquiz.simulator.losses import sigmoid
from dlquiz.simulator.network import Network
from dlquiz.simulator.playground.history import History, Reading
from dlquiz.simulator.playground.setup import REACH, Split
from dlquiz.simulator.sentence import Sentence, literally

GRID = 48
"""Points of a field along each side."""

EDGE = 6.0
"""Pictures reach a little further than the samples."""

MOST_SAMPLES = 160
"""Samples that are drawn, so that there is something left to see between them."""

_RANGE = (-EDGE, EDGE)
_CLASS_0, _CLASS_1 = Sentence("class 0"), Sentence("class 1")
_BELOW, _ABOVE = Sentence("target below 0"), Sentence("target above 0")
_NO_NUMBERS = Sentence("These are numbers no longer: the run has diverged.")
_HALF = frozenset(("sigmoid", "hard_sigmoid"))  # they are 1/2 where the unit is undecided


def boundary(
    network: Network, params: Floats, data: Split, experiment: Experiment, reading: Reading, n: int = GRID
) -> Field | Curves:
    """What the network says: of two inputs a field of n x n values, of one input a curve."""
    if experiment.inputs == 1:
        return _fit(network, params, data, reading)
    out = _outputs(network, params, _points(n)).reshape(n, n)
    if experiment.regression:
        with np.errstate(all="ignore"):
            return Field(
                title=literally(_shape(network)),
                summary=_finite(
                    out,
                    Sentence(
                        "The network gives {low:.2f} to {high:.2f}. {score}.",
                        low=float(out.min()),
                        high=float(out.max()),
                        score=reading.score,
                    ),
                ),
                values=np.clip(out, -1.0, 1.0),
                x_range=_RANGE,
                y_range=_RANGE,
                low=literally("-1"),
                high=literally("+1"),
                samples=_samples(data, 0.0, (_BELOW, _ABOVE)),
            )
    return Field(
        title=literally(_shape(network)),
        summary=_finite(
            out,
            Sentence(
                "{share:.0%} of the square is class 1. {score}.", share=float((out > 0).mean()), score=reading.score
            ),
        ),
        values=2.0 * sigmoid(out) - 1.0,
        x_range=_RANGE,
        y_range=_RANGE,
        low=_CLASS_0,
        high=_CLASS_1,
        samples=_samples(data, 0.5, (_CLASS_0, _CLASS_1)),
    )


def _finite(values: Floats, sentence: Sentence) -> Sentence:
    """What is said of values, if they are numbers."""
    return sentence if np.isfinite(values).all() else _NO_NUMBERS


def _fit(network: Network, params: Floats, data: Split, reading: Reading) -> Curves:
    x = np.linspace(-EDGE, EDGE, 241)
    train, test = (_some(part, MOST_SAMPLES // 2) for part in data)
    return Curves(
        title=literally(_shape(network)),
        summary=_finite(
            np.array([reading.train_loss]),
            Sentence(
                "The network's curve, the sine that it is to find, and samples of it. {score}.", score=reading.score
            ),
        ),
        series=(
            Series(Sentence("network"), x, _outputs(network, params, x[:, None])[:, 0]),
            Series(Sentence("sine"), x, np.sin(3.0 * x / REACH), Stroke.DASHED),
            Series(Sentence("training samples"), train.x[:, 0], train.y[:, 0], Stroke.POINTS),
            Series(Sentence("test samples"), test.x[:, 0], test.y[:, 0], Stroke.POINTS),
        ),
        x_label=literally("x1"),
        y_label=literally("y"),
        x_range=_RANGE,
        y_range=(-2.0, 2.0),
    )


def losses(history: History, reading: Reading) -> Curves:
    """Training and test loss by epoch, up to now."""
    train, test = history.series("train_loss"), history.series("test_loss")
    epochs = history.series("epoch")
    if not len(epochs) or reading.epoch > epochs[-1]:
        epochs = np.append(epochs, reading.epoch)
        train, test = np.append(train, reading.train_loss), np.append(test, reading.test_loss)
    return Curves(
        title=Sentence("mean squared error") if reading.regression else Sentence("crossentropy"),
        summary=Sentence("{loss}. Penalties not included.", loss=reading.loss) if reading.finite else _NO_NUMBERS,
        series=(
            Series(Sentence("training"), epochs, train),
            Series(Sentence("test"), epochs, test, Stroke.DASHED),
        ),
        x_label=Sentence("epoch"),
        y_label=Sentence("loss"),
    )


def unit(network: Network, params: Floats, layer: int, place: int, n: int = GRID) -> Field | Curves:
    """The output of one hidden unit, counted from 0. Raises IndexError if there is none."""
    if not 0 <= layer < network.depth or not 0 <= place < network.sizes[layer + 1]:
        raise IndexError(f"no unit {place} in layer {layer}")
    return _unit(network, layer, place, _hidden(network, params, n)[layer][:, place])


def units(network: Network, params: Floats, n: int = 16) -> tuple[tuple[Field | Curves, ...], ...]:
    """The outputs of all hidden units, layer by layer."""
    return tuple(
        tuple(_unit(network, layer, place, values[:, place]) for place in range(values.shape[1]))
        for layer, values in enumerate(_hidden(network, params, n))
    )


def _unit(network: Network, layer: int, place: int, values: Floats) -> Field | Curves:
    name, activation = unit_name(network, layer, place), network.activations[layer]
    with np.errstate(all="ignore"):
        low, high = float(values.min()), float(values.max())
        summary = _finite(
            values,
            Sentence(
                "Unit {name}, {activation}: from {low:.3g} to {high:.3g}",
                name=name,
                activation=activation,
                low=low,
                high=high,
            ),
        )
        title = Sentence("unit {name}", name=name)
        if network.sizes[0] == 1:
            x = np.linspace(-EDGE, EDGE, len(values))
            return Curves(
                title, summary, (Series(name, x, values),), literally("x1"), Sentence("output"), x_range=_RANGE
            )
        middle = 0.5 if activation in _HALF else 0.0
        finite = values[np.isfinite(values)]  # exponential units can pass every number before anything is learned
        largest = float(np.abs(finite - middle).max()) if finite.size else 0.0
        side = round(len(values) ** 0.5)
        return Field(
            title=title,
            summary=summary,
            values=np.clip((values - middle) / (largest or 1.0), -1.0, 1.0).reshape(side, side),
            x_range=_RANGE,
            y_range=_RANGE,
            low=literally(f"{middle - largest:.3g}"),
            high=literally(f"{middle + largest:.3g}"),
        )


def weights(network: Network, params: Floats, layer: int | None = None) -> Table:
    """Every weight and every bias, a row each; of one layer alone, counted from 0, the output being the last.

    Raises IndexError if there is no such layer.
    """
    layers = range(network.depth + 1)
    if layer is not None and layer not in layers:
        raise IndexError(f"no layer {layer}")
    shown = layers if layer is None else (layer,)
    rows = tuple(row for place in shown for row in _weights_into(network, params, place))
    return Table(
        title=Sentence("weights and biases"),
        summary=Sentence("{n} numbers of {all} are listed.", n=len(rows), all=network.parameters),
        columns=(Sentence("into"), Sentence("from"), Sentence("value")),
        cells=rows,
    )


def _weights_into(network: Network, params: Floats, layer: int) -> Iterator[tuple[Sentence, Sentence, float]]:
    matrix, bias = network.unpack(params)[layer]
    for place in range(network.sizes[layer + 1]):
        into = unit_name(network, layer, place)
        for source in range(network.sizes[layer]):
            yield into, unit_name(network, layer - 1, source), float(matrix[source, place])
        yield into, Sentence("bias"), float(bias[0, place])


def unit_name(network: Network, layer: int, place: int) -> Sentence:
    """x1 for the first input (layer -1), h2.3 for the third unit of the second hidden layer, the output."""
    if layer < 0:
        return literally(f"x{place + 1}")
    return literally(f"h{layer + 1}.{place + 1}") if layer < network.depth else Sentence("output")


def _samples(data: Split, middle: float, names: tuple[Sentence, Sentence]) -> tuple[Samples, ...]:
    """Training samples as kinds 0 and 1, test samples as 2 and 3."""
    below, above = names
    labels = (below, above, Sentence("{name}, test", name=below), Sentence("{name}, test", name=above))
    found = []
    for first, part in zip((0, 2), data, strict=True):
        x, y = _some(part, MOST_SAMPLES // 2)
        high = y[:, 0] > middle
        for kind, held in ((first, ~high), (first + 1, high)):
            found.append(Samples(labels[kind], x[held, 0], x[held, 1], kind))
    return tuple(found)


def _some(part: Dataset, most: int) -> Dataset:
    return Dataset(part.x[:most], part.y[:most])


def _outputs(network: Network, params: Floats, points: Floats) -> Floats:
    with np.errstate(all="ignore"):
        return network.forward(params, points)


def _hidden(network: Network, params: Floats, n: int) -> list[Floats]:
    points = _points(n) if network.sizes[0] == 2 else np.linspace(-EDGE, EDGE, n * 4 + 1)[:, None]
    with np.errstate(all="ignore"):
        return network.hidden(params, points)


def _points(n: int) -> Floats:
    """A square grid, (n * n, 2): row by row, the lowest y first."""
    x, y = np.meshgrid(np.linspace(-EDGE, EDGE, n), np.linspace(-EDGE, EDGE, n))
    return np.column_stack((x.ravel(), y.ravel()))


def _shape(network: Network) -> str:
    return "-".join(map(str, network.sizes))
