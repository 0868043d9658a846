"""A study whose every text slot holds one and the same text, made of core values: no pack reader stands in between."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import cast

from dlquiz.config import Settings
from dlquiz.core import cloze
from dlquiz.core.cards import (
    Card,
    CategoriseCard,
    ChoiceCard,
    ClozeCard,
    Item,
    MatchingCard,
    Mistake,
    NumericCard,
    Option,
    OrderingCard,
    Pair,
    SelfRatedCard,
    TypedCard,
    Unit,
)
from dlquiz.core.derive import derive
from dlquiz.core.model import CardId, CardInfo, CardType, Concept, ConceptId, Text, Topic, Words
from dlquiz.journal import Journal
from dlquiz.packs.library import Library, PackInfo
from dlquiz.paths import places
from dlquiz.study import Study
from dlquiz.study.desk import Desk
from tests.study.desk import Clock

TOPIC = "t"


class OnePack:
    """What a Desk asks of a library, over values given."""

    def __init__(self, title: Text, topic: Text, concepts: Sequence[Concept], cards: Sequence[Card]) -> None:
        self._concepts, self._cards = tuple(concepts), {card.id: card for card in cards}
        packs = [
            PackInfo(
                id=name, title=title, version="1", languages=("en",), description=title, authors=(), license="",
                path=Path("p"), topics=(Topic(TOPIC, topic),), concepts=len(concepts), cards=len(cards),
                errors=0, warnings=0,
            )
            for name in ("p", "q")
        ]  # fmt: skip
        self.packs = tuple(packs)

    def infos(self) -> list[CardInfo]:
        return [
            CardInfo(card.id, "p", TOPIC, card.type, card.concepts, place, "0" * 16)
            for place, card in enumerate(self._cards.values())
        ]

    def card(self, card: CardId) -> Card:
        return self._cards[card]

    def concepts(self) -> list[Concept]:
        return list(self._concepts)

    def concept(self, concept: ConceptId) -> Concept:
        return {found.id: found for found in self._concepts}[concept]

    def concept_cards(self, concept: ConceptId) -> list[CardInfo]:
        return [info for info in self.infos() if concept in info.concepts]

    def renames(self) -> dict[CardId, CardId]:
        return {}

    def problems(self) -> list[object]:
        return []

    def close(self) -> None:
        """Nothing to close."""


def hostile_study(text: str) -> Study:
    """A study of every type of card, nothing of which is kept; each text of it is `text`."""
    t = Text.of(text)
    concepts = tuple(
        Concept(
            id=ConceptId(f"p/{name}"), term=Text.of(f"{name} {text}"), definition=t, topic=TOPIC,
            aliases=Words({"": (text,)}), example=t, confused_with=tuple(ConceptId(f"p/{o}") for o in others),
            requires=(ConceptId("p/c"),) if name != "c" else (), see_lab=(text, "stacking"),
        )
        for name, others in (("a", "b"), ("b", "a"), ("c", ""), ("d", ""))
    )  # fmt: skip
    home = {"concepts": (concepts[0].id,), "topic": TOPIC, "prompt": t, "explanation": t, "hints": (t, t)}
    options = (Option(Text.of(f"1 {text}"), True, t), Option(Text.of(f"2 {text}"), False, t), Option(t, False, t))
    gapped = f"{text} {{{{{text}::{text}}}}} {text} {{{{second}}}}"
    chosen = f"{text} {{{{{text}~other::{text}}}}} {text}"
    cards: tuple[Card, ...] = (
        SelfRatedCard(id=CardId("p/basic"), type=CardType.BASIC, answer=t, **home),  # type: ignore[arg-type]
        ChoiceCard(id=CardId("p/choice"), type=CardType.CHOICE, options=options, **home),  # type: ignore[arg-type]
        ChoiceCard(id=CardId("p/many"), type=CardType.MULTIPLE_RESPONSE, options=options, **home),  # type: ignore[arg-type]
        ChoiceCard(
            id=CardId("p/tf"), type=CardType.TRUE_FALSE, shuffle=False,
            options=(Option(Text.of("true"), True), Option(Text.of("false"), False, t)), **home,  # type: ignore[arg-type]
        ),
        TypedCard(id=CardId("p/short"), type=CardType.SHORT_ANSWER, answers=Words({"": (text,)}), **home),  # type: ignore[arg-type]
        NumericCard(
            id=CardId("p/numeric"), type=CardType.NUMERIC, answer=1.0, shown=f"1 {text}",
            unit=Unit((text,), True), **home,  # type: ignore[arg-type]
        ),
        ClozeCard(
            id=CardId("p/cloze"), type=CardType.CLOZE, gaps={"": cloze.gaps(gapped)},
            **{**home, "prompt": Text.of(gapped)},  # type: ignore[arg-type]
        ),
        ClozeCard(
            id=CardId("p/chosen"), type=CardType.CLOZE, gaps={"": cloze.gaps(chosen)},
            mistakes=(Mistake(Words({"": ("other",)}), t),),
            **{**home, "prompt": Text.of(chosen)},  # type: ignore[arg-type]
        ),
        MatchingCard(
            id=CardId("p/matching"), type=CardType.MATCHING, pairs=(Pair(t, t, t), Pair(Text.of("l"), t)),
            surplus=(t,), **home,  # type: ignore[arg-type]
        ),
        OrderingCard(id=CardId("p/ordering"), type=CardType.ORDERING, items=(t, Text.of("i"), t), **home),  # type: ignore[arg-type]
        CategoriseCard(
            id=CardId("p/categorise"), type=CardType.CATEGORISE, categories=(t, t),
            items=(Item(t, 0, t), Item(t, 1, t), Item(Text.of("i"), 0, t)), **home,  # type: ignore[arg-type]
        ),
        *derive(concepts),
    )  # fmt: skip
    rng = Random(3)
    journal = Journal.in_memory(device="test", random_bits=lambda: rng.getrandbits(74))
    library = cast("Library", OnePack(t, t, concepts, cards))
    desk = Desk(library, journal, Settings(new_per_day=99), "en", Clock(), rng)
    return Study(desk, places(Path("home")), practice=True)
