"""`cloze`: a text with gaps, each typed or chosen among alternatives."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.style import Style

from dlquiz.core import cloze
from dlquiz.core.cards import ClozeCard, Gap
from dlquiz.core.responses import Mark, Note, Response, Typed, Verdict
from dlquiz.i18n import _
from dlquiz.tui import text
from dlquiz.tui.cardkeys import GAP, TYPING
from dlquiz.tui.sheet import Row
from dlquiz.tui.widgets import cardtext
from dlquiz.tui.widgets.choices import Choices
from dlquiz.tui.widgets.forms.base import Host
from dlquiz.tui.widgets.forms.fielded import FieldedForm
from dlquiz.tui.widgets.reading import GAP as GAP_META
from dlquiz.tui.widgets.reading import Reading
from dlquiz.wording import verdict_sign

_EMPTY_GAP = "____"


class ClozeForm(FieldedForm[ClozeCard]):
    """The gaps stand in the question; below it is the field, or are the alternatives, of the gap that one is at."""

    counted = True

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self._label, self._choices = Reading(), Choices()
        self._gaps: tuple[Gap, ...] = ()
        self._options: tuple[str, ...] = ()
        self._drafts: list[str] = []
        self._gap = 0
        self._judged: tuple[Response, Mark, bool] | None = None

    # Asking and telling

    def begin(self, response: Response | None) -> None:
        """The gaps, empty or as they were filled."""
        self._gaps = cloze.gaps(self.card.prompt.in_(self.language))
        self._drafts = list(response.texts) if isinstance(response, Typed) else [""] * len(self._gaps)
        self._judged = None
        self._gap = 0
        self._offer()

    def reword(self, language: str) -> None:
        """The text in another language: what was chosen is chosen there, what was typed stays."""
        self.keep_draft()
        before = self._gaps
        super().reword(language)
        self._gaps = cloze.gaps(self.card.prompt.in_(language))
        self._drafts = [_reworded(*each) for each in zip(self._drafts, before, self._gaps, strict=True)]
        if not self.told:
            self._offer()

    def question(self, hints: int) -> Sequence[Row]:
        """The text with what is in its gaps, judged or not yet."""
        if self._judged is not None:
            return told(self.card, self.language, *self._judged)
        fillings = [_being_filled(n, draft, n == self._gap) for n, draft in enumerate(self._drafts)]
        return cardtext.gapped(self.card, self.language, fillings, hints)

    def tell(self, response: Response, mark: Mark, *, whole: bool, all_whys: bool) -> None:
        """Every gap judged, in the text."""
        super().tell(response, mark, whole=whole, all_whys=all_whys)
        self._judged = (response, mark, whole)
        self._options = ()
        self.hide()
        self.host.show_question()

    # The answer

    @property
    def state(self) -> str:
        """Chosen from, typed, or left while typing."""
        return GAP if self._options else self.field_state

    @property
    def response(self) -> Typed | None:
        """What is in the gaps, if there is something in one."""
        self.keep_draft()
        return Typed(tuple(self._drafts)) if any(draft.strip() for draft in self._drafts) else None

    @property
    def can_submit(self) -> bool:
        """Whether there is another gap to go on to, or something to answer with."""
        return not self.at_last_gap or self.response is not None

    def submit(self) -> None:
        """Go on to the next gap; answer in the last one."""
        if self.at_last_gap:
            super().submit()
        else:
            self.move_gap(1)

    def keep_draft(self) -> None:
        """Take over what the field holds; its own message may come after the key that answers."""
        if not self.told and self._drafts and not self._options:
            self._drafts[self._gap] = self._field.value

    def drafted(self) -> None:
        """Show what is typed in its gap."""
        self.keep_draft()
        self.host.show_question()
        super().drafted()

    def type_(self) -> None:
        """To the field, unless the gap is chosen."""
        if not self._options:
            super().type_()

    # The keys

    @property
    def gap_count(self) -> int:  # type: ignore[override]  # others have a fixed number of them
        """How many gaps are to be filled."""
        return len(self._drafts)

    @property
    def at_last_gap(self) -> bool:  # type: ignore[override]
        """Whether Enter answers, rather than going on to another gap."""
        return self._gap >= len(self._drafts) - 1

    def move_gap(self, step: int) -> None:
        """To another gap, around the ends."""
        self.enter_gap((self._gap + step) % len(self._drafts))

    def enter_gap(self, gap: int) -> None:
        """To this gap."""
        self.keep_draft()
        self._gap = gap
        self._offer()
        self.host.show_question()
        self.host.refresh_keys()

    @property
    def option_count(self) -> int:
        """The alternatives of this gap."""
        return len(self._options)

    def choose(self, place: int) -> None:
        """Fill the gap with an alternative, and go on to the next one."""
        self._fill(place)
        if not self.at_last_gap:
            self.move_gap(1)

    def move(self, step: int) -> bool:
        """Among the alternatives, each of which fills the gap at once; while typing among the gaps."""
        if self._options:
            self._choices.move(step)
            self._fill(self._choices.place or 0)
            return True
        if self.gap_count > 1 and self.state == TYPING:
            self.move_gap(step)
            return True
        return False

    @property
    def can_clear(self) -> bool:
        """Whether the gap is filled."""
        return bool(self._options and self._drafts[self._gap])

    def clear(self) -> None:
        """Empty the gap."""
        self._drafts[self._gap] = ""
        self._offer()
        self.host.show_question()
        self.host.changed()

    def _fill(self, place: int) -> None:
        self._drafts[self._gap] = self._options[place]
        self._choices.select(place)
        self.host.show_question()
        self.host.changed()

    # What is below the text

    def _offer(self) -> None:
        """Show the field, or the alternatives, of the gap that one is at."""
        gap, draft = self._gaps[self._gap], self._drafts[self._gap]
        options = cloze.choices(gap, self._gap, self.order)
        self._options = options
        if not options:
            self._label.display = self._choices.display = False
            self.offer_field(draft, self._placeholder(_("Type what is missing")))
            return
        self.hide()
        self.show(self._label, self._choices)
        label = self._placeholder(_("Choose what is missing"))
        self._label.show([Row(Content.styled(label, "$quiet"))])
        taken = frozenset((options.index(draft),)) if draft in options else frozenset()
        self._choices.ask(options, marked=True, ticked=taken)

    def _placeholder(self, only: str) -> str:
        """Which gap it is, and its hint. only: said of the only one."""
        words = _("Gap {n} of {count}").format(n=self._gap + 1, count=len(self._drafts))
        shown = words if len(self._drafts) > 1 else only
        hint = self._gaps[self._gap].hint
        return f"{shown}: {text.line(hint).plain}" if hint else shown


def told(card: ClozeCard, language: str, response: Response, mark: Mark, whole: bool = True) -> list[Row]:
    """The text with every gap judged. whole: or else only with what was given."""
    gaps = cloze.gaps(card.prompt.in_(language))
    texts = response.texts if isinstance(response, Typed) else ("",) * len(gaps)
    if not whole:
        return cardtext.gapped(card, language, [text.literal(one or _EMPTY_GAP, "underline $ink") for one in texts])
    parts: Sequence[Verdict | None] = mark.parts or (None,) * len(gaps)
    accepted = mark.note is Note.ACCEPTED
    judged = zip(gaps, texts, parts, strict=False)
    fillings = [_told(gap, typed, part, accepted=accepted) for gap, typed, part in judged]
    return cardtext.gapped(card, language, fillings)


def _being_filled(number: int, draft: str, here: bool) -> Content:
    """A gap of the question. here: this is the one being filled."""
    shown = text.literal(draft or _EMPTY_GAP)
    style = "bold underline $accent" if here else "underline $ink" if draft else "$quiet"
    return (Content("▸" if here else "") + shown).stylize(style).stylize(Style.from_meta({GAP_META: number}))


def _told(gap: Gap, typed: str, verdict: Verdict | None, *, accepted: bool) -> Content:
    """A gap of the feedback: the right answer behind what was given, or instead of a slip that was accepted."""
    answer = text.literal(gap.accepted[0])
    if verdict in (None, Verdict.RIGHT):
        shown = text.literal(typed) if typed.strip() and verdict and not accepted else answer
        return Content.assemble(
            (verdict_sign(Verdict.RIGHT) if verdict else "", "$right"), shown.stylize("bold $right")
        )
    colour = cardtext.COLOURS[verdict]
    wrong = text.literal(typed.strip() or "–").stylize("strike" if typed.strip() else "")
    return Content.assemble(
        (verdict_sign(verdict), colour), wrong.stylize(colour), (" → ", "$quiet"), answer.stylize("bold $ink")
    )


def _reworded(draft: str, before: Gap, now: Gap) -> str:
    """What an alternative is in another language, if it was one."""
    if not before.wrong:
        return draft
    theirs = dict(zip((before.accepted[0], *before.wrong), (now.accepted[0], *now.wrong), strict=False))
    return theirs.get(draft, "")
