"""Cards that draw values: from YAML to the index and back, and what the check promises for study."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlquiz.core.arithmetic import Value
from dlquiz.core.cards import Card, NumericCard, SelfRatedCard
from dlquiz.core.expressions import Expression
from dlquiz.core.figure import FigureKind, FigureSpec
from dlquiz.core.grading.numeric import grade
from dlquiz.core.model import CardId, CardType, ConceptId, Text
from dlquiz.core.responses import Typed, Verdict
from dlquiz.core.variation import Derived, Listed, Source, Span, Variation
from dlquiz.core.varying import Template, Values, realise
from dlquiz.packs.codec import decode_card, encode_card, fingerprint
from dlquiz.packs.loader import Loaded, load
from dlquiz.packs.rules.variants import MOST_WORK
from dlquiz.packs.rules.variation import MAX_EXPRESSIONS
from dlquiz.simulator.formulas import FUNCTIONS
from tests.core.making import quick
from tests.packs.writing import file_pack

LAYER = """\
cards:
  - id: layer
    type: numeric
    concepts: [target]
    vary:
      n_in: {from: 2, to: 64, step: 2}
      units: [8, 16, 32]
      rate: {from: 0.1, to: 0.5, step: 0.1}
      f: [relu, "tanh"]
      params: dense_params(n_in, units)
    where: n_in != units
    prompt: "${units} units, ${n_in} inputs, ${f}, ${rate}?"
    answer: params
    mistakes:
      - {answer: n_in * units, why: "Biases: ${units}."}
    explanation: "${params:,}"
    figure: {activation: elu, parameters: {alpha: rate * 2}}
"""


def loaded(tmp_path: Path, cards: str) -> Loaded:
    """A pack with these cards."""
    return load(file_pack(tmp_path / "a.yaml", cards=cards))


def card(tmp_path: Path, cards: str = LAYER) -> Card:
    """The one authored card of a pack that has no fault."""
    found = loaded(tmp_path, cards)
    assert found.diagnostics == ()
    assert found.pack is not None
    return found.pack.cards[0]


def codes(tmp_path: Path, cards: str) -> list[str]:
    """The codes of a pack's diagnostics."""
    return [one.code for one in loaded(tmp_path, cards).diagnostics]


def test_what_an_author_writes(tmp_path: Path) -> None:
    made = card(tmp_path)
    assert isinstance(made, NumericCard)
    assert made.vary == Variation(
        (
            ("n_in", Span(2, 64, 2)),
            ("units", Listed((8, 16, 32))),
            ("rate", Span(0.1, 0.5, 0.1)),
            ("f", Listed(("relu", "tanh"))),
            ("params", Derived("dense_params(n_in, units)")),
        ),
        "n_in != units",
    )
    assert (made.answer, made.shown) == (0.0, "params")
    assert [(one.answer, one.shown) for one in made.mistakes] == [(0.0, "n_in * units")]
    assert made.figure == FigureSpec(FigureKind.ACTIVATION, "elu", expressions=(("alpha", "rate * 2"),))
    assert decode_card(encode_card(made)) == made


numbers = st.integers(-(10**15), 10**15) | st.floats(-1e15, 1e15)
sources: st.SearchStrategy[Source] = st.one_of(
    st.lists(numbers | st.text(max_size=5), min_size=1, max_size=4).map(lambda found: Listed(tuple(found))),
    st.builds(Span, numbers, numbers, numbers),
    st.builds(Derived, st.text(max_size=8)),
)
variations = st.builds(
    Variation, st.lists(st.tuples(st.text(max_size=4), sources), max_size=4).map(tuple), st.text(max_size=8)
)


@quick
@given(variations)
def test_the_index_gives_back_what_is_drawn(variation: Variation) -> None:
    """Numbers keep their kind: 2 is not 2.0, which is drawn and shown otherwise."""
    plain = SelfRatedCard(
        id=CardId("p/c"),
        type=CardType.BASIC,
        concepts=(ConceptId("p/k"),),
        topic="t",
        prompt=Text.of("?"),
        answer=Text.of("!"),
    )
    varied = replace(plain, vary=variation)
    back = decode_card(encode_card(varied))
    assert back == varied
    assert repr(back) == repr(varied)
    assert "vary" not in encode_card(plain)
    assert fingerprint(plain) != fingerprint(varied)


