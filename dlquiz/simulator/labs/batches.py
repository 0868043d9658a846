"""The size of a batch: how many updates an epoch is worth, and how noisy the gradient of one batch is (I8).

The same network is trained with batches of 1, 8, 32 and all samples, for equal epochs or for equal updates. Beside it
the gradient of a batch is compared with that of all samples, at the first weights.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from dlquiz.simulator import datasets, gradients
from dlquiz.simulator.datasets import Dataset
from dlquiz.simulator.figures import Bar, Bars, Curves, Floats, Series, Stroke
from dlquiz.simulator.gradients import Gradients, updates_of_epoch
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
    Setting,
    Settings,
    Step,
)
from dlquiz.simulator.losses import BINARY
from dlquiz.simulator.network import Network
from dlquiz.simulator.optimizers import SGD
from dlquiz.simulator.sentence import Sentence, literally
from dlquiz.simulator.training import Training

NETWORK = Network.stack(2, 1, 8, "tanh")
GRADIENTS = Gradients(NETWORK, BINARY)
NOISE = 0.1
MARKS = 20
"""Losses that are noted: after every epoch, or after every twentieth of the updates."""

USUAL = 32
"""The batch size whose updates all get, where updates are equal."""

NOISE_SIZES = (1, 2, 4, 8, 16, 32, 64)
SAMPLES = (100, 250, 500)
DATA = ("moons", "circle", "xor")
RATES = (0.01, 0.03, 0.1, 0.3, 1.0)
BUDGETS = ("epochs", "updates")

CLEAR = 0.02
"""By so much loss the best must be ahead of the next."""

_UPDATES = Sentence("updates")


def _draw(name: str, samples: int, seed: int, count: int) -> Dataset:
    noise = NOISE if name == "moons" else 0.0
    return kit.stacked([datasets.make(name, rng, samples, noise) for rng in kit.generators(seed, kit.DATA, count)])


class _Race:
    """One training for each batch size over all seeds, from the same weights."""

    def __init__(self, settings: Settings, seed: int, count: int) -> None:
        self.samples, self.rate = int(settings["samples"]), float(settings["rate"])
        self.equal = str(settings["budget"])
        self.data = _draw(str(settings["data"]), self.samples, seed, count)
        self.start = NETWORK.initial(kit.generators(seed, kit.WEIGHTS, count))
        self.sizes = (1, 8, USUAL, self.samples)
        self.noise: list[list[float]] = []
        self.runs = {
            size: Training(
                NETWORK,
                self.start.copy(),
                self.data.x,
                self.data.y,
                loss=BINARY,
                optimizer=SGD(self.rate),
                batch_size=size,
                rng=kit.generators(seed, kit.ORDER, count),
            )
            for size in self.sizes
        }
        self.losses: dict[int, list[Floats]] = {size: [self.loss(size)] for size in self.sizes}
        self._draws = kit.generators(seed, kit.EXTRA, count)
        self.missed = self.difference(0)

    def loss(self, size: int) -> Floats:
        """Over all samples, for each seed."""
        return BINARY.value(NETWORK.forward(self.runs[size].params, self.data.x), self.data.y)

    def measure_noise(self, place: int) -> None:
        """Of one seed, for every batch size."""
        each = GRADIENTS.of_each(self.start[place], self.data.x[place], self.data.y[place])
        self.noise.append([gradients.noise(each, size, self._draws[place]) for size in NOISE_SIZES])

    def difference(self, place: int) -> float:
        """Between the gradient of all samples and what the batches of an epoch add up to, at most, for one seed."""
        params, x, y = self.start[place], self.data.x[place], self.data.y[place]
        return float(np.abs(GRADIENTS.added_up(params, x, y, USUAL) - GRADIENTS.of(params, x, y)).max())

    def stretch(self, size: int) -> int:
        """Updates from one mark to the next."""
        return updates_of_epoch(self.samples, USUAL if self.equal == "updates" else size)

    def advance(self) -> Iterator[None]:
        """To the next mark with every batch size, in pieces of a few milliseconds."""
        for size, run in self.runs.items():
            left = self.stretch(size)
            while left > 0:
                now = min(left, max(1, 6400 // (size + 64)))
                for _update in range(now):
                    run.step()
                left -= now
                if left > 0:
                    yield
            self.losses[size].append(self.loss(size))
            yield

    @property
    def finals(self) -> dict[int, Floats]:
        """The losses as they stand, by batch size."""
        return {size: losses[-1] for size, losses in self.losses.items()}


def _run(settings: Settings, seed: int) -> Iterator[Step]:
    race = _Race(settings, seed, SEEDS)
    yield Step(0.0, lambda: _picture(race))
    for place in range(SEEDS):
        race.measure_noise(place)
        yield Step(0.1 * (place + 1) / SEEDS, lambda: _picture(race))
    total = MARKS * sum(race.stretch(size) for size in race.sizes)
    for _mark in range(MARKS):
        for _piece in race.advance():
            done = sum(run.updates for run in race.runs.values())
            if done < total:
                yield Step(0.1 + 0.9 * done / total, lambda: _picture(race))
    yield Step(1.0, lambda: _picture(race), _outcome(race))


def _picture(race: _Race) -> Picture:
    n = race.samples
    lines = [
        Sentence(
            "Samples {n} in batches of {batch}: updates in an epoch {updates}, samples in the last batch {last}",
            n=n,
            batch=USUAL,
            updates=updates_of_epoch(n, USUAL),
            last=n - USUAL * (updates_of_epoch(n, USUAL) - 1),
        ),
        Sentence(
            "The gradients of the batches of an epoch, each weighted by its size, add up to the full gradient: "
            "largest difference {missed:.1g}",
            missed=race.missed,
        ),
    ]
    if race.noise:
        lines.append(
            Sentence(
                "Noise of the gradient of one batch, drawn with replacement, as a share of the full gradient's length: "
                "{one:.2f} with 1 sample, {four:.2f} with 4, {many:.2f} with 64",
                one=race.noise[0][0],
                four=race.noise[0][2],
                many=race.noise[0][-1],
            )
        )
    return Picture((_losses(race), _updates(race), _noise(race)), tuple(lines))


def _label(race: _Race, size: int) -> Sentence:
    return Sentence("all {n}", n=size) if size == race.samples else literally(str(size))


def _losses(race: _Race) -> Curves:
    by_epoch = race.equal == "epochs"
    series = []
    for place, size in enumerate(race.sizes):
        y = np.array([float(loss[0]) for loss in race.losses[size]])
        x = np.arange(float(len(y))) * (1 if by_epoch else race.stretch(size))
        series.append(Series(_label(race, size), x, y, Stroke.DASHED if place % 2 else Stroke.LINE))
    one, eight, usual, every = (float(race.losses[size][-1][0]) for size in race.sizes)
    return Curves(
        Sentence("training loss by batch size"),
        Sentence(
            "The loss is {one:.3f} with batches of 1, {eight:.3f} with 8, {usual:.3f} with {size}, {every:.3f} with "
            "all {n} samples.",
            one=one,
            eight=eight,
            usual=usual,
            size=USUAL,
            every=every,
            n=race.samples,
        ),
        tuple(series),
        Sentence("epoch") if by_epoch else _UPDATES,
        x_range=(0.0, float(MARKS * (1 if by_epoch else race.stretch(USUAL)))),
    )


def _updates(race: _Race) -> Bars:
    return Bars(
        Sentence("updates so far by batch size"),
        Sentence(
            "An epoch of {n} samples is worth {one} updates with batches of 1, {eight} with 8, {usual} with {size}, "
            "and 1 with all samples.",
            n=race.samples,
            one=race.samples,
            eight=updates_of_epoch(race.samples, 8),
            usual=updates_of_epoch(race.samples, USUAL),
            size=USUAL,
        ),
        tuple(Bar(_label(race, size), float(run.updates)) for size, run in race.runs.items()),
        unit=_UPDATES,
        digits=0,
    )


def _noise(race: _Race) -> Bars:
    title, unit = Sentence("gradient noise by batch size"), Sentence("share of its length")
    if not race.noise:
        return Bars(title, kit.NOTHING_YET, (), unit=unit)
    found = np.array(race.noise)
    bars = tuple(kit.bar(literally(str(size)), found[:, place]) for place, size in enumerate(NOISE_SIZES))
    return Bars(
        title,
        Sentence(
            "In the median over seeds the noise of a batch's gradient is {one:.2f} times its length with 1 sample, "
            "{four:.2f} with 4, {many:.2f} with 64: the slope on log axes is {slope:.2f}.",
            one=bars[0].value,
            four=bars[2].value,
            many=bars[-1].value,
            slope=float(np.median(gradients.slopes(NOISE_SIZES, race.noise))),
        ),
        bars,
        unit=unit,
        log=True,
        digits=2,
    )


def _option(race: _Race) -> str:
    """The batch size with the lowest median loss, by the options' keys, if it is clearly ahead."""
    return leader({size: float(np.median(loss)) for size, loss in race.finals.items()})


