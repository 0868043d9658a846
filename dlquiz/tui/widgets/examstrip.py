"""The questions of an exam in a row: which are answered, which are marked for later, which one is shown."""

from __future__ import annotations

from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.style import Style
from textual.widget import Widget

from dlquiz.core.exam import Attempt

_QUESTION = "question"


class ExamStrip(Widget):
    """One sign a question: ● answered, ○ open, with ? marked for later; brackets around the one shown."""

    DEFAULT_CSS = """
    ExamStrip { width: 100%; max-width: 84; height: auto; max-height: 3; padding: 0 2; color: $ink; }
    ExamStrip.-low { display: none; }
    """
    ALLOW_SELECT = False

    class Picked(Message):
        """A question was clicked."""

        def __init__(self, question: int) -> None:
            super().__init__()
            self.question = question

    def __init__(self) -> None:
        super().__init__()
        self._shown: Content = Content("")

    def show(self, attempt: Attempt, at: int) -> None:
        """Show the questions as they stand."""
        parts: list[Content] = []
        for index in range(len(attempt.questions)):
            done, here = index in attempt.answers, index == at
            sign = ("●" if done else "○") + ("?" if index in attempt.marked else "")
            colour = "$almost" if index in attempt.marked else "$accent" if done else "$quiet"
            text = f"[{index + 1}{sign}]" if here else f" {index + 1}{sign} "
            parts.append(
                Content.styled(text, f"bold {colour}" if here else colour).stylize(Style.from_meta({_QUESTION: index}))
            )
        self._shown = Content(" ").join(parts)
        self.refresh(layout=True)

    def render(self) -> Content:
        """The signs."""
        return self._shown

    def on_click(self, event: Click) -> None:
        """Go to the question that was clicked."""
        question = event.style.meta.get(_QUESTION)
        if isinstance(question, int):
            self.post_message(self.Picked(question))
