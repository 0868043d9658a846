"""Reading the history: training climbs, validation stalls, and its loss turns (D1 to D4).

After every epoch loss and accuracy are measured on both sets, as Keras keeps them in `history`.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from dlquiz.simulator.figures import Curves, Floats, Rule, Table
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
from dlquiz.simulator.labs.texts import HELD_OUT, VOCABULARY, History
from dlquiz.simulator.sentence import Sentence, literally

EPOCHS = 50
UNITS = (4, 16, 32)
SAMPLES = (100, 200, 400, 800)
WRONG = (0.0, 0.1, 0.2, 0.3)
RATES = (0.001, 0.002, 0.005, 0.02)
PENALTIES = (0.0, 0.003, 0.01, 0.03)
RISEN = 1.2
"""How many times its lowest value the validation loss must end at to have risen clearly."""

_LOSS = Sentence("loss")
_ACCURACY = Sentence("accuracy")
_TRAINING = Sentence("training")
_VALIDATION = Sentence("validation")


def _run(settings: Settings, seed: int) -> Iterator[Step]:
    history = History(
        int(settings["units"]),
        int(settings["samples"]),
        float(settings["wrong"]),
        float(settings["rate"]),
        float(settings["l2"]),
        seed,
        SEEDS,
    )
    yield Step(0.0, lambda: _picture(history))
    work = history.preparations + EPOCHS * history.parts
    for done, _part in enumerate(_parts(history), 1):
        if done < work:
            yield Step(done / work, lambda: _picture(history))
    yield Step(1.0, lambda: _picture(history), _outcome(history))


def _parts(history: History) -> Iterator[None]:
    yield from history.prepare()
    for _epoch in range(EPOCHS):
        yield from history.epoch()


def _picture(history: History) -> Picture:
    if not history.epochs:
        lines: tuple[Sentence, ...] = (
            Sentence(
                "Training samples {n}, validation samples {held}, words {words}; nothing is trained yet.",
                n=history.samples,
                held=HELD_OUT,
                words=VOCABULARY,
            ),
        )
    else:
        last, best = history.epochs - 1, int(history.best[0])
        lines = (
            Sentence(
                "Epoch {epoch}: loss {loss:.3f}, accuracy {right:.0%}; validation loss {val:.3f}, accuracy "
                "{val_right:.0%}",
                epoch=history.epochs,
                loss=float(history.loss[last][0]),
                right=float(history.accuracy[last][0]),
                val=float(history.val_loss[last][0]),
                val_right=float(history.val_accuracy[last][0]),
            ),
            Sentence(
                "Lowest validation loss so far: {loss:.3f}, in epoch {best}",
                loss=float(history.val_loss[best - 1][0]),
                best=best,
            ),
        )
    return Picture((_losses(history), _accuracies(history), _table(history)), lines)


def _kept(measures: list[Floats], epochs: int) -> list[float]:
    return [float(measure[0]) for measure in measures[:epochs]]


def _curves(history: History, title: Sentence, summary: Sentence, y_label: Sentence) -> Curves:
    n = history.epochs
    lossy = y_label is _LOSS
    seen, held_out = (history.loss, history.val_loss) if lossy else (history.accuracy, history.val_accuracy)
    return kit.history(
        title,
        summary,
        ((_TRAINING, _kept(seen, n)), (_VALIDATION, _kept(held_out, n))),
        epochs=[epoch + 1.0 for epoch in range(n)],
        y_label=y_label,
        x_range=(1.0, float(EPOCHS)),
        y_range=None if lossy else (0.5, 1.0),
        rules=(Rule(Sentence("lowest"), float(history.best[0]), across=False),) if n and lossy else (),
    )


def _losses(history: History) -> Curves:
    title = Sentence("loss by epoch")
    if not history.epochs:
        return _curves(history, title, kit.NOTHING_YET, _LOSS)
    best = int(history.best[0])
    return _curves(
        history,
        title,
        Sentence(
            "After {epoch} epochs the training loss is {loss:.3f} and the validation loss {val:.3f}; its lowest value "
            "was {least:.3f}, in epoch {best}.",
            epoch=history.epochs,
            loss=float(history.loss[history.epochs - 1][0]),
            val=float(history.val_loss[-1][0]),
            least=float(history.val_loss[best - 1][0]),
            best=best,
        ),
        _LOSS,
    )


def _accuracies(history: History) -> Curves:
    title = Sentence("accuracy by epoch")
    if not history.epochs:
        return _curves(history, title, kit.NOTHING_YET, _ACCURACY)
    return _curves(
        history,
        title,
        Sentence(
            "After {epoch} epochs {right:.0%} of the training samples and {val_right:.0%} of the validation samples "
            "are classified rightly.",
            epoch=history.epochs,
            right=float(history.accuracy[history.epochs - 1][0]),
            val_right=float(history.val_accuracy[-1][0]),
        ),
        _ACCURACY,
    )


def _table(history: History) -> Table:
    """What Keras keeps: four lists of numbers, one number an epoch."""
    n = history.epochs
    shown = sorted({1, int(history.best[0]), n}) if n else []
    kept = {
        "loss": history.loss,
        "accuracy": history.accuracy,
        "val_loss": history.val_loss,
        "val_accuracy": history.val_accuracy,
    }
    return Table(
        literally("history.history"),
        Sentence(
            "The four lists of the history, at epoch 1, at that of the lowest validation loss ({best}) and at {n}.",
            best=int(history.best[0]),
            n=n,
        )
        if n
        else kit.NOTHING_YET,
        (Sentence("epoch"), *(literally(str(epoch)) for epoch in shown)),
        tuple((literally(key), *(float(values[epoch - 1][0]) for epoch in shown)) for key, values in kept.items()),
        digits=2,
    )


def turn(ratio: float, best: float, epochs: int) -> str:
    """What a validation loss did, by the options' keys. ratio: its last value over its lowest, that of epoch `best`."""
    if ratio >= RISEN:
        return "rises"
    return "falls" if best > 0.9 * epochs else "level"


