"""What every form can: ask, take what the keys and the mouse say, tell how it was. Grades nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, Protocol, TypeVar

from textual.widget import Widget

from dlquiz.core.cards import BaseCard, Card
from dlquiz.core.responses import Mark, Response
from dlquiz.tui.cardkeys import REVEAL
from dlquiz.tui.sheet import Row
from dlquiz.tui.widgets import cardtext
from dlquiz.wording import FeedbackLines

CardT = TypeVar("CardT", bound=BaseCard)


class Host(Protocol):
    """What a form may ask of the view that it is in."""

    @property
    def keep(self) -> bool:
        """Whether choosing an option only selects it."""

    @property
    def tried(self) -> Sequence[Response]:
        """The answers to this question that were not right."""

    def add(self, part: Widget) -> None:
        """Mount a widget below the question."""

    def type_in(self, field: Widget | None) -> None:
        """Have keys typed into a field from now on; None: into none."""

    @property
    def typed_in(self) -> Widget | None:
        """Where keys are typed now."""

    def given(self, response: Response) -> None:
        """The card is answered."""

    def changed(self) -> None:
        """The answer so far is another one."""

    def show_question(self) -> None:
        """What stands in the question is another thing: a gap was filled."""

    def refresh_keys(self) -> None:
        """Other keys work now."""

    def keep_in_sight(self, part: Widget, first: int, lines: int, instead: int | None = None) -> None:
        """Scroll, if need be, so that these lines of a widget are seen. first: from its top; instead: a line that says
        the same, so that it is enough if that one is seen."""


class Form(Generic[CardT]):
    """The way in which one type of card is answered. A form is kept and asks one card after the other.

    What it shows are parts: widgets that are mounted when they are first shown, beside those of other forms rather
    than within a widget of its own, which would be there one picture later. Override `state`, `response` and `begin`,
    and of the rest what the type has: most keys mean nothing to most types.
    """

    card: CardT
    """The card asked."""

    def __init__(self, host: Host) -> None:
        self.host = host
        self.order: Sequence[int] = ()
        self.language = "en"
        self.told = False
        """Whether feedback shows."""
        self._parts: list[Widget] = []

    def show(self, *parts: Widget) -> None:
        """Show these widgets, in this order if they are new."""
        for part in parts:
            if part not in self._parts:
                self._parts.append(part)
                self.host.add(part)
            part.display = True

    def hide(self) -> None:
        """Show nothing."""
        for part in self._parts:
            part.display = False

    # Asking and telling

    def ask(self, card: CardT, order: Sequence[int], language: str, response: Response | None) -> None:
        """Ask a card. order: how its parts are laid out; response: an earlier answer, shown again."""
        self.card, self.order, self.language, self.told = card, order, language, False
        self.begin(response)

    def begin(self, response: Response | None) -> None:
        """Show that nothing is answered yet, or what was."""

    def reword(self, language: str) -> None:
        """The same card, as far as it is answered, in another language."""
        self.language = language

    def question(self, hints: int) -> Sequence[Row]:
        """The prompt, and the hints that were looked at."""
        return cardtext.question(self.shown, self.language, hints)

    def tell(self, response: Response, mark: Mark, *, whole: bool, all_whys: bool) -> None:
        """Show what was right and what was not.

        whole: or else only how it was, and not what is right, since there is another try; all_whys: tell of what was
        not chosen, too.
        """
        self.told = True

    def answer(self, lines: FeedbackLines, response: Response, mark: Mark) -> Sequence[Row]:
        """The right answer, below the verdict, where the form itself does not show it."""
        return ()

    def given(self, lines: FeedbackLines) -> Sequence[Row]:
        """What was answered, before another try, where the form itself does not show it."""
        return ()

    counted = False
    """Whether it is told how many parts were right, though not which, before another try."""

    def whys(self, lines: FeedbackLines, *, whole: bool) -> Sequence[str]:
        """What is told, below the verdict, of the known mistakes that were made."""
        return lines.mistakes

    def hides_whys(self, response: Response) -> bool:
        """Whether what was not chosen has something to say."""
        return False

    @property
    def shown(self) -> Card:
        """The card, as one of the union of all of them."""
        return self.card  # type: ignore[return-value]  # the bound of CardT cannot be the union

    # The answer

    @property
    def state(self) -> str:
        """What the keys act on now: one of `cardkeys.STATES`."""
        return REVEAL

    @property
    def response(self) -> Response | None:
        """The answer so far; None as long as nothing is given."""
        return None

    @property
    def can_submit(self) -> bool:
        """Whether Enter does something: something must have been given first, so that no slip answers."""
        return self.response is not None

    def submit(self) -> None:
        """Enter: answer."""
        if (response := self.response) is not None:
            self.host.given(response)

    # The keys

    @property
    def option_count(self) -> int:
        """How many letters choose something."""
        return 0

    def choose(self, place: int) -> None:
        """The letter of what stands at a place."""

    def tick(self) -> None:
        """Space: take what the arrows are on, or lift it."""

    def move(self, step: int) -> bool:
        """The arrows. False: they mean nothing here."""
        return False

    has_lifted = False
    """Whether an item is lifted, and goes where the arrows go."""

    def carry(self, step: int) -> None:
        """Arrows with shift: take what the arrows are on along."""

    @property
    def can_clear(self) -> bool:
        """Whether something can be taken back."""
        return False

    def clear(self) -> None:
        """Backspace: take back what was given."""

    gap_count = 0
    """How many gaps are to be filled."""
    at_last_gap = True
    """Whether Enter answers, rather than going on to another gap."""

    def picked(self, place: int) -> None:
        """An option was clicked."""
        self.choose(place)

    def drafted(self) -> None:
        """Something was typed."""

    def move_gap(self, step: int) -> None:
        """Tab: to another gap."""

    def enter_gap(self, gap: int) -> None:
        """To this gap: it was clicked."""

    def type_(self) -> None:
        """To the field, if there is one."""
