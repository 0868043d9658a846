"""Gaps, typed or chosen. Each is judged alone; what any language accepts there is accepted."""

from __future__ import annotations

from collections.abc import Sequence

from dlquiz.core.cards import ClozeCard
from dlquiz.core.grading import marking, typed
from dlquiz.core.responses import Mark, Note, Typed, Verdict


def grade(card: ClozeCard, response: Typed, hints: int) -> Mark:
    """See `marking.rows`; a chosen gap is right or wrong, never near."""
    texts = response.texts
    count = len(next(iter(card.gaps.values())))
    if len(texts) != count:
        raise TypeError(f"the card has {count} gaps")
    made = tuple(typed.known(card.mistakes, texts))
    slipped = {card.mistakes[index].gap for index in made}
    parts = tuple(
        typed.judge(
            text,
            (one for gaps in card.gaps.values() for one in gaps[i].accepted),
            near=i not in slipped and not any(gaps[i].wrong for gaps in card.gaps.values()),
        )
        for i, text in enumerate(texts)
    )
    made = tuple(index for index in made if parts[card.mistakes[index].gap] is Verdict.WRONG)
    return mark(card, texts, parts, hints)._replace(mistakes=made)


def mark(card: ClozeCard, texts: Sequence[str], parts: tuple[Verdict, ...], hints: int) -> Mark:
    """The mark of gaps judged like this; near ones count as wrong until they are accepted."""
    every = card.gaps.values()
    choices = [max(len(gaps[i].wrong) + bool(gaps[i].wrong) for gaps in every) for i in range(len(parts))]
    score = marking.rows(parts, [bool(text.strip()) for text in texts], choices, card.marking)
    return typed.whole(parts, hints, None if "".join(texts).strip() else Note.EMPTY, score)
