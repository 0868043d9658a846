"""A sound pack with anything in place of anything: always diagnostics, never an exception, never an unsound card."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dlquiz.core.cards import (
    Card,
    CategoriseCard,
    ChoiceCard,
    ClozeCard,
    MatchingCard,
    NumericCard,
    OrderingCard,
    TypedCard,
)
from dlquiz.core.grading import grade
from dlquiz.core.responses import Assigned, Chosen, Ordered, Response, Typed, Verdict
from dlquiz.packs.characters import IN_VALUE
from dlquiz.packs.codec import decode_card, encode_card
from dlquiz.packs.codes import Severity
from dlquiz.packs.loader import load
from dlquiz.packs.record import record
from tests.packs.test_loader import EVERYTHING
from tests.packs.test_source import plain, read

VALUES = st.one_of(
    st.sampled_from(
        [
            "",
            "true",
            "a",
            "target",
            "{{a}}",
            "{{a~b}}",
            "{{",
            "1",
            "50 %",
            "net-correct",
            "-1 %",
            "choice",
            "en",
            "x" * 400,
            "한국어",
            "\x1b",
            "a\nb",
        ]
    ),
    st.text(max_size=6),
    st.just([]),
    st.just({}),
    st.lists(st.sampled_from(["a", "target", "", "label", "0.5"]), max_size=9),
    st.dictionaries(
        st.sampled_from(["en", "ko", "text", "id", "type", "de", ""]), st.sampled_from(["a", "", "b"]), max_size=3
    ),
)
_OWN = ["pairs", "surplus", "items", "categories", "mistakes", "marking", "tries", "floor", "concept", "pin"]
KEYS = st.sampled_from(
    ["id", "type", "was", "prompt", "options", "answer", "unit", "promt", "concepts", "requires", "", *_OWN]
)


def places(node: Any, above: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The path of every value."""
    inner = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    return [above, *(place for step, value in inner for place in places(value, (*above, step)))]


def changed(node: Any, place: tuple[Any, ...], change: Any) -> Any:
    """The same value with something done to it at one place."""
    if not place:
        return change(node)
    copy = node.copy()
    copy[place[0]] = changed(node[place[0]], place[1:], change)
    return copy


def full_answers(card: Card) -> Iterator[Response]:
    """Every answer, as a face shows it, that must be right."""
    match card:
        case ChoiceCard():
            yield Chosen(card.correct)
        case ClozeCard():
            yield from (Typed(tuple(gap.accepted[0] for gap in gaps)) for gaps in card.gaps.values())
        case TypedCard():
            yield from (Typed((answer,)) for answer in card.answers)
        case NumericCard(unit=None):
            yield Typed((card.shown,))
        case MatchingCard() | CategoriseCard():
            yield Assigned(card.key)
        case OrderingCard():
            yield Ordered(tuple(range(len(card.items))))


@st.composite
def mutants(draw: st.DrawFn) -> str:
    """The pack with a few values replaced, keys added and entries said twice."""
    pack: Any = plain(read(EVERYTHING)[0])
    for _step in range(draw(st.integers(1, 4))):
        place = draw(st.sampled_from(places(pack)))
        value, key = draw(VALUES), draw(KEYS)

        def change(node: Any, value: Any = value, key: str = key) -> Any:
            if isinstance(node, dict) and len(key) % 2:
                return {**node, key: value}
            return [*node, *node] if isinstance(node, list) and node and len(key) > 5 else value

        pack = changed(pack, place, change)
    return yaml.safe_dump(pack, allow_unicode=True, default_style=draw(st.sampled_from([None, "'"])), sort_keys=False)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(mutants())
def test_mutants(tmp_path: Path, text: str) -> None:
    """What is kept can be studied; what is not is told."""
    file = tmp_path / "pack.yaml"
    file.write_text(text, encoding="utf-8")
    loaded = load(file)
    lines = text.count("\n") + 1
    assert all(one.message and 0 <= one.line <= lines for one in loaded.diagnostics)
    pack = loaded.pack
    if pack is None:
        assert loaded.counts[0]
        return
    concepts = {concept.id for concept in pack.concepts}
    cards = {card.id: card for card in pack.cards}
    assert len(concepts) == len(pack.concepts)
    assert len(cards) == len(pack.cards)
    for concept in pack.concepts:
        assert concepts.issuperset((*concept.requires, *concept.confused_with))
    for card in pack.cards:
        assert card.concepts
        assert concepts.issuperset(card.concepts)
        assert card.topic in [topic.id for topic in pack.topics]
        assert card.prompt
        assert not any(IN_VALUE.search(string) for string in card.prompt)
        assert decode_card(encode_card(card)) == card
        if isinstance(card, ChoiceCard):
            assert card.many or len(card.correct) == 1
        if isinstance(card, ClozeCard):
            assert len({len(gaps) for gaps in card.gaps.values()}) == 1
            assert all(len({bool(gap.wrong) for gap in group}) == 1 for group in zip(*card.gaps.values(), strict=True))
        if isinstance(card, MatchingCard):
            assert 2 <= len(card.pairs) <= 8
            assert len({text.in_("en") for text in card.targets}) == len(card.targets)
        if isinstance(card, OrderingCard):
            assert 3 <= len({text.in_("ko") for text in card.items}) == len(card.items) <= 8
        if isinstance(card, CategoriseCard):
            assert {item.category for item in card.items} == set(range(len(card.categories)))
        named = [option.concept for option in card.options] if isinstance(card, ChoiceCard) else []
        if isinstance(card, ClozeCard | TypedCard | NumericCard):
            named += [mistake.concept for mistake in card.mistakes]
        assert concepts.issuperset(filter(None, named))
        assert list(card.tries) == sorted(card.tries, reverse=True)
        for right in full_answers(card):
            mark = grade(card, right)
            assert (mark.verdict, mark.score) == (Verdict.RIGHT, 1.0)
            assert not mark.mistakes
    stored = record(loaded)
    assert [own for own, _body in stored.cards] == sorted(cards, key=[own for own, _body in stored.cards].index)


@pytest.mark.parametrize("line", range(EVERYTHING.count("\n")))
def test_a_line_less(tmp_path: Path, line: int) -> None:
    """Without any one of its lines the pack is still read, and a fault in it is told at a line that exists."""
    lines = EVERYTHING.splitlines(keepends=True)
    file = tmp_path / "pack.yaml"
    file.write_text("".join(lines[:line] + lines[line + 1 :]), encoding="utf-8")
    for one in load(file).diagnostics:
        assert one.severity in Severity
        assert 1 <= one.line <= len(lines)
