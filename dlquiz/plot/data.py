"""The numbers of a figure, for other programs."""

from __future__ import annotations

import csv as csv_
import io
from collections.abc import Iterator, Sequence
from math import isfinite
from typing import Any, TypeAlias

import numpy as np

from dlquiz.plot.columns import clean
from dlquiz.plot.grid import Say
from dlquiz.simulator.figures import Bars, Curves, Field, Figure, Floats, Table
from dlquiz.simulator.sentence import Sentence

COLUMNS = ("figure", "kind", "series", "row", "column", "x", "y", "value", "low", "high")
"""The header of a CSV: one row for each point, value, bar or cell; what does not apply is empty."""

_Record: TypeAlias = dict[str, object]


def csv(figures: Sequence[Figure], say: Say) -> str:
    """The figures in tidy, long form. Numbers are written so that they read back as the same floats."""
    say = _cleaned(say)
    out = io.StringIO()
    writer = csv_.DictWriter(out, COLUMNS, restval="", lineterminator="\n")
    writer.writeheader()
    for figure in figures:
        title = say(figure.title)
        writer.writerows({"figure": title, **_written(record)} for record in _records(figure, say))
    return out.getvalue()


def as_json(figure: Figure, say: Say) -> dict[str, Any]:
    """The figure as values that JSON has; what is not finite is None."""
    say = _cleaned(say)
    told: dict[str, Any] = {"title": say(figure.title), "summary": say(figure.summary)}
    match figure:
        case Curves():
            return {
                "kind": "curves", **told,
                "x_label": say(figure.x_label), "y_label": say(figure.y_label), "log_y": figure.log_y,
                "series": [
                    {"label": say(one.label), "stroke": one.stroke.value, "x": _list(one.x), "y": _list(one.y)}
                    for one in figure.series
                ],
                "bands": [
                    {"label": say(band.label), "start": _finite(band.start), "end": _finite(band.end)}
                    for band in figure.bands
                ],
                "rules": _rules(figure, say),
            }  # fmt: skip
        case Field():
            return {
                "kind": "field", **told,
                "low": say(figure.low), "high": say(figure.high),
                "x_range": [_finite(end) for end in figure.x_range],
                "y_range": [_finite(end) for end in figure.y_range],
                "values": [_list(row) for row in figure.values],
                "samples": [
                    {"label": say(one.label), "class": one.kind, "x": _list(one.x), "y": _list(one.y)}
                    for one in figure.samples
                ],
            }  # fmt: skip
        case Bars():
            return {
                "kind": "bars", **told,
                "unit": say(figure.unit), "log": figure.log,
                "bars": [
                    {
                        "label": say(bar.label), "value": _finite(bar.value),
                        "low": _finite(bar.low), "high": _finite(bar.high),
                    }
                    for bar in figure.bars
                ],
                "rules": _rules(figure, say),
            }  # fmt: skip
        case Table():
            return {
                "kind": "table", **told,
                "columns": [say(column) for column in figure.columns],
                "rows": [[_cell(cell, say) for cell in row] for row in figure.cells],
            }  # fmt: skip


def _cleaned(say: Say) -> Say:
    """Words on one line, with nothing in them that a terminal would obey."""
    return lambda sentence: clean(say(sentence))


def _records(figure: Figure, say: Say) -> Iterator[_Record]:
    match figure:
        case Curves():
            for series in figure.series:
                for x, y in zip(series.x.tolist(), series.y.tolist(), strict=False):
                    yield {"kind": "curve", "series": say(series.label), "x": x, "y": y}
            for band in figure.bands:
                yield {"kind": "band", "series": say(band.label), "low": band.start, "high": band.end}
            for rule in figure.rules:
                yield {"kind": "rule", "series": say(rule.label), "y" if rule.across else "x": rule.at}
        case Field():
            yield from _field(figure, say)
        case Bars():
            for bar in figure.bars:
                yield {"kind": "bar", "series": say(bar.label), "value": bar.value, "low": bar.low, "high": bar.high}
            for rule in figure.rules:
                yield {"kind": "rule", "series": say(rule.label), "value": rule.at}
        case Table():
            names = [say(column) for column in figure.columns]
            for number, row in enumerate(figure.cells):
                for name, cell in zip(names, row, strict=False):
                    value = say(cell) if isinstance(cell, Sentence) else cell
                    yield {"kind": "cell", "row": number, "column": name, "value": value}


def _field(figure: Field, say: Say) -> Iterator[_Record]:
    rows, columns = figure.values.shape
    with np.errstate(all="ignore"):
        across, up = np.linspace(*figure.x_range, columns).tolist(), np.linspace(*figure.y_range, rows).tolist()
    for row, (y, line) in enumerate(zip(up, figure.values.tolist(), strict=True)):
        for column, (x, value) in enumerate(zip(across, line, strict=True)):
            yield {"kind": "field", "row": row, "column": column, "x": x, "y": y, "value": value}
    for samples in figure.samples:
        for x, y in zip(samples.x.tolist(), samples.y.tolist(), strict=False):
            yield {"kind": "sample", "series": say(samples.label), "x": x, "y": y, "value": samples.kind}


def _written(record: _Record) -> _Record:
    """Numbers in full, what is no number empty."""
    return {
        key: (
            "" if value is None else value if not isinstance(value, float) else repr(value) if isfinite(value) else ""
        )
        for key, value in record.items()
    }


def _rules(figure: Curves | Bars, say: Say) -> list[dict[str, Any]]:
    return [{"label": say(rule.label), "at": _finite(rule.at), "across": rule.across} for rule in figure.rules]


def _cell(cell: Sentence | float, say: Say) -> str | float | None:
    return say(cell) if isinstance(cell, Sentence) else _finite(cell)


def _finite(value: float | None) -> float | None:
    return value if value is not None and isfinite(value) else None


def _list(values: Floats) -> list[float | None]:
    return [value if isfinite(value) else None for value in values.tolist()]
