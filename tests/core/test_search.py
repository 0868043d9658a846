from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlquiz.core.search import ConceptIndex
from tests.core.making import concept, quick, terms, thorough, words

INDEX = ConceptIndex(
    [
        concept("target", "target", "타깃", aliases=words("ground truth", ko=["정답 값"]), definition="It is wanted."),
        concept("leakage", "target leakage", "타깃 누출", definition="The answer hides in the input [CLS]."),
        concept("label", "label", "레이블", aliases=words("annotation"), definition="A target of classification."),
        concept("overfitting", "overfitting", "과적합", aliases=words("over-training")),
        concept("l2", "L2 regularisation", "L2 정규화", aliases=words("weight decay", ko=["가중치 감쇠"])),
        concept("attention", "self-attention", "셀프 어텐션"),
    ]
)


def found(query: str, language: str = "en") -> list[str]:
    return [one.id.removeprefix("p/") for one in INDEX.find(query, language)]


def test_better_places_come_first() -> None:
    assert found("target") == ["target", "leakage", "label"]
    assert found("leak") == ["leakage"]
    assert found("t") == ["target", "leakage", "l2", "label", "overfitting", "attention"]


def test_words_of_a_term_go_before_aliases_and_these_before_what_lies_inside() -> None:
    index = ConceptIndex(
        [
            concept("inside", "a playground"),
            concept("alias-word", "b", aliases=words("firm ground")),
            concept("alias", "c", aliases=words("ground truth")),
            concept("term-word", "z common ground"),
            concept("definition", "a", definition="ground"),
        ]
    )
    hits = [one.id.removeprefix("p/") for one in index.find("ground", "en")]
    assert hits == ["term-word", "alias", "alias-word", "inside", "definition"]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("TAR", "target"),
        ("ground", "target"),
        ("truth", "target"),
        ("ground t", "target"),
        ("annot", "label"),
        ("decay", "l2"),
        ("weight-decay", "l2"),
        ("l2", "l2"),
        ("self attention", "attention"),
        ("attention", "attention"),
        ("overtraining", "overfitting"),
        ("fitting", "overfitting"),
        ("hides in the", "leakage"),
        ("타깃", "target"),
        ("누출", "leakage"),
        ("정답", "target"),
        ("값", "target"),
        ("과적", "overfitting"),
        ("고", "overfitting"),
        ("ㄱㅘ", "overfitting"),
        ("ㄱㅗㅏㅈ", "overfitting"),
        ("감쇠", "l2"),
        ("ｌａｂｅｌ", "label"),
    ],
)
def test_the_first_hit(query: str, first: str) -> None:
    assert found(query)[0] == first
    assert found(unicodedata.normalize("NFD", query)) == found(query)
    assert found(query, "ko")[0] == first


@pytest.mark.parametrize("stage", ["ㅌ", "타", "타ㄱ", "탁", "타기", "타깃", "타깃 ", "타깃 ㄴ", "타깃 눛"])
def test_every_stage_of_a_korean_word_finds_it(stage: str) -> None:
    assert "leakage" in found(stage, "ko")


@pytest.mark.parametrize("query", ["zebra", "targets!", "한국어", "[/CLS]", "[@click=app.quit]", "\x1b[2J", "%s", "*"])
def test_what_is_not_there_is_not_found(query: str) -> None:
    assert found(query) == []


def test_markup_characters_are_only_text() -> None:
    assert found("[CLS]") == ["leakage"]
    index = ConceptIndex([concept("c", "[bold]C[/bold]", aliases=words("x[/]"))])
    assert len(index.find("[bold]c", "en")) == len(index.find("x[/]", "en")) == 1


@pytest.mark.parametrize("query", ["", "  ", "\u200b"])
def test_an_empty_query_lists_everything_by_term(query: str) -> None:
    assert found(query) == ["l2", "label", "overfitting", "attention", "target", "leakage"]
    assert found(query, "ko") == ["l2", "overfitting", "label", "attention", "target", "leakage"]


def test_named() -> None:
    def name(text: str) -> str | None:
        one = INDEX.named(text)
        return None if one is None else one.id

    assert name("p/target") == name("target") == name("Target") == name("타깃") == name("ground-truth") == "p/target"
    assert name(unicodedata.normalize("NFD", "정답값")) == "p/target"
    assert name("targe") is None
    assert name("") is None
    assert name("p/nothing") is None


def test_a_term_goes_before_an_alias_and_an_id_before_both() -> None:
    index = ConceptIndex(
        [concept("one", "first", aliases=words("second")), concept("two", "second"), concept("second", "third")]
    )
    assert index.named("Second") is index.find("second", "en")[0]
    assert index.named("second") is index.find("third", "en")[0]


def test_near_names() -> None:
    def names(text: str) -> list[str]:
        return [one.id.removeprefix("p/") for one in INDEX.near(text)]

    assert names("taget")[0] == "target"
    assert names("과적하")[0] == "overfitting"
    assert names("over fiting") == ["overfitting"]
    assert names("weight decoy")[0] == "l2"
    assert names("") == []
    assert names("zzzzzz") == []
    assert len(INDEX.near("target", limit=1)) == 1
    assert ConceptIndex([]).near("x") == []


@thorough
@given(st.text(max_size=30) | terms, st.sampled_from(["en", "ko", "xx"]))
def test_any_text_can_be_searched_for(query: str, language: str) -> None:
    hits = INDEX.find(query, language)
    assert len({one.id for one in hits}) == len(hits) <= 6
    named = INDEX.named(query)
    assert named is None or named in INDEX.find("", language)
    assert len(INDEX.near(query)) <= 3


@quick
@given(st.lists(terms.filter(str.strip), min_size=1, max_size=5, unique=True), st.data())
def test_every_beginning_of_every_term_finds_its_concept(names: list[str], data: st.DataObject) -> None:
    index = ConceptIndex([concept(str(i), name) for i, name in enumerate(names)])
    for one in index.find("", "en"):
        term = one.term.in_("en")
        assert one in index.find(term, "en")
        if term.isalpha():
            assert one in index.find(term[: data.draw(st.integers(1, len(term)))], "en")


def test_a_thousand_concepts_are_searched_between_two_keys() -> None:
    index = ConceptIndex(
        [concept(str(i), f"concept number {i}", f"개념 {i}번", definition="some words " * 30) for i in range(1000)]
    )
    begun = time.process_time()
    index.find("words", "en")
    assert time.process_time() - begun < 0.5
    assert len(index.find("x" * 100_000, "en")) == 0
