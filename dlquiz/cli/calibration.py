"""`dlquiz stats calibration`: how sure the learner was, and how often that was right."""

from __future__ import annotations

from dlquiz.cli import output
from dlquiz.core.certainty import Calibration
from dlquiz.i18n import _, ngettext

KEYS = """\
answers, accuracy, expected (0 to 1), brier, cbm (mean, -6 to 3), bonus (of the accuracy), lean (overconfident,
slightly-overconfident, fitting, slightly-underconfident, underconfident), all null without an answer,
levels [{certainty (1 to 3), answers, accuracy, low, high, expected, lean}]"""

_CELLS = 30
_COLUMNS = 78


def as_dict(calibration: Calibration) -> dict[str, object]:
    """For --json."""
    return {
        "answers": calibration.answers,
        "accuracy": _rounded(calibration.accuracy),
        "expected": _rounded(calibration.expected),
        "brier": _rounded(calibration.brier),
        "cbm": _rounded(calibration.cbm),
        "bonus": _rounded(calibration.bonus),
        "lean": calibration.lean,
        "levels": [
            {
                "certainty": int(level.certainty),
                "answers": level.answers,
                "accuracy": _rounded(level.accuracy),
                "low": _rounded(level.low),
                "high": _rounded(level.high),
                "expected": _rounded(level.expected),
                "lean": level.lean,
            }
            for level in calibration.levels
        ],
    }


def tell(calibration: Calibration) -> None:
    """A line for each level, and what they come to."""
    from dlquiz import certainty_words
    from dlquiz.plot.columns import pad, width, wrap

    if not calibration.answers:
        output.line(_("No answer says yet how sure you were."))
        output.line(_("Let yourself be asked: dlquiz quiz --certainty, or dlquiz config set certainty true"))
        return
    output.line(certainty_words.summary(calibration))
    output.line()
    names = [certainty_words.name(level.certainty) for level in calibration.levels]
    for name, level in zip(names, calibration.levels, strict=True):
        answers = ngettext("{n} answer", "{n} answers", level.answers).format(n=level.answers)
        share = "" if level.accuracy is None else f"{100 * level.accuracy:.0f} %"
        cells = (
            pad(name, max(map(width, names))),
            pad(answers, 12, right=True),
            pad(share, 5, right=True),
            certainty_words.bar(level, _CELLS),
            certainty_words.lean(level.lean),
        )
        output.line("  ".join(cells).rstrip())
    output.line()
    for line in wrap(certainty_words.reading(), _COLUMNS):
        output.line(line)
    output.line(certainty_words.brier(calibration))
    output.line(certainty_words.bonus(calibration))


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)
