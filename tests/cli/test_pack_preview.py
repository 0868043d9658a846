"""`dlquiz pack preview`."""

from __future__ import annotations

from pathlib import Path

import pytest

from dlquiz.simulator.formulas import FORMULAS
from tests.cli.learner import PACK, Learner

VARIED = """\
format: 1
id: varied
title: Cards that vary
version: 1.0.0
languages: [en, ko]
concepts:
  - {id: layer, term: layer, topic: nets, definition: {en: Units side by side., ko: 나란한 유닛들.}, derive: []}
cards:
  - id: parameters
    type: numeric
    concepts: [layer]
    vary:
      n_in: [2, 4]
      units: [2, 8]
      params: dense_params(n_in, units)
    where: n_in != units
    prompt: {en: "${units} units, ${n_in} inputs?", ko: "유닛 ${units}개, 입력 ${n_in}개?"}
    answer: params
    mistakes:
      - {answer: n_in * units, why: "There are ${units} biases, too."}
    hints: ["Each unit has ${n_in} weights."]
    explanation: "${n_in} · ${units} + ${units}."
  - id: larger
    type: choice
    concepts: [layer]
    vary: {a: {from: 1, to: 1000}}
    prompt: What is larger than ${a}?
    options:
      - {text: "${a + 1}", correct: true}
      - {text: "${a - 1}", why: It is smaller.}
      - {text: "${a}", why: It is the same.}
    explanation: "${a} + 1."
  - id: drawn
    type: basic
    concepts: [layer]
    prompt: What is this?
    answer: ReLU.
    explanation: By its kink.
    figure: {activation: relu}
"""


@pytest.fixture
def pack(tmp_path: Path) -> str:
    """A pack with two cards that vary and one that does not."""
    path = tmp_path / "varied.yaml"
    path.write_text(VARIED, encoding="utf-8")
    return str(path)


def test_a_card_as_a_learner_meets_it(learner: Learner, pack: str) -> None:
    done = learner.run("pack", "preview", pack, "parameters", "--seed", "0")
    assert (done.code, done.err) == (0, "")
    assert done.lines[0] == "[varied/parameters, number, seed 0: n_in = 4, units = 8]"
    assert done.lines[1] == "8 units, 4 inputs?"
    assert "40" not in done.out  # neither the answer nor what it follows from


def test_with_answers(learner: Learner, pack: str) -> None:
    done = learner.run("pack", "preview", pack, "parameters", "--seed", "0", "--answers")
    assert done.lines == [
        "[varied/parameters, number, seed 0: n_in = 4, units = 8, params = 40]",
        "8 units, 4 inputs?",
        "Answer: 40",
        "  32: There are 8 biases, too.",
        "Hint 1 of 1: Each unit has 4 weights.",
        "4 · 8 + 8.",
    ]


def test_code_is_indented_where_it_begins_and_ends(learner: Learner, tmp_path: Path) -> None:
    path = tmp_path / "code.yaml"
    prompt = r'"What is printed?\n\n```\nfor n in (1, 2):\n    print(n)\n```\n\nSay it."'
    path.write_text(VARIED.replace("prompt: What is this?", f"prompt: {prompt}"), encoding="utf-8")
    done = learner.run("pack", "preview", str(path), "drawn")
    assert done.lines[1:5] == ["What is printed?", "    for n in (1, 2):", "        print(n)", "Say it."]


def test_options_and_what_is_told_of_wrong_ones(learner: Learner, pack: str) -> None:
    done = learner.run("pack", "preview", pack, "varied/larger", "--seed", "3", "--answers")
    a = int(done.lines[1].removeprefix("What is larger than ").removesuffix("?"))
    assert done.lines[2:5] == [f"  a) {a - 1}", f"  b) {a}", f"  c) {a + 1}"]
    assert done.lines[5:8] == [f"Answer: {a + 1}", f"  {a - 1}: It is smaller.", f"  {a}: It is the same."]


def test_a_sample_of_all_cards(learner: Learner, pack: str) -> None:
    """The same one each time; a card that does not vary is printed once."""
    done = learner.run("pack", "preview", pack, "--seeds", "3")
    assert [line.partition(",")[0] for line in done.lines if line.startswith("[")] == [
        *["[varied/parameters"] * 3,
        *["[varied/larger"] * 3,
        "[varied/drawn",
    ]
    assert "f: " in done.out  # its figure, in words
    assert done.out == learner.run("pack", "preview", pack, "--seeds", "3").out


def test_every_variant(learner: Learner, pack: str) -> None:
    done = learner.run("pack", "preview", pack, "parameters", "--all")
    assert [line for line in done.lines if line.startswith("[")] == [
        "[varied/parameters, number: n_in = 2, units = 8]",
        "[varied/parameters, number: n_in = 4, units = 2]",
        "[varied/parameters, number: n_in = 4, units = 8]",
    ]


