"""Experiments and states of the playground, as hypothesis strategies."""

from __future__ import annotations

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from dlquiz.simulator.experiment import BOUNDS, CHANGEABLE, Change, Experiment, LayerSetting, State
from dlquiz.simulator.names import DATASET_NAMES, HIDDEN_NAMES, OPTIMIZER_NAMES

_CALM = [HealthCheck.too_slow]  # a busy machine is no bug

quick = settings(deadline=None, max_examples=40, suppress_health_check=_CALM)
"""For properties whose examples cost a millisecond or more."""

thorough = settings(deadline=None, max_examples=300, suppress_health_check=_CALM)
"""For properties whose examples are cheap."""


def number(name: str) -> st.SearchStrategy[float]:
    """Any value within the bounds of a field, ends included."""
    bounds = BOUNDS[name]
    if bounds.whole:
        return st.integers(int(bounds.low), int(bounds.high))
    return st.floats(bounds.low, bounds.high)


layers = st.lists(st.builds(LayerSetting, st.integers(1, 64), st.sampled_from(HIDDEN_NAMES)), max_size=6).map(tuple)

experiments = st.builds(
    Experiment,
    dataset=st.sampled_from(DATASET_NAMES),
    samples=number("samples"),
    noise=number("noise"),
    train_share=number("train_share"),
    batch_size=number("batch_size"),
    learning_rate=number("learning_rate"),
    optimizer=st.sampled_from(OPTIMIZER_NAMES),
    l1=number("l1"),
    l2=number("l2"),
    layers=layers,
    seed=number("seed"),
)


@st.composite
def states(draw: st.DrawFn) -> State:
    """A state with changes, as far as its size allows."""
    experiment = draw(experiments)
    most = State(experiment).most_updates
    updates = draw(st.integers(0, most))
    places = draw(
        st.lists(st.tuples(st.integers(1, max(updates, 1)), st.sampled_from(CHANGEABLE)), max_size=6, unique=True)
    )
    changes = tuple(
        Change(update, field, experiment.batch_size if field == "batch_size" else draw(number(field)))
        for update, field in sorted(places)
    )
    return State(experiment, changes if updates else (), updates)
