"""Pack text is data: whatever stands in a pack is shown to the letter, runs nothing, and reaches no terminal raw."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.content import Content
from textual.pilot import Pilot

from dlquiz.core.model import CardId, ConceptId
from dlquiz.core.quiz import Feedback
from dlquiz.study import Study
from dlquiz.tui import text
from dlquiz.tui.screens.home import HomeScreen
from dlquiz.tui.screens.page import Go
from dlquiz.tui.sheet import Sheet
from dlquiz.tui.start import Start
from tests.tui.driving import opened, seen
from tests.tui.hostile import hostile_study

LITERAL = [
    "[UNK]", "[/INST]", "a[/]b", "x[None]", "[50%]", "[@click=app.quit]x[/]", "[link=file:///etc/passwd]x[/link]",
    "[bold red]x", "$accent", "W[i,j]", "<b>x</b>", "&amp;", ":smile:", "%s{n}", "{", "배치👩🏽‍💻🇰🇷", "[한국어]",
    "[x](javascript:alert)",
]  # fmt: skip
"""Shown as they are."""

MARKED = {r"\[x\]": "[x]", "![i](/etc/passwd)": "!i (/etc/passwd)"}
"""What the author's own marks make of it."""

NAMED = {
    "\x1b]52;c;QUJD\x07": "␛]52;c;QUJD␇",
    "\x1b[6n": "␛[6n",
    "\x9b2J": r"\u009b2J",
    "a\x01b\x7f": "a␁b␡",
    "a\x00b": "a\ufffdb",
    "a\u202egnp": r"a\u202egnp",
    "\u2066x\u2069": r"\u2066x\u2069",
    "a\u2028b": r"a\u2028b",
    "\ud800": r"\ud800",
    "a\rb": "a b",
}
"""Shown by name: a terminal would obey the one on the left."""

CASES = [*((text, text) for text in LITERAL), *MARKED.items(), *NAMED.items()]

WHOLE = [
    pytest.param(" ".join(LITERAL), " ".join(LITERAL), id="literal"),
    pytest.param(" ".join(MARKED), " ".join(MARKED.values()), id="marked"),
    pytest.param(" ".join(NAMED), " ".join(NAMED.values()), id="named"),
]
"""For screens that show texts in full."""

SHORT = [
    pytest.param(text, shown, id=shown)
    for text, shown in CASES
    if text in ("a[/]b", "[@click=app.quit]x[/]", "[UNK]", "\x1b]52;c;QUJD\x07", "배치👩🏽‍💻🇰🇷")
]
"""For screens with lists, where long texts are cut."""

LONG = {
    "one word": "x" * 5000,
    "many words": "word " * 1000,
    "backticks": "`" * 300,
    "stars": "*" * 500,
    "brackets": "[" * 3000,
    "Korean": "가" * 2500,
    "items": "- " * 900,
}

FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")

SIZE = (100, 60)

CARDS = ("basic", "choice", "many", "tf", "short", "numeric", "cloze", "chosen", "matching", "ordering", "categorise")
"""The cards of the hostile study, without those derived of its concepts."""


def squeezed(text: str) -> str:
    """Without spaces: where lines break is not the point here."""
    return "".join(text.split())


def check(pilot: Pilot[int], shown: str, where: str) -> None:
    """The text is there to the letter, and nothing on the screen would be obeyed."""
    screen = seen(pilot)
    assert squeezed(shown) in squeezed(screen), f"{where}:\n{screen}"
    assert not FORBIDDEN.search(screen) and "\t" not in screen, where
    for strip in pilot.app.screen._compositor.render_strips(pilot.app.size):
        for segment in strip:
            assert "@click" not in (segment.style.meta if segment.style else {}), where
            assert segment.style is None or segment.style.link is None, where


async def click_on(pilot: Pilot[int], shown: str) -> None:
    """Click where the text stands, if it stands on one line."""
    for y, line in enumerate(seen(pilot).splitlines()):
        if (x := line.find(shown)) >= 0:
            await pilot.click(offset=(x, y))
            return


def started(study: Study, card: str) -> Start:
    return Start(session=study.start_drill(cards=[CardId(f"p/{card}")]))


@pytest.mark.parametrize(("payload", "shown"), CASES)
def test_every_maker_of_text(payload: str, shown: str) -> None:
    for made in (
        text.content(payload).plain, Sheet(text.rows(payload)).plain, text.line(payload).plain,
        Sheet(text.gapped_rows([payload, Content("gap")])).plain.removesuffix("gap"),
    ):  # fmt: skip
        assert squeezed(made) == squeezed(shown)
        assert not FORBIDDEN.search(made)


@given(st.text())
def test_nothing_that_a_terminal_obeys_is_ever_made(payload: str) -> None:
    for made in (text.content(payload), text.literal(payload), text.line(payload)):
        assert not FORBIDDEN.search(made.plain)
        assert all("@click" not in str(span.style) for span in made.spans)
    assert not FORBIDDEN.search(text.harmless(payload))


