"""A card whose answer is kept instead of judged, as in an exam: every change is told, and choosing submits nothing."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.app import ComposeResult
from textual.pilot import Pilot
from textual.widgets import Input

from dlquiz.core.cards import Card
from dlquiz.core.responses import Assigned, Chosen, Ordered, Response, Typed
from dlquiz.paths import places
from dlquiz.tui import bindings
from dlquiz.tui.screens.answering import AnsweringPage
from dlquiz.tui.screens.page import Context
from dlquiz.tui.widgets.card import CardView
from tests.tui.driving import keys_shown, make_app, seen, type_
from tests.tui.formcards import (
    CATEGORISE,
    CHOICE,
    CHOSEN_GAPS,
    MANY,
    MATCHING,
    ORDERING,
    TYPED,
    click_on,
    study_of,
)


class Kept(AnsweringPage[None]):
    """One card; remembers what it is told."""

    BINDINGS = bindings.of("answer")

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.changes: list[Response | None] = []
        self.answers: list[Response] = []

    def middle(self) -> ComposeResult:
        """The card."""
        yield CardView(self.answers.append, changed=self.changes.append, keep=True)

    def show(self, card: Card, response: Response | None = None) -> None:
        """Ask a card, laid out as the author wrote it."""
        count = {"ordering": 4, "matching": 4, "categorise": 3, "choice": 3, "multiple-response": 3}.get(card.type, 0)
        self.view.ask(card, tuple(range(count)), "en", response=response)
        self.refresh_bindings()


@asynccontextmanager
async def kept(card: Card, response: Response | None = None) -> AsyncIterator[tuple[Pilot[int], Kept]]:
    """The page on a card."""
    study = study_of()
    app = make_app(study)
    async with app.run_test(size=(80, 24)) as pilot:
        page = Kept(Context(study, places(Path("home"))))
        await app.push_screen(page)
        await pilot.pause()
        page.show(card, response)
        await pilot.pause()
        yield pilot, page
        await app.workers.wait_for_complete()


async def test_an_option_is_selected_and_another_one_instead() -> None:
    async with kept(CHOICE) as (pilot, page):
        assert "a  ○ nothing" in seen(pilot)
        assert "Enter" not in keys_shown(pilot)
        await pilot.press("b")
        assert "▸ b  ● minus one" in seen(pilot)
        await click_on(pilot, "one")
        await pilot.press("down", "space")
        assert page.changes == [Chosen(frozenset({1})), Chosen(frozenset({2}))]
        assert page.answers == []
        await pilot.press("up", "enter")
        assert page.answers == [Chosen(frozenset({2}))], "Enter goes with what is selected, not with the arrows"


async def test_enter_selects_what_the_arrows_are_on_where_nothing_is() -> None:
    async with kept(CHOICE) as (pilot, page):
        await pilot.press("down", "enter")
        assert page.changes == [Chosen(frozenset({0}))]
        assert page.answers == [Chosen(frozenset({0}))]


async def test_ticks_that_come_off_again_leave_nothing() -> None:
    async with kept(MANY) as (pilot, page):
        await pilot.press("a", "c", "a", "c")
        assert page.changes == [
            Chosen(frozenset({0})), Chosen(frozenset({0, 2})), Chosen(frozenset({2})), None,
        ]  # fmt: skip
        assert "Enter" not in keys_shown(pilot)


async def test_rows_and_orders_are_told_change_by_change() -> None:
    async with kept(MATCHING) as (pilot, page):
        await pilot.press("b", "a", "backspace", "down", "down")
        assert page.changes == [
            Assigned((1, None, None)), Assigned((1, 0, None)), Assigned((1, None, None)),
        ]  # fmt: skip
        page.changes.clear()
        page.show(ORDERING)
        await pilot.pause()
        await pilot.press("down", "up", "space", "space")
        assert page.changes == [], "an order that nobody made is no answer"
        await pilot.press("b", "shift+down")
        assert page.changes == [Ordered((1, 0, 2, 3)), Ordered((1, 2, 0, 3))]
        page.changes.clear()
        page.show(CATEGORISE)
        await pilot.pause()
        await pilot.press("b", "backspace")
        assert page.changes == [Assigned((1, None, None)), None]


async def test_what_is_typed_is_told_key_by_key_and_at_the_latest_when_it_is_settled() -> None:
    async with kept(TYPED) as (pilot, page):
        await type_(pilot, "ab")
        await pilot.pause()
        assert page.changes == [Typed(("a",)), Typed(("ab",))]
        with page.view.prevent(Input.Changed):
            page.query_one(Input).value = "abc"
        page.view.settle()
        page.view.settle()
        assert page.changes[2:] == [Typed(("abc",))]
        await pilot.press("enter")
        assert page.answers == [Typed(("abc",))]
        await pilot.press("end", *["backspace"] * 3)
        await pilot.pause()
        assert page.changes[-1] is None


async def test_gaps_are_gone_through_before_it_is_answered() -> None:
    async with kept(CHOSEN_GAPS) as (pilot, page):
        await pilot.press("a", "x", "enter", "enter")
        assert page.view.at_last_gap
        assert next(answer for answer in page.answers if isinstance(answer, Typed)).texts[1:] == ("x", "")
        assert page.changes[-1] == page.answers[0]


@pytest.mark.parametrize(
    ("card", "response", "shown"),
    [
        (CHOICE, Chosen(frozenset({1})), "b  ● minus one"),
        (MANY, Chosen(frozenset({0, 1})), "b  ■ x"),
        (TYPED, Typed(("weight",)), "weight"),
        (CHOSEN_GAPS, Typed(("one", "", "slow")), "relu is ▸one below 0 and ____ above, so it is slow."),
        (MATCHING, Assigned((None, 3, 0)), "sigmoid  → a  0 and above"),
        (ORDERING, Ordered((3, 1, 2, 0)), "1  d  update"),
        (CATEGORISE, Assigned((1, 0, None)), "relu  → b  loss"),
    ],
)
async def test_an_earlier_answer_is_shown_again_and_told_to_nobody(card: Card, response: Response, shown: str) -> None:
    async with kept(card, response) as (pilot, page):
        assert shown in seen(pilot)
        assert page.view.so_far == response
        await pilot.press("tab", "tab", "tab") if card is CHOSEN_GAPS else None
        page.view.settle()
        await pilot.pause()
        assert page.changes == []
        if card is not CHOSEN_GAPS:
            await pilot.press("enter")
            assert page.answers == [response], "it can be left as it is"
        page.show(card)
        assert page.view.so_far is None


async def test_the_alternatives_of_a_gap_stand_as_the_seed_says() -> None:
    async with kept(CHOSEN_GAPS) as (pilot, page):
        before = seen(pilot)
        page.show(TYPED)
        await pilot.pause()
        page.show(CHOSEN_GAPS)
        await pilot.pause()
        assert seen(pilot) == before
