"""Python's garbage collector while a pack is read."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest

from dlquiz.packs.collector import rarely_collecting
from dlquiz.packs.loader import load
from tests.packs.writing import file_pack


@pytest.fixture(autouse=True)
def usual() -> Iterator[None]:
    """What a test sets is put back."""
    before = gc.get_threshold()
    yield
    gc.set_threshold(*before)


def test_it_looks_seldom_and_then_as_before() -> None:
    gc.set_threshold(500, 9, 8)
    with pytest.raises(KeyError), rarely_collecting():
        first, *others = gc.get_threshold()
        assert first > 10_000
        assert others == [9, 8]
        raise KeyError
    assert gc.get_threshold() == (500, 9, 8)


@pytest.mark.parametrize("first", [0, 10_000_000])
def test_who_looks_even_less_or_never_is_left_alone(first: int) -> None:
    gc.set_threshold(first, 9, 8)
    with rarely_collecting():
        assert gc.get_threshold() == (first, 9, 8)


def test_reading_a_pack_is_within_it(tmp_path: Path) -> None:
    gc.set_threshold(500, 9, 8)
    seen: list[int] = []
    load(file_pack(tmp_path / "a.yaml"), lambda _number, _of: seen.append(gc.get_threshold()[0]))
    assert min(seen) > 10_000
    assert gc.get_threshold() == (500, 9, 8)
