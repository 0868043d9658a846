"""The errors that a user may see: each says what went wrong, where, and what to do about it."""

from __future__ import annotations

from pathlib import Path


class DlquizError(Exception):
    """Base of every error that is told to the user instead of shown as a traceback.

    what: one sentence without a final period; where: a file or a setting; hint: what to do next.
    """

    def __init__(self, what: str, *, where: str | Path = "", hint: str = "") -> None:
        self.what = what
        self.where = str(where)
        self.hint = hint
        super().__init__(self.sentence)

    @property
    def sentence(self) -> str:
        """What and where in one line."""
        return f"{self.where}: {self.what}" if self.where else self.what


class UsageError(DlquizError):
    """The command line asks for something that does not exist or contradicts itself."""


class ConfigError(DlquizError):
    """A setting that cannot be used."""


class PackError(DlquizError):
    """A content pack that cannot be read at all."""


class JournalError(DlquizError):
    """The learner's record cannot be opened, read or written."""


class JournalCorrupt(JournalError):
    """The file is not a journal, or a damaged one; it is left as it is."""


class JournalTooNew(JournalError):
    """The journal was written by a newer dlquiz; it is left as it is."""


class JournalReadOnly(JournalError):
    """The journal or its folder cannot be written."""


class JournalNotSaved(JournalError):
    """An answer could not be written; nothing of it is stored and it may be tried again."""
