"""What the labs have in common."""

from __future__ import annotations

from itertools import product

import pytest

from dlquiz.simulator.labs import kit


def test_no_two_seeds_places_or_streams_share_a_generator() -> None:
    keys = product((0, 1, 2, 3), range(4), (kit.DATA, kit.WEIGHTS, kit.ORDER, kit.EXTRA))
    drawn = [kit.generator(seed, place, stream).integers(2**63) for seed, place, stream in keys]
    assert len(set(drawn)) == len(drawn) == 4 * 4 * 4


def test_another_seed_is_a_replication() -> None:
    one, next_one = ([rng.random() for rng in kit.generators(seed, kit.DATA, 12)] for seed in (1, 2))
    assert not set(one) & set(next_one)
    assert one == pytest.approx([rng.random() for rng in kit.generators(1, kit.DATA, 12)], abs=0.0)


def test_the_first_runs_are_the_same_however_many_there_are() -> None:
    few, many = ([rng.random() for rng in kit.generators(5, kit.WEIGHTS, count)] for count in (3, 12))
    assert many[:3] == few
