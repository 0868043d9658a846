"""What is asked around an exam: whether to begin it, to leave it, to hand it in."""

from __future__ import annotations

from textual.content import Content

from dlquiz import exam_words
from dlquiz.core.exam import Attempt, ExamSpec
from dlquiz.i18n import N_, _, ngettext
from dlquiz.tui import text
from dlquiz.tui.screens.confirm import Dialog
from dlquiz.tui.sheet import BLANK, Row


class Begin(Dialog):
    """What the exam is like, before its clock runs."""

    labels = {"dialog.yes": N_("begin"), "dialog.no": N_("not now")}

    def __init__(self, spec: ExamSpec, size: int, language: str) -> None:
        rows = [*text.rows(spec.description.in_(language)), BLANK] if spec.description else []
        rows += [
            Row(Content(" · ".join(exam_words.facts(spec, size)))),
            BLANK,
            Row(Content.styled(_("You are told nothing until the end. Answers can be changed until then."), "$quiet")),
            Row(Content.styled(_("Leave at any time: it waits, and its clock stands still."), "$quiet")),
        ]
        if spec.certainty:
            told = _("It asks how sure you are: sure and right earns most, sure and wrong costs most.")
            rows.append(Row(Content.styled(told, "$quiet")))
        super().__init__(text.line(spec.title.in_(language)), rows)


class LeaveExam(Dialog):
    """Leave, and come back to it later."""

    labels = {"dialog.yes": N_("leave"), "dialog.no": N_("go on")}

    def __init__(self, attempt: Attempt) -> None:
        rows = [Row(Content(_("It waits among the exams, every answer kept.")))]
        if attempt.left is not None:
            told = _("The clock stands still: {left}.").format(left=exam_words.time_left(attempt.left))
            rows.append(Row(Content(told)))
        rows += [BLANK, Row(Content.styled(_("To have it judged, hand it in from the list of questions."), "$quiet"))]
        super().__init__(Content(_("Leave the exam for now?")), rows)


class HandIn(Dialog):
    """The end, of one's own accord."""

    labels = {"dialog.yes": N_("hand in"), "dialog.no": N_("go on")}

    def __init__(self, attempt: Attempt) -> None:
        unanswered = len(attempt.questions) - len(attempt.answers)
        rows = []
        if unanswered:
            told = ngettext("{n} question is not answered.", "{n} questions are not answered.", unanswered)
            rows.append(Row(Content.styled(told.format(n=unanswered), "$almost")))
        if attempt.marked:
            told = ngettext("{n} is marked for later.", "{n} are marked for later.", len(attempt.marked))
            rows.append(Row(Content.styled(told.format(n=len(attempt.marked)), "$almost")))
        rows.append(Row(Content(_("After this nothing can be changed; then you see what was right."))))
        super().__init__(Content(_("Hand the exam in?")), rows)
