"""What every test stands on: no home, no language and no settings of whoever runs it.

DLQUIZ_EXAMPLES: each property is tried with so many times its usual number of examples.
"""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from dlquiz import i18n
from dlquiz.packs.library import Library
from dlquiz.paths import built_in_packs, places

signal.signal(signal.SIGHUP, signal.SIG_DFL)  # programs that are started inherit it, and nohup would have it ignored
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as the command line does, before NumPy is loaded

# How long an example takes says something about the other processes of the machine, nothing about dlquiz. A failure is
# printed with what brings it back anywhere (`@reproduce_failure`). What CI runs is another profile: see .ci/run.
settings.register_profile("default", deadline=None, print_blob=True, suppress_health_check=[HealthCheck.too_slow])


@pytest.fixture(autouse=True)
def nobody(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """A learner without files who reads English."""
    monkeypatch.setenv("DLQUIZ_HOME", str(tmp_path_factory.mktemp("home")))
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE"):
        monkeypatch.delenv(name, raising=False)
    i18n.use("en")


@pytest.fixture(scope="session")
def index_of_the_course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The card index of a home where the built-in course was read: for programs in a test that need not do it again."""
    index = places(tmp_path_factory.mktemp("read")).index
    Library.open([built_in_packs()], index).close()
    return index


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """What `-n auto` starts: one more than there are processors, as one of them often waits for a program it began."""
    return (os.cpu_count() or 1) + 1


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Search longer where that is asked for: also where a test says itself how many examples it takes."""
    if (times := int(os.environ.get("DLQUIZ_EXAMPLES", "1"))) == 1:
        return
    for function in {item.function for item in items if isinstance(item, pytest.Function)}:
        usual: settings | None = getattr(function, "_hypothesis_internal_use_settings", None)
        if usual is not None:
            function._hypothesis_internal_use_settings = settings(usual, max_examples=usual.max_examples * times)
