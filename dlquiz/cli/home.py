"""`dlquiz` without a command: the app; without a terminal, what is due and how to go on."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from dlquiz.cli import options
from dlquiz.i18n import _

if TYPE_CHECKING:
    from dlquiz.study import Study


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
        _to_go_on(study)
        if study.overview().first_run:
            _first_steps(study)
    output.line()
    output.line(_("The app needs a terminal. Without one:"))
    output.line(_("  dlquiz review --plain   study what is due, line by line"))
    output.line(_("  dlquiz quiz --plain     answer questions for a score"))
    output.line(_("  dlquiz lab              experiments: predict, run, see"))
    output.line(_("  dlquiz --help           every command"))
    return 0


def _to_go_on(study: Study) -> None:
    """How to come back to an exam that waits."""
    from dlquiz import exam_words
    from dlquiz.cli import output
    from dlquiz.cli.plain_text import heading

    for attempt in study.open_attempts()[:1]:
        told = _("Go on with the exam: {title}").format(title=heading(exam_words.title(attempt, study.language)))
        output.line()
        output.line(f"  dlquiz exam --resume --plain   {told}")


def _first_steps(study: Study) -> None:
    """How to begin, new to it or not."""
    steps = study.first_steps()
    if steps is None:
        return
    from dlquiz import course_words
    from dlquiz.cli import output
    from dlquiz.plot.columns import pad, width

    several = len(study.packs()) > 1
    topic = steps.topic.key if several else steps.topic.topic
    exam = steps.placement.id if several else steps.placement.id.partition("/")[2]
    told = {
        f"dlquiz review {topic} --plain": course_words.new(steps, study.language),
        f"dlquiz exam {exam} --plain": course_words.known(steps, study.language),
    }
    output.line()
    for command, words in told.items():
        output.line(f"  {pad(command, max(map(width, told)))}   {words}")
