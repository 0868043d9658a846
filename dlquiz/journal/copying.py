"""Copies of the journal, made while it is in use."""

from __future__ import annotations

from itertools import count
from pathlib import Path

import apsw

from dlquiz.core.days import StudyDays
from dlquiz.journal import catalogue, faults
from dlquiz.journal.connection import APPLICATION_ID, connect, discard, fresh_file, place, sync, sync_folder
from dlquiz.journal.inspection import inspect, sound
from dlquiz.journal.thinning import thin

DAILY = "daily"
MANUAL = "manual"
"""Asked for by the learner: never thinned out."""

_PART = ".part"


def backup(journal_path: Path, folder: Path, now: int, *, reason: str) -> Path:
    """Copy the journal into the folder and return the copy's path.

    The name carries the time in UTC and the reason, one lower-case word or several joined by hyphens. The copy is
    complete, checked page by page and on the disk before it gets its name; no other backup is touched. Raises
    JournalCorrupt if the journal is damaged (the copy is then dropped), JournalError if it cannot be read or the
    folder not be written.
    """
    inspect(journal_path)
    with faults.told(journal_path):
        source = connect(journal_path)
        try:
            return copy_into(source, folder, now, reason)
        finally:
            source.close()


def copy_into(source: apsw.Connection, folder: Path, now: int, reason: str) -> Path:
    """The same from an open journal that was inspected. Damage shows as apsw.CorruptError."""
    with faults.told_of_files(folder):
        folder.mkdir(parents=True, exist_ok=True)
        part = fresh_file(folder, catalogue.name_of(now, reason), _PART)
        try:
            copy_checked(source, part)
            target = _place(part, folder, now, reason)
        finally:
            discard(part)
        sync_folder(folder)
    return target


def copy_checked(source: apsw.Connection, target: Path) -> None:
    """Copy a journal's pages into an empty file, check every page, and wait until it is on the disk."""
    copy = connect(target)
    try:
        with copy.backup("main", source, "main") as pages:
            pages.step()
        copy.pragma("journal_mode", "DELETE")  # one file, that can be read from a read-only place too
        if copy.pragma("application_id") != APPLICATION_ID or not sound(copy):
            raise apsw.CorruptError
    finally:
        copy.close()
    sync(target)


def _place(part: Path, folder: Path, now: int, reason: str) -> Path:
    for copy in count(1):
        target = folder / catalogue.name_of(now, reason, copy)
        try:
            place(part, target)
        except FileExistsError:
            continue
        return target
    raise AssertionError("count has no end")


def backup_if_due(journal_path: Path, folder: Path, now: int, days: StudyDays) -> Path | None:
    """The daily backup: at most one for each study day, only if something was added since the last backup.

    Then old ones are thinned out; those the learner asked for are kept. Returns the new backup, or None.
    """
    made = None
    if journal_path.exists() and _due(journal_path, folder, now, days):
        made = backup(journal_path, folder, now, reason=DAILY)
    with faults.told(folder):
        _clear(folder, now, days)
    return made


def _due(journal_path: Path, folder: Path, now: int, days: StudyDays) -> bool:
    today = days.day(now)
    existing = catalogue.files(folder)
    if any(reason == DAILY and days.day(time) == today for time, reason, _path in existing):
        return False
    last = catalogue.newest_good(folder)
    if last is None:
        return True
    inspect(journal_path)
    with faults.told(journal_path):
        source = connect(journal_path)
        try:
            return catalogue.contents(source) != catalogue.contents_of(last.path)
        finally:
            source.close()


def _clear(folder: Path, now: int, days: StudyDays) -> None:
    times = {path.name: time for time, reason, path in catalogue.files(folder) if reason != MANUAL}
    for name in thin(times, now, days):
        (folder / name).unlink(missing_ok=True)
    for part in folder.glob(f"journal-*{_PART}"):  # left by a program that was killed
        named = catalogue.parse(part.name.partition(".db")[0] + ".db")
        if named is not None and days.day(named[0]) < days.day(now):
            discard(part)
