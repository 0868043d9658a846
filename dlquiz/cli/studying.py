"""`dlquiz review`, `drill` and `quiz`: on the full screen, or line by line with --plain."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from dlquiz.cli import asking, ending, opening, output
from dlquiz.cli.opening import NoJournal
from dlquiz.core.quiz import Feedback
from dlquiz.errors import JournalError, UsageError
from dlquiz.i18n import _

if TYPE_CHECKING:
    from dlquiz.core.quiz import Quiz
    from dlquiz.core.session import Session
    from dlquiz.study import Study


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
    drill.add_argument("-n", "--count", type=positive, metavar="N", help=_("at most this many cards"))
    drill.add_argument("--cram", action="store_true", help=_("leave the schedule untouched"))
    drill.set_defaults(run=_drill)

    quiz = commands.add_parser("quiz", help=_("answer questions for a score"))
    _common(quiz)
    quiz.add_argument("-n", "--count", type=positive, default=10, metavar="N", help=_("how many questions (10)"))
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
    add_practice(parser, default=argparse.SUPPRESS)


def add_practice(parser: argparse.ArgumentParser, *, default: object) -> None:
    """--practice, which may stand before and after the command."""
    parser.add_argument("--practice", action="store_true", default=default, help=_("study without saving any answer"))


def positive(text: str) -> int:
    """A count on the command line."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(_("a whole number from 1 is needed, not {text!r}").format(text=text))
    return int(text)


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
        return full_screen(arguments, start)
    from dlquiz.cli import plain

    asking.edit_lines()
    with ending.quietly(), opening.studying(arguments, NoJournal.OFFER) as (study, _places):
        code = plain.play(study, start(study))
        _back_up(study)
    return code


def full_screen(arguments: argparse.Namespace, start: Callable[[Study], Session | Quiz] | None = None) -> int:
    """Open the app: at home, or straight at what `start` begins."""
    if not asking.full_screen():
        raise UsageError(
            _("the full screen needs a terminal"),
            hint=_("study line by line: {command} --plain").format(command=arguments.prog),
        )
    with opening.studying(arguments, NoJournal.OFFER, notices=False) as (study, places):
        from dlquiz.core.quiz import Quiz
        from dlquiz.tui.app import run
        from dlquiz.tui.start import HOME, Start

        activity = None if start is None else start(study)
        if activity is None:
            first = HOME
        else:
            first = Start(quiz=activity) if isinstance(activity, Quiz) else Start(session=activity)
        return run(study, first, places=places)


def _back_up(study: Study) -> None:
    """The day's copy of the journal; failing that is told and spoils nothing."""
    try:
        study.daily_backup()
    except JournalError as error:
        output.tell(error)
