"""What the labs must cost at the command line."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.bench.measures import Row, alternately, process


def activations_plain(runs: int) -> Row:
    """`dlquiz lab activations --plain` against `python -c "import numpy"`."""
    script = str(Path(sys.executable).with_name("dlquiz"))
    ours, base = alternately(
        runs * 3,
        lambda: process(script, "lab", "activations", "--plain"),
        lambda: process(sys.executable, "-c", "import numpy"),
    )
    return Row("dlquiz lab activations --plain / import numpy", ours, base, 2.0)
