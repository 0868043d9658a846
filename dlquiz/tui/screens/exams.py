"""Exams: those that can be taken, those that wait to be gone on with, and what came of the others."""

from __future__ import annotations

from textual import on
from textual.content import Content

from dlquiz import exam_words
from dlquiz.core.exam import Attempt, ExamResult, ExamSpec
from dlquiz.i18n import N_, _
from dlquiz.tui import bindings, text
from dlquiz.tui.screens.listing import SPACE, Listing, head
from dlquiz.tui.screens.page import Context, Go
from dlquiz.tui.widgets.picklist import Item, PickList

_OPEN, _EXAM, _PAST = "open:", "exam:", "past:"
_PASTS = 20
"""How many of the latest attempts are listed."""


class ExamsScreen(Listing[None]):
    """One list; Enter begins an exam, goes on with an attempt, or shows what came of one."""

    BINDINGS = bindings.of("exams")

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._open: dict[str, Attempt] = {}
        self._exams: dict[str, ExamSpec] = {}
        self._past: dict[str, ExamResult] = {}
        self._last: dict[str, ExamResult] = {}

    def title_content(self) -> Content:
        """The screen's name."""
        return Content.styled(_("Exams"), "bold")

    def label(self, id_: str) -> str | None:
        """What Enter does to the selected row."""
        if id_ == "list.choose":
            key = self.picks.selected or ""
            return N_("go on") if key.startswith(_OPEN) else N_("look") if key.startswith(_PAST) else N_("begin")
        return super().label(id_)

    @on(PickList.Moved)
    def _moved(self, event: PickList.Moved) -> None:
        event.stop()
        self.refresh_bindings()

    @on(PickList.Chosen)
    def _chosen(self, event: PickList.Chosen) -> None:
        event.stop()
        key = event.key
        if key.startswith(_OPEN):
            self.post_message(Go("exam", self._open[key]))
        elif key.startswith(_PAST):
            self.post_message(Go("exam-result", self._past[key]))
        else:
            self.ask_to_begin(self._exams[key])

    def look_up(self) -> None:
        """An attempt may have been ended, or left, meanwhile."""
        study = self.study
        self._open = {f"{_OPEN}{one.id}": one for one in study.open_attempts()}
        self._exams = {f"{_EXAM}{spec.id}": spec for spec in study.exams()}
        past = study.attempts()
        self._past = {f"{_PAST}{one.attempt.id}": one for one in reversed(past[-_PASTS:])}
        self._last = {one.attempt.exam: one for one in past}

    def items(self) -> list[Item]:
        """Those begun, those there are, those taken."""
        items: list[Item] = []
        if self._open:
            items += [head(_("Begun")), *(Item(key, *self._begun(one)) for key, one in self._open.items()), SPACE]
        if self._exams:
            items += [head(_("Exams")), *(Item(key, *self._exam(spec)) for key, spec in self._exams.items()), SPACE]
        else:
            none = _("No installed pack has an exam. Make one of your own: dlquiz exam -n 10 --minutes 15")
            items += [Item(None, Content.styled("  " + none, "$quiet")), SPACE]
        if self._past:
            items += [head(_("Taken")), *(Item(key, *self._taken(one)) for key, one in self._past.items())]
        return items

    def _begun(self, attempt: Attempt) -> tuple[Content, Content]:
        answered = _("{n} of {count} answered").format(n=len(attempt.answers), count=len(attempt.questions))
        facts = [answered] if attempt.left is None else [answered, exam_words.time_left(attempt.left)]
        return self._title(attempt), Content.styled(" · ".join(facts), "$almost")

    def _exam(self, spec: ExamSpec) -> tuple[Content, Content]:
        facts = exam_words.facts(spec, self.study.exam_size(spec))[:2]  # the rest is told before it begins
        if spec.id in self._last:
            share = exam_words.percent(self._last[spec.id].share)
            facts = (*facts, _("last time {percent}").format(percent=share))
        return self._title(spec), Content.styled(" · ".join(facts), "$quiet")

    def _taken(self, result: ExamResult) -> tuple[Content, Content]:
        attempt = result.attempt
        title = self._title(attempt)
        colour = "$ink" if result.passed is None else "$right" if result.passed else "$wrong"
        sign = "" if result.passed is None else "✓ " if result.passed else "✗ "
        earned, possible = exam_words.points(result.earned), exam_words.points(result.possible)
        figures = f"{sign}{exam_words.percent(result.share)}  {earned} / {possible}"
        return title + Content.styled(f"   {exam_words.day(attempt.day)}", "$quiet"), Content.styled(figures, colour)

    def _title(self, exam: ExamSpec | Attempt) -> Content:
        return text.line(exam_words.title(exam, self.study.language))
