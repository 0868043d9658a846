from __future__ import annotations

import re
from dataclasses import fields
from math import inf, nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlquiz.simulator.experiment import BOUNDS, CHANGEABLE, LABELS, MOST_CHANGES, Change, Experiment, State
from dlquiz.simulator.fault import ExperimentError
from dlquiz.simulator.state import EXAMPLE, MOST_CHARACTERS, decode, encode
from tests.simulator.states import quick, states, thorough

SAFE = re.compile(r"[A-Za-z0-9._-]+")
BUSY = State(
    Experiment(
        dataset="spiral",
        samples=300,
        noise=0.1,
        train_share=1 / 3,
        batch_size=32,
        learning_rate=0.01,
        optimizer="adam",
        l1=1e-05,
        l2=0.1,
        layers=((16, "relu"), (16, "leaky_relu")),  # type: ignore[arg-type]  # pairs are welcome
        seed=7,
    ),
    (Change(400, "learning_rate", 0.1), Change(400, "l2", 0.0), Change(800, "batch_size", 10)),
    1200,
)
BUSY_TEXT = (
    "pg1.spiral.n300.noise0.1.train0.3333333333333333.h16relu-16leaky_relu.b32.lr0.01.adam.l1_1e-05.l2_0.1.s7"
    ".at400lr0.1.at400l2_0.at800b10.u1200"
)


def refused(text: str) -> str:
    """The message and the hint of the error that a text gives."""
    with pytest.raises(ExperimentError) as caught:
        decode(text)
    assert str(caught.value.said) == caught.value.what
    assert len(caught.value.what) < 300
    assert caught.value.what.isascii()
    assert caught.value.what.isprintable()
    return f"{caught.value.what} | {caught.value.hint}"


@thorough
@given(states())
def test_what_is_written_is_read(state: State) -> None:
    text = encode(state)
    assert decode(text) == state
    assert SAFE.fullmatch(text)
    assert encode(decode(text)) == text


def test_the_line_is_short_and_leaves_out_defaults() -> None:
    assert encode(State()) == "pg1.circle"
    assert encode(BUSY) == BUSY_TEXT
    assert len(BUSY_TEXT) < 200
    assert encode(State(Experiment(layers=()))) == "pg1.circle.h0"
    assert encode(State(Experiment(layers=((4, "swish"),)))) == "pg1.circle.h4silu"  # type: ignore[arg-type]


def test_floats_are_exact() -> None:
    rate = 0.1 + 0.2
    assert decode(encode(State(Experiment(learning_rate=rate)))).experiment.learning_rate == rate


@given(st.sampled_from(["", " ", "\n", "\t\r\n ", "  \n"]), st.sampled_from(["", " ", "\r\n", "\n\n"]))
def test_whitespace_around_and_capitals_are_forgiven(before: str, after: str) -> None:
    assert decode(before + BUSY_TEXT + after) == BUSY
    assert decode(before + BUSY_TEXT.upper() + after) == BUSY


def test_parts_may_come_in_any_order() -> None:
    assert decode("pg1.s7.adam.h4relu.lr0.5.moons.n1e2") == State(
        Experiment(dataset="moons", samples=100, layers=((4, "relu"),), learning_rate=0.5, optimizer="adam", seed=7)  # type: ignore[arg-type]
    )


