"""A card's figure, for whichever face shows it: computed, or an error of one line. The card shows in either case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dlquiz.core.figure import FigureSpec
from dlquiz.errors import DlquizError
from dlquiz.i18n import _
from dlquiz.saying import say
from dlquiz.simulator.fault import ExperimentError

if TYPE_CHECKING:
    from dlquiz.simulator.figures import Figure


def compute(spec: FigureSpec) -> Figure:
    """Compute it, which takes a second at most and loads NumPy. Raises DlquizError, whatever goes wrong."""
    try:
        from dlquiz.simulator.cardfigures import figure_of

        return figure_of(spec)
    except ExperimentError as error:
        raise _not_computed(say(error.said)) from error
    except Exception as error:  # a NumPy that does not load, no memory: a card is not lost for its picture
        raise _not_computed(next(iter(str(error).strip().splitlines()), type(error).__name__)) from error


def _not_computed(why: str) -> DlquizError:
    return DlquizError(_("the figure of this card cannot be computed: {why}").format(why=why))
