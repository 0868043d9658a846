"""Setting a quiz up: how many questions, of what, in which order, and when to be told."""

from __future__ import annotations

from collections.abc import Iterable

from textual import on
from textual.app import ComposeResult
from textual.content import Content

from dlquiz.core.mix import MISTAKE_DAYS, Source
from dlquiz.core.model import SELF_RATED_TYPES, CardType
from dlquiz.core.quiz import Feedback
from dlquiz.i18n import N_, _, ngettext
from dlquiz.tui import bindings, text
from dlquiz.tui.screens.page import Context, Go, Page
from dlquiz.tui.sheet import NOTHING, Row
from dlquiz.tui.widgets.picklist import Item, PickList
from dlquiz.tui.widgets.reading import Reading
from dlquiz.wording import card_type_name

COUNTS = (5, 10, 15, 20, 30, 50)
"""How many questions can be asked for."""

TRIES = 3
"""Tries at a question, where there are several."""

_EVERYTHING = "everything"
_TOPIC, _TYPE = "topic:", "type:"
_TOLD: tuple[tuple[Feedback, int], ...] = ((Feedback.AT_ONCE, 1), (Feedback.AT_END, 1), (Feedback.AT_ONCE, TRIES))
_SOURCES = tuple(Source)
_SPACE = Item(None, NOTHING)
_INDENT = 2


