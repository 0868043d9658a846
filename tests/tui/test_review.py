"""Studying: every type of card, ratings, and what can be done to a card."""

from __future__ import annotations

import pytest
from textual.widgets import Input

from dlquiz.core.responses import Chosen, Typed, Verdict
from dlquiz.core.scheduling import Rating
from dlquiz.core.session import Phase
from dlquiz.study import Study
from dlquiz.tui.screens.review import ReviewScreen
from dlquiz.tui.screens.summary import SummaryScreen
from dlquiz.tui.widgets.card import CardView
from dlquiz.tui.widgets.choices import Choices
from tests.study.desk import Clock, small
from tests.tui.driving import answers, drilled, keys_shown, opened, reps, seen, type_


def review(pilot: object) -> ReviewScreen:
    screen = pilot.app.screen  # type: ignore[attr-defined]  # a Pilot of any app
    assert isinstance(screen, ReviewScreen)
    return screen


def letter_of(screen: ReviewScreen, option: int) -> str:
    """Which letter an option of the author's order has this time."""
    return "abcde"[list(screen.session.order).index(option)]


async def test_self_rated_card_is_revealed_and_rated(study: Study) -> None:
    async with opened(study, drilled(study, "why")) as pilot:
        assert "Why relu?" in seen(pilot)
        assert "does not saturate" not in seen(pilot)
        await pilot.press("space")
        assert "does not saturate" in seen(pilot)
        assert "Its slope there is 1." in seen(pilot)
        assert "[3 Good  10 min]" in seen(pilot)
        await pilot.press("4")
        assert answers(study) == 1
        assert reps(study, "why") == 1
        assert isinstance(pilot.app.screen, SummaryScreen)


async def test_choice_by_letter_tells_why_it_is_wrong(study: Study) -> None:
    async with opened(study, drilled(study, "price")) as pilot:
        screen = review(pilot)
        await pilot.press(letter_of(screen, 1))
        assert screen.session.response == Chosen(frozenset({1}))
        shown = seen(pilot)
        assert "✗ Wrong" in shown
        assert "It was not computed." in shown
        assert "It is one value." not in shown
        assert f"✓ {letter_of(screen, 0)}  target" in shown
        assert "It comes from outside the model." in shown
        assert "[1 Again" in shown
        await pilot.press("w")
        assert "It is one value." in seen(pilot)


async def test_choice_by_arrows_and_enter(study: Study) -> None:
    async with opened(study, drilled(study, "price")) as pilot:
        screen = review(pilot)
        await pilot.press("enter")
        assert screen.session.phase is Phase.QUESTION, "nothing is chosen yet, so nothing is answered"
        await pilot.press("down", "down", "up")
        assert "▸ a" in seen(pilot)
        await pilot.press("enter")
        assert screen.session.response == Chosen(frozenset({screen.session.order[0]}))


async def test_choice_by_mouse_and_rating_by_mouse(study: Study) -> None:
    async with opened(study, drilled(study, "price")) as pilot:
        screen = review(pilot)
        row = list(screen.session.order).index(0)
        await pilot.click(Choices, offset=(20, row))
        assert screen.session.mark is not None
        assert screen.session.mark.verdict is Verdict.RIGHT
        lines = seen(pilot).splitlines()
        y = next(i for i, line in enumerate(lines) if "4 Easy" in line)
        await pilot.click(offset=(lines[y].index("4 Easy"), y))
        await pilot.pause()
        assert answers(study) == 1
        assert screen.session.answered[0].rating is Rating.EASY


async def test_several_options_are_ticked(study: Study) -> None:
    async with opened(study, drilled(study, "outside")) as pilot:
        screen = review(pilot)
        assert "Choose all that apply." in seen(pilot)
        await pilot.press("enter")
        assert screen.session.phase is Phase.QUESTION
        await pilot.press(letter_of(screen, 0), letter_of(screen, 2), letter_of(screen, 2))
        assert f"{letter_of(screen, 0)}  ■ input" in seen(pilot)
        assert f"{letter_of(screen, 2)}  □ output" in seen(pilot)
        await pilot.press("enter")
        assert screen.session.response == Chosen(frozenset({0}))
        assert "◐ Partly right" in seen(pilot)
        assert "target  missed" in seen(pilot)


@pytest.mark.parametrize(("key", "verdict"), [("t", "✓ Right"), ("o", "✓ Right"), ("f", "✗ Wrong"), ("x", "✗ Wrong")])
async def test_true_false_takes_t_f_and_o_x(study: Study, key: str, verdict: str) -> None:
    async with opened(study, drilled(study, "known")) as pilot:
        await pilot.press(key)
        assert verdict in seen(pilot)
        assert ("Without it there is no loss." in seen(pilot)) == (verdict == "✗ Wrong")
        assert not study.is_flagged(small("known")), "f answers here, it does not flag"


