"""Matching, by keyboard and by mouse, in both languages and at every size."""

from __future__ import annotations

from dataclasses import replace

import pytest
from textual.pilot import Pilot

from dlquiz import i18n
from dlquiz.core.cards import MatchingCard, Pair
from dlquiz.core.model import CardId, Text
from dlquiz.core.responses import Assigned
from dlquiz.tui.screens.review import ReviewScreen
from dlquiz.tui.widgets.card import CardView
from tests.core.making import both
from tests.tui.driving import keys_shown, opened, seen
from tests.tui.formcards import BIG, HOME, MATCHING, click_on, drilled_on, study_of

LETTERS = "abcdefghijkl"


def screen_of(pilot: Pilot[int]) -> ReviewScreen:
    screen = pilot.app.screen
    assert isinstance(screen, ReviewScreen)
    return screen


def letter_of(pilot: Pilot[int], target: int) -> str:
    """Which letter a target of the author's order has this time."""
    return LETTERS[list(screen_of(pilot).session.order).index(target)]


def given(pilot: Pilot[int]) -> Assigned | None:
    answer = screen_of(pilot).view.so_far
    assert answer is None or isinstance(answer, Assigned)
    return answer


async def test_letters_give_partners_row_by_row_and_enter_answers() -> None:
    study = study_of()
    async with opened(study, drilled_on(study, MATCHING)) as pilot:
        assert "▸ relu     → _" in seen(pilot)
        assert "3 open" in seen(pilot)
        assert "a-d give" in keys_shown(pilot)
        assert "Enter" not in keys_shown(pilot), "nothing is given yet"
        await pilot.press("enter")
        assert screen_of(pilot).session.mark is None
        await pilot.press(*(letter_of(pilot, target) for target in (0, 2)))
        shown = seen(pilot)
        assert f"relu     → {letter_of(pilot, 0)}  0 and above" in shown
        assert f"tanh     → {letter_of(pilot, 2)}  0 to 1" in shown
        assert f"{letter_of(pilot, 2)} ■ 0 to 1" in shown, "a partner that is used is ticked off"
        assert f"{letter_of(pilot, 1)} □ -1 to 1" in shown
        assert "▸ sigmoid  → _" in shown
        assert "1 open" in shown
        await pilot.press("enter")
        assert screen_of(pilot).session.response == Assigned((0, 2, None))
        shown = seen(pilot)
        assert "◐ Partly right" in shown
        assert "✓ relu     → 0 and above" in shown
        assert "✗ tanh     → 0 to 1 → -1 to 1" in shown
        assert shown.count("It is odd.") == 1, "the reason stands with its row, and only there"
        assert "✗ sigmoid  → – → 0 to 1" in shown
        assert "Ranges differ." in shown


async def test_a_partner_in_use_is_moved_and_a_row_is_emptied() -> None:
    study = study_of()
    async with opened(study, drilled_on(study, MATCHING)) as pilot:
        await pilot.press(letter_of(pilot, 0), letter_of(pilot, 0))
        assert given(pilot) == Assigned((None, 0, None))
        assert "▸ sigmoid" in seen(pilot), "on to the next open row"
        await pilot.press("backspace")
        assert given(pilot) is None, "what was given last is taken back"
        assert "▸ tanh     → _" in seen(pilot)
        assert "Backspace" not in keys_shown(pilot)
        await pilot.press("up", letter_of(pilot, 3), "up", "up", "up", "up")
        assert "▸ relu" in seen(pilot), "around the ends"
        await pilot.press("delete")
        assert given(pilot) is None
        await pilot.press(*(letter_of(pilot, n) for n in (1, 2, 3)))
        assert given(pilot) == Assigned((1, 2, 3))
        await pilot.press("down", letter_of(pilot, 0))
        assert given(pilot) == Assigned((0, 2, 3))
        assert "0 open" in seen(pilot)


async def test_by_mouse() -> None:
    study = study_of()
    async with opened(study, drilled_on(study, MATCHING)) as pilot:
        await click_on(pilot, "sigmoid")
        assert "▸ sigmoid" in seen(pilot)
        await click_on(pilot, "0 to 1")
        assert given(pilot) == Assigned((None, None, 2))
        assert "▸ relu" in seen(pilot)
        await click_on(pilot, "below 0")
        await pilot.press("enter")
        assert screen_of(pilot).session.response == Assigned((3, None, 2))
        await click_on(pilot, "sigmoid")
        assert screen_of(pilot).session.response == Assigned((3, None, 2)), "feedback takes no more answers"


async def test_giving_up_shows_what_is_right_without_signs() -> None:
    study = study_of()
    async with opened(study, drilled_on(study, MATCHING)) as pilot:
        await pilot.press("ctrl+r")
        shown = seen(pilot)
        assert "✗ Wrong  Not answered." in shown
        assert "  tanh     → -1 to 1" in shown
        assert shown.count("✗") == 1


