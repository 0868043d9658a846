"""What a mistyped name most likely meant."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches

from dlquiz.i18n import _


def nearest(name: str, known: Sequence[str], otherwise: str = "") -> str:
    """A hint: the known names like this one; where none is, what else is said, or all of them."""
    near = get_close_matches(name.lower(), known, n=3, cutoff=0.6)
    if near:
        return _("did you mean {names}?").format(names=", ".join(near))
    return otherwise or _("one of: {names}").format(names=", ".join(known))
