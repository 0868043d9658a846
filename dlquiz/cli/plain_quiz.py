"""A quiz in lines: questions, as many tries as there are, the score, the mistakes, and the mistakes once more."""

from __future__ import annotations

from dataclasses import dataclass

from dlquiz import wording
from dlquiz.cli import asking, output, plain_ask, plain_cards, plain_commands, plain_feedback, plain_result
from dlquiz.cli.plain_ask import Left, NotSaved, write
from dlquiz.cli.plain_commands import Command, NotUnderstoodError
from dlquiz.core.cards import Card
from dlquiz.core.quiz import Given, Quiz, QuizPhase, most_tries
from dlquiz.core.responses import Response, Revealed, Verdict
from dlquiz.exam_words import points
from dlquiz.i18n import _, ngettext
from dlquiz.study import Study

_LEAVE = (Command.QUIT, Command.HELP)


def play(study: Study, quiz: Quiz) -> int:
    """Ask, tell the score and the mistakes, offer these again until there are none or none are wanted; exit code."""
    while True:
        sitting = _Sitting(study, quiz)
        code = sitting.play()
        quiz = sitting.quiz
        plain_result.tell(study, quiz)
        if code or sitting.left or not quiz.mistakes:
            return code
        n = len(quiz.mistakes)
        if not asking.confirm(ngettext("Try the wrong one again?", "Try the {n} wrong ones again?", n).format(n=n)):
            return 0
        quiz = study.retry_mistakes(quiz)


@dataclass
class _Sitting:
    """`quiz` is always the latest value, also where the input ends in the middle of a question."""

    study: Study
    quiz: Quiz
    left: bool = False

    def play(self) -> int:
        count = len(self.quiz.questions)
        told = _("Quiz. {questions}. Type :? for help.")
        output.line(told.format(questions=ngettext("{n} question", "{n} questions", count).format(n=count)))
        code = 0
        steps = {QuizPhase.QUESTION: self._question, QuizPhase.AGAIN: self._again, QuizPhase.FEEDBACK: self._feedback}
        try:
            while self.quiz.phase is not QuizPhase.RESULT:
                steps[self.quiz.phase]()
        except (Left, asking.Ended):
            self.left = True
        except NotSaved:
            code = 1
        if self.quiz.phase is not QuizPhase.RESULT:
            self.quiz = self.study.finish_quiz(self.quiz)
        return code

    @property
    def _card(self) -> Card:
        if self.quiz.current is None:
            raise AssertionError("only a finished quiz has no question")
        return self.study.card(self.quiz.current, self.quiz.variant)

    @property
    def _order(self) -> tuple[int, ...]:
        return self.quiz.orders[self._card.id]

    @property
    def _told(self) -> Given:
        if self.quiz.told is None:
            raise AssertionError("held by the phase")
        return self.quiz.told

    def _question(self) -> None:
        study, card = self.study, self._card
        output.line()
        self._head(card)
        plain_cards.show(card, self._order, study.language)
        commands = (*self._hinting, Command.REVEAL, *_LEAVE)
        response = plain_ask.response(card, self._order, commands, self._obey, language=study.language)
        if response is not None:
            self._answer(response)

    def _head(self, card: Card) -> None:
        quiz, tries = self.quiz, most_tries(card, self.quiz.tries)
        parts = (
            _("Question {n} of {total}").format(n=quiz.position, total=len(quiz.questions)),
            *((_("Try {n} of {count}").format(n=len(quiz.tried) + 1, count=tries),) if quiz.tried else ()),
            self.study.topic_title(card),
            wording.card_type_name(card.type),
        )
        output.line(" ".join(f"{part[:1].upper()}{part[1:]}." for part in parts))

    @property
    def _hinting(self) -> tuple[Command, ...]:
        return (Command.HINT,) if self._card.hints else ()

    def _answer(self, response: Response) -> None:
        certainty = None
        if self.quiz.asks_certainty and not isinstance(response, Revealed):
            certainty = plain_ask.certainty(_LEAVE, self._obey)
        self.quiz = write(lambda: self.study.answer_quiz(self.quiz, response, certainty))

    def _obey(self, command: Command) -> bool:
        match command:
            case Command.HINT:
                self._hint()
                return True
            case Command.REVEAL if self.quiz.phase is QuizPhase.AGAIN:
                self.quiz = self.study.settle(self.quiz)
            case Command.REVEAL:
                self._answer(Revealed())
            case _:
                raise Left
        return False

    def _hint(self) -> None:
        card, seen = self._card, self.quiz.hints
        self.quiz = self.study.hint_quiz(self.quiz)
        plain_ask.hint(card, seen, self.study.language)
        if seen < len(card.hints) and card.hint_cost:
            output.line(_("It costs {percent} % of the point.").format(percent=f"{100 * card.hint_cost:g}"))

    def _again(self) -> None:
        """The answer may be tried again: what was wrong about it is told, and not what would be right."""
        card, given = self._card, self._told
        plain_feedback.again(card, given.response, given.mark, self._order, self.study.language)
        if self._accepted() and self.quiz.phase is QuizPhase.FEEDBACK:
            return
        commands = (*self._hinting, Command.REVEAL, *_LEAVE)
        prompt = _("Enter tries again, r shows the answer ({keys}): ").format(
            keys=", ".join(plain_commands.keys("", commands))
        )
        if plain_ask.ask(prompt, "", commands, self._obey, _enter):
            self.quiz = self.study.try_again(self.quiz)

    def _accepted(self) -> bool:
        """Whether the answer was a near miss and the learner accepts it as right."""
        if self._told.mark.verdict is not Verdict.NEAR or not asking.confirm(_("Accept as right?")):
            return False
        self.quiz = write(lambda: self.study.accept_quiz(self.quiz))
        mark = self._told.mark
        output.line(f"{wording.verdict_word(mark.verdict)}. {wording.note_sentence(mark.note)}")
        return True

    def _feedback(self) -> None:
        study, card, given = self.study, self._card, self._told
        plain_feedback.verdict(card, given.response, given.mark, self._order, study.language)
        self._accepted()
        given = self._told
        plain_feedback.reasons(card, given.response, given.mark, self._order, study.language)
        if 0 < given.credit < 1:
            output.line(_("Points: {points}.").format(points=points(given.credit)))
        last = len(self.quiz.given) == len(self.quiz.questions)
        prompt = _("Enter shows the result: ") if last else _("Enter goes on (q quit): ")
        plain_ask.ask(prompt, "", _LEAVE, self._obey, _enter)
        self.quiz = study.next_question(self.quiz)


def _enter(typed: str) -> bool:
    if typed:
        raise NotUnderstoodError(_("Press Enter, or type q."))
    return True
