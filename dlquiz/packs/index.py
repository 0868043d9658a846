"""The derived index: a SQLite file in the cache that can be deleted at any time.

It only ever holds what can be made again from the packs, so a file that is damaged is thrown away.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import apsw

from dlquiz.packs.record import Record

INDEX_FORMAT = 4
"""Another layout of the tables, or of what is in them, is another file."""

DAMAGED = (apsw.CorruptError, apsw.NotADBError, apsw.SQLError)
"""What a file that is no index, or a damaged one, raises."""

BUSY_MS = 5000
_APPLICATION_ID = 0x646C7169  # "dlqi"
_SIDECARS = ("", "-wal", "-shm", "-journal")
_WAL_TRIES = 100
_WAL_PAUSE = 0.01

_SCHEMA = f"""
PRAGMA application_id = {_APPLICATION_ID};
CREATE TABLE packs (
    number INTEGER PRIMARY KEY,
    path TEXT NOT NULL UNIQUE,
    stamp TEXT NOT NULL,
    id TEXT NOT NULL,
    head TEXT NOT NULL,
    infos TEXT NOT NULL,
    renames TEXT NOT NULL,
    message TEXT NOT NULL,
    errors INTEGER NOT NULL,
    warnings INTEGER NOT NULL
) STRICT;
CREATE TABLE cards (
    pack INTEGER NOT NULL, id TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (pack, id)
) STRICT, WITHOUT ROWID;
CREATE TABLE concepts (
    pack INTEGER NOT NULL, position INTEGER NOT NULL, id TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (pack, id)
) STRICT, WITHOUT ROWID;
PRAGMA user_version = {INDEX_FORMAT};
"""


class Row(NamedTuple):
    """A pack in the index. number: its key there; stamp: of the files that it was made from."""

    number: int
    path: str
    stamp: str
    id: str
    head: str
    message: str
    errors: int
    warnings: int


class Index:
    """An open index. Its methods raise apsw.Error where the file fails them."""

    def __init__(self, folder: Path | None) -> None:
        """Open the index in a folder, or one in memory. Raises apsw.Error or OSError."""
        self.file = folder / f"index-{INDEX_FORMAT}.sqlite3" if folder else None
        if folder:
            folder.mkdir(parents=True, exist_ok=True)
        self._db = apsw.Connection(str(self.file) if self.file else ":memory:")
        try:
            self._inode = self.file.stat().st_ino if self.file else 0
            self._db.set_busy_timeout(BUSY_MS)
            self._prepare()
        except DAMAGED:
            self.discard()
            raise
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Let go of the file."""
        self._db.close(force=True)

    def discard(self) -> None:
        """Close and delete the file, unless another process has put a new one in its place."""
        self.close()
        if self.file and self.file.exists() and self.file.stat().st_ino == self._inode:
            for suffix in _SIDECARS:
                self.file.with_name(self.file.name + suffix).unlink(missing_ok=True)

    def rows(self) -> list[Row]:
        """Every pack in the index."""
        found = self._db.execute("SELECT number, path, stamp, id, head, message, errors, warnings FROM packs")
        return [Row(*values) for values in found]

    def store(self, records: Mapping[str, tuple[str, Record]], gone: Iterable[str]) -> None:
        """Replace packs (by path: stamp and record) and forget those that are gone, in one transaction."""
        with self._writing():
            for path in (*gone, *records):
                self._forget(path)
            for path, (stamp, record) in records.items():
                self._add(path, stamp, record)

    def hold(self) -> None:
        """From now on read what is stored now, whatever other processes store."""
        self._db.execute("BEGIN")
        self._db.execute("SELECT count(*) FROM packs").get  # noqa: B018  (a transaction begins with its first read)

    def infos(self, number: int) -> str:
        """The stored card infos of a pack."""
        return self._one("SELECT infos FROM packs WHERE number = ?", number)

    def renames(self, number: int) -> str:
        """The stored renames of a pack."""
        return self._one("SELECT renames FROM packs WHERE number = ?", number)

    def card(self, number: int, card: str) -> str | None:
        """The stored body of a card."""
        found: str | None = self._db.execute("SELECT body FROM cards WHERE pack = ? AND id = ?", (number, card)).get
        return found

    def concept(self, number: int, concept: str) -> str | None:
        """The stored body of a concept."""
        query = "SELECT body FROM concepts WHERE pack = ? AND id = ?"
        found: str | None = self._db.execute(query, (number, concept)).get
        return found

    def concepts(self, number: int) -> list[str]:
        """The stored bodies of a pack's concepts in order."""
        found = self._db.execute("SELECT body FROM concepts WHERE pack = ? ORDER BY position", (number,))
        return [str(body) for (body,) in found]

    def _one(self, query: str, number: int) -> str:
        return str(self._db.execute(query, (number,)).get)

    def _prepare(self) -> None:
        self._db.execute("PRAGMA synchronous = NORMAL")
        if self._is_ready():
            return
        if self.file:
            self._use_wal()
        with self._writing():
            if not self._is_ready():
                self._db.execute(_SCHEMA)

    def _is_ready(self) -> bool:
        # tables first: whoever makes them sets both numbers in the same transaction
        if not self._db.execute("SELECT count(*) FROM sqlite_schema").get:
            return False
        marks = self._db.pragma("application_id"), self._db.pragma("user_version")
        if marks != (_APPLICATION_ID, INDEX_FORMAT):
            raise apsw.NotADBError("not an index")
        return True

    def _use_wal(self) -> None:
        """Where two processes make the index at once, one of them finds it busy without having been waited for."""
        for _attempt in range(_WAL_TRIES):
            try:
                self._db.pragma("journal_mode", "wal")
            except apsw.BusyError:
                time.sleep(_WAL_PAUSE)
            else:
                return

    def _forget(self, path: str) -> None:
        number = self._db.execute("SELECT number FROM packs WHERE path = ?", (path,)).get
        for query in (
            "DELETE FROM cards WHERE pack = ?",
            "DELETE FROM concepts WHERE pack = ?",
            "DELETE FROM packs WHERE number = ?",
        ):
            self._db.execute(query, (number,))

    def _add(self, path: str, stamp: str, record: Record) -> None:
        values = (
            path,
            stamp,
            record.id,
            record.head,
            record.infos,
            record.renames,
            record.message,
            record.errors,
            record.warnings,
        )
        self._db.execute("INSERT INTO packs VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?)", values)
        number = self._db.last_insert_rowid()
        cards = ((number, own, body) for own, body in record.cards)
        self._db.executemany("INSERT INTO cards VALUES (?, ?, ?)", cards)
        concepts = ((number, position, own, body) for position, (own, body) in enumerate(record.concepts))
        self._db.executemany("INSERT INTO concepts VALUES (?, ?, ?, ?)", concepts)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._db.execute("COMMIT")
        except BaseException:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
            raise
