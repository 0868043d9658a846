"""The command palette: everything that a key does now, the themes and the languages."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from textual.binding import ActiveBinding
from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.types import IgnoreReturnCallbackType

from dlquiz.i18n import _
from dlquiz.tui.bindings import BY_ID, ORDER
from dlquiz.tui.keynames import key_name
from dlquiz.tui.themes import THEMES

LANGUAGES = {"en": "English", "ko": "한국어"}
"""Each in its own words."""

_MOVES = frozenset(("up", "down", "page", "first", "last", "move", "gap", "scroll"))
"""Actions that only move about: nobody looks them up to run them."""

Command = tuple[str, str, IgnoreReturnCallbackType]
"""A name, the key that does the same, and what it does."""


class Commands(Provider):
    """Offers the bindings that are active on the screen below. All words are the program's own, none a pack's."""

    async def discover(self) -> Hits:
        """Everything, in the order of the table."""
        for name, key, command in self._commands():
            yield DiscoveryHit(_with_key(Content(name), key), command, text=name)

    async def search(self, query: str) -> Hits:
        """What fits the query."""
        matcher = self.matcher(query)
        for name, key, command in self._commands():
            if (score := matcher.match(name)) > 0:
                yield Hit(score, _with_key(matcher.highlight(name), key), command, text=name)

    def _commands(self) -> Iterable[Command]:
        app = self.app
        found: dict[str, tuple[str, ActiveBinding]] = {}
        for key, active in self.screen.active_bindings.items():
            if active.enabled and (active.binding.id or "") in BY_ID:
                found.setdefault(active.binding.id or "", (key, active))
        for id_ in sorted(found.keys() - {"app.palette"}, key=ORDER.__getitem__):
            shortcut, (key, active) = BY_ID[id_], found[id_]
            if not shortcut.shown and shortcut.action.partition("(")[0] in _MOVES:
                continue
            name = _(shortcut.label)
            if shortcut.family:  # its members share one label
                name = f"{name} {key_name(key)}"
            command = partial(app.run_action, active.binding.action, active.node)
            yield name[:1].upper() + name[1:], key_name(key), command
        for theme in THEMES:
            name = _("Theme: {name}").format(name=theme.name)
            yield name, "", partial(app.run_action, f"use_theme('{theme.name}')")
        for code, language in LANGUAGES.items():
            name = _("Language: {name}").format(name=language)
            yield name, "", partial(app.run_action, f"use_language('{code}')")


class Palette(CommandPalette):
    """Textual's palette in the look of the app."""

    DEFAULT_CSS = """
    Palette { background: $background 70%; color: $ink; }
    Palette > Vertical { width: 64; max-width: 100%; background: $raised; &:dark { background: $raised; } }
    Palette #--input, Palette #--input.--list-visible { border: none; background: $raised; padding: 1 1 0 2; }
    Palette SearchIcon { display: none; }
    Palette CommandInput, Palette CommandInput:focus { border: none; height: 1; background: $raised; }
    Palette CommandList, Palette CommandList:focus { border: none; background: $raised; padding: 1 0; }
    Palette CommandList > .option-list--option { padding: 0 2; text-style: none; color: $ink; }
    Palette CommandList > .option-list--option-highlighted {
        color: $accent; background: $raised; text-style: bold reverse;
    }
    """

    def __init__(self) -> None:
        super().__init__(placeholder=_("What would you like to do?"))


def _with_key(name: Content, key: str) -> Content:
    return Content.assemble(name, (f"  {key}", "$quiet")) if key else name
