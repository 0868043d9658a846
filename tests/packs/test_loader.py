"""From files to packs."""

from __future__ import annotations

from pathlib import Path

import pytest

from dlquiz.core.cards import (
    CategoriseCard,
    ChoiceCard,
    ClozeCard,
    Gap,
    Item,
    Marking,
    MatchingCard,
    Mistake,
    NumberMistake,
    NumericCard,
    Option,
    OrderingCard,
    Pair,
    SelfRatedCard,
    TypedCard,
    Unit,
)
from dlquiz.core.figure import FigureKind, FigureSpec
from dlquiz.core.model import NO_TEXT, NO_WORDS, CardType, ConceptId, Difference, Pack, Text, Topic, Words
from dlquiz.packs.diagnostics import render
from dlquiz.packs.loader import check, draft, load
from tests.packs.generate import write_file, write_folder
from tests.packs.writing import CONCEPTS, file_pack, folder_pack

EVERYTHING = """\
format: 1
id: all
title: {en: All, ko: 모두}
version: '2.10'
languages: [en, ko]
description: >-
  Every key there is,
  folded.
authors: [One, Another]
license: CC-BY-4.0
was: [everything]
topics:
  - {id: later, title: Later}
  - {id: words, title: {en: Words, ko: 낱말}}
concepts:
  - id: target
    term: {en: target, ko: 타깃}
    aliases: {en: [ground-truth value], ko: [정답, 목표값]}
    topic: words
    definition: {en: What should come out., ko: 나와야 할 값.}
    example: {en: A price., ko: 가격.}
    confused_with:
      - {concept: label, difference: {en: It need not be a class., ko: 클래스가 아니어도 됩니다.}}
      - label
    requires: [sample]
    see_lab: [stacking]
    derive: [name, pick]
    was: [goal]
  - {id: label, term: {en: label, ko: 레이블}, aliases: [tag], topic: words, definition: D, derive: []}
  - {id: sample, term: sample, topic: words, definition: An input., derive: [recall]}
cards:
  - id: basic
    type: basic
    concepts: [target, label]
    prompt: {en: What?, ko: 무엇?}
    answer: {en: That., ko: 그것.}
    explanation: Because.
    hints: [One, {en: two, ko: 둘}]
    was: [plain]
    figure: {activation: relu, derivative: true, parameters: {threshold: 1, max_value: 6.5}}
  - id: cloze
    type: cloze
    concepts: [label]
    prompt: {en: 'A {{gap|hole::G}} and {{b}}', ko: '{{틈}}과 {{비}}'}
    explanation: Because.
  - id: choice
    type: choice
    concepts: [label]
    prompt: Which?
    shuffle: false
    figure: {boundary: pg1.circle.h3tanh.u100}
    options:
      - {text: a, correct: true}
      - {text: b, why: No b.}
      - {text: {en: c, ko: 다}, correct: false, why: {en: No c., ko: 다 아님.}}
    explanation: Because.
  - id: many
    type: multiple-response
    concepts: [label]
    prompt: Which?
    options: [{text: a, correct: true, why: Yes.}, {text: b, correct: 'true'}, {text: c, why: No.}]
    explanation: Because.
  - {id: truth, type: true-false, concepts: [label], prompt: So?, answer: false, why: Not so., explanation: Because.}
  - id: short
    type: short-answer
    concepts: [label]
    prompt: Say it.
    answers: {en: [target, target value], ko: [타깃, 타겟]}
    explanation: Because.
  - id: number
    type: numeric
    concepts: [label]
    prompt: How much?
    answer: 0.50
    tolerance: 1 %
    unit: {accept: [s, 초], required: true}
    explanation: Because.
  - {id: exact, type: numeric, concepts: [label], prompt: How many?, answer: -3e2, explanation: Because.}
  - id: matched
    type: matching
    concepts: [label]
    prompt: Which to which?
    pairs:
      - {left: {en: one, ko: 하나}, right: {en: first, ko: 첫째}, why: {en: No., ko: 아님.}}
      - {left: two, right: second}
    surplus: [{en: third, ko: 셋째}, fourth]
    marking: all-or-nothing
    hints: [Look.]
    hint_cost: 10 %
    tries: [1, 50 %, 0.25]
    floor: 0.2
    explanation: Because.
  - id: ordered
    type: ordering
    concepts: [label]
    prompt: In which order?
    items: [{en: first, ko: 첫째}, second, third]
    marking: adjacent-pairs
    explanation: Because.
  - id: sorted
    type: categorise
    concepts: [label]
    prompt: Which is what?
    categories:
      - {name: {en: even, ko: 짝수}, items: [{text: '2'}, {text: '4', why: {en: Half of it is 2., ko: 반이 2.}}]}
      - {name: odd, items: [{text: {en: three, ko: 셋}}]}
    marking: net-correct
    explanation: Because.
  - id: chosen
    type: cloze
    concepts: [label]
    prompt: {en: 'A {{gap~hole::G}} and {{b}}', ko: '{{틈~구멍}}과 {{비}}'}
    marking: net-correct
    mistakes:
      - {gap: 2, answers: {en: [c], ko: [씨]}, why: No., concept: sample}
      - {answers: [hole], why: {en: No., ko: 아님.}}
    explanation: Because.
  - id: slips
    type: short-answer
    concepts: [target]
    prompt: Say it.
    answers: [target]
    mistakes: [{answers: [label, tag], why: {en: That is assigned., ko: 그것은 지정됨.}, concept: label}]
    explanation: Because.
  - id: miscounted
    type: numeric
    concepts: [label]
    prompt: How many?
    answer: 90
    mistakes: [{answer: 8e1, why: The bias is missing., concept: sample}]
    explanation: Because.
  - id: pinned
    type: multiple-response
    concepts: [target]
    prompt: Which?
    options:
      - {text: a, correct: true}
      - {text: b, why: No b., concept: label}
      - {text: {en: All of the above, ko: 위의 모두}, why: Not b., pin: true}
    marking: each-answer
    explanation: Because.
"""


