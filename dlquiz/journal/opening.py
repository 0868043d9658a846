"""From a path to an open journal: look, create or migrate, and never start afresh where there was a record."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import apsw

from dlquiz.errors import JournalCorrupt, JournalError
from dlquiz.i18n import _
from dlquiz.journal import faults
from dlquiz.journal.connection import connect, discard, fresh_file, place, set_wal, sidecar, sync, sync_folder
from dlquiz.journal.inspection import inspect, verify
from dlquiz.journal.migrations import Migration, initialise, migrate, newest, version


def open_journal(path: Path, folder: Path, now: int, migrations: Sequence[Migration]) -> apsw.Connection:
    """A connection to the journal, ready to write, its schema up to date. See Journal.open for the errors."""
    with faults.told(path):
        if not path.exists():
            _refuse_lost(path, folder)
            _create(path, now, migrations)
        inspect(path, newest(migrations))
        _refuse_read_only(path)
        connection = _connect_to_what_is_there(path)
        try:
            verify(connection, path, newest(migrations))
            set_wal(connection)
            if version(connection) < newest(migrations):
                _migrate(connection, path, folder, now, migrations)
        except BaseException:
            connection.close()
            raise
    return connection


def _connect_to_what_is_there(path: Path) -> apsw.Connection:
    """A connection to the file that has the name now: while we waited, a restore may have put another one there."""
    while True:
        before = path.stat()
        connection = connect(path)
        try:
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchall()
        except BaseException:
            connection.close()
            raise
        if os.path.samestat(before, path.stat()):
            return connection
        connection.close()


def _refuse_lost(path: Path, folder: Path) -> None:
    """No file, yet traces of one: that is a lost journal, not a new one."""
    from dlquiz.journal import catalogue

    lost = _("the journal is missing")
    real = path.resolve()
    if catalogue.files(folder):
        raise JournalError(
            lost,
            where=path,
            hint=_("{restore}; to begin a new one, move the folder {folder} away").format(
                restore=faults.restore_hint(path, folder), folder=folder
            ),
        )
    if sidecar(real, "-wal").exists() and not real.exists():
        raise JournalCorrupt(
            _("the journal is missing, only its write-ahead log is there"),
            where=path,
            hint=_("put {name} back beside it; to begin a new one, move {log} away").format(
                name=path.name, log=sidecar(path, "-wal").name
            ),
        )


def _create(path: Path, now: int, migrations: Sequence[Migration]) -> None:
    """Make an empty journal under another name and put it in place whole: a half-made one is never seen."""
    real = path.resolve()
    real.parent.mkdir(parents=True, exist_ok=True)
    new = fresh_file(real.parent, path.name, ".new")
    try:
        connection = connect(new)
        try:
            initialise(connection, now, migrations)
            set_wal(connection)
        finally:
            connection.close()
        sync(new)
        with suppress(FileExistsError):  # another dlquiz was quicker: its journal is as good
            place(new, real)
    finally:
        discard(new)
    sync_folder(real.parent)


def _refuse_read_only(path: Path) -> None:
    """Write-ahead logging needs to write the file and its folder; SQLite itself finds out late."""
    real = path.resolve()
    effective = os.access in os.supports_effective_ids
    if not all(os.access(part, os.W_OK, effective_ids=effective) for part in (real, real.parent)):
        raise faults.read_only(path)


def _migrate(connection: apsw.Connection, path: Path, folder: Path, now: int, migrations: Sequence[Migration]) -> None:
    from dlquiz.journal.copying import copy_into

    kept = copy_into(connection, folder, now, f"before-v{newest(migrations)}")
    try:
        migrate(connection, now, migrations)
    except Exception as error:  # whatever a step may raise, the learner's record is safe and must be found again
        raise JournalError(
            _("the journal could not be brought to format {version}: {reason}").format(
                version=newest(migrations), reason=error
            ),
            where=path,
            hint=_("it is in format {version} as before; a backup is in {backup}").format(
                version=version(connection), backup=kept
            ),
        ) from error
