"""Figures as SVG, with a title and a description."""

from __future__ import annotations

from collections.abc import Sequence

from dlquiz.plot import svg_bars, svg_curves, svg_field, svg_table
from dlquiz.plot.columns import clean
from dlquiz.plot.grid import Say
from dlquiz.plot.paint import DARK, LIGHT, Paint, document, tag, text
from dlquiz.simulator.figures import Bars, Curves, Field, Figure, Table

WIDTH = 640.0
_GAP = 24.0
_MARGIN = 20.0


def svg(figure: Figure, say: Say, *, dark: bool = False) -> str:
    """One figure as a document."""
    paint = DARK if dark else LIGHT
    height, body = _body(figure, say, paint)
    width = svg_field.WIDTH if isinstance(figure, Field) else WIDTH
    return document(width, height, clean(say(figure.title)), clean(say(figure.summary)), body, paint.paper) + "\n"


def svg_all(figures: Sequence[Figure], say: Say, title: str, *, dark: bool = False) -> str:
    """Several figures below each other as one document, each with a title and a description of its own."""
    paint = DARK if dark else LIGHT
    title = clean(title)
    body = [text(_MARGIN, 30, title, paint.ink, font_size="18", font_weight="600")] if title else []
    y = 44.0 if title else 0.0
    for figure in figures:
        height, inside = _body(figure, say, paint)
        one = document(WIDTH, height, clean(say(figure.title)), clean(say(figure.summary)), inside, paint.paper)
        body.append(tag("g", one, transform=f"translate(0 {y:g})"))
        y += height + _GAP
    summary = " ".join(clean(say(figure.summary)) for figure in figures)
    return document(WIDTH, max(y, 1.0), title, summary, body, paint.paper) + "\n"


def _body(figure: Figure, say: Say, paint: Paint) -> tuple[float, list[str]]:
    """A figure's height and elements, below its title."""
    head = text(_MARGIN, 26, clean(say(figure.title)), paint.ink, font_size="15", font_weight="600")
    match figure:
        case Curves():
            height, body = svg_curves.elements(figure, say, paint, WIDTH)
        case Field():
            height, body = svg_field.elements(figure, say, paint)
        case Bars():
            height, body = svg_bars.elements(figure, say, paint, WIDTH)
        case Table():
            height, body = svg_table.elements(figure, say, paint, WIDTH)
    return height, [head, *body]
