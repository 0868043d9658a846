"""Features of different scales: a network on raw features beside the same on scaled ones, and whose statistics to use
(F1 to F4).

Errors are shares: the squared error on test rows over that of always guessing the mean of the training targets.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from dlquiz.simulator.figures import NOTHING, Bar, Bars, Curves, Floats, Rule
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
from dlquiz.simulator.labs.scales import OVERFLOWED, Comparison
from dlquiz.simulator.scaling import SCALINGS, condition
from dlquiz.simulator.sentence import Sentence, literally

EPOCHS = 60
ACTIVATIONS = ("tanh", "relu")
OPTIMIZERS = ("adam", "sgd")
RATES = (0.001, 0.01, 0.05, 0.1)
_ERROR = Sentence("error share")
_RAW = Sentence("raw")
_SCALED = Sentence("scaled")


def _run(settings: Settings, seed: int) -> Iterator[Step]:
    lab = Comparison(settings, seed, SEEDS)
    yield Step(0.0, lambda: _picture(lab))
    for epoch in range(1, EPOCHS):
        lab.epoch()
        yield Step(epoch / EPOCHS, lambda: _picture(lab))
    lab.epoch()
    yield Step(1.0, lambda: _picture(lab), _outcome(lab))


def _picture(lab: Comparison) -> Picture:
    raw, scaled = float(lab.raw.errors[-1][0]), float(lab.scaled.errors[-1][0])
    epoch = lab.raw.training.epochs
    lines = [
        Sentence(
            "Epoch {epoch}: error share raw {raw:.3g}, scaled {scaled:.3g}; 1 is as good as guessing the mean",
            epoch=epoch,
            raw=raw,
            scaled=scaled,
        )
        if np.isfinite(raw) and np.isfinite(scaled)
        else Sentence(
            "Epoch {epoch}: the numbers of the network on raw features have overflowed, a step was too large for "
            "them; scaled: error share {scaled:.3g}",
            epoch=epoch,
            scaled=scaled,
        ),
        Sentence(
            "The squared error is up to {raw:.1g} times as steep in one direction as in another with raw features, "
            "{scaled:.3g} times with scaled ones.",
            raw=condition(lab.train.x[0]),
            scaled=condition(lab.own(lab.train.x)[0]),
        ),
    ]
    if lab.activation == "tanh":
        lines.append(
            Sentence(
                "tanh units that are flat (beyond 0.97): raw {raw:.0%}, scaled {scaled:.0%}",
                raw=lab.raw.saturated,
                scaled=lab.scaled.saturated,
            )
        )
    usual, _own, leaked, group, group_own = (errors for _label, errors in lab.by_statistics())
    lines.append(
        Sentence(
            "Test rows that leak into the statistics: error times {leak:.2f}. A group of similar rows scaled by its "
            "own statistics instead of the training rows': error times {own:.3g} (medians over seeds).",
            leak=float(np.median(leaked / usual)),
            own=float(np.median(group_own / group)),
        )
    )
    return Picture((_errors(lab), _scales(lab), _by_statistics(lab)), tuple(lines))


def _errors(lab: Comparison) -> Curves:
    raw, scaled = ([float(error[0]) for error in fit.errors] for fit in (lab.raw, lab.scaled))
    finite = [error for error in raw if np.isfinite(error)]
    summary = (
        Sentence(
            "After {n} epochs the error share is {raw:.3g} with raw features and {scaled:.3g} with scaled ones.",
            n=len(raw) - 1,
            raw=raw[-1],
            scaled=scaled[-1],
        )
        if len(finite) == len(raw)
        else Sentence(
            "With raw features the numbers overflow in epoch {n}; with scaled ones the error share is {scaled:.3g}.",
            n=len(finite),
            scaled=scaled[-1],
        )
    )
    return kit.history(
        Sentence("test error (1: guessing the mean)"),
        summary,
        ((_RAW, finite), (_SCALED, scaled)),
        y_label=NOTHING,
        rules=(Rule(Sentence("guessing"), 1.0),),
        log_y=True,
    )


def _scales(lab: Comparison) -> Bars:
    deviations = lab.train.x[0].std(axis=0)
    return Bars(
        Sentence("how far each raw feature reaches"),
        Sentence(
            "The SDs of the four raw features reach from {least:.2g} to {most:.4g}.",
            least=float(deviations.min()),
            most=float(deviations.max()),
        ),
        tuple(Bar(literally(f"x{place + 1}"), float(value)) for place, value in enumerate(deviations)),
        unit=Sentence("SD"),
        log=True,
        digits=2,
    )


def _by_statistics(lab: Comparison) -> Bars:
    found = lab.by_statistics()
    bars = tuple(kit.bar(label, errors) for label, errors in found)
    return Bars(
        Sentence("test error by whose statistics"),
        Sentence(
            "Usual test rows: error share {usual:.3g} when scaled by the training rows, {leaked:.3g} when test rows "
            "leaked in; a group of similar rows: {group:.3g} by the training rows, {own:.3g} by its own.",
            usual=bars[0].value,
            leaked=bars[2].value,
            group=bars[3].value,
            own=bars[4].value,
        ),
        bars,
        unit=_ERROR,
        log=True,
    )


def _option(raw: Floats, scaled: Floats) -> str:
    """Where raw features end, by the options' keys."""
    error = float(np.median(raw))
    if not np.isfinite(error):
        return "overflow"
    if error >= 0.8:
        return "nothing"
    return "same" if error <= 2.0 * float(np.median(scaled)) else "behind"


