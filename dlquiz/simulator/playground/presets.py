"""Experiments worth running, good ones and bad ones, each with the reason why it comes out as it does."""

from __future__ import annotations

from typing import NamedTuple

from dlquiz.simulator.experiment import Experiment, LayerSetting, State
from dlquiz.simulator.sentence import Sentence


class Preset(NamedTuple):
    """name: its key; good: whether it learns what it is to learn; epochs: after how many it shows; reason: why."""

    name: str
    title: Sentence
    good: bool
    state: State
    epochs: int
    reason: Sentence


def _stack(units: int, activation: str, depth: int = 1) -> tuple[LayerSetting, ...]:
    return (LayerSetting(units, activation),) * depth


PRESETS: tuple[Preset, ...] = (
    Preset(
        "circle",
        Sentence("Closing a circle"),
        True,
        State(Experiment()),
        100,
        Sentence("Four tanh units cut the plane with four bent lines, and two more combine them into a closed shape."),
    ),
    Preset(
        "linear-circle",
        Sentence("Linear layers on a circle"),
        False,
        State(Experiment(layers=_stack(8, "linear", 2))),
        100,
        Sentence(
            "Layers without an activation function amount to a single affine map, and a straight line cannot part an "
            "inside from an outside."
        ),
    ),
    Preset(
        "strip",
        Sentence("Two relu units on a circle"),
        False,
        State(Experiment(layers=_stack(2, "relu"))),
        100,
        Sentence("Two units make two edges: a strip or a wedge. It takes three to close a shape around the disc."),
    ),
    Preset(
        "triangle",
        Sentence("Three tanh units on a circle"),
        True,
        State(Experiment(layers=_stack(3, "tanh"), optimizer="adam")),
        200,
        Sentence("Three edges close a rounded triangle, which is enough to hold the disc."),
    ),
    Preset(
        "mirrored-linear",
        Sentence("Depth without a bend"),
        False,
        State(Experiment(dataset="mirrored-xor", layers=_stack(8, "linear", 3), learning_rate=0.01, optimizer="adam")),
        60,
        Sentence(
            "Every sample has its mirror images, so the best linear model says one half everywhere: the loss cannot "
            "fall below ln 2 = 0.6931, whatever the depth."
        ),
    ),
    Preset(
        "mirrored-tanh",
        Sentence("The same with tanh"),
        True,
        State(Experiment(dataset="mirrored-xor", layers=_stack(4, "tanh"), optimizer="adam")),
        60,
        Sentence("One layer of four bent units does what no depth of linear layers can."),
    ),
    Preset(
        "spiral",
        Sentence("A spiral unwound"),
        True,
        State(
            Experiment(
                dataset="spiral", samples=600, layers=_stack(16, "relu", 2), learning_rate=0.01, optimizer="adam"
            )
        ),
        100,
        Sentence(
            "Two layers of 16 relu units have folds enough for the windings, and Adam gives each weight a step size "
            "of its own."
        ),
    ),
    Preset(
        "narrow-spiral",
        Sentence("A spiral and two units"),
        False,
        State(
            Experiment(dataset="spiral", samples=600, layers=_stack(2, "tanh"), learning_rate=0.01, optimizer="adam")
        ),
        100,
        Sentence("Two bent lines cannot follow a spiral, however long they are trained: there are too few units."),
    ),
    Preset(
        "rate-too-low",
        Sentence("Learning rate too low"),
        False,
        State(Experiment(layers=_stack(8, "tanh"), learning_rate=0.001)),
        30,
        Sentence("With a learning rate of 0.001, 30 epochs hardly move the weights away from where chance put them."),
    ),
    Preset(
        "rate-right",
        Sentence("Learning rate about right"),
        True,
        State(Experiment(layers=_stack(8, "tanh"), learning_rate=1.0)),
        30,
        Sentence("With a learning rate of 1 the same network in the same 30 epochs is done."),
    ),
    Preset(
        "rate-too-high",
        Sentence("Learning rate too high"),
        False,
        State(Experiment(layers=_stack(8, "tanh"), learning_rate=30.0)),
        30,
        Sentence(
            "With a learning rate of 30 every step leaps over the valley: the units saturate, and the loss jumps about "
            "above where it began."
        ),
    ),
    Preset(
        "blow-up",
        Sentence("A run that blows up"),
        False,
        State(Experiment(dataset="plane", layers=_stack(8, "relu"), learning_rate=1.0)),
        3,
        Sentence(
            "In a regression the gradient grows with the error. With relu and a learning rate of 1 each step makes the "
            "error larger, until it is no number any more."
        ),
    ),
    Preset(
        "single-samples",
        Sentence("Batches of one"),
        True,
        State(Experiment(layers=_stack(8, "tanh"), batch_size=1)),
        30,
        Sentence("An update after every sample makes 250 of them an epoch: noisy ones, but many."),
    ),
    Preset(
        "one-batch",
        Sentence("All samples in one batch"),
        False,
        State(Experiment(layers=_stack(8, "tanh"), batch_size=250)),
        30,
        Sentence("One exact update an epoch makes 30 in 30 epochs: far too few at this learning rate."),
    ),
    Preset(
        "l1-prunes",
        Sentence("L1 empties the network"),
        True,
        State(Experiment(dataset="gaussians", layers=_stack(8, "tanh"), l1=0.03)),
        100,
        Sentence(
            "L1 pulls every weight towards zero with the same force. Two clouds need few of them: at least half end "
            "at about zero, and the accuracy stays."
        ),
    ),
    Preset(
        "memorised",
        Sentence("Twelve noisy points, 1,153 parameters"),
        False,
        State(
            Experiment(
                dataset="sine",
                samples=120,
                noise=0.3,
                train_share=0.1,
                batch_size=12,
                layers=_stack(32, "tanh", 2),
                learning_rate=0.02,
                optimizer="adam",
            )
        ),
        1000,
        Sentence(
            "The network is large enough to bend to all twelve training points, noise included: after a first fall the "
            "test loss rises while the training loss goes on falling."
        ),
    ),
    Preset(
        "sigmoid-deep",
        Sentence("Six layers of sigmoid"),
        False,
        State(Experiment(layers=_stack(6, "sigmoid", 6), learning_rate=0.1)),
        100,
        Sentence(
            "The slope of sigmoid is at most a quarter, and six of them are multiplied on the way back: hardly any "
            "gradient reaches the first layers."
        ),
    ),
    Preset(
        "tanh-deep",
        Sentence("Six layers of tanh"),
        True,
        State(Experiment(layers=_stack(6, "tanh", 6), learning_rate=0.1)),
        100,
        Sentence("The slope of tanh is 1 at zero, so the gradient arrives: the same network learns the circle."),
    ),
)
"""In the order in which they are offered; pairs that tell something together stand together."""
