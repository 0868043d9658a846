"""SQLite connections to a journal file, hardened the same way everywhere.

Nothing here opens the file by other means than SQLite: closing any other descriptor of a database drops the POSIX
locks that this process holds on it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import apsw

APPLICATION_ID = 0x646C717A
"""Marks a SQLite file as a journal of ours: "dlqz"."""

BUSY_MS = 5_000
CACHE_KIB = 16_000
"""At most; the default of 2 MB is too small for the index of cards of a long record, and every answer then reads."""

SIDECARS = ("-wal", "-shm", "-journal")


def sidecar(path: Path, suffix: str) -> Path:
    """The file that SQLite keeps beside a database, such as `journal.db-wal`."""
    return path.with_name(path.name + suffix)


def default_folder(journal: Path) -> Path:
    """Where the backups of a journal are kept unless told otherwise."""
    return journal.parent / "backups"


def connect(path: Path, *, busy_ms: int = BUSY_MS) -> apsw.Connection:
    """A connection for reading and writing an existing file. Touches nothing until the first statement."""
    connection = _open(path, "mode=rw", apsw.SQLITE_OPEN_READWRITE)
    connection.set_busy_timeout(busy_ms)
    return connection


def look(path: Path) -> apsw.Connection:
    """A connection that only looks at the main file: no lock, no sidecar read or made, not a byte changed.

    What is still in the write-ahead log is not seen, so a file that is in use may look torn.
    """
    return _open(path, "immutable=1", apsw.SQLITE_OPEN_READONLY)


@contextmanager
def exclusive(path: Path) -> Iterator[apsw.Connection]:
    """A connection that nobody else has beside it. Closing it leaves the file and its log as they are.

    Raises apsw.BusyError at once if another connection is open.
    """
    connection = connect(path, busy_ms=0)
    try:
        connection.config(apsw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1)
        connection.pragma("locking_mode", "EXCLUSIVE")  # before the first read, so that no -shm file is made
        connection.execute("BEGIN EXCLUSIVE; COMMIT")
        yield connection
    finally:
        connection.close()


def in_memory() -> apsw.Connection:
    """A database that is gone when it is closed."""
    return _hardened(apsw.Connection(":memory:"))


def _open(path: Path, query: str, flags: int) -> apsw.Connection:
    uri = f"{path.absolute().as_uri()}?{query}"
    return _hardened(apsw.Connection(uri, flags=flags | apsw.SQLITE_OPEN_URI))


def _hardened(connection: apsw.Connection) -> apsw.Connection:
    """Only settings that do not read the file: what comes first decides how it is locked."""
    connection.config(apsw.SQLITE_DBCONFIG_DEFENSIVE, 1)
    connection.config(apsw.SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0)
    connection.config(apsw.SQLITE_DBCONFIG_DQS_DDL, 0)
    connection.config(apsw.SQLITE_DBCONFIG_DQS_DML, 0)
    # With recursive triggers INSERT OR REPLACE meets the trigger that refuses to delete from the log.
    connection.pragma("recursive_triggers", True)
    connection.pragma("cell_size_check", True)
    return connection


def set_wal(connection: apsw.Connection) -> None:
    """Write-ahead log, synced at every commit: what was committed survives a crash and a power cut."""
    connection.pragma("journal_mode", "WAL")
    connection.pragma("synchronous", "FULL")
    connection.pragma("cache_size", -CACHE_KIB)


@contextmanager
def transaction(connection: apsw.Connection) -> Iterator[None]:
    """One write transaction, all or nothing. IMMEDIATE, so that two writers wait for each other instead of failing."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        roll_back(connection)
        raise


def roll_back(connection: apsw.Connection) -> None:
    """End a failed transaction, unless SQLite has already done so, as after a full disk."""
    with suppress(apsw.Error):  # the failure that led here is the one to tell
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def all_rows(connection: apsw.Connection, sql: str, bindings: apsw.Bindings = ()) -> list[tuple[Any, ...]]:
    """Every row of a query, read to its end, so that no read transaction stays open."""
    return connection.execute(sql, bindings).fetchall()


def row(connection: apsw.Connection, sql: str, bindings: apsw.Bindings = ()) -> tuple[Any, ...] | None:
    """The first row of a query, or None. The statement is finished, so no read transaction stays open."""
    cursor = connection.execute(sql, bindings)
    first: tuple[Any, ...] | None = cursor.fetchone()
    cursor.close()
    return first


def fresh_file(folder: Path, prefix: str, suffix: str) -> Path:
    """A new empty file that only its owner can read, under a name that nobody else has."""
    path = folder / f"{prefix}.{os.urandom(6).hex()}{suffix}"
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    return path


def place(finished: Path, path: Path) -> None:
    """Give a finished file its name in one step. Raises FileExistsError if the name is taken."""
    try:
        os.link(finished, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        if path.exists():
            raise FileExistsError(path) from None
        os.rename(finished, path)  # noqa: PTH104  beside os.link
    else:
        finished.unlink()


def discard(path: Path) -> None:
    """Remove an unfinished database and what SQLite may have put beside it."""
    for name in (path, *(sidecar(path, suffix) for suffix in SIDECARS)):
        name.unlink(missing_ok=True)


def sync(path: Path) -> None:
    """Wait until a finished file is on the disk."""
    _fsync(path, os.O_RDWR)


def sync_folder(folder: Path) -> None:
    """Wait until the names in a folder are on the disk, where the system can do that."""
    if os.name == "posix":
        _fsync(folder, os.O_RDONLY)


def _fsync(path: Path, flags: int) -> None:
    descriptor = os.open(path, flags)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
