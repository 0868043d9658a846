"""The types of a pack's values: how each is read, and what an editor is told about it."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import PlainValidator, WithJsonSchema

from dlquiz.core.model import DERIVED_TYPES, CardType, Text, Words
from dlquiz.packs.marks import Seq
from dlquiz.packs.scalars import (
    FORMAT,
    MAX_ID,
    NUMBER,
    SLUG,
    Number,
    Tolerance,
    read_boolean,
    read_derived,
    read_entries,
    read_format,
    read_number,
    read_parameters,
    read_slug,
    read_tolerance,
)
from dlquiz.packs.texts import LANGUAGE, read_answers, read_language, read_line, read_text, read_word, read_words

_TEXT_SCHEMA: dict[str, Any] = {
    "anyOf": [
        {"type": ["string", "number", "boolean"]},
        {
            "type": "object",
            "propertyNames": {"pattern": f"^{LANGUAGE}$"},
            "additionalProperties": {"type": ["string", "number", "boolean"]},
            "minProperties": 1,
        },
    ]
}
_WORD_LIST_SCHEMA: dict[str, Any] = {"type": "array", "items": {"type": ["string", "number", "boolean"]}}
_WORDS_SCHEMA: dict[str, Any] = {
    "anyOf": [
        _WORD_LIST_SCHEMA,
        {"type": "object", "propertyNames": {"pattern": f"^{LANGUAGE}$"}, "additionalProperties": _WORD_LIST_SCHEMA},
    ]
}
_NUMBER_SCHEMA: dict[str, Any] = {"anyOf": [{"type": "number"}, {"type": "string", "pattern": f"^{NUMBER}$"}]}
_TOLERANCE_SCHEMA: dict[str, Any] = {
    "anyOf": [{"type": "number", "minimum": 0}, {"type": "string", "pattern": "^[0-9.eE+-]+ *%?$"}]
}

LongText = Annotated[Text, PlainValidator(read_text), WithJsonSchema(_TEXT_SCHEMA)]
Line = Annotated[Text, PlainValidator(read_line), WithJsonSchema(_TEXT_SCHEMA)]
Word = Annotated[str, PlainValidator(read_word), WithJsonSchema({"type": ["string", "number", "boolean"]})]
Slug = Annotated[
    str, PlainValidator(read_slug), WithJsonSchema({"type": "string", "pattern": f"^{SLUG}$", "maxLength": MAX_ID})
]
Aliases = Annotated[Words, PlainValidator(read_words), WithJsonSchema(_WORDS_SCHEMA)]
Answers = Annotated[Words, PlainValidator(read_answers), WithJsonSchema(_WORDS_SCHEMA)]
Language = Annotated[str, PlainValidator(read_language), WithJsonSchema({"type": "string", "pattern": f"^{LANGUAGE}$"})]
Boolean = Annotated[bool, PlainValidator(read_boolean), WithJsonSchema({"type": "boolean"})]
Decimal = Annotated[Number, PlainValidator(read_number), WithJsonSchema(_NUMBER_SCHEMA)]
Margin = Annotated[Tolerance, PlainValidator(read_tolerance), WithJsonSchema(_TOLERANCE_SCHEMA)]
Parameters = Annotated[
    dict[str, float | bool],
    PlainValidator(read_parameters),
    WithJsonSchema({"type": "object", "additionalProperties": {"type": ["number", "boolean"]}}),
]
Format = Annotated[int, PlainValidator(read_format), WithJsonSchema({"const": FORMAT})]
Derived = Annotated[CardType, PlainValidator(read_derived), WithJsonSchema({"enum": [str(t) for t in DERIVED_TYPES]})]
Entries = Annotated[Seq, PlainValidator(read_entries), WithJsonSchema({"type": "array"})]
