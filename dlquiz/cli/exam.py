"""`dlquiz exam`: take one; `dlquiz quiz results`: what came of those that were taken."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from dlquiz.cli import asking, ending, exam_results, opening, options, output
from dlquiz.cli.opening import NoJournal
from dlquiz.cli.studying import back_up, full_screen
from dlquiz.errors import UsageError
from dlquiz.i18n import _

if TYPE_CHECKING:
    from dlquiz.core.exam import Attempt
    from dlquiz.study import Study
    from dlquiz.tui.start import Start

_COUNT = 20


def add(commands: argparse._SubParsersAction[Any]) -> None:
    """The two commands."""
    exam = commands.add_parser(
        "exam",
        help=_("take an exam: nothing is told until the end"),
        epilog=_("Without an exam or any rule of your own, the exams are listed. See also: dlquiz quiz results"),
    )
    exam.add_argument("name", nargs="?", metavar=_("EXAM"), help=_("an exam of a pack, by id or title"))
    exam.add_argument("--resume", action="store_true", help=_("go on with the exam that was left last"))
    exam.add_argument("--plain", action="store_true", help=_("line by line, without the full screen"))
    exam.add_argument("--seed", type=options.seed, metavar="N", help=_("the same number draws the same questions"))
    options.add_practice(exam, default=argparse.SUPPRESS)
    own = exam.add_argument_group(_("an exam of your own"))
    own.add_argument(
        "-n",
        "--count",
        type=options.positive,
        metavar="N",
        help=_("how many questions ({n})").format(n=_COUNT),
    )
    options.add_questions(own, "topics")
    own.add_argument("--minutes", type=options.number, metavar="M", help=_("a time limit"))
    own.add_argument(
        "--pass",
        type=options.share,
        dest="pass_mark",
        metavar=_("SHARE"),
        help=_("the share of the points that passes, such as 60%%"),
    )
    own.add_argument("--certainty", action="store_true", help=_("ask how sure you are of each answer"))
    exam.set_defaults(run=_exam)
    exam_results.add(commands)


def _exam(arguments: argparse.Namespace) -> int:
    own = _own(arguments)
    if arguments.name is None and not own and not arguments.resume:
        if arguments.seed is not None:
            raise UsageError(_("--seed needs an exam"), hint=_("see: {command} --help").format(command=arguments.prog))
        return _list(arguments)
    if own and (arguments.resume or arguments.name is not None):
        raise UsageError(
            _("{option} is for an exam of your own").format(option=own[0]),
            hint=_("leave it out, or leave out the exam's name and --resume"),
        )
    if arguments.resume and arguments.seed is not None:
        raise UsageError(_("the questions of an exam that was left stay as they are"), hint=_("leave out --seed"))
    if not arguments.plain:
        hint = _("take it line by line: {command} --plain").format(command=arguments.prog)
        return full_screen(arguments, lambda study: _first(_attempt(study, arguments)), hint)
    from dlquiz.cli import plain_exam

    asking.edit_lines()
    with ending.quietly(), opening.studying(arguments, NoJournal.OFFER) as (study, _places):
        if study.practice:
            output.line(_("Practice: answers are not saved."))
        code = plain_exam.play(study, _attempt(study, arguments))
        back_up(study)
    return code


def _own(arguments: argparse.Namespace) -> list[str]:
    """The rules of an exam of the learner's own that were given."""
    given = {
        "-n": arguments.count,
        "--topic": arguments.topics,
        "--type": arguments.types,
        "--minutes": arguments.minutes,
        "--pass": arguments.pass_mark,
        "--certainty": arguments.certainty,
    }
    return [option for option, value in given.items() if value not in (None, [], False)]


def _first(attempt: Attempt) -> Start:
    from dlquiz.tui.start import Start

    return Start(exam=attempt)


def _attempt(study: Study, arguments: argparse.Namespace) -> Attempt:
    """The attempt to sit before: a new one, or one that was left."""
    if arguments.resume:
        return study.resume_exam(_left(study, arguments.name))
    if arguments.name is None:
        spec = study.custom_exam(
            count=arguments.count or _COUNT,
            topics=arguments.topics,
            types=arguments.types,
            minutes=arguments.minutes,
            pass_mark=arguments.pass_mark,
            certainty=arguments.certainty,
        )
        return study.start_exam(spec, arguments.seed)
    spec = study.exam(arguments.name)
    before = next((one for one in study.open_attempts() if one.exam == spec.id), None)
    ask = _("An attempt at this exam is not over. Go on with it?")
    if before is not None and arguments.seed is None and asking.interactive() and asking.confirm(ask, default=True):
        return study.resume_exam(before)
    return study.start_exam(spec, arguments.seed)


def _left(study: Study, name: str | None) -> Attempt:
    """The newest attempt that is not over; of one exam if it is named, which may be gone by now."""
    left = study.open_attempts()
    if name is not None and all(one.exam != name for one in left):
        name = study.exam(name).id
    found = next((one for one in left if name in (None, one.exam)), None)
    if found is None:
        raise UsageError(_("no exam was left unfinished"), hint=_("begin one; they are listed by: dlquiz exam"))
    return found


def _list(arguments: argparse.Namespace) -> int:
    """The exams that there are, and the attempts that are not over."""
    from dlquiz import exam_words
    from dlquiz.cli import exam_sentences
    from dlquiz.cli.plain_text import heading

    with opening.studying(arguments, NoJournal.IGNORE) as (study, _places):
        language = study.language
        exams = study.exams()
        for spec in exams:
            facts = ", ".join(exam_words.facts(spec, study.exam_size(spec)))
            output.line(f"{spec.id}: {heading(spec.title.in_(language))} ({facts})")
            if spec.description:
                output.line(f"  {heading(spec.description.in_(language))}")
        if not exams:
            output.line(_("No installed pack has an exam. Make your own: dlquiz exam -n 10"))
        for attempt in study.open_attempts():
            standing = exam_sentences.standing(attempt)
            title, begun = heading(exam_words.title(attempt, language)), exam_results.moment(attempt)
            told = _("Not over: {title}, begun {time} ({standing}). To go on: {command}")
            name = f" {attempt.exam}" if attempt.exam else ""
            command = f"dlquiz exam{name} --resume"
            output.line(told.format(title=title, time=begun, standing=standing, command=command))
    return 0
