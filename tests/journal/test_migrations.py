from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import apsw
import pytest

from dlquiz.core.attempts import apply
from dlquiz.core.exam import EventKind
from dlquiz.core.history import Mode, Status
from dlquiz.errors import JournalCorrupt, JournalError, JournalTooNew
from dlquiz.journal import MIGRATIONS, Journal, Migration, default_folder
from dlquiz.journal.catalogue import backups
from dlquiz.journal.connection import connect, look
from dlquiz.journal.migrations import LOG, tables
from tests.journal.making import (
    CARDS,
    NOW,
    TODAY,
    answer,
    bits,
    come_true,
    exam_step,
    fingerprints,
    foretold,
    full_journal,
    made,
    old_journal,
    opened,
    sat,
)


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


KNOWN = len(MIGRATIONS)
NEXT, AFTER = Migration(KNOWN + 1, "notes", _note), Migration(KNOWN + 2, "weights", _weight)


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
    journal = upgraded(path, NEXT, AFTER)
    assert journal.memories() == memories
    assert journal.check().schema_version == KNOWN + 2
    assert journal.check().ok
    journal.close()
    first = [(step.version, step.name, NOW) for step in MIGRATIONS]
    assert steps(path) == [*first, (KNOWN + 1, "notes", NOW + 5), (KNOWN + 2, "weights", NOW + 5)]
    kept = backups(default_folder(path))
    assert [(info.reason, info.reviews, info.ok) for info in kept] == [(f"before-v{KNOWN + 2}", 20, True)]
    again = upgraded(path, NEXT, AFTER)
    again.close()
    assert len(backups(default_folder(path))) == 1


def test_a_new_journal_gets_all_steps_and_no_backup(path: Path) -> None:
    upgraded(path, NEXT).close()
    assert [version for version, *_ in steps(path)] == list(range(1, KNOWN + 2))
    assert not default_folder(path).exists()


@pytest.mark.parametrize("error", [None, RuntimeError("half way"), KeyError("x")])
def test_a_step_that_fails_half_way_leaves_the_file_as_it_was(path: Path, error: Exception | None) -> None:
    full_journal(path)
    before = fingerprints(path.parent)
    with pytest.raises(JournalError) as caught:
        upgraded(path, Migration(KNOWN + 1, "breaks", _breaks(error)))
    after = fingerprints(path.parent)
    (name,) = set(after) - set(before)
    assert {key: after[key] for key in before} == before
    assert name in caught.value.hint
    assert caught.value.__cause__ is error or isinstance(caught.value.__cause__, apsw.Error)
    journal = opened(path)
    assert journal.check().ok
    assert journal.check().schema_version == KNOWN
    assert journal.count() == 20
    journal.close()


def test_steps_before_the_one_that_fails_stay(path: Path) -> None:
    full_journal(path)
    with pytest.raises(JournalError):
        upgraded(path, NEXT, Migration(KNOWN + 2, "breaks", _breaks(None)))
    assert [version for version, *_ in steps(path)] == list(range(1, KNOWN + 2))
    journal = upgraded(path, NEXT)
    answer(journal, CARDS[0])
    assert journal.check().ok
    journal.close()


def test_without_room_for_the_backup_nothing_is_migrated(path: Path) -> None:
    full_journal(path)
    default_folder(path).write_text("in the way")
    before = fingerprints(path.parent)
    with pytest.raises(JournalError):
        upgraded(path, NEXT)
    assert fingerprints(path.parent) == before


def test_the_older_program_refuses_what_the_newer_made(path: Path) -> None:
    upgraded(path, NEXT).close()
    with pytest.raises(JournalTooNew, match=f"format {KNOWN + 1}"):
        opened(path)


# --- from the formats that were ---


def test_a_journal_of_format_1_is_brought_up_to_date_with_a_backup(path: Path) -> None:
    old_journal(path)
    assert [version for version, *_ in steps(path)] == [1]
    journal = opened(path)
    assert (journal.count(), journal.check().undone, journal.check().schema_version) == (8, 1, KNOWN)
    assert journal.check().ok
    memories, statuses = journal.memories(), journal.statuses()
    assert [memories[card].reps for card in CARDS[:3]] == [3, 2, 1]
    assert statuses == {CARDS[1]: Status(buried_until=TODAY + 1), CARDS[2]: Status(flagged=True)}
    last = max(review.id for review in journal.reviews())
    predicted = foretold(journal)
    assert predicted.id > last
    come_true(journal, predicted)
    journal.rebuild()
    assert (journal.memories(), journal.statuses()) == (memories, statuses)
    assert journal.check().ok
    journal.close()
    (kept,) = backups(default_folder(path))
    assert (kept.reason, kept.reviews, kept.ok) == (f"before-v{KNOWN}", 8, True)
    assert [version for version, *_ in steps(kept.path)] == [1]
    again = opened(path)
    assert again.predictions() == [predicted]
    again.close()
    assert len(backups(default_folder(path))) == 1


