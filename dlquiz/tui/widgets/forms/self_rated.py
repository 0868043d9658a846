"""`basic` and `recall`: nothing to answer; the learner looks at the answer and judges alone."""

from __future__ import annotations

from collections.abc import Sequence

from dlquiz.core.cards import SelfRatedCard
from dlquiz.core.responses import Mark, Response
from dlquiz.tui import text
from dlquiz.tui.sheet import Row
from dlquiz.tui.widgets.forms.base import Form
from dlquiz.wording import FeedbackLines


class SelfRatedForm(Form[SelfRatedCard]):
    """Shows nothing of its own."""

    @property
    def can_submit(self) -> bool:
        """Enter shows the answer; that is another key's."""
        return True

    def answer(self, lines: FeedbackLines, response: Response, mark: Mark) -> Sequence[Row]:
        """The answer."""
        return text.rows(lines.expected)
