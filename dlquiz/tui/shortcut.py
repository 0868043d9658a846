"""What a row of the table of keys is; the rows are in `tui.bindings`, `tui.cardkeys` and `tui.labkeys`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

EVERYWHERE = "everywhere"


class Shortcut(NamedTuple):
    """One thing that a key does.

    id: what users rebind it by; keys: comma-separated, the first is the one shown; action: of the screen or the app;
    label: untranslated, for the footer and the help; group: where it is offered; shown: also in the footer;
    states: when it works, where its group has states (see STATES); wins: takes its keys from others that work at the
    same time; family: neighbours of one family are shown as a range of keys under this label; priority: before a text
    field's own keys.
    """

    id: str
    keys: str
    action: str
    label: str
    group: str
    shown: bool = True
    states: frozenset[str] = frozenset()
    wins: bool = False
    family: str = ""
    priority: bool = False


def when(*states: str) -> frozenset[str]:
    """These states."""
    return frozenset(states)


def keys_of(shortcut: Shortcut, keymap: Mapping[str, str]) -> tuple[str, ...]:
    """The keys of a shortcut under the user's keymap."""
    return tuple(key.strip() for key in keymap.get(shortcut.id, shortcut.keys).split(",") if key.strip())
