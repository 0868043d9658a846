"""What labs write to files and to standard output."""

from __future__ import annotations

import csv
import io
import json
import math
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from tests.cli.labs import NAME, Runs, fake_lab, predictions, put
from tests.cli.learner import Learner

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> Runs:
    """The fake lab in the real one's place."""
    runs = Runs()
    put(monkeypatch, fake_lab(runs))
    return runs


def test_three_formats_in_one_run_without_being_asked(learner: Learner, runs: Runs, tmp_path: Path) -> None:
    svg, table, values = (tmp_path / name for name in ("a.svg", "a.csv", "a.json"))
    done = learner.run("lab", NAME, "--svg", str(svg), "--csv", str(table), "--json", str(values), "--seed", "3")
    assert (done.code, done.err) == (0, "")
    assert done.lines == [f"Written: {path}" for path in (svg, table, values)]
    assert len(runs.begun) == 1
    assert not predictions(learner)

    root = ET.fromstring(svg.read_bytes())
    assert root.tag == f"{SVG}svg"
    assert root.findtext(f"{SVG}title") == "Heights of seed 3"
    assert root.findtext(f"{SVG}desc") == "It is 324 high."

    rows = list(csv.DictReader(io.StringIO(table.read_text())))
    assert [(row["kind"], row["series"], row["value"]) for row in rows] == [
        ("bar", "it", "324.0"),
        ("bar", "rise", "1.0"),
    ]

    data = json.loads(values.read_text())
    assert data["lab"] == NAME
    assert data["settings"] == {"depth": 2, "kind": "a"}
    assert (data["seed"], data["outcome"], data["numbers"]) == (3, "up", {"rise": 1.0})
    assert data["figures"][0]["bars"][0]["value"] == 324.0


def test_json_is_standard_output_where_no_file_is_named(learner: Learner, runs: Runs) -> None:
    done = learner.run("lab", NAME, "--json")
    assert (done.code, done.err) == (0, "")
    assert json.loads(done.out)["verdict"] == "It rose by 1.0."


@pytest.mark.parametrize("option", ["--svg", "--csv", "--json"])
def test_a_dash_is_standard_output(learner: Learner, runs: Runs, option: str, tmp_path: Path) -> None:
    done = learner.run("lab", NAME, option, "-")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith({"--svg": "<", "--csv": "figure,", "--json": "{"}[option])
    beside = tmp_path / "other.json"
    both = learner.run("lab", NAME, "--csv", "-", "--json", str(beside))
    assert both.out.startswith("figure,")
    assert both.err == f"Written: {beside}\n"


@pytest.mark.parametrize("argv", [["--svg", "-", "--json"], ["--plain", "--svg", "-"], ["--predict", "up", "--json"]])
def test_only_one_thing_goes_to_standard_output(learner: Learner, runs: Runs, argv: list[str]) -> None:
    done = learner.run("lab", NAME, *argv)
    assert (done.code, done.out) == (2, "")
    assert done.err == "dlquiz: only one thing can go to standard output\nhint: name files for the others\n"
    assert not runs.begun


def test_lines_and_a_file_in_one_run(learner: Learner, runs: Runs, tmp_path: Path) -> None:
    done = learner.run("lab", NAME, "--plain", "--csv", str(tmp_path / "a.csv"), typed="b\n")
    assert "As predicted: b) up it goes" in done.lines
    assert done.lines[-1] == f"Written: {tmp_path / 'a.csv'}"
    assert len(runs.begun) == 1


def test_a_file_that_is_there_is_replaced_and_nothing_is_left_beside_it(
    learner: Learner, runs: Runs, tmp_path: Path
) -> None:
    target = tmp_path / "out" / "그림 1.svg"
    target.parent.mkdir()
    target.write_text("old " * 100_000)
    assert learner.run("lab", NAME, "--svg", str(target)).code == 0
    assert target.read_text().startswith("<")
    assert list(target.parent.iterdir()) == [target]


