"""Which concepts are taken for which: the matrix, the list, and the drill that it leads to."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from textual.content import Content
from textual.pilot import Pilot

from dlquiz import i18n
from dlquiz.core.confusion import Reading
from dlquiz.core.matrix import Matrix
from dlquiz.core.model import ConceptId
from dlquiz.paths import places
from dlquiz.study import Study
from dlquiz.tui.screens.compare import CompareScreen
from dlquiz.tui.screens.confusions import ConfusionsScreen
from dlquiz.tui.screens.contrast import ContrastScreen
from dlquiz.tui.screens.page import Go
from dlquiz.tui.widgets import matrix
from tests.study.confusing import PACK, answer, term
from tests.study.desk import Clock, open_study, write_pack
from tests.tui.driving import keys_shown, opened, seen


@pytest.fixture
def study(tmp_path: Path, clock: Clock) -> Iterator[Study]:
    """A learner who took epochs for batches, and a weight for a bias once."""
    write_pack(places(tmp_path), PACK, "terms.yaml")
    with open_study(tmp_path, clock) as opened_study:
        for given in ("batch", "epoch", "batch", "batch"):
            answer(opened_study, "epoch:pick", given)
        answer(opened_study, "batch:name", "epoch")
        answer(opened_study, "batch:name", "batch")
        answer(opened_study, "weight:pick", "bias")
        yield opened_study


async def at_confusions(pilot: Pilot[int]) -> ConfusionsScreen:
    await pilot.press("p", "c")
    await pilot.pause()
    screen = pilot.app.screen
    assert isinstance(screen, ConfusionsScreen)
    return screen


async def test_the_matrix_says_who_is_taken_for_whom(study: Study) -> None:
    async with opened(study) as pilot:
        await at_confusions(pilot)
        lines = [line.split() for line in seen(pilot).splitlines()]
        assert ["1", "epoch", "✓1", "▓3", "·", "·"] in lines
        assert ["2", "batch", "▓1", "✓1", "·", "·"] in lines
        assert ["3", "weight", "·", "·", "·", "▓1"] in lines
        assert ["4", "bias", "·", "·", "·", "·"] in lines
        assert ["▸", "epoch", "↔", "batch", "4", "of", "6", "answers"] in lines
        assert ["weight", "→", "bias", "1", "of", "1", "answer"] in lines
        assert "in the last 90 days" in seen(pilot)


async def test_in_korean_too(tmp_path: Path, clock: Clock, study: Study) -> None:
    study.use_language("ko")
    i18n.use("ko")
    try:
        async with opened(study) as pilot:
            await at_confusions(pilot)
            lines = [line.split() for line in seen(pilot).splitlines()]
            assert ["1", "에포크", "✓1", "▓3", "·", "·"] in lines
            assert any(line[:4] == ["▸", "에포크", "↔", "배치"] for line in lines)
            await pilot.press("enter")
            await pilot.pause()
            assert isinstance(pilot.app.screen, ContrastScreen)
            assert "에포크" in seen(pilot)
    finally:
        i18n.use("en")


async def test_enter_drills_the_selected_pair_and_the_counts_are_new_afterwards(study: Study) -> None:
    async with opened(study) as pilot:
        screen = await at_confusions(pilot)
        assert "tell apart" in keys_shown(pilot)
        await pilot.press("enter")
        await pilot.pause()
        drill = pilot.app.screen
        assert isinstance(drill, ContrastScreen)
        assert {drill.contrast.one, drill.contrast.other} == {term("epoch"), term("batch")}
        await pilot.press("ctrl+r", "enter", "escape")
        if isinstance(pilot.app.screen, ContrastScreen):  # a field was left first
            await pilot.press("escape")
        await pilot.press("escape")
        await pilot.pause()
        assert pilot.app.screen is screen
        assert "4 of 7 answers" in seen(pilot)


async def test_the_pair_can_be_compared(study: Study) -> None:
    async with opened(study) as pilot:
        screen = await at_confusions(pilot)
        await pilot.press("down", "c")
        await pilot.pause()
        assert isinstance(pilot.app.screen, CompareScreen)
        assert "weight ↔ bias" in seen(pilot)
        await pilot.press("m")
        await pilot.pause()
        assert id(pilot.app.screen) == id(screen), "it is gone back to, not opened twice"


async def test_nothing_confused(tmp_path: Path, clock: Clock) -> None:
    write_pack(places(tmp_path / "other"), PACK, "terms.yaml")
    with open_study(tmp_path / "other", clock) as study:
        async with opened(study) as pilot:
            await at_confusions(pilot)
            assert "No answer tells yet which concept was meant." in seen(pilot)
            assert "compare" not in keys_shown(pilot)
            await pilot.press("c", "enter", "escape")
            answer(study, "epoch:name", "epoch")
            await pilot.press("c")
            await pilot.pause()
            assert "No concept was taken for another in the last 90 days." in seen(pilot)


@pytest.mark.parametrize("size", [(120, 40), (50, 20), (40, 15), (20, 5), (3, 2), (1, 1)])
async def test_any_size(study: Study, size: tuple[int, int]) -> None:
    async with opened(study) as pilot:
        pilot.app.screen.post_message(Go("confusions"))
        await pilot.pause()
        await pilot.resize_terminal(*size)
        await pilot.press("down", "pagedown", "end", "home", "up")
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert "epoch ↔ batch" in seen(pilot)


async def test_a_term_is_no_markup(tmp_path: Path, clock: Clock) -> None:
    write_pack(
        places(tmp_path), PACK.replace("{en: weight, ko: 가중치}", "{en: 'w[/]t [x]', ko: 가중치}"), "terms.yaml"
    )
    with open_study(tmp_path, clock) as study:
        answer(study, "weight:name", "bias")
        async with opened(study) as pilot:
            await at_confusions(pilot)
            assert seen(pilot).count("w[/]t [x]") == 2
            await pilot.press("enter")
            await pilot.pause()
            assert "w[/]t [x] ↔ bias" in seen(pilot)
            await pilot.press("ctrl+r", "escape")
            assert "w[/]t [x]: 0 of" in seen(pilot)


# The drawing

NAMES = [ConceptId(f"p/{'c' * n}{n}") for n in range(12)]
CHAIN = Matrix.of([Reading(a, b) for a, b in pairwise(NAMES) for _ in range(2)])


def named(concept: ConceptId) -> Content:
    return Content(concept[2:])


@pytest.mark.parametrize("width", [0, 20, 34, 35, 40, 60, 64, 65, 79, 200])
def test_as_many_concepts_as_fit(width: int) -> None:
    drawn = matrix.rows(CHAIN, named, width)
    assert all(line.cell_length <= max(width, 50) for line in drawn)
    assert (drawn == []) is (width < 35)
    if drawn:
        grid = drawn[:-1]
        assert len({line.cell_length for line in grid}) == 1
        assert grid[0].cell_length <= width
        assert 2 <= len(grid) - 1 <= matrix.MOST
        assert len(grid) - 1 == matrix.MOST or grid[0].cell_length + 2 * 5 > width or width < 45


def test_shades_tell_shares_without_colour() -> None:
    a, b = NAMES[:2]
    for wrong, right, shade in ((1, 10, "░"), (1, 9, "▒"), (1, 4, "▒"), (1, 3, "▓"), (5, 0, "▓")):
        found = Matrix.of([Reading(a, b)] * wrong + [Reading(a, a)] * right)
        row = matrix.rows(found, named, 80)[1].plain
        assert f"{shade}{wrong}" in row, (wrong, right)
        assert (f"✓{right}" in row) is bool(right)


def test_wide_letters_keep_the_columns() -> None:
    terms = dict(zip(NAMES[:4], ["가중치", "bias", "다층 퍼셉트론의 은닉층과 출력층 사이", "b" * 60], strict=True))
    found = Matrix.of([Reading(NAMES[0], NAMES[1])] * 3 + [Reading(NAMES[2], NAMES[3])] * 2)
    drawn = matrix.rows(found, lambda one: Content(terms[one]), 76)
    assert len(drawn) == 6
    assert len({line.cell_length for line in drawn[:-1]}) == 1
