"""Keys in their turn: the next one is looked at once the one before has done what it does.

Textual gives a key to whatever has the focus at that moment, and the key's action comes later, when it has risen to
the app. Of keys that arrive together, as over a slow line, all would go to the field of the first card, and a rating
would be typed into the answer.
"""

from __future__ import annotations

from collections import deque
from time import monotonic
from typing import Generic, TypeVar

from rich.console import RenderableType
from textual.app import App, ScreenStackError
from textual.events import Event, Key, Paste
from textual.message import Message
from textual.message_pump import MessagePump
from textual.screen import Screen
from textual.widget import Widget

Result = TypeVar("Result")

_ROUNDS = 3
"""How often it is waited for what a key has set off: a list tells of a choice, its screen of a wish to be elsewhere,
which the app fulfils."""
_MOST_ROUNDS = 12
"""Screens that go on changing are not waited for any longer."""
_PATIENCE = 5.0
"""Seconds after which a key no longer holds up the next one."""
_FRAMES = 64
"""So many are remembered: more than are drawn between two things that a key may be for."""

_Here = tuple[Screen[object], Widget | None]


class InTurn(App[Result], Generic[Result]):
    """An app that takes one key after the other. Override `is_meant`."""

    def __init__(self) -> None:
        super().__init__()
        self._waiting: deque[Key | Paste] = deque()
        self._taken_at: float | None = None
        self._frames: deque[float] = deque(maxlen=_FRAMES)

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        self._frames.append(Message().time)
        super()._display(screen, renderable)

    def drawn_since(self, moment: float) -> float:
        """When the first frame after a moment was begun, both by the clock of events; now, if none was.

        A key that answers what the frame shows cannot be older than its beginning: the picture may be read before the
        program knows that it is out.
        """
        return next((frame for frame in self._frames if frame >= moment), Message().time)

    def is_meant(self, event: Key | Paste) -> bool | None:
        """Whether a key is for what it would act on now; None if that is known only once the next frame is drawn."""
        return True

    def press_instead(self, key: str, event: Key) -> None:
        """Have another key pressed in place of this one, before those that wait."""
        twin = Key(key, None)
        twin.time = event.time
        self._waiting.appendleft(twin)

    async def on_event(self, event: Event) -> None:
        """Keys wait for their turn, everything else does not."""
        if not isinstance(event, Key | Paste) or event.is_forwarded:
            await super().on_event(event)
            return
        self._waiting.append(event)
        if self._taken_at is None or monotonic() - self._taken_at > _PATIENCE:
            await self._take_next()

    async def _take_next(self) -> None:
        self._taken_at = None
        while self._waiting:
            event = self._waiting.popleft()
            meant = self.is_meant(event)
            if meant is None and Message().time - event.time < _PATIENCE:
                self._waiting.appendleft(event)
                self._taken_at = monotonic()
                self.call_after_refresh(self._take_next)
                return
            if meant:
                self._taken_at = monotonic()
                here = self._here
                await super().on_event(event)
                self._follow(here, 0)
                return

    @property
    def _here(self) -> _Here:
        return self.screen, self.focused

    def _follow(self, here: _Here, rounds: int) -> None:
        """Rise behind the key, from where it was given to, up to the app."""
        screen, focused = here
        self._rise(focused or screen, here, rounds)

    def _rise(self, pump: MessagePump | None, here: _Here, rounds: int) -> None:
        while pump is not None and pump is not self:
            if pump.call_later(self._rise, pump._parent, here, rounds):
                return
            pump = pump._parent  # it is being closed: nothing comes up through it any more
        self.call_later(self._risen, here, rounds)

    async def _risen(self, before: _Here, rounds: int) -> None:
        try:
            here = self._here
        except ScreenStackError:  # the app ends
            return
        if rounds < _ROUNDS or (here != before and rounds < _MOST_ROUNDS):
            self._follow(here, rounds + 1)
        else:
            await self._take_next()
