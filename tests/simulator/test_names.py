"""The names that are known without NumPy are those of the things themselves, and knowing them loads no NumPy."""

from __future__ import annotations

import subprocess
import sys

from dlquiz.simulator import names
from dlquiz.simulator.activations import ACTIVATIONS
from dlquiz.simulator.activations.table import BY_ANY_NAME
from dlquiz.simulator.datasets import DATASETS, REGRESSIONS, TITLES
from dlquiz.simulator.optimizers import OPTIMIZERS


def test_names_are_those_of_the_things() -> None:
    assert tuple(ACTIVATIONS) == names.ACTIVATION_NAMES
    assert {name: one.name for name, one in BY_ANY_NAME.items() if name != one.name} == names.ALIASES
    assert tuple(name for name, one in ACTIVATIONS.items() if one.elementwise) == names.HIDDEN_NAMES
    assert tuple(DATASETS) == tuple(TITLES) == names.DATASET_NAMES
    assert REGRESSIONS == names.REGRESSION_NAMES
    assert tuple(OPTIMIZERS) == names.OPTIMIZER_NAMES


def test_a_state_is_read_without_numpy() -> None:
    script = (
        "import sys; from dlquiz.simulator.state import decode; decode('pg1.circle'); print('numpy' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "False"
