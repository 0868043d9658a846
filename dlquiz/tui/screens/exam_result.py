"""What came of an exam: points, whether it is passed, how it was before, and every question with what was right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.content import Content

from dlquiz import certainty_words, course_words, exam_words
from dlquiz.core.certainty import BEST
from dlquiz.core.exam import ExamResult
from dlquiz.i18n import N_, _, ngettext
from dlquiz.tui import bindings, text
from dlquiz.tui.figures import bar
from dlquiz.tui.screens.outcome import Outcome
from dlquiz.tui.screens.page import Context, Go
from dlquiz.tui.sheet import BLANK, Row
from dlquiz.tui.widgets.mistakes import Answered

_BAR = 30
_EARLIER = 5
"""How many earlier attempts it is compared with."""


class ExamResultScreen(Outcome[None]):
    """The review of one attempt."""

    BINDINGS = bindings.of("reading", "exam-result")

    def __init__(self, context: Context, result: ExamResult) -> None:
        super().__init__(context)
        self.result = result
        self._placed = self.study.placement(result)
        self._only_mistakes = False

    def title_content(self) -> Content:
        """The exam's name, and when it was taken."""
        attempt = self.result.attempt
        name = exam_words.title(attempt, self.study.language)
        return text.line(name, "bold") + Content.styled(f"   {exam_words.day(attempt.day)}", "$quiet")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Beginning somewhere only where the exam says where."""
        if action == "mistakes":
            return 0 < len(self._wrong) < len(self.result.judged)
        if action == "begin":
            return self._placed is not None and self._placed.begin is not None
        return super().check_action(action, parameters)

    def action_mistakes(self) -> None:
        """Every question, or only those that did not earn all of their points."""
        self._only_mistakes = not self._only_mistakes
        self.reread()

    def label(self, id_: str) -> str | None:
        """What the key does now."""
        if id_ == "exam-result.mistakes" and self._only_mistakes:
            return N_("all questions")
        return super().label(id_)

    def action_begin(self) -> None:
        """Study the topic that the exam says to begin with."""
        if self._placed is not None and self._placed.begin is not None:
            topic = self._placed.begin.key
            self.attempt(lambda: self._study(topic))

    def _study(self, topic: str) -> None:
        session = self.study.start_topic(topic)
        if session.current is not None:
            self.post_message(Go("review", session))

    def score(self) -> Iterable[Row]:
        """The score, where to begin, the sections, earlier attempts."""
        yield from self._score()
        yield from self._place()
        yield from self._sections()
        yield from self._earlier()

    @property
    def listed(self) -> Sequence[int]:
        """Every question, or those that did not earn all of their points."""
        return self._wrong if self._only_mistakes else range(len(self.result.judged))

    def number(self, place: int, index: int) -> int:
        """A question's number in the exam, also where the mistakes stand alone."""
        return index + 1

    @property
    def _wrong(self) -> list[int]:
        return [index for index, one in enumerate(self.result.judged) if one.earned < one.question.points]

    def _score(self) -> Iterable[Row]:
        result, attempt = self.result, self.result.attempt
        earned, possible = exam_words.points(result.earned), exam_words.points(result.possible)
        score = _("{earned} of {possible} points").format(earned=earned, possible=possible)
        yield Row(
            Content.assemble(
                (score, "bold"), (f"   {exam_words.percent(result.share)}", "bold $accent"), _passed(result)
            )
        )
        yield Row(bar(result.share, _BAR))
        facts = [exam_words.ended(attempt), exam_words.duration(attempt.elapsed)]
        if attempt.sittings > 1:
            n = attempt.sittings - 1
            told = ngettext("interrupted once, {away} away", "interrupted {n} times, {away} away", n)
            facts.append(told.format(n=n, away=exam_words.duration(result.away)))
        unanswered = sum(one.response is None for one in result.judged)
        if unanswered:
            facts.append(ngettext("{n} not answered", "{n} not answered", unanswered).format(n=unanswered))
        yield Row(Content.styled(" · ".join(facts), "$quiet"))
        if result.cbm is not None:
            told = _("By certainty: {points} points of {most} at most.")
            most = exam_words.points(BEST * result.possible)
            yield Row(Content(told.format(points=exam_words.points(result.cbm), most=most)))

    def _place(self) -> Iterable[Row]:
        """Where a placement exam says to begin."""
        if self._placed is None:
            return
        language = self.study.language
        yield BLANK
        yield Row(text.literal(course_words.begin(self._placed, language), "bold"))
        if passed := course_words.passed(self._placed, language):
            yield Row(text.literal(passed))

    def _sections(self) -> Iterable[Row]:
        attempt = self.result.attempt
        if len(attempt.sections) < 2:
            return
        yield BLANK
        for number, title in enumerate(attempt.sections):
            part = [one for one in self.result.judged if one.question.section == number]
            possible = sum(one.question.points for one in part)
            if possible:
                earned = sum(one.earned for one in part)
                share = Content.styled(f"{exam_words.percent(earned / possible):>6}  ", "$ink")
                yield Row(text.line(title.in_(self.study.language)), share.cell_length, share)

    def _earlier(self) -> Iterable[Row]:
        own = self.result.attempt
        before = [one for one in self.study.attempts(own.exam) if one.attempt.id < own.id] if own.exam else []
        if not before:
            return
        yield BLANK
        yield Row(Content.styled(_("Earlier attempts"), "bold"))
        for one in reversed(before[-_EARLIER:]):
            day, share = exam_words.day(one.attempt.day), exam_words.percent(one.share)
            yield Row(Content.assemble(f"{day}  {share}", _passed(one)).stylize_before("$quiet"), 2)

    def answer(self, index: int) -> Answered:
        """A question as it was asked, what was answered, and what that earned."""
        attempt, judged = self.result.attempt, self.result.judged[index]
        earned = _("{earned} of {possible} p").format(
            earned=exam_words.points(judged.earned), possible=exam_words.points(judged.question.points)
        )
        sure = [certainty_words.name(judged.certainty)] if judged.certainty is not None else []
        card = self.study.exam_card(attempt, index)
        remark = " · ".join((earned, *sure))
        return Answered(card, judged.response, judged.mark, judged.question.order, remark)

    def opened_title(self) -> Content:
        """The exam's name."""
        return text.line(exam_words.title(self.result.attempt, self.study.language), "bold")


def _passed(result: ExamResult) -> Content:
    if result.passed is None:
        return Content("")
    words, colour = ("✓ " + _("passed"), "$right") if result.passed else ("✗ " + _("not passed"), "$wrong")
    return Content.styled(f"   {words}", f"bold {colour}")
