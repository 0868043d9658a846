"""What the command line writes: lines that are safe to show on any terminal, and never an encoding error."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import TextIO

from dlquiz.errors import DlquizError
from dlquiz.i18n import _


def harden() -> None:
    """Let no standard stream fail on a character that it cannot read or write."""
    for stream, errors in ((sys.stdin, "replace"), (sys.stdout, "replace"), (sys.stderr, "backslashreplace")):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors=errors)


def safe(text: str) -> str:
    """The text with whatever a terminal would obey spelled out."""
    from dlquiz.packs.characters import visible  # the app starts without a line

    return "\n".join(visible(one) for one in text.split("\n"))


def carried(text: str, stream: TextIO | None = None) -> str:
    """The text with mathematics spelled out where a stream, stdout if none is given, cannot carry it."""
    encoding = getattr(stream or sys.stdout, "encoding", None)
    if encoding is None or text.isascii() or encoding.lower().startswith("utf"):
        return text
    from dlquiz.cli.spelling import spelled

    return spelled(text, encoding)


def line(text: str = "") -> None:
    """Write a line, or several."""
    print(carried(safe(text)))


def remark(text: str) -> None:
    """Write a line beside the output proper."""
    with suppress(OSError):  # a closed stderr is no reason to stop
        print(carried(safe(text), sys.stderr), file=sys.stderr)


def tell(error: DlquizError) -> None:
    """Say what went wrong and what to do about it, on stderr."""
    remark(f"dlquiz: {error.sentence}")
    if error.hint:
        remark(_("hint: {hint}").format(hint=error.hint))


def as_json(value: Mapping[str, object] | Sequence[object]) -> None:
    """Write a value as JSON; what the stream cannot carry, or a terminal would obey, is escaped."""
    from dlquiz.packs.characters import IN_VALUE

    encoding = (getattr(sys.stdout, "encoding", None) or "utf-8").lower()
    text = json.dumps(value, ensure_ascii=not encoding.startswith("utf"), indent=2)
    print(IN_VALUE.sub(lambda found: _escaped(found[0]), text))


def _escaped(char: str) -> str:
    """A character as JSON escapes it."""
    units = char.encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))


def document(text: str) -> None:
    """Write a file's text as it is, in UTF-8 whatever the terminal speaks, for whoever redirects or pipes it."""
    raw = getattr(sys.stdout, "buffer", None)
    if raw is None:
        print(text, end="")
        return
    sys.stdout.flush()
    raw.write(text.encode())
    raw.flush()


def flush() -> None:
    """Push out what is still buffered, so that a failure shows now."""
    if sys.stdout is not None:
        sys.stdout.flush()


def let_go() -> None:
    """Point stdout at nothing: its reader is gone, and the interpreter's last flush must not complain."""
    with suppress(OSError, ValueError, AttributeError):
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, sys.stdout.fileno())
        os.close(nothing)
