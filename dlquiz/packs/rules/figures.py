"""A figure can be computed. Whether it gives the answer away only its author can tell."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from dlquiz.core.figure import FigureKind
from dlquiz.core.template import OPENING
from dlquiz.i18n import _
from dlquiz.packs.draft import Entry
from dlquiz.packs.report import Report
from dlquiz.saying import say
from dlquiz.simulator import cardspecs
from dlquiz.simulator.fault import ExperimentError


def figure(entry: Entry[Any], report: Report) -> None:
    """A card's figure shows one thing, and the simulator knows it."""
    document = entry.document.figure
    if document is None:
        return
    kinds = [kind for kind in FigureKind if entry.has("figure", kind)]
    if len(kinds) != 1:
        message = _("a figure shows exactly one of {names}").format(names=", ".join(FigureKind))
        report.add(entry.raw.source, entry.mark("figure"), "figure-form", message)
    elif kinds == [FigureKind.ACTIVATION]:
        _activation(entry, report)
    else:
        _state(entry, kinds[0], report)


def _activation(entry: Entry[Any], report: Report) -> None:
    document = entry.document.figure
    if entry.document.vary and OPENING in document.activation:
        return  # `variants` looks at what is drawn
    with _told(entry, "figure-activation", report, FigureKind.ACTIVATION):
        name = cardspecs.activation_name(document.activation)
        given = {key: value for key, value in document.parameters.items() if not isinstance(value, str)}
        for parameter, value in given.items():
            with _told(entry, "figure-activation", report, "parameters", parameter):
                cardspecs.check_parameter(name, parameter, value)


def _state(entry: Entry[Any], kind: FigureKind, report: Report) -> None:
    for key in ("derivative", "parameters"):
        if entry.has("figure", key):
            message = _("`{key}` goes with an activation alone").format(key=key)
            report.add(entry.raw.source, entry.mark("figure", key), "figure-form", message, _("delete it"))
    if entry.document.vary and OPENING in getattr(entry.document.figure, kind):
        return
    with _told(entry, "figure-state", report, kind):
        cardspecs.playground_state(getattr(entry.document.figure, kind))


@contextmanager
def _told(entry: Entry[Any], code: str, report: Report, *steps: str) -> Iterator[None]:
    """Within this, an experiment that cannot be made becomes a diagnostic at a key of the figure."""
    try:
        yield
    except ExperimentError as error:
        hint = say(error.advice) if error.advice else ""
        report.add(entry.raw.source, entry.mark("figure", *steps), code, say(error.said), hint)
