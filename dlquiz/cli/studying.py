"""`dlquiz review`, `drill` and `quiz`: on the full screen, or line by line with --plain."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from dlquiz.cli import asking, ending, opening, options, output
from dlquiz.cli.opening import NoJournal
from dlquiz.core.quiz import Feedback
from dlquiz.errors import JournalError, UsageError
from dlquiz.i18n import _

if TYPE_CHECKING:
    from dlquiz.core.quiz import Quiz
    from dlquiz.core.session import Session
    from dlquiz.study import Study
    from dlquiz.tui.start import Start


def add(commands: argparse._SubParsersAction[Any]) -> None:
    """The three commands."""
    review = commands.add_parser("review", help=_("study what is due today"))
    _common(review)
    review.set_defaults(run=_review)

    drill = commands.add_parser("drill", help=_("study chosen cards, due or not"))
    _common(drill)
    drill.add_argument(
        "--concept", action="append", default=[], metavar=_("NAME"), help=_("cards of this concept; may be repeated")
    )
    drill.add_argument("-n", "--count", type=options.positive, metavar="N", help=_("at most this many cards"))
    drill.add_argument("--cram", action="store_true", help=_("leave the schedule untouched"))
    drill.set_defaults(run=_drill)

    quiz = commands.add_parser("quiz", help=_("answer questions for a score"))
    _common(quiz)
    quiz.add_argument(
        "-n", "--count", type=options.positive, default=10, metavar="N", help=_("how many questions (10)")
    )
    quiz.add_argument(
        "--feedback",
        choices=tuple(Feedback),
        type=str,
        default=Feedback.AT_ONCE,
        help=_("tell after each question or at the end (at-once)"),
    )
    quiz.add_argument("--seed", type=int, metavar="N", help=_("the same number draws the same questions"))
    quiz.set_defaults(run=_quiz)


def _common(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("topics", nargs="*", metavar=_("TOPIC"), help=_("only these topics or packs, by id or title"))
    parser.add_argument("--plain", action="store_true", help=_("line by line, without the full screen"))
    options.add_practice(parser, default=argparse.SUPPRESS)


def _review(arguments: argparse.Namespace) -> int:
    return _run(arguments, lambda study: study.start_review(topics=arguments.topics))


def _drill(arguments: argparse.Namespace) -> int:
    return _run(
        arguments,
        lambda study: study.start_drill(
            topics=arguments.topics, concepts=arguments.concept, count=arguments.count, cram=arguments.cram
        ),
    )


def _quiz(arguments: argparse.Namespace) -> int:
    return _run(
        arguments,
        lambda study: study.start_quiz(
            count=arguments.count,
            topics=arguments.topics,
            feedback=Feedback(arguments.feedback),
            seed=arguments.seed,
        ),
    )


def _run(arguments: argparse.Namespace, start: Callable[[Study], Session | Quiz]) -> int:
    """Study by lines if asked to, else on the full screen."""
    if not arguments.plain:
        hint = _("study line by line: {command} --plain").format(command=arguments.prog)
        return full_screen(arguments, lambda study: _first(start(study)), hint)
    from dlquiz.cli import plain

    asking.edit_lines()
    with ending.quietly(), opening.studying(arguments, NoJournal.OFFER) as (study, _places):
        code = plain.play(study, start(study))
        _back_up(study)
    return code


def full_screen(arguments: argparse.Namespace, first: Callable[[Study], Start], otherwise: str) -> int:
    """Open the app at its first screen. otherwise: what to do without a terminal."""
    if not asking.full_screen():
        raise UsageError(_("the full screen needs a terminal"), hint=otherwise)
    with opening.studying(arguments, NoJournal.OFFER, notices=False) as (study, places):
        from dlquiz.tui.app import run

        return run(study, first(study), places=places)


def _first(activity: Session | Quiz) -> Start:
    from dlquiz.core.quiz import Quiz
    from dlquiz.tui.start import Start

    return Start(quiz=activity) if isinstance(activity, Quiz) else Start(session=activity)


def _back_up(study: Study) -> None:
    """The day's copy of the journal; failing that is told and spoils nothing."""
    try:
        study.daily_backup()
    except JournalError as error:
        output.tell(error)
