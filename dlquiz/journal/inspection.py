"""Is this file a journal that can be used? Answered by looking, before anything is opened for writing.

SQLite would take an empty file for a new database, mix a foreign write-ahead log into a good file, or roll a foreign
rollback journal back into it, without a word. So those are refused here, with the file left byte for byte.
"""

from __future__ import annotations

from pathlib import Path
from stat import S_ISREG

import apsw

from dlquiz.errors import JournalCorrupt, JournalError
from dlquiz.i18n import _
from dlquiz.journal import faults
from dlquiz.journal.connection import APPLICATION_ID, exclusive, look, row, sidecar
from dlquiz.journal.migrations import LOG, newest, tables, version


def inspect(path: Path, known: int | None = None) -> None:
    """Raise JournalCorrupt, JournalTooNew or JournalError unless the existing file is a journal up to version `known`.

    The quick checks of every start: they find what is no journal, cut short or foreign. Damaged pages in the middle
    are found by whoever reads them, by each backup and by Journal.check.
    """
    with faults.told(path):
        found = path.stat()
        if not S_ISREG(found.st_mode):
            raise JournalError(_("not a file"), where=path, hint=_("move it away; the journal is to be here"))
        if found.st_size == 0:
            raise faults.damaged(path, _("the journal is empty: its content was lost"))
        if _size(_beside(path, "-journal")):
            raise _foreign(path, "-journal")
        if _size(_beside(path, "-wal")):
            _inspect_with_log(path, known)
            return
        connection = look(path)
        try:
            verify(connection, path, known)
            if found.st_size < connection.pragma("page_count") * connection.pragma("page_size"):
                raise faults.damaged(path)  # SQLite overlooks a last page that is cut short
        finally:
            connection.close()


def verify(connection: apsw.Connection, path: Path, known: int | None = None) -> None:
    """Raise unless an open database says that it is a journal of ours. Not mapped: apsw errors pass through."""
    known = newest() if known is None else known
    if connection.pragma("application_id") != APPLICATION_ID:
        raise faults.damaged(path, _("this is the database of another program, not a journal"))
    if version(connection) > known:
        raise faults.too_new(path, version(connection), known)
    names = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    if version(connection) < 1 or not names >= tables(version(connection)):
        raise faults.damaged(path, _("the journal lacks some of its tables"))


def sound(connection: apsw.Connection) -> bool:
    """Whether SQLite finds no damage in any page. Takes about a millisecond for each megabyte."""
    return connection.execute("PRAGMA quick_check(1)").fetchall() == [("ok",)]


def _inspect_with_log(path: Path, known: int | None) -> None:
    """A write-ahead log with content lies beside the file: another dlquiz is running, or one was killed, or the log is
    not this file's. In the last two cases nobody else is here and there is time to look closely.
    """
    try:
        with exclusive(path) as connection:
            verify(connection, path, known)
            if not (_continues(path, connection) and sound(connection)):
                raise faults.damaged(path)
    except apsw.BusyError:
        return  # whoever has it open has looked
    except (JournalCorrupt, *faults.DAMAGE) as error:
        if _sound_alone(path):
            raise _foreign(path, "-wal") from error
        raise


def _sound_alone(path: Path) -> bool:
    connection = look(path)
    try:
        return connection.pragma("application_id") == APPLICATION_ID and sound(connection)
    except faults.DAMAGE:
        return False
    finally:
        connection.close()


def _continues(path: Path, with_log: apsw.Connection) -> bool:
    """Whether the log belongs to the file: rows are only ever added, so none of the file's may be missing with it."""
    for table in LOG:
        for end in ("min", "max"):
            try:
                seen = _ends(path, f"SELECT {end}(id) FROM {table}")  # noqa: S608  constants
            except apsw.Error:
                # The main file alone may be torn, if the program was killed while it moved the log into it, or older.
                continue
            if seen is not None and row(with_log, f"SELECT 1 FROM {table} WHERE id = ?", (seen,)) is None:  # noqa: S608
                return False
    return True


def _ends(path: Path, sql: str) -> str | None:
    connection = look(path)
    try:
        found = row(connection, sql)
        return None if found is None else found[0]
    finally:
        connection.close()


def _foreign(path: Path, suffix: str) -> JournalCorrupt:
    name = _beside(path, suffix).name
    return JournalCorrupt(
        _("the file {name} beside the journal is not its own").format(name=name),
        where=path,
        hint=_("move {name} away, then try again; the journal itself is left as it is").format(name=name),
    )


def _beside(path: Path, suffix: str) -> Path:
    """SQLite keeps its sidecars beside the file that a link leads to."""
    return sidecar(path.resolve(), suffix)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0
