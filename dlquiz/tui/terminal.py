"""What the terminal can be sent."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import NamedTuple

_FEW_SIGNS = frozenset(("ansi", "dumb", "linux", "vt100", "vt220"))
"""Kinds of terminal whose letters are few, whatever they are sent."""


class Terminal(NamedTuple):
    """encoding: in which it is sent what it shows; doubtful: whether it may show other signs than it is sent."""

    encoding: str = "utf-8"
    doubtful: bool = False

    @property
    def carries_all(self) -> bool:
        """Whether every character can be sent."""
        return self.encoding.lower().startswith(("utf", "cp65001", "gb18030"))


UTF_8 = Terminal()
"""One that can be sent everything."""


def of(environ: Mapping[str, str]) -> Terminal:
    """The terminal of this process. Textual writes to the error stream; in the language C Python sends UTF-8, though
    nobody has said that the terminal reads it."""
    terminal = Terminal(getattr(sys.__stderr__, "encoding", None) or "utf-8")
    language = environ.get("LC_ALL") or environ.get("LANG")
    few = language in ("C", "POSIX") or environ.get("TERM") in _FEW_SIGNS
    return terminal._replace(doubtful=few or not terminal.carries_all)
