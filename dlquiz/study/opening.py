"""Opening a learner's desk: packs, journal, settings; and what must be told at the start."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from random import Random, SystemRandom

from dlquiz import i18n
from dlquiz.config import Settings
from dlquiz.core.days import CLOCK_SLACK_MS, StudyDays
from dlquiz.i18n import _, ngettext
from dlquiz.journal import Journal
from dlquiz.packs.library import Library
from dlquiz.paths import Places, built_in_packs
from dlquiz.study.desk import Desk
from dlquiz.study.values import Notice, NoticeKind

Progress = Callable[[str, int, int], None]


def open_desk(
    places: Places,
    settings: Settings,
    *,
    clock: Callable[[], int],
    rng: Random | None,
    days: StudyDays,
    progress: Progress | None,
    practice: bool,
) -> Desk:
    """Packs first, then the journal: what a broken journal says can be told in the pack's language.

    Raises the JournalError family; with `practice` no journal is opened and nothing is kept.
    """
    roots = [built_in_packs(), places.packs]
    library = Library.open([root for root in roots if root.is_dir()], places.index, progress=progress)
    bits = _bits_from(rng)
    if practice:
        journal = Journal.in_memory(device="practice", random_bits=bits)
    else:
        journal = Journal.open(places.journal, device=_device(places.data), now=clock(), random_bits=bits)
    return Desk(library, journal, settings, content_language(settings), clock, rng or Random(), days)  # noqa: S311


def content_language(settings: Settings) -> str:
    """The language of cards and interface that the settings ask for."""
    return i18n.from_environment() if settings.language == "auto" else settings.language


def notices(desk: Desk) -> tuple[Notice, ...]:
    """What the learner should know at the start."""
    return (*_pack_notices(desk), *_clock_notices(desk))


def _pack_notices(desk: Desk) -> list[Notice]:
    told = []
    for problem in desk.library.problems():
        if problem.errors:
            message = ngettext(
                "Pack {name}: {n} error, what is sound can be studied",
                "Pack {name}: {n} errors, what is sound can be studied",
                problem.errors,
            ).format(name=problem.path.name, n=problem.errors)
            hint = _("see: dlquiz pack check {path}").format(path=problem.path)
            told.append(Notice(NoticeKind.PACK_PROBLEM, message, hint))
    return told


def _clock_notices(desk: Desk) -> list[Notice]:
    last, now = desk.journal.last_time(), desk.now()
    if last is None or last - now <= CLOCK_SLACK_MS:
        return []
    from dlquiz.wording import interval_long

    message = _("The clock is {time} behind your last answer").format(time=interval_long(last - now))
    hint = _("Check the date and time of this computer; if they are right now, see: dlquiz journal check")
    return [Notice(NoticeKind.CLOCK_BACK, message, hint)]


def _bits_from(rng: Random | None) -> Callable[[], int]:
    return (lambda: rng.getrandbits(74)) if rng is not None else (lambda: SystemRandom().getrandbits(74))


def _device(data: Path) -> str:
    """A random name for this computer's rows, so that journals can be merged later; it says nothing about its owner."""
    path = data / "device-id"
    try:
        name = path.read_text("ascii").strip()
        if name:
            return name
    except (OSError, UnicodeDecodeError):
        pass
    name = os.urandom(4).hex()
    try:
        data.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(name)
    except OSError:
        return name  # a folder that cannot be written: the journal will say so
    return name