@pytest.mark.parametrize(("payload", "shown"), WHOLE)
async def test_questions_and_feedback(payload: str, shown: str) -> None:
    study = hostile_study(payload)
    session = study.start_drill(cards=[CardId(f"p/{name}") for name in CARDS], cram=True)
    async with opened(study, Start(session=session), size=SIZE) as pilot:
        for _card in CARDS:
            name = pilot.app.screen.session.current  # type: ignore[attr-defined]  # the review screen's
            check(pilot, shown, f"question of {name}")
            await pilot.press("ctrl+t", "ctrl+t")
            check(pilot, shown, f"hints of {name}")
            match name:
                case "p/basic":
                    await pilot.press("space")
                case "p/choice" | "p/many":
                    await pilot.press("b", "enter") if name == "p/many" else await pilot.press("b")
                case "p/tf":
                    await pilot.press("f")
                case "p/cloze":
                    await pilot.press("z", "enter", "z", "enter")
                case "p/chosen":
                    await pilot.press("a", "b", "enter")
                case "p/matching" | "p/categorise":
                    await pilot.press("b", "a", "enter")
                case "p/ordering":
                    await pilot.press("c", "enter")
                case _:
                    await pilot.press("7", "enter")
            await pilot.press("w")
            check(pilot, shown, f"feedback of {name}")
            await click_on(pilot, shown)
            assert pilot.app.is_running
            if len(pilot.app.screen_stack) > 1:
                await pilot.press("escape")
            await pilot.press("4")


@pytest.mark.parametrize(("payload", "shown"), SHORT)
async def test_home_drill_and_summary(payload: str, shown: str) -> None:
    study = hostile_study(payload)
    async with opened(study, size=SIZE) as pilot:
        check(pilot, shown, "home")
        await pilot.press("d")
        check(pilot, shown, "drill")
        await pilot.press("slash", "a")
        check(pilot, f"□ a {shown}", "drill, found")
        await pilot.press("escape", "escape")
        assert isinstance(pilot.app.screen, HomeScreen)
    async with opened(study, started(study, "short"), size=SIZE) as pilot:
        await pilot.press("ctrl+r", "1")
        await pilot.press("s")
        await pilot.pause()
        check(pilot, shown, "summary")


@pytest.mark.parametrize(("payload", "shown"), SHORT)
async def test_glossary_compare_quiz_and_progress(payload: str, shown: str) -> None:
    study = hostile_study(payload)
    async with opened(study, size=SIZE) as pilot:
        screen = pilot.app.screen
        screen.post_message(Go("glossary", ConceptId("p/a")))
        await pilot.pause()
        check(pilot, shown, "glossary")
        await click_on(pilot, shown)
        assert pilot.app.is_running
        pilot.app.screen.post_message(Go("compare", (ConceptId("p/a"), ConceptId("p/b"))))
        await pilot.pause()
        check(pilot, shown, "compare")
        for place in ("quiz", "progress", "settings", "help"):
            pilot.app.screen.post_message(Go(place))
            await pilot.pause()
            assert not FORBIDDEN.search(seen(pilot)), place
        quiz = study.start_quiz(cards=[CardId("p/choice"), CardId("p/short")], feedback=Feedback.AT_END)
        pilot.app.screen.post_message(Go("quiz", quiz))
        await pilot.pause()
        for _question in range(2):
            check(pilot, shown, "quiz")
            await pilot.press("ctrl+r")
        await pilot.pause()
        check(pilot, shown, "result of a quiz")
        assert pilot.app.is_running


@pytest.mark.parametrize("payload", LONG.values(), ids=LONG)
async def test_long_texts_break_nothing(payload: str) -> None:
    study = hostile_study(payload)
    session = study.start_review()
    async with opened(study, Start(session=session), size=(40, 15)) as pilot:
        await pilot.press("ctrl+r")
        await pilot.pause()
        await pilot.resize_terminal(20, 5)
        await pilot.press("pagedown", "down", "4")
        await pilot.resize_terminal(3, 2)
        await pilot.press("escape")
        await pilot.press("d", "slash", "x")
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert pilot.app.is_running
        assert not FORBIDDEN.search(seen(pilot))


@pytest.mark.parametrize("card", ["chosen", "matching", "ordering", "categorise"])
@pytest.mark.parametrize("payload", LONG.values(), ids=LONG)
async def test_long_texts_in_rows_break_nothing(card: str, payload: str) -> None:
    study = hostile_study(payload)
    async with opened(study, started(study, card), size=(40, 15)) as pilot:
        await pilot.press("a", "down", "up", "b")
        await pilot.resize_terminal(20, 5)
        await pilot.press("down", "pagedown", "enter", "4")
        assert pilot.app.is_running
        assert not FORBIDDEN.search(seen(pilot))
