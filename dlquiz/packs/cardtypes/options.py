"""What `choice` and `multiple-response` have in common: options, and what may be wrong with them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Annotated, ClassVar, Protocol

from pydantic import Field, with_config

from dlquiz.core.cards import Option
from dlquiz.i18n import N_, _
from dlquiz.packs.cardtypes.alike import alike, as_read
from dlquiz.packs.cardtypes.kind import Base
from dlquiz.packs.draft import Entry
from dlquiz.packs.fields import Boolean, LongText, Slug, no_text
from dlquiz.packs.report import Report
from dlquiz.packs.schema import STRICT, TAKEN

_OF_THE_OTHERS = re.compile(
    r"(?:all|none|both|neither|any|either|each)(?: of)?(?: the)?"
    r" (?:above|these|those|them|(?:other )?(?:options|answers|choices|statements))(?: above)?"
    r"(?: (?:is|are|apply|applies)(?: (?:true|false|right|wrong|correct|incorrect))?)?\W*"
    r"|no (?:other )?(?:option|answer|choice)(?: above| is (?:right|correct|true))\W*"
    r"|[위앞](?:의|에|에는)? ?(?:(?:보기|선택지|항목|답|것|내용)(?:은|는|이|가|에|에는)? ?)?(?:중에?는? ?)?"
    r"(?:모두|모든|전부|다|어느|아무|없|정답).{0,15}"
    r"|(?:모두|전부|다) (?:정답|맞|옳|해당|참|틀|아니|거짓).{0,8}"
    r"|(?:(?:보기|선택지|여기) ?(?:중)?(?:에|에는)? ?)?(?:정답|답|해당 ?사항|해당하는 것)(?:은|는|이|가)? ?없.{0,8}"
)
"""An option that speaks of the others as a whole, as `as_read` gives it."""

_SHORT = 60
"""A longer option says more than that, in characters."""


@with_config(STRICT)
@dataclass(frozen=True, slots=True, kw_only=True)
class OptionDoc:
    """One answer to choose."""

    called: ClassVar[str] = N_("an option")

    text: LongText
    correct: Boolean = False
    why: Annotated[LongText, Field(description="Shown to whoever chose it.")] = field(default_factory=no_text)
    pin: Annotated[Boolean, Field(description="It keeps its place when the others are shuffled.")] = False
    concept: Annotated[Slug | None, Field(description=TAKEN)] = None


class WithOptions(Protocol):
    """A document that has options."""

    @property
    def options(self) -> list[OptionDoc]: ...

    @property
    def shuffle(self) -> bool: ...


def build_options(options: Sequence[OptionDoc], base: Base) -> tuple[Option, ...]:
    """The options of a card."""
    return tuple(
        Option(option.text, option.correct, option.why, option.pin, base.concept(option.concept)) for option in options
    )


def options_differ(entry: Entry[WithOptions], report: Report) -> None:
    """No two options read the same in any language."""
    for index, first in alike([option.text for option in entry.document.options]):
        message = _("this option reads like option {n}").format(n=first + 1)
        report.add(entry.raw.source, entry.mark("options", index), "options-equal", message)


def wrong_say_why(entry: Entry[WithOptions], report: Report) -> None:
    """Every wrong option has a `why`."""
    for index, option in enumerate(entry.document.options):
        if not option.correct and not option.why:
            message = _("the option does not say why it is wrong")
            hint = _("add `why:` for whoever chooses it")
            report.add(entry.raw.source, entry.mark("options", index), "why-missing", message, hint)


def last_ones_stay(entry: Entry[WithOptions], report: Report) -> None:
    """An option that speaks of those above keeps its place."""
    if not entry.document.shuffle:
        return
    for index, option in enumerate(entry.document.options):
        if not option.pin and any(map(of_the_others, option.text)):
            message = _("this option speaks of those above it, but options are shuffled")
            hint = _("`pin: true` keeps it in its place")
            report.add(entry.raw.source, entry.mark("options", index), "option-unpinned", message, hint)


def of_the_others(text: str) -> bool:
    """Whether an option speaks of the others as a whole: all of the above, none of these."""
    read = as_read(text[: _SHORT * 2])
    return len(read) <= _SHORT and _OF_THE_OTHERS.fullmatch(read) is not None
