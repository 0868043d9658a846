"""A small course in a test: the small pack with a placement exam."""

from __future__ import annotations

from dlquiz.core.exam import Attempt
from dlquiz.core.responses import Revealed
from dlquiz.core.scheduling import Rating
from dlquiz.core.session import Session
from dlquiz.study import Study
from tests.study.desk import PACK, right

COURSE = (
    PACK
    + """\
exams:
  - id: finals
    title: {en: Finals, ko: 기말고사}
    pass: 60 %
    sections: [{pools: [{cards: [price, half]}]}]
  - id: placement
    title: {en: Where to begin, ko: 어디서 시작할까}
    pass: 60 %
    sections:
      - {title: {en: Shapes, ko: 모양}, shuffle: false, pools: [{cards: [gaps, half]}]}
      - {title: {en: Words, ko: 낱말}, shuffle: false, pools: [{cards: [price, known]}]}
"""
)
"""The sections stand in another order than the topics: first words, then shapes."""


def study_all(study: Study, *topics: str) -> Session:
    """Every card of these topics, or of all, in a drill."""
    session = study.start_drill(topics=topics)
    while session.current is not None:
        session = study.answer(session, right(study.card(session.current)))
        session = study.rate(session, Rating.EASY)
    return session


def quiz_all(study: Study, topic: str) -> None:
    """Every question of a topic in a quiz, given up."""
    quiz = study.start_quiz(count=50, topics=(topic,))
    while quiz.current is not None:
        quiz = study.next_question(study.answer_quiz(quiz, Revealed()))


def sit(study: Study, exam: str, *known: str) -> Attempt:
    """An exam whose questions are answered rightly where they are of these topics, and else not at all."""
    attempt = study.start_exam(study.exam(exam))
    for index in range(len(attempt.questions)):
        card = study.exam_card(attempt, index)
        if card.topic in known:
            attempt = study.answer_exam(attempt, index, right(card))
    return study.finish_exam(attempt)
