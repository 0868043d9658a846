"""In which order the options of a gap are shown."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dlquiz.core.cards import Gap
from dlquiz.core.cloze import choices

GAP = Gap(("loss", "error"), "", ("score", "layer", "epoch"))


@given(st.text())
def test_a_seed_fixes_an_order_of_the_right_one_and_the_wrong_ones(seed: str) -> None:
    assert sorted(choices(GAP, seed)) == ["epoch", "layer", "loss", "score"]
    assert choices(GAP, seed) == choices(GAP, seed)


def test_the_right_one_stands_at_every_place_as_often() -> None:
    places = [choices(GAP, str(seed)).index("loss") for seed in range(2000)]
    assert all(400 < places.count(place) < 600 for place in range(4))


def test_numbers_ascend_and_a_typed_gap_has_no_options() -> None:
    assert choices(Gap(("16",), "", ("9", "100")), "a") == ("9", "16", "100")
    assert choices(Gap(("16",)), "a") == ()
