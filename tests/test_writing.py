"""Files written in one step."""

from __future__ import annotations

import os
import subprocess
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


@pytest.mark.parametrize("form", ["/dev/fd/{}", "/proc/self/fd/{}"])
def test_an_open_file_is_written_on_and_never_replaced(tmp_path: Path, form: str) -> None:
    log, link = tmp_path / "log", tmp_path / "link"
    log.write_text("precious\n")
    before = log.stat().st_ino
    with log.open("a") as file:
        path = Path(form.format(file.fileno()))
        link.symlink_to(path)
        for one in (path, link):
            assert writing.descriptor(one) == file.fileno()
            writing.replace(one, "둘\n")
    assert (log.read_text(), log.stat().st_ino) == ("precious\n둘\n둘\n", before)
    assert sorted(tmp_path.iterdir()) == [link, log]


def test_what_is_written_through_a_descriptor_follows_what_was_written_there(tmp_path: Path) -> None:
    log = tmp_path / "log"
    with log.open("wb", buffering=0) as file:
        file.write(b"one\n")
        writing.replace(Path(f"/dev/fd/{file.fileno()}"), "two\n")
        file.write(b"three\n")
    assert log.read_text() == "one\ntwo\nthree\n"


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="needs /proc")
def test_the_open_file_of_another_process_is_added_to(tmp_path: Path) -> None:
    log = tmp_path / "log"
    log.write_text("precious\n")
    with log.open("a") as file, subprocess.Popen(["sleep", "60"], stdout=file) as other:
        path = Path(f"/proc/{other.pid}/fd/1")
        assert writing.descriptor(path) is None
        writing.replace(path, "more\n")
        other.kill()
    assert log.read_text() == "precious\nmore\n"


@pytest.mark.parametrize("name", ["a", "/dev/null", "/dev/fd", "/dev/fd/x", "..", "loop"])
def test_other_files_are_no_descriptors(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.chdir(tmp_path)
    Path("loop").symlink_to("loop")
    assert writing.descriptor(Path(name)) is None


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
