"""Room to memorise: labels by coin flip, learnt by heart by a network with enough units (B8, B9).

Where a label is a coin flip nothing but the label itself tells it, so that whatever is got right above chance is learnt
by heart; on new points no network can do better than chance.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from dlquiz.simulator.datasets import Dataset
from dlquiz.simulator.figures import Bars, Curves, Floats, Rule
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

SMALL = ((1,), (4,), (16,))
LARGEST = {"16-16": (16, 16), "32-32": (32, 32), "64-64": (64, 64)}
SAMPLES = (20, 40, 80)
SHARES = (0.0, 0.25, 0.5, 1.0)
PENALTIES = (0.0, 0.001, 0.01, 0.1)
EPOCHS = 400
EVERY = 4
"""Epochs of a step."""
MEASURE = 40
"""Epochs from one look at all networks and seeds to the next."""
RATE = 0.02
REACH = 3.0
"""Points lie between -3 and 3, so that relu units bend often enough between them."""
NEW = 400
ABOVE_HALF = 0.55
"""From so much accuracy on new points on, the median over seeds is clearly more than half."""
NEARLY_ALL = 0.875

_ACCURACY = Sentence("accuracy")
_SEEN = Sentence("learnt points")
_NEW = Sentence("new points")


def coin_flips(samples: int, share: float, stream: int, seed: int, count: int) -> Dataset:
    """Points whose class is a coin flip for a share of them, and for the others whether x1 + x2 > 0."""
    sets = []
    for rng in kit.generators(seed, stream, count):
        x = rng.uniform(-REACH, REACH, (samples, 2))
        flipped = rng.uniform(size=samples) < share
        label = np.where(flipped, rng.integers(0, 2, samples), x.sum(axis=1) > 0)
        sets.append(Dataset(x, label.astype(np.float64)[:, None]))
    return kit.stacked(sets)


class Pupils:
    """Networks of growing size that learn the same points.

    seen, unseen: the accuracy of the largest on the learnt points and on the new ones so far, first seed; by_size: both
    accuracies of each network over all seeds, as last measured.
    """

    def __init__(self, largest: str, samples: int, share: float, l2: float, seed: int, count: int) -> None:
        self.share, self.l2 = share, l2
        self.new = coin_flips(NEW, share, kit.EXTRA, seed, count)
        data = coin_flips(samples, share, kit.DATA, seed, count)
        self.cohorts = {
            "-".join(map(str, shape)): Cohort.start(
                Network((2, *shape, 1), ("relu",) * len(shape)), data, seed, rate=RATE, batch=samples, l2=l2
            )
            for shape in (*SMALL, LARGEST[largest])
        }
        self.largest = self.cohorts[largest]
        self.name = largest
        self.samples = samples
        self.seen: list[float] = []
        self.unseen: list[float] = []
        self.by_size: dict[str, tuple[Floats, Floats]] = {}
        self.note()
        self.measure()

    def note(self) -> None:
        """Keep how the first seed of the largest network stands."""
        self.seen.append(self.largest.first_accuracy())
        self.unseen.append(self.largest.first_accuracy(self.new))

    def measure(self) -> None:
        """Look at all networks and seeds."""
        for shape, cohort in self.cohorts.items():
            self.by_size[shape] = cohort.accuracies(), cohort.accuracies(self.new)

    def learn(self) -> Iterator[None]:
        """A few epochs of each network, again and again, all networks looked at now and then and in the end."""
        for epochs in range(EVERY, EPOCHS + 1, EVERY):
            for cohort in self.cohorts.values():
                for _epoch in range(EVERY):
                    cohort.training.epoch()
            self.note()
            yield
            if epochs % MEASURE == 0:
                self.measure()
                yield


def _run(settings: Settings, seed: int) -> Iterator[Step]:
    pupils = Pupils(
        str(settings["largest"]),
        int(settings["samples"]),
        float(settings["share"]),
        float(settings["l2"]),
        seed,
        SEEDS,
    )
    work = EPOCHS // EVERY + EPOCHS // MEASURE
    yield Step(0.0, lambda: _picture(pupils))
    for done, _part in enumerate(pupils.learn(), 1):
        if done < work:
            yield Step(done / work, lambda: _picture(pupils))
    yield Step(1.0, lambda: _picture(pupils), _outcome(pupils))


def _picture(pupils: Pupils) -> Picture:
    largest = pupils.largest
    boundary = kit.boundary(
        Sentence("relu {shape}, learnt points", shape=pupils.name),
        largest.network,
        largest.first,
        largest.shown,
        x_range=(-1.1 * REACH, 1.1 * REACH),
        y_range=(-1.1 * REACH, 1.1 * REACH),
    )
    one_seen, one_unseen = pupils.by_size["1"]
    lines = (
        Sentence(
            "Epoch {epoch}, {shape}: {seen:.0%} of the {n} learnt points right, {unseen:.0%} of {new} new ones",
            epoch=largest.training.epochs,
            shape=pupils.name,
            seen=pupils.seen[-1],
            n=pupils.samples,
            unseen=pupils.unseen[-1],
            new=NEW,
        ),
        Sentence(
            "A single unit: {seen:.0%} of the learnt points right, {unseen:.0%} of the new ones",
            seen=float(one_seen[0]),
            unseen=float(one_unseen[0]),
        ),
        Sentence(
            "Weights and biases: {few} in the smallest network, {many} in {shape}",
            few=pupils.cohorts["1"].network.parameters,
            many=largest.network.parameters,
            shape=pupils.name,
        ),
    )
    return Picture((boundary, _while_learning(pupils), _by_size(pupils)), lines)


def _while_learning(pupils: Pupils) -> Curves:
    return kit.history(
        Sentence("accuracy of {shape}", shape=pupils.name),
        Sentence(
            "After {epoch} epochs {shape} has {seen:.0%} of the learnt points right and {unseen:.0%} of the new ones.",
            epoch=pupils.largest.training.epochs,
            shape=pupils.name,
            seen=pupils.seen[-1],
            unseen=pupils.unseen[-1],
        ),
        ((_SEEN, pupils.seen), (_NEW, pupils.unseen)),
        epochs=[float(EVERY * place) for place in range(len(pupils.seen))],
        y_label=_ACCURACY,
        x_range=(0.0, float(EPOCHS)),
        y_range=(0.3, 1.0),
        rules=(Rule(Sentence("chance"), 0.5),),
    )


def _by_size(pupils: Pupils) -> Bars:
    bars = []
    for shape, (seen, unseen) in pupils.by_size.items():
        bars.append(kit.bar(Sentence("{shape}, learnt", shape=shape), seen))
        bars.append(kit.bar(Sentence("{shape}, new", shape=shape), unseen))
    return Bars(
        Sentence("accuracy by units"),
        Sentence(
            "Median over {n} seeds: one unit has {a:.2f} of the learnt points right and {b:.2f} of the new ones, "
            "{shape} {c:.2f} and {d:.2f}.",
            n=SEEDS,
            a=bars[0].value,
            b=bars[1].value,
            shape=pupils.name,
            c=bars[-2].value,
            d=bars[-1].value,
        ),
        tuple(bars),
        unit=_ACCURACY,
        top=1.0,
        rules=(Rule(Sentence("chance"), 0.5),),
        digits=2,
    )


_SHARES = {"half": 0.5, "most": 0.75, "memorised": 1.0}
"""What the options say of the learnt points where half of the new ones are right."""


def nearest(seen: float, unseen: float) -> str:
    """The option that says two accuracies."""
    if unseen >= ABOVE_HALF:
        return "both" if seen >= NEARLY_ALL else "rule"
    return min(_SHARES, key=lambda key: abs(_SHARES[key] - seen))


def _outcome(pupils: Pupils) -> Outcome:
    seen, unseen = map(kit.spread, pupils.by_size[pupils.name])
    one_seen, one_unseen = map(kit.spread, pupils.by_size["1"])
    verdict = Sentence(
        "{shape} ends with {seen:.0%} of the {n} learnt points right and {unseen:.0%} of the new ones; a single unit "
        "with {one:.0%} and {new:.0%} (medians).",
        shape=pupils.name,
        seen=seen.median,
        n=pupils.samples,
        unseen=unseen.median,
        one=one_seen.median,
        new=one_unseen.median,
    )
    seeds = Sentence(
        "Over {n} seeds: {shape} {a:.2f} / {b:.2f} / {c:.2f} on the learnt points, {d:.2f} / {e:.2f} / {f:.2f} on new "
        "ones (least / median / most)",
        n=SEEDS,
        shape=pupils.name,
        a=seen.least,
        b=seen.median,
        c=seen.most,
        d=unseen.least,
        e=unseen.median,
        f=unseen.most,
    )
    numbers: dict[str, float | list[float]] = {}
    for shape, (learnt, new) in pupils.by_size.items():
        numbers[f"learnt_{shape}"] = [float(value) for value in learnt]
        numbers[f"new_{shape}"] = [float(value) for value in new]
    return Outcome(nearest(seen.median, unseen.median), verdict, seeds, _why(pupils.share, pupils.l2), numbers)


def _why(share: float, l2: float) -> Sentence:
    if share == 1.0 and not l2:
        return Sentence(
            "A coin flip follows no rule, so what is right above one half was learnt by heart: with enough units the "
            "boundary winds around single points. Nothing of that carries over to new points. A training accuracy near "
            "100% alone therefore says nothing about what was understood."
        )
    if share == 1.0:
        return Sentence(
            "A coin flip follows no rule, so what is right above one half was learnt by heart. The L2 penalty makes "
            "large weights dear, and winding around single points takes large weights: the stronger it is, the less is "
            "memorised. New points stay at chance either way."
        )
    if share == 0.0:
        return Sentence(
            "Here no label is a coin flip: x1 + x2 > 0 tells the class, and a straight line is enough. A network with "
            "many more units than that finds it as well, nearly; where the labels carry no wrong patterns, there are "
            "none to be memorised."
        )
    if l2:
        return Sentence(
            "A share of {share:.0%} of the labels is a coin flip, the others follow the rule x1 + x2 > 0. Whatever the "
            "network, about {best:.0%} of new points is the most that can be had. The L2 penalty makes large weights "
            "dear, and winding around single points takes large weights: the stronger it is, the fewer coin flips are "
            "learnt by heart.",
            share=share,
            best=1.0 - share / 2.0,
        )
    return Sentence(
        "A share of {share:.0%} of the labels is a coin flip, the others follow the rule x1 + x2 > 0. Whatever the "
        "network, about {best:.0%} of new points is the most that can be had. A small network has no room for more "
        "than the rule; a large one can learn the coin flips by heart too, and pays with wrong patterns on new points.",
        share=share,
        best=1.0 - share / 2.0,
    )


def _accept(seeds: int) -> tuple[Criterion, ...]:
    pupils = Pupils("64-64", 40, 1.0, 0.0, 0, seeds)
    for _part in pupils.learn():
        pass
    seen = {shape: tuple(learnt.tolist()) for shape, (learnt, _new) in pupils.by_size.items()}
    unseen = np.array([new for _learnt, new in pupils.by_size.values()])
    return (
        Criterion(Sentence("coin flips, 40 points: accuracy of 1 unit on them"), seen["1"], "<=", 0.8),
        Criterion(Sentence("coin flips, 40 points: accuracy of 4 units on them"), seen["4"], "<=", 0.85, over="median"),
        Criterion(Sentence("coin flips, 40 points: accuracy of 64-64 on them"), seen["64-64"], ">=", 0.85),
        Criterion(
            Sentence("coin flips, 40 points: accuracy of 64-64 on them"), seen["64-64"], ">=", 0.95, over="median"
        ),
        Criterion(
            Sentence("400 new points: lowest accuracy of any network"), tuple(unseen.min(axis=0).tolist()), ">=", 0.375
        ),
        Criterion(
            Sentence("400 new points: highest accuracy of any network"), tuple(unseen.max(axis=0).tolist()), "<=", 0.625
        ),
    )


LAB = Lab(
    name="capacity",
    title=Sentence("Room to memorise"),
    intro=Sentence(
        "Each of 40 points is given its class by the flip of a coin, so that there is no rule to be found. Networks "
        "with 1 unit up to two layers of 64 units learn these points for 400 epochs, and then classify 400 new ones."
    ),
    prediction=Prediction(
        Sentence("How many points does the largest network, 64-64, get right in the end?"),
        (
            Option("half", Sentence("about half of the 40 and half of the new ones: there is nothing to learn")),
            Option("most", Sentence("about three quarters of the 40, and half of the new ones")),
            Option("memorised", Sentence("nearly all of the 40, and half of the new ones")),
            Option("both", Sentence("nearly all of the 40, and clearly more than half of the new ones")),
            Option("rule", Sentence("clearly more than half of both, but not nearly all of the 40")),
        ),
    ),
    controls=(
        Control("largest", Sentence("largest network"), tuple(LARGEST), "64-64", tuple(map(literally, LARGEST))),
        Control("share", Sentence("share of coin flips"), SHARES, 1.0),
        Control("samples", Sentence("samples"), SAMPLES, 40),
        Control("l2", Sentence("L2 penalty"), PENALTIES, 0.0),
    ),
    run=_run,
    accept=_accept,
    rows=("B8", "B9"),
    concepts=("capacity", "overfitting", "layer-width", "label"),
)
