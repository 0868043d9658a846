"""What gives way where a card would have to be scrolled, and in which order."""

from __future__ import annotations

import re
from dataclasses import replace

from textual.content import Content
from textual.pilot import Pilot

from dlquiz.core.cards import Card, Option
from dlquiz.core.model import Text
from dlquiz.core.responses import Chosen, Response
from dlquiz.core.scheduling import Rating
from dlquiz.tui.sheet import AIR, BLANK, Row, Sheet, Spare
from dlquiz.tui.widgets.card import CardView
from tests.core.making import both
from tests.tui.driving import keys_shown, opened, seen
from tests.tui.formcards import CHOICE, drilled_on, study_of

WRONG = Chosen(frozenset((1,)))
TALL = replace(
    CHOICE,
    prompt=Text.of("\n".join(("```", *(f"line {n}" for n in range(7)), "```"))),
    options=(
        *CHOICE.options[:2],
        replace(CHOICE.options[2], text=both("never taken", "고르지 않은 것")),
        Option(both("of no account", "까닭 없는 것")),
    ),
)
"""With an option that is wrong for a reason, and one that is wrong without."""


def rows(*bodies: str | Row) -> Sheet:
    return Sheet(Row(Content(body)) if isinstance(body, str) else body for body in bodies)


def test_a_sheet_leaves_out_no_more_than_there_is_no_room_for() -> None:
    sheet = rows("a", AIR, "b", BLANK, Row(Content("c"), spare=Spare.OTHERS), "d")
    assert sheet.within({}, 20, 6) is sheet
    assert sheet.within({}, 20, 5).plain == "a\nb\n\nc\nd"
    assert sheet.within({}, 20, 4).plain == "a\nb\n\nd"
    assert sheet.within({}, 20, 1).plain == "a\nb\n\nd", "what cannot be spared is never left out"
    assert [sheet.without(spare).get_height({}, 20) for spare in Spare] == [6, 5, 5, 4]


def test_a_spare_row_stays_spare_further_to_the_right() -> None:
    assert AIR.shifted(2).spare is Spare.AIR


async def told(size: tuple[int, int], card: Card = TALL, response: Response = WRONG) -> tuple[str, bool, str]:
    """What is seen of the feedback on a terminal of this size, whether it scrolls, and the keys."""
    study = study_of(card)
    async with opened(study, drilled_on(study, card), size=size) as pilot:
        pilot.app.screen.take(response, None)  # type: ignore[attr-defined]  # the review screen's
        await pilot.pause()
        await pilot.pause()
        return seen(pilot), pilot.app.screen.query_one(CardView).max_scroll_y > 0, keys_shown(pilot)


OPTION = r"[✓✗]? *a  "
"""How the first option begins."""


def line_before(shown: str, what: str) -> str:
    """The line above the one that begins like this."""
    lines = [line.strip() for line in shown.splitlines()]
    return lines[next(place for place, line in enumerate(lines) if re.match(what, line)) - 1]


async def test_air_goes_before_an_option_does() -> None:
    roomy, scrolls, _keys = await told((80, 28))
    assert not scrolls
    assert line_before(roomy, "✗ Wrong") == ""
    assert "never taken" in roomy
    tight, scrolls, _keys = await told((80, 21))
    assert not scrolls
    assert line_before(tight, "✗ Wrong") != ""
    assert "never taken" in tight
    between, scrolls, _keys = await told((80, 22))
    assert not scrolls
    assert line_before(between, "✗ Wrong") == "", "the verdict has its air before the options have theirs"
    assert line_before(roomy, OPTION) == ""
    assert line_before(between, OPTION) != ""


async def test_options_that_were_neither_chosen_nor_right_go_last_and_come_back() -> None:
    study = study_of(TALL)
    async with opened(study, drilled_on(study, TALL), size=(80, 20)) as pilot:
        pilot.app.screen.take(WRONG, None)  # type: ignore[attr-defined]  # the review screen's
        await settled(pilot)
        shown = seen(pilot)
        assert pilot.app.screen.query_one(CardView).max_scroll_y == 0
        assert "never taken" not in shown
        assert "of no account" in shown, "no key would bring it back"
        assert "minus one" in shown
        assert "nothing" in shown
        assert "w the other options" in keys_shown(pilot)
        assert "more" not in keys_shown(pilot)
        await pilot.press("w")
        await settled(pilot)
        await pilot.press("pageup")
        await settled(pilot)
        assert "never taken" in seen(pilot)
        assert "PgDn more below" in keys_shown(pilot)


async def test_where_there_is_still_more_the_keys_say_on_which_side() -> None:
    study = study_of(TALL)
    async with opened(study, drilled_on(study, TALL), size=(80, 17)) as pilot:
        pilot.app.screen.take(WRONG, None)  # type: ignore[attr-defined]  # the review screen's
        await settled(pilot)
        assert "✗ Wrong" in seen(pilot)
        assert "PgUp more above" in keys_shown(pilot)
        assert "more below" not in keys_shown(pilot)
        await pilot.press("pageup", "pageup")
        await settled(pilot)
        assert "line 0" in seen(pilot)
        assert "PgDn more below" in keys_shown(pilot)
        assert "more above" not in keys_shown(pilot)


async def settled(pilot: Pilot[int]) -> None:
    """Once what was done is laid out."""
    await pilot.pause()
    await pilot.pause()


async def test_a_terminal_that_grows_gives_back_what_was_spared() -> None:
    study = study_of(TALL)
    async with opened(study, drilled_on(study, TALL), size=(80, 20)) as pilot:
        pilot.app.screen.take(WRONG, None)  # type: ignore[attr-defined]  # the review screen's
        await settled(pilot)
        assert "never taken" not in seen(pilot)
        await pilot.resize_terminal(80, 28)
        await settled(pilot)
        assert "never taken" in seen(pilot)
        await pilot.resize_terminal(80, 20)
        await settled(pilot)
        assert "never taken" not in seen(pilot)
        assert "✗ Wrong" in seen(pilot)


async def test_the_next_card_has_its_air_again() -> None:
    study = study_of(TALL, CHOICE)
    async with opened(study, drilled_on(study, TALL, CHOICE), size=(80, 20)) as pilot:
        pilot.app.screen.take(WRONG, None)  # type: ignore[attr-defined]  # the review screen's
        await settled(pilot)
        pilot.app.screen.action_rate(Rating.GOOD)  # type: ignore[attr-defined]
        await settled(pilot)
        lines = [line.strip() for line in seen(pilot).splitlines()]
        assert lines[2] == ""
        assert lines[3] == "What is relu(-1)?"
        assert lines[4] == ""
