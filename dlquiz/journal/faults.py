"""What SQLite and the file system report, as errors that tell a person what to do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import apsw

from dlquiz.core.days import to_datetime
from dlquiz.errors import JournalCorrupt, JournalError, JournalNotSaved, JournalReadOnly, JournalTooNew
from dlquiz.i18n import _, ngettext
from dlquiz.journal.connection import default_folder
from dlquiz.journal.rows import DECODING_ERRORS

DAMAGE = (apsw.CorruptError, apsw.NotADBError, apsw.FormatError)
DENIAL = (apsw.ReadOnlyError, apsw.CantOpenError, apsw.PermissionsError, apsw.AuthError)
BUSY = (apsw.BusyError, apsw.LockedError)


def restore_hint(journal: Path, folder: Path | None = None) -> str:
    """What to do about a journal that cannot be used: names the newest good backup, if there is one."""
    from dlquiz.journal.catalogue import newest_good  # only where something is wrong

    folder = folder or default_folder(journal)
    found = newest_good(folder)
    if found is None:
        return _("no backup was found in {folder}; keep the file, it may be repaired").format(folder=folder)
    count = ngettext("{n} answer", "{n} answers", found.reviews).format(n=found.reviews)
    when = to_datetime(found.time).strftime("%Y-%m-%d %H:%M UTC")
    return _("`dlquiz journal restore` brings a backup back; the newest good one is of {when}, with {count}").format(
        when=when, count=count
    )


def damaged(path: Path, what: str = "") -> JournalCorrupt:
    """The file is not a journal, or a damaged one."""
    return JournalCorrupt(what or _("the journal is damaged"), where=path, hint=restore_hint(path))


def too_new(path: Path, found: int, known: int) -> JournalTooNew:
    """A newer program wrote the file."""
    return JournalTooNew(
        _("the journal was written by a newer dlquiz (format {found}, this one knows {known})").format(
            found=found, known=known
        ),
        where=path,
        hint=_("update dlquiz; the journal is left as it is"),
    )


def read_only(path: Path) -> JournalReadOnly:
    """The file or folder refuses to be written."""
    return JournalReadOnly(
        _("cannot be written"),
        where=path,
        hint=_("give yourself the right to write the file and its folder, or name another folder with --home"),
    )


def busy(path: Path) -> JournalError:
    """Another program holds the lock for longer than we wait."""
    return JournalError(
        _("another program is using the journal"),
        where=path,
        hint=_("close the other dlquiz, then try again"),
    )


def free_space(path: Path) -> str:
    """The free space where a file lies, for a sentence."""
    import shutil  # slow to import, and only ever wanted here

    try:
        free = shutil.disk_usage(path.parent).free
    except OSError:
        return "?"
    return f"{free / 1e6:.1f} MB"


def translated(path: Path, error: Exception) -> JournalError:
    """The error for a failure to open or read."""
    if isinstance(error, (*DAMAGE, *DECODING_ERRORS)):
        return damaged(path)
    if isinstance(error, (*DENIAL, PermissionError)):
        return read_only(path)
    if isinstance(error, BUSY):
        return busy(path)
    if isinstance(error, (apsw.FullError, apsw.IOError, OSError)):
        return JournalError(
            _("the disk refused to read or write ({free} free): {reason}").format(free=free_space(path), reason=error),
            where=path,
            hint=_("free some space or check the disk, then try again"),
        )
    return JournalError(str(error), where=path)


@contextmanager
def told(path: Path, *more: type[Exception]) -> Iterator[None]:
    """Within this, failures of SQLite, of the file system, and `more`, become errors for the user."""
    kinds: tuple[type[Exception], ...] = (apsw.Error, OSError, *more)
    try:
        yield
    except kinds as error:
        raise translated(path, error) from error


@contextmanager
def told_of_files(path: Path) -> Iterator[None]:
    """Within this, failures of the file system alone become errors for the user."""
    try:
        yield
    except OSError as error:
        raise translated(path, error) from error


def not_saved(path: Path, error: Exception) -> JournalNotSaved:
    """The error for a failure to store an answer or an action: nothing of it is in the journal."""
    hint = _("nothing was lost; try again")
    if isinstance(error, apsw.FullError):
        why = _("the disk is full ({free} free)").format(free=free_space(path))
        hint = _("free some space, then try again")
    elif isinstance(error, apsw.IOError):
        why = _("the disk refused the write ({free} free)").format(free=free_space(path))
        hint = _("free some space or check the disk, then try again")
    elif isinstance(error, BUSY):
        why = _("another program is using the journal")
        hint = _("close the other dlquiz, then try again")
    elif isinstance(error, DENIAL):
        why = _("the journal cannot be written")
        hint = _("give yourself the right to write the file and its folder, then try again")
    elif isinstance(error, (*DAMAGE, *DECODING_ERRORS)):
        why = _("the journal is damaged")
        hint = restore_hint(path)
    else:
        why = str(error)
    return JournalNotSaved(_("not saved: {why}").format(why=why), where=path, hint=hint)
