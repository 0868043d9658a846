"""A state of the playground as one short line that survives a shell, an address bar and a chat, and back.

`pg1.spiral.n300.h16relu-16relu.lr0.01.adam.s7.u1200`: the format, then parts between dots, in any order, defaults left
out. A dot separates only before a letter, so that numbers keep theirs. `at400lr0.1` is a change after 400 updates.
Floats are written so that the same float is read. Needs no NumPy.
"""

from __future__ import annotations

import re
from math import isfinite

from dlquiz.simulator.experiment import LABELS, Change, Experiment, LayerSetting, State, nearest, shown, within
from dlquiz.simulator.fault import ExperimentError
from dlquiz.simulator.names import DATASET_NAMES, OPTIMIZER_NAMES
from dlquiz.simulator.sentence import Sentence

__all__ = ["MOST_CHARACTERS", "Change", "Experiment", "LayerSetting", "State", "decode", "encode"]

MOST_CHARACTERS = 20_000
EXAMPLE = "pg1.circle.h4tanh-2tanh.lr0.03.s7"

_VERSION = 1
_KEYS = {
    "n": "samples",
    "noise": "noise",
    "train": "train_share",
    "b": "batch_size",
    "lr": "learning_rate",
    "l1_": "l1",
    "l2_": "l2",
    "s": "seed",
    "u": "updates",
}
_LETTERS = {field: key for key, field in _KEYS.items()}
_DEFAULT = Experiment()

_SEPARATOR = re.compile(r"\.(?=[a-z])")
_FORMAT = re.compile(r"pg(\d{1,9})")
_PART = re.compile(r"(l[12]_|[a-z]+?)(nan|inf|[^a-z].*)?")
_CHANGE = re.compile(r"(\d+)(l[12]_|[a-z]+?)(nan|inf|[^a-z].*)")
_LAYER = re.compile(r"(-?\d+)([a-z_]+)")
_NUMBER = re.compile(r"-?\d+(\.\d+)?(e-?\d{1,4})?|nan|-?inf(inity)?")
_FOREIGN = re.compile(r"[^a-z0-9._-]")


def encode(state: State) -> str:
    """The line. Letters, digits and . - _ alone."""
    experiment = state.experiment
    parts = [f"pg{_VERSION}", experiment.dataset]
    for field in ("samples", "noise", "train_share"):
        parts += _written(experiment, field)
    if experiment.layers != _DEFAULT.layers:
        parts.append("h" + ("-".join(f"{units}{activation}" for units, activation in experiment.layers) or "0"))
    parts += _written(experiment, "batch_size")
    parts += _written(experiment, "learning_rate")
    if experiment.optimizer != _DEFAULT.optimizer:
        parts.append(experiment.optimizer)
    for field in ("l1", "l2", "seed"):
        parts += _written(experiment, field)
    parts += [f"at{update}{_LETTERS[field]}{_number(value)}" for update, field, value in state.changes]
    if state.updates:
        parts.append(f"u{state.updates}")
    return ".".join(parts)


def decode(text: str) -> State:
    """The state that was written so. Raises ExperimentError that names the part that is wrong, for anything else."""
    first, *parts = _parts(text)
    _check_version(first)
    found = _Parts()
    for place, part in enumerate(parts, 2):
        try:
            found.read(part)
        except ExperimentError as error:
            raise ExperimentError(
                Sentence(
                    "part {place} of the state, {part}: {problem}", place=place, part=part[:40], problem=error.said
                ),
                error.advice,
            ) from None
    return found.state()


def _written(experiment: Experiment, field: str) -> list[str]:
    value = getattr(experiment, field)
    return [] if value == getattr(_DEFAULT, field) else [f"{_LETTERS[field]}{_number(value)}"]


def _number(value: float) -> str:
    return repr(value).removesuffix(".0")


