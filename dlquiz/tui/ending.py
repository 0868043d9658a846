"""An app that is told to end ends at once, with the terminal as it was. Every answer is saved already."""

from __future__ import annotations

import asyncio
import os
import select
import signal
import sys
import threading
from collections.abc import Callable

GRACE_SECONDS = 0.9
"""What a tidy end may take; then the process goes without."""

HUNG_UP = 129
"""The exit code of a program whose terminal was closed, as shells count: 128 and SIGHUP."""

Leave = Callable[[int], None]


def watch(leave: Leave) -> None:
    """On SIGTERM, on SIGHUP and when the terminal is gone, call `leave` with the exit code that shells expect.

    Needs a running event loop.
    """
    loop = asyncio.get_running_loop()
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)  # Windows has no SIGHUP
        if number is None or signal.getsignal(number) is signal.SIG_IGN:  # nohup stays nohup
            continue
        try:
            loop.add_signal_handler(number, _end, leave, 128 + number)
        except (NotImplementedError, RuntimeError, ValueError):  # Windows, or not the main thread
            return
    if hasattr(select, "poll") and sys.__stdin__ is not None and sys.__stdin__.isatty():
        threading.Thread(target=_watch_terminal, args=(sys.__stdin__.fileno(), leave, loop), daemon=True).start()


def insist(code: int) -> None:
    """End the process soon whatever happens: a terminal that is gone can hold up an orderly end for ever."""
    timer = threading.Timer(GRACE_SECONDS, os._exit, (code,))
    timer.daemon = True
    timer.start()


def _end(leave: Leave, code: int) -> None:
    insist(code)
    leave(code)


def _watch_terminal(terminal: int, leave: Leave, loop: asyncio.AbstractEventLoop) -> None:
    """Sleep until the terminal hangs up, which need not come with a signal: to a program under nohup it does not."""
    poll = select.poll()
    poll.register(terminal, 0)
    found = poll.poll()
    if any(events & (select.POLLHUP | select.POLLERR) for _terminal, events in found) and not loop.is_closed():
        insist(HUNG_UP)
        loop.call_soon_threadsafe(leave, HUNG_UP)