@quick
@given(st.integers(0, 2**31 - 1))
def test_what_was_checked_is_realised_for_any_seed(tmp_path_factory: pytest.TempPathFactory, seed: int) -> None:
    made = card(tmp_path_factory.mktemp("packs"))
    drawn = Template(made, FUNCTIONS).drawing.draw(seed)
    shown = realise(made, seed, FUNCTIONS)
    assert isinstance(shown, NumericCard)
    assert shown.answer == drawn["params"]
    assert grade(shown, Typed((shown.shown,)), 0).verdict is Verdict.RIGHT
    wrong = grade(shown, Typed((shown.mistakes[0].shown,)), 0)
    assert (wrong.verdict, wrong.mistakes) == (Verdict.WRONG, (0,))


def test_where_an_expression_stands(tmp_path: Path) -> None:
    """The column is that of the fault, in a text of several lines too."""
    text = LAYER.replace('prompt: "${units} units', 'prompt: "${units} of\n      them, ${units + unts} units')
    (fault,) = [one for one in loaded(tmp_path, text).diagnostics if one.code == "expression-name"]
    assert (tmp_path / "a.yaml").read_text().splitlines()[fault.line - 1][fault.column - 1 :].startswith("unts}")


def test_a_block_of_several_lines_is_one_expression(tmp_path: Path) -> None:
    text = LAYER.replace("params: dense_params(n_in, units)", "params: >-\n        dense_params(n_in,\n        units)")
    assert card(tmp_path, text).vary == card(tmp_path).vary


def test_comparisons_are_no_markup(tmp_path: Path) -> None:
    assert codes(tmp_path, LAYER.replace("n_in != units", "n_in <units and n_in> 2 or n_in > 32")) == []


PLAIN = """\
cards:
  - id: plain
    type: basic
    concepts: [target]
    prompt: TEXT
    answer: One.
    explanation: So.
"""


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("A ${a}.", "template-unvaried"),
        ('"A \\x24{a}."', "template-unvaried"),
        ('"A $\\\n      {a}."', "template-unvaried"),
        ("A <b>word</b>.", "text-markup"),
        ('"A \\x3cb>word."', "text-markup"),
        ('"A \\u003Cb>word."', "text-markup"),
        ('"![a]\\\n      (b)"', "text-markup"),
    ],
)
def test_what_a_card_must_not_hold_is_seen_in_escapes_too(tmp_path: Path, text: str, code: str) -> None:
    """Entries whose source has neither the signs nor an escape are passed over."""
    assert codes(tmp_path, PLAIN.replace("TEXT", text)) == [code]
    assert codes(tmp_path, PLAIN.replace("TEXT", "A 'word', $5, a [list] (of three).")) == []


def test_a_dollar_in_code_is_no_hole(tmp_path: Path) -> None:
    assert codes(tmp_path, LAYER.replace("${params:,}", "${params} = $${n} in `$n`, or $5")) == []


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("answer: params", "answer: params // (units - 8)", "expression-value"),
        ("answer: params", "answer: f", "expression-value"),
        ("answer: params", "answer: n_in > 3", "expression-value"),
        ("answer: params", "answer: params / 7", "variant-answer"),
        ("answer: n_in * units,", "answer: params * 1,", "variant-mistake"),
        ("rate * 2", "rate * 20", "figure-activation"),
        ("rate * 2", "f", "expression-value"),
        ("activation: elu", 'activation: "${f}"', "figure-activation"),
        ("n_in != units", "n_in > 64", "where-never"),
        ("n_in != units", "n_in", "expression-value"),
        ("n_in != units", "9 ** 9 ** 9 > n_in", "expression-value"),
        ("n_in != units", "n_in.__class__ == 1", "expression-form"),
        ("params: dense_params(n_in, units)", "params: dense_params(n_in - 2, units)", "expression-value"),
    ],
)
def test_what_would_fail_at_study_is_told_before(tmp_path: Path, old: str, new: str, code: str) -> None:
    assert old in LAYER
    assert codes(tmp_path, LAYER.replace(old, new)) == [code]


def test_the_first_draw_that_fails_is_named(tmp_path: Path) -> None:
    """So that `dlquiz pack preview --seed` shows it."""
    (fault,) = loaded(tmp_path, LAYER.replace("answer: params", "answer: params // (units - 8)")).diagnostics
    seed = int(fault.message.partition("seed ")[2].partition(":")[0])
    variation = card(tmp_path).vary
    assert variation is not None
    drawing = Template(card(tmp_path), FUNCTIONS).drawing
    assert next(one for one in range(100) if drawing.draw(one)["units"] == 8) == seed
    assert "units = 8" in fault.message


