"""Where the app opens. Knows nothing of the app, so that the command line can say it cheaply."""

from __future__ import annotations

from typing import NamedTuple

from dlquiz.core.quiz import Quiz
from dlquiz.core.session import Session


class Start(NamedTuple):
    """The first screen: a session, a quiz or the glossary with a query typed; home if none is given."""

    session: Session | None = None
    quiz: Quiz | None = None
    glossary: str | None = None


HOME = Start()
