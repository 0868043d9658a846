"""Runs of labs for their tests, each made once, and what can be found in what they yield."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, NamedTuple

import numpy as np

from dlquiz.simulator.labs import load
from dlquiz.simulator.labs.lab import Lab, Outcome, Picture, Setting
from dlquiz.simulator.sentence import Sentence


class Record(NamedTuple):
    """A whole run. done: of every step; outcomes: all there were; pictures: the first, some between, the last."""

    done: tuple[float, ...]
    outcomes: tuple[Outcome, ...]
    pictures: tuple[Picture, ...]

    @property
    def outcome(self) -> Outcome:
        """The one there is."""
        (found,) = self.outcomes
        return found


def run(lab: Lab, seed: int = 0, *, every: int = 15, **settings: Setting) -> Record:
    """Run a lab to its end, with the settings that are not the defaults."""
    done: list[float] = []
    outcomes: list[Outcome] = []
    pictures: list[Picture] = []
    for number, step in enumerate(lab.run({**lab.defaults, **settings}, seed)):
        done.append(step.done)
        if step.outcome is not None:
            outcomes.append(step.outcome)
        if number % every == 0 or step.done == 1.0:
            pictures.append(step.picture())
    return Record(tuple(done), tuple(outcomes), tuple(pictures))


@cache
def at_defaults(name: str, seed: int) -> Record:
    """The run of a lab as it stands, made once."""
    return run(load(name), seed)


@cache
def option(name: str, seed: int) -> str:
    """The answer that comes true in the run of a lab as it stands; no picture is drawn."""
    if seed == 0:
        return at_defaults(name, 0).outcome.option
    lab = load(name)
    *_steps, last = lab.run(lab.defaults, seed)
    assert last.outcome is not None
    return last.outcome.option


def sentences(value: Any) -> Iterator[Sentence]:
    """All that is said anywhere within a value."""
    if isinstance(value, Sentence):
        yield value
        yield from sentences(tuple(value.values.values()))
    elif isinstance(value, Mapping):
        yield from sentences(tuple(value.values()))
    elif isinstance(value, tuple | list):
        for part in value:
            yield from sentences(part)
    elif is_dataclass(value) and not isinstance(value, type):
        yield from sentences(tuple(getattr(value, one.name) for one in fields(value)))


def frozen(value: Any) -> Any:
    """A value that is equal to another's where every number of both is, to the bit."""
    if isinstance(value, np.ndarray):
        return value.shape, value.tobytes()
    if isinstance(value, Sentence):
        return str(value)
    if isinstance(value, Mapping):
        return tuple((key, frozen(part)) for key, part in sorted(value.items()))
    if isinstance(value, tuple | list):
        return tuple(map(frozen, value))
    if is_dataclass(value) and not isinstance(value, type):
        return tuple(frozen(getattr(value, one.name)) for one in fields(value))
    return value
