"""A learner's desk in a test: a small pack of every card type, a clock that is set by hand, a seeded rng."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path
from random import Random

from dlquiz.config import Settings
from dlquiz.core.cards import (
    Card,
    CategoriseCard,
    ChoiceCard,
    ClozeCard,
    MatchingCard,
    NumericCard,
    OrderingCard,
    SelfRatedCard,
    TypedCard,
)
from dlquiz.core.days import StudyDays
from dlquiz.core.model import CardId
from dlquiz.core.responses import Assigned, Chosen, Ordered, Response, Revealed, Typed
from dlquiz.core.scheduling import DAY_MS
from dlquiz.paths import Places, places
from dlquiz.study import Study

NOON = 1_764_000_000_000 // DAY_MS * DAY_MS + DAY_MS // 2
"""A fixed noon, UTC milliseconds."""

PACK = """\
format: 1
id: small
title: {en: Small pack, ko: 작은 묶음}
version: 1.0.0
languages: [en, ko]
topics:
  - {id: words, title: {en: Words, ko: 낱말}}
  - {id: shapes, title: {en: Shapes, ko: 모양}}
concepts:
  - id: target
    term: {en: target, ko: 타깃}
    aliases: {en: [ground-truth value], ko: [정답]}
    topic: words
    definition: {en: What the model should ideally say., ko: 모델이 맞혀야 하는 값입니다.}
    example: {en: The price that a house was really sold for., ko: 집이 실제로 팔린 값입니다.}
    confused_with: [label]
  - id: label
    term: {en: label, ko: 레이블}
    topic: words
    definition: {en: The class given to one sample., ko: 샘플 하나에 붙은 클래스입니다.}
    derive: [recall]
  - id: batch
    term: {en: batch, ko: 배치}
    topic: words
    definition: {en: A few samples at once., ko: 한 번에 처리하는 샘플 몇 개입니다.}
    derive: []
  - id: relu
    term: relu
    topic: shapes
    definition: {en: Zero below zero and the input above., ko: 음수는 0으로 만들고 양수는 그대로 둡니다.}
    requires: [target]
    derive: []
cards:
  - id: price
    type: choice
    concepts: [target, label]
    prompt: {en: The real price of a sold house is a, ko: 실제로 팔린 집값은 무엇입니까?}
    options:
      - {text: {en: target, ko: 타깃}, correct: true}
      - {text: {en: prediction, ko: 예측}, why: {en: It was not computed., ko: 계산한 값이 아닙니다.}}
      - {text: {en: batch, ko: 배치}, why: {en: It is one value., ko: 값 하나입니다.}}
    explanation: {en: It comes from outside the model., ko: 모델 바깥에서 온 값입니다.}
  - id: outside
    type: multiple-response
    concepts: [target]
    prompt: {en: Which come from outside?, ko: 바깥에서 오는 것은 무엇입니까?}
    options:
      - {text: {en: input, ko: 입력}, correct: true}
      - {text: {en: target, ko: 타깃}, correct: true}
      - {text: {en: output, ko: 출력}, why: {en: The model makes it., ko: 모델이 만듭니다.}}
      - {text: {en: loss, ko: 손실}, why: {en: It is computed., ko: 계산한 값입니다.}}
    explanation: {en: Data come from outside., ko: 데이터는 바깥에서 옵니다.}
  - id: known
    type: true-false
    concepts: [target]
    prompt: {en: A target is known in training., ko: 타깃은 훈련할 때 알려져 있습니다.}
    answer: true
    why: {en: Without it there is no loss., ko: 그것이 없으면 손실도 없습니다.}
    explanation: {en: It is given., ko: 주어집니다.}
  - id: one-word
    type: short-answer
    concepts: [label]
    prompt: {en: The class given to one sample, ko: 샘플 하나에 붙은 클래스}
    answers: {en: [label, tag], ko: [레이블, 라벨]}
    explanation: {en: Said of one sample., ko: 샘플 하나에 대해 말합니다.}
    hints: [{en: It begins with l., ko: 레로 시작합니다.}]
  - id: gaps
    type: cloze
    concepts: [relu]
    prompt:
      en: relu(-3) is {{0|zero}} and relu(2) is {{2|two}}.
      ko: relu(-3)은 {{0|영}}이고 relu(2)는 {{2|이}}입니다.
    explanation: {en: Below zero it is flat., ko: 음수에서는 0입니다.}
  - id: half
    type: numeric
    concepts: [relu]
    prompt: {en: relu(0.5) is, ko: relu(0.5)는 얼마입니까?}
    answer: 0.5
    tolerance: 0.01
    explanation: {en: Above zero it changes nothing., ko: 양수는 그대로입니다.}
  - id: why
    type: basic
    concepts: [relu]
    prompt: {en: Why relu?, ko: 왜 relu를 씁니까?}
    answer: {en: It is simple and does not saturate above zero., ko: 단순하고 양수에서 포화하지 않습니다.}
    explanation: {en: Its slope there is 1., ko: 기울기가 1입니다.}
"""

CARDS = 11
"""Seven authored cards, three derived of `target`, one of `label`."""


@dataclass
class Clock:
    """Stands still until it is moved."""

    now: int = NOON

    def __call__(self) -> int:
        return self.now

    def pass_(self, *, seconds: float = 0, days: float = 0) -> None:
        """Let time go by; negative values turn the clock back."""
        self.now += int(seconds * 1000 + days * DAY_MS)


def write_pack(at: Places, text: str = PACK, name: str = "small.yaml") -> Path:
    """Install a pack as a single file."""
    at.packs.mkdir(parents=True, exist_ok=True)
    path = at.packs / name
    path.write_text(text, encoding="utf-8")
    return path


@contextmanager
def open_study(
    folder: Path, clock: Clock, settings: Settings | None = None, *, seed: int = 1, practice: bool = False
) -> Iterator[Study]:
    """A study over the small pack (written if no pack is there), in UTC."""
    at = places(folder)
    if not at.packs.exists():
        write_pack(at)
    study = Study.open(
        at, settings or Settings(), clock=clock, rng=Random(seed), days=StudyDays(UTC), practice=practice
    )
    try:
        yield study
    finally:
        study.close()


def right(card: Card) -> Response:
    """The full answer to any card."""
    match card:
        case SelfRatedCard():
            return Revealed()
        case ChoiceCard():
            return Chosen(card.correct)
        case TypedCard():
            return Typed((next(iter(card.answers)),))
        case ClozeCard():
            return Typed(tuple(gap.accepted[0] for gap in card.gaps["en"]))
        case NumericCard():
            return Typed((card.shown,))
        case MatchingCard() | CategoriseCard():
            return Assigned(card.key)
        case OrderingCard():
            return Ordered(tuple(range(len(card.items))))


def small(name: str) -> CardId:
    """The id of a card of the small pack."""
    return CardId(f"small/{name}")
