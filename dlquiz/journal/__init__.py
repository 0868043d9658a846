"""The learner's record, in one SQLite file. Knows the core only.

Only what a session needs is imported here: backups, restoring and the report are asked of their own modules.
"""

from __future__ import annotations

from dlquiz.journal.connection import default_folder
from dlquiz.journal.journal import Journal
from dlquiz.journal.migrations import MIGRATIONS, Migration

__all__ = ["MIGRATIONS", "Journal", "Migration", "default_folder"]
