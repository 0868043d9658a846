"""What the playground says, as rows: functions of a run, nothing here is a widget."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from textual.content import Content

from dlquiz.i18n import _
from dlquiz.simulator.experiment import Experiment
from dlquiz.simulator.playground import PRESETS, Playground, Preset, Reading
from dlquiz.simulator.playground.dials import GROUPS, Group, dials
from dlquiz.simulator.sentence import Sentence
from dlquiz.tui import text
from dlquiz.tui.sheet import BLANK, Row
from dlquiz.wording import say

_INDENT = 2
_DIGITS = 4


def remark(playground: Playground, pace: int) -> Content:
    """Where the run stands, for the heading. pace: epochs from one picture to the next, 0 as many as there is time."""
    if playground.pending:
        told = _("catching up: {n} updates to go").format(n=playground.pending)
    else:
        speed = _("at full speed") if not pace else _("epochs a picture: {n}").format(n=pace)
        seed = playground.experiment.seed
        told = _("epoch {epoch} · {speed} · seed {seed}").format(
            epoch=int(playground.epoch_now), speed=speed, seed=seed
        )
    return Content.styled(told, "$quiet")


def setting(experiment: Experiment, groups: Sequence[Group]) -> Content:
    """The controls of these groups on one line, to be read only."""
    parts = []
    for group in groups:
        said = _set(group, experiment)
        parts.append(Content.styled(f"{say(GROUPS[group])}: ", "$quiet") + text.literal(said, "$quiet"))
    return Content("   ").join(parts)


def standing(playground: Playground, read: Reading | None = None) -> list[Row]:
    """How good it is, or was at an earlier reading; or why it does not go on."""
    reading, stopped = read or playground.reading, playground.stopped
    if stopped is not None and read is None:
        return [Row(text.literal(say(stopped), "bold $wrong"), _INDENT, Content.styled("! ", "bold $wrong"))]
    rows = [_said(reading.loss, "bold"), _said(reading.score)]
    if reading.penalty:
        rows.append(_said(reading.penalised, "$quiet"))
    known = preset_of(playground.experiment)
    return rows if known is None else [*rows, _said(known.reason, "$quiet")]


def words(playground: Playground, state: str, *, running: bool = False) -> list[Row]:
    """All of it to be read: settings, readings, what the pictures show, the state string, every weight and bias."""
    experiment, reading = playground.experiment, playground.reading
    rows = [*standing(playground), BLANK]
    if reading.penalty and playground.stopped is None:
        rows += [_said(reading.penalised), BLANK]
    for group in Group:
        lead = Content.styled(f"{say(GROUPS[group])}  ", "$quiet")
        rows.append(Row(text.literal(_set(group, experiment)), lead.cell_length, lead))
    rows += [BLANK, Row(text.literal(state, "$code")), BLANK]
    for figure in (playground.boundary(), playground.losses()):
        rows.append(_said(figure.summary, "$quiet"))
    title = Row(Content.styled(_("weights and biases"), "bold $accent"))
    if running:  # thousands of rows, twenty times a second, would leave no time for the run
        return [*rows, BLANK, title, Row(Content.styled(_("They are told while the run pauses."), "$quiet"))]
    return [*rows, BLANK, title, *_weights(playground)]


def preset(one: Preset) -> Content:
    """A preset in a list: in sign and word, whether it learns what it is to learn."""
    sign, word, style = ("✓", _("learns"), "$right") if one.good else ("✗", _("does not learn"), "$wrong")
    return Content.assemble((f"{sign} ", style), text.literal(say(one.title)), (f"   {word}", "$quiet"))


def preset_of(experiment: Experiment) -> Preset | None:
    """The preset that an experiment is, whatever its seed."""
    return next((one for one in PRESETS if replace(one.state.experiment, seed=experiment.seed) == experiment), None)


def _weights(playground: Playground) -> Iterable[Row]:
    """One row for each unit: from where, and how much; the bias last."""
    lines: dict[str, list[str]] = {}
    for into, source, value in playground.weights().cells:
        lines.setdefault(_cell(into), []).append(f"{_cell(source)} {_cell(value)}")
    for unit, parts in lines.items():
        lead = Content.styled(f"{unit}  ", "bold")
        yield Row(text.literal("   ".join(parts)), max(8, lead.cell_length), lead)


def _cell(value: Sentence | float) -> str:
    return say(value) if isinstance(value, Sentence) else f"{value:+.{_DIGITS}f}"


def _set(group: Group, experiment: Experiment) -> str:
    """The controls of a group as they are set."""
    if group is Group.NETWORK:
        return " → ".join(f"{units} {activation}" for units, activation in experiment.layers) or _("no hidden layer")
    first, *others = dials(experiment, group)  # what the first one is, its group says
    return ", ".join((say(first.value), *(f"{say(dial.label)} {say(dial.value)}" for dial in others)))


def _said(sentence: Sentence, style: str = "") -> Row:
    return Row(text.literal(say(sentence), style))
