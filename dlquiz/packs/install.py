"""Putting packs into the learner's folder, and taking them out. A learner's history is never touched."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dlquiz.errors import PackError
from dlquiz.i18n import _, ngettext
from dlquiz.packs import files
from dlquiz.packs.diagnostics import Diagnostic
from dlquiz.packs.loader import Loaded, load

TRASH = ".trash"
"""Below the packs' folder: what was removed or replaced, the last of each name."""


class PackRefused(PackError):
    """A pack that is not installed because of its errors. diagnostics: all of them."""

    def __init__(self, loaded: Loaded) -> None:
        errors, _warnings = loaded.counts
        message = ngettext("the pack has {n} error", "the pack has {n} errors", errors).format(n=errors)
        super().__init__(
            message, where=loaded.path, hint=_("the first: {message}").format(message=loaded.first_message)
        )
        self.diagnostics: tuple[Diagnostic, ...] = loaded.diagnostics


def install(source: Path, into: Path) -> Path:
    """Check a pack and copy it into the folder `into`, whole or not at all; one of its id there goes to the trash.

    Returns where it is now. Raises PackRefused for a pack with errors, PackError where it cannot be copied.
    """
    before = files.stamps(source)
    loaded = load(source)
    if loaded.pack is None or loaded.counts[0]:
        raise PackRefused(loaded)
    name = loaded.pack.id if source.is_dir() else f"{loaded.pack.id}{files.SUFFIX}"
    target = into / name
    with _told(source, into):
        into.mkdir(parents=True, exist_ok=True)
        staging = Path(tempfile.mkdtemp(prefix=".install-", dir=into))
        try:
            copy = staging / name
            _copy(source, loaded.files, copy)
            if files.stamps(source) != before:
                raise PackError(_("the pack changed while it was copied"), where=source, hint=_("try again"))
            for old in find(loaded.pack.id, into):
                _to_trash(old, into)
            copy.replace(target)
        finally:
            shutil.rmtree(staging, ignore_errors=True)
    return target


def remove(pack: str, into: Path) -> Path:
    """Move an installed pack into the trash below `into`, and say where. Raises PackError if there is none."""
    found = find(pack, into)
    if not found:
        raise PackError(_("no pack `{id}` is installed").format(id=pack), where=into)
    with _told(found[0], into):
        return [_to_trash(path, into) for path in found][-1]


def find(pack: str, into: Path) -> tuple[Path, ...]:
    """The installed packs of this id: by their names, which `install` chose, else by reading each."""
    named = tuple(
        path for path in (into / pack, into / f"{pack}{files.SUFFIX}") if files.is_pack(path) and path.exists()
    )
    return named or tuple(path for path in files.packs_in(into) if (found := load(path).pack) and found.id == pack)


def _copy(source: Path, names: tuple[Path, ...], copy: Path) -> None:
    root = source if source.is_dir() else source.resolve().parent
    for name in names:
        place = copy / name.relative_to(source) if source.is_dir() else copy
        place.parent.mkdir(parents=True, exist_ok=True)
        try:
            place.write_bytes(files.read(name, root))
        except files.Refused as refused:
            raise PackError(refused.message, where=name, hint=refused.hint) from None


def _to_trash(path: Path, into: Path) -> Path:
    trash = into / TRASH
    trash.mkdir(exist_ok=True)
    place = trash / path.name
    if place.is_dir() and not place.is_symlink():
        shutil.rmtree(place)
    else:
        place.unlink(missing_ok=True)
    return path.replace(place)


@contextmanager
def _told(where: Path, into: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno else str(error)
        message = _("cannot change the packs in {folder}: {reason}").format(folder=into, reason=reason)
        raise PackError(message, where=where, hint=_("free space there, or make the folder writable")) from error
