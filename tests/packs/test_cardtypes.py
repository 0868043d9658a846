"""What the types of cards have to meet, apart from files."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlquiz.core.model import DERIVED_TYPES, CardType, Text
from dlquiz.packs.cardtypes import CARD_DOCS, KINDS
from dlquiz.packs.cardtypes.alike import alike
from dlquiz.packs.cardtypes.options import of_the_others
from dlquiz.packs.codec import decode_card, encode_card
from dlquiz.packs.loader import load
from tests.packs.writing import file_pack

texts = st.dictionaries(
    st.sampled_from(["", "en", "ko"]), st.sampled_from(["a", "b", "A", "ａ", "a  b"]), min_size=1, max_size=2
).map(Text)


def test_every_type_that_an_author_can_write() -> None:
    """Each once, under its own name, with a document of its own."""
    assert [kind.card_type for kind in KINDS] == [kind for kind in CardType if kind not in DERIVED_TYPES]
    assert len(set(CARD_DOCS.values())) == len(KINDS)


@pytest.mark.parametrize(
    "text",
    [
        "All of the above", "none of the above.", "None of these", "All the above", "All of these are correct",
        "Both of them", "Neither of the options above", "No answer is correct", "ＡＬＬ  of\nthe above!",
        "위의 모든 것", "위의 보기 모두", "위 모두", "위의 어느 것도 아니다", "위에 정답 없음", "위의 것 모두 해당한다",
        "모두 맞다", "모두 정답", "정답 없음", "정답이 없다", "해당 사항 없음", "보기 중에 답이 없다",
        "위 항목 중 없음",
    ],
)  # fmt: skip
def test_options_that_speak_of_the_others(text: str) -> None:
    assert of_the_others(text)


@pytest.mark.parametrize(
    "text",
    [
        "", "All of these layers share their weights", "The loss above", "None", "all", "all zeros", "each sample",
        "both", "no answer", "위치를 모두 바꾼다", "모두 더한다", "없음", "다음 층", "정답", "위쪽 층", "답을 고른다",
        "all of the above " * 9, "위" + " " * 10_000 + "모", "all" + " of" * 10_000,
    ],
)  # fmt: skip
def test_options_that_speak_for_themselves(text: str) -> None:
    assert not of_the_others(text)


@given(st.lists(texts, max_size=5))
def test_alike(found: list[Text]) -> None:
    """What is not told apart in some language is told once, with the first that it reads like; a copy always is."""
    told = dict(alike(found))
    assert all(first < index < len(found) for index, first in told.items())
    for index, text in enumerate(found):
        for language in ("en", "ko"):
            same = [place for place in range(index) if found[place].in_(language) == text.in_(language)]
            shown = any(language in one.strings or "" in one.strings for one in found)
            assert index in told or not same or not shown
    assert len(found) in dict(alike([*found, *found[:1]])) or not found


def test_alike_by_example() -> None:
    """Case, width and space do not tell texts apart, except in code; a missing language is read in another one."""
    assert list(alike([Text.of("One"), Text.of("`x`"), Text.of("ｏｎｅ "), Text.of("`X`")])) == [(2, 0)]
    assert list(alike([Text({"en": "a", "ko": "가"}), Text.of("a"), Text({"ko": "나"}), Text({"en": "나"})])) == [
        (1, 0),
        (3, 2),
    ]


CHOSEN = """\
cards:
  - {id: q, type: cloze, concepts: [target], prompt: PROMPT, explanation: E, mistakes: MISTAKES}
"""


def codes(path: Path, prompt: str, mistakes: str = "[]") -> list[str]:
    """What is said about a cloze card."""
    cards = CHOSEN.replace("PROMPT", prompt).replace("MISTAKES", mistakes)
    return [one.code for one in load(file_pack(path / "pack.yaml", cards=cards)).diagnostics]


def test_a_wrong_answer_is_compared_as_answers_are(tmp_path: Path) -> None:
    """Case, space and hyphens do not make an answer wrong; a sign of arithmetic does."""
    assert codes(tmp_path, "'{{mini-batch~mini batch}}'") == ["cloze-wrong"]
    assert codes(tmp_path, "'{{w*x~w/x}}'") == []
    assert codes(tmp_path, "'{{3-2~32}}'") == []
    assert codes(tmp_path, "'{{mini-batch}}'", "[{answers: [Mini Batch], why: W}]") == ["mistake-right"]
    assert codes(tmp_path, "'{{one~two~three}}'", "[{answers: [two], why: W}, {answers: [three], why: W}]") == []


def test_a_mistake_of_another_gap_is_another_mistake(tmp_path: Path) -> None:
    mistakes = "[{answers: [z], why: W}, {answers: [z], why: W, gap: 2}]"
    assert codes(tmp_path, "'{{x}} {{y}}'", mistakes) == []
    assert codes(tmp_path, "'{{x}} {{y}}'", mistakes.replace("gap: 2", "gap: 1")) == ["mistake-twice"]
    assert codes(tmp_path, "'{{x}} {{y}}'", mistakes.replace("gap: 2", "gap: 3")) == ["mistake-gap"]


def test_a_faulty_gap_hides_what_is_said_of_mistakes(tmp_path: Path) -> None:
    """Which gap a mistake is of can only be told once there are gaps."""
    assert codes(tmp_path, "'{{x'", "[{answers: [x], why: W, gap: 9}]") == ["cloze-unclosed"]


def test_limits_are_what_they_say(tmp_path: Path) -> None:
    """As many as allowed are read; see the broken packs for one more."""
    cards = "cards:\n" + "".join(
        f"  - {{id: {own}, concepts: [target], prompt: P, explanation: E, {rest}}}\n"
        for own, rest in {
            "m": f"type: matching, pairs: [{', '.join(f'{{left: l{n}, right: r{n}}}' for n in range(8))}], "
            "surplus: [a, b, c, d]",
            "o": "type: ordering, items: [a, b, c, d, e, f, g, h]",
            "c": "type: categorise, categories: ["
            + ", ".join(f"{{name: n{n}, items: [{{text: a{n}}}, {{text: b{n}}}]}}" for n in range(5))
            + "]",
            "g": "type: cloze, prompt: '{{0~1~2~3~4~5~6~7}}'",
        }.items()
    ).replace("prompt: P, explanation: E, type: cloze,", "explanation: E, type: cloze,")
    loaded = load(file_pack(tmp_path / "pack.yaml", cards=cards))
    assert [one.message for one in loaded.diagnostics] == []
    assert loaded.pack is not None
    assert [card.id for card in loaded.pack.cards[:4]] == ["small/m", "small/o", "small/c", "small/g"]
    assert all(decode_card(encode_card(card)) == card for card in loaded.pack.cards)


def test_documents_say_what_they_are() -> None:
    """A message about an unknown key names the thing; its keys are those of the document."""
    for kind in KINDS:
        assert getattr(kind.document, "called", "")
        assert "called" not in [field.name for field in fields(kind.document)]
