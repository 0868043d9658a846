"""`dlquiz pack preview`: a pack's cards as a learner meets them; of one that varies, a sample or every variant."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dlquiz import i18n
from dlquiz.cli import opening, options, output
from dlquiz.cli.nearest import nearest
from dlquiz.errors import PackError, UsageError
from dlquiz.i18n import _, ngettext

if TYPE_CHECKING:
    from dlquiz.core.cards import Card
    from dlquiz.core.varying import Template, Values

_SEEDS = 5


def add(group: argparse._SubParsersAction[Any]) -> None:
    """The command."""
    parser = group.add_parser("preview", help=_("print cards as a learner meets them, with the values that they draw"))
    parser.add_argument("pack", nargs="?", metavar=_("PACK"), help=_("a pack's folder, file or id"))
    parser.add_argument("card", nargs="?", metavar=_("CARD"), help=_("a card's id; all cards if not given"))
    which = parser.add_mutually_exclusive_group()
    which.add_argument(
        "--seeds",
        type=options.positive,
        default=_SEEDS,
        metavar="N",
        help=_("so many variants of a card that varies ({n})").format(n=_SEEDS),
    )
    which.add_argument("--seed", type=options.seed, metavar="N", help=_("the variant with this seed"))
    which.add_argument("--all", action="store_true", help=_("every variant, where they can be counted"))
    parser.add_argument("--answers", action="store_true", help=_("print answers, known mistakes and explanations, too"))
    parser.add_argument("--functions", action="store_true", help=_("list the functions that expressions can call"))
    parser.set_defaults(run=_run)


def _run(arguments: argparse.Namespace) -> int:
    if arguments.functions:
        _functions()
        return 0
    if arguments.pack is None:
        raise UsageError(_("name a pack"), hint="dlquiz pack preview content/my-pack --answers")
    cards = _cards(arguments)
    if arguments.card is not None:
        cards = [_named(cards, arguments.card)]
    for card in cards:
        for title, variant, seed in _variants(card, arguments):
            _tell(title, variant, seed, answers=arguments.answers)
    return 0


def _functions() -> None:
    from dlquiz.saying import say
    from dlquiz.simulator.formulas import FORMULAS

    width = max(len(one.usage) for one in FORMULAS)
    for one in FORMULAS:
        output.line(f"{one.usage:{width}}  {say(one.about)}")


def _cards(arguments: argparse.Namespace) -> Sequence[Card]:
    """The cards of a pack: of a folder or a file, else of an installed pack with this id."""
    path = Path(arguments.pack)
    if path.exists():
        return _read(path)
    opening.pack_path(arguments, arguments.pack)
    with opening.library(opening.places_of(arguments)) as library:
        return tuple(library.cards(info.id for info in library.infos() if info.pack == arguments.pack).values())


def _read(path: Path) -> Sequence[Card]:
    from dlquiz.packs.loader import load

    loaded = load(path)
    errors, _warnings = loaded.counts
    hint = _("see: dlquiz pack check {path}").format(path=path)
    if loaded.pack is None:
        raise PackError(loaded.first_message or _("the pack cannot be read"), where=path, hint=hint)
    if errors:
        message = ngettext("{n} error: what is faulty is left out", "{n} errors: what is faulty is left out", errors)
        output.tell(PackError(message.format(n=errors), where=path, hint=hint))
    return loaded.pack.cards


def _named(cards: Iterable[Card], name: str) -> Card:
    by_id = {card.id.partition("/")[2]: card for card in cards}
    found = by_id.get(name) or by_id.get(name.partition("/")[2])
    if found is None:
        hint = nearest(name.partition("/")[2] or name, [*by_id], _("without a card's id, all are printed"))
        raise UsageError(_("there is no card {id!r}").format(id=name), hint=hint)
    return found


def _variants(card: Card, arguments: argparse.Namespace) -> Iterator[tuple[str, Card, int]]:
    """What is printed of a card: a title, the card as it is shown, and the seed of its order."""
    from dlquiz import wording

    title = f"{card.id}, {wording.card_type_name(card.type)}"
    if card.vary is None:
        yield title, card, arguments.seed or 0
        return
    from dlquiz.core.varying import Template
    from dlquiz.simulator.formulas import FUNCTIONS

    template = Template(card, FUNCTIONS)
    if arguments.all:
        for place, (values, variant) in enumerate(_all(template)):
            yield f"{title}: {_listed(card, values, arguments)}", variant, place
        return
    for seed in range(arguments.seeds) if arguments.seed is None else (arguments.seed,):
        values, variant = template.drawn(seed)
        named = _("seed {n}").format(n=seed)
        yield f"{title}, {named}: {_listed(card, values, arguments)}", variant, seed


def _all(template: Template) -> Iterator[tuple[Values, Card]]:
    """Every variant; the check tries them all only where that is quick, so one may have no value."""
    from dlquiz.core import cloze
    from dlquiz.core.arithmetic import ExpressionError
    from dlquiz.core.cards import ClozeCard
    from dlquiz.core.varying import FEW, DrawError
    from dlquiz.packs.expressionfaults import expression_fault

    count = template.drawing.combinations
    if count > FEW:
        message = _("{count} variants are too many to print: {most} at most").format(count=count, most=FEW)
        raise UsageError(message, where=template.card.id, hint=_("--seeds prints a sample of them"))
    values: Values = {}
    try:
        for values in template.drawing.all():
            variant = template.filled(values)
            if isinstance(variant, ClozeCard) and not cloze.agrees(variant):
                raise _no_variant(template.card, values, _("the values change the gaps"))
            yield values, variant
    except DrawError as error:
        assert error.error is not None  # noqa: S101  (only a seed's draws can all be ruled out)
        fault = expression_fault(error.error, error.values)
        raise _no_variant(template.card, error.values, fault.message, fault.hint) from error
    except ExpressionError as error:
        fault = expression_fault(error, values)
        raise _no_variant(template.card, values, fault.message, fault.hint) from error


def _no_variant(card: Card, values: Values, fault: str, hint: str = "") -> PackError:
    drawn = ", ".join(f"{name} = {value}" for name, value in values.items())
    message = _("{fault} for {draw}").format(fault=fault, draw=drawn)
    return PackError(message, where=card.id, hint=hint or _("exclude it by `where:`, or choose other values"))


def _listed(card: Card, values: Values, arguments: argparse.Namespace) -> str:
    """The values of a variant; without --answers only what was drawn: what follows from it may be the answer."""
    from dlquiz.core.template import shown
    from dlquiz.core.variation import Derived

    sources = card.vary.names if card.vary else ()
    names = [name for name, source in sources if arguments.answers or not isinstance(source, Derived)]
    found = ((name, values[name]) for name in names)
    return ", ".join(f"{name} = {value if isinstance(value, bool) else shown(value)}" for name, value in found)


def _tell(title: str, card: Card, seed: int, *, answers: bool) -> None:
    from random import Random

    from dlquiz.cli import plain_cards
    from dlquiz.core.layout import layout

    output.line(f"[{title}]")
    order = layout(card, Random(f"{seed} {card.id}"))  # noqa: S311  (the order of options, not a secret)
    plain_cards.show(card, order, i18n.language())
    if answers:
        _answer(card)
    output.line()


def _answer(card: Card) -> None:
    """The right answer, what is told of wrong ones, hints and explanation."""
    from dlquiz import wording
    from dlquiz.cli.plain_text import body, heading

    language = i18n.language()
    expected = "; ".join(heading(one) for one in wording.expected(card, language).split("\n"))
    output.line(_("Answer: {text}").format(text=expected))
    for wrong, why in _wrong(card, language):
        output.line(f"  {heading(wrong)}: {heading(why)}")
    for n, hint in enumerate(card.hints, start=1):
        text = heading(hint.in_(language))
        output.line(_("Hint {n} of {count}: {text}").format(n=n, count=len(card.hints), text=text))
    body(card.explanation.in_(language))


def _wrong(card: Card, language: str) -> Iterator[tuple[str, str]]:
    """Wrong answers, and rows answered wrongly, with what is told of them."""
    from dlquiz import wording
    from dlquiz.core.cards import CategoriseCard, ChoiceCard, ClozeCard, MatchingCard, NumericCard, TypedCard

    match card:
        case ChoiceCard():
            wrong = (i for i in range(len(card.options)) if i not in card.correct)
            told = [(wording.option_text(card, i, language), card.options[i].why) for i in wrong]
        case TypedCard() | ClozeCard():
            told = [(", ".join(one.answers.in_(language)), one.why) for one in card.mistakes]
        case NumericCard():
            told = [(one.shown, one.why) for one in card.mistakes]
        case MatchingCard() | CategoriseCard():
            told = [(row.in_(language), why) for row, why in zip(card.rows, card.whys, strict=True)]
        case _:
            told = []
    yield from ((text, why.in_(language)) for text, why in told if why)
