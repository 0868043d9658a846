"""Settings in words: what each is called, how its value is shown and typed, what stands one step away."""

from __future__ import annotations

from collections.abc import Mapping

from dlquiz.config import SettingInfo, Settings
from dlquiz.i18n import N_, _

_NAMES = {
    "language": N_("Language"),
    "new_per_day": N_("New cards a day"),
    "reviews_per_day": N_("Reviews a day"),
    "desired_retention": N_("Share to remember"),
    "theme": N_("Colours"),
    "learning_steps": N_("Learning steps"),
    "relearning_steps": N_("Relearning steps"),
    "certainty": N_("Ask how sure you are"),
}
_WORDS: Mapping[str, Mapping[str, str]] = {
    "certainty": {"true": N_("yes"), "false": N_("no")},
    "language": {"auto": N_("as the system"), "en": N_("English"), "ko": N_("한국어")},
    "theme": {
        "calm": N_("calm, dark"),
        "calm-light": N_("calm, light"),
        "high-contrast": N_("high contrast"),
        "colour-blind": N_("safe for colour-blind eyes"),
    },
}
_FLOAT_STEP = 0.01


def name(key: str) -> str:
    """What a setting is called."""
    return _(_NAMES[key]) if key in _NAMES else key.replace("_", " ")


def shown(key: str, value: object) -> str:
    """A value in words."""
    typed = written(value)
    word = _WORDS.get(key, {}).get(typed)
    if word is not None:
        return _(word)
    if isinstance(value, tuple):
        return _("{minutes} min").format(minutes=typed) if value else _("none")
    if isinstance(value, float):
        return _("{percent} %").format(percent=f"{100 * value:g}")
    return typed


def written(value: object) -> str:
    """A value as it is typed."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    return f"{value:g}" if isinstance(value, float) else str(value)


def stepped(info: SettingInfo, settings: Settings, step: int) -> str | None:
    """The value one step further, as it is typed; None where there are no steps."""
    value = getattr(settings, info.key)
    if isinstance(value, bool):
        return written(not value)
    if info.choices:
        return info.choices[(info.choices.index(value) + step) % len(info.choices)]
    if isinstance(value, float):
        return f"{value + step * _FLOAT_STEP:.2f}"
    return str(value + step) if isinstance(value, int) else None
