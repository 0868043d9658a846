"""Parameters of a function: what they may be, read from text or from a value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple, TypeAlias

import numpy as np

from dlquiz.simulator.fault import ExperimentError
from dlquiz.simulator.sentence import Sentence

Setting: TypeAlias = float | bool | None

_WORDS: Mapping[str, Setting] = {"true": True, "false": False, "none": None}


class Parameter(NamedTuple):
    """What shapes a function, as Keras names it. low, high, step: what it may be, and how far one key press moves it.

    choices: all it can be, where it is no number on a scale; optional: None is allowed too.
    """

    name: str
    default: Setting
    low: float = 0.0
    high: float = 0.0
    step: float = 0.0
    choices: tuple[Setting, ...] = ()
    optional: bool = False

    def check(self, given: object) -> Setting:
        """The value, if it can be one; a text is read first. Raises ExperimentError for any other."""
        value = _read(given) if isinstance(given, str) else given
        if self.choices:
            for choice in self.choices:
                if value == choice and isinstance(value, bool) == isinstance(choice, bool):
                    return choice
        elif value is None and self.optional:
            return None
        elif isinstance(value, bool) or not isinstance(value, int | float | np.integer | np.floating):
            pass
        elif self.low <= value <= self.high:
            return float(value)
        raise self._refusal(given)

    def _refusal(self, given: object) -> ExperimentError:
        # Python writes no decimal number of thousands of digits.
        text = hex(given) if isinstance(given, int) and given.bit_length() > 1000 else str(given)
        said = Sentence("{parameter} cannot be {text}", parameter=self.name, text=repr(text[:40]))
        if self.choices:
            choices = ", ".join(str(choice) for choice in self.choices)
            return ExperimentError(said, Sentence("one of: {values}", values=choices))
        if self.optional:
            return ExperimentError(
                said, Sentence("None, or a number from {low:g} to {high:g}", low=self.low, high=self.high)
            )
        return ExperimentError(said, Sentence("a number from {low:g} to {high:g}", low=self.low, high=self.high))


def checked(function: str, parameters: Sequence[Parameter], given: Mapping[str, object]) -> dict[str, Setting]:
    """The given parameters of a function, each checked. Raises ExperimentError for an unknown name or a bad value."""
    known = {parameter.name: parameter for parameter in parameters}
    for name in given:
        if name not in known:
            raise ExperimentError(
                Sentence("{function} has no parameter {name}", function=function, name=repr(str(name)[:40])),
                Sentence("one of: {values}", values=", ".join(known)) if known else None,
            )
    return {name: known[name].check(value) for name, value in given.items()}


def _read(text: str) -> object:
    word = text.strip().lower()
    if word in _WORDS:
        return _WORDS[word]
    try:
        return float(word)
    except ValueError:
        return text
