"""Studying line by line: one short line at a time, answers typed; for screen readers, scripts and bare terminals."""

from __future__ import annotations

from dlquiz import course_words, wording
from dlquiz.cli import asking, output, plain_ask, plain_quiz, plain_session
from dlquiz.cli.plain_commands import NotUnderstoodError
from dlquiz.core.contrast import Contrast
from dlquiz.core.history import Mode
from dlquiz.core.quiz import Quiz
from dlquiz.core.session import Phase, Session
from dlquiz.i18n import _, ngettext
from dlquiz.study import Study, Suggestion, SuggestionKind


def play(study: Study, activity: Session | Quiz | Contrast) -> int:
    """Study until the activity is done or left; the exit code."""
    if study.practice:
        output.line(_("Practice: answers are not saved."))
    while isinstance(activity, Session) and activity.phase is Phase.DONE:
        offered = _offered(study) if activity.mode is Mode.REVIEW else None
        if offered is None:
            if activity.mode is not Mode.REVIEW:
                output.line(_("There is no card to study here."))
            return 0
        activity = offered
    if isinstance(activity, Contrast):
        from dlquiz.cli import plain_contrast

        return plain_contrast.play(study, activity)
    return plain_quiz.play(study, activity) if isinstance(activity, Quiz) else plain_session.play(study, activity)


def _offered(study: Study) -> Session | Quiz | None:
    """Nothing is due: say when something will be, and offer something to do."""
    output.line(_("Nothing is due."))
    next_due = study.overview().next_due
    if next_due is not None:
        output.line(_("Next card: {phrase}.").format(phrase=wording.due_phrase(study.wait(next_due))))
    offers = study.suggestions()
    for number, offer in enumerate(offers, start=1):
        output.line(f"  {number}  {_described(offer, study.language)}")
    if not offers:
        return None

    def read(typed: str) -> Suggestion | None:
        if not typed:
            return None
        if not typed.isdecimal() or not 1 <= int(typed) <= len(offers):
            raise NotUnderstoodError(_("Type a number from 1 to {last}, or press Enter.").format(last=len(offers)))
        return offers[int(typed) - 1]

    try:
        chosen = plain_ask.ask(_("Which one? (Enter for none): "), "", (), lambda _command: True, read)
    except asking.Ended:
        return None
    if chosen is None:
        return None
    if chosen.kind is SuggestionKind.QUIZ:
        return study.start_quiz(count=chosen.count)
    if chosen.topic is not None:
        return study.start_quiz(count=chosen.count, topics=(chosen.topic.key,))
    return study.start_drill(cards=chosen.cards)


def _described(offer: Suggestion, language: str) -> str:
    n = offer.count
    match offer.kind:
        case SuggestionKind.TOPIC_QUIZ:
            topic = course_words.title(offer.topic, language) if offer.topic else ""
            told = ngettext("a quiz on {topic}, {n} question", "a quiz on {topic}, {n} questions", n)
            return told.format(topic=topic, n=n)
        case SuggestionKind.WEAKEST:
            return ngettext("drill the weakest card", "drill the {n} weakest cards", n).format(n=n)
        case SuggestionKind.NEW_AHEAD:
            return ngettext("learn a new card ahead", "learn {n} new cards ahead", n).format(n=n)
        case SuggestionKind.QUIZ:
            return ngettext("a quiz of one question", "a quiz of {n} questions", n).format(n=n)
