"""Nothing of the course has to be scrolled in a terminal of 80 by 24.

What a card needs is summed over the parts that it is shown with, each without all that it can spare (see
`widgets.snug`): no page is waited for.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from random import Random

import pytest
from textual.pilot import Pilot

from dlquiz import i18n
from dlquiz.core import grading
from dlquiz.core.cards import (
    AssignedCard,
    Card,
    CategoriseCard,
    ChoiceCard,
    ClozeCard,
    MatchingCard,
    NumericCard,
    OrderingCard,
    TypedCard,
)
from dlquiz.core.layout import layout
from dlquiz.core.model import Pack
from dlquiz.core.responses import Assigned, Chosen, Ordered, Response, Revealed, Typed
from dlquiz.core.varying import realise
from dlquiz.packs.loader import load
from dlquiz.paths import built_in_packs
from dlquiz.simulator.formulas import FUNCTIONS
from dlquiz.tui.sheet import Spare
from dlquiz.tui.widgets.card import CardView
from dlquiz.tui.widgets.cardfigure import CardFigure
from dlquiz.tui.widgets.snug import Yielding
from tests.tui.driving import opened
from tests.tui.formcards import CHOICE, drilled_on, study_of

WIDTH = 70
"""Cells of a line of a card at 80."""
ROOM = 17
"""Lines of 24 that are left to feedback: without the heading (2), the ratings (3) and two lines of keys."""
SEVERAL = 2
"""Rows of a matching or a categorise that are taken to be wrong at once."""
ALLOWED: dict[str, frozenset[str]] = {
    "en": frozenset(),
    "ko": frozenset(),
}
"""Cards whose feedback may scroll, by language."""


@pytest.fixture(scope="module")
def course() -> Pack:
    """The course as it is shipped."""
    pack = load(built_in_packs() / "deep-learning-foundations").pack
    assert pack is not None
    return pack


def answers(card: Card, language: str) -> Iterator[Response]:
    """Wrong answers, among them those that are told most of."""
    match card:
        case ChoiceCard(many=True):
            yield Chosen(frozenset(range(len(card.options))) - card.correct)
        case ChoiceCard():
            yield from (Chosen(frozenset((n,))) for n in range(len(card.options)) if n not in card.correct)
        case NumericCard():
            yield Typed(("-98765.4",))
            yield from (Typed((str(mistake.answer),)) for mistake in card.mistakes)
        case TypedCard():
            yield Typed(("something else",))
            yield from (Typed(tuple(mistake.answers.in_(language)[:1])) for mistake in card.mistakes)
        case ClozeCard():
            gaps = card.gaps_in(language)
            yield Typed(tuple(max(gap.wrong, key=len, default="something else") for gap in gaps))
            for mistake in card.mistakes:
                yield Typed(tuple(mistake.answers.in_(language)[:1]) * len(gaps))
        case MatchingCard() | CategoriseCard():
            yield from assigned(card)
        case OrderingCard():
            yield Ordered(tuple(reversed(range(len(card.items)))))
        case _:
            yield Revealed()


def assigned(card: AssignedCard) -> Iterator[Assigned]:
    """Every answer in which so many rows have got one another's targets."""
    for rows in combinations(range(len(card.key)), SEVERAL):
        key = list(card.key)
        for row, other in zip(rows, (*rows[1:], rows[0]), strict=True):
            target = card.key[other]
            key[row] = target if target != card.key[row] else (target + 1) % len(card.targets)
        yield Assigned(tuple(key))


def lines(view: CardView) -> int:
    """The lines that the card needs at least, as it stands."""
    parts = [part for part in view.children if part.display]
    assert all(isinstance(part, Yielding) for part in parts)
    return sum(part.height_without(max(Spare), WIDTH, 0) for part in parts if isinstance(part, Yielding))


async def too_tall(pilot: Pilot[int], pack: Pack, language: str) -> dict[str, int]:
    """How many lines the worst feedback on each card is too tall."""
    view = pilot.app.screen.query_one(CardView)
    found: dict[str, int] = {}
    for card in pack.cards:
        shown = card if card.vary is None else realise(card, 0, FUNCTIONS)
        order = layout(shown, Random(1))
        for response in answers(shown, language):
            view.ask(shown, order, language)
            view.tell(response, grading.grade(shown, response))
            if (over := lines(view) - ROOM) > 0:
                found[card.id] = max(over, found.get(card.id, 0))
    return found


@pytest.mark.parametrize("language", i18n.LANGUAGES)
async def test_feedback_is_seen_in_one_glance(course: Pack, language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(CardFigure, "_compute", lambda _self, _spec: None)  # its space is taken before it is there
    i18n.use(language)
    study = study_of(CHOICE)
    async with opened(study, drilled_on(study, CHOICE)) as pilot:
        assert pilot.app.screen.query_one(CardView).size.width == WIDTH
        found = await too_tall(pilot, course, language)
    unexpected = {name: over for name, over in found.items() if name.partition("/")[2] not in ALLOWED[language]}
    assert unexpected == {}
    assert ALLOWED[language] <= {name.partition("/")[2] for name in found}, "fewer exceptions are needed"
