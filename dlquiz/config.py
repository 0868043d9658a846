"""The learner's settings: one TOML file, read leniently, written carefully."""

from __future__ import annotations

from collections.abc import Callable, Mapping, MutableMapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, NamedTuple, cast

from dlquiz.errors import ConfigError
from dlquiz.i18n import N_, _

THEMES = ("calm", "calm-light", "high-contrast", "colour-blind")


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting with its default. `describe` says what each means."""

    language: str = "auto"
    new_per_day: int = 20
    reviews_per_day: int = 200
    desired_retention: float = 0.9
    theme: str = "calm"
    learning_steps: tuple[int, ...] = (1, 10)
    relearning_steps: tuple[int, ...] = (10,)
    certainty: bool = False
    keys: Mapping[str, str] = field(default_factory=dict)


class Problem(NamedTuple):
    """A setting that was not used, and why."""

    where: str
    key: str
    message: str
    hint: str = ""


class SettingInfo(NamedTuple):
    """One setting as the settings screen and `dlquiz config` show it. `help` is an untranslated message id."""

    key: str
    default: object
    help: str
    choices: tuple[str, ...] = ()


class _Bad(ValueError):
    """A value that a setting does not take; its text says what it takes."""


def _one_of(*choices: str) -> Callable[[object], str]:
    def read(value: object) -> str:
        if value not in choices:
            raise _Bad(_("one of {choices}").format(choices=", ".join(choices)))
        return str(value)

    return read


def _whole(low: int, high: int) -> Callable[[object], int]:
    def read(value: object) -> int:
        number = _number(value)
        if number != int(number) or not low <= number <= high:
            raise _Bad(_("a whole number from {low} to {high}").format(low=low, high=high))
        return int(number)

    return read


def _share(low: float, high: float) -> Callable[[object], float]:
    def read(value: object) -> float:
        number = _number(value)
        if not low <= number <= high:
            raise _Bad(_("a number from {low} to {high}").format(low=low, high=high))
        return number

    return read


def _number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise _Bad(_("a number"))
    try:
        number = float(value)
    except (ValueError, OverflowError):
        raise _Bad(_("a number")) from None
    if not abs(number) < float("inf"):
        raise _Bad(_("a number"))
    return number


def _switch(value: object) -> bool:
    if isinstance(value, bool):
        return value
    if value not in ("true", "false"):
        raise _Bad(_("true or false"))
    return value == "true"


def _minutes(value: object) -> tuple[int, ...]:
    items = value.strip().strip("[]").replace(",", " ").split() if isinstance(value, str) else value
    wanted = _Bad(_("minutes from 1 to 1439, such as [1, 10]"))
    if not isinstance(items, list) or len(items) > 10:
        raise wanted
    try:
        return tuple(_whole(1, 1439)(item) for item in items)
    except _Bad:
        raise wanted from None


def _keys(value: object) -> Mapping[str, str]:
    if not isinstance(value, dict) or not all(isinstance(keys, str) for keys in value.values()):
        raise _Bad(_('a table of binding ids and keys, such as "study.undo" = "u"'))
    return cast("Mapping[str, str]", dict(value))


_READERS: Mapping[str, Callable[[object], object]] = {
    "language": _one_of("auto", "en", "ko"),
    "new_per_day": _whole(0, 9999),
    "reviews_per_day": _whole(0, 9999),
    "desired_retention": _share(0.7, 0.99),
    "theme": _one_of(*THEMES),
    "learning_steps": _minutes,
    "relearning_steps": _minutes,
    "certainty": _switch,
    "keys": _keys,
}

_HELP: Mapping[str, str] = {
    "language": N_("Language of the interface and of the cards; auto follows the system"),
    "new_per_day": N_("New cards a day at most"),
    "reviews_per_day": N_("Reviews a day at most"),
    "desired_retention": N_("Share of cards you want to remember when they come due"),
    "theme": N_("Colours of the app"),
    "learning_steps": N_("Minutes between the first showings of a new card"),
    "relearning_steps": N_("Minutes until a forgotten card comes back"),
    "certainty": N_("Ask how sure you are of an answer before it is judged"),
    "keys": N_("Other keys, by binding id (see: dlquiz keys)"),
}

_CHOICES: Mapping[str, tuple[str, ...]] = {"language": ("auto", "en", "ko"), "theme": THEMES}


def describe() -> list[SettingInfo]:
    """Every setting, in the order of the file."""
    defaults = Settings()
    return [
        SettingInfo(f.name, getattr(defaults, f.name), _HELP[f.name], _CHOICES.get(f.name, ()))
        for f in fields(Settings)
    ]


def load(path: Path) -> tuple[Settings, tuple[Problem, ...]]:
    """The settings of a file and every problem in it; what cannot be used keeps its default."""
    try:
        written = path.read_bytes()
    except FileNotFoundError:
        return Settings(), ()
    except OSError as error:
        return Settings(), (Problem(str(path), "", _("cannot be read: {why}").format(why=error.strerror or error)),)
    import tomllib  # only where there is something to read

    try:
        raw = tomllib.loads(written.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:  # not UTF-8, not TOML, a number or a nesting beyond measure
        return Settings(), (Problem(str(path), "", _("is not valid TOML: {why}").format(why=error)),)
    values: dict[str, Any] = {}
    problems: list[Problem] = []
    for key, value in raw.items():
        try:
            values[key] = _read(key, value)
        except ConfigError as error:
            problems.append(Problem(str(path), key, error.what, error.hint))
    return Settings(**values), tuple(problems)


def change(path: Path, key: str, value: str) -> Settings:
    """Write one setting, keeping the rest of the file and its comments.

    `key` may be `keys.BINDING-ID`. Raises ConfigError if the value is not one, or the file cannot be written.
    """
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    name, _dot, binding = key.partition(".")
    new = _read("keys", {binding: value}) if name == "keys" and binding else _read(key, value)
    try:
        document = tomlkit.parse(path.read_bytes().decode("utf-8-sig")) if path.exists() else tomlkit.document()
    except (OSError, ValueError, RecursionError, TOMLKitError) as error:
        raise ConfigError(str(error), where=path, hint=_("mend or move the file, then try again")) from error
    if isinstance(new, Mapping):
        if not isinstance(document.get("keys"), MutableMapping):
            document["keys"] = tomlkit.table()
        cast("MutableMapping[str, str]", document["keys"]).update(new)
    else:
        document[key] = list(new) if isinstance(new, tuple) else new
    _write(path, tomlkit.dumps(document))
    return load(path)[0]


def _read(key: str, value: object) -> object:
    reader = _READERS.get(key)
    if reader is None:
        from difflib import get_close_matches

        near = get_close_matches(key, _READERS, n=1)
        hint = _("did you mean {name}?").format(name=near[0]) if near else ", ".join(_READERS)
        raise ConfigError(_("there is no setting {key!r}").format(key=key), hint=hint)
    try:
        return reader(value)
    except _Bad as bad:
        raise ConfigError(
            _("{key} cannot be {value!r}").format(key=key, value=value),
            hint=_("it takes {what}").format(what=bad),
        ) from None


def _write(path: Path, text: str) -> None:
    from dlquiz import writing  # not on the way to the first card

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        writing.replace(path, text)  # a settings file may be a link into a dotfiles folder: written through
    except (OSError, RuntimeError) as error:  # RuntimeError: links in a circle
        why = getattr(error, "strerror", None) or error
        raise ConfigError(_("cannot be written: {why}").format(why=why), where=path) from error