async def test_letters_of_partners_come_before_other_keys_and_their_twins_too() -> None:
    study = study_of(BIG)
    async with opened(study, drilled_on(study, BIG)) as pilot:
        await pilot.press("f", "b", "h", "ㅣ")
        answer = given(pilot)
        assert answer is not None
        assert [target for target in answer.targets[:4] if target is not None] == [
            screen_of(pilot).session.order[LETTERS.index(letter)] for letter in "fbhl"
        ]
        assert not study.is_flagged(BIG.id)
        assert screen_of(pilot).view.hints == 0
        await pilot.press("asterisk")
        assert study.is_flagged(BIG.id)


async def test_eight_pairs_and_four_more_fit_80x24() -> None:
    study = study_of(BIG)
    async with opened(study, drilled_on(study, BIG)) as pilot:
        shown = seen(pilot)
        assert all(f"function {n}" in shown for n in range(8))
        assert all(f" {letter} □ does" in shown for letter in LETTERS)
        assert "8 open" in shown
        view = pilot.app.screen.query_one(CardView)
        assert view.max_scroll_y == 0
        await pilot.press("l", "k")
        shown = seen(pilot)
        assert "function 0  → l" in shown
        assert "l ■ does" in shown
        await click_on(pilot, "function 5")
        await click_on(pilot, "c □ does")
        assert "function 5  → c" in seen(pilot)


@pytest.mark.parametrize("size", [(40, 15), (60, 12), (30, 10)])
async def test_the_row_stays_in_sight_where_it_is_narrow(size: tuple[int, int]) -> None:
    study = study_of(BIG)
    async with opened(study, drilled_on(study, BIG), size=size) as pilot:
        for _row in range(8):
            await pilot.press("down")
            await pilot.pause()
            assert "▸ function" in seen(pilot)
        for letter in "abcdefg":
            await pilot.press(letter)
            await pilot.pause()
            assert "▸ function" in seen(pilot)


async def test_whoever_looks_at_the_partners_is_left_there() -> None:
    study = study_of(BIG)
    async with opened(study, drilled_on(study, BIG), size=(40, 14)) as pilot:
        view = pilot.app.screen.query_one(CardView)
        while "now: function 0" not in seen(pilot):
            await pilot.press("pagedown")
            await pilot.pause()
        before = view.scroll_offset
        await pilot.press("a")
        await pilot.pause()
        assert "now: function 1" in seen(pilot)
        assert view.scroll_offset == before


async def test_long_rows_stand_above_what_they_are_given() -> None:
    long = replace(MATCHING, id=CardId("p/long"), pairs=(Pair(Text.of("word " * 30), Text.of("other " * 30)),) * 2)
    study = study_of(long)
    async with opened(study, drilled_on(study, long)) as pilot:
        await pilot.press("a")
        lines = [line.strip() for line in seen(pilot).splitlines()]
        assert any(line.startswith("→ a  ") for line in lines)
        await pilot.press("enter")
        assert "→ – → " in " ".join(" ".join(seen(pilot).split()).split())


async def test_in_korean_and_from_one_language_into_the_other() -> None:
    study = study_of()
    study.use_language("ko")
    i18n.use("ko")
    async with opened(study, drilled_on(study, MATCHING)) as pilot:
        assert "▸ 렐루        → _" in seen(pilot)
        await pilot.press(letter_of(pilot, 0), letter_of(pilot, 2))
        assert f"쌍곡탄젠트  → {letter_of(pilot, 2)}  0에서 1까지" in seen(pilot)
        await pilot.app.run_action("use_language('en')")
        await pilot.pause()
        assert f"tanh     → {letter_of(pilot, 2)}  0 to 1" in seen(pilot)
        await pilot.press("enter")
        await pilot.app.run_action("use_language('ko')")
        await pilot.pause()
        assert "✗ 쌍곡탄젠트  → 0에서 1까지 → -1에서 1까지" in seen(pilot)
        assert "홀함수입니다." in seen(pilot)


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 15), (20, 5), (3, 2), (1, 1)])
async def test_any_size_without_colour(size: tuple[int, int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    study = study_of(BIG)
    async with opened(study, drilled_on(study, BIG), size=size) as pilot:
        await pilot.press("a", "down", "b", "up", "backspace", "c")
        await pilot.resize_terminal(80, 24)
        await pilot.resize_terminal(*size)
        await pilot.press("enter", "pagedown", "up")
        assert pilot.app.is_running
        assert screen_of(pilot).session.mark is not None


async def test_one_row_and_one_partner() -> None:
    card = MatchingCard(
        id=CardId("p/one"), type=MATCHING.type, prompt=both("?", "?"), pairs=(Pair(Text.of("a"), Text.of("b")),), **HOME
    )
    study = study_of(card)
    async with opened(study, drilled_on(study, card)) as pilot:
        await pilot.press("down", "a", "enter")
        assert "✓ Right" in seen(pilot)
