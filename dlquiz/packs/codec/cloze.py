"""Cloze texts: the gaps of each language."""

from __future__ import annotations

from typing import Any

from dlquiz.core.cards import Card, ClozeCard, Gap, Marking
from dlquiz.packs.codec.values import Json, from_mistakes, to_mistakes


def encode(card: ClozeCard) -> Json:
    """Gaps, marking and known mistakes."""
    return {
        "gaps": {code: [_from_gap(gap) for gap in gaps] for code, gaps in card.gaps.items()},
        **({"marking": card.marking} if card.marking is not Marking.EACH_ANSWER else {}),
        **from_mistakes(card.mistakes),
    }


def decode(data: Json, common: Json) -> Card:
    """The card of `encode`."""
    return ClozeCard(
        **common,
        gaps={code: tuple(_to_gap(*gap) for gap in gaps) for code, gaps in data["gaps"].items()},
        marking=Marking(data.get("marking", Marking.EACH_ANSWER)),
        mistakes=to_mistakes(data),
    )


def _from_gap(gap: Gap) -> list[Any]:
    return [gap.accepted, gap.hint, gap.wrong] if gap.wrong else [gap.accepted, gap.hint]


def _to_gap(accepted: list[str], hint: str, wrong: tuple[str, ...] = ()) -> Gap:
    return Gap(tuple(accepted), hint, tuple(wrong))
