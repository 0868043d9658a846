"""The user's own keys: what can be used of them, and what is wrong with the rest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from dlquiz.i18n import _
from dlquiz.tui.bindings import BY_ID, GROUPS, SHARED, TABLE
from dlquiz.tui.keynames import KEY_NAMES, normal
from dlquiz.tui.shortcut import EVERYWHERE, Shortcut, keys_of


class Problem(NamedTuple):
    """A key of the settings that was not used, or that leaves another one dead."""

    id: str
    message: str
    hint: str = ""


_MODIFIERS = frozenset(("ctrl", "shift", "alt", "super", "meta", "hyper"))
_KEYS = frozenset((
    *KEY_NAMES, *(f"f{n}" for n in range(1, 25)), "left_square_bracket", "right_square_bracket",
    "left_parenthesis", "right_parenthesis", "left_curly_bracket", "right_curly_bracket", "less_than_sign",
    "greater_than_sign", "vertical_line", "backslash", "tilde", "grave_accent", "circumflex_accent", "ampersand",
    "percent_sign", "dollar_sign", "apostrophe", "quotation_mark",
))  # fmt: skip


def validate(keymap: Mapping[str, str]) -> tuple[Problem, ...]:
    """What is wrong with a user's keys: unknown ids, unusable keys, and ids that would be left without a key."""
    problems = [*_unknown(keymap)]
    sound = usable(keymap)
    problems += [
        Problem(id_, _("{key!r} is not a key").format(key=key), _key_hint(key))
        for id_, keys in keymap.items()
        if id_ in BY_ID
        for key in _split(keys) or [""]
        if not _is_key(key)
    ]
    told = set()
    for shortcut in TABLE:
        for state in shortcut.states or {""}:
            rivals = _rivals(shortcut, state, sound)
            if not rivals or not sound.keys() & {shortcut.id, *rivals}:
                continue
            if _rivals(shortcut, state, {}):  # meant so: it gives way while another one works
                continue
            if frozenset((shortcut.id, *rivals)) in told:
                continue
            told.add(frozenset((shortcut.id, *rivals)))
            blamed, others = (shortcut.id, rivals) if shortcut.id in sound else (rivals[0], [shortcut.id])
            message = _("shares its key with {ids}").format(ids=", ".join(others))
            problems.append(Problem(blamed, message, _("give one of them another key")))
    return tuple(problems)


def usable(keymap: Mapping[str, str]) -> dict[str, str]:
    """The part of a user's keys that can be applied: known ids with keys that exist."""
    return {
        id_: ",".join(keys)
        for id_, text in keymap.items()
        if id_ in BY_ID and (keys := _split(text)) and all(map(_is_key, keys))
    }


def complete(keymap: Mapping[str, str]) -> dict[str, str]:
    """A keymap that names every id: Textual drops the other bindings of a key whose one binding is rebound."""
    sound = usable(keymap)
    return {s.id: sound.get(s.id, s.keys) for s in TABLE} if sound else {}


def _unknown(keymap: Mapping[str, str]) -> Iterable[Problem]:
    from difflib import get_close_matches

    for id_ in keymap:
        if id_ not in BY_ID:
            near = get_close_matches(id_, BY_ID, n=1, cutoff=0.4)
            hint = _("did you mean {name}?").format(name=near[0]) if near else _("see: dlquiz keys")
            yield Problem(id_, _("there is no such binding"), hint)


def _split(keys: str) -> list[str]:
    return [key.strip() for key in keys.split(",") if key.strip()]


def _is_key(key: str) -> bool:
    if len(key) == 1:
        return key.isprintable() and not key.isspace()
    *modifiers, last = key.split("+")
    if not _MODIFIERS.issuperset(modifiers) or len(set(modifiers)) != len(modifiers):
        return False
    return last in _KEYS or (len(last) == 1 and last.isprintable() and not last.isspace() and bool(modifiers))


def _key_hint(key: str) -> str:
    from difflib import get_close_matches

    near = get_close_matches(key.lower(), (*_KEYS, *(f"ctrl+{c}" for c in "abcdefghijklmnopqrstuvwxyz")), n=1)
    if near:
        return _("did you mean {name}?").format(name=near[0])
    return _("a letter, a digit, or a name such as enter, space, f2, ctrl+r")


def _rivals(shortcut: Shortcut, state: str, keymap: Mapping[str, str]) -> list[str]:
    """Who holds the keys of a shortcut in a state, if none is left to it alone."""
    holders: list[str] = []
    for key in keys_of(shortcut, keymap):
        on_key = [s for s in _together(shortcut, state) if normal(key) in map(normal, keys_of(s, keymap))]
        over = [s for s in on_key if not shortcut.wins or s.wins]
        if not over:
            return []
        holders += [s.id for s in over]
    return list(dict.fromkeys(holders))


def _together(shortcut: Shortcut, state: str) -> list[Shortcut]:
    """The other shortcuts that may work at the same time as this one."""
    groups = {shortcut.group, *SHARED.get(shortcut.group, ())}
    groups |= {screen for screen, shared in SHARED.items() if shortcut.group in shared}
    groups |= {EVERYWHERE} if shortcut.group != EVERYWHERE else set(GROUPS)
    return [
        s for s in TABLE if s is not shortcut and s.group in groups and (not state or not s.states or state in s.states)
    ]
