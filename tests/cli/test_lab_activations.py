"""`dlquiz lab activations`: the list, one function, two compared, softmax; in lines and in files."""

from __future__ import annotations

import csv
import io
import json
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from dlquiz.simulator.activations import find
from dlquiz.simulator.names import ACTIVATION_NAMES
from tests.cli.learner import Learner


def test_the_list_has_every_function_with_formula_and_range(learner: Learner) -> None:
    done = learner.run("lab", "activations", "--plain")
    assert (done.code, done.err) == (0, "")
    assert [line.split()[0] for line in done.lines[1:-2]] == list(ACTIVATION_NAMES)
    (relu,) = [line for line in done.lines if line.startswith("relu ")]
    assert relu.split("  ")[0] == "relu"
    assert "max(x, 0)" in relu
    assert relu.endswith("[0, ∞)")
    assert done.lines[-2:] == [
        "See one: dlquiz lab activations relu --plain",
        "Compare two: dlquiz lab activations relu --compare gelu --plain",
    ]
    assert all(len(line) <= 80 for line in done.lines)


def test_the_list_opens_neither_packs_nor_journal(learner: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dlquiz.study.Study.open", lambda *_a, **_o: pytest.fail("the study was opened"))
    for argv in (["--plain"], ["relu", "--plain"], ["relu", "--json"]):
        assert learner.run("lab", "activations", *argv).code == 0
    assert not learner.places.journal.exists()


@pytest.mark.parametrize("name", ACTIVATION_NAMES)
def test_every_function_can_be_seen(learner: Learner, name: str) -> None:
    done = learner.run("lab", "activations", name, "--plain")
    assert (done.code, done.err) == (0, "")
    assert done.lines[0].startswith(f"{name}: f(x) = ")
    assert done.lines[1].startswith("Derivative: f'(x) = ")
    assert "nan" not in done.out


def test_a_reading_at_a_place(learner: Learner) -> None:
    done = learner.run("lab", "activations", "tanh", "--at", "-3", "--plain")
    assert done.lines[-3:] == [
        "tanh",
        "x = -3   f(x) = -0.9951   f'(x) = 0.009866",
        "Saturated here: |f'| is less than 0.1, so hardly any gradient passes.",
    ]


def test_two_compared_with_parameters_of_both(learner: Learner) -> None:
    done = learner.run(
        *("lab", "activations", "relu", "--parameter", "max_value=6", "--compare", "leaky_relu"),
        *("--compare-parameter", "negative_slope=0.5", "--at", "-2", "--plain"),
    )
    assert (done.code, done.err) == (0, "")
    assert "Parameters: negative_slope=0, max_value=6, threshold=0" in done.lines
    assert "Parameters: negative_slope=0.5" in done.lines
    assert "x = -2   f(x) = -1   f'(x) = 0.5" in done.lines
    assert any(line.startswith("Largest difference of relu(max_value=6) and leaky_relu(") for line in done.lines)


@pytest.mark.parametrize("parameter", ["threshold=1", "max_value=6", "negative_slope=0.5"])
def test_the_formula_is_that_of_the_parameters(learner: Learner, parameter: str) -> None:
    words = ("lab", "activations", "relu", "--parameter", parameter, "--compare", "relu")
    done = learner.run(*words, "--plain")
    changed, plain = (line for line in done.lines if line.startswith("relu: f(x) = "))
    slope, plain_slope = (line for line in done.lines if line.startswith("Derivative: "))
    assert changed == "relu: f(x) = x > θ: min(x, max); x ≤ θ: slope · (x - θ)"
    assert slope == "Derivative: f'(x) = x ≤ θ: slope; θ < x < max: 1; x ≥ max: 0"
    assert (plain, plain_slope) == ("relu: f(x) = max(x, 0)", "Derivative: f'(x) = x > 0: 1; x ≤ 0: 0")
    functions = json.loads(learner.run(*words, "--json").out)["functions"]
    assert [(one["formula"], one["derivative_formula"]) for one in functions] == [
        find("relu").general,
        ("max(x, 0)", "x > 0: 1   x ≤ 0: 0"),
    ]


def test_softmax_over_a_vector(learner: Learner) -> None:
    done = learner.run("lab", "activations", "softmax", "--logits", "-1,0,1e0", "--plain")
    assert (done.code, done.err) == (0, "")
    assert "z1 = -1: 0.0900" in done.lines
    assert "z3 = 1: 0.6652" in done.lines
    marked = learner.run("lab", "activations", "softmax", "--at", "-6", "--plain")
    assert "Upright line, z1 = -6: at x = -6." in marked.lines


@pytest.mark.parametrize(
    ("argv", "what"),
    [
        (["rleu", "--plain"], "there is no activation 'rleu'"),
        (["x" * 9999, "--plain"], "there is no activation 'xxx"),
        (["relu", "--compare", "glu", "--plain"], "there is no activation 'glu'"),
        (["relu", "--compare", "softmax", "--plain"], "softmax works on a whole vector"),
        (["softmax", "--compare", "relu", "--plain"], "softmax works on a whole vector"),
        (["relu", "--at", "nan", "--plain"], "x cannot be nan"),
        (["relu", "--at", "-inf", "--plain"], "x cannot be -inf"),
        (["relu", "--at", "-1e9", "--plain"], "x cannot be -1e+09"),
        (["relu", "--at", "9" * 999, "--plain"], "x cannot be inf"),
        (["relu", "--at", "one", "--plain"], "a number is needed, not 'one'"),
        (["elu", "--parameter", "alpha=nan", "--plain"], "alpha cannot be 'nan'"),
        (["elu", "--parameter", "alpha=1e9", "--plain"], "alpha cannot be '1e9'"),
        (["elu", "--parameter", "beta=1", "--plain"], "elu has no parameter 'beta'"),
        (["elu", "--parameter", "alpha", "--plain"], "KEY=VALUE is needed, not 'alpha'"),
        (["softmax", "--parameter", "axis=7", "--plain"], "axis cannot be '7'"),
        *((["softmax", "--at", x, "--plain"], "x cannot be ") for x in ("nan", "-inf", "1e999", "1e308", "6.01")),
        (["softmax", "--at", "nan"], "x cannot be nan"),
        (["elu", "--parameter", "alpha=no", "--parameter", "alpha=2", "--plain"], "gives 'alpha' more than one value"),
        (
            ["relu", "--compare", "elu", "--compare-parameter", "alpha=1", "--compare-parameter", "alpha=1", "--json"],
            "--compare-parameter gives 'alpha' more than one value",
        ),
        (["softmax", "--logits", "1", "--plain"], "softmax is shown for 2 to 8 logits, not 1"),
        (["softmax", "--logits", ",".join("1" * 999), "--plain"], "softmax is shown for 2 to 8 logits, not 999"),
        (["softmax", "--logits", "1,nan", "--plain"], "a logit cannot be nan"),
        (["softmax", "--logits", "1,,2", "--plain"], "a number is needed, not ''"),
        (["relu", "--logits", "1,2", "--plain"], "--logits is for softmax"),
        (["--at", "3", "--plain"], "no function is named"),
        (["--compare", "relu", "--plain"], "no function is named"),
        (["relu", "--compare-parameter", "alpha=1", "--plain"], "--compare-parameter needs --compare"),
        (["--json", "relu"], "--json takes a file, and relu is a function"),
        (["relu", "gelu", "--plain"], "dlquiz lab activations does not take gelu"),
    ],
)
def test_what_cannot_be_is_told(learner: Learner, argv: list[str], what: str) -> None:
    done = learner.run("lab", "activations", *argv)
    assert (done.code, done.out) == (2, "")
    first = done.err.splitlines()[0]
    assert what in first
    assert len(first) < 200
    assert "Traceback" not in done.err


def test_one_function_in_three_formats(learner: Learner, tmp_path: Path) -> None:
    svg, table = tmp_path / "a.svg", tmp_path / "a.csv"
    done = learner.run("lab", "activations", "gelu", "--at", "1", "--json", "--svg", str(svg), "--csv", str(table))
    data = json.loads(done.out)
    (function,) = data["functions"]
    assert (function["name"], function["range"][1]) == ("gelu", None)
    assert function["reading"]["value"] == pytest.approx(0.8413447460685429)
    assert ET.fromstring(svg.read_bytes()).findtext("{http://www.w3.org/2000/svg}title") == "gelu"
    at_one = [row for row in csv.DictReader(io.StringIO(table.read_text())) if row["series"] == "gelu"]
    assert len(at_one) > 100


def test_without_a_name_files_hold_all_of_them(learner: Learner, tmp_path: Path) -> None:
    svg = tmp_path / "all.svg"
    done = learner.run("lab", "activations", "--json", "--svg", str(svg))
    data = json.loads(done.out)
    assert [function["name"] for function in data["functions"]] == list(ACTIVATION_NAMES)
    assert len(data["figures"]) == len(ACTIVATION_NAMES)
    assert ET.fromstring(svg.read_bytes()).findtext("{http://www.w3.org/2000/svg}title") == "Activation functions"
