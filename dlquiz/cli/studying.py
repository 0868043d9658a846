"""`dlquiz review` and `drill`, and what they share with `quiz`: on the full screen, or line by line with --plain."""

from __future__ import annotations

import argparse
import gc
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from dlquiz.cli import asking, ending, opening, options, output
from dlquiz.cli.opening import NoJournal
from dlquiz.errors import JournalError, UsageError
from dlquiz.i18n import _

if TYPE_CHECKING:
    from dlquiz.core.contrast import Contrast
    from dlquiz.core.quiz import Quiz
    from dlquiz.core.session import Session
    from dlquiz.study import Study
    from dlquiz.tui.start import Start


def add(commands: argparse._SubParsersAction[Any]) -> None:
    """Both commands."""
    review = commands.add_parser("review", help=_("study what is due today"))
    add_common(review)
    add_certainty(review)
    review.set_defaults(run=_review)

    drill = commands.add_parser("drill", help=_("study chosen cards, due or not"))
    add_common(drill)
    add_certainty(drill)
    drill.add_argument(
        "--concept", action="append", default=[], metavar=_("NAME"), help=_("cards of this concept; may be repeated")
    )
    drill.add_argument("-n", "--count", type=options.positive, metavar="N", help=_("at most this many cards"))
    drill.add_argument("--cram", action="store_true", help=_("leave the schedule untouched"))
    drill.add_argument(
        "--contrast",
        nargs=2,
        metavar=_("NAME"),
        help=_("cases of these two concepts in turn until you tell them apart; the schedule stays untouched"),
    )
    drill.set_defaults(run=_drill)


def add_certainty(parser: argparse.ArgumentParser) -> None:
    """--certainty."""
    parser.add_argument("--certainty", action="store_true", help=_("ask how sure you are before an answer is judged"))


def add_common(parser: argparse.ArgumentParser) -> None:
    """Topics, --plain and --practice."""
    parser.add_argument("topics", nargs="*", metavar=_("TOPIC"), help=_("only these topics or packs, by id or title"))
    parser.add_argument("--plain", action="store_true", help=_("line by line, without the full screen"))
    options.add_practice(parser, default=argparse.SUPPRESS)


def _review(arguments: argparse.Namespace) -> int:
    return run(arguments, lambda study: study.start_review(topics=arguments.topics))


def _drill(arguments: argparse.Namespace) -> int:
    if arguments.contrast:
        if arguments.topics or arguments.concept or arguments.count or arguments.cram or arguments.certainty:
            raise UsageError(_("--contrast goes with --plain alone"), hint=_("see: dlquiz drill --help"))
        return run(arguments, lambda study: study.start_contrast(*arguments.contrast))
    return run(
        arguments,
        lambda study: study.start_drill(
            topics=arguments.topics, concepts=arguments.concept, count=arguments.count, cram=arguments.cram
        ),
    )


def run(arguments: argparse.Namespace, start: Callable[[Study], Session | Quiz | Contrast]) -> int:
    """Study by lines if asked to, else on the full screen."""

    def begin(study: Study) -> Session | Quiz | Contrast:
        if arguments.certainty:  # for this run, as if it were set
            study.use_settings(replace(study.settings, certainty=True))
        return start(study)

    if not arguments.plain:
        hint = _("study line by line: {command} --plain").format(command=arguments.prog)
        return full_screen(arguments, lambda study: _first(begin(study)), hint)
    from dlquiz.cli import plain

    asking.edit_lines()
    with ending.quietly(), opening.studying(arguments, NoJournal.OFFER) as (study, _places):
        code = plain.play(study, begin(study))
        back_up(study)
    return code


def full_screen(arguments: argparse.Namespace, first: Callable[[Study], Start], otherwise: str) -> int:
    """Open the app at its first screen. otherwise: what to do without a terminal."""
    if not asking.full_screen():
        raise UsageError(_("the full screen needs a terminal"), hint=otherwise)
    gc.disable()  # what is made before the first picture stays: the app begins to collect after it
    try:
        with opening.studying(arguments, NoJournal.OFFER, notices=False) as (study, places):
            from dlquiz.tui import app

            return app.run(study, first(study), places=places)
    finally:
        gc.enable()


def _first(activity: Session | Quiz | Contrast) -> Start:
    from dlquiz.core.session import Session
    from dlquiz.tui.start import Start

    if isinstance(activity, Session):
        return Start(session=activity)
    from dlquiz.core.quiz import Quiz  # not on the way to the first card of a review

    return Start(quiz=activity) if isinstance(activity, Quiz) else Start(contrast=activity)


def back_up(study: Study) -> None:
    """The day's copy of the journal; failing that is told and spoils nothing."""
    try:
        study.daily_backup()
    except JournalError as error:
        output.tell(error)
