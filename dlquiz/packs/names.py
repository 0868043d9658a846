"""How ids of a pack become global."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product


@dataclass(frozen=True, slots=True)
class Names:
    """The ids of one pack. was: those that the pack had before."""

    pack: str
    was: tuple[str, ...]

    def of(self, own: str) -> str:
        """The global id."""
        return f"{self.pack}/{own}"

    def old(self, own: str, was: Sequence[str]) -> tuple[str, ...]:
        """Every global id that a thing had before: under old ids of its own and of its pack."""
        every = (f"{pack}/{name}" for pack, name in product((self.pack, *self.was), (own, *was)))
        return tuple(dict.fromkeys(every))[1:]
