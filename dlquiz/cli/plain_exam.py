"""An exam in lines: questions in any order, nothing told until the end, then the result and every question."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from string import ascii_lowercase
from typing import Any

from dlquiz import exam_words, wording
from dlquiz.cli import (
    asking,
    exam_commands,
    exam_sentences,
    output,
    plain_cards,
    plain_exam_result,
    plain_feedback,
    ticking,
)
from dlquiz.cli.exam_commands import ExamCommand
from dlquiz.cli.forms import Form, Showing, form
from dlquiz.cli.plain_ask import Left, NotSaved, write
from dlquiz.cli.plain_commands import Command, NotUnderstoodError
from dlquiz.cli.plain_text import heading
from dlquiz.core.cards import Card
from dlquiz.core.exam import Attempt
from dlquiz.core.responses import Certainty, Response
from dlquiz.errors import JournalNotSaved
from dlquiz.exam_words import time_left, title
from dlquiz.i18n import _, ngettext
from dlquiz.study import Study

_TICK_SECONDS = 15.0
_SURE = ("1", "2", "3")


class _Over(Exception):
    """The attempt has ended."""


def play(study: Study, attempt: Attempt) -> int:
    """Sit before an attempt that was started or resumed, to its end or until it is left; the exit code."""
    sitting = _Sitting(study, attempt)
    try:
        sitting.play()
    except _Over:
        plain_exam_result.tell(study, study.exam_result(sitting.attempt))
    except (Left, asking.Ended):
        sitting.leave()
    except NotSaved:
        return 1
    finally:
        with suppress(JournalNotSaved):  # what was answered is there; at most some seconds of the clock are not
            study.leave_exam(sitting.attempt)
    return 0


class _Sitting:
    """`attempt` is always the latest value, also where the input ends in the middle of a question.

    place: the question that is asked, from 0; behind the last one the exam can be ended.
    """

    def __init__(self, study: Study, attempt: Attempt) -> None:
        self.study = study
        self.attempt = attempt
        self.place = next(iter(attempt.open), len(attempt.questions)) if attempt.sittings > 1 else 0
        self._told = attempt.left

    def play(self) -> None:
        """Ask until the exam is over. Raises _Over then, Left, asking.Ended or NotSaved before."""
        self._begin()
        while True:
            self._over()
            if self.place < len(self.attempt.questions):
                self._question()
            else:
                self._behind()

    def leave(self) -> None:
        """Say how to come back."""
        with suppress(JournalNotSaved):
            self.attempt = self.study.leave_exam(self.attempt)
        if self.attempt.ended is not None:
            plain_exam_result.tell(self.study, self.study.exam_result(self.attempt))
            return
        told = _("The exam is kept ({progress}). To go on: {command}")
        command = "dlquiz exam --resume --plain"
        output.line(told.format(progress=exam_sentences.standing(self.attempt), command=command))

    # Asking

    def _begin(self) -> None:
        attempt = self.attempt
        count = len(attempt.questions)
        parts = [
            heading(title(attempt, self.study.language)),
            ngettext("{n} question", "{n} questions", count).format(n=count),
            exam_sentences.worth(attempt.points),
            *((time_left(attempt.left),) if attempt.left is not None else ()),
        ]
        output.line(". ".join(parts) + ".")
        output.line(_("Nothing is told until the end. Type :? for help."))

    def _question(self) -> None:
        study, attempt, place = self.study, self.attempt, self.place
        question, card = attempt.questions[place], study.exam_card(attempt, place)
        output.line()
        output.line(self._head(card))
        plain_cards.show(card, question.order, study.language)
        if place in attempt.answers:
            given = plain_feedback.given(card, attempt.answers[place], question.order, study.language)
            output.line(_("You answered: {text}").format(text=given))
        response = self._response(card)
        if response is None:
            return
        certainty = self._certainty() if attempt.certainty else None
        self._take(lambda: study.answer_exam(self.attempt, place, response, certainty))
        if self.attempt.ended is None:
            self.place += 1

    def _head(self, card: Card) -> str:
        attempt, question = self.attempt, self.attempt.questions[self.place]
        section = attempt.sections[question.section].in_(self.study.language)
        parts = (
            _("Question {n} of {total}").format(n=self.place + 1, total=len(attempt.questions)),
            *((heading(section),) if section else ()),
            wording.card_type_name(card.type),
            exam_sentences.worth(question.points),
            *((_("marked for later"),) if self.place in attempt.marked else ()),
        )
        return " ".join(f"{part[:1].upper()}{part[1:]}." for part in parts)

    def _response(self, card: Card) -> Response | None:
        """The answer in as many lines as it takes; None if a command led away."""
        question = self.attempt.questions[self.place]
        showing = Showing(question.order, self.study.language)
        asked: Form[Any] = form(card, showing, (Command.QUIT, Command.HELP))
        while True:
            taken = _taken(asked)
            typed = self._line(asked.prompt())
            try:
                command = exam_commands.read(taken, typed)
                response = asked.read(typed) if command is None else None
            except NotUnderstoodError as trouble:
                output.line(str(trouble))
                continue
            if response is not None:
                return response
            if command is not None and not self._obey(command, taken):
                return None

    def _certainty(self) -> Certainty:
        """How sure the learner is of the answer just typed."""
        while True:
            word = asking.letters(self._line(_("How sure are you? 1 not sure, 2 fairly sure, 3 certain: ")))
            if word in _SURE:
                return Certainty(int(word))
            if word in ("q", ":q"):
                raise Left
            output.line(_("Type 1 for not sure, 2 for fairly sure, 3 for certain."))

    def _behind(self) -> None:
        """Behind the last question."""
        output.line()
        output.line(_("That was the last question: {progress}.").format(progress=exam_sentences.standing(self.attempt)))
        prompt = _("e ends the exam, {keys}: ").format(
            keys=", ".join((_("g 7 goes to question 7"), _("l lists them"), _("q leaves")))
        )
        typed = self._line(prompt)
        try:
            command = exam_commands.read("", typed) if typed else None
        except NotUnderstoodError:
            command = None
        if command is None:
            output.line(_("Type e, l, q, or a question such as g 7."))
        else:
            self._obey(command, "")

    def _line(self, prompt: str) -> str:
        """The next line typed. Raises _Over if the time ran out meanwhile: the line is too late."""
        with ticking.every(_TICK_SECONDS, self._tick_quietly):
            typed = asking.ask(prompt)
        self._take(lambda: self.study.tick_exam(self.attempt))
        self._over()
        self._warn()
        return typed

    def _tick_quietly(self) -> None:
        with suppress(JournalNotSaved):  # the next one may be saved
            self.attempt = self.study.tick_exam(self.attempt)

    def _take(self, step: Callable[[], Attempt]) -> None:
        self.attempt = write(step)

    def _over(self) -> None:
        if self.attempt.ended is not None:
            raise _Over

    def _warn(self) -> None:
        """Tell the time left when it matters."""
        told = exam_words.warning(self._told, self.attempt.left)
        self._told = self.attempt.left
        if told:
            output.line(f"{told}.")

    # Commands

    def _obey(self, typed: exam_commands.Typed, taken: str) -> bool:
        """Carry a command out; whether the question before it still stands."""
        match typed.command:
            case ExamCommand.NEXT:
                self.place = min(self.place + 1, len(self.attempt.questions))
            case ExamCommand.PREVIOUS:
                if self.place == 0:
                    output.line(_("This is the first question."))
                    return True
                self.place -= 1
            case ExamCommand.GO:
                return not self._go(typed.question)
            case ExamCommand.MARK if self.place < len(self.attempt.questions):
                self._mark()
                return True
            case ExamCommand.CLEAR if self.place < len(self.attempt.questions):
                self._clear()  # and ask anew: rows typed so far are forgotten
            case ExamCommand.LIST:
                self._list()
                return True
            case ExamCommand.END:
                return not self._end()
            case ExamCommand.LEAVE:
                raise Left
            case ExamCommand.HELP:
                exam_commands.explain(taken)
                return True
            case _:
                output.line(_("No question is open here."))
                return True
        return False

    def _go(self, number: int | None) -> bool:
        count = len(self.attempt.questions)
        if number is None:
            typed = self._line(_("Which question? (1-{last}): ").format(last=count))
            number = int(typed) if typed.isdecimal() and len(typed) < 10 else 0
        if not 1 <= number <= count:
            output.line(_("There are questions 1 to {last}.").format(last=count))
            return False
        self.place = number - 1
        return True

    def _mark(self) -> None:
        on = self.place not in self.attempt.marked
        self._take(lambda: self.study.mark_exam(self.attempt, self.place, on))
        self._over()
        output.line(_("Marked for later.") if on else _("No longer marked."))

    def _clear(self) -> None:
        there = self.place in self.attempt.answers
        self._take(lambda: self.study.clear_exam(self.attempt, self.place))
        self._over()
        output.line(_("Your answer is taken back.") if there else _("There is no answer to take back."))

    def _list(self) -> None:
        """A line a question, then the standing."""
        attempt, language = self.attempt, self.study.language
        for place in range(len(attempt.questions)):
            card = self.study.exam_card(attempt, place)
            states = [_("answered") if place in attempt.answers else _("not answered")]
            states += [_("marked for later")] if place in attempt.marked else []
            text = " ".join(plain_cards.prompt_text(card, language).split())
            output.line(f"  {place + 1}. {', '.join(states)}: {_short(text)}")
        output.line(f"{exam_sentences.standing(self.attempt)}.")

    def _end(self) -> bool:
        n = len(self.attempt.open)
        if n:
            ask = ngettext("{n} question is open. End the exam?", "{n} questions are open. End the exam?", n).format(
                n=n
            )
        else:
            ask = _("Every question is answered. End the exam?")
        if not asking.confirm(ask):
            return False
        self._take(lambda: self.study.finish_exam(self.attempt))
        return True


def _taken(asked: Form[Any]) -> str:
    """The letters that are answers; where whatever is typed may be one, all of them."""
    return f"{ascii_lowercase}?" if ExamCommand.HELP in asked.taken else asked.taken


def _short(text: str, most: int = 60) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"