def _outcome(history: History) -> Outcome:
    ratio, best = kit.spread(history.ratio), kit.spread(history.best)
    right, val_right = kit.spread(history.accuracy[-1]), kit.spread(history.val_accuracy[-1])
    right_at_best, val_at_best = (float(np.median(found)) for found in history.at_best)
    option = turn(ratio.median, best.median, EPOCHS)
    verdict = Sentence(
        "The validation loss was lowest in epoch {best:.0f} and ended at {ratio:.2f} times that; meanwhile accuracy "
        "went from {a:.0%} to {b:.0%} on the training samples and from {c:.0%} to {d:.0%} on the validation samples "
        "(medians).",
        best=best.median,
        ratio=ratio.median,
        a=right_at_best,
        b=right.median,
        c=val_at_best,
        d=val_right.median,
    )
    seeds = Sentence(
        "Over {n} seeds: lowest in epoch {a:.0f} / {b:.0f} / {c:.0f}, last over lowest {d:.2f} / {e:.2f} / {f:.2f}, "
        "last validation accuracy {g:.2f} / {h:.2f} / {i:.2f} (least / median / most)",
        n=SEEDS,
        a=best.least,
        b=best.median,
        c=best.most,
        d=ratio.least,
        e=ratio.median,
        f=ratio.most,
        g=val_right.least,
        h=val_right.median,
        i=val_right.most,
    )
    numbers: dict[str, float | list[float]] = {
        "best_epoch": [float(value) for value in history.best],
        "last_over_lowest": [float(value) for value in history.ratio],
        "training_accuracy": [float(value) for value in history.accuracy[-1]],
        "validation_accuracy": [float(value) for value in history.val_accuracy[-1]],
        "loss": _kept(history.loss, EPOCHS),
        "accuracy": _kept(history.accuracy, EPOCHS),
        "val_loss": _kept(history.val_loss, EPOCHS),
        "val_accuracy": _kept(history.val_accuracy, EPOCHS),
    }
    return Outcome(option, verdict, seeds, _why(option, history.l2), numbers)


