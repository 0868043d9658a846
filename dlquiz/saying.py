"""What the simulator says, worded in the interface's language. Apart from `wording`, which loads the core."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dlquiz.errors import UsageError
from dlquiz.i18n import _

if TYPE_CHECKING:
    from dlquiz.simulator.fault import ExperimentError
    from dlquiz.simulator.sentence import Sentence


def say(sentence: Sentence) -> str:
    """What the simulator says, in the interface's language."""
    message = _(sentence.message)
    if not sentence.values:
        return message
    values = {
        key: value if isinstance(value, int | float | str) else say(value) for key, value in sentence.values.items()
    }
    return message.format(**values)


def told(error: ExperimentError) -> UsageError:
    """An experiment that cannot be made, as an error that the faces tell."""
    return UsageError(say(error.said), hint=say(error.advice) if error.advice else "")
