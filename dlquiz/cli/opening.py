"""Opening what a command needs: places, settings, the study; and what to do when the journal cannot be used."""

from __future__ import annotations

import sys
import time
from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from dlquiz import config, paths
from dlquiz.cli import asking, output
from dlquiz.cli.nearest import nearest
from dlquiz.config import Settings
from dlquiz.errors import ConfigError, DlquizError, JournalError, UsageError
from dlquiz.i18n import _
from dlquiz.paths import Places

if TYPE_CHECKING:
    from dlquiz.packs.library import Library
    from dlquiz.study import Study


def places_of(arguments: Namespace) -> Places:
    """The folders that a command line works in."""
    return paths.places(Path(arguments.home) if arguments.home else None)


def settings_of(places: Places) -> Settings:
    """The settings in force; those that cannot be used are told on stderr."""
    settings, problems = config.load(places.settings)
    for problem in problems:
        where = f"{problem.where}: {problem.key}" if problem.key else problem.where
        output.tell(ConfigError(problem.message, where=where, hint=problem.hint))
    return settings


PATIENCE = 1.0
"""Seconds of silence before a long start is explained."""


class NoJournal(Enum):
    """What a command does when the journal cannot be used."""

    REFUSE = "refuse"
    """It is about the record: nothing can be said."""
    OFFER = "offer"
    """It studies: offer to study without saving."""
    IGNORE = "ignore"
    """It looks up content: tell, and go on."""


@contextmanager
def studying(arguments: Namespace, without: NoJournal, *, notices: bool = True) -> Iterator[tuple[Study, Places]]:
    """The opened study and its places, closed again behind the command.

    notices: tell what the learner should know at the start; the app does so itself.
    """
    places = places_of(arguments)
    settings = settings_of(places)
    study = _open(places, settings, practice=arguments.practice, without=without)
    try:
        if arguments.lang:
            study.use_language(arguments.lang)
        for notice in study.notices() if notices else ():
            output.tell(DlquizError(notice.message, hint=notice.hint))
        yield study, places
    finally:
        study.close()


def _open(places: Places, settings: Settings, *, practice: bool, without: NoJournal) -> Study:
    from dlquiz.study import Study

    telling = progress()
    if practice:
        return Study.open(places, settings, practice=True, progress=telling)
    try:
        return Study.open(places, settings, progress=telling)
    except JournalError as error:
        if without is NoJournal.REFUSE:
            raise
        if without is NoJournal.OFFER and not asking.interactive():
            study_anyway = _("to study without saving, add --practice")
            error.hint = f"{error.hint}; {study_anyway}" if error.hint else study_anyway
            raise
        output.tell(error)
        if without is NoJournal.OFFER and not asking.confirm(_("Study without saving?")):
            raise SystemExit(1) from None
    return Study.open(places, settings, practice=True, progress=telling)


@contextmanager
def library(places: Places) -> Iterator[Library]:
    """The installed packs, without the journal; closed again behind the command."""
    from dlquiz.packs.library import Library

    roots = [root for root in (paths.built_in_packs(), places.packs) if root.is_dir()]
    opened = Library.open(roots, places.index, progress=progress())
    try:
        yield opened
    finally:
        opened.close()


def pack_path(arguments: Namespace, name: str) -> Path:
    """Where the pack of this name is: a folder or a file, else an installed pack with this id."""
    path = Path(name)
    if path.exists():
        return path
    with library(places_of(arguments)) as opened:
        known = {pack.id: pack.path for pack in opened.packs}
    if name not in known:
        among = _("the path of a pack, or one of: {names}").format(names=", ".join(known))
        raise UsageError(_("there is no pack {id!r}").format(id=name), hint=nearest(name, [*known], among))
    return known[name]


def progress() -> Callable[[str, int, int], None] | None:
    """Tells a person which pack is being read, after a while of waiting. Packs are read only when they changed."""
    started = time.monotonic()
    told = set()

    def tell(pack: str, _done: int, _of: int) -> None:
        if pack not in told and time.monotonic() - started > PATIENCE:
            told.add(pack)
            output.remark(_("Reading the pack {name} ...").format(name=pack))

    return tell if asking.is_terminal(sys.stderr) else None