def test_too_many_variants_are_sampled(learner: Learner, pack: str) -> None:
    done = learner.run("pack", "preview", pack, "larger", "--all")
    assert done.code == 2
    assert "1000 variants" in done.err
    assert "--seeds" in done.err


@pytest.mark.parametrize(
    ("derived", "body", "told"),
    [
        ("a", "type: basic, prompt: '${1 / (a * b - 400)} LONG', answer: '${q}'", "division by zero"),
        ("1 / (a * b - 400)", "type: basic, prompt: '${q} LONG', answer: '${a}'", "division by zero"),
        ("\"'b' if a * b < 400 else '|'\"", "type: cloze, prompt: 'LONG {{${q}}}'", "the values change the gaps"),
    ],
    ids=["text", "value", "gap"],
)
def test_a_variant_that_the_check_did_not_reach(
    learner: Learner, pack: str, derived: str, body: str, told: str
) -> None:
    """One in 400 goes wrong, in a card too long for the check to try them all: it is told which one, and why."""
    head = f"id: rare, concepts: [layer], vary: {{a: {{from: 1, to: 20}}, b: {{from: 1, to: 20}}, q: {derived}}}"
    with Path(pack).open("a", encoding="utf-8") as file:
        file.write(f"  - {{{head}, {body.replace('LONG', '${a * b + a - b}' * 100)}, explanation: So.}}\n")
    assert learner.run("pack", "check", pack).code == 0
    done = learner.run("pack", "preview", pack, "rare", "--all")
    assert done.code == 1
    assert sum(line.startswith("[varied/rare") for line in done.lines) == 399
    assert f"varied/rare: {told} for a = 20, b = 20" in done.err
    assert "where:" in done.err


def test_in_the_other_language(learner: Learner, pack: str) -> None:
    done = learner.run("pack", "preview", pack, "parameters", "--seed", "0", "--lang", "ko")
    assert done.lines[1] == "유닛 8개, 입력 4개?"


def test_an_installed_pack_by_its_id(learner: Learner) -> None:
    own = next(line for line in PACK.read_text("utf-8").splitlines() if line.startswith("id:")).split()[1]
    done = learner.run("pack", "preview", own)
    assert done.code == 0
    assert sum(line.startswith(f"[{own}/") for line in done.lines) == 10


@pytest.mark.parametrize(
    ("argv", "told"),
    [
        (("parametres",), "did you mean parameters?"),
        (("other/larger-than",), "there is no card"),
        (("zebra",), "all are printed"),
    ],
)
def test_an_unknown_card(learner: Learner, pack: str, argv: tuple[str, ...], told: str) -> None:
    done = learner.run("pack", "preview", pack, *argv)
    assert (done.code, done.out) == (2, "")
    assert told in done.err


def test_an_unknown_pack(learner: Learner) -> None:
    done = learner.run("pack", "preview", "minni")
    assert (done.code, done.out) == (2, "")
    assert "did you mean mini?" in done.err


def test_no_pack(learner: Learner) -> None:
    done = learner.run("pack", "preview")
    assert done.code == 2
    assert "name a pack" in done.err


def test_what_is_sound_of_a_faulty_pack(learner: Learner, pack: str) -> None:
    Path(pack).write_text(VARIED.replace("answer: params", "answer: parms"), encoding="utf-8")
    done = learner.run("pack", "preview", pack)
    assert done.code == 0
    assert "varied/larger" in done.out
    assert "varied/parameters" not in done.out
    assert "1 error" in done.err
    assert "pack check" in done.err


def test_a_pack_that_cannot_be_read(learner: Learner, pack: str) -> None:
    Path(pack).write_text("format: 2\n", encoding="utf-8")
    done = learner.run("pack", "preview", pack)
    assert done.code == 1
    assert "format 2" in done.err


def test_the_functions_of_expressions(learner: Learner) -> None:
    done = learner.run("pack", "preview", "--functions")
    assert [line.partition("  ")[0] for line in done.lines] == [one.usage for one in FORMULAS]


def test_cards_of_one_make_are_not_shuffled_alike(learner: Learner, tmp_path: Path) -> None:
    """Whoever answers a printed pack would see one pattern of letters in all orders of four."""
    head = VARIED.partition("cards:")[0]
    cards = "".join(
        f"  - {{id: order-{n}, type: ordering, concepts: [layer], prompt: Order., "
        "items: [one, two, three, four], explanation: So.}\n"
        for n in range(12)
    )
    path = tmp_path / "orders.yaml"
    path.write_text(f"{head}cards:\n{cards}", encoding="utf-8")
    shown = learner.run("pack", "preview", str(path)).out.split("[varied/order-")[1:]
    assert len(shown) == 12
    assert len({tuple(one.splitlines()[1:]) for one in shown}) > 1
