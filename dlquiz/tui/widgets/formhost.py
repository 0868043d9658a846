"""What forms stand in: mounts their parts, keeps in sight what is worked at, asks how sure one is of an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.geometry import Region
from textual.widget import Widget

from dlquiz.core.responses import Response
from dlquiz.tui.widgets.snug import SnugScroll

if TYPE_CHECKING:
    from dlquiz.tui.widgets.sureness import Sureness


class FormHost(SnugScroll, can_focus=False, inherit_bindings=False):
    """The part of `forms.base.Host` that is of the screen rather than of the answer. Override `last`."""

    def __init__(self) -> None:
        super().__init__()
        self.held: Response | None = None
        """The answer that was given, while it is asked how sure the learner is of it."""
        self._sureness: Sureness | None = None
        self.hidden = False, False
        """Whether there is more above what is seen, and below it."""

    def on_mount(self) -> None:
        """Follow what is seen, so that the keys tell where there is more."""
        self.watch(self, "scroll_y", self._look)
        self.watch(self, "virtual_size", self._look)

    def on_resize(self) -> None:
        """More or less is seen."""
        self._look()

    def _look(self) -> None:
        hidden = self.scroll_y > 0, self.scroll_y < self.max_scroll_y
        if hidden != self.hidden:
            self.hidden = hidden
            self.refresh_keys()

    @property
    def last(self) -> Widget:
        """Before this widget the parts of forms are mounted."""
        raise NotImplementedError

    def add(self, part: Widget) -> None:
        """Mount a widget below the question."""
        self.mount(part, before=self.last)

    def type_in(self, field: Widget | None) -> None:
        """Have keys typed into a field from now on, at once: what is typed next is for it; None: into none."""
        self.screen.set_focus(field, scroll_visible=False)

    @property
    def typed_in(self) -> Widget | None:
        """Where keys are typed now; the widget itself hears of that only later."""
        return self.screen.focused

    def refresh_keys(self) -> None:
        """Other keys work now."""
        self.screen.refresh_bindings()

    def keep_in_sight(self, part: Widget, first: int, lines: int, instead: int | None = None) -> None:
        """Scroll, if need be, so that these lines of a widget are seen. first: from its top; instead: a line that says
        the same, so that it is enough if that one is seen."""

        def scroll() -> None:
            if not part.display:
                return
            top = part.virtual_region.y
            seen = self.scrollable_content_region.at_offset(self.scroll_offset)
            if instead is None or not seen.y <= top + instead < seen.bottom:
                self.scroll_to_region(Region(0, top + first, 1, lines), animate=False, x_axis=False)

        self.call_after_refresh(scroll)

    def show_all_of(self, part: Widget) -> None:
        """Scroll to a part; and once more, as the bar that has appeared may have made it longer by a line."""

        def scroll() -> None:
            self.scroll_to_widget(part, animate=False)
            self.call_after_refresh(self.scroll_to_widget, part, animate=False)

        self.call_after_refresh(scroll)

    def ask_certainty(self, response: Response) -> None:
        """Ask how sure the learner is of an answer; whoever changes it is back at the question."""
        self.held = response
        self.type_in(None)
        if self._sureness is None:
            from dlquiz.tui.widgets.sureness import Sureness

            self._sureness = Sureness()
            self.mount(self._sureness)
        self._sureness.display = True
        self.refresh_keys()

    def release(self) -> None:
        """Ask no longer how sure."""
        self.held = None
        if self._sureness is not None:
            self._sureness.display = False

    def reword_certainty(self) -> None:
        """Ask it in another language."""
        if self._sureness is not None:
            self._sureness.refresh(layout=True)

    def on_descendant_focus(self) -> None:
        """Whoever types again is back at the question."""
        if self.held is not None:
            self.release()
            self.refresh_keys()
