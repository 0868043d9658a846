from __future__ import annotations

import pytest

from dlquiz.core.history import Mode
from dlquiz.core.model import NO_TEXT, NO_WORDS, Text, Words
from tests.core.making import basic, choice, english


@pytest.mark.parametrize(
    ("strings", "language", "expected"),
    [
        ({"en": "a", "ko": "b"}, "ko", "b"),
        ({"en": "a", "ko": "b"}, "de", "a"),
        ({"": "x"}, "ko", "x"),
        ({"": "x", "ko": "b"}, "ko", "b"),
        ({"": "x", "en": "a"}, "de", "x"),
        ({"ko": "b"}, "en", "b"),
        ({"en": "", "ko": "b"}, "en", ""),
        ({}, "en", ""),
    ],
)
def test_a_text_in_a_language(strings: dict[str, str], language: str, expected: str) -> None:
    assert Text(strings).in_(language) == expected


def test_a_text_for_every_language() -> None:
    assert Text.of("x").in_("ko") == "x"
    assert list(english("a", ko="b")) == ["a", "b"]
    assert not NO_TEXT
    assert not english("")
    assert english("", ko="b")


@pytest.mark.parametrize(
    ("lists", "language", "expected"),
    [
        ({"en": ("a",), "ko": ("b",)}, "ko", ("b",)),
        ({"en": ("a",), "ko": ()}, "ko", ("a",)),
        ({"": ("x",), "en": ("a",)}, "ko", ("x",)),
        ({"en": (), "ko": ("b",)}, "en", ("b",)),
        ({"en": ()}, "en", ()),
        ({}, "en", ()),
    ],
)
def test_words_in_a_language(lists: dict[str, tuple[str, ...]], language: str, expected: tuple[str, ...]) -> None:
    assert Words(lists).in_(language) == expected


def test_words_of_every_language() -> None:
    assert list(Words({"en": ("a", "b"), "ko": ("c",)})) == ["a", "b", "c"]
    assert not NO_WORDS
    assert not Words({"en": ()})


def test_what_a_card_tells_of_itself() -> None:
    assert basic("pack/card").pack == "pack"
    assert choice(False, True, True, many=True).correct == {1, 2}
    assert choice(False, True, many=True).many
    assert not choice(False, True).many


def test_only_review_and_drill_move_the_schedule() -> None:
    assert [mode for mode in Mode if mode.schedules] == [Mode.REVIEW, Mode.DRILL]
