"""The learner's record, in one SQLite file. Knows the core only."""

from __future__ import annotations

from dlquiz.journal.catalogue import BackupInfo, backups, default_folder, newest_good
from dlquiz.journal.copying import DAILY, MANUAL, backup, backup_if_due
from dlquiz.journal.journal import Journal
from dlquiz.journal.migrations import MIGRATIONS, Migration
from dlquiz.journal.report import JournalReport
from dlquiz.journal.restoring import restore
from dlquiz.journal.thinning import thin

__all__ = [
    "DAILY",
    "MANUAL",
    "MIGRATIONS",
    "BackupInfo",
    "Journal",
    "JournalReport",
    "Migration",
    "backup",
    "backup_if_due",
    "backups",
    "default_folder",
    "newest_good",
    "restore",
    "thin",
]