class QuizSetupScreen(Page[None]):
    """How it is set up stands above the list. Tick topics and types, or start with the row that is selected."""

    BINDINGS = bindings.of("quiz-setup")
    AUTO_FOCUS = "PickList"
    labels = {"list.choose": N_("start")}
    DEFAULT_CSS = """
    QuizSetupScreen Reading { max-width: 84; padding: 1 4 0 6; max-height: 50%; }
    QuizSetupScreen PickList { max-width: 84; height: 1fr; padding: 1 4 0 4; }
    QuizSetupScreen.-narrow Reading { padding: 0 1; }
    QuizSetupScreen.-narrow PickList { padding: 0 1; }
    """

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._ticked: frozenset[str] = frozenset()
        self._count = COUNTS.index(10)
        self._told = self._source = 0
        self._blocks = False
        self._certainty = self.study.settings.certainty
        self._above, self._picks = Reading(), PickList()

    def middle(self) -> ComposeResult:
        """How it is set up, always in sight, and the list."""
        self._refill()
        yield self._above
        yield self._picks

    def retell(self) -> None:
        """Say everything in the new language."""
        super().retell()
        self._refill()

    def title_content(self) -> Content:
        """The screen's name."""
        return Content.styled(_("Quiz"), "bold")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only topics and types can be ticked."""
        if action == "tick":
            return (self._picks.selected or "").startswith((_TOPIC, _TYPE))
        return super().check_action(action, parameters)

    def action_tick(self) -> None:
        """Tick the selected topic or type, or take the tick away."""
        if key := self._picks.selected:
            self._ticked ^= {key}
            self._refill()

    def action_count(self, step: int) -> None:
        """More questions, or fewer."""
        self._count = min(len(COUNTS) - 1, max(0, self._count + step))
        self._refill()

    def action_feedback(self) -> None:
        """Be told at once, at the end, or after several tries."""
        self._told = (self._told + 1) % len(_TOLD)
        self._refill()

    def action_source(self) -> None:
        """Of everything, of what is due, of the weakest, of late mistakes."""
        self._source = (self._source + 1) % len(_SOURCES)
        self._refill()

    def action_blocks(self) -> None:
        """Topics mixed, or one after the other."""
        self._blocks = not self._blocks
        self._refill()

    def action_certainty(self) -> None:
        """Be asked how sure one is, or not."""
        self._certainty = not self._certainty
        self._refill()

    def action_back(self) -> None:
        """Back to where one came from."""
        self.dismiss(None)

    @on(PickList.Moved)
    def _moved(self, event: PickList.Moved) -> None:
        event.stop()
        self.refresh_bindings()

    @on(PickList.Chosen)
    def _start(self, event: PickList.Chosen) -> None:
        event.stop()
        keys = self._ticked or {event.key} - {_EVERYTHING}
        self.attempt(lambda: self._go(keys))

    def _go(self, keys: Iterable[str]) -> None:
        feedback, tries = _TOLD[self._told]
        quiz = self.study.start_quiz(
            count=COUNTS[self._count],
            topics=_named(keys, _TOPIC),
            types=_named(keys, _TYPE),
            source=_SOURCES[self._source],
            blocks=self._blocks,
            feedback=feedback,
            tries=tries,
            certainty=self._certainty,
        )
        self.post_message(Go("quiz", quiz))

    def _refill(self) -> None:
        n = COUNTS[self._count]
        how_many = ngettext("{n} question", "{n} questions", n).format(n=n)
        when = Content.styled(f"   {self._when()}", _style(self._told))
        self._above.show([Row(Content.assemble((f"‹ {how_many} ›", "bold"), when)), Row(self._how(), _INDENT)])
        self._picks.fill(self._items())

    def _items(self) -> list[Item]:
        return [
            Item(_EVERYTHING, Content(_("Start with {topics}").format(topics=self._what()))),
            _SPACE,
            Item(None, Content.styled("  " + _("Topics"), "bold")),
            *self._topics(),
            _SPACE,
            Item(None, Content.styled("  " + _("Types of question"), "bold")),
            *self._types(),
        ]

    def _what(self) -> str:
        if not self._ticked:
            return _("all topics")
        topics, types = _named(self._ticked, _TOPIC), _named(self._ticked, _TYPE)
        if topics and types:
            return _("the ticked topics and types")
        return _("the ticked topics") if topics else _("the ticked types")

    def _when(self) -> str:
        feedback, tries = _TOLD[self._told]
        if feedback is Feedback.AT_END:
            return _("feedback at the end")
        if tries == 1:
            return _("feedback after each question")
        return ngettext("up to {n} try at a question", "up to {n} tries at a question", tries).format(n=tries)

    def _how(self) -> Content:
        """Where the questions come from, in which order, and whether certainty is asked."""
        n = MISTAKE_DAYS
        sources = {
            Source.ALL: _("from everything"),
            Source.DUE: _("from what is due"),
            Source.WEAKEST: _("from the weakest"),
            Source.MISTAKES: ngettext("from the mistakes of a day", "from the mistakes of {n} days", n).format(n=n),
        }
        order = _("topic by topic") if self._blocks else _("topics mixed")
        sure = _("asks how sure you are") if self._certainty else _("certainty not asked")
        return Content(" · ").join((
            Content.styled(sources[_SOURCES[self._source]], _style(self._source)),
            Content.styled(order, _style(self._blocks)),
            Content.styled(sure, _style(self._certainty)),
        ))  # fmt: skip

    def _types(self) -> list[Item]:
        """The types that can be asked for, as far as any card has them."""
        there = {info.type for info in self.study.infos()} - set(SELF_RATED_TYPES)
        keys = [(f"{_TYPE}{kind}", card_type_name(kind)) for kind in CardType if kind in there]
        return [Item(key, Content(name), NOTHING, key in self._ticked) for key, name in keys]

    def _topics(self) -> list[Item]:
        language = self.study.language
        found = []
        for line in self.study.overview().by_topic:
            key = f"{_TOPIC}{line.ref.key}"
            share = _("{percent} % known").format(percent=round(100 * line.known))
            right = Content.styled(share, "$quiet")
            found.append(Item(key, text.line(line.ref.title.in_(language)), right, key in self._ticked))
        return found


def _named(keys: Iterable[str], kind: str) -> list[str]:
    """What the keys of one kind name."""
    return sorted(key.removeprefix(kind) for key in keys if key.startswith(kind))


def _style(changed: int) -> str:
    """What is not as usual stands out."""
    return "$almost" if changed else "$quiet"
