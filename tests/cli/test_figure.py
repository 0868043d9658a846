"""Figures of cards on the command line: in words while studying, and exported."""

from __future__ import annotations

import csv
import io
import json
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from tests.cli.learner import Learner
from tests.curves import PACK

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(autouse=True)
def curves(learner: Learner) -> None:
    """A pack with figures, beside the small one."""
    (learner.places.packs / "curves.yaml").write_text(PACK, encoding="utf-8")


def test_the_plain_face_tells_it_in_words_and_numbers(learner: Learner) -> None:
    done = learner.run("drill", "curves/t", "--plain", "-n", "1", typed="a\n4\n\n")
    assert (done.code, done.err) == (0, "")
    place = {word: next(i for i, line in enumerate(done.lines) if line.startswith(word)) for word in (
        "Which function is drawn as f?", "A function f and its derivative f'", "At x = -4, -1, 0, 1 and 4", "  a) tanh",
    )}  # fmt: skip
    assert list(place.values()) == sorted(place.values())
    shown = " ".join(done.lines[: place["  a) tanh"]])
    assert "-0.762" in shown
    assert "tanh" not in shown, "what is asked is not told"
    assert "Right: a) tanh" in done.lines


def test_mistakes_and_exams_tell_it_again(learner: Learner) -> None:
    done = learner.run("quiz", "curves/t", "--plain", "--type", "choice", "--feedback", "at-end", typed="b\nn\n")
    assert (done.code, done.err) == (0, "")
    told = done.lines[done.lines.index("Mistakes:") :]
    place = {word: next(i for i, line in enumerate(told) if line.startswith(word)) for word in (
        "1. Which function is drawn as f?", "A function f and its derivative f'", "Wrong.",
    )}  # fmt: skip
    assert list(place.values()) == sorted(place.values())
    assert any("-0.762" in line for line in told)
    done = learner.run("exam", "--plain", "-n", "1", "--topic", "curves/t", "--type", "choice", typed="a\ne\ny\n")
    told = done.lines[next(i for i, line in enumerate(done.lines) if line.startswith("Result:")) :]
    assert any("-0.762" in line for line in told)
    assert sum("A function f and its derivative f'" in line for line in told) == 1


def test_a_figure_that_cannot_be_is_a_line_and_the_card_goes_on(
    learner: Learner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "dlquiz.simulator.cardfigures", None)
    done = learner.run("drill", "curves/t", "--plain", "-n", "1", typed="a\n4\n\n")
    assert done.code == 0
    remark = next(line for line in done.lines if line.startswith("the figure of this card cannot be computed: "))
    assert done.lines.index(remark) < done.lines.index("  a) tanh")
    assert "Right: a) tanh" in done.lines
    done = learner.run("pack", "figure", "curves/which")
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("dlquiz: the figure of this card cannot be computed: ")


def test_in_words(learner: Learner) -> None:
    done = learner.run("pack", "figure", "which")
    assert (done.code, done.err) == (0, "")
    assert done.lines[0] == "A function f and its derivative f'"
    assert done.lines[1].startswith("At x = -4, -1, 0, 1 and 4 the value of f is -0.999")


def test_exported(learner: Learner, tmp_path: Path) -> None:
    svg, table, values = (tmp_path / name for name in ("a.svg", "a.csv", "a.json"))
    done = learner.run("pack", "figure", "curves/which", "--svg", str(svg), "--csv", str(table), "--json", str(values))
    assert (done.code, done.err) == (0, "")
    assert done.lines == [f"Written: {path}" for path in (svg, table, values)]
    root = ET.fromstring(svg.read_bytes())
    assert root.findtext(f"{SVG}title") == "A function f and its derivative f'"
    assert (root.findtext(f"{SVG}desc") or "").startswith("At x = -4")
    assert "tanh" not in svg.read_text("utf-8")
    rows = list(csv.DictReader(io.StringIO(table.read_text("utf-8"))))
    assert {row["series"] for row in rows} == {"f", "f'"}
    data = json.loads(values.read_text("utf-8"))
    assert (data["card"], data["prompt"]) == ("curves/which", "Which function is drawn as f?")
    assert data["figures"][0]["kind"] == "curves"


@pytest.mark.parametrize(("card", "kind"), [("drawn", "field"), ("run", "curves")])
def test_a_run_of_the_playground(learner: Learner, card: str, kind: str) -> None:
    done = learner.run("pack", "figure", card, "--json")
    assert json.loads(done.out)["figures"][0]["kind"] == kind
    assert done.out == learner.run("pack", "figure", card, "--json").out


def test_in_korean(learner: Learner) -> None:
    done = learner.run("--lang", "ko", "pack", "figure", "which", "--json")
    assert json.loads(done.out)["prompt"] == "f로 그린 함수는 무엇입니까?"


@pytest.mark.parametrize(
    ("card", "what", "hint"),
    [
        ("none", "the card curves/none has no figure", "these have one: curves/which, curves/other, "),
        ("mini/paradigm-is", "there is no card 'mini/paradigm-is'", ""),
        ("witch", "there is no card 'witch'", "did you mean which"),
        ("curves/witch", "there is no card 'curves/witch'", "did you mean curves/which"),
        ("zzzzzzzzzz", "there is no card 'zzzzzzzzzz'", "such as "),
    ],
)
def test_what_cannot_be_shown_is_told(learner: Learner, card: str, what: str, hint: str) -> None:
    done = learner.run("pack", "figure", card)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(f"dlquiz: {what}\nhint: {hint}")


def test_an_id_in_two_packs_needs_its_pack(learner: Learner) -> None:
    again = PACK.replace("id: curves\n", "id: bends\n", 1)
    (learner.places.packs / "bends.yaml").write_text(again, encoding="utf-8")
    done = learner.run("pack", "figure", "which")
    assert done.code == 2
    assert done.err == ("dlquiz: several packs have a card 'which'\nhint: one of: bends/which, curves/which\n")
    assert learner.run("pack", "figure", "bends/which").code == 0


def test_the_figure_of_a_card_that_varies(learner: Learner) -> None:
    """Each seed has its own."""
    head = PACK.replace("id: curves", "id: varied", 1).partition("cards:\n")[0]
    card = """cards:
  - id: drawn
    type: basic
    concepts: [shape]
    vary: {alpha: [1, 2]}
    prompt: Which alpha?
    figure: {activation: elu, parameters: {alpha: alpha}}
    answer: ${alpha}
    explanation: By the left end.
"""
    (learner.places.packs / "varied.yaml").write_text(head + card, encoding="utf-8")
    shown = {learner.run("pack", "figure", "varied/drawn", "--seed", str(seed)).out for seed in range(8)}
    assert len(shown) == 2
    assert learner.run("pack", "figure", "varied/drawn").out in shown
