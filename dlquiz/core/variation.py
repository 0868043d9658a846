"""What a card draws afresh at each showing: names, and where their values come from."""

from __future__ import annotations

from typing import NamedTuple


class Listed(NamedTuple):
    """One of these values, each as likely. Numbers or words."""

    values: tuple[float | int | str, ...]


class Span(NamedTuple):
    """A number from `low` to `high`, both included, in steps of `step` from `low` on. Integers where all three are."""

    low: float | int
    high: float | int
    step: float | int = 1


class Derived(NamedTuple):
    """The value of an expression over the names before it."""

    expression: str


Source = Listed | Span | Derived


class Variation(NamedTuple):
    """Where the values of a card's names come from, in order; `where`: a condition that a draw must meet, or empty."""

    names: tuple[tuple[str, Source], ...]
    where: str = ""
