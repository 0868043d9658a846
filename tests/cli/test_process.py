"""The command line as a process of its own: pipes, encodings, signals."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from dlquiz.paths import places
from tests.cli.learner import PACK
from tests.terminal import Terminal

ROOT = Path(__file__).parents[2]
COMMAND = [sys.executable, "-m", "dlquiz"]
ASCII = {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "LC_ALL": "C"}


@pytest.fixture
def env(tmp_path: Path, index_of_the_course: Path) -> dict[str, str]:
    """The environment of a learner with the small pack beside the built-in course."""
    home = tmp_path / "home"
    shutil.copytree(index_of_the_course, places(home).index)
    packs = places(home).packs
    packs.mkdir(parents=True)
    (packs / PACK.name).write_bytes(PACK.read_bytes())
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "PYTHON"))}
    return {**kept, "DLQUIZ_HOME": str(home), "LC_ALL": "C.UTF-8"}


def run(env: dict[str, str], *argv: str, typed: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """One command line."""
    return subprocess.run([*COMMAND, *argv], cwd=ROOT, env=env, input=typed, capture_output=True)


def rows(env: dict[str, str]) -> int:
    """How many answers the journal holds."""
    done = run(env, "journal", "check")
    assert done.returncode == 0
    return int(done.stdout.splitlines()[1].split()[0])


def test_a_script_studies_through_a_pipe(env: dict[str, str]) -> None:
    done = run(env, "drill", "--concept", "mini/one", "--plain", typed=b"b\n4\n\n")
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"Right: b) self-supervised" in done.stdout
    assert rows(env) == 1


def test_in_a_pipe_without_a_command(env: dict[str, str]) -> None:
    done = run(env)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"dlquiz review --plain" in done.stdout


@pytest.mark.parametrize("term", ["dumb", "", "xterm-256color"])
def test_the_full_screen_is_refused_in_a_pipe(env: dict[str, str], term: str) -> None:
    done = run({**env, "TERM": term}, "review")
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"dlquiz review --plain" in done.stderr


def test_korean_on_an_ascii_stream_is_replaced_and_never_fails(env: dict[str, str]) -> None:
    typed = "ㅠ\nb\n4\n\n".encode()
    done = run({**env, **ASCII}, "--lang", "ko", "drill", "--concept", "mini/one", "--plain", typed=typed)
    assert done.returncode == 0
    assert b"Traceback" not in done.stderr
    assert b"????" in done.stdout
    done.stdout.decode("ascii")
    failed = run({**env, **ASCII}, "--lang", "ko", "glossary", "없는것")
    assert failed.returncode == 1
    assert b"Traceback" not in failed.stderr
    failed.stderr.decode("ascii")


def test_json_is_whole_on_an_ascii_stream(env: dict[str, str]) -> None:
    done = run({**env, **ASCII}, "due", "--json")
    assert done.returncode == 0
    done.stdout.decode("ascii")


def test_mathematics_is_spelled_out_on_an_ascii_stream(env: dict[str, str]) -> None:
    done = run({**env, **ASCII}, "lab", "activations", "--plain")
    assert done.returncode == 0
    told = done.stdout.decode("ascii")
    assert "?" not in told
    head, *rows = told.split("\n\n")[0].splitlines()
    assert "sigmoid       sigma(x) = 1 / (1 + e^-x) " in told
    assert "p_i = exp(z_i) / sum_j exp(z_j)" in told
    assert {row[head.index("values")] for row in rows} == {"(", "["}, "columns are as wide as what stands in them"


def test_a_log_keeps_what_it_holds(env: dict[str, str], tmp_path: Path) -> None:
    log = tmp_path / "log"
    for target in ("/dev/stdout", "/proc/self/fd/1", str(log)):
        log.write_text("precious\n")
        with log.open("ab") as out:
            command = [*COMMAND, "lab", "activations", "relu", "--svg", target]
            done = subprocess.run(command, cwd=ROOT, env=env, stdout=out, stderr=subprocess.PIPE)
            both = subprocess.run([*command, "--plain"], cwd=ROOT, env=env, stdout=out, stderr=subprocess.PIPE)
        assert (done.returncode, done.stderr) == (0, b"")
        assert log.read_text().startswith("precious\n<")
        assert both.returncode == 2
        assert b"only one thing can go to standard output" in both.stderr


def test_nothing_is_lost_in_dev_null(env: dict[str, str]) -> None:
    command = [*COMMAND, "lab", "activations", "relu", "--plain", "--svg", "/dev/null"]
    assert subprocess.run(command, cwd=ROOT, env=env, stdout=subprocess.DEVNULL).returncode == 0


def test_bytes_that_are_no_text(env: dict[str, str]) -> None:
    done = run(env, "drill", "--concept", "mini/word", "--plain", typed=b"\xff\xfe\n4\n\n")
    assert done.returncode == 0
    assert b"Wrong." in done.stdout
    assert rows(env) == 1


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_closed_streams(env: dict[str, str], closed: str) -> None:
    line = f'"{sys.executable}" -m dlquiz review mini --plain {closed}'
    done = subprocess.run(["sh", "-c", line], cwd=ROOT, env=env, capture_output=True, stdin=subprocess.DEVNULL)
    assert done.returncode == 0
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("argument", ["glossary", "--help"])
def test_a_reader_that_went_away_ends_it_quietly(env: dict[str, str], argument: str) -> None:
    program = subprocess.Popen([*COMMAND, argument], cwd=ROOT, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert program.stdout is not None
    program.stdout.close()
    program.stdout = None
    _out, err = program.communicate()
    assert (program.returncode, err) == (141, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_behind_stdout(env: dict[str, str]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run([*COMMAND, "glossary"], cwd=ROOT, env=env, stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == 1
    assert done.stderr == b"dlquiz: No space left on device\n"


def test_a_module_beside_a_pack_is_not_run(env: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "yaml.py").write_text("raise SystemExit('this must not run')")
    (tmp_path / "mini.yaml").write_bytes(PACK.read_bytes())
    done = subprocess.run(
        [*COMMAND, "pack", "check", "mini.yaml"],
        cwd=tmp_path,
        env={**env, "PYTHONPATH": str(ROOT)},
        capture_output=True,
    )
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.pty
@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130)])
def test_a_signal_ends_it_quietly_and_loses_nothing(
    env: dict[str, str], monkeypatch: pytest.MonkeyPatch, number: signal.Signals, code: int
) -> None:
    monkeypatch.chdir(ROOT)
    with Terminal([*COMMAND, "review", "mini", "--plain"], env) as terminal:
        terminal.until(rb"Enter shows")
        terminal.key(b"\n")
        terminal.until(rb"Rate 1 ")
        _moment, since = terminal.key(b"4\n")
        terminal.until(rb"Card 2 of", since)
        terminal.rest(0.1)
        terminal.send(number)
        assert terminal.ended(1.0) == code
        assert b"Traceback" not in terminal.seen
    assert rows(env) == 1


@pytest.mark.pty
def test_a_closed_terminal_ends_it(env: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    with Terminal([*COMMAND, "review", "mini", "--plain"], env) as terminal:
        terminal.until(rb"Enter shows")
        terminal.hang_up()
        assert terminal.ended(1.0) is not None


@pytest.mark.pty
def test_a_person_edits_the_line_and_is_not_shown_earlier_answers(
    env: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("readline")
    monkeypatch.chdir(ROOT)
    with Terminal([*COMMAND, "drill", "--concept", "mini/one", "--plain"], env) as terminal:
        terminal.until(rb"Your answer")
        _moment, since = terminal.key(b"c\x1b[D\x1b[3~b\n")
        terminal.until(rb"Right: b\)", since)
        terminal.until(rb"Rate 1 ", since)
        _moment, since = terminal.key(b"\x1b[A\n")
        terminal.until(rb"Card 2 of 2", since)
        assert b"Type 1, 2" not in terminal.seen
