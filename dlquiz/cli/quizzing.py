"""`dlquiz quiz`: questions for a score."""

from __future__ import annotations

import argparse
from typing import Any

from dlquiz.cli import options
from dlquiz.cli.studying import add_certainty, add_common, run
from dlquiz.core.mix import Source
from dlquiz.core.quiz import Feedback
from dlquiz.i18n import _


def add(commands: argparse._SubParsersAction[Any]) -> None:
    """The command."""
    quiz = commands.add_parser("quiz", help=_("answer questions for a score"))
    add_common(quiz)
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
    quiz.add_argument("--seed", type=options.seed, metavar="N", help=_("the same number draws the same questions"))
    _mix(quiz)
    quiz.add_argument(
        "--tries", type=options.positive, default=1, metavar="N", help=_("how often a question may be tried (1)")
    )
    add_certainty(quiz)
    quiz.set_defaults(run=_quiz)


def _mix(quiz: argparse.ArgumentParser) -> None:
    """What the questions are drawn from, and how they are ordered."""
    options.add_questions(quiz, "more_topics")
    quiz.add_argument(
        "--from",
        choices=tuple(Source),
        type=str,
        default=Source.ALL,
        dest="source",
        help=_("draw from everything, what is due, what you know worst, or the mistakes of the last days (all)"),
    )
    quiz.add_argument("--blocks", action="store_true", help=_("topic by topic instead of mixed"))


def _quiz(arguments: argparse.Namespace) -> int:
    return run(
        arguments,
        lambda study: study.start_quiz(
            count=arguments.count,
            topics=(*arguments.topics, *arguments.more_topics),
            types=arguments.types,
            source=Source(arguments.source),
            blocks=arguments.blocks,
            feedback=Feedback(arguments.feedback),
            seed=arguments.seed,
            tries=arguments.tries,
        ),
    )
