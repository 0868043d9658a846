"""`dlquiz due` and `dlquiz stats`: summaries in lines, or as JSON."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from dlquiz.cli import calibration, confusions, opening, options, output
from dlquiz.errors import UsageError
from dlquiz.i18n import _, ngettext

if TYPE_CHECKING:
    from dlquiz.study import Study

_DUE_KEYS = """\
learning, review, new, total (cards today still holds), minutes (estimate), next_due (UTC milliseconds or null),
done_today {answers, new, reviews}, streak (study days), topics [{pack, topic, due, new, known (0 to 1)}]"""

_STATS_KEYS = """\
answers, days_studied, minutes, streak, retention (0 to 1 over 30 study days, or null), reviews_counted,
forecast (cards due on each of 14 study days, today first), by_state {new, learning, young, mature, suspended},
predictions {made, judged, right, labs {NAME: {made, judged, right}}},
daily [{day (since 1970-01-01), answers, new, reviews, seconds}]"""


def add(commands: argparse._SubParsersAction[Any]) -> None:
    """The two commands."""
    due = commands.add_parser(
        "due",
        help=_("what is due today"),
        epilog=_("Keys of --json: {keys}").format(keys=_DUE_KEYS),
    )
    due.add_argument("--json", action="store_true", help=_("print one JSON object"))
    due.set_defaults(run=_due)
    stats = commands.add_parser(
        "stats",
        help=_("your record in figures"),
        epilog=_("Keys of --json: {keys}").format(
            keys=f"{_STATS_KEYS}\ncalibration: {calibration.KEYS}\nconfusions: {confusions.KEYS}"
        ),
    )
    stats.add_argument(
        "about",
        nargs="?",
        choices=("calibration", "confusions"),
        metavar="calibration|confusions",
        help=_("how sure you were, and how often you were right; or which concepts you take for each other"),
    )
    stats.add_argument(
        "--days",
        type=options.positive,
        metavar="N",
        help=_("confusions: in the answers of the last N days ({n})").format(n=confusions.DAYS),
    )
    stats.add_argument("--json", action="store_true", help=_("print one JSON object"))
    stats.set_defaults(run=_stats)


def _due(arguments: argparse.Namespace) -> int:
    with opening.studying(arguments, opening.NoJournal.REFUSE) as (study, _places):
        if arguments.json:
            output.as_json(study.due_summary().as_dict())
        else:
            tell_due(study)
    return 0


def tell_due(study: Study) -> None:
    """What today still holds, what it has seen, and each topic with something due."""
    from dlquiz import wording

    overview = study.overview()
    if overview.total:
        figures = _("{learning} learning, {review} review, {new} new").format(
            learning=overview.learning, review=overview.review, new=overview.new
        )
        minutes = ngettext("about {n} minute", "about {n} minutes", overview.minutes).format(n=overview.minutes)
        output.line(_("Due today: {figures}; {minutes}.").format(figures=figures, minutes=minutes))
    else:
        output.line(_("Nothing is due."))
        if overview.next_due is not None:
            phrase = wording.due_phrase(study.wait(overview.next_due))
            output.line(_("Next card: {phrase}.").format(phrase=phrase))
    answers = ngettext("{n} answer", "{n} answers", overview.done.answers).format(n=overview.done.answers)
    streak = ngettext("{n} day", "{n} days", overview.streak).format(n=overview.streak)
    output.line(_("Done today: {answers}. Streak: {days}.").format(answers=answers, days=streak))
    for topic in overview.by_topic:
        if topic.due or topic.new:
            text = _("  {topic}: {due} due, {new} new, {percent} % known")
            title = topic.ref.title.in_(study.language)
            output.line(text.format(topic=title, due=topic.due, new=topic.new, percent=round(100 * topic.known)))


def _stats(arguments: argparse.Namespace) -> int:
    if arguments.days and arguments.about != "confusions":
        raise UsageError(_("--days goes with `stats confusions` alone"))
    with opening.studying(arguments, opening.NoJournal.REFUSE) as (study, _places):
        if arguments.about == "confusions":
            (confusions.as_json if arguments.json else confusions.tell)(study, arguments.days or confusions.DAYS)
        elif arguments.about:
            _calibration(study, as_json=arguments.json)
        elif arguments.json:
            output.as_json(study.stats().as_dict())
        else:
            _tell_stats(study)
    return 0


def _calibration(study: Study, *, as_json: bool) -> None:
    found = study.calibration()
    if as_json:
        output.as_json(calibration.as_dict(found))
    else:
        calibration.tell(found)


def _tell_stats(study: Study) -> None:
    from dlquiz import certainty_words

    stats = study.stats()
    answers = ngettext("{n} answer", "{n} answers", stats.answers).format(n=stats.answers)
    days = ngettext("{n} day", "{n} days", stats.days_studied).format(n=stats.days_studied)
    minutes = ngettext("{n} minute", "{n} minutes", round(stats.minutes)).format(n=round(stats.minutes))
    output.line(_("So far: {answers} on {days}, {minutes}.").format(answers=answers, days=days, minutes=minutes))
    output.line(_("Streak: {days}.").format(days=ngettext("{n} day", "{n} days", stats.streak).format(n=stats.streak)))
    if stats.retention is not None:
        reviews = ngettext("{n} review", "{n} reviews", stats.reviews_counted).format(n=stats.reviews_counted)
        text = _("Remembered in the last 30 days: {percent} % of {reviews}.")
        output.line(text.format(percent=round(100 * stats.retention), reviews=reviews))
    text = _("Cards: {new} new, {learning} learning, {young} young, {mature} mature, {suspended} suspended.")
    output.line(text.format(**stats.by_state))
    counts = ", ".join(str(count) for count in stats.forecast)
    output.line(_("Due today and on the days after: {counts}.").format(counts=counts))
    predicted = stats.predictions.all
    if predicted.made:
        text = _("Predictions in labs: made {made}, right the first time {right} of {judged}.")
        output.line(text.format(**predicted._asdict()))
    sure = study.calibration()
    if sure.answers:
        output.line(certainty_words.summary(sure))
