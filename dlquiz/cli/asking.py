"""Reading what is typed, one line at a time; works the same with a person, a script or nothing at the other end."""

from __future__ import annotations

import os
import sys
from contextlib import suppress

from dlquiz.cli import output
from dlquiz.cli.output import carried, safe
from dlquiz.i18n import _

YES = frozenset(("y", "yes", "예", "네"))
NO = frozenset(("n", "no", "아니요", "아니오"))

_LATIN = str.maketrans(
    "ㅁㅠㅊㅇㄷㄹㅎㅗㅑㅓㅏㅣㅡㅜㅐㅔㅂㄱㄴㅅㅕㅍㅈㅌㅛㅋㅃㅉㄸㄲㅆㅒㅖ", "abcdefghijklmnopqrstuvwxyzqwertop"
) | {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
"""Which key was meant while the keyboard was set to Korean (two-set layout) or to full width."""


class Ended(Exception):
    """There is nothing more to read."""


def interactive() -> bool:
    """Whether a person sits at both ends: input and output are terminals."""
    return is_terminal(sys.stdin) and is_terminal(sys.stdout)


def full_screen() -> bool:
    """Whether the app can be shown: a terminal at both ends that can do more than print."""
    return interactive() and os.environ.get("TERM", "") not in ("dumb", "unknown")


def is_terminal(stream: object) -> bool:
    """Whether a standard stream, which may be missing or closed, is a terminal."""
    try:
        return bool(stream is not None and stream.isatty())  # type: ignore[attr-defined]  # duck-typed on purpose
    except ValueError:
        return False


def edit_lines() -> None:
    """Let a person move the cursor in the line being typed. Earlier answers are not offered again: they would tell."""
    if interactive():
        with suppress(ImportError):  # Windows has none, and edits lines itself
            import readline

            readline.set_auto_history(False)


def ask(prompt: str) -> str:
    """The next line typed, without the space around it. Raises Ended at the end of input."""
    try:
        typed = input(carried(safe(prompt)))
    except (EOFError, OSError, RuntimeError) as end:  # a closed terminal fails; without stdin, input() refuses
        if isinstance(end, BrokenPipeError):
            raise
        output.line()
        raise Ended from None
    if not is_terminal(sys.stdin):
        output.line()  # nobody's Enter ended the prompt's line
    return typed.strip()


def letters(typed: str) -> str:
    """What was typed as lower-case letters, whichever of the two layouts the keyboard was set to.

    Letters that a Korean keyboard has joined into syllables (뮤 for `ab`) are taken apart again.
    """
    if typed.isascii():
        return typed.lower()
    from dlquiz.core.answers import keystrokes

    return keystrokes(typed).translate(_LATIN).lower()


def confirm(question: str, *, default: bool = False) -> bool:
    """A yes or no: Enter means the default, the end of input means no. Asks again until it is one."""
    choice = "[Y/n]" if default else "[y/N]"
    while True:
        try:
            typed = ask(f"{question} {choice} ").lower()
        except Ended:
            return False
        word = letters(typed)
        if not typed:
            return default
        if typed in YES or word in YES:
            return True
        if typed in NO or word in NO:
            return False
        output.line(_("Please type y or n."))
