"""Units are dimensions: how many of them a boundary takes that closes around a disc (B6 to B9).

One hidden layer of 1, 2, 3, 4 and 8 units, all trained side by side. What one of them makes of the points is seen in
its hidden space, where the output layer cuts with a flat cut: the view is along that cut.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from dlquiz.simulator import datasets
from dlquiz.simulator.datasets import Dataset
from dlquiz.simulator.figures import Bars, Curves, Floats, Rule, Series, Stroke
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
from dlquiz.simulator.network import Network
from dlquiz.simulator.sentence import Sentence, literally

WIDTHS = (1, 2, 3, 4, 8)
EPOCHS = 60
BATCH = 10
RATE = 0.1
NEW = 400
ENOUGH = 0.95
ACTIVATIONS = ("tanh", "sigmoid", "softsign", "relu", "leaky_relu", "elu", "gelu", "silu", "linear")
DIPPING = frozenset(("gelu", "silu"))
"""Those that fall before they rise."""
DATA = ("circle", "mirrored-xor", "moons", "spiral", "gaussians")
GAP = 0.05
"""Up to so much noise the disc and the ring stay apart, nearly."""
NOISES = (0.0, 0.05, 0.1, 0.2)
SAMPLES = (40, 100, 200)

_ACCURACY = Sentence("accuracy")
_UNITS = Sentence("units")


def _data(name: str, stream: int, seed: int, count: int, samples: int, noise: float) -> Dataset:
    rngs = kit.generators(seed, stream, count)
    return kit.stacked([datasets.make(name, rng, samples, noise) for rng in rngs])


class Race:
    """A network of each width, all over the same seeds and samples."""

    def __init__(self, activation: str, name: str, samples: int, noise: float, seed: int, count: int) -> None:
        self.activation, self.name, self.noise = activation, name, noise
        self.new = _data(name, kit.EXTRA, seed, count, NEW, noise)
        data = _data(name, kit.DATA, seed, count, samples, noise)
        self.cohorts: Mapping[int, Cohort] = {
            width: Cohort.start(Network.stack(2, 1, width, activation), data, seed, rate=RATE, batch=BATCH)
            for width in WIDTHS
        }

    def epoch(self) -> None:
        """One pass of each network."""
        for cohort in self.cohorts.values():
            cohort.training.epoch()

    def accuracies(self) -> dict[int, Floats]:
        """On new points, by width: (S,) each."""
        return {width: cohort.accuracies(self.new) for width, cohort in self.cohorts.items()}


def _run(settings: Settings, seed: int) -> Iterator[Step]:
    width = int(settings["width"])
    race = Race(
        str(settings["activation"]),
        str(settings["data"]),
        int(settings["samples"]),
        float(settings["noise"]),
        seed,
        SEEDS,
    )
    yield Step(0.0, lambda: _picture(race, width))
    for epoch in range(1, EPOCHS):
        race.epoch()
        yield Step(epoch / EPOCHS, lambda: _picture(race, width))
    race.epoch()
    yield Step(1.0, lambda: _picture(race, width), _outcome(race))


def _picture(race: Race, width: int) -> Picture:
    cohort = race.cohorts[width]
    boundary = kit.boundary(
        Sentence("{activation}, units: {n}", activation=race.activation, n=width),
        cohort.network,
        cohort.first,
        cohort.shown,
    )
    lines = (
        Sentence(
            "Epoch {epoch}, units {n}: loss {loss:.4f}, accuracy {seen:.0%}; on {new} new points {unseen:.0%}",
            epoch=cohort.training.epochs,
            n=width,
            loss=cohort.first_loss(),
            seen=cohort.first_accuracy(),
            new=NEW,
            unseen=cohort.first_accuracy(race.new),
        ),
        Sentence(
            "Each unit is an axis: the layer moves the points from 2 dimensions into {n}, where the output cuts once, "
            "straight. The hidden space is seen along that cut.",
            n=width,
        ),
    )
    return Picture((boundary, _hidden_space(cohort), _by_width(race)), lines)


def hidden_view(cohort: Cohort, x: Floats) -> tuple[Floats, Floats]:
    """The hidden space of the first seed, seen along the cut of its output layer, for x (n, inputs).

    Returns how far each point lies from the cut, on the side of class 1 where positive; and where it lies along the
    direction in which the points are spread most within the cut (zeros where there is but one unit).
    """
    hidden = cohort.network.hidden(cohort.first, x)[-1]
    weights, bias = cohort.network.unpack(cohort.first)[-1]
    normal = weights[:, 0]
    length = float(np.linalg.norm(normal))
    if not length:
        return np.zeros(len(x)), np.zeros(len(x))
    normal = normal / length
    distance = hidden @ normal + bias[0, 0] / length
    if len(normal) == 1:
        return distance, np.zeros(len(x))
    within = hidden - hidden.mean(axis=0)
    within = within - (within @ normal)[:, None] * normal
    direction = np.linalg.svd(within, full_matrices=False)[2][0]
    direction = direction * np.sign(direction[np.abs(direction).argmax()])  # a direction has no sign of its own
    return distance, within @ direction


def _hidden_space(cohort: Cohort) -> Curves:
    distance, along = hidden_view(cohort, cohort.shown.x)
    one = cohort.shown.y[:, 0] > 0.5
    units = cohort.network.sizes[1]
    return Curves(
        Sentence("hidden space, dimensions: {n}", n=units),
        Sentence(
            "Of the points, {right:.0%} lie on their side of the cut through the hidden space; the mean distance is "
            "{zero:.2f} for class 0 and {one:.2f} for class 1, positive on the side of class 1.",
            right=float(((distance > 0) == one).mean()),
            zero=float(distance[~one].mean()),
            one=float(distance[one].mean()),
        ),
        (
            Series(kit.CLASS_0, distance[~one], along[~one], Stroke.POINTS, kind=0),
            Series(kit.CLASS_1, distance[one], along[one], Stroke.POINTS, kind=1),
        ),
        Sentence("distance from the cut"),
        Sentence("along the cut"),
        rules=(Rule(Sentence("cut"), 0.0, across=False),),
    )


def _by_width(race: Race) -> Bars:
    bars = tuple(kit.bar(Sentence("units: {n}", n=width), found) for width, found in race.accuracies().items())
    return Bars(
        Sentence("accuracy on new points by units"),
        Sentence(
            "Median accuracy on new points over {seeds} seeds: {accuracies}.",
            seeds=SEEDS,
            accuracies=_listed([one.value for one in bars]),
        ),
        bars,
        unit=_ACCURACY,
        top=1.0,
        rules=(Rule(literally(f"{ENOUGH:.0%}"), ENOUGH),),
        digits=2,
    )


def _listed(medians: list[float]) -> str:
    """Each width with its figure: the same in every language."""
    return ", ".join(f"{width}: {median:.2f}" for width, median in zip(WIDTHS, medians, strict=True))


def smallest(accuracies: Mapping[int, Floats]) -> int | None:
    """The smallest width whose median accuracy is enough."""
    return next((width for width, found in accuracies.items() if float(np.median(found)) >= ENOUGH), None)


def _outcome(race: Race) -> Outcome:
    accuracies = race.accuracies()
    width = smallest(accuracies)
    medians = [float(np.median(found)) for found in accuracies.values()]
    keys = {None: "never", 1: "one", 2: "two", 3: "three"}
    verdict = (
        Sentence(
            "The smallest number of units with a median accuracy of {enough:.0%} or more on new points is {n} "
            "({by_width}).",
            n=width,
            enough=ENOUGH,
            by_width=_listed(medians),
        )
        if width is not None
        else Sentence(
            "No number of units up to {most} reaches a median accuracy of {enough:.0%} on new points ({by_width}).",
            most=WIDTHS[-1],
            enough=ENOUGH,
            by_width=_listed(medians),
        )
    )
    two, three, most = (kit.spread(accuracies[width]) for width in (2, 3, WIDTHS[-1]))
    seeds = Sentence(
        "Over {n} seeds: units 2 give {a:.2f} / {b:.2f} / {c:.2f}, units 3 {d:.2f} / {e:.2f} / {f:.2f}, units {width} "
        "{g:.2f} / {h:.2f} / {i:.2f} (least / median / most)",
        n=SEEDS,
        a=two.least,
        b=two.median,
        c=two.most,
        d=three.least,
        e=three.median,
        f=three.most,
        width=WIDTHS[-1],
        g=most.least,
        h=most.median,
        i=most.most,
    )
    numbers: dict[str, float | list[float]] = {
        f"accuracy_units_{width}": [float(value) for value in found] for width, found in accuracies.items()
    }
    numbers["smallest"] = float(width or 0)
    return Outcome(keys.get(width, "more"), verdict, seeds, _why(race.activation, race.name, race.noise), numbers)


def _why(activation: str, name: str, noise: float) -> Sentence:
    if activation == "linear":
        return Sentence(
            "Without an activation function the hidden layer only turns, stretches and shifts the plane: more units "
            "add axes, but the points still lie on a flat sheet, and a flat cut through it is one straight line."
        )
    if name == "circle" and noise > GAP:
        return Sentence(
            "A hidden unit is one soft bend along one line, and one axis of the hidden space, where the output cuts "
            "once, straight. Three bends close around the disc, but here the noise carries points across the gap "
            "between disc and ring: those no boundary gets right, however many units draw it."
        )
    if name == "circle" and activation not in DIPPING:
        return Sentence(
            "A hidden unit is one soft bend along one line, and one axis of the hidden space, where the output cuts "
            "once, straight. One line leaves a half-plane and two a strip or a wedge, both open at an end; three close "
            "around the disc. That an accuracy is possible does not mean that training finds it: some seeds need more "
            "units."
        )
    if name == "circle":
        return Sentence(
            "A hidden unit is one soft bend along one line, and one axis of the hidden space, where the output cuts "
            "once, straight. {activation} does not only rise: it falls before it rises, so that a single unit can set "
            "a strip apart, and fewer units may close around the disc than with tanh. That an accuracy is possible "
            "does not mean that training finds it: some seeds need more units.",
            activation=activation,
        )
    return Sentence(
        "A hidden unit is one soft bend along one line, and one axis of the hidden space, where the output cuts once, "
        "straight. More axes give the points more room to be pulled apart, so that a flat cut makes a more bent "
        "boundary. How many are enough depends on how the classes lie; where they overlap, none gets every "
        "point right."
    )


def _accept(seeds: int) -> tuple[Criterion, ...]:
    race = Race("tanh", "circle", 200, 0.0, 0, seeds)
    for _epoch in range(EPOCHS):
        race.epoch()
    one, two, three, four, eight = (tuple(found.tolist()) for found in race.accuracies().values())
    return (
        Criterion(Sentence("circle, tanh: accuracy of 1 unit"), one, "<", 0.75),
        Criterion(Sentence("circle, tanh: accuracy of 2 units"), two, "<", 0.87),
        Criterion(Sentence("circle, tanh: accuracy of 3 units"), three, ">", ENOUGH, over="median"),
        Criterion(Sentence("circle, tanh: accuracy of 4 units"), four, ">", ENOUGH, over="median"),
        Criterion(Sentence("circle, tanh: accuracy of 8 units"), eight, ">", 0.9),
    )


LAB = Lab(
    name="width",
    title=Sentence("Units are dimensions"),
    intro=Sentence(
        "A disc of class 1 lies inside a ring of class 0. Networks with one hidden layer learn to tell them apart; "
        "they differ in nothing but the number of units in that layer."
    ),
    prediction=Prediction(
        Sentence("How many tanh units does it take until the disc and the ring come apart (95% of new points right)?"),
        (
            Option("one", Sentence("1: a single bend is enough")),
            Option("two", Sentence("2: as many as a point has coordinates")),
            Option("three", Sentence("3")),
            Option("more", Sentence("4 or more")),
            Option("never", Sentence("none of these numbers")),
        ),
    ),
    controls=(
        Control("width", _UNITS, WIDTHS, 3),
        Control("activation", Sentence("activation"), ACTIVATIONS, "tanh"),
        Control("data", Sentence("data"), DATA, "circle", tuple(datasets.TITLES[name] for name in DATA)),
        Control("noise", Sentence("noise"), NOISES, 0.0),
        Control("samples", Sentence("samples"), SAMPLES, 200),
    ),
    run=_run,
    accept=_accept,
    rows=("B6", "B7", "B8", "B9"),
    concepts=("layer-width", "hidden-unit", "representation-space", "tanh"),
)
