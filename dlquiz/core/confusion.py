"""Which concept an answer took for which. `core.matrix` counts it over many answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from dlquiz.core import answers, grading
from dlquiz.core.cards import (
    AssignedCard,
    Card,
    CategoriseCard,
    ChoiceCard,
    ClozeCard,
    MatchingCard,
    NumericCard,
    Option,
    TypedCard,
)
from dlquiz.core.model import CardType, Concept, ConceptId
from dlquiz.core.responses import Assigned, Chosen, Mark, Response, Typed, Verdict

_NAMED_RIGHT = (Verdict.RIGHT, Verdict.NEAR)
"""A slip of the pen still names the concept that was meant."""


class Reading(NamedTuple):
    """What a part of an answer says of concepts.

    asked: the one that was asked for; taken: the one that was answered, the same where the part is right, None where it
    is wrong and names no other one.
    """

    asked: ConceptId
    taken: ConceptId | None


class Names:
    """What concepts are called: their terms and aliases in every language, up to `answers.fold`."""

    def __init__(self, concepts: Iterable[Concept]) -> None:
        self._letters: dict[str, str] = {}
        self._ids: dict[str, tuple[ConceptId, ...]] = {}
        ids = []
        for concept in concepts:
            ids.append(concept.id)
            for name in dict.fromkeys(self._read(name) for name in (*concept.term, *concept.aliases)):
                self._ids[name] = (*self._ids.get(name, ()), concept.id)
        self.known = frozenset(ids)
        """The concepts that have names here."""

    def named(self, texts: Iterable[str], preferred: Iterable[ConceptId] = ()) -> ConceptId | None:
        """The concept that one of these texts is the name of; of several the first preferred one, else the first."""
        found = [one for text in texts if (name := self._read(text)) for one in self._ids.get(name, ())]
        return next((one for one in preferred if one in found), found[0] if found else None)

    def _read(self, text: str) -> str:
        """The text's letters. Kept: the options of many cards are the same few names."""
        letters = self._letters.get(text)
        if letters is None:
            letters = self._letters[text] = answers.letters(text)
        return letters


def known(ids: Iterable[ConceptId], concept: Callable[[ConceptId], Concept]) -> tuple[Concept, ...]:
    """The concepts of these ids, each once; ids that a faulty pack leaves without a concept are passed over."""
    found = {}
    for one in ids:
        try:
            found[one] = concept(one)
        except KeyError:
            continue
    return tuple(found.values())


def confused(
    card: Card, response: Response | None, concept: Callable[[ConceptId], Concept], mark: Mark | None = None
) -> tuple[ConceptId, ConceptId] | None:
    """The concept that was asked for and the one that was answered instead; None if the answer names no other one.

    Only the card's own concepts, those they are confused with and those that its answers name by id are looked at.
    mark: of the answer, judged here if it is not given.
    """
    if response is None:
        return None
    own = known(card.concepts, concept)
    near = (*card.concepts, *(other for one in own for other in one.confused_with), *_by_id(card))
    names = Names(known(near, concept))
    found = readings(card, response, mark or grading.grade(card, response), names)
    return next(((one.asked, one.taken) for one in found if one.taken not in (None, one.asked)), None)


def readings(card: Card, response: Response, mark: Mark, names: Names) -> tuple[Reading, ...]:
    """What an answer says of concepts, part by part; nothing where neither question nor answer names one.

    A part asks for the concept that its right answer names, else for the card's home. It counts if its right answer or
    one of the wrong ones that the card knows names a concept, or the learner's does. Of matching and categories the
    target of a row is what is asked, or the row that it belongs to where the target itself names nothing. True or false
    and numbers name only what the card says by id.
    """
    home = next((one for one in card.concepts if one in names.known), None)
    found = []
    for part in _parts(card, response, mark, names):
        asked = part.asked or (home if part.at_home else None)
        if asked is None:
            continue
        taken = asked if part.right else None if part.taken == asked else part.taken
        if part.tells or taken not in (None, asked):
            found.append(Reading(asked, taken))
    return tuple(found)


