"""One run of an experiment: stepped, watched, changed, rewound."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from dlquiz.simulator.experiment import Experiment, State
from dlquiz.simulator.fault import ExperimentError
from dlquiz.simulator.figures import Curves, Field, Floats, Table
from dlquiz.simulator.playground import pictures, setup, trouble
from dlquiz.simulator.playground.history import History, Reading
from dlquiz.simulator.sentence import Sentence


class Playground:
    """A run of a state. It begins before the first update and catches up with the state's as it is advanced.

    The same state gives the same numbers to the bit on one machine: with the settings, the seed and what was changed
    after which update, everything is determined.
    """

    def __init__(self, state: State | None = None) -> None:
        self._begin(state or State())

    def _begin(self, state: State) -> None:
        self._experiment, self._changes = state.experiment, list(state.changes)
        self._target, self._limit = state.updates, state.most_updates
        self._due = 0  # of the changes, those before are made
        self.network = setup.network(state.experiment)
        self.data = setup.split(state.experiment)
        """The samples to train on and those held out, inputs stretched to [-5, 5]."""
        self._loss = setup.loss(state.experiment)
        self._training = setup.training(state.experiment, self.network, self.data.train)
        self.history = History()
        self._read: tuple[tuple[float, ...], Reading] | None = None
        self._initial = self._train_loss()
        self._halted = False
        self.history.add(self.reading)

    @property
    def state(self) -> State:
        """All of it, as a value. While it catches up: what it is on the way to."""
        return State(self._experiment, tuple(self._changes), self._target)

    @property
    def experiment(self) -> Experiment:
        """The settings that hold now."""
        return State(self._experiment, tuple(self._changes[: self._due]), self.updates).current

    @property
    def params(self) -> Floats:
        """The live vector of parameters; copy it to keep it."""
        return self._training.params

    @property
    def updates(self) -> int:
        """How many were made."""
        return self._training.updates

    @property
    def epoch_now(self) -> float:
        """How often the training samples were used, with the share of the pass under way."""
        return self._training.passes

    @property
    def pending(self) -> int:
        """Updates that are left until it has caught up with its state."""
        return self._target - self._training.updates

    # ---- moving on

    def step(self) -> None:
        """One update on one batch. Nothing happens where `stopped` says why."""
        if self.stopped is None:
            self._update()

    def epoch(self) -> None:
        """The batches that are left of this epoch; while it catches up, no further than its state."""
        if self.stopped is not None:
            return
        self._halted = False
        epochs, behind = self._training.epochs, self.pending > 0
        while self._training.epochs == epochs and not self._halted:
            self._update()
            if behind and not self.pending:
                return

    def advance(self, seconds: float, clock: Callable[[], float], *, epochs: int | None = None) -> int:
        """As many updates as fit into some seconds by this clock, at least one; how many those were.

        Returns early after so many epochs' worth of updates, when it has caught up with its state, and where it stops:
        `stopped` says why.
        """
        if self.stopped is not None:
            return 0
        self._halted = False
        end, first, behind = clock() + seconds, self.updates, self.pending > 0
        goal = self._limit if epochs is None else first + epochs * self._training.updates_per_epoch
        while not self._halted:
            self._update()
            if clock() >= end or self.updates >= goal or (behind and not self.pending):
                break
        return self.updates - first

    def _update(self) -> None:
        training = self._training
        epochs = training.epochs
        training.step()
        if training.epochs > epochs:
            self._note()
        if self._due < len(self._changes):
            self._make_due_changes()
        if training.updates > self._target:
            self._target = training.updates
        if training.updates >= self._limit:
            self._halted = True

    def _note(self) -> None:
        """What is to be done after an epoch: see whether it has blown up, and keep a reading."""
        wanted = self.history.wants(self._training.epochs)
        loss = self.reading.train_loss if wanted else self._train_loss()  # the samples are gone through once
        if trouble.diverged(loss, self._initial):
            self._halted = True
            self._target = self.updates
            self._changes = [change for change in self._changes if change.update <= self._target]
        if self._halted or wanted:
            self.history.add(self.reading)

    # ---- changing it

    def change(self, field: str, value: float) -> None:
        """Set the learning rate, l1, l2 or the batch size from the next update on, by its name in Experiment.

        Raises ExperimentError for what cannot be set so, while it catches up, and after hundreds of changes.
        """
        if self.pending:
            raise ExperimentError(
                Sentence("the run is still catching up: {n} updates to go", n=self.pending),
                Sentence("wait until it has, or rewind it"),
            )
        state = self.state.changed(field, value)
        self._experiment, self._changes, self._limit = state.experiment, list(state.changes), state.most_updates
        self._due = len(self._changes)
        self._set(field, getattr(state.current, field))

    def _set(self, field: str, value: float) -> None:
        if field == "learning_rate":
            self._training.optimizer.learning_rate = value
        elif field == "batch_size":
            self._training.batch_size = int(value)
        else:
            setattr(self._training, field, value)

    def _make_due_changes(self) -> None:
        """Those of the state that belong to this update."""
        while self._due < len(self._changes) and self._changes[self._due].update <= self.updates:
            _update, field, value = self._changes[self._due]
            self._set(field, value)
            self._due += 1

    # ---- beginning again

    def rewind(self) -> None:
        """Back to the same first weights, data and order of batches, with the settings that hold now."""
        self._begin(State(self.experiment))

    def reseed(self, seed: int) -> None:
        """A new run: other data, weights and order. Raises ExperimentError for what is no seed."""
        self._begin(State(replace(self.experiment, seed=seed)))

    def restart(self, experiment: Experiment) -> None:
        """A new run of another experiment."""
        self._begin(State(experiment))

    def recover(self) -> None:
        """Rewind with a learning rate that does no harm: a third of what it was, or a third of that, and so on."""
        self._begin(State(trouble.tamed(self.experiment, self.network, self.data)))

    # ---- how it stands

    @property
    def reading(self) -> Reading:
        """Losses, penalty and scores now."""
        training = self._training
        key = (training.updates, training.l1, training.l2)
        if self._read is None or self._read[0] != key:
            self._read = key, self._measure()
        return self._read[1]

    @property
    def diverged(self) -> bool:
        """Whether it has blown up: the training loss is no number, or a million times what it was."""
        return trouble.diverged(self.reading.train_loss, self._initial)

    @property
    def stopped(self) -> Sentence | None:
        """Why it does not go on, if it does not: it has diverged, or has come to the end of what a state can hold."""
        if self.diverged:
            return trouble.words(self.experiment, self.reading, self._initial)
        if self.updates >= self._limit:
            return Sentence("This run ends here: updates: {n}, the most for a network of this size", n=self._limit)
        return None

    def _train_loss(self) -> float:
        return setup.measure(self.network, self.params, self.data.train, self._loss)[0]

    def _measure(self) -> Reading:
        training = self._training
        with np.errstate(all="ignore"):
            weights = self.params[self.network.weight_mask() > 0]
            l1 = training.l1 * float(np.abs(weights).sum()) if training.l1 else 0.0  # 0 x infinity is no number
            l2 = training.l2 * float(np.square(weights).sum()) if training.l2 else 0.0
        train_loss, train_score = setup.measure(self.network, self.params, self.data.train, self._loss)
        test_loss, test_score = setup.measure(self.network, self.params, self.data.test, self._loss)
        return Reading(
            epoch=training.passes,
            updates=training.updates,
            train_loss=train_loss,
            test_loss=test_loss,
            penalty=l1 + l2,
            train_score=train_score,
            test_score=test_score,
            regression=self._experiment.regression,
        )

    # ---- to be seen

    def boundary(self, n: int = pictures.GRID) -> Field | Curves:
        """What the network says of every point, with samples; of one input: its curve."""
        return pictures.boundary(self.network, self.params, self.data, self._experiment, self.reading, n)

    def losses(self) -> Curves:
        """Training and test loss by epoch."""
        return pictures.losses(self.history, self.reading)

    def unit(self, layer: int, unit: int, n: int = pictures.GRID) -> Field | Curves:
        """The output of one hidden unit; both are counted from 0. Raises IndexError if there is none."""
        return pictures.unit(self.network, self.params, layer, unit, n)

    def units(self, n: int = 16) -> tuple[tuple[Field | Curves, ...], ...]:
        """Small pictures of every hidden unit, layer by layer."""
        return pictures.units(self.network, self.params, n)

    def weights(self, layer: int | None = None) -> Table:
        """Every weight and bias by name; those into one layer alone, counted from 0, the output being the last."""
        return pictures.weights(self.network, self.params, layer)
