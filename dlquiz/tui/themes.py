"""The app's own colours. One accent; right, nearly and wrong are told apart by sign and word too."""

from __future__ import annotations

from textual.theme import Theme

DEFAULT = "calm"


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
) -> Theme:
    """A theme from its roles. ink, quiet: text and lesser text; faint: rules and empty bars."""
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
    ),
    _theme(
        "calm-light", dark=False, paper="#faf9f6", raised="#ecebe5", ink="#26292e", quiet="#5f656f", faint="#cfcdc6",
        accent="#1d6a91", right="#2c7030", almost="#85600b", wrong="#b0352f", code="#6a3fa0",
    ),
    _theme(
        "high-contrast", dark=True, paper="#000000", raised="#1c1c1c", ink="#ffffff", quiet="#d0d0d0", faint="#808080",
        accent="#ffe14d", right="#6dff6d", almost="#ffd24d", wrong="#ff8f8f", code="#a9e5ff",
    ),
    _theme(
        "colour-blind", dark=True, paper="#14171c", raised="#1e232b", ink="#dde1e7", quiet="#949dab", faint="#3b424e",
        accent="#d9dee8", right="#64b5f0", almost="#f0e442", wrong="#f0953a", code="#b9c6da",
    ),
)  # fmt: skip
