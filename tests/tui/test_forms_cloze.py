"""Texts with gaps that are chosen among alternatives, beside gaps that are typed."""

from __future__ import annotations

from dataclasses import replace

from textual.pilot import Pilot
from textual.widgets import Input

from dlquiz.core import cloze
from dlquiz.core.cards import Mistake
from dlquiz.core.model import CardId, Words
from dlquiz.core.responses import Typed
from dlquiz.tui.screens.review import ReviewScreen
from dlquiz.tui.widgets.choices import Choices
from tests.core.making import both
from tests.tui.driving import keys_shown, opened, seen, type_
from tests.tui.formcards import CHOSEN_GAPS, click_on, drilled_on, study_of


def screen_of(pilot: Pilot[int]) -> ReviewScreen:
    screen = pilot.app.screen
    assert isinstance(screen, ReviewScreen)
    return screen


def letter_of(pilot: Pilot[int], alternative: str) -> str:
    """The letter of an alternative of the gap that one is at."""
    line = next(line for line in seen(pilot).splitlines() if line.rstrip().endswith(f"○ {alternative}"))
    return line.replace("▸", " ").split()[0]


async def test_chosen_and_typed_gaps_in_turn() -> None:
    study = study_of()
    async with opened(study, drilled_on(study, CHOSEN_GAPS)) as pilot:
        assert "relu is ▸____ below 0" in seen(pilot)
        assert "Gap 1 of 3" in seen(pilot)
        assert "a-c fill in" in keys_shown(pilot)
        await pilot.press(letter_of(pilot, "zero"))
        assert "relu is zero below 0 and ▸____ above" in seen(pilot), "on to the next gap"
        assert pilot.app.focused is pilot.app.screen.query_one(Input)
        await type_(pilot, "straight")
        await pilot.press("enter")
        shown = seen(pilot)
        assert "straight above, so it is ▸____" in shown
        assert "Gap 3 of 3: fast or not" in shown
        assert not pilot.app.screen.query_one(Input).display
        await pilot.press(letter_of(pilot, "slow"))
        assert screen_of(pilot).session.mark is None, "the last letter does not answer"
        assert "Enter answer" in keys_shown(pilot)
        await pilot.press("enter")
        assert screen_of(pilot).session.response == Typed(("zero", "straight", "slow"))
        assert "relu is ✓zero below 0 and ✓straight above, so it is ✗slow → cheap." in seen(pilot)
        assert not pilot.app.screen.query_one(Choices).display


async def test_tab_goes_between_gaps_and_arrows_among_alternatives() -> None:
    study = study_of()
    async with opened(study, drilled_on(study, CHOSEN_GAPS)) as pilot:
        await pilot.press("tab", "tab")
        assert "Gap 3 of 3" in seen(pilot)
        await pilot.press("tab")
        assert "Gap 1 of 3" in seen(pilot)
        await pilot.press("shift+tab", "down")
        first = cloze.choices(CHOSEN_GAPS.gaps["en"][2], 2, screen_of(pilot).session.order)[0]
        assert f"so it is ▸{first}." in seen(pilot), "what the arrows are on is in the gap"
        await pilot.press("backspace")
        assert "so it is ▸____." in seen(pilot)
        assert "Backspace" not in keys_shown(pilot)
        await pilot.press("shift+tab", "x", "shift+tab", "up")
        answer = screen_of(pilot).view.so_far
        assert isinstance(answer, Typed)
        assert answer.texts[1] == "x"
        assert answer.texts[0] in ("zero", "one", "minus one")


async def test_the_alternatives_stand_still_while_the_card_does() -> None:
    study = study_of()
    async with opened(study, drilled_on(study, CHOSEN_GAPS)) as pilot:
        before = [letter_of(pilot, alternative) for alternative in ("zero", "one", "minus one")]
        for _time in range(3):
            await pilot.press("tab", "tab", "tab")
            assert [letter_of(pilot, alternative) for alternative in ("zero", "one", "minus one")] == before
            assert "a-c fill in   Enter next gap" in keys_shown(pilot)


async def test_by_mouse() -> None:
    study = study_of()
    async with opened(study, drilled_on(study, CHOSEN_GAPS)) as pilot:
        await click_on(pilot, "minus one")
        assert "relu is minus one below 0 and ▸____ above" in seen(pilot)
        await click_on(pilot, "____.")
        assert "Gap 3 of 3" in seen(pilot)
        await click_on(pilot, "cheap")
        await click_on(pilot, "minus one below")
        assert "relu is ▸minus one below" in seen(pilot)
        await pilot.press("tab", "tab", "enter")
        assert screen_of(pilot).session.response == Typed(("minus one", "", "cheap"))


async def test_another_language_keeps_what_was_chosen() -> None:
    study = study_of()
    async with opened(study, drilled_on(study, CHOSEN_GAPS)) as pilot:
        await pilot.press(letter_of(pilot, "one"), *"linear", "tab")
        await pilot.press(letter_of(pilot, "cheap"))
        await pilot.app.run_action("use_language('ko')")
        await pilot.pause()
        assert "렐루는 0 아래에서 일이고 위에서는 linear이며 ▸싸다." in seen(pilot)
        await pilot.press("enter")
        assert "✗일 → 영" in seen(pilot)
        assert "✓linear" in seen(pilot)


async def test_a_known_mistake_is_told_of_and_an_empty_text_is_no_answer() -> None:
    mistakes = (Mistake(Words({"en": ("one",)}), both("That is its slope.", "그것은 기울기입니다."), gap=0),)
    card = replace(CHOSEN_GAPS, id=CardId("p/known"), mistakes=mistakes)
    study = study_of(card)
    async with opened(study, drilled_on(study, card)) as pilot:
        await pilot.press("enter", "enter", "enter")
        assert screen_of(pilot).session.mark is None
        await pilot.press("tab")
        await pilot.press(letter_of(pilot, "one"), "tab", "enter")
        shown = seen(pilot)
        assert shown.index("✗ Wrong") < shown.index("That is its slope.") < shown.index("Flat, then a line.")
