"""Where the reader notes what it finds: every diagnostic of a pack, and which entries they break."""

from __future__ import annotations

from bisect import bisect_left, insort
from pathlib import Path

from dlquiz.i18n import _
from dlquiz.packs.codes import CODES, Severity
from dlquiz.packs.diagnostics import Diagnostic, Excerpt, in_order
from dlquiz.packs.marks import Source

MAX_PER_FILE = 1000
"""So many errors, and so many warnings, are told of a file: a hostile one does not bury the others."""


class Report:
    """A collector. Nothing is raised: reading goes on as far as it makes sense."""

    def __init__(self) -> None:
        self._found: list[Diagnostic] = []
        self._counts: dict[tuple[Path, Severity], int] = {}
        self._breaks: dict[Path, list[int]] = {}

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """All that was noted, sorted by place."""
        return in_order(self._found)

    def add(self, source: Source, mark: int, code: str, message: str, hint: str = "") -> None:
        """Note a fault at a place of a file."""
        kind = CODES[code]
        if kind.severity is Severity.ERROR and not kind.soft:
            insort(self._breaks.setdefault(source.file, []), mark)
        counted = source.file, kind.severity
        seen = self._counts[counted] = self._counts.get(counted, 0) + 1
        if seen > MAX_PER_FILE:
            return
        if seen == MAX_PER_FILE:
            code, kind, hint = "too-many", CODES["too-many"], ""
            message = _("more than {n} of this severity; the rest is not listed").format(n=MAX_PER_FILE - 1)
        line, column = source.place(mark)
        excerpt = Excerpt.of(source.line(line), column)
        self._found.append(Diagnostic(code, kind.severity, source.file, line, column, message, hint, excerpt))

    def add_file(self, file: Path, code: str, message: str, hint: str = "") -> None:
        """Note a fault of a file as a whole."""
        self._found.append(Diagnostic(code, CODES[code].severity, file, 0, 0, message, hint))

    def errors(self, source: Source, start: int, end: int) -> int:
        """How many errors that are not soft were noted in this part of a file."""
        marks = self._breaks.get(source.file, [])
        return bisect_left(marks, end) - bisect_left(marks, start)
