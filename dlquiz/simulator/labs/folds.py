"""Counting the folds: random relu networks of many shapes beside the tent map (E2).

With one input a relu network is made of straight pieces, and they are counted exactly. Depth can double them with every
layer, as the tent map shows (Telgarsky 2015; Montufar et al. 2014), but random weights do not do it by themselves
(Hanin and Rolnick 2019). With two inputs a grid gives a lower bound of the number of regions.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import comb

import numpy as np
from numpy.random import Generator

from dlquiz.simulator import stacking
from dlquiz.simulator.figures import Curves, Floats, Series, Stroke
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
from dlquiz.simulator.network import Network
from dlquiz.simulator.sentence import Sentence, literally

LAYERS = (1, 2, 3, 4, 6, 8, 12)
"""Depths that are counted: they divide every number of units."""

UNITS = (24, 48, 96)
SCALES = (1.0, 2.0, 4.0)
RANGE = (-3.0, 3.0)
BIAS_SD = 0.5
"""Without biases a network of one input has one fold, at 0, whatever its depth."""

GRID = 80
"""Points along each side of the square in which regions are counted."""

SHOWN = 32
"""Pieces of the tent map that can be told apart in a figure."""

POINTS = 201
GAIN = 1.5
"""By this factor the median must grow before depth is said to give more pieces."""

_LAYERS = Sentence("hidden layers")
_X = literally("x")


def _random(inputs: int, layers: int, units: int, scale: float, rng: Generator) -> tuple[Network, Floats]:
    """A relu network with `units` in all, weights of `scale` times He's SD, and normal biases."""
    network = Network.stack(inputs, layers, units // layers, "relu")
    params = network.initial(rng, scheme="he")
    for layer in network.unpack(params):
        layer.weights[...] *= scale
        layer.bias[...] = rng.normal(0.0, BIAS_SD, layer.bias.shape)
    return network, params


def _count(layers: int, units: int, scale: float, rng: Generator) -> int:
    return stacking.pieces(*_random(1, layers, units, scale, rng), *RANGE).count


def _regions(layers: int, units: int, scale: float, rng: Generator, n: int = GRID) -> int:
    return stacking.regions(*_random(2, layers, units, scale, rng), RANGE, RANGE, n)


def _most_regions(units: int) -> int:
    """How many regions one layer can cut a plane into: as many as its lines do (Zaslavsky 1975)."""
    return 1 + units + comb(units, 2)


class _Counts:
    """What was counted so far: pieces and regions by depth, a number for each seed."""

    def __init__(self, layers: int, units: int, scale: float, seed: int) -> None:
        self.layers, self.units, self.scale, self.seed = layers, units, scale, seed
        self.pieces: dict[int, list[int]] = {}
        self.regions: dict[int, list[int]] = {}
        self.network, self.params = _random(1, layers, units, scale, kit.generator(seed, 0, kit.WEIGHTS))
        self.shown = stacking.pieces(self.network, self.params, *RANGE)

    def add(self, layers: int, place: int) -> None:
        """Count one network."""
        line, plane = (kit.generator(self.seed, place, stream) for stream in (kit.WEIGHTS, kit.EXTRA))
        self.pieces.setdefault(layers, []).append(_count(layers, self.units, self.scale, line))
        self.regions.setdefault(layers, []).append(_regions(layers, self.units, self.scale, plane))

    def median(self, layers: int) -> float:
        """The median number of pieces at a depth."""
        return kit.spread(self.pieces[layers]).median


def _run(settings: Settings, seed: int) -> Iterator[Step]:
    counts = _Counts(int(settings["layers"]), int(settings["units"]), float(settings["scale"]), seed)
    work = len(LAYERS) * SEEDS + 1
    yield Step(0.0, lambda: _picture(counts))
    done = 0
    for layers in LAYERS:
        for place in range(SEEDS):
            counts.add(layers, place)
            done += 1
            yield Step(done / work, lambda: _picture(counts))
    yield Step(1.0, lambda: _picture(counts), _outcome(counts))


def _picture(counts: _Counts) -> Picture:
    layers, units = counts.layers, counts.units
    lines = [
        Sentence(
            "Tent map: {layers} layers of 2 units fold the line into {pieces} pieces; one layer of {units} units "
            "could make {most} at most.",
            layers=layers,
            pieces=2**layers,
            units=2 * layers,
            most=2 * layers + 1,
        ),
        Sentence(
            "Random weights: layers {layers}, units in each {width}: pieces {pieces}",
            layers=layers,
            width=units // layers,
            pieces=counts.shown.count,
        ),
    ]
    if counts.regions:
        last = layers if layers in counts.regions else max(counts.regions)  # as deep as is shown, once it is counted
        lines.append(
            Sentence(
                "With two inputs, random weights, hidden layers {layers}: at least {least} regions in the median, "
                "each with other units on (a grid misses the smallest); one layer cuts at most {most}.",
                layers=last,
                least=int(kit.spread(counts.regions[last]).median),
                most=_most_regions(units),
            )
        )
    return Picture((_tent(layers), _shape(counts), _by_depth(counts)), tuple(lines))


def _tent(layers: int) -> Curves:
    shown = min(2**layers, SHOWN)
    end = shown / 2**layers
    network, params = stacking.tent(layers)
    found = stacking.pieces(network, params, 0.0, end)
    title = (
        Sentence("tent map: {n} pieces", n=2**layers)
        if shown == 2**layers
        else Sentence("tent map: first {shown} of {n} pieces", shown=shown, n=2**layers)
    )
    summary = Sentence(
        "{layers} layers of two relu units: {shown} straight pieces go up and down between 0 and 1 on the stretch "
        "from 0 to {end:.4g}.",
        layers=layers,
        shown=found.count,
        end=end,
    )
    line = Series(Sentence("tent map"), found.x, found.y)
    return Curves(title, summary, (line,), _X, x_range=(-0.05 * end, 1.05 * end), y_range=(0.0, 1.0))


def _shape(counts: _Counts) -> Curves:
    found = counts.shown
    x = np.linspace(*RANGE, POINTS)
    return Curves(
        Sentence("random network: {n} pieces", n=found.count),
        Sentence(
            "A random network of {units} relu units in {layers} layers bends {folds} times between {low:g} and "
            "{high:g}; its values lie between {least:.2f} and {most:.2f}.",
            units=counts.units,
            layers=counts.layers,
            folds=found.count - 1,
            low=RANGE[0],
            high=RANGE[1],
            least=float(found.y.min()),
            most=float(found.y.max()),
        ),
        (
            Series(Sentence("network"), x, counts.network.forward(counts.params, x[:, None])[:, 0]),
            Series(Sentence("kinks"), found.x[1:-1], found.y[1:-1], Stroke.POINTS),
        ),
        _X,
    )


def _by_depth(counts: _Counts) -> Curves:
    depths = np.arange(1.0, LAYERS[-1] + 1.0)
    series = [Series(Sentence("tent"), depths, 2.0**depths)]
    at: Sequence[int] = sorted(counts.pieces)
    if at:
        medians = np.array([counts.median(layers) for layers in at])
        every = [(layers, count) for layers in at for count in counts.pieces[layers]]
        x, y = np.array(every, dtype=np.float64).T
        series.append(Series(Sentence("median"), np.array(at, dtype=np.float64), medians, Stroke.DASHED))
        series.append(Series(Sentence("seeds"), x, y, Stroke.POINTS))
        summary = Sentence(
            "The tent map doubles its pieces with every layer, to {tent}; the median of random networks of {units} "
            "units goes from {first:.0f} in one layer to {last:.0f} in {layers}.",
            tent=2 ** LAYERS[-1],
            units=counts.units,
            first=float(medians[0]),
            last=float(medians[-1]),
            layers=at[-1],
        )
    else:
        summary = Sentence("The tent map doubles its pieces with every layer, to {tent}.", tent=2 ** LAYERS[-1])
    return Curves(Sentence("pieces by hidden layers"), summary, tuple(series), _LAYERS, log_y=True)


def _option(medians: dict[int, float]) -> str:
    """What depth did to the median number of pieces, by the options' keys."""
    one, two, four = medians[1], medians[2], medians[4]
    if max(medians.values()) < GAIN * one:
        return "none"
    if four >= 2.0 * GAIN * two and two >= GAIN * one:
        return "doubles"
    return "jump" if two >= GAIN * one and four < GAIN * two else "adds"


def _outcome(counts: _Counts) -> Outcome:
    medians = {layers: counts.median(layers) for layers in LAYERS}
    deepest = LAYERS[-1]
    four = kit.spread(counts.pieces[4])
    verdict = Sentence(
        "{units} units with random weights make {one:.0f} pieces in one layer, {two:.0f} in two, {four:.0f} in four "
        "and {last:.0f} in {deepest}; the tent map makes {tent} with {folding} units in {deepest} layers.",
        units=counts.units,
        one=medians[1],
        two=medians[2],
        four=medians[4],
        last=medians[deepest],
        deepest=deepest,
        tent=2**deepest,
        folding=2 * deepest,
    )
    one = kit.spread(counts.pieces[1])
    seeds = Sentence(
        "Over {n} seeds: one layer {a:.0f} / {b:.0f} / {c:.0f} pieces, four layers {d:.0f} / {e:.0f} / {f:.0f} (least "
        "/ median / most)",
        n=SEEDS,
        a=one.least,
        b=one.median,
        c=one.most,
        d=four.least,
        e=four.median,
        f=four.most,
    )
    why = Sentence(
        "A unit of a later layer folds every piece in which it crosses zero, so depth can double the pieces; the tent "
        "map's weights are chosen so that it happens in all of them. With random weights a unit crosses zero about "
        "once, whichever layer it stands in, and where all units of a narrow layer are off nothing gets through. What "
        "training makes of the weights is not counted here."
    )
    numbers: dict[str, float | list[float]] = {
        "layers": [float(layers) for layers in LAYERS],
        "median_pieces": [medians[layers] for layers in LAYERS],
        "least_pieces": [float(min(counts.pieces[layers])) for layers in LAYERS],
        "most_pieces": [float(max(counts.pieces[layers])) for layers in LAYERS],
        "tent_pieces": [float(2**layers) for layers in LAYERS],
        "median_regions_at_least": [kit.spread(counts.regions[layers]).median for layers in LAYERS],
        "most_regions_of_one_layer": float(_most_regions(counts.units)),
    }
    return Outcome(_option(medians), verdict, seeds, why, numbers)


def _accept(seeds: int) -> tuple[Criterion, ...]:
    wrong = max(abs(stacking.pieces(*stacking.tent(depth), 0.0, 1.0).count - 2**depth) for depth in range(1, 13))
    one, ratios, regions = [], [], []
    for place in range(seeds):
        counts = {layers: _count(layers, 24, 1.0, kit.generator(0, place, kit.WEIGHTS)) for layers in (1, 2, 3, 4)}
        one.append(float(counts[1]))
        ratios.append(max(counts[layers] for layers in (2, 3, 4)) / counts[1])
        regions.append(float(_regions(1, 8, 1.0, kit.generator(0, place, kit.EXTRA))))
    return (
        Criterion(Sentence("tent map of 1 to 12 layers: pieces missed"), (float(wrong),) * seeds, "<=", 0.0),
        Criterion(Sentence("one layer of 24 units: pieces"), tuple(one), "<=", 25.0),
        Criterion(Sentence("24 random units in 2, 3 or 4 layers: pieces against one layer"), tuple(ratios), "<=", 2.0),
        Criterion(Sentence("two inputs, 8 units in one layer: regions"), tuple(regions), "<=", float(_most_regions(8))),
        Criterion(
            Sentence("two inputs, 8 units in one layer: regions found"), tuple(regions), ">=", 22.0, over="median"
        ),
    )


LAB = Lab(
    name="folds",
    title=Sentence("Counting the folds"),
    intro=Sentence(
        "With one input, a relu network is a line of straight pieces: wherever a unit goes on or off there is a fold. "
        "The same number of units can stand in one layer or in several, and their weights are drawn at random."
    ),
    prediction=Prediction(
        Sentence("24 relu units with random weights, in 1, 2, 3, 4 layers and more: what does depth do to the pieces?"),
        (
            Option("doubles", Sentence("every further layer doubles them or more")),
            Option("adds", Sentence("every further layer adds some")),
            Option("jump", Sentence("two layers make many more than one, further layers change little")),
            Option("none", Sentence("it makes no more of them")),
        ),
    ),
    controls=(
        Control("layers", _LAYERS, LAYERS, 4),
        Control("units", Sentence("units in all"), UNITS, 24),
        Control("scale", Sentence("size of the weights"), SCALES, 1.0),
    ),
    run=_run,
    accept=_accept,
    rows=("E2",),
    concepts=("network-depth", "relu", "non-linearity"),
)
