"""The app in a test: a study over the small pack, a clock set by hand, no terminal."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dlquiz.study import Study
from tests.study.desk import Clock, open_study
from tests.tui.resting import rest_by_looking


@pytest.fixture(autouse=True)
def no_built_in_packs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The built-in course changes; these tests look at screens."""
    monkeypatch.setattr("dlquiz.study.opening.built_in_packs", lambda: tmp_path / "none")


@pytest.fixture(autouse=True)
def colours(monkeypatch: pytest.MonkeyPatch) -> None:
    """Colours as in a terminal that has them, whatever the environment of the tests says."""
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")


@pytest.fixture(autouse=True)
def resting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every key is waited for until the app is at rest, no longer and no shorter."""
    rest_by_looking(monkeypatch)


@pytest.fixture
def clock() -> Clock:
    """A clock set by hand."""
    return Clock()


@pytest.fixture
def study(tmp_path: Path, clock: Clock) -> Iterator[Study]:
    """A learner on the first day."""
    with open_study(tmp_path, clock) as opened:
        yield opened
