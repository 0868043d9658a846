"""The command palette: everything that a key does now, the themes and the languages."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.types import IgnoreReturnCallbackType

from dlquiz.i18n import _
from dlquiz.tui.bindings import BY_ID, key_name
from dlquiz.tui.themes import THEMES

LANGUAGES = {"en": "English", "ko": "한국어"}
"""Each in its own words."""


class Commands(Provider):
    """Offers the bindings that are active on the screen below. All words are the program's own, none a pack's."""

    async def discover(self) -> Hits:
        """Everything, in the order of the table."""
        for name, help_, command in self._commands():
            yield DiscoveryHit(name, command, help=help_)

    async def search(self, query: str) -> Hits:
        """What fits the query."""
        matcher = self.matcher(query)
        for name, help_, command in self._commands():
            if (score := matcher.match(name)) > 0:
                yield Hit(score, matcher.highlight(name), command, help=help_)

    def _commands(self) -> Iterable[tuple[str, str, IgnoreReturnCallbackType]]:
        seen = set()
        app = self.app
        for key, active in self.screen.active_bindings.items():
            id_ = active.binding.id or ""
            if id_ in BY_ID and id_ not in seen and active.enabled and id_ != "app.palette":
                seen.add(id_)
                name = _(BY_ID[id_].label)
                command = partial(app.run_action, active.binding.action, active.node)
                yield name[:1].upper() + name[1:], key_name(key), command
        for theme in THEMES:
            name = _("Theme: {name}").format(name=theme.name)
            yield name, _("change the colours"), partial(app.run_action, f"use_theme('{theme.name}')")
        for code, language in LANGUAGES.items():
            name = _("Language: {name}").format(name=language)
            yield name, _("change interface and cards"), partial(app.run_action, f"use_language('{code}')")
