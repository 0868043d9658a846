"""Python's garbage collector at rest while much is made that stays."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_MADE = 100_000
"""So many things are made between two looks for garbage."""


@contextmanager
def rarely_collecting() -> Iterator[None]:
    """Within this, Python seldom looks for circles of things that nothing else holds.

    A pack of ten thousand cards is a million values that stay and hold no circle: looking through them again and again
    as they grow takes a fifth of the time to read them. It still looks: what a hostile pack leaves behind is bounded.
    """
    usual = gc.get_threshold()
    gc.set_threshold(max(usual[0], _MADE) if usual[0] else 0, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)
