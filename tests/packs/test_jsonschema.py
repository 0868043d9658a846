"""The JSON Schema for editors."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from dlquiz.packs.cardtypes import CARD_DOCS
from dlquiz.packs.cardtypes.categorise import CategoryDoc, ItemDoc
from dlquiz.packs.cardtypes.matching import PairDoc
from dlquiz.packs.cardtypes.mistakes import GapMistakeDoc, MistakeDoc
from dlquiz.packs.cardtypes.numeric import NumberMistakeDoc, UnitDoc
from dlquiz.packs.cardtypes.options import OptionDoc
from dlquiz.packs.exams import ExamDoc, PoolDoc, SectionDoc
from dlquiz.packs.jsonschema import json_schema
from dlquiz.packs.schema import ConceptDoc, ConfusedDoc, FigureDoc, ObjectiveDoc, PackDoc, TopicDoc

DOCUMENTS = [
    PackDoc, ConceptDoc, ConfusedDoc, ObjectiveDoc, TopicDoc, OptionDoc, UnitDoc, FigureDoc, PairDoc, CategoryDoc,
    ItemDoc, MistakeDoc, GapMistakeDoc, NumberMistakeDoc, PoolDoc, SectionDoc, ExamDoc, *CARD_DOCS.values(),
]  # fmt: skip


def maps(node: Any) -> Iterator[dict[str, Any]]:
    """Every map in a schema."""
    if isinstance(node, dict):
        yield node
        for value in node.values():
            yield from maps(value)
    elif isinstance(node, list):
        for item in node:
            yield from maps(item)


def test_every_document_and_every_key() -> None:
    """No more keys than the reader knows, and no fewer; unknown ones are refused."""
    definitions = json_schema()["definitions"]
    assert set(definitions) == {document.__name__ for document in DOCUMENTS}
    for document in DOCUMENTS:
        found = definitions[document.__name__]
        spelled = getattr(document, "spelled", {})
        assert set(found["properties"]) == {spelled.get(field.name, field.name) for field in fields(document)}
        assert found["additionalProperties"] is False


def test_draft_7() -> None:
    """References lead somewhere; nothing in it is newer than the draft, or no JSON."""
    schema = json_schema()
    assert json.loads(json.dumps(schema)) == schema
    assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"
    newer = {"$defs", "prefixItems", "unevaluatedProperties", "discriminator", "dependentRequired", "$anchor"}
    for found in maps(schema):
        assert not newer & set(found)
        if "$ref" in found:
            assert found["$ref"].removeprefix("#/definitions/") in schema["definitions"]
        if isinstance(found.get("pattern"), str):
            re.compile(found["pattern"])


def test_the_three_kinds_of_files() -> None:
    """A head or a single file, a file of concepts, a file of cards."""
    kinds = json_schema()["anyOf"]
    assert kinds[0] == {"$ref": "#/definitions/PackDoc"}
    assert [kind["required"] for kind in kinds[1:]] == [["concepts"], ["cards"]]
    cards = kinds[2]["properties"]["cards"]["items"]["oneOf"]
    assert len(cards) == len(CARD_DOCS)


def test_types_are_told_apart_by_type() -> None:
    """An editor knows the keys of a card once its `type` is written."""
    definitions = json_schema()["definitions"]
    for kind, document in CARD_DOCS.items():
        assert definitions[document.__name__]["properties"]["type"]["const"] == kind
        assert "type" in definitions[document.__name__]["required"]


def test_what_is_confused_is_named_alone_or_with_the_difference() -> None:
    """An editor takes both forms."""
    definitions = json_schema()["definitions"]
    alone, with_difference = definitions["ConceptDoc"]["properties"]["confused_with"]["items"]["anyOf"]
    assert alone.items() <= definitions["ConceptDoc"]["properties"]["id"].items()
    assert with_difference == {"$ref": "#/definitions/ConfusedDoc"}
    assert definitions["ConfusedDoc"]["required"] == ["concept"]


def test_a_figure_is_of_one_kind() -> None:
    """An editor tells, too, that what belongs to a curve goes with an activation."""
    figure = json_schema()["definitions"]["FigureDoc"]
    assert figure["oneOf"] == [{"required": [kind]} for kind in ("activation", "boundary", "history")]
    assert figure["dependencies"] == {"derivative": ["activation"], "parameters": ["activation"]}


def test_rules_of_marking_go_with_types() -> None:
    """An editor offers those that mean something, and a place or a share within its range."""
    definitions = json_schema()["definitions"]
    of_parts = ["each-answer", "net-correct", "all-or-nothing"]
    found = {name: node["properties"]["marking"]["enum"] for name, node in definitions.items() if marked(node)}
    of_orders = ["longest-subsequence", "adjacent-pairs", "each-answer", "all-or-nothing"]
    named = ("MultipleResponseDoc", "ClozeDoc", "MatchingDoc", "CategoriseDoc")
    assert found == dict.fromkeys(named, of_parts) | {"OrderingDoc": of_orders}
    assert definitions["GapMistakeDoc"]["properties"]["gap"]["minimum"] == 1
    assert definitions["BasicDoc"]["properties"]["floor"]["anyOf"][0] == {"type": "number", "minimum": 0, "maximum": 1}


def marked(node: dict[str, Any]) -> bool:
    return "marking" in node.get("properties", {})
