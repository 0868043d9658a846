"""Terminals that cannot be sent every sign: the app starts, keeps its lines, and says what else there is."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color

from dlquiz.paths import places
from dlquiz.study import Study
from dlquiz.tui import terminal
from dlquiz.tui.app import DlquizApp
from dlquiz.tui.signs import Signs
from dlquiz.tui.terminal import UTF_8, Terminal
from tests.tui.driving import drilled, seen


def shown(text: str, encoding: str) -> str:
    (segment,) = Signs(encoding).apply([Segment(text)], Color(0, 0, 0))
    return segment.text


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp437", "euc-kr"])
def test_every_sign_that_the_app_draws_keeps_its_width(encoding: str) -> None:
    drawn = "─━│┃┤└▸›‹●○◐✓✗≈■□…“”–·↑↓←→↔⚑▁▂▃▄▅▆▇█▀▌▙×²ᵢσ≤∞√⣿⠁⠀한é"
    for char in drawn:
        instead = shown(char, encoding)
        assert instead.encode(encoding)
        assert cell_len(instead) == cell_len(char), char


def test_what_can_be_sent_is_sent() -> None:
    assert shown("²é·─", "latin-1") == "²é·-"
    assert shown("한국어 → ✓", "euc-kr") == "한국어 → v"
    assert shown("한국어", "ascii") == "??????"
    assert shown("✓ ✗ ≈ ▸ ━━── ●", "ascii") == "v x ~ > ==-- *"


def test_the_three_verdicts_stay_three_signs() -> None:
    assert len(set(shown("✓✗≈", "ascii"))) == 3
    assert len(set(shown("■□━─", "ascii"))) == 4


@pytest.mark.parametrize(
    ("encoding", "environ", "doubtful"),
    [
        ("utf-8", {"LANG": "ko_KR.UTF-8", "TERM": "xterm-256color"}, False),
        ("UTF-8", {}, False),
        ("utf-8", {"LANG": "C"}, True),
        ("utf-8", {"LC_ALL": "POSIX", "LANG": "ko_KR.UTF-8"}, True),
        ("utf-8", {"LC_ALL": "C.UTF-8"}, False),
        ("utf-8", {"LANG": "en_GB.UTF-8", "TERM": "linux"}, True),
        ("iso8859-1", {"LANG": "en_GB"}, True),
        (None, {}, False),
    ],
)
def test_whether_signs_may_be_missing(
    encoding: str | None, environ: dict[str, str], doubtful: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Stream:
        pass

    stream = Stream()
    stream.encoding = encoding  # type: ignore[attr-defined]
    monkeypatch.setattr("sys.__stderr__", stream)
    found = terminal.of(environ)
    assert found.doubtful is doubtful
    assert found.carries_all is (encoding is None or encoding.lower() == "utf-8")


async def test_a_card_in_ascii_and_what_else_there_is(study: Study) -> None:
    app = DlquizApp(study, drilled(study, "known"), places=places(Path("home")), on=Terminal("ascii", doubtful=True))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        await pilot.pause()
        told = [(note.title, note.message) for note in app._notifications]
        assert ("Are signs missing here?", "dlquiz review --plain asks the same in lines of text.") in told
        app.clear_notifications()
        await pilot.press("t")
        assert seen(pilot).isascii()
        assert "v Right" in seen(pilot)


async def test_nothing_is_said_where_all_can_be_sent(study: Study) -> None:
    app = DlquizApp(study, drilled(study, "known"), places=places(Path("home")), on=UTF_8)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        assert not list(app._notifications)
        assert "─" in seen(pilot)
