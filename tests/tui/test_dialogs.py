"""What could not be saved, links, notices, practice."""

from __future__ import annotations

from pathlib import Path

import pytest

from dlquiz.core.scheduling import Rating
from dlquiz.core.session import Phase, Session
from dlquiz.errors import JournalNotSaved
from dlquiz.study import Notice, NoticeKind, Study
from dlquiz.tui.screens.confirm import NotDone, OpenLink
from dlquiz.tui.screens.review import ReviewScreen
from tests.study.desk import PACK, Clock, open_study, write_pack
from tests.tui.driving import answers, drilled, opened, seen

LINKED = PACK.replace(
    "{en: Why relu?, ko: 왜 relu를 씁니까?}", "'See [the paper](https://example.org/relu) and say why relu.'"
)


class FullDisk:
    """Stands in for a step that writes: fails as long as the disk is full."""

    def __init__(self, study: Study) -> None:
        self._rate = study.rate
        self.full = True

    def __call__(self, session: Session, rating: Rating) -> Session:
        if self.full:
            raise JournalNotSaved("the disk is full", where="/somewhere/[/]journal.db", hint="make room [UNK]")
        return self._rate(session, rating)


async def test_what_is_not_saved_stays_on_the_screen_and_can_be_tried_again(
    study: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk = FullDisk(study)
    monkeypatch.setattr(study, "rate", disk)
    async with opened(study, drilled(study, "why", "known")) as pilot:
        await pilot.press("space", "3")
        assert isinstance(pilot.app.screen, NotDone)
        shown = seen(pilot)
        assert "That was not saved" in shown
        assert "/somewhere/[/]journal.db: the disk is full" in shown
        assert "make room [UNK]" in shown
        await pilot.press("enter")
        assert isinstance(pilot.app.screen, NotDone), "still full"
        disk.full = False
        await pilot.press("enter")
        assert answers(study) == 1
        assert "A target is known in training." in seen(pilot)


async def test_not_saved_and_not_tried_again_leaves_the_card(study: Study, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(study, "rate", FullDisk(study))
    async with opened(study, drilled(study, "why", "known")) as pilot:
        await pilot.press("space", "3", "escape")
        screen = pilot.app.screen
        assert isinstance(screen, ReviewScreen)
        assert screen.session.phase is Phase.FEEDBACK
        assert "does not saturate" in seen(pilot)
        assert "How well did you know it?" in seen(pilot)
        assert answers(study) == 0


async def test_a_link_is_opened_only_once_that_is_confirmed(tmp_path: Path, clock: Clock) -> None:
    from dlquiz.paths import places

    write_pack(places(tmp_path), LINKED)
    with open_study(tmp_path, clock) as study:
        async with opened(study, drilled(study, "why")) as pilot:
            opened_urls: list[str] = []
            pilot.app.open_url = lambda url, *, new_tab=True: opened_urls.append(url)  # type: ignore[method-assign]
            assert "the paper (https://example.org/relu)" in seen(pilot)
            y = next(i for i, line in enumerate(seen(pilot).splitlines()) if "the paper" in line)
            await pilot.click(offset=(seen(pilot).splitlines()[y].index("the paper") + 2, y))
            await pilot.pause()
            assert isinstance(pilot.app.screen, OpenLink)
            await pilot.press("escape")
            assert opened_urls == []
            await pilot.press("ctrl+o")
            assert isinstance(pilot.app.screen, OpenLink)
            assert "https://example.org/relu" in seen(pilot)
            await pilot.press("enter")
            await pilot.pause()
            assert opened_urls == ["https://example.org/relu"]


async def test_practice_is_said_all_the_time(tmp_path: Path, clock: Clock) -> None:
    banner = "! Practice: answers are not saved"
    with open_study(tmp_path, clock, practice=True) as study:
        async with opened(study) as pilot:
            assert banner in seen(pilot)
            await pilot.press("d")
            assert banner in seen(pilot)
            await pilot.press("enter")
            assert banner in seen(pilot)
            await pilot.press("f1")
            assert banner in seen(pilot)


async def test_notices_are_told_once_and_to_the_letter(study: Study, monkeypatch: pytest.MonkeyPatch) -> None:
    notice = Notice(NoticeKind.PACK_PROBLEM, "Pack [/]a: 2 errors", "see: [CLS] pack check")
    monkeypatch.setattr(study, "notices", lambda: (notice,))
    async with opened(study) as pilot:
        await pilot.pause()
        assert "Pack [/]a: 2 errors" in seen(pilot)
        assert "see: [CLS] pack check" in seen(pilot)
        assert len(pilot.app._notifications) == 1
