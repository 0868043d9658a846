"""Cards that draw values afresh at each showing: a seed makes a template the card that is shown, answered and graded.

The same seed gives the same card on every platform and Python: of `random.Random` only `random()` is used, the one
method whose sequence Python promises to keep. What else could differ is the last digit of `exp` and its like.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice, product
from math import floor, log10
from random import Random
from typing import TypeAlias

from dlquiz.core import cloze, expressions
from dlquiz.core.arithmetic import ExpressionError, Functions, Reason, Value
from dlquiz.core.cards import Card, ClozeCard
from dlquiz.core.expressions import Expression
from dlquiz.core.filling import Filler, filled
from dlquiz.core.template import TemplateError
from dlquiz.core.variation import Derived, Listed, Span, Variation
from dlquiz.errors import DlquizError

Values: TypeAlias = Mapping[str, Value]

MAX_DRAWS = 200
"""Draws of one seed until `where` holds."""
MAX_SEEDS = 50
"""Seeds that `realise` tries, the next one each time, until a card comes out."""
FEW = 500
"""Combinations of values up to which all of them are looked at or printed."""
_EXACT = 14
"""Significant digits of the values of a Span, those of its larger end: 0.1 + 2 * 0.1 is 0.3, -0.3 + 3 * 0.1 is 0."""


class DrawError(ValueError):
    """A draw that fails. key: the name whose value cannot be computed, `where` if empty; values: those drawn.

    error: why; None if `where` did not hold for any of MAX_DRAWS draws.
    """

    def __init__(self, key: str, error: ExpressionError | None, values: Values) -> None:
        super().__init__(f"{key or 'where'}: {error or 'never holds'}")
        self.key = key
        self.error = error
        self.values = values


class VariationError(DlquizError):
    """A card for which no values can be drawn, though its pack was checked: another dlquiz has other functions."""

    def __init__(self, card: Card) -> None:
        super().__init__("no values can be drawn for this card", where=card.id)


class Drawing:
    """The sources of a variation, read. Raises ExpressionError for a faulty expression.

    work: how many nodes of expressions were computed so far.
    """

    def __init__(self, variation: Variation, functions: Functions) -> None:
        self.sources: list[tuple[str, Listed | Span | Expression]] = []
        for name, source in variation.names:
            known = {earlier for earlier, _source in self.sources}
            read = expressions.read(source.expression, known, functions) if isinstance(source, Derived) else source
            self.sources.append((name, read))
        names = {name for name, _source in variation.names}
        self.where = expressions.read(variation.where, names, functions) if variation.where else None
        self.work = 0
        self._before_where, self._after_where = self._split()

    def draw(self, seed: int) -> Values:
        """The values that a seed gives. Raises DrawError."""
        values: Values = {}
        for values, holds in islice(self.draws(seed), MAX_DRAWS):
            if holds:
                return values
        raise DrawError("", None, values)

    def draws(self, seed: int) -> Iterator[tuple[Values, bool]]:
        """One draw after the other, without end, and whether `where` holds for it. Raises DrawError.

        A draw for which it does not hold lacks the values that `where` does not ask for.
        """
        rng = Random(seed)  # noqa: S311  (values of a question, not a secret)
        while True:
            chosen = {
                name: _value(source, int(rng.random() * count(source)))
                for name, source in self.sources
                if not isinstance(source, Expression)
            }
            yield self._completed(chosen)

    def all(self) -> Iterator[Values]:
        """Every combination for which `where` holds, those of the first name slowest. Raises DrawError."""
        free = [(name, source) for name, source in self.sources if not isinstance(source, Expression)]
        for places in product(*(range(count(source)) for _name, source in free)):
            chosen = {name: _value(source, place) for (name, source), place in zip(free, places, strict=True)}
            values, holds = self._completed(chosen)
            if holds:
                yield values

    @property
    def size(self) -> int:
        """How many nodes are computed for one draw that holds."""
        derived = (source for _name, source in self.sources if isinstance(source, Expression))
        return sum(one.size for one in derived) + (self.where.size if self.where else 0)

    @property
    def combinations(self) -> int:
        """How many there are before `where` is asked."""
        total = 1
        for _name, source in self.sources:
            total *= 1 if isinstance(source, Expression) else count(source)
        return total

    def _split(self) -> tuple[list[tuple[str, Expression]], list[tuple[str, Expression]]]:
        """The names that are computed: those that `where` asks for, by way of others too, then the rest."""
        asked = set(self.where.names) if self.where else set()
        derived = [(name, source) for name, source in self.sources if isinstance(source, Expression)]
        for name, source in reversed(derived):  # each uses earlier ones alone
            if name in asked:
                asked |= source.names
        return [one for one in derived if one[0] in asked], [one for one in derived if one[0] not in asked]

    def _completed(self, chosen: dict[str, Value]) -> tuple[Values, bool]:
        """The values with what follows from them, in the order of names, and whether `where` holds.

        A value that cannot be computed is a failure only if `where` does not rule the draw out.
        """
        values, failures = dict(chosen), dict[str, ExpressionError]()
        self._compute(self._before_where, values, failures)
        if self.where is not None and self.where.names <= values.keys() and not self._where(self.where, values):
            return values, False
        self._compute(self._after_where, values, failures)
        values = {name: values[name] for name, _source in self.sources if name in values}
        failed = next((name for name, _source in self.sources if name in failures), None)
        if failed is not None:
            raise DrawError(failed, failures[failed], values) from failures[failed]
        return values, True

    def _compute(
        self, derived: list[tuple[str, Expression]], values: dict[str, Value], failures: dict[str, ExpressionError]
    ) -> None:
        """Add the values of expressions, or why they have none; one that uses a name without a value has neither."""
        for name, source in derived:
            if source.names <= values.keys():
                self.work += source.size
                try:
                    values[name] = source.value(values)
                except ExpressionError as error:
                    failures[name] = error

    def _where(self, where: Expression, values: Values) -> bool:
        self.work += where.size
        try:
            holds = where.value(values)
        except ExpressionError as error:
            raise DrawError("", error, values) from error
        if not isinstance(holds, bool):
            raise DrawError("", ExpressionError(Reason.CONDITION), values)
        return holds


class Template:
    """A card that varies, read once for many showings. Raises ExpressionError for a faulty source."""

    def __init__(self, card: Card, functions: Functions) -> None:
        variation = card.vary or Variation(())
        self.card = card
        self.drawing = Drawing(variation, functions)
        self._filler = Filler({name for name, _source in variation.names}, functions)

    def filled(self, values: Values) -> Card:
        """The card for these values. Raises ExpressionError, or TemplateError."""
        return filled(self.card, self._filler, values)

    def drawn(self, seed: int) -> tuple[Values, Card]:
        """The values of a seed and the card for them, or those of the first seed after it that has a card.

        Raises VariationError if none of MAX_SEEDS has.
        """
        for tried in range(seed, seed + MAX_SEEDS):
            try:
                values = self.drawing.draw(tried)
                card = self.filled(values)
            except (DrawError, ExpressionError, TemplateError):
                continue
            if not isinstance(card, ClozeCard) or cloze.agrees(card):
                return values, card
        raise VariationError(self.card)


def realise(card: Card, seed: int, functions: Functions) -> Card:
    """The card that a template makes of a seed: of the same class, with nothing left to be drawn.

    Raises VariationError if no card comes out.
    """
    try:
        template = Template(card, functions)
    except (ExpressionError, TemplateError) as error:
        raise VariationError(card) from error
    return template.drawn(seed)[1]


def count(source: Listed | Span) -> int:
    """How many values there are to choose from."""
    if isinstance(source, Listed):
        return len(source.values)
    return int((source.high - source.low) / source.step * (1 + 1e-12) + 1e-9) + 1


def _value(source: Listed | Span | Expression, place: int) -> Value:
    if isinstance(source, Listed):
        return source.values[place]
    assert isinstance(source, Span)  # noqa: S101
    value = source.low + place * source.step
    if isinstance(value, int):
        return value
    largest = max(abs(source.low), abs(source.high), source.step)
    return round(value, _EXACT - 1 - floor(log10(largest))) + 0.0  # no -0.0
