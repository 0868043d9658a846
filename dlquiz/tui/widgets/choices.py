"""Options to choose from: by letter, by arrow and Enter, or by mouse. Strings are a pack's, contents are our own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.widget import Widget

from dlquiz.core.responses import Verdict
from dlquiz.i18n import _
from dlquiz.tui import text
from dlquiz.tui.sheet import Row, Sheet, Spare
from dlquiz.wording import verdict_sign

LETTERS = "abcdefghijklmnopqrstuvwxyz"
_PLACE = "place"


class Told(NamedTuple):
    """What an option turned out to be. verdict: None where there is nothing to say; why: shown below it; spare: it may
    be left out for want of room, as a key brings it back."""

    verdict: Verdict | None = None
    chosen: bool = False
    why: str = ""
    spare: bool = False


class Choices(Widget):
    """The options of one card in the order of this showing."""

    DEFAULT_CSS = """
    Choices { width: 100%; height: auto; color: $ink; margin-bottom: 1; }
    """
    ALLOW_SELECT = False

    class Picked(Message):
        """An option was clicked. place: its place on the screen."""

        def __init__(self, place: int) -> None:
            super().__init__()
            self.place = place

    def __init__(self) -> None:
        super().__init__()
        self._texts: Sequence[str | Content] = ()
        self._labels: Sequence[str] = ()
        self._told: Sequence[Told] = ()
        self._marked = False
        self.many = False
        """Whether any number may be ticked."""
        self.place: int | None = None
        """Which option the arrows are on."""
        self.ticked: frozenset[int] = frozenset()
        """The places that are ticked, or the one that is selected."""
        self.out: frozenset[int] = frozenset()
        """The places that are struck off."""

    def ask(
        self,
        texts: Sequence[str | Content],
        *,
        many: bool = False,
        labels: Sequence[str] = LETTERS,
        marked: bool = False,
        ticked: frozenset[int] = frozenset(),
        out: frozenset[int] = frozenset(),
    ) -> None:
        """Show these options. marked: of one that is selected, not answered with, it is seen that it is."""
        self._texts, self._labels, self._told, self.many = texts, labels, (), many
        self._marked, self.place, self.ticked, self.out = marked, None, ticked, out
        self.refresh(layout=True)

    def tell(self, told: Sequence[Told]) -> None:
        """Show what each option turned out to be."""
        self._told = told
        self.refresh(layout=True)

    def reword(self, texts: Sequence[str | Content]) -> None:
        """The same options in another language."""
        self._texts = texts
        self.refresh(layout=True)

    def __len__(self) -> int:
        return len(self._texts)

    def move(self, step: int) -> None:
        """Go to the next or the previous option, around the ends, past those that are struck off."""
        if len(self.out) < len(self._texts):
            place = self.place if self.place is not None else (-1 if step > 0 else 0)
            while (place := (place + step) % len(self._texts)) in self.out:
                continue
            self.place = place
            self.refresh()

    def point(self, place: int) -> None:
        """Go to an option."""
        self.place = place
        self.refresh()

    def tick(self, place: int) -> None:
        """Tick an option, or take the tick away."""
        if place < len(self._texts):
            self.place = place
            self.ticked ^= {place}
            self.refresh()

    def select(self, place: int) -> None:
        """Take this option alone."""
        if place < len(self._texts):
            self.place, self.ticked = place, frozenset((place,))
            self.refresh()

    def render(self) -> Sheet:
        """A row for each option, with the reason below it where it is told."""
        rows: list[Row] = []
        for place, option in enumerate(self._texts):
            told = self._told[place] if self._told else None
            rows += self._told_rows(place, option, told) if told else [self._asked_row(place, option)]
        return Sheet(rows)

    def height_without(self, spare: Spare, width: int, wanted: int) -> int:
        """The lines that it takes without what may be spared."""
        return self.render().without(spare).get_height(self.styles.get_rules(), width)

    def _asked_row(self, place: int, option: str | Content) -> Row:
        here, ticked = place == self.place, place in self.ticked
        sign = Content.styled("▸ " if here else "  ", "bold $accent")
        label = Content.styled(f"{self._labels[place]}  ", "bold $accent" if here else "bold $quiet")
        body = _body(option).stylize("bold" if here else "")
        if place in self.out:
            sign = Content.styled(f"{verdict_sign(Verdict.WRONG)} ", "bold $wrong")
            body = body.stylize_before("strike $quiet")
        if self.many or self._marked:
            full, empty = "■□" if self.many else "●○"
            label = label + Content.styled(f"{full if ticked else empty} ", "bold $accent" if ticked else "$quiet")
        lead = sign + label
        return Row(body, lead.cell_length, lead, {_PLACE: place})

    def _told_rows(self, place: int, option: str | Content, told: Told) -> list[Row]:
        style = {Verdict.RIGHT: "$right", Verdict.WRONG: "$wrong", Verdict.PARTLY: "$almost"}.get(
            told.verdict or Verdict.SELF, "$quiet"
        )
        sign = verdict_sign(told.verdict) if told.verdict else " "
        lead = Content.styled(f"{sign} ", f"bold {style}") + Content.styled(f"{self._labels[place]}  ", "bold $quiet")
        if self.many:
            lead = lead + Content.styled("■ " if told.chosen else "□ ", "$ink" if told.chosen else "$quiet")
        body = _body(option)
        # over the colour of code, which would hide the verdict; else under it
        body = body.stylize(f"bold {style}") if told.verdict else body.stylize_before("$quiet")
        if self.many and told.verdict is Verdict.RIGHT and not told.chosen:
            body = body + Content.styled("  " + _("missed"), "$quiet")
        rows = [Row(body, lead.cell_length, lead, spare=Spare.OTHERS if told.spare else None)]
        rows += [row.shifted(lead.cell_length) for row in text.rows(told.why, "$ink" if told.chosen else "$quiet")]
        return rows

    def on_click(self, event: Click) -> None:
        """Choose the option that was clicked."""
        place = event.style.meta.get(_PLACE)
        if isinstance(place, int) and not self._told:
            self.post_message(self.Picked(place))


def _body(option: str | Content) -> Content:
    return option if isinstance(option, Content) else text.content(option)
