"""Every card that varies is realised for a hundred seeds, and for all combinations where they are few.

What fails here would fail before a learner: no value, nothing to choose between, an answer that is not accepted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any, NamedTuple

from dlquiz.core import template
from dlquiz.core.arithmetic import ExpressionError, Reason, Value
from dlquiz.core.expressions import Expression
from dlquiz.core.model import Concept, ConceptId, Text
from dlquiz.core.template import TemplateError
from dlquiz.core.varying import FEW, MAX_DRAWS, DrawError, Template, Values
from dlquiz.i18n import _
from dlquiz.packs import build
from dlquiz.packs.draft import Entry
from dlquiz.packs.expressionfaults import Fault, expression_fault
from dlquiz.packs.marks import Steps
from dlquiz.packs.names import Names
from dlquiz.packs.report import Report
from dlquiz.packs.rules.onevariant import answer, effort, faults
from dlquiz.simulator.formulas import FUNCTIONS

SEEDS = range(100)
"""The seeds that every card is tried on."""
RARE = 5
"""Of so many first draws: if fewer meet the condition, it is said."""
MOST_WORK = 500_000
"""Steps to try a card on all seeds, which is half a second. A number or an operation of an expression is one."""
MOST_MORE = 200_000
"""Steps to try all combinations besides: a card that would take more keeps to the seeds."""
_CHARACTERS = 50
"""So many of a text take a step to be filled and compared."""

_HOME = Concept(ConceptId("/"), Text.of(""), Text.of(""), "")
_SHOWN_VALUES = 8


class Read(NamedTuple):
    """An expression of a card. mark: where it stands; exact: its columns are those of the source.

    spec: the format of one in a text, None for one that stands alone; steps: to the latter.
    """

    expression: Expression
    mark: int
    exact: bool
    spec: str | None
    steps: Steps


def variants(entry: Entry[Any], read: Sequence[Read], report: Report) -> None:
    """Note what is wrong with any variant of a card: each fault once, with the first draw that shows it."""
    card = build.card(entry.document, Names("", ()), (), (_HOME,), ())
    _Trial(entry, Template(card, FUNCTIONS), read, report).run()


class _TooMuch(Exception):
    """A card takes too many steps."""


class _Trial:
    """One card and all of its variants."""

    def __init__(self, entry: Entry[Any], card: Template, read: Sequence[Read], report: Report) -> None:
        self.entry = entry
        self.template = card
        self.sources = {one.steps: one for one in read if one.steps[:1] in (("vary",), ("where",))}
        self.others = [one for one in read if one.steps not in self.sources]
        self.steps = (
            sum(one.expression.size for one in self.others)
            + effort(card.card)
            + (entry.raw.end - entry.raw.start) // _CHARACTERS
        )
        """What one variant takes, beside drawing its values."""
        self.looked = 0
        """Steps taken so far, beside those of drawing."""
        self.report = report
        self.told: set[tuple[int, str]] = set()

    def run(self) -> None:
        """Look at every draw, each once."""
        seen: set[tuple[Value, ...]] = set()
        answers = []
        for draw, values in self._draws():
            key = tuple(values.values())
            if key not in seen:
                seen.add(key)
                answers += self._look(draw, values)
        if len(answers) > 1 and answers[0] is not None and all(one == answers[0] for one in answers):
            place = self.entry.mark("answer" if self.entry.has("answer") else "vary")
            hint = _("let it follow from what is drawn")
            self._add(place, Fault("variant-same", _("the answer is the same for every draw"), hint))

    def _draws(self) -> Iterator[tuple[str, Values]]:
        """Every draw with what it is called, up to one that fails, which is noted."""
        drawing, held, name = self.template.drawing, 0, ""
        each = self.steps + drawing.size
        try:
            for seed in SEEDS:
                name = _("seed {n}").format(n=seed)
                values, place = self._drawn(seed)
                held += not place
                yield name, values
            name = ""
            if drawing.combinations <= FEW and drawing.combinations * each <= MOST_MORE:
                yield from ((name, values) for values in drawing.all())
        except DrawError as error:
            self._not_drawn(error, name)
            return
        except _TooMuch:
            self._too_much()
            return
        if held < RARE:
            message = _("{n} of {of} draws meet the condition").format(n=held, of=len(SEEDS))
            hint = _("draw values that meet it, rather than throw most away")
            self._add(self.entry.mark("where"), Fault("where-rare", message, hint))

    def _drawn(self, seed: int) -> tuple[Values, int]:
        """The values of a seed, and how many draws were thrown away for them."""
        drawing = self.template.drawing
        for place, (values, holds) in enumerate(islice(drawing.draws(seed), MAX_DRAWS)):
            if drawing.work + self.looked > MOST_WORK:
                raise _TooMuch
            if holds:
                return values, place
        raise DrawError("", None, {})

    def _too_much(self) -> None:
        """Where most of the work is done, and what makes it less."""
        drawn = self.template.drawing.work > self.looked
        message = _("drawing and computing the card for {of} seeds takes more than {n} steps")
        hint = _("shorten its expressions, or split the card")
        if drawn and self.entry.has("where"):
            hint = _("draw values that meet the condition, or shorten what it computes")
        place = self.entry.mark("where" if drawn and self.entry.has("where") else "vary")
        self._add(place, Fault("variant-work", message.format(of=len(SEEDS), n=MOST_WORK), hint))

    def _not_drawn(self, error: DrawError, draw: str) -> None:
        if error.error is None:
            message = _("none of {n} draws meets the condition").format(n=MAX_DRAWS)
            self._add(self.entry.mark("where"), Fault("where-never", message))
        else:
            steps = ("vary", error.key) if error.key else ("where",)
            self._failed(self.sources[steps], error.error, draw, error.values)

    def _look(self, draw: str, values: Values) -> list[object]:
        """The card for one draw, or why there is none; its answer, if there is one."""
        self.looked += self.steps
        try:
            card = self.template.filled(values)
        except ExpressionError:
            self.looked += self.steps
            for one in self.others:
                try:
                    _compute(one, values)
                except ExpressionError as error:
                    self._failed(one, error, draw, values)
            return []
        except TemplateError:  # every text can be read as a whole: the answers of a gap cannot
            message = _("`|` or `~` inside an expression ends the answer of a gap")
            hint = _("give a part of it a name under `vary:`")
            self._add(self.entry.mark("prompt"), Fault("variant-gaps", message, hint))
            return []
        for steps, fault in faults(card, self.template.card):
            self._add(self.entry.mark(*steps), fault, draw, values)
        return [answer(card)]

    def _failed(self, one: Read, error: ExpressionError, draw: str, values: Values) -> None:
        mark = one.mark + error.column * one.exact
        self._add(mark, expression_fault(error, values), draw, values)

    def _add(self, mark: int, fault: Fault, draw: str = "", values: Values | None = None) -> None:
        if (mark, fault.code) in self.told:
            return
        self.told.add((mark, fault.code))
        message = fault.message
        if values is not None:
            message = _("{fault} for {draw}").format(fault=message, draw=self._named(draw, values))
        self.report.add(self.entry.raw.source, mark, fault.code, message, fault.hint)

    def _named(self, draw: str, values: Values) -> str:
        """A draw and its values, as `seed 7: n_in = 4, units = 8`."""
        listed = ", ".join(f"{name} = {value}" for name, value in list(values.items())[:_SHOWN_VALUES])
        return f"{draw}: {listed}" if draw else listed


def _compute(one: Read, values: Values) -> None:
    """Raise ExpressionError unless there is a value, and it is of the kind that belongs there."""
    value = one.expression.value(values)
    if one.spec is not None:
        template.shown(value, one.spec)
    elif isinstance(value, str) or (isinstance(value, bool) and one.steps[0] != "figure"):
        raise ExpressionError(Reason.KIND)