@pytest.fixture
def everything(tmp_path: Path) -> Pack:
    """The pack above, read without a word of complaint."""
    file = tmp_path / "all.yaml"
    file.write_text(EVERYTHING, encoding="utf-8")
    loaded = load(file)
    assert [render(one) for one in loaded.diagnostics] == []
    assert loaded.files == (file,)
    assert loaded.pack is not None
    return loaded.pack


def test_the_head(everything: Pack) -> None:
    """What a pack says of itself."""
    pack = everything
    assert (pack.id, pack.version, pack.languages, pack.license) == ("all", "2.10", ("en", "ko"), "CC-BY-4.0")
    assert pack.title == Text({"en": "All", "ko": "모두"})
    assert pack.description == Text.of("Every key there is, folded.")
    assert (pack.authors, pack.was) == (("One", "Another"), ("everything",))
    assert pack.topics == (Topic("later", Text.of("Later")), Topic("words", Text({"en": "Words", "ko": "낱말"})))


def test_concepts(everything: Pack) -> None:
    """Ids become global; an old pack id and an old own one make three old ids."""
    target, label, _sample = everything.concepts
    assert target.id == "all/target"
    assert target.aliases == Words({"en": ("ground-truth value",), "ko": ("정답", "목표값")})
    assert label.aliases == Words({"": ("tag",)})
    assert (target.confused_with, target.requires, target.see_lab) == (("all/label",), ("all/sample",), ("stacking",))
    difference = Text({"en": "It need not be a class.", "ko": "클래스가 아니어도 됩니다."})
    assert target.differences == (Difference(ConceptId("all/label"), difference),)
    assert target.derive == (CardType.NAME, CardType.PICK)
    assert set(target.was) == {"all/goal", "everything/target", "everything/goal"}


