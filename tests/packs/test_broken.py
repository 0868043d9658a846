"""Broken packs and all that is said about them: `tests/data/packs/broken/NAME/`, beside its `expected.txt`."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dlquiz.packs.codes import CODES
from dlquiz.packs.diagnostics import render
from dlquiz.packs.loader import load

BROKEN = Path(__file__).parents[1] / "data" / "packs" / "broken"
NAMES = sorted(folder.name for folder in BROKEN.iterdir())

ELSEWHERE = {
    "file-outside",  # test_files: needs links
    "file-unreadable",
    "file-size",
    "pack-missing",  # test_loader: more than one pack
    "pack-clash",
    "pack-installed",
    "yaml-size",  # test_hostile: too large to keep
    "too-many",
}


def told() -> str:
    """The diagnostics of a broken pack, as printed, and what is left of it."""
    single = Path("single.yaml")
    loaded = load(single if single.exists() else Path())
    kept = [*loaded.pack.concepts, *loaded.pack.cards, *loaded.pack.exams] if loaded.pack else None
    ids = "nothing" if kept is None else " ".join(one.id for one in kept)
    return "\n\n".join([*map(render, loaded.diagnostics), f"kept: {ids}"]) + "\n"


@pytest.mark.parametrize("name", NAMES)
def test_broken(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every fault is told at its place in one run; what is sound is kept."""
    monkeypatch.chdir(BROKEN / name)
    assert told() == Path("expected.txt").read_text(encoding="utf-8")


def test_every_code_is_shown() -> None:
    """There is a broken pack for each code, or a test that needs more than files."""
    text = "".join((BROKEN / name / "expected.txt").read_text(encoding="utf-8") for name in NAMES)
    shown = set(re.findall(r"(?:error|warning)\[([a-z-]+)\]", text))
    assert shown | ELSEWHERE == set(CODES)
    assert not shown & ELSEWHERE
