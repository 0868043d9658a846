"""Colours: readable in every theme, and never the only sign."""

from __future__ import annotations

from itertools import combinations

import pytest
from textual.color import Color
from textual.theme import Theme

from dlquiz.config import THEMES as SETTINGS
from dlquiz.study import Study
from dlquiz.tui.themes import THEMES
from tests.tui.driving import drilled, opened, seen

READ = ("ink", "quiet", "right", "almost", "wrong", "code")


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2.2."""
    bright, dark = sorted((luminance(Color.parse(one)), luminance(Color.parse(other))), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def luminance(color: Color) -> float:
    parts = [c / 255 for c in (color.r, color.g, color.b)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_the_settings_name_the_themes() -> None:
    assert tuple(theme.name for theme in THEMES) == SETTINGS


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_text_is_readable(theme: Theme) -> None:
    assert theme.background is not None
    assert theme.panel is not None
    least = 7 if theme.name == "high-contrast" else 4.5
    for name in READ:
        for ground in (theme.background, theme.panel):
            assert contrast(theme.variables[name], ground) >= least, (name, ground)
    assert contrast(str(theme.accent), theme.background) >= least


def test_verdicts_are_told_apart_without_red_and_green() -> None:
    theme = next(theme for theme in THEMES if theme.name == "colour-blind")
    for one, other in combinations(("right", "almost", "wrong"), 2):
        first, second = (Color.parse(theme.variables[name]) for name in (one, other))
        assert abs(first.b - second.b) > 60 or abs(luminance(first) - luminance(second)) > 0.3


async def test_without_colour_everything_is_still_said(study: Study, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with opened(study, drilled(study, "price")) as pilot:
        await pilot.press("down")
        assert "▸ a" in seen(pilot)
        await pilot.press("b")
        shown = seen(pilot)
        assert "✓ Right" in shown or "✗ Wrong" in shown
        assert "[1 Again" in shown or "[3 Good" in shown


@pytest.mark.parametrize("name", SETTINGS)
async def test_a_theme_is_changed_while_running(study: Study, name: str) -> None:
    async with opened(study) as pilot:
        await pilot.app.run_action(f"use_theme('{name}')")
        await pilot.pause()
        assert pilot.app.theme == name
        assert "Today" in seen(pilot)
