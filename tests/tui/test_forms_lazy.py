"""A review opens on one card: the forms of the other types, and what they need, are not loaded for it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

CODE = """
import asyncio, json, sys
from tests.tui import formcards
from tests.tui.driving import opened

async def main():
    study = formcards.study_of()
    async with opened(study, formcards.drilled_on(study, formcards.{card})) as pilot:
        loaded = [name for name in sys.modules if name.startswith("dlquiz.tui.widgets.")]
        print(json.dumps([name.removeprefix("dlquiz.tui.widgets.") for name in loaded]))

asyncio.run(main())
"""


@pytest.mark.parametrize(
    ("card", "forms"),
    [
        ("SELF_RATED", set()),
        ("CHOICE", {"forms.choice"}),
        ("MATCHING", {"forms.matching", "forms.assigned", "forms.assignedtext"}),
        ("ORDERING", {"forms.ordering"}),
    ],
)
def test_a_form_is_loaded_with_its_first_card(card: str, forms: set[str]) -> None:
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", CODE.format(card=card)], cwd=root, capture_output=True, text=True, check=True
    )
    loaded = set(json.loads(done.stdout.splitlines()[-1]))
    base = {"forms", "forms.base", "forms.self_rated"}
    assert {name for name in loaded if name.startswith("forms")} == base | forms
    assert not loaded & {"sureness", "cardfigure", "mistakes"}
