"""Ids, numbers, booleans and the like: what a single string means."""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import isfinite

from pydantic import ValidationError, ValidationInfo
from pydantic_core import InitErrorDetails, PydanticCustomError

from dlquiz.core.model import DERIVED_TYPES, CardType
from dlquiz.i18n import _
from dlquiz.packs.marks import Doubtful, Map, Seq
from dlquiz.packs.nearest import did_you_mean
from dlquiz.packs.reading import fault, misplaced, reading, tell_plain

FORMAT = 1
MAX_ID = 64

SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*"
NUMBER = r"[-+]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?"
_SLUG = re.compile(SLUG)
_NUMBER = re.compile(NUMBER)


@dataclass(frozen=True, slots=True)
class Number:
    """A number and how its author wrote it."""

    value: float
    shown: str


@dataclass(frozen=True, slots=True)
class Tolerance:
    """How far an answer may be off: absolute, or as a share of the right one."""

    value: float
    relative: bool


def is_slug(text: str) -> bool:
    """Whether a text can be an id."""
    return len(text) <= MAX_ID and _SLUG.fullmatch(text) is not None


def read_slug(value: object, info: ValidationInfo) -> str:
    """An id."""
    if not isinstance(value, str):
        raise misplaced(_("an id"), value)
    if not is_slug(value):
        shaped = re.sub(r"[^a-z0-9]+", "-", value.lower()).strip("-")[:MAX_ID].strip("-")
        message = _("`{id}` is not an id: lower-case letters, digits and single hyphens, at most {n}")
        hint = _("for instance `{id}`").format(id=shaped) if shaped else ""
        raise fault("id-malformed", message.format(id=value[: MAX_ID + 1], n=MAX_ID), hint)
    if isinstance(value, Doubtful):
        tell_plain(value, reading(info))
    return str(value)


def read_boolean(value: object) -> bool:
    """`true` or `false`, quoted or not."""
    if value not in ("true", "false"):
        raise fault("value-boolean", _("true or false belongs here"), _("in small letters: true, false"))
    return value == "true"


def read_number(value: object) -> Number:
    """A decimal number; `1e-3` is one, an infinite one is not."""
    text = value.strip() if isinstance(value, str) else ""
    number = float(text) if _NUMBER.fullmatch(text) else float("nan")
    if not isfinite(number):
        raise fault("value-number", _("a number belongs here"), _("with a decimal point, such as 0.693 or 1e-3"))
    return Number(number, text)


def read_tolerance(value: object) -> Tolerance:
    """`0.001` is absolute, `1 %` relative."""
    text = value.strip() if isinstance(value, str) else ""
    number = read_number(text.removesuffix("%")).value
    if number < 0:
        raise fault("tolerance-negative", _("a tolerance is zero or more"))
    relative = text.endswith("%")
    return Tolerance(number / 100 if relative else number, relative)


def read_parameters(value: object) -> dict[str, float | bool]:
    """Numbers and booleans by name."""
    if not isinstance(value, Map):
        raise misplaced(_("a map of keys and values"), value)
    found: dict[str, float | bool] = {}
    faults: list[InitErrorDetails] = []
    for name, item in value.items():
        try:
            found[str(name)] = item == "true" if item in ("true", "false") else read_number(item).value
        except PydanticCustomError as error:
            faults.append(InitErrorDetails(type=error, loc=(name,), input=None))
    if faults:
        raise ValidationError.from_exception_data("parameters", faults)
    return found


def read_format(value: object) -> int:
    """The number of the format: there is one so far."""
    if value != str(FORMAT):
        message = _("this dlquiz reads packs of format {n}").format(n=FORMAT)
        raise fault("format-unknown", message, _("write `format: 1`, or use a newer dlquiz"))
    return FORMAT


def read_derived(value: object) -> CardType:
    """A type of derived card."""
    if value not in DERIVED_TYPES:
        message = _("`{value}` is not a derived card type").format(value=value)
        hint = did_you_mean(str(value), DERIVED_TYPES) or _("one of {names}").format(names=", ".join(DERIVED_TYPES))
        raise fault("value-unknown", message, hint)
    return CardType(str(value))


def read_entries(value: object) -> Seq:
    """A list whose items are read one by one, so that a faulty one does not take the others with it."""
    if not isinstance(value, Seq):
        raise misplaced(_("a list"), value)
    return value
