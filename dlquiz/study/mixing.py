"""What a quiz draws from: which cards a source holds, of which topics and types, and how they are drawn."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from random import Random

from dlquiz.core import draw, mix
from dlquiz.core.due import available
from dlquiz.core.mix import Source
from dlquiz.core.model import GRADED_TYPES, SELF_RATED_TYPES, CardId, CardInfo, CardType
from dlquiz.errors import UsageError
from dlquiz.i18n import _
from dlquiz.study.desk import Desk
from dlquiz.study.nearest import nearest


def questions(
    desk: Desk,
    count: int,
    rng: Random,
    *,
    topics: Collection[str] = (),
    types: Collection[str] = (),
    source: Source = Source.ALL,
    blocks: bool = False,
    fresh: bool = False,
) -> tuple[CardId, ...]:
    """Up to `count` questions, as drawn and ordered by chance.

    fresh: whether the draw leaves aside what was answered when, so that the same chance draws the same cards again.
    Raises UsageError for an unknown topic or type, and if there is nothing to draw from.
    """
    infos = candidates(desk, topics, types)
    match source:
        case Source.WEAKEST:
            found = _weakest(desk, infos, count, rng)
        case Source.DUE:
            plan = desk.plan()
            due = {*(waiting.card for waiting in plan.learning), *plan.reviews, *plan.new}
            found = [info for info in infos if info.id in due]
        case Source.MISTAKES:
            wrong = mistakes(desk)
            found = [info for info in infos if info.id in wrong]
        case Source.ALL:
            found = infos
    if not found:
        raise _nothing(source)
    if source is Source.WEAKEST:
        return draw.arrange(found, rng, blocks=blocks)
    return draw.draw(found, count, rng, None if fresh else desk.last_seen(), blocks=blocks)


def candidates(desk: Desk, topics: Collection[str] = (), types: Collection[str] = ()) -> list[CardInfo]:
    """The questions of these topics and types that may be asked today. Raises UsageError as `questions` does."""
    wanted = _types(types)
    today, statuses = desk.today(), desk.statuses()
    infos = [
        info
        for info in draw.gradable(desk.choose(topics))
        if (not wanted or info.type in wanted) and available(statuses.get(info.id), today)
    ]
    if not infos:
        raise UsageError(
            _("there are no questions to draw from"), hint=_("choose other topics or types, or see: dlquiz pack list")
        )
    return infos


def mistakes(desk: Desk) -> frozenset[CardId]:
    """The cards answered wrongly within the last study days and not rightly since, under their present names."""
    first = desk.today() - mix.MISTAKE_DAYS + 1
    answers = desk.journal.reviews(since_day=first)
    return mix.mistakes(replace(answer, card=desk.living(answer.card)) for answer in answers)


def _weakest(desk: Desk, infos: list[CardInfo], count: int, rng: Random) -> list[CardInfo]:
    now = desk.now()
    return mix.weakest(infos, count, desk.memories(), lambda memory: desk.scheduler.retrievability(memory, now), rng)


def _types(names: Collection[str]) -> frozenset[CardType]:
    known = {kind.value: kind for kind in GRADED_TYPES}
    for name in names:
        if name in SELF_RATED_TYPES:
            message = _("a quiz cannot ask cards of type {name!r}: you judge them yourself")
            raise UsageError(message.format(name=str(name)), hint=", ".join(known))
        if name not in known:
            hint = nearest(name.lower(), known, ", ".join(known))
            raise UsageError(_("there is no type of question {name!r}").format(name=name), hint=hint)
    return frozenset(known[name] for name in names)


def _nothing(source: Source) -> UsageError:
    """Why a source holds nothing of what was asked for."""
    every = _("leave out the source to draw from everything, or choose other topics or types")
    match source:
        case Source.DUE:
            return UsageError(_("none of these questions is due"), hint=every)
        case Source.WEAKEST:
            return UsageError(_("none of these questions has been reviewed yet"), hint=_("study first: dlquiz review"))
        case _:
            return UsageError(_("there are no mistakes among these questions in the last days"), hint=every)
