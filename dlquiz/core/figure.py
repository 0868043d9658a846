"""A figure that a card carries, as its author describes it. Whoever shows the card has the simulator compute it."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class FigureKind(StrEnum):
    """What a figure shows."""

    ACTIVATION = "activation"
    """The curve of an activation function, without its name."""
    BOUNDARY = "boundary"
    """What a network of the playground answers over the plane, after so many updates."""
    HISTORY = "history"
    """The losses of a run of the playground up to so many updates."""


class FigureSpec(NamedTuple):
    """One figure. subject: the name of an activation function, or a state of the playground.

    derivative: whether the curve's derivative is drawn, too; parameters: of the activation function, by name, in order
    of names. In a card that varies the subject may hold `${...}`, and `expressions` gives further parameters.
    """

    kind: FigureKind
    subject: str
    derivative: bool = False
    parameters: tuple[tuple[str, float | bool], ...] = ()
    expressions: tuple[tuple[str, str], ...] = ()
