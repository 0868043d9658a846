"""Bring a backup back, in such an order that a crash at any point leaves the old journal or the new one."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from itertools import chain, count
from pathlib import Path

import apsw

from dlquiz.errors import JournalError, JournalTooNew
from dlquiz.i18n import _
from dlquiz.journal import catalogue, faults
from dlquiz.journal.connection import (
    SIDECARS,
    connect,
    discard,
    exclusive,
    look,
    set_wal,
    sidecar,
    sync,
    sync_folder,
)
from dlquiz.journal.copying import copy_checked, copy_into
from dlquiz.journal.inspection import inspect

REASON = "before-restore"


def restore(source: Path, journal_path: Path, folder: Path, now: int) -> Path | None:
    """Make the journal what `source` holds, and return where the journal that was there is kept.

    The present journal is first kept in the folder as a backup, or, if it is damaged, as a copy of its bytes
    (`damaged-...db` with its sidecars); so a restore is undone by restoring what this returns. None if there was no
    journal. Raises JournalCorrupt or JournalTooNew if the source is no good, JournalError if another program has the
    journal open; the journal is then as it was.
    """
    inspect(source)
    journal_path = journal_path.resolve()  # a link stays a link
    if source.resolve() == journal_path:
        raise JournalError(
            _("this is the journal itself, not a backup of it"),
            where=source,
            hint=_("name a backup instead"),
        )
    if journal_path.exists() and not journal_path.is_file():
        raise JournalError(_("not a file"), where=journal_path, hint=_("move it away, then try again"))
    beside = sidecar(journal_path, ".restoring")
    with faults.told(journal_path), ExitStack() as stack:
        journal_path.parent.mkdir(parents=True, exist_ok=True)
        discard(beside)
        beside.touch(mode=0o600)
        stack.callback(discard, beside)
        _copy_beside(source, beside)
        kept = _set_aside(journal_path, folder, now, stack)
        for suffix in SIDECARS:  # another journal's log would be mixed into this one
            sidecar(journal_path, suffix).unlink(missing_ok=True)
        sync_folder(journal_path.parent)
        beside.replace(journal_path)
        sync_folder(journal_path.parent)
    return kept


def _copy_beside(source: Path, beside: Path) -> None:
    """A finished journal in its own file, checked, in WAL mode and without sidecars."""
    with faults.told(source), _reading(source) as original:
        counts = catalogue.contents(original)
        copy_checked(original, beside)
    copy = connect(beside)
    try:
        if catalogue.contents(copy) != counts:
            raise faults.damaged(source)
        set_wal(copy)
    finally:
        copy.close()
    sync(beside)


@contextmanager
def _reading(source: Path) -> Iterator[apsw.Connection]:
    """The source is left as it is; its own write-ahead log, if it has one, is read too."""
    log = sidecar(source.resolve(), "-wal")
    has_log = log.exists() and log.stat().st_size > 0
    connection = connect(source) if has_log else look(source)
    try:
        if has_log:
            connection.config(apsw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1)
        yield connection
    finally:
        connection.close()


def _set_aside(journal_path: Path, folder: Path, now: int, stack: ExitStack) -> Path | None:
    """Keep the present journal, locked until the stack unwinds; if it is sound, all of it is in its main file then."""
    if not journal_path.exists():
        lone = sidecar(journal_path, "-wal").exists()
        return _keep_bytes(journal_path, folder, now, stack, "damaged") if lone else None
    prefix = ""
    try:
        inspect(journal_path)
    except JournalTooNew:
        prefix = "newer"
    except JournalError:
        prefix = "damaged"
    present = _locked(journal_path, stack)
    if present is not None and not prefix:
        try:
            kept = copy_into(present, folder, now, REASON)
            present.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            return kept
        except faults.DAMAGE:
            prefix = "damaged"
    return _keep_bytes(journal_path, folder, now, stack, prefix or "damaged")


def _locked(journal_path: Path, stack: ExitStack) -> apsw.Connection | None:
    """The journal for us alone; None if it is no database, so that there is nothing to lock."""
    if sidecar(journal_path, "-journal").exists() or journal_path.stat().st_size == 0:
        return None  # SQLite would roll a journal back into the file, and make a database of an empty one
    try:
        return stack.enter_context(exclusive(journal_path))
    except faults.DAMAGE:
        return None


def _keep_bytes(journal_path: Path, folder: Path, now: int, stack: ExitStack, prefix: str) -> Path:
    """Copy a journal that SQLite cannot copy, with its sidecars, as they are."""
    folder.mkdir(parents=True, exist_ok=True)
    stem = f"{prefix}-{catalogue.stamp(now)}"
    again = (folder / f"{stem}.{n}.db" for n in count(2))
    kept = next(path for path in chain((folder / f"{stem}.db",), again) if not path.exists())
    for suffix in ("", *SIDECARS):
        original = sidecar(journal_path, suffix)
        if original.is_file():
            # Left open until the end: closing it would drop the lock that we may hold on the journal.
            bytes_in = stack.enter_context(original.open("rb"))
            with sidecar(kept, suffix).open("xb") as bytes_out:
                while portion := bytes_in.read(1 << 20):
                    bytes_out.write(portion)
                bytes_out.flush()
                os.fsync(bytes_out.fileno())
    sync_folder(folder)
    return kept
