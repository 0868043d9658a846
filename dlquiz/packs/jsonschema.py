"""The format as a JSON Schema of draft 7, for editors: the first line of a file may point to it.

`# yaml-language-server: $schema=./pack.schema.json`
"""

from __future__ import annotations

import json
from typing import Any

from pydantic import TypeAdapter

from dlquiz.packs.cardtypes import card_reader
from dlquiz.packs.exams import exam_reader
from dlquiz.packs.schema import concept_reader, pack_reader

_REF = "#/definitions/{model}"
_DROPPED = ("default", "discriminator")  # empty texts as defaults mislead; draft 7 has no discriminator


def json_schema() -> dict[str, Any]:
    """One schema for pack.yaml, single files, and the files below concepts/ and cards/."""
    adapters: list[tuple[str, Any, TypeAdapter[Any]]] = [
        ("Pack", "validation", pack_reader()),
        ("Concept", "validation", concept_reader()),
        ("Card", "validation", card_reader()),
        ("Exam", "validation", exam_reader()),
    ]
    roots, shared = TypeAdapter.json_schemas(adapters, ref_template=_REF)
    definitions = shared["$defs"]
    pack = definitions["PackDoc"]["properties"]
    pack["concepts"] = {"type": "array", "items": roots["Concept", "validation"]}
    pack["cards"] = {"type": "array", "items": roots["Card", "validation"]}
    pack["exams"] = {"type": "array", "items": roots["Exam", "validation"]}
    schema: dict[str, Any] = {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "dlquiz pack, format 1",
        "anyOf": [roots["Pack", "validation"], *(_list_file(key, pack[key]) for key in ("concepts", "cards"))],
        "definitions": definitions,
    }
    cleaned = {key: _cleaned(value) for key, value in schema.items()}
    text = json.dumps(cleaned)
    used = {name: found for name, found in cleaned["definitions"].items() if f'"{_REF.format(model=name)}"' in text}
    return cleaned | {"definitions": used}


def _list_file(key: str, items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": {key: items}, "required": [key], "additionalProperties": False}


def _cleaned(node: Any) -> Any:
    if isinstance(node, dict):
        return {key: _cleaned(value) for key, value in node.items() if key not in _DROPPED}
    if isinstance(node, list):
        return [_cleaned(item) for item in node]
    return node
