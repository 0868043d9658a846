"""The path through a course: where to begin, and the quiz that a topic ends in. The rules are `core.path`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping

from dlquiz.core import draw, path
from dlquiz.core.due import available
from dlquiz.core.exam import ExamResult
from dlquiz.core.model import CardId
from dlquiz.core.session import Session
from dlquiz.study import exams, sessions
from dlquiz.study.attempts import card
from dlquiz.study.desk import Desk
from dlquiz.study.values import FirstSteps, Placed, Suggestion, SuggestionKind


def topic_quizzes(desk: Desk) -> tuple[Suggestion, ...]:
    """The quizzes on topics that have been gone through and not been quizzed since, the latest topic first."""
    first = _living(desk, desk.journal.first_answers(), min)
    statuses, today = desk.statuses(), desk.today()
    suspended = {one for one, status in statuses.items() if status.suspended}
    if not path.to_quiz(desk.infos.values(), first, {}, suspended):
        return ()  # the answers in quizzes, which take longer to find, do not matter
    quizzed = _living(desk, desk.journal.last_quizzed(), max)
    refs = {(ref.pack, ref.topic): ref for ref in desk.topics()}
    askable = (info for info in draw.gradable(list(desk.infos.values())) if available(statuses.get(info.id), today))
    questions = Counter((info.pack, info.topic) for info in askable)
    return tuple(
        Suggestion(SuggestionKind.TOPIC_QUIZ, min(path.QUIZ_LENGTH, questions[topic]), topic=refs[topic])
        for topic in path.to_quiz(desk.infos.values(), first, quizzed, suspended)
        if topic in refs and questions[topic]
    )


def _living(desk: Desk, rows: Mapping[CardId, str], which: Callable[[str, str], str]) -> dict[CardId, str]:
    """Row ids under the cards' present names; of a renamed card the least or the greatest."""
    found: dict[CardId, str] = {}
    for name, row in rows.items():
        card = desk.living(name)
        found[card] = which(row, found.get(card, row))
    return found


def first_steps(desk: Desk) -> FirstSteps | None:
    """The ways to begin in the first pack that has a placement exam; None if there is none."""
    for spec in exams.exams(desk):
        pack, _slash, own = spec.id.partition("/")
        if own == path.PLACEMENT:
            used = {info.topic for info in desk.infos.values() if info.pack == pack}
            topic = next((ref for ref in desk.topics() if ref.pack == pack and ref.topic in used), None)
            return None if topic is None else FirstSteps(topic, spec)
    return None


def placed(desk: Desk, result: ExamResult) -> Placed | None:
    """Where a finished placement exam says to begin; None for any other exam.

    Raises JournalError if a question cannot be read.
    """
    attempt = result.attempt
    pack, _slash, own = attempt.exam.partition("/")
    refs = {ref.topic: ref for ref in desk.topics() if ref.pack == pack}
    if own != path.PLACEMENT or attempt.pass_mark is None or not refs:
        return None
    points = [
        path.Earned(card(desk, attempt, index).topic, one.earned, one.question.points)
        for index, one in enumerate(result.judged)
    ]
    found = path.placement(points, tuple(refs), attempt.pass_mark)
    begin = None if found.begin is None else refs[found.begin]
    return Placed(begin, tuple(refs[topic] for topic in found.passed))


def start_topic(desk: Desk, topic: str) -> Session:
    """What is due today of a topic; all of it, where nothing is. Raises UsageError for an unknown topic."""
    session = sessions.start_review(desk, (topic,))
    return session if session.current is not None else sessions.start_drill(desk, (topic,))
