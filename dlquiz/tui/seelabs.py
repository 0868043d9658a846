"""Which labs concepts can be seen in. Loads no lab."""

from __future__ import annotations

from collections.abc import Iterable

from dlquiz.core.model import Concept
from dlquiz.simulator.labs import INSTRUMENTS, TITLES
from dlquiz.wording import say


def title(name: str) -> str | None:
    """What a lab is called, in the interface's language; None if there is no such lab."""
    sentence = TITLES.get(name) or INSTRUMENTS.get(name)
    return None if sentence is None else say(sentence)


def labs_of(concepts: Iterable[Concept]) -> dict[str, str]:
    """The titles of the labs that these concepts name, by name, each once; names that are no labs are left out."""
    names = dict.fromkeys(name for concept in concepts for name in concept.see_lab)
    return {name: found for name in names if (found := title(name)) is not None}
