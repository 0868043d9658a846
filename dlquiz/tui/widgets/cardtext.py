"""What a card says, before and after the answer, as rows. Functions of core values; nothing here is a widget."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.style import Style

from dlquiz.core import cloze
from dlquiz.core.cards import BaseCard, Card, ChoiceCard, ClozeCard, Gap, SelfRatedCard
from dlquiz.core.model import CardType
from dlquiz.core.responses import Mark, Note, Response, Revealed, Typed, Verdict
from dlquiz.i18n import N_, _
from dlquiz.tui import text
from dlquiz.tui.sheet import BLANK, Row
from dlquiz.tui.widgets.choices import Told
from dlquiz.tui.widgets.reading import GAP
from dlquiz.wording import feedback, note_sentence, option_text, verdict_sign, verdict_word

_ASKS = {
    CardType.RECALL: N_("What does this term mean?"),
    CardType.NAME: N_("Which term is meant?"),
    CardType.PICK: N_("Which term is meant?"),
    CardType.MULTIPLE_RESPONSE: N_("Choose all that apply."),
    CardType.TRUE_FALSE: N_("True or false?"),
}
_COLOURS = {
    Verdict.RIGHT: "$right",
    Verdict.PARTLY: "$almost",
    Verdict.NEAR: "$almost",
    Verdict.WRONG: "$wrong",
    Verdict.SELF: "$accent",
}
_EMPTY_GAP = "____"


def question(card: Card, language: str, hints: int = 0) -> list[Row]:
    """The prompt under a line that says what is asked, and the hints that were looked at."""
    return [*_asked(card), *_prompt(card, language), *_hints(card, language, hints)]


def gapped(card: ClozeCard, language: str, fillings: Sequence[Content], hints: int = 0) -> list[Row]:
    """The prompt of a cloze card with these contents in its gaps."""
    pieces: list[str | Content] = []
    left = iter(fillings)
    for piece in cloze.pieces(card.prompt.in_(language)):
        pieces.append(next(left, Content(_EMPTY_GAP)) if isinstance(piece, Gap) else piece)
    return [*text.gapped_rows(pieces), *_hints(card, language, hints)]


def gap_being_typed(number: int, typed: str, here: bool) -> Content:
    """A gap of the question. here: this is the one being typed."""
    shown = text.literal(typed or _EMPTY_GAP)
    style = "bold underline $accent" if here else "underline $ink" if typed else "$quiet"
    return (Content("▸" if here else "") + shown).stylize(style).stylize(Style.from_meta({GAP: number}))


def gap_told(gap: Gap, typed: str, verdict: Verdict | None, *, accepted: bool = False) -> Content:
    """A gap of the feedback: the right answer behind what was typed, or instead of a slip that was accepted."""
    answer = text.literal(gap.accepted[0])
    if verdict in (None, Verdict.RIGHT):
        shown = text.literal(typed) if typed.strip() and verdict and not accepted else answer
        return Content.assemble(
            (verdict_sign(Verdict.RIGHT) if verdict else "", "$right"), shown.stylize("bold $right")
        )
    colour = _COLOURS[verdict]
    wrong = text.literal(typed.strip() or "–").stylize("strike" if typed.strip() else "")
    return Content.assemble(
        (verdict_sign(verdict), colour), wrong.stylize(colour), (" → ", "$quiet"), answer.stylize("bold $ink")
    )


def cloze_feedback(card: ClozeCard, language: str, response: Response, mark: Mark) -> list[Row]:
    """The prompt with every gap judged."""
    gaps = cloze.gaps(card.prompt.in_(language))
    typed = response.texts if isinstance(response, Typed) else ("",) * len(gaps)
    parts: Sequence[Verdict | None] = mark.parts or (None,) * len(gaps)
    accepted = mark.note is Note.ACCEPTED
    judged = zip(gaps, typed, parts, strict=False)
    return gapped(card, language, [gap_told(gap, text_, part, accepted=accepted) for gap, text_, part in judged])


def verdict_row(mark: Mark) -> Row:
    """How the answer was judged: sign, word, and what is special about it."""
    colour, note = _COLOURS[mark.verdict], note_sentence(mark.note)
    verdict = Content.styled(f"{verdict_sign(mark.verdict)} {verdict_word(mark.verdict)}", f"bold {colour}")
    return Row(verdict + Content.styled(f"  {note}", "$quiet") if note else verdict)


def answer_rows(card: Card, language: str, response: Response, mark: Mark) -> list[Row]:
    """The verdict, the right answer where the question does not show it, and the explanation."""
    lines = feedback(card, response, mark, language)
    rows = [verdict_row(mark)]
    body: list[Row] = []
    if isinstance(card, SelfRatedCard):
        body += text.rows(lines.expected)
    elif not isinstance(card, ChoiceCard | ClozeCard):
        typed = "" if isinstance(response, Revealed) else lines.given
        body += _labelled(lines.expected, typed, same=mark.verdict is Verdict.RIGHT)
    if lines.explanation:
        body += [*([BLANK] if body else []), *text.rows(lines.explanation)]
    return [*rows, *(row.shifted(2) for row in body)]


def _labelled(expected: str, typed: str, *, same: bool) -> list[Row]:
    """The right answer, and what was typed where that was another."""
    answer = text.line(expected).stylize("bold $ink")
    if same and typed.strip().casefold() == expected.strip().casefold():
        return [Row(answer)]
    labels = (_("Answer"), _("You wrote"))
    width = max(Content(label).cell_length for label in labels) + 2
    found = [(labels[0], answer)]
    if typed:
        found.append((labels[1], text.literal(" ".join(typed.split()))))
    return [Row(body, width, Content.styled(label, "$quiet")) for label, body in found]


def told(
    card: ChoiceCard, order: Sequence[int], chosen: frozenset[int], language: str, *, all_whys: bool
) -> list[Told]:
    """What each option turned out to be, in the order shown. all_whys: also of those that were not chosen."""
    found = []
    for index in order:
        option, was = card.options[index], index in chosen
        verdict = Verdict.RIGHT if option.correct else Verdict.WRONG if was else None
        why = option.why.in_(language) if all_whys or (was and not option.correct) else ""
        found.append(Told(verdict, was, why))
    return found


def hidden_whys(card: Card, chosen: frozenset[int]) -> bool:
    """Whether options that were not chosen have something to say."""
    return isinstance(card, ChoiceCard) and any(
        option.why and not (index in chosen and not option.correct) for index, option in enumerate(card.options)
    )


def options(card: ChoiceCard, order: Sequence[int], language: str) -> list[str]:
    """The options' texts in the order shown."""
    return [option_text(card, index, language) for index in order]


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
    return [Row(Content.styled(_(ask), "$quiet")), BLANK] if ask else []


def _prompt(card: Card, language: str) -> tuple[Row, ...]:
    prompt = card.prompt.in_(language)
    if card.type is CardType.RECALL:
        return (Row(text.line(prompt, "bold $ink")),)
    return text.rows(prompt)


def _hints(card: BaseCard, language: str, hints: int) -> list[Row]:
    rows: list[Row] = []
    for hint in card.hints[:hints]:
        lead = Content.styled(_("Hint") + "  ", "$accent")
        first, *more = text.rows(hint.in_(language), "$quiet") or (BLANK,)
        rows += [BLANK, Row(first.body, lead.cell_length, lead), *(row.shifted(lead.cell_length) for row in more)]
    return rows
