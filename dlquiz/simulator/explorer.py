"""The activation explorer: a function with its derivative, two functions compared, a reading at one place.

A function of a vector, softmax, is shown by `softmax_view`. Parameters may be values or the texts that were typed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import inf, isclose, nan
from typing import NamedTuple

import numpy as np

from dlquiz.simulator.activations import MarkKind
from dlquiz.simulator.activations.saturation import FLAT, saturation
from dlquiz.simulator.figures import Band, Curves, Floats, Rule, Series, Stroke
from dlquiz.simulator.sentence import Sentence, literally
from dlquiz.simulator.subject import (
    ASIDE,
    NO_PARAMETERS,
    X_RANGE,
    Subject,
    checked_range,
    checked_x,
    difference,
    subject,
)

_POINTS = 481
_CLOSER = 3
_NEAR_ZERO = 8.0
"""Between minus this and this every function has its bends, but for kinks that parameters move."""


class Reading(NamedTuple):
    """What a function is at one place, in numbers and in sentences."""

    x: float
    value: float
    derivative: float
    sentences: tuple[Sentence, ...]


def explorer_figure(
    name: str,
    parameters: Mapping[str, object] = NO_PARAMETERS,
    other: str | None = None,
    other_parameters: Mapping[str, object] = NO_PARAMETERS,
    *,
    derivative: bool = True,
    x_range: tuple[float, float] = X_RANGE,
    at: float | None = None,
) -> Curves:
    """The function as a line, its derivative dashed, the stretches shaded where it saturates, a rule at the cursor.

    With another function both are drawn, the shading is the first one's, and a rule stands where they differ most.
    Raises ExperimentError as `subject` does, and for a range or a cursor that cannot be drawn.
    """
    x_range = checked_range(x_range)
    first = subject(name, parameters)
    second = None if other is None else subject(other, other_parameters)
    stretches = saturation(first.activation, x_range, **first.settings)
    rules = [] if at is None else [Rule(Sentence("x = {x:.4g}", x=checked_x(at)), at, across=False)]
    if second is None:
        title, summary = literally(first.label), _summary(first, x_range, stretches)
        saturated = Sentence("saturated: |f'| < 0.1")
    else:
        apart = difference(first, second, x_range)
        title, summary = Sentence("{first} and {second}", first=first.label, second=second.label), apart.sentence
        saturated = Sentence("{name} saturated: |f'| < 0.1", name=first.label)
        if apart.at is not None:
            rules.append(Rule(Sentence("largest difference"), apart.at, across=False))
    series = _series(first, second, x_range, derivative=derivative)
    return Curves(
        title=title,
        summary=summary,
        series=series,
        x_label=literally("x"),
        x_range=x_range,
        y_range=_y_range(series, x_range),
        bands=tuple(Band(saturated, *stretch) for stretch in stretches),
        rules=tuple(rules),
    )


def reading(name: str, parameters: Mapping[str, object], x: float) -> Reading:
    """x, f(x) and f'(x), and what is special there.

    Raises ExperimentError as `subject` does, and for an x that is no number or absurdly far away.
    """
    one = subject(name, parameters)
    place = np.array([checked_x(x)])
    value, slope = _first(one.value(place)), _first(one.derivative(place))
    sentences = [Sentence("x = {x:.4g}   f(x) = {value:.4g}   f'(x) = {slope:.4g}", x=x, value=value, slope=slope)]
    if x in one.kinks:
        (below, above), (left, _on, right) = _around(one, x), one.sides(x)
        if not _near(left, right):
            jump = Sentence(
                "The slope jumps here from {left:.4g} to {right:.4g}; {used:.4g} is used.",
                left=left,
                right=right,
                used=slope,
            )
            sentences.append(jump)
        if not _near(below, above):
            sentences.append(
                Sentence("The value jumps here from {below:.4g} to {above:.4g}.", below=below, above=above)
            )
    if abs(slope) < FLAT:
        sentences.append(Sentence("Saturated here: |f'| is less than 0.1, so hardly any gradient passes."))
    return Reading(x, value, slope, tuple(sentences))


def notes(name: str, parameters: Mapping[str, object] = NO_PARAMETERS) -> tuple[Sentence, ...]:
    """What is worth knowing of a function: its range, its marks, what counts at a kink. Raises as `subject` does."""
    one = subject(name, parameters)
    said = [Sentence("Values: {range}", range=str(one.activation.range(**one.settings)))]
    for kind, x in one.activation.marks(**one.settings):
        place = np.array([x])
        match kind:
            case MarkKind.MINIMUM:
                value = _first(one.value(place))
                said.append(Sentence("Lowest at x = {x:.4f}: f = {value:.4f}", x=x, value=value))
            case MarkKind.STEEPEST:
                slope = _first(one.derivative(place))
                said.append(Sentence("Steepest at x = {x:.4f}: f' = {slope:.4f}", x=x, slope=slope))
            case MarkKind.KINK:
                said.append(_kink(one, x))
    if one.activation.convention is not None and one.kinks:
        said.append(one.activation.convention)
    return tuple(said)


def _kink(one: Subject, x: float) -> Sentence:
    (below, above), (left, _on, right) = _around(one, x), one.sides(x)
    if _near(below, above):
        return Sentence(
            "Kink at x = {x:g}: the slope jumps from {left:.4g} to {right:.4g}", x=x, left=left, right=right
        )
    if _near(left, right):
        return Sentence(
            "Jump at x = {x:g}: the value jumps from {below:.4g} to {above:.4g}", x=x, below=below, above=above
        )
    return Sentence(
        "Jump at x = {x:g}: the value jumps from {below:.4g} to {above:.4g}, the slope from {left:.4g} to {right:.4g}",
        x=x,
        below=below,
        above=above,
        left=left,
        right=right,
    )


def _around(one: Subject, kink: float) -> tuple[float, float]:
    """What the values come to on both sides of a kink."""
    step = max(abs(kink), 1.0) * ASIDE
    left, right = (np.round(one.value(np.array([kink - step, kink + step])), 9) + 0.0).tolist()
    return left, right


def _extremes(curve: Callable[[Floats], Floats], x: Floats) -> tuple[float, float]:
    """The least and the largest value of a curve on a grid that closes in on both."""
    found = []
    for sign in (-1.0, 1.0):
        points, most = x, -inf
        for _round in range(_CLOSER):
            values = sign * curve(points)
            best = int(values.argmax())
            most = max(most, float(values[best]))
            points = np.linspace(points[max(best - 1, 0)], points[min(best + 1, points.size - 1)], 65)
        found.append(sign * most + 0.0)  # no "-0"
    return found[0], found[1]


def _summary(one: Subject, x_range: tuple[float, float], stretches: tuple[tuple[float, float], ...]) -> Sentence:
    low, high = x_range
    marks = [mark.x for mark in one.activation.marks(**one.settings)]
    x = np.concatenate([np.linspace(low, high, _POINTS), np.linspace(-_NEAR_ZERO, _NEAR_ZERO, _POINTS), marks])
    x = np.unique(x[(x >= low) & (x <= high)])
    least, most = _extremes(one.value, x)
    flattest, steepest = _extremes(one.derivative, x)
    given: dict[str, float | str] = {
        "name": one.label,
        "low": low,
        "high": high,
        "least": least,
        "most": most,
        "flattest": flattest,
        "steepest": steepest,
    }
    if not stretches:
        return Sentence(
            "{name} from x = {low:g} to {high:g}: values {least:.4g} to {most:.4g}, "
            "derivative {flattest:.4g} to {steepest:.4g}. It saturates nowhere here.",
            **given,
        )
    return Sentence(
        "{name} from x = {low:g} to {high:g}: values {least:.4g} to {most:.4g}, "
        "derivative {flattest:.4g} to {steepest:.4g}. Saturated (|f'| < 0.1) where x is in {where}.",
        where=", ".join(f"[{start:.3g}, {end:.3g}]" for start, end in stretches),
        **given,
    )


def _series(
    first: Subject, second: Subject | None, x_range: tuple[float, float], *, derivative: bool
) -> tuple[Series, ...]:
    shown = [first] if second is None else [first, second]
    series = [Series(literally(one.label), *_line(one.value, one.kinks, x_range)) for one in shown]
    if derivative:
        for one in shown:
            label = Sentence("{name}: derivative", name=one.label)
            series.append(Series(label, *_line(one.derivative, one.kinks, x_range), stroke=Stroke.DASHED))
    return tuple(series)


def _line(
    curve: Callable[[Floats], Floats], kinks: tuple[float, ...], x_range: tuple[float, float]
) -> tuple[Floats, Floats]:
    """Points of a curve, which is broken where it jumps: no upright stroke shall pretend to be part of it."""
    low, high = x_range
    aside = (high - low) * ASIDE
    x = np.linspace(low, high, _POINTS)
    corners: list[tuple[float, float]] = []
    for kink in kinks:
        if not low < kink < high:
            continue
        x = x[np.abs(x - kink) > aside]
        left, on, right = curve(np.array([kink - aside, kink, kink + aside])).tolist()
        if _near(left, right):
            corners += [(kink, on)]
        elif _near(left, on):
            corners += [(kink, on), (kink, nan), (kink, right)]
        else:
            corners += [(kink - aside, left), (kink - aside, nan), (kink, on)]
    points = np.concatenate([np.column_stack([x, curve(x)]), np.array(corners).reshape(-1, 2)])
    points = points[np.argsort(points[:, 0], kind="stable")]
    return points[:, 0], points[:, 1]


def _y_range(series: tuple[Series, ...], x_range: tuple[float, float]) -> tuple[float, float]:
    """What the curves need, but no more than the x axis spans: an exponential must not flatten all else."""
    y = np.concatenate([one.y for one in series])
    y = y[np.isfinite(y)]
    if not y.size:
        return -1.0, 1.0
    most = max(abs(x_range[0]), abs(x_range[1]))
    low, high = float(y.min()), float(y.max())
    if max(low, -most) < min(high, most):
        low, high = max(low, -most), min(high, most)
    margin = 0.05 * (high - low) or 0.5
    return low - margin, high + margin


def _near(one: float, other: float) -> bool:
    return isclose(one, other, rel_tol=1e-6, abs_tol=1e-6)


def _first(numbers: Floats) -> float:
    return float(numbers[0]) + 0.0  # no "-0"
