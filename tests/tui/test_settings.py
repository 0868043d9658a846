"""Settings: every one of them is changed by keyboard, written at once, and shows at once."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from dlquiz import config, i18n
from dlquiz.config import SettingInfo, Settings
from dlquiz.core.scheduling import Rating
from dlquiz.paths import places
from dlquiz.study import Study
from dlquiz.tui import settingvalues
from dlquiz.tui.app import DlquizApp
from dlquiz.tui.bindings import TABLE
from dlquiz.tui.screens.home import HomeScreen
from dlquiz.tui.screens.settings import SettingsScreen
from dlquiz.tui.widgets.field import Field
from dlquiz.tui.widgets.picklist import PickList
from tests.study.desk import right, small
from tests.tui.driving import answers, keys_shown, seen, type_


@asynccontextmanager
async def settings(study: Study, folder: Path, *, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pilot[int]]:
    """The app at its settings; its file lies in the folder."""
    app = DlquizApp(study, places=places(folder))
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.press("s")
        await pilot.pause()
        assert isinstance(app.screen, SettingsScreen)
        yield pilot
        await app.workers.wait_for_complete()


def file(folder: Path) -> Path:
    return places(folder).settings


def loaded(folder: Path) -> Settings:
    found, problems = config.load(file(folder))
    assert problems == ()
    return found


async def go_to(pilot: Pilot[int], key: str) -> None:
    """Select a row by the arrows."""
    picks = pilot.app.screen.query_one(PickList)
    for _step in range(len(picks.items)):
        if picks.selected == key:
            return
        await pilot.press("down")
    raise AssertionError(f"{key} is not in the list")


async def test_every_setting_and_every_binding_has_a_row(study: Study, tmp_path: Path) -> None:
    async with settings(study, tmp_path) as pilot:
        keys = [item.key for item in pilot.app.screen.query_one(PickList).items if item.key]
        assert keys[:8] == [info.key for info in config.describe() if info.key != "keys"]
        assert set(keys[8:]) == {f"keys.{shortcut.id}" for shortcut in TABLE}
        shown = seen(pilot)
        assert "▸ Language" in shown
        assert "Language of the interface and of the cards" in shown
        assert "language in config.toml; default: as the system" in shown


@pytest.mark.parametrize(
    ("key", "typed", "value"),
    [
        ("new_per_day", "7", 7),
        ("reviews_per_day", "0", 0),
        ("desired_retention", "0.85", 0.85),
        ("learning_steps", "1 5 20", (1, 5, 20)),
        ("learning_steps", "[2, 30]", (2, 30)),
        ("relearning_steps", "", ()),
    ],
)
async def test_a_value_is_typed(study: Study, tmp_path: Path, key: str, typed: str, value: object) -> None:
    async with settings(study, tmp_path) as pilot:
        await go_to(pilot, key)
        await pilot.press("enter", "delete")
        await type_(pilot, typed)
        await pilot.press("enter")
        assert getattr(loaded(tmp_path), key) == value
        assert getattr(study.settings, key) == value, "studied under from now on"
        screen = pilot.app.screen
        assert isinstance(screen.focused, PickList)
        assert not screen.query_one(Field).display


async def test_what_cannot_be_a_value_is_told_and_not_written(study: Study, tmp_path: Path) -> None:
    async with settings(study, tmp_path) as pilot:
        await go_to(pilot, "new_per_day")
        await pilot.press("enter", "delete")
        await type_(pilot, "[/]many")
        await pilot.press("enter")
        shown = " ".join(seen(pilot).split())
        assert "✗ new_per_day cannot be '[/]many' (it takes a number)" in shown
        assert pilot.app.screen.query_one(Field).display
        assert not file(tmp_path).exists()
        await pilot.press("escape")
        assert "✗" not in seen(pilot)
        assert study.settings.new_per_day == 20


async def test_arrows_step_through_numbers_and_choices(study: Study, tmp_path: Path) -> None:
    async with settings(study, tmp_path) as pilot:
        await go_to(pilot, "new_per_day")
        await pilot.press("right", "right", "left")
        assert loaded(tmp_path).new_per_day == 21
        assert "‹ 21 ›" in seen(pilot)
        await go_to(pilot, "desired_retention")
        await pilot.press("left")
        assert loaded(tmp_path).desired_retention == 0.89
        assert "‹ 89 % ›" in seen(pilot)
        await go_to(pilot, "learning_steps")
        assert "less or more" not in keys_shown(pilot)
        await pilot.press("right")
        assert loaded(tmp_path).learning_steps == (1, 10)


async def test_a_switch_is_turned_by_enter_and_by_the_arrows(study: Study, tmp_path: Path) -> None:
    async with settings(study, tmp_path) as pilot:
        await go_to(pilot, "certainty")
        assert "‹ no ›" in seen(pilot)
        await pilot.press("enter")
        assert loaded(tmp_path).certainty is True
        assert "‹ yes ›" in seen(pilot)
        await pilot.press("left")
        assert loaded(tmp_path).certainty is False


async def test_a_step_beyond_the_last_value_is_told(study: Study, tmp_path: Path) -> None:
    config.change(file(tmp_path), "new_per_day", "0")
    async with settings(study, tmp_path) as pilot:
        await go_to(pilot, "new_per_day")
        await pilot.press("left")
        assert "✗ new_per_day cannot be '-1'" in seen(pilot)
        assert loaded(tmp_path).new_per_day == 0


async def test_the_default_comes_back(study: Study, tmp_path: Path) -> None:
    config.change(file(tmp_path), "learning_steps", "3")
    async with settings(study, tmp_path) as pilot:
        assert "default" not in keys_shown(pilot)
        await go_to(pilot, "learning_steps")
        assert "Del default" in keys_shown(pilot)
        await pilot.press("delete")
        assert loaded(tmp_path).learning_steps == (1, 10)


async def test_a_theme_shows_at_once(study: Study, tmp_path: Path) -> None:
    async with settings(study, tmp_path) as pilot:
        await go_to(pilot, "theme")
        for theme in (*config.THEMES[1:], config.THEMES[0]):
            await pilot.press("enter")
            assert pilot.app.theme == theme
            assert loaded(tmp_path).theme == theme


async def test_the_language_shows_at_once_and_progress_is_kept(
    study: Study, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.setenv(name, "en_US.UTF-8")
    session = study.answer(study.start_drill(cards=[small("known")]), right(study.card(small("known"))))
    study.rate(session, Rating.GOOD)
    try:
        async with settings(study, tmp_path) as pilot:
            await pilot.press("left")
            assert loaded(tmp_path).language == "ko"
            assert (i18n.language(), study.language) == ("ko", "ko")
            assert "Settings" not in seen(pilot)
            assert "한국어" in seen(pilot)
            await pilot.press("escape")
            assert isinstance(pilot.app.screen, HomeScreen)
            assert "낱말" in seen(pilot)
            assert answers(study) == 1
            await pilot.press("s", "right")
            assert loaded(tmp_path).language == "auto"
            assert (i18n.language(), study.language) == ("en", "en")
            assert "Settings" in seen(pilot)
    finally:
        i18n.use("en")


async def test_the_rest_of_the_file_and_its_comments_stay(study: Study, tmp_path: Path) -> None:
    file(tmp_path).parent.mkdir(parents=True, exist_ok=True)
    file(tmp_path).write_text('# mine\nnew_per_day = 5 # few\ntheme = "calm-light"\n', "utf-8")
    async with settings(study, tmp_path) as pilot:
        await go_to(pilot, "new_per_day")
        await pilot.press("right")
    assert file(tmp_path).read_text("utf-8") == '# mine\nnew_per_day = 6 # few\ntheme = "calm-light"\n'


async def test_a_key_is_changed_and_works_at_once(study: Study, tmp_path: Path) -> None:
    async with settings(study, tmp_path) as pilot:
        await go_to(pilot, "keys.home.drill")
        await pilot.press("enter", "delete")
        await type_(pilot, "x,f6")
        await pilot.press("enter")
        assert loaded(tmp_path).keys == {"home.drill": "x,f6"}
        assert "x  F6" in seen(pilot)
        await pilot.press("escape")
        assert "x drill" in keys_shown(pilot)
        await pilot.press("x")
        await pilot.pause()
        assert not isinstance(pilot.app.screen, HomeScreen)


@pytest.mark.parametrize(
    ("typed", "told"), [("qq", "'qq' is not a key"), ("", "'' is not a key"), ("q", "shares its key with home.quiz")]
)
async def test_a_key_that_is_none_or_taken_is_refused(study: Study, tmp_path: Path, typed: str, told: str) -> None:
    async with settings(study, tmp_path) as pilot:
        await go_to(pilot, "keys.home.drill")
        await pilot.press("enter", "delete")
        await type_(pilot, typed)
        await pilot.press("enter")
        assert told in seen(pilot)
        assert not file(tmp_path).exists()


async def test_problems_of_the_file_are_shown_to_the_letter(study: Study, tmp_path: Path) -> None:
    file(tmp_path).parent.mkdir(parents=True, exist_ok=True)
    file(tmp_path).write_text(
        'new_per_day = "[/]"\n"[UNK]" = 1\n[keys]\n"home.dril" = "x"\n"home.quiz" = "[@click=app.quit]x[/]"\n', "utf-8"
    )
    async with settings(study, tmp_path, size=(80, 40)) as pilot:
        shown = " ".join(seen(pilot).split())
        assert "! new_per_day: new_per_day cannot be '[/]'" in shown
        assert "! [UNK]: there is no setting '[UNK]'" in shown
        assert "! home.dril: there is no such binding (did you mean home.drill?)" in shown
        assert "New cards a day ! ‹ 20 ›" in shown
        assert pilot.app.is_running
        await go_to(pilot, "new_per_day")
        await pilot.press("right")
        assert "new_per_day cannot be" not in seen(pilot), "mended by the change"


async def test_a_file_that_cannot_be_written_is_told(study: Study, tmp_path: Path) -> None:
    file(tmp_path).mkdir(parents=True)
    async with settings(study, tmp_path) as pilot:
        await go_to(pilot, "new_per_day")
        await pilot.press("right")
        assert "✗" in seen(pilot)
        assert study.settings.new_per_day == 20


@pytest.mark.parametrize("size", [(120, 40), (40, 15), (20, 5), (3, 2), (1, 1)])
async def test_any_size(study: Study, tmp_path: Path, size: tuple[int, int]) -> None:
    async with settings(study, tmp_path) as pilot:
        await pilot.resize_terminal(*size)
        await pilot.press("down", "enter", "x", "enter", "escape", "end", "home", "pagedown")
        await pilot.resize_terminal(80, 24)
        assert "Settings" in seen(pilot)


def test_unknown_settings_have_words_too() -> None:
    assert settingvalues.name("new_thing") == "new thing"
    assert settingvalues.shown("new_thing", ()) == "none"
    assert settingvalues.shown("new_thing", 3) == "3"
    assert settingvalues.stepped(SettingInfo("keys", {}, ""), Settings(), 1) is None


@pytest.mark.parametrize("info", [info for info in config.describe() if info.key != "keys"], ids=lambda i: i.key)
def test_what_is_written_is_read_back(info: SettingInfo, tmp_path: Path) -> None:
    value = getattr(Settings(), info.key)
    assert getattr(config.change(file(tmp_path), info.key, settingvalues.written(value)), info.key) == value
    for step in (-1, 1):
        stepped = settingvalues.stepped(info, Settings(), step)
        if stepped is not None:
            assert getattr(config.change(file(tmp_path), info.key, stepped), info.key) != value
