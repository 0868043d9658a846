"""One split or K folds: how far the score of a model hangs on which samples are set apart (G1, G2).

A linear regression by least squares, so that nothing but the split is left to chance: the same samples are shuffled
again and again, then fresh samples are drawn. The single split is the first of the K folds.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import pi, sqrt

import numpy as np
from numpy.random import Generator

from dlquiz.simulator.crossvalidation import fold_scores
from dlquiz.simulator.figures import Bars, Curves, Floats, Rule, Series, Stroke
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
from dlquiz.simulator.sentence import Sentence

FEATURES = 5
NOISE_FEATURES = 8
SHUFFLES = 60
FRESH = 60
SAMPLES = (30, 60, 120, 480)
FOLDS = (2, 3, 5, 10)
"""Each divides every number of samples, so that all folds are of one size."""

_SD = Sentence("SD")
_SINGLE = Sentence("single split")


def _folds_label(folds: int) -> Sentence:
    return Sentence("{k} folds", k=folds)


def _draw(rng: Generator, samples: int) -> tuple[Floats, Floats]:
    """Samples of a linear regression: a column of ones, 5 features that matter and 8 that do not; unit noise."""
    x = rng.normal(size=(samples, FEATURES + NOISE_FEATURES))
    y = x[:, :FEATURES].sum(axis=1) + rng.normal(size=samples)
    return np.column_stack((np.ones(samples), x)), y[:, None]


class _Scores:
    """What was measured so far, over all seeds: arrays (S,) for each shuffle and each fresh draw."""

    def __init__(self, samples: int, folds: int, seed: int, count: int) -> None:
        self.samples, self.folds, self.count = samples, folds, count
        drawn = [_draw(rng, samples) for rng in kit.generators(seed, kit.DATA, count)]
        self._x = np.stack([x for x, _y in drawn])
        self._y = np.stack([y for _x, y in drawn])
        self._orders = kit.generators(seed, kit.ORDER, count)
        self._fresh = kit.generators(seed, kit.EXTRA, count)
        self.single: list[Floats] = []
        self.mean: list[Floats] = []
        self.fresh_single: list[Floats] = []
        self.fresh_mean: list[Floats] = []
        self.wrong_single = np.zeros(count)
        self.wrong_mean = np.zeros(count)

    def shuffle(self) -> None:
        """Split the same samples anew."""
        orders = np.stack([rng.permutation(self.samples) for rng in self._orders])
        scores = fold_scores(self._x[..., : FEATURES + 1], self._y, orders, self.folds)
        self.single.append(scores[:, 0])
        self.mean.append(scores.mean(axis=1))

    def draw(self) -> None:
        """Draw fresh samples; see which of two models is chosen: the right one, or one with features of mere noise."""
        drawn = [_draw(rng, self.samples) for rng in self._fresh]
        x, y = np.stack([x for x, _y in drawn]), np.stack([y for _x, y in drawn])
        orders = np.tile(np.arange(self.samples), (self.count, 1))
        right = fold_scores(x[..., : FEATURES + 1], y, orders, self.folds)
        large = fold_scores(x, y, orders, self.folds)
        self.fresh_single.append(right[:, 0])
        self.fresh_mean.append(right.mean(axis=1))
        self.wrong_single += large[:, 0] < right[:, 0]
        self.wrong_mean += large.mean(axis=1) < right.mean(axis=1)

    @property
    def ratio(self) -> Floats:
        """How many times the SD of a single split is that of the mean, on the same samples: (S,)."""
        out: Floats = np.std(self.single, axis=0) / np.std(self.mean, axis=0)
        return out

    @property
    def fresh_ratio(self) -> Floats:
        """The same over fresh samples: (S,)."""
        out: Floats = np.std(self.fresh_single, axis=0) / np.std(self.fresh_mean, axis=0)
        return out

    @property
    def true_error(self) -> float:
        """The error on endless new data of the model fitted to all samples of the first seed, exactly: that of a
        normal distribution of variance 1 + |w - w'|^2, whose mean absolute value is sqrt(2 / pi) SDs."""
        found = np.linalg.lstsq(self._x[0, :, : FEATURES + 1], self._y[0], rcond=None)[0][:, 0]
        found[1:] -= 1.0
        return sqrt(2.0 / pi) * sqrt(1.0 + float(found @ found))


