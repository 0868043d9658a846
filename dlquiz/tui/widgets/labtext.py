"""What a lab says before, while and after it runs, as rows. Functions of values; nothing here is a widget."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.content import Content

from dlquiz.i18n import _
from dlquiz.tui import text
from dlquiz.tui.sheet import BLANK, NOTHING, Row
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
    it cannot go on; settings: each control with its value, in words; concepts: the terms of the lab's concepts;
    judged: whether the run is the one that the question is about, with the default settings.
    """

    lab: Lab
    predicted: Option | None
    picture: Picture | None
    outcome: Outcome | None
    fault: ExperimentError | None
    settings: str
    seed: int
    concepts: Sequence[str]
    judged: bool = True

    @property
    def came_true(self) -> Option | None:
        """The answer that came true, once that is known."""
        return option_of(self.lab, self.outcome.option) if self.outcome is not None and self.judged else None


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
        return _("predicted, not judged yet")
    return _("right the first time") if tally.right else _("wrong the first time")


def gist(standing: Standing, width: int) -> list[Row]:
    """What stands below the picture, `width` cells wide: the most important first, as not all of it may have room."""
    if standing.fault is not None:
        return _fault(standing.fault)
    rows = _verdict(standing, width) + _found(standing)
    if standing.outcome is not None:
        rows.append(_said(standing.outcome.why, indent=_INDENT))
    return rows


def words(standing: Standing) -> list[Row]:
    """The lab and its run in words, all of it: what a picture shows is told by its summary."""
    lab, outcome, picture = standing.lab, standing.outcome, standing.picture
    rows = _verdict(standing) if standing.fault is None else _fault(standing.fault)
    rows += [*_found(standing), BLANK]
    if outcome is not None:
        rows += [_head(_("Why")), _said(outcome.why), BLANK]
    if picture is not None:
        rows.append(_head(_("What is shown")))
        for figure in picture.figures:
            title, summary = text.literal(say(figure.title), "$ink"), text.literal(say(figure.summary), "$quiet")
            rows.append(Row(Content.assemble(title, "  ", summary), _INDENT, Content.styled("• ", "$quiet")))
        rows.append(BLANK)
    rows += [_head(_("The question")), _said(lab.intro), BLANK, _said(lab.prediction.question), BLANK]
    rows += [*_judged(standing), BLANK]
    settings = " · ".join(filter(None, (standing.settings, _seed(standing))))
    rows.append(Row(Content.styled(settings, "$quiet")))
    if standing.concepts:
        label = Content.styled(_("Concepts") + "  ", "$quiet")
        terms = Content(" · ").join(text.line(term, "$ink") for term in standing.concepts)
        rows.append(Row(terms, label.cell_length, label))
    return rows


def _verdict(standing: Standing, width: int = 0) -> list[Row]:
    """Whether the prediction came true, in sign and word; before that, what it is.

    width: what the answers are cut to, so that they leave room for the figures; 0 for all of them.
    """
    predicted, true, outcome = standing.predicted, standing.came_true, standing.outcome
    said = "" if predicted is None else _("You said: {option}").format(option=say(predicted.text))
    if outcome is None:
        return [_marked("▸", "$accent", _cut(said, "bold", width))] if said else []
    happened = Row(text.literal(say(outcome.verdict)), _INDENT)
    if not standing.judged:
        note = Content.styled(_("Not judged: the question is about the default settings."), "$quiet")
        return [happened, Row(note, _INDENT)]
    if predicted is None or true is None:
        return [happened]
    if predicted.key == true.key:
        told = _("As predicted: {option}").format(option=say(true.text))
        return [_marked("✓", "$right", _cut(told, "bold $right", width)), happened]
    was = _("It was: {option}").format(option=say(true.text))
    whole = Content.assemble(text.literal(said, "bold $wrong"), " · ", text.literal(was, "bold"))
    if whole.cell_length <= width - _INDENT:
        return [_marked("✗", "$wrong", whole), happened]
    return [_marked("✗", "$wrong", _cut(said, "bold $wrong", width)), Row(_cut(was, "bold", width), _INDENT), happened]


def _cut(told: str, style: str, width: int) -> Content:
    """A line of the verdict, not longer than the width; all of it without one."""
    whole = text.literal(told, style)
    return whole.truncate(max(1, width - _INDENT), ellipsis=True) if width else whole


def _found(standing: Standing) -> list[Row]:
    """What other seeds give, and what the picture says of its one seed: the figures are not the same ones."""
    rows = [] if standing.outcome is None else [_said(standing.outcome.spread, "$quiet", indent=_INDENT)]
    lines = () if standing.picture is None else standing.picture.lines
    lead = Content.styled(" " * _INDENT + _seed(standing) + "  ", "$quiet")
    for place, line in enumerate(lines):
        rows.append(Row(text.literal(say(line)), lead.cell_length, NOTHING if place else lead))
    return rows


def _seed(standing: Standing) -> str:
    return _("seed {n}").format(n=standing.seed)


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