def leader(medians: Mapping[int, float]) -> str:
    """The option by the median loss of each batch size, the largest of which holds all samples."""
    best, next_best = sorted(medians, key=lambda size: medians[size])[:2]
    if medians[next_best] - medians[best] < CLEAR:
        return "even"
    return "all" if best == max(medians) else str(best)


def _outcome(race: _Race) -> Outcome:
    finals, option = race.finals, _option(race)
    one, eight, usual, every = (float(np.median(finals[size])) for size in race.sizes)
    single, full = kit.spread(finals[1]), kit.spread(finals[race.samples])
    verdict = (
        Sentence(
            "After {epochs} epochs each the training loss is {one:.3f} with batches of 1 (updates: {n_one}), "
            "{eight:.3f} with 8 ({n_eight}), {usual:.3f} with {size} ({n_usual}), {every:.3f} with all samples "
            "({n_every}).",
            epochs=MARKS,
            one=one,
            n_one=race.runs[1].updates,
            eight=eight,
            n_eight=race.runs[8].updates,
            usual=usual,
            size=USUAL,
            n_usual=race.runs[USUAL].updates,
            every=every,
            n_every=race.runs[race.samples].updates,
        )
        if race.equal == "epochs"
        else Sentence(
            "After {updates} updates each the training loss is {one:.3f} with batches of 1, {eight:.3f} with 8, "
            "{usual:.3f} with {size}, {every:.3f} with all samples.",
            updates=race.runs[1].updates,
            one=one,
            eight=eight,
            usual=usual,
            size=USUAL,
            every=every,
        )
    )
    seeds = Sentence(
        "Over {n} seeds: batches of 1 {a:.3f} / {b:.3f} / {c:.3f}, all samples {d:.3f} / {e:.3f} / {f:.3f} (least / "
        "median / most)",
        n=SEEDS,
        a=single.least,
        b=single.median,
        c=single.most,
        d=full.least,
        e=full.median,
        f=full.most,
    )
    numbers: dict[str, float | list[float]] = {
        "loss_batch_1": [float(value) for value in finals[1]],
        "loss_batch_8": [float(value) for value in finals[8]],
        "loss_batch_32": [float(value) for value in finals[USUAL]],
        "loss_batch_all": [float(value) for value in finals[race.samples]],
        "updates": [float(run.updates) for run in race.runs.values()],
        "noise_slope": [float(value) for value in gradients.slopes(NOISE_SIZES, race.noise)],
        "sum_of_batches_missed": race.missed,
    }
    return Outcome(option, verdict, seeds, _why(race.equal, option), numbers)