def _run(settings: Settings, seed: int) -> Iterator[Step]:
    scores = _Scores(int(settings["samples"]), int(settings["folds"]), seed, SEEDS)
    work = SHUFFLES + FRESH
    yield Step(0.0, lambda: _picture(scores))
    for done in range(1, SHUFFLES + 1):
        scores.shuffle()
        yield Step(done / work, lambda: _picture(scores))
    for done in range(SHUFFLES + 1, work):
        scores.draw()
        yield Step(done / work, lambda: _picture(scores))
    scores.draw()
    yield Step(1.0, lambda: _picture(scores), _outcome(scores))


def _picture(scores: _Scores) -> Picture:
    n, folds = scores.samples, scores.folds
    lines = [
        Sentence(
            "Samples {n}: a single split trains on {train} and scores on {held}; {folds} folds do so {folds} times, "
            "until every sample was held out once.",
            n=n,
            train=n - n // folds,
            held=n // folds,
            folds=folds,
        )
    ]
    if scores.single:
        single = kit.spread([float(score[0]) for score in scores.single])
        mean = kit.spread([float(score[0]) for score in scores.mean])
        lines.append(
            Sentence(
                "Shuffles {done}: a single split scored {a:.2f} to {b:.2f}, the mean of {folds} folds {c:.2f} to "
                "{d:.2f}",
                done=len(scores.single),
                folds=folds,
                a=single.least,
                b=single.most,
                c=mean.least,
                d=mean.most,
            )
        )
    if scores.fresh_single:
        lines.append(
            Sentence(
                "Fresh data sets {done}: SD of a single split {single:.3f}, of the mean {mean:.3f}",
                done=len(scores.fresh_single),
                single=float(np.std([score[0] for score in scores.fresh_single])),
                mean=float(np.std([score[0] for score in scores.fresh_mean])),
            )
        )
    return Picture((_by_shuffle(scores), _deviations(scores), _wrong(scores)), tuple(lines))


def _by_shuffle(scores: _Scores) -> Curves:
    done = len(scores.single)
    x = np.arange(1.0, done + 1.0)
    single = np.array([score[0] for score in scores.single])
    mean = np.array([score[0] for score in scores.mean])
    if done:
        summary = Sentence(
            "After {done} shuffles of the same samples the scores of a single split reach from {a:.2f} to {b:.2f}, "
            "the means of all folds from {c:.2f} to {d:.2f}; the error on new data is {true:.2f}.",
            done=done,
            a=float(single.min()),
            b=float(single.max()),
            c=float(mean.min()),
            d=float(mean.max()),
            true=scores.true_error,
        )
    else:
        summary = Sentence("Nothing is scored yet; the error on new data is {true:.2f}.", true=scores.true_error)
    return Curves(
        Sentence("error by shuffle"),
        summary,
        (
            Series(_SINGLE, x, single, Stroke.POINTS),
            Series(_folds_label(scores.folds), x, mean),
        ),
        Sentence("shuffle"),
        x_range=(1.0, float(SHUFFLES)),
        rules=(Rule(Sentence("new data"), scores.true_error),),
    )


def _deviations(scores: _Scores) -> Bars:
    title = Sentence("SD of the score, same or fresh data")
    rows = (
        (Sentence("split, same"), scores.single),
        (Sentence("folds, same"), scores.mean),
        (Sentence("split, fresh"), scores.fresh_single),
        (Sentence("folds, fresh"), scores.fresh_mean),
    )
    bars = tuple(kit.bar(label, np.std(values, axis=0)) for label, values in rows if len(values) > 1)
    if not bars:
        return Bars(title, kit.NOTHING_YET, (), unit=_SD)
    summary = Sentence(
        "Median SD over seeds, when the same samples are shuffled: single split {single:.3f}, mean of {folds} folds "
        "{mean:.3f}.",
        single=bars[0].value,
        folds=scores.folds,
        mean=bars[1].value,
    )
    return Bars(title, summary, bars, unit=_SD)


def _wrong(scores: _Scores) -> Bars:
    title, unit = Sentence("how often the worse model wins"), Sentence("share of data sets")
    if not (done := len(scores.fresh_single)):
        return Bars(title, kit.NOTHING_YET, (), unit=unit)
    single = kit.bar(_SINGLE, scores.wrong_single / done)
    mean = kit.bar(_folds_label(scores.folds), scores.wrong_mean / done)
    return Bars(
        title,
        Sentence(
            "On {done} fresh data sets a model with {noise} useless features scored better than the right one in "
            "{single:.0%} of single splits and {mean:.0%} of means of {folds} folds, in the median over seeds.",
            done=done,
            noise=NOISE_FEATURES,
            single=single.value,
            mean=mean.value,
            folds=scores.folds,
        ),
        (single, mean),
        unit=unit,
        digits=2,
    )


