"""Compare: two concepts that are taken for each other, side by side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.content import Content

from dlquiz.core.confusion import known
from dlquiz.core.contrast import difference
from dlquiz.core.model import Concept, ConceptId
from dlquiz.i18n import _
from dlquiz.tui import bindings, text
from dlquiz.tui.screens.article import Article
from dlquiz.tui.screens.page import Context
from dlquiz.tui.sheet import Row, Spare
from dlquiz.tui.widgets import entry
from dlquiz.tui.widgets.facing import Section


class CompareScreen(Article[None]):
    """One concept on the left; on the right one that it is confused with, and the arrows bring the others."""

    BINDINGS = bindings.of("reading", "compare")
    DEFAULT_CSS = """
    CompareScreen.-wide SnugScroll { padding: 0 2; }
    """

    def __init__(self, context: Context, one: ConceptId, other: ConceptId) -> None:
        super().__init__(context)
        self._one = self.study.concept(one)
        others = known((*self._one.confused_with, other), self.study.concept)
        self._others = tuple(concept for concept in others if concept.id != one)
        self._at = next(place for place, concept in enumerate(self._others) if concept.id == other)

    def title_content(self) -> Content:
        """Both terms."""
        language = self.study.language
        names = [text.line(concept.term.in_(language), "bold") for concept in self._pair]
        return Content.assemble((_("Compare") + "   ", "bold"), names[0], (" ↔ ", "$quiet"), names[1])

    def on_mount(self) -> None:
        """Say how many there are to be confused with."""
        self._say_which()

    def retell(self) -> None:
        """Say everything in the new language."""
        super().retell()
        self._say_which()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Others only where there are more than one."""
        if action == "other":
            return len(self._others) > 1
        return super().check_action(action, parameters)

    def action_other(self, step: int) -> None:
        """Compare with the next one that it is confused with."""
        self._at = (self._at + step) % len(self._others)
        self.heading.title = self.title_content()
        self._say_which()
        self.reread()
        self.action_edge(False)

    def action_tell_apart(self) -> None:
        """Drill the two until they are told apart."""
        one, other = self._pair
        self.tell_apart(one.id, other.id)

    def sections(self) -> Iterable[Section]:
        """The difference; then term, definition, example and further names, each on the same line on both sides.

        What they need and what else they are called says least of how they differ, and stands on their own pages: it
        goes before anything has to be scrolled.
        """
        language = self.study.language
        one, other = self._pair
        if said := difference(one, other):
            yield (_behind(_("The difference"), text.rows(said.in_(language))), None)
        titles = [[entry.title(concept, language)] for concept in self._pair]
        definitions = [entry.aired(text.rows(concept.definition.in_(language))) for concept in self._pair]
        yield titles[0], titles[1]
        yield definitions[0], definitions[1]
        for parts in (self._examples, self._names, self._needs):
            pair = (parts(one), parts(other))
            if any(pair):
                yield pair

    @property
    def _pair(self) -> tuple[Concept, Concept]:
        return self._one, self._others[self._at]

    def _say_which(self) -> None:
        count = len(self._others)
        remark = f"{self._at + 1} / {count}" if count > 1 else ""
        self.heading.remark = Content.styled(remark, "$quiet")

    def _examples(self, concept: Concept) -> Sequence[Row]:
        language = self.study.language
        return _behind(_("Example"), text.rows(concept.example.in_(language))) if concept.example else ()

    def _names(self, concept: Concept) -> Sequence[Row]:
        return _spared(_("Also"), dict.fromkeys(concept.aliases))

    def _needs(self, concept: Concept) -> Sequence[Row]:
        needs = known(concept.requires, self.study.concept)
        return _spared(_("Needs"), (one.term.in_(self.study.language) for one in needs))


def _spared(label: str, names: Iterable[str]) -> Sequence[Row]:
    words = text.line(" · ".join(names))
    return [row._replace(spare=Spare.OTHERS) for row in _behind(label, [Row(words)])] if words else ()


def _behind(label: str, rows: Sequence[Row]) -> Sequence[Row]:
    """Rows behind a label that the first line begins with."""
    first, *more = entry.aired(rows)
    said = Content.styled(label, "$quiet")
    if first.indent:
        return [Row(said), first, *more]
    return [first._replace(body=said + Content("  ") + first.body), *more]
