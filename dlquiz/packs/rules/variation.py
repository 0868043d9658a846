"""What a card draws, and the expressions that it makes of it, can be read; then its variants are looked at."""

from __future__ import annotations

import re
from collections.abc import Iterator
from keyword import iskeyword
from typing import Any

from dlquiz.core import expressions, template
from dlquiz.core.arithmetic import ExpressionError
from dlquiz.core.template import OPENING, TemplateError
from dlquiz.core.variation import Derived
from dlquiz.i18n import _
from dlquiz.packs.cardtypes.numeric import NumericDoc
from dlquiz.packs.draft import Entry
from dlquiz.packs.expressionfaults import Fault, expression_fault, hole_fault
from dlquiz.packs.marks import Map, Node, Seq, Steps, key_mark
from dlquiz.packs.report import Report
from dlquiz.packs.rules.variants import Read, variants
from dlquiz.packs.scalars import Number
from dlquiz.simulator.formulas import FUNCTIONS

MAX_EXPRESSIONS = 200
"""Of one card: each is computed for a hundred draws."""

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,31}")
_HOLE = re.compile(r"(?<!\$)\$\{")


def variation(entry: Entry[Any], report: Report) -> None:
    """A card that varies can be realised for every draw; one that does not has no expressions."""
    if not entry.document.vary:
        _unvaried(entry, report)
        return
    reading = _Reading(entry, report)
    reading.names()
    reading.sources()
    reading.numbers()
    reading.texts()
    if not report.errors(entry.raw.source, entry.raw.start, entry.raw.end):
        reading.unused()
        variants(entry, reading.read, report)


def _unvaried(entry: Entry[Any], report: Report) -> None:
    source = entry.raw.source
    if entry.document.where:
        hint = _("write `vary:`, or delete the key")
        report.add(source, entry.mark("where"), "where-alone", _("the card draws no values"), hint)
    for steps, text in _texts(entry) if entry.raw.may_hold(OPENING) else ():
        if found := _HOLE.search(text):
            mark = _hole_mark(entry, steps, text, found.start())
            message = _("`${` is shown as it is written: the card draws no values")
            report.add(source, mark, "template-unvaried", message, _("write `vary:`"))


class _Reading:
    """One card that varies. read: those of its expressions that can be read, with their places."""

    def __init__(self, entry: Entry[Any], report: Report) -> None:
        self.entry = entry
        self.report = report
        self.known = [name for name, _source in entry.document.vary]
        self.used: set[str] = set()
        self.read: list[Read] = []

    def names(self) -> None:
        """Names are names, and not those of functions."""
        for name in self.known:
            if not _NAME.fullmatch(name) or iskeyword(name):
                message = _("`{name}` cannot be a name").format(name=name)
                self._add(self._key(name), Fault("vary-name", message, _("letters, digits and `_`, a letter first")))
            elif name in FUNCTIONS:
                message = _("`{name}` is a function").format(name=name)
                self._add(self._key(name), Fault("vary-name", message, _("choose another name")))

    def sources(self) -> None:
        """Expressions use names that stand before them; the condition uses any."""
        for place, (name, source) in enumerate(self.entry.document.vary):
            if isinstance(source, Derived):
                self._scalar(("vary", name), source.expression, self.known[:place])
        if self.entry.document.where:
            self._scalar(("where",), self.entry.document.where, self.known)

    def numbers(self) -> None:
        """The answer, those of known mistakes, the parameters of the figure."""
        for steps, written in _numbers(self.entry.document):
            self._scalar(steps, written.shown, self.known)

    def texts(self) -> None:
        """Every `${...}`."""
        for steps, text in _texts(self.entry):
            try:
                for hole in template.holes(text):
                    mark = _hole_mark(self.entry, steps, text, hole.offset)
                    self._expression(mark, OPENING, hole.expression, self.known, hole.format)
            except TemplateError as error:
                self._add(_hole_mark(self.entry, steps, text, error.offset), hole_fault(error))

    def unused(self) -> None:
        """Every name is used."""
        for name in self.known:
            if name not in self.used:
                message = _("nothing uses `{name}`").format(name=name)
                self._add(self._key(name), Fault("vary-unused", message, _("use it, or delete it")))

    def _scalar(self, steps: Steps, text: str, names: list[str]) -> None:
        """An expression that is a value of its own, in quotes or not."""
        source, mark = self.entry.raw.source.text, self.entry.mark(*steps)
        quote = source[mark] if source[mark] in "'\"" else ""
        self._expression(mark, quote, text, names, None, steps)

    def _expression(
        self, mark: int, before: str, text: str, names: list[str], spec: str | None, steps: Steps = ()
    ) -> None:
        """Keep an expression, or note why it cannot be read. before: what stands before it in the source."""
        exact = self.entry.raw.source.text.startswith(before + text, mark)  # not folded, not escaped
        if exact:
            mark += len(before)
        try:
            read = expressions.read(text, set(names), FUNCTIONS)
        except ExpressionError as error:
            later = [name for name in self.known if name not in names]
            self._add(mark + error.column * exact, expression_fault(error, names, later))
            return
        self.used |= read.names
        self.read.append(Read(read, mark, exact, spec, steps))
        if len(self.read) == MAX_EXPRESSIONS + 1:
            message = _("more than {n} expressions in one card").format(n=MAX_EXPRESSIONS)
            self._add(mark, Fault("list-length", message, _("split the card")))

    def _key(self, name: str) -> int:
        return key_mark(self.entry.raw.value, self.entry.raw.start, ("vary", name))

    def _add(self, mark: int, fault: Fault) -> None:
        self.report.add(self.entry.raw.source, mark, fault.code, fault.message, fault.hint)


def _numbers(document: Any) -> Iterator[tuple[Steps, Number]]:
    """What may be a number or an expression, with the steps to it."""
    if isinstance(document, NumericDoc):
        yield ("answer",), document.answer
        for index, mistake in enumerate(document.mistakes):
            yield ("mistakes", index, "answer"), mistake.answer
    for name, value in document.figure.parameters.items() if document.figure else ():
        if isinstance(value, str):
            yield ("figure", "parameters", name), Number(float("nan"), value)


def _texts(entry: Entry[Any]) -> Iterator[tuple[Steps, str]]:
    """Every string of the card that holds a `${`, but for those that are expressions themselves."""
    others = {("vary",), ("where",), *(steps for steps, _written in _numbers(entry.document))}
    waiting: list[tuple[Steps, Node]] = [((), entry.raw.value)]
    while waiting:
        steps, value = waiting.pop()
        if steps in others:
            continue
        if isinstance(value, Map):
            waiting += (((*steps, key), below) for key, below in value.items())
        elif isinstance(value, Seq):
            waiting += (((*steps, index), below) for index, below in enumerate(value))
        elif OPENING in value:
            yield steps, value


def _hole_mark(entry: Entry[Any], steps: Steps, text: str, offset: int) -> int:
    """Where a `${` at an offset of a text stands in the source: YAML folds lines, but keeps the order of holes."""
    start, place = entry.mark(*steps), text.count(OPENING, 0, offset)
    found = (match.start() for match in re.finditer(re.escape(OPENING), entry.raw.source.text[start : entry.raw.end]))
    return start + next((at for index, at in enumerate(found) if index == place), 0)
