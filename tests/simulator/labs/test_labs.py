"""What holds for every lab."""

from __future__ import annotations

import re
from functools import cache
from itertools import islice, pairwise
from math import isfinite
from pathlib import Path
from string import Formatter

import pytest
import yaml

from dlquiz.simulator.fault import ExperimentError
from dlquiz.simulator.figures import Bars, Curves, Field
from dlquiz.simulator.labs import INSTRUMENTS, NAMES, TITLES, load, stacks
from dlquiz.simulator.labs.lab import SEEDS, Criterion, Setting
from dlquiz.simulator.sentence import Sentence
from tests.simulator.labs.running import at_defaults, frozen, option, run, sentences

CONTENT = Path(__file__).parents[3] / "content" / "deep-learning-foundations" / "concepts"
STARTS = range(0, 30, 3)

CHEAP: dict[str, dict[str, Setting]] = {
    "capacity": {"largest": "16-16"},
    "embedding": {"rows": 100},
    "history": {"units": 4, "samples": 100},
    "saturation": {"width": 4, "depth": 3},
    "small-data": {"units": 4},
    "stacking": {"width": 2},
    "width": {"samples": 40},
}
"""What is set beside the control that is tried, where a run would take long."""
OTHERS = [
    (name, control.key, value)
    for name in TITLES
    for control in load(name).controls
    for value in control.values
    if value not in (control.default, CHEAP.get(name, {}).get(control.key))
]

every_lab = pytest.mark.parametrize("name", TITLES)


@cache
def concept_ids() -> frozenset[str]:
    """The concepts of the built-in course."""
    files = [yaml.safe_load(path.read_text("utf-8")) for path in CONTENT.glob("*.yaml")]
    return frozenset(concept["id"] for file in files for concept in file["concepts"])


def check(sentence: Sentence) -> None:
    """A sentence can be said, and names exactly the values that it is given."""
    str(sentence)
    named = {field for _text, field, _spec, _conversion in Formatter().parse(sentence.message) if field is not None}
    assert named == set(sentence.values), sentence.message


def test_names_are_instruments_and_labs() -> None:
    assert (*TITLES, *INSTRUMENTS) == NAMES
    with pytest.raises(KeyError):
        load("playground")


@every_lab
def test_is_what_it_is_called(name: str) -> None:
    lab = load(name)
    assert (lab.name, lab.title) == (name, TITLES[name])
    assert 2 <= len(lab.prediction.options) <= 5
    keys = [option.key for option in lab.prediction.options]
    assert len(set(keys)) == len(keys)
    assert lab.rows
    assert lab.concepts
    assert set(lab.concepts) <= concept_ids()


@every_lab
def test_reads_settings(name: str) -> None:
    lab = load(name)
    assert lab.settings({}) == lab.defaults
    for control in lab.controls:
        assert control.default in control.values
        assert not control.names or len(control.names) == len(control.values)
        for value in control.values:
            assert lab.settings({control.key: str(value)})[control.key] == value
            assert str(control.name(value))
        with pytest.raises(ExperimentError) as caught:
            lab.settings({control.key: "-17"})
        assert control.key in str(caught.value)
    with pytest.raises(ExperimentError):
        lab.settings({"colour": "1"})


@every_lab
def test_judges_at_its_defaults_alone(name: str) -> None:
    lab = load(name)
    assert lab.judges(lab.defaults)
    assert lab.judges(lab.settings({}))
    for control in lab.controls:
        for value in control.values:
            assert lab.judges({**lab.defaults, control.key: value}) == (value == control.default)


@every_lab
def test_runs_to_one_outcome(name: str) -> None:
    lab, record = load(name), at_defaults(name, 0)
    assert all(before < after for before, after in pairwise(record.done))
    assert record.done[0] >= 0.0
    assert record.done[-1] == 1.0
    assert len(record.done) >= 30
    assert record.outcome.option in {option.key for option in lab.prediction.options}


