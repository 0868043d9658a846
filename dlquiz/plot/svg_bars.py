"""Bars as vector shapes; on a logarithmic axis, which has no zero, points."""

from __future__ import annotations

from dlquiz.plot import bars, svg_axes
from dlquiz.plot.columns import clean, cut
from dlquiz.plot.grid import Say
from dlquiz.plot.paint import Paint, path, short, tag, text
from dlquiz.plot.svg_axes import Box
from dlquiz.simulator.figures import Bars

_ROW = 30.0
_THICK = 16.0
_RADIUS = 5.5
_MOST = 200


def elements(figure: Bars, say: Say, paint: Paint, width: float) -> tuple[float, list[str]]:
    """Height and elements."""
    shown = figure.bars[:_MOST]
    labels = [cut(clean(say(bar.label)), 30) for bar in shown]
    numbers = [" ".join(bars.numbers(bar, figure.digits)).strip() for bar in shown]
    left = 30 + max(map(svg_axes.wide, labels), default=0.0)
    right = 20 + max(map(svg_axes.wide, numbers), default=0.0)
    named = [rule for rule in figure.rules if clean(say(rule.label))]
    box = Box(left, 46 + (18 if named else 0), max(60.0, width - left - right - 12), _ROW * len(shown) + 6)
    scale = bars.scale_of(figure)
    unit = clean(say(bars.unit_of(figure)))
    body = svg_axes.x_axis(box, scale, unit, paint)
    zero = box.x(scale, 0.0)
    for number, (bar, label, value) in enumerate(zip(shown, labels, numbers, strict=True)):
        middle = box.top + _ROW * (number + 0.5) + 3
        body.append(text(box.left - 10, middle + 4.5, label, paint.ink, "end"))
        body.append(text(box.right + 12, middle + 4.5, value, paint.ink))
        end = box.x(scale, bar.value)
        known = end == end  # a number
        if known and not scale.log:
            end = min(max(end, box.left), box.right)
            start, wide = min(zero, end), abs(end - zero)
            body.append(tag("rect", x=start, y=middle - _THICK / 2, width=wide, height=_THICK, fill=paint.series[0]))
        if bar.low is not None and bar.high is not None:
            body += _whisker(box.x(scale, bar.low), box.x(scale, bar.high), middle, paint)
        if known and scale.log:
            body.append(tag("circle", cx=end, cy=middle, r=_RADIUS, fill=paint.series[0], stroke=paint.paper))
    for rule in figure.rules:
        at = box.x(scale, rule.at)
        if box.left - 0.5 <= at <= box.right + 0.5:
            body.append(path(f"M{short(at)} {short(box.top)}V{short(box.bottom)}", paint.quiet, 1.2, "3 3"))
            body.append(text(at, box.top - 6, clean(say(rule.label)), paint.quiet, "middle"))
    return box.bottom + (52 if unit else 34), body


def _whisker(low: float, high: float, middle: float, paint: Paint) -> list[str]:
    """Light under dark, so that it shows over the bar as well as beside it."""
    if low != low or high != high:  # no numbers
        return []
    ends = "".join(f"M{short(end)} {short(middle - 5)}v10" for end in (low, high))
    d = f"M{short(low)} {short(middle)}H{short(high)}{ends}"
    return [path(d, paint.paper, 4), path(d, paint.ink, 1.6)]
