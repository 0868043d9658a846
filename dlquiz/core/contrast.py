"""A contrast drill as a value: cases of two concepts in turn until they are told apart, then the difference.

Comparing cases before the principle is told teaches more than the other way round (Alfieri et al. 2013), and mixing the
two helps where they are easily confused (Brunmair and Richter 2019).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from random import Random
from typing import NamedTuple

from dlquiz.core.answers import fold
from dlquiz.core.cards import Card, ChoiceCard, TypedCard
from dlquiz.core.confusion import Names
from dlquiz.core.model import DERIVED_TYPES, NO_TEXT, CardId, CardType, Concept, ConceptId, Text
from dlquiz.core.responses import Chosen, Mark, Response, Verdict

LEAST_CASES = 4
"""With fewer there is nothing to tell apart by."""

MOST_ANSWERS = 16
"""The drill ends after as many, told apart or not."""

IN_A_ROW = 3
"""The two are told apart once the last three answers about each were right: six right guesses come once in 64 times."""

MOST_ALIKE = 2
"""No concept has more cases than this in a row, nor more than this in advance of the other."""

_NAMES_LENGTH = 10_000


class Case(NamedTuple):
    """Something that is one of the two concepts.

    card: where it comes from; concept: the one that it is a case of; options: of a choice, the author's indices of the
    two concepts; example: whether it asks by the concept's example instead of the card's prompt; sharp: how closely it
    is about the difference, 0 closest.
    """

    card: CardId
    concept: ConceptId
    options: tuple[int, ...] = ()
    example: bool = False
    sharp: int = 0

    @property
    def asks(self) -> str:
        """What stands in the question: the cards `name` and `pick` of a concept both show its definition."""
        if self.example or not self.card.endswith((f":{CardType.NAME}", f":{CardType.PICK}")):
            return f"{self.card} {self.example}"
        return self.card.rpartition(":")[0]


class Step(NamedTuple):
    """A case as it is shown. order: of its two options; variant: the seed of its card's values, if it draws any."""

    case: Case
    order: tuple[int, ...] = ()
    variant: int | None = None


class Answer(NamedTuple):
    """One answered case. response: to the card as it was shown; seconds: thinking time, capped."""

    case: Case
    response: Response
    mark: Mark
    seconds: float

    @property
    def right(self) -> bool:
        """Whether the right concept was meant: a slip of the pen is none of the mind."""
        return self.mark.verdict in (Verdict.RIGHT, Verdict.NEAR)


class ContrastPhase(StrEnum):
    """What the learner sees."""

    CASE = "case"
    FEEDBACK = "feedback"
    DONE = "done"
    """The difference, and how it went."""


@dataclass(frozen=True, slots=True)
class Contrast:
    """Where a drill stands. steps: the cases to come and gone, as many as there can be; shown_at: UTC milliseconds."""

    one: ConceptId
    other: ConceptId
    steps: tuple[Step, ...]
    shown_at: int
    phase: ContrastPhase = ContrastPhase.CASE
    answers: tuple[Answer, ...] = ()

    @property
    def step(self) -> Step | None:
        """What is on the screen, also while its feedback shows; None at the end."""
        if self.phase is ContrastPhase.DONE:
            return None
        return self.steps[len(self.answers) - (self.phase is ContrastPhase.FEEDBACK)]

    def of(self, concept: ConceptId) -> tuple[Answer, ...]:
        """The answers about one of the two."""
        return tuple(answer for answer in self.answers if answer.case.concept == concept)

    def in_a_row(self, concept: ConceptId) -> int:
        """How many of the last answers about one of the two were right."""
        count = 0
        for answer in reversed(self.of(concept)):
            if not answer.right:
                break
            count += 1
        return count

    @property
    def apart(self) -> bool:
        """Whether the two are told apart now."""
        return min(self.in_a_row(self.one), self.in_a_row(self.other)) >= IN_A_ROW


def cases(one: Concept, other: Concept, cards: Iterable[Card]) -> tuple[Case, ...]:
    """What these cards hold that is one of the two concepts and asks which of them it is.

    Choices where both can be chosen and one of them is right, shown with these two options; the same with the concept's
    example, unless it names one of the two; typed answers that name one of them; true or false about one of them.
    """
    names = Names((one, other))
    by_id = {one.id: one, other.id: other}
    return tuple(case for card in cards for case in _cases(card, by_id, names))