async def test_typed_answer(study: Study) -> None:
    async with opened(study, drilled(study, "one-word")) as pilot:
        screen = review(pilot)
        await pilot.press("enter")
        assert screen.session.phase is Phase.QUESTION, "an empty field does not answer"
        await type_(pilot, "Label")
        assert "Label" in seen(pilot)
        await pilot.press("enter")
        assert screen.session.response == Typed(("Label",))
        assert "✓ Right" in seen(pilot)


async def test_near_miss_is_told_and_accepted(study: Study) -> None:
    async with opened(study, drilled(study, "one-word")) as pilot:
        screen = review(pilot)
        await type_(pilot, "lable")
        await pilot.press("enter")
        shown = seen(pilot)
        assert "≈ Almost" in shown
        assert "You wrote  lable" in shown
        assert "y count it as right" in keys_shown(pilot)
        await pilot.press("y")
        assert "✓ Right" in seen(pilot)
        assert screen.session.mark is not None
        assert screen.session.mark.score == 1
        assert "y count" not in keys_shown(pilot)


async def test_giving_up_on_a_typed_card(study: Study) -> None:
    async with opened(study, drilled(study, "one-word")) as pilot:
        await type_(pilot, "half an answ")
        await pilot.press("ctrl+r")
        assert "✗ Wrong  Not answered." in seen(pilot)
        assert "Answer" in seen(pilot)
        assert "half an answ" not in seen(pilot)


async def test_gaps_are_filled_one_after_the_other(study: Study) -> None:
    async with opened(study, drilled(study, "gaps")) as pilot:
        screen = review(pilot)
        assert "relu(-3) is ▸____ and relu(2) is ____." in seen(pilot)
        assert "Enter next gap" in keys_shown(pilot)
        await pilot.press("0", "enter")
        assert "relu(-3) is 0 and relu(2) is ▸____." in seen(pilot)
        await pilot.press("5", "shift+tab")
        assert "relu(-3) is ▸0 and relu(2) is 5." in seen(pilot)
        await pilot.press("tab", "enter")
        assert screen.session.response == Typed(("0", "5"))
        assert "relu(-3) is ✓0 and relu(2) is ✗5 → 2." in seen(pilot)
        assert "◐ Partly right" in seen(pilot)


async def test_a_gap_is_clicked(study: Study) -> None:
    async with opened(study, drilled(study, "gaps")) as pilot:
        line = next(i for i, text in enumerate(seen(pilot).splitlines()) if "relu(-3)" in text)
        column = seen(pilot).splitlines()[line].rindex("____")
        await pilot.click(offset=(column + 1, line))
        await pilot.press("7")
        assert "relu(2) is ▸7." in seen(pilot)


async def test_number(study: Study) -> None:
    async with opened(study, drilled(study, "half")) as pilot:
        await type_(pilot, "0,5")
        await pilot.press("enter")
        assert "✓ Right" in seen(pilot)


async def test_hints_are_shown_and_cost_the_good_rating(study: Study) -> None:
    async with opened(study, drilled(study, "one-word")) as pilot:
        assert "ctrl+t hint" in keys_shown(pilot)
        await pilot.press("ctrl+t")
        assert "Hint  It begins with l." in seen(pilot)
        assert "hint" not in keys_shown(pilot)
        await type_(pilot, "label")
        await pilot.press("enter")
        assert "[2 Hard" in seen(pilot)


async def test_enter_and_space_give_the_suggested_rating(study: Study) -> None:
    async with opened(study, drilled(study, "why", "known")) as pilot:
        screen = review(pilot)
        await pilot.press("enter", "enter")
        assert screen.session.answered[-1].rating is Rating.GOOD
        await pilot.press("f", "space")
        assert [step.rating for step in screen.session.answered] == [Rating.GOOD, Rating.AGAIN]


async def test_keys_typed_ahead_act_on_what_was_seen_alone(study: Study) -> None:
    async with opened(study, drilled(study, "why", "known", cram=True)) as pilot:
        screen = review(pilot)
        app = pilot.app
        for key in ("space", "4", "t", "3"):
            app.simulate_key(key)
        await pilot.pause()
        assert [step.rating for step in screen.session.answered] == [Rating.EASY]
        assert screen.session.phase is Phase.QUESTION, "nobody has seen the second card yet"


async def test_undo_goes_back_several_steps_and_into_the_journal(study: Study) -> None:
    async with opened(study, drilled(study, "why", "known")) as pilot:
        await pilot.press("space", "4", "t", "4")
        assert (answers(study), reps(study, "why"), reps(study, "known")) == (2, 1, 1)
        await pilot.press("u")
        assert "A target is known in training." in seen(pilot)
        assert (answers(study), reps(study, "known")) == (1, 0)
        await pilot.press("t")
        assert review(pilot).session.phase is Phase.FEEDBACK
        await pilot.press("u")
        assert "Why relu?" in seen(pilot)
        assert "u undo" not in keys_shown(pilot)
        assert (answers(study), reps(study, "why")) == (0, 0)


