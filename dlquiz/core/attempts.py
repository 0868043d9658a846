"""The steps of an attempt at an exam: an attempt is what its events add up to, and nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import reduce
from math import fsum
from typing import NamedTuple, TypeVar

from dlquiz.core import grading
from dlquiz.core.cards import Card
from dlquiz.core.certainty import cbm
from dlquiz.core.exam import Attempt, Event, EventKind, ExamResult, Judged, Question, suffices
from dlquiz.core.responses import Assigned, Certainty, Chosen, Ordered, Response, Revealed, Typed

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")

ENDS = frozenset((EventKind.FINISH, EventKind.TIME_UP))


def apply(attempt: Attempt, event: Event) -> Attempt:
    """The attempt after one more event.

    Once it is over nothing changes it, and once the time is used up only its end does: what is answered too late does
    not count. The clock never runs backwards and stands still at the limit.
    """
    if attempt.ended is not None:
        return attempt
    elapsed = max(attempt.elapsed, event.elapsed)
    if attempt.limit is not None:
        elapsed = min(elapsed, attempt.limit)
    moved = replace(attempt, elapsed=elapsed, last=event.time)
    if event.kind in ENDS:
        return replace(moved, ended=event.kind)
    if event.kind is EventKind.OPEN:
        away = max(0, event.time - attempt.last) if attempt.sittings else 0
        return replace(moved, sittings=attempt.sittings + 1, away=attempt.away + away)
    if event.question is None or not _counts(moved):
        return moved
    return _changed(moved, event, event.question)


def _counts(attempt: Attempt) -> bool:
    """Whether what is done now still changes an answer."""
    return attempt.ended is None and attempt.left != 0


def _changed(attempt: Attempt, event: Event, question: int) -> Attempt:
    if not 0 <= question < len(attempt.questions):
        raise ValueError(f"there is no question {question}")
    match event.kind:
        case EventKind.ANSWER if event.response is not None:
            return replace(
                attempt,
                answers={**attempt.answers, question: event.response},
                certainties=_without(attempt.certainties, question)
                if event.certainty is None
                else {**attempt.certainties, question: event.certainty},
            )
        case EventKind.CLEAR:
            return replace(
                attempt,
                answers=_without(attempt.answers, question),
                certainties=_without(attempt.certainties, question),
            )
        case EventKind.MARK:
            return replace(attempt, marked=attempt.marked | {question})
        case EventKind.UNMARK:
            return replace(attempt, marked=attempt.marked - {question})
    raise ValueError(f"{event.kind} is not about a question")


def replay(begun: Attempt, events: Iterable[Event]) -> Attempt:
    """What the events, in the order of their ids, make of an attempt as it began."""
    return reduce(apply, events, begun)


def is_empty(response: Response) -> bool:
    """Whether a response answers nothing at all."""
    match response:
        case Chosen(options):
            return not options
        case Typed(texts):
            return not any(text.strip() for text in texts)
        case Assigned(targets):
            return all(target is None for target in targets)
        case Ordered(items):
            return not items
        case Revealed():
            return True


class Answering(NamedTuple):
    """How an answer of an attempt came about. event: the last one that gave it; spent: milliseconds, from the step
    before to the answer, added up over all answers to the question."""

    event: Event
    spent: int


def answerings(begun: Attempt, events: Iterable[Event]) -> Mapping[int, Answering]:
    """How each answer came about that the events leave an attempt with, by question."""
    attempt, found, spent, before = begun, dict[int, Event](), Counter[int](), begun.elapsed
    for event in events:
        attempt = apply(attempt, event)
        if event.kind is EventKind.TICK:
            continue
        if event.kind is EventKind.ANSWER and event.question is not None and _counts(attempt):
            found[event.question] = event
            spent[event.question] += attempt.elapsed - before
        before = attempt.elapsed
    return {question: Answering(found[question], spent[question]) for question in attempt.answers}


def judge(attempt: Attempt, cards: Sequence[Card]) -> ExamResult:
    """The result of a finished attempt. cards: those of its questions, as they were shown."""
    judged = tuple(
        _judged(question, card, attempt.answers.get(index), attempt.certainties.get(index))
        for index, (question, card) in enumerate(zip(attempt.questions, cards, strict=True))
    )
    earned, possible = fsum(one.earned for one in judged), attempt.points
    passed = None if attempt.pass_mark is None else suffices(earned, possible, attempt.pass_mark)
    score = fsum(_cbm(one) for one in judged) if attempt.certainty else None
    return ExamResult(attempt, judged, earned, possible, passed, score, attempt.away)


def _judged(question: Question, card: Card, response: Response | None, certainty: Certainty | None) -> Judged:
    if response is None:
        return Judged(question, None, None, None, 0.0)
    mark = grading.grade(card, response)
    return Judged(question, response, certainty, mark, mark.score * question.points)


def _cbm(one: Judged) -> float:
    """The certainty-based score of a question; whoever did not say how sure counts as not sure."""
    return 0.0 if one.mark is None else cbm(one.mark.score, one.certainty or Certainty.LOW) * one.question.points


def _without(mapping: Mapping[_Key, _Value], key: _Key) -> Mapping[_Key, _Value]:
    return {other: value for other, value in mapping.items() if other != key} if key in mapping else mapping
