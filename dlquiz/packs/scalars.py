"""Ids, numbers, booleans and the like: what a single string means."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite, nan

from pydantic import ValidationError, ValidationInfo
from pydantic_core import InitErrorDetails, PydanticCustomError

from dlquiz.core.cards import Marking
from dlquiz.core.exam import MOST_MINUTES
from dlquiz.core.model import DERIVED_TYPES, GRADED_TYPES, SELF_RATED_TYPES, CardType
from dlquiz.i18n import _
from dlquiz.packs.levels import Level
from dlquiz.packs.marks import Doubtful, Map, Seq
from dlquiz.packs.nearest import did_you_mean
from dlquiz.packs.reading import fault, misplaced, reading, tell_plain

FORMAT = 1
MAX_ID = 64
MOST_POINTS = 1000

SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*"
NUMBER = r"[-+]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?"
_SLUG = re.compile(SLUG)
_NUMBER = re.compile(NUMBER)
INTEGER = re.compile(r"[-+]?[0-9]+")
_PLACE = re.compile(r"[1-9][0-9]{0,5}")


@dataclass(frozen=True, slots=True)
class Number:
    """A number and how its author wrote it; of an expression the value is no number."""

    value: float
    shown: str

    @property
    def known(self) -> bool:
        """Whether it is written as a number, not as an expression."""
        return isfinite(self.value)

    @property
    def stored(self) -> float:
        """The value for the card: of a template it means nothing."""
        return self.value if self.known else 0.0


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


def read_quantity(value: object, info: ValidationInfo) -> Number:
    """A number; in a card that varies, perhaps the expression of one."""
    if reading(info).varies and isinstance(value, str) and value.strip() and not _NUMBER.fullmatch(value.strip()):
        return Number(nan, value.strip())
    return read_number(value)


def read_tolerance(value: object) -> Tolerance:
    """`0.001` is absolute, `1 %` relative."""
    text = value.strip() if isinstance(value, str) else ""
    number = read_number(text.removesuffix("%")).value
    if number < 0:
        raise fault("tolerance-negative", _("a tolerance is zero or more"))
    relative = text.endswith("%")
    return Tolerance(number / 100 if relative else number, relative)


def read_share(value: object) -> float:
    """`0.1` or `10 %`, from nothing to all."""
    text = value.strip() if isinstance(value, str) else ""
    number = read_number(text.removesuffix("%")).value
    share = number / 100 if text.endswith("%") else number
    if not 0 <= share <= 1:
        meant = _("did you mean `{name}`?").format(name=f"{number:g} %") if 5 <= share <= 100 else ""
        raise fault("share-range", _("a share is from 0 to 1, or from 0 % to 100 %"), meant)
    return share


def read_place(value: object) -> int:
    """A place, counted from 1."""
    if not isinstance(value, str) or not _PLACE.fullmatch(value.strip()):
        raise fault("value-number", _("a whole number from 1 on belongs here"))
    return int(value)


def read_minutes(value: object) -> float:
    """A time limit: more than nothing, at most a day."""
    minutes = read_number(value).value
    if not 0 < minutes <= MOST_MINUTES:
        message = _("a time limit is more than 0 and at most {n} minutes").format(n=MOST_MINUTES)
        raise fault("minutes-range", message, _("delete the key for an exam without a limit"))
    return minutes


def read_points(value: object) -> float:
    """What a question is worth."""
    points = read_number(value).value
    if not 0 < points <= MOST_POINTS:
        raise fault("points-range", _("points are more than 0 and at most {n}").format(n=MOST_POINTS))
    return points


def read_asked(value: object) -> CardType:
    """A type of card that can be asked: written or derived, but judged by the program."""
    if value in SELF_RATED_TYPES:
        message = _("cards of type `{type}` are judged by the learner alone").format(type=value)
        raise fault("exam-self-rated", message, _("one of {names}").format(names=", ".join(GRADED_TYPES)))
    if not isinstance(value, str):
        raise misplaced(_("a card type"), value)
    if value not in GRADED_TYPES:
        hint = did_you_mean(value, GRADED_TYPES) or _("one of {names}").format(names=", ".join(GRADED_TYPES))
        raise fault("type-unknown", _("`{type}` is not a card type").format(type=value), hint)
    return CardType(str(value))


def read_marking(rules: Sequence[Marking], value: object) -> Marking:
    """A rule of marking, one of those that go with the type of card."""
    names = _("one of {names}").format(names=", ".join(rules))
    if value in rules:
        return Marking(str(value))
    if not isinstance(value, str):
        raise misplaced(_("a text"), value, names)
    if value in tuple(Marking):
        raise fault("marking-unfit", _("`{rule}` does not go with this type of card").format(rule=value), names)
    message = _("`{value}` is not a rule of marking").format(value=value[: MAX_ID + 1])
    raise fault("value-unknown", message, did_you_mean(value, rules) or names)


def read_parameters(value: object, info: ValidationInfo) -> dict[str, float | bool | str]:
    """Numbers, booleans and, in a card that varies, expressions by name."""
    if not isinstance(value, Map):
        raise misplaced(_("a map of keys and values"), value)
    found: dict[str, float | bool | str] = {}
    faults: list[InitErrorDetails] = []
    for name, item in value.items():
        try:
            found[str(name)] = _parameter(item, info)
        except PydanticCustomError as error:
            faults.append(InitErrorDetails(type=error, loc=(name,), input=None))
    if faults:
        raise ValidationError.from_exception_data("parameters", faults)
    return found


def _parameter(value: object, info: ValidationInfo) -> float | bool | str:
    if value in ("true", "false"):
        return value == "true"
    number = read_quantity(value, info)
    return number.value if number.known else number.shown


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


def read_level(value: object) -> Level:
    """What a card asks of whoever answers it."""
    names = _("one of {names}").format(names=", ".join(Level))
    if not isinstance(value, str):
        raise misplaced(_("a text"), value, names)
    if value not in tuple(Level):
        message = _("`{value}` is not a level").format(value=value[: MAX_ID + 1])
        raise fault("value-unknown", message, did_you_mean(value, tuple(Level)) or names)
    return Level(value)


def read_entries(value: object) -> Seq:
    """A list whose items are read one by one, so that a faulty one does not take the others with it."""
    if not isinstance(value, Seq):
        raise misplaced(_("a list"), value)
    return value
