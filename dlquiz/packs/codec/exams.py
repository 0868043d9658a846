"""Exams as JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from dlquiz.core.exam import ExamSpec, Pool, Section
from dlquiz.core.model import CardId, CardType, ConceptId
from dlquiz.packs.codec.values import Json, dump, from_text, to_text


def encode_exams(exams: Sequence[ExamSpec]) -> str:
    """The exams of a pack as JSON; empty for none."""
    return dump({"exams": [_exam(spec) for spec in exams]}) if exams else ""


def decode_exams(text: str) -> tuple[ExamSpec, ...]:
    """The exams of `encode_exams`."""
    return tuple(map(_to_exam, json.loads(text)["exams"])) if text else ()


def _exam(spec: ExamSpec) -> Json:
    return {
        "id": spec.id,
        "title": from_text(spec.title),
        "description": from_text(spec.description),
        "minutes": spec.minutes,
        "pass": spec.pass_mark,
        "certainty": spec.certainty,
        "sections": [[from_text(s.title), s.shuffle, [list(pool) for pool in s.pools]] for s in spec.sections],
    }


def _to_exam(data: Json) -> ExamSpec:
    return ExamSpec(
        id=data["id"],
        title=to_text(data["title"]),
        sections=tuple(
            Section(to_text(title), tuple(_to_pool(*pool) for pool in pools), shuffle)
            for title, shuffle, pools in data["sections"]
        ),
        description=to_text(data["description"]),
        minutes=data["minutes"],
        pass_mark=data["pass"],
        certainty=data["certainty"],
    )


def _to_pool(cards: Any, topics: Any, concepts: Any, types: Any, draw: int | None, points: float) -> Pool:
    return Pool(
        tuple(map(CardId, cards)),
        tuple(topics),
        tuple(map(ConceptId, concepts)),
        tuple(map(CardType, types)),
        draw,
        points,
    )
