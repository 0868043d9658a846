"""The labs: what there is to predict and to explore, and how it came out so far. Loads no lab."""

from __future__ import annotations

from textual import on
from textual.content import Content

from dlquiz.core.predictions import Tally
from dlquiz.i18n import N_, _
from dlquiz.simulator.labs import INSTRUMENTS, TITLES
from dlquiz.tui import bindings
from dlquiz.tui.screens.listing import SPACE, Listing, head
from dlquiz.tui.screens.page import Go
from dlquiz.tui.sheet import NOTHING
from dlquiz.tui.widgets.picklist import Item, PickList
from dlquiz.wording import say

_ROOMY = 60


class LabsScreen(Listing[None]):
    """One list: labs with a question, each with its record, and instruments."""

    BINDINGS = bindings.of("labs")
    labels = {"list.choose": N_("open")}

    def on_mount(self) -> None:
        """Load what every lab needs while the list is read."""
        self.run_worker(_load, thread=True, exit_on_error=False)

    def title_content(self) -> Content:
        """The screen's name."""
        return Content.styled(_("Labs"), "bold")

    @on(PickList.Chosen)
    def _chosen(self, event: PickList.Chosen) -> None:
        event.stop()
        self.post_message(Go("lab", event.key))

    def items(self) -> list[Item]:
        """Labs with their records, then instruments."""
        predictions = self.study.predictions()
        roomy = self.size.width >= _ROOMY
        judged, right = predictions.all.judged, predictions.all.right
        told = _("{right} of {n} right the first time")
        self.heading.remark = Content.styled(told.format(right=right, n=judged), "$quiet") if judged else NOTHING
        return [
            head(_("Predict, then see")),
            *(
                Item(name, Content(say(title)), _record(predictions.of(name), roomy=roomy))
                for name, title in TITLES.items()
            ),
            SPACE,
            head(_("Explore freely")),
            *(Item(name, Content(say(title))) for name, title in INSTRUMENTS.items()),
        ]


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
