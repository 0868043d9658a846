"""What review and quiz have in common: the keys that answer a card."""

from __future__ import annotations

from functools import cached_property
from typing import Generic

from textual import on

from dlquiz.core.model import CardId, Concept, ConceptId
from dlquiz.core.responses import Verdict
from dlquiz.i18n import N_
from dlquiz.tui.bindings import TABLE, TICK
from dlquiz.tui.screens.page import Go, Page, Result
from dlquiz.tui.widgets.card import CardView
from dlquiz.tui.widgets.reading import Reading

_STATES_OF: dict[str, frozenset[str]] = {}
for _shortcut in TABLE:
    if _shortcut.states:
        _name = _shortcut.action.partition("(")[0]
        _STATES_OF[_name] = _STATES_OF.get(_name, frozenset()) | _shortcut.states


class AnsweringPage(Page[Result], Generic[Result]):
    """A page with a CardView. Its actions answer the card; what works when is read from the table of bindings.

    A page binds `bindings.of("answer", "its own group")` in one list: Textual lets a subclass's key hide the same key
    of its base, so a `b` of the page would hide the option `b`.
    """

    _labs_known: tuple[CardId, tuple[Concept, ...]] | None = None

    @cached_property
    def view(self) -> CardView:
        """The card. Kept: every key on the screen asks for it at every step."""
        return self.query_one(CardView)

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
                view.keep_draft()
                return view.can_submit
            case "choose":
                return isinstance(place := parameters[0], int) and place < view.option_count
            case "gap":
                return view.gap_count > 1
            case "accept":
                return view.mark is not None and view.mark.verdict is Verdict.NEAR
            case "whys":
                return view.has_hidden_whys
            case "hint":
                return view.card is not None and view.hints < len(view.card.hints)
            case "link":
                return bool(view.links)
            case "concept":
                return "glossary" in self.doors and view.card is not None and bool(view.card.concepts)
            case "compare":
                return "compare" in self.doors and self._confused is not None
            case "lab":
                return "lab" in self.doors and bool(self._seen_in_labs)
        return True

    def label(self, id_: str) -> str | None:
        """Letters tick where several options may be right; Enter goes through the gaps of a text."""
        if id_ == "answer.choose-a" and self.view.state == TICK:
            return N_("tick")
        if id_ == "answer.submit" and not self.view.at_last_gap:
            return N_("next gap")
        return super().label(id_)

    def action_reveal(self) -> None:
        """Show the answer of a card that the learner judges."""
        self.view.reveal()

    def action_give_up(self) -> None:
        """Show the answer without giving one."""
        self.view.reveal()

    def action_choose(self, place: int) -> None:
        """Take an option."""
        self.view.choose(place)

    def action_judge(self, place: int) -> None:
        """Say that it is true or false."""
        self.view.choose(place)

    def action_tick(self) -> None:
        """Take the option that the arrows are on."""
        self.view.tick()

    def action_move(self, step: int) -> None:
        """Up and down."""
        self.view.move(step)

    def action_submit(self) -> None:
        """Answer with what is chosen or typed."""
        self.view.submit()

    def action_gap(self, step: int) -> None:
        """Type in another gap."""
        self.view.move_gap(step)

    def action_type(self) -> None:
        """Go back to typing."""
        self.view.type_()

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
            from dlquiz.tui.confusions import known
            from dlquiz.tui.seelabs import labs_of

            found = tuple(one for one in known(card.concepts, self.study.concept) if labs_of([one]))
            self._labs_known = card.id, found
        return self._labs_known[1]

    @property
    def _confused(self) -> tuple[ConceptId, ConceptId] | None:
        view = self.view
        if view.card is None or view.mark is None or view.mark.verdict is Verdict.RIGHT:
            return None
        from dlquiz.tui.confusions import confused  # not on the way to the first card

        return confused(view.card, view.response, self.study.concept)

    @on(Reading.LinkClicked)
    def _link_clicked(self, event: Reading.LinkClicked) -> None:
        self._ask_about(event.address)

    def _ask_about(self, address: str) -> None:
        from dlquiz.tui.screens.confirm import OpenLink

        self.app.push_screen(OpenLink(address), lambda agreed: self.app.open_url(address) if agreed else None)
