from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dlquiz.core.history import Mode, Review
from dlquiz.core.model import CardId
from dlquiz.core.responses import Assigned, Chosen, Ordered, Response, Revealed, Typed
from dlquiz.core.scheduling import Memory, Rating, State
from dlquiz.journal import Journal, rows
from tests.journal.making import bits

finite = st.floats(allow_nan=False, allow_infinity=False)
whole = st.integers(-(2**62), 2**62)
any_text = st.text(st.characters())  # lone surrogates and NUL too
memories = st.builds(
    Memory,
    state=st.sampled_from(State),
    step=st.none() | st.integers(0, 5),
    stability=finite,
    difficulty=finite,
    due=whole,
    last=whole,
    reps=whole,
    lapses=whole,
)
responses: st.SearchStrategy[Response] = st.one_of(
    st.just(Revealed()),
    st.builds(Chosen, st.frozensets(st.integers(0, 40))),
    st.builds(Typed, st.lists(any_text, max_size=3).map(tuple)),
    st.builds(Assigned, st.lists(st.none() | st.integers(0, 20), max_size=4).map(tuple)),
    st.builds(Ordered, st.permutations(range(4)).map(tuple)),
)
reviews = st.builds(
    Review,
    id=st.uuids().map(str),
    card=st.text("abc/:-", min_size=1).map(CardId),
    time=whole,
    offset=st.integers(-720, 840),
    day=st.integers(0, 40_000),
    mode=st.sampled_from(Mode),
    response=responses,
    score=st.none() | st.floats(0, 1),
    rating=st.none() | st.sampled_from(Rating),
    seconds=st.floats(0, 600),
    before=st.none() | memories,
    after=st.none() | memories,
    fingerprint=st.text("0123456789abcdef", max_size=16),
    confidence=st.none() | st.integers(1, 3),
    variant=st.none() | st.integers(0, 2**31),
)


@given(reviews)
@settings(deadline=None)
def test_a_review_comes_back_from_the_file_exactly(review: Review) -> None:
    journal = Journal.in_memory(device="d", random_bits=bits())
    journal.record(review)
    assert list(journal.reviews()) == [review]
    expected = review.after if review.mode.schedules else None
    assert journal.memory(review.card) == expected
    assert journal.memories() == ({} if expected is None else {review.card: expected})
    journal.rebuild()
    assert journal.memory(review.card) == expected
    journal.close()


@given(memories)
def test_both_spellings_of_a_memory_agree(memory: Memory) -> None:
    assert rows.memory_from_json(rows.memory_json(memory)) == memory
    assert rows.memory_from_row(rows.memory_row(memory)) == memory


@given(responses)
def test_json_is_ascii(response: Response) -> None:
    text = rows.response_json(response)
    assert text.isascii()
    assert rows.response_from_json(text) == response


@pytest.mark.parametrize("text", ["{}", "[]", '{"chosen": 1}', '{"typed": "abc"}', '{"revealed": false}', "nonsense"])
def test_other_json_is_refused(text: str) -> None:
    with pytest.raises(rows.DECODING_ERRORS):
        rows.response_from_json(text)


def test_every_kind_of_response_is_covered() -> None:
    assert set(get_args(Response)) == {Revealed, Chosen, Typed, Assigned, Ordered}
