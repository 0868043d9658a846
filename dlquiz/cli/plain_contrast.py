"""A contrast drill in lines: cases of two concepts, then how they differ."""

from __future__ import annotations

from dataclasses import dataclass

from dlquiz import contrast_words, wording
from dlquiz.cli import asking, output, plain_ask, plain_cards, plain_feedback
from dlquiz.cli.plain_ask import Left, NotSaved, write
from dlquiz.cli.plain_commands import Command, NotUnderstoodError
from dlquiz.cli.plain_text import body, heading
from dlquiz.core.contrast import Contrast, ContrastPhase, difference
from dlquiz.core.responses import Response, Revealed
from dlquiz.i18n import _
from dlquiz.study import Study

_LEAVE = (Command.QUIT, Command.HELP)


def play(study: Study, contrast: Contrast) -> int:
    """Ask until the two are told apart or the learner leaves, then tell how they differ; the exit code."""
    terms = [contrast_words.term(study, one) for one in (contrast.one, contrast.other)]
    output.line(_("Contrast drill: {one}, {other}. Type :? for help.").format(one=terms[0], other=terms[1]))
    sitting = _Sitting(study, contrast)
    code = sitting.play()
    _end(study, sitting.contrast)
    return code


@dataclass
class _Sitting:
    """`contrast` is always the latest value, also where the input ends in the middle of a case."""

    study: Study
    contrast: Contrast

    def play(self) -> int:
        steps = {ContrastPhase.CASE: self._case, ContrastPhase.FEEDBACK: self._feedback}
        try:
            while self.contrast.phase is not ContrastPhase.DONE:
                steps[self.contrast.phase]()
        except (Left, asking.Ended):
            self.contrast = self.study.finish_contrast(self.contrast)
        except NotSaved:
            return 1
        return 0

    def _case(self) -> None:
        study, card, order = self.study, self.study.contrast_card(self.contrast), self._order
        output.line()
        kind = wording.card_type_name(card.type)
        case = _("Case {n}").format(n=len(self.contrast.answers) + 1)
        output.line(f"{case}. {kind[:1].upper()}{kind[1:]}.")
        plain_cards.show(card, order, study.language)
        commands = (Command.REVEAL, *_LEAVE)
        response = plain_ask.response(card, order, commands, self._obey, language=study.language)
        if response is not None:
            self._answer(response)

    def _answer(self, response: Response) -> None:
        self.contrast = write(lambda: self.study.answer_contrast(self.contrast, response))

    def _obey(self, command: Command) -> bool:
        if command is not Command.REVEAL:
            raise Left
        self._answer(Revealed())
        return False

    def _feedback(self) -> None:
        study, card, answer = self.study, self.study.contrast_card(self.contrast), self.contrast.answers[-1]
        plain_feedback.verdict(card, answer.response, answer.mark, self._order, study.language)
        plain_feedback.reasons(card, answer.response, answer.mark, self._order, study.language)
        output.line(f"{contrast_words.standing(study, self.contrast)}.")
        ends = study.next_case(self.contrast).phase is ContrastPhase.DONE
        prompt = _("Enter shows the difference: ") if ends else _("Enter goes on (q quit): ")
        plain_ask.ask(prompt, "", _LEAVE, self._obey, _enter)
        self.contrast = study.next_case(self.contrast)

    @property
    def _order(self) -> tuple[int, ...]:
        return () if self.contrast.step is None else self.contrast.step.order


def _enter(typed: str) -> bool:
    if typed:
        raise NotUnderstoodError(_("Press Enter, or type q."))
    return True


def _end(study: Study, contrast: Contrast) -> None:
    output.line()
    if contrast.answers:
        output.line(contrast_words.outcome(contrast))
        for line in contrast_words.tally(study, contrast):
            output.line(f"{line}.")
    one, other = study.concept(contrast.one), study.concept(contrast.other)
    said = difference(one, other)
    if said:
        output.line(_("The difference:"))
        body(said.in_(study.language), "  ")
        return
    for concept in (one, other):
        output.line(f"{heading(concept.term.in_(study.language))}: {heading(concept.definition.in_(study.language))}")
