"""The backups in a folder: their names, and what a glance inside tells."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import apsw

from dlquiz.core.days import to_datetime, to_ms
from dlquiz.journal.connection import APPLICATION_ID, all_rows, look
from dlquiz.journal.migrations import LOG, newest, tables, version

_STAMP = "%Y%m%dT%H%M%SZ"
_NAME = re.compile(r"journal-(\d{8}T\d{6}Z)-([a-z0-9-]+)(?:\.(\d+))?\.db")


class BackupInfo(NamedTuple):
    """One backup. time: UTC milliseconds, whole seconds; reviews: rows, undone ones included; size: bytes.

    ok: whether it opens as a journal that this program can read. Its pages are checked when it is restored.
    """

    path: Path
    time: int
    reason: str
    reviews: int
    size: int
    ok: bool


def stamp(now: int) -> str:
    """A moment as it stands in a file name, in UTC."""
    return to_datetime(now).strftime(_STAMP)


def name_of(now: int, reason: str, copy: int = 1) -> str:
    """The name of a backup; `copy` tells apart those of one second."""
    again = f".{copy}" if copy > 1 else ""
    return f"journal-{stamp(now)}-{reason}{again}.db"


def parse(name: str) -> tuple[int, str] | None:
    """Time (UTC milliseconds) and reason of a backup from its name; None if it is no backup of ours."""
    match = _NAME.fullmatch(name)
    if match is None:
        return None
    try:
        moment = datetime.fromisoformat(match[1])
    except ValueError:
        return None
    return to_ms(moment), match[2]


def files(folder: Path) -> list[tuple[int, str, Path]]:
    """Time, reason and path of every backup, the newest first; nothing is opened."""
    if not folder.is_dir():
        return []
    found = ((parse(path.name), path) for path in folder.iterdir())
    return sorted(((*named, path) for named, path in found if named is not None), key=_order, reverse=True)


def _order(found: tuple[int, str, Path]) -> tuple[int, int, str]:
    time, reason, path = found
    match = _NAME.fullmatch(path.name)
    return time, int(match[3] or 1) if match else 0, reason


class Contents(NamedTuple):
    """How far a log goes. As it only grows, journals of one learner with equal contents hold the same rows.

    tables: rows and greatest id by the log's table; those that a version had not yet are empty.
    """

    tables: Mapping[str, tuple[int, str | None]]

    @property
    def reviews(self) -> int:
        """Answers, undone ones included."""
        return self.tables["reviews"][0]


def contents(connection: apsw.Connection) -> Contents:
    """How far the log of an open journal goes."""
    there = tables(version(connection))
    extents = ", ".join(f"(SELECT count(*) FROM {t}), (SELECT max(id) FROM {t})" for t in LOG if t in there)  # noqa: S608
    found = iter(all_rows(connection, f"SELECT {extents}")[0])
    return Contents({table: (next(found), next(found)) if table in there else (0, None) for table in LOG})


def contents_of(path: Path) -> Contents:
    """How far the log in a file goes, by a look that changes nothing."""
    connection = look(path)
    try:
        return contents(connection)
    finally:
        connection.close()


def glance(time: int, reason: str, path: Path) -> BackupInfo:
    """What is in a backup, by a look that changes nothing."""
    size = reviews = 0
    ok = False
    try:
        size = path.stat().st_size
        connection = look(path)
        try:
            if connection.pragma("application_id") == APPLICATION_ID and version(connection) <= newest():
                reviews = contents(connection).reviews
                ok = True
        finally:
            connection.close()
    except (apsw.Error, OSError):
        ok = False
    return BackupInfo(path, time, reason, reviews, size, ok)


def backups(folder: Path) -> list[BackupInfo]:
    """Every backup in a folder, the newest first."""
    return [glance(*found) for found in files(folder)]


def newest_good(folder: Path) -> BackupInfo | None:
    """The newest backup that can be used."""
    return next((info for info in (glance(*found) for found in files(folder)) if info.ok), None)
