"""A lab of a few steps that costs nothing, and tells how often it was begun and closed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from dlquiz.simulator.fault import ExperimentError
from dlquiz.simulator.figures import Bar, Bars
from dlquiz.simulator.labs.lab import Control, Lab, Option, Outcome, Picture, Prediction, Settings, Step
from dlquiz.simulator.sentence import Sentence, literally

STEPS = 4
NAME = "stacking"
"""Of a real lab, so that it may stand in for one."""


@dataclass
class Runs:
    """What happened to the runs of a lab."""

    begun: list[tuple[Settings, int]] = field(default_factory=list)
    steps: int = 0
    drawn: int = 0
    closed: int = 0

    @property
    def open(self) -> int:
        """How many generators wait for their next step."""
        return len(self.begun) - self.closed


def fake_lab(
    runs: Runs,
    *,
    steps: int = STEPS,
    fails_at: int | None = None,
    breaks_at: int | None = None,
    number: float = 1.0,
    concepts: tuple[str, ...] = (),
    controls: int = 2,
    figures: int = 1,
    said: str = "[down] it falls",
    was: str = "up it goes",
    wide: bool = False,
) -> Lab:
    """The lab. steps: of a run; fails_at: the step at which it says that it cannot be made; breaks_at: the one whose
    picture overflows; number: what its outcome measures; figures: how many a picture has; said, was: the answers; wide:
    with more to say than there is room for."""

    def run(settings: Settings, seed: int) -> Iterator[Step]:
        runs.begun.append((dict(settings), seed))
        try:
            for place in range(steps + 1):
                if place == fails_at:
                    raise ExperimentError(Sentence("the lever is {n} m too long", n=place), Sentence("shorten it"))
                runs.steps += 1
                last = place == steps
                yield Step(place / steps, drawing(settings, seed, place), outcome() if last else None)
        finally:
            runs.closed += 1

    def drawing(settings: Settings, seed: int, place: int):  # type: ignore[no-untyped-def]  # a closure
        def draw() -> Picture:
            runs.drawn += 1
            if place == breaks_at:
                raise OverflowError
            height = seed * 100 + int(settings.get("depth", 0)) * 10 + place
            drawn = tuple(
                Bars(title, Sentence("It is {h} high.", h=height), (Bar(literally("it"), float(height)),), digits=0)
                for title in (Sentence("Heights of seed {seed}", seed=seed), literally("Second"), literally("Third"))
            )
            more = [Sentence("Sentence {n} of many that say little.", n=n) for n in range(30 if wide else 0)]
            return Picture(drawn[:figures], (Sentence("height {h}", h=height), *more))

        return draw

    def outcome() -> Outcome:
        return Outcome(
            "up", Sentence("It rose by {n:.1f}.", n=number), Sentence("Between 1 and 2 over 3 seeds."),
            Sentence("Because nothing held it down."), {"rise": number},
        )  # fmt: skip

    return Lab(
        name=NAME,
        title=Sentence("Does it rise?"),
        intro=Sentence("A thing is let go. Nothing holds on to it."),
        prediction=Prediction(
            Sentence("Where will it go?"),
            (Option("down", literally(said)), Option("up", literally(was))),
        ),
        controls=(
            Control("depth", Sentence("depth"), (1, 2, 3), 2),
            Control("kind", Sentence("kind"), ("a", "b"), "a", (Sentence("feather"), Sentence("balloon"))),
        )[:controls],
        run=run,
        accept=lambda _seeds: (),
        concepts=concepts,
    )
