"""Which files a pack is made of, and how their bytes are read without trusting the folder that they lie in."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from dlquiz.i18n import _

HEAD = "pack.yaml"
FOLDERS = ("concepts", "cards")
SUFFIX = ".yaml"

MAX_FILE_BYTES = 16 << 20
MAX_PACK_BYTES = 32 << 20
MAX_FILES = 2000


class Stamp(NamedTuple):
    """What changes with a file's content, cheap to ask for."""

    file: str
    modified: int
    size: int
    inode: int


class Refused(Exception):
    """A file that is not read. code: of the diagnostic."""

    def __init__(self, code: str, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.code, self.message, self.hint = code, message, hint


def members(pack: Path) -> tuple[Path, ...]:
    """The files of a pack in reading order: pack.yaml, concepts/*.yaml, cards/*.yaml; or the one. Raises OSError."""
    if not pack.is_dir():
        return (pack,)
    return (pack / HEAD, *(file for folder in FOLDERS for file in _listed(pack / folder, SUFFIX)))


def ignored(pack: Path) -> tuple[Path, ...]:
    """Files of a folder that look like content but are not read: other places, or `.yml`. Raises OSError."""
    if not pack.is_dir():
        return ()
    strays = [file for file in _listed(pack, SUFFIX) if file.name != HEAD] + _listed(pack, ".yml")
    for folder in (pack / name for name in FOLDERS):
        strays += _listed(folder, ".yml")
        if folder.is_dir():
            subfolders = sorted(entry for entry in folder.iterdir() if entry.is_dir() and entry.suffix != SUFFIX)
            strays += [file for below in subfolders for file in _listed(below, SUFFIX)]
        elif folder.exists():
            strays.append(folder)
    return tuple(strays)


def packs_in(root: Path) -> tuple[Path, ...]:
    """The packs directly below a folder, by name: folders with pack.yaml and single files. No folder, no packs."""
    try:
        entries = sorted(entry for entry in root.iterdir() if not entry.name.startswith("."))
    except OSError:
        return ()
    return tuple(entry for entry in entries if is_pack(entry))


def is_pack(path: Path) -> bool:
    """Whether a path looks like a pack: a `.yaml` file, or a folder with any of a pack's parts."""
    if path.is_dir():
        return any((path / part).exists() for part in (HEAD, *FOLDERS))
    return path.suffix == SUFFIX


def stamps(pack: Path) -> tuple[Stamp, ...]:
    """The stamps of all files of a pack. A file that cannot be asked has a stamp of zeros."""
    return tuple(_stamp(file) for file in _members_or_none(pack))


def read(file: Path, root: Path) -> bytes:
    """The bytes of a regular file inside `root`. Raises Refused; a pipe or a device is never waited for."""
    try:
        real = file.resolve(strict=True)
        if not real.is_relative_to(root.resolve()):
            raise Refused("file-outside", _("the link leads out of the pack, to {path}").format(path=real))
        _regular(real.stat())
        descriptor = os.open(real, os.O_RDONLY | _flag("O_NONBLOCK") | _flag("O_CLOEXEC") | _flag("O_NOCTTY"))
        with os.fdopen(descriptor, "rb") as stream:
            _regular(os.fstat(descriptor))
            data = stream.read(MAX_FILE_BYTES + 1)
    except FileNotFoundError:
        raise Refused("file-missing", _("there is no such file")) from None
    except (OSError, RuntimeError) as error:  # RuntimeError: links in a circle
        reason = getattr(error, "strerror", None) or _("its links go round in a circle")
        raise Refused("file-unreadable", _("cannot be read: {reason}").format(reason=reason)) from None
    if len(data) > MAX_FILE_BYTES:
        raise _too_big()
    return data


def _regular(status: os.stat_result) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise Refused("file-kind", _("this is a folder; a file is expected"))
    if not stat.S_ISREG(status.st_mode):
        raise Refused("file-kind", _("this is not a plain file (a pipe, a socket or a device)"))
    if status.st_size > MAX_FILE_BYTES:
        raise _too_big()


def _too_big() -> Refused:
    return Refused(
        "file-size",
        _("larger than {n} MiB").format(n=MAX_FILE_BYTES >> 20),
        _("split it into several files below concepts/ and cards/"),
    )


def _flag(name: str) -> int:
    return int(getattr(os, name, 0))  # Windows has none of them


def _listed(folder: Path, suffix: str) -> list[Path]:
    if not folder.is_dir():
        return []
    return sorted(file for file in folder.iterdir() if file.suffix == suffix and not file.name.startswith("."))


def _members_or_none(pack: Path) -> Iterator[Path]:
    try:
        yield from members(pack)
    except OSError:
        yield pack


def _stamp(file: Path) -> Stamp:
    try:
        status = file.stat()
    except OSError:
        return Stamp(str(file), 0, 0, 0)
    return Stamp(str(file), status.st_mtime_ns, status.st_size, status.st_ino)
