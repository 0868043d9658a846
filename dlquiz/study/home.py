"""What the learner sees before starting: what is due, how it stands, what else could be done; and the figures."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence

from dlquiz.core import certainty, stats
from dlquiz.core.due import Limits
from dlquiz.core.model import SELF_RATED_TYPES
from dlquiz.core.path import QUIZ_LENGTH
from dlquiz.core.responses import Certainty
from dlquiz.core.scheduling import State
from dlquiz.packs.library import PackInfo
from dlquiz.study import course, predictions
from dlquiz.study.desk import Desk
from dlquiz.study.values import Overview, PackLine, Stats, Suggestion, SuggestionKind, TopicLine

SECONDS_A_CARD = 12.0
"""Until the learner's own pace is known."""

WEAKEST = 20
NEW_AHEAD = 10
_PACE_DAYS = 14
_STATS_DAYS = 30
_FORECAST_DAYS = 14


def overview(desk: Desk) -> Overview:
    """The home screen's figures."""
    plan, memories = desk.plan(), desk.memories()
    now, today = desk.now(), desk.today()
    due_by, new_by, cards_by = Counter[str](), Counter[str](), Counter[str]()
    known_by: defaultdict[str, float] = defaultdict(float)
    retrievability = desk.scheduler.retrievability
    for info in desk.infos.values():
        key = f"{info.pack}/{info.topic}"
        cards_by[key] += 1
        memory = memories.get(info.id)
        if memory is not None:
            known_by[key] += retrievability(memory, now)
    for counter, cards in (
        (due_by, (*(waiting.card for waiting in plan.learning), *plan.reviews)),
        (new_by, plan.new),
    ):
        for card in cards:
            info = desk.infos[card]
            counter[f"{info.pack}/{info.topic}"] += 1
    refs = [ref for ref in desk.topics() if cards_by[ref.key]]
    known = {ref.key: known_by[ref.key] / cards_by[ref.key] for ref in refs}
    started = [key for key in known if known[key] > 0]
    weakest = min(started, key=known.__getitem__) if len(started) > 1 else None
    by_topic = tuple(
        TopicLine(ref, due_by[ref.key], new_by[ref.key], cards_by[ref.key], known[ref.key], ref.key == weakest)
        for ref in refs
    )
    week = desk.journal.days(today - 6, today)
    by_day = {day.day: day.answers for day in week}
    return Overview(
        learning=len(plan.learning),
        review=len(plan.reviews),
        new=len(plan.new),
        minutes=math.ceil(len(plan) * _pace(desk) / 60),
        done=desk.done_today(),
        streak=desk.journal.streak(today),
        week=tuple(by_day.get(day, 0) for day in range(today - 6, today + 1)),
        by_topic=by_topic,
        by_pack=tuple(_pack_line(pack, by_topic) for pack in desk.library.packs),
        first_run=desk.journal.count() == 0,
        next_due=min((memory.due for card, memory in memories.items() if card in desk.infos), default=None),
    )


def _pack_line(pack: PackInfo, by_topic: Sequence[TopicLine]) -> PackLine:
    lines = [line for line in by_topic if line.ref.pack == pack.id]
    cards = sum(line.cards for line in lines)
    return PackLine(
        pack=pack.id,
        title=pack.title,
        due=sum(line.due for line in lines),
        new=sum(line.new for line in lines),
        cards=cards,
        known=sum(line.known * line.cards for line in lines) / cards if cards else 0.0,
    )


def _pace(desk: Desk) -> float:
    """Seconds a card takes this learner, from the last two weeks."""
    today = desk.today()
    recent = desk.journal.days(today - _PACE_DAYS, today)
    answers = sum(day.answers for day in recent)
    return sum(day.seconds for day in recent) / answers if answers >= WEAKEST else SECONDS_A_CARD


def suggestions(desk: Desk) -> tuple[Suggestion, ...]:
    """What to do when nothing is due: a topic's quiz, the weakest cards, new ones ahead of the daily share, a quiz."""
    memories, statuses, now = desk.memories(), desk.statuses(), desk.now()
    infos = [i for i in desk.infos.values() if not (i.id in statuses and statuses[i.id].suspended)]
    seen = [i.id for i in infos if i.id in memories and memories[i.id].state is State.REVIEW]
    seen.sort(key=lambda card: desk.scheduler.retrievability(memories[card], now))
    done = desk.done_today()
    ahead = desk.plan(infos, limits=Limits(done.new + NEW_AHEAD, 0)).new
    gradable = sum(i.type not in SELF_RATED_TYPES for i in infos)
    offers = (
        *course.topic_quizzes(desk)[:1],
        Suggestion(SuggestionKind.WEAKEST, len(seen[:WEAKEST]), tuple(seen[:WEAKEST])),
        Suggestion(SuggestionKind.NEW_AHEAD, len(ahead), ahead),
        Suggestion(SuggestionKind.QUIZ, min(QUIZ_LENGTH, gradable)),
    )
    return tuple(offer for offer in offers if offer.count)


def calibration(desk: Desk) -> certainty.Calibration:
    """How well certainty was judged, over every answer of which it was asked."""
    return certainty.calibration((Certainty(level), score) for level, score in desk.journal.confidences())


def figures(desk: Desk) -> Stats:
    """The learner's record in figures."""
    today, now = desk.today(), desk.now()
    memories = {card: memory for card, memory in desk.memories().items() if card in desk.infos}
    retention, counted = stats.retention(desk.journal.reviews(since_day=today - _STATS_DAYS + 1))
    all_days = desk.journal.days(0, today)
    statuses = desk.statuses()
    waiting = [memory for card, memory in memories.items() if not (card in statuses and statuses[card].suspended)]
    return Stats(
        answers=sum(day.answers for day in all_days),
        days_studied=len(all_days),
        minutes=sum(day.seconds for day in all_days) / 60,
        streak=desk.journal.streak(today),
        retention=retention,
        reviews_counted=counted,
        forecast=stats.forecast(waiting, now, desk.days, _FORECAST_DAYS),
        daily=tuple(day for day in all_days if day.day > today - _STATS_DAYS),
        by_state=stats.by_state(desk.infos, memories, statuses, desk.days),
        predictions=predictions.counts(desk),
    )