def test_the_example_of_the_hints_is_a_state() -> None:
    assert encode(decode(EXAMPLE)) == "pg1.circle.s7"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "nothing to read | a state looks like this"),
        ("   \n", "nothing to read"),
        ("x" * 1_000_000, "1000000 characters, too long"),
        ("pg1." + "circle." * (MOST_CHARACTERS // 7), "characters, too long"),
        ("한국어", "character 1, '\\ud55c'"),
        ("pg1.circle\x1b[31m", "character 11, '\\x1b'"),
        ("pg1.circle lr0.1", "character 11, ' '"),
        ("pg1.circle\0", "character 11"),
        ("hello", "begins with pg1, not with 'hello'"),
        ("pg", "begins with pg1"),
        ("pg0.circle", "begins with pg1"),
        ("pg2.circle.new", "of format 2, this dlquiz reads format 1 | a newer dlquiz wrote it"),
        ("pg99999999999999.circle", "begins with pg1"),
        ("pg1.lrnan", "part 2 of the state, lrnan: the learning rate cannot be nan | between 1e-09 and 1000"),
        ("pg1.lrinf", "cannot be inf"),
        ("pg1.circle.lr-inf", "part 3 of the state, lr-inf: the learning rate cannot be -inf"),
        ("pg1.lr1e999", "cannot be inf"),
        ("pg1.u1e999", "the number of updates cannot be inf"),
        ("pg1.n1e999", "the number of samples cannot be inf"),
        ("pg1.lr-0.1", "the learning rate cannot be -0.1"),
        ("pg1.lr0", "the learning rate cannot be 0 |"),
        ("pg1.lr1e9", "the learning rate cannot be 1000000000 | between 1e-09 and 1000"),
        ("pg1.b0", "the batch size cannot be 0 | between 1 and 500"),
        ("pg1.n10.5", "the number of samples is a whole number, not 10.5"),
        ("pg1.n5001", "the number of samples cannot be 5001"),
        ("pg1.u2000001", "the number of updates cannot be 2000001 | between 0 and 2000000"),
        ("pg1.s" + "9" * 4000, "is not a number"),
        ("pg1.s" + "9" * 30, "the seed cannot be 9999999999"),
        ("pg1.s" + "9" * 40, "the seed cannot be 1e30 ..."),
        ("pg1.lr1e5e5", "'1e5e5' is not a number"),
        ("pg1.lr0.1.2", "'0.1.2' is not a number"),
        ("pg1.h" + "-".join(["8tanh"] * 1000), "1000 hidden layers are too many: 6 at most"),
        ("pg1.h1000000tanh", "the number of units in a layer cannot be 1000000 | between 1 and 64"),
        ("pg1.h0tanh", "the number of units in a layer cannot be 0"),
        ("pg1.h8tahn", "there is no activation function 'tahn' | did you mean tanh?"),
        ("pg1.h8softmax", "softmax is a function of a whole vector"),
        ("pg1.h8", "'8' is not a layer | layers are units and activation, such as 8tanh-4relu"),
        ("pg1.h8tanh-", "'' is not a layer"),
        ("pg1.h-5tanh", "is not a layer"),
        ("pg1.h" + "9" * 100 + "tanh", "is not a layer"),
        ("pg1.h", "its value is missing"),
        ("pg1.lr", "its value is missing"),
        ("pg1.cirlce", "nothing is called that | did you mean circle?"),
        ("pg1.adma", "did you mean adam?"),
        ("pg1.nosie0.1", "did you mean noise"),
        ("pg1.l10.1", "did you mean l1_?"),
        ("pg1.zzz", "nothing is called that | one of: circle, xor"),
        ("pg1.circle.xor", "part 3 of the state, xor: the data set is given twice"),
        ("pg1.adam.sgd", "the optimizer is given twice"),
        ("pg1.lr1.lr2", "the learning rate is given twice"),
        ("pg1.h4tanh.h4tanh", "the list of layers is given twice"),
        ("pg1.at5lr0.1", "a change lies between update 1 and the last one, 0"),
        ("pg1.at0lr0.1.u5", "a change lies between update 1 and the last one, 5"),
        ("pg1.at5lr.u7", "'5lr' is not a change | a change is an update and a setting, such as at400lr0.1"),
        ("pg1.at5.u7", "'5' is not a change"),
        ("pg1.at5lrnan.u7", "the learning rate cannot be nan"),
        ("pg1.at5n10.u7", "the number of samples cannot be changed while it runs"),
        ("pg1.at5lr0.1.at5lr0.2.u9", "one setting was changed twice at the same update"),
        ("pg1.at7lr0.1.at5lr0.2.u9", "the change at update 5 comes after that at 7"),
        ("pg1." + ".".join(f"at{n}lr0.1" for n in range(1, MOST_CHANGES + 2)) + ".u9999", "changes are too many"),
        (
            "pg1.b500.n5000.h64tanh-64tanh-64tanh-64tanh-64tanh.u1000000",
            "1000000 updates of this network are too many",
        ),
        ("pg1.", "begins with pg1, not with 'pg1.'"),
        ("pg1.circle.", "nothing is called that"),
        ("pg1.circle..xor", "nothing is called that"),
    ],
)
def test_what_is_wrong_is_told(text: str, said: str) -> None:
    assert said in refused(text)


@thorough
@given(st.text(max_size=60) | st.text("pg1.circlehtansu0123456789-_lratb", max_size=60).map("pg1.".__add__))
def test_any_text_is_a_state_or_an_error(text: str) -> None:
    try:
        state = decode(text)
    except ExperimentError as error:
        assert error.what
    else:
        assert decode(encode(state)) == state


