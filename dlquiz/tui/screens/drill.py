"""Drill: which topics, packs or concepts, how many cards, and whether the schedule is to be touched."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.content import Content

from dlquiz.core.model import CardId, ConceptId
from dlquiz.i18n import N_, _, ngettext
from dlquiz.tui import bindings, text
from dlquiz.tui.screens.page import Context, Go, Page
from dlquiz.tui.sheet import NOTHING
from dlquiz.tui.widgets.field import Field
from dlquiz.tui.widgets.picklist import Item, PickList

COUNTS: tuple[int | None, ...] = (5, 10, 20, 30, 50, 100, None)
"""How many cards can be asked for; None: all of them."""

_CONCEPT = "concept:"
_FOUND = 8
_SPACE = Item(None, NOTHING)


class DrillScreen(Page[None]):
    """Tick what to drill, or start with the row that is selected."""

    BINDINGS = bindings.of("drill")
    AUTO_FOCUS = "PickList"
    labels = {"list.choose": N_("start")}
    DEFAULT_CSS = """
    DrillScreen PickList { max-width: 84; height: 1fr; padding: 0 4 0 4; }
    DrillScreen Field { width: 100%; max-width: 72; margin: 1 4 1 6; }
    DrillScreen.-narrow PickList { padding: 0 1; }
    DrillScreen.-narrow Field { margin: 0 1; }
    """

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._ticked: dict[str, None] = {}
        self._count = COUNTS.index(20)
        self._cram = False

    def middle(self) -> ComposeResult:
        """A field to find concepts, and the list."""
        field = Field()
        field.placeholder = _("Find a concept")
        yield field
        yield PickList(self._items())

    def retell(self) -> None:
        """Say everything in the new language."""
        super().retell()
        self.query_one(Field).placeholder = _("Find a concept")
        self._refill()

    def title_content(self) -> Content:
        """The screen's name."""
        return Content.styled(_("Drill"), "bold")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys of the field and keys of the list."""
        searching = isinstance(self.focused, Field)
        if action == "leave":
            return searching
        if action in ("tick", "count", "cram", "search", "back"):
            return not searching
        return super().check_action(action, parameters)

    def action_search(self) -> None:
        """Find a concept."""
        self.query_one(Field).focus()

    def action_leave(self) -> None:
        """From the field to the list, on what was found."""
        items = self.query_one(PickList)
        items.focus()
        found = next((item.key for item in items.items if item.key and item.key.startswith(_CONCEPT)), None)
        if found is not None:
            items.select(found)

    def action_back(self) -> None:
        """Back to where one came from."""
        self.dismiss(None)

    def action_tick(self) -> None:
        """Tick the selected row, or take the tick away."""
        key = self.query_one(PickList).selected
        if key is None:
            return
        if key in self._ticked:
            del self._ticked[key]
        else:
            self._ticked[key] = None
        self._refill()

    def action_count(self, step: int) -> None:
        """More cards, or fewer."""
        self._count = min(len(COUNTS) - 1, max(0, self._count + step))
        self._refill()

    def action_cram(self) -> None:
        """Leave the schedule untouched, or not."""
        self._cram = not self._cram
        self._refill()

    @on(Field.Changed)
    def _typed(self, event: Field.Changed) -> None:
        event.stop()
        self._refill()

    @on(PickList.Chosen)
    def _start(self, event: PickList.Chosen) -> None:
        event.stop()
        chosen = self._ticked or (event.key,)
        self.attempt(lambda: self._drill(tuple(chosen)))

    def _drill(self, keys: tuple[str, ...]) -> None:
        concepts = [key.partition(":")[2] for key in keys if key.startswith(_CONCEPT)]
        topics = [key.partition(":")[2] for key in keys if not key.startswith(_CONCEPT)]
        cards: dict[CardId, None] = {}
        for session in (
            *([self.study.start_drill(topics=topics)] if topics else []),
            *([self.study.start_drill(concepts=concepts)] if concepts else []),
        ):
            cards |= dict.fromkeys((*([session.current] if session.current else []), *session.queue))
        if not cards:
            self.notify(_("There is nothing to drill here: every card is suspended."), markup=False)
            return
        session = self.study.start_drill(cards=tuple(cards), count=COUNTS[self._count], cram=self._cram)
        self.post_message(Go("review", session))

    def _refill(self) -> None:
        self.query_one(PickList).fill(self._items())

    def _items(self) -> list[Item]:
        count = COUNTS[self._count]
        how_many = _("all") if count is None else ngettext("{n} card", "{n} cards", count).format(n=count)
        schedule = _("cram: the schedule stays untouched") if self._cram else _("answers move the schedule")
        head = Content.assemble(
            (f"  ‹ {how_many} ›", "bold"), (f"   {schedule}", "$almost" if self._cram else "$quiet")
        )
        return [Item(None, head), _SPACE, *self._concepts(), *self._packs(), *self._topics()]

    def _concepts(self) -> list[Item]:
        """What the field finds, and whatever was ticked before."""
        typed = self.query_one(Field).value.strip() if self.is_mounted else ""
        language = self.study.language
        found = (
            {f"{_CONCEPT}{c.id}": c.term.in_(language) for c in self.study.find_concepts(typed, _FOUND)}
            if typed
            else {}
        )
        for key in self._ticked:
            if key.startswith(_CONCEPT):
                found.setdefault(key, self.study.concept(ConceptId(key.partition(":")[2])).term.in_(language))
        if not found:
            return (
                [Item(None, Content.styled("    " + _("No concept is called that."), "$quiet")), _SPACE]
                if typed
                else []
            )
        return [*self._section(_("Concepts"), [(key, term, NOTHING) for key, term in found.items()])]

    def _packs(self) -> list[Item]:
        packs = self.study.packs()
        if len(packs) < 2:
            return []
        language = self.study.language
        return self._section(_("Packs"), [(f"pack:{pack.id}", pack.title.in_(language), NOTHING) for pack in packs])

    def _topics(self) -> list[Item]:
        language = self.study.language
        rows = [
            (f"topic:{line.ref.key}", line.ref.title.in_(language), Content.styled(_cards(line.cards), "$quiet"))
            for line in self.study.overview().by_topic
        ]
        return self._section(_("Topics"), rows)

    def _section(self, title: str, rows: list[tuple[str, str, Content]]) -> list[Item]:
        return [
            Item(None, Content.styled(f"  {title}", "bold")),
            *(Item(key, text.line(name), right, key in self._ticked) for key, name, right in rows),
            _SPACE,
        ]


def _cards(n: int) -> str:
    return ngettext("{n} card", "{n} cards", n).format(n=n)
