"""What a study does about concepts that are taken for each other; imported as for quizzes."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from dlquiz.core.responses import Response

if TYPE_CHECKING:
    from dlquiz.core.cards import Card
    from dlquiz.core.contrast import Contrast
    from dlquiz.core.matrix import Matrix
    from dlquiz.study.desk import Desk


class Contrasting:
    """Confusions and contrast drills, which are values; a part of `Study`."""

    _desk: Desk

    def confusions(self, days: int = 90, topics: Collection[str] = ()) -> Matrix:
        """Which concepts were taken for which in the answers of the last study days, of some topics or all.

        Raises UsageError for an unknown topic.
        """
        from dlquiz.study import contrasts

        return contrasts.confusions(self._desk, days, topics)

    def start_contrast(self, one: str, other: str, seed: int | None = None) -> Contrast:
        """A drill of two concepts, by id, term or alias. A seed fixes its cases.

        Raises UsageError for an unknown concept, the same one twice, and where there are too few cases.
        """
        from dlquiz.study import contrasts

        return contrasts.start(self._desk, one, other, seed)

    def contrast_card(self, contrast: Contrast) -> Card:
        """The card of the present case as it is shown, under `contrast.step.order`."""
        from dlquiz.study import contrasts

        return contrasts.card(self._desk, contrast)

    def answer_contrast(self, contrast: Contrast, response: Response) -> Contrast:
        """Judge and write the answer; its feedback shows. Raises JournalNotSaved."""
        from dlquiz.study import contrasts

        return contrasts.answer(self._desk, contrast, response)

    def next_case(self, contrast: Contrast) -> Contrast:
        """From feedback to the next case, or to the end: told apart, or after the last case."""
        from dlquiz.study import contrasts

        return contrasts.go_on(self._desk, contrast)

    def finish_contrast(self, contrast: Contrast) -> Contrast:
        """End early; every answer is kept."""
        from dlquiz.core import contrast as steps

        return steps.finish(contrast)
