from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import apsw
import pytest

from dlquiz.errors import JournalCorrupt, JournalError, JournalTooNew
from dlquiz.journal import default_folder
from dlquiz.journal.catalogue import backups
from dlquiz.journal.connection import connect
from dlquiz.journal.copying import backup
from dlquiz.journal.restoring import restore
from tests.journal.making import (
    CARDS,
    NOW,
    answer,
    come_true,
    fingerprints,
    foretold,
    full_journal,
    old_journal,
    opened,
    sat,
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "journal.db"


@pytest.fixture
def folder(path: Path) -> Path:
    return default_folder(path)


@pytest.fixture
def saved(path: Path, folder: Path) -> Path:
    """A backup of five answers; the journal has gone on to eight."""
    full_journal(path, 5)
    made = backup(path, folder, NOW, reason="daily")
    journal = opened(path, seed=2)
    for i in range(3):
        answer(journal, CARDS[i], now=NOW + 9_000_000 + i)
    journal.close()
    return made


def count(path: Path) -> int:
    """How many answers a journal holds, which must be sound."""
    journal = opened(path, seed=3)
    assert journal.check().ok
    found = journal.count()
    journal.close()
    return found


def test_a_restore_and_its_undo(saved: Path, path: Path, folder: Path) -> None:
    kept = restore(saved, path, folder, NOW + 60_000)
    assert kept == folder / "journal-20261123T101600Z-before-restore.db"
    assert sorted(p.name for p in path.parent.iterdir()) == ["backups", "journal.db"]
    assert count(path) == 5
    assert saved.exists()
    restore(kept, path, folder, NOW + 120_000)
    assert count(path) == 8
    assert [info.reviews for info in backups(folder)] == [5, 8, 5]


def test_the_log_of_the_old_journal_is_kept_and_not_mixed_in(
    saved: Path, path: Path, folder: Path, tmp_path: Path
) -> None:
    live = tmp_path / "live" / "journal.db"
    live.parent.mkdir()
    shutil.copy(path, live)
    journal = opened(live, seed=6)
    for i in range(4):
        answer(journal, CARDS[i], now=NOW + 99_000_000 + i)
    shutil.copy(live, path)
    shutil.copy(f"{live}-wal", f"{path}-wal")
    journal.close()
    kept = restore(saved, path, folder, NOW + 1_000)
    assert kept is not None
    assert not Path(f"{path}-wal").exists()
    assert count(path) == 5
    assert count(kept) == 12


def test_a_backup_of_an_older_version_is_brought_back_and_up_to_date(path: Path, folder: Path, tmp_path: Path) -> None:
    old = tmp_path / "old" / "journal.db"
    old_journal(old)
    journal = opened(path)
    predicted = foretold(journal)
    come_true(journal, predicted)
    attempt = sat(journal)
    journal.close()
    source = backup(old, folder, NOW, reason="daily")
    kept = restore(source, path, folder, NOW + 60_000)
    assert kept is not None
    assert count(path) == 8
    again = opened(path)
    assert (again.predictions(), again.outcomes(), again.attempts.open()) == ([], [], [])
    foretold(again)
    sat(again)
    again.close()
    restore(kept, path, folder, NOW + 120_000)
    back = opened(path)
    assert (back.count(), back.predictions(), back.attempts.open()) == (0, [predicted], [attempt])
    back.close()


def test_where_no_journal_is_there_is_nothing_to_keep(saved: Path, path: Path, folder: Path) -> None:
    path.unlink()
    assert restore(saved, path, folder, NOW) is None
    assert count(path) == 5


def test_a_log_without_its_journal_is_kept(saved: Path, path: Path, folder: Path) -> None:
    path.unlink()
    Path(f"{path}-wal").write_bytes(b"the rest of a journal")
    kept = restore(saved, path, folder, NOW)
    assert kept == folder / "damaged-20261123T101500Z.db"
    assert Path(f"{kept}-wal").read_bytes() == b"the rest of a journal"
    assert count(path) == 5


def _halve(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def _scribble(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(2 * 4096)
        file.write(b"\xa5" * 4096 * 6)


def _foreign_rollback(path: Path) -> None:
    other = path.with_name("other.db")
    connection = apsw.Connection(str(other))
    connection.execute("CREATE TABLE t (x); INSERT INTO t VALUES (zeroblob(50000))")
    connection.execute("PRAGMA cache_size = 2; BEGIN; UPDATE t SET x = 1").fetchall()
    shutil.copy(f"{other}-journal", f"{path}-journal")
    connection.execute("ROLLBACK")
    connection.close()
    other.unlink()


@pytest.mark.parametrize(
    "damage",
    [
        lambda path: path.write_bytes(b""),
        lambda path: path.write_text("x" * 5000),
        _halve,
        _scribble,
        _foreign_rollback,
    ],
)
def test_a_damaged_journal_is_kept_byte_for_byte(
    saved: Path, path: Path, folder: Path, damage: Callable[[Path], object]
) -> None:
    damage(path)
    content = path.read_bytes()
    for name in ("damaged-20261123T101500Z.db", "damaged-20261123T101500Z.2.db"):
        kept = restore(saved, path, folder, NOW)
        assert kept == folder / name
        assert kept.read_bytes() == content
        assert count(path) == 5
        assert not Path(f"{path}-journal").exists()
        path.write_bytes(content)
        if content[:3] == b"SQL" and damage is _foreign_rollback:
            break


def test_a_newer_journal_may_be_replaced_and_is_kept(saved: Path, path: Path, folder: Path) -> None:
    connection = connect(path)
    connection.pragma("user_version", 99)
    connection.close()
    content = path.read_bytes()
    kept = restore(saved, path, folder, NOW)
    assert kept == folder / "newer-20261123T101500Z.db"
    assert kept.read_bytes() == content
    assert count(path) == 5


# --- refused ---


def _refused(source: Path, path: Path, folder: Path, kind: type[JournalError]) -> JournalError:
    before = fingerprints(path.parent)
    with pytest.raises(JournalError) as caught:
        restore(source, path, folder, NOW)
    assert type(caught.value) is kind
    assert fingerprints(path.parent) == before
    return caught.value


@pytest.mark.parametrize(
    "damage", [lambda path: path.write_bytes(b""), lambda path: path.write_text("x" * 5000), _halve, _scribble]
)
def test_a_bad_backup_is_refused(saved: Path, path: Path, folder: Path, damage: Callable[[Path], object]) -> None:
    damage(saved)
    _refused(saved, path, folder, JournalCorrupt)
    assert count(path) == 8


def test_a_backup_of_a_newer_program_is_refused(saved: Path, path: Path, folder: Path) -> None:
    connection = connect(saved)
    connection.pragma("user_version", 99)
    connection.close()
    _refused(saved, path, folder, JournalTooNew)


def test_what_is_not_there_and_the_journal_itself_are_refused(saved: Path, path: Path, folder: Path) -> None:
    _refused(folder / "nothing.db", path, folder, JournalError)
    _refused(path, path, folder, JournalError)


def test_a_folder_is_not_replaced(saved: Path, path: Path, folder: Path) -> None:
    path.unlink()
    path.mkdir()
    _refused(saved, path, folder, JournalError)


def test_a_journal_in_use_is_not_replaced(saved: Path, path: Path, folder: Path) -> None:
    journal = opened(path, seed=4)
    answer(journal)
    with pytest.raises(JournalError, match="another program"):
        restore(saved, path, folder, NOW)
    answer(journal)
    assert journal.count() == 10
    journal.close()
    assert count(path) == 10
    assert [info.reason for info in backups(folder)] == ["daily"]


# --- a crash at any point ---


class Killed(BaseException):
    """Stands for a process that ends here."""


POINTS = (
    "dlquiz.journal.restoring._copy_beside",
    "dlquiz.journal.restoring._set_aside",
    "dlquiz.journal.restoring.sync",
    "dlquiz.journal.restoring.sync_folder",
    "dlquiz.journal.copying.sync",
    "dlquiz.journal.copying.place",
    "dlquiz.journal.copying.sync_folder",
    "pathlib.Path.replace",
)


@pytest.mark.parametrize("point", POINTS)
@pytest.mark.parametrize("after", [False, True])
def test_a_crash_leaves_the_old_journal_or_the_new(
    saved: Path, path: Path, folder: Path, point: str, after: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    module, _dot, name = point.rpartition(".")
    owner = Path if module.endswith("Path") else __import__(module, fromlist=[name])
    real = getattr(owner, name)

    def crash(*args: object, **options: object) -> None:
        if after:
            real(*args, **options)
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(owner, name, crash)
        patch.setattr("dlquiz.journal.restoring.discard", lambda _path: None)  # nobody tidies up after a kill
        patch.setattr("dlquiz.journal.copying.discard", lambda _path: None)
        with pytest.raises(Killed):
            restore(saved, path, folder, NOW + 1_000)
    assert count(path) == (5 if after and name == "replace" else 8)
    restore(saved, path, folder, NOW + 2_000)
    assert count(path) == 5
    assert [p.name for p in path.parent.iterdir() if p.name.startswith("journal.db")] == ["journal.db"]


def test_a_full_disk_leaves_the_old_journal(
    saved: Path, path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(JournalError, match="No space left"):
        restore(saved, path, folder, NOW)
    monkeypatch.undo()
    assert sorted(p.name for p in path.parent.iterdir()) == ["backups", "journal.db"]
    assert count(path) == 8
