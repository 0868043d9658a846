"""Options and kinds of values that several commands share. Loads nothing, so that every command line may ask for it."""

from __future__ import annotations

import argparse
from collections.abc import Iterable

from dlquiz.errors import UsageError
from dlquiz.i18n import _

LARGEST_SEED = 2**32 - 1
MANY = 10**9
_SHOWN = 40
"""Characters of a wrong value that a message repeats."""


def add_practice(parser: argparse.ArgumentParser, *, default: object) -> None:
    """--practice, which may stand before and after the command."""
    parser.add_argument("--practice", action="store_true", default=default, help=_("study without saving any answer"))


def add_questions(parser: argparse._ActionsContainer, topics: str, *, types: bool = True) -> None:
    """--topic and, unless told otherwise, --type: which questions. topics: where the former are kept."""
    parser.add_argument(
        "--topic",
        action="append",
        default=[],
        dest=topics,
        metavar=_("TOPIC"),
        help=_("only this topic or pack; may be repeated"),
    )
    if not types:
        return
    parser.add_argument(
        "--type",
        action="append",
        default=[],
        dest="types",
        metavar=_("TYPE"),
        help=_("only this type of question, such as matching; may be repeated"),
    )


def positive(text: str) -> int:
    """A count on the command line; one that is beyond every need is MANY."""
    number = 0 if not text.isdecimal() else int(text) if len(text) < len(str(MANY)) else MANY
    if number < 1:
        message = _("a whole number from 1 is needed, not {text!r}")
        raise argparse.ArgumentTypeError(message.format(text=text[:_SHOWN]))
    return number


def seed(text: str) -> int:
    """A seed on the command line: the same one makes the same run."""
    if not text.isdecimal() or len(text) > 10 or int(text) > LARGEST_SEED:
        message = _("a seed is a whole number from 0 to {most}, not {text!r}")
        raise argparse.ArgumentTypeError(message.format(most=LARGEST_SEED, text=text[:_SHOWN]))
    return int(text)


def pair(text: str) -> tuple[str, str]:
    """A key and its value, KEY=VALUE."""
    key, equals, value = text.partition("=")
    if not (key.strip() and equals and value.strip()):
        message = _("KEY=VALUE is needed, not {text!r}")
        raise argparse.ArgumentTypeError(message.format(text=text[:_SHOWN]))
    return key.strip(), value.strip()


def by_name(pairs: Iterable[tuple[str, str]], option: str) -> dict[str, str]:
    """Values by their keys. Raises UsageError for a key that an option gives twice."""
    found: dict[str, str] = {}
    for key, value in pairs:
        if key in found:
            message = _("{option} gives {name} more than one value").format(option=option, name=repr(key[:_SHOWN]))
            raise UsageError(message, hint=_("name it once"))
        found[key] = value
    return found


def share(text: str) -> float:
    """A share on the command line, 60% or 0.6."""
    part = text.strip().removesuffix("%").strip()
    try:
        value = float(part) / (100 if text.strip().endswith("%") else 1)
    except ValueError:
        value = -1.0
    if not 0 <= value <= 1:
        message = _("a share is needed, such as 60% or 0.6, not {text!r}")
        raise argparse.ArgumentTypeError(message.format(text=text[:_SHOWN]))
    return value


def shown(text: str) -> str:
    """As much of a wrong word as a message repeats."""
    return text[:_SHOWN]


def number(text: str) -> float:
    """A number on the command line. What is not finite is read, too: whoever uses it says what can be."""
    try:
        return float(text)
    except ValueError:
        message = _("a number is needed, not {text!r}").format(text=text[:_SHOWN])
        raise argparse.ArgumentTypeError(message) from None
