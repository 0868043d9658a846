"""Figures out of the terminal: a picture and its numbers as files, beside nothing that would be overwritten."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from dlquiz import writing
from dlquiz.errors import DlquizError
from dlquiz.i18n import _
from dlquiz.wording import say

if TYPE_CHECKING:
    from dlquiz.simulator.figures import Figure


def documents(figures: Sequence[Figure], title: str) -> dict[str, str]:
    """The figures as files, by their endings: one picture of all, and their numbers."""
    from dlquiz.plot.data import csv  # NumPy comes with it
    from dlquiz.plot.svg import svg, svg_all

    picture = svg(figures[0], say) if len(figures) == 1 else svg_all(figures, say, title)
    return {".svg": picture, ".csv": csv(figures, say)}


def save(texts: dict[str, str], folder: Path, name: str) -> tuple[Path, ...]:
    """Write texts under a name that none of them has taken in a folder yet. Raises DlquizError."""
    names = (name, *(f"{name}-{number}" for number in range(2, 1000)))
    free = next((one for one in names if not any((folder / f"{one}{end}").exists() for end in texts)), None)
    if free is None:
        raise DlquizError(_("too many files are called {name}").format(name=name), where=folder)
    paths = []
    for end, text in texts.items():
        path = folder / f"{free}{end}"
        try:
            writing.replace(path, text)
        except OSError as error:
            why = error.strerror or str(error)
            raise DlquizError(_("cannot be written: {why}").format(why=why), where=path) from error
        paths.append(path)
    return tuple(paths)
