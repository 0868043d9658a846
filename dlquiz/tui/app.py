"""The app: holds the study, goes from screen to screen, ends tidily. Everything else is a screen's."""

from __future__ import annotations

import gc
import os
from collections.abc import Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from textual import on
from textual.app import App
from textual.command import Provider
from textual.events import Key, Paste
from textual.screen import Screen

from dlquiz import i18n
from dlquiz.errors import DlquizError
from dlquiz.i18n import _
from dlquiz.paths import Places
from dlquiz.study import Study
from dlquiz.study.opening import content_language
from dlquiz.tui import bindings, ending, ownkeys, terminal, themes
from dlquiz.tui.bindings import BY_ID
from dlquiz.tui.inturn import InTurn
from dlquiz.tui.keynames import TWINS, key_name
from dlquiz.tui.screens.page import Context, Go, Page, SettingChanged
from dlquiz.tui.screens.register import OPENERS
from dlquiz.tui.shortcut import EVERYWHERE, keys_of
from dlquiz.tui.start import HOME, Start
from dlquiz.tui.terminal import UTF_8, Terminal

if TYPE_CHECKING:
    from textual.filter import LineFilter


def _commands() -> type[Provider]:
    """What the palette offers; its import waits until it is opened."""
    from dlquiz.tui.palette import Commands

    return Commands


