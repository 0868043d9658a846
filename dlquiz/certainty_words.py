"""Words for certainty and how well it was judged, the same in both faces and in the interface's language."""

from __future__ import annotations

from dlquiz.core.certainty import Calibration, Lean, Level
from dlquiz.core.responses import Certainty
from dlquiz.i18n import N_, _, ngettext

_NAMES = {Certainty.LOW: N_("not sure"), Certainty.MID: N_("fairly sure"), Certainty.HIGH: N_("certain")}
_LEANS = {
    Lean.OVER: N_("overconfident"),
    Lean.SLIGHTLY_OVER: N_("slightly overconfident"),
    Lean.FITTING: N_("well judged"),
    Lean.SLIGHTLY_UNDER: N_("slightly underconfident"),
    Lean.UNDER: N_("underconfident"),
}
_FULL, _WANTED, _EMPTY = "#", "=", "."


def name(certainty: Certainty) -> str:
    """What a level of certainty is called."""
    return _(_NAMES[certainty])


def lean(verdict: Lean | None) -> str:
    """A verdict in a word or two; nothing where there was no answer."""
    return "" if verdict is None else _(_LEANS[verdict])


def bar(level: Level, cells: int) -> str:
    """How often answers of a level were right, from 0 to 100 %: full up to there, and marked where it should end.

    ASCII, so that every terminal can show it.
    """
    full = round((level.accuracy or 0.0) * cells)
    low, high = round(level.low * cells), round(level.high * cells)
    return "".join(_FULL if i < full else _WANTED if low <= i < high else _EMPTY for i in range(cells))


def reading() -> str:
    """How the bars are to be read: what lies on the diagonal of a calibration diagram."""
    return _(
        "A bar runs from 0 to 100 % right, and the marks = show where it should end: not sure up to 67 %, fairly sure "
        "from 67 to 80 %, certain from 80 % on. There you are right as often as you are sure: on the diagonal, where "
        "certainty equals accuracy. A bar that ends before its marks is overconfidence, one that passes them "
        "underconfidence."
    )


def brier(calibration: Calibration) -> str:
    """The Brier score, and what it is to be compared with."""
    if calibration.brier is None:
        return ""
    text = _("Brier score {score}: 0 is best, 0.25 is what always saying 50 % earns.")
    return text.format(score=f"{calibration.brier:.3f}")


def bonus(calibration: Calibration) -> str:
    """The accuracy, and what certainty adds to it or takes from it."""
    if calibration.accuracy is None or calibration.bonus is None:
        return ""
    text = _("Right {accuracy} %, certainty bonus {bonus}: together {sum} %.")
    return text.format(
        accuracy=f"{100 * calibration.accuracy:.1f}",
        bonus=f"{100 * calibration.bonus:+.1f}",
        sum=f"{100 * (calibration.accuracy + calibration.bonus):.1f}",
    )


def summary(calibration: Calibration) -> str:
    """One line on all answers together; nothing where there was none."""
    if not calibration.answers or calibration.accuracy is None or calibration.expected is None:
        return ""
    answers = ngettext("{n} answer", "{n} answers", calibration.answers).format(n=calibration.answers)
    text = _("Certainty: {answers}, sure to {expected} %, right {accuracy} %: {verdict}.")
    return text.format(
        answers=answers,
        expected=round(100 * calibration.expected),
        accuracy=round(100 * calibration.accuracy),
        verdict=lean(calibration.lean),
    )
