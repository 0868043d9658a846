"""Each preset does what its reason says, over ten seeds."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from math import log
from statistics import median
from typing import NamedTuple

import numpy as np
import pytest

from dlquiz.simulator.experiment import State
from dlquiz.simulator.playground import PRESETS, Playground, Preset
from dlquiz.simulator.state import decode, encode

SEEDS = 10
PRESET = {preset.name: preset for preset in PRESETS}


class Seen(NamedTuple):
    """What one seed gave."""

    train_loss: float
    test_loss: float
    train_score: float
    test_score: float
    small: float
    diverged: bool
    initial: float


def run(preset: Preset, seed: int) -> Seen:
    """The preset with another seed. small: the share of weights that are next to nothing."""
    playground = Playground(State(replace(preset.state.experiment, seed=seed)))
    initial = playground.reading.train_loss
    for _ in range(preset.epochs):
        playground.epoch()
    reading = playground.reading
    weights = playground.params[playground.network.weight_mask() > 0]
    return Seen(
        reading.train_loss,
        reading.test_loss,
        reading.train_score,
        reading.test_score,
        float((np.abs(weights) < 0.02).mean()),
        playground.diverged,
        initial,
    )


def middle(seen: list[Seen], what: str) -> float:
    """The median over the seeds."""
    return float(median(getattr(one, what) for one in seen))


CLAIMS: dict[str, Callable[[list[Seen]], bool]] = {
    "circle": lambda seen: middle(seen, "test_score") >= 0.95,
    "linear-circle": lambda seen: middle(seen, "test_score") <= 0.6 and max(one.test_score for one in seen) < 0.75,
    "strip": lambda seen: middle(seen, "test_score") <= 0.85,
    "triangle": lambda seen: middle(seen, "test_score") >= 0.95,
    "mirrored-linear": lambda seen: (
        min(one.train_loss for one in seen) >= log(2) - 1e-12 and max(one.train_score for one in seen) <= 0.75
    ),
    "mirrored-tanh": lambda seen: middle(seen, "test_score") >= 0.95 and middle(seen, "train_loss") < 0.15,
    "spiral": lambda seen: middle(seen, "test_score") >= 0.95,
    "narrow-spiral": lambda seen: middle(seen, "test_score") <= 0.7,
    "rate-too-low": lambda seen: middle(seen, "test_score") <= 0.65 and middle(seen, "train_loss") > 0.65,
    "rate-right": lambda seen: middle(seen, "test_score") >= 0.97,
    "rate-too-high": lambda seen: middle(seen, "test_score") <= 0.75 and middle(seen, "train_loss") > 1.5,
    "blow-up": lambda seen: all(one.diverged for one in seen),
    "single-samples": lambda seen: middle(seen, "test_score") >= 0.95,
    "one-batch": lambda seen: middle(seen, "test_score") <= 0.65 and middle(seen, "train_loss") > 0.6,
    "l1-prunes": lambda seen: middle(seen, "small") >= 0.5 and middle(seen, "test_score") >= 0.98,
    "memorised": lambda seen: (
        middle(seen, "train_loss") < 0.03 and (median(one.test_loss / one.train_loss for one in seen) >= 10)
    ),
    "sigmoid-deep": lambda seen: middle(seen, "train_score") <= 0.6 and abs(middle(seen, "train_loss") - log(2)) < 0.01,
    "tanh-deep": lambda seen: middle(seen, "test_score") >= 0.95,
}


@pytest.mark.parametrize("preset", PRESETS, ids=lambda preset: preset.name)
def test_the_claim(preset: Preset) -> None:
    seen = [run(preset, seed) for seed in range(SEEDS)]
    assert CLAIMS[preset.name](seen), seen


def test_what_a_preset_is_made_of() -> None:
    assert set(PRESET) == set(CLAIMS)
    assert len(PRESET) == len(PRESETS) >= 10
    assert 4 <= sum(preset.good for preset in PRESETS) <= len(PRESETS) - 4
    for preset in PRESETS:
        assert decode(encode(preset.state)) == preset.state
        assert preset.state.updates == 0
        assert re.fullmatch(r"[a-z0-9-]+", preset.name)
        assert len(str(preset.title)) <= 40
        assert str(preset.reason).endswith(".")


def test_figures_in_the_reasons_are_right() -> None:
    memorised = PRESET["memorised"].state.experiment
    assert f"{memorised.parameters:,} parameters" in str(PRESET["memorised"].title)
    assert len(Playground(PRESET["memorised"].state).data.train.x) == 12
    assert f"{log(2):.4f}" in str(PRESET["mirrored-linear"].reason)
    for name in ("rate-too-low", "rate-right", "rate-too-high"):
        assert f"{PRESET[name].state.experiment.learning_rate:g}" in str(PRESET[name].reason)
    assert len(Playground(PRESET["single-samples"].state).data.train.x) == 250
    assert PRESET["one-batch"].state.experiment.batch_size == 250


def test_an_l1_penalty_is_what_empties_the_network() -> None:
    with_it = PRESET["l1-prunes"]
    without = with_it._replace(state=State(replace(with_it.state.experiment, l1=0.0)))
    assert median(run(without, seed).small for seed in range(SEEDS)) < 0.1
