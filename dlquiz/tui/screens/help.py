"""Help: every key, made from the table of bindings and the user's own keys; those of the screen before come first."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen

from dlquiz.i18n import _
from dlquiz.tui import bindings
from dlquiz.tui.bindings import GROUPS, TABLE
from dlquiz.tui.keynames import key_name
from dlquiz.tui.screens.page import Page
from dlquiz.tui.sheet import BLANK, Row
from dlquiz.tui.shortcut import Shortcut, keys_of
from dlquiz.tui.widgets.reading import Reading

_COLUMN = 22
_MOST_NAMED = 5
"""Keys of one family that are named one by one."""


class HelpScreen(Page[None]):
    """What each key does, by place; the id is what the settings file calls it."""

    BINDINGS = bindings.of("help")
    DEFAULT_CLASSES = "help"
    DEFAULT_CSS = """
    HelpScreen VerticalScroll { max-width: 84; height: 1fr; padding: 1 4 0 6; scrollbar-size-vertical: 1; }
    HelpScreen.-narrow VerticalScroll { padding: 0 1; }
    """

    def middle(self) -> ComposeResult:
        """One long page."""
        with VerticalScroll(can_focus=False):
            yield Reading(self._rows())

    def retell(self) -> None:
        """Say everything in the new language."""
        super().retell()
        self.query_one(Reading).show(self._rows())

    def title_content(self) -> Content:
        """The screen's name."""
        return Content.styled(_("Help"), "bold")

    def action_scroll(self, lines: int) -> None:
        """Scroll by lines, or by pages where there are more than one."""
        page = self.query_one(VerticalScroll)
        step = lines if abs(lines) == 1 else (lines // abs(lines)) * max(1, page.size.height - 2)
        page.scroll_relative(y=step, animate=False)

    def action_back(self) -> None:
        """Back to where help was asked for."""
        self.dismiss(None)

    def _rows(self) -> list[Row]:
        here = bindings.groups_of(self._asked_from.BINDINGS)
        rows = [row for group in here for row in (*self._group(group), BLANK)]
        rows += [
            Row(Content(_("Learning takes three steps: try to answer, look, and rate how well you knew it."))),
            Row(Content.styled(_(
                "Again: you did not know it. Hard: with trouble. Good: you knew it. Easy: at once. "
                "The time beside each rating is when the card comes back; the one in brackets is suggested."
            ), "$quiet")),
            Row(Content.styled(_(
                "While you type an answer, letters are text: Esc leaves the field and makes them keys again."
            ), "$quiet")),
        ]  # fmt: skip
        for group in GROUPS:
            if group not in here:
                rows += [BLANK, *self._group(group)]
        rows += [
            BLANK,
            Row(Content.styled(_("Other keys: [keys] in {path}").format(path=self.context.places.settings), "$quiet")),
        ]
        return rows

    @property
    def _asked_from(self) -> Screen[Any]:
        """The screen that help was asked for on: its keys come first."""
        stack = self.app.screen_stack
        return stack[stack.index(self) - 1]

    def _group(self, group: str) -> Iterable[Row]:
        """A group's name and its keys."""
        yield Row(Content.styled(_(GROUPS[group]), "bold $accent"))
        yield from self._keys(shortcut for shortcut in TABLE if shortcut.group == group)

    def _keys(self, shortcuts: Iterable[Shortcut]) -> Iterable[Row]:
        keymap = self.app._keymap
        for _family, members in groupby(shortcuts, key=lambda s: s.family or s.id):
            family = list(members)
            keys = [keys_of(member, keymap) for member in family]
            names = [key_name(key) for key in (keys[0] if len(family) == 1 else [own[0] for own in keys])]
            shown = " ".join(names) if len(names) <= _MOST_NAMED else f"{names[0]} … {names[-1]}"
            ids = family[0].id if len(family) == 1 else f"{family[0].id} … {family[-1].id.rpartition('-')[2]}"
            label = Content.assemble((_(family[0].label), "$ink"), (f"  {ids}", "$quiet"))
            yield Row(label, _COLUMN, Content.styled(f"  {shown}", "bold"))
