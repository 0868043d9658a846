"""The path through a course: which topics have come to their quiz, and where to begin after a placement exam."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from dlquiz.core.exam import suffices
from dlquiz.core.model import SELF_RATED_TYPES, CardId, CardInfo, TopicKey

QUIZ_LENGTH = 10
"""Questions of a quiz that is offered."""

PLACEMENT = "placement"
"""The id, within its pack, of the exam that says where to begin."""


def to_quiz(
    infos: Iterable[CardInfo],
    first: Mapping[CardId, str],
    quizzed: Mapping[CardId, str],
    suspended: Collection[CardId],
) -> tuple[TopicKey, ...]:
    """The topics that have been gone through and not been quizzed since, the one gone through last before the others.

    A topic is gone through when each of its cards that is not suspended has been seen, and quizzed when as many of its
    questions as such a quiz has were asked in quizzes or exams after that. A topic without questions has no quiz.
    first, quizzed: the journal's ids of the first answer to a card, and of the last one in a quiz or an exam; they
    stand in the order of writing.
    """
    cards: dict[TopicKey, list[CardInfo]] = {}
    for info in infos:
        if info.id not in suspended:
            cards.setdefault((info.pack, info.topic), []).append(info)
    through = {
        topic: max(first[info.id] for info in own)
        for topic, own in cards.items()
        if all(info.id in first for info in own)
    }

    def waits(topic: TopicKey) -> bool:
        questions = [info.id for info in cards[topic] if info.type not in SELF_RATED_TYPES]
        asked = sum(quizzed.get(card, "") > through[topic] for card in questions)
        return asked < min(QUIZ_LENGTH, len(questions))

    return tuple(sorted(filter(waits, through), key=through.__getitem__, reverse=True))


class Earned(NamedTuple):
    """Points that a question of a topic earned, of those possible."""

    topic: str
    earned: float
    possible: float


class Placement(NamedTuple):
    """Where to begin. begin: the first topic that is not known well enough, None if all that were asked about are;
    passed: those that are, in order."""

    begin: str | None
    passed: tuple[str, ...]


def placement(points: Iterable[Earned], topics: Sequence[str], pass_mark: float) -> Placement:
    """What an exam over these topics, given in their order, says of where to begin. pass_mark: 0 to 1.

    A topic that it did not ask about is neither begun with nor passed.
    """
    earned, possible = dict.fromkeys(topics, 0.0), dict.fromkeys(topics, 0.0)
    for one in points:
        if one.topic in possible:
            earned[one.topic] += one.earned
            possible[one.topic] += one.possible
    asked = [topic for topic in topics if possible[topic] > 0]
    passed = [topic for topic in asked if suffices(earned[topic], possible[topic], pass_mark)]
    return Placement(next((topic for topic in asked if topic not in passed), None), tuple(passed))
