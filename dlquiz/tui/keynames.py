"""How keys are called: by people, by Textual, and on a Korean keyboard."""

from __future__ import annotations

import re
from collections.abc import Mapping

from dlquiz.i18n import N_, _

_NAMES = {
    "enter": N_("Enter"), "space": N_("Space"), "escape": N_("Esc"), "tab": N_("Tab"), "pageup": N_("PgUp"),
    "pagedown": N_("PgDn"), "backspace": N_("Backspace"), "delete": N_("Del"), "insert": N_("Ins"),
    "home": N_("Home"), "end": N_("End"),
}  # fmt: skip
_SIGNS = {
    "up": "↑", "down": "↓", "left": "←", "right": "→", "question_mark": "?", "slash": "/", "minus": "-",
    "plus": "+", "comma": ",", "full_stop": ".", "asterisk": "*", "equals_sign": "=", "colon": ":", "semicolon": ";",
    "underscore": "_", "number_sign": "#", "at": "@", "exclamation_mark": "!",
}  # fmt: skip
KEY_NAMES = frozenset((*_NAMES, *_SIGNS))
"""Keys that are no letter or digit, by Textual's names for them."""


def key_name(key: str) -> str:
    """A key as people call it: Enter, ctrl+r, ?"""
    *modifiers, last = key.split("+") if len(key) > 1 else (key,)
    if last in _NAMES:
        last = _(_NAMES[last])
    last = _SIGNS.get(last, last.upper() if re.fullmatch(r"f\d+", last) else last)
    return "+".join((*modifiers, last))


_LONG = {sign: name for name, sign in _SIGNS.items()}


def normal(key: str) -> str:
    """A key under the name that Textual gives it: `?` is question_mark."""
    return _LONG.get(key, key)


TWINS: Mapping[str, str] = {
    **dict(zip("ㅁㅠㅊㅇㄷㄹㅎㅗㅑㅓㅏㅣㅡㅜㅐㅔㅂㄱㄴㅅㅕㅍㅈㅌㅛㅋ", "abcdefghijklmnopqrstuvwxyz", strict=True)),
    "ctrl+j": "enter",
}
"""Keys that stand for others where nothing is bound to them: letters while the keyboard is set to Korean (two-set
layout), and the Enter of terminals that send a line feed."""