def _outcome(lab: Comparison) -> Outcome:
    raw, scaled, leaky = lab.raw.errors[-1], lab.scaled.errors[-1], lab.leaky.errors[-1]
    found = lab.by_statistics()
    group, group_own = found[3][1], found[4][1]
    overflowed = int((~np.isfinite(raw)).sum())
    option = _option(raw, scaled)
    verdict = (
        Sentence(
            "With raw features the numbers overflowed in {k} of {n} seeds; with scaled ones the test error is "
            "{scaled:.3g} of that of guessing the mean.",
            k=overflowed,
            n=SEEDS,
            scaled=float(np.median(scaled)),
        )
        if option == "overflow"
        else Sentence(
            "With raw features the test error is {raw:.3g} times that of guessing the mean, with scaled ones "
            "{scaled:.3g} times.",
            raw=float(np.median(raw)),
            scaled=float(np.median(scaled)),
        )
    )
    return Outcome(
        option,
        verdict,
        _seeds(raw, scaled, overflowed),
        _why(lab.activation),
        _numbers(raw, scaled, leaky, group, group_own),
    )


def _seeds(raw: Floats, scaled: Floats, overflowed: int) -> Sentence:
    other = kit.spread(scaled)
    if overflowed:
        return Sentence(
            "Over {n} seeds: raw features overflowed in {k}; scaled {a:.3g} / {b:.3g} / {c:.3g} (least / median / "
            "most)",
            n=SEEDS,
            k=overflowed,
            a=other.least,
            b=other.median,
            c=other.most,
        )
    one = kit.spread(raw)
    return Sentence(
        "Over {n} seeds: raw {a:.3g} / {b:.3g} / {c:.3g}, scaled {d:.3g} / {e:.3g} / {f:.3g} (least / median / most)",
        n=SEEDS,
        a=one.least,
        b=one.median,
        c=one.most,
        d=other.least,
        e=other.median,
        f=other.most,
    )


def _why(activation: str) -> Sentence:
    if activation == "tanh":
        return Sentence(
            "A weighted sum is ruled by the feature with the largest numbers. Sums of hundreds drive tanh into its "
            "flat parts, where no gradient is left, and a step size fitted to every weight is of no use there. "
            "Whatever the features are scaled by is computed on the training rows and kept: a group of similar rows "
            "that is scaled by its own mean looks average to the network."
        )
    return Sentence(
        "A weighted sum is ruled by the feature with the largest numbers. The loss is steep along its weight and flat "
        "along the others, so that a step which suits one is far too large or far too small for another. Whatever the "
        "features are scaled by is computed on the training rows and kept: a group of similar rows that is scaled by "
        "its own mean looks average to the network."
    )


