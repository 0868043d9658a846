"""What the index keeps of a pack: everything that start-up and study read, ready to be stored."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from itertools import repeat
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from dlquiz.core.cards import Card
from dlquiz.core.model import DERIVED_TYPES, CardId, CardInfo, CardType, Pack, Text, Topic
from dlquiz.packs.codec import encode_card, encode_concept, fingerprint, from_text, to_text

if TYPE_CHECKING:
    from dlquiz.core.exam import ExamSpec
    from dlquiz.packs.loader import Loaded


class PackInfo(NamedTuple):
    """An installed pack without its concepts and cards. errors, warnings: how many its check found;
    kept_exams: as JSON."""

    id: str
    title: Text
    version: str
    languages: tuple[str, ...]
    description: Text
    authors: tuple[str, ...]
    license: str
    path: Path
    topics: tuple[Topic, ...]
    concepts: int
    cards: int
    errors: int
    warnings: int
    kept_exams: str = ""

    @property
    def exams(self) -> tuple[ExamSpec, ...]:
        """The exams, read from what is kept of them when they are asked for."""
        from dlquiz.packs.codec.exams import decode_exams  # not on the way to the first card

        return decode_exams(self.kept_exams)


class Record(NamedTuple):
    """A pack as the index stores it. id: empty for a pack that cannot be used; cards, concepts: id and JSON."""

    id: str
    head: str
    infos: str
    renames: str
    message: str
    errors: int
    warnings: int
    cards: tuple[tuple[str, str], ...]
    concepts: tuple[tuple[str, str], ...]


def record(loaded: Loaded) -> Record:
    """The record of a pack that was read just now."""
    pack, (errors, warnings), message = loaded.pack, loaded.counts, loaded.first_message
    if pack is None:
        return Record("", "{}", "{}", "{}", message, errors, warnings, (), ())
    cards = tuple(in_study_order(pack))
    return Record(
        id=pack.id,
        head=_head(pack),
        infos=_infos(cards),
        renames=json.dumps(_renames(pack), ensure_ascii=False),
        message=message,
        errors=errors,
        warnings=warnings,
        cards=tuple((card.id, encode_card(card)) for card in cards),
        concepts=tuple((concept.id, encode_concept(concept)) for concept in pack.concepts),
    )


def in_study_order(pack: Pack) -> Iterator[Card]:
    """Topic by topic: the derived cards of each concept, then the topic's authored cards."""
    derived: dict[str, list[Card]] = {}
    authored: dict[str, list[Card]] = {}
    for card in pack.cards:
        (derived if card.type in DERIVED_TYPES else authored).setdefault(card.topic, []).append(card)
    for topic in pack.topics:
        yield from derived.get(topic.id, ())
        yield from authored.get(topic.id, ())


def pack_info(head: str, path: Path, errors: int, warnings: int) -> PackInfo:
    """The pack of a stored head."""
    data: dict[str, Any] = json.loads(head)
    return PackInfo(
        id=data["id"],
        title=to_text(data["title"]),
        version=data["version"],
        languages=tuple(data["languages"]),
        description=to_text(data["description"]),
        authors=tuple(data["authors"]),
        license=data["license"],
        path=path,
        topics=tuple(Topic(own, to_text(title)) for own, title in data["topics"]),
        concepts=data["concepts"],
        cards=data["cards"],
        kept_exams=data["exams"],
        errors=errors,
        warnings=warnings,
    )


def card_infos(pack: str, infos: str) -> list[CardInfo]:
    """The cards of a stored pack in study order."""
    columns: dict[str, list[Any]] = json.loads(infos)
    ids, topics, places = columns["id"], columns["topics"], columns["topic"]
    kinds = [CardType(kind) for kind in columns["types"]]
    groups = [tuple(group) for group in columns["groups"]]
    rows = zip(
        ids,
        repeat(pack),
        map(topics.__getitem__, places),
        map(kinds.__getitem__, columns["type"]),
        map(groups.__getitem__, columns["group"]),
        range(len(ids)),
        columns["fingerprint"],
        strict=False,  # one of them has no end
    )
    return list(map(partial(tuple.__new__, CardInfo), rows))  # as CardInfo._make, in half the time


def _head(pack: Pack) -> str:
    from dlquiz.packs.codec.exams import encode_exams

    data = {
        "id": pack.id,
        "title": from_text(pack.title),
        "version": pack.version,
        "languages": pack.languages,
        "description": from_text(pack.description),
        "authors": pack.authors,
        "license": pack.license,
        "topics": [(topic.id, from_text(topic.title)) for topic in pack.topics],
        "concepts": len(pack.concepts),
        "cards": len(pack.cards),
        "exams": encode_exams(pack.exams),
    }
    return json.dumps(data, ensure_ascii=False)


def _infos(cards: tuple[Card, ...]) -> str:
    """Columns, not rows, and what repeats but once: ten thousand cards are read at every start."""
    topics = {topic: place for place, topic in enumerate(dict.fromkeys(card.topic for card in cards))}
    types = {kind: place for place, kind in enumerate(CardType)}
    groups = {group: place for place, group in enumerate(dict.fromkeys(card.concepts for card in cards))}
    columns = {
        "topics": list(topics),
        "types": list(types),
        "groups": list(groups),
        "id": [card.id for card in cards],
        "topic": [topics[card.topic] for card in cards],
        "type": [types[card.type] for card in cards],
        "group": [groups[card.concepts] for card in cards],
        "fingerprint": [fingerprint(card) for card in cards],
    }
    return json.dumps(columns, ensure_ascii=False, separators=(",", ":"))


def _renames(pack: Pack) -> dict[CardId, CardId]:
    living = {card.id for card in pack.cards}
    found: dict[CardId, CardId] = {}
    for card in pack.cards:
        for old in card.was:
            if old not in living:
                found.setdefault(old, card.id)
    return found
