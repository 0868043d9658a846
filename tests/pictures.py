"""The README's pictures, drawn by the program itself: python -m tests.pictures [FOLDER]."""

from __future__ import annotations

import asyncio
import sys
import tempfile
from datetime import UTC
from pathlib import Path
from random import Random

from dlquiz.config import Settings
from dlquiz.core.cards import ChoiceCard
from dlquiz.core.days import StudyDays
from dlquiz.core.model import CardId
from dlquiz.paths import places
from dlquiz.study import Study
from dlquiz.tui.app import DlquizApp
from dlquiz.tui.screens.lab import LabScreen
from dlquiz.tui.start import Start
from tests.study.desk import Clock

CARD = CardId("deep-learning-foundations/blanked-words")


async def review(folder: Path, home: Path) -> None:
    """The feedback on a question that was answered rightly."""
    at = places(home)
    study = Study.open(at, Settings(), clock=Clock(), rng=Random(3), days=StudyDays(UTC))
    try:
        session = study.start_drill(cards=[CARD])
        app = DlquizApp(study, Start(session=session), places=at)
        async with app.run_test(size=(80, 26)) as pilot:
            card = study.card(CARD)
            assert isinstance(card, ChoiceCard)
            (answer,) = card.correct
            right = session.order.index(answer)
            await pilot.press("abcde"[right], "enter")
            await pilot.pause()
            (folder / "review.svg").write_text(app.export_screenshot(title="dlquiz"), encoding="utf-8")
    finally:
        study.close()


async def lab(folder: Path, home: Path) -> None:
    """The end of the stacking lab, after a prediction that came true."""
    at = places(home)
    study = Study.open(at, Settings(), clock=Clock(), rng=Random(3), days=StudyDays(UTC))
    try:
        app = DlquizApp(study, Start(lab="stacking"), places=at)
        async with app.run_test(size=(100, 32)) as pilot:
            await pilot.press("d", "end")
            screen = app.screen
            assert isinstance(screen, LabScreen)
            while screen.run.outcome is None:
                await pilot.pause(0.05)
            await pilot.pause()
            (folder / "lab.svg").write_text(app.export_screenshot(title="dlquiz"), encoding="utf-8")
    finally:
        study.close()


if __name__ == "__main__":
    target = Path(sys.argv[1] if len(sys.argv) > 1 else "docs")
    target.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        asyncio.run(review(target, Path(scratch) / "review"))
        asyncio.run(lab(target, Path(scratch) / "lab"))
