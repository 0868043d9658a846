"""What the readers of values share: what they may know, and the faults that they raise.

A reader takes a raw value and returns a value of the core, or raises a fault that `faults` turns into a diagnostic.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pydantic import ValidationInfo
from pydantic_core import PydanticCustomError

from dlquiz.i18n import _
from dlquiz.packs.marks import Doubtful, Map, Seq, Source
from dlquiz.packs.report import Report

_SHORT = 40


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader may need to know: the file, where to note warnings, the pack's languages (None: not known).

    varies: whether it reads a card that draws values, so that an expression may stand for a number.
    """

    source: Source
    report: Report
    languages: tuple[str, ...] | None
    varies: bool = False


def reading(info: ValidationInfo) -> Reading:
    """The context that validation was started with."""
    context: Any = info.context
    assert isinstance(context, Reading)  # noqa: S101  (every validation is started in `faults`)
    return context


def fault(code: str, message: str, hint: str = "") -> PydanticCustomError:
    """An error that keeps our code, message and hint on its way through pydantic."""
    return PydanticCustomError(code, "{message}", {"message": message, "hint": hint})


def kind_of(value: object) -> str:
    """What a raw value is, for a message."""
    if isinstance(value, Map):
        return _("a map")
    if isinstance(value, Seq):
        return _("a list")
    return _("a text") if value else _("nothing")


def misplaced(expected: str, value: object, hint: str = "") -> PydanticCustomError:
    """The fault of a value of the wrong shape."""
    message = _("{expected} belongs here, not {found}").format(expected=expected, found=kind_of(value))
    return fault("shape", message, hint)


def list_of_one(value: object) -> str:
    """A hint for whoever wrote a single text in place of a list."""
    if isinstance(value, str) and 0 < len(value) <= _SHORT:
        return _("brackets make a list of one: [{value}]").format(value=value)
    return ""


def tell_plain(value: Doubtful, context: Reading) -> None:
    """Warn of text that other YAML programs read as something else."""
    if value.plain:
        message = _("`{value}` is text here, but other YAML programs read it as something else").format(value=value)
        hint = _("quote it: '{value}'").format(value=value)
        context.report.add(context.source, value.mark, "yaml-plain", message, hint)
