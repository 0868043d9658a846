from __future__ import annotations

import os
from pathlib import Path

import pytest

from dlquiz.core.exam import EventKind
from dlquiz.core.history import ActionKind
from dlquiz.errors import JournalError
from dlquiz.journal import Journal, default_folder
from dlquiz.journal.catalogue import backups, newest_good
from dlquiz.journal.connection import look
from dlquiz.journal.copying import MANUAL, backup, backup_if_due
from dlquiz.journal.migrations import newest
from tests.journal.making import (
    CARDS,
    DAY_MS,
    DAYS,
    NOW,
    answer,
    come_true,
    deed,
    exam_step,
    fingerprints,
    foretold,
    full_journal,
    old_journal,
    opened,
    sat,
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "journal.db"


@pytest.fixture
def folder(path: Path) -> Path:
    return default_folder(path)


def test_a_backup_is_one_whole_file_with_time_and_reason_in_its_name(path: Path, folder: Path) -> None:
    memories = full_journal(path)
    made = backup(path, folder, NOW, reason="daily")
    assert made == folder / "journal-20261123T101500Z-daily.db"
    assert list(folder.iterdir()) == [made]
    copy = opened(made)
    assert copy.memories() == memories
    assert copy.count() == 20
    assert copy.check().ok
    copy.close()


def test_a_backup_needs_no_write_to_be_read(path: Path, folder: Path) -> None:
    full_journal(path)
    made = backup(path, folder, NOW, reason="daily")
    before = fingerprints(folder)
    connection = look(made)
    assert connection.pragma("journal_mode") == "delete"
    connection.close()
    assert [info.reviews for info in backups(folder)] == [20]
    assert fingerprints(folder) == before


def test_a_journal_in_use_is_copied_with_its_log(path: Path, folder: Path) -> None:
    journal = opened(path)
    for i in range(9):
        answer(journal, CARDS[0], now=NOW + i)
    backup(path, folder, NOW, reason="daily")
    assert [(info.reviews, info.ok) for info in backups(folder)] == [(9, True)]
    answer(journal, CARDS[1])
    journal.close()
    assert opened(path).count() == 10


def test_no_backup_replaces_another(path: Path, folder: Path) -> None:
    full_journal(path)
    names = [backup(path, folder, NOW, reason="manual").name for _ in range(3)]
    stem = "journal-20261123T101500Z-manual"
    assert names == [f"{stem}.db", f"{stem}.2.db", f"{stem}.3.db"]
    assert [(info.reason, info.time) for info in backups(folder)] == [("manual", NOW)] * 3


@pytest.mark.parametrize("step", ["place", "sync", "sync_folder", "sound"])
def test_a_backup_that_fails_leaves_no_trace(
    path: Path, folder: Path, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    full_journal(path)
    backup(path, folder, NOW, reason="daily")
    before = fingerprints(path.parent)

    def fails(*_args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(f"dlquiz.journal.copying.{step}", fails)
    with pytest.raises(JournalError, match="No space left"):
        backup(path, folder, NOW + 1_000, reason="daily")
    after = fingerprints(path.parent)
    assert {name: after[name] for name in before} == before
    assert len(after) - len(before) == (1 if step == "sync_folder" else 0)  # then only the name is not yet durable
    assert all(info.ok for info in backups(folder))


def test_a_file_system_without_links_will_do(path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_links(*_args: object) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(os, "link", no_links)
    full_journal(path)
    for _ in range(2):
        backup(path, folder, NOW, reason="daily")
    assert [info.ok for info in backups(folder)] == [True, True]
    assert len(list(folder.iterdir())) == 2


def test_the_list_is_newest_first_and_knows_bad_ones(path: Path, folder: Path) -> None:
    full_journal(path, 3)
    old = backup(path, folder, NOW - DAY_MS, reason="daily")
    full_journal_more(path)
    good = backup(path, folder, NOW, reason="before-v2")
    bad = folder / "journal-20261124T000000Z-daily.db"
    bad.write_bytes(good.read_bytes()[:5000])
    for name in ("journal-20261399T000000Z-daily.db", "notes.txt", "journal.db", "journal-20261124T000000Z-x.db-wal"):
        (folder / name).write_text("not a backup")
    found = backups(folder)
    assert [(info.path, info.reviews, info.ok) for info in found] == [(bad, 0, False), (good, 4, True), (old, 3, True)]
    assert [info.reason for info in found] == ["daily", "before-v2", "daily"]
    assert found[1].time == NOW
    assert found[1].size == good.stat().st_size
    assert newest_good(folder) == found[1]


def full_journal_more(path: Path) -> None:
    journal = opened(path, seed=2)
    answer(journal, now=NOW + 10 * DAY_MS)
    journal.close()


def test_a_folder_that_is_not_there_has_no_backups(folder: Path) -> None:
    assert backups(folder) == []
    assert newest_good(folder) is None


# --- the daily one ---


def test_once_a_study_day_and_only_after_a_change(path: Path, folder: Path) -> None:
    assert backup_if_due(path, folder, NOW, DAYS) is None
    assert not folder.exists()
    journal = opened(path)
    answer(journal)
    first = backup_if_due(path, folder, NOW, DAYS)
    assert first is not None
    answer(journal, CARDS[1])
    assert backup_if_due(path, folder, NOW + 3_600_000, DAYS) is None
    second = backup_if_due(path, folder, NOW + DAY_MS, DAYS)
    assert second is not None
    assert backup_if_due(path, folder, NOW + 2 * DAY_MS, DAYS) is None
    deed(journal, ActionKind.FLAG)
    third = backup_if_due(path, folder, NOW + 2 * DAY_MS, DAYS)
    assert third is not None
    assert [info.path for info in backups(folder)] == [third, second, first]
    predicted = foretold(journal)
    fourth = backup_if_due(path, folder, NOW + 3 * DAY_MS, DAYS)
    assert fourth is not None
    assert backup_if_due(path, folder, NOW + 4 * DAY_MS, DAYS) is None
    come_true(journal, predicted)
    assert backup_if_due(path, folder, NOW + 5 * DAY_MS, DAYS) is not None
    attempt = sat(journal)
    sixth = backup_if_due(path, folder, NOW + 6 * DAY_MS, DAYS)
    assert sixth is not None
    assert backup_if_due(path, folder, NOW + 7 * DAY_MS, DAYS) is None
    assert journal.attempts.add(exam_step(journal, attempt, EventKind.TICK))
    assert backup_if_due(path, folder, NOW + 8 * DAY_MS, DAYS) is not None
    copy = opened(sixth, seed=4)
    assert copy.attempts.open() == [attempt]
    copy.close()
    copy = opened(fourth)
    assert (copy.predictions(), copy.outcomes()) == ([predicted], [])
    copy.close()
    journal.close()


def test_a_backup_of_an_older_version_is_compared_and_listed(path: Path, folder: Path) -> None:
    old_journal(path)
    kept = backup_if_due(path, folder, NOW, DAYS)
    assert kept is not None
    assert [(info.reviews, info.ok) for info in backups(folder)] == [(8, True)]
    opened(path).close()
    (migrated,) = (info for info in backups(folder) if info.path != kept)
    assert (migrated.reason, migrated.reviews) == (f"before-v{newest()}", 8)
    migrated.path.unlink()
    assert backup_if_due(path, folder, NOW + DAY_MS, DAYS) is None, "nothing was added"
    journal = opened(path)
    foretold(journal)
    journal.close()
    assert backup_if_due(path, folder, NOW + DAY_MS, DAYS) is not None


def test_a_restore_and_as_many_new_answers_count_as_a_change(path: Path, folder: Path, tmp_path: Path) -> None:
    full_journal(path, 3)
    backup_if_due(path, folder, NOW, DAYS)
    path.rename(tmp_path / "old.db")
    other = tmp_path / "new" / "journal.db"
    full_journal(other, 3, seed=8)
    other.rename(path)
    assert backup_if_due(path, folder, NOW + DAY_MS, DAYS) is not None


def test_a_bad_newest_backup_does_not_stop_the_next(path: Path, folder: Path) -> None:
    full_journal(path)
    folder.mkdir()
    (folder / "journal-20261122T101500Z-daily.db").write_text("junk")
    assert backup_if_due(path, folder, NOW, DAYS) is not None


def test_old_ones_are_thinned_and_those_asked_for_stay(path: Path, folder: Path) -> None:
    full_journal(path)
    asked = backup(path, folder, NOW - 400 * DAY_MS, reason=MANUAL)
    content = asked.read_bytes()
    for day in range(400):
        (folder / f"{_name(NOW - day * DAY_MS)}").write_bytes(content if day < 2 else b"")
    part = folder / "journal-20261120T101500Z-daily.db.abc123.part"
    fresh = folder / "journal-20261123T101500Z-daily.db.abc123.part"
    part.touch()
    fresh.touch()
    assert backup_if_due(path, folder, NOW + 1, DAYS) is None
    left = {p.name for p in folder.iterdir()}
    assert asked.name in left
    assert part.name not in left
    assert fresh.name in left
    assert len(left) == 2 + 12 + 10 + 9 + 2


def _name(time: int) -> str:
    from dlquiz.journal.catalogue import name_of

    return name_of(time, "daily")


def test_another_program_may_write_during_a_backup(path: Path, folder: Path) -> None:
    journals: list[Journal] = [opened(path, seed=i) for i in range(2)]
    for i, journal in enumerate(journals):
        answer(journal, CARDS[i])
        backup(path, folder, NOW + i, reason="daily")
        answer(journal, CARDS[i])
    assert [info.reviews for info in backups(folder)] == [3, 1]
    for journal in journals:
        journal.close()
