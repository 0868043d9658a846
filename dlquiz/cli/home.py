"""`dlquiz` without a command: the app; without a terminal, what is due and how to go on."""

from __future__ import annotations

import argparse

from dlquiz.cli import asking, figures, opening, output, studying
from dlquiz.i18n import _


def add(parser: argparse.ArgumentParser) -> None:
    """What happens where no command is named."""
    studying.add_practice(parser, default=False)
    parser.set_defaults(run=_run)


def _run(arguments: argparse.Namespace) -> int:
    if asking.full_screen():
        return studying.full_screen(arguments)
    with opening.studying(arguments, opening.NoJournal.OFFER) as (study, _places):
        figures.tell_due(study)
    output.line()
    output.line(_("The app needs a terminal. Without one:"))
    output.line(_("  dlquiz review --plain   study what is due, line by line"))
    output.line(_("  dlquiz quiz --plain     answer questions for a score"))
    output.line(_("  dlquiz --help           every command"))
    return 0
