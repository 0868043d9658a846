"""Writing a file in one step, so that a crash leaves the old one or the new one and never half of either."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path


def replace(path: Path, text: str) -> None:
    """Put a text, in UTF-8, in a file's place. Its folder must exist. Raises OSError; RuntimeError: links in a circle.

    Written through a link, and straight into what is no file, such as /dev/stdout or a named pipe.
    """
    from tempfile import TemporaryDirectory

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
