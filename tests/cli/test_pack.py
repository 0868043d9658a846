"""`dlquiz pack`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.learner import CARDS, PACK, Learner

BROKEN = PACK.read_text("utf-8").replace("correct: true", "corect: true", 1)
WARNED = PACK.read_text("utf-8").replace("    explanation: {en: It is added., ko: 더합니다.}\n", "")


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A pack with one error."""
    path = tmp_path / "broken.yaml"
    path.write_text(BROKEN, encoding="utf-8")
    return path


@pytest.fixture
def warned(tmp_path: Path) -> Path:
    """A pack with one warning."""
    path = tmp_path / "warned.yaml"
    path.write_text(WARNED, encoding="utf-8")
    return path


def test_a_clean_pack(learner: Learner) -> None:
    done = learner.run("pack", "check", str(PACK))
    assert (done.code, done.out, done.err) == (0, "1 pack, 8 concepts, 10 cards: 0 errors, 0 warnings\n", "")


def test_every_diagnostic_is_printed_and_errors_fail(learner: Learner, broken: Path) -> None:
    done = learner.run("pack", "check", str(broken), str(PACK))
    assert done.code == 1
    assert f"{broken}:" in done.out
    assert "[key-unknown]" in done.out
    assert "`correct`" in done.out
    assert "^" in done.out
    assert done.lines[-1].startswith("2 packs, 16 concepts, ")


@pytest.mark.parametrize(("options", "code"), [([], 0), (["--strict"], 1)])
def test_warnings_fail_if_strict(learner: Learner, warned: Path, options: list[str], code: int) -> None:
    done = learner.run("pack", "check", str(warned), *options)
    assert "warning[explanation-missing]" in done.out
    assert done.lines[-1] == "1 pack, 8 concepts, 10 cards: 0 errors, 1 warning"
    assert done.code == code


def test_json(learner: Learner, broken: Path) -> None:
    done = learner.run("pack", "check", "--format", "json", str(PACK), str(broken))
    assert done.code == 1
    data = json.loads(done.out)
    assert data["errors"] == len([one for one in data["diagnostics"] if one["severity"] == "error"]) > 0
    assert data["packs"][0] == {
        "path": str(PACK), "id": "mini", "version": "1.0.0", "concepts": 8, "cards": CARDS,
    }  # fmt: skip
    assert set(data["diagnostics"][0]) == {"file", "line", "column", "severity", "code", "message", "hint"}


def test_an_absent_path(learner: Learner, broken: Path, tmp_path: Path) -> None:
    done = learner.run("pack", "check", str(tmp_path / "absent"), str(broken))
    assert done.code == 2
    assert "[file-missing]" in done.out
    assert "[key-unknown]" in done.out


def test_a_hostile_pack_does_not_steer_the_terminal(learner: Learner, tmp_path: Path) -> None:
    path = tmp_path / "hostile\x1b[2J.yaml"
    path.write_bytes(b"format: 1\nid: \x1b[2Jx\n")
    done = learner.run("pack", "check", str(path))
    assert done.code == 1
    assert "\x1b" not in done.out + done.err


def test_install_list_and_remove(learner: Learner, tmp_path: Path) -> None:
    mine = tmp_path / "mine.yaml"
    mine.write_text(PACK.read_text("utf-8").replace("id: mini\n", "id: mine\n"), encoding="utf-8")
    done = learner.run("pack", "install", str(mine))
    target = learner.places.packs / "mine.yaml"
    assert (done.code, done.err) == (0, "")
    assert done.lines == ["Installed: mine 1.0.0, 8 concepts, 10 cards", str(target)]
    listed = learner.run("pack", "list", "--lang", "ko").lines
    assert listed[0].startswith("mine 1.0.0: 미니; ")
    assert listed[0].endswith(f"; en ko; {target}")
    assert [line.split()[0] for line in listed] == ["mine", "mini"]

    refused = learner.run("pack", "remove", "mine", typed="n\n")
    assert (refused.code, refused.lines[-1]) == (1, "Nothing was changed.")
    assert target.exists()
    done = learner.run("pack", "remove", "mine", typed="y\n")
    assert done.code == 0
    assert Path(done.lines[-1].rpartition(": ")[2]).read_bytes() == mine.read_bytes()
    assert [line.split()[0] for line in learner.run("pack", "list").lines] == ["mini"]


def test_a_pack_with_errors_is_not_installed(learner: Learner, broken: Path) -> None:
    done = learner.run("pack", "install", str(broken))
    assert done.code == 1
    assert "[key-unknown]" in done.out
    assert done.err.startswith(f"dlquiz: {broken}: the pack has ")
    assert len(list(learner.places.packs.glob("*.yaml"))) == 1


def test_installing_nothing(learner: Learner) -> None:
    done = learner.run("pack", "install", "nowhere")
    assert (done.code, done.err) == (2, "dlquiz: nowhere: there is no such file or folder\n")


def test_removing_what_is_not_there(learner: Learner, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    done = learner.run("pack", "remove", "mimi", "--yes")
    assert (done.code, done.err) == (1, "dlquiz: no pack 'mimi' is installed\nhint: did you mean mini?\n")
    built_in = tmp_path / "built-in"
    built_in.mkdir()
    (built_in / "course.yaml").write_text(PACK.read_text("utf-8").replace("id: mini\n", "id: course\n"), "utf-8")
    monkeypatch.setattr("dlquiz.paths.built_in_packs", lambda: built_in)
    assert learner.run("pack", "list").lines[0].endswith("; built in")
    done = learner.run("pack", "remove", "course", "--yes")
    assert (done.code, done.err) == (1, "dlquiz: the pack course is built in; it stays\n")


def test_answers_outlive_their_pack(learner: Learner) -> None:
    learner.drill("paradigm", "b\n4\n\n")
    learner.run("pack", "remove", "mini", "--yes")
    assert learner.run("due").lines[0] == "Nothing is due."
    learner.install()
    assert "9 new" in learner.run("due").out


def test_schema(learner: Learner) -> None:
    schema = json.loads(learner.run("pack", "schema").out)
    assert schema["$schema"].startswith("http://json-schema.org/")


def test_explain(learner: Learner) -> None:
    assert learner.run("pack", "explain", "yaml-tab").lines == ["yaml-tab (error): Tabs are not allowed: write spaces."]
    assert "yaml-tab: Tabs are not allowed: write spaces." in learner.run("pack", "explain").lines
    done = learner.run("pack", "explain", "yaml-tba")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("dlquiz: there is no code 'yaml-tba'\nhint: did you mean yaml-t")
    assert learner.run("pack", "explain", "zzz").err.endswith("hint: dlquiz pack explain lists them\n")


@pytest.mark.parametrize("command", ["coverage", "giveaways"])
def test_figures_of_an_installed_pack_by_its_id(learner: Learner, command: str) -> None:
    by_path = learner.run("pack", command, str(PACK))
    learner.run("pack", "install", str(PACK))
    by_id = learner.run("pack", command, "mini")
    assert (by_id.code, by_id.out) == (by_path.code, by_path.out)


@pytest.mark.parametrize("command", ["coverage", "giveaways", "preview"])
def test_figures_of_a_pack_that_is_not_there(learner: Learner, command: str) -> None:
    learner.run("pack", "install", str(PACK))
    done = learner.run("pack", command, "minu")
    assert (done.code, "did you mean mini?" in done.err) == (2, True)