def test_authored_cards(everything: Pack) -> None:
    """Every type, with every key."""
    cards = {card.id.removeprefix("all/"): card for card in everything.cards}
    basic, cloze, choice, many, truth, short, number, exact = list(cards.values())[:8]

    assert isinstance(basic, SelfRatedCard)
    assert (basic.type, basic.concepts, basic.topic) == (CardType.BASIC, ("all/target", "all/label"), "words")
    assert (basic.answer, basic.explanation) == (Text({"en": "That.", "ko": "그것."}), Text.of("Because."))
    assert basic.hints == (Text.of("One"), Text({"en": "two", "ko": "둘"}))
    assert basic.was == ("all/plain", "everything/basic", "everything/plain")
    parameters = (("max_value", 6.5), ("threshold", 1.0))
    assert basic.figure == FigureSpec(FigureKind.ACTIVATION, "relu", derivative=True, parameters=parameters)

    assert isinstance(cloze, ClozeCard)
    assert cloze.gaps == {"en": (Gap(("gap", "hole"), "G"), Gap(("b",))), "ko": (Gap(("틈",)), Gap(("비",)))}

    assert isinstance(choice, ChoiceCard)
    assert (choice.type, choice.correct, choice.shuffle) == (CardType.CHOICE, frozenset({0}), False)
    assert choice.figure == FigureSpec(FigureKind.BOUNDARY, "pg1.circle.h3tanh.u100")
    assert cloze.figure is None
    assert choice.options[2] == Option(
        Text({"en": "c", "ko": "다"}), correct=False, why=Text({"en": "No c.", "ko": "다 아님."})
    )
    assert isinstance(many, ChoiceCard)
    assert (many.many, many.correct, many.shuffle) == (True, frozenset({0, 1}), True)

    assert isinstance(truth, ChoiceCard)
    assert (truth.correct, truth.shuffle) == (frozenset({1}), False)
    assert [(option.text.in_("ko"), option.why.in_("en")) for option in truth.options] == [
        ("참", "Not so."),
        ("거짓", ""),
    ]

    assert isinstance(short, TypedCard)
    assert short.answers == Words({"en": ("target", "target value"), "ko": ("타깃", "타겟")})

    assert isinstance(number, NumericCard)
    assert (number.answer, number.shown, number.tolerance, number.relative) == (0.5, "0.50", 0.01, True)
    assert number.unit == Unit(("s", "초"), required=True)
    assert isinstance(exact, NumericCard)
    assert (exact.answer, exact.shown, exact.tolerance, exact.unit) == (-300.0, "-3e2", 0.0, None)


def test_cards_of_parts(everything: Pack) -> None:
    """Matching, ordering and categorise, with every key; the index of an item's category is what counts."""
    cards = {card.id.removeprefix("all/"): card for card in everything.cards}
    matched, ordered, by_kind = cards["matched"], cards["ordered"], cards["sorted"]

    assert isinstance(matched, MatchingCard)
    assert matched.pairs == (
        Pair(
            Text({"en": "one", "ko": "하나"}), Text({"en": "first", "ko": "첫째"}), Text({"en": "No.", "ko": "아님."})
        ),
        Pair(Text.of("two"), Text.of("second")),
    )
    assert matched.surplus == (Text({"en": "third", "ko": "셋째"}), Text.of("fourth"))
    assert matched.marking is Marking.ALL_OR_NOTHING
    assert (matched.hint_cost, matched.tries, matched.floor) == (0.1, (1.0, 0.5, 0.25), 0.2)

    assert isinstance(ordered, OrderingCard)
    assert ordered.items == (Text({"en": "first", "ko": "첫째"}), Text.of("second"), Text.of("third"))
    assert ordered.marking is Marking.ADJACENT_PAIRS
    assert (ordered.hint_cost, ordered.tries, ordered.floor) == (0.0, (), 0.0)

    assert isinstance(by_kind, CategoriseCard)
    assert by_kind.categories == (Text({"en": "even", "ko": "짝수"}), Text.of("odd"))
    assert by_kind.items == (
        Item(Text.of("2"), 0),
        Item(Text.of("4"), 0, Text({"en": "Half of it is 2.", "ko": "반이 2."})),
        Item(Text({"en": "three", "ko": "셋"}), 1),
    )
    assert by_kind.marking is Marking.NET_CORRECT


