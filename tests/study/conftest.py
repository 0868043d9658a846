"""A study over one small pack, without the built-in ones."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dlquiz.study import Study
from tests.study.desk import Clock, open_study


@pytest.fixture(autouse=True)
def no_built_in_packs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The built-in course changes; these tests count cards."""
    monkeypatch.setattr("dlquiz.study.opening.built_in_packs", lambda: tmp_path / "none")


@pytest.fixture
def clock() -> Clock:
    """A clock set by hand."""
    return Clock()


@pytest.fixture
def study(tmp_path: Path, clock: Clock) -> Iterator[Study]:
    """A learner on the first day."""
    with open_study(tmp_path, clock) as opened:
        yield opened
