"""What a gap is chosen among is laid out as options are: by the seed, and the same as long as one question is asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from dlquiz.core import cloze
from dlquiz.core.cards import Card, ClozeCard
from dlquiz.core.responses import Typed
from dlquiz.paths import places
from dlquiz.study import Study
from tests.study.desk import PACK, Clock, open_study, small, write_pack

GAPS = """\
  - id: chosen
    type: cloze
    concepts: [relu]
    prompt:
      en: "{{relu~tanh~sigmoid~gelu~elu}} is 0 below 0, and {{tanh~relu~sigmoid~gelu~elu}} is odd."
      ko: "0 아래에서 0인 것은 {{relu~tanh~sigmoid~gelu~elu}}이고 홀함수는 {{tanh~relu~sigmoid~gelu~elu}}입니다."
    explanation: {en: See their curves., ko: 곡선을 보십시오.}
"""
CHOSEN = small("chosen")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_pack(places(tmp_path), PACK + GAPS)
    return tmp_path


def shown(card: Card, order: tuple[int, ...]) -> list[tuple[str, ...]]:
    """The alternatives of each gap, as they stand on the screen."""
    assert isinstance(card, ClozeCard)
    return [cloze.choices(gap, number, order) for number, gap in enumerate(card.gaps_in("en"))]


def quizzed(study: Study, seed: int) -> list[tuple[str, ...]]:
    """The gaps as a quiz with a seed shows them."""
    quiz = study.start_quiz(cards=[CHOSEN], seed=seed)
    return shown(study.card(CHOSEN), quiz.orders[CHOSEN])


def test_a_seed_fixes_the_gaps_of_a_quiz_at_any_time(folder: Path, clock: Clock) -> None:
    with open_study(folder, clock, seed=1) as study:
        first = [quizzed(study, seed) for seed in range(4)]
    clock.pass_(seconds=77)
    with open_study(folder, clock, seed=2) as study:
        assert [quizzed(study, seed) for seed in range(4)] == first
    assert len({str(each) for each in first}) == 4


def test_a_retry_shows_the_gaps_as_they_were(folder: Path, clock: Clock) -> None:
    with open_study(folder, clock) as study:
        quiz = study.start_quiz(cards=[CHOSEN], tries=3)
        before = quiz.orders[CHOSEN]
        clock.pass_(seconds=9)
        again = study.try_again(study.answer_quiz(quiz, Typed(("elu", "elu"))))
        assert again.orders[CHOSEN] == before != ()


def test_a_seed_fixes_the_gaps_of_an_exam_and_they_stand_when_it_is_resumed(folder: Path, clock: Clock) -> None:
    with open_study(folder, clock, seed=1) as study:
        spec = study.custom_exam(count=1, topics=["shapes"], types=["cloze"])
        attempts = [study.start_exam(spec, seed) for seed in (5, 5, 6)]
        asked = [attempt.questions[0] for attempt in attempts]
        assert {one.card for one in asked} <= {CHOSEN, small("gaps")}
        assert asked[0] == asked[1]
        assert len({study.start_exam(spec, seed).questions[0].order for seed in range(20)}) > 5
    clock.pass_(seconds=9)
    with open_study(folder, clock, seed=2) as study:
        again = {attempt.id: attempt.questions[0] for attempt in study.open_attempts()}
        assert [again[attempt.id] for attempt in attempts] == asked


def test_a_review_lays_the_gaps_out_anew_at_each_showing(folder: Path, clock: Clock) -> None:
    with open_study(folder, clock) as study:
        orders = {study.start_drill(cards=[CHOSEN]).order for _ in range(20)}
    assert len(orders) == 20, "the clock stands still"
