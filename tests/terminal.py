"""A program in a real pseudo-terminal: typed at, watched, measured, ended."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Mapping, Sequence
from types import TracebackType

TIMEOUT = 30.0


class Terminal:
    """A running program. What it writes is kept in `seen` and searched as bytes, not drawn."""

    def __init__(self, command: Sequence[str], env: Mapping[str, str], size: tuple[int, int] = (100, 30)) -> None:
        self.started = time.perf_counter()
        self.pid, self._fd = pty.fork()
        if self.pid == 0:
            for name in ("COLUMNS", "LINES"):  # they would hide the terminal's own size
                os.environ.pop(name, None)
            os.environ.update({"TERM": "xterm-256color", "COLORTERM": "truecolor", **env})
            os.execvp(command[0], list(command))
        self.seen = b""
        self._status: int | None = None
        self.resize(*size)

    def resize(self, columns: int, rows: int) -> None:
        """Make the terminal another size; the program is told as by a real one."""
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def until(self, pattern: bytes, since: int = 0) -> tuple[float, re.Match[bytes]]:
        """Wait until what was written after offset `since` matches; the moment (perf_counter) and the match."""
        wanted = re.compile(pattern)
        deadline = time.perf_counter() + TIMEOUT
        while time.perf_counter() < deadline:
            if found := wanted.search(self.seen, since):
                return time.perf_counter(), found
            if not self._read(0.05):
                break
        raise TimeoutError(f"{pattern!r} not seen in {self.seen[since:][-2000:]!r}")

    def key(self, keys: bytes) -> tuple[float, int]:
        """Type; the moment, and the offset in `seen` from which an answer may come."""
        offset = len(self.seen)
        os.write(self._fd, keys)
        return time.perf_counter(), offset

    def rest(self, seconds: float) -> None:
        """Read on for a while, as a person looks at the screen."""
        end = time.perf_counter() + seconds
        while (left := end - time.perf_counter()) > 0 and self._read(left):
            pass

    def send(self, number: signal.Signals) -> None:
        """Send a signal to the program."""
        os.kill(self.pid, number)

    def hang_up(self) -> None:
        """Close the terminal's window."""
        os.close(self._fd)
        self._fd = -1

    def ended(self, within: float) -> int | None:
        """The exit code (negative: the signal's number) if the program ends within so many seconds, else None."""
        deadline = time.perf_counter() + within
        while self._status is None and time.perf_counter() < deadline:
            if self._fd >= 0:
                self._read(0.01)
            else:
                time.sleep(0.01)
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self._status = os.waitstatus_to_exitcode(status)
        if self._status is not None and self._fd >= 0:
            self.rest(0.05)
        return self._status

    def _read(self, seconds: float) -> bool:
        """Take what was written; False once the program has closed its side."""
        if not select.select([self._fd], [], [], seconds)[0]:
            return True
        try:
            data = os.read(self._fd, 1 << 16)
        except OSError:  # EIO: on Linux, the end of a pty
            return False
        self.seen += data
        return bool(data)

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._status is None:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        if self._fd >= 0:
            os.close(self._fd)
