"""All questions of an exam at a glance: answered, marked for later, open; to go to one, or to hand in."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.content import Content

from dlquiz import exam_words
from dlquiz.core.exam import Attempt
from dlquiz.i18n import N_, _
from dlquiz.tui import bindings, text
from dlquiz.tui.screens.page import Context, Page
from dlquiz.tui.sheet import NOTHING
from dlquiz.tui.widgets.picklist import Item, PickList
from dlquiz.wording import card_type_name

HAND_IN = -1
"""What the screen is dismissed with where the exam is to be handed in; else the index of a question, or None."""

_HAND_IN = "hand-in"
_SPACE = Item(None, NOTHING)


class ExamOverview(Page[int]):
    """Dismissed with the question to go to, with HAND_IN, or with None to stay where one was."""

    BINDINGS = bindings.of("exam-overview")
    AUTO_FOCUS = "PickList"
    labels = {"list.choose": N_("go there")}
    DEFAULT_CSS = """
    ExamOverview PickList { max-width: 84; height: 1fr; padding: 1 4 0 4; }
    ExamOverview.-narrow PickList { padding: 0 1; }
    """

    def __init__(self, context: Context, attempt: Attempt, at: int) -> None:
        super().__init__(context)
        self.exam_attempt, self._at = attempt, at
        self._picks = PickList()

    def middle(self) -> ComposeResult:
        """The list."""
        yield self._picks

    def on_mount(self) -> None:
        """At the question that one comes from."""
        self._refill()
        self._picks.select(str(self._at))

    def retell(self) -> None:
        """Say everything in the new language."""
        super().retell()
        self._refill()

    def title_content(self) -> Content:
        """The exam's name."""
        title = exam_words.title(self.exam_attempt, self.study.language)
        return text.line(title, "bold") + Content.styled("   " + _("all questions"), "$quiet")

    def action_back(self) -> None:
        """To the question that one comes from."""
        self.dismiss(None)

    def action_hand_in(self) -> None:
        """Have it judged."""
        self.dismiss(HAND_IN)

    @on(PickList.Chosen)
    def _chosen(self, event: PickList.Chosen) -> None:
        event.stop()
        self.dismiss(HAND_IN if event.key == _HAND_IN else int(event.key))

    def _refill(self) -> None:
        attempt, language = self.exam_attempt, self.study.language
        answered = _("{n} of {count} answered").format(n=len(attempt.answers), count=len(attempt.questions))
        facts = [answered] if attempt.left is None else [answered, exam_words.time_left(attempt.left)]
        self.heading.remark = Content.styled(" · ".join(facts), "$quiet")
        items: list[Item] = []
        titled = any(map(bool, attempt.sections))
        for index, question in enumerate(attempt.questions):
            if titled and (not index or attempt.questions[index - 1].section != question.section):
                title = attempt.sections[question.section].in_(language)
                items += [*([_SPACE] if items else []), Item(None, text.line(f"  {title}", "bold"))]
            items.append(self._question(index))
        self._picks.fill([*items, _SPACE, Item(_HAND_IN, Content.styled(_("Hand in"), "bold"))])

    def _question(self, index: int) -> Item:
        attempt, study = self.exam_attempt, self.study
        card = study.exam_card(attempt, index)
        done, later = index in attempt.answers, index in attempt.marked
        sign = Content.assemble(
            ("● " if done else "○ ", "$accent" if done else "$quiet"), ("? " if later else "  ", "$almost")
        )
        worth = _("{points} p").format(points=exam_words.points(attempt.questions[index].points))
        right = " · ".join((_("marked") if later else card_type_name(card.type), worth))
        body = (
            Content.styled(f"{index + 1:>2}  ", "$quiet")
            + sign
            + text.literal(exam_words.prompt_line(card, study.language))
        )
        return Item(str(index), body, Content.styled(right, "$quiet"))
