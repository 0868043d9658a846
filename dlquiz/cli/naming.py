"""Which card is meant by what was typed."""

from __future__ import annotations

from collections.abc import Sequence

from dlquiz.core.model import CardId
from dlquiz.errors import UsageError
from dlquiz.i18n import _


def card_id(name: str, ids: Sequence[CardId]) -> CardId:
    """The card of this id; of the id without its pack, if only one pack has such a card. Raises UsageError."""
    found = [own for own in ids if name in (own, own.partition("/")[2])]
    if len(found) == 1:
        return found[0]
    if found:
        message = _("several packs have a card {id!r}")
        raise UsageError(message.format(id=name), hint=_("one of: {names}").format(names=", ".join(found)))
    from dlquiz.cli.nearest import nearest

    known = ids if "/" in name else [own.partition("/")[2] for own in ids]
    hint = nearest(name, known, _("such as {id}").format(id=ids[0]) if ids else _("no pack is installed"))
    raise UsageError(_("there is no card {id!r}").format(id=name), hint=hint)
