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
        ("", "this is a folder; a file is needed"),
    ],
)
def test_a_place_that_cannot_be_written_is_told_before_the_run(
    learner: Learner, runs: Runs, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, target: str, what: str
) -> None:
    monkeypatch.chdir(tmp_path)
    done = learner.run("lab", NAME, "--svg", target)
    assert done.code == 2
    assert what in done.err
    assert "Traceback" not in done.err
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


def test_a_name_that_is_too_long_is_told(learner: Learner, runs: Runs, tmp_path: Path) -> None:
    done = learner.run("lab", NAME, "--svg", str(tmp_path / ("a" * 300)))
    assert done.code == 1
    assert done.err.splitlines()[-1].endswith("File name too long")
    assert not runs.begun


def test_two_formats_do_not_overwrite_each_other(learner: Learner, runs: Runs, tmp_path: Path) -> None:
    done = learner.run("lab", NAME, "--svg", str(tmp_path / "a"), "--csv", str(tmp_path / "a"))
    assert done.code == 2
    assert "two formats cannot go into one file" in done.err


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
