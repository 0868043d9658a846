from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dlquiz.core.answers import MAX_LENGTH, SLIP_FROM_LENGTH, equal, fold, letters, means, near, one_slip
from tests.core.making import terms, thorough

anything = st.text(st.characters(), max_size=60)
syllables = st.text(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), min_size=1, max_size=8)
short = st.text("abc1", max_size=6)


@pytest.mark.parametrize(
    ("typed", "accepted"),
    [
        ("  ReLU ", "relu"),
        ("Ｒｅ ＬＵ", "relu"),
        ("self supervised", "self-supervised"),
        ("self‐supervised", "self-supervised"),
        ("(semi)-supervised", "semi-supervised"),
        ("GPT 4", "GPT-4"),
        ("과적합", "과 적합"),
        ("과\u3000적합", "과적합"),
        (unicodedata.normalize("NFD", "과적합"), "과적합"),
        ("ㄱㅗㅏㅈㅓㄱㅎㅏㅂ", "과적합"),
        ("타ㄱ\u200b", "탁"),
        ("cafe\u0301", "café"),
        ("cafe\u200b\u0301", "café"),
        ("STRASSE", "straße"),
        ("Bayes’ theorem", "bayes' theorem"),
        ("f′(x)", "f'(x)"),
        ("the target.", "The target"),
        ('"target"', "target"),
        ("“target”", "target"),
        ("−1.5", "-1.5"),
        ("- log p", "-log p"),
        ("−log(p)", "-log p"),
        ("1/(1+e^-x)", "1 / (1 + e^ -x)"),
        ("0 – 1", "0-1"),
        ("５０％", "50%"),
    ],
)
def test_what_a_teacher_would_let_pass_is_equal(typed: str, accepted: str) -> None:
    assert equal(typed, [accepted])
    assert equal(accepted, [typed])


@pytest.mark.parametrize(
    ("typed", "accepted"),
    [
        ("x2", "x²"),
        ("①", "1"),
        ("1.5", "15"),
        ("1.5", "-1.5"),
        (".5", "5"),
        ("-.5", "5"),
        ("1/2", "12"),
        ("0-1", "01"),
        ("e^x", "e^-x"),
        ("log p", "-log p"),
        ("1/(1+e^x)", "1/(1+e^-x)"),
        ("f(x)", "f'(x)"),
        ("50", "50%"),
        ("C", "C++"),
        ("C", "C#"),
        ("", "x"),
        ("   ", "x"),
        ("", ""),
        ("\u200b", "\u200b"),
        ("\u200b", "x"),
        ("정답", "정담"),
        ("relu", "gelu"),
    ],
)
def test_what_means_something_else_is_not(typed: str, accepted: str) -> None:
    assert not equal(typed, [accepted])


def test_any_of_several_accepted_answers_will_do() -> None:
    assert equal("타깃", ["target", "타깃"])
    assert not equal("타깃", [])


def test_a_text_of_punctuation_alone_keeps_it() -> None:
    assert fold(" ? ! ") == "?!"
    assert equal("?", ["?"])
    assert not equal("?", ["!"])


@thorough
@given(anything)
def test_composition_and_outer_space_never_matter(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))
    assert fold(f"  {text}\n") == fold(text)


@thorough
@given(syllables, syllables)
def test_korean_is_equal_with_and_without_spaces(a: str, b: str) -> None:
    assert equal(f"{a} {b}", [a + b])
    assert equal(unicodedata.normalize("NFD", a + b), [f"{a}  {b}"])


@thorough
@given(terms)
@example("a\u200b\u0301")
def test_a_text_equals_itself_and_is_never_near_itself(text: str) -> None:
    assert equal(text, [text]) == bool(fold(text))
    if near(text, [text]) is not None:
        pytest.fail("no slip is not one slip")


@thorough
@given(syllables)
def test_every_stage_of_typing_korean_begins_the_whole_word(word: str) -> None:
    """What an input method shows on the way: each syllable by its first, then second, then further keys."""
    whole = letters(word)
    assert letters(unicodedata.normalize("NFD", word)) == whole
    for end in range(1, len(word)):
        assert whole.startswith(letters(word[:end]))
    for keys in range(1, len(whole)):
        assert whole.startswith(letters(whole[:keys]))


@pytest.mark.parametrize("stage", ["ㅌ", "타", "타ㄱ", "탁", "타기", "타깃"])
def test_a_final_consonant_may_become_the_next_initial(stage: str) -> None:
    assert letters("타깃").startswith(letters(stage))


def test_letters_take_clusters_and_diphthongs_apart_but_not_doubles() -> None:
    assert letters("읽") == "ㅇㅣㄹㄱ"
    assert letters("의") == "ㅇㅡㅣ"
    assert letters("까") == "ㄲㅏ"


