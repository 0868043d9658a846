"""Signs for terminals that cannot be sent the usual ones: one of ASCII for each, so that every line keeps its width."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from unicodedata import normalize

from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

_SIGNS: Mapping[str, str] = {
    sign: plain
    for signs, plain in {
        "─╌┈—–−―": "-", "│┃╎┊▏▎▍▌▐": "|", "┌┐└┘├┤┬┴┼╭╮╰╯┏┓┗┛": "+", "━═": "=",
        "▸›»▶→⇒": ">", "‹«◀←": "<", "↑▲△": "^", "↓▼▽": "v", "↔×✗✕✘": "x",
        "✓✔": "v", "●•": "*", "◆◉■█▉▊▋▓▆▇": "#", "◐▒▄▅▀▟▙▛▜▞▚": "=", "○□◇": "o", "░▁▂▃▖▗▘▝·…∙⋅": ".",
        "≈": "~", "“”„": '"', "‘’‚": "'", "⚑": "!", "≤": "<", "≥": ">", "±": "+",
    }.items()
    for sign in signs
}  # fmt: skip
_BRAILLE = 0x2800


class Signs(LineFilter):
    """Replaces what an encoding cannot carry."""

    def __init__(self, encoding: str) -> None:
        super().__init__()
        self._sign = lru_cache(4096)(lambda char: _sign(char, encoding))

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The same line in characters that can be sent."""
        return [
            segment if segment.text.isascii() else Segment("".join(map(self._sign, segment.text)), *segment[1:])
            for segment in segments
        ]


def _sign(char: str, encoding: str) -> str:
    """What stands for a character: as wide as it is."""
    try:
        char.encode(encoding)
    except UnicodeEncodeError:
        pass
    else:
        return char
    if char in _SIGNS:
        return _SIGNS[char]
    if _BRAILLE <= ord(char) < _BRAILLE + 256:
        return " ..::::##"[(ord(char) - _BRAILLE).bit_count()]
    simple = normalize("NFKD", char)[0]
    return simple if simple.isascii() and cell_len(char) == 1 else "?" * cell_len(char)
