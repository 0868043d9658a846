"""What is wrong with a pack, and where: values, and their rendering as text and as JSON."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from dlquiz.i18n import _
from dlquiz.packs.characters import cells, visible
from dlquiz.packs.codes import CODES, Severity

EXCERPT_BEFORE = 60
EXCERPT_AFTER = 40
"""How much of a long source line is shown on each side of the caret, in characters."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A source line, cut around the place of interest. caret: an index into `text`; it may stand behind its end."""

    text: str
    caret: int

    @classmethod
    def of(cls, line: str, column: int) -> Excerpt:
        """The part of a line around a column (1-based, in characters)."""
        at = min(column - 1, len(line))
        start = at - EXCERPT_BEFORE if at > EXCERPT_BEFORE + 20 else 0
        end = at + EXCERPT_AFTER if len(line) - at > EXCERPT_AFTER + 20 else len(line)
        before, after = "…" * bool(start), "…" * (end < len(line))
        return cls(f"{before}{line[start:end]}{after}", at - start + len(before))


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One fault. line, column: from 1, in characters; both 0 where the fault is not at a place in the file."""

    code: str
    severity: Severity
    file: Path
    line: int
    column: int
    message: str
    hint: str = ""
    excerpt: Excerpt | None = None

    @property
    def order(self) -> tuple[str, int, int, str, str]:
        """The key to sort by: file, line, column, code."""
        return str(self.file), self.line, self.column, self.code, self.message

    def as_dict(self) -> dict[str, str | int | None]:
        """For `--format json`; line and column are null where there is no place."""
        return {
            "file": visible(str(self.file)),
            "line": self.line or None,
            "column": self.column or None,
            "severity": self.severity.value,
            "code": self.code,
            "message": self.message,
            "hint": self.hint or None,
        }


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Sorted by place, each once."""
    return tuple(sorted(dict.fromkeys(diagnostics), key=lambda one: one.order))


def count(diagnostics: Iterable[Diagnostic]) -> tuple[int, int]:
    """How many errors and how many warnings."""
    severities = [one.severity for one in diagnostics]
    return severities.count(Severity.ERROR), severities.count(Severity.WARNING)


def explain(code: str) -> str:
    """One sentence about a code. Raises KeyError for an unknown one."""
    return _(CODES[code].about)


def render(diagnostic: Diagnostic) -> str:
    """Place, code and message; the source line with a caret; the hint. Nothing in it can steer a terminal."""
    place = visible(str(diagnostic.file))
    if diagnostic.line:
        place = f"{place}:{diagnostic.line}:{diagnostic.column}"
    lines = [f"{place}: {_label(diagnostic.severity)}[{diagnostic.code}] {visible(diagnostic.message)}"]
    margin = " " * len(str(diagnostic.line)) if diagnostic.excerpt else ""
    if diagnostic.excerpt:
        text, caret = diagnostic.excerpt.text, diagnostic.excerpt.caret
        indent = " " * cells(visible(text[:caret]))
        lines += [f"{margin} |", f"{diagnostic.line} | {visible(text)}".rstrip(), f"{margin} | {indent}^"]
    if diagnostic.hint:
        lines.append(f"{margin} = {_('hint')}: {visible(diagnostic.hint)}")
    return "\n".join(lines)


def _label(severity: Severity) -> str:
    return _("error") if severity is Severity.ERROR else _("warning")
