"""Dialogs: a question with two answers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen

from dlquiz.errors import DlquizError
from dlquiz.i18n import N_, _
from dlquiz.tui import bindings, text
from dlquiz.tui.sheet import BLANK, Row
from dlquiz.tui.widgets.keybar import KeyBar
from dlquiz.tui.widgets.reading import Reading


class Dialog(ModalScreen[bool]):
    """Asks; True if the learner agrees. The words of the two answers are the caller's."""

    BINDINGS = bindings.of("dialog")
    DEFAULT_CSS = """
    Dialog { align: center middle; background: $background 70%; }
    Dialog Vertical {
        width: 64; max-width: 100%; height: auto; max-height: 100%; padding: 1 2; background: $raised; overflow-y: auto;
    }
    Dialog KeyBar { padding: 1 0 0 0; }
    """

    labels: ClassVar[Mapping[str, str]] = {}
    """What the two answers are called, by binding id; untranslated."""

    def __init__(self, title: Content, rows: list[Row]) -> None:
        super().__init__()
        self._rows = [Row(title.stylize("bold")), BLANK, *rows]

    def compose(self) -> ComposeResult:
        """The question and its keys."""
        with Vertical():
            yield Reading(self._rows)
            yield KeyBar()

    def label(self, id_: str) -> str | None:
        """What an answer is called here, untranslated; None for its usual name."""
        return self.labels.get(id_)

    def action_yes(self) -> None:
        """Agree."""
        self.dismiss(True)

    def action_no(self) -> None:
        """Leave it."""
        self.dismiss(False)


class NotDone(Dialog):
    """Something could not be done: why, what to do, and whether to try again."""

    labels = {"dialog.yes": N_("try again"), "dialog.no": N_("leave it")}

    def __init__(self, error: DlquizError) -> None:
        rows = [Row(text.literal(error.sentence))]
        if error.hint:
            rows += [BLANK, Row(text.literal(error.hint, "$quiet"))]
        rows += [BLANK, Row(Content.styled(_("Try again? Nothing on the screen is lost."), "$quiet"))]
        super().__init__(Content.styled(_("That was not saved"), "$wrong"), rows)


class OpenLink(Dialog):
    """A link of a pack, shown in full before anything is opened."""

    labels = {"dialog.yes": N_("open"), "dialog.no": N_("leave it")}

    def __init__(self, address: str) -> None:
        rows = [Row(text.literal(address, "$accent"))]
        super().__init__(Content(_("Open this address in the browser?")), rows)
