"""What a lab says before, while and after it runs, as rows. Functions of values; nothing here is a widget."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.content import Content

from dlquiz.i18n import _, ngettext
from dlquiz.tui import text
from dlquiz.tui.sheet import BLANK, Row
from dlquiz.wording import say

if TYPE_CHECKING:
    from dlquiz.core.predictions import Tally
    from dlquiz.simulator.fault import ExperimentError
    from dlquiz.simulator.labs.lab import Lab, Option, Outcome, Picture
    from dlquiz.simulator.sentence import Sentence

_INDENT = 2


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a lab stands.

    predicted: what the learner said; picture: None before the first step; outcome: once the run is over; fault: why
    it cannot go on; settings: each control with its value, in words; concepts: the terms of the lab's concepts.
    """

    lab: Lab
    predicted: Option | None
    picture: Picture | None
    outcome: Outcome | None
    fault: ExperimentError | None
    settings: str
    seed: int
    concepts: Sequence[str]

    @property
    def came_true(self) -> Option | None:
        """The answer that came true, once that is known."""
        return None if self.outcome is None else option_of(self.lab, self.outcome.option)


def option_of(lab: Lab, key: str) -> Option | None:
    """The option with this key; None if the lab has none (any more)."""
    return next((option for option in lab.prediction.options if option.key == key), None)


def introduction(lab: Lab) -> list[Row]:
    """What is to be tried, and the question."""
    return [_said(lab.intro), BLANK, _said(lab.prediction.question, "bold")]


def options(lab: Lab) -> list[Content]:
    """The answers to choose from."""
    return [text.literal(say(option.text)) for option in lab.prediction.options]


def invitation(tally: Tally) -> list[Row]:
    """Why one is asked, and how it came out so far."""
    rows = [
        Row(Content.styled(_("Say what you expect. It is kept, and the run shows whether it comes true."), "$quiet"))
    ]
    if tally.made:
        rows.append(Row(Content.styled(record(tally), "$quiet")))
    return rows


def record(tally: Tally) -> str:
    """How the predictions of a lab came out."""
    if not tally.judged:
        return _("predicted, not run to its end yet")
    return ngettext("{right} of {n} prediction came true", "{right} of {n} predictions came true", tally.judged).format(
        right=tally.right, n=tally.judged
    )


def gist(standing: Standing) -> list[Row]:
    """What stands below the picture: the most important first, as not all of it may have room."""
    if standing.fault is not None:
        return _fault(standing.fault)
    rows = _verdict(standing)
    if standing.picture is not None:
        rows += [_said(line, indent=_INDENT) for line in standing.picture.lines]
    if standing.outcome is not None:
        rows += [_said(standing.outcome.spread, "$quiet", indent=_INDENT), _said(standing.outcome.why, indent=_INDENT)]
    return rows


def words(standing: Standing) -> list[Row]:
    """The lab and its run in words, all of it: what a picture shows is told by its summary."""
    lab, outcome, picture = standing.lab, standing.outcome, standing.picture
    rows = _verdict(standing) if standing.fault is None else _fault(standing.fault)
    if outcome is not None:
        rows += [BLANK, _said(outcome.spread, indent=_INDENT), BLANK, _head(_("Why")), _said(outcome.why)]
    if picture is not None:
        rows += [BLANK, _head(_("What is shown")), *map(_said, picture.lines)]
        for figure in picture.figures:
            title, summary = text.literal(say(figure.title), "$ink"), text.literal(say(figure.summary), "$quiet")
            rows.append(Row(Content.assemble(title, "  ", summary), _INDENT, Content.styled("• ", "$quiet")))
    rows += [BLANK, _head(_("The question")), _said(lab.intro), BLANK, _said(lab.prediction.question), BLANK]
    rows += [*_judged(standing), BLANK]
    seed = _("seed {n}").format(n=standing.seed)
    rows.append(Row(Content.styled(" · ".join(filter(None, (standing.settings, seed))), "$quiet")))
    if standing.concepts:
        label = Content.styled(_("Concepts") + "  ", "$quiet")
        terms = Content(" · ").join(text.line(term, "$ink") for term in standing.concepts)
        rows.append(Row(terms, label.cell_length, label))
    return rows


def _verdict(standing: Standing) -> list[Row]:
    """Whether the prediction came true, in sign and word; before that, what it is."""
    predicted, true, outcome = standing.predicted, standing.came_true, standing.outcome
    if outcome is None:
        if predicted is None:
            return []
        told = _("You said: {option}").format(option=say(predicted.text))
        return [_marked("▸", "$accent", text.literal(told, "bold"))]
    happened = Row(text.literal(say(outcome.verdict)), _INDENT)
    if predicted is None or true is None:
        return [happened]
    if predicted.key == true.key:
        told = _("As predicted: {option}").format(option=say(true.text))
        return [_marked("✓", "$right", text.literal(told, "bold $right")), happened]
    told = _("Not as predicted: you said “{said}”, it was “{was}”").format(said=say(predicted.text), was=say(true.text))
    return [_marked("✗", "$wrong", text.literal(told, "bold $wrong")), happened]


def _judged(standing: Standing) -> Iterable[Row]:
    """The options: what was said, and what came true."""
    true, predicted = standing.came_true, standing.predicted
    for option in standing.lab.prediction.options:
        body = text.literal(say(option.text))
        was_said = predicted is not None and option.key == predicted.key
        if was_said:
            body = body + Content.styled("  " + _("what you said"), "$quiet")
        if true is not None and option.key == true.key:
            yield _marked("✓", "$right", body.stylize_before("$right"))
        elif was_said:
            yield _marked("✗", "$wrong", body) if true is not None else _marked("▸", "$accent", body)
        else:
            yield Row(body.stylize_before("$quiet"), _INDENT)


def _fault(fault: ExperimentError) -> list[Row]:
    rows = [_marked("!", "$wrong", text.literal(say(fault.said), "bold $wrong"))]
    if fault.advice is not None:
        rows.append(Row(text.literal(say(fault.advice), "$quiet"), _INDENT))
    return rows


def _marked(sign: str, style: str, body: Content) -> Row:
    return Row(body, _INDENT, Content.styled(f"{sign} ", f"bold {style}"))


def _said(sentence: Sentence, style: str = "", *, indent: int = 0) -> Row:
    return Row(text.literal(say(sentence), style), indent)


def _head(words: str) -> Row:
    return Row(Content.styled(words, "bold $accent"))
