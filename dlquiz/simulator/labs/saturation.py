"""Saturated and dead units: how slopes near zero hold back a deep network (E).

Three things, measured one after the other: the gradient that reaches each layer of a fresh network, what becomes of it
in training, and how many units have hardly a slope: tanh units by the size of their inputs, relu units by the learning
rate.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from dlquiz.simulator.activations.saturation import FLAT
from dlquiz.simulator.figures import Bars, Curves, Floats, Rule, Series, Stroke
from dlquiz.simulator.labs import kit
from dlquiz.simulator.labs.cohort import initial
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
from dlquiz.simulator.labs.slopes import BESIDE, EPOCHS, REACHES, Bench, arriving, gradients, rings
from dlquiz.simulator.network import Network
from dlquiz.simulator.sentence import Sentence, literally

DEPTHS = (2, 3, 4, 5, 6, 8, 10)
WIDTHS = (4, 8, 16)
ACTIVATIONS = (
    "sigmoid",
    "hard_sigmoid",
    "softplus",
    "softsign",
    "tanh",
    "relu",
    "leaky_relu",
    "elu",
    "selu",
    "silu",
)

_GRADIENT = Sentence("gradient")
_LOSS = Sentence("loss")
_SHARE = Sentence("share of units")


def _run(settings: Settings, seed: int) -> Iterator[Step]:
    bench = Bench(
        str(settings["activation"]),
        int(settings["depth"]),
        int(settings["width"]),
        float(settings["reach"]),
        seed,
        SEEDS,
    )
    yield Step(0.0, lambda: _picture(bench))
    for done, _part in enumerate(bench.measure(), 1):
        if done < bench.parts:
            yield Step(done / bench.parts, lambda: _picture(bench))
    yield Step(1.0, lambda: _picture(bench), _outcome(bench))


def _picture(bench: Bench) -> Picture:
    lines = [
        Sentence(
            "{activation}: gradient of the first hidden layer {first:.1e}, of the last {last:.1e}; epoch {epoch}: loss "
            "{loss:.4f}, accuracy {right:.0%}",
            activation=name,
            first=float(bench.gradients[name][0, 0]),
            last=float(bench.gradients[name][0, -1]),
            epoch=cohort.training.epochs,
            loss=float(bench.losses[name][-1][0]),
            right=cohort.first_accuracy(),
        )
        for name, cohort in bench.cohorts.items()
    ]
    return Picture((_by_layer(bench), _while_training(bench), _useless(bench)), tuple(lines))


def _by_layer(bench: Bench) -> Curves:
    layers = np.arange(1.0, bench.depth + 1.0)
    medians = {name: np.median(found, axis=0) for name, found in bench.gradients.items()}
    middle = medians[bench.activation]
    return Curves(
        Sentence("gradient by layer, untrained"),
        Sentence(
            "Median length of the gradient over seeds, before any training: {activation} {first:.1e} in the first of "
            "{depth} hidden layers, {last:.1e} in the last.",
            activation=bench.activation,
            first=float(middle[0]),
            depth=bench.depth,
            last=float(middle[-1]),
        ),
        tuple(
            Series(
                literally(name),
                layers,
                np.where(median > 0, median, np.nan),
                Stroke.DASHED if place else Stroke.LINE,
            )
            for place, (name, median) in enumerate(medians.items())
        ),
        Sentence("hidden layer"),
        _GRADIENT,
        log_y=True,
    )


def _while_training(bench: Bench) -> Curves:
    last = bench.losses[bench.activation][-1]
    return kit.history(
        Sentence("loss while training"),
        Sentence(
            "After {n} epochs {activation} is at {loss:.4f}, in the median over seeds at {median:.4f}.",
            n=len(bench.losses[bench.activation]) - 1,
            activation=bench.activation,
            loss=float(last[0]),
            median=float(np.median(last)),
        ),
        tuple((literally(name), [float(loss[0]) for loss in losses]) for name, losses in bench.losses.items()),
        y_label=_LOSS,
        x_range=(0.0, float(EPOCHS)),
        rules=(Rule(literally("ln 2"), float(np.log(2.0))),),
    )


def _useless(bench: Bench) -> Bars:
    bars = [kit.bar(Sentence("tanh, x{n:g}", n=reach), found) for reach, found in bench.flat.items()]
    bars += [kit.bar(Sentence("relu, rate {n:g}", n=rate), found) for rate, found in bench.dead.items()]
    summary = Sentence(
        "Median share of fresh tanh units with a slope below {flat}, by how far the inputs reach: {tanh}.",
        flat=FLAT,
        tanh=_listed(bench.flat),
    )
    if bench.dead:
        summary = Sentence(
            "Median share of fresh tanh units with a slope below {flat}, by how far the inputs reach: {tanh}. Median "
            "share of trained relu units that are 0 for every sample, by learning rate: {relu}.",
            flat=FLAT,
            tanh=_listed(bench.flat),
            relu=_listed(bench.dead),
        )
    return Bars(Sentence("saturated tanh, dead relu"), summary, tuple(bars), unit=_SHARE, top=1.0, digits=2)


def _listed(shares: Mapping[float, Floats]) -> str:
    """Each setting with its median: the same in every language."""
    return ", ".join(f"{key:g}: {float(np.median(found)):.2f}" for key, found in shares.items())


def shrinking(ratio: float) -> str:
    """How much smaller the gradient of the first layer is than that of the last, by the options' keys."""
    if ratio >= 1 / 3:
        return "same"
    if ratio >= 1 / 30:
        return "ten"
    return "hundred" if ratio >= 1 / 1000 else "thousand"


