"""What a card draws afresh: a list of values, a map with the ends of a span, or the text of an expression."""

from __future__ import annotations

from typing import Any

from dlquiz.core.variation import Derived, Listed, Source, Span, Variation


def encode(variation: Variation) -> list[Any]:
    """Names with their sources, and the condition."""
    return [[[name, _from_source(source)] for name, source in variation.names], variation.where]


def decode(data: list[Any]) -> Variation:
    """The variation of `encode`."""
    names, where = data
    return Variation(tuple((name, _to_source(source)) for name, source in names), where)


def _from_source(source: Source) -> Any:
    match source:
        case Listed(values):
            return list(values)
        case Span(low, high, step):
            return {"from": low, "to": high, "step": step}
        case Derived(expression):
            return expression


def _to_source(data: Any) -> Source:
    if isinstance(data, list):
        return Listed(tuple(data))
    return Span(data["from"], data["to"], data["step"]) if isinstance(data, dict) else Derived(data)