def test_few_combinations_are_all_tried(tmp_path: Path) -> None:
    """One in 400 goes wrong, which a hundred seeds are likely to miss."""
    cards = """\
cards:
  - id: rare
    type: basic
    concepts: [target]
    vary: {a: {from: 1, to: 20}, b: {from: 1, to: 20}}
    prompt: ${a} ${b} ${1 / (a * b - 400)}
    answer: ${a}
    explanation: So.
"""
    assert codes(tmp_path, cards) == ["expression-value"]


HEAVY = "+".join(["a*b-c"] * 8)
"""An expression of 47 nodes."""


@pytest.fixture
def computed(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The sizes of the expressions that are computed from now on."""
    sizes: list[int] = []
    value = Expression.value

    def counted(self: Expression, values: Values) -> Value:
        sizes.append(self.size)
        return value(self, values)

    monkeypatch.setattr(Expression, "value", counted)
    return sizes


def heavy(*, names: int, holes: int, where: str = "a < 30") -> str:
    """A card of so many heavy expressions."""
    derived = "".join(f", n{n}: {HEAVY}" for n in range(names))
    used = "".join(f" ${{n{n}}}" for n in range(names)) + f" ${{{HEAVY}}}" * holes
    return f"""\
cards:
  - id: heavy
    type: basic
    concepts: [target]
    vary: {{a: {{from: 1, to: 25}}, b: {{from: 1, to: 9}}, c: {{from: 1, to: 9}}{derived}}}
    where: {where}
    prompt: "${{a}}{used}"
    answer: ${{b}}
    explanation: So.
"""


@pytest.mark.parametrize(
    ("card", "column"),
    [
        (heavy(names=15, holes=0, where=f"a == 7 and {' + '.join(f'n{n}' for n in range(15))} > 0"), "where"),
        (heavy(names=15, holes=150), "vary"),
    ],
    ids=["drawn", "filled"],
)
def test_no_card_is_computed_without_end(tmp_path: Path, computed: list[int], card: str, column: str) -> None:
    (fault,) = loaded(tmp_path, card).diagnostics
    assert fault.code == "variant-work"
    line = (tmp_path / "a.yaml").read_text().splitlines()[fault.line - 1]
    assert line.strip().startswith(f"{column}:")
    assert MOST_WORK * 0.9 < sum(computed) < MOST_WORK * 1.1


def test_a_card_of_many_draws_is_computed_but_where_its_condition_holds(tmp_path: Path, computed: list[int]) -> None:
    """The condition asks for none of the names, so what is thrown away costs next to nothing."""
    assert codes(tmp_path, heavy(names=15, holes=0, where="a == 7")) == []
    assert sum(computed) < 200 * 15 * 50 + 100 * 25 * 5


@pytest.mark.parametrize("sign", ["|", "~"])
def test_a_sign_of_gaps_within_an_expression(tmp_path: Path, sign: str) -> None:
    """It would end the answer in the middle of the expression."""
    cards = f"""\
cards:
  - id: cut
    type: cloze
    concepts: [target]
    vary: {{a: [1, 2]}}
    prompt: "${{a}}: {{{{${{'b' if a > 1 else '{sign}'}}}}}}"
    explanation: So.
"""
    assert codes(tmp_path, cards) == ["variant-gaps"]


def test_a_card_of_too_many_gaps_is_too_much(tmp_path: Path) -> None:
    """Filling gaps takes time though there is but one expression."""
    cards = """\
cards:
  - id: gaps
    type: cloze
    concepts: [target]
    vary: {a: {from: 1, to: 400}}
    prompt: "{{${a}}} GAPS"
    explanation: So.
"""
    assert codes(tmp_path, cards.replace("GAPS", "{{one}} " * 100)) == []
    assert codes(tmp_path, cards.replace("GAPS", "{{one}} " * 1000)) == ["variant-work"]


def test_a_card_of_too_many_expressions_is_split(tmp_path: Path) -> None:
    text = LAYER.replace("${params:,}", "${n_in} " * MAX_EXPRESSIONS)
    assert codes(tmp_path, text) == ["list-length"]
