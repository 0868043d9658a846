from __future__ import annotations

import uuid

from hypothesis import given
from hypothesis import strategies as st

from dlquiz.core.ids import uuid7, uuid7_ms
from tests.core.making import NOON, thorough

bits = st.integers(0, 2**80 - 1)
times = st.integers(0, 2**47)


@thorough
@given(times, bits)
def test_the_layout_is_that_of_rfc_9562(ms: int, random_bits: int) -> None:
    found = uuid.UUID(text := uuid7(ms, random_bits))
    assert (found.version, found.variant) == (7, uuid.RFC_4122)
    assert str(found) == text
    assert found.int >> 80 == ms == uuid7_ms(text)


def test_every_random_bit_but_those_beyond_74_is_used() -> None:
    made = {uuid7(NOON, 1 << i) for i in range(74)}
    assert len(made) == 74
    assert uuid7(NOON, 1 << 74) == uuid7(NOON, 0)


@thorough
@given(st.lists(st.tuples(times, bits), min_size=2, max_size=30))
def test_ids_grow_whatever_the_clock_does(steps: list[tuple[int, int]]) -> None:
    made = [""]
    for ms, random_bits in steps:
        made.append(uuid7(ms, random_bits, made[-1]))
        assert uuid7_ms(made[-1]) >= ms
        assert uuid.UUID(made[-1]).version == 7
    assert made == sorted(set(made))


@thorough
@given(bits, bits)
def test_a_clock_that_stands_still_or_goes_back_counts_on(first: int, second: int) -> None:
    one = uuid7(NOON, first)
    same, back = uuid7(NOON, second, one), uuid7(NOON - 10**12, second, one)
    assert one < same
    assert one < back
    assert 0 <= uuid7_ms(back) - NOON <= 1


def test_a_carry_runs_through_every_field() -> None:
    full = uuid7(NOON, 2**74 - 1)
    assert uuid7_ms(uuid7(NOON, 0, full)) == NOON + 1
    assert uuid7(NOON, 2**62 - 1) < uuid7(NOON, 0, uuid7(NOON, 2**62 - 1))


def test_a_time_before_1970_counts_as_1970() -> None:
    assert uuid7_ms(uuid7(-5, 7)) == 0
