"""The table of keys, and what a user may make of it."""

from __future__ import annotations

import subprocess
import sys

import pytest

from dlquiz.tui.bindings import BY_ID, GROUPS, TABLE
from dlquiz.tui.keynames import TWINS, key_name
from dlquiz.tui.ownkeys import complete, usable, validate
from dlquiz.tui.shortcut import keys_of


def test_ids_are_unique_and_every_group_has_a_name() -> None:
    assert len(BY_ID) == len(TABLE)
    assert {shortcut.group for shortcut in TABLE} == set(GROUPS)


def test_the_defaults_are_sound() -> None:
    assert validate({}) == ()
    assert validate({shortcut.id: shortcut.keys for shortcut in TABLE}) == ()


def test_the_table_needs_no_textual() -> None:
    code = "import sys, dlquiz.tui.bindings, dlquiz.tui.start; sys.exit('textual' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_an_unknown_id_is_told_with_the_nearest_one() -> None:
    (problem,) = validate({"study.burry": "x"})
    assert problem.id == "study.burry"
    assert "study.bury" in problem.hint
    assert usable({"study.burry": "x"}) == {}


@pytest.mark.parametrize("key", ["", "ctrl+entr", "shift", "ctrl+ctrl+a", "two words", " ", "f99", "ctrl+"])
def test_what_is_no_key_is_told_and_not_used(key: str) -> None:
    problems = validate({"study.undo": key})
    assert [problem.id for problem in problems] == ["study.undo"]
    assert problems[0].hint
    assert usable({"study.undo": key}) == {}


@pytest.mark.parametrize(
    "key", ["z", "Z", "ㅋ", "-", "?", "f5", "ctrl+y", "alt+enter", "space", "pageup", "ctrl+shift+f2"]
)
def test_keys_that_can_be_used(key: str) -> None:
    assert not [problem for problem in validate({"app.suspend": key}) if "not a key" in problem.message]
    assert usable({"app.suspend": key}) == {"app.suspend": key}


@pytest.mark.parametrize(
    ("keymap", "told"),
    [
        ({"home.drill": "q"}, ("home.drill", "home.quiz")),
        ({"study.undo": "a"}, ("study.undo", "answer.choose-a")),
        ({"study.undo": "1"}, ("study.undo", "study.rate-again")),
        ({"study.undo": "?"}, ("study.undo", "app.help")),
        ({"home.review": "up"}, ("home.review", "list.up")),
        ({"drill.cram": "question_mark,f1"}, ("drill.cram", "app.help")),
    ],
)
def test_two_ids_of_one_screen_on_one_key_are_told(keymap: dict[str, str], told: tuple[str, str]) -> None:
    problems = validate(keymap)
    assert len(problems) == 1
    assert problems[0].id == told[0]
    assert told[1] in problems[0].message


@pytest.mark.parametrize(
    "keymap",
    [
        {"home.drill": "h"},  # h is the hint elsewhere
        {"study.undo": "a,ctrl+y"},  # a chooses, ctrl+y is left
        {"home.drill": "q", "home.quiz": "d"},  # changed places
        {"drill.back": "q"},
    ],
)
def test_keys_that_do_not_meet_are_fine(keymap: dict[str, str]) -> None:
    assert validate(keymap) == ()


def test_a_keymap_is_completed_so_that_no_neighbour_loses_its_key() -> None:
    keymap = complete({"study.bury": "z"})
    assert keymap["study.bury"] == "z"
    assert keymap["answer.choose-b"] == "b"
    assert keymap.keys() == BY_ID.keys()
    assert complete({}) == {}


def test_keys_are_named_as_people_call_them() -> None:
    named = {key: key_name(key) for key in ("question_mark", "ctrl+r", "escape", "up", "f5", "-", "minus", "shift+tab")}
    assert named == {
        "question_mark": "?", "ctrl+r": "ctrl+r", "escape": "Esc", "up": "↑", "f5": "F5", "-": "-", "minus": "-",
        "shift+tab": "shift+Tab",
    }  # fmt: skip


def test_keys_of_a_shortcut_are_the_users() -> None:
    assert keys_of(BY_ID["study.undo"], {}) == ("u", "ctrl+b")
    assert keys_of(BY_ID["study.undo"], {"study.undo": "z, f5"}) == ("z", "f5")


def test_every_letter_that_is_a_key_has_its_twin_on_a_korean_keyboard() -> None:
    letters = {key for shortcut in TABLE for key in keys_of(shortcut, {}) if len(key) == 1 and key.isalpha()}
    assert letters <= set(TWINS.values())
