"""What every screen of the app has: a heading, something in the middle, the keys at the bottom."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, NamedTuple, TypeVar

from textual.app import ComposeResult
from textual.content import Content
from textual.events import Key, Paste
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget

from dlquiz.config import Settings
from dlquiz.core.model import Concept, ConceptId
from dlquiz.errors import DlquizError, UsageError
from dlquiz.i18n import _
from dlquiz.paths import Places
from dlquiz.study import Study
from dlquiz.tui.sheet import NOTHING
from dlquiz.tui.widgets.heading import Heading
from dlquiz.tui.widgets.keybar import KeyBar

if TYPE_CHECKING:
    from dlquiz.core.exam import ExamSpec
    from dlquiz.simulator.figures import Figure

Result = TypeVar("Result")


class Context(NamedTuple):
    """What every screen may use."""

    study: Study
    places: Places


class Go(Message):
    """A wish to be at another screen. what: what it should show, where it can show several things."""

    def __init__(self, place: str, what: object = None) -> None:
        super().__init__()
        self.place, self.what = place, what


class SettingChanged(Message):
    """A setting was written: it is to show at once. key: the setting's name."""

    def __init__(self, key: str, settings: Settings) -> None:
        super().__init__()
        self.key, self.settings = key, settings


class Page(Screen[Result]):
    """The base of the app's screens: override `middle`, and `retell` where a change of language needs more."""

    HORIZONTAL_BREAKPOINTS = [(0, "-sliver"), (6, "-narrow"), (60, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (16, "-high"), (30, "-tall")]
    ESCAPE_TO_MINIMIZE = False
    AUTO_FOCUS = ""

    doors: ClassVar[frozenset[str]] = frozenset()
    """The places that the app can go to; set by the app."""

    labels: ClassVar[Mapping[str, str]] = {}
    """What a key of a shared group is called here, by binding id; untranslated."""

    stands_for: tuple[str, object] | None = None
    """The place and what it shows, where this screen, once open, is gone back to instead of being opened twice."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.study = context.study

    def compose(self) -> ComposeResult:
        """Heading, middle, keys."""
        yield Heading(self.title_content(), practice=self.study.practice)
        yield from self.middle()
        yield KeyBar()

    def middle(self) -> Iterable[Widget]:
        """What stands between heading and keys."""
        return ()

    def title_content(self) -> Content:
        """The screen's name, for the heading."""
        return NOTHING

    def retell(self) -> None:
        """Say everything again: the language has changed."""
        self.heading.title = self.title_content()
        self.heading.refresh(layout=True)
        self.query_one(KeyBar).renew()

    def label(self, id_: str) -> str | None:
        """What a key is called here and now, untranslated; None for its usual name."""
        return self.labels.get(id_)

    def refresh_bindings(self) -> None:
        """Show the keys of now in the same picture as what changed them, not in the next."""
        super().refresh_bindings()
        for bar in self.query(KeyBar):  # none before it is composed, and none once it is left
            bar.renew()

    @property
    def heading(self) -> Heading:
        """The first lines."""
        return self.query_one(Heading)

    def attempt(self, step: Callable[[], None]) -> None:
        """Do something that may fail; if it does, say why and offer to try again. Nothing on the screen changes.

        What was asked for and is not there is told in passing: trying again would not bring it.
        """
        try:
            step()
        except UsageError as error:
            self.notify(error.hint or error.sentence, title=error.sentence if error.hint else "", markup=False,
                        severity="warning")  # fmt: skip
        except DlquizError as error:
            from dlquiz.tui.screens.confirm import NotDone  # dialogs are not on the way to the first card

            self.app.push_screen(NotDone(error), lambda again: self.attempt(step) if again else None)

    def is_meant(self, event: Key | Paste) -> bool | None:
        """Whether a key is for what the screen shows now; None if that is known only once it is drawn."""
        return True

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Hide what leads to a place that is not there."""
        if action == "open":
            return parameters[0] in self.doors
        return True

    def go_to_one(self, place: str, question: str, names: Mapping[str, Content]) -> None:
        """Go to one of the things that a place can show, by key; which of them is asked where there are several."""
        if len(names) <= 1:
            for key in names:
                self.post_message(Go(place, key))
            return
        from dlquiz.tui.screens.pick import Pick

        def go(key: str | None) -> None:
            if key is not None:
                self.post_message(Go(place, key))

        self.app.push_screen(Pick(Content(question), names), go)

    def save_figures(self, figures: Sequence[Figure], title: str, name: str) -> None:
        """Save figures as a picture and as numbers in the folder that the program was started in; in a browser,
        hand them to it."""
        from dlquiz.tui import export

        texts = export.documents(figures, title)
        if self.app.is_web:
            for end, document in texts.items():
                self.app.deliver_text(StringIO(document), save_filename=f"{name}{end}")
            return

        def save() -> None:
            paths = export.save(texts, Path.cwd(), name)
            shown = "\n".join(path.name for path in paths)
            self.notify(shown, title=_("Saved in {folder}").format(folder=paths[0].parent), markup=False)

        self.attempt(save)

    def tell_apart(self, one: ConceptId, other: ConceptId) -> None:
        """Begin a contrast drill of two concepts."""

        def begin() -> None:
            self.post_message(Go("contrast", self.study.start_contrast(one, other)))

        self.attempt(begin)

    def ask_to_begin(self, spec: ExamSpec) -> None:
        """Say what an exam is like, and begin it if that is wanted."""
        from dlquiz.tui.screens.exam_dialogs import Begin

        def begin() -> None:
            self.post_message(Go("exam", self.study.start_exam(spec)))

        def told(agreed: bool | None) -> None:
            if agreed:
                self.attempt(begin)

        self.app.push_screen(Begin(spec, self.study.exam_size(spec), self.study.language), told)

    def see_lab(self, concepts: Iterable[Concept]) -> None:
        """Go to the lab of these concepts, or to one of several."""
        from dlquiz.tui import seelabs

        names = {name: Content(title) for name, title in seelabs.labs_of(concepts).items()}
        self.go_to_one("lab", _("Which lab?"), names)

    def action_open(self, place: str) -> None:
        """Go to another screen."""
        self.post_message(Go(place))

    def action_back(self) -> None:
        """Back to where one came from; home, where the program was opened here."""
        if len(self.app.screen_stack) > 1:
            self.dismiss(None)
        else:
            self.action_home()

    def action_home(self) -> None:
        """Go home."""
        self.post_message(Go("home"))
