"""Exams of a pack: read, kept in the index, and left out where they cannot be held."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlquiz.core.exam import ExamSpec, Pool, Section
from dlquiz.core.model import CardId, CardType, ConceptId, Text
from dlquiz.packs.codec.exams import decode_exams, encode_exams
from dlquiz.packs.jsonschema import json_schema
from dlquiz.packs.library import Library
from dlquiz.packs.loader import load
from tests.packs.writing import file_pack, folder_pack

EXAMS = """\
exams:
  - id: midterm
    title: {en: Midterm}
    description: Half of it.
    minutes: 12.5
    pass: 60 %
    certainty: true
    sections:
      - title: Words
        shuffle: false
        pools:
          - {cards: [q2], points: 2}
          - {topics: [words], types: [name, pick], draw: 2}
      - pools:
          - {concepts: [loss], draw: 1, points: 0.5}
  - id: everything
    title: Everything
    sections: [{pools: [{}]}]
"""
MIDTERM = ExamSpec(
    id="small/midterm",
    title=Text({"en": "Midterm"}),
    description=Text.of("Half of it."),
    minutes=12.5,
    pass_mark=0.6,
    certainty=True,
    sections=(
        Section(
            Text.of("Words"),
            (
                Pool(cards=(CardId("small/q2"),), points=2.0),
                Pool(topics=("words",), types=(CardType.NAME, CardType.PICK), draw=2),
            ),
            shuffle=False,
        ),
        Section(Text({}), (Pool(concepts=(ConceptId("small/loss"),), draw=1, points=0.5),)),
    ),
)
EVERYTHING = ExamSpec(id="small/everything", title=Text.of("Everything"), sections=(Section(Text({}), (Pool(),)),))

words = st.text(max_size=5)
texts = st.one_of(st.builds(Text.of, words), st.builds(Text, st.dictionaries(st.sampled_from(("en", "ko")), words)))
pools = st.builds(
    Pool,
    cards=st.lists(words.map(CardId), max_size=2).map(tuple),
    topics=st.lists(words, max_size=2).map(tuple),
    concepts=st.lists(words.map(ConceptId), max_size=2).map(tuple),
    types=st.lists(st.sampled_from(CardType), max_size=2).map(tuple),
    draw=st.none() | st.integers(1, 50),
    points=st.floats(0.01, 1000),
)
sections = st.builds(Section, texts, st.lists(pools, max_size=3).map(tuple), st.booleans())
exams = st.builds(
    ExamSpec,
    id=words,
    title=texts,
    description=texts,
    sections=st.lists(sections, max_size=3).map(tuple),
    minutes=st.none() | st.floats(0.01, 1440),
    pass_mark=st.none() | st.floats(0, 1),
    certainty=st.booleans(),
)


@given(st.lists(exams, max_size=3).map(tuple))
def test_exams_come_back_from_json_as_they_were(specs: tuple[ExamSpec, ...]) -> None:
    assert decode_exams(encode_exams(specs)) == specs


@pytest.mark.parametrize("write", [file_pack, folder_pack])
def test_an_exam_is_read_as_written(tmp_path: Path, write: object) -> None:
    path = write(tmp_path / "small.yaml" if write is file_pack else tmp_path / "small", head=EXAMS)  # type: ignore[operator]
    loaded = load(path)
    assert loaded.counts == (0, 0)
    assert loaded.pack is not None
    assert loaded.pack.exams == (MIDTERM, EVERYTHING)


def test_the_index_keeps_them(tmp_path: Path) -> None:
    file_pack(tmp_path / "packs" / "small.yaml", head=EXAMS)
    file_pack(tmp_path / "packs" / "other.yaml", "other")
    for _ in range(2):  # read, then from the index
        library = Library.open([tmp_path / "packs"], tmp_path / "cache")
        assert {pack.id: pack.exams for pack in library.packs} == {"other": (), "small": (MIDTERM, EVERYTHING)}
        library.close()


def test_an_exam_outside_the_head_is_told(tmp_path: Path) -> None:
    path = folder_pack(tmp_path / "small")
    (path / "cards" / "b.yaml").write_text(EXAMS, encoding="utf-8")
    loaded = load(path)
    assert [one.code for one in loaded.diagnostics] == ["key-missing", "key-unknown"]


def test_a_faulty_exam_does_not_take_the_pack_with_it(tmp_path: Path) -> None:
    broken = EXAMS.replace("minutes: 12.5", "minutes: soon")
    loaded = load(file_pack(tmp_path / "small.yaml", head=broken))
    assert [one.code for one in loaded.diagnostics] == ["value-number"]
    assert loaded.pack is not None
    assert loaded.pack.exams == (EVERYTHING,)
    assert len(loaded.pack.cards) == len(load(file_pack(tmp_path / "sound.yaml")).pack.cards)  # type: ignore[union-attr]


def test_a_faulty_card_is_told_once_and_not_again_as_a_shortage(tmp_path: Path) -> None:
    cards = """\
cards:
  - {id: q1, type: basic, concepts: [target], prompt: One?, answer: One., explanation: So.}
  - {id: q2, type: true-false, concepts: [loss], prompt: Two?, answer: maybe, why: No., explanation: So.}
"""
    loaded = load(file_pack(tmp_path / "small.yaml", head=EXAMS, cards=cards))
    assert [one.code for one in loaded.diagnostics] == ["value-boolean"]
    assert loaded.pack is not None
    assert loaded.pack.exams == (MIDTERM, EVERYTHING)


def test_without_a_list_of_topics_those_of_the_concepts_are_known(tmp_path: Path) -> None:
    loaded = load(file_pack(tmp_path / "small.yaml", head=EXAMS.replace("topics: [words]", "topics: [shapes]")))
    assert [one.code for one in loaded.diagnostics] == ["exam-unknown"]


def test_editors_know_that_a_pool_names_cards_or_says_which() -> None:
    pool = json_schema()["definitions"]["PoolDoc"]
    assert json.dumps(pool["dependencies"]["cards"]).count("required") == 3
    assert "pass" in json_schema()["definitions"]["ExamDoc"]["properties"]
