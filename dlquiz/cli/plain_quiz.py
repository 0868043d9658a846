"""A quiz in lines: questions, the score, the mistakes, and the mistakes once more."""

from __future__ import annotations

from dataclasses import dataclass

from dlquiz import wording
from dlquiz.cli import asking, output, plain_ask, plain_cards, plain_feedback
from dlquiz.cli.plain_ask import Left, NotSaved, write
from dlquiz.cli.plain_cards import Command, NotUnderstoodError
from dlquiz.core.cards import Card
from dlquiz.core.quiz import Quiz, QuizPhase
from dlquiz.core.responses import Response, Revealed, Verdict
from dlquiz.i18n import _, ngettext
from dlquiz.study import Study

_COMMANDS = (Command.REVEAL, Command.QUIT, Command.HELP)


def play(study: Study, quiz: Quiz) -> int:
    """Ask, tell the score and the mistakes, offer these again until there are none or none are wanted; exit code."""
    while True:
        sitting = _Sitting(study, quiz)
        code = sitting.play()
        quiz = sitting.quiz
        _result(study, quiz)
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
        steps = {QuizPhase.QUESTION: self._question, QuizPhase.FEEDBACK: self._feedback}
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
        return self.study.card(self.quiz.current)

    def _question(self) -> None:
        study, quiz, card = self.study, self.quiz, self._card
        order = quiz.orders[card.id]
        output.line()
        parts = (
            _("Question {n} of {total}").format(n=quiz.position, total=len(quiz.questions)),
            study.topic_title(card),
            wording.card_type_name(card.type),
        )
        output.line(" ".join(f"{part[:1].upper()}{part[1:]}." for part in parts))
        plain_cards.show(card, order, study.language)
        response = plain_ask.response(card, order, _COMMANDS, self._obey)
        if response is not None:
            self._answer(response)

    def _answer(self, response: Response) -> None:
        self.quiz = write(lambda: self.study.answer_quiz(self.quiz, response))

    def _obey(self, command: Command) -> bool:
        if command is Command.QUIT:
            raise Left
        self._answer(Revealed())
        return False

    def _feedback(self) -> None:
        study, card = self.study, self._card
        order, language = self.quiz.orders[card.id], study.language
        given = self.quiz.given[-1]
        plain_feedback.verdict(card, given.response, given.mark, order, language)
        if given.mark.verdict is Verdict.NEAR and asking.confirm(_("Accept as right?")):
            self.quiz = study.accept_quiz(self.quiz)
            given = self.quiz.given[-1]
            output.line(f"{wording.verdict_word(given.mark.verdict)}. {wording.note_sentence(given.mark.note)}")
        plain_feedback.reasons(card, given.response, given.mark, order, language)
        last = len(self.quiz.given) == len(self.quiz.questions)
        prompt = _("Enter shows the result: ") if last else _("Enter goes on (q quit): ")
        plain_ask.ask(prompt, None, (Command.QUIT, Command.HELP), self._obey, _enter)
        self.quiz = study.next_question(self.quiz)


def _enter(typed: str) -> bool:
    if typed:
        raise NotUnderstoodError(_("Press Enter, or type q."))
    return True


def _result(study: Study, quiz: Quiz) -> None:
    output.line()
    count = len(quiz.given)
    if not count:
        output.line(_("No question was answered."))
        return
    score = _("Score {score} of {count} ({percent} %). Time {time}.")
    percent = round(100 * quiz.score / count)
    output.line(
        score.format(score=f"{quiz.score:.2f}".rstrip("0").rstrip("."), count=count, percent=percent, time=_time(quiz))
    )
    if not quiz.mistakes:
        output.line(_("Everything right."))
        return
    output.line(_("Mistakes:"))
    for number, given in enumerate(quiz.mistakes, start=1):
        card, order = study.card(given.card), quiz.orders[given.card]
        text = " ".join(plain_cards.prompt_text(card, study.language).split())
        output.line()
        output.line(f"{number}. {text}")
        plain_feedback.verdict(card, given.response, given.mark, order, study.language)
        plain_feedback.reasons(card, given.response, given.mark, order, study.language)
    output.line()


def _time(quiz: Quiz) -> str:
    minutes, seconds = divmod(round(quiz.seconds), 60)
    return _("{m} min {s} s").format(m=minutes, s=seconds) if minutes else _("{s} s").format(s=seconds)
