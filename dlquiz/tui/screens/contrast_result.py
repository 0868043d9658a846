"""The end of a contrast drill: whether the two were told apart, and how they differ."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content

from dlquiz import contrast_words
from dlquiz.core.contrast import Contrast, difference
from dlquiz.i18n import _
from dlquiz.tui import bindings, text
from dlquiz.tui.screens.article import Article
from dlquiz.tui.screens.page import Context
from dlquiz.tui.sheet import BLANK, Row
from dlquiz.tui.widgets import entry
from dlquiz.tui.widgets.facing import Section


class ContrastResultScreen(Article[bool]):
    """Dismissed with True to drill once more, with False to go back."""

    BINDINGS = bindings.of("reading", "contrast-result")

    def __init__(self, context: Context, contrast: Contrast) -> None:
        super().__init__(context)
        self._contrast = contrast

    def title_content(self) -> Content:
        """What has ended."""
        return Content.assemble((_("Contrast drill"), "bold"), ("   " + _("result"), "$quiet"))

    def action_again(self) -> None:
        """Drill once more."""
        self.dismiss(True)

    def action_back(self) -> None:
        """Back to where the drill was begun."""
        self.dismiss(False)

    def sections(self) -> Iterable[Section]:
        """How it went and how the two differ; below, both of them with their definitions."""
        contrast, language = self._contrast, self.study.language
        one, other = self.study.concept(contrast.one), self.study.concept(contrast.other)
        sign, colour = ("✓", "$right") if contrast.apart else ("◐", "$almost")
        rows = [
            Row(Content.styled(f"{sign} {contrast_words.outcome(contrast)}", f"bold {colour}")),
            *(Row(text.literal(line, "$quiet"), 2) for line in contrast_words.tally(self.study, contrast)),
        ]
        if said := difference(one, other):
            rows += [BLANK, Row(Content.styled(_("The difference"), "$quiet")), *text.rows(said.in_(language))]
        yield (rows, None)
        yield ([entry.title(one, language)], [entry.title(other, language)])
        yield (text.rows(one.definition.in_(language)), text.rows(other.definition.in_(language)))
