"""Where the app opens. Knows nothing of the app, so that the command line can say it cheaply."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from dlquiz.core.contrast import Contrast
    from dlquiz.core.exam import Attempt
    from dlquiz.core.quiz import Quiz
    from dlquiz.core.session import Session
    from dlquiz.simulator.exploration import Exploration


class Start(NamedTuple):
    """The first screen: a session, a quiz, an exam, a contrast drill, the glossary with a query typed, or a lab; home
    if none is given.

    lab: its name; state: of the playground, as its state string; settings, seed: of a lab with a question, all of its
    controls with values that they can have; look: at an activation function.
    """

    session: Session | None = None
    quiz: Quiz | None = None
    exam: Attempt | None = None
    contrast: Contrast | None = None
    glossary: str | None = None
    lab: str | None = None
    state: str | None = None
    settings: Mapping[str, int | float | str] | None = None
    seed: int = 1
    look: Exploration | None = None


HOME = Start()
