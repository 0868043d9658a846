"""What is said in lines of an exam: how far it has come, what came of it."""

from __future__ import annotations

from collections.abc import Sequence

from dlquiz import wording
from dlquiz.core.certainty import BEST
from dlquiz.core.exam import Attempt, EventKind, ExamResult, Judged
from dlquiz.exam_words import duration, percent, points, time_left
from dlquiz.i18n import _, ngettext


def worth(number: float) -> str:
    """What a question is worth, in words."""
    return ngettext("{n} point", "{n} points", 1 if number == 1 else 2).format(n=points(number))


def standing(attempt: Attempt) -> str:
    """How many questions are answered and marked for later, and the time left."""
    told = [_("{n} of {count} answered").format(n=len(attempt.answers), count=len(attempt.questions))]
    if attempt.marked:
        told.append(_("{n} marked for later").format(n=len(attempt.marked)))
    if attempt.left is not None:
        told.append(time_left(attempt.left))
    return ", ".join(told)


def score(result: ExamResult) -> str:
    """The points, and whether they are enough."""
    told = _("{earned} of {possible} points ({percent}).").format(
        earned=points(result.earned), possible=points(result.possible), percent=percent(result.share)
    )
    if result.passed is None or result.attempt.pass_mark is None:
        return told
    verdict = _("Passed ({percent} % needed).") if result.passed else _("Not passed ({percent} % needed).")
    return f"{told} {verdict.format(percent=points(100 * result.attempt.pass_mark))}"


def certainty(result: ExamResult) -> str:
    """The certainty-based score; empty where certainty was not asked for."""
    if result.cbm is None:
        return ""
    best = points(BEST * result.possible)
    return _("Certainty-based score {score} of {best}.").format(score=points(result.cbm), best=best)


def time_used(result: ExamResult) -> str:
    """The time used, and what lay between the sittings if there was more than one."""
    attempt = result.attempt
    up = attempt.ended is EventKind.TIME_UP
    told = (_("The time was up after {time}.") if up else _("Time used: {time}.")).format(
        time=duration(attempt.elapsed)
    )
    if attempt.sittings > 1:
        sittings = _("In {n} sittings, {time} between them.")
        told += " " + sittings.format(n=attempt.sittings, time=wording.interval_long(result.away))
    return told


def compared(result: ExamResult, others: Sequence[ExamResult]) -> str:
    """How the result compares with earlier ones of the same exam; empty without any."""
    attempt = result.attempt
    earlier = [one for one in others if one.attempt.exam == attempt.exam and one.attempt.id < attempt.id]
    if not earlier or not attempt.exam:
        return ""
    n = len(earlier)
    told = ngettext("{n} earlier attempt", "{n} earlier attempts", n).format(n=n)
    return _("{attempts}: the last {last}, the best {best}.").format(
        attempts=told, last=percent(earlier[-1].share), best=percent(max(one.share for one in earlier))
    )


def earned(one: Judged) -> str:
    """What a question earned of what it is worth."""
    return _("{earned} of {points}").format(earned=points(one.earned), points=worth(one.question.points))
