"""The JSON Schema for editors."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from dlquiz.packs.jsonschema import json_schema
from dlquiz.packs.schema import CARD_DOCS, ConceptDoc, FigureDoc, OptionDoc, PackDoc, TopicDoc, UnitDoc

DOCUMENTS = [PackDoc, ConceptDoc, TopicDoc, OptionDoc, UnitDoc, FigureDoc, *CARD_DOCS.values()]


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
        assert set(found["properties"]) == {field.name for field in fields(document)}
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


def test_a_figure_is_of_one_kind() -> None:
    """An editor tells, too, that what belongs to a curve goes with an activation."""
    figure = json_schema()["definitions"]["FigureDoc"]
    assert figure["oneOf"] == [{"required": [kind]} for kind in ("activation", "boundary", "history")]
    assert figure["dependencies"] == {"derivative": ["activation"], "parameters": ["activation"]}
