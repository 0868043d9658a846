"""Figures in lines: what they show in sentences and numbers."""

from __future__ import annotations

from collections.abc import Sequence
from shutil import get_terminal_size
from typing import TYPE_CHECKING

from dlquiz.cli import output

if TYPE_CHECKING:
    from dlquiz.simulator.figures import Figure
    from dlquiz.simulator.sentence import Sentence

_LEAST = 20
"""Columns below which a line is no longer broken."""


def tell(figures: Sequence[Figure]) -> None:
    """Each figure's title, summary and numbers, an empty line before each."""
    from dlquiz.plot.text import lines
    from dlquiz.saying import say

    def carried(sentence: Sentence) -> str:
        return output.carried(say(sentence))  # before columns are laid out by its width

    width = max(_LEAST, get_terminal_size().columns)
    for figure in figures:
        output.line()
        for line in lines(figure, width, carried):
            output.line(line)
