"""The app's own colours. One accent; right, nearly and wrong are told apart by sign and word too."""

from __future__ import annotations

from collections.abc import Mapping

from textual.color import Color
from textual.theme import Theme

DEFAULT = "calm"

_RAMP = 15
"""Steps of the colours of a field; the middle one is the paper."""


def _theme(
    name: str,
    *,
    dark: bool,
    paper: str,
    raised: str,
    ink: str,
    quiet: str,
    faint: str,
    accent: str,
    right: str,
    almost: str,
    wrong: str,
    code: str,
    series: tuple[str, str, str, str],
    low: tuple[str, str],
    high: tuple[str, str],
) -> Theme:
    """A theme from its roles. ink, quiet: text and lesser text; faint: rules and empty bars.

    series: the lines of a figure; low, high: the two sides of a field, the colour of samples on it and that of its end.
    """
    return Theme(
        name=name,
        dark=dark,
        primary=accent,
        secondary=accent,
        accent=accent,
        foreground=ink,
        background=paper,
        surface=paper,
        panel=raised,
        success=right,
        warning=almost,
        error=wrong,
        variables={
            "ink": ink,
            "quiet": quiet,
            "faint": faint,
            "raised": raised,
            "right": right,
            "almost": almost,
            "wrong": wrong,
            "code": code,
            **{f"series-{n}": colour for n, colour in enumerate(series)},
            "low": low[0],
            "high": high[0],
            "field-low": low[1],
            "field-high": high[1],
            "scrollbar": faint,
            "scrollbar-hover": quiet,
            "scrollbar-active": accent,
            "scrollbar-background": paper,
            "scrollbar-background-hover": paper,
            "scrollbar-background-active": paper,
            "input-selection-background": f"{accent} 35%",
            "block-cursor-background": accent,
            "block-cursor-foreground": paper,
        },
    )


THEMES = (
    _theme(
        "calm", dark=True, paper="#14171c", raised="#1e232b", ink="#d8dce3", quiet="#8d96a5", faint="#39404c",
        accent="#7cb7d8", right="#93c98b", almost="#dcb96a", wrong="#e58a82", code="#c7b3e5",
        series=("#7cb7d8", "#e9a55a", "#7ccfa4", "#d59ac6"), low=("#ffcf94", "#96581a"), high=("#b4e0ff", "#235f8c"),
    ),
    _theme(
        "calm-light", dark=False, paper="#faf9f6", raised="#ecebe5", ink="#26292e", quiet="#5f656f", faint="#cfcdc6",
        accent="#1d6a91", right="#2c7030", almost="#85600b", wrong="#b0352f", code="#6a3fa0",
        series=("#1d6a91", "#a85400", "#1f7353", "#96437c"), low=("#713600", "#eda55a"), high=("#0c3f63", "#7db7df"),
    ),
    _theme(
        "high-contrast", dark=True, paper="#000000", raised="#1c1c1c", ink="#ffffff", quiet="#d0d0d0", faint="#808080",
        accent="#ffe14d", right="#6dff6d", almost="#ffd24d", wrong="#ff8f8f", code="#a9e5ff",
        series=("#7fd0ff", "#ffb347", "#7dffb0", "#ffa8e6"), low=("#ffe3ba", "#a85c00"), high=("#d2ecff", "#0069b4"),
    ),
    _theme(
        "colour-blind", dark=True, paper="#14171c", raised="#1e232b", ink="#dde1e7", quiet="#949dab", faint="#3b424e",
        accent="#d9dee8", right="#64b5f0", almost="#f0e442", wrong="#f0953a", code="#b9c6da",
        series=("#64b5f0", "#f0953a", "#f0e442", "#dde1e7"), low=("#ffd29a", "#9c5a12"), high=("#bfe3ff", "#1f639b"),
    ),
)  # fmt: skip


def figure_colours(theme: Theme) -> Mapping[str, str]:
    """A colour for each role of a figure's cells (see `plot.grid`); a theme that is not ours borrows them."""
    own = {one.name: one for one in THEMES}
    lender = own.get(theme.name, own[DEFAULT if theme.dark else f"{DEFAULT}-light"])
    names = ("ink", "quiet", "faint", "low", "high", *(f"series-{n}" for n in range(4)))
    found = {name: lender.variables[name] for name in names}
    paper, ink = Color.parse(theme.background or lender.background or "#000000"), Color.parse(found["ink"])
    found |= {"title": found["ink"], "contour": found["ink"]}
    found |= {"band": paper.blend(ink, 0.1).hex, "cursor": paper.blend(ink, 0.25).hex}
    found["track"] = paper.blend(Color.parse(found["series-0"]), 0.45).hex
    middle = _RAMP // 2
    for step in range(_RAMP):
        end = Color.parse(lender.variables["field-low" if step < middle else "field-high"])
        found[f"ramp-{step}"] = paper.blend(end, abs(step - middle) / middle).hex
    return found
