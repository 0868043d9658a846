"""What every test stands on: no home, no language and no settings of whoever runs it."""

from __future__ import annotations

import pytest

from dlquiz import i18n


@pytest.fixture(autouse=True)
def nobody(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """A learner without files who reads English."""
    monkeypatch.setenv("DLQUIZ_HOME", str(tmp_path_factory.mktemp("home")))
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE"):
        monkeypatch.delenv(name, raising=False)
    i18n.use("en")
