"""What the simulator refuses, told like every other error of a command line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def worded() -> Iterator[None]:
    """Let an experiment that cannot be made end as UsageError, in the interface's language."""
    from dlquiz.saying import told
    from dlquiz.simulator.fault import ExperimentError

    try:
        yield
    except ExperimentError as error:
        raise told(error) from error
