"""What Keras, PyTorch and mpmath gave for activations and losses: see tests/data/oracle."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parents[1] / "data" / "oracle"


@cache
def table(name: str) -> dict[str, Any]:
    """One of the frozen tables."""
    content: dict[str, Any] = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return content


def title(case: dict[str, Any]) -> str:
    """A case as the id of a test."""
    return "-".join([case["name"], *(f"{key}={value}" for key, value in case.get("parameters", {}).items())])
