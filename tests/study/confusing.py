"""A learner who takes some concepts for each other: a pack of terms alike, and a scripted history."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from dlquiz.core.cards import Card, ChoiceCard, TypedCard
from dlquiz.core.model import CardId, ConceptId
from dlquiz.core.quiz import Feedback, QuizPhase
from dlquiz.core.responses import Chosen, Response, Typed
from dlquiz.study import Study

TERMS = {
    "weight": "가중치", "bias": "편향", "layer": "층", "unit": "유닛", "epoch": "에포크", "batch": "배치",
    "loss": "손실", "metric": "지표",
}  # fmt: skip
"""Terms and their Korean names, of one topic: each `pick` card offers the next three."""


def _concept(place: int, name: str, korean: str) -> str:
    others = [(list(TERMS) * 2)[place + step] for step in (1, 2, 3)]
    return (
        f"  - id: {name}\n    term: {{en: {name}, ko: {korean}}}\n    topic: words\n"
        f"    definition: {{en: The thing number {place}., ko: {place}번째 것입니다.}}\n"
        f"    example: {{en: Such as {place} and {place}., ko: '{place}이나 {place}입니다.'}}\n"
        f"    confused_with: [{', '.join(others)}]\n    derive: [name, pick]\n"
    )


PACK = (
    "format: 1\nid: terms\ntitle: {en: Terms, ko: 용어}\nversion: 1.0.0\nlanguages: [en, ko]\n"
    "topics:\n  - {id: words, title: {en: Words, ko: 낱말}}\nconcepts:\n"
    + "".join(_concept(place, *term) for place, term in enumerate(TERMS.items()))
).replace(
    "confused_with: [batch, loss, metric]",
    "confused_with:\n      - concept: batch\n        difference:\n"
    "          en: An epoch goes through all samples, a batch is a few of them.\n"
    "          ko: 에포크는 샘플 전체를 한 번 도는 것이고, 배치는 그중 몇 개입니다.\n      - loss\n      - metric",
)
"""Eight concepts with two graded cards each; of one pair the difference is written."""


def term(name: str) -> ConceptId:
    """The id of a concept of the pack."""
    return ConceptId(f"terms/{name}")


def taking(card: Card, name: str) -> Response:
    """The answer to a card that takes what it asks for to be this concept."""
    if isinstance(card, ChoiceCard):
        return Chosen(frozenset(i for i, option in enumerate(card.options) if option.text.in_("en") == name))
    assert isinstance(card, TypedCard)
    return Typed((name,))


def can_take(card: Card, name: str) -> bool:
    """Whether a card can be answered with this concept."""
    return not isinstance(card, ChoiceCard) or any(option.text.in_("en") == name for option in card.options)


def answer(study: Study, card: str, name: str) -> None:
    """Answer one card in a quiz, durably."""
    quiz = study.start_quiz(cards=[CardId(f"terms/{card}")], feedback=Feedback.AT_END)
    quiz = study.answer_quiz(quiz, taking(study.card(CardId(f"terms/{card}")), name))
    assert quiz.phase is QuizPhase.RESULT


def history(study: Study, seed: int, planted: Mapping[str, str], *, rounds: int = 8, noise: float = 0.08) -> int:
    """Answer every card some times: mostly right, sometimes by chance, what is planted in half of the cases."""
    rng, count = Random(seed), 0
    for _ in range(rounds):
        for name in TERMS:
            for kind in ("name", "pick"):
                card = study.card(CardId(f"terms/{name}:{kind}"))
                given = rng.choice(list(TERMS)) if rng.random() < noise else name
                if name in planted and rng.random() < 0.5:
                    given = planted[name]
                answer(study, f"{name}:{kind}", given if can_take(card, given) else name)
                count += 1
    return count
