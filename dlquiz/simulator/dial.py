"""A control as a value: what it is called, what it is now, whether it can be turned further."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, TypeVar

from dlquiz.simulator.sentence import Sentence, literally

_Value = TypeVar("_Value")


class Dial(NamedTuple):
    """A control as it stands. names: all that it can be called, for the width that it needs; empty for a number.

    first, last: whether it cannot be turned further back or forth.
    """

    key: str
    label: Sentence
    value: Sentence
    names: tuple[Sentence, ...] = ()
    first: bool = False
    last: bool = False


def dial(
    key: str, label: Sentence, values: Sequence[_Value], value: _Value, names: Sequence[Sentence] | None = None
) -> Dial:
    """The control over these values. names: what they are called, where not by value."""
    found = [name_of(one) for one in values] if names is None else names
    return Dial(key, label, found[values.index(value)], tuple(found), value == values[0], value == values[-1])


def turned(values: Sequence[_Value], value: _Value, step: int) -> _Value:
    """The value that lies so many steps away, as far as it goes."""
    place = values.index(value) if value in values else 0
    return values[min(len(values) - 1, max(0, place + step))]


def name_of(value: object) -> Sentence:
    """What a value is called."""
    match value:
        case True:
            return Sentence("yes")
        case False:
            return Sentence("no")
        case None:
            return Sentence("none")
        case "":
            return Sentence("nothing")
        case float():
            return literally(f"{value:g}")
    return literally(str(value))
