"""Files that are no journal, or a broken one: refused with a clear message and left byte for byte."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import apsw
import pytest

from dlquiz.errors import JournalCorrupt, JournalError, JournalTooNew
from dlquiz.journal import Journal, default_folder
from dlquiz.journal.connection import connect, look
from dlquiz.journal.copying import backup
from dlquiz.journal.migrations import newest
from tests.journal.making import CARDS, NOW, answer, fingerprints, full_journal, opened

PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "journal.db"


def refused(path: Path, kind: type[JournalError]) -> JournalError:
    """Opening fails, twice, with exactly this error, and nothing in the folder is touched."""
    before = fingerprints(path.parent)
    for _ in range(2):
        with pytest.raises(JournalError) as caught:
            opened(path)
        assert type(caught.value) is kind
        assert caught.value.what
        assert caught.value.hint
        assert caught.value.where == str(path)
    assert fingerprints(path.parent) == before
    return caught.value


def _foreign(path: Path) -> None:
    connection = apsw.Connection(str(path))
    connection.execute("CREATE TABLE notes (text); INSERT INTO notes VALUES ('mine')")
    connection.close()


def _cut(share: float) -> Callable[[Path], None]:
    def cut(path: Path) -> None:
        full_journal(path, 200)
        os.truncate(path, int(path.stat().st_size * share))

    return cut


def _without(table: str) -> Callable[[Path], None]:
    def drop(path: Path) -> None:
        full_journal(path)
        connection = connect(path)
        connection.execute(f"DROP TABLE {table}")
        connection.close()

    return drop


def _schema_damaged(path: Path) -> None:
    full_journal(path)
    with path.open("r+b") as file:
        file.seek(100)
        file.write(b"\xff" * 400)


BAD: dict[str, Callable[[Path], object]] = {
    "empty": lambda path: path.touch(),
    "zeros": lambda path: path.write_bytes(bytes(8192)),
    "text": lambda path: path.write_text("Dear diary, " * 1000),
    "short text": lambda path: path.write_text("x"),
    "png": lambda path: path.write_bytes(PNG),
    "header only": _cut(0.0005),
    "one page": _cut(0.03),
    "half": _cut(0.5),
    "last page lost": _cut(0.99),
    "another program": _foreign,
    "a table lost": _without("memories"),
    "schema damaged": _schema_damaged,
}


@pytest.mark.parametrize("name", BAD)
def test_what_is_no_sound_journal_is_refused(path: Path, name: str) -> None:
    BAD[name](path)
    error = refused(path, JournalCorrupt)
    assert "no backup was found" in error.hint


@pytest.mark.parametrize("name", ["empty", "zeros", "half", "another program"])
def test_the_hint_names_the_newest_good_backup(path: Path, tmp_path: Path, name: str) -> None:
    other = tmp_path / "elsewhere" / "journal.db"
    full_journal(other, 7)
    folder = default_folder(path)
    backup(other, folder, NOW - 86_400_000, reason="daily")
    good = backup(other, folder, NOW, reason="daily")
    (folder / "journal-20261124T000000Z-daily.db").write_bytes(PNG)
    assert good.name == "journal-20261123T101500Z-daily.db"
    bad = tmp_path / "bad" / "journal.db"
    bad.parent.mkdir()
    BAD[name](bad)
    bad.rename(path)
    error = refused(path, JournalCorrupt)
    assert "2026-11-23 10:15 UTC" in error.hint
    assert "7 answers" in error.hint
    assert "dlquiz journal restore" in error.hint


def test_a_newer_journal_is_refused(path: Path) -> None:
    full_journal(path)
    connection = connect(path)
    connection.pragma("user_version", newest() + 1)
    connection.close()
    assert "update" in refused(path, JournalTooNew).hint


def test_a_newer_journal_is_refused_even_if_only_its_log_says_so(path: Path, tmp_path: Path) -> None:
    source = tmp_path / "elsewhere" / "journal.db"
    full_journal(source)
    connection = connect(source)
    connection.pragma("user_version", newest() + 1)
    _copy_live(source, path)
    connection.close()
    refused(path, JournalTooNew)


def test_a_folder_is_not_a_journal(path: Path) -> None:
    path.mkdir()
    refused(path, JournalError)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_is_not_a_journal_and_does_not_hang(path: Path) -> None:
    os.mkfifo(path)
    refused(path, JournalError)


def test_a_parent_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("not a folder")
    with pytest.raises(JournalError):
        opened(tmp_path / "data" / "journal.db")


# --- lost files ---


def test_a_missing_journal_with_backups_is_not_begun_anew(path: Path) -> None:
    full_journal(path, 9)
    backup(path, default_folder(path), NOW, reason="daily")
    path.unlink()
    error = refused(path, JournalError)
    assert "missing" in error.what
    assert "9 answers" in error.hint


def test_backups_may_be_kept_elsewhere(path: Path, tmp_path: Path) -> None:
    full_journal(path)
    folder = tmp_path / "far"
    backup(path, folder, NOW, reason="daily")
    path.unlink()
    with pytest.raises(JournalError, match="missing"):
        Journal.open(path, device="d", now=NOW, random_bits=lambda: 1, backups=folder)
    assert not path.exists()


def test_a_lone_log_is_not_a_new_journal(path: Path, tmp_path: Path) -> None:
    source = tmp_path / "elsewhere" / "journal.db"
    journal = opened(source)
    answer(journal)
    _copy_live(source, path)
    journal.close()
    path.unlink()
    refused(path, JournalCorrupt)


def test_a_new_journal_gets_its_folders_and_leaves_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "journal.db"
    journal = opened(path)
    journal.close()
    assert [p.name for p in path.parent.iterdir()] == ["journal.db"]


def test_a_new_journal_that_cannot_be_finished_leaves_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("dlquiz.journal.opening.sync", full)
    with pytest.raises(JournalError, match=r"MB free\): .*No space left"):
        opened(path)
    assert list(path.parent.iterdir()) == []


def test_a_journal_restored_while_we_wait_is_the_one_that_is_opened(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    full_journal(path, 3)
    other = tmp_path / "other.db"
    full_journal(other, 5)

    def slow(found: Path) -> apsw.Connection:
        connection = connect(found)
        if other.exists():
            other.replace(path)
        return connection

    monkeypatch.setattr("dlquiz.journal.opening.connect", slow)
    journal = opened(path)
    assert journal.count() == 5
    journal.close()


def test_a_link_to_a_journal_is_followed(path: Path, tmp_path: Path) -> None:
    real = tmp_path / "elsewhere" / "real.db"
    real.parent.mkdir()
    path.symlink_to(real)
    full_journal(path, 5)
    assert path.is_symlink()
    assert real.is_file()
    assert opened(path).count() == 5
    real.write_bytes(b"")
    refused(path, JournalCorrupt)


# --- logs beside the file ---


def _copy_live(source: Path, target: Path) -> None:
    """Copy a journal that is open, with its write-ahead log, as a crash would leave both."""
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(source, target)
    shutil.copy(f"{source}-wal", f"{target}-wal")


def test_the_log_of_a_killed_program_is_taken_in(path: Path, tmp_path: Path) -> None:
    source = tmp_path / "elsewhere" / "journal.db"
    full_journal(source, 50)
    journal = opened(source, seed=2)
    for i in range(30):
        answer(journal, CARDS[i % 4], now=NOW + 9_000_000 + i)
    _copy_live(source, path)
    memories = journal.memories()
    journal.close()
    again = opened(path, seed=3)
    assert again.count() == 80
    assert again.memories() == memories
    assert again.check().ok
    again.close()


def test_a_log_half_moved_into_the_file_is_taken_in(path: Path, tmp_path: Path) -> None:
    source = tmp_path / "elsewhere" / "journal.db"
    full_journal(source, 150)
    journal = opened(source, seed=2)
    for i in range(60):
        answer(journal, CARDS[i % 4], now=NOW + 90_000_000 + i)
    _copy_live(source, path)
    memories = journal.memories()
    journal.close()
    old, new, log = path.read_bytes(), source.read_bytes(), Path(f"{path}-wal").read_bytes()
    assert len(new) > len(old)
    for pages in range(0, len(new) // 4096, 2):
        path.write_bytes(new[: pages * 4096] + old[pages * 4096 :])
        Path(f"{path}-wal").write_bytes(log)
        again = opened(path, seed=3)
        assert again.memories() == memories
        assert again.count() == 210
        again.close()


def test_the_log_of_another_journal_is_not_mixed_in(path: Path, tmp_path: Path) -> None:
    full_journal(path, 200)
    for answers in (3, 40):
        other = tmp_path / f"other-{answers}" / "journal.db"
        journal = opened(other, seed=7)
        for i in range(answers):
            answer(journal, now=NOW + i)
        shutil.copy(f"{other}-wal", f"{path}-wal")
        journal.close()
        error = refused(path, JournalCorrupt)
        assert "journal.db-wal" in error.what
        assert "move journal.db-wal away" in error.hint
    Path(f"{path}-wal").unlink()
    again = opened(path)
    assert again.count() == 200
    again.close()


def test_the_log_of_another_program_is_not_mixed_in(path: Path, tmp_path: Path) -> None:
    full_journal(path, 200)
    other = tmp_path / "other.db"
    connection = apsw.Connection(str(other))
    connection.pragma("journal_mode", "WAL")
    _fill(connection)
    shutil.copy(f"{other}-wal", f"{path}-wal")
    connection.close()
    error = refused(path, JournalCorrupt)
    assert "journal.db-wal" in error.what


def test_a_foreign_rollback_journal_is_not_rolled_back(path: Path, tmp_path: Path) -> None:
    full_journal(path, 200)
    other = tmp_path / "other.db"
    connection = apsw.Connection(str(other))
    _fill(connection)
    connection.execute("PRAGMA cache_spill = 1; PRAGMA cache_size = 2").fetchall()
    connection.execute("BEGIN; DELETE FROM notes")
    shutil.copy(f"{other}-journal", f"{path}-journal")
    connection.execute("ROLLBACK")
    connection.close()
    error = refused(path, JournalCorrupt)
    assert "journal.db-journal" in error.what


def _fill(connection: apsw.Connection) -> None:
    connection.execute("CREATE TABLE notes (text)")
    connection.executemany("INSERT INTO notes VALUES (?)", [("x" * 500,) for _ in range(200)])


def test_an_empty_log_does_no_harm(path: Path) -> None:
    full_journal(path, 5)
    Path(f"{path}-wal").touch()
    Path(f"{path}-shm").touch()
    journal = opened(path)
    assert journal.count() == 5
    journal.close()


# --- damage that is found later ---


def _damage(path: Path, table: str) -> None:
    connection = look(path)
    pages = [
        n for (n,) in connection.execute("SELECT pageno FROM dbstat WHERE name = ? AND pagetype = 'leaf'", (table,))
    ]
    connection.close()
    with path.open("r+b") as file:
        for page in pages:
            file.seek((int(str(page)) - 1) * 4096)
            file.write(b"\xa5" * 4096)


@pytest.mark.parametrize(
    ("table", "use"),
    [
        ("memories", lambda journal: journal.memories()),
        ("memories", lambda journal: journal.memory(CARDS[0])),
        ("reviews", lambda journal: list(journal.reviews())),
        ("reviews", lambda journal: journal.rebuild()),
        ("reviews", lambda journal: journal.new_id(NOW)),
        ("reviews_by_day", lambda journal: journal.streak(0)),
        ("reviews_by_day", lambda journal: journal.days(0, 10**6)),
        ("statuses", lambda journal: journal.statuses()),
    ],
)
def test_damaged_pages_are_told_when_met(path: Path, table: str, use: Callable[[Journal], object]) -> None:
    full_journal(path, 200)
    _damage(path, table)
    before = fingerprints(path.parent)
    journal = opened(path)
    with pytest.raises(JournalCorrupt) as caught:
        use(journal)
    assert "no backup was found" in caught.value.hint
    report = journal.check()
    assert not report.ok
    journal.close()
    assert fingerprints(path.parent) == before


def test_a_damaged_journal_is_not_backed_up(path: Path) -> None:
    full_journal(path, 200)
    good = backup(path, default_folder(path), NOW, reason="daily")
    _damage(path, "reviews")
    before = fingerprints(path.parent)
    with pytest.raises(JournalCorrupt) as caught:
        backup(path, default_folder(path), NOW + 1000, reason="daily")
    assert "200 answers" in caught.value.hint
    assert fingerprints(path.parent) == before
    assert list(default_folder(path).iterdir()) == [good]
