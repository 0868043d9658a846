"""Settings: every one of them, and every key. A change is written at once and shows at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from textual import on
from textual.app import ComposeResult
from textual.content import Content

from dlquiz import config
from dlquiz.errors import ConfigError, DlquizError
from dlquiz.i18n import N_, _
from dlquiz.tui import bindings, ownkeys, settingvalues, text
from dlquiz.tui.bindings import BY_ID, GROUPS, TABLE
from dlquiz.tui.keynames import key_name
from dlquiz.tui.screens.page import Context, Page, SettingChanged
from dlquiz.tui.sheet import NOTHING, Row
from dlquiz.tui.shortcut import keys_of
from dlquiz.tui.widgets.field import Field
from dlquiz.tui.widgets.picklist import Item, PickList
from dlquiz.tui.widgets.reading import Reading

_KEYS = "keys"
_KEY = "keys."
_SPACE = Item(None, NOTHING)


class SettingsScreen(Page[None]):
    """A list of what can be set; below it what the selected row means, and a field where its value is typed."""

    BINDINGS = bindings.of("settings")
    AUTO_FOCUS = "PickList"
    labels = {"list.choose": N_("change")}
    DEFAULT_CSS = """
    SettingsScreen #problems { max-width: 84; padding: 1 4 0 6; max-height: 30%; }
    SettingsScreen PickList { max-width: 84; height: 1fr; padding: 1 4 0 4; }
    SettingsScreen #detail { max-width: 84; padding: 1 4 0 6; max-height: 50%; }
    SettingsScreen Field { max-width: 72; margin: 1 4 1 5; display: none; }
    SettingsScreen.-low Field { margin: 0 4 0 5; }
    SettingsScreen.-narrow #problems, SettingsScreen.-narrow PickList { padding: 0 1; }
    SettingsScreen.-narrow #detail { padding: 0 1 0 3; }
    SettingsScreen.-narrow Field { margin: 0 1 0 2; }
    SettingsScreen.-low #detail { padding: 0 4 0 6; }
    SettingsScreen.-low.-narrow #detail { padding: 0 1 0 3; }
    """

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._infos = {info.key: info for info in config.describe() if info.key != _KEYS}
        self._settings, self._problems = config.load(context.places.settings)
        self._error: ConfigError | None = None
        self._trouble, self._detail, self._field = Reading(id="problems"), Reading(id="detail"), Field()
        self._picks = PickList(self._items())

    def middle(self) -> ComposeResult:
        """Problems of the file, the list, what the selected row means, and the field."""
        yield self._trouble
        yield self._picks
        yield self._detail
        yield self._field

    def on_mount(self) -> None:
        """Tell of the first row."""
        self._tell()

    def retell(self) -> None:
        """Say everything in the new language."""
        super().retell()
        self._refill()

    def title_content(self) -> Content:
        """The screen's name."""
        return Content.styled(_("Settings"), "bold")

    # Keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys of the list, and keys of the field while a value is typed."""
        typing = self._typing
        if action in ("save", "cancel"):
            return typing
        if action == "step":
            info = self._infos.get(self._selected)
            return not typing and info is not None and settingvalues.stepped(info, self._settings, 1) is not None
        if action == "default":
            return not typing and self._value(self._selected) != self._default(self._selected)
        return not typing if action == "back" else super().check_action(action, parameters)

    def action_step(self, step: int) -> None:
        """The next value, or the one before."""
        value = settingvalues.stepped(self._infos[self._selected], self._settings, step)
        if value is not None:
            self._change(self._selected, value)

    def action_default(self) -> None:
        """The value that a fresh installation has."""
        self._change(self._selected, self._default(self._selected))

    def action_save(self) -> None:
        """Keep what was typed."""
        if self._change(self._selected, self._field.value.strip()):
            self.action_cancel()

    def action_cancel(self) -> None:
        """Leave the field."""
        self._error = None
        self._field.display = False
        self._picks.focus()
        self._tell()

    def action_back(self) -> None:
        """Back to where one came from."""
        self.dismiss(None)

    @on(PickList.Moved)
    def _moved(self, event: PickList.Moved) -> None:
        event.stop()
        self._error = None
        self._field.display = False
        self._tell()

    @on(PickList.Chosen)
    def _chosen(self, event: PickList.Chosen) -> None:
        event.stop()
        info = self._infos.get(event.key)
        if info is not None and (info.choices or isinstance(info.default, bool)):
            self.action_step(1)
            return
        self._field.value = self._value(event.key)
        self._field.display = True
        self._field.focus()
        self._field.action_select_all()
        self.refresh_bindings()

    # Changing

    def _change(self, key: str, value: str) -> bool:
        """Write a value, or say why it cannot be one."""
        try:
            if key.startswith(_KEY):
                self._refuse_clash(key.removeprefix(_KEY), value)
            settings = config.change(self.context.places.settings, key, value)
        except ConfigError as error:
            self._error = error
            self._tell()
            return False
        self._error = None
        self._settings, self._problems = config.load(self.context.places.settings)
        self.post_message(SettingChanged(key.partition(".")[0], settings))
        self._refill()
        return True

    def _refuse_clash(self, binding: str, keys: str) -> None:
        """Raise for keys that are none, or that would leave a binding without any."""
        old = ownkeys.validate(self._settings.keys)
        new = ownkeys.validate({**self._settings.keys, binding: keys})
        for problem in new:
            if problem not in old:
                where = problem.id if problem.id != binding else ""
                raise ConfigError(problem.message, where=where, hint=problem.hint)

    @property
    def _selected(self) -> str:
        return self._picks.selected or ""

    @property
    def _typing(self) -> bool:
        return isinstance(self.focused, Field)

    def _value(self, key: str) -> str:
        """A row's value as it is typed."""
        if key.startswith(_KEY):
            return ",".join(keys_of(BY_ID[key.removeprefix(_KEY)], self._settings.keys))
        return settingvalues.written(getattr(self._settings, key)) if key in self._infos else ""

    def _default(self, key: str) -> str:
        if key.startswith(_KEY):
            return BY_ID[key.removeprefix(_KEY)].keys
        return settingvalues.written(self._infos[key].default) if key in self._infos else ""

    # What is shown

    def _refill(self) -> None:
        self._picks.fill(self._items())
        self._tell()

    def _items(self) -> list[Item]:
        troubled = self._troubled()
        found = [Item(key, *self._row(key, key in troubled)) for key in self._infos]
        for group, title in GROUPS.items():
            head = _("Keys") + " · " + _(title)
            found += [_SPACE, Item(None, Content.styled(f"  {head}", "bold"))]
            found += [Item(f"{_KEY}{s.id}", *self._key_row(s.id, s.id in troubled)) for s in TABLE if s.group == group]
        return found

    def _row(self, key: str, troubled: bool) -> tuple[Content, Content]:
        value = getattr(self._settings, key)
        style = "$accent" if value != self._infos[key].default else "$ink"
        words = text.literal(settingvalues.shown(key, value))
        if settingvalues.stepped(self._infos[key], self._settings, 1) is not None:
            words = Content.assemble("‹ ", words, " ›")
        return _signed(Content(settingvalues.name(key)), troubled), words.stylize(style)

    def _key_row(self, binding: str, troubled: bool) -> tuple[Content, Content]:
        keys = keys_of(BY_ID[binding], self._settings.keys)
        style = "$accent" if ",".join(keys) != BY_ID[binding].keys else "$quiet"
        words = text.literal("  ".join(key_name(key) for key in keys), style)
        name = Content.assemble(_(BY_ID[binding].label), (f"  {binding}", "$quiet"))
        return _signed(name, troubled), words

    def _troubled(self) -> Mapping[str, str]:
        """What is wrong with which setting or binding."""
        found = {problem.key: _sentence(problem.message, problem.hint) for problem in self._problems}
        return found | {p.id: _sentence(p.message, p.hint) for p in ownkeys.validate(self._settings.keys)}

    def _tell(self) -> None:
        """What the file gets wrong, and what the selected row means."""
        self._trouble.show(
            Row(text.literal(f"{key}: {words}" if key else words, "$almost"), 2, Content.styled("! ", "bold $almost"))
            for key, words in self._troubled().items()
        )
        self._detail.show(self._meaning())
        self.refresh_bindings()

    def _meaning(self) -> Iterable[Row]:
        key = self._selected
        binding = key.removeprefix(_KEY) if key.startswith(_KEY) else ""
        if binding:
            yield Row(Content.styled(_("Keys, with commas between: a letter, a digit, enter, f2, ctrl+r"), "$ink"))
        else:
            yield Row(Content.styled(_(self._infos[key].help), "$ink"))
        default = settingvalues.shown(key, BY_ID[binding].keys if binding else self._infos[key].default)
        told = _("{name} in {path}; default: {value}")
        where = self.context.places.settings.name
        yield Row(text.literal(told.format(name=binding or key, path=where, value=default), "$quiet"))
        if self._error is not None:
            yield Row(text.literal(_told(self._error), "bold $wrong"), 2, Content.styled("✗ ", "bold $wrong"))


def _signed(name: Content, troubled: bool) -> Content:
    return name + Content.styled(" !", "bold $almost") if troubled else name


def _sentence(message: str, hint: str) -> str:
    return f"{message} ({hint})" if hint else message


def _told(error: DlquizError) -> str:
    return _sentence(error.sentence, error.hint)