def _why(equal: str, option: str) -> Sentence:
    if equal == "updates":
        return Sentence(
            "With equally many updates the larger batch has seen more samples and has the less noisy gradient, and "
            "noise falls only with the root of the batch size: four times the samples halve it. While the learning "
            "rate is small the noise averages out over the updates and the batch size hardly matters; with a large "
            "one it costs."
        )
    if option in ("1", "8"):
        return Sentence(
            "The weights are updated once for every batch, so small batches give an epoch many updates, if noisy "
            "ones; a batch of all samples gives it one. The noise falls only with the root of the batch size: four "
            "times the samples halve it. Per epoch small batches go further here, but many small updates also take "
            "the computer longer than few large ones, and a large learning rate makes their noise costly."
        )
    return Sentence(
        "The weights are updated once for every batch, so small batches give an epoch many updates, if noisy ones; a "
        "batch of all samples gives it one. The noise falls only with the root of the batch size: four times the "
        "samples halve it. Here what the smallest batches gain by their many updates they lose by their noise."
    )


_DEFAULTS: dict[str, Setting] = {"samples": 250, "data": "moons", "rate": 0.1, "budget": "epochs"}


def _accept(seeds: int) -> tuple[Criterion, ...]:
    race = _Race(_DEFAULTS, 0, seeds)
    for place in range(seeds):
        race.measure_noise(place)
    missed = [race.difference(place) for place in range(seeds)]
    for _mark in range(MARKS):
        for _piece in race.advance():
            pass
    finals = race.finals
    saved = finals[race.samples] - finals[1]
    slope = gradients.slopes(NOISE_SIZES, race.noise)
    return (
        Criterion(Sentence("slope of the gradient noise on log axes"), tuple(slope.tolist()), ">=", -0.55),
        Criterion(Sentence("slope of the gradient noise on log axes"), tuple(slope.tolist()), "<=", -0.45),
        Criterion(Sentence("weighted batch gradients minus the full gradient"), tuple(missed), "<=", 1e-12),
        Criterion(Sentence("20 epochs, batches of 1: loss"), tuple(finals[1].tolist()), "<=", 0.3, over="median"),
        Criterion(Sentence("20 epochs, all samples: loss"), tuple(finals[250].tolist()), ">=", 0.3),
        Criterion(
            Sentence("20 epochs: loss of all samples minus loss of batches of 1"), tuple(saved.tolist()), ">", 0.0
        ),
    )


