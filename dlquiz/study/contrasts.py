"""Telling concepts apart: what was taken for what, and the contrast drill, which leaves the schedule as it is."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from itertools import repeat
from random import Random

from dlquiz.core import contrast as steps
from dlquiz.core import grading
from dlquiz.core.cards import Card
from dlquiz.core.confusion import Names, Reading, readings
from dlquiz.core.contrast import Contrast, ContrastPhase, Step
from dlquiz.core.history import AnswerCount, Mode
from dlquiz.core.layout import layout
from dlquiz.core.matrix import Matrix
from dlquiz.core.model import SELF_RATED_TYPES, CardId, CardInfo, Concept
from dlquiz.core.responses import Response, Revealed, Typed
from dlquiz.errors import UsageError
from dlquiz.i18n import _
from dlquiz.study.desk import NO_STATUS, Desk


def confusions(desk: Desk, days: int, topics: Collection[str] = ()) -> Matrix:
    """Which concepts were taken for which in the answers of the last study days, of some topics or all.

    Answers that were taken back do not count, nor do those whose card is gone. Where a card was changed since, what was
    typed still says what it said, but which option was chosen, or which values were drawn, cannot be known any more:
    those answers are passed over.
    """
    chosen = {info.id: info for info in desk.choose(topics) if info.type not in SELF_RATED_TYPES}
    return Matrix.of(_readings(desk, days, chosen))


def _readings(desk: Desk, days: int, chosen: Mapping[CardId, CardInfo]) -> Iterator[Reading]:
    names = Names(desk.library.concepts())
    for given in desk.journal.same_answers(desk.today() - days + 1):
        info = chosen.get(desk.living(given.card))
        if info is not None and (given.fingerprint == info.fingerprint or _still_says(given)):
            for reading in _reading(desk, info.id, given, names):
                yield from repeat(reading, given.times)


def _still_says(given: AnswerCount) -> bool:
    """Whether an answer means without its card what it meant with it."""
    return given.variant is None and isinstance(given.response, Typed | Revealed)


def _reading(desk: Desk, card: CardId, given: AnswerCount, names: Names) -> tuple[Reading, ...]:
    content = desk.card(card, given.variant)
    try:
        mark = grading.grade(content, given.response)
    except (TypeError, ValueError):  # the card takes other answers now, or draws values and did not then
        return ()
    return readings(content, given.response, mark, names)


def start(desk: Desk, one: str, other: str, seed: int | None = None) -> Contrast:
    """A drill of two concepts, by id or any name. A seed fixes which cases come in which order.

    Raises UsageError for an unknown concept, for the same one twice, and where the cards hold too few cases.
    """
    first, second = desk.concept(one), desk.concept(other)
    if first.id == second.id:
        raise UsageError(_("two different concepts are needed"), hint=_("see: dlquiz glossary"))
    rng = desk.rng if seed is None else Random(seed)  # noqa: S311  (not for secrets)
    cases = steps.cases(first, second, _cards(desk, first, second))
    if len(cases) < steps.LEAST_CASES or len({case.concept for case in cases}) < 2:
        raise UsageError(
            _("there are too few questions to tell {one} and {other} apart").format(
                one=first.term.in_(desk.language), other=second.term.in_(desk.language)
            ),
            hint=_("take back suspended cards of theirs, or drill all cards of both instead"),
        )
    planned = []
    for case in steps.plan(cases, rng):
        variant = desk.variant(case.card, rng)
        shown = _shown(desk, Step(case, variant=variant))
        planned.append(Step(case, layout(shown, rng), variant))
    return steps.start(first.id, second.id, tuple(planned), desk.now())


def _cards(desk: Desk, *concepts: Concept) -> list[Card]:
    """Every card that names one of the concepts and is not suspended."""
    infos = {info.id: info for concept in concepts for info in desk.library.concept_cards(concept.id)}
    statuses = desk.statuses()
    return [
        desk.library.card(info.id)
        for info in infos.values()
        if info.type not in SELF_RATED_TYPES and not statuses.get(info.id, NO_STATUS).suspended
    ]


def card(desk: Desk, contrast: Contrast) -> Card:
    """The card of the present case as it is shown: a choice with the two concepts alone."""
    return _shown(desk, _step(contrast))


def answer(desk: Desk, contrast: Contrast, response: Response) -> Contrast:
    """Judge and write the answer. Raises JournalNotSaved and leaves everything as it was."""
    if contrast.phase is not ContrastPhase.CASE:
        raise ValueError("no case is open")
    step = _step(contrast)
    mark = grading.grade(_shown(desk, step), response)
    given = steps.recorded(step.case, response)
    review = desk.answered(
        step.case.card, Mode.CONTRAST, given, mark.score, shown_at=contrast.shown_at, variant=step.variant
    )
    desk.journal.record(review)
    return steps.answer(contrast, response, mark, review.seconds)


def go_on(desk: Desk, contrast: Contrast) -> Contrast:
    """From feedback to the next case, or to the end."""
    return steps.go_on(contrast, desk.now())


def _step(contrast: Contrast) -> Step:
    if contrast.step is None:
        raise ValueError("the drill is done")
    return contrast.step


def _shown(desk: Desk, step: Step) -> Card:
    case = step.case
    return steps.shown(case, desk.card(case.card, step.variant), desk.library.concept(case.concept))
