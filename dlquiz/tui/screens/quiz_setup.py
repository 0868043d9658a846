"""Setting a quiz up: how many questions, of which topics, and when to be told."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.content import Content

from dlquiz.core.quiz import Feedback
from dlquiz.i18n import N_, _, ngettext
from dlquiz.tui import bindings, text
from dlquiz.tui.screens.page import Context, Go, Page
from dlquiz.tui.sheet import NOTHING
from dlquiz.tui.widgets.picklist import Item, PickList

COUNTS = (5, 10, 15, 20, 30, 50)
"""How many questions can be asked for."""

_EVERYTHING = "everything"
_TOPIC = "topic:"
_SPACE = Item(None, NOTHING)


class QuizSetupScreen(Page[None]):
    """Tick topics, or start with the row that is selected."""

    BINDINGS = bindings.of("quiz-setup")
    AUTO_FOCUS = "PickList"
    labels = {"list.choose": N_("start")}
    DEFAULT_CSS = """
    QuizSetupScreen PickList { max-width: 84; height: 1fr; padding: 1 4 0 4; }
    QuizSetupScreen.-narrow PickList { padding: 0 1; }
    """

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._ticked: frozenset[str] = frozenset()
        self._count = COUNTS.index(10)
        self._feedback = Feedback.AT_ONCE
        self._picks = PickList()

    def middle(self) -> ComposeResult:
        """The list."""
        self._refill()
        yield self._picks

    def retell(self) -> None:
        """Say everything in the new language."""
        super().retell()
        self._refill()

    def title_content(self) -> Content:
        """The screen's name."""
        return Content.styled(_("Quiz"), "bold")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only topics can be ticked."""
        if action == "tick":
            return (self._picks.selected or "").startswith(_TOPIC)
        return super().check_action(action, parameters)

    def action_tick(self) -> None:
        """Tick the selected topic, or take the tick away."""
        if key := self._picks.selected:
            self._ticked ^= {key}
            self._refill()

    def action_count(self, step: int) -> None:
        """More questions, or fewer."""
        self._count = min(len(COUNTS) - 1, max(0, self._count + step))
        self._refill()

    def action_feedback(self) -> None:
        """Be told at once, or at the end."""
        at_once = self._feedback is Feedback.AT_ONCE
        self._feedback = Feedback.AT_END if at_once else Feedback.AT_ONCE
        self._refill()

    def action_back(self) -> None:
        """Back to where one came from."""
        self.dismiss(None)

    @on(PickList.Moved)
    def _moved(self, event: PickList.Moved) -> None:
        event.stop()
        self.refresh_bindings()

    @on(PickList.Chosen)
    def _start(self, event: PickList.Chosen) -> None:
        event.stop()
        keys = self._ticked or {event.key} - {_EVERYTHING}
        self.attempt(lambda: self._go([key.removeprefix(_TOPIC) for key in sorted(keys)]))

    def _go(self, topics: list[str]) -> None:
        quiz = self.study.start_quiz(count=COUNTS[self._count], topics=topics, feedback=self._feedback)
        self.post_message(Go("quiz", quiz))

    def _refill(self) -> None:
        self._picks.fill(self._items())

    def _items(self) -> list[Item]:
        n = COUNTS[self._count]
        how_many = ngettext("{n} question", "{n} questions", n).format(n=n)
        at_once = self._feedback is Feedback.AT_ONCE
        when = _("feedback after each question") if at_once else _("feedback at the end")
        head = Content.assemble((f"  ‹ {how_many} ›", "bold"), (f"   {when}", "$quiet" if at_once else "$almost"))
        everything = _("the ticked topics") if self._ticked else _("all topics")
        return [
            Item(None, head),
            _SPACE,
            Item(_EVERYTHING, Content(_("Start with {topics}").format(topics=everything))),
            _SPACE,
            Item(None, Content.styled("  " + _("Topics"), "bold")),
            *self._topics(),
        ]

    def _topics(self) -> list[Item]:
        language = self.study.language
        found = []
        for line in self.study.overview().by_topic:
            key = f"{_TOPIC}{line.ref.key}"
            share = _("{percent} % known").format(percent=round(100 * line.known))
            right = Content.styled(share, "$quiet")
            found.append(Item(key, text.line(line.ref.title.in_(language)), right, key in self._ticked))
        return found
