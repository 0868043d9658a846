from __future__ import annotations

import os
import stat
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlquiz import config
from dlquiz.config import Settings, change, describe, load
from dlquiz.errors import ConfigError
from tests.core.making import thorough


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the settings are, though nothing is there yet."""
    return tmp_path / "config" / "config.toml"


def written(path: Path, text: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


# Reading


def test_without_a_file_everything_is_as_by_default(path: Path) -> None:
    assert load(path) == (Settings(), ())
    assert not path.parent.exists()


def test_every_setting_is_read(path: Path) -> None:
    text = """\
        language = "ko"
        new_per_day = 5
        reviews_per_day = 0
        desired_retention = 0.85
        theme = "colour-blind"
        learning_steps = [1, 5, 15]
        relearning_steps = []
        certainty = true
        keys = {"study.undo" = "x"}
    """
    expected = Settings("ko", 5, 0, 0.85, "colour-blind", (1, 5, 15), (), certainty=True, keys={"study.undo": "x"})
    assert load(written(path, text)) == (expected, ())
    assert len(text.splitlines()) - 1 == len(fields(Settings))


@pytest.mark.parametrize(
    ("line", "key", "hint"),
    [
        ('language = "de"', "language", "en"),
        ("language = 3", "language", "auto"),
        ("new_per_day = -1", "new_per_day", "0 to 9999"),
        ("new_per_day = 10000", "new_per_day", "0 to 9999"),
        ("new_per_day = 2.5", "new_per_day", "whole"),
        ("new_per_day = true", "new_per_day", "number"),
        ('new_per_day = "many"', "new_per_day", "number"),
        ("new_per_day = 1e400", "new_per_day", "number"),
        (f"new_per_day = {'9' * 400}", "new_per_day", "number"),
        ("reviews_per_day = []", "reviews_per_day", "number"),
        ("reviews_per_day = 2026-05-04", "reviews_per_day", "number"),
        ("desired_retention = 0.5", "desired_retention", "0.7 to 0.99"),
        ("desired_retention = 1", "desired_retention", "0.7 to 0.99"),
        ("desired_retention = nan", "desired_retention", "number"),
        ('theme = "dark"', "theme", "calm"),
        ("theme = []", "theme", "calm"),
        ("learning_steps = 1", "learning_steps", "minutes"),
        ("learning_steps = [0]", "learning_steps", "minutes"),
        ("learning_steps = [1440]", "learning_steps", "minutes"),
        ("learning_steps = [true]", "learning_steps", "minutes"),
        ("learning_steps = [[1]]", "learning_steps", "minutes"),
        ("relearning_steps = [1,1,1,1,1,1,1,1,1,1,1]", "relearning_steps", "minutes"),
        ("certainty = 1", "certainty", "true or false"),
        ('certainty = "yes"', "certainty", "true or false"),
        ("certainty = []", "certainty", "true or false"),
        ("keys = 3", "keys", "study.undo"),
        ("keys = {a = 3}", "keys", "study.undo"),
        ("[keys.study]\nundo = 'u'", "keys", "study.undo"),
        ("new_per_dya = 5", "new_per_dya", "new_per_day"),
        ("zzz = 5", "zzz", "desired_retention"),
        ('"" = 5', "", "language"),
    ],
)
def test_what_cannot_be_used_is_told_and_harms_nothing_else(path: Path, line: str, key: str, hint: str) -> None:
    settings, problems = load(written(path, f"{line}\n"))
    assert settings == Settings()
    (problem,) = problems
    assert (problem.where, problem.key) == (str(path), key)
    assert problem.message
    assert hint in problem.hint


def test_every_problem_is_told_at_once(path: Path) -> None:
    settings, problems = load(written(path, 'theme = "dark"\nnew_per_day = 5\nlanguage = 1\nfoo = 1\n'))
    assert settings == Settings(new_per_day=5)
    assert [problem.key for problem in problems] == ["theme", "language", "foo"]


@pytest.mark.parametrize(
    "text",
    [b"theme = ", b"\xff\xfe", b"theme = 'calm'\ntheme = 'calm'", b"x = " + b"[" * 5000, b"x = " + b"1" * 5000, b"\0"],
)
def test_a_file_that_is_no_toml_is_told(path: Path, text: bytes) -> None:
    settings, problems = load(written(path, text))
    assert settings == Settings()
    assert [(problem.where, problem.key) for problem in problems] == [(str(path), "")]


def test_a_folder_in_the_files_place_is_told(path: Path) -> None:
    path.mkdir(parents=True)
    settings, (problem,) = load(path)
    assert settings == Settings()
    assert "cannot be read" in problem.message


def test_an_editors_byte_order_mark_is_passed_over(path: Path) -> None:
    assert load(written(path, b"\xef\xbb\xbfnew_per_day = 5\r\n")) == (Settings(new_per_day=5), ())
    assert change(path, "reviews_per_day", "7") == Settings(new_per_day=5, reviews_per_day=7)


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9) | st.dates(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
)


@thorough
@given(st.sampled_from([f.name for f in fields(Settings)]), values)
def test_any_value_is_read_or_refused(key: str, value: object) -> None:
    try:
        read = config._read(key, value)
    except ConfigError as error:
        assert error.hint
    else:
        assert config._read(key, list(read) if isinstance(read, tuple) else read) == read


def test_settings_describe_themselves() -> None:
    infos = describe()
    assert [info.key for info in infos] == [f.name for f in fields(Settings)]
    assert all(info.help for info in infos)
    assert [info.default for info in infos] == [getattr(Settings(), info.key) for info in infos]
    assert all(info.default in info.choices for info in infos if info.choices)


# Writing


@pytest.mark.parametrize(
    ("key", "value", "read"),
    [
        ("language", "ko", "ko"),
        ("new_per_day", "0", 0),
        ("new_per_day", "12.0", 12),
        ("desired_retention", "0.85", 0.85),
        ("theme", "high-contrast", "high-contrast"),
        ("learning_steps", "1 10 30", (1, 10, 30)),
        ("learning_steps", "1, 10", (1, 10)),
        ("learning_steps", "[1, 10]", (1, 10)),
        ("relearning_steps", "", ()),
        ("relearning_steps", "[]", ()),
        ("certainty", "true", True),
        ("certainty", "false", False),
    ],
)
def test_a_change_is_kept(path: Path, key: str, value: str, read: object) -> None:
    settings = change(path, key, value)
    assert getattr(settings, key) == read
    assert load(path) == (settings, ())


def test_a_key_of_a_binding_is_kept(path: Path) -> None:
    assert change(path, "keys.study.undo", "x").keys == {"study.undo": "x"}
    assert change(path, "keys.study.flag", "ctrl+f").keys == {"study.undo": "x", "study.flag": "ctrl+f"}
    assert change(path, "new_per_day", "5").keys == {"study.undo": "x", "study.flag": "ctrl+f"}


@pytest.mark.parametrize(
    "before", ["keys = 3\n", '[[keys]]\na = "1"\n', "keys = []\n", 'keys = {a = "1"}\n', 'keys.a = "1"\n']
)
def test_a_key_is_written_whatever_stands_in_its_place(path: Path, before: str) -> None:
    assert change(written(path, before), "keys.b", "x").keys["b"] == "x"
    assert load(path)[1] == ()


def test_comments_order_and_what_is_not_ours_are_kept(path: Path) -> None:
    before = '# mine\ntheme = "calm"   # quiet\r\nunknown = 1\n\n[keys]\n"a.b" = "x" # c\n\n[other]\nz = 1\n'
    settings = change(written(path, before), "theme", "calm-light")
    assert settings.theme == "calm-light"
    assert path.read_bytes().decode() == before.replace('"calm" ', '"calm-light" ')
    change(path, "new_per_day", "5")
    assert load(path)[0] == Settings(theme="calm-light", new_per_day=5, keys={"a.b": "x"})
    left = path.read_bytes().decode()
    assert left.replace("new_per_day = 5\n", "").split() == before.replace('"calm" ', '"calm-light" ').split()


@pytest.mark.parametrize(
    ("key", "value", "hint"),
    [
        ("theme", "dark", "calm"),
        ("new_per_day", "x", "number"),
        ("new_per_dya", "5", "new_per_day"),
        ("learning_steps", "1 x", "minutes"),
        ("keys", "x", "study.undo"),
        ("keys.", "x", "keys"),
        ("", "x", "language"),
    ],
)
def test_a_bad_change_is_refused_and_nothing_written(path: Path, key: str, value: str, hint: str) -> None:
    with pytest.raises(ConfigError) as caught:
        change(path, key, value)
    assert hint in caught.value.hint
    assert not path.parent.exists()


@pytest.mark.parametrize("text", [b"theme = ", b"\xff\xfe", b"x = " + b"[" * 5000])
def test_a_file_that_cannot_be_read_is_left_as_it_is(path: Path, text: bytes) -> None:
    written(path, text)
    with pytest.raises(ConfigError) as caught:
        change(path, "theme", "calm")
    assert caught.value.where == str(path)
    assert caught.value.hint
    assert path.read_bytes() == text


@pytest.mark.parametrize("step", ["fsync", "replace", "chmod"])
def test_a_failed_write_leaves_the_old_file_and_nothing_beside_it(
    path: Path, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(path, "new_per_day = 5\n")

    def full(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    if step == "fsync":
        monkeypatch.setattr(os, "fsync", full)
    else:
        monkeypatch.setattr(Path, step, full)
    with pytest.raises(ConfigError, match="No space left"):
        change(path, "new_per_day", "7")
    assert path.read_text() == "new_per_day = 5\n"
    assert list(path.parent.iterdir()) == [path]


def test_a_link_is_written_through(path: Path, tmp_path: Path) -> None:
    target = written(tmp_path / "dotfiles" / "dlquiz.toml", "# mine\n")
    path.parent.mkdir()
    path.symlink_to(target)
    change(path, "new_per_day", "5")
    assert path.is_symlink()
    assert target.read_text() == "# mine\nnew_per_day = 5\n"


def test_the_files_rights_are_kept(path: Path) -> None:
    written(path, "").chmod(0o640)
    change(path, "new_per_day", "5")
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_what_stands_in_the_way_is_told(path: Path, tmp_path: Path) -> None:
    path.mkdir(parents=True)
    with pytest.raises(ConfigError):
        change(path, "new_per_day", "5")
    (tmp_path / "file").write_text("")
    with pytest.raises(ConfigError, match="cannot be written"):
        change(tmp_path / "file" / "config.toml", "new_per_day", "5")
    loop = tmp_path / "loop.toml"
    loop.symlink_to(loop)
    with pytest.raises(ConfigError, match="cannot be written"):
        change(loop, "new_per_day", "5")
    assert load(loop)[0] == Settings()
