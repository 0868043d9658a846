"""What the course says of a concept, and of two that are taken for each other, is read in one glance at 80 by 24.

The lines that each page needs at least are summed; no page is waited for but one.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dlquiz import i18n
from dlquiz.core.confusion import known
from dlquiz.paths import built_in_packs
from dlquiz.study import Study
from dlquiz.tui.screens.compare import CompareScreen
from dlquiz.tui.screens.page import Go
from dlquiz.tui.sheet import Sheet, Spare
from dlquiz.tui.widgets import entry
from dlquiz.tui.widgets.conceptpage import ConceptPage
from dlquiz.tui.widgets.facing import Facing, FacingReading
from dlquiz.tui.widgets.snug import SnugScroll
from tests.study.desk import Clock, open_study
from tests.tui.driving import opened

ALLOWED = {"sparse-categorical-crossentropy"}
"""A page that may scroll: its example is a block of code."""


@pytest.fixture(params=i18n.LANGUAGES)
def course(
    request: pytest.FixtureRequest, tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Study]:
    """A learner of the course as it is shipped, on the first day."""
    monkeypatch.setattr("dlquiz.study.opening.built_in_packs", built_in_packs)
    i18n.use(request.param)
    with open_study(tmp_path, clock) as study:
        study.use_language(request.param)
        yield study
    i18n.use("en")


async def test_the_page_of_a_concept(course: Study) -> None:
    concepts = course.concepts()
    assert len(concepts) > 100
    async with opened(course) as pilot:
        pilot.app.screen.post_message(Go("glossary", concepts[-1].id))
        await pilot.pause()
        page = pilot.app.screen.query_one(ConceptPage)
        assert page.max_scroll_y == 0
        width, room = page.content_size
        pages = {one.id: Sheet(entry.rows(entry.page_of(one, course), course.language)) for one in concepts}
    tall = {name for name, sheet in pages.items() if sheet.without(Spare.AIR).get_height({}, width) > room}
    assert {name.partition("/")[2] for name in tall} <= ALLOWED


async def test_two_concepts_side_by_side(course: Study) -> None:
    pairs = [(one, other) for one in course.concepts() for other in known(one.confused_with, course.concept)]
    assert len(pairs) > 200
    async with opened(course) as pilot:
        pilot.app.screen.post_message(Go("compare", (pairs[-1][0].id, pairs[-1][1].id)))
        await pilot.pause()
        screen = pilot.app.screen
        assert isinstance(screen, CompareScreen)
        width = screen.query_one(FacingReading).size.width
        room = screen.query_one(SnugScroll).size.height
        heights = {
            (one.id, other.id): [
                Facing(CompareScreen(screen.context, one.id, other.id).sections()).without(spare).get_height({}, width)
                for spare in (Spare.AIR, Spare.OTHERS)
            ]
            for one, other in pairs
        }
    assert [pair for pair, (_aired, least) in heights.items() if least > room] == []
    without_names = [pair for pair, (aired, _least) in heights.items() if aired > room]
    assert len(without_names) < len(pairs) / 5, "further names are left out of few"