class _Part(NamedTuple):
    """One thing that was asked. tells: whether the card is about concepts here, whatever was answered;
    at_home: whether the home concept is asked for where the right answer names none."""

    asked: ConceptId | None
    taken: ConceptId | None
    right: bool
    tells: bool
    at_home: bool = True


def _parts(card: Card, response: Response, mark: Mark, names: Names) -> Iterator[_Part]:
    match card:
        case ChoiceCard():
            yield _choice(card, response, mark, names)
        case TypedCard() | ClozeCard():
            yield from _typed(card, response, mark, names)
        case NumericCard():
            by_id = [mistake.concept if mistake.concept in names.known else None for mistake in card.mistakes]
            made = next((by_id[index] for index in mark.mistakes), None)
            yield _Part(None, made, mark.verdict is Verdict.RIGHT, any(by_id))
        case MatchingCard() | CategoriseCard():
            yield from _rows(card, response, names)


def _choice(card: ChoiceCard, response: Response, mark: Mark, names: Names) -> _Part:
    """Of several right options none is what is asked for: there it is the home concept."""
    meant = [_meant(card, option, names) for option in card.options]
    wrong = [one for one, option in zip(meant, card.options, strict=True) if not option.correct and one is not None]
    right = None if card.many else next((meant[i] for i in card.correct), None)
    chosen = sorted(response.options - card.correct) if isinstance(response, Chosen) else ()
    taken = next((meant[i] for i in chosen if meant[i] is not None), None)
    return _Part(right, taken, mark.verdict is Verdict.RIGHT, right is not None or bool(wrong))


def _meant(card: ChoiceCard, option: Option, names: Names) -> ConceptId | None:
    if option.concept is not None:
        return option.concept if option.concept in names.known else None
    return None if card.type is CardType.TRUE_FALSE else names.named(option.text, card.concepts)


def _typed(card: TypedCard | ClozeCard, response: Response, mark: Mark, names: Names) -> Iterator[_Part]:
    if isinstance(card, ClozeCard):
        by_gap = list(zip(*card.gaps.values(), strict=True))
        expected = [[one for gap in gaps for one in gap.accepted] for gaps in by_gap]
        wrong = [[one for gap in gaps for one in gap.wrong] for gaps in by_gap]
    else:
        expected, wrong = [list(card.answers)], [[]]
    for place, accepted in enumerate(expected):
        by_id = [m.concept for m in card.mistakes if m.gap == place and m.concept in names.known]
        asked = names.named(accepted, card.concepts)
        tells = bool(asked or by_id) or any(names.named((text,)) for text in wrong[place])
        if not isinstance(response, Typed):
            yield _Part(asked, None, False, tells)
            continue
        made = (card.mistakes[index] for index in mark.mistakes)
        taken = next((one.concept for one in made if one.gap == place and one.concept in names.known), None)
        right = place < len(mark.parts) and mark.parts[place] in _NAMED_RIGHT
        yield _Part(asked, taken or names.named((response.texts[place],), card.concepts), right, tells)


def _rows(card: AssignedCard, response: Response, names: Names) -> Iterator[_Part]:
    meant = [names.named(target, card.concepts) for target in card.targets]
    if isinstance(card, MatchingCard):
        for place, row in enumerate(card.rows):
            meant[place] = meant[place] or names.named(row, card.concepts)
    given = response.targets if isinstance(response, Assigned) else (None,) * len(card.key)
    for right, target in zip(card.key, given, strict=True):
        taken = None if target is None else meant[target]
        yield _Part(meant[right], taken, target == right, meant[right] is not None, at_home=False)


def _by_id(card: Card) -> Iterator[ConceptId]:
    """The concepts that a card's answers name by id."""
    match card:
        case ChoiceCard():
            named = (option.concept for option in card.options)
        case TypedCard() | ClozeCard() | NumericCard():
            named = (mistake.concept for mistake in card.mistakes)
        case _:
            return
    yield from (one for one in named if one is not None)