def _option(ratio: float) -> str:
    """What the scatter of the mean is beside that of a single split, by the options' keys."""
    if ratio >= 3.0:
        return "third"
    if ratio >= 4.0 / 3.0:
        return "half"
    return "same" if ratio >= 3.0 / 4.0 else "more"


def _outcome(scores: _Scores) -> Outcome:
    ratio, fresh = kit.spread(scores.ratio), kit.spread(scores.fresh_ratio)
    single, mean = kit.spread(np.std(scores.single, axis=0)), kit.spread(np.std(scores.mean, axis=0))
    wrong_single, wrong_mean = scores.wrong_single / FRESH, scores.wrong_mean / FRESH
    verdict = Sentence(
        "Shuffled {shuffles} times, the score of a single split has an SD of {single:.3f}, the mean of {folds} folds "
        "one of {mean:.3f}: the single split scatters {ratio:.1f} times as much.",
        shuffles=SHUFFLES,
        single=single.median,
        folds=scores.folds,
        mean=mean.median,
        ratio=ratio.median,
    )
    seeds = Sentence(
        "Over {n} seeds: {a:.1f} / {b:.1f} / {c:.1f} times as much on the same samples, {d:.1f} / {e:.1f} / {f:.1f} "
        "times over fresh samples (least / median / most)",
        n=SEEDS,
        a=ratio.least,
        b=ratio.median,
        c=ratio.most,
        d=fresh.least,
        e=fresh.median,
        f=fresh.most,
    )
    why = Sentence(
        "A single split shows the few samples that it happened to hold out. All folds together hold every sample out "
        "exactly once, so it no longer matters which ones are hard; only which are trained on together is left to "
        "chance. The luck of the data set itself stays, which is why folds help less over fresh samples."
    )
    numbers: dict[str, float | list[float]] = {
        "ratio": [float(value) for value in scores.ratio],
        "ratio_fresh": [float(value) for value in scores.fresh_ratio],
        "wrong_model_single": [float(value) for value in wrong_single],
        "wrong_model_folds": [float(value) for value in wrong_mean],
        "scores_single": [float(score[0]) for score in scores.single],
        "scores_folds": [float(score[0]) for score in scores.mean],
        "error_on_new_data": scores.true_error,
    }
    return Outcome(_option(ratio.median), verdict, seeds, why, numbers)


def _accept(seeds: int) -> tuple[Criterion, ...]:
    scores = _Scores(60, 5, 0, seeds)
    for _again in range(SHUFFLES):
        scores.shuffle()
    for _again in range(FRESH):
        scores.draw()
    range_ratio = np.ptp(scores.single, axis=0) / np.ptp(scores.mean, axis=0)
    saved = (scores.wrong_single - scores.wrong_mean) / FRESH
    ratio = tuple(scores.ratio.tolist())
    fresh = tuple(scores.fresh_ratio.tolist())
    return (
        Criterion(Sentence("SD of a single split against 5 folds, same 60 samples"), ratio, ">=", 3.0),
        Criterion(Sentence("SD of a single split against 5 folds, same 60 samples"), ratio, ">=", 4.5, over="median"),
        Criterion(Sentence("range of a single split against 5 folds"), tuple(range_ratio.tolist()), ">=", 2.0),
        Criterion(Sentence("SD of a single split against 5 folds, fresh samples"), fresh, ">=", 1.3),
        Criterion(Sentence("SD of a single split against 5 folds, fresh samples"), fresh, "<=", 3.0),
        Criterion(Sentence("worse model chosen: single split minus 5 folds"), tuple(saved.tolist()), ">=", 0.0),
    )


LAB = Lab(
    name="kfold",
    title=Sentence("One split or K folds"),
    intro=Sentence(
        "A model is scored on 60 samples in two ways: on a single split that holds a fifth of them out, and as the "
        "mean over 5 folds. The samples stay the same; they are shuffled 60 times, and both scores are taken anew."
    ),
    prediction=Prediction(
        Sentence("How much does the mean of the 5 folds scatter from shuffle to shuffle, beside the single split?"),
        (
            Option("more", Sentence("more: five models, five times the chance")),
            Option("same", Sentence("about as much: the samples are the same")),
            Option("half", Sentence("clearly less, but more than a third as much")),
            Option("third", Sentence("a third as much or less")),
        ),
    ),
    controls=(
        Control("samples", Sentence("samples"), SAMPLES, 60),
        Control("folds", Sentence("folds"), FOLDS, 5),
    ),
    run=_run,
    accept=_accept,
    rows=("G1", "G2"),
    concepts=("k-fold-cross-validation", "split-variance", "fold", "validation-set"),
)
