"""A review, drill or cram in lines."""

from __future__ import annotations

from dataclasses import dataclass

from dlquiz import course_words, wording
from dlquiz.cli import asking, output, plain_ask, plain_cards, plain_feedback
from dlquiz.cli.plain_ask import Left, NotSaved, write
from dlquiz.cli.plain_commands import Command, NotUnderstoodError
from dlquiz.cli.plain_text import heading
from dlquiz.core.cards import Card, SelfRatedCard
from dlquiz.core.responses import Mark, Response, Revealed, Verdict
from dlquiz.core.scheduling import Rating
from dlquiz.core.session import Phase, Session
from dlquiz.i18n import _, ngettext
from dlquiz.study import Study

_ALWAYS = (Command.QUIT, Command.HELP, Command.SUSPEND, Command.BURY, Command.FLAG)


def play(study: Study, session: Session) -> int:
    """Study until the session is done or left, then sum up; the exit code."""
    output.line(_("{mode}. Type :? for help.").format(mode=wording.mode_name(session.mode)))
    sitting = _Sitting(study, session)
    code = sitting.play()
    _sum_up(study, sitting.session)
    return code


@dataclass
class _Sitting:
    """`session` is always the latest value, also where the input ends in the middle of a question."""

    study: Study
    session: Session

    def play(self) -> int:
        steps = {Phase.QUESTION: self._question, Phase.FEEDBACK: self._feedback, Phase.DONE: self._done}
        try:
            while True:
                steps[self.session.phase]()
        except (Left, asking.Ended):
            if self.session.phase is Phase.FEEDBACK:
                output.line(_("The last answer was not rated, so it is not saved."))
            return 0
        except NotSaved:
            return 1

    @property
    def _card(self) -> Card:
        if self.session.current is None:
            raise AssertionError("only a done session has no card")
        return self.study.card(self.session.current, self.session.variant)

    def _question(self) -> None:
        study, card, order = self.study, self._card, self.session.order
        output.line()
        self._head(card)
        plain_cards.show(card, order, study.language)
        commands = (
            *((Command.HINT,) if card.hints else ()),
            *((Command.UNDO,) if self.session.can_undo else ()),
            *_ALWAYS,
            *(() if isinstance(card, SelfRatedCard) else (Command.REVEAL,)),
        )
        response = plain_ask.response(card, order, commands, self._obey, language=study.language)
        if response is None:
            return
        certainty = None
        if study.settings.certainty and not isinstance(response, Revealed):
            certainty = plain_ask.certainty((Command.QUIT, Command.HELP), self._obey)
        self.session = study.answer(self.session, response, certainty)

    def _head(self, card: Card) -> None:
        study, session = self.study, self.session
        info = study.info(card.id)
        parts = (
            _("Card {n} of {total}").format(n=session.position, total=session.total),
            wording.state_name(study.memory(card.id)),
            *((_("flagged"),) if study.is_flagged(card.id) else ()),
            study.topic_title(info),
            wording.card_type_name(card.type),
        )
        output.line(" ".join(f"{part[:1].upper()}{part[1:]}." for part in parts))

    def _feedback(self) -> None:
        study, card, order, language = self.study, self._card, self.session.order, self.study.language
        response, mark = self._answered()
        plain_feedback.verdict(card, response, mark, order, language)
        if mark.verdict is Verdict.NEAR and asking.confirm(_("Accept as right?")):
            self.session = study.accept(self.session)
            response, mark = self._answered()
            output.line(f"{wording.verdict_word(mark.verdict)}. {wording.note_sentence(mark.note)}")
        plain_feedback.reasons(card, response, mark, order, language)
        commands = (*((Command.UNDO,) if self.session.can_undo else ()), *_ALWAYS)
        prompt = self._rating_prompt(mark.suggested)
        rating = plain_ask.ask(prompt, "", commands, self._obey, lambda typed: _rating(typed, mark.suggested))
        if rating is not None:
            self.session = write(lambda: study.rate(self.session, rating))

    def _answered(self) -> tuple[Response, Mark]:
        response, mark = self.session.response, self.session.mark
        if response is None or mark is None:
            raise AssertionError("held by the phase")
        return response, mark

    def _rating_prompt(self, suggested: Rating) -> str:
        intervals = self.study.intervals(self.session) or {}
        choices = ", ".join(
            " ".join(
                (
                    str(int(rating)),
                    wording.rating_name(rating),
                    *((wording.interval_long(intervals[rating]),) if intervals else ()),
                )
            )
            for rating in Rating
        )
        return _("Rate {choices} [{suggested}]: ").format(choices=choices, suggested=int(suggested))

    def _done(self) -> None:
        """The end: one may still take back the last step, or go on with cards that came due meanwhile."""
        self.session = self.study.go_on(self.session)
        if self.session.phase is not Phase.DONE:
            return
        if not self.session.can_undo:
            raise Left
        output.line()
        plain_ask.ask(_("Done. Enter ends, u takes back the last step: "), "", (Command.UNDO,), self._obey, _end)

    def _obey(self, command: Command) -> bool:
        study, session = self.study, self.session
        match command:
            case Command.HINT:
                self._hint()
                return True
            case Command.FLAG:
                self.session = write(lambda: study.flag(session))
                output.line(_("Flagged.") if study.is_flagged(self._card.id) else _("The flag is taken away."))
                return True
            case Command.REVEAL:
                self.session = study.answer(session, Revealed())
            case Command.UNDO:
                self.session = write(lambda: study.undo(session))
                output.line(_("The last step is taken back."))
            case Command.SUSPEND:
                self.session = write(lambda: study.suspend(session))
                output.line(_("Put aside for good."))
            case Command.BURY:
                self.session = write(lambda: study.bury(session))
                output.line(_("Put aside until tomorrow."))
            case _:
                raise Left
        return False

    def _hint(self) -> None:
        seen = self.session.hints
        self.session = self.study.hint(self.session)
        plain_ask.hint(self._card, seen, self.study.language)