def _outcome(bench: Bench) -> Outcome:
    ratios = {name: arriving(found) for name, found in bench.gradients.items()}
    accuracies = {name: cohort.accuracies() for name, cohort in bench.cohorts.items()}
    ratio = kit.spread(ratios[bench.activation])
    other = "relu" if bench.activation != "relu" else "tanh"
    right, other_right = kit.spread(accuracies[bench.activation]), kit.spread(accuracies[other])
    verdict = Sentence(
        "In {depth} fresh {activation} layers the gradient of the first is {ratio:.1e} of that of the last; {epochs} "
        "epochs later {activation} has {right:.0%} of the training samples right, {other} {other_right:.0%} (medians).",
        depth=bench.depth,
        activation=bench.activation,
        ratio=ratio.median,
        epochs=EPOCHS,
        right=right.median,
        other=other,
        other_right=other_right.median,
    )
    seeds = Sentence(
        "Over {n} seeds: {activation} first over last {a:.1e} / {b:.1e} / {c:.1e}, accuracy {d:.2f} / {e:.2f} / "
        "{f:.2f} (least / median / most)",
        n=SEEDS,
        activation=bench.activation,
        a=ratio.least,
        b=ratio.median,
        c=ratio.most,
        d=right.least,
        e=right.median,
        f=right.most,
    )
    numbers: dict[str, float | list[float]] = {}
    for name, found in accuracies.items():
        numbers[f"first_over_last_{name}"] = [float(value) for value in ratios[name]]
        numbers[f"accuracy_{name}"] = [float(value) for value in found]
    for reach, found in bench.flat.items():
        numbers[f"saturated_tanh_x{reach:g}"] = [float(value) for value in found]
    for rate, found in bench.dead.items():
        numbers[f"dead_relu_rate_{rate:g}"] = [float(value) for value in found]
    return Outcome(shrinking(ratio.median), verdict, seeds, _why(bench), numbers)