def _parts(text: str) -> list[str]:
    example = Sentence("a state looks like this: {example}", example=EXAMPLE)
    if len(text) > MOST_CHARACTERS:
        raise ExperimentError(
            Sentence("that is {n} characters, too long for a state: {most} at most", n=len(text), most=MOST_CHARACTERS),
            example,
        )
    text = text.strip().lower()
    if not text:
        raise ExperimentError(Sentence("there is nothing to read"), example)
    if wrong := _FOREIGN.search(text):
        raise ExperimentError(
            Sentence("character {place}, {character}, is not part of a state", **_place(wrong)),
            example,
        )
    return _SEPARATOR.split(text)


def _place(wrong: re.Match[str]) -> dict[str, int | str]:
    return {"place": wrong.start() + 1, "character": ascii(wrong[0])}


def _check_version(first: str) -> None:
    version = _FORMAT.fullmatch(first)
    if version is None or int(version[1]) == 0:
        raise ExperimentError(
            Sentence("a state begins with pg1, not with {start}", start=shown(first)),
            Sentence("a state looks like this: {example}", example=EXAMPLE),
        )
    if int(version[1]) > _VERSION:
        raise ExperimentError(
            Sentence(
                "this state is of format {version}, this dlquiz reads format {own}",
                version=int(version[1]),
                own=_VERSION,
            ),
            Sentence("a newer dlquiz wrote it: update dlquiz"),
        )


class _Parts:
    """What was read so far."""

    def __init__(self) -> None:
        self._values: dict[str, object] = {}
        self._changes: list[Change] = []

    def state(self) -> State:
        values = dict(self._values)
        updates = values.pop("updates", 0)
        return State(Experiment(**values), tuple(self._changes), updates)  # type: ignore[arg-type]  # checked when read

    def read(self, part: str) -> None:
        if part in DATASET_NAMES:
            self._put("dataset", part)
        elif part in OPTIMIZER_NAMES:
            self._put("optimizer", part)
        elif (match := _PART.fullmatch(part)) is None or match[1] not in (*_KEYS, "h", "at"):
            raise _unknown(part)
        elif match[2] is None:
            raise ExperimentError(
                Sentence("its value is missing"), Sentence("a name is followed by its value, such as n100 or lr0.03")
            )
        elif (key := match[1]) == "h":
            self._put("layers", _read_layers(match[2]))
        elif key == "at":
            self._changes.append(_read_change(match[2]))
        else:
            self._put(_KEYS[key], _read_number(_KEYS[key], match[2]))

    def _put(self, field: str, value: object) -> None:
        if field in self._values:
            raise ExperimentError(Sentence("{name} is given twice", name=LABELS[field]), Sentence("leave one out"))
        self._values[field] = value


def _unknown(part: str) -> ExperimentError:
    names = (*DATASET_NAMES, *OPTIMIZER_NAMES, *_KEYS, "h", "at")
    name = re.match(r"[a-z]+[-_]?[12a-z]*", part)
    return ExperimentError(Sentence("nothing is called that"), nearest(name[0] if name else "", names))


def _read_number(field: str, text: str) -> float:
    if len(text) > 40 or not _NUMBER.fullmatch(text):
        raise ExperimentError(
            Sentence("{text} is not a number", text=shown(text)),
            Sentence("write numbers like 10, 0.03 or 1e-05"),
        )
    value = float(text)
    return within(field, int(text) if isfinite(value) and re.fullmatch(r"-?\d+", text) else value)


def _read_layers(text: str) -> tuple[LayerSetting, ...]:
    if text == "0":
        return ()
    layers = []
    for one in text.split("-"):
        match = _LAYER.fullmatch(one)
        if match is None or len(match[1]) > 40:
            raise ExperimentError(
                Sentence("{text} is not a layer", text=shown(one)),
                Sentence("layers are units and activation, such as 8tanh-4relu, or 0 for none"),
            )
        layers.append(LayerSetting(int(match[1]), match[2]))
    return Experiment(layers=tuple(layers)).layers


def _read_change(text: str) -> Change:
    match = _CHANGE.fullmatch(text)
    if match is None or match[2] not in _KEYS:
        raise ExperimentError(
            Sentence("{text} is not a change", text=shown(text)),
            Sentence("a change is an update and a setting, such as at400lr0.1"),
        )
    update = _read_number("updates", match[1])
    field = _KEYS[match[2]]
    return Change(int(update), field, _read_number(field, match[3]))
