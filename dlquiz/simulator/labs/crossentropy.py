"""Two crossentropies: one-hot labels with the one loss, integers with the other, from the same start (C1, C2, C3).

Both are minus the logarithm of the probability of the right class; they differ in how the right class is told. What
the integer cannot tell is a label that is spread over classes (label smoothing), and there the two part.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from dlquiz.simulator.figures import Curves, Series, Stroke, Table
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
from dlquiz.simulator.labs.twins import BATCH, Pair, one_hot
from dlquiz.simulator.losses import CATEGORICAL, SPARSE, log_softmax, softmax
from dlquiz.simulator.sentence import Sentence, literally

EPOCHS = 40
CLASSES = (3, 5, 10)
UNITS = (4, 16, 32)
RATES = (0.001, 0.01, 0.1)
SMOOTHING = (0.0, 0.1, 0.3)
MARKED = 4
"""Every so many epochs the second loss is drawn as a point, for it may lie on the first."""

EXACT = 1e-12
SAME = 1e-9
"""Differences up to this are rounding: 1e-16 in one update, and up to 1e-11 after 40 epochs of large steps."""

_CATEGORICAL = Sentence("categorical")
_SPARSE = Sentence("sparse")


def _run(settings: Settings, seed: int) -> Iterator[Step]:
    pair = Pair.start(
        int(settings["classes"]),
        int(settings["units"]),
        float(settings["rate"]),
        float(settings["smoothing"]),
        seed,
        SEEDS,
    )
    yield Step(0.0, lambda: _picture(pair))
    for epoch in range(1, EPOCHS):
        pair.epoch()
        yield Step(epoch / EPOCHS, lambda: _picture(pair))
    pair.epoch()
    yield Step(1.0, lambda: _picture(pair), _outcome(pair))


def _picture(pair: Pair) -> Picture:
    right, other_right = pair.accuracies
    lines = (
        Sentence(
            "Epoch {epoch}: categorical loss {a:.6f}, sparse loss {b:.6f}; accuracy {right:.0%} and {other:.0%}",
            epoch=pair.one.training.epochs,
            a=float(pair.one.losses[-1][0]),
            b=float(pair.other.losses[-1][0]),
            right=float(right[0]),
            other=float(other_right[0]),
        ),
        Sentence(
            "Largest difference so far: losses {loss:.1g}, gradients {gradient:.1g}, weights {weights:.1g}",
            loss=float(pair.in_loss[0]),
            gradient=float(pair.in_gradient[0]),
            weights=float(pair.in_weights[0]),
        ),
        Sentence(
            "Labels of a batch of {n}: {numbers} numbers as one-hot vectors, {n} as integers",
            n=BATCH,
            numbers=BATCH * pair.one.network.sizes[-1],
        ),
    )
    return Picture((_losses(pair), _weights(pair), _sample(pair)), lines)


def _losses(pair: Pair) -> Curves:
    one, other = (np.array([float(loss[0]) for loss in twin.losses]) for twin in (pair.one, pair.other))
    epochs = np.arange(float(len(one)))
    return Curves(
        Sentence("loss by epoch"),
        Sentence(
            "After {n} epochs the categorical loss is {a:.6f} and the sparse one {b:.6f}.",
            n=pair.one.training.epochs,
            a=float(one[-1]),
            b=float(other[-1]),
        ),
        (
            Series(_CATEGORICAL, epochs, one),
            Series(_SPARSE, epochs[::MARKED], other[::MARKED], Stroke.POINTS),
        ),
        Sentence("epoch"),
        x_range=(0.0, float(EPOCHS)),
    )


def _weights(pair: Pair) -> Curves:
    one, other = pair.one.training.params[0], pair.other.training.params[0]
    ends = np.array([one.min(), one.max()])
    return Curves(
        Sentence("weights against weights"),
        Sentence(
            "Each of the {n} weights of one network against the same weight of the other: the largest difference is "
            "{difference:.1g}.",
            n=len(one),
            difference=float(pair.in_weights[0]),
        ),
        (Series(Sentence("equal"), ends, ends), Series(Sentence("weight"), one, other, Stroke.POINTS)),
        _CATEGORICAL,
        _SPARSE,
    )


def _sample(pair: Pair) -> Table:
    """How both losses of one sample come about."""
    logits, label = pair.one.logits[0, 0], int(pair.labels[0, 0])
    target = pair.one.y[0, 0]
    logs = log_softmax(logits)
    return Table(
        Sentence("one sample, integer label {label}", label=label),
        Sentence(
            "The one-hot label keeps {total:.4f} of the column -log p; the integer {label} points at {picked:.4f}.",
            total=float(-(target * logs).sum()),
            label=label,
            picked=float(-logs[label]),
        ),
        (Sentence("class"), Sentence("p"), Sentence("-log p"), Sentence("one-hot"), Sentence("product")),
        tuple(
            (literally(str(place)), round(float(p), 3), float(-log), float(wanted), float(-wanted * log))
            for place, (p, log, wanted) in enumerate(zip(softmax(logits), logs, target, strict=True))
        ),
        digits=3,
    )


def _option(pair: Pair) -> str:
    """How the two came out, by the options' keys."""
    if max(float(pair.in_loss.max()), float(pair.in_gradient.max()), float(pair.in_weights.max())) <= SAME:
        return "same"
    one, other = (float(np.median(right)) for right in pair.accuracies)
    if abs(one - other) < 0.02:
        return "close"
    return "one-hot" if one > other else "integer"