def _why(option: str, l2: float) -> Sentence:
    if option == "rises":
        return Sentence(
            "Once it has the common patterns, the network goes on to fit what is true of the training samples alone, "
            "such as wrong labels where there are any. Accuracy counts only which side of one half a prediction is on, "
            "and that side hardly changes; the loss also counts how sure a wrong prediction is, and the network grows "
            "ever surer. (Both sets are measured after an epoch; Keras averages the training measures while the "
            "weights still change.)"
        )
    if l2 and option == "level":
        return Sentence(
            "The network has taken what the training samples tell about others; what it fits beyond that helps the "
            "validation samples no more. The L2 penalty makes large weights dear, and without them it cannot grow much "
            "too sure of itself: the validation loss rises little, if at all, even where it is trained for longer."
        )
    if option == "level":
        return Sentence(
            "The network has taken what the training samples tell about others; what it fits beyond that helps the "
            "validation samples no more, but here the updates are too few or small for it to grow much too sure of "
            "itself. With more or larger updates the validation loss would rise."
        )
    if l2:
        return Sentence(
            "The L2 penalty keeps the weights so small that the network fits little that is true of the training "
            "samples alone: the validation loss has not turned. Whether it would turn later is not known until it is "
            "trained for longer."
        )
    return Sentence(
        "Here training ends before the network has fitted much that is true of the training samples alone: the updates "
        "are few or small. Whether it would turn later is not known until it is trained for longer."
    )


def _accept(seeds: int) -> tuple[Criterion, ...]:
    history = History(16, 400, 0.1, 0.005, 0.0, 0, seeds)
    for _part in _parts(history):
        pass
    _right, val_at_best = history.at_best
    change = np.abs(history.val_accuracy[-1] - val_at_best)
    return (
        Criterion(Sentence("training accuracy at the end"), tuple(history.accuracy[-1].tolist()), ">=", 0.99),
        Criterion(Sentence("validation accuracy at the end"), tuple(history.val_accuracy[-1].tolist()), "<=", 0.8),
        Criterion(Sentence("validation accuracy, end minus best"), tuple(change.tolist()), "<=", 0.04, over="median"),
        Criterion(Sentence("validation loss, end over lowest"), tuple(history.ratio.tolist()), ">=", 1.5),
        Criterion(Sentence("epoch of the lowest validation loss"), tuple(history.best.tolist()), "<=", EPOCHS / 3),
    )


LAB = Lab(
    name="history",
    title=Sentence("Reading the history"),
    intro=Sentence(
        "A network of 16 relu units learns 400 short texts, given as vectors of 0 and 1, one place for each of 200 "
        "words; a tenth of the labels is wrong. After each epoch it is also tried on 400 validation texts that it "
        "never learns."
    ),
    prediction=Prediction(
        Sentence(
            "At the end the network has every training text right. What has the loss on the validation texts done by "
            "then?"
        ),
        (
            Option("falls", Sentence("it kept falling, if more slowly than the training loss")),
            Option("level", Sentence("it fell, then stayed where it was")),
            Option("rises", Sentence("it fell, then rose clearly")),
        ),
    ),
    controls=(
        Control("units", Sentence("units"), UNITS, 16),
        Control("samples", Sentence("training samples"), SAMPLES, 400),
        Control("wrong", Sentence("share of wrong labels"), WRONG, 0.1),
        Control("rate", Sentence("learning rate"), RATES, 0.005),
        Control("l2", Sentence("L2 penalty"), PENALTIES, 0.0),
    ),
    run=_run,
    accept=_accept,
    rows=("D1", "D2", "D3", "D4"),
    concepts=("overfitting", "validation-score", "history-object", "epoch"),
)
