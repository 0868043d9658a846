"""In which order the options of a gap are shown."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dlquiz.core.cards import Gap
from dlquiz.core.cloze import choices

GAP = Gap(("loss", "error"), "", ("score", "layer", "epoch"))


@given(st.integers(0, 2**31 - 1), st.integers(0, 9))
def test_a_layout_fixes_an_order_of_the_right_one_and_the_wrong_ones(drawn: int, number: int) -> None:
    assert sorted(choices(GAP, number, (drawn,))) == ["epoch", "layer", "loss", "score"]
    assert choices(GAP, number, (drawn,)) == choices(GAP, number, [drawn])


def test_two_gaps_of_one_card_are_shuffled_apart() -> None:
    orders = {(choices(GAP, 0, (drawn,)), choices(GAP, 1, (drawn,))) for drawn in range(2000)}
    assert len(orders) > 400, "of 576 pairs"


def test_the_right_one_stands_at_every_place_as_often() -> None:
    places = [choices(GAP, 0, (seed,)).index("loss") for seed in range(2000)]
    assert all(400 < places.count(place) < 600 for place in range(4))


def test_numbers_ascend_and_a_typed_gap_has_no_options() -> None:
    assert choices(Gap(("16",), "", ("9", "100")), 0, (1,)) == ("9", "16", "100")
    assert choices(Gap(("16",)), 0, ()) == ()