def _numbers(
    raw: Floats, scaled: Floats, leaky: Floats, group: Floats, group_own: Floats
) -> dict[str, float | list[float]]:
    return {
        "raw_error": [float(value) for value in np.minimum(raw, OVERFLOWED)],
        "raw_overflowed": float((~np.isfinite(raw)).sum()),
        "scaled_error": [float(value) for value in scaled],
        "leaked_error": [float(value) for value in leaky],
        "group_error_training_statistics": [float(value) for value in group],
        "group_error_own_statistics": [float(value) for value in group_own],
    }


def _accept(seeds: int) -> tuple[Criterion, ...]:
    by_name: dict[str, Comparison] = {}
    for name in OPTIMIZERS:
        rate = 0.01 if name == "adam" else 0.05
        lab = Comparison({"activation": "tanh", "optimizer": name, "rate": rate, "scaling": "standardise"}, 0, seeds)
        for _epoch in range(EPOCHS):
            lab.epoch()
        by_name[name] = lab
    adam, sgd = by_name["adam"], by_name["sgd"]
    relu = Comparison({"activation": "relu", "optimizer": "sgd", "rate": 0.01, "scaling": "standardise"}, 0, seeds)
    for _epoch in range(EPOCHS // 10):
        relu.epoch()
    found = adam.by_statistics()
    return (
        Criterion(Sentence("raw features, Adam: error share"), tuple(adam.raw.errors[-1].tolist()), ">=", 0.8),
        Criterion(Sentence("raw features, SGD: error share"), tuple(sgd.raw.errors[-1].tolist()), ">=", 0.8),
        Criterion(Sentence("standardised, Adam: error share"), tuple(adam.scaled.errors[-1].tolist()), "<=", 0.1),
        Criterion(Sentence("standardised, SGD: error share"), tuple(sgd.scaled.errors[-1].tolist()), "<=", 0.2),
        Criterion(
            Sentence("raw features, relu and SGD: overflowed"),
            tuple((~np.isfinite(relu.raw.errors[-1])).astype(float).tolist()),
            ">=",
            1.0,
        ),
        Criterion(
            Sentence("group by its own statistics against the training rows'"),
            tuple((found[4][1] / found[3][1]).tolist()),
            ">=",
            20.0,
        ),
        Criterion(
            Sentence("statistics with test rows leaked in: error against clean"),
            tuple((adam.leaky.errors[-1] / adam.scaled.errors[-1]).tolist()),
            ">=",
            0.8,
            over="median",
        ),
        Criterion(Sentence("condition number, raw"), tuple(condition(x) for x in adam.train.x), ">=", 1e10),
        Criterion(
            Sentence("condition number, standardised"), tuple(condition(x) for x in adam.own(adam.train.x)), "<=", 3.0
        ),
    )


LAB = Lab(
    name="normalisation",
    title=Sentence("Features of different scales"),
    intro=Sentence(
        "Four features matter equally, but one is measured in hundredths and another in thousands. Two equal tanh "
        "networks learn from them for 60 epochs with Adam: one takes the raw numbers, the other scales every feature "
        "first."
    ),
    prediction=Prediction(
        Sentence("Where does the network on raw features end, on test rows?"),
        (
            Option("same", Sentence("about where the other does: Adam fits the step to every weight")),
            Option("behind", Sentence("behind the other, but it has learned a good part")),
            Option("nothing", Sentence("hardly better than always guessing the mean, or worse")),
            Option("overflow", Sentence("nowhere: its numbers overflow")),
        ),
    ),
    controls=(
        Control("optimizer", Sentence("optimizer"), OPTIMIZERS, "adam", (literally("Adam"), literally("SGD"))),
        Control("rate", Sentence("learning rate"), RATES, 0.01),
        Control("activation", Sentence("activation"), ACTIVATIONS, "tanh"),
        Control(
            "scaling", Sentence("scaling"), SCALINGS, "standardise", (Sentence("mean 0, SD 1"), Sentence("0 to 1"))
        ),
    ),
    run=_run,
    accept=_accept,
    rows=("F1", "F2", "F3", "F4"),
    concepts=("normalisation", "standardisation", "feature-scale", "data-leakage"),
)
