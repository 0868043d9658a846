"""Progress: what is remembered, how much was done, what is coming. Every bar has its figure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from textual.content import Content

from dlquiz.core.days import StudyDays
from dlquiz.core.stats import MATURE_FROM_DAYS
from dlquiz.i18n import N_, _, ngettext
from dlquiz.study import Stats
from dlquiz.tui import bindings
from dlquiz.tui.figures import bar, padded
from dlquiz.tui.screens.article import Article
from dlquiz.tui.sheet import Row
from dlquiz.tui.widgets.facing import Section

DAYS = 14
"""Days that are shown, behind and ahead."""

_BAR = 12
_SHARE_BAR = 20
_WEEKDAYS = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))
_STATES = {
    "new": N_("new"),
    "learning": N_("learning"),
    "young": N_("young"),
    "mature": N_("mature"),
    "suspended": N_("suspended"),
}
_INDENT = 2


class ProgressScreen(Article[None]):
    """Counted when it is come to."""

    BINDINGS = bindings.of("reading", "progress")

    def title_content(self) -> Content:
        """The screen's name."""
        return Content.styled(_("Progress"), "bold")

    def sections(self) -> Iterable[Section]:
        """What is known, beside the cards by state; what was done, beside what is coming."""
        stats, today = self.study.stats(), self.study.today()
        yield (_memory(stats), _cards(stats))
        yield (_done(stats, today), _coming(stats, today))


def _memory(stats: Stats) -> list[Row]:
    rows = [_head(_("Memory"))]
    if not stats.answers:
        return [*rows, _line(_("No answers yet. Study some cards, and this page fills.")), *_predictions(stats)]
    if stats.retention is None:
        rows.append(_line(_("How well you remember shows once cards have come back.")))
    else:
        percent, n = round(100 * stats.retention), stats.reviews_counted
        rows.append(Row(Content.assemble((_("{percent} % remembered").format(percent=percent), "bold")), _INDENT))
        rows.append(Row(bar(stats.retention, _SHARE_BAR), _INDENT))
        of = ngettext("of {n} review in 30 days", "of {n} reviews in 30 days", n).format(n=n)
        rows.append(_line(of))
    streak = ngettext("Streak {n} day", "Streak {n} days", stats.streak).format(n=stats.streak)
    answers = ngettext("{n} answer", "{n} answers", stats.answers).format(n=stats.answers)
    days = ngettext("{n} day", "{n} days", stats.days_studied).format(n=stats.days_studied)
    minutes = max(1, round(stats.minutes))
    spent = ngettext("{n} minute", "{n} minutes", minutes).format(n=minutes)
    rows.append(Row(Content(streak), _INDENT))
    rows.append(_line(_("So far: {answers} on {days}, {minutes}").format(answers=answers, days=days, minutes=spent)))
    return [*rows, *_predictions(stats)]


def _predictions(stats: Stats) -> list[Row]:
    predicted = stats.predictions.all
    if not predicted.made:
        return []
    text = _("Predictions in labs: made {made}, right the first time {right} of {judged}")
    return [_line(text.format(**predicted._asdict()))]


def _cards(stats: Stats) -> list[Row]:
    names = [_(name) for name in _STATES.values()]
    counts = [stats.by_state.get(state, 0) for state in _STATES]
    mature = ngettext("mature: {n} day apart or more", "mature: {n} days apart or more", MATURE_FROM_DAYS)
    return [_head(_("Cards")), *_bars(names, counts), _line(mature.format(n=MATURE_FROM_DAYS))]


def _done(stats: Stats, today: int) -> list[Row]:
    by_day = {day.day: day.answers for day in stats.daily}
    days = range(today, today - DAYS, -1)
    names = [_day_name(day, today) for day in days]
    return [_head(_("Answers a day")), *_bars(names, [by_day.get(day, 0) for day in days])]


def _coming(stats: Stats, today: int) -> list[Row]:
    names = [_day_name(today + ahead, today) for ahead in range(len(stats.forecast))]
    return [_head(_("Due on the days ahead")), *_bars(names[:DAYS], stats.forecast[:DAYS])]


def _bars(names: Sequence[str], counts: Sequence[int]) -> Iterable[Row]:
    """A row for each count: its name, the figure, a bar against the highest."""
    most = max((*counts, 1))
    width = max(Content(name).cell_length for name in names) + 2
    digits = len(str(most))
    for name, count in zip(names, counts, strict=True):
        length = max(1, round(count / most * _BAR)) if count else 0
        figure = Content.styled(f"{count or '–':>{digits}}", "$ink" if count else "$quiet")
        lead = Content(" " * _INDENT) + padded(Content.styled(name, "$quiet"), width)
        yield Row(Content.assemble(figure, "  ", ("━" * length, "$accent")), lead.cell_length, lead)


def _day_name(day: int, today: int) -> str:
    """Today, or a weekday with its date."""
    if day == today:
        return _("Today")
    when: date = StudyDays().date(day)
    return _("{weekday} {month}/{day}").format(weekday=_(_WEEKDAYS[when.weekday()]), month=when.month, day=when.day)


def _head(words: str) -> Row:
    return Row(Content.styled(words, "bold"))


def _line(words: str) -> Row:
    return Row(Content.styled(words, "$quiet"), _INDENT)
