"""Glossary: every concept, found as one types, and its page: beside the list, or alone where it needs the room."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.events import DescendantFocus, Resize

from dlquiz.core.model import CardId, ConceptId
from dlquiz.i18n import N_, _, ngettext
from dlquiz.tui import bindings
from dlquiz.tui.screens.confirm import OpenLink
from dlquiz.tui.screens.page import Context, Go, Page
from dlquiz.tui.widgets import entry
from dlquiz.tui.widgets.conceptlist import ConceptList
from dlquiz.tui.widgets.conceptpage import ConceptPage
from dlquiz.tui.widgets.entry import Entry
from dlquiz.tui.widgets.field import Field
from dlquiz.tui.widgets.picklist import PickList
from dlquiz.tui.widgets.reading import Reading

FINDING, LISTING, READING = "finding", "listing", "reading"
"""What the keys act on: the field, the list, or the page of a concept."""

_TYPE = N_("Type to find a concept, in any language")

_ROOMY = 60
"""Cells from which on the list and the page stand side by side; below, one of them is seen."""

_WIDE, _TALL = 100, 30
"""Cells and lines from which on the list stays beside a page that is read; below, the page has all the room."""


class GlossaryScreen(Page[None]):
    """Type to find, arrows to go through the list, Enter to read. A digit goes to a related concept.

    Whoever comes from elsewhere to one concept reads it at once, and Esc leads back there.
    """

    BINDINGS = bindings.of("glossary")
    labels = {"list.choose": N_("read")}
    DEFAULT_CSS = """
    GlossaryScreen Field { max-width: 75; margin: 1 4 1 5; }
    GlossaryScreen #panes { width: 100%; max-width: 84; height: 1fr; padding: 0 2 0 2; }
    GlossaryScreen PickList { width: 36%; height: 100%; padding-right: 1; }
    GlossaryScreen ConceptPage { width: 64%; padding: 0 1 0 2; border-left: vkey $faint; }
    GlossaryScreen ConceptPage.-reading { border-left: vkey $accent; }
    GlossaryScreen ConceptPage.-alone { width: 100%; border-left: none; padding: 0 2; }
    GlossaryScreen ConceptPage.-alone Entry { margin-top: 1; }
    GlossaryScreen.-narrow Field { margin: 0 1; }
    GlossaryScreen.-narrow #panes { padding: 0 1; }
    GlossaryScreen.-narrow PickList { width: 100%; padding-right: 0; }
    GlossaryScreen.-narrow ConceptPage { width: 100%; border-left: none; padding: 0 1; }
    GlossaryScreen.-low Field { margin: 0 4 0 5; }
    GlossaryScreen.-low.-narrow Field { margin: 0 1; }
    """

    def __init__(self, context: Context, query: str = "", concept: ConceptId | None = None) -> None:
        super().__init__(context)
        self._query, self._open_at = query, concept
        self._been: list[ConceptId] = []
        self._reading = self._straight = False
        self._field, self._picks, self._page = Field(), ConceptList(), ConceptPage()

    def middle(self) -> ComposeResult:
        """A field, the list, and the page of the selected concept."""
        self._field.value = self._query
        self._field.placeholder = _(_TYPE)
        yield self._field
        with Horizontal(id="panes"):
            yield self._picks
            yield self._page

    def on_mount(self) -> None:
        """Show the concept that was asked for, or wait for something to be typed."""
        self._arrange()
        self._refill()
        if self._open_at is None:
            self._field.focus()
            return
        self._go_to(self._open_at)
        if self._has_room:
            self._picks.focus()
        else:
            self._read(True)
            self._straight = True

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
        self._field.placeholder = _(_TYPE)
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
        state = self.state
        match action:
            case "leave":
                return state == FINDING
            case "scroll":
                return state == READING
            case "search" | "back" | "previous":
                return state != FINDING and (bool(self._been) or action != "previous")
            case "turn" | "unsuspend" | "compare" | "lab":
                there = action in self.doors or action not in ("compare", "lab")
                return state != FINDING and there and self._page.offers(action)
            case "related":
                return state != FINDING and isinstance(number := parameters[0], int) and self._page.leads(number)
        return super().check_action(action, parameters)

    def action_search(self) -> None:
        """Type in the field."""
        self._read(False)
        self._field.focus()

    def action_leave(self) -> None:
        """From the field to the list, so that letters are keys again."""
        self._picks.focus()

    def action_back(self) -> None:
        """From the page to the list; from the list, or from a page that was asked for, to where one came from."""
        if self._reading and not self._straight:
            self._read(False)
        else:
            super().action_back()

    def action_scroll(self, lines: int) -> None:
        """Scroll the page by lines."""
        self._page.scroll_relative(y=lines, animate=False)

    def action_turn(self, _pages: int) -> None:
        """Read on; from the page's end at its beginning."""
        self._page.read_on()

    def action_related(self, number: int) -> None:
        """Go to a concept that the page names."""
        if self._page.shown is not None:
            self._follow(self._page.shown.related[number].id)

    def action_previous(self) -> None:
        """Back to the concept that led here."""
        self._go_to(self._been.pop())

    def action_compare(self) -> None:
        """Set the concept beside one that it is confused with."""
        if self._page.shown is not None:
            self.post_message(Go("compare", (self._page.shown.concept.id, self._page.shown.confused[0].id)))

    def action_lab(self) -> None:
        """See the concept in its lab, or in one of several."""
        if self._page.shown is not None:
            self.see_lab([self._page.shown.concept])

    def action_unsuspend(self) -> None:
        """Take the concept's suspended cards back into study."""
        if cards := self._page.suspended:
            self.attempt(lambda: self._take_back(cards))

    def _take_back(self, cards: Sequence[CardId]) -> None:
        for card in cards:
            self.study.unsuspend(card)
        n = len(cards)
        self.notify(ngettext("{n} card taken back.", "{n} cards taken back.", n).format(n=n), markup=False)
        self._show_entry(again=True)

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
        if not event.anew or not self._page.display:
            self._read(True)

    @on(Entry.Touched)
    def _touched(self, event: Entry.Touched) -> None:
        event.stop()
        if not self._reading:
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
            self._reading = self._straight = False
            self._arrange()

    # What is shown

    def _read(self, reading: bool) -> None:
        """Give the keys to the page, or back to the list."""
        if reading and self._page.shown is None:
            return
        self._reading, self._straight = reading, False
        self._arrange()
        if reading:
            self.set_focus(None)
        else:
            self._picks.focus()
        self.refresh_bindings()

    @property
    def _has_room(self) -> bool:
        """Whether the list can stay while the page is read."""
        return self.size.width >= _WIDE and self.size.height >= _TALL

    def _arrange(self) -> None:
        """A page that is read may need all the room; in a narrow place there is either the list or the page."""
        alone = self._reading and not self._has_room
        if self._picks.display is alone:
            self._field.display = self._picks.display = not alone
            self.call_after_refresh(self._refill, keep=True)  # as wide as it is now
        self._page.display = self._reading or self.size.width >= _ROOMY
        self._page.set_class(self._reading, "-reading")
        self._page.set_class(alone, "-alone")

    def _refill(self, *, keep: bool = False) -> None:
        """List what fits; the best of it is selected, unless the selection is to stay."""
        query = self._field.value.strip()
        found = self.study.find_concepts(query)
        self._picks.show(found, query, self.study.language)
        if query and found and not keep:
            self._picks.select(found[0].id)
        counts = _("{n} of {total}").format(n=len(found), total=len(self.study.concepts()))
        self.heading.remark = Content.styled(counts, "$quiet")
        self._show_entry()

    def _show_entry(self, *, again: bool = False) -> None:
        selected, shown = self._picks.selected, self._page.shown
        concept = None if selected is None else self.study.concept(ConceptId(selected))
        if concept is None or again or shown is None or shown.concept.id != concept.id:
            told = None if concept is None else entry.page_of(concept, self.study)
            self._page.show(told, self.study.language)
        self.call_after_refresh(self.refresh_bindings)

    def _follow(self, concept: ConceptId) -> None:
        if self._page.shown is not None:
            self._been.append(self._page.shown.concept.id)
        self._go_to(concept)

    def _go_to(self, concept: ConceptId) -> None:
        """Select a concept; what was typed goes if it hides it."""
        if concept not in {item.key for item in self._picks.items}:
            with self._field.prevent(Field.Changed):
                self._field.value = ""
            self._refill(keep=True)
        self._picks.select(concept)
        self._show_entry()
