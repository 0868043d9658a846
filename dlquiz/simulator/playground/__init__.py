"""The playground: an experiment that is set up freely, run, watched, changed on the way and had again.

`Playground(decode(text))` is a run; `.advance(seconds, clock)` moves it on within a frame, `.reading` and the figures
say where it stands, `encode(playground.state)` is all of it in one line.
"""

from __future__ import annotations

from dlquiz.simulator.playground.history import History, Reading
from dlquiz.simulator.playground.presets import PRESETS, Preset
from dlquiz.simulator.playground.run import Playground

__all__ = ["PRESETS", "History", "Playground", "Preset", "Reading"]
