from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import apsw
import pytest

from dlquiz.errors import JournalError, JournalTooNew
from dlquiz.journal import MIGRATIONS, Journal, Migration, backups, default_folder
from dlquiz.journal.connection import look
from tests.journal.making import CARDS, NOW, answer, bits, fingerprints, full_journal, opened


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "journal.db"


def _note(connection: apsw.Connection) -> None:
    connection.execute("CREATE TABLE notes (card TEXT PRIMARY KEY, text TEXT NOT NULL) STRICT")


def _weight(connection: apsw.Connection) -> None:
    connection.execute("ALTER TABLE statuses ADD COLUMN weight INTEGER")


def _breaks(error: Exception | None) -> Callable[[apsw.Connection], None]:
    def apply(connection: apsw.Connection) -> None:
        connection.execute("CREATE TABLE half (x); DELETE FROM memories; DROP TABLE statuses")
        if error is not None:
            raise error
        connection.execute("INSERT INTO nowhere VALUES (1)")

    return apply


SECOND, THIRD = Migration(2, "notes", _note), Migration(3, "weights", _weight)


def upgraded(path: Path, *more: Migration) -> Journal:
    return Journal.open(path, device="d", now=NOW + 5, random_bits=bits(), migrations=(*MIGRATIONS, *more))


def steps(path: Path) -> list[tuple[object, ...]]:
    connection = look(path)
    found = connection.execute("SELECT version, name, applied FROM migrations ORDER BY version").fetchall()
    connection.close()
    return found


def test_versions_count_up_from_one() -> None:
    assert [step.version for step in MIGRATIONS] == list(range(1, len(MIGRATIONS) + 1))


def test_missing_steps_are_applied_each_with_its_record_and_a_backup_first(path: Path) -> None:
    memories = full_journal(path)
    journal = upgraded(path, SECOND, THIRD)
    assert journal.memories() == memories
    assert journal.check().schema_version == 3
    assert journal.check().ok
    journal.close()
    assert steps(path) == [(1, MIGRATIONS[0].name, NOW), (2, "notes", NOW + 5), (3, "weights", NOW + 5)]
    kept = backups(default_folder(path))
    assert [(info.reason, info.reviews, info.ok) for info in kept] == [("before-v3", 20, True)]
    again = upgraded(path, SECOND, THIRD)
    again.close()
    assert len(backups(default_folder(path))) == 1


def test_a_new_journal_gets_all_steps_and_no_backup(path: Path) -> None:
    upgraded(path, SECOND).close()
    assert [version for version, *_ in steps(path)] == [1, 2]
    assert not default_folder(path).exists()


@pytest.mark.parametrize("error", [None, RuntimeError("half way"), KeyError("x")])
def test_a_step_that_fails_half_way_leaves_the_file_as_it_was(path: Path, error: Exception | None) -> None:
    full_journal(path)
    before = fingerprints(path.parent)
    with pytest.raises(JournalError) as caught:
        upgraded(path, Migration(2, "breaks", _breaks(error)))
    after = fingerprints(path.parent)
    (name,) = set(after) - set(before)
    assert {key: after[key] for key in before} == before
    assert name in caught.value.hint
    assert caught.value.__cause__ is error or isinstance(caught.value.__cause__, apsw.Error)
    journal = opened(path)
    assert journal.check().ok
    assert journal.check().schema_version == 1
    assert journal.count() == 20
    journal.close()


def test_steps_before_the_one_that_fails_stay(path: Path) -> None:
    full_journal(path)
    with pytest.raises(JournalError):
        upgraded(path, SECOND, Migration(3, "breaks", _breaks(None)))
    assert [version for version, *_ in steps(path)] == [1, 2]
    journal = upgraded(path, SECOND)
    answer(journal, CARDS[0])
    assert journal.check().ok
    journal.close()


def test_without_room_for_the_backup_nothing_is_migrated(path: Path) -> None:
    full_journal(path)
    default_folder(path).write_text("in the way")
    before = fingerprints(path.parent)
    with pytest.raises(JournalError):
        upgraded(path, SECOND)
    assert fingerprints(path.parent) == before


def test_the_older_program_refuses_what_the_newer_made(path: Path) -> None:
    upgraded(path, SECOND).close()
    with pytest.raises(JournalTooNew, match="format 2"):
        opened(path)
