"""What a pack teaches of what it says it must teach."""

from __future__ import annotations

from pathlib import Path

import pytest

from dlquiz.core.model import CardType
from dlquiz.packs.coverage import Covered, coverage
from dlquiz.packs.levels import Level
from dlquiz.packs.loader import draft

PACK = """\
format: 1
id: t
title: t
version: 1.0.0
languages: [en]
objectives:
  - {id: one, text: The first}
  - {id: two, text: The second}
concepts:
  - {id: c, term: cc, topic: t, definition: dd., objectives: [one], derive: [recall, name]}
  - {id: e, term: ee, topic: t, definition: ff., derive: []}
cards:
  - {id: by-concept, type: basic, concepts: [c], prompt: x, answer: y, explanation: z, level: apply}
  - {id: by-itself, type: numeric, concepts: [e], prompt: x, answer: 1, explanation: z, objectives: [two],
     level: predict}
  - {id: no-level, type: basic, concepts: [e, c], prompt: x, answer: y, explanation: z}
"""


@pytest.fixture
def covered(tmp_path: Path) -> tuple[Covered, ...]:
    path = tmp_path / "pack.yaml"
    path.write_text(PACK, encoding="utf-8")
    found = draft(path)
    assert found is not None
    return coverage(found)


def test_concepts_and_cards_by_objective(covered: tuple[Covered, ...]) -> None:
    one, two = covered
    assert (one.concepts, one.cards) == (("c",), ("by-concept", "no-level"))
    assert (two.concepts, two.cards) == ((), ("by-itself",))


def test_cards_by_level_and_type_derived_ones_included(covered: tuple[Covered, ...]) -> None:
    one, two = covered
    assert one.levels == {Level.RECALL: 2, Level.APPLY: 1}
    assert one.types == {CardType.RECALL: 1, CardType.NAME: 1, CardType.BASIC: 2}
    assert (two.at(Level.PREDICT), two.at(Level.RECALL)) == (1, 0)


def test_a_pack_that_cannot_be_read_has_none(tmp_path: Path) -> None:
    assert draft(tmp_path / "nothing.yaml") is None