# One slip


def edits(word: str, alphabet: str) -> set[str]:
    """Every string one insertion, deletion, substitution or adjacent swap away, by trying them all."""
    splits = [(word[:i], word[i:]) for i in range(len(word) + 1)]
    found = {a + b[1:] for a, b in splits if b}
    found |= {a + c + b[1:] for a, b in splits if b for c in alphabet}
    found |= {a + c + b for a, b in splits for c in alphabet}
    found |= {a + b[1] + b[0] + b[2:] for a, b in splits if len(b) > 1}
    return found - {word}


@thorough
@given(short, short)
def test_one_slip_is_exactly_one_edit(a: str, b: str) -> None:
    assert one_slip(a, b) == (b in edits(a, "abc1"))
    assert one_slip(a, b) == one_slip(b, a)


@thorough
@given(short)
def test_every_edit_is_one_slip(word: str) -> None:
    for other in edits(word, "ab"):
        assert one_slip(word, other), other


@pytest.mark.parametrize(
    ("typed", "accepted"),
    [
        ("overfiting", "overfitting"),
        ("overfittting", "overfitting"),
        ("overfutting", "overfitting"),
        ("overfittign", "overfitting"),
        ("과적햅", "과적합"),
        ("과적하", "과적합"),
        ("정담", "정답"),
        ("층 정규하", "층 정규화"),
        ("Bayes theorem", "Bayes' theorem"),
    ],
)
def test_near(typed: str, accepted: str) -> None:
    assert near(typed, ["something else", accepted]) == accepted


@pytest.mark.parametrize(
    ("typed", "accepted"),
    [
        ("overfitting", "overfitting"),
        ("ovrfiting", "overfitting"),
        ("", "a"),
        ("", "relu"),
        ("SGE", "SGD"),
        ("층", "측"),
        ("GPT-3", "GPT-4"),
        ("L1 norm", "L2 norm"),
        ("1001", "1000"),
        ("1.50", "15.0"),
        ("1.5", "-1.5"),
        ("314", "3.14"),
        ("21 layers", "12 layers"),
        ("w*x-b", "w*x+b"),
        ("x2 norm", "x² norm"),
    ],
)
def test_not_near(typed: str, accepted: str) -> None:
    assert near(typed, [accepted]) is None


@thorough
@given(terms, terms)
def test_near_is_never_for_short_answers_nor_for_other_digits(typed: str, accepted: str) -> None:
    if near(typed, [accepted]) is None:
        return
    assert len(letters(accepted)) >= SLIP_FROM_LENGTH
    assert not equal(typed, [accepted])
    assert [c for c in letters(typed) if c.isdigit()] == [c for c in letters(accepted) if c.isdigit()]


# Hostile texts


@thorough
@given(st.text(st.characters(exclude_categories=()), max_size=80))
def test_any_text_can_be_compared(text: str) -> None:
    assert equal(text, [text]) == bool(fold(text))
    assert near(text, ["overfitting", text]) in (None, "overfitting")


@pytest.mark.parametrize("piece", ["a", " ", "-", "ﷺ", "가", "\u1100\u1161", "é", "e\u0301", "1,", "- ", "\u200b"])
def test_a_huge_answer_is_judged_at_once(piece: str) -> None:
    huge = piece * 100_000
    begun = time.process_time()
    near(huge, ["overfitting"] * 10)
    equal(huge, ["overfitting"] * 10)
    assert time.process_time() - begun < 1


def test_what_is_beyond_the_longest_answer_does_not_count() -> None:
    assert fold("a" * 100_000) == "a" * MAX_LENGTH
    assert equal("a" * MAX_LENGTH + "b", ["a" * MAX_LENGTH])


# Within a sentence


@pytest.mark.parametrize(
    ("typed", "accepted"),
    [
        ("a target", "target"),
        ("The target", "target"),
        ("an epoch", "epoch"),
        ("타깃을", "타깃"),
        ("타깃입니다", "타깃"),
        ("검증 세트를", "검증 세트"),
        ("검증세트이다", "검증 세트"),
        ("과대적합이라고", "과대적합"),
        ("relu를", "relu"),
        ("32를", "32"),
    ],
)
def test_articles_and_particles_are_forgiven(typed: str, accepted: str) -> None:
    assert means(typed, [accepted])
    assert not equal(typed, [accepted])


@pytest.mark.parametrize(
    ("typed", "accepted"),
    [
        ("는", "타깃"),
        ("타깃", "타깃을"),
        ("another", "other"),
        ("the", "e"),
        ("출력값이", "출력"),
        ("예측", "예측도"),
        ("a", "a target"),
    ],
)
def test_no_word_is_made_of_another(typed: str, accepted: str) -> None:
    assert not means(typed, [accepted])
