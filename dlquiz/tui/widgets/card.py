"""One card: asks it, takes the answer in the way of its type, and tells how it was. Grades nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.message import Message

from dlquiz.core import cloze
from dlquiz.core.cards import Card, ChoiceCard, ClozeCard, NumericCard, SelfRatedCard
from dlquiz.core.model import CardType
from dlquiz.core.responses import Chosen, Mark, Response, Revealed, Typed
from dlquiz.i18n import _
from dlquiz.tui import text
from dlquiz.tui.bindings import CHOOSE, FEEDBACK, JUDGE, REVEAL, TICK, TYPED, TYPING
from dlquiz.tui.widgets import cardtext
from dlquiz.tui.widgets.choices import LETTERS, Choices
from dlquiz.tui.widgets.reading import Reading

if TYPE_CHECKING:
    from dlquiz.tui.widgets.cardfigure import CardFigure
    from dlquiz.tui.widgets.field import Field

_NOTHING_CHOSEN: frozenset[int] = frozenset()


class CardView(VerticalScroll, can_focus=False, inherit_bindings=False):
    """A card at a readable width. `ask` shows the question, `tell` the feedback."""

    DEFAULT_CSS = """
    CardView { width: 100%; max-width: 84; height: 1fr; padding: 1 4 0 6; scrollbar-size-vertical: 1; }
    CardView #question { margin-bottom: 1; }
    """

    def __init__(self, answer: Callable[[Response], None]) -> None:
        """`answer` is told what the learner answered: called, not posted, so that the next key finds the feedback."""
        super().__init__()
        self._answer = answer
        self.card: Card | None = None
        """The card shown."""
        self.order: Sequence[int] = ()
        self.language = "en"
        self.hints = 0
        self.response: Response | None = None
        """The answer whose feedback shows."""
        self.mark: Mark | None = None
        self.all_whys = False
        """Whether feedback tells of the options that were not chosen, too."""
        self._drafts: list[str] = []
        self._gap = 0
        self._field: Field | None = None
        self._figure: CardFigure | None = None

    def compose(self) -> ComposeResult:
        """The parts that every card needs; a field and a figure are mounted with the first card that has one."""
        yield Reading(id="question")
        yield Choices()
        yield Reading(id="feedback")

    # What is shown

    def ask(self, card: Card, order: Sequence[int], language: str) -> None:
        """Show a question, nothing answered yet."""
        self.card, self.order, self.language, self.hints = card, order, language, 0
        self.response = self.mark = None
        self._drafts = [""] * (len(cloze.gaps(card.prompt.in_(language))) if isinstance(card, ClozeCard) else 1)
        self._gap = 0
        self._feedback.show(())
        self._choices.display = isinstance(card, ChoiceCard)
        if isinstance(card, ChoiceCard):
            labels = "tf" if card.type is CardType.TRUE_FALSE else LETTERS
            self._choices.ask(cardtext.options(card, order, language), many=card.many, labels=labels)
        self._show_question()
        self._show_figure()
        self._show_field()
        self.scroll_home(animate=False)

    def hint(self, hints: int) -> None:
        """Show this many hints."""
        self.hints = hints
        self._show_question()
        self.call_after_refresh(self.scroll_to_widget, self._question, animate=False)

    def tell(self, response: Response, mark: Mark) -> None:
        """Show the feedback on an answer."""
        self.response, self.mark = response, mark
        self._show_field()
        self._show_feedback()
        self.scroll_home(animate=False)
        self.call_after_refresh(self.scroll_to_widget, self._feedback, animate=False)

    def reword(self, language: str) -> None:
        """Show the same card, as far as it is answered, in another language."""
        card, self.language = self.card, language
        if card is None:
            return
        if isinstance(card, ChoiceCard):
            self._choices.reword(cardtext.options(card, self.order, language))
        self._show_question()
        if self._figure is not None:
            self._figure.reword()
        if self.mark is not None:
            self._show_feedback()

    def toggle_whys(self) -> None:
        """Tell of all options, or only of those that were chosen wrongly."""
        self.all_whys = not self.all_whys
        self._show_feedback()

    # What can be done

    @property
    def state(self) -> str:
        """What the keys act on now: one of `bindings.STATES`."""
        if self.mark is not None:
            return FEEDBACK
        if isinstance(self.card, ChoiceCard):
            return JUDGE if self.card.type is CardType.TRUE_FALSE else TICK if self.card.many else CHOOSE
        if self.card is None or isinstance(self.card, SelfRatedCard):
            return REVEAL
        return TYPING if self._field is not None and self._field.has_focus else TYPED

    @property
    def option_count(self) -> int:
        """How many options can be chosen from."""
        return len(self.order) if isinstance(self.card, ChoiceCard) else 0

    @property
    def can_submit(self) -> bool:
        """Whether Enter would answer: something must have been chosen or typed first, so that no slip answers."""
        if not isinstance(self.card, ChoiceCard):
            return not self.at_last_gap or any(draft.strip() for draft in self._drafts)
        return bool(self._choices.ticked) if self.card.many else self._choices.place is not None

    @property
    def gap_count(self) -> int:
        """How many gaps are to be filled."""
        return len(self._drafts) if isinstance(self.card, ClozeCard) else 0

    @property
    def at_last_gap(self) -> bool:
        """Whether Enter answers, rather than going on to another gap."""
        return self._gap >= self.gap_count - 1

    @property
    def has_hidden_whys(self) -> bool:
        """Whether options that were not chosen have something to say."""
        return self.card is not None and cardtext.hidden_whys(self.card, self._chosen)

    @property
    def links(self) -> tuple[str, ...]:
        """The addresses that can be seen."""
        return cardtext.links(self.card, self.language, answered=self.mark is not None) if self.card else ()

    def reveal(self) -> None:
        """Show the answer: of a card that the learner judges, or by giving up."""
        self._answer(Revealed())

    def choose(self, place: int) -> None:
        """Take the option at a place: the answer at once, or a tick where several may be right."""
        if not isinstance(self.card, ChoiceCard) or not 0 <= place < len(self.order):
            return
        if self.card.many:
            self._choices.tick(place)
            self.screen.refresh_bindings()
        else:
            self._answer(Chosen(frozenset((self.order[place],))))

    def tick(self) -> None:
        """Tick the option that the arrows are on."""
        if self._choices.place is not None:
            self.choose(self._choices.place)

    def move(self, step: int) -> None:
        """Go among the options; where there are none, scroll."""
        if self.mark is None and isinstance(self.card, ChoiceCard):
            self._choices.move(step)
            self.screen.refresh_bindings()
        elif self.mark is None and self.gap_count > 1 and self.state == TYPING:
            self.move_gap(step)
        else:
            self.scroll_relative(y=step, animate=False)

    def submit(self) -> None:
        """Answer with what is chosen or typed; in a text with gaps, go on to the next one first."""
        if isinstance(self.card, ChoiceCard) and self.card.many:
            self._answer(Chosen(frozenset(self.order[place] for place in self._choices.ticked)))
        elif isinstance(self.card, ChoiceCard):
            self.tick()
        elif not self.at_last_gap:
            self.move_gap(1)
        else:
            self.keep_draft()
            self._answer(Typed(tuple(self._drafts)))

    def move_gap(self, step: int) -> None:
        """Type in another gap."""
        self.keep_draft()
        self._enter_gap((self._gap + step) % len(self._drafts))

    def type_(self) -> None:
        """Go back to typing."""
        if self._field is not None:
            self.screen.set_focus(self._field, scroll_visible=False)  # at once: what is typed next is for the field

    # Its parts

    @cached_property
    def _question(self) -> Reading:
        return self.query_one("#question", Reading)

    @cached_property
    def _feedback(self) -> Reading:
        return self.query_one("#feedback", Reading)

    @cached_property
    def _choices(self) -> Choices:
        return self.query_one(Choices)

    @property
    def _chosen(self) -> frozenset[int]:
        return self.response.options if isinstance(self.response, Chosen) else _NOTHING_CHOSEN

    def _show_question(self) -> None:
        card = self.card
        if card is None:
            return
        if not isinstance(card, ClozeCard):
            self._question.show(cardtext.question(card, self.language, self.hints))
            return
        fillings = [
            cardtext.gap_being_typed(number, draft, number == self._gap) for number, draft in enumerate(self._drafts)
        ]
        self._question.show(cardtext.gapped(card, self.language, fillings, self.hints))

    def _show_figure(self) -> None:
        spec = self.card.figure if self.card is not None else None
        if self._figure is None and spec is not None:
            from dlquiz.tui.widgets.cardfigure import CardFigure

            self._figure = CardFigure()
            self.mount(self._figure, after=self._question)
        if self._figure is not None:
            self._figure.show(spec)

    def _show_feedback(self) -> None:
        card, response, mark = self.card, self.response, self.mark
        if card is None or response is None or mark is None:
            return
        if isinstance(card, ClozeCard):
            self._question.show(cardtext.cloze_feedback(card, self.language, response, mark))
        if isinstance(card, ChoiceCard):
            self._choices.tell(cardtext.told(card, self.order, self._chosen, self.language, all_whys=self.all_whys))
        self._feedback.show(cardtext.answer_rows(card, self.language, response, mark))

    def _show_field(self) -> None:
        typed = self.mark is None and not isinstance(self.card, ChoiceCard | SelfRatedCard)
        if not typed:
            if self._field is not None:
                self._field.display = False
                if self._field.has_focus:
                    self.screen.set_focus(None)
            return
        if self._field is None:
            from dlquiz.tui.widgets.field import Field  # its import waits for the first card that is typed

            self._field = Field()
            self.mount(self._field, after=self._choices)
        self._field.display = True
        self._enter_gap(self._gap)
        self.type_()

    def _enter_gap(self, gap: int) -> None:
        self._gap = gap
        if self._field is None:
            return
        with self._field.prevent(self._field.Changed):
            self._field.value = self._drafts[gap]
        self._field.cursor_position = len(self._drafts[gap])
        self._field.placeholder = self._placeholder()
        if isinstance(self.card, ClozeCard):
            self._show_question()

    def _placeholder(self) -> str:
        card = self.card
        if isinstance(card, ClozeCard):
            gap = cloze.gaps(card.prompt.in_(self.language))[self._gap]
            words = _("Gap {n} of {count}").format(n=self._gap + 1, count=len(self._drafts))
            shown = words if len(self._drafts) > 1 else _("Type what is missing")
            return f"{shown}: {text.line(gap.hint).plain}" if gap.hint else shown
        if isinstance(card, NumericCard):
            return _("Type a number with its unit") if card.unit and card.unit.required else _("Type a number")
        return _("Type your answer")

    @on(Choices.Picked)
    def _picked(self, event: Choices.Picked) -> None:
        event.stop()
        if self.mark is None:
            self.choose(event.place)

    @on(Reading.GapClicked)
    def _gap_clicked(self, event: Reading.GapClicked) -> None:
        event.stop()
        if self.mark is None:
            self._enter_gap(event.gap)
            self.type_()

    def on_input_changed(self, event: Message) -> None:
        """Show what is typed in its gap."""
        event.stop()
        if self.mark is None:
            could = self.can_submit
            self.keep_draft()
            if isinstance(self.card, ClozeCard):
                self._show_question()
            if could != self.can_submit:
                self.screen.refresh_bindings()

    def keep_draft(self) -> None:
        """Take over what the field holds; its own message may come after the key that answers."""
        if self._field is not None:
            self._drafts[self._gap] = self._field.value
