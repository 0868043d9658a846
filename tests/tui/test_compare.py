"""Two concepts side by side, and when an answer has confused them."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.content import Content
from textual.pilot import Pilot

from dlquiz.core.model import ConceptId
from dlquiz.paths import places
from dlquiz.study import Study
from dlquiz.tui.screens.compare import CompareScreen
from dlquiz.tui.screens.page import Go
from dlquiz.tui.screens.review import ReviewScreen
from dlquiz.tui.sheet import Row
from dlquiz.tui.widgets.facing import ROOMY, Facing
from tests.study.desk import PACK, Clock, open_study, write_pack
from tests.tui.driving import drilled, keys_shown, opened, seen, type_

CONFUSED = PACK.replace("confused_with: [label]", "confused_with: [label, batch]")
"""A pack whose target is taken for two things."""


async def compared(pilot: Pilot[int], one: str, other: str) -> CompareScreen:
    pilot.app.screen.post_message(Go("compare", (ConceptId(f"small/{one}"), ConceptId(f"small/{other}"))))
    await pilot.pause()
    screen = pilot.app.screen
    assert isinstance(screen, CompareScreen)
    return screen


def line_of(shown: str, words: str) -> int:
    return next(y for y, line in enumerate(shown.splitlines()) if words in line)


async def test_two_concepts_side_by_side(study: Study) -> None:
    async with opened(study, size=(100, 30)) as pilot:
        await compared(pilot, "target", "label")
        shown = seen(pilot)
        assert "Compare   target ↔ label" in shown
        assert line_of(shown, "What the model should ideally say") == line_of(shown, "The class given to one sample.")
        assert line_of(shown, "target  타깃") == line_of(shown, "label  레이블")
        assert "ground-truth value · 정답" in shown
        assert "other concepts" not in keys_shown(pilot)
        await pilot.press("escape")
        assert not isinstance(pilot.app.screen, CompareScreen)


async def test_one_above_the_other_where_it_is_narrow(study: Study) -> None:
    async with opened(study, size=(40, 30)) as pilot:
        await compared(pilot, "target", "label")
        shown = seen(pilot)
        assert line_of(shown, "say.") < line_of(shown, "ground-truth") < line_of(shown, "label  레이블")
        await pilot.resize_terminal(100, 30)
        shown = seen(pilot)
        assert line_of(shown, "target  타깃") == line_of(shown, "label  레이블")


async def test_arrows_bring_the_others(tmp_path: Path, clock: Clock) -> None:
    write_pack(places(tmp_path), CONFUSED)
    with open_study(tmp_path, clock) as study:
        async with opened(study) as pilot:
            await compared(pilot, "target", "batch")
            assert "2 / 2" in seen(pilot)
            assert "A few samples at once." in seen(pilot)
            await pilot.press("right")
            assert "1 / 2" in seen(pilot)
            assert "target ↔ label" in seen(pilot)
            assert "The class given to one sample." in seen(pilot)
            await pilot.press("left")
            assert "A few samples at once." in seen(pilot)


async def test_a_concept_that_the_author_did_not_name_can_be_compared(study: Study) -> None:
    async with opened(study) as pilot:
        await compared(pilot, "relu", "batch")
        assert "relu ↔ batch" in seen(pilot)


@pytest.mark.parametrize("size", [(120, 40), (40, 15), (20, 5), (3, 2), (1, 1)])
async def test_any_size(study: Study, size: tuple[int, int]) -> None:
    async with opened(study) as pilot:
        await compared(pilot, "target", "label")
        await pilot.resize_terminal(*size)
        await pilot.press("down", "pagedown", "end", "home", "up")
        await pilot.resize_terminal(80, 24)
        assert "target ↔ label" in seen(pilot)


async def test_offered_after_one_was_taken_for_the_other(tmp_path: Path, clock: Clock) -> None:
    write_pack(places(tmp_path), CONFUSED)
    with open_study(tmp_path, clock) as study:
        async with opened(study, drilled(study, "price")) as pilot:
            screen = pilot.app.screen
            assert isinstance(screen, ReviewScreen)
            assert "compare" not in keys_shown(pilot)
            await pilot.press("abc"[screen.session.order.index(2)])
            assert "c compare" in keys_shown(pilot)
            await pilot.press("c")
            await pilot.pause()
            assert "target ↔ batch" in seen(pilot)
            await pilot.press("escape")
            assert pilot.app.screen is screen
            assert "It is one value." in seen(pilot)


async def test_not_offered_after_the_right_answer_nor_after_no_concept(study: Study) -> None:
    async with opened(study, drilled(study, "price", "one-word")) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, ReviewScreen)
        await pilot.press("abc"[screen.session.order.index(1)])
        assert "compare" not in keys_shown(pilot), "prediction is no concept of this pack"
        await pilot.press("3")
        await type_(pilot, "label")
        await pilot.press("enter")
        assert "compare" not in keys_shown(pilot)


async def test_the_difference_stands_above_both_whoever_wrote_it(tmp_path: Path, clock: Clock) -> None:
    written = PACK.replace(
        "confused_with: [label]",
        "confused_with: [{concept: label, difference: {en: 'A label [is] a class.', ko: 레이블은 클래스입니다.}}]",
    )
    write_pack(places(tmp_path), written)
    with open_study(tmp_path, clock) as study:
        async with opened(study, size=(100, 30)) as pilot:
            for one, other in (("target", "label"), ("label", "target")):
                await compared(pilot, one, other)
                shown = seen(pilot)
                assert "The difference  A label [is] a class." in shown
                assert line_of(shown, "A label [is] a class.") < line_of(shown, "The class given to one sample.")
            await compared(pilot, "target", "batch")
            assert "The difference" not in seen(pilot)


async def test_from_comparing_to_drilling_and_back(study: Study) -> None:
    async with opened(study, size=(100, 30)) as pilot:
        screen = await compared(pilot, "target", "label")
        assert "d drill both" in keys_shown(pilot)
        await pilot.press("d")
        await pilot.pause()
        assert "Contrast drill   target ↔ label" in seen(pilot)
        await pilot.press("escape", "escape")
        assert pilot.app.screen is screen
        await pilot.press("m")
        await pilot.pause()
        assert "No answer tells yet which concept was meant." in seen(pilot)
        await pilot.press("escape")
        assert pilot.app.screen is screen


async def test_what_cannot_be_drilled_is_said(study: Study) -> None:
    async with opened(study, size=(100, 30)) as pilot:
        screen = await compared(pilot, "target", "batch")
        await pilot.press("d")
        await pilot.pause()
        assert "too few questions to tell target and batch" in " ".join(seen(pilot).split())
        assert pilot.app.screen is screen


def words(*texts: str) -> list[Row]:
    return [Row(Content(text)) for text in texts]


def test_columns_begin_each_section_on_one_line() -> None:
    facing = Facing([(words("a", "b"), words("x")), (words("c"), words("y", "z"))])
    assert facing.get_height({}, ROOMY) == 2 + 1 + 2
    assert facing.get_height({}, ROOMY - 1) == len("ab c xyz") - 1 + 2
    assert facing.plain.split() == ["a", "b", "c", "x", "y", "z"]


def test_a_section_of_one_column_takes_the_width_of_both() -> None:
    long = "a" * (ROOMY - 2)
    facing = Facing([(words(long, "b"), None), (words("c"), words("y", "z"))])
    assert facing.get_height({}, ROOMY) == 2 + 1 + 2
    assert facing.plain.split() == [long, "b", "c", "y", "z"]
