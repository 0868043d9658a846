"""The end of a session: what it came to, what was hard, when it goes on."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.content import Content

from dlquiz import course_words
from dlquiz.core.scheduling import Rating
from dlquiz.core.session import Session
from dlquiz.exam_words import prompt_line
from dlquiz.i18n import _, ngettext
from dlquiz.study import Summary
from dlquiz.tui import bindings, text
from dlquiz.tui.figures import bar, padded
from dlquiz.tui.screens.page import Context, Go, Page
from dlquiz.tui.sheet import NOTHING
from dlquiz.tui.widgets.picklist import Item, PickList
from dlquiz.wording import due_phrase, mode_name, rating_name

_HOME, _HARDEST, _QUIZ = "home", "hardest", "quiz"
_SHOWN = 8
_SPACE = Item(None, NOTHING)


class SummaryScreen(Page[bool]):
    """Dismissed with True to take back the last step, with False to go home."""

    BINDINGS = bindings.of("summary")
    AUTO_FOCUS = "PickList"
    DEFAULT_CSS = """
    SummaryScreen PickList { max-width: 84; height: 1fr; padding: 1 4 0 4; }
    SummaryScreen.-narrow PickList { padding: 0 1; }
    """

    def __init__(self, context: Context, session: Session) -> None:
        super().__init__(context)
        self.session = session

    def middle(self) -> ComposeResult:
        """One list: the figures above, what can be done below."""
        yield PickList(self._items())

    def retell(self) -> None:
        """Say everything in the new language."""
        super().retell()
        self.query_one(PickList).fill(self._items())

    def title_content(self) -> Content:
        """What has ended."""
        return Content.assemble((mode_name(self.session.mode), "bold"), ("   " + _("done"), "$quiet"))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Undo only where there is something to take back."""
        return self.session.can_undo if action == "undo" else super().check_action(action, parameters)

    def action_undo(self) -> None:
        """Back to the last card."""
        self.dismiss(True)

    def action_home(self) -> None:
        """Go home."""
        self.dismiss(False)

    @on(PickList.Chosen)
    def _chosen(self, event: PickList.Chosen) -> None:
        event.stop()
        if event.key == _HARDEST:
            cards = self.study.summary(self.session).hardest
            self.attempt(lambda: self._go_on(self.study.start_drill(cards=cards, cram=True)))
        elif event.key == _QUIZ:
            self.attempt(self._quiz)
        else:
            self.dismiss(False)

    def _go_on(self, session: Session) -> None:
        self.post_message(Go("review", session))

    def _quiz(self) -> None:
        """The quiz on the topic that has been gone through."""
        offer = self.study.summary(self.session).quiz
        if offer is not None and offer.topic is not None:
            self.post_message(Go("quiz", self.study.start_quiz(count=offer.count, topics=(offer.topic.key,))))

    def _items(self) -> list[Item]:
        summary = self.study.summary(self.session)
        items = [*_result(summary), _SPACE]
        if summary.answers:
            items += [*_ratings(summary), _SPACE]
        if summary.hardest:
            items.append(Item(None, Content.styled("  " + _("Hardest"), "bold")))
            items += [self._hard(card) for card in summary.hardest[:_SHOWN]]
            items.append(_SPACE)
        if summary.next_due is not None:
            when = _("The next card is {due}.").format(due=due_phrase(self.study.wait(summary.next_due)))
            items += [Item(None, Content.styled(f"  {when}", "$quiet")), _SPACE]
        if summary.quiz is not None:
            gone = _("You have gone through every card of this topic.")
            items.append(Item(None, Content.styled(f"  {gone}", "$quiet")))
            items.append(Item(_QUIZ, text.literal(course_words.quiz(summary.quiz, self.study.language))))
        items.append(Item(_HOME, Content(_("Home"))))
        if summary.hardest:
            items.append(Item(_HARDEST, Content(_("Once more through the hardest, schedule untouched"))))
        return items

    def _hard(self, card: str) -> Item:
        step = self.session.previous  # the values that it was shown with last stand with its step
        while step is not None and step.current != card:
            step = step.previous
        if step is None or step.current is None:
            raise ValueError(f"{card} was not answered")
        prompt = prompt_line(self.study.card(step.current, step.variant), self.study.language)
        return Item(None, Content("    ") + text.literal(prompt, "$quiet"))


def _result(summary: Summary) -> list[Item]:
    if not summary.answers:
        return [Item(None, Content.styled("  " + _("Nothing was answered."), "$ink"))]
    n, minutes = summary.answers, max(1, round(summary.minutes))
    head = Content.styled("  " + ngettext("{n} answer", "{n} answers", n).format(n=n), "bold")
    spent = Content.styled(ngettext("{n} minute", "{n} minutes", minutes).format(n=minutes), "$quiet")
    share = summary.right / n
    right = _("{n} right").format(n=summary.right)
    new = ngettext("{n} new card", "{n} new cards", summary.new).format(n=summary.new)
    line = Content.assemble("    ", bar(share, 20), (f"  {right} · {round(share * 100)} %", "$ink"))
    items = [Item(None, head, spent), _SPACE, Item(None, line)]
    return [*items, Item(None, Content.styled(f"    {new}", "$quiet"))] if summary.new else items


def _ratings(summary: Summary) -> list[Item]:
    names = {rating: rating_name(rating) for rating in Rating}
    width = max(Content(name).cell_length for name in names.values()) + 2
    most = max(summary.ratings.values(), default=1)
    return [
        Item(
            None,
            Content.assemble(
                "    ", padded(Content.styled(names[rating], "$quiet"), width),
                (f"{summary.ratings.get(rating, 0):>3}  ", "$ink"),
                ("━" * round(summary.ratings.get(rating, 0) / max(1, most) * 20), "$accent"),
            ),
        )
        for rating in Rating
    ]  # fmt: skip