async def test_undo_from_the_summary(study: Study) -> None:
    async with opened(study, drilled(study, "why")) as pilot:
        await pilot.press("space", "4")
        assert isinstance(pilot.app.screen, SummaryScreen)
        await pilot.press("u")
        assert "Why relu?" in seen(pilot)
        assert answers(study) == 0


async def test_undo_while_typing(study: Study) -> None:
    async with opened(study, drilled(study, "why", "one-word")) as pilot:
        await pilot.press("space", "4")
        assert "ctrl+b undo" in keys_shown(pilot)
        await type_(pilot, "u")
        assert pilot.app.screen.query_one(Input).value == "u"
        await pilot.press("ctrl+b")
        assert "Why relu?" in seen(pilot)


async def test_escape_makes_letters_keys_again(study: Study) -> None:
    async with opened(study, drilled(study, "one-word")) as pilot:
        await type_(pilot, "la")
        assert "Esc more keys" in keys_shown(pilot)
        assert "f flag" not in keys_shown(pilot)
        await pilot.press("escape")
        assert "f flag" in keys_shown(pilot)
        assert "Enter type" in keys_shown(pilot)
        await pilot.press("f")
        assert study.is_flagged(small("one-word"))
        assert "⚑ flagged" in seen(pilot)
        await pilot.press("enter")
        await type_(pilot, "bel")
        assert pilot.app.screen.query_one(Input).value == "label"


async def test_suspend_and_bury_take_cards_away_and_undo_brings_them_back(study: Study, clock: Clock) -> None:
    async with opened(study, drilled(study, "why", "known", "half")) as pilot:
        await pilot.press("s")
        assert study.status(small("why")).suspended
        assert "A target is known" in seen(pilot)
        await pilot.press("b")
        assert study.status(small("known")).buried_until == study.today() + 1
        assert "relu(0.5) is" in seen(pilot)
        await pilot.press("ctrl+b", "u")
        assert "Why relu?" in seen(pilot)
        assert not study.status(small("why")).suspended
        assert study.status(small("known")).buried_until is None


async def test_options_have_their_letters_and_commands_another_key(study: Study) -> None:
    async with opened(study, drilled(study, "price", "why")) as pilot:
        assert "a-c answer" in keys_shown(pilot)
        assert "- bury" in keys_shown(pilot)
        await pilot.press("minus")
        assert study.status(small("price")).buried_until is not None
        assert "b bury" in keys_shown(pilot)


async def test_cram_shows_no_intervals_and_leaves_the_schedule(study: Study) -> None:
    async with opened(study, drilled(study, "why", cram=True)) as pilot:
        await pilot.press("space")
        assert "[3 Good]" in seen(pilot)
        await pilot.press("3")
        assert reps(study, "why") == 0


async def test_what_was_typed_survives_resizing(study: Study) -> None:
    async with opened(study, drilled(study, "one-word")) as pilot:
        await type_(pilot, "la")
        for width, height in ((40, 15), (20, 5), (3, 2), (1, 1), (120, 40)):
            await pilot.resize_terminal(width, height)
        await type_(pilot, "bel")
        assert "label" in seen(pilot)


async def test_a_card_changes_its_language_where_it_stands(study: Study) -> None:
    async with opened(study, drilled(study, "price")) as pilot:
        screen = review(pilot)
        await pilot.press(letter_of(screen, 1))
        await pilot.app.run_action("use_language('ko')")
        await pilot.pause()
        shown = seen(pilot)
        assert "실제로 팔린 집값은 무엇입니까?" in shown
        assert "계산한 값이 아닙니다." in shown
        assert "모델 바깥에서 온 값입니다." in shown


async def test_a_korean_answer_typed_in_jamo(study: Study) -> None:
    async with opened(study, drilled(study, "one-word")) as pilot:
        await type_(pilot, "레이블")
        await pilot.press("enter")
        assert "✓ Right" in seen(pilot)


async def test_letters_of_a_korean_keyboard_are_keys_too(study: Study) -> None:
    async with opened(study, drilled(study, "known")) as pilot:
        await pilot.press("ㅅ")
        assert "✓ Right" in seen(pilot)


async def test_the_view_scrolls_to_the_feedback(study: Study) -> None:
    async with opened(study, drilled(study, "price"), size=(40, 10)) as pilot:
        screen = review(pilot)
        await pilot.press(letter_of(screen, 1))
        await pilot.pause()
        assert "✗ Wrong" in seen(pilot)
        assert pilot.app.screen.query_one(CardView).scroll_offset.y > 0