def test_wrong_answers_that_are_known(everything: Pack) -> None:
    """What is told of them, and which concept was taken for another; gaps are counted from 1, and kept from 0."""
    cards = {card.id.removeprefix("all/"): card for card in everything.cards}
    chosen, slips, miscounted, pinned = (cards[own] for own in ("chosen", "slips", "miscounted", "pinned"))

    assert isinstance(chosen, ClozeCard)
    assert chosen.gaps == {
        "en": (Gap(("gap",), "G", ("hole",)), Gap(("b",))),
        "ko": (Gap(("틈",), "", ("구멍",)), Gap(("비",))),
    }
    assert chosen.marking is Marking.NET_CORRECT
    assert chosen.mistakes == (
        Mistake(Words({"en": ("c",), "ko": ("씨",)}), Text.of("No."), 1, ConceptId("all/sample")),
        Mistake(Words({"": ("hole",)}), Text({"en": "No.", "ko": "아님."})),
    )
    assert isinstance(slips, TypedCard)
    why = Text({"en": "That is assigned.", "ko": "그것은 지정됨."})
    assert slips.mistakes == (Mistake(Words({"": ("label", "tag")}), why, concept=ConceptId("all/label")),)
    assert isinstance(miscounted, NumericCard)
    assert miscounted.mistakes == (
        NumberMistake(80.0, "8e1", Text.of("The bias is missing."), ConceptId("all/sample")),
    )
    assert isinstance(pinned, ChoiceCard)
    assert [(option.pinned, option.concept) for option in pinned.options] == [
        (False, None),
        (False, "all/label"),
        (True, None),
    ]
    assert pinned.marking is Marking.EACH_ANSWER


def test_concepts_that_are_taken_for_another_must_exist(tmp_path: Path) -> None:
    """A reference to nothing is told and left out; the card stays. A concept with errors is nothing, too."""
    cards = (
        "cards:\n  - {id: q, type: short-answer, concepts: [target], prompt: P, answers: [target], explanation: E,\n"
        "     mistakes: [{answers: [label], why: W, concept: lable}, {answers: [loss], why: W, concept: loss}]}\n"
    )
    loaded = load(file_pack(tmp_path / "a.yaml", cards=cards, concepts=CONCEPTS.replace("term: loss", "trem: loss")))
    assert [one.code for one in loaded.diagnostics if one.line > 8] == ["key-unknown", "taken-unknown"]
    assert loaded.pack is not None
    card = loaded.pack.cards[0]
    assert isinstance(card, TypedCard)
    assert [mistake.concept for mistake in card.mistakes] == [None, None]


def test_derived_cards_follow(everything: Pack) -> None:
    """Authored cards first, then those derived from each concept."""
    *_authored, name, pick, recall = everything.cards
    assert [name.id, pick.id, recall.id] == ["all/target:name", "all/target:pick", "all/sample:recall"]
    assert name.was == ("all/goal:name", "everything/target:name", "everything/goal:name")


def test_a_folder_and_a_file_are_one_pack(tmp_path: Path) -> None:
    """How a pack is spread over files does not show."""
    folder = load(write_folder(tmp_path / "folder", 240))
    file = load(write_file(tmp_path / "file.yaml", 240))
    assert folder.pack == file.pack
    assert folder.pack is not None
    assert len(folder.pack.cards) == 240
    assert folder.diagnostics == file.diagnostics == ()


def test_topics_not_listed(tmp_path: Path) -> None:
    """Without a list, topics come as concepts name them."""
    loaded = load(file_pack(tmp_path / "a.yaml"))
    assert loaded.pack is not None
    assert loaded.pack.topics == (Topic("words", Text.of("words")),)


def test_texts_are_trimmed_and_composed(tmp_path: Path) -> None:
    """No line feed at a block's end; Korean from a Mac's editor is composed."""
    decomposed = "\u1112\u1161\u11ab"
    head = "cards:\n  - id: c\n    type: basic\n    concepts: [loss]\n"
    card = f"{head}    prompt: |\n      {decomposed}\n\n    answer: x\n"
    loaded = load(file_pack(tmp_path / "a.yaml", cards=card))
    assert loaded.pack is not None
    assert loaded.pack.cards[0].prompt == Text.of("한")


