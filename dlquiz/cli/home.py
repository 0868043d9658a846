"""`dlquiz` without a command: the app; without a terminal, what is due and how to go on."""

from __future__ import annotations

import argparse

from dlquiz.cli import options
from dlquiz.i18n import _


def add(parser: argparse.ArgumentParser) -> None:
    """What happens where no command is named."""
    options.add_practice(parser, default=False)
    parser.set_defaults(run=_run)


def _run(arguments: argparse.Namespace) -> int:
    from dlquiz.cli import asking, figures, opening, output, studying

    if asking.full_screen():
        from dlquiz.tui.start import HOME

        return studying.full_screen(arguments, lambda _study: HOME, "")
    with opening.studying(arguments, opening.NoJournal.OFFER) as (study, _places):
        figures.tell_due(study)
    output.line()
    output.line(_("The app needs a terminal. Without one:"))
    output.line(_("  dlquiz review --plain   study what is due, line by line"))
    output.line(_("  dlquiz quiz --plain     answer questions for a score"))
    output.line(_("  dlquiz lab              experiments: predict, run, see"))
    output.line(_("  dlquiz --help           every command"))
    return 0
