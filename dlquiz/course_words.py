"""Words for the path through a course: the same in both faces and in the interface's language."""

from __future__ import annotations

from collections.abc import Iterable

from dlquiz import prose
from dlquiz.core.model import Text
from dlquiz.i18n import _, ngettext
from dlquiz.study.values import FirstSteps, Placed, Suggestion, TopicRef


def title(topic: TopicRef, language: str) -> str:
    """What a topic is called, on one line and without marks."""
    return _line(topic.title, language)


def new(steps: FirstSteps, language: str) -> str:
    """How to begin for whoever is new to it."""
    return _("New to it? Begin with “{topic}”").format(topic=title(steps.topic, language))


def known(steps: FirstSteps, language: str) -> str:
    """How to begin for whoever knows some of it."""
    return _("Know some of it? First take “{exam}”").format(exam=_line(steps.placement.title, language))


def quiz(offer: Suggestion, language: str) -> str:
    """The offer of a quiz on a topic."""
    if offer.topic is None:
        raise ValueError("a quiz on no topic")
    n, topic = offer.count, title(offer.topic, language)
    return ngettext("Quiz on {topic}: {n} question", "Quiz on {topic}: {n} questions", n).format(topic=topic, n=n)


def begin(placed: Placed, language: str) -> str:
    """Where a placement exam says to begin."""
    if placed.begin is None:
        return _("You know all of it well enough: quizzes now and then show what slips away.")
    return _("Begin with: {topic}.").format(topic=title(placed.begin, language))


def passed(placed: Placed, language: str) -> str:
    """The topics that are passed, and what that means for them; nothing where there are none."""
    if not placed.passed:
        return ""
    told = _("Passed: {topics}.").format(topics=_titles(placed.passed, language))
    if placed.begin is None:
        return told
    meaning = _("Leave these for later: a review goes on with the topic that you have begun.")
    return f"{told} {meaning}"


def _line(text: Text, language: str) -> str:
    return " ".join(prose.plain(text.in_(language)).split())


def _titles(topics: Iterable[TopicRef], language: str) -> str:
    return ", ".join(title(topic, language) for topic in topics)
