"""A typed answer, and what gaps have in common with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dlquiz.core import answers
from dlquiz.core.cards import Mistake, TypedCard
from dlquiz.core.grading import marking
from dlquiz.core.responses import Mark, Note, Typed, Verdict
from dlquiz.core.scheduling import Rating


def grade(card: TypedCard, response: Typed, hints: int) -> Mark:
    """Right if it is accepted in any language; near if it is one slip away and not a mistake that is known."""
    (text,) = response.texts
    made = tuple(known(card.mistakes, (text,)))
    verdict = judge(text, card.answers, near=not made)
    note = None if text.strip() else Note.EMPTY
    mark = whole((verdict,), hints, note)
    return mark._replace(mistakes=made) if made and verdict is Verdict.WRONG else mark


def judge(text: str, accepted: Iterable[str], *, near: bool = True) -> Verdict:
    """Whether a text is one of the accepted ones. near: whether a slip, an article or a particle may be forgiven."""
    accepted = tuple(accepted)
    if answers.equal(text, accepted) or (near and answers.means(text, accepted)):
        return Verdict.RIGHT
    return Verdict.NEAR if near and answers.near(text, accepted) else Verdict.WRONG


def known(mistakes: Sequence[Mistake], texts: Sequence[str]) -> Iterator[int]:
    """The indices of the known mistakes that these texts, one for each gap, make; the first of a gap's."""
    gaps = set()
    for index, mistake in enumerate(mistakes):
        if mistake.gap not in gaps and mistake.gap < len(texts) and answers.means(texts[mistake.gap], mistake.answers):
            gaps.add(mistake.gap)
            yield index


def whole(parts: tuple[Verdict, ...], hints: int, note: Note | None = None, score: float | None = None) -> Mark:
    """One mark of several parts, equal in weight unless a score is given; near parts wait for the learner's word."""
    if score is None:
        score = parts.count(Verdict.RIGHT) / len(parts)
    if Verdict.NEAR in parts:
        suggested = Rating.AGAIN if Verdict.WRONG in parts else Rating.HARD
        return Mark(Verdict.NEAR, score, suggested, parts, note)
    return marking.mark(score, parts, hints, note)
