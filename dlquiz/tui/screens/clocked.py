"""A page that draws a picture after another while something runs, and only while the page is the one that is seen."""

from __future__ import annotations

from textual.timer import Timer

from dlquiz.tui.screens.page import Context, Page

FRAME = 1 / 20
"""Seconds from one picture to the next."""


class ClockedPage(Page[None]):
    """Override `frame`: what is done from one picture to the next, within the time of a picture."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._timer: Timer | None = None

    def frame(self) -> None:
        """Go on a little, and show it."""

    @property
    def running(self) -> bool:
        """Whether it goes on by itself."""
        return self._timer is not None

    def on_unmount(self) -> None:
        """Leave nothing running."""
        self.pause()

    def on_screen_suspend(self) -> None:
        """What is not seen does not run."""
        self.pause()

    def play(self) -> None:
        """Go on by itself."""
        if not self.running:
            self._timer = self.set_interval(FRAME, self._tick)
            self.refresh_bindings()

    def pause(self) -> None:
        """Stand still."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
            self.refresh_bindings()

    def _tick(self) -> None:
        if self.running:
            self.frame()
