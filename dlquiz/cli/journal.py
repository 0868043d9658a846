"""`dlquiz journal`: look after the learner's record. Works where the journal itself cannot be opened."""

from __future__ import annotations

import argparse
import secrets
import shlex
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dlquiz.cli import asking, opening, output
from dlquiz.core.days import CLOCK_SLACK_MS, to_datetime
from dlquiz.errors import DlquizError, JournalError
from dlquiz.i18n import _, ngettext

if TYPE_CHECKING:
    from dlquiz.journal import Journal
    from dlquiz.journal.ahead import Ahead
    from dlquiz.journal.catalogue import BackupInfo
    from dlquiz.paths import Places

LATEST = "latest"
BEFORE = "before-take-back"


def add(commands: argparse._SubParsersAction[Any]) -> None:
    """The group."""
    parser = commands.add_parser("journal", help=_("check, back up or restore your record"))
    group = parser.add_subparsers(metavar=_("COMMAND"), required=True, dest="action")
    check = group.add_parser("check", help=_("look at every page and row"))
    check.add_argument("--rebuild", action="store_true", help=_("make what is derived from the answers anew"))
    check.set_defaults(run=_check)
    group.add_parser("backup", help=_("make a backup now")).set_defaults(run=_backup)
    group.add_parser("list", help=_("list the backups")).set_defaults(run=_list)
    back = group.add_parser("take-back", help=_("take back what is dated after now: the clock was ahead then"))
    back.add_argument("--yes", action="store_true", help=_("do not ask"))
    back.set_defaults(run=_take_back)
    restore = group.add_parser("restore", help=_("bring a backup back; what is there now is kept"))
    restore.add_argument(
        "source", nargs="?", default=LATEST, metavar=_("FILE"), help=_("a backup's file or name; latest if not given")
    )
    restore.add_argument("--yes", action="store_true", help=_("do not ask"))
    restore.set_defaults(run=_restore)


def _check(arguments: argparse.Namespace) -> int:
    places = opening.places_of(arguments)
    if not _ever_made(places):
        output.line(_("There is no journal yet: nothing was answered."))
        return 0
    journal = _open(places)
    try:
        if arguments.rebuild:
            journal.rebuild()
        report = journal.check()
        ahead = journal.ahead(_now() + CLOCK_SLACK_MS)
    finally:
        journal.close()
    output.line(_("Journal: {path}").format(path=places.journal))
    output.line(
        _("{answers}, {undone} taken back, {cards}; {size}; format {version}; SQLite {sqlite}").format(
            answers=_answers(report.reviews),
            undone=report.undone,
            cards=ngettext("{n} card", "{n} cards", report.cards).format(n=report.cards),
            size=_size(report.size),
            version=report.schema_version,
            sqlite=report.sqlite_version,
        )
    )
    if report.first_time is not None and report.last_time is not None:
        output.line(_("From {first} to {last}").format(first=_when(report.first_time), last=_when(report.last_time)))
    if report.predictions:
        output.line(_("Predictions in labs: {n}").format(n=report.predictions))
    if report.attempts:
        output.line(_("Attempts at exams: {n}").format(n=report.attempts))
    if ahead.rows:
        output.line(_dated(ahead))
        output.line(_("Their cards stay away until then. If the clock is right now: dlquiz journal take-back"))
    for problem in report.problems:
        output.line(_("Problem: {text}").format(text=problem))
    output.line(_("Everything is sound.") if report.ok else _("Something is wrong; see: dlquiz journal list"))
    return 0 if report.ok else 1


def _take_back(arguments: argparse.Namespace) -> int:
    from dlquiz.core.days import StudyDays
    from dlquiz.core.history import Action, ActionKind
    from dlquiz.journal.copying import backup

    places = opening.places_of(arguments)
    if not _ever_made(places):
        raise JournalError(_("there is no journal yet"), where=places.journal, hint=_("answer a card first"))
    journal = _open(places)
    try:
        now = _now()
        ahead = journal.ahead(now + CLOCK_SLACK_MS)
        if not ahead.rows:
            output.line(_("Nothing is dated after now."))
            return 0
        output.line(_dated(ahead))
        output.line(_("The clock of this computer says {when}.").format(when=_when(now)))
        if not arguments.yes and not asking.confirm(_("Take them back? The cards are then as they were before.")):
            output.line(_("Nothing was changed."))
            return 1
        output.line(_("Backup made: {path}").format(path=backup(places.journal, places.backups, now, reason=BEFORE)))
        offset = StudyDays().offset_minutes(now)
        journal.take_back(
            [Action(journal.new_id(now), ActionKind.UNDO, row.card, now, offset, row.id) for row in ahead.rows]
        )
    finally:
        journal.close()
    output.line(_("Taken back: {n}.").format(n=len(ahead.rows)))
    return 0


