"""Every type of question that is answered in parts, line by line: whole stories in English and Korean."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from dlquiz.core.responses import Assigned, Ordered, Revealed, Typed
from dlquiz.core.scheduling import Rating
from dlquiz.study import Study
from tests.cli.learner import Done, Learner

TYPES = Path(__file__).with_name("types.yaml")
VARIED = Path(__file__).with_name("varied.yaml")


@pytest.fixture(autouse=True)
def _packs(learner: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    """A pack with a card of each type, laid out alike in every run."""
    learner.install(TYPES)
    still = Study.open
    monkeypatch.setattr(Study, "open", lambda *args, **options: still(*args, **{**options, "rng": Random(1)}))


def letter(done: Done, text: str) -> str:
    """The letter before a text in the last question that was shown."""
    return next(line.strip()[0] for line in reversed(done.lines) if line.endswith(f") {text}"))


def number(done: Done, text: str) -> str:
    """The number before a text in the last question that was shown."""
    return next(line.strip()[0] for line in reversed(done.lines) if line.endswith(f". {text}"))


def test_pairs_from_question_to_summary(learner: Learner) -> None:
    done = learner.drill("pairs", "1b 2b\nnone\n1a\n-\n4\n\n")
    prompt = "Your answer (a-c for each row, such as 1b 2a, - for none, h hint, q quit, ? help): "
    assert done.lines[:-2] == [
        "Drill. Type :? for help.",
        "Card 1 of 1. New. Basics. Matching.",
        "Which number goes with which word?",
        "  1. one",
        "  2. two",
        "  a) 1",
        "  b) 2",
        "  c) 3",
        prompt,
        "b is given to both 1 and 2. Each letter belongs to one row at most.",
        prompt,
        "There is no n: type letters from a to c.",
        prompt,
        "Row 2. two (a-c, - for none, h hint, q quit, ? help): ",
        "Partly right.",
        "✓ 1. one: Right: a) 1",
        "✗ 2. two: Wrong",
        "  Answer: b) 2",
        "Count on your fingers.",
        done.lines[-4],
        "Done. Enter ends, u takes back the last step: ",
    ]
    (review,) = learner.reviews()
    assert (review.response, review.score) == (Assigned((0, None)), 0.5)


def test_pairs_in_korean(learner: Learner) -> None:
    done = learner.drill("짝", "1ㅠ 2ㅊ\n4\n\n", "--lang", "ko")
    assert done.lines[2:8] == ["어느 수가 어느 낱말입니까?", "  1. 하나", "  2. 둘", "  a) 1", "  b) 2", "  c) 3"]
    at = done.lines.index("틀림.")
    assert done.lines[at : at + 9] == [
        "틀림.",
        "✗ 1. 하나: 틀림",
        "  입력한 답: b) 2",
        "  답: a) 1",
        "✗ 2. 둘: 틀림",
        "  입력한 답: c) 3",
        "  답: b) 2",
        "하나는 여럿이 아닙니다.",
        "손가락으로 세십시오.",
    ]
    assert learner.reviews()[0].response == Assigned((1, 2))


@pytest.mark.parametrize(
    ("language", "concept", "items"), [("en", "order", "one two three"), ("ko", "순서", "하나 둘 셋")]
)
def test_an_order(learner: Learner, language: str, concept: str, items: str) -> None:
    question = learner.drill(concept, "", "--practice", "--lang", language)
    letters = [letter(question, item) for item in items.split()]
    assert letters != ["a", "b", "c"]
    done = learner.drill(concept, f"{' '.join(letters)}\n4\n\n", "--lang", language)
    assert [f"  {n}. {key}) {item}" for n, (key, item) in enumerate(zip(letters, items.split(), strict=True), 1)] == (
        done.lines[8:11]
    )
    (review,) = learner.reviews()
    assert (review.response, review.score, review.rating) == (Ordered((0, 1, 2)), 1, Rating.EASY)


def test_an_order_that_is_wrong(learner: Learner) -> None:
    question = learner.drill("order", "", "--practice")
    one, two, three = (letter(question, item) for item in ("one", "two", "three"))
    done = learner.drill("order", f"{three}{one}{two}\n4\n\n")
    at = done.lines.index("Partly right.")
    assert done.lines[at + 1 : at + 9] == [
        "You answered:",
        f"  ✗ 1. {three}) three: out of order",
        f"  ✓ 2. {one}) one: in order",
        f"  ✓ 3. {two}) two: in order",
        "The right order:",
        f"  1. {one}) one",
        f"  2. {two}) two",
        f"  3. {three}) three",
    ]
    assert learner.reviews()[0].score == 0.5


@pytest.mark.parametrize(
    ("language", "concept", "items"), [("en", "groups", ("two", "one", "three")), ("ko", "무리", ("둘", "하나", "셋"))]
)
def test_groups(learner: Learner, language: str, concept: str, items: tuple[str, str, str]) -> None:
    question = learner.drill(concept, "", "--practice", "--lang", language)
    two, one, three = (number(question, item) for item in items)
    typed = f"{two}a {one}b {three}a"
    done = learner.drill(concept, f"{typed}\n4\n\n", "--lang", language)
    assert f"✗ {three}. {items[2]}: " in done.out
    assert f"✓ {two}. {items[0]}: " in done.out
    assert ("It has a middle." if language == "en" else "가운데가 있습니다.") in done.lines
    (review,) = learner.reviews()
    assert review.response == Assigned((0, 1, 0))
    assert review.score == pytest.approx(2 / 3)


@pytest.mark.parametrize(
    ("language", "concept", "right", "typed"),
    [("en", "gaps", "even", "small"), ("ko", "빈칸", "짝수", "작다")],
)
def test_gaps_that_are_chosen_and_typed(learner: Learner, language: str, concept: str, right: str, typed: str) -> None:
    question = learner.drill(concept, "", "--practice", "--lang", language)
    key = letter(question, right)
    for first in (key, right):
        done = learner.drill(concept, f"{first}\n{typed}\n4\nu\nq\n", "--lang", language)
        assert any(line.endswith(f"1: {'Right' if language == 'en' else '맞음'}: {right}") for line in done.lines)
    learner.drill(concept, f"{key}\n{typed}\n4\n\n", "--lang", language)
    (review,) = learner.reviews()
    assert (review.response, review.score) == (Typed((right, typed)), 1)


def test_a_known_mistake_is_told(learner: Learner) -> None:
    done = learner.drill("slips", "three\n4\n\n")
    at = done.lines.index("Wrong.")
    assert done.lines[at : at + 4] == ["Wrong.", "You answered: three", "Answer: one", "There is a smaller one."]
    assert "더 작은 것이 있습니다." in learner.drill("slips", "셋\n4\n\n", "--lang", "ko").lines


@pytest.mark.parametrize("concept", ["pairs", "order", "groups", "gaps", "slips"])
def test_giving_up_tells_the_answer(learner: Learner, concept: str) -> None:
    done = learner.drill(concept, ":r\n\n")
    assert "Wrong. Not answered." in done.lines
    (review,) = learner.reviews()
    assert (review.response, review.rating) == (Revealed(), Rating.AGAIN)


@pytest.mark.parametrize("concept", ["pairs", "order", "groups", "gaps", "slips"])
def test_a_line_of_a_hundred_thousand_characters_is_survived(learner: Learner, concept: str) -> None:
    for line in ("1a" * 50_000, "b" * 100_000, "가" * 100_000, "9" * 100_000, ":" * 100_000):
        done = learner.drill(concept, f"{line}\n:q\n", "--practice")
        assert done.code == 0
        assert max(map(len, done.lines)) < 500


@pytest.mark.parametrize(
    ("concept", "typed"),
    [
        ("pairs", "1a\n2b\n3\n4\n\n"),
        ("gaps", "even\nsmal\n2\ny\n4\n\n"),
        ("order", "abc\n1\n4\n\n"),
        ("groups", "a\n2b 3b\n1\n4\n\n"),
    ],
)
def test_the_input_may_end_anywhere(learner: Learner, concept: str, typed: str) -> None:
    learner.run("config", "set", "certainty", "true")
    for end in range(len(typed)):
        done = learner.drill(concept, typed[:end], "--practice")
        assert (done.code, done.err) == (0, "")
        assert "Session: " in done.out or "Nothing was rated." in done.lines
    assert "Session: 1 answer" in learner.drill(concept, typed, "--practice").out


def test_values_that_are_drawn_are_asked_judged_and_explained_alike(learner: Learner) -> None:
    learner.install(VARIED)
    seen = set()
    for seed in range(8):
        asked = learner.run("quiz", "varied", "--plain", "--practice", "--seed", str(seed))
        n = int(asked.lines[3].removeprefix("Twice ").removesuffix("?"))
        seen.add(n)
        done = learner.run(
            "quiz", "varied", "--plain", "--practice", "--tries", "2", "--seed", str(seed), typed=f"{n}\n\n{2 * n}\n\n"
        )
        assert f"{n} is once." in done.lines
        assert f"Right: {2 * n}" in done.lines
        assert f"It is {n} and {n}." in done.lines
        assert done.out.count(f"Twice {n}?") == 2
    assert len(seen) > 2
    done = learner.run("quiz", "varied", "--plain", "--practice", "--seed", "1", "--lang", "ko", typed="0\n\n")
    assert "${n}" not in done.out
    drilled = learner.drill("drawn numbers", "0\n\n")
    n = int(drilled.lines[2].removeprefix("Twice ").removesuffix("?"))
    assert f"Answer: {2 * n}" in drilled.lines
