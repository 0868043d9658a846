"""Samples that crowd are thinned evenly, wherever in the list they stand."""

from __future__ import annotations

import numpy as np

from dlquiz.plot.cells import draw, lines
from dlquiz.simulator.datasets import mirrored_xor
from dlquiz.simulator.figures import Field
from dlquiz.simulator.labs.kit import classes
from dlquiz.simulator.sentence import Sentence, literally


def test_every_quadrant_keeps_its_share_of_samples() -> None:
    data = mirrored_xor(np.random.default_rng(1), 400)
    name = literally("")
    field = Field(
        Sentence("title"), Sentence("summary"), np.zeros((24, 24)), (-1.1, 1.1), (-1.1, 1.1), name, name,
        classes(data.x, data.y),
    )  # fmt: skip
    drawn = lines(draw(field, 30, 14, str))[1:]
    counts = []
    for rows in (drawn[:5], drawn[6:11]):
        for columns in (slice(0, 17), slice(17, 40)):
            counts.append(sum(row[columns].count("o") + row[columns].count("x") for row in rows))
    assert min(counts) > 0.4 * max(counts) > 0
