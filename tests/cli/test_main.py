"""The command line as a whole: words, exit codes, languages, and never a traceback."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from dlquiz import __version__
from dlquiz.cli import parser
from dlquiz.i18n import N_
from tests.cli.learner import Learner


@pytest.mark.parametrize("argv", [["--version"], ["-V"], ["--lang", "ko", "--version"]])
def test_version(learner: Learner, argv: list[str]) -> None:
    done = learner.run(*argv)
    assert (done.code, done.out, done.err) == (0, f"dlquiz {__version__}\n", "")


def test_help_lists_every_command(learner: Learner) -> None:
    done = learner.run("--help")
    assert done.code == 0
    for command in ["review", "drill", "quiz", "lab", "glossary", "due", "stats", "pack", "journal", "config", "keys"]:
        assert f"\n    {command} " in done.out


@pytest.mark.parametrize(
    "command",
    ["review", "drill", "quiz", "lab", "glossary", "due", "stats", "pack", "journal", "config", "keys", "pack check",
     "pack list", "pack install", "pack remove", "pack schema", "pack explain", "journal check", "journal backup",
     "journal list", "journal restore", "config show", "config set", "config path", "lab accept"],
)  # fmt: skip
def test_every_command_has_help_with_the_global_options(learner: Learner, command: str) -> None:
    done = learner.run(*command.split(), "--help")
    assert done.code == 0
    assert done.out.startswith(f"usage: dlquiz {command} ")
    assert "--lang" in done.out
    assert "--home" in done.out


@pytest.mark.parametrize(
    ("argv", "what", "hint"),
    [
        (["revew"], "dlquiz has no command 'revew'", "did you mean review?"),
        (["pack", "chek"], "dlquiz pack has no command 'chek'", "did you mean check"),
        (["zzz"], "dlquiz has no command 'zzz'", "one of: review, drill,"),
        (["--lang", "fr", "due"], "--lang cannot be 'fr'", "one of: en, ko"),
        (["quiz", "--feedback", "at-ends"], "--feedback cannot be 'at-ends'", "did you mean at-end"),
        (["drill", "--crma"], "dlquiz drill does not take --crma", "did you mean --cram"),
        (["due", "now"], "dlquiz due does not take now", "see: dlquiz due --help"),
        (["drill", "-n", "0"], "-n/--count: a whole number from 1 is needed, not '0'", "see: dlquiz drill --help"),
        (["drill", "-n", "x" * 9999], f"1 is needed, not '{'x' * 40}'", "see: dlquiz drill --help"),
        (["drill", "-n", "½"], "-n/--count: a whole number from 1 is needed, not '½'", "see: dlquiz drill --help"),
        (["pack"], "required: COMMAND", "see: dlquiz pack --help"),
        (["review", "basic", "--plain"], "there is no topic 'basic'", "did you mean basics"),
        (["drill", "--concept", "targit", "--plain"], "there is no concept 'targit'", "did you mean target"),
        (["review"], "the full screen needs a terminal", "study line by line: dlquiz review --plain"),
    ],
)
def test_a_wrong_command_line_ends_in_two_lines(learner: Learner, argv: list[str], what: str, hint: str) -> None:
    done = learner.run(*argv)
    assert done.code == 2
    assert done.out == ""
    first, second = done.err.splitlines()
    assert first.startswith("dlquiz: ")
    assert what in first
    assert second.startswith(f"hint: {hint}")


def test_the_table_of_commands_is_what_the_groups_add(learner: Learner) -> None:
    def names(built: parser.Parser) -> list[str]:
        assert built._subparsers is not None
        (action,) = built._subparsers._group_actions
        assert isinstance(action.choices, dict)
        return list(action.choices)

    assert names(parser.build()) == [name for commands in parser.GROUPS.values() for name in commands]
    for group, commands in parser.GROUPS.items():
        assert names(parser.build(group)) == list(commands)


@pytest.mark.parametrize(
    ("argv", "group"),
    [
        (["due"], "figures"),
        (["--lang", "ko", "--home=/x", "--practice", "quiz", "-n", "3"], "quizzing"),
        (["--home", "due", "review"], "studying"),
        ([], "home"),
        (["--practice", "--lang=ko"], "home"),
        (["--help", "due"], None),
        (["--lang"], "home"),
        (["deu"], None),
        (["--practise", "quiz"], None),
    ],
)
def test_only_the_group_that_is_named_is_built(argv: list[str], group: str | None) -> None:
    assert parser.named(argv) == group


def test_global_options_stand_before_and_after_the_command(learner: Learner, tmp_path: Path) -> None:
    other = str(tmp_path / "other")
    for argv in (
        ["--home", other, "config", "path"],
        ["config", "path", f"--home={other}"],
        ["config", "--home", other, "path"],
    ):
        assert learner.run(*argv).out == f"{other}/config/config.toml\n"
    assert learner.run("config", "path").out == f"{learner.home}/config/config.toml\n"


@pytest.mark.parametrize(
    ("argv", "value"),
    [
        (["--lang", "ko", "due"], "ko"),
        (["due", "--lang=ko"], "ko"),
        (["due", "--lang", "en", "--lang", "ko"], "ko"),
        (["due"], None),
        ([], None),
        (["drill", "--", "--lang", "ko"], None),
        (["due", "--lang"], None),
    ],
)
def test_the_language_is_known_before_the_parser(argv: list[str], value: str | None) -> None:
    assert parser.peek(argv, "--lang") == value


def test_the_language_comes_from_option_setting_environment(learner: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    from dlquiz import i18n

    monkeypatch.setenv("LC_ALL", "ko_KR.UTF-8")
    learner.run("due")
    assert i18n.language() == "ko"
    learner.run("config", "set", "language", "en")
    learner.run("due")
    assert i18n.language() == "en"
    assert learner.run("glossary", "target").lines[0] == "target (타깃)"
    assert learner.run("--lang", "ko", "glossary", "target").lines[0] == "타깃 (target)"
    assert i18n.language() == "ko"


def test_argparse_speaks_through_our_catalogue(learner: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    words = {"usage: ": "사용법: ", "options": "선택 사항", "show this help message and exit": "도움말"}
    monkeypatch.setattr("dlquiz.i18n._", lambda message: words.get(message, message))
    done = learner.run("due", "--help")
    assert done.out.startswith("사용법: dlquiz due")
    assert "선택 사항:" in done.out
    assert "도움말" in done.out
    assert set(words) <= set(map(N_, parser.ARGPARSE_WORDS))


def test_without_a_terminal_it_says_what_is_due_and_how_to_go_on(learner: Learner) -> None:
    done = learner.run()
    assert done.code == 0
    assert done.err == ""
    assert done.lines[0] == "Due today: 0 learning, 0 review, 10 new; about 2 minutes."
    assert "  dlquiz review --plain   study what is due, line by line" in done.lines


@pytest.mark.parametrize(("term", "opens"), [("xterm-256color", True), ("dumb", False)])
def test_the_app_opens_on_a_terminal(learner: Learner, monkeypatch: pytest.MonkeyPatch, term: str, opens: bool) -> None:
    opened = opening(monkeypatch)
    monkeypatch.setenv("TERM", term)
    monkeypatch.setattr("dlquiz.cli.asking.is_terminal", lambda _stream: True)
    done = learner.run()
    assert opened == ([(None, None, False)] if opens else [])
    assert ("dlquiz review --plain" in done.out) is not opens


def test_review_and_quiz_open_the_app_where_they_begin(learner: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = opening(monkeypatch)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr("dlquiz.cli.asking.is_terminal", lambda _stream: True)
    learner.run("review", "basics", "--practice")
    learner.run("--practice", "quiz", "-n", "3")
    learner.run("drill", "nowhere")
    assert opened == [("mini/basic", None, True), (None, 3, True)]


def opening(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str | None, int | None, bool]]:
    """Put a list in the app's place: the first card, the questions of the quiz, whether it is practice."""
    from dlquiz.paths import Places
    from dlquiz.study import Study
    from dlquiz.tui.start import Start

    opened: list[tuple[str | None, int | None, bool]] = []

    def run(study: Study, start: Start, *, places: Places) -> int:
        assert places.journal.name == "journal.db"
        card = start.session.current if start.session else None
        opened.append((card, len(start.quiz.questions) if start.quiz else None, study.practice))
        return 0

    monkeypatch.setattr("dlquiz.tui.app.run", run)
    return opened