def _outcome(pair: Pair) -> Outcome:
    option = _option(pair)
    one, other = (kit.spread(right) for right in pair.accuracies)
    in_loss, in_gradient = float(pair.in_loss.max()), float(pair.in_gradient.max())
    in_weights = float(pair.in_weights.max())
    verdict = Sentence(
        "After {epochs} epochs on the same batches the largest difference of the losses is {loss:.1g}, of the "
        "gradients {gradient:.1g}, of the weights {weights:.1g}.",
        epochs=EPOCHS,
        loss=in_loss,
        gradient=in_gradient,
        weights=in_weights,
    )
    seeds = Sentence(
        "Over {n} seeds: accuracy {a:.2f} / {b:.2f} / {c:.2f} with one-hot labels, {d:.2f} / {e:.2f} / {f:.2f} with "
        "integers (least / median / most); differences are the largest of all seeds",
        n=SEEDS,
        a=one.least,
        b=one.median,
        c=one.most,
        d=other.least,
        e=other.median,
        f=other.most,
    )
    why = (
        Sentence(
            "Both losses are -log p of the right class. A one-hot label multiplies -log p of every class by 0 or 1 "
            "and adds up, which leaves the one of the right class; an integer label looks it up. Value and gradient "
            "are the same numbers, so every update is the same up to rounding: choose the loss by the form that your "
            "labels have."
        )
        if pair.smoothing == 0.0
        else Sentence(
            "A smoothed label gives {share:.0%} to the right class and spreads the rest over the other classes, and "
            "an integer cannot say that: it still means 100%. The two networks are given different targets, so their "
            "losses and weights part; with plain one-hot labels they are the same.",
            share=1.0 - pair.smoothing + pair.smoothing / pair.one.network.sizes[-1],
        )
    )
    numbers: dict[str, float | list[float]] = {
        "largest_difference_of_losses": [float(value) for value in pair.in_loss],
        "largest_difference_of_gradients": [float(value) for value in pair.in_gradient],
        "largest_difference_of_weights": [float(value) for value in pair.in_weights],
        "accuracy_categorical": [float(value) for value in pair.accuracies[0]],
        "accuracy_sparse": [float(value) for value in pair.accuracies[1]],
        "loss_categorical": [float(value) for value in pair.one.losses[-1]],
        "loss_sparse": [float(value) for value in pair.other.losses[-1]],
    }
    return Outcome(option, verdict, seeds, why, numbers)


def _accept(seeds: int) -> tuple[Criterion, ...]:
    values, slopes = [], []
    for rng in kit.generators(0, kit.EXTRA, seeds):
        logits, labels = rng.normal(0.0, 3.0, (64, 10)), rng.integers(0, 10, 64)
        vectors = one_hot(labels, 10)
        values.append(abs(float(CATEGORICAL.value(logits, vectors) - SPARSE.value(logits, labels))))
        slopes.append(float(np.abs(CATEGORICAL.slope(logits, vectors) - SPARSE.slope(logits, labels)).max()))
    pair = Pair.start(5, 16, 0.01, 0.0, 0, seeds)
    for _epoch in range(EPOCHS):
        pair.epoch()
    return (
        Criterion(Sentence("64 x 10 random logits: difference of the losses"), tuple(values), "<=", EXACT),
        Criterion(Sentence("64 x 10 random logits: difference of the gradients"), tuple(slopes), "<=", EXACT),
        Criterion(Sentence("weights after training: difference"), tuple(pair.in_weights.tolist()), "<=", EXACT),
        Criterion(Sentence("accuracy with integer labels"), tuple(pair.accuracies[1].tolist()), ">=", 0.9),
    )


LAB = Lab(
    name="crossentropy",
    title=Sentence("Two crossentropies"),
    intro=Sentence(
        "Two equal networks start from the same weights and learn the same 5 classes in the same batches. One is "
        "given one-hot labels and categorical_crossentropy, the other integer labels and "
        "sparse_categorical_crossentropy."
    ),
    prediction=Prediction(
        Sentence("How do the two networks come out?"),
        (
            Option("one-hot", Sentence("one-hot labels do better: they tell something about every class")),
            Option("integer", Sentence("integer labels do better: one exact number, no zeros in the way")),
            Option("close", Sentence("about equally good, but with different weights")),
            Option("same", Sentence("with the same losses and the same weights, up to rounding")),
        ),
    ),
    controls=(
        Control("classes", Sentence("classes"), CLASSES, 5),
        Control("units", Sentence("units"), UNITS, 16),
        Control("rate", Sentence("learning rate"), RATES, 0.01),
        Control("smoothing", Sentence("label smoothing"), SMOOTHING, 0.0),
    ),
    run=_run,
    accept=_accept,
    rows=("C1", "C2", "C3"),
    concepts=("categorical-crossentropy", "sparse-categorical-crossentropy", "one-hot-encoding", "integer-label"),
)
