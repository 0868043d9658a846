"""`choice`, `pick`, `multiple-response` and `true-false`: options, one of them or several."""

from __future__ import annotations

from collections.abc import Sequence

from dlquiz.core.cards import ChoiceCard
from dlquiz.core.model import CardType
from dlquiz.core.responses import Chosen, Mark, Response, Verdict
from dlquiz.tui.cardkeys import CHOOSE, JUDGE, TICK
from dlquiz.tui.widgets.choices import LETTERS, Choices, Told
from dlquiz.tui.widgets.forms.base import Form, Host
from dlquiz.wording import option_text


class ChoiceForm(Form[ChoiceCard]):
    """An option answers at once. Several are ticked, and one is selected where the answer is kept, until Enter."""

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self._choices = Choices()

    def begin(self, response: Response | None) -> None:
        """The options; those that were answered before, and were wrong, are struck off."""
        one = not self.card.many
        out = frozenset().union(*map(chosen, self.host.tried)) if one else frozenset()
        self.show(self._choices)
        self._choices.ask(
            self._texts(),
            many=self.card.many,
            labels="tf" if self.card.type is CardType.TRUE_FALSE else LETTERS,
            marked=one and self.host.keep,
            ticked=self._places(chosen(response) - out),
            out=self._places(out),
        )

    def reword(self, language: str) -> None:
        """The options in another language."""
        super().reword(language)
        self._choices.reword(self._texts())

    def tell(self, response: Response, mark: Mark, *, whole: bool, all_whys: bool) -> None:
        """Each option with its sign, and why."""
        super().tell(response, mark, whole=whole, all_whys=all_whys)
        self._choices.tell(told(self.card, self.order, chosen(response), self.language, whole, all_whys))

    def hides_whys(self, response: Response) -> bool:
        """Whether options that were not chosen have something to say."""
        picked = chosen(response)
        return any(o.why and not (i in picked and not o.correct) for i, o in enumerate(self.card.options))

    @property
    def state(self) -> str:
        """Chosen from, ticked, or judged."""
        if self.card.many:
            return TICK
        return JUDGE if self.card.type is CardType.TRUE_FALSE else CHOOSE

    @property
    def response(self) -> Chosen | None:
        """What is ticked or selected; else, where one answers, what the arrows are on."""
        places = self._choices.ticked
        if not places and not self.card.many and not self.host.keep and self._choices.place is not None:
            places = frozenset((self._choices.place,))
        return Chosen(frozenset(self.order[place] for place in places)) if places else None

    @property
    def can_submit(self) -> bool:
        """Whether something is ticked or under the arrows."""
        return self.response is not None or (not self.card.many and self._choices.place is not None)

    def submit(self) -> None:
        """Answer; where nothing is selected yet, with what the arrows are on."""
        if self.host.keep and self.response is None:
            self.tick()
        super().submit()

    @property
    def option_count(self) -> int:
        """Each option has its letter."""
        return len(self.order)

    def choose(self, place: int) -> None:
        """Take the option at a place: the answer at once, or a tick where several may be right."""
        if place in self._choices.out:
            return
        if self.card.many:
            self._choices.tick(place)
            self.host.changed()
        elif self.host.keep:
            self._choices.select(place)
            self.host.changed()
        else:
            self._choices.point(place)
            self.host.given(Chosen(frozenset((self.order[place],))))

    def tick(self) -> None:
        """Take the option that the arrows are on."""
        if self._choices.place is not None:
            self.choose(self._choices.place)

    def move(self, step: int) -> bool:
        """Go among the options."""
        self._choices.move(step)
        return True

    def _texts(self) -> list[str]:
        return [option_text(self.card, index, self.language) for index in self.order]

    def _places(self, options: frozenset[int]) -> frozenset[int]:
        return frozenset(place for place, index in enumerate(self.order) if index in options)


def chosen(response: Response | None) -> frozenset[int]:
    """The options of an answer, in the author's order; none of one that is not of options."""
    return response.options if isinstance(response, Chosen) else frozenset()


def told(
    card: ChoiceCard, order: Sequence[int], picked: frozenset[int], language: str, whole: bool, all_whys: bool
) -> list[Told]:
    """What each option turned out to be, in the order shown.

    whole: also those that were right and not picked; all_whys: what is said of those that were not picked, too; until
    then those may be spared of which there is something to say.
    """
    found = []
    for index in order:
        option, was = card.options[index], index in picked
        right = Verdict.RIGHT if option.correct and whole else None
        verdict = Verdict.WRONG if was and not option.correct else right
        why = option.why.in_(language) if (all_whys and whole) or (was and not option.correct) else ""
        found.append(Told(verdict, was, why, spare=verdict is None and not was and not why and bool(option.why)))
    return found
