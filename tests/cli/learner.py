"""A learner at the command line: a home with one small pack, a clock that stands still, and lines to be typed."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC
from functools import partial
from pathlib import Path
from random import Random

import pytest

from dlquiz.__main__ import main
from dlquiz.core.days import StudyDays
from dlquiz.core.history import Review
from dlquiz.journal import Journal
from dlquiz.paths import Places, places
from dlquiz.study import Study

PACK = Path(__file__).with_name("mini.yaml")
CARDS = 10
"""Seven authored ones, three derived from `target`."""

NOON = 1_764_072_000_000
"""2025-11-25 12:00 UTC, in milliseconds."""


@dataclass(frozen=True)
class Done:
    """How a command line ended."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        """The output without empty lines."""
        return [line for line in self.out.splitlines() if line.strip()]


class Learner:
    """Runs command lines in this process, in its own home."""

    def __init__(self, home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self.home = home
        self.now = NOON
        self._patch = monkeypatch
        self._capsys = capsys
        for name in ("LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE"):
            monkeypatch.delenv(name, raising=False)
        monkeypatch.setenv("DLQUIZ_HOME", str(home))
        for user in ("dlquiz.study.opening", "dlquiz.paths"):  # the built-in course changes; these tests count cards
            monkeypatch.setattr(f"{user}.built_in_packs", lambda: home / "none")
        still = partial(Study.open, clock=lambda: self.now, rng=Random(1), days=StudyDays(UTC))
        monkeypatch.setattr(Study, "open", still)

    @property
    def places(self) -> Places:
        """Where the learner's files are."""
        return places(self.home)

    def install(self, pack: Path = PACK) -> None:
        """Put a pack among the installed ones."""
        self.places.packs.mkdir(parents=True, exist_ok=True)
        (self.places.packs / pack.name).write_bytes(pack.read_bytes())

    def run(self, *argv: str, typed: str = "") -> Done:
        """One command line; `typed` is everything that comes on stdin."""
        self._patch.setattr("sys.stdin", io.StringIO(typed))
        code = main(list(argv))
        written = self._capsys.readouterr()
        return Done(code, written.out, written.err)

    def drill(self, concept: str, typed: str, *options: str) -> Done:
        """Study the one card of a concept, line by line."""
        return self.run("drill", "--concept", concept, "--plain", *options, typed=typed)

    def reviews(self) -> list[Review]:
        """The answers that count, oldest first."""
        with self.journal() as journal:
            return list(journal.reviews())

    def journal(self) -> Opened:
        """The journal, to be looked at."""
        return Opened(self.places.journal)


class Opened:
    """An open journal as a context."""

    def __init__(self, path: Path) -> None:
        self._journal = Journal.open(path, device="test", now=NOON, random_bits=lambda: 1)

    def __enter__(self) -> Journal:
        return self._journal

    def __exit__(self, *_error: object) -> None:
        self._journal.close()


def fresh(home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Learner]:
    """A learner with the small pack."""
    from dlquiz import i18n

    learner = Learner(home, monkeypatch, capsys)
    learner.install()
    yield learner
    i18n.use("en")
