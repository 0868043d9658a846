"""The last lines of every screen: only the keys that work now. Clicking one is pressing it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import groupby

from textual.content import Content, Span
from textual.events import Click
from textual.geometry import Size
from textual.keys import key_to_character
from textual.style import Style
from textual.widget import Widget

from dlquiz.i18n import _
from dlquiz.tui.bindings import BY_ID, ORDER
from dlquiz.tui.keynames import key_name, normal
from dlquiz.tui.sheet import NOTHING
from dlquiz.tui.shortcut import keys_of

_KEY = "key"
_APART = 3
_LINES = 2
_LAST = 2
"""Keys at the end that are shown whatever has no room."""


class KeyBar(Widget):
    """Shows the bindings that are active on its screen; those that do not fit in two lines are left to the help."""

    DEFAULT_CSS = """
    KeyBar { width: 100%; max-width: 84; height: auto; padding: 0 2; color: $quiet; }
    """
    ALLOW_SELECT = False

    def __init__(self) -> None:
        super().__init__()
        self._entries: list[Content] | None = None

    def on_mount(self) -> None:
        """Follow the screen's bindings."""
        self.screen.bindings_updated_signal.subscribe(self, lambda _screen: self.renew())

    def renew(self) -> None:
        """Show the keys of now, if they are others than before."""
        if self._entries is None:
            return  # nothing is shown yet: it is found out when it is
        entries = self._found()
        if entries != self._entries:
            self._entries = entries
            self.refresh(layout=True)
            self.call_after_refresh(self._settle)

    def _settle(self) -> None:
        """Lay out once more, if that was asked for in the middle of a layout: Textual then forgets the wish."""
        width, height = self.content_size
        if height and height != len(self._fitting(width)):
            self.refresh(layout=True)

    def render(self) -> Content:
        """As many keys as fit; the last ones, the way out and the help, before those in front of them."""
        return Content("\n").join(self._fitting(self.content_size.width or self.screen.size.width - 4))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The lines at the width that is to come: the picture of now may still be of another one."""
        return len(self._fitting(width))

    def _fitting(self, width: int) -> list[Content]:
        if self._entries is None:
            self._entries = self._found()
        kept = list(self._entries)
        while len(lines := _lines(kept, max(1, width))) > self._lines_at() and len(kept) > _LAST:
            del kept[-_LAST - 1]
        return lines[: self._lines_at()]

    def _lines_at(self) -> int:
        return _LINES if self.screen.size.height >= 12 else 1

    def _found(self) -> list[Content]:
        """One content for each key or family of keys, in the order of the table, help behind them."""
        works: dict[str, list[str]] = {}
        for key, active in self.screen.active_bindings.items():
            id_ = active.binding.id or ""
            if id_ in BY_ID and active.binding.show and active.enabled and not self._typed(key):
                works.setdefault(id_, []).append(key)
        shown = sorted(works, key=ORDER.__getitem__)
        label_of: Callable[[str], str | None] = getattr(self.screen, "label", lambda _id: None)
        entries = []
        for family, ids in groupby(shown, key=lambda id_: BY_ID[id_].family or id_):
            members = list(ids)
            keys = [min(works[id_], key=self._place_of(id_)) for id_ in members]
            names = [key_name(key) for key in keys]
            name = f"{names[0]}-{names[-1]}" if len(names) > 2 else "/".join(names)
            label = _(label_of(members[0]) or BY_ID[members[0]].label)
            entries.append((family, _entry(name, label, keys[0] if len(keys) == 1 else "")))
        entries.sort(key=lambda entry: entry[0] == "app.help")
        return [content for _family, content in entries]

    def _typed(self, key: str) -> bool:
        """Whether a text field would take the key as text."""
        field = self.screen.focused
        return field is not None and field.check_consume_key(key, key_to_character(key))

    def _place_of(self, id_: str) -> Callable[[str], int]:
        """How a key ranks among those of a binding: the first one named is the one shown."""
        wanted = [normal(key) for key in keys_of(BY_ID[id_], self.app._keymap)]
        return lambda key: wanted.index(key) if key in wanted else len(wanted)

    def on_click(self, event: Click) -> None:
        """Press the key that was clicked."""
        key = event.style.meta.get(_KEY)
        if isinstance(key, str):
            self.app.simulate_key(key)


def _lines(entries: Iterable[Content], width: int) -> list[Content]:
    """Entries beside each other, in as many lines as they need."""
    lines: list[Content] = []
    line = NOTHING
    for entry in entries:
        wider = line + Content(" " * _APART) + entry if line else entry
        if line and wider.cell_length > width:
            lines.append(line)
            line = entry
        else:
            line = wider
    return [*lines, line]


def _entry(name: str, label: str, key: str) -> Content:
    """A key and what it does; `key` is pressed by a click, nothing if empty."""
    spans = [Span(0, len(name), "bold $ink")]
    if key:
        spans.append(Span(0, len(name) + 1 + len(label), Style.from_meta({_KEY: key})))
    return Content(f"{name} {label}", spans)
