"""What a card says, before and after the answer, as rows. Functions of core values; nothing here is a widget."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.content import Content

from dlquiz.core.cards import BaseCard, Card, ClozeCard, Gap, SelfRatedCard
from dlquiz.core.model import CardType
from dlquiz.core.responses import Mark, Verdict
from dlquiz.i18n import N_, _
from dlquiz.tui import text
from dlquiz.tui.sheet import AIR, BLANK, Row, Spare
from dlquiz.wording import note_sentence, verdict_sign, verdict_word

_ASKS = {
    CardType.RECALL: N_("What does this term mean?"),
    CardType.NAME: N_("Which term is meant?"),
    CardType.PICK: N_("Which term is meant?"),
    CardType.MULTIPLE_RESPONSE: N_("Choose all that apply."),
    CardType.TRUE_FALSE: N_("True or false?"),
}
COLOURS = {
    Verdict.RIGHT: "$right",
    Verdict.PARTLY: "$almost",
    Verdict.NEAR: "$almost",
    Verdict.WRONG: "$wrong",
    Verdict.SELF: "$accent",
}
"""By verdict; a sign says the same."""


def question(card: Card, language: str, hints: int = 0) -> list[Row]:
    """The prompt under a line that says what is asked, and the hints that were looked at."""
    return [*_asked(card), *_prompt(card, language), *_hints(card, language, hints)]


def gapped(card: ClozeCard, language: str, fillings: Sequence[Content], hints: int = 0) -> list[Row]:
    """The prompt of a cloze card with these contents in its gaps."""
    from dlquiz.core import cloze  # not on the way to a first card without gaps

    pieces: list[str | Content] = []
    left = iter(fillings)
    for piece in cloze.pieces(card.prompt.in_(language)):
        pieces.append(next(left) if isinstance(piece, Gap) else piece)
    return [*text.gapped_rows(pieces), *_hints(card, language, hints)]


def verdict_row(mark: Mark) -> Row:
    """How the answer was judged: sign, word, and what is special about it."""
    colour, note = COLOURS[mark.verdict], note_sentence(mark.note)
    verdict = Content.styled(f"{verdict_sign(mark.verdict)} {verdict_word(mark.verdict)}", f"bold {colour}")
    return Row(verdict + Content.styled(f"  {note}", "$quiet") if note else verdict)


def feedback(mark: Mark, answer: Sequence[Row], whys: Iterable[str], explanation: str) -> list[Row]:
    """The verdict; below it the right answer, what is told of the mistakes that were made, and the explanation."""
    parts: list[Sequence[Row]] = [answer, *map(text.rows, whys), text.rows(explanation)]
    rows = [verdict_row(mark)]
    for part in filter(None, parts):
        rows += [*([AIR] if len(rows) > 1 else []), *part]
    return [rows[0], *(row.shifted(2) for row in rows[1:])]


def tried(mark: Mark, given: Sequence[Row], whys: Iterable[str], *, counted: bool) -> list[Row]:
    """The verdict before another try, and what was given. counted: and how many parts were right, though not which."""
    first, *more = feedback(mark, given, whys, "")
    if counted and len(mark.parts) > 1:
        told = _("Right: {n} of {count}.").format(n=mark.parts.count(Verdict.RIGHT), count=len(mark.parts))
        first = first._replace(body=first.body + Content.styled(f"  {told}", "$quiet"))
    return [first, *more]


def links(card: Card, language: str, *, answered: bool) -> tuple[str, ...]:
    """The addresses that can be seen on the card."""
    texts = [card.prompt.in_(language)]
    if answered:
        texts.append(card.explanation.in_(language))
        if isinstance(card, SelfRatedCard):
            texts.append(card.answer.in_(language))
    return tuple(dict.fromkeys(address for part in texts for address in text.links(part)))


def _asked(card: Card) -> list[Row]:
    ask = _ASKS.get(card.type)
    return [Row(Content.styled(_(ask), "$quiet")), AIR] if ask else []


def _prompt(card: Card, language: str) -> tuple[Row, ...]:
    prompt = card.prompt.in_(language)
    if card.type is CardType.RECALL:
        return (Row(text.line(prompt, "bold $ink")),)
    return tuple(row._replace(spare=Spare.OTHERS) if row == BLANK else row for row in text.rows(prompt))


def _hints(card: BaseCard, language: str, hints: int) -> list[Row]:
    rows: list[Row] = []
    for hint in card.hints[:hints]:
        lead = Content.styled(_("Hint") + "  ", "$accent")
        first, *more = text.rows(hint.in_(language), "$quiet") or (BLANK,)
        rows += [AIR, Row(first.body, lead.cell_length, lead), *(row.shifted(lead.cell_length) for row in more)]
    return rows
