"""A state of the playground in lines: its data, its network, how it is trained."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dlquiz.i18n import _
from dlquiz.saying import say

if TYPE_CHECKING:
    from dlquiz.simulator.experiment import State


def described(state: State) -> list[str]:
    """What is tried, and what was changed on the way."""
    from dlquiz.simulator.datasets import TITLES
    from dlquiz.simulator.experiment import BOUNDS

    one = state.experiment
    sizes = "-".join(str(size) for size in (one.inputs, *(units for units, _name in one.layers), 1))
    activations = ", ".join(name for _units, name in one.layers) or _("no hidden layer")
    lines = [
        _("Data: {dataset}, samples {samples}, noise {noise}, {share} % of them for training.").format(
            dataset=say(TITLES[one.dataset]),
            samples=one.samples,
            noise=f"{one.noise:g}",
            share=f"{100 * one.train_share:g}",
        ),
        _("Network: {sizes}; {activations}; parameters {parameters}.").format(
            sizes=sizes, activations=activations, parameters=one.parameters
        ),
        _("Training: {optimizer}, learning rate {rate}, batch size {batch}, L1 {l1}, L2 {l2}, seed {seed}.").format(
            optimizer=one.optimizer,
            rate=f"{one.learning_rate:g}",
            batch=one.batch_size,
            l1=f"{one.l1:g}",
            l2=f"{one.l2:g}",
            seed=one.seed,
        ),
    ]
    for update, field, value in state.changes:
        text = _("Changed after update {update}: {what} {value}.")
        lines.append(text.format(update=update, what=say(BOUNDS[field].label), value=f"{value:g}"))
    return lines
