"""A concept's page in the glossary, as rows. Functions of values; nothing here is a widget but the page itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.style import Style

from dlquiz.core.confusion import known
from dlquiz.core.history import Status
from dlquiz.core.model import Concept, ConceptId
from dlquiz.i18n import _
from dlquiz.study import CardMemory, Study
from dlquiz.tui import seelabs, text
from dlquiz.tui.figures import padded
from dlquiz.tui.sheet import AIR, BLANK, NOTHING, Row
from dlquiz.tui.text import LINK
from dlquiz.tui.widgets.reading import Reading
from dlquiz.wording import card_type_name, due_phrase

MOST_RELATED = 9
"""As many as there are digits to go to them by."""

_CONCEPT, _LAB = "concept", "lab"
_DOTS = 5


@dataclass(frozen=True, slots=True)
class Page:
    """What an entry tells of one concept. confused, needs: the concepts it is confused with and builds on."""

    concept: Concept
    topic: str
    confused: Sequence[Concept]
    needs: Sequence[Concept]
    memories: Sequence[CardMemory]

    @property
    def related(self) -> tuple[Concept, ...]:
        """The concepts that a digit goes to, in the order of their digits."""
        return tuple({one.id: one for one in (*self.confused, *self.needs)}.values())[:MOST_RELATED]


class Entry(Reading):
    """Shows one page; a click on another concept's name, or on a lab's, is told, and so is one anywhere else."""

    @dataclass
    class Wanted(Message):
        """Another concept's name was clicked."""

        concept: ConceptId

    @dataclass
    class LabWanted(Message):
        """A lab's name was clicked."""

        lab: str

    class Touched(Message):
        """The page was clicked where it leads nowhere."""

    def on_click(self, event: Click) -> None:
        """Tell what was clicked."""
        meta = event.style.meta
        if isinstance(concept := meta.get(_CONCEPT), str):
            self.post_message(self.Wanted(ConceptId(concept)))
        elif isinstance(lab := meta.get(_LAB), str):
            self.post_message(self.LabWanted(lab))
        elif LINK not in meta:
            self.post_message(self.Touched())


def names(concept: Concept, language: str) -> tuple[str, tuple[str, ...]]:
    """The term in a language, and what it is called in the others."""
    term = concept.term.in_(language)
    return term, tuple(other for other in dict.fromkeys(concept.term) if other != term)


def title(concept: Concept, language: str) -> Row:
    """The term, the other languages' terms beside it."""
    term, others = names(concept, language)
    beside = text.line(" · ".join(others), "$quiet")
    return Row(Content.assemble(text.line(term, "bold $accent"), "  " if others else "", beside))


def page_of(concept: Concept, study: Study) -> Page:
    """What a study knows of a concept."""
    key = f"{concept.id.partition('/')[0]}/{concept.topic}"
    topic = next((ref.title.in_(study.language) for ref in study.topics() if ref.key == key), "")
    confused, needs = known(concept.confused_with, study.concept), known(concept.requires, study.concept)
    return Page(concept, topic, confused, needs, study.concept_memories(concept.id))


def rows(page: Page, language: str) -> list[Row]:
    """Everything there is to tell of a concept; the air between goes where there is no room for it."""
    concept = page.concept
    parts = (
        ((_("Example"), text.rows(concept.example.in_(language)) if concept.example else ()),),
        (
            (_("Not"), _named(page.confused, page.related, language)),
            (_("Needs"), _named(page.needs, page.related, language)),
        ),
        ((_("Memory"), memory_rows(page.memories)),),
        (
            (_("Also"), _line(text.line(" · ".join(dict.fromkeys(concept.aliases))))),
            (_("Lab"), _line(Content(" · ").join(map(_lab, concept.see_lab)))),
            (_("Topic"), _line(text.line(page.topic))),
        ),
    )
    width = label_width(label for part in parts for label, told in part if told)
    found = [title(concept, language), AIR, *aired(text.rows(concept.definition.in_(language)))]
    for part in parts:
        if told := labelled([(label, aired(rows)) for label, rows in part if rows], width):
            found += [AIR, *told]
    return found


def aired(rows: Iterable[Row]) -> list[Row]:
    """Rows whose blank ones can be spared."""
    return [AIR if row == BLANK else row for row in rows]


def label_width(labels: Iterable[str]) -> int:
    """Cells of a column of labels."""
    return max((Content(label).cell_length for label in labels), default=0) + 2


def labelled(sections: Sequence[tuple[str, Sequence[Row]]], width: int = 0) -> list[Row]:
    """Sections behind their labels, all of them in one column; of this width, or of the widest label's."""
    width = width or label_width(label for label, _rows in sections)
    found: list[Row] = []
    for label, (first, *more) in sections:
        lead = padded(Content.styled(label, "$quiet"), width) + first.lead
        found.append(Row(first.body, width + first.indent, lead, first.meta))
        found += [row.shifted(width) for row in more]
    return found


def memory_rows(memories: Sequence[CardMemory]) -> list[Row]:
    """A row for each card: how well it is remembered, when it comes back, its kind. Unseen ones share a row."""
    unseen = [one for one in memories if one.memory is None and one.status == Status()]
    seen = [one for one in memories if one not in unseen]
    shares = ["" if one.retrievability is None else f"{round(100 * one.retrievability)} %" for one in seen]
    whens = [_("suspended") if one.status.suspended else due_phrase(one.wait) for one in seen]
    share_width = max(map(len, shares), default=0)
    when_width = max((Content(when).cell_length for when in whens), default=0)
    found = []
    for one, share, when in zip(seen, shares, whens, strict=True):
        figure = padded(Content(share), share_width, right=True) + "  " if share_width else NOTHING
        lead = Content.assemble(dots(one.retrievability), "  ", figure, padded(Content(when), when_width), "  ")
        flag = Content.styled("  ⚑ " + _("flagged"), "$almost") if one.status.flagged else NOTHING
        found.append(Row(Content.styled(card_type_name(one.info.type), "$quiet") + flag, lead.cell_length, lead))
    if unseen:
        kinds = Counter(card_type_name(one.info.type) for one in unseen)
        words = " · ".join(f"{kind} ×{n}" if n > 1 else kind for kind, n in kinds.items())
        lead = Content.assemble(dots(None), "  ", due_phrase(None), "  ")
        found.append(Row(Content.styled(words, "$quiet"), lead.cell_length, lead))
    return found


def dots(share: float | None) -> Content:
    """A share, 0 to 1, as five dots; None, for a card never seen, fills none."""
    filled = 0 if share is None else min(_DOTS, max(1, round(share * _DOTS)))
    return Content.assemble(("●" * filled, "$accent"), ("○" * (_DOTS - filled), "$quiet"))


def _named(concepts: Sequence[Concept], related: Sequence[Concept], language: str) -> Sequence[Row]:
    parts: list[Content] = []
    for concept in concepts:
        term = text.line(concept.term.in_(language), "$ink")
        digit = Content.styled(f"{related.index(concept) + 1} ", "bold $accent") if concept in related else NOTHING
        parts.append((digit + term).stylize(Style.from_meta({_CONCEPT: concept.id})))
    return _line(Content(" · ").join(parts))


def _line(words: Content) -> Sequence[Row]:
    return [Row(words)] if words else ()


def _lab(name: str) -> Content:
    """A lab's title, which can be clicked; of one that is not there, its name."""
    title = seelabs.title(name)
    return text.line(name) if title is None else Content(title).stylize(Style.from_meta({_LAB: name}))
