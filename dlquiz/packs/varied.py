"""`vary:` as authors write it: where the values of a card's names come from."""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError, ValidationInfo
from pydantic_core import InitErrorDetails, PydanticCustomError

from dlquiz.core.arithmetic import LARGEST
from dlquiz.core.expressions import MAX_WORD
from dlquiz.core.variation import Derived, Listed, Source, Span
from dlquiz.core.varying import count
from dlquiz.i18n import _
from dlquiz.packs.marks import Doubtful, Map, Seq
from dlquiz.packs.nearest import did_you_mean
from dlquiz.packs.reading import Reading, fault, misplaced, reading, tell_plain
from dlquiz.packs.scalars import INTEGER, read_number

MAX_NAMES = 20
MAX_VALUES = 100
"""Values of one list."""
MAX_STEPS = 1_000_000
"""Values from one end of a span to the other."""

_SPAN = ("from", "to", "step")

SCHEMA: dict[str, Any] = {
    "type": "object",
    "maxProperties": MAX_NAMES,
    "propertyNames": {"pattern": "^[A-Za-z][A-Za-z0-9_]*$"},
    "additionalProperties": {
        "anyOf": [
            {"type": ["string", "number"]},
            {"type": "array", "items": {"type": ["string", "number"]}, "minItems": 1, "maxItems": MAX_VALUES},
            {
                "type": "object",
                "properties": {key: {"type": "number"} for key in _SPAN},
                "required": ["from", "to"],
                "additionalProperties": False,
            },
        ]
    },
}
"""What editors are told of it."""


def read_sources(value: object, info: ValidationInfo) -> tuple[tuple[str, Source], ...]:
    """Sources by name, in order: a list of values, a span `{from, to, step}`, or an expression."""
    if not isinstance(value, Map):
        raise misplaced(_("a map of keys and values"), value)
    if not 0 < len(value) <= MAX_NAMES:
        raise fault("list-length", _("from 1 to {n} names belong here").format(n=MAX_NAMES))
    found: list[tuple[str, Source]] = []
    faults: list[InitErrorDetails] = []
    for name, item in value.items():
        try:
            found.append((str(name), _source(item, reading(info))))
        except PydanticCustomError as error:
            faults.append(InitErrorDetails(type=error, loc=(name,), input=None))
    if faults:
        raise ValidationError.from_exception_data("vary", faults)
    return tuple(found)


def read_expression(value: object) -> str:
    """An expression as it is written; `rules.variation` reads it."""
    if not isinstance(value, str):
        raise misplaced(_("an expression"), value)
    if not value.strip():
        raise fault("text-empty", _("the text is empty"), _("write an expression, or delete the key"))
    return value.strip()


def _source(value: object, context: Reading) -> Source:
    if isinstance(value, Seq):
        if not 0 < len(value) <= MAX_VALUES:
            raise fault("list-length", _("from 1 to {n} values belong here").format(n=MAX_VALUES))
        return Listed(tuple(_listed(item, context) for item in value))
    if isinstance(value, Map):
        return _span(value)
    return Derived(read_expression(value))


def _listed(value: object, context: Reading) -> float | int | str:
    """A number if it is one, else a word."""
    if not isinstance(value, str) or not value.strip():
        raise misplaced(_("a number or a word"), value)
    try:
        return _number(value)
    except PydanticCustomError as error:
        if error.type != "value-number":
            raise
    if isinstance(value, Doubtful):
        tell_plain(value, context)
    if len(value) > MAX_WORD or "\n" in value:
        message = _("{size} characters; {n} are allowed here").format(size=len(value), n=MAX_WORD)
        raise fault("text-long", message, _("on one line"))
    return value.strip()


def _span(value: Map) -> Span:
    for key in value:
        if key not in _SPAN:
            message = _("`{key}` is not a key of a span").format(key=key)
            raise fault("key-unknown", message, did_you_mean(key, _SPAN) or "{from: 2, to: 64, step: 2}")
    for key in _SPAN[:2]:
        if key not in value:
            raise fault("key-missing", _("`{key}` is missing").format(key=key), "{from: 2, to: 64, step: 2}")
    low, high, step = (_number(value.get(key, "1")) for key in _SPAN)
    if high < low or step <= 0:
        message = _("a span goes up, from {low:g} not to {high:g} by {step:g}")
        raise fault("vary-span", message.format(low=low, high=high, step=step))
    span = Span(low, high, step)
    if (high - low) / step >= MAX_STEPS or count(span) > MAX_STEPS:
        raise fault("vary-span", _("more than {n} values").format(n=MAX_STEPS), _("take a larger `step`"))
    return span


def _number(value: object) -> float | int:
    number = read_number(value)
    if abs(number.value) > LARGEST:
        raise fault("vary-span", _("{value} is too large").format(value=number.shown))
    return int(number.shown) if INTEGER.fullmatch(number.shown) else number.value