def test_faulty_settings_are_told_and_studied_without(learner: Learner) -> None:
    learner.places.config.mkdir(parents=True)
    learner.places.settings.write_text("new_per_day = -1\ncolour = 3\n")
    done = learner.run("due")
    assert done.code == 0
    assert "10 new" in done.out
    assert "config.toml: new_per_day: new_per_day cannot be -1" in done.err
    assert "config.toml: colour: there is no setting 'colour'" in done.err
    assert done.err.count("dlquiz: ") == 2


def test_a_pack_with_errors_is_told(learner: Learner) -> None:
    (learner.places.packs / "broken.yaml").write_text("format: 1\nid: broken\n")
    done = learner.run("due")
    assert done.code == 0
    assert "broken.yaml" in done.err
    assert "hint: see: dlquiz pack check " in done.err


def test_no_home_at_all(learner: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DLQUIZ_HOME")
    monkeypatch.setattr("os.path.expanduser", lambda path: path)
    done = learner.run("due")
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("dlquiz: there is no home folder")
    assert "--home" in done.err.splitlines()[1]
    assert learner.run("--help").code == 0


def test_ctrl_c_while_the_program_is_being_loaded_is_no_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    import builtins

    from dlquiz.__main__ import main

    original = builtins.__import__

    def interrupted(name: str, *args: Any, **more: Any) -> Any:
        if name == "dlquiz.cli.main":
            raise KeyboardInterrupt
        return original(name, *args, **more)

    monkeypatch.setattr(builtins, "__import__", interrupted)
    assert main(["due"]) == 130
