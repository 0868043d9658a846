"""Little data, small model: how many hidden layers a dozen noisy points can bear (G3).

Points of sin 3x with noise. Networks of 0 to 3 hidden layers learn them to the end, and are held against the curve that
the points came from, which no network is shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from dlquiz.simulator import datasets
from dlquiz.simulator.datasets import Dataset
from dlquiz.simulator.figures import Bars, Curves, Series, Stroke
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
from dlquiz.simulator.losses import SQUARED
from dlquiz.simulator.network import Network
from dlquiz.simulator.sentence import Sentence

DEPTHS = (0, 1, 2, 3)
UPDATES = 1500
EVERY = {12: 30, 25: 25, 50: 15, 100: 10}
"""Updates of a step, by samples, so that a step stays short."""
RATE = 0.01
NOISES = (0.0, 0.1, 0.3, 0.5)
UNITS = (4, 8, 16)
PENALTIES = (0.0, 0.0001, 0.001, 0.01)
POINTS = 101
COSTLY = 1.25
"""From so many times the error of one hidden layer on, that of more counts as clearly larger."""

_KEYS = ("none", "one", "two", "three")
_ERROR = Sentence("squared error")


def _curve() -> Dataset:
    x = np.linspace(-1.0, 1.0, POINTS)[:, None]
    return Dataset(x, np.sin(3.0 * x))


class Fits:
    """A network of each depth, all over the same seeds and points.

    errors: the error against the curve of each depth so far, (S,) each.
    """

    def __init__(self, samples: int, noise: float, units: int, l2: float, seed: int, count: int) -> None:
        self.samples, self.noise, self.units, self.l2 = samples, noise, units, l2
        rngs = kit.generators(seed, kit.DATA, count)
        data = kit.stacked([datasets.make("sine", rng, samples, noise) for rng in rngs])
        self.curve = kit.stacked([_curve()] * count)
        self.cohorts = {
            depth: Cohort.start(
                Network.stack(1, depth, units, "tanh"), data, seed, rate=RATE, batch=samples, loss=SQUARED, l2=l2
            )
            for depth in DEPTHS
        }
        self.errors = {depth: [cohort.losses(self.curve)] for depth, cohort in self.cohorts.items()}

    @property
    def steps(self) -> int:
        """All that there are."""
        return UPDATES // EVERY[self.samples] * len(DEPTHS)

    def learn(self) -> Iterator[None]:
        """A few updates of one network after the other, all points in each update, until all are learnt."""
        for _part in range(UPDATES // EVERY[self.samples]):
            for depth, cohort in self.cohorts.items():
                for _update in range(EVERY[self.samples]):
                    cohort.training.step()
                self.errors[depth].append(cohort.losses(self.curve))
                yield


def _run(settings: Settings, seed: int) -> Iterator[Step]:
    shown = int(settings["shown"])
    fits = Fits(
        int(settings["samples"]),
        float(settings["noise"]),
        int(settings["units"]),
        float(settings["l2"]),
        seed,
        SEEDS,
    )
    yield Step(0.0, lambda: _picture(fits, shown))
    for done, _part in enumerate(fits.learn(), 1):
        if done < fits.steps:
            yield Step(done / fits.steps, lambda: _picture(fits, shown))
    yield Step(1.0, lambda: _picture(fits, shown, over=True), _outcome(fits))


def _picture(fits: Fits, shown: int, *, over: bool = False) -> Picture:
    figures = (
        *(_fit(fits, depth) for depth in dict.fromkeys((1, shown))),
        _by_depth(fits) if over else _by_update(fits),
    )
    lines = tuple(
        Sentence(
            "Hidden layers {depth}, parameters {parameters}: error {seen:.4f} on the {n} points, {curve:.4f} against "
            "the curve",
            depth=depth,
            parameters=cohort.network.parameters,
            seen=cohort.first_loss(),
            n=fits.samples,
            curve=float(fits.errors[depth][-1][0]),
        )
        for depth, cohort in fits.cohorts.items()
    )
    return Picture(figures, lines)


def _fit(fits: Fits, depth: int) -> Curves:
    """What a network of the first seed makes of its points."""
    cohort = fits.cohorts[depth]
    curve = Dataset(fits.curve.x[0], fits.curve.y[0])
    found = cohort.network.forward(cohort.first, curve.x)
    return Curves(
        Sentence("hidden layers: {n}", n=depth),
        Sentence(
            "Hidden layers {n}, units {units} in each: the mean squared error is {seen:.4f} on the points and "
            "{error:.4f} against the curve they came from.",
            n=depth,
            units=fits.units,
            seen=cohort.first_loss(),
            error=float(fits.errors[depth][-1][0]),
        ),
        (
            Series(Sentence("network"), curve.x[:, 0], found[:, 0]),
            Series(Sentence("true curve"), curve.x[:, 0], curve.y[:, 0], Stroke.DASHED),
            Series(Sentence("points"), cohort.shown.x[:, 0], cohort.shown.y[:, 0], Stroke.POINTS),
        ),
        y_range=(-2.0, 2.0),
    )


def _by_update(fits: Fits) -> Curves:
    updates = [np.arange(0.0, len(errors)) * EVERY[fits.samples] for errors in fits.errors.values()]
    return Curves(
        Sentence("error against the curve"),
        Sentence(
            "After {n} updates the error against the curve is {zero:.3f}, {one:.3f}, {two:.3f} and {three:.3f} for 0, "
            "1, 2 and 3 hidden layers.",
            n=int(updates[-1][-1]),
            zero=float(fits.errors[0][-1][0]),
            one=float(fits.errors[1][-1][0]),
            two=float(fits.errors[2][-1][0]),
            three=float(fits.errors[3][-1][0]),
        ),
        tuple(
            Series(
                Sentence("hidden {n}", n=depth),
                updates[depth],
                np.array([error[0] for error in errors]),
                Stroke.LINE if depth < 2 else Stroke.DASHED,
            )
            for depth, errors in fits.errors.items()
        ),
        Sentence("update"),
        _ERROR,
        x_range=(0.0, float(UPDATES)),
        log_y=True,
    )


def _by_depth(fits: Fits) -> Bars:
    bars = []
    for depth, cohort in fits.cohorts.items():
        bars.append(kit.bar(Sentence("{n}: points", n=depth), cohort.losses()))
        bars.append(kit.bar(Sentence("{n}: curve", n=depth), fits.errors[depth][-1]))
    return Bars(
        Sentence("error by hidden layers"),
        Sentence(
            "Median over {n} seeds, against the curve: {curve}; on the learnt points: {points} (by hidden layers).",
            n=SEEDS,
            curve=_listed([one.value for one in bars[1::2]]),
            points=_listed([one.value for one in bars[::2]]),
        ),
        tuple(bars),
        unit=_ERROR,
    )


def _listed(medians: Sequence[float]) -> str:
    """Each depth with its figure: the same in every language."""
    return ", ".join(f"{depth}: {median:.3f}" for depth, median in zip(DEPTHS, medians, strict=True))


def _outcome(fits: Fits) -> Outcome:
    last = {depth: errors[-1] for depth, errors in fits.errors.items()}
    medians = [float(np.median(error)) for error in last.values()]
    best = int(np.argmin(medians))
    seen = [float(np.median(cohort.losses())) for cohort in fits.cohorts.values()]
    verdict = Sentence(
        "Median error against the curve by hidden layers: {curve}; it is lowest with {best}. On the {n} points "
        "themselves: {points}; it is lowest with {closest}.",
        best=best,
        curve=_listed(medians),
        n=fits.samples,
        closest=int(np.argmin(seen)),
        points=_listed(seen),
    )
    one, three = kit.spread(last[1]), kit.spread(last[3])
    seeds = Sentence(
        "Over {n} seeds: error against the curve {a:.3f} / {b:.3f} / {c:.3f} with 1 hidden layer, {d:.3f} / {e:.3f} / "
        "{f:.3f} with 3 (least / median / most); 1 layer is closer in {closer} of them",
        n=SEEDS,
        a=one.least,
        b=one.median,
        c=one.most,
        d=three.least,
        e=three.median,
        f=three.most,
        closer=int((last[1] < last[3]).sum()),
    )
    numbers: dict[str, float | list[float]] = {}
    for depth, cohort in fits.cohorts.items():
        numbers[f"curve_error_{depth}"] = [float(value) for value in last[depth]]
        numbers[f"point_error_{depth}"] = [float(value) for value in cohort.losses()]
    return Outcome(_KEYS[best], verdict, seeds, _why(best, medians, fits.noise, fits.l2), numbers)


def _why(best: int, medians: Sequence[float], noise: float, l2: float) -> Sentence:
    costly = max(medians[2:]) >= COSTLY * medians[1]
    if best == 0:
        return Sentence(
            "A straight line cannot follow the curve, but it cannot follow the noise either. Here the noise is so "
            "strong that whatever bends has followed it further from the curve than the line is. More samples would "
            "change that."
        )
    if best == 1 and costly and noise:
        return Sentence(
            "A straight line cannot follow the curve. Each further hidden layer can bend more sharply, and the fewer "
            "and noisier the points are, the less holds it between them: it follows the noise, so that its error on "
            "the points falls while its error against the curve grows. Fewer layers, stopping early, an L2 penalty and "
            "more samples all help against it."
        )
    if l2:
        return Sentence(
            "A straight line cannot follow the curve. The L2 penalty makes sharp bends dear, in every network alike: "
            "none follows the noise far, and the further layers, which bend more easily, cost little or even help."
        )
    if not noise:
        return Sentence(
            "A straight line cannot follow the curve. Here the points lie on the curve itself: there is no noise to "
            "follow, and what error is left lies between the points. Further layers need not do harm."
        )
    return Sentence(
        "A straight line cannot follow the curve. Every network that can bend follows the noise too, and here the "
        "further layers do so hardly more than the first, or less: which of them is ahead is a matter of luck. More "
        "points hold all of them to the curve."
    )


def _accept(seeds: int) -> tuple[Criterion, ...]:
    fits = Fits(12, 0.3, 8, 0.0, 0, seeds)
    for _part in fits.learn():
        pass
    none, one, two, three = (fits.errors[depth][-1] for depth in DEPTHS)
    seen = {depth: cohort.losses() for depth, cohort in fits.cohorts.items()}
    return (
        Criterion(
            Sentence("12 points: error of 2 hidden layers over that of 1"),
            tuple((two / one).tolist()),
            ">=",
            1.15,
            over="median",
        ),
        Criterion(
            Sentence("12 points: error of 3 hidden layers over that of 1"),
            tuple((three / one).tolist()),
            ">=",
            1.15,
            over="median",
        ),
        Criterion(
            Sentence("12 points: error of a line over that of 1 hidden layer"),
            tuple((none / one).tolist()),
            ">=",
            1.2,
            over="median",
        ),
        Criterion(
            Sentence("error on the 12 points: 3 hidden layers over 1"),
            tuple((seen[3] / seen[1]).tolist()),
            "<=",
            0.8,
            over="median",
        ),
    )


LAB = Lab(
    name="small-data",
    title=Sentence("Little data, small model"),
    intro=Sentence(
        "Twelve points lie on a curve, but for some noise. Networks of 0, 1, 2 and 3 hidden layers of 8 tanh units "
        "learn these points until the error on them hardly falls; then each is held against the curve itself."
    ),
    prediction=Prediction(
        Sentence("Which of the networks comes closest to the true curve?"),
        (
            Option("none", Sentence("the one without a hidden layer: a straight line cannot follow noise")),
            Option("one", Sentence("the one with 1 hidden layer")),
            Option("two", Sentence("the one with 2 hidden layers")),
            Option("three", Sentence("the one with 3 hidden layers: it comes closest to the points")),
        ),
    ),
    controls=(
        Control("shown", Sentence("hidden layers shown"), DEPTHS, 3),
        Control("samples", Sentence("samples"), tuple(EVERY), 12),
        Control("noise", Sentence("noise"), NOISES, 0.3),
        Control("units", Sentence("units"), UNITS, 8),
        Control("l2", Sentence("L2 penalty"), PENALTIES, 0.0),
    ),
    run=_run,
    accept=_accept,
    rows=("G3",),
    concepts=("network-size-reduction", "overfitting", "network-depth"),
)
