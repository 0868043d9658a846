"""Writing a file in one step, so that a crash leaves the old one or the new one and never half of either."""

from __future__ import annotations

import errno
import os
import re
import stat
from pathlib import Path

_OPEN_FILES = re.compile(r"/dev/fd|/proc/\d+(/task/\d+)?/fd")
"""The folders whose entries are files that a process has open."""
_MOST_LINKS = 40


def replace(path: Path, text: str) -> None:
    """Put a text, in UTF-8, in a file's place. Its folder must exist. Raises OSError; RuntimeError: links in a circle.

    Written through a link, and straight into what is no file, such as a named pipe. What stands for an open file, such
    as /dev/stdout, is written on from where it is: another file in its place would take what it holds.
    """
    from tempfile import TemporaryDirectory

    if (entry := _entry(path)) is not None:
        number = _number(entry)
        with entry.open("ab") if number is None else os.fdopen(os.dup(number), "wb") as stream:
            stream.write(text.encode())
        return
    target = path.resolve()
    if target.exists() and not target.is_file() and not target.is_dir():
        target.write_bytes(text.encode())
        return
    if target.exists() and not os.access(target, os.W_OK):  # a folder that can be written would let it be replaced
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(target))
    with TemporaryDirectory(dir=target.parent, prefix=".dlquiz-") as folder:
        new = Path(folder, target.name)
        with new.open("wb") as file:
            file.write(text.encode())
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            new.chmod(stat.S_IMODE(target.stat().st_mode))
        new.replace(target)


def descriptor(path: Path) -> int | None:
    """The number of this process's open file that a path stands for, such as 1 for /dev/stdout."""
    entry = _entry(path)
    return None if entry is None else _number(entry)


def _entry(path: Path) -> Path | None:
    """Where a path leads to among open files, as /dev/stdout to /proc/7/fd/1; links are followed no further."""
    for _ in range(_MOST_LINKS):
        path = Path(os.path.realpath(path.parent), path.name)
        if _OPEN_FILES.fullmatch(str(path.parent)):
            return path
        try:
            path = path.parent / path.readlink()
        except OSError:  # no link, or nothing at all
            return None
    return None


def _number(entry: Path) -> int | None:
    own = (os.path.realpath("/dev/fd"), os.path.realpath("/proc/self/fd"))
    return int(entry.name) if str(entry.parent) in own and entry.name.isdecimal() else None
