"""The labs: one experiment a file. Naming them needs no NumPy; loading one does."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from dlquiz.simulator.sentence import Sentence

if TYPE_CHECKING:
    from dlquiz.simulator.labs.lab import Lab

TITLES: dict[str, Sentence] = {
    "stacking": Sentence("Does depth help?"),
    "folds": Sentence("Counting the folds"),
    "width": Sentence("Units are dimensions"),
    "capacity": Sentence("Room to memorise"),
    "embedding": Sentence("Embedding or multi-hot"),
    "crossentropy": Sentence("Two crossentropies"),
    "history": Sentence("Reading the history"),
    "normalisation": Sentence("Features of different scales"),
    "kfold": Sentence("One split or K folds"),
    "small-data": Sentence("Little data, small model"),
    "batches": Sentence("The size of a batch"),
    "saturation": Sentence("Saturated and dead units"),
}
"""The labs with a question, by name, in the order of the course."""

INSTRUMENTS: dict[str, Sentence] = {
    "activations": Sentence("Activation explorer"),
    "playground": Sentence("Playground"),
}
"""What is explored freely: no question, screens of their own."""

NAMES: tuple[str, ...] = (*TITLES, *INSTRUMENTS)
"""Everything that `dlquiz lab NAME`, `see_lab` and a link may name."""


def load(name: str) -> Lab:
    """The lab of this name. Raises KeyError if there is none."""
    if name not in TITLES:
        raise KeyError(name)
    lab: Lab = import_module(f"dlquiz.simulator.labs.{name.replace('-', '_')}").LAB
    return lab
