"""One card: asks it, takes the answer in the form of its type, and tells how it was. Grades nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from math import inf
from typing import TYPE_CHECKING, Any

from textual import on
from textual.app import ComposeResult
from textual.message import Message
from textual.widget import Widget

from dlquiz.core.cards import Card
from dlquiz.core.responses import Mark, Response, Revealed
from dlquiz.tui.cardkeys import AGAIN, FEEDBACK, SURE, TYPING
from dlquiz.tui.inturn import InTurn
from dlquiz.tui.widgets import cardtext
from dlquiz.tui.widgets.formhost import FormHost
from dlquiz.tui.widgets.forms import form_of
from dlquiz.tui.widgets.forms.self_rated import SelfRatedForm
from dlquiz.tui.widgets.reading import Reading
from dlquiz.wording import feedback

if TYPE_CHECKING:
    from dlquiz.tui.widgets.cardfigure import CardFigure
    from dlquiz.tui.widgets.choices import Choices
    from dlquiz.tui.widgets.forms.base import Form


class CardView(FormHost, inherit_bindings=False):
    """A card at a readable width: `ask` shows the question, `tell` the feedback; what answers it is its type's form.

    In an exam answers are kept instead of judged: `CardView(answer, changed=..., keep=True)`. There choosing an option
    only selects it; `changed` is told of every change of the answer at once (None: it was taken back entirely), also
    key by key while typing; Enter goes through the gaps of a text and then calls `answer`, if anything is given. An
    earlier answer is shown again with `ask(..., response=...)`, which tells nothing. Call `settle` before another
    card is asked, so that what was typed last is told of; `response` is left for feedback, `so_far` is the answer.
    """

    DEFAULT_CSS = """
    CardView { width: 100%; max-width: 84; height: 1fr; padding: 0 4 0 6; scrollbar-size-vertical: 1; }
    CardView #question { margin: 1 0; }
    """

    def __init__(
        self,
        answer: Callable[[Response], None],
        *,
        changed: Callable[[Response | None], None] | None = None,
        keep: bool = False,
    ) -> None:
        """`answer` is told what the learner answered: called, not posted, so that the next key finds the feedback."""
        super().__init__()
        self._answer = answer
        self._changed = changed
        self.keep = keep
        """Whether choosing an option only selects it."""
        self.card: Card | None = None
        """The card shown."""
        self.language = "en"
        self.seen_since = inf
        """When the card was first drawn, by the clock of events; infinite as long as it was not."""
        self.being_drawn = False
        """Whether the card was given and its first frame is to come."""
        self.hints = 0
        self.response: Response | None = None
        """The answer whose feedback shows."""
        self.mark: Mark | None = None
        self.tried: list[Response] = []
        """The answers to this question that were not right and may be tried again."""
        self.all_whys = False
        """Whether feedback tells of the options that were not chosen, too."""
        self._whole = True
        self._forms: dict[type[Form[Any]], Form[Any]] = {}
        self.form: Form[Any] = SelfRatedForm(self)
        """How the card is answered."""
        self._order: Sequence[int] = ()
        self._told_of: Response | None = None
        self._could = False
        self._figure: CardFigure | None = None

    def compose(self) -> ComposeResult:
        """The parts that every card needs; forms and a figure are mounted with the first card that has one."""
        yield Reading(id="question")
        yield Reading(id="feedback")

    # What is shown

    def ask(self, card: Card, order: Sequence[int], language: str, *, response: Response | None = None) -> None:
        """Show a question, nothing answered yet, or an earlier answer again. order: see `core.layout`."""
        self.card, self.language, self.hints, self.tried = card, language, 0, []
        self.response = self.mark = None  # of the card before: leaving its field asks which keys work now
        self._order = order
        kind = form_of(card)
        form = self._forms.get(kind) or self._forms.setdefault(kind, kind(self))
        for other in self._forms.values():
            if other is not form:
                other.hide()  # who leaves a field asks which keys work now, of the form that has a card
        self.form = form
        self._begin(response)
        self._show_figure()
        self.seen_since, self.being_drawn = inf, self.call_after_refresh(self._seen, Message().time)

    def _seen(self, asked: float) -> None:
        app, self.being_drawn = self.app, False
        self.seen_since = app.drawn_since(asked) if isinstance(app, InTurn) else Message().time

    def _begin(self, response: Response | None) -> None:
        self.response = self.mark = None
        self.release()
        self._whole, self._told_of = True, response
        self._feedback.show(())
        self.form.ask(self.card, self._order, self.language, response)
        self.show_question()
        self._could = self.can_submit
        self.scroll_home(animate=False)

    def hint(self, hints: int) -> None:
        """Show this many hints."""
        self.hints = hints
        self.show_question()
        self.show_all_of(self._question)

    def tell(self, response: Response, mark: Mark, *, whole: bool = True) -> None:
        """Show the feedback on an answer. whole: or else only how it was, not what is right: it may be tried again."""
        self.response, self.mark, self._whole = response, mark, whole
        self.release()
        self._show_feedback()
        self.scroll_home(animate=False)
        self.show_all_of(self._feedback)

    def back_to_answer(self) -> None:
        """To the question once more, as it was answered."""
        self.release()
        self.act(lambda form: form.type_())
        self.refresh_keys()

    def again(self) -> None:
        """The same question once more, with the answer that was not right as it stands."""
        response = self.response
        if response is not None:
            self.tried.append(response)
        self._begin(response)

    def reword(self, language: str) -> None:
        """Show the same card, as far as it is answered, in another language."""
        self.language = language
        if self.card is None:
            return
        self.form.reword(language)
        self.show_question()
        if self._figure is not None:
            self._figure.reword()
        self.reword_certainty()
        self._show_feedback()

    def toggle_whys(self) -> None:
        """Tell of all options, or only of those that were chosen wrongly."""
        self.all_whys = not self.all_whys
        self._show_feedback()

    # What can be done

    @property
    def state(self) -> str:
        """What the keys act on now: one of `cardkeys.STATES`."""
        if self.held is not None:
            return SURE
        if self.mark is not None:
            return FEEDBACK if self._whole else AGAIN
        return self.form.state

    @property
    def so_far(self) -> Response | None:
        """What is answered so far, if anything."""
        return self.form.response

    @property
    def can_submit(self) -> bool:
        """Whether Enter would do something: something must have been given, and not the same once more."""
        form = self.form
        if not form.can_submit:
            return False
        return not self.tried or not form.at_last_gap or form.response not in self.tried

    @property
    def at_last_gap(self) -> bool:
        """Whether Enter answers, rather than going on to another gap."""
        return self.form.at_last_gap

    @property
    def has_hidden_whys(self) -> bool:
        """Whether options that were not chosen have something to say."""
        return self.response is not None and self.form.hides_whys(self.response)

    @property
    def links(self) -> tuple[str, ...]:
        """The addresses that can be seen."""
        return cardtext.links(self.card, self.language, answered=self.state == FEEDBACK) if self.card else ()

    def reveal(self) -> None:
        """Show the answer: of a card that the learner judges, or by giving up."""
        self._answer(Revealed())

    def act(self, action: Callable[[Form[Any]], object]) -> None:
        """Do what a key says to the form, unless its feedback shows."""
        if self.mark is None:
            action(self.form)

    def move(self, step: int) -> None:
        """Go among what can be chosen; where there is nothing, scroll."""
        if self.mark is None and self.form.move(step):
            self.refresh_keys()
        else:
            self.scroll_relative(y=step, animate=False)

    def settle(self) -> None:
        """Tell of what was typed and not told of yet: a field's own message may come after the key that leaves it."""
        if self.mark is not None or self._changed is None:
            return
        response = self.form.response
        if response != self._told_of:
            self._told_of = response
            self._changed(response)

    # What a form may ask of its host

    def given(self, response: Response) -> None:
        """The card is answered, if it is not the same answer once more."""
        if self.mark is None and response not in self.tried:
            self.settle()
            self._answer(response)

    def changed(self) -> None:
        """The answer so far is another one."""
        self.release()
        self.settle()
        could, self._could = self._could, self.can_submit
        if could != self._could or self.state != TYPING:
            self.refresh_keys()

    def show_question(self) -> None:
        """The question as it stands."""
        self._question.show(self.form.question(self.hints))

    # Its parts

    @property
    def last(self) -> Widget:
        """Parts of forms stand above the feedback."""
        return self._feedback

    @cached_property
    def _question(self) -> Reading:
        return self.query_one("#question", Reading)

    @cached_property
    def _feedback(self) -> Reading:
        return self.query_one("#feedback", Reading)

    def _show_figure(self) -> None:
        spec = self.card.figure if self.card is not None else None
        if self._figure is None and spec is not None:
            from dlquiz.tui.widgets.cardfigure import CardFigure

            self._figure = CardFigure()
            self.mount(self._figure, after=self._question)
        if self._figure is not None:
            self._figure.show(spec)

    def _show_feedback(self) -> None:
        card, response, mark, form = self.card, self.response, self.mark, self.form
        if card is None or response is None or mark is None:
            return
        form.tell(response, mark, whole=self._whole, all_whys=self.all_whys)
        lines = feedback(card, response, mark, self.language)
        whys = form.whys(lines, whole=self._whole)
        if self._whole:
            body = form.answer(lines, response, mark)
            self._feedback.show(cardtext.feedback(mark, body, whys, lines.explanation))
        else:
            self._feedback.show(cardtext.tried(mark, form.given(lines), whys, counted=form.counted))

    def on_choices_picked(self, event: Choices.Picked) -> None:
        """An option was clicked."""
        event.stop()
        self.act(lambda form: form.picked(event.place))

    def on_input_changed(self, event: Message) -> None:
        """Something was typed."""
        event.stop()
        self.act(lambda form: form.drafted())

    @on(Reading.GapClicked)
    def _gap_clicked(self, event: Reading.GapClicked) -> None:
        event.stop()
        self.act(lambda form: form.enter_gap(event.gap))
