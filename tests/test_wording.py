from __future__ import annotations

from enum import Enum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlquiz import i18n, wording
from dlquiz.core.cards import Card, ClozeCard, Gap, Unit
from dlquiz.core.grading import grade
from dlquiz.core.history import Mode
from dlquiz.core.model import CardId, CardType, Text
from dlquiz.core.responses import Chosen, Note, Response, Revealed, Typed, Verdict
from dlquiz.core.scheduling import DAY_MS, MINUTE_MS, Rating, State
from tests.core.making import basic, choice, cloze, memory, numeric, thorough, true_false, typed

HOUR = 60 * MINUTE_MS
SECOND = 1000


# Names


@pytest.mark.parametrize("language", i18n.LANGUAGES)
@pytest.mark.parametrize(
    ("kind", "name"),
    [
        (Rating, wording.rating_name),
        (CardType, wording.card_type_name),
        (Verdict, wording.verdict_word),
        (Verdict, wording.verdict_sign),
        (Mode, wording.mode_name),
        (Note, wording.note_sentence),
    ],
)
def test_everything_has_words_of_its_own(kind: type[Enum], name: object, language: str) -> None:
    i18n.use(language)
    told = [name(member) for member in kind]  # type: ignore[operator]  # each takes members of its kind
    assert all(told)
    assert len(set(told)) == len(told)


def test_a_verdict_is_told_by_one_character() -> None:
    assert {len(wording.verdict_sign(verdict)) for verdict in Verdict} == {1}


def test_no_note_no_sentence() -> None:
    assert wording.note_sentence(None) == ""


def test_states() -> None:
    told = [wording.state_name(found) for found in (None, *(memory(state) for state in State))]
    assert told == ["new", "learning", "review", "relearning"]


# Spans of time


@pytest.mark.parametrize(
    ("ms", "short", "long"),
    [
        (-(10**15), "1 min", "1 minute"),
        (0, "1 min", "1 minute"),
        (MINUTE_MS, "1 min", "1 minute"),
        (90 * SECOND, "2 min", "2 minutes"),
        (330 * SECOND, "6 min", "6 minutes"),
        (10 * MINUTE_MS, "10 min", "10 minutes"),
        (59 * MINUTE_MS + 29 * SECOND, "59 min", "59 minutes"),
        (59 * MINUTE_MS + 31 * SECOND, "1 h", "1 hour"),
        (HOUR, "1 h", "1 hour"),
        (5 * HOUR, "5 h", "5 hours"),
        (18 * HOUR - 1, "18 h", "18 hours"),
        (18 * HOUR, "1 d", "1 day"),
        (DAY_MS, "1 d", "1 day"),
        (8 * DAY_MS, "8 d", "8 days"),
        (30 * DAY_MS, "30 d", "30 days"),
        (31 * DAY_MS, "1 mo", "1 month"),
        (33 * DAY_MS, "1.1 mo", "1.1 months"),
        (61 * DAY_MS, "2 mo", "2 months"),
        (365 * DAY_MS, "12 mo", "12 months"),
        (366 * DAY_MS, "1 y", "1 year"),
        (402 * DAY_MS, "1.1 y", "1.1 years"),
        (731 * DAY_MS, "2 y", "2 years"),
        (36_500 * DAY_MS, "99.9 y", "99.9 years"),
    ],
)
def test_spans(ms: int, short: str, long: str) -> None:
    assert wording.interval(ms) == short
    assert wording.interval_long(ms) == long


UNITS = {"min": 1.0, "h": 60.0, "d": 1440.0, "mo": 1440 * 30.44, "y": 1440 * 365.25}


def minutes(told: str) -> float:
    number, unit = told.split()
    return float(number) * UNITS[unit]


@thorough
@given(st.integers(0, 40_000 * DAY_MS), st.integers(0, 400 * DAY_MS))
def test_a_span_is_told_about_right_and_a_longer_one_never_as_shorter(ms: int, more: int) -> None:
    told = minutes(wording.interval(ms))
    assert told == pytest.approx(max(1, ms / MINUTE_MS), rel=0.5)
    assert minutes(wording.interval(ms + more)) >= told
    assert wording.interval_long(ms).split()[0] == wording.interval(ms).split()[0]


def test_when_a_card_comes() -> None:
    assert wording.due_phrase(None) == "new"
    assert wording.due_phrase(0) == "due now"
    assert wording.due_phrase(3 * DAY_MS) == "due in 3 d"
    assert wording.due_phrase(1) == "due in 1 min"