@thorough
@given(states(), st.data())
def test_a_damaged_state_is_a_state_or_an_error(state: State, data: st.DataObject) -> None:
    text = encode(state)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    damaged = text[:start] + data.draw(st.text("pg1.nlr0-9eat_", max_size=5)) + text[end:]
    try:
        decode(damaged)
    except ExperimentError as error:
        assert error.what


@pytest.mark.parametrize(
    "wrong",
    [
        {"samples": 9},
        {"samples": "many"},
        {"samples": True},
        {"samples": None},
        {"samples": 10**4000},
        {"samples": -(10**4000)},
        {"noise": nan},
        {"noise": inf},
        {"l1": -1e-300},
        {"train_share": 1.0},
        {"learning_rate": 1e308},
        {"seed": 0.5},
        {"dataset": "square"},
        {"dataset": 3},
        {"dataset": "x" * 10**6},
        {"optimizer": None},
        {"layers": 3},
        {"layers": ((8,),)},
        {"layers": ((8, 8),)},
        {"layers": ((nan, "tanh"),)},
        {"layers": (("8", "tanh"),)},
        {"layers": ((8, "tanh"),) * 7},
    ],
    ids=str,
)
def test_an_experiment_that_cannot_be(wrong: dict[str, object]) -> None:
    with pytest.raises(ExperimentError) as caught:
        Experiment(**wrong)  # type: ignore[arg-type]
    assert 0 < len(caught.value.what) < 200


@pytest.mark.parametrize(
    "wrong",
    [
        {"updates": -1},
        {"updates": nan},
        {"changes": 5},
        {"changes": (1,)},
        {"changes": ((1, "learning_rate", nan),), "updates": 3},
        {"changes": ((1, "seed", 3),), "updates": 3},
        {"changes": ((1, [], 3),), "updates": 3},
        {"changes": ((1.5, "l1", 3),), "updates": 3},
        {"changes": ((4, "l1", 3),), "updates": 3},
    ],
    ids=str,
)
def test_a_state_that_cannot_be(wrong: dict[str, object]) -> None:
    with pytest.raises(ExperimentError):
        State(**wrong)  # type: ignore[arg-type]


def test_numbers_become_what_they_must_be() -> None:
    experiment = Experiment(samples=100.0, l1=0, noise=-0.0, seed=3.0)  # type: ignore[arg-type]
    assert repr((experiment.samples, experiment.l1, experiment.noise, experiment.seed)) == "(100, 0.0, 0.0, 3)"


def test_every_field_has_a_name() -> None:
    assert {field.name for field in fields(Experiment)} <= set(LABELS)
    assert set(CHANGEABLE) <= set(BOUNDS)


def test_a_change_before_the_first_update_is_part_of_the_experiment() -> None:
    state = State(Experiment(seed=3)).changed("learning_rate", 0.5)
    assert state == State(Experiment(seed=3, learning_rate=0.5))


def test_a_change_on_the_way_is_written_down_and_the_last_one_counts() -> None:
    state = State(updates=10).changed("l1", 0.1).changed("batch_size", 4).changed("l1", 0.2)
    assert state.changes == (Change(10, "batch_size", 4), Change(10, "l1", 0.2))
    assert state.current == Experiment(l1=0.2, batch_size=4)
    assert state.changed("l1", 0.0).changes == (Change(10, "batch_size", 4),)
    assert State(updates=10).changed("l1", 0.0) == State(updates=10)
    assert type(state.current.batch_size) is int


@quick
@given(states(), st.sampled_from(CHANGEABLE), st.data())
def test_a_change_is_current_and_keeps_what_was(state: State, field: str, data: st.DataObject) -> None:
    bounds = BOUNDS[field]
    value = data.draw(st.integers(1, state.experiment.batch_size)) if bounds.whole else data.draw(st.floats(0.1, 1.0))
    changed = state.changed(field, value)
    assert getattr(changed.current, field) == value
    assert changed.updates == state.updates
    assert [one for one in changed.changes if one.update < state.updates] == [
        one for one in state.changes if one.update < state.updates
    ]
    assert decode(encode(changed)) == changed


def test_work_is_bounded() -> None:
    small, large = State(), State(decode("pg1.n5000.b500.h64tanh-64tanh-64tanh-64tanh-64tanh-64tanh").experiment)
    assert small.most_updates == 2_000_000
    assert 0 < large.most_updates < 100_000
    experiment = Experiment(samples=5000, batch_size=1, layers=large.experiment.layers)
    grown = State(experiment, (Change(5, "batch_size", 500),), 9)
    assert grown.most_updates == large.most_updates < State(experiment).most_updates
