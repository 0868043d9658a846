"""The activation explorer as a value: what is looked at, how each control changes it, what is seen then."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from dlquiz.simulator.activations import ACTIVATIONS, Parameter, Setting, find
from dlquiz.simulator.dial import Dial, dial, turned
from dlquiz.simulator.explorer import explorer_figure, notes, reading
from dlquiz.simulator.figures import Figure
from dlquiz.simulator.sentence import Sentence, literally
from dlquiz.simulator.softmax_view import LARGEST, LOGITS, softmax_curves, softmax_view

REACHES = (1.0, 2.0, 3.0, 4.0, 6.0, 8.0, 10.0, 20.0, 50.0, 100.0)
"""How far the x axis may go to either side."""

NONE = ""
"""In the place of a second function: there is none."""

_STEPS = 60
"""Moves of the cursor from the middle of the axis to its end."""

_LOGIT_STEP = 0.25


@dataclass(frozen=True, slots=True)
class Exploration:
    """One look at one function. parameters: of every function that was changed, by its name; other: compared with it;
    reach: the x axis goes from -reach to reach; x: the cursor; logits: what softmax is given."""

    name: str = "tanh"
    parameters: Mapping[str, Mapping[str, Setting]] = field(default_factory=dict)
    other: str = NONE
    derivative: bool = True
    reach: float = 6.0
    x: float = 0.0
    logits: tuple[float, ...] = LOGITS
    moved: int = 0

    @property
    def vector(self) -> bool:
        """Whether the function works on a whole vector."""
        return not find(self.name).elementwise

    def settings(self, name: str) -> Mapping[str, Setting]:
        """The parameters of a function, as they are set."""
        return self.parameters.get(name, {})

    # Controls

    def dials(self) -> tuple[Dial, ...]:
        """The controls, in order: the cursor first."""
        functions = dial("function", Sentence("function"), tuple(ACTIVATIONS), self.name)
        if self.vector:
            numbers = (
                Dial(
                    f"z{n}",
                    literally(f"z{n}"),
                    literally(f"{z:g}"),
                    (literally("-10.25"),),
                    z <= -LARGEST,
                    z >= LARGEST,
                )
                for n, z in enumerate(self.logits, 1)
            )
            return (*numbers, functions)
        x = Dial("x", literally("x"), Sentence("{x:>5.4g}", x=self.x), (), *self._ends())
        others = dial("other", Sentence("compare"), self._others(), self.other)
        reach = dial("reach", Sentence("axis"), REACHES, self.reach)
        return (x, functions, *self._parameter_dials(), others, reach)

    def turned(self, key: str, step: int) -> Exploration:
        """A control turned by so many steps, as far as it goes. An unknown one changes nothing."""
        if key == "x":
            return self.at(round(self.x + step * self.reach / _STEPS, 6))
        if key == "function":
            name = turned(tuple(ACTIVATIONS), self.name, step)
            return replace(self, name=name, other=NONE if name == self.other else self.other)
        if key == "other":
            return replace(self, other=turned(self._others(), self.other, step))
        if key == "reach":
            wider = replace(self, reach=turned(REACHES, self.reach, step))
            return wider.at(wider.x)
        if self.vector and key.startswith("z") and key[1:].isdecimal() and 0 < int(key[1:]) <= len(self.logits):
            moved = int(key[1:]) - 1
            z = min(LARGEST, max(-LARGEST, self.logits[moved] + step * _LOGIT_STEP))
            return replace(self, logits=(*self.logits[:moved], z, *self.logits[moved + 1 :]), moved=moved)
        for parameter in find(self.name).parameters:
            if parameter.name == key:
                value = turned(_values(parameter), self._setting(parameter), step)
                changed = {**self.settings(self.name), key: value}
                return replace(self, parameters={**self.parameters, self.name: changed})
        return self

    def at(self, x: float) -> Exploration:
        """The cursor at a place, within the axis."""
        return replace(self, x=min(self.reach, max(-self.reach, x)) + 0.0)

    def with_derivative(self, shown: bool) -> Exploration:
        """With the derivative, or without."""
        return replace(self, derivative=shown)

    def swapped(self) -> Exploration:
        """The two functions in each other's place."""
        return replace(self, name=self.other, other=self.name) if self.other else self

    def plain(self) -> Exploration:
        """With every parameter of the function at its default."""
        return replace(self, parameters={key: value for key, value in self.parameters.items() if key != self.name})

    @property
    def changed(self) -> bool:
        """Whether a parameter of the function is not at its default."""
        return bool(self.settings(self.name))

    # What is seen

    def figures(self) -> tuple[Figure, ...]:
        """The curve, or what softmax makes of the logits."""
        if self.vector:
            view = softmax_view(self.logits)
            return view.bars, softmax_curves(self.logits, self.moved, at=self._within(self.logits[self.moved]))
        other = self.other or None
        curves = explorer_figure(
            self.name,
            self.settings(self.name),
            other,
            self.settings(self.other) if self.other else {},
            derivative=self.derivative,
            x_range=(-self.reach, self.reach),
        )
        return (curves,)

    def reading(self) -> tuple[Sentence, ...]:
        """What is read at the cursor, of both functions."""
        if self.vector:
            view = softmax_view(self.logits)
            pairs = ", ".join(f"p{n} = {p:.4f}" for n, p in enumerate(view.probabilities.tolist(), 1))
            return (literally(pairs), view.bars.summary)
        found = reading(self.name, self.settings(self.name), self.x).sentences
        if not self.other:
            return found
        second = reading(self.other, self.settings(self.other), self.x)
        return (
            Sentence("{name}: {reading}", name=self.name, reading=found[0]),
            Sentence("{name}: {reading}", name=self.other, reading=second.sentences[0]),
            *found[1:],
        )

    def formulas(self) -> tuple[Sentence, ...]:
        """f and f' as they are written."""
        value, slope = find(self.name).formulas(**self.settings(self.name))
        if self.vector:
            return literally(value), literally(slope)
        return Sentence("f(x) = {formula}", formula=value), Sentence("f'(x) = {formula}", formula=slope)

    def words(self) -> tuple[Sentence, ...]:
        """All that there is to read: formulas, range, marks, the summary of every figure."""
        known = () if self.vector else notes(self.name, self.settings(self.name))
        return (*self.formulas(), *known, *(figure.summary for figure in self.figures()), *self._jacobian())

    def _jacobian(self) -> tuple[Sentence, ...]:
        if not self.vector:
            return ()
        table = softmax_view(self.logits).table
        rows = (f"p{n}  " + "  ".join(f"{one:+.4f}" for one in row[1:]) for n, row in enumerate(table.cells, 1))
        return (table.title, *map(literally, rows), table.summary)

    def _parameter_dials(self) -> tuple[Dial, ...]:
        return tuple(
            dial(one.name, literally(one.name), _values(one), self._setting(one)) for one in find(self.name).parameters
        )

    def _others(self) -> tuple[str, ...]:
        return (NONE, *(name for name in _curves() if name != self.name))

    def _setting(self, parameter: Parameter) -> Setting:
        return self.settings(self.name).get(parameter.name, parameter.default)

    def _ends(self) -> tuple[bool, bool]:
        return self.x <= -self.reach, self.x >= self.reach

    @staticmethod
    def _within(z: float) -> float:
        return min(6.0, max(-6.0, z))


def exploring(name: str) -> Exploration:
    """A look at the function of this name or alias. Raises ExperimentError if there is none."""
    return Exploration(find(name).name)


def _curves() -> tuple[str, ...]:
    return tuple(name for name, one in ACTIVATIONS.items() if one.elementwise)


def _values(parameter: Parameter) -> tuple[Setting, ...]:
    """What a parameter is turned through: its choices, or the steps of its scale and its default; None last."""
    if parameter.choices:
        return parameter.choices
    count = round((parameter.high - parameter.low) / parameter.step)
    scale = {round(parameter.low + place * parameter.step, 10) for place in range(count + 1)}
    if isinstance(parameter.default, float):
        scale.add(parameter.default)
    return (*sorted(scale), *((None,) if parameter.optional else ()))
