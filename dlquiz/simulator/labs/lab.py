"""What a lab is: a question that is answered before anything is shown, controls, a run, a verdict.

A run is a generator of steps, each worth a few milliseconds at most, so that a face can bound the time of a frame, show
progress, pause, and stop by closing it. It is a function of its settings and its seed alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from operator import ge, gt, le, lt
from statistics import median
from typing import NamedTuple, TypeAlias

from dlquiz.simulator.fault import ExperimentError
from dlquiz.simulator.figures import Figure
from dlquiz.simulator.sentence import Sentence, literally

Setting: TypeAlias = int | float | str
Settings: TypeAlias = Mapping[str, Setting]
"""The value of each control, by its key."""

SEEDS = 12
"""Seeds that a run stacks to tell how far luck matters; the picture is that of the first."""

LARGEST_SEED = 2**32 - 1


class Option(NamedTuple):
    """One answer to the question of a lab. key: stable, kept in the learner's record."""

    key: str
    text: Sentence


class Prediction(NamedTuple):
    """What is asked before anything is shown."""

    question: Sentence
    options: tuple[Option, ...]


class Control(NamedTuple):
    """One thing that can be changed. values: all it can be, in order; names: what they are called, where not by value.

    The question of a lab is about the defaults; a run at other settings is exploration and judges no prediction.
    """

    key: str
    label: Sentence
    values: tuple[Setting, ...]
    default: Setting
    names: tuple[Sentence, ...] = ()

    def name(self, value: Setting) -> Sentence:
        """What a value is called."""
        if self.names:
            return self.names[self.values.index(value)]
        return literally(f"{value:g}" if isinstance(value, float) else str(value))

    def read(self, text: str) -> Setting:
        """The value that was typed. Raises ExperimentError if it is none."""
        for value in self.values:
            if text == str(value) or (isinstance(value, float) and text == f"{value:g}"):
                return value
        known = ", ".join(f"{value:g}" if isinstance(value, float) else str(value) for value in self.values)
        raise ExperimentError(
            Sentence("{control} cannot be {text}", control=self.key, text=repr(text[:40])),
            Sentence("one of: {values}", values=known),
        )


class Picture(NamedTuple):
    """What is shown of a step: figures, and what they say in lines."""

    figures: tuple[Figure, ...]
    lines: tuple[Sentence, ...] = ()


class Outcome(NamedTuple):
    """How it came out.

    option: the key of the answer that came true; verdict: what happened, with its figure; spread: what other seeds
    give, minimum, median and maximum; why: the reason, in two or three sentences; numbers: what `--json` and `--csv`
    give, a number or a list of numbers by name.
    """

    option: str
    verdict: Sentence
    spread: Sentence
    why: Sentence
    numbers: Mapping[str, float | list[float]]


class Step(NamedTuple):
    """Where a run stands. done: 0 to 1; picture: drawn only when asked for; outcome: with the last step alone."""

    done: float
    picture: Callable[[], Picture]
    outcome: Outcome | None = None


_SIGNS: Mapping[str, Callable[[float, float], bool]] = {"<": lt, "<=": le, ">": gt, ">=": ge}


class Criterion(NamedTuple):
    """A figure that a lab stands for. values: one for each seed; over: whether `median` or `every` value keeps it."""

    what: Sentence
    values: tuple[float, ...]
    sign: str
    bound: float
    over: str = "every"

    @property
    def held(self) -> bool:
        """Whether the bound is kept. A value that is not a number keeps none."""
        compare = _SIGNS[self.sign]
        if self.over == "median":
            return compare(median(self.values), self.bound)
        return bool(self.values) and all(compare(value, self.bound) for value in self.values)


@dataclass(frozen=True, slots=True)
class Lab:
    """One experiment.

    name: as in `dlquiz lab NAME`; intro: what is to be tried, in two sentences, giving nothing away; rows: of the
    course's list, such as E2; concepts: their own ids in the built-in course; run(settings, seed); accept(seeds): the
    figures that the lab stands for, each over that many seeds.
    """

    name: str
    title: Sentence
    intro: Sentence
    prediction: Prediction
    controls: tuple[Control, ...]
    run: Callable[[Settings, int], Iterator[Step]]
    accept: Callable[[int], tuple[Criterion, ...]]
    rows: tuple[str, ...] = ()
    concepts: tuple[str, ...] = ()
    defaults: Settings = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "defaults", {control.key: control.default for control in self.controls})

    def judges(self, settings: Settings) -> bool:
        """Whether a run at these settings judges a prediction: the question is about the defaults, all of them."""
        return all(settings.get(key, value) == value for key, value in self.defaults.items())

    def settings(self, given: Mapping[str, str]) -> Settings:
        """The settings with what was typed in place. Raises ExperimentError for an unknown control or value."""
        controls = {control.key: control for control in self.controls}
        if unknown := [key for key in given if key not in controls]:
            raise ExperimentError(
                Sentence("{lab} has no control {name}", lab=self.name, name=repr(unknown[0][:40])),
                Sentence("one of: {values}", values=", ".join(controls)),
            )
        return {**self.defaults, **{key: controls[key].read(text) for key, text in given.items()}}