def _rating(typed: str, suggested: Rating) -> Rating:
    word = asking.letters(typed)
    if word not in ("", "1", "2", "3", "4"):
        raise NotUnderstoodError(_("Type 1, 2, 3 or 4, or Enter for {n}.").format(n=int(suggested)))
    return Rating(int(word)) if word else suggested


def _end(typed: str) -> None:
    if typed:
        raise NotUnderstoodError(_("Press Enter, or type u."))
    raise Left


def _sum_up(study: Study, session: Session) -> None:
    summary = study.summary(session)
    minutes = round(summary.minutes)
    parts = [
        ngettext("{n} answer", "{n} answers", summary.answers).format(n=summary.answers),
        _("{n} right").format(n=summary.right),
        _("{n} new").format(n=summary.new),
    ]
    if minutes:
        parts.append(ngettext("{n} minute", "{n} minutes", minutes).format(n=minutes))
    output.line(
        _("Session: {figures}.").format(figures=", ".join(parts)) if summary.answers else _("Nothing was rated.")
    )
    if summary.hardest:
        terms = dict.fromkeys(
            heading(study.concept(study.info(card).concepts[0]).term.in_(study.language)) for card in summary.hardest
        )
        output.line(_("Worth another look: {terms}.").format(terms=", ".join(terms)))
    if summary.next_due is not None:
        phrase = wording.due_phrase(study.wait(summary.next_due))
        output.line(_("Next card: {phrase}.").format(phrase=phrase))
    if summary.quiz is not None and summary.quiz.topic is not None:
        output.line(_("You have gone through every card of this topic."))
        told = _("{offer}. To take it: {command}")
        command = f"dlquiz quiz {summary.quiz.topic.key} --plain"
        output.line(told.format(offer=course_words.quiz(summary.quiz, study.language), command=command))