def test_a_journal_of_format_2_is_brought_up_to_date_with_a_backup(path: Path) -> None:
    old_journal(path, version=2)
    journal = opened(path)
    report = journal.check()
    assert (report.reviews, report.undone, report.schema_version, report.problems) == (9, 1, KNOWN, ())
    assert (report.predictions, report.attempts) == (2, 0)
    memories = journal.memories()
    assert [memories[card].reps for card in CARDS[:3]] == [2, 2, 2]
    assert journal.statuses() == {CARDS[2]: Status(flagged=True)}
    assert [outcome.right for outcome in journal.outcomes()] == [False]
    assert {review.variant for review in journal.reviews()} == {None}
    assert [review.confidence for review in journal.reviews()].count(2) == 1
    review = replace(made(journal, CARDS[3], mode=Mode.QUIZ), variant=5)
    journal.record(review)
    attempt = apply(
        sat(journal), answered := exam_step(journal, attempt_ := journal.attempts.open()[0], EventKind.MARK, 1)
    )
    assert journal.attempts.add(answered)
    assert journal.attempts.open() == [attempt]
    assert attempt_.questions == attempt.questions
    journal.rebuild()
    assert journal.memories() == memories
    assert journal.check().ok
    journal.close()
    (kept,) = backups(default_folder(path))
    assert (kept.reason, kept.reviews, kept.ok) == (f"before-v{KNOWN}", 9, True)
    assert [version for version, *_ in steps(kept.path)] == [1, 2]
    again = opened(path)
    assert list(again.reviews(card=CARDS[3]))[-1] == review
    assert again.attempts.open() == [attempt]
    again.close()
    assert len(backups(default_folder(path))) == 1


def test_a_journal_reads_alike_whichever_format_it_began_with(path: Path, tmp_path: Path) -> None:
    """Columns that came later stand in the same order, so that rows can be copied from one to the other."""
    other = tmp_path / "other" / "journal.db"
    old_journal(path, version=2)
    opened(path).close()
    opened(other).close()
    found = []
    for one in (path, other):
        connection = look(one)
        found.append(
            {
                table: connection.execute(f"SELECT name, type FROM pragma_table_info('{table}')").fetchall()
                for table in LOG
            }
        )
        connection.close()
    assert found[0] == found[1]


def test_a_program_killed_right_after_the_step_leaves_a_journal_that_opens(path: Path, tmp_path: Path) -> None:
    live = tmp_path / "live" / "journal.db"
    old_journal(live)
    journal = opened(live)
    predicted = foretold(journal)
    for suffix in ("", "-wal"):  # as a kill leaves them: the step is in the write-ahead log alone
        shutil.copy(f"{live}{suffix}", f"{path}{suffix}")
    journal.close()
    main = look(path)
    assert main.pragma("user_version") == 1
    main.close()
    again = opened(path)
    assert (again.count(), again.predictions()) == (8, [predicted])
    assert again.check().ok
    again.close()


def test_a_step_of_the_program_that_fails_leaves_the_old_format(path: Path) -> None:
    old_journal(path)
    before = fingerprints(path.parent)
    first = MIGRATIONS[:1]
    with pytest.raises(JournalError) as caught:
        Journal.open(
            path, device="d", now=NOW, random_bits=bits(), migrations=(*first, Migration(2, "breaks", _breaks(None)))
        )
    assert "format 1 as before" in caught.value.hint
    assert {name: fingerprints(path.parent)[name] for name in before} == before
    journal = opened(path)
    assert journal.count() == 8
    journal.close()


@pytest.mark.parametrize("table", sorted(LOG))
def test_a_journal_that_lacks_a_table_of_its_format_is_damaged(path: Path, table: str) -> None:
    full_journal(path)
    connection = connect(path)
    connection.execute(f"DROP TABLE {table}")
    connection.close()
    with pytest.raises(JournalCorrupt, match="lacks some of its tables"):
        opened(path)


def test_what_a_version_has() -> None:
    assert tables(0) < tables(1) < tables(2) < tables(3) < tables(4) == tables(99)
    assert max(LOG.values()) <= KNOWN
