"""A lab in lines: the question, the prediction, the run, its figures in text, and who was right."""

from __future__ import annotations

import argparse
from string import ascii_lowercase
from typing import TYPE_CHECKING, NamedTuple

from dlquiz.cli import asking, ending, lab_run, opening, output, plain_figures
from dlquiz.cli.nearest import nearest
from dlquiz.cli.opening import NoJournal
from dlquiz.cli.plain_ask import Left, NotSaved, write
from dlquiz.core.model import ConceptId
from dlquiz.core.predictions import MAIN
from dlquiz.errors import UsageError
from dlquiz.i18n import _
from dlquiz.saying import say

if TYPE_CHECKING:
    from dlquiz.cli.lab_output import Outputs
    from dlquiz.simulator.labs.lab import Lab, Option, Outcome, Settings
    from dlquiz.study import Study

COURSE = "deep-learning-foundations"
"""The pack that the concepts of labs are in."""

_QUIT = "q"


class _Prediction(NamedTuple):
    """What was predicted, and the row of the record in which it stands."""

    option: Option
    row: str


def play(arguments: argparse.Namespace, lab: Lab, settings: Settings, outputs: Outputs) -> int:
    """Ask, run, tell; the exit code. The question is about the defaults: at other settings there is none.

    Raises UsageError for an answer that is none or has no question, ExperimentError for a bad run.
    """
    given = None if arguments.predict is None else _given(lab, settings, arguments.predict)
    ask = lab.judges(settings) and not arguments.no_prediction
    asking.edit_lines()
    without = NoJournal.OFFER if ask else NoJournal.IGNORE
    with ending.quietly(), opening.studying(arguments, without) as (study, _places):
        sitting = _Sitting(study, lab, settings, arguments.seed)
        try:
            return sitting.play(given, ask=ask, outputs=outputs)
        except Left:
            return 0
        except NotSaved:
            return 1