def _dated(ahead: Ahead) -> str:
    """How much is dated after now, in words."""
    buried = len(ahead.burials)
    parts = [
        *([_answers(len(ahead.reviews))] if ahead.reviews else []),
        *([ngettext("{n} card put off", "{n} cards put off", buried).format(n=buried)] if buried else []),
    ]
    last = _when(max(row.time for row in ahead.rows))
    return _("Dated after now: {what}, the last {when}").format(what=", ".join(parts), when=last)


def _backup(arguments: argparse.Namespace) -> int:
    from dlquiz.journal.copying import MANUAL, backup

    places = opening.places_of(arguments)
    if not _ever_made(places):
        raise JournalError(_("there is no journal yet"), where=places.journal, hint=_("answer a card first"))
    path = backup(places.journal, places.backups, _now(), reason=MANUAL)
    output.line(_("Backup made: {path}").format(path=path))
    return 0


def _list(arguments: argparse.Namespace) -> int:
    from dlquiz.journal.catalogue import backups

    places = opening.places_of(arguments)
    found = backups(places.backups)
    for info in found:
        output.line("  ".join((_when(info.time), f"{info.reason:14}", _inside(info), _size(info.size), info.path.name)))
    if not found:
        output.remark(_("There are no backups in {folder} yet.").format(folder=places.backups))
    return 0


def _restore(arguments: argparse.Namespace) -> int:
    from dlquiz.journal.inspection import inspect
    from dlquiz.journal.restoring import restore

    places = opening.places_of(arguments)
    chosen = _chosen(arguments.source, places)
    inspect(chosen.path)
    output.line(_("Now:    {text}").format(text=_present(places)))
    output.line(_("Backup: {when}, {inside}").format(when=_when(chosen.time), inside=_inside(chosen)))
    output.line(f"        {chosen.path}")
    if not arguments.yes and not asking.confirm(_("Put the backup in the journal's place?")):
        output.line(_("Nothing was changed."))
        return 1
    kept = restore(chosen.path, places.journal, places.backups, _now())
    output.line(_("Restored: {inside}.").format(inside=_inside(chosen)))
    if kept is not None and kept.name.startswith("damaged-"):
        output.line(_("The damaged journal is kept: {path}").format(path=kept))
    elif kept is not None:
        home = ["--home", arguments.home] if arguments.home else []
        output.line(
            _("To undo: {command}").format(command=shlex.join(["dlquiz", *home, "journal", "restore", str(kept)]))
        )
    return 0


def _chosen(source: str, places: Places) -> BackupInfo:
    """The backup meant: the newest good one, a file, or one of the folder by its name."""
    from dlquiz.journal.catalogue import glance, newest_good, parse

    if source == LATEST:
        newest = newest_good(places.backups)
        if newest is None:
            raise DlquizError(_("there is no backup that can be used"), where=places.backups)
        return newest
    path = next((path for path in (Path(source), places.backups / source) if path.is_file()), None)
    if path is None:
        raise DlquizError(_("there is no such backup"), where=source, hint=_("see: dlquiz journal list"))
    when, reason = parse(path.name) or (path.stat().st_mtime_ns // 1_000_000, "")
    return glance(when, reason, path)


def _present(places: Places) -> str:
    """What the journal holds at the moment, in words."""
    if not places.journal.exists():
        return _("no journal")
    try:
        journal = _open(places)
    except JournalError as error:
        return error.what
    try:
        last = journal.last_time()
        answers = _answers(journal.count())
    finally:
        journal.close()
    return answers if last is None else _("{answers}, the last on {when}").format(answers=answers, when=_when(last))


def _open(places: Places) -> Journal:
    from dlquiz.journal import Journal

    return Journal.open(
        places.journal,
        device="command-line",
        now=_now(),
        random_bits=lambda: secrets.randbits(74),
        backups=places.backups,
    )


def _ever_made(places: Places) -> bool:
    """Whether there is a journal, or a trace of one."""
    from dlquiz.journal.catalogue import backups

    return places.journal.exists() or bool(backups(places.backups))


def _answers(n: int) -> str:
    return ngettext("{n} answer", "{n} answers", n).format(n=n)


def _inside(info: BackupInfo) -> str:
    return _answers(info.reviews) if info.ok else _("cannot be used")


def _when(ms: int) -> str:
    """A moment in local time."""
    return to_datetime(ms).astimezone().strftime("%Y-%m-%d %H:%M")


def _size(size: int) -> str:
    return f"{size / 1e6:.1f} MB" if size >= 1_000_000 else f"{size / 1e3:.0f} kB"


def _now() -> int:
    return time.time_ns() // 1_000_000
