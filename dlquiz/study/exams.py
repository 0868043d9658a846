"""Exams: which there are, and what came of the attempts at them. The attempt itself is `study.attempts`."""

from __future__ import annotations

from collections.abc import Collection
from random import Random
from typing import NamedTuple

from dlquiz.core import attempts as steps
from dlquiz.core import pools
from dlquiz.core.answers import fold
from dlquiz.core.exam import MOST_MINUTES, MOST_QUESTIONS, Attempt, ExamResult, ExamSpec, Pool, Section
from dlquiz.core.model import NO_TEXT
from dlquiz.errors import JournalError, UsageError
from dlquiz.i18n import _
from dlquiz.study import attempts, mixing
from dlquiz.study.attempts import card
from dlquiz.study.desk import Desk
from dlquiz.study.nearest import nearest


def exams(desk: Desk) -> tuple[ExamSpec, ...]:
    """The exams of every pack."""
    return tuple(spec for pack in desk.library.packs for spec in pack.exams)


def find(desk: Desk, name: str) -> ExamSpec:
    """The exam of this name: `pack/exam`, its own id or its title. Raises UsageError, with the nearest, for another."""
    known = exams(desk)
    folded = fold(name)
    found = [spec for spec in known if name == spec.id]
    found = found or [s for s in known if name == s.id.partition("/")[2] or (folded and folded in map(fold, s.title))]
    if len(found) == 1:
        return found[0]
    if found:
        every = ", ".join(spec.id for spec in found)
        raise UsageError(_("several exams are called {name!r}").format(name=name), hint=every)
    names = [own for spec in known for own in (spec.id.partition("/")[2], spec.id, *spec.title)]
    every = ", ".join(spec.id for spec in known) or _("no installed pack has one; make your own: dlquiz exam -n 10")
    raise UsageError(_("there is no exam {name!r}").format(name=name), hint=nearest(name, names, every))


def size(desk: Desk, spec: ExamSpec) -> int:
    """How many questions an exam asks, as far as its cards are there: as many as a draw finds."""
    return len(pools.drawn(spec, attempts.available(desk, spec), Random(0)))  # noqa: S311  (nothing is asked)


def custom(
    desk: Desk,
    count: int,
    topics: Collection[str],
    types: Collection[str],
    minutes: float | None,
    pass_mark: float | None,
    *,
    certainty: bool,
) -> ExamSpec:
    """An exam of the learner's own, which has no title, so no language.

    Raises UsageError for figures that cannot be, and as `mixing.candidates` does.
    """
    if not 1 <= count <= MOST_QUESTIONS:
        raise UsageError(_("an exam has 1 to {most} questions").format(most=MOST_QUESTIONS))
    if minutes is not None and not 0 < minutes <= MOST_MINUTES:
        raise UsageError(_("a time limit is more than 0 and at most {n} minutes").format(n=MOST_MINUTES))
    cards = tuple(info.id for info in mixing.candidates(desk, topics, types))
    pool = Pool(cards=cards, draw=count)
    return ExamSpec(
        id="",
        title=NO_TEXT,
        sections=(Section(NO_TEXT, (pool,)),),
        minutes=minutes,
        pass_mark=pass_mark,
        certainty=certainty,
    )


def open_attempts(desk: Desk) -> tuple[Attempt, ...]:
    """The attempts that are not over, the newest first."""
    return tuple(desk.journal.attempts.open())


class History(NamedTuple):
    """Finished attempts. unreadable: how many more there are that this program cannot read."""

    results: tuple[ExamResult, ...]
    unreadable: int


def result(desk: Desk, attempt: Attempt) -> ExamResult:
    """A finished attempt, judged. Raises ValueError for one that is not over, JournalError as `card` does."""
    if attempt.ended is None:
        raise ValueError("the attempt is not over")
    return steps.judge(attempt, [card(desk, attempt, index) for index in range(len(attempt.questions))])


def history(desk: Desk, exam: str | None = None) -> History:
    """The finished attempts, oldest first; of one exam, named `pack/exam` or by its own id, empty for the learner's."""
    results, unreadable = [], 0
    for attempt in desk.journal.attempts.finished():
        if exam is None or exam in (attempt.exam, attempt.exam.partition("/")[2]):
            try:
                results.append(result(desk, attempt))
            except JournalError:
                unreadable += 1
    return History(tuple(results), unreadable)
