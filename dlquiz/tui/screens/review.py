"""Studying: review, drill and cram. A question, its feedback, a rating that is saved before the next card shows."""

from __future__ import annotations

from collections.abc import Callable

from textual import on
from textual.app import ComposeResult
from textual.content import Content

from dlquiz.core.cards import Card
from dlquiz.core.responses import Certainty, Response
from dlquiz.core.scheduling import Rating
from dlquiz.core.session import Phase, Session
from dlquiz.i18n import _
from dlquiz.tui import bindings, text
from dlquiz.tui.bindings import BY_ID
from dlquiz.tui.keynames import key_name
from dlquiz.tui.screens.answering import AnsweringPage
from dlquiz.tui.screens.page import Context
from dlquiz.tui.shortcut import keys_of
from dlquiz.tui.widgets.card import CardView
from dlquiz.tui.widgets.ratings import Ratings
from dlquiz.wording import card_type_name, mode_name, rating_name, state_name


class ReviewScreen(AnsweringPage[None]):
    """Drives one session. The session is a value: what is on the screen is always its last saved step."""

    BINDINGS = bindings.of("answer", "study")

    def __init__(self, context: Context, session: Session) -> None:
        super().__init__(context)
        self.session = session
        """Where the session stands."""

    def middle(self) -> ComposeResult:
        """The card and the ratings."""
        yield CardView(self.answered)
        yield Ratings()

    def on_mount(self) -> None:
        """Show the first card."""
        self._show()

    def label(self, id_: str) -> str | None:
        """Enter is called by the rating that it gives."""
        mark = self.session.mark
        if id_ == "study.rate-suggested" and mark is not None:
            return rating_name(mark.suggested)
        return super().label(id_)

    # Steps

    def _write(self, step: Callable[[], Session]) -> None:
        """Take a step that writes; the next card shows only once it is saved."""

        def write() -> None:
            self._go(step())

        self.attempt(write)

    def _go(self, session: Session) -> None:
        self.session = session
        self._show()

    def action_hint(self) -> None:
        """Show one hint more."""
        self.session = self.study.hint(self.session)
        self.view.hint(self.session.hints)
        self.refresh_bindings()

    def action_accept(self) -> None:
        """Count a near miss as right."""
        self._go(self.study.accept(self.session))

    def action_rate(self, rating: int) -> None:
        """Save the answer with this rating."""
        self._write(lambda: self.study.rate(self.session, Rating(rating)))

    def action_rate_suggested(self) -> None:
        """Save the answer with the rating that it suggests."""
        if self.session.mark is not None:
            self.action_rate(self.session.mark.suggested)

    def action_undo(self) -> None:
        """Take back the last step."""
        self._write(lambda: self.study.undo(self.session))

    def action_suspend(self) -> None:
        """Put the card aside for good."""
        self._write(lambda: self.study.suspend(self.session))
        self._say(_("Suspended. {key} takes it back."))

    def action_bury(self) -> None:
        """Put the card aside until tomorrow."""
        self._write(lambda: self.study.bury(self.session))
        self._say(_("Buried until tomorrow. {key} takes it back."))

    def action_flag(self) -> None:
        """Flag the card, or take the flag away."""

        def flag() -> None:
            self.session = self.study.flag(self.session)
            self._show_heading(self._card())

        self.attempt(flag)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What works on the card as it stands."""
        if action == "undo":
            return self.session.can_undo
        return super().check_action(action, parameters)

    @property
    def asks_certainty(self) -> bool:  # type: ignore[override]  # others never ask
        """As the settings say; the learner who rates alone is not asked twice."""
        return self.study.settings.certainty

    def take(self, response: Response, certainty: Certainty | None) -> None:
        """Judge the answer; its feedback shows."""
        if self.session.phase is Phase.QUESTION:
            self._go(self.study.answer(self.session, response, certainty))

    @on(Ratings.Rated)
    def _rated(self, event: Ratings.Rated) -> None:
        event.stop()
        if self.session.phase is Phase.FEEDBACK:
            self.action_rate(event.rating)

    # What is shown

    def _card(self) -> Card:
        if self.session.current is None:
            raise ValueError("the session is done")
        return self.study.card(self.session.current, self.session.variant)

    def _show(self) -> None:
        session = self.session
        if session.phase is Phase.DONE:
            self._finish()
            return
        card, ratings = self._card(), self.query_one(Ratings)
        if session.phase is Phase.QUESTION:
            ratings.hide()
            self.view.ask(card, session.order, self.study.language)
        elif session.response is not None and session.mark is not None:
            ratings.offer(session.mark.suggested, self.study.intervals(session))
            self.view.tell(session.response, session.mark)
        self._show_heading(card)
        self.refresh_bindings()

    def _show_heading(self, card: Card) -> None:
        session, heading = self.session, self.heading
        state = state_name(self.study.memory(card.id))
        flag = ("  ⚑ " + _("flagged"), "$almost") if self.study.is_flagged(card.id) else ""
        heading.title = Content.assemble(
            (mode_name(session.mode), "bold"), (f"   {session.position} / {session.total}", "$quiet"),
            (f"   ● {state}", "$quiet"), flag,
        )  # fmt: skip
        heading.remark = Content.assemble(
            text.line(self.study.topic_title(card)), " › ", card_type_name(card.type)
        ).stylize("$quiet")
        heading.progress = len(session.answered) / max(1, session.total)

    def _finish(self) -> None:
        from dlquiz.tui.screens.summary import SummaryScreen  # not needed before the last card

        def then(undo: bool | None) -> None:
            if undo:
                self.action_undo()
            else:
                self.action_home()

        self.app.push_screen(SummaryScreen(self.context, self.session), then)

    def retell(self) -> None:
        """Show the card as it stands in the new language."""
        super().retell()
        if self.session.phase is not Phase.DONE:
            self.view.reword(self.study.language)
            self.query_one(Ratings).refresh(layout=True)
            self._show_heading(self._card())

    def _say(self, message: str) -> None:
        key = key_name(keys_of(BY_ID["study.undo"], self.app._keymap)[0])
        self.notify(message.format(key=key), timeout=3, markup=False)
