"""Files written in one step."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from dlquiz import writing


def test_a_file_is_made_and_replaced_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    target = tmp_path / "하나.txt"
    for text in ("one\n", "둘\n", ""):
        writing.replace(target, text)
        assert target.read_bytes() == text.encode()
        assert list(tmp_path.iterdir()) == [target]


def test_mode_and_link_are_kept(tmp_path: Path) -> None:
    real, link = tmp_path / "real", tmp_path / "link"
    real.write_text("old")
    real.chmod(0o640)
    link.symlink_to(real)
    writing.replace(link, "new")
    assert link.is_symlink()
    assert (real.read_text(), real.stat().st_mode & 0o777) == ("new", 0o640)


def test_a_write_that_fails_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "a"
    target.write_text("old")

    def fails(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", fails)
    with pytest.raises(OSError, match="No space"):
        writing.replace(target, "new")
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_file_that_is_write_protected_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "a"
    target.write_text("old")
    monkeypatch.setattr("os.access", lambda path, _mode: Path(path) != target)  # root may write anything
    with pytest.raises(PermissionError, match=r"denied: '.*a'"):
        writing.replace(target, "new")
    assert target.read_text() == "old"


@pytest.mark.parametrize("target", [".", "nowhere/a"])
def test_folders_and_missing_folders_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, target: str) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(OSError, match=r"."):
        writing.replace(Path(target), "new")
    assert not list(tmp_path.iterdir())


def test_a_pipe_is_written_to_and_stays_one(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[str] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_text()))
    reader.start()
    writing.replace(pipe, "through")
    reader.join()
    assert read == ["through"]
    assert pipe.is_fifo()
