"""The built-in pack's texts, and the code in them. No Keras here."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, NamedTuple

from dlquiz.core.cards import Card, ChoiceCard, ClozeCard, TypedCard
from dlquiz.core.cloze import pieces
from dlquiz.core.model import DERIVED_TYPES, Concept, Pack, Text
from dlquiz.core.varying import Template
from dlquiz.packs.loader import load
from dlquiz.paths import built_in_packs
from dlquiz.simulator.formulas import FUNCTIONS

Names = dict[str, Any]
Said = Card | Concept

SEEDS = range(3)
"""The variants of a varying card that are looked at."""

HOLE = "____"
"""Where a card leaves out a piece of code, to be found by the learner."""

_FENCE = re.compile(r"^```python\n(.*?)^```", re.DOTALL | re.MULTILINE)
_SPAN = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")


@cache
def pack() -> Pack:
    """The built-in pack, as the program reads it."""
    found = load(built_in_packs() / "deep-learning-foundations").pack
    assert found is not None
    return found


@cache
def authored() -> Mapping[str, Said]:
    """Every card that an author wrote and every concept, by its id within the pack. Derived cards say nothing new."""
    cards = [card for card in pack().cards if card.type not in DERIVED_TYPES]
    return {one.id.partition("/")[2]: one for one in (*cards, *pack().concepts)}


def strings(value: object) -> Iterator[str]:
    """Every string of every text in a card or concept, in all languages."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Text | tuple):
        for one in value:
            yield from strings(one)
    elif isinstance(value, Mapping):
        yield from strings(tuple(value.values()))
    elif is_dataclass(value):
        yield from strings(tuple(getattr(value, one.name) for one in fields(value)))


def variants(one: Said) -> Iterator[tuple[Names, Said]]:
    """The cards that a learner meets, each with the values that it drew."""
    if isinstance(one, Concept) or not one.vary:
        yield {}, one
        return
    template = Template(one, FUNCTIONS)
    for seed in SEEDS:
        values, card = template.drawn(seed)
        yield dict(values), card


class Block(NamedTuple):
    """A block of code. values: what its card drew; said: the card with these values, or the concept."""

    owner: str
    code: str
    values: Names
    said: Said


@cache
def blocks() -> tuple[Block, ...]:
    """Every fenced block of Python, once for all the languages in which it reads the same, its holes filled."""
    found: dict[tuple[str, str], Block] = {}
    for name, one in authored().items():
        for values, said in variants(one):
            for text in strings(said):
                for code in _FENCE.findall(_without_gaps(said, text)):
                    found.setdefault((name, code), Block(name, code.replace(HOLE, _missing(said)), values, said))
    return tuple(found.values())


def spans() -> Iterator[tuple[str, str]]:
    """Every piece of code in running text, with the id of what holds it."""
    for name, one in authored().items():
        for _values, said in variants(one):
            for text in strings(said):
                yield from ((name, span) for span in _SPAN.findall(text))


def title(block: Block) -> str:
    """A block as the id of a test."""
    return block.owner + "".join(f"-{value}" for value in block.values.values())


def right(card: ChoiceCard) -> str:
    """The right option of a choice, in English and without marks."""
    return next(one.text.in_("en").strip("`") for one in card.options if one.correct)


def _missing(said: Said) -> str:
    """What belongs into a hole."""
    match said:
        case ChoiceCard():
            return right(said)
        case TypedCard():
            return said.answers.in_("en")[0]
    return HOLE


def _without_gaps(said: Said, text: str) -> str:
    """A text with each of its gaps filled by the right answer, if it is the text of a cloze card."""
    if not isinstance(said, ClozeCard) or "{{" not in text:
        return text
    return "".join(piece if isinstance(piece, str) else piece.accepted[0] for piece in pieces(text))
