from __future__ import annotations

import pytest

from dlquiz import i18n


@pytest.mark.parametrize(
    ("value", "language"),
    [
        ("ko_KR.UTF-8", "ko"),
        ("ko", "ko"),
        ("ko-KR", "ko"),
        ("KO_kr", "ko"),
        ("ko@hanja", "ko"),
        ("en_GB", "en"),
        ("de_DE.UTF-8", "en"),
        ("C.UTF-8", "en"),
        ("POSIX", "en"),
        ("kok_IN", "en"),
        ("", "en"),
    ],
)
def test_the_environment_asks_for_a_language(value: str, language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", value)
    assert i18n.from_environment() == language


def test_the_more_particular_variable_goes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    assert i18n.from_environment() == "en"
    monkeypatch.setenv("LANG", "ko_KR.UTF-8")
    monkeypatch.setenv("LC_MESSAGES", "en_US.UTF-8")
    assert i18n.from_environment() == "en"
    monkeypatch.setenv("LC_ALL", "ko_KR.UTF-8")
    assert i18n.from_environment() == "ko"
    monkeypatch.setenv("LC_ALL", "")
    assert i18n.from_environment() == "en"


def test_an_unknown_language_is_english() -> None:
    i18n.use("ko")
    assert i18n.language() == "ko"
    i18n.use("tlh")
    assert i18n.language() == "en"
    assert i18n._("Again") == "Again"
    assert [i18n.ngettext("{n} day", "{n} days", n) for n in (0, 1, 2)] == ["{n} days", "{n} day", "{n} days"]
    assert i18n._("") == ""
