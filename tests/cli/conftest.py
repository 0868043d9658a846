"""A learner at the command line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.learner import Learner, fresh


@pytest.fixture
def learner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Learner]:
    """A learner with the small pack, who has answered nothing yet."""
    yield from fresh(tmp_path / "home", monkeypatch, capsys)
