"""Softmax as it is seen: logits in, probabilities out, and what each probability gains or loses by each logit."""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite
from typing import NamedTuple

import numpy as np

from dlquiz.simulator.activations import find, softmax_jacobian
from dlquiz.simulator.fault import ExperimentError
from dlquiz.simulator.figures import Bar, Bars, Curves, Floats, Rule, Series, Table
from dlquiz.simulator.sentence import Sentence, literally

LOGITS = (2.0, 1.0, 0.0, -1.0)
"""What the explorer starts with."""

FEWEST, MOST = 2, 8
LARGEST = 1000.0

_POINTS = 241


class SoftmaxView(NamedTuple):
    """One vector of logits. probabilities: shape (n,); jacobian: shape (n, n), ∂pᵢ/∂zⱼ; bars and table show them."""

    logits: tuple[float, ...]
    probabilities: Floats
    jacobian: Floats
    bars: Bars
    table: Table


def softmax_view(logits: Sequence[float] = LOGITS) -> SoftmaxView:
    """The probabilities of these logits as bars, their Jacobian diag(p) - p pᵀ as a table.

    Raises ExperimentError for fewer than 2 or more than 8 logits, and for one that is no number from -1000 to 1000.
    """
    checked = _checked(logits)
    p = find("softmax").value(np.array(checked))
    jacobian = softmax_jacobian(p)
    best = int(p.argmax())
    bars = Bars(
        title=Sentence("softmax: probabilities of {n} logits", n=len(checked)),
        summary=Sentence(
            "Logit {n} has the largest share, {share:.4f}. All shares add up to {sum:.4f}.",
            n=best + 1,
            share=float(p[best]),
            sum=float(p.sum()),
        ),
        bars=tuple(
            Bar(literally(f"z{i} = {z:g}"), share)
            for i, (z, share) in enumerate(zip(checked, p.tolist(), strict=True), 1)
        ),
        unit=Sentence("probability"),
        top=1.0,
        rules=(Rule(Sentence("equal shares"), 1 / len(checked)),),
        digits=4,
    )
    table = Table(
        title=Sentence("Jacobian: how much each probability changes with each logit"),
        summary=Sentence(
            "Raising a logit raises its own probability and lowers all others; each row and each column adds up to 0. "
            "Largest entry: {largest:.4f}.",
            largest=float(jacobian.max()),
        ),
        columns=(literally(""), *(literally(f"z{j}") for j in range(1, len(checked) + 1))),
        cells=tuple((literally(f"p{i}"), *map(float, row + 0.0)) for i, row in enumerate(jacobian, 1)),
    )
    return SoftmaxView(checked, p, jacobian, bars, table)


def softmax_curves(
    logits: Sequence[float], moved: int, *, x_range: tuple[float, float] = (-6.0, 6.0), at: float | None = None
) -> Curves:
    """Every probability while one logit, number `moved` from 0 on, goes through a range and the others stay.

    Raises ExperimentError as `softmax_view` does, for a logit that is not there and for a range that cannot be drawn.
    """
    checked = _checked(logits)
    if not 0 <= moved < len(checked):
        raise ExperimentError(Sentence("there is no logit {n}", n=moved + 1))
    low, high = _checked(x_range)
    if low >= high:
        raise ExperimentError(
            Sentence("x cannot go from {low:g} to {high:g}", low=low, high=high),
            Sentence("the second number must be larger than the first"),
        )
    x = np.linspace(low, high, _POINTS)
    z = np.tile(np.array(checked), (_POINTS, 1))
    z[:, moved] = x
    p = find("softmax").value(z)
    return Curves(
        title=Sentence("softmax while z{n} moves", n=moved + 1),
        summary=Sentence(
            "While z{n} goes from {low:g} to {high:g}, its probability rises from {first:.4f} to {last:.4f}; "
            "the others share the rest in unchanged proportions.",
            n=moved + 1,
            low=low,
            high=high,
            first=float(p[0, moved]),
            last=float(p[-1, moved]),
        ),
        series=tuple(Series(literally(f"p{i}"), x, column) for i, column in enumerate(p.T, 1)),
        x_label=literally(f"z{moved + 1}"),
        y_label=Sentence("probability"),
        x_range=(low, high),
        y_range=(0.0, 1.0),
        rules=() if at is None else (Rule(literally(f"z{moved + 1} = {at:.4g}"), at, across=False),),
    )


def _checked(numbers: Sequence[float]) -> tuple[float, ...]:
    if not FEWEST <= len(numbers) <= MOST:
        raise ExperimentError(
            Sentence("softmax is shown for {low} to {high} logits, not {n}", low=FEWEST, high=MOST, n=len(numbers))
        )
    for number in numbers:
        if not isfinite(number) or abs(number) > LARGEST:
            raise ExperimentError(
                Sentence("a logit cannot be {z:g}", z=number),
                Sentence("a number from {low:g} to {high:g}", low=-LARGEST, high=LARGEST),
            )
    return tuple(map(float, numbers))
