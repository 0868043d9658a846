"""Cards that draw values: the same seed, the same card; every type of card; nothing left to be drawn."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import islice
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlquiz.core import cloze
from dlquiz.core.arithmetic import ExpressionError, Reason
from dlquiz.core.cards import (
    Card,
    CategoriseCard,
    ChoiceCard,
    ClozeCard,
    Item,
    MatchingCard,
    Mistake,
    NumberMistake,
    NumericCard,
    Option,
    OrderingCard,
    Pair,
    SelfRatedCard,
    TypedCard,
    Unit,
)
from dlquiz.core.figure import FigureKind, FigureSpec
from dlquiz.core.grading.numeric import grade
from dlquiz.core.model import CardId, CardType, ConceptId, Text, Words
from dlquiz.core.responses import Typed, Verdict
from dlquiz.core.variation import Derived, Listed, Span, Variation
from dlquiz.core.varying import DrawError, Drawing, Template, Values, VariationError, count, realise
from dlquiz.simulator.formulas import FUNCTIONS
from tests.core.making import english, quick

LAYER = Variation(
    (
        ("n_in", Span(2, 64, 2)),
        ("units", Listed((8, 16, 32))),
        ("params", Derived("dense_params(n_in, units)")),
    ),
    "n_in != units",
)
WORDS = Variation((("f", Listed(("relu", "tanh"))), ("n", Span(1, 3)), ("y", Derived("activation(f, n)"))))
COMMON: dict[str, Any] = {
    "id": CardId("p/c"),
    "concepts": (ConceptId("p/k"),),
    "topic": "t",
    "prompt": english("`${f}` at ${n}", ko="${n}에서 `${f}`"),
    "explanation": english("It is ${y:.2f}; $${f} stays."),
    "hints": (english("Not ${n + 1}."),),
    "vary": WORDS,
}


def draw(variation: Variation, seed: int) -> Values:
    """The values that a seed gives."""
    return Drawing(variation, FUNCTIONS).draw(seed)


def every(variation: Variation) -> tuple[Values, ...]:
    """Every combination of values for which the condition holds."""
    return tuple(Drawing(variation, FUNCTIONS).all())


def text(*strings: str) -> Any:
    """One or more texts for every language."""
    found = tuple(map(Text.of, strings))
    return found[0] if len(found) == 1 else found


CARDS: list[tuple[Card, dict[str, Any]]] = [
    (
        SelfRatedCard(**COMMON, type=CardType.BASIC, answer=english("${y:.1f}")),
        {"answer": english("2.0")},
    ),
    (
        ChoiceCard(
            **COMMON,
            type=CardType.CHOICE,
            options=(Option(text("${n}"), correct=True, pinned=True), Option(text("${n + 1}"), why=text("not ${n}"))),
        ),
        {"options": (Option(text("2"), correct=True, pinned=True), Option(text("3"), why=text("not 2")))},
    ),
    (
        TypedCard(
            **COMMON,
            type=CardType.SHORT_ANSWER,
            answers=Words({"en": ("${f}", "${f} function")}),
            mistakes=(Mistake(Words({"en": ("not ${f}",)}), text("no ${f}"), concept=ConceptId("p/o")),),
        ),
        {
            "answers": Words({"en": ("relu", "relu function")}),
            "mistakes": (Mistake(Words({"en": ("not relu",)}), text("no relu"), concept=ConceptId("p/o")),),
        },
    ),
    (
        NumericCard(
            **COMMON,
            type=CardType.NUMERIC,
            answer=0.0,
            shown="y + n",
            mistakes=(NumberMistake(0.0, "y / 3", text("${y / 3:.2f} is a third")),),
        ),
        {
            "answer": 4.0,
            "shown": "4",
            "mistakes": (NumberMistake(2 / 3, "0.666667", text("0.67 is a third")),),
        },
    ),
    (
        MatchingCard(
            **COMMON,
            type=CardType.MATCHING,
            pairs=(Pair(text("${f}"), text("${n}"), text("${y}")),),
            surplus=(text("-${n}"),),
        ),
        {"pairs": (Pair(text("relu"), text("2"), text("2")),), "surplus": (text("-2"),)},
    ),
    (
        OrderingCard(**COMMON, type=CardType.ORDERING, items=text("${n}", "${n * 2}", "9")),
        {"items": text("2", "4", "9")},
    ),
    (
        CategoriseCard(
            **COMMON,
            type=CardType.CATEGORISE,
            categories=text("${f}", "others"),
            items=(Item(text("${n}"), 1, text("${n}!")), Item(text("x"), 0)),
        ),
        {"categories": text("relu", "others"), "items": (Item(text("2"), 1, text("2!")), Item(text("x"), 0))},
    ),
]


@pytest.mark.parametrize(("card", "expected"), CARDS, ids=lambda one: one.type if hasattr(one, "type") else "")
def test_every_text_and_number_of_a_card_is_filled(card: Card, expected: dict[str, Any]) -> None:
    template = Template(card, FUNCTIONS)
    made = template.filled({"f": "relu", "n": 2, "y": 2})
    assert type(made) is type(card)
    assert made.vary is None
    assert made.prompt == english("`relu` at 2", ko="2에서 `relu`")
    assert made.explanation == english("It is 2.00; ${f} stays.")
    assert made.hints == (english("Not 3."),)
    assert {name: getattr(made, name) for name in expected} == expected
    assert "${" not in repr(made).replace("${f} stays", "")
    kept = (made.id, made.type, made.concepts, made.topic, made.was)
    assert kept == (card.id, card.type, card.concepts, card.topic, card.was)


def test_cloze() -> None:
    prompt = english("{{${n}|n${n}::${f}}} and {{${n + 1}~${n + 2}}}", ko="{{${n}}} {{${n + 1}~${n + 2}}}")
    card = ClozeCard(
        **COMMON | {"prompt": prompt},
        type=CardType.CLOZE,
        gaps={language: cloze.gaps(one) for language, one in prompt.strings.items()},
        mistakes=(Mistake(Words({"": ("${n - 1}",)}), text("one more than ${n - 1}"), gap=1),),
    )
    made = Template(card, FUNCTIONS).filled({"f": "relu", "n": 2, "y": 2})
    assert isinstance(made, ClozeCard)
    assert made.prompt.in_("en") == "{{2|n2::relu}} and {{3~4}}"
    assert dict(made.gaps) == {language: cloze.gaps(one) for language, one in made.prompt.strings.items()}
    assert made.mistakes == (Mistake(Words({"": ("1",)}), text("one more than 1"), gap=1),)


def test_figure() -> None:
    figure = FigureSpec(
        FigureKind.ACTIVATION, "${f}", True, (("threshold", 1.0),), (("alpha", "n / 4"), ("approximate", "n > 1"))
    )
    card = SelfRatedCard(**COMMON, type=CardType.BASIC, answer=text("-"), figure=figure)
    made = Template(card, FUNCTIONS).filled({"f": "relu", "n": 2, "y": 2})
    parameters = (("alpha", 0.5), ("approximate", True), ("threshold", 1.0))
    assert made.figure == FigureSpec(FigureKind.ACTIVATION, "relu", True, parameters)


def test_every_class_of_cards_is_filled() -> None:
    known = {type(card) for card, _expected in CARDS} | {ClozeCard}
    assert known == set(get_args(Card)), "a new type needs a case in core.filling"


# Drawing


def test_a_seed_gives_these_values_on_every_python() -> None:
    """They are in the journal as their seed: another value would be another question."""
    assert [dict(draw(LAYER, seed)) for seed in (0, 1, 2**31 - 1)] == [
        {"n_in": 56, "units": 32, "params": 1824},
        {"n_in": 10, "units": 32, "params": 352},
        {"n_in": 22, "units": 32, "params": 736},
    ]


@quick
@given(st.integers(0, 2**31 - 1))
def test_a_draw_meets_its_condition_and_is_the_same_again(seed: int) -> None:
    values = draw(LAYER, seed)
    assert values["n_in"] in range(2, 65, 2)
    assert values["units"] in (8, 16, 32)
    assert values["n_in"] != values["units"]
    assert values["params"] == values["n_in"] * values["units"] + values["units"]  # type: ignore[operator]
    assert values == draw(LAYER, seed)


def test_values_are_equally_likely() -> None:
    found = Counter(draw(Variation((("n", Span(1, 4)),)), seed)["n"] for seed in range(4000))
    assert set(found) == {1, 2, 3, 4}
    assert all(850 < n < 1150 for n in found.values())


@pytest.mark.parametrize(
    ("span", "values"),
    [
        (Span(1, 4), [1, 2, 3, 4]),
        (Span(1, 6, 2), [1, 3, 5]),
        (Span(0.1, 0.5, 0.1), [0.1, 0.2, 0.3, 0.4, 0.5]),
        (Span(-1, 1, 0.5), [-1.0, -0.5, 0.0, 0.5, 1.0]),
        (Span(0, 0.7, 0.1), [0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7]),
        (Span(-0.3, 0.3, 0.1), [-0.3, -0.2, -0.1, 0.0, 0.1, 0.2, 0.3]),
        (Span(1e12 + 0.5, 1e12 + 1.5, 0.5), [1e12 + 0.5, 1e12 + 1, 1e12 + 1.5]),
        (Span(1e-9, 3e-9, 1e-9), [1e-9, 2e-9, 3e-9]),
        (Span(3, 3), [3]),
    ],
)
def test_spans_hold_both_ends_and_no_dust(span: Span, values: list[float]) -> None:
    assert count(span) == len(values)
    found = every(Variation((("x", span),)))
    assert [one["x"] for one in found] == values
    assert {type(one["x"]) for one in found} == {type(values[0])}


def test_all_variants() -> None:
    variation = Variation((("a", Listed((1, 2))), ("b", Listed((1, 2))), ("c", Derived("a + b"))), "a != b")
    assert [dict(one) for one in every(variation)] == [{"a": 1, "b": 2, "c": 3}, {"a": 2, "b": 1, "c": 3}]
    assert Drawing(variation, FUNCTIONS).combinations == 4


def test_a_seed_draws_one_of_all_variants() -> None:
    known = every(LAYER)
    assert len(known) == 32 * 3 - 3
    assert all(draw(LAYER, seed) in known for seed in range(200))


def test_a_condition_rules_out_what_cannot_be_computed() -> None:
    variation = Variation((("a", Listed((0, 1))), ("q", Derived("1 / a"))), "a != 0")
    assert [dict(draw(variation, seed)) for seed in range(5)] == [{"a": 1, "q": 1.0}] * 5


def test_what_is_ruled_out_is_not_computed_further() -> None:
    """A draw computes what its condition asks for, by way of other names too, and the rest once it holds."""
    sources = (("a", Span(1, 2)), ("b", Derived("a * 2")), ("c", Derived("b + 1")), ("d", Derived("a + b + c + 4")))
    drawing = Drawing(Variation(sources, "c > 3"), FUNCTIONS)
    asked, rest = 3 + 3 + 3, 7
    assert drawing.size == asked + rest
    draws = [(dict(values), holds) for values, holds in islice(drawing.draws(0), 50)]
    held = sum(holds for _values, holds in draws)
    assert 0 < held < 50
    assert {tuple(values.items()) for values, holds in draws if holds} == {(("a", 2), ("b", 4), ("c", 5), ("d", 15))}
    assert all("d" not in values for values, holds in draws if not holds)
    assert drawing.work == 50 * asked + held * rest


def test_the_first_name_without_a_value_is_the_one_that_is_told() -> None:
    """Though the condition asks for a later one first."""
    variation = Variation((("a", Listed((0,))), ("p", Derived("1 / a")), ("q", Derived("2 / a"))), "q > 1")
    with pytest.raises(DrawError) as caught:
        draw(variation, 0)
    assert caught.value.key == "p"


def test_what_is_not_ruled_out_fails_with_its_values() -> None:
    variation = Variation((("a", Listed((0,))), ("q", Derived("1 / a")), ("r", Derived("q + 1"))), "q != 2")
    with pytest.raises(DrawError) as caught:
        draw(variation, 0)
    assert (caught.value.key, dict(caught.value.values)) == ("q", {"a": 0})
    assert caught.value.error is not None
    assert caught.value.error.reason is Reason.DIVISION


@pytest.mark.parametrize("where", ["n > 9", "n"])
def test_a_condition_that_never_holds_or_is_none(where: str) -> None:
    with pytest.raises(DrawError) as caught:
        draw(Variation((("n", Span(1, 3)),), where), 0)
    assert caught.value.key == ""
    assert (caught.value.error is None) == (where == "n > 9")


@pytest.mark.parametrize(
    "variation",
    [
        Variation((("a", Derived("b")), ("b", Listed((1,))))),
        Variation((("a", Derived("a + 1")),)),
        Variation((("a", Listed((1,))),), "b > 1"),
        Variation((("a", Derived("9 +")),)),
    ],
)
def test_faulty_expressions_are_refused_before_drawing(variation: Variation) -> None:
    with pytest.raises(ExpressionError):
        Drawing(variation, FUNCTIONS)


# At study time


def numeric(variation: Variation, shown: str) -> NumericCard:
    """A numeric template."""
    common = COMMON | {"prompt": text("?"), "explanation": text("!"), "hints": (), "vary": variation}
    return NumericCard(**common, type=CardType.NUMERIC, answer=0.0, shown=shown)


@quick
@given(st.integers(0, 2**31 - 1))
def test_the_answer_that_is_shown_is_right(seed: int) -> None:
    made = realise(numeric(LAYER, "params"), seed, FUNCTIONS)
    assert isinstance(made, NumericCard)
    assert grade(made, Typed((made.shown,)), 0).verdict is Verdict.RIGHT
    assert made == realise(numeric(LAYER, "params"), seed, FUNCTIONS)


def test_a_draw_that_changes_the_gaps_of_a_text_gives_way_too() -> None:
    """Few values do, so no seed of the check has to meet one."""
    hole = "${w if n == 7 else 'w'}"
    prompt = f"{{{{{hole}~other}}}} of ${{n}}"
    words = Listed(("{{", "a::b", "|", "~", "}}", "fine"))
    card = ClozeCard(
        **COMMON | {"prompt": Text.of(prompt), "explanation": Text.of(""), "hints": ()},
        type=CardType.CLOZE,
        gaps={"": cloze.gaps(prompt)},
    )
    card = replace(card, vary=Variation((("n", Span(1, 9)), ("w", words))))
    for seed in range(500):
        drawn = realise(card, seed, FUNCTIONS)
        assert isinstance(drawn, ClozeCard)
        assert cloze.gaps(drawn.prompt.in_("")) == drawn.gaps[""]


def test_a_draw_that_fails_gives_way_to_the_next_seed() -> None:
    variation = Variation((("a", Listed((0, 1))), ("q", Derived("1 / a"))))
    card = numeric(variation, "q")
    with pytest.raises(DrawError):
        for seed in range(20):
            draw(variation, seed)
    made = [realise(card, seed, FUNCTIONS) for seed in range(20)]
    assert {one.answer for one in made if isinstance(one, NumericCard)} == {1.0}
    assert made == [realise(card, seed, FUNCTIONS) for seed in range(20)]


@pytest.mark.parametrize(
    ("variation", "shown"),
    [
        (Variation((("a", Listed((0,))),)), "1 / a"),
        (Variation((("a", Listed((0,))),), "a > 1"), "a"),
        (Variation((("a", Listed((0,))),)), "gone(a)"),
        (Variation((("a", Derived("gone(1)")),)), "a"),
        (Variation((("a", Listed(("relu",))),)), "a"),
        (Variation((("a", Listed((1,))),)), "a > 0"),
    ],
)
def test_a_card_of_which_nothing_comes_is_an_error_that_can_be_told(variation: Variation, shown: str) -> None:
    with pytest.raises(VariationError) as caught:
        realise(numeric(variation, shown), 7, FUNCTIONS)
    assert caught.value.where == "p/c"


def test_a_unit_may_be_drawn() -> None:
    unit = Unit(("${u}", "${u} each"), required=True)
    vary = Variation((("u", Listed(("ms",))),))
    template = NumericCard(**{**COMMON, "vary": vary, "prompt": text("In ${u}"), "explanation": text(""), "hints": ()},
                           type=CardType.NUMERIC, answer=0.0, shown="4", unit=unit)  # fmt: skip
    card = realise(template, 0, FUNCTIONS)
    assert isinstance(card, NumericCard)
    assert card.unit == Unit(("ms", "ms each"), required=True)
    assert grade(card, Typed(("4 ms",)), 0).verdict is Verdict.RIGHT