@every_lab
def test_gives_finite_numbers(name: str) -> None:
    numbers = at_defaults(name, 0).outcome.numbers
    assert numbers
    for value in numbers.values():
        assert all(map(isfinite, value)) if isinstance(value, list) else isfinite(value)


@every_lab
def test_is_a_function_of_its_seed(name: str) -> None:
    lab = load(name)
    first, again = at_defaults(name, 0), run(lab, 0)
    assert frozen(again.outcome.numbers) == frozen(first.outcome.numbers)
    assert frozen(again.pictures) == frozen(first.pictures)
    (other,) = islice(lab.run(lab.defaults, 1), 29, 30)
    (same,) = islice(lab.run(lab.defaults, 0), 29, 30)
    assert frozen(other.picture()) != frozen(same.picture())


@every_lab
def test_can_be_stopped(name: str) -> None:
    lab = load(name)
    steps = lab.run(lab.defaults, 0)
    (step,) = islice(steps, 1)
    steps.close()  # type: ignore[attr-defined]
    assert next(steps, None) is None
    assert step.picture().figures


@every_lab
def test_begins_at_every_setting(name: str) -> None:
    lab = load(name)
    for control in lab.controls:
        for value in control.values:
            for step in islice(lab.run({**lab.defaults, control.key: value}, 3), 3):
                assert step.outcome is None
                for sentence in sentences(step.picture()):
                    check(sentence)


@pytest.mark.parametrize(("name", "key", "value"), OTHERS)
def test_ends_at_every_setting(name: str, key: str, value: Setting, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stacks, "EPOCHS", 6)
    lab = load(name)
    *_steps, last = lab.run({**lab.defaults, **CHEAP.get(name, {}), key: value}, 3)
    outcome = last.outcome
    assert outcome is not None
    assert outcome.option in {option.key for option in lab.prediction.options}
    for sentence in sentences((last.picture(), outcome)):
        check(sentence)
        assert not set(re.findall(r"[a-z]+", str(sentence))) & {"nan", "inf"}, str(sentence)
    assert outcome.numbers
    for number in outcome.numbers.values():
        assert all(map(isfinite, number)) if isinstance(number, list) else isfinite(number)


@every_lab
def test_says_what_can_be_said(name: str) -> None:
    record = at_defaults(name, 0)
    said = list(sentences((load(name), record.pictures, record.outcome)))
    assert len(said) > 20
    for sentence in said:
        check(sentence)


@every_lab
def test_shows_figures_with_summaries(name: str) -> None:
    pictures = at_defaults(name, 0).pictures
    assert {len(picture.figures) for picture in pictures} <= {2, 3}
    for picture in pictures:
        assert 1 <= len(picture.lines) <= 5
        for figure in picture.figures:
            assert str(figure.title)
            assert str(figure.summary).endswith(".")
            if isinstance(figure, Bars):
                for bar in figure.bars:
                    assert isfinite(bar.value)
                    assert bar.low is None or bar.high is None or bar.low <= bar.value <= bar.high
            elif isinstance(figure, Curves):
                assert all(series.x.shape == series.y.shape for series in figure.series)
            elif isinstance(figure, Field):
                assert abs(figure.values).max() <= 1.0


@every_lab
def test_accepts(name: str) -> None:
    criteria = load(name).accept(10)
    assert criteria
    for criterion in criteria:
        assert len(criterion.values) == 10
        assert criterion.held, criterion
        check(criterion.what)


@every_lab
def test_the_right_answer_does_not_hang_on_the_seed(name: str) -> None:
    assert len({option(name, seed) for seed in STARTS}) == 1


def test_a_figure_that_is_not_a_number_keeps_no_bound() -> None:
    for sign in ("<", "<=", ">", ">="):
        assert not Criterion(Sentence("x"), (float("nan"),) * SEEDS, sign, 0.0).held
    assert not Criterion(Sentence("x"), (), "<", 0.0).held
    assert Criterion(Sentence("x"), (0.0, 1.0, 9.0), "<=", 1.0, over="median").held
