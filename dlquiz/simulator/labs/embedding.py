"""Embedding or multi-hot: two ways of feeding lists of words to a network, on two tasks (B3, B4).

In the one task the order of two words is the label; in the other every word counts for or against, wherever it stands.
A multi-hot vector keeps which words there are and forgets where; an embedding with Flatten keeps both.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from dlquiz.simulator.embedding import POOLINGS
from dlquiz.simulator.figures import NOTHING, Bars, Curves, Rule
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
from dlquiz.simulator.labs.words import BATCH, PIECE, Task
from dlquiz.simulator.sentence import Sentence, literally

EPOCHS = 15
ROWS = (100, 300, 1000)
DIMENSIONS = (2, 4, 8)
CLEAR = 0.05
"""By so much accuracy one of them must be ahead to have won."""

MEGABYTE = 10**6
MULTI_HOT_BYTES = 25_000 * 10_000 * 4
TOKEN_BYTES = 25_000 * 256 * 4
"""25,000 reviews as float32 vectors over 10,000 words, and as 256 words each in int32."""

_ACCURACY = Sentence("accuracy")
_EMBEDDING = literally("Embedding")
_MULTI_HOT = Sentence("multi-hot")


class _Tasks(NamedTuple):
    """Both tasks side by side."""

    order: Task
    bag: Task


def _run(settings: Settings, seed: int) -> Iterator[Step]:
    tasks = _Tasks(Task("order", settings, seed, SEEDS), Task("bag", settings, seed, SEEDS))
    batches = -(-tasks.order.rows // BATCH)
    pieces = len(tasks) * EPOCHS * (-(-batches // PIECE) + 1)
    done = 0
    yield Step(0.0, lambda: _picture(tasks))
    for _epoch in range(EPOCHS):
        for task in tasks:
            for _piece in task.epoch():
                done += 1
                if done < pieces:
                    yield Step(done / pieces, lambda: _picture(tasks))
    yield Step(1.0, lambda: _picture(tasks), _outcome(tasks))


def _picture(tasks: _Tasks) -> Picture:
    order, bag = tasks
    lookup, average = bag.identities()
    vectors, hot = order.turned()
    lines = (
        Sentence(
            "Test accuracy: order decides: Embedding {a:.0%}, multi-hot {b:.0%}; words decide: Embedding {c:.0%}, "
            "multi-hot {d:.0%}",
            a=float(order.by_embedding[-1][0]),
            b=float(order.by_multi_hot[-1][0]),
            c=float(bag.by_embedding[-1][0]),
            d=float(bag.by_multi_hot[-1][0]),
        ),
        Sentence(
            "A row read backwards changes what the Dense layers get by {vectors:.2g} (Embedding) and {hot:.2g} "
            "(multi-hot).",
            vectors=vectors,
            hot=hot,
        ),
        Sentence(
            "A lookup is a product with one-hot vectors: difference {lookup:.1g}. The average of the vectors is the "
            "counts of the words times the table: difference {average:.1g}.",
            lookup=lookup,
            average=average,
        ),
        Sentence(
            "Memory for 25,000 reviews: {hot:.0f} MB as vectors over 10,000 words, {tokens:.1f} MB as lists of 256 "
            "words",
            hot=MULTI_HOT_BYTES / MEGABYTE,
            tokens=TOKEN_BYTES / MEGABYTE,
        ),
    )
    figures = (
        _accuracies(Sentence("test accuracy: order decides"), order),
        _accuracies(Sentence("test accuracy: words decide"), bag),
        _both(tasks),
    )
    return Picture(figures, lines)


def _accuracies(title: Sentence, task: Task) -> Curves:
    one, other = ([float(right[0]) for right in values] for values in (task.by_embedding, task.by_multi_hot))
    return kit.history(
        title,
        Sentence(
            "After {n} epochs the test accuracy is {one:.0%} with the embedding and {other:.0%} with multi-hot "
            "vectors.",
            n=len(one) - 1,
            one=one[-1],
            other=other[-1],
        ),
        ((_EMBEDDING, one), (_MULTI_HOT, other)),
        y_label=NOTHING,
        y_range=(0.4, 1.0),
        rules=(Rule(Sentence("chance"), 0.5),),
    )


def _both(tasks: _Tasks) -> Bars:
    order, bag = tasks
    bars = (
        kit.bar(Sentence("order embedded"), order.by_embedding[-1]),
        kit.bar(Sentence("order multi-hot"), order.by_multi_hot[-1]),
        kit.bar(Sentence("words embedded"), bag.by_embedding[-1]),
        kit.bar(Sentence("words multi-hot"), bag.by_multi_hot[-1]),
    )
    return Bars(
        Sentence("median test accuracy, all seeds"),
        Sentence(
            "Median test accuracy: where order decides {a:.2f} with the embedding and {b:.2f} with multi-hot; where "
            "words decide {c:.2f} and {d:.2f}.",
            a=bars[0].value,
            b=bars[1].value,
            c=bars[2].value,
            d=bars[3].value,
        ),
        bars,
        unit=_ACCURACY,
        top=1.0,
        rules=(Rule(Sentence("chance"), 0.5),),
        digits=2,
    )


def _winner(task: Task) -> str:
    ahead = float(np.median(task.by_embedding[-1]) - np.median(task.by_multi_hot[-1]))
    return "embedding" if ahead >= CLEAR else "multi-hot" if ahead <= -CLEAR else "nobody"


_OPTIONS = {
    ("embedding", "embedding"): "embedding",
    ("multi-hot", "multi-hot"): "multi-hot",
    ("embedding", "multi-hot"): "split",
    ("multi-hot", "embedding"): "reverse",
}
"""By who won where order decides, and where words do."""


def _outcome(tasks: _Tasks) -> Outcome:
    order, bag = tasks
    option = _OPTIONS.get((_winner(order), _winner(bag)), "even")
    a, b = kit.spread(order.by_embedding[-1]), kit.spread(order.by_multi_hot[-1])
    c, d = kit.spread(bag.by_embedding[-1]), kit.spread(bag.by_multi_hot[-1])
    verdict = Sentence(
        "Where order decides, the embedding gets {a:.0%} of the test rows right and multi-hot {b:.0%}; where words "
        "decide, {c:.0%} and {d:.0%} (training rows: {rows}).",
        a=a.median,
        b=b.median,
        c=c.median,
        d=d.median,
        rows=order.rows,
    )
    seeds = Sentence(
        "Over {n} seeds: order, Embedding {a1:.2f} / {a2:.2f} / {a3:.2f}, multi-hot {b1:.2f} / {b2:.2f} / {b3:.2f}; "
        "words, Embedding {c1:.2f} / {c2:.2f} / {c3:.2f}, multi-hot {d1:.2f} / {d2:.2f} / {d3:.2f} (least / median / "
        "most)",
        n=SEEDS,
        a1=a.least,
        a2=a.median,
        a3=a.most,
        b1=b.least,
        b2=b.median,
        b3=b.most,
        c1=c.least,
        c2=c.median,
        c3=c.most,
        d1=d.least,
        d2=d.median,
        d3=d.most,
    )
    numbers: dict[str, float | list[float]] = {
        "order_embedding": [float(value) for value in order.by_embedding[-1]],
        "order_multi_hot": [float(value) for value in order.by_multi_hot[-1]],
        "words_embedding": [float(value) for value in bag.by_embedding[-1]],
        "words_multi_hot": [float(value) for value in bag.by_multi_hot[-1]],
        "parameters_embedding": float(bag.embedding.parameters),
        "parameters_multi_hot": float(bag.dense.parameters),
        "multi_hot_bytes": float(MULTI_HOT_BYTES),
        "token_bytes": float(TOKEN_BYTES),
    }
    return Outcome(option, verdict, seeds, _why(bag.embedding.pooling), numbers)


def _why(pooling: str) -> Sentence:
    if pooling == "flatten":
        return Sentence(
            "A multi-hot vector says which words there are and not where, so two rows that differ in order alone look "
            "the same to it: no training can tell them apart. Flatten keeps a vector for every place. That freedom "
            "has a price: what a word means must be learned for each place anew, and where only the words count that "
            "takes many more rows."
        )
    return Sentence(
        "A multi-hot vector says which words there are and not where, so two rows that differ in order alone look the "
        "same to it. The average of the vectors forgets the places just as well: it is the counts of the words times "
        "the table. So neither can tell the order, and where only the words count the embedding need not learn them "
        "for each place."
    )


_DEFAULTS: dict[str, Setting] = {"rows": 300, "dimensions": 4, "pooling": "flatten"}


def _accept(seeds: int) -> tuple[Criterion, ...]:
    flat = _Tasks(*(_trained(name, _DEFAULTS, seeds) for name in ("order", "bag")))
    average = _trained("order", {**_DEFAULTS, "pooling": "average"}, seeds)
    lookup, mean = zip(*[flat.bag.identities(place) for place in range(seeds)], strict=True)
    ahead = flat.bag.by_multi_hot[-1] - flat.bag.by_embedding[-1]
    averaged = average.by_embedding[-1]
    order_hot, order = flat.order.by_multi_hot[-1], flat.order.by_embedding[-1]
    return (
        Criterion(Sentence("order: multi-hot, test accuracy"), tuple(order_hot.tolist()), "<=", 0.62),
        Criterion(Sentence("order: Embedding and Flatten, test accuracy"), tuple(order.tolist()), ">=", 0.95),
        Criterion(Sentence("order: Embedding and average, test accuracy"), tuple(averaged.tolist()), "<=", 0.62),
        Criterion(Sentence("words: multi-hot minus Embedding, accuracy"), tuple(ahead.tolist()), ">=", 0.03),
        Criterion(
            Sentence("words: multi-hot minus Embedding, accuracy"), tuple(ahead.tolist()), ">=", 0.1, over="median"
        ),
        Criterion(Sentence("lookup minus one-hot product"), lookup, "<=", 0.0),
        Criterion(Sentence("average minus counts times table"), mean, "<=", 1e-12),
    )


def _trained(name: str, settings: Settings, seeds: int) -> Task:
    task = Task(name, settings, 0, seeds)
    for _epoch in range(EPOCHS):
        for _piece in task.epoch():
            pass
    return task


LAB = Lab(
    name="embedding",
    title=Sentence("Embedding or multi-hot"),
    intro=Sentence(
        "Lists of words reach a network in two ways: as multi-hot vectors into a Dense layer, or word by word through "
        "an Embedding, flattened into the same Dense layer. Both learn two tasks, from 300 rows each: in one the "
        "label is which of two words comes first, in the other every word counts for or against, wherever it stands."
    ),
    prediction=Prediction(
        Sentence("Who gets more unseen rows right?"),
        (
            Option("embedding", Sentence("Embedding in both tasks: it learns what words mean")),
            Option("multi-hot", Sentence("multi-hot in both: it sees all words of a row at once")),
            Option("split", Sentence("Embedding where order decides, multi-hot where words do")),
            Option("reverse", Sentence("multi-hot where order decides, Embedding where words do")),
            Option("even", Sentence("in at least one task there is no clear winner")),
        ),
    ),
    controls=(
        Control("rows", Sentence("training rows"), ROWS, _DEFAULTS["rows"]),
        Control("dimensions", Sentence("dimensions"), DIMENSIONS, _DEFAULTS["dimensions"]),
        Control(
            "pooling",
            Sentence("vectors"),
            POOLINGS,
            _DEFAULTS["pooling"],
            (Sentence("flattened"), Sentence("averaged")),
        ),
    ),
    run=_run,
    accept=_accept,
    rows=("B3", "B4"),
    concepts=("embedding-layer", "multi-hot-encoding", "padding", "binary-classification"),
)