# Feedback


@pytest.mark.parametrize(
    ("card", "response", "expected", "given_"),
    [
        (basic(answer="the *answer*"), Revealed(), "the *answer*", ""),
        (choice(False, True), Chosen(frozenset((0,))), "option 1", "option 0"),
        (choice(True, True, False, many=True), Chosen(frozenset((2, 0))), "option 0\noption 1", "option 0\noption 2"),
        (choice(True, False), Revealed(), "option 0", ""),
        (true_false(true=False), Chosen(frozenset((0,))), "false", "true"),
        (typed("target", "label"), Typed((" taget ",)), "target", "taget"),
        (typed("target"), Typed(("  ",)), "target", ""),
        (typed("target"), Revealed(), "target", ""),
        (cloze(("loss", "cost"), ("bias",)), Typed(("los", "")), "loss · bias", "los · –"),
        (cloze(("loss",), ("bias",)), Typed(("", " ")), "loss · bias", ""),
        (numeric(0.001, shown="1e-3"), Typed(("1",)), "1e-3", "1"),
        (numeric(5, shown="5", unit=Unit(("ms", "milliseconds"))), Typed(("5 ms",)), "5 ms", "5 ms"),
        (numeric(5, shown="5", unit=Unit(())), Revealed(), "5", ""),
    ],
)
def test_what_was_right_and_what_was_answered(card: Card, response: Response, expected: str, given_: str) -> None:
    lines = wording.feedback(card, response, grade(card, response), "en")
    assert (lines.expected, lines.given) == (expected, given_)
    assert (wording.expected(card, "en"), wording.given(card, response, "en")) == (expected, given_)
    assert lines.explanation == card.explanation.in_("en")


def test_feedback_in_the_language_of_the_content() -> None:
    card = choice(True, False)
    response = Chosen(frozenset((1,)))
    lines = wording.feedback(card, response, grade(card, response), "ko")
    assert (lines.expected, lines.given, lines.explanation) == ("보기 0", "보기 1", "왜냐하면")
    assert wording.expected(typed("target", ko=["타깃"]), "ko") == "타깃"
    assert wording.expected(typed("target"), "ko") == "target"
    assert wording.expected(cloze(("loss",), ko=[["손실"]]), "ko") == "손실"
    assert wording.expected(cloze(("loss",)), "ko") == "loss"


def test_the_gaps_are_told_in_the_language_of_the_prompt() -> None:
    """A card that lacks the language shown falls back to English, its gaps as its prompt."""
    card = ClozeCard(
        id=CardId("p/c"),
        type=CardType.CLOZE,
        concepts=(),
        topic="t",
        prompt=Text({"ja": "{{犬}}", "en": "{{dog}}"}),
        gaps={"ja": (Gap(("犬",)),), "en": (Gap(("dog",)),)},
    )
    assert wording.expected(card, "ko") == "dog"
    assert wording.expected(card, "ja") == "犬"


def test_true_and_false_are_the_interfaces_words() -> None:
    assert [wording.option_text(true_false(true=True), i, "ko") for i in (0, 1)] == ["true", "false"]


def test_the_note_is_told() -> None:
    card = numeric(5, unit=Unit(("ms",), required=True))
    told = wording.feedback(card, Typed(("5",)), grade(card, Typed(("5",))), "en")
    assert told.note == "The unit is missing."
    assert wording.feedback(card, Typed(("5 ms",)), grade(card, Typed(("5 ms",))), "en").note == ""


def test_chosen_wrong_options_come_first_then_missed_right_ones() -> None:
    card = choice(True, False, True, False, False, many=True, whys=("because 0", "", "because 2", "because 3", ""))
    response = Chosen(frozenset((1, 2)))
    notes = wording.feedback(card, response, grade(card, response), "en").option_notes
    assert [(note.index, note.why, note.correct, note.chosen) for note in notes] == [
        (1, "", False, True),
        (0, "because 0", True, False),
        (2, "because 2", True, True),
        (3, "because 3", False, False),
    ]
    assert [note.text for note in notes][:2] == ["option 1", "option 0"]


def test_other_cards_have_no_options_to_tell_of() -> None:
    for card, response in ((basic(), Revealed()), (typed("x"), Typed(("y",)))):
        assert wording.feedback(card, response, grade(card, response), "en").option_notes == ()
