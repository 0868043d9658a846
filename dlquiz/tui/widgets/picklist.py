"""A list to go through by arrows, letters or mouse; only the rows on the screen are drawn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from textual.content import Content
from textual.events import Click, Resize
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual

from dlquiz.tui import bindings
from dlquiz.tui.sheet import NOTHING


class Item(NamedTuple):
    """A row. key: what the list's messages name it by, None for a heading, which cannot be chosen; right: at the far
    end, for columns that the maker has padded; ticked: None where there is nothing to tick."""

    key: str | None
    left: Content
    right: Content = NOTHING
    ticked: bool | None = None


class PickList(ScrollView, can_focus=True, inherit_bindings=False):
    """One row is selected: told by the sign ▸ and by weight, not by colour alone."""

    BINDINGS = bindings.of("list")
    DEFAULT_CSS = """
    PickList { width: 100%; height: auto; color: $ink; scrollbar-size-vertical: 1; overflow-x: hidden; }
    """
    ALLOW_SELECT = False

    class Chosen(Message):
        """A row was chosen: Enter, or a click. anew: a click on another row than the one that was selected."""

        def __init__(self, key: str, *, anew: bool = False) -> None:
            super().__init__()
            self.key, self.anew = key, anew

    class Moved(Message):
        """Another row is selected now."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    def __init__(self, items: Sequence[Item] = (), *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._items: tuple[Item, ...] = tuple(items)
        self._at: int | None = next(self._stops(range(len(self._items))), None)

    # What is in it

    @property
    def items(self) -> tuple[Item, ...]:
        """The rows."""
        return self._items

    @property
    def selected(self) -> str | None:
        """The key of the selected row."""
        return None if self._at is None else self._items[self._at].key

    def fill(self, items: Sequence[Item]) -> None:
        """Show these rows; the selection stays with its key, or goes to the first row."""
        before = self.selected
        self._items = tuple(items)
        keep = (place for place, item in enumerate(self._items) if item.key is not None and item.key == before)
        self._at = next(keep, next(self._stops(range(len(self._items))), None))
        self._measure()
        self.refresh(layout=True)
        self._keep_in_sight()

    def select(self, key: str) -> None:
        """Select a row by its key."""
        place = next((place for place, item in enumerate(self._items) if item.key == key), None)
        if place is not None:
            self._go(place)

    def _stops(self, places: Iterable[int]) -> Iterator[int]:
        return (place for place in places if self._items[place].key is not None)

    # Keys

    def action_up(self) -> None:
        """The row above; from the first one to the last."""
        self._step(-1)

    def action_down(self) -> None:
        """The row below; from the last one to the first."""
        self._step(1)

    def action_first(self) -> None:
        """The first row."""
        self._jump(range(len(self._items)))

    def action_last(self) -> None:
        """The last row."""
        self._jump(range(len(self._items) - 1, -1, -1))

    def action_page(self, step: int) -> None:
        """A page up or down."""
        if self._at is not None:
            target = self._at + step * max(1, self.size.height - 1)
            if step > 0:
                self._jump(range(min(target, len(self._items) - 1), -1, -1))
            else:
                self._jump(range(max(target, 0), len(self._items)))

    def action_choose(self) -> None:
        """Choose the selected row."""
        if (key := self.selected) is not None:
            self.post_message(self.Chosen(key))

    def on_click(self, event: Click) -> None:
        """Choose the row that was clicked."""
        place = event.y + self.scroll_offset.y
        if 0 <= place < len(self._items) and (key := self._items[place].key) is not None:
            anew = place != self._at
            self._go(place)
            self.post_message(self.Chosen(key, anew=anew))

    def _step(self, step: int) -> None:
        count = len(self._items)
        if self._at is not None:
            self._jump(range(self._at + step, self._at + step * (count + 1), step), around=True)

    def _jump(self, places: range, *, around: bool = False) -> None:
        count = len(self._items)
        for place in places:
            at = place % count if around else place
            if self._items[at].key is not None:
                self._go(at)
                return

    def _go(self, place: int) -> None:
        if place == self._at:
            return
        self._at = place
        self.refresh()
        self._keep_in_sight()
        self.post_message(self.Moved(self._items[place].key or ""))

    def _keep_in_sight(self) -> None:
        if self._at is None:
            return
        top = self._at
        while top > 0 and self._items[top - 1].key is None and self._at - top + 2 <= self.size.height:
            top -= 1  # the lines above that cannot be selected come along
        self.scroll_to_region(Region(0, top, 1, self._at - top + 1), animate=False, force=True)

    # Drawing

    def on_mount(self) -> None:
        """Measure."""
        self._measure()

    def on_resize(self, _event: Resize) -> None:
        """Keep the selected row in sight."""
        self._measure()
        self._keep_in_sight()

    def _measure(self) -> None:
        self.virtual_size = Size(max(1, self.size.width), len(self._items))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """A line for each row."""
        return len(self._items)

    def render_line(self, y: int) -> Strip:
        """One row."""
        place, width = y + self.scroll_offset.y, self.scrollable_content_region.width or self.size.width
        base = self.visual_style
        if width <= 0 or not 0 <= place < len(self._items):
            return Strip.blank(max(0, width), base.rich_style)
        row = self._row(self._items[place], place == self._at, width)
        return Visual.to_strips(self, row, width, 1, base, pad=True)[0]

    def _row(self, item: Item, here: bool, width: int) -> Content:
        if item.key is None:
            left = item.left
        else:
            sign = Content.styled("▸ " if here else "  ", "bold $accent")
            tick = NOTHING if item.ticked is None else Content.styled("■ " if item.ticked else "□ ", "$accent")
            left = Content("  ") + sign + tick + (item.left.stylize("bold") if here else item.left)
        right = item.right
        room = width - right.cell_length - 1
        if right and room < width // 2:
            right, room = right.truncate(max(0, width // 2 - 1), ellipsis=True), width - width // 2
        left = left.truncate(max(1, room), ellipsis=True) if right else left.truncate(width, ellipsis=True)
        gap = width - left.cell_length - right.cell_length
        return left + Content(" " * max(0, gap)) + right