@pytest.mark.parametrize(
    ("target", "what"),
    [
        ("nowhere/a.svg", "nowhere: there is no such folder"),
        (".", "this is a folder; a file is needed"),
        ("", "--svg: a file name is missing"),
        ("file/a.svg", "file: there is no such folder"),
        ("dangling", "gone: there is no such folder"),
        ("loop", "loop: cannot be written: "),
        ("a" * 300, "cannot be written: File name too long"),
        ("/dev/fd/987", "/dev/fd/987: cannot be written: Bad file descriptor"),
    ],
)
def test_a_place_that_cannot_be_written_is_told_before_the_run(
    learner: Learner, runs: Runs, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, target: str, what: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("file").touch()
    Path("loop").symlink_to("loop")
    Path("dangling").symlink_to("gone/a.svg")
    done = learner.run("lab", NAME, "--svg", target)
    assert (done.code, done.out) == (2, "")
    first, second = done.err.splitlines()
    assert what in first
    assert second.startswith("hint: ")
    assert not runs.begun


@pytest.mark.parametrize("locked", ["out", "out/a.svg"])
def test_a_place_that_is_write_protected_is_told_before_the_run(
    learner: Learner, runs: Runs, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, locked: str
) -> None:
    target = tmp_path / "out" / "a.svg"
    target.parent.mkdir()
    target.write_text("old")
    monkeypatch.setattr("os.access", lambda path, _rights: Path(path) != tmp_path / locked)  # root may write anything
    done = learner.run("lab", NAME, "--svg", str(target))
    assert (done.code, done.out) == (2, "")
    assert done.err == f"dlquiz: {target}: cannot be written: Permission denied\nhint: name another file\n"
    assert not runs.begun


def test_a_write_that_fails_is_told(
    learner: Learner, runs: Runs, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def fails(_path: Path, _text: str) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("dlquiz.writing.replace", fails)
    done = learner.run("lab", NAME, "--svg", str(tmp_path / "a.svg"))
    assert done.code == 1
    assert done.err == f"dlquiz: {tmp_path / 'a.svg'}: cannot be written: No space left on device\n"


@pytest.mark.parametrize("other", ["a", "dir/../a", "link", "dir/link"])
def test_two_formats_do_not_overwrite_each_other(
    learner: Learner, runs: Runs, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, other: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("dir").mkdir()
    Path("link").symlink_to("a")
    Path("dir", "link").symlink_to("../link")
    done = learner.run("lab", NAME, "--svg", "a", "--csv", other)
    assert done.code == 2
    assert "two formats cannot go into one file" in done.err
    assert not runs.begun


@pytest.mark.parametrize("name", ["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1", "link"])
def test_names_of_standard_output_are_a_dash(
    learner: Learner, runs: Runs, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("link").symlink_to("/dev/stdout")
    done = learner.run("lab", NAME, "--svg", name)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("<")
    for others in (["--plain"], ["--csv", "-"], ["--json", "/dev/stdout"]):
        both = learner.run("lab", NAME, "--svg", name, *others)
        assert (both.code, both.out) == (2, "")
        assert "only one thing can go to standard output" in both.err
    assert len(runs.begun) == 1


@pytest.mark.parametrize("option", ["--settings", "--presets"])
def test_nothing_is_written_beside_what_runs_nothing(learner: Learner, runs: Runs, tmp_path: Path, option: str) -> None:
    name = "playground" if option == "--presets" else NAME
    done = learner.run("lab", name, option, "--svg", str(tmp_path / "z.svg"))
    assert (done.code, done.out) == (2, "")
    assert f"{option} runs nothing: there is nothing for --svg, --csv or --json" in done.err
    assert not (tmp_path / "z.svg").exists()
    assert learner.run("lab", name, option).code == 0


def test_what_is_no_number_is_null_in_json(learner: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    put(monkeypatch, fake_lab(Runs(), number=math.inf))
    done = learner.run("lab", NAME, "--json")
    assert done.code == 0
    assert json.loads(done.out, parse_constant=lambda _word: pytest.fail("not JSON"))["numbers"] == {"rise": None}


def test_korean_goes_into_files_as_utf_8(learner: Learner, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    put(monkeypatch, fake_lab(Runs()))
    monkeypatch.setattr("dlquiz.saying._", lambda text: "높이 {h}" if text == "It is {h} high." else text)
    for option in ("--svg", "--json"):
        target = tmp_path / option.strip("-")
        assert learner.run("lab", NAME, option, str(target)).code == 0
        assert "높이 124" in target.read_bytes().decode()