LAB = Lab(
    name="batches",
    title=Sentence("The size of a batch"),
    intro=Sentence(
        "Four equal networks learn the same 250 samples for 20 epochs, with the same learning rate and plain SGD. One "
        "is given batches of a single sample, one batches of 8, one batches of 32, and one all samples at once."
    ),
    prediction=Prediction(
        Sentence("Which network has the lowest training loss after 20 epochs?"),
        (
            Option("1", Sentence("batches of 1")),
            Option("8", Sentence("batches of 8")),
            Option("32", Sentence("batches of 32")),
            Option("all", Sentence("all samples: its gradient is exact")),
            Option("even", Sentence("none alone: the best of them hardly differ")),
        ),
    ),
    controls=(
        Control("budget", Sentence("compare at equal"), BUDGETS, _DEFAULTS["budget"], (Sentence("epochs"), _UPDATES)),
        Control("rate", Sentence("learning rate"), RATES, _DEFAULTS["rate"]),
        Control("samples", Sentence("samples"), SAMPLES, _DEFAULTS["samples"]),
        Control("data", Sentence("data"), DATA, _DEFAULTS["data"], tuple(datasets.TITLES[name] for name in DATA)),
    ),
    run=_run,
    accept=_accept,
    rows=("I8",),
    concepts=("batch", "batch-size", "weight-update", "epoch"),
)
