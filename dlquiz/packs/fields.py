"""The types of a pack's values: how each is read, and what an editor is told about it."""

from __future__ import annotations

from functools import partial
from typing import Annotated, Any

from pydantic import PlainValidator, WithJsonSchema

from dlquiz.core.cards import Marking
from dlquiz.core.exam import MOST_MINUTES
from dlquiz.core.model import DERIVED_TYPES, GRADED_TYPES, NO_TEXT, NO_WORDS, CardType, Text, Words
from dlquiz.core.variation import Source
from dlquiz.packs import varied
from dlquiz.packs.levels import Level
from dlquiz.packs.marks import Seq
from dlquiz.packs.scalars import (
    FORMAT,
    MAX_ID,
    MOST_POINTS,
    SLUG,
    Number,
    Tolerance,
    read_asked,
    read_boolean,
    read_derived,
    read_entries,
    read_format,
    read_level,
    read_marking,
    read_minutes,
    read_parameters,
    read_place,
    read_points,
    read_quantity,
    read_share,
    read_slug,
    read_tolerance,
)
from dlquiz.packs.texts import (
    LANGUAGE,
    read_answers,
    read_language,
    read_line,
    read_some_words,
    read_text,
    read_word,
    read_words,
)
from dlquiz.packs.varied import read_expression, read_sources


def no_text() -> Text:
    """NO_TEXT itself. As a plain default, which cannot be hashed, pydantic would copy it for every document."""
    return NO_TEXT


def no_words() -> Words:
    """NO_WORDS itself, likewise."""
    return NO_WORDS


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
_TOLERANCE_SCHEMA: dict[str, Any] = {
    "anyOf": [{"type": "number", "minimum": 0}, {"type": "string", "pattern": "^[0-9.eE+-]+ *%?$"}]
}
_SHARE_SCHEMA: dict[str, Any] = {
    "anyOf": [{"type": "number", "minimum": 0, "maximum": 1}, {"type": "string", "pattern": "^[0-9.eE+-]+ *%?$"}]
}
SLUG_SCHEMA: dict[str, Any] = {"type": "string", "pattern": f"^{SLUG}$", "maxLength": MAX_ID}
"""What an editor is told of an id."""
_OF_PARTS = (Marking.EACH_ANSWER, Marking.NET_CORRECT, Marking.ALL_OR_NOTHING)
_OF_ORDERS = (Marking.LONGEST_SUBSEQUENCE, Marking.ADJACENT_PAIRS, Marking.EACH_ANSWER, Marking.ALL_OR_NOTHING)

LongText = Annotated[Text, PlainValidator(read_text), WithJsonSchema(_TEXT_SCHEMA)]
Line = Annotated[Text, PlainValidator(read_line), WithJsonSchema(_TEXT_SCHEMA)]
Word = Annotated[str, PlainValidator(read_word), WithJsonSchema({"type": ["string", "number", "boolean"]})]
Slug = Annotated[str, PlainValidator(read_slug), WithJsonSchema(SLUG_SCHEMA)]
Aliases = Annotated[Words, PlainValidator(read_words), WithJsonSchema(_WORDS_SCHEMA)]
SomeWords = Annotated[Words, PlainValidator(read_some_words), WithJsonSchema(_WORDS_SCHEMA)]
Answers = Annotated[Words, PlainValidator(read_answers), WithJsonSchema(_WORDS_SCHEMA)]
Language = Annotated[str, PlainValidator(read_language), WithJsonSchema({"type": "string", "pattern": f"^{LANGUAGE}$"})]
Boolean = Annotated[bool, PlainValidator(read_boolean), WithJsonSchema({"type": "boolean"})]
Quantity = Annotated[Number, PlainValidator(read_quantity), WithJsonSchema({"type": ["number", "string"]})]
Expression = Annotated[str, PlainValidator(read_expression), WithJsonSchema({"type": "string"})]
Sources = Annotated[tuple[tuple[str, Source], ...], PlainValidator(read_sources), WithJsonSchema(varied.SCHEMA)]
Share = Annotated[float, PlainValidator(read_share), WithJsonSchema(_SHARE_SCHEMA)]
Asked = Annotated[CardType, PlainValidator(read_asked), WithJsonSchema({"enum": [str(t) for t in GRADED_TYPES]})]
Minutes = Annotated[
    float,
    PlainValidator(read_minutes),
    WithJsonSchema({"type": "number", "exclusiveMinimum": 0, "maximum": MOST_MINUTES}),
]
Points = Annotated[
    float,
    PlainValidator(read_points),
    WithJsonSchema({"type": "number", "exclusiveMinimum": 0, "maximum": MOST_POINTS}),
]
Place = Annotated[int, PlainValidator(read_place), WithJsonSchema({"type": "integer", "minimum": 1})]
MarkingOfParts = Annotated[
    Marking, PlainValidator(partial(read_marking, _OF_PARTS)), WithJsonSchema({"enum": [str(m) for m in _OF_PARTS]})
]
MarkingOfOrders = Annotated[
    Marking, PlainValidator(partial(read_marking, _OF_ORDERS)), WithJsonSchema({"enum": [str(m) for m in _OF_ORDERS]})
]
Levelled = Annotated[Level, PlainValidator(read_level), WithJsonSchema({"enum": [str(level) for level in Level]})]
Margin = Annotated[Tolerance, PlainValidator(read_tolerance), WithJsonSchema(_TOLERANCE_SCHEMA)]
Parameters = Annotated[
    dict[str, float | bool | str],
    PlainValidator(read_parameters),
    WithJsonSchema({"type": "object", "additionalProperties": {"type": ["number", "boolean", "string"]}}),
]
Format = Annotated[int, PlainValidator(read_format), WithJsonSchema({"const": FORMAT})]
Derived = Annotated[CardType, PlainValidator(read_derived), WithJsonSchema({"enum": [str(t) for t in DERIVED_TYPES]})]
Entries = Annotated[Seq, PlainValidator(read_entries), WithJsonSchema({"type": "array"})]
