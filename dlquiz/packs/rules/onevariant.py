"""What can be wrong with one variant of a card: the card for the values of one draw. A new type is a case here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from dlquiz.core import cloze
from dlquiz.core.answers import letters
from dlquiz.core.cards import (
    Card,
    CategoriseCard,
    ChoiceCard,
    ClozeCard,
    MatchingCard,
    Mistake,
    NumericCard,
    OrderingCard,
    SelfRatedCard,
    TypedCard,
)
from dlquiz.core.figure import FigureKind, FigureSpec
from dlquiz.core.grading.numeric import close, read_number
from dlquiz.core.model import CardType, Text
from dlquiz.i18n import _
from dlquiz.packs.cardtypes.alike import alike
from dlquiz.packs.expressionfaults import Fault
from dlquiz.packs.marks import Steps
from dlquiz.saying import say
from dlquiz.simulator import cardspecs
from dlquiz.simulator.fault import ExperimentError

Placed = tuple[Steps, Fault]
"""A fault, and the steps to where the author wrote what is at fault."""

_GAP = 8
"""Steps to find a gap in its text and to fill it."""
_ANSWER = 2
"""Steps to read an answer as it is compared."""


def faults(card: Card, template: Card) -> Iterator[Placed]:
    """What is wrong with a variant. template: the card that it was made from."""
    match card:
        case ChoiceCard() if card.type is not CardType.TRUE_FALSE:
            yield from _equal([option.text for option in card.options], "options")
        case OrderingCard():
            yield from _equal(card.items, "items")
        case MatchingCard():
            yield from _equal(card.rows, "pairs")
            for (_key, index), fault in _equal(card.targets, "pairs"):
                surplus = index - len(card.pairs)
                yield (("pairs", index, "right") if surplus < 0 else ("surplus", surplus)), fault
        case CategoriseCard():
            yield from _equal(card.categories, "categories")
            yield from ((steps[:1], fault) for steps, fault in _equal(card.rows, "categories"))
        case ClozeCard():
            yield from _gaps(card)
        case TypedCard():
            yield from _mistakes(card.mistakes, [list(card.answers)])
        case NumericCard() if isinstance(template, NumericCard):
            yield from _number(card, template)
    if card.figure is not None and card.figure != template.figure:
        yield from _figure(card.figure)


def effort(card: Card) -> int:
    """What `faults` takes for the gaps and typed answers of a card, of which it may have thousands.

    In steps that are about as long as one node of an expression.
    """
    match card:
        case ClozeCard():
            gaps = [gap for each in card.gaps.values() for gap in each]
            answers = sum(len(gap.accepted) + len(gap.wrong) for gap in gaps)
        case TypedCard():
            gaps, answers = [], len(tuple(card.answers))
        case _:
            return 0
    return _GAP * len(gaps) + _ANSWER * (answers + sum(len(tuple(one.answers)) for one in card.mistakes))


def answer(card: Card) -> object:
    """What there is to be known, to see whether it is ever another one; nothing of a statement, which is its prompt."""
    match card:
        case SelfRatedCard():
            return card.answer
        case ChoiceCard():
            return None if card.type is CardType.TRUE_FALSE else [card.options[i].text for i in sorted(card.correct)]
        case ClozeCard():
            return card.gaps
        case TypedCard():
            return card.answers
        case NumericCard():
            return card.shown
        case MatchingCard():
            return card.pairs
        case OrderingCard():
            return card.items
        case CategoriseCard():
            return card.categories, card.items


def _equal(texts: Sequence[Text], key: str) -> Iterator[tuple[tuple[str, int], Fault]]:
    for index, first in alike(texts):
        message = _("number {n} reads like number {first}").format(n=index + 1, first=first + 1)
        hint = _("exclude it by `where:`, or choose other values")
        yield (key, index), Fault("variant-equal", message, hint)


def _gaps(card: ClozeCard) -> Iterator[Placed]:
    if not cloze.agrees(card):
        hint = _("no value of a cloze text may hold {{ }} | ~ or ::")
        yield ("prompt",), Fault("variant-gaps", _("the values change the gaps"), hint)
        return
    for gap in chain.from_iterable(card.gaps.values()):
        read = [letters(one) for one in (*gap.accepted[:1], *gap.wrong)]
        if gap.wrong and len(set(read)) < len(read):
            message = _("two answers of a gap read the same, among {answers}")
            message = message.format(answers=", ".join((gap.accepted[0], *gap.wrong)))
            yield ("prompt",), Fault("variant-equal", message, _("exclude it by `where:`, or choose other values"))
            return
    groups = zip(*card.gaps.values(), strict=True)
    yield from _mistakes(card.mistakes, [[one for gap in group for one in gap.accepted] for group in groups])


def _mistakes(mistakes: Sequence[Mistake], accepted: Sequence[Sequence[str]]) -> Iterator[Placed]:
    """accepted: what is right in each gap."""
    right = [{letters(one) for one in answers} for answers in accepted]
    for index, mistake in enumerate(mistakes):
        if any(letters(one) in right[mistake.gap] for one in mistake.answers):
            yield ("mistakes", index), _known(index, _("exclude it by `where:`"))


def _number(card: NumericCard, template: NumericCard) -> Iterator[Placed]:
    def accepted(*values: float) -> bool:
        return close(values, card.answer, card.tolerance, relative=card.relative)

    if not accepted(*read_number(card.shown)[0]):
        message = _("the answer is shown as {shown}, which is not accepted").format(shown=card.shown)
        hint = _("give it a `tolerance`, or round it: round({answer}, 3)").format(answer=template.shown)
        yield ("answer",), Fault("variant-answer", message, hint)
    for index, mistake in enumerate(card.mistakes):
        if accepted(mistake.answer):
            wrong, right = template.mistakes[index].shown, template.shown
            condition = f"{wrong} != {right}"
            if card.tolerance:
                condition = (
                    f"abs({wrong} - ({right})) > {card.tolerance * (abs(card.answer) if card.relative else 1):g}"
                )
            if template.vary and template.vary.where:
                condition = f"({template.vary.where}) and {condition}"
            hint = _("exclude it by `where: {condition}`").format(condition=condition)
            yield ("mistakes", index, "answer"), _known(index, hint)


def _known(index: int, hint: str) -> Fault:
    return Fault("variant-mistake", _("known mistake {n} is accepted as right").format(n=index + 1), hint)


def _figure(figure: FigureSpec) -> Iterator[Placed]:
    try:
        if figure.kind is not FigureKind.ACTIVATION:
            cardspecs.playground_state(figure.subject)
            return
        name = cardspecs.activation_name(figure.subject)
    except ExperimentError as error:
        code = "figure-activation" if figure.kind is FigureKind.ACTIVATION else "figure-state"
        yield ("figure", figure.kind), _experiment(code, error)
        return
    for parameter, value in figure.parameters:
        try:
            cardspecs.check_parameter(name, parameter, value)
        except ExperimentError as error:
            yield ("figure", "parameters", parameter), _experiment("figure-activation", error)


def _experiment(code: str, error: ExperimentError) -> Fault:
    return Fault(code, say(error.said), say(error.advice) if error.advice else "")