def test_progress(tmp_path: Path) -> None:
    """Told before each file; what it raises stops the reading."""
    steps: list[tuple[int, int]] = []
    pack = folder_pack(tmp_path / "pack")
    load(pack, lambda done, total: steps.append((done, total)))
    assert steps == [(0, 3), (1, 3), (2, 3)]

    def stop(_done: int, _total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        load(pack, stop)


def test_soft_errors_leave_the_rest_of_an_entry(tmp_path: Path) -> None:
    """A concept without one of its references is still a concept; a circle is cut where it closes."""
    concepts = CONCEPTS.replace(
        "id: target,", "id: target, requires: [loss, gone], confused_with: [gone, label],"
    ).replace("id: loss,", "id: loss, requires: [target], was: [label, old],")
    loaded = load(file_pack(tmp_path / "a.yaml", concepts=concepts))
    assert loaded.counts == (4, 0)
    assert loaded.pack is not None
    target, _label, loss = loaded.pack.concepts
    assert (target.requires, target.confused_with) == (("small/loss",), ("small/label",))
    assert (loss.requires, loss.was) == ((), ("small/old",))


def test_no_references_are_missed_where_a_file_is_missing(tmp_path: Path) -> None:
    """A concept that stands in a file that could not be read may exist."""
    pack = folder_pack(tmp_path / "pack")
    (pack / "concepts" / "b.yaml").write_text("concepts: 'never closed\n", encoding="utf-8")
    (pack / "cards" / "a.yaml").write_text(
        "cards:\n  - {id: q, type: basic, concepts: [maybe], prompt: P, answer: A, explanation: E}\n", encoding="utf-8"
    )
    loaded = load(pack)
    assert [one.code for one in loaded.diagnostics] == ["yaml-syntax"]
    assert loaded.pack is not None
    assert "small/q" not in [card.id for card in loaded.pack.cards]


def test_first_message(tmp_path: Path) -> None:
    """The first error, else the first warning, else nothing."""
    assert load(file_pack(tmp_path / "a.yaml")).first_message == ""
    warned = CONCEPTS.replace("How far off", "The loss is how far off")
    assert load(file_pack(tmp_path / "b.yaml", concepts=warned)).first_message.startswith("b.yaml:9: the definition")
    broken = warned.replace("term: loss", "trem: loss")
    assert load(file_pack(tmp_path / "c.yaml", concepts=broken)).first_message.startswith("c.yaml:9: `trem` is not")


def test_check_many(tmp_path: Path) -> None:
    """A pack, a folder of packs, a folder without, nothing at all: something is said of each."""
    folder_pack(tmp_path / "content" / "one", "one")
    file_pack(tmp_path / "content" / "two.yaml", "two")
    lone = file_pack(tmp_path / "lone.yaml", "lone")
    empty, nowhere = tmp_path / "empty", tmp_path / "nowhere"
    empty.mkdir()
    found = list(check([tmp_path / "content", lone, empty, nowhere]))
    assert [(one.pack.id if one.pack else None, [d.code for d in one.diagnostics]) for one in found] == [
        ("one", []),
        ("two", []),
        ("lone", []),
        (None, ["pack-missing"]),
        (None, ["file-missing"]),
    ]


def test_two_packs_of_one_id(tmp_path: Path) -> None:
    """The later one is told; checking one path twice is no clash."""
    first, second = file_pack(tmp_path / "a.yaml", "same"), folder_pack(tmp_path / "b", "same")
    found = list(check([first, second, first]))
    assert [[one.code for one in loaded.diagnostics] for loaded in found] == [[], ["pack-clash"], []]


def test_a_pack_that_is_installed_already(tmp_path: Path) -> None:
    """A warning, unless it is the installed one itself."""
    source, installed = file_pack(tmp_path / "a.yaml", "same"), file_pack(tmp_path / "packs" / "same.yaml", "same")
    found = list(check([source, installed], {"same": installed, "other": source}))
    assert "pack-installed" in [one.code for one in found[0].diagnostics]
    assert "pack-installed" not in [one.code for one in found[1].diagnostics]


def test_texts_that_are_not_written_are_one_value(tmp_path: Path) -> None:
    """Not a copy for each of ten thousand cards."""
    cards = "cards:\n  - {id: q, type: basic, concepts: [target], prompt: One?, answer: One.}\n"
    found = draft(file_pack(tmp_path / "a.yaml", cards=cards))
    assert found is not None
    assert found.cards[0].document.explanation is NO_TEXT
    assert found.concepts[0].document.example is NO_TEXT
    assert found.concepts[0].document.aliases is NO_WORDS
