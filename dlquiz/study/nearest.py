"""What a learner who misspelt a name most likely meant."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dlquiz.i18n import _


def nearest(name: str, known: Iterable[str], otherwise: str) -> str:
    """A hint: the known names like this one; where none is, what else is said."""
    from difflib import get_close_matches  # not on the way to the first card

    return did_you_mean(get_close_matches(name, list(known), n=2), otherwise)


def did_you_mean(near: Sequence[str], otherwise: str) -> str:
    """A hint: these names, or what is said where there are none."""
    return _("did you mean {name}?").format(name=_(" or ").join(near)) if near else otherwise