class DlquizApp(InTurn[int]):
    """The full-screen face of one study."""

    CSS_PATH = "dlquiz.tcss"
    BINDINGS = bindings.of(EVERYWHERE)
    TITLE = "dlquiz"
    COMMANDS = {_commands}
    ALLOW_SELECT = False
    """No text is marked with the mouse: nothing of ours could be, and a press on a notice that is just going ends
    Textual 8.2 with an error."""

    def __init__(self, study: Study, start: Start = HOME, *, places: Places, on: Terminal = UTF_8) -> None:
        super().__init__()
        self._terminal = on
        self._shared = Context(study, places)
        self._start = start
        for theme in themes.THEMES:
            self.register_theme(theme)
        self._begin_with(study.settings.theme)
        Page.doors = frozenset(OPENERS)
        self.set_keymap(ownkeys.complete(study.settings.keys))

    def _begin_with(self, theme: str) -> None:
        """Have a theme from the first picture on; set as usual, it would have all styles parsed a second time."""
        self.set_reactive(App.theme, theme if theme in self.available_themes else themes.DEFAULT)
        self.stylesheet.set_variables(self.get_css_variables())
        self.set_class(self.current_theme.dark, "-dark-mode", update=False)
        self.set_class(not self.current_theme.dark, "-light-mode", update=False)

    def get_default_screen(self) -> Screen[Any]:
        """Where the start says; the other screens come above it."""
        start = self._start
        if start.session is not None and start.session.current is not None:
            return self._made("review", start.session)
        if start.quiz is not None and "quiz" in OPENERS:
            return self._made("quiz", start.quiz)
        if start.exam is not None and "exam" in OPENERS:
            return self._made("exam", start.exam)
        if start.contrast is not None and "contrast" in OPENERS:
            return self._made("contrast", start.contrast)
        if start.glossary is not None and "glossary" in OPENERS:
            return self._made("glossary", start.glossary)
        if start.lab is not None and "lab" in OPENERS:
            return self._made("lab", start)
        return self._made("home")

    def _made(self, place: str, what: object = None) -> Page[Any]:
        return OPENERS[place](self._shared, what)

    def on_mount(self) -> None:
        """What need not be there for the first picture comes after it."""
        if not self.is_headless:
            ending.watch(lambda code: self.exit(code, code))
        self.app_resume_signal.subscribe(self, lambda _app: self.refresh(layout=True))  # the shell left nothing of it
        self.call_after_refresh(self._after_first_picture)

    def _after_first_picture(self) -> None:
        for notice in self._shared.study.notices():
            self.notify(notice.hint or notice.message, title=notice.message if notice.hint else "", markup=False,
                        severity="warning", timeout=10)  # fmt: skip
        if self._terminal.doubtful:
            command = "dlquiz review --plain"
            self.notify(_("{command} asks the same in lines of text.").format(command=command),
                        title=_("Are signs missing here?"), markup=False, timeout=6)  # fmt: skip
        gc.freeze()  # what stands now stays: collections between two cards need not look at it again
        gc.enable()  # the command line had them wait
        self.run_worker(self._in_background, thread=True, exit_on_error=False)

    def _in_background(self) -> None:
        from dlquiz import prose
        from dlquiz.tui.widgets import field  # noqa: F401  (for the first card that is typed)

        study = self._shared.study
        study.warm_up()
        prose.parse("*")  # loads its parser, for the first text with marks
        try:
            study.daily_backup()
        except DlquizError as error:
            self.call_from_thread(partial(self.notify, error.sentence, severity="warning", markup=False, timeout=10))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Help is not offered where it is shown, nor the shell where there is none."""
        if action == "open":
            return parameters[0] not in self.screen.classes
        if action == "suspend_process":
            return self._driver is not None and self._driver.can_suspend
        return super().check_action(action, parameters)

    def is_meant(self, event: Key | Paste) -> bool | None:
        """The app's own keys are; of the others the screen knows."""
        screen = self.screen
        if not isinstance(screen, Page) or (isinstance(event, Key) and event.key in self._bindings.key_to_bindings):
            return True
        return screen.is_meant(event)

    def on_key(self, event: Key) -> None:
        """A key that nothing is bound to may stand for another one."""
        if (twin := TWINS.get(event.key)) is not None:
            self.press_instead(twin, event)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Those of Textual, which take colours away, and one that takes away signs that cannot be sent."""
        return [*super().get_line_filters(), *self._signs]

    @cached_property
    def _signs(self) -> Sequence[LineFilter]:
        if self._terminal.carries_all:
            return ()
        from dlquiz.tui.signs import Signs

        return (Signs(self._terminal.encoding),)

    # Going places

    @on(Go)
    def _go(self, event: Go) -> None:
        """Home is below everything; help comes and goes; a session takes the place of what started it."""
        if event.place == "home":
            self._go_home()
        elif event.place in OPENERS and not self._went_back((event.place, event.what)):
            self.push_screen(self._made(event.place, event.what))

    def _went_back(self, wanted: tuple[str, object]) -> bool:
        """Whether what is wanted was open below, and is seen again."""
        stack = self.screen_stack
        found = [n for n, screen in enumerate(stack) if isinstance(screen, Page) and screen.stands_for == wanted]
        for _screen in stack[found[-1] + 1 :] if found else ():
            self.pop_screen()
        return bool(found)

    def _go_home(self) -> None:
        from dlquiz.tui.screens.home import HomeScreen

        stack = self.screen_stack
        homes = [place for place, screen in enumerate(stack) if isinstance(screen, HomeScreen)]
        if not homes:  # started elsewhere; Textual cannot switch its first screen, so home comes above it
            self.push_screen(self._made("home"))
            return
        for _screen in stack[homes[-1] + 1 :]:
            self.pop_screen()

    def action_command_palette(self) -> None:
        """Open the palette, once."""
        from dlquiz.tui.palette import Palette

        if not isinstance(self.screen, Palette):
            self.push_screen(Palette())

    def action_open(self, place: str) -> None:
        """Go to a place, or leave it if one is there."""
        self.post_message(Go(place))

    # Settings that show at once

    @on(SettingChanged)
    def _use(self, event: SettingChanged) -> None:
        """Study under the new settings, and show what can be seen of them."""
        self._shared.study.use_settings(event.settings)
        match event.key:
            case "theme":
                self.action_use_theme(event.settings.theme)
            case "language":
                self.action_use_language(content_language(event.settings))
            case "keys":
                self.set_keymap(ownkeys.complete(event.settings.keys))

    def action_use_theme(self, name: str) -> None:
        """Other colours, from now on."""
        self.theme = name

    def action_use_language(self, language: str) -> None:
        """Interface and cards in another language; progress stays."""
        i18n.use(language)
        self._shared.study.use_language(language)
        for screen in self.screen_stack:
            if isinstance(screen, Page):
                screen.retell()

    # Ending

    def action_help_quit(self) -> None:
        """Ctrl+C: say how to leave instead of leaving."""
        key = key_name(keys_of(BY_ID["app.quit"], self._keymap)[0])
        self.notify(_("Press {key} to quit").format(key=key), markup=False, timeout=3)

    async def action_quit(self) -> None:
        """Leave. Everything is saved."""
        self.exit(0)


def run(study: Study, start: Start = HOME, *, places: Places) -> int:
    """Run the app until it is left; returns the exit code. Raises nothing of a terminal that is gone."""
    app = DlquizApp(study, start, places=places, on=terminal.of(os.environ))
    app.run()
    return app.return_code or 0
