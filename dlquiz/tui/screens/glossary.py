"""Glossary: every concept, found as one types, and its page beside the list."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.events import DescendantFocus, Resize

from dlquiz.core.confusion import known
from dlquiz.core.model import Concept, ConceptId
from dlquiz.i18n import N_, _
from dlquiz.tui import bindings, seelabs, text
from dlquiz.tui.screens.confirm import OpenLink
from dlquiz.tui.screens.page import Context, Go, Page
from dlquiz.tui.sheet import NOTHING
from dlquiz.tui.widgets import entry
from dlquiz.tui.widgets.entry import Entry
from dlquiz.tui.widgets.field import Field
from dlquiz.tui.widgets.picklist import Item, PickList
from dlquiz.tui.widgets.reading import Reading

FINDING, LISTING, READING = "finding", "listing", "reading"
"""What the keys act on: the field, the list, or the page of a concept."""

_ROOMY = 60
"""Cells from which on the list and the page stand side by side; below, one of them is seen."""

_SIGNS = 5
"""Cells of a row of the list that are not the term's: its indent, its sign and the scrollbar."""

_APART = 2


class GlossaryScreen(Page[None]):
    """Type to find, arrows to go through the list, Enter to read. A digit goes to a related concept."""

    BINDINGS = bindings.of("glossary")
    labels = {"list.choose": N_("read")}
    DEFAULT_CSS = """
    GlossaryScreen Field { max-width: 75; margin: 1 4 1 5; }
    GlossaryScreen #panes { width: 100%; max-width: 84; height: 1fr; padding: 0 2 0 2; }
    GlossaryScreen PickList { width: 36%; height: 100%; padding-right: 1; }
    GlossaryScreen #page {
        width: 64%; height: 100%; padding: 0 1 0 2; border-left: vkey $faint; scrollbar-size-vertical: 1;
    }
    GlossaryScreen #page.-reading { border-left: vkey $accent; }
    GlossaryScreen.-narrow Field { margin: 0 1; }
    GlossaryScreen.-narrow #panes { padding: 0 1; }
    GlossaryScreen.-narrow PickList { width: 100%; padding-right: 0; }
    GlossaryScreen.-narrow #page { width: 100%; border-left: none; padding: 0 1; }
    GlossaryScreen.-low Field { margin: 0 4 0 5; }
    GlossaryScreen.-low.-narrow Field { margin: 0 1; }
    """

    def __init__(self, context: Context, query: str = "", concept: ConceptId | None = None) -> None:
        super().__init__(context)
        self._query = query
        self._open_at = concept
        self._shown: entry.Page | None = None
        self._been: list[ConceptId] = []
        self._reading = False
        self._items: dict[tuple[ConceptId, int], Item] = {}
        self._field, self._picks, self._entry = Field(), PickList(), Entry()
        self._page = VerticalScroll(id="page", can_focus=False)

    def middle(self) -> ComposeResult:
        """A field, the list, and the page of the selected concept."""
        self._field.value = self._query
        self._field.placeholder = self._placeholder()
        yield self._field
        with Horizontal(id="panes"):
            yield self._picks
            with self._page:
                yield self._entry

    def on_mount(self) -> None:
        """Show the concept that was asked for, or wait for something to be typed."""
        self._arrange()
        self._refill()
        if self._open_at is None:
            self._field.focus()
        else:
            self._picks.focus()
            self._go_to(self._open_at)
            self._read(self.size.width < _ROOMY)

    def on_resize(self, _event: Resize) -> None:
        """Make list and page fit."""
        self._arrange()
        self.call_after_refresh(self._refill, keep=True)

    def on_screen_resume(self) -> None:
        """Memories may have changed meanwhile."""
        self._show_entry(again=True)

    def retell(self) -> None:
        """Say everything in the new language."""
        super().retell()
        self._items.clear()
        self._field.placeholder = self._placeholder()
        self._refill(keep=True)
        self._show_entry(again=True)

    def title_content(self) -> Content:
        """The screen's name."""
        return Content.styled(_("Glossary"), "bold")

    # Keys

    @property
    def state(self) -> str:
        """What the keys act on now."""
        if isinstance(self.focused, Field):
            return FINDING
        return READING if self._reading else LISTING

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys of the field, of the list and of the page."""
        state, shown, page = self.state, self._shown, self._page
        match action:
            case "leave":
                return state == FINDING
            case "search":
                return state != FINDING
            case "scroll":
                return state == READING
            case "turn":
                return state != FINDING and page.display and page.max_scroll_y > 0
            case "previous":
                return state != FINDING and bool(self._been)
            case "compare":
                return state != FINDING and "compare" in self.doors and shown is not None and bool(shown.confused)
            case "lab":
                seen_in = shown is not None and "lab" in self.doors and bool(seelabs.labs_of([shown.concept]))
                return state != FINDING and seen_in
            case "related":
                seen = len(shown.related) if shown is not None and page.display else 0
                return state != FINDING and isinstance(number := parameters[0], int) and number < seen
            case "back":
                return state != FINDING
        return super().check_action(action, parameters)

    def action_search(self) -> None:
        """Type in the field."""
        self._read(False)
        self._field.focus()

    def action_leave(self) -> None:
        """From the field to the list, so that letters are keys again."""
        self._picks.focus()

    def action_back(self) -> None:
        """From the page to the list; from the list to where one came from."""
        if self._reading:
            self._read(False)
        else:
            super().action_back()

    def action_scroll(self, lines: int) -> None:
        """Scroll the page by lines."""
        self._page.scroll_relative(y=lines, animate=False)

    def action_turn(self, pages: int) -> None:
        """Scroll the page by pages; from its end to its beginning."""
        page = self._page
        if pages > 0 and page.scroll_offset.y >= page.max_scroll_y:
            page.scroll_home(animate=False)
        else:
            page.scroll_relative(y=pages * max(1, page.size.height - 2), animate=False)

    def action_related(self, number: int) -> None:
        """Go to a concept that the page names."""
        if self._shown is not None:
            self._follow(self._shown.related[number].id)

    def action_previous(self) -> None:
        """Back to the concept that led here."""
        self._go_to(self._been.pop())

    def action_compare(self) -> None:
        """Set the concept beside one that it is confused with."""
        if self._shown is not None:
            self.post_message(Go("compare", (self._shown.concept.id, self._shown.confused[0].id)))

    def action_lab(self) -> None:
        """See the concept in its lab, or in one of several."""
        if self._shown is not None:
            self.see_lab([self._shown.concept])

    @on(Field.Changed)
    def _typed(self, event: Field.Changed) -> None:
        event.stop()
        self._been.clear()
        self._refill()

    @on(PickList.Moved)
    def _moved(self, event: PickList.Moved) -> None:
        event.stop()
        self._show_entry()

    @on(PickList.Chosen)
    def _chosen(self, event: PickList.Chosen) -> None:
        event.stop()
        self._show_entry()
        self._read(True)

    @on(Entry.Wanted)
    def _wanted(self, event: Entry.Wanted) -> None:
        event.stop()
        self._follow(event.concept)

    @on(Entry.LabWanted)
    def _lab_wanted(self, event: Entry.LabWanted) -> None:
        event.stop()
        self.post_message(Go("lab", event.lab))

    @on(Reading.LinkClicked)
    def _link_clicked(self, event: Reading.LinkClicked) -> None:
        self.app.push_screen(
            OpenLink(event.address), lambda agreed: self.app.open_url(event.address) if agreed else None
        )

    def on_descendant_focus(self, _event: DescendantFocus) -> None:
        """Whoever goes to the field or to the list reads no more."""
        if self._reading:
            self._reading = False
            self._arrange()

    # What is shown

    def _placeholder(self) -> str:
        return _("Type to find a concept, in any language")

    def _read(self, reading: bool) -> None:
        """Give the keys to the page, or back to the list."""
        if reading and self._shown is None:
            return
        self._reading = reading
        self._arrange()
        if reading:
            self.set_focus(None)
        else:
            self._picks.focus()
        self.refresh_bindings()

    def _arrange(self) -> None:
        """In a narrow place either the list or the page is seen."""
        narrow = self.size.width < _ROOMY
        self._field.display = self._picks.display = not (narrow and self._reading)
        self._page.display = self._reading or not narrow
        self._page.set_class(self._reading, "-reading")

    def _refill(self, *, keep: bool = False) -> None:
        """List what fits; the best of it is selected, unless the selection is to stay."""
        query = self._field.value.strip()
        found = self.study.find_concepts(query)
        picks = self._picks
        width = max(1, picks.content_size.width - _SIGNS)
        picks.fill([self._item(concept, width) for concept in found] or [_nothing(query)])
        if query and found and not keep:
            picks.select(found[0].id)
        counts = _("{n} of {total}").format(n=len(found), total=len(self.study.concepts()))
        self.heading.remark = Content.styled(counts, "$quiet")
        self._show_entry()

    def _item(self, concept: Concept, width: int) -> Item:
        """A row of the list: the term, and the other language's where there is room."""
        item = self._items.get((concept.id, width))
        if item is None:
            term, others = entry.names(concept, self.study.language)
            left, right = text.line(term), text.line(" · ".join(others), "$quiet")
            room = width - left.cell_length - _APART
            right = right if right.cell_length <= room else NOTHING
            item = self._items[concept.id, width] = Item(concept.id, left, right)
        return item

    def _show_entry(self, *, again: bool = False) -> None:
        selected = self._picks.selected
        concept = None if selected is None else self.study.concept(ConceptId(selected))
        if concept is None:
            self._shown = None
            self._entry.show(())
        elif again or self._shown is None or self._shown.concept.id != concept.id:
            self._shown = self._told(concept)
            self._entry.show(entry.rows(self._shown, self.study.language))
            self._page.scroll_home(animate=False)
        self.call_after_refresh(self.refresh_bindings)

    def _told(self, concept: Concept) -> entry.Page:
        study = self.study
        key = f"{concept.id.partition('/')[0]}/{concept.topic}"
        topic = next((ref.title.in_(study.language) for ref in study.topics() if ref.key == key), "")
        confused, needs = known(concept.confused_with, study.concept), known(concept.requires, study.concept)
        return entry.Page(concept, topic, confused, needs, study.concept_memories(concept.id), study.now())

    def _follow(self, concept: ConceptId) -> None:
        if self._shown is not None:
            self._been.append(self._shown.concept.id)
        self._go_to(concept)

    def _go_to(self, concept: ConceptId) -> None:
        """Select a concept; what was typed goes if it hides it."""
        if concept not in {item.key for item in self._picks.items}:
            with self._field.prevent(Field.Changed):
                self._field.value = ""
            self._refill(keep=True)
        self._picks.select(concept)
        self._show_entry()


def _nothing(query: str) -> Item:
    words = _("Nothing fits {text}").format(text=query) if query else _("No concepts yet")
    return Item(None, Content("  ") + text.literal(words, "$quiet"))
