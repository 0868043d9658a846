"""A page on which a lab runs: a little between two pictures, paced so that it can be watched."""

from __future__ import annotations

from dlquiz.labrun import LabRun
from dlquiz.tui.screens.clocked import FRAME, ClockedPage
from dlquiz.tui.screens.page import Context

SHORTEST = 3.0
"""Seconds that a run takes at least, so that it can be watched."""


class RunningPage(ClockedPage):
    """Override `new_run`, `show_run` and `run_ended`; `ready` where a run may have to wait for something."""

    def __init__(self, context: Context, run: LabRun) -> None:
        super().__init__(context)
        self.run = run
        """What is on the screen, or waits to be."""
        self._pace = 1.0

    def new_run(self) -> LabRun:
        """A run from the start."""
        raise NotImplementedError

    def show_run(self) -> None:
        """Show the run as it stands."""

    def run_ended(self) -> None:
        """The run has come to its end, or cannot go on."""

    @property
    def ready(self) -> bool:
        """Whether a run may begin."""
        return True

    def on_unmount(self) -> None:
        """Leave nothing running."""
        self.stop()

    def play(self, *, paced: bool = True) -> None:
        """Go on by itself. paced: so that it can be watched, not as fast as it goes."""
        self._pace = FRAME / SHORTEST if paced else 1.0
        super().play()

    def stop(self) -> None:
        """Compute nothing more of this run."""
        self.pause()
        self.run.close()

    def rewind(self, *, go_on: bool = False) -> None:
        """A new run, at its beginning. go_on: let it run at once."""
        self.stop()
        self.run = self.new_run()
        if go_on:
            self.play()
        else:
            self.call_later(self.begin)

    def begin(self) -> None:
        """Show what a run begins with. Of keys that come in a row, the last one's run alone is begun."""
        if self.run.step is None and not self.running and self.ready:
            self._step()
            self.refresh_bindings()

    def action_run(self) -> None:
        """Run, pause, or run once more."""
        if self.running:
            self.pause()
            return
        if self.run.ended:
            self.rewind()
        self.play()

    def action_step(self) -> None:
        """One step."""
        self.pause()
        self._step()

    def action_finish(self) -> None:
        """To the end, as fast as it goes."""
        self.play(paced=False)

    def action_rewind(self) -> None:
        """To the beginning of the same run."""
        self.rewind()

    def _step(self) -> None:
        self.run.take()
        self._stepped()

    def frame(self) -> None:
        """As many steps as a picture's time allows, then the picture."""
        self.run.advance(self.run.done + self._pace)
        self._stepped()

    def _stepped(self) -> None:
        self.show_run()  # a picture that cannot be computed ends the run, too
        if self.run.ended:
            self.pause()
            self.refresh_bindings()
            self.run_ended()
