"""`dlquiz cards`: the cards that were suspended or flagged, and how to take that back."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from dlquiz.cli import opening, options, output
from dlquiz.errors import UsageError
from dlquiz.i18n import _, ngettext

if TYPE_CHECKING:
    from dlquiz.core.model import CardId
    from dlquiz.study import Study
    from dlquiz.study.values import MarkedCard

_KEYS = "cards [{id, pack, topic, type, prompt, suspended, flagged, buried_until (days since 1970-01-01, or null)}]"
_LONGEST = 60
"""Characters of a question that are listed."""


def add(commands: argparse._SubParsersAction[Any]) -> None:
    """The group."""
    parser = commands.add_parser("cards", help=_("list suspended and flagged cards, or take them back"))
    group = parser.add_subparsers(metavar=_("COMMAND"), required=True, dest="action")
    listing = group.add_parser(
        "list",
        help=_("list suspended and flagged cards"),
        epilog=_("Keys of --json: {keys}").format(keys=_KEYS),
    )
    listing.add_argument("--suspended", action="store_true", help=_("only suspended ones"))
    listing.add_argument("--flagged", action="store_true", help=_("only flagged ones"))
    options.add_questions(listing, "topics", types=False)
    listing.add_argument("--json", action="store_true", help=_("print one JSON object"))
    listing.set_defaults(run=_list)
    for name, told, run in (
        ("unsuspend", _("take suspended cards back into study"), _unsuspend),
        ("unflag", _("take flags away"), _unflag),
    ):
        back = group.add_parser(name, help=told)
        back.add_argument("cards", nargs="*", metavar=_("CARD"), help=_("its id, as listed; or without its pack"))
        back.add_argument("--all", action="store_true", help=_("every one that is listed"))
        back.set_defaults(run=run)


def _list(arguments: argparse.Namespace) -> int:
    with opening.studying(arguments, opening.NoJournal.REFUSE) as (study, _places):
        found = [
            one
            for one in study.marked_cards(topics=arguments.topics)
            if (one.status.suspended or not arguments.suspended) and (one.status.flagged or not arguments.flagged)
        ]
        if arguments.json:
            output.as_json({"cards": [_as_dict(study, one) for one in found]})
            return 0
        for one in found:
            output.line(f"{one.info.id}  {_state(one)}")
            output.line(f"    {_prompt(study, one.info.id)}")
        if not found:
            output.remark(_("There are no such cards."))
    return 0


def _unsuspend(arguments: argparse.Namespace) -> int:
    def fits(one: MarkedCard) -> bool:
        return one.status.suspended

    return _take_back(arguments, fits, _("this card is not suspended"), lambda study, card: study.unsuspend(card))


def _unflag(arguments: argparse.Namespace) -> int:
    def fits(one: MarkedCard) -> bool:
        return one.status.flagged

    return _take_back(arguments, fits, _("this card is not flagged"), lambda study, card: study.unflag(card))


def _take_back(
    arguments: argparse.Namespace,
    fits: Callable[[MarkedCard], bool],
    other: str,
    take: Callable[[Study, CardId], None],
) -> int:
    """Take back the cards that are named, or all that fit; none of them if one does not. other: what is said then."""
    if bool(arguments.cards) is arguments.all:
        raise UsageError(_("name the cards, or give --all"), hint=_("see: dlquiz cards list"))
    with opening.studying(arguments, opening.NoJournal.REFUSE) as (study, _places):
        fitting = [one.info.id for one in study.marked_cards() if fits(one)]
        cards = _named(study, arguments.cards) if arguments.cards else fitting
        for card in cards:
            if card not in fitting:
                raise UsageError(other, where=card, hint=_("see: dlquiz cards list"))
        for card in cards:
            take(study, card)
    output.line(ngettext("{n} card taken back.", "{n} cards taken back.", len(cards)).format(n=len(cards)))
    return 0


def _named(study: Study, names: list[str]) -> list[CardId]:
    from dlquiz.cli.naming import card_id

    ids = [info.id for info in study.infos()]
    return list(dict.fromkeys(card_id(name, ids) for name in names))


def _state(one: MarkedCard) -> str:
    states = [_("suspended")] if one.status.suspended else []
    return ", ".join([*states, _("flagged")] if one.status.flagged else states)


def _prompt(study: Study, card: CardId) -> str:
    """The beginning of a card's question."""
    from dlquiz.cli.plain_cards import prompt_text

    text = " ".join(prompt_text(study.card(card), study.language).split())
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _as_dict(study: Study, one: MarkedCard) -> dict[str, object]:
    info, status = one
    return {
        "id": info.id,
        "pack": info.pack,
        "topic": info.topic,
        "type": info.type.value,
        "prompt": _prompt(study, info.id),
        "suspended": status.suspended,
        "flagged": status.flagged,
        "buried_until": status.buried_until,
    }
