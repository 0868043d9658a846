from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from dlquiz import paths
from dlquiz.errors import ConfigError


@pytest.fixture
def no_home(monkeypatch: pytest.MonkeyPatch) -> None:
    """A system that knows of no home folder."""
    for name in ("DLQUIZ_HOME", "HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)

    def unknown(_uid: int) -> object:
        raise KeyError("no such user")

    monkeypatch.setattr("pwd.getpwuid", unknown)


def test_everything_lies_below_a_given_home(tmp_path: Path) -> None:
    found = paths.places(tmp_path)
    assert found.journal == tmp_path / "data" / "journal.db"
    assert found.backups == tmp_path / "data" / "backups"
    assert found.packs == tmp_path / "data" / "packs"
    assert found.settings == tmp_path / "config" / "config.toml"
    assert found.index == tmp_path / "cache" / "index"
    assert list(tmp_path.iterdir()) == []


def test_the_variable_names_the_home_and_the_option_goes_before_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path / "named"))
    assert paths.places().data == tmp_path / "named" / "data"
    assert paths.places(tmp_path / "given").data == tmp_path / "given" / "data"


def test_a_relative_home_is_below_the_present_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert paths.places(Path("here")).data == tmp_path / "here" / "data"
    monkeypatch.setenv(paths.HOME_VARIABLE, "there")
    assert paths.places().cache == tmp_path / "there" / "cache"


def test_else_the_system_says_where(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(paths.HOME_VARIABLE, "")
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("DATA", "CONFIG", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    found = paths.places()
    assert (found.data, found.config, found.cache) == (
        tmp_path / "data" / "dlquiz",
        tmp_path / "config" / "dlquiz",
        tmp_path / "cache" / "dlquiz",
    )


def test_without_a_home_it_says_what_to_do(no_home: None) -> None:
    with pytest.raises(ConfigError) as caught:
        paths.places()
    assert "--home" in caught.value.hint
    assert "DLQUIZ_HOME" in caught.value.hint


def test_nothing_is_kept_below_whatever_folder_one_happens_to_be_in(
    no_home: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a place for data alone, settings and cache would lie in a folder called `~`."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    with pytest.raises(ConfigError):
        paths.places()


@pytest.mark.parametrize("lost", ["user_data_path", "user_config_path", "user_cache_path"])
def test_a_folder_that_hangs_on_the_present_one_is_no_place(
    lost: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What earlier versions of platformdirs give where the home is unknown."""
    monkeypatch.delenv(paths.HOME_VARIABLE)
    found = dict.fromkeys(("user_data_path", "user_config_path", "user_cache_path"), tmp_path) | {lost: Path("~/x")}
    monkeypatch.setattr("platformdirs.PlatformDirs", lambda *_names, **_options: SimpleNamespace(**found))
    with pytest.raises(ConfigError):
        paths.places()


def test_a_given_home_needs_no_other(no_home: None, tmp_path: Path) -> None:
    assert paths.places(tmp_path).data == tmp_path / "data"


def test_the_built_in_packs_are_there() -> None:
    assert (paths.built_in_packs() / "deep-learning-foundations").is_dir()
