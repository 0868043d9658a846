"""Values put into a card: its texts, its numbers and its figure. A new card type is a case of `_own` here."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import Any

from dlquiz.core import expressions, template
from dlquiz.core.arithmetic import ExpressionError, Functions, Reason, Value, is_number
from dlquiz.core.cards import (
    Card,
    CategoriseCard,
    ChoiceCard,
    ClozeCard,
    Gap,
    MatchingCard,
    Mistake,
    NumberMistake,
    NumericCard,
    OrderingCard,
    Pair,
    SelfRatedCard,
    TypedCard,
    Unit,
)
from dlquiz.core.expressions import Expression
from dlquiz.core.figure import FigureSpec
from dlquiz.core.model import Text, Words


class Filler:
    """Reads texts and expressions over these names, each once."""

    def __init__(self, names: AbstractSet[str], functions: Functions) -> None:
        self._names = names
        self._functions = functions
        self._texts: dict[str, tuple[str | tuple[Expression, str], ...]] = {}
        self._expressions: dict[str, Expression] = {}

    def string(self, text: str, values: Mapping[str, Value]) -> str:
        """A text with its values. Raises ExpressionError or TemplateError."""
        if "$" not in text:
            return text
        parts = self._texts.get(text)
        if parts is None:
            parts = self._texts[text] = tuple(
                (self._read(piece.expression), piece.format) if isinstance(piece, template.Hole) else piece
                for piece in template.pieces(text)
            )
        return "".join(
            part if isinstance(part, str) else template.shown(part[0].value(values), part[1]) for part in parts
        )

    def value(self, expression: str, values: Mapping[str, Value]) -> Value:
        """The value of an expression. Raises ExpressionError."""
        return self._read(expression).value(values)

    def _read(self, expression: str) -> Expression:
        read = self._expressions.get(expression)
        if read is None:
            read = self._expressions[expression] = expressions.read(expression, self._names, self._functions)
        return read


def filled(card: Card, filler: Filler, values: Mapping[str, Value]) -> Card:
    """The card for these values, with nothing left to be drawn. Raises ExpressionError or TemplateError."""
    fill = _Fill(filler, values)
    return replace(
        card,
        prompt=fill.text(card.prompt),
        explanation=fill.text(card.explanation),
        hints=fill.texts(card.hints),
        figure=card.figure and fill.figure(card.figure),
        vary=None,
        **_own(card, fill),
    )


def _own(card: Card, fill: _Fill) -> dict[str, Any]:
    """The fields that a type has beside the common ones."""
    match card:
        case SelfRatedCard():
            return {"answer": fill.text(card.answer)}
        case ChoiceCard():
            options = (replace(one, text=fill.text(one.text), why=fill.text(one.why)) for one in card.options)
            return {"options": tuple(options)}
        case ClozeCard():
            gaps = {language: tuple(map(fill.gap, gaps)) for language, gaps in card.gaps.items()}
            return {"gaps": gaps, "mistakes": tuple(map(fill.mistake, card.mistakes))}
        case TypedCard():
            return {"answers": fill.words(card.answers), "mistakes": tuple(map(fill.mistake, card.mistakes))}
        case NumericCard():
            answer, shown = fill.number(card.shown)
            mistakes = tuple(map(fill.wrong_number, card.mistakes))
            return {"answer": answer, "shown": shown, "unit": card.unit and fill.unit(card.unit), "mistakes": mistakes}
        case MatchingCard():
            return {"pairs": tuple(map(fill.pair, card.pairs)), "surplus": fill.texts(card.surplus)}
        case OrderingCard():
            return {"items": fill.texts(card.items)}
        case CategoriseCard():
            items = (item._replace(text=fill.text(item.text), why=fill.text(item.why)) for item in card.items)
            return {"categories": fill.texts(card.categories), "items": tuple(items)}


class _Fill:
    """One card's values on their way into its parts."""

    def __init__(self, filler: Filler, values: Mapping[str, Value]) -> None:
        self._filler = filler
        self._values = values

    def string(self, text: str) -> str:
        return self._filler.string(text, self._values)

    def text(self, text: Text) -> Text:
        return Text({language: self.string(one) for language, one in text.strings.items()})

    def texts(self, texts: tuple[Text, ...]) -> tuple[Text, ...]:
        return tuple(map(self.text, texts))

    def words(self, words: Words) -> Words:
        return Words({language: tuple(map(self.string, found)) for language, found in words.lists.items()})

    def number(self, expression: str) -> tuple[float, str]:
        """Its value, and how that is shown."""
        value = self._filler.value(expression, self._values)
        if isinstance(value, str) or not is_number(value):
            raise ExpressionError(Reason.KIND)
        return float(value), template.shown(value)

    def unit(self, unit: Unit) -> Unit:
        return unit._replace(accept=tuple(map(self.string, unit.accept)))

    def gap(self, gap: Gap) -> Gap:
        accepted, wrong = tuple(map(self.string, gap.accepted)), tuple(map(self.string, gap.wrong))
        return gap._replace(accepted=accepted, hint=self.string(gap.hint), wrong=wrong)

    def mistake(self, mistake: Mistake) -> Mistake:
        return mistake._replace(answers=self.words(mistake.answers), why=self.text(mistake.why))

    def wrong_number(self, mistake: NumberMistake) -> NumberMistake:
        answer, shown = self.number(mistake.shown)
        return mistake._replace(answer=answer, shown=shown, why=self.text(mistake.why))

    def pair(self, pair: Pair) -> Pair:
        return pair._replace(left=self.text(pair.left), right=self.text(pair.right), why=self.text(pair.why))

    def figure(self, figure: FigureSpec) -> FigureSpec:
        parameters = dict(figure.parameters)
        for name, expression in figure.expressions:
            value = self._filler.value(expression, self._values)
            if isinstance(value, str):
                raise ExpressionError(Reason.KIND, 0, name)
            parameters[name] = value
        ordered = tuple(sorted(parameters.items()))
        return figure._replace(subject=self.string(figure.subject), parameters=ordered, expressions=())