def _why(bench: Bench) -> Sentence:
    if bench.activation == "sigmoid":
        return Sentence(
            "On its way down a gradient is multiplied by the slope of every unit that it passes. The slope of the "
            "sigmoid is at most 1/4, so that at most 1/{times} of it is left at the first of {depth} hidden layers, "
            "before the weights have their say: the deeper the network, the less the first layers learn. The slope of "
            "tanh is 1 at zero, that of relu 1 on the whole positive side. But tanh saturates when its inputs are "
            "large, and a relu unit that is 0 for every sample has no slope at all: it is dead.",
            depth=bench.depth,
            times=4 ** (bench.depth - 1),
        )
    return Sentence(
        "On its way down a gradient is multiplied by the slope of every unit that it passes, and by the weights. Where "
        "slopes are near 1, as those of tanh near zero and of relu on the positive side, much of it arrives; where "
        "they are small, it shrinks with every layer. Large inputs push tanh to where it is flat, and a relu unit that "
        "is 0 for every sample has no slope at all: it is dead."
    )


def _accept(seeds: int) -> tuple[Criterion, ...]:
    data = rings(0, seeds)
    at_ten: dict[str, tuple[float, ...]] = {}
    for name in ("sigmoid", *BESIDE):
        network = Network.stack(2, 10, 16 if name == "relu" else 8, name)
        at_ten[name] = tuple(arriving(gradients(network, initial(network, 0, seeds), data)).tolist())
    bench = Bench("sigmoid", 6, 8, 1.0, 0, seeds)
    for _part in bench.measure():
        pass
    right = {name: tuple(cohort.accuracies().tolist()) for name, cohort in bench.cohorts.items()}
    return (
        Criterion(Sentence("10 sigmoid layers: first gradient over last"), at_ten["sigmoid"], "<=", 2e-4),
        Criterion(Sentence("10 tanh layers: first gradient over last"), at_ten["tanh"], ">=", 0.01),
        Criterion(Sentence("10 relu layers: first gradient over last"), at_ten["relu"], ">=", 0.001),
        Criterion(Sentence("6 sigmoid layers: accuracy"), right["sigmoid"], "<=", 0.9, over="median"),
        Criterion(Sentence("6 tanh layers: accuracy"), right["tanh"], ">=", 0.95, over="median"),
        Criterion(Sentence("6 relu layers: accuracy"), right["relu"], ">=", 0.95, over="median"),
        Criterion(Sentence("saturated tanh units, inputs x1"), tuple(bench.flat[1.0].tolist()), "<=", 0.01),
        Criterion(Sentence("saturated tanh units, inputs x50"), tuple(bench.flat[50.0].tolist()), ">=", 0.6),
        Criterion(Sentence("dead relu units, rate 0.5"), tuple(bench.dead[0.5].tolist()), "<=", 0.2),
        Criterion(Sentence("dead relu units, rate 5"), tuple(bench.dead[5.0].tolist()), ">=", 0.25, over="median"),
    )


LAB = Lab(
    name="saturation",
    title=Sentence("Saturated and dead units"),
    intro=Sentence(
        "A fresh network of six hidden layers sees its first samples, and each layer is told its gradient: how its "
        "weights should change. Then it is trained on a disc inside a ring, beside the same network with other "
        "activations."
    ),
    prediction=Prediction(
        Sentence(
            "With the sigmoid in all six layers: how large is the gradient of the first layer, beside that of the last?"
        ),
        (
            Option("same", Sentence("about as large")),
            Option("ten", Sentence("about 10 times smaller")),
            Option("hundred", Sentence("about 100 times smaller")),
            Option("thousand", Sentence("more than 1,000 times smaller")),
        ),
    ),
    controls=(
        Control("activation", Sentence("activation"), ACTIVATIONS, "sigmoid"),
        Control("depth", Sentence("hidden layers"), DEPTHS, 6),
        Control("width", Sentence("units"), WIDTHS, 8),
        Control(
            "reach",
            Sentence("inputs"),
            REACHES,
            1.0,
            (Sentence("up to 1"), Sentence("up to 5"), Sentence("up to 50")),
        ),
    ),
    run=_run,
    accept=_accept,
    rows=("E1", "E2"),
    concepts=("saturation", "sigmoid", "tanh", "relu", "activation-function"),
)
