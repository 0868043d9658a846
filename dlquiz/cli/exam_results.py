"""`dlquiz quiz results`: the exams that were taken, as a table, as JSON, or as CSV with a line for each question."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any

from dlquiz.cli import opening, output
from dlquiz.core.days import to_datetime
from dlquiz.i18n import _, ngettext

if TYPE_CHECKING:
    from dlquiz.core.exam import Attempt, ExamResult
    from dlquiz.study import Study

_KEYS = """\
attempts [{id, exam (empty for one of your own), title, started (ISO 8601), ended (finish or time-up), earned, possible,
percent, pass_percent, passed, certainty_score (null where not asked for), seconds_used, seconds_allowed, sittings,
seconds_away (between the sittings), seed, questions [{number, section, card, type, points, earned, score (0 to 1),
certainty (1 to 3), response (in words)}]}], unreadable (attempts that this version cannot read);
of a question that was left open score, certainty and response are null"""

_COLUMNS = (
    "attempt", "exam", "title", "started", "ended", "attempt_earned", "attempt_possible", "attempt_percent", "passed",
    "certainty_score", "seconds_used", "sittings", "seconds_away", "number", "section", "card", "type", "points",
    "earned", "score", "certainty", "response",
)  # fmt: skip
_FORMULA = tuple("=+-@＝＋－＠")
"""A spreadsheet may take a cell that begins so, spaces aside, for a formula (OWASP, CSV injection)."""


def add(commands: argparse._SubParsersAction[Any]) -> None:
    """The command."""
    results = commands.add_parser(
        "quiz results",
        help=_("the exams that you took"),
        epilog=_("Keys of --json: {keys}").format(keys=_KEYS),
    )
    results.add_argument("--exam", metavar=_("EXAM"), help=_("only this exam, by id"))
    form = results.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help=_("print one JSON object"))
    form.add_argument("--csv", action="store_true", help=_("print a table with a line for each question"))
    results.set_defaults(run=_results, practice=False)


def moment(attempt: Attempt) -> str:
    """When an attempt began, by the clock that the learner saw."""
    return _local(attempt).strftime("%Y-%m-%d %H:%M")


def _local(attempt: Attempt) -> datetime:
    return to_datetime(attempt.started).astimezone(timezone(timedelta(minutes=attempt.offset)))


def _results(arguments: argparse.Namespace) -> int:
    with opening.studying(arguments, opening.NoJournal.REFUSE) as (study, _places):
        results, unreadable = study.attempts(arguments.exam), study.unreadable_attempts(arguments.exam)
        if arguments.json:
            attempts = [_as_dict(study, result) for result in results]
            output.as_json({"attempts": attempts, "unreadable": unreadable})
        elif arguments.csv:
            output.document(_csv(study, results))
        else:
            _tell(study, results)
        if unreadable and not arguments.json:
            told = ngettext("{n} attempt cannot be read.", "{n} attempts cannot be read.", unreadable)
            output.remark(told.format(n=unreadable))
    return 0


def _tell(study: Study, results: tuple[ExamResult, ...]) -> None:
    """A line or two for each attempt, the oldest first."""
    from dlquiz.cli import exam_sentences
    from dlquiz.cli.plain_text import heading
    from dlquiz.exam_words import title

    for result in results:
        name = heading(title(result.attempt, study.language))
        output.line(f"{moment(result.attempt)}  {name}: {exam_sentences.score(result)}")
        sentences = exam_sentences.certainty(result), exam_sentences.time_used(result)
        compared = exam_sentences.compared(result, results)
        output.line(f"  {' '.join(filter(None, (*sentences, compared)))}")
    if not results:
        output.line(_("No exam was taken to its end yet. They are listed by: dlquiz exam"))


def _as_dict(study: Study, result: ExamResult) -> dict[str, object]:
    from dlquiz.exam_words import title

    attempt = result.attempt
    return {
        "id": attempt.id,
        "exam": attempt.exam,
        "title": title(attempt, study.language),
        "started": _local(attempt).isoformat(timespec="seconds"),
        "ended": attempt.ended,
        "earned": _rounded(result.earned),
        "possible": _rounded(result.possible),
        "percent": _rounded(100 * result.share),
        "pass_percent": None if attempt.pass_mark is None else _rounded(100 * attempt.pass_mark),
        "passed": result.passed,
        "certainty_score": None if result.cbm is None else _rounded(result.cbm),
        "seconds_used": _seconds(attempt.elapsed),
        "seconds_allowed": None if attempt.limit is None else _seconds(attempt.limit),
        "sittings": attempt.sittings,
        "seconds_away": _seconds(result.away),
        "seed": attempt.seed,
        "questions": list(_questions(study, result)),
    }


def _questions(study: Study, result: ExamResult) -> Iterator[dict[str, object]]:
    from dlquiz import wording
    from dlquiz.cli.plain_text import heading

    for index, one in enumerate(result.judged):
        card = study.exam_card(result.attempt, index)
        response = None
        if one.response is not None:
            given = wording.given(card, one.response, study.language)
            response = "; ".join(map(heading, given.splitlines()))
        yield {
            "number": index + 1,
            "section": result.attempt.sections[one.question.section].in_(study.language),
            "card": one.question.card,
            "type": card.type,
            "points": _rounded(one.question.points),
            "earned": _rounded(one.earned),
            "score": None if one.mark is None else _rounded(one.mark.score),
            "certainty": None if one.certainty is None else int(one.certainty),
            "response": response,
        }


def _csv(study: Study, results: tuple[ExamResult, ...]) -> str:
    import csv
    from io import StringIO

    text = StringIO()
    table = csv.writer(text)
    table.writerow(_COLUMNS)
    for result in results:
        whole = _as_dict(study, result)
        named = {f"attempt_{key}": whole[key] for key in ("earned", "possible", "percent")} | {"attempt": whole["id"]}
        for question in _questions(study, result):
            cells = whole | named | question
            table.writerow([_cell(cells[column]) for column in _COLUMNS])
    return text.getvalue()


def _cell(value: object) -> object:
    """A cell that is what it says: text stays text, on one line, and cannot steer a terminal."""
    if not isinstance(value, str):
        return "" if value is None else str(value).lower() if isinstance(value, bool) else value
    text = output.safe(" ".join(value.splitlines()))
    return f"'{text}" if text.lstrip().startswith(_FORMULA) else text


def _rounded(value: float) -> float:
    return round(value, 4)


def _seconds(ms: int) -> float:
    return round(ms / 1000, 1)
