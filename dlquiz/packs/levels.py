"""What a card asks of whoever answers it, after Bloom's levels as far as a terminal can ask for them."""

from __future__ import annotations

from enum import StrEnum

from dlquiz.core.model import CardType


class Level(StrEnum):
    """From the least to the most."""

    RECALL = "recall"
    """To know what it is, or what it is called."""
    TELL_APART = "tell-apart"
    """To know it from what it is taken for."""
    APPLY = "apply"
    """To see it in a case, or to work it out."""
    READ_CODE = "read-code"
    """To say what a piece of code does."""
    PREDICT = "predict"
    """To say how a run will go, or what a picture shows."""


DERIVED_LEVELS = {
    CardType.RECALL: Level.RECALL,
    CardType.NAME: Level.RECALL,
    CardType.PICK: Level.TELL_APART,
}
"""Of the cards that are derived from a concept."""
