"""Cards of the types that are answered in rows, in both languages, and a study of them: made of core values."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any, cast

from textual.content import Content
from textual.pilot import Pilot

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
    NumberMistake,
    NumericCard,
    Option,
    OrderingCard,
    Pair,
    SelfRatedCard,
    TypedCard,
)
from dlquiz.core.model import CardId, CardType, Concept, ConceptId, Text, Words
from dlquiz.core.variation import Span, Variation
from dlquiz.journal import Journal
from dlquiz.packs.library import Library
from dlquiz.paths import places
from dlquiz.study import Study
from dlquiz.study.desk import Desk
from dlquiz.tui.start import Start
from tests.core.making import both
from tests.study.desk import Clock
from tests.tui.driving import seen
from tests.tui.hostile import TOPIC, OnePack

CONCEPT = Concept(
    id=ConceptId("p/relu"), term=both("relu", "렐루"), definition=both("A function.", "함수입니다."), topic=TOPIC
)
HOME: dict[str, Any] = {"concepts": (CONCEPT.id,), "topic": TOPIC}

MATCHING = MatchingCard(
    id=CardId("p/matching"),
    type=CardType.MATCHING,
    prompt=both("Which function belongs to which range?", "어느 함수가 어느 범위에 속합니까?"),
    pairs=(
        Pair(both("relu", "렐루"), both("0 and above", "0 이상")),
        Pair(both("tanh", "쌍곡탄젠트"), both("-1 to 1", "-1에서 1까지"), both("It is odd.", "홀함수입니다.")),
        Pair(both("sigmoid", "시그모이드"), both("0 to 1", "0에서 1까지")),
    ),
    surplus=(both("below 0", "0 미만"),),
    explanation=both("Ranges differ.", "범위가 다릅니다."),
    hints=(both("One is odd.", "하나는 홀함수입니다."), both("tanh(0) is 0.", "tanh(0)은 0입니다.")),
    hint_cost=0.1,
    **HOME,
)
BIG = replace(
    MATCHING,
    id=CardId("p/big"),
    pairs=tuple(Pair(Text.of(f"function {n}"), Text.of(f"does what number {n} does")) for n in range(8)),
    surplus=tuple(Text.of(f"does nothing {n}") for n in range(4)),
)
ORDERING = OrderingCard(
    id=CardId("p/ordering"),
    type=CardType.ORDERING,
    prompt=both("Order the steps of a batch.", "배치의 단계를 순서대로 놓으십시오."),
    items=tuple(
        both(en, ko) for en, ko in (("forward", "순전파"), ("loss", "손실"), ("backward", "역전파"), ("update", "갱신"))
    ),
    explanation=both("Gradients need the loss.", "기울기는 손실에서 나옵니다."),
    **HOME,
)
CATEGORISE = CategoriseCard(
    id=CardId("p/categorise"),
    type=CardType.CATEGORISE,
    prompt=both("Sort these.", "나누어 보십시오."),
    categories=(both("activation", "활성화 함수"), both("loss", "손실 함수")),
    items=(
        Item(both("relu", "렐루"), 0),
        Item(both("mse", "평균제곱오차"), 1, both("It compares.", "비교하는 값입니다.")),
        Item(both("tanh", "쌍곡탄젠트"), 0),
    ),
    explanation=both("Losses compare.", "손실은 비교합니다."),
    **HOME,
)
_GAPPED = both(
    "relu is {{zero~one~minus one}} below 0 and {{linear|straight}} above, so it is {{cheap~slow::fast or not}}.",
    "렐루는 0 아래에서 {{영~일~마이너스 일}}이고 위에서는 {{선형|직선}}이며 {{싸다~느리다::빠른가}}.",
)
CHOSEN_GAPS = ClozeCard(
    id=CardId("p/gaps"),
    type=CardType.CLOZE,
    prompt=_GAPPED,
    gaps={language: cloze.gaps(_GAPPED.in_(language)) for language in ("en", "ko")},
    explanation=both("Flat, then a line.", "평평하다가 직선입니다."),
    **HOME,
)
CHOICE = ChoiceCard(
    id=CardId("p/choice"),
    type=CardType.CHOICE,
    prompt=both("What is relu(-1)?", "relu(-1)은 얼마입니까?"),
    options=(
        Option(both("nothing", "없음"), True),
        Option(both("minus one", "마이너스 일"), why=both("That is the input.", "그것은 입력입니다.")),
        Option(both("one", "일"), why=both("That is the size.", "그것은 크기입니다.")),
    ),
    explanation=both("Below 0 it is 0.", "0 아래에서는 0입니다."),
    **HOME,
)
MANY = ChoiceCard(
    id=CardId("p/many"),
    type=CardType.MULTIPLE_RESPONSE,
    prompt=both("Which are odd?", "홀함수는 무엇입니까?"),
    options=(Option(both("tanh", "쌍곡탄젠트"), True), Option(both("x", "x"), True), Option(both("relu", "렐루"))),
    **HOME,
)
TYPED = TypedCard(
    id=CardId("p/typed"),
    type=CardType.SHORT_ANSWER,
    prompt=both("What bends a network?", "신경망을 휘게 하는 것은 무엇입니까?"),
    answers=Words({"en": ("activation",), "ko": ("활성화",)}),
    mistakes=(Mistake(Words({"en": ("weight",)}), both("A weight only scales.", "가중치는 곱할 뿐입니다.")),),
    hints=(both("It begins with a.", "ㅎ으로 시작합니다."),),
    hint_cost=0.25,
    explanation=both("Without one it is linear.", "없으면 선형입니다."),
    **HOME,
)
SELF_RATED = SelfRatedCard(
    id=CardId("p/self"),
    type=CardType.BASIC,
    prompt=both("Why relu?", "왜 렐루입니까?"),
    answer=both("It is simple.", "단순합니다."),
    **HOME,
)
VARIED = NumericCard(
    id=CardId("p/varied"),
    type=CardType.NUMERIC,
    prompt=both("How much is ${n} + 1?", "${n} + 1은 얼마입니까?"),
    answer=0.0,
    shown="n + 1",
    explanation=both("One more than ${n}.", "${n}보다 하나 많습니다."),
    mistakes=(NumberMistake(0.0, "n - 1", both("That is ${n} - 1.", "그것은 ${n} - 1입니다.")),),
    vary=Variation((("n", Span(10, 10_000)),)),
    **HOME,
)
CARDS: tuple[Card, ...] = (SELF_RATED, MATCHING, ORDERING, CATEGORISE, CHOSEN_GAPS, CHOICE, MANY, TYPED)


def study_of(*cards: Card, clock: Clock | None = None, seed: int = 3, **settings: Any) -> Study:
    """A learner of these cards, or of all; nothing is kept."""
    rng = Random(seed)
    journal = Journal.in_memory(device="test", random_bits=lambda: rng.getrandbits(74))
    library = cast("Library", OnePack(Text.of("P"), Text.of("T"), (CONCEPT,), cards or CARDS))
    desk = Desk(library, journal, Settings(new_per_day=99, **settings), "en", clock or Clock(), rng)
    return Study(desk, places(Path("home")), practice=False)


def drilled_on(study: Study, *cards: Card) -> Start:
    """A start on these cards, in this order."""
    return Start(session=study.start_drill(cards=[card.id for card in cards]))


def quizzed_on(study: Study, *cards: Card, **how: Any) -> Start:
    """A start on a quiz of these cards."""
    return Start(quiz=study.start_quiz(cards=[card.id for card in cards], seed=1, **how))


async def click_on(pilot: Pilot[int], shown: str) -> None:
    """Click where this stands on the screen, the first time from above."""
    lines = seen(pilot).splitlines()
    y = next(y for y, line in enumerate(lines) if shown in line)
    before = lines[y][: lines[y].index(shown)]
    await pilot.click(offset=(Content(before).cell_length, y))
    await pilot.pause()
