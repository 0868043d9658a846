"""Reading lines, and words for the terminal."""

from __future__ import annotations

import io
import json
import os
import signal

import pytest

from dlquiz.cli import asking, ending, output
from dlquiz.errors import DlquizError


def typing(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    """Everything that will come on stdin."""
    monkeypatch.setattr("sys.stdin", io.StringIO(text))


@pytest.mark.parametrize(
    ("typed", "default", "answer"),
    [
        ("y\n", False, True),
        ("YES\n", False, True),
        ("네\n", False, True),
        ("ㅛ\n", False, True),
        ("n\n", True, False),
        ("아니요\n", True, False),
        ("ㅜ\n", True, False),
        ("\n", True, True),
        ("\n", False, False),
        ("perhaps\ny\n", False, True),
        ("", True, False),
    ],
)
def test_confirm(monkeypatch: pytest.MonkeyPatch, typed: str, default: bool, answer: bool) -> None:
    typing(monkeypatch, typed)
    assert asking.confirm("Sure?", default=default) is answer


def test_confirm_says_what_it_wants(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    typing(monkeypatch, "perhaps\nn\n")
    asking.confirm("Sure?")
    assert capsys.readouterr().out.splitlines() == ["Sure? [y/N] ", "Please type y or n.", "Sure? [y/N] "]


@pytest.mark.parametrize(
    ("typed", "word"),
    [("Ab", "ab"), ("ㅁㅠ", "ab"), ("뮤", "ab"), ("ㅊ뮤", "cab"), ("：ｑ", ":q"), ("１ㅃ", "1q"), ("ㅅ겯", "true")],
)
def test_letters_whichever_way_the_keyboard_was_set(typed: str, word: str) -> None:
    assert asking.letters(typed) == word


def test_the_end_of_input_is_told_apart_from_an_empty_line(monkeypatch: pytest.MonkeyPatch) -> None:
    typing(monkeypatch, "\n  two words  \n")
    assert asking.ask("? ") == ""
    assert asking.ask("? ") == "two words"
    with pytest.raises(asking.Ended):
        asking.ask("? ")


def test_no_stdin_at_all_is_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", None)
    assert not asking.interactive()
    with pytest.raises(asking.Ended):
        asking.ask("? ")


def test_nothing_in_a_text_steers_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    output.line("a\x1b[2Jb\x9b1m\u202ec\nd\te")
    assert capsys.readouterr().out == "a\\x1b[2Jb\\x9b1m\\u202ec\nd\\te\n"


def test_an_error_is_two_lines(capsys: pytest.CaptureFixture[str]) -> None:
    output.tell(DlquizError("went wrong", where="here", hint="do that"))
    assert capsys.readouterr().err == "dlquiz: here: went wrong\nhint: do that\n"


@pytest.mark.parametrize(("encoding", "text"), [("utf-8", "타깃"), ("ascii", "\\ud0c0")])
def test_json_is_never_lossy(monkeypatch: pytest.MonkeyPatch, encoding: str, text: str) -> None:
    stream = io.TextIOWrapper(io.BytesIO(), encoding=encoding, errors="replace")
    monkeypatch.setattr("sys.stdout", stream)
    output.as_json({"term": "타깃"})
    stream.seek(0)
    assert text in stream.read()


def test_json_steers_no_terminal_and_loses_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    text = "".join(map(chr, (*range(0x100), 0x202E, 0x2028, 0x2066, 0xD800, 0xFEFF, 0xE0041, 0x1F600)))
    output.as_json({text: [text]})
    shown = capsys.readouterr().out
    assert all(char == "\n" or char.isprintable() or char == "\xa0" for char in shown)
    assert json.loads(shown) == {text: [text]}


def test_sigterm_leaves_with_its_exit_code_and_the_handlers_come_back() -> None:
    before = signal.getsignal(signal.SIGTERM)
    with pytest.raises(SystemExit) as left, ending.quietly():
        os.kill(os.getpid(), signal.SIGTERM)
    assert left.value.code == 143
    assert signal.getsignal(signal.SIGTERM) is before


def test_nohup_stays_nohup(monkeypatch: pytest.MonkeyPatch) -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with ending.quietly():
            assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGHUP, before)
