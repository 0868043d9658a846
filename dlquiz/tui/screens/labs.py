"""The labs: what there is to predict and to explore, and how it came out so far. Loads no lab."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.events import Resize

from dlquiz.core.predictions import Tally
from dlquiz.i18n import N_, _
from dlquiz.simulator.labs import INSTRUMENTS, TITLES
from dlquiz.tui import bindings
from dlquiz.tui.screens.page import Context, Go, Page
from dlquiz.tui.sheet import NOTHING
from dlquiz.tui.widgets.picklist import Item, PickList
from dlquiz.wording import say

_ROOMY = 60
_SPACE = Item(None, NOTHING)


class LabsScreen(Page[None]):
    """One list: labs with a question, each with its record, and instruments."""

    BINDINGS = bindings.of("labs")
    AUTO_FOCUS = "PickList"
    labels = {"list.choose": N_("open")}
    DEFAULT_CSS = """
    LabsScreen PickList { max-width: 84; height: 1fr; padding: 1 4 0 4; }
    LabsScreen.-narrow PickList { padding: 0 1; }
    """

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._picks = PickList()

    def middle(self) -> ComposeResult:
        """The list."""
        yield self._picks

    def on_mount(self) -> None:
        """Fill the list, and load what every lab needs while it is read."""
        self._refill()
        self.run_worker(_load, thread=True, exit_on_error=False)

    def on_resize(self, _event: Resize) -> None:
        """Say as much as there is room for."""
        self._refill()

    def on_screen_resume(self) -> None:
        """Something may have been predicted meanwhile."""
        self._refill()

    def retell(self) -> None:
        """Say everything in the new language."""
        super().retell()
        self._refill()

    def title_content(self) -> Content:
        """The screen's name."""
        return Content.styled(_("Labs"), "bold")

    @on(PickList.Chosen)
    def _chosen(self, event: PickList.Chosen) -> None:
        event.stop()
        self.post_message(Go("lab", event.key))

    def _refill(self) -> None:
        predictions = self.study.predictions()
        roomy = self.size.width >= _ROOMY
        judged, right = predictions.all.judged, predictions.all.right
        told = _("{right} of {n} right the first time")
        self.heading.remark = Content.styled(told.format(right=right, n=judged), "$quiet") if judged else NOTHING
        self._picks.fill([
            Item(None, Content.styled("  " + _("Predict, then see"), "bold")),
            *(
                Item(name, Content(say(title)), _record(predictions.of(name), roomy=roomy))
                for name, title in TITLES.items()
            ),
            _SPACE,
            Item(None, Content.styled("  " + _("Explore freely"), "bold")),
            *(Item(name, Content(say(title))) for name, title in INSTRUMENTS.items()),
        ])  # fmt: skip


def _record(tally: Tally, *, roomy: bool) -> Content:
    """How the predictions of one lab came out."""
    if not tally.made:
        return Content.styled(_("not tried yet") if roomy else "–", "$quiet")
    if not tally.judged:
        return Content.styled(_("predicted") if roomy else "▸", "$accent")
    words = _("right the first time") if tally.right else _("wrong the first time")
    return Content.styled(words if roomy else f"{tally.right}/{tally.judged}", "$ink")


def _load() -> None:
    import dlquiz.simulator.labs.lab
    import dlquiz.tui.widgets.figure  # noqa: F401  (NumPy, for the lab that will be opened)
