"""The colours and shapes of vector drawings, and how SVG is written."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr
from zlib import crc32

from dlquiz.plot.grid import LEVELS

FONT = "system-ui, -apple-system, 'Segoe UI', 'Noto Sans', 'Noto Sans KR', 'Malgun Gothic', sans-serif"
SIZE = 13
"""Pixels of the letters."""

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Paint(NamedTuple):
    """Colours, safe for colour-blind readers (Okabe and Ito 2008). low, high: the ends of a field.

    classes: those of points of class 0 and 1 on paper, the hues of low and high, strong enough for thin lines.
    """

    paper: str
    ink: str
    quiet: str
    faint: str
    band: str
    series: tuple[str, ...]
    low: str
    high: str
    classes: tuple[str, str]


LIGHT = Paint(
    paper="#ffffff", ink="#1f2328", quiet="#59636e", faint="#d0d4d9", band="#e9ebee",
    series=("#0072b2", "#b35900", "#00795a", "#a34a80"), low="#f0a04b", high="#6fb1de",
    classes=("#b35900", "#0072b2"),
)  # fmt: skip
DARK = Paint(
    paper="#14171c", ink="#e2e6ec", quiet="#9aa3b1", faint="#3b424e", band="#262b33",
    series=("#56b4e9", "#e69f00", "#2fc299", "#de92bd"), low="#a8621a", high="#286a9c",
    classes=("#e69f00", "#56b4e9"),
)  # fmt: skip


def ramp(paint: Paint, step: int) -> str:
    """The colour of a step of a field: the paper in the middle."""
    middle = LEVELS // 2
    share = abs(step - middle) / middle
    end = paint.low if step < middle else paint.high
    mixed = (round(int(paint.paper[n : n + 2], 16) * (1 - share) + int(end[n : n + 2], 16) * share) for n in (1, 3, 5))
    return "#" + "".join(f"{part:02x}" for part in mixed)


def short(number: float) -> str:
    """A coordinate, to a tenth of a pixel."""
    text = f"{number:.1f}"
    text = text[:-2] if text.endswith(".0") else text
    return "0" if text == "-0" else text


def tag(name: str, inside: str | None = None, /, **attributes: str | float) -> str:
    """An element; `inside` is written as it is. Underscores in attributes stand for hyphens."""
    written = "".join(
        f" {key.rstrip('_').replace('_', '-')}={quoteattr(value if isinstance(value, str) else short(value))}"
        for key, value in attributes.items()
    )
    return f"<{name}{written}/>" if inside is None else f"<{name}{written}>{inside}</{name}>"


def words(text: str) -> str:
    """A text for between two tags."""
    return escape(_NOT_XML.sub("\ufffd", text))


def text(x: float, y: float, said: str, fill: str, anchor: str = "start", **more: str | float) -> str:
    """A line of text; y: its base line."""
    return tag(
        "text", words(said), x=x, y=y, fill=fill, **({} if anchor == "start" else {"text_anchor": anchor}), **more
    )


def document(width: float, height: float, title: str, summary: str, body: Iterable[str], paper: str) -> str:
    """A drawing with a name and a description, found by whatever reads it aloud."""
    inside = "".join(body)
    name = f"f{crc32((title + summary + inside).encode('utf-8', 'replace')):08x}"
    head = (
        tag("title", words(title), id=f"{name}t")
        + tag("desc", words(summary), id=f"{name}d")
        + tag("rect", width=width, height=height, fill=paper)
    )
    size = f"{short(width)} {short(height)}"
    return tag(
        "svg", f"{head}{inside}", xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {size}", width=width, height=height,
        role="img", aria_labelledby=f"{name}t {name}d", font_family=FONT, font_size=f"{SIZE}",
    )  # fmt: skip


def glyph(kind: int, x: float, y: float, size: float = 3.5) -> str:
    """Path data of the sign of a class: a ring, a cross, a plus, a diamond."""
    r = size
    match kind % 4:
        case 0:
            d, b = short(2 * r), short(r)
            return f"M{short(x - r)} {short(y)}a{b} {b} 0 1 0 {d} 0a{b} {b} 0 1 0 -{d} 0"
        case 1:
            d = short(2 * r)
            return f"M{short(x - r)} {short(y - r)}l{d} {d}m0 -{d}l-{d} {d}"
        case 2:
            d = short(2 * r)
            return f"M{short(x - r)} {short(y)}h{d}M{short(x)} {short(y - r)}v{d}"
        case _:
            b = short(r)
            return f"M{short(x - r)} {short(y)}l{b} -{b}l{b} {b}l-{b} {b}z"


def path(d: str, stroke: str, width: float = 1.0, dash: str = "", fill: str = "none") -> str:
    """A line along path data."""
    more: dict[str, str] = {"stroke_dasharray": dash} if dash else {}
    return tag("path", d=d, fill=fill, stroke=stroke, stroke_width=width, stroke_linejoin="round", **more)
