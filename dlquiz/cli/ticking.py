"""Something to be done now and then while a line is being typed."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType


@contextmanager
def every(seconds: float, step: Callable[[], object]) -> Iterator[None]:
    """While inside, take a step again and again, between two instructions of the main thread: nothing runs at once.

    Where there is no such timer (Windows), or elsewhere than in the main thread, no step is taken.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def ring(_number: int, _frame: FrameType | None) -> None:
        step()

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
