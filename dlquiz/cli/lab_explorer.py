"""What `dlquiz lab activations` shows: all functions, one, two side by side, or softmax over a vector."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from dlquiz.simulator.activations import Activation, Setting
    from dlquiz.simulator.exploration import Exploration
    from dlquiz.simulator.explorer import Reading
    from dlquiz.simulator.figures import Figure
    from dlquiz.simulator.sentence import Sentence


class Asked(NamedTuple):
    """One function and what is asked of it. parameters: texts as they were typed."""

    name: str
    parameters: Mapping[str, str]
    other: str | None
    other_parameters: Mapping[str, str]
    at: float | None
    logits: tuple[float, ...] | None


class Shown(NamedTuple):
    """A function with its parameters, what is worth knowing of it, and what was read of it at a place."""

    activation: Activation
    parameters: Mapping[str, Setting]
    notes: tuple[Sentence, ...] = ()
    reading: Reading | None = None


class View(NamedTuple):
    """Functions and figures of them."""

    functions: Sequence[Shown]
    figures: Sequence[Figure]


def overview() -> list[tuple[str, str, str]]:
    """Every function: its name, its formula, its range."""
    from dlquiz.simulator.activations import ACTIVATIONS

    return [(one.name, formula(one.formula), str(one.range())) for one in ACTIVATIONS.values()]


def formula(text: str) -> str:
    """A formula on one line: its cases, which stand apart, behind semicolons."""
    return "; ".join(part.strip() for part in text.split("   ") if part.strip())


def everything() -> View:
    """Every function, each in a figure of its own."""
    from dlquiz.simulator.activations import ACTIVATIONS
    from dlquiz.simulator.explorer import explorer_figure, notes
    from dlquiz.simulator.softmax_view import softmax_view

    shown, figures = [], []
    for name, one in ACTIVATIONS.items():
        shown.append(Shown(one, one.defaults, notes(name) if one.elementwise else ()))
        figures.append(explorer_figure(name) if one.elementwise else softmax_view().bars)
    return View(shown, figures)


def view(asked: Asked) -> View:
    """One function, beside another if one is named. Raises ExperimentError for what cannot be."""
    from dlquiz.simulator.activations import find
    from dlquiz.simulator.explorer import explorer_figure

    if not find(asked.name).elementwise and asked.other is None:
        return _vector(asked)
    figure = explorer_figure(asked.name, asked.parameters, asked.other, asked.other_parameters, at=asked.at)
    shown = [_shown(asked.name, asked.parameters, asked.at)]
    if asked.other is not None:
        shown.append(_shown(asked.other, asked.other_parameters, asked.at))
    return View(shown, [figure])


def look(asked: Asked) -> Exploration:
    """Where the app begins: the same functions, the cursor where it is asked for, as far as the axis reaches.

    Parameters are left at their defaults. Raises ExperimentError for what cannot be.
    """
    from dlquiz.simulator.activations import find
    from dlquiz.simulator.exploration import REACHES, Exploration

    view(asked)
    name, given = find(asked.name).name, Exploration()
    other = given.other if asked.other is None else find(asked.other).name
    at = given.x if asked.at is None else asked.at
    return Exploration(
        name=name,
        other=given.other if other == name else other,
        reach=next((reach for reach in REACHES if reach >= max(given.reach, abs(at))), REACHES[-1]),
        logits=asked.logits or given.logits,
    ).at(at)


def _shown(name: str, parameters: Mapping[str, str], at: float | None) -> Shown:
    from dlquiz.simulator.explorer import notes, reading
    from dlquiz.simulator.subject import subject

    one = subject(name, parameters)
    read = None if at is None else reading(name, parameters, at)
    return Shown(one.activation, one.settings, notes(name, parameters), read)


def _vector(asked: Asked) -> View:
    """Softmax: the probabilities, how they hang on the logits, and how they move with the first one."""
    from dlquiz.simulator.activations import find
    from dlquiz.simulator.fault import ExperimentError
    from dlquiz.simulator.sentence import Sentence
    from dlquiz.simulator.softmax_view import LOGITS, softmax_curves, softmax_view
    from dlquiz.simulator.subject import X_RANGE

    low, high = X_RANGE
    if asked.at is not None and not low <= asked.at <= high:  # NaN, too
        raise ExperimentError(
            Sentence("x cannot be {x:g}", x=asked.at),
            Sentence("a number from {low:g} to {high:g}", low=low, high=high),
        )
    one = find(asked.name)
    settings = one.settings(asked.parameters)
    logits = LOGITS if asked.logits is None else asked.logits
    seen = softmax_view(logits)
    curves = softmax_curves(logits, 0, x_range=X_RANGE, at=asked.at)
    return View([Shown(one, settings)], [seen.bars, seen.table, curves])
