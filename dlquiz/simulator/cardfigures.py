"""The figures that cards carry: computed from their description alone, and telling nothing that a card may ask.

A curve has no name, a boundary no network. The same description gives the same numbers every time.
"""

from __future__ import annotations

from dataclasses import replace
from math import inf

import numpy as np

from dlquiz.simulator.cardspecs import ACTIVATION, BOUNDARY, Spec, activation_name, parameters_of, playground_state
from dlquiz.simulator.explorer import explorer_figure
from dlquiz.simulator.fault import ExperimentError
from dlquiz.simulator.figures import Curves, Figure, Samples
from dlquiz.simulator.playground.run import Playground
from dlquiz.simulator.sentence import Sentence, literally
from dlquiz.simulator.subject import subject

X_RANGE = (-5.0, 5.0)
_SAMPLES = 12
"""Samples of a class that are drawn."""

_TRAINING = (0, 1)
"""The kinds of the training samples' classes; the test samples have kinds of their own."""

_PLACES = {"a": -4.0, "b": -1.0, "c": 0.0, "d": 1.0, "e": 4.0}
_SLOPES = {"a": "p", "b": "q", "c": "r", "d": "s", "e": "t"}


def figure_of(spec: Spec) -> Figure:
    """The figure that a card describes. Raises ExperimentError for one that cannot be, or would take too long."""
    if spec.kind == ACTIVATION:
        return _curve(spec)
    run = _run(spec)
    return _boundary(run) if spec.kind == BOUNDARY else _losses(run)


def _run(spec: Spec) -> Playground:
    """The run that a state describes, at its last update or where it ended before."""
    run = Playground(playground_state(spec.subject))
    if run.pending:
        run.advance(inf, lambda: 0.0)  # by a clock that stands still: as far as the state goes
    return run


def _boundary(run: Playground) -> Figure:
    """What the network says over the plane, or over the line where it has one input."""
    if not run.reading.finite:
        raise ExperimentError(Sentence("this run has diverged: there is no boundary to be seen"))
    picture = run.boundary()
    if isinstance(picture, Curves):
        return replace(
            picture,
            title=Sentence("What a network answers"),
            summary=Sentence("The network's curve, the sine that it is to find, and samples of it."),
        )
    picture = replace(picture, samples=_few(picture.samples))
    if run.experiment.regression:
        low, high = float(picture.values.min()), float(picture.values.max())
        said = Sentence("Over the square the network answers {low:.2f} to {high:.2f}.", low=low, high=high)
        return replace(picture, title=Sentence("What a network answers"), summary=said)
    said = Sentence(
        "The network takes {share:.0%} of the square for class 1.", share=float((picture.values > 0).mean())
    )
    return replace(picture, title=Sentence("A decision boundary"), summary=said)


def _few(samples: tuple[Samples, ...]) -> tuple[Samples, ...]:
    """Some of the training samples: a card has little room, and it is the boundary that is to be seen."""
    training = (one for one in samples if one.kind in _TRAINING)
    return tuple(one._replace(x=one.x[:_SAMPLES], y=one.y[:_SAMPLES]) for one in training)


def _losses(run: Playground) -> Curves:
    """Training and test loss by epoch."""
    return replace(run.losses(), title=Sentence("Losses of a run"))


def _curve(spec: Spec) -> Curves:
    name = activation_name(spec.subject)
    parameters = parameters_of(name, dict(spec.parameters))
    named = explorer_figure(name, parameters, derivative=spec.derivative, x_range=X_RANGE)
    labels = (literally("f"), literally("f'"))
    return replace(
        named,
        title=Sentence("A function f and its derivative f'") if spec.derivative else Sentence("A function f"),
        summary=_values(name, parameters, derivative=spec.derivative),
        series=tuple(series._replace(label=label) for series, label in zip(named.series, labels, strict=False)),
        bands=(),  # where it saturates may be what is asked
    )


def _values(name: str, parameters: dict[str, float | bool], *, derivative: bool) -> Sentence:
    one = subject(name, parameters)
    x = np.array(list(_PLACES.values()))
    values = dict(zip(_PLACES, (one.value(x) + 0.0).tolist(), strict=True))
    if not derivative:
        return Sentence(
            "At x = -4, -1, 0, 1 and 4 the value of f is {a:.3g}, {b:.3g}, {c:.3g}, {d:.3g} and {e:.3g}.", **values
        )
    slopes = dict(zip(_SLOPES.values(), (one.derivative(x) + 0.0).tolist(), strict=True))
    return Sentence(
        "At x = -4, -1, 0, 1 and 4 the value of f is {a:.3g}, {b:.3g}, {c:.3g}, {d:.3g} and {e:.3g}, "
        "that of f' is {p:.3g}, {q:.3g}, {r:.3g}, {s:.3g} and {t:.3g}.",
        **values,
        **slopes,
    )
