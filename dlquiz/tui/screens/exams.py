"""Exams: those that can be taken, those that wait to be gone on with, and what came of the others."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.content import Content

from dlquiz import exam_words
from dlquiz.core.exam import Attempt, ExamResult, ExamSpec
from dlquiz.i18n import N_, _
from dlquiz.tui import bindings, text
from dlquiz.tui.screens.page import Context, Go, Page
from dlquiz.tui.sheet import NOTHING
from dlquiz.tui.widgets.picklist import Item, PickList

_OPEN, _EXAM, _PAST = "open:", "exam:", "past:"
_SPACE = Item(None, NOTHING)
_PASTS = 20
"""How many of the latest attempts are listed."""


class ExamsScreen(Page[None]):
    """One list; Enter begins an exam, goes on with an attempt, or shows what came of one."""

    BINDINGS = bindings.of("exams")
    AUTO_FOCUS = "PickList"
    DEFAULT_CSS = """
    ExamsScreen PickList { max-width: 84; height: 1fr; padding: 1 4 0 4; }
    ExamsScreen.-narrow PickList { padding: 0 1; }
    """

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._picks = PickList()
        self._open: dict[str, Attempt] = {}
        self._exams: dict[str, ExamSpec] = {}
        self._past: dict[str, ExamResult] = {}

    def middle(self) -> ComposeResult:
        """The list."""
        yield self._picks

    def on_mount(self) -> None:
        """Fill it."""
        self._refill()

    def on_screen_resume(self) -> None:
        """An attempt may have been ended, or left, meanwhile."""
        self._refill()

    def retell(self) -> None:
        """Say everything in the new language."""
        super().retell()
        self._refill()

    def title_content(self) -> Content:
        """The screen's name."""
        return Content.styled(_("Exams"), "bold")

    def label(self, id_: str) -> str | None:
        """What Enter does to the selected row."""
        if id_ == "list.choose":
            key = self._picks.selected or ""
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

    def _refill(self) -> None:
        study = self.study
        self._open = {f"{_OPEN}{one.id}": one for one in study.open_attempts()}
        self._exams = {f"{_EXAM}{spec.id}": spec for spec in study.exams()}
        past = study.attempts()
        self._past = {f"{_PAST}{one.attempt.id}": one for one in reversed(past[-_PASTS:])}
        last = {one.attempt.exam: one for one in past}
        items: list[Item] = []
        if self._open:
            items += [_head(_("Begun")), *(Item(key, *self._begun(one)) for key, one in self._open.items()), _SPACE]
        if self._exams:
            items += [_head(_("Exams")), *(Item(key, *self._exam(s, last)) for key, s in self._exams.items()), _SPACE]
        else:
            none = _("No installed pack has an exam. Make one of your own: dlquiz exam -n 10 --minutes 15")
            items += [Item(None, Content.styled("  " + none, "$quiet")), _SPACE]
        if self._past:
            items += [_head(_("Taken")), *(Item(key, *self._taken(one)) for key, one in self._past.items())]
        self._picks.fill(items)
        self.refresh_bindings()

    def _begun(self, attempt: Attempt) -> tuple[Content, Content]:
        answered = _("{n} of {count} answered").format(n=len(attempt.answers), count=len(attempt.questions))
        facts = [answered] if attempt.left is None else [answered, exam_words.time_left(attempt.left)]
        return self._title(attempt), Content.styled(" · ".join(facts), "$almost")

    def _exam(self, spec: ExamSpec, last: dict[str, ExamResult]) -> tuple[Content, Content]:
        facts = exam_words.facts(spec, self.study.exam_size(spec))[:2]  # the rest is told before it begins
        if spec.id in last:
            facts = (*facts, _("last time {percent}").format(percent=exam_words.percent(last[spec.id].share)))
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


def _head(words: str) -> Item:
    return Item(None, Content.styled("  " + words, "bold"))
