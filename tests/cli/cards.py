"""Cards of the types that are asked in rows, in two languages."""

from __future__ import annotations

from dlquiz.core.cards import (
    CategoriseCard,
    ChoiceCard,
    ClozeCard,
    Gap,
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
from dlquiz.core.model import CardId, CardType, ConceptId, Words
from tests.core.making import both

HOME = (ConceptId("p/c"),)


MATCHING = MatchingCard(
    id=CardId("p/m"),
    type=CardType.MATCHING,
    concepts=HOME,
    topic="t",
    prompt=both("Which *output* has which layer?", "어느 층이 무엇을 냅니까?"),
    explanation=both("Shapes follow from weights.", "모양은 가중치에서 나옵니다."),
    pairs=(
        Pair(
            both("dense", "밀집"), both("a vector", "벡터"), both("Dense sees no grid.", "밀집 층은 격자를 모릅니다.")
        ),
        Pair(both("convolution", "합성곱"), both("a *map*", "맵")),
        Pair(both("softmax", "소프트맥스"), both("a distribution", "분포")),
    ),
    surplus=(both("a gradient", "기울기"),),
)
ORDERING = OrderingCard(
    id=CardId("p/o"),
    type=CardType.ORDERING,
    concepts=HOME,
    topic="t",
    prompt=both("Put one step of training in order.", "훈련 한 단계를 차례로 놓으십시오."),
    items=(both("forward", "순전파"), both("loss", "손실"), both("backward", "역전파"), both("update", "갱신")),
)
CATEGORISE = CategoriseCard(
    id=CardId("p/k"),
    type=CardType.CATEGORISE,
    concepts=HOME,
    topic="t",
    prompt=both("Learned or chosen?", "배웁니까, 고릅니까?"),
    categories=(both("parameter", "파라미터"), both("hyperparameter", "하이퍼파라미터")),
    items=(
        Item(both("weight", "가중치"), 0),
        Item(both("learning rate", "학습률"), 1, both("You choose the step.", "걸음은 고르는 것입니다.")),
        Item(both("bias", "편향"), 0),
    ),
)
CHOSEN = ClozeCard(
    id=CardId("p/g"),
    type=CardType.CLOZE,
    concepts=HOME,
    topic="t",
    prompt=both(
        "The {{loss~score~layer}} falls along the {{gradient::its slope}}.",
        "{{손실~점수~층}}은 {{기울기::비탈}}를 따라 줄어듭니다.",
    ),
    gaps={
        "en": (Gap(("loss",), "", ("score", "layer")), Gap(("gradient",), "its slope")),
        "ko": (Gap(("손실",), "", ("점수", "층")), Gap(("기울기",), "비탈")),
    },
    mistakes=(Mistake(Words({"": ("score",)}), both("A score would rise.", "점수라면 오릅니다."), 0),),
)
SEVERAL = ChoiceCard(
    id=CardId("p/r"),
    type=CardType.MULTIPLE_RESPONSE,
    concepts=HOME,
    topic="t",
    prompt=both("Which are layers?", "층은 무엇입니까?"),
    options=(
        Option(both("dense", "밀집"), correct=True, why=both("It has weights.", "가중치가 있습니다.")),
        Option(both("epoch", "에포크"), why=both("A pass over the data.", "데이터를 도는 일입니다.")),
        Option(both("pooling", "풀링"), correct=True),
    ),
)
TRUE_FALSE = ChoiceCard(
    id=CardId("p/x"),
    type=CardType.TRUE_FALSE,
    concepts=HOME,
    topic="t",
    prompt=both("A bias is multiplied.", "편향은 곱합니다."),
    options=(
        Option(both("", ""), why=both("Weights are.", "가중치가 그렇습니다.")),
        Option(both("", ""), correct=True),
    ),
)
SHORT = TypedCard(
    id=CardId("p/s"),
    type=CardType.SHORT_ANSWER,
    concepts=HOME,
    topic="t",
    prompt=both("All gradients at once?", "모든 기울기를 한 번에?"),
    answers=Words({"en": ("backpropagation",), "ko": ("역전파",)}),
    mistakes=(Mistake(Words({"": ("forward pass",)}), both("That gives the loss.", "그것은 손실을 냅니다.")),),
)
NUMBER = NumericCard(
    id=CardId("p/n"),
    type=CardType.NUMERIC,
    concepts=HOME,
    topic="t",
    prompt=both("Parameters of 3 to 2?", "3에서 2로, 파라미터는?"),
    answer=8.0,
    shown="8",
    mistakes=(NumberMistake(6.0, "6", both("The biases are missing.", "편향이 빠졌습니다.")),),
)
BASIC = SelfRatedCard(
    id=CardId("p/b"),
    type=CardType.BASIC,
    concepts=HOME,
    topic="t",
    prompt=both("What is *this*?", "이것은?"),
    answer=both("A `card`.", "카드입니다."),
)
ALL = (MATCHING, ORDERING, CATEGORISE, CHOSEN, SEVERAL, TRUE_FALSE, SHORT, NUMBER, BASIC)