def _cases(card: Card, by_id: dict[ConceptId, Concept], names: Names) -> Iterator[Case]:
    match card:
        case ChoiceCard(type=CardType.TRUE_FALSE):
            if card.concepts and card.concepts[0] in by_id:
                yield Case(card.id, card.concepts[0], sharp=0 if by_id.keys() <= set(card.concepts) else 2)
        case ChoiceCard() if not card.many:
            meant = [names.named(option.text) if option.concept is None else option.concept for option in card.options]
            right = next(iter(card.correct))
            concept = meant[right]
            wrong = next((i for i, one in enumerate(meant) if one in by_id and one != concept), None)
            if concept not in by_id or wrong is None:
                return
            case = Case(card.id, concept, tuple(sorted((right, wrong))))
            yield case
            if card.type is CardType.PICK and _asks(by_id[concept].example, by_id.values()):
                yield case._replace(example=True)
        case TypedCard():
            concept = names.named(card.answers)
            if concept is not None:
                yield Case(card.id, concept, sharp=1)


def _asks(example: Text, concepts: Iterable[Concept]) -> bool:
    """Whether an example leaves open which of the concepts it is one of: in no language it names one."""
    texts = [fold(text, _NAMES_LENGTH) for text in example]
    called = [fold(name) for concept in concepts for name in (*concept.term, *concept.aliases)]
    return bool(texts) and not any(name and name in text for text in texts for name in called)


def plan(found: Sequence[Case], rng: Random, most: int = MOST_ANSWERS) -> tuple[Case, ...]:
    """Cases in the order in which they are shown, again and again until there are `most`.

    Which concept comes next is left to chance within MOST_ALIKE, so that it cannot be guessed. Of its cases the least
    shown comes, of these a sharper one first; no question follows itself, unless there is no other.
    """
    concepts = tuple(dict.fromkeys(case.concept for case in found))
    planned: list[Case] = []
    times: Counter[Case] = Counter()
    while found and len(planned) < most:
        others = [case for case in found if not planned or case.asks != planned[-1].asks] or found
        turns = _turns(planned, concepts)
        open_ = [case for case in others if case.concept in turns] or others
        turn = rng.choice(sorted({case.concept for case in open_}))
        mine = [case for case in open_ if case.concept == turn]
        case = min(mine, key=lambda one: (times[one], one.sharp, rng.random()))
        times[case] += 1
        planned.append(case)
    return tuple(planned)


def _turns(planned: Sequence[Case], concepts: Sequence[ConceptId]) -> list[ConceptId]:
    """The concepts that may come next."""
    counts = Counter(case.concept for case in planned)
    most = min(counts[concept] for concept in concepts) + MOST_ALIKE
    row = [case.concept for case in planned[-MOST_ALIKE:]]
    return [one for one in concepts if counts[one] < most and row != [one] * MOST_ALIKE]


def shown(case: Case, card: Card, concept: Concept) -> Card:
    """The card as it is shown for a case. card: with its values drawn; concept: the one that it is a case of.

    A derived card explains nothing here: its explanation, the example, is another case.
    """
    if card.type in DERIVED_TYPES:
        card = replace(card, explanation=NO_TEXT, prompt=concept.example if case.example else card.prompt)
    if isinstance(card, ChoiceCard) and case.options:
        card = replace(card, options=tuple(card.options[i] for i in case.options))
    return card


def recorded(case: Case, response: Response) -> Response:
    """A response to the card as it was shown, as a response to the whole card."""
    if isinstance(response, Chosen) and case.options:
        return Chosen(frozenset(case.options[i] for i in response.options))
    return response


def start(one: ConceptId, other: ConceptId, steps: tuple[Step, ...], now: int) -> Contrast:
    """A drill on its first case."""
    if not steps:
        raise ValueError("a drill needs a case")
    return Contrast(one, other, steps, now)


def answer(contrast: Contrast, response: Response, mark: Mark, seconds: float) -> Contrast:
    """The case is answered and judged; its feedback shows."""
    step = contrast.step
    if step is None or contrast.phase is not ContrastPhase.CASE:
        raise ValueError("no case is open")
    answered = (*contrast.answers, Answer(step.case, response, mark, seconds))
    return replace(contrast, phase=ContrastPhase.FEEDBACK, answers=answered)


def go_on(contrast: Contrast, now: int) -> Contrast:
    """From feedback to the next case, or to the end: once they are told apart, or after the last case."""
    if contrast.phase is not ContrastPhase.FEEDBACK:
        raise ValueError("no feedback is shown")
    if contrast.apart or len(contrast.answers) == len(contrast.steps):
        return finish(contrast)
    return replace(contrast, phase=ContrastPhase.CASE, shown_at=now)


def finish(contrast: Contrast) -> Contrast:
    """The end, also before its time."""
    return replace(contrast, phase=ContrastPhase.DONE)


def difference(one: Concept, other: Concept) -> Text:
    """How two concepts differ, whichever of them says so; empty where neither does."""
    said = (found.text for a, b in ((one, other), (other, one)) for found in a.differences if found.other == b.id)
    return next(said, NO_TEXT)
