"""Words for exams, the same in both faces and in the interface's language."""

from __future__ import annotations

from dlquiz.core.cards import Card, ClozeCard
from dlquiz.core.cloze import pieces
from dlquiz.core.days import StudyDays
from dlquiz.core.exam import Attempt, EventKind, ExamSpec
from dlquiz.core.scheduling import MINUTE_MS
from dlquiz.i18n import _, ngettext
from dlquiz.prose import plain

WARN_AT_MS = (5 * MINUTE_MS, MINUTE_MS)
"""With so much time left a learner is told."""


def title(exam: ExamSpec | Attempt, language: str) -> str:
    """What an exam is called; one of the learner's own has no title."""
    return exam.title.in_(language) or _("An exam of your own")


def points(number: float) -> str:
    """Points as they are written: 2, 1.5, 0.33."""
    return f"{number:.2f}".rstrip("0").rstrip(".")


def percent(share: float) -> str:
    """A share of 1, in percent, rounded down so that nothing passes for what it is not."""
    return f"{int(share * 100 + 1e-9)} %"


def duration(ms: int) -> str:
    """A span of time by minutes and seconds: 12 min 30 s."""
    minutes, seconds = divmod(round(ms / 1000), 60)
    return _("{m} min {s} s").format(m=minutes, s=seconds) if minutes else _("{s} s").format(s=seconds)


def time_left(ms: int) -> str:
    """What is left of the time, rounded up: 12 min left, 40 s left."""
    if ms > MINUTE_MS:
        n = -(-ms // MINUTE_MS)
        return ngettext("{n} min left", "{n} min left", n).format(n=n)
    n = -(-ms // 1000)
    return ngettext("{n} s left", "{n} s left", n).format(n=n)


def warning(before: int | None, now: int | None) -> str:
    """What to tell when the time left has gone from `before` to `now`, milliseconds; mostly nothing."""
    if before is None or now is None or not any(now <= mark < before for mark in WARN_AT_MS):
        return ""
    return time_left(now)


def clock(ms: int) -> str:
    """What is left of the time, to the second: 12:07."""
    minutes, seconds = divmod(-(-ms // 1000), 60)
    return f"{minutes}:{seconds:02}"


def facts(spec: ExamSpec, size: int) -> tuple[str, ...]:
    """What an exam is like, in pieces. size: how many questions it asks."""
    found = [ngettext("{n} question", "{n} questions", size).format(n=size)]
    if spec.minutes is not None:
        found.append(_("{n} min").format(n=points(spec.minutes)))
    if spec.pass_mark is not None:
        found.append(_("passed from {percent}").format(percent=percent(spec.pass_mark)))
    if spec.certainty:
        found.append(_("marked by certainty"))
    return tuple(found)


def ended(attempt: Attempt) -> str:
    """How an attempt came to its end."""
    return _("ended by the clock") if attempt.ended is EventKind.TIME_UP else _("handed in")


def day(study_day: int) -> str:
    """A study day as a date."""
    return StudyDays().date(study_day).isoformat()


def prompt_line(card: Card, language: str) -> str:
    """The question in one line; gaps stay open."""
    prompt = card.prompt.in_(language)
    if isinstance(card, ClozeCard):
        prompt = "".join(piece if isinstance(piece, str) else "____" for piece in pieces(prompt))
    return " ".join(plain(prompt).split())
