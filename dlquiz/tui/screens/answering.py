"""What review and quiz have in common: the keys that answer a card."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Generic

from textual import on
from textual.events import Key, Paste

from dlquiz.core.model import CardId, Concept, ConceptId
from dlquiz.core.responses import Certainty, Response, Revealed, Verdict
from dlquiz.i18n import N_
from dlquiz.tui.bindings import TABLE
from dlquiz.tui.cardkeys import ARRANGE, GAP, MATCH, SORT, TICK, TYPING
from dlquiz.tui.screens.page import Go, Page, Result
from dlquiz.tui.widgets.card import CardView
from dlquiz.tui.widgets.reading import Reading

if TYPE_CHECKING:
    from dlquiz.tui.widgets.sureness import Sureness

_STATES_OF: dict[str, frozenset[str]] = {}
for _shortcut in TABLE:
    if _shortcut.states:
        _name = _shortcut.action.partition("(")[0]
        _STATES_OF[_name] = _STATES_OF.get(_name, frozenset()) | _shortcut.states

_LETTERS = {
    TICK: N_("tick"),
    GAP: N_("fill in"),
    MATCH: N_("give"),
    SORT: N_("put there"),
    ARRANGE: N_("bring here"),
}
"""What letters do, where they do not answer at once."""


class AnsweringPage(Page[Result], Generic[Result]):
    """A page with a CardView. Its actions answer the card; what works when is read from the table of bindings.

    A page binds `bindings.of("answer", "its own group")` in one list: Textual lets a subclass's key hide the same key
    of its base, so a `b` of the page would hide the option `b`.
    """

    _labs_known: tuple[CardId, tuple[Concept, ...]] | None = None

    asks_certainty = False
    """Whether it is asked how sure one is of the answer to come, before it is judged."""

    def take(self, response: Response, certainty: Certainty | None) -> None:
        """Judge the answer. certainty: how sure, where it was asked."""
        raise NotImplementedError

    def answered(self, response: Response) -> None:
        """The card was answered: ask how sure, where that is asked; nobody is asked who gave up or judges alone."""
        if self.asks_certainty and not isinstance(response, Revealed):
            self.view.ask_certainty(response)
        else:
            self.take(response, None)

    @cached_property
    def view(self) -> CardView:
        """The card. Kept: every key on the screen asks for it at every step."""
        return self.query_one(CardView)

    def is_meant(self, event: Key | Paste) -> bool | None:
        """What was pressed before the card was there is for no card: nobody rates what was not seen. Only text that is
        typed ahead stays, since it does nothing before Enter."""
        if not self.is_mounted:
            return False
        if self.view.being_drawn:
            return None
        if event.time >= self.view.seen_since:
            return True
        text = isinstance(event, Paste) or event.is_printable or event.key == "backspace"
        return text and self.view.state == TYPING

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether a key works on the card as it stands."""
        states = _STATES_OF.get(action)
        if states is None or not self.is_mounted:
            return super().check_action(action, parameters)
        view = self.view
        if view.state not in states:
            return False
        match action:
            case "submit":
                return view.can_submit
            case "clear":
                return view.form.can_clear
            case "choose":
                return isinstance(place := parameters[0], int) and place < view.form.option_count
            case "gap":
                return view.form.gap_count > 1
            case "accept":
                return view.mark is not None and view.mark.verdict is Verdict.NEAR
            case "whys":
                return view.has_hidden_whys
            case "hint":
                return view.card is not None and view.hints < len(view.card.hints)
            case "link":
                return bool(view.links)
            case "page":
                return view.hidden[parameters[0] == 1]
            case "concept":
                return "glossary" in self.doors and view.card is not None and bool(view.card.concepts)
            case "compare":
                return "compare" in self.doors and self._confused is not None
            case "lab":
                return "lab" in self.doors and bool(self._seen_in_labs)
        return True

    def label(self, id_: str) -> str | None:
        """What letters do depends on the card; Enter goes through the gaps of a text, and sets down what is lifted."""
        if id_ == "answer.choose-a":
            return _LETTERS.get(self.view.state)
        if id_ == "answer.submit" and not self.view.at_last_gap:
            return N_("next gap")
        if id_ in ("answer.submit", "answer.lift") and self.view.form.has_lifted:
            return N_("set down")
        return super().label(id_)

    def action_reveal(self) -> None:
        """Show the answer of a card that the learner judges."""
        self.view.reveal()

    def action_give_up(self) -> None:
        """Show the answer without giving one."""
        self.view.reveal()

    def action_choose(self, place: int) -> None:
        """Take an option; give it to the row that one is at; bring an item there."""
        self.view.act(lambda form: form.choose(place))

    def action_judge(self, place: int) -> None:
        """Say that it is true or false."""
        self.view.act(lambda form: form.choose(place))

    def action_tick(self) -> None:
        """Take the option that the arrows are on."""
        self.view.act(lambda form: form.tick())

    def action_lift(self) -> None:
        """Lift the item that the arrows are on, or set it down."""
        self.view.act(lambda form: form.tick())

    def action_move(self, step: int) -> None:
        """Up and down."""
        self.view.move(step)

    def action_row(self, step: int) -> None:
        """To another row; what is lifted comes along."""
        self.view.move(step)

    def action_carry(self, step: int) -> None:
        """Move the item that the arrows are on."""
        self.view.act(lambda form: form.carry(step))

    def action_clear(self) -> None:
        """Take back what was given to the row that one is at."""
        self.view.act(lambda form: form.clear())

    def action_submit(self) -> None:
        """Answer with what is chosen or typed."""
        self.view.act(lambda form: form.submit())

    def action_gap(self, step: int) -> None:
        """Fill another gap."""
        self.view.act(lambda form: form.move_gap(step))

    def action_sure(self, level: int) -> None:
        """Say how sure one is. level: 1 to 3."""
        if (response := self.view.held) is not None:
            self.take(response, Certainty(level))

    def action_unsure(self) -> None:
        """Back to the answer."""
        self.view.back_to_answer()

    def action_type(self) -> None:
        """Go back to typing."""
        self.view.act(lambda form: form.type_())

    def action_leave(self) -> None:
        """Leave the field, so that letters are keys again."""
        self.set_focus(None)

    def action_whys(self) -> None:
        """Tell of the other options."""
        self.view.toggle_whys()

    def action_page(self, step: int) -> None:
        """Scroll by a page."""
        self.view.scroll_relative(y=step * max(1, self.view.size.height - 2), animate=False)

    def action_link(self) -> None:
        """Ask about the first link."""
        self._ask_about(self.view.links[0])

    def action_concept(self) -> None:
        """Show the page of the card's concept."""
        if self.view.card is not None:
            self.post_message(Go("glossary", self.view.card.concepts[0]))

    def action_compare(self) -> None:
        """Set the concept that was asked for beside the one that was answered."""
        if (pair := self._confused) is not None:
            self.post_message(Go("compare", pair))

    def action_lab(self) -> None:
        """See what the card is about in its lab; the feedback waits."""
        self.see_lab(self._seen_in_labs)

    @property
    def _seen_in_labs(self) -> tuple[Concept, ...]:
        """Those of the card's concepts that have a lab. Kept by card: every key asks for it."""
        card = self.view.card
        if card is None:
            return ()
        if self._labs_known is None or self._labs_known[0] != card.id:
            from dlquiz.core.confusion import known
            from dlquiz.tui.seelabs import labs_of

            found = tuple(one for one in known(card.concepts, self.study.concept) if labs_of([one]))
            self._labs_known = card.id, found
        return self._labs_known[1]

    @property
    def _confused(self) -> tuple[ConceptId, ConceptId] | None:
        view = self.view
        if view.card is None or view.mark is None or view.mark.verdict is Verdict.RIGHT:
            return None
        from dlquiz.core.confusion import confused  # not on the way to the first card

        return confused(view.card, view.response, self.study.concept, view.mark)

    def on_sureness_said(self, event: Sureness.Said) -> None:
        """How sure one is was clicked."""
        event.stop()
        self.action_sure(event.level)

    @on(Reading.LinkClicked)
    def _link_clicked(self, event: Reading.LinkClicked) -> None:
        self._ask_about(event.address)

    def _ask_about(self, address: str) -> None:
        from dlquiz.tui.screens.confirm import OpenLink

        self.app.push_screen(OpenLink(address), lambda agreed: self.app.open_url(address) if agreed else None)
