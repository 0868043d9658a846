"""An experiment that cannot be made: what is wrong with it and what to do, worded by the faces."""

from __future__ import annotations

from dlquiz.errors import DlquizError
from dlquiz.simulator.sentence import Sentence


class ExperimentError(DlquizError):
    """A setting, a size or a state string that cannot be used. what, hint: the English; said, advice: to be worded."""

    def __init__(self, said: Sentence, advice: Sentence | None = None) -> None:
        self.said = said
        self.advice = advice
        super().__init__(str(said), hint="" if advice is None else str(advice))