class _Sitting:
    """One run of a lab, with or without a prediction."""

    def __init__(self, study: Study, lab: Lab, settings: Settings, seed: int) -> None:
        self.study = study
        self.lab = lab
        self.settings = settings
        self.seed = seed

    def play(self, given: Option | None, *, ask: bool, outputs: Outputs) -> int:
        """given: the prediction, if the command line makes it; ask: whether one is wanted at all."""
        lab, settings, seed = self.lab, self.settings, self.seed
        output.line(_("Lab: {title}").format(title=say(lab.title)))
        output.line(say(lab.intro))
        self._tell_settings()
        judges = lab.judges(settings)
        if not judges:
            output.line(_("The question of this lab is about its default settings: this run is not judged."))
        prediction = None
        if ask:
            if self.study.practice:
                output.line(_("Practice: the prediction is not saved."))
            self._tell_question()
            prediction = self._ask() if given is None else self._store(given)
        shown = lab_run.finish(lab, settings, seed)
        plain_figures.tell(shown.picture.figures)
        output.line()
        for line in shown.picture.lines:
            output.line(say(line))
        output.line()
        if prediction is not None:
            write(lambda: self.study.outcome(prediction.row, shown.outcome.option))
            self._tell_verdict(prediction.option, shown.outcome)
        elif judges:
            self._tell_answer(shown.outcome)
        self._tell_why(shown.outcome)
        lab_run.write(outputs, lab, settings, seed, shown)
        return 0

    # Before the run

    def _tell_settings(self) -> None:
        parts = [
            _("{label} {value}").format(label=say(one.label), value=say(one.name(self.settings[one.key])))
            for one in self.lab.controls
        ]
        output.line(_("Settings: {settings}.").format(settings=", ".join((*parts, _("seed {n}").format(n=self.seed)))))

    def _tell_question(self) -> None:
        output.line()
        output.line(say(self.lab.prediction.question))
        for letter, option in zip(ascii_lowercase, self.lab.prediction.options, strict=False):
            output.line(f"  {letter}) {say(option.text)}")

    def _ask(self) -> _Prediction:
        """The learner's prediction, stored; Enter leaves an earlier one standing."""
        before = self._before()
        last = ascii_lowercase[len(self.lab.prediction.options) - 1]
        if before is None:
            prompt = _("Your prediction (a-{last}, q quit): ").format(last=last)
        else:
            letter = _letter(self.lab, before.option)
            prompt = _("Your prediction (a-{last}, Enter as before {letter}, q quit): ").format(
                last=last, letter=letter
            )
        while True:
            typed = self._typed(prompt)
            if not typed and before is not None:
                return before
            if asking.letters(typed) == _QUIT:
                raise Left
            option = _meant(self.lab, typed)
            if option is not None:
                return self._store(option)
            output.line(_("Type a letter from a to {last}.").format(last=last))

    def _typed(self, prompt: str) -> str:
        try:
            return asking.ask(prompt)
        except asking.Ended:
            if asking.interactive():
                raise Left from None
            raise UsageError(
                _("nothing was predicted"),
                hint=_("predict with --predict ANSWER, or run without: --no-prediction"),
            ) from None

    def _before(self) -> _Prediction | None:
        """What was predicted here the last time."""
        last = self.study.last_prediction(self.lab.name)
        option = None if last is None else _option(self.lab, last.option)
        return None if last is None or option is None else _Prediction(option, last.id)

    def _store(self, option: Option) -> _Prediction:
        """Write a prediction; only then is there anything to be seen."""
        settings = " ".join(f"{key}={value}" for key, value in self.settings.items())

        def predict() -> str:
            return self.study.predict(self.lab.name, MAIN, option.key, settings=settings, seed=self.seed)

        return _Prediction(option, write(predict))

    # After the run

    def _tell_verdict(self, predicted: Option, outcome: Outcome) -> None:
        if predicted.key == outcome.option:
            output.line(_("As predicted: {answer}").format(answer=_labelled(self.lab, predicted)))
        else:
            output.line(_("Not as predicted."))
            output.line(_("You predicted: {answer}").format(answer=_labelled(self.lab, predicted)))
            self._tell_answer(outcome)

    def _tell_answer(self, outcome: Outcome) -> None:
        option = _option(self.lab, outcome.option)
        if option is not None:
            output.line(_("It came out: {answer}").format(answer=_labelled(self.lab, option)))

    def _tell_why(self, outcome: Outcome) -> None:
        output.line(say(outcome.verdict))
        output.line(say(outcome.spread))
        output.line(_("Why: {text}").format(text=say(outcome.why)))
        for name in self.lab.concepts:
            try:
                concept = self.study.concept(ConceptId(f"{COURSE}/{name}"))
            except KeyError:  # the course is not installed
                continue
            term = concept.term.in_(self.study.language)
            output.line(_("Concept: {term} (dlquiz glossary {name})").format(term=term, name=name))


def _option(lab: Lab, key: str) -> Option | None:
    return next((option for option in lab.prediction.options if option.key == key), None)


def _letter(lab: Lab, option: Option) -> str:
    return ascii_lowercase[lab.prediction.options.index(option)]


def _labelled(lab: Lab, option: Option) -> str:
    return f"{_letter(lab, option)}) {say(option.text)}"


def _meant(lab: Lab, typed: str) -> Option | None:
    """The option of this key or letter."""
    word = asking.letters(typed).rstrip(").")
    lettered = zip(ascii_lowercase, lab.prediction.options, strict=False)
    return _option(lab, typed) or next((option for letter, option in lettered if letter == word), None)


def _given(lab: Lab, settings: Settings, typed: str) -> Option:
    """The option that the command line predicts."""
    if not lab.judges(settings):
        raise UsageError(
            _("--predict answers a question about the default settings, and --set changes them"),
            hint=_("predict without --set, or explore with --set and without --predict"),
        )
    option = _meant(lab, typed.strip())
    if option is None:
        keys = [option.key for option in lab.prediction.options]
        raise UsageError(_("{typed!r} is no answer to this lab").format(typed=typed[:40]), hint=nearest(typed, keys))
    return option
