"""The interface's language, through gettext. Content has its own: see `core.model.Text`."""

from __future__ import annotations

import gettext
import os
import re
from pathlib import Path

LANGUAGES = ("en", "ko")
"""Languages of the interface; English is the language of the message ids."""

DOMAIN = "dlquiz"
LOCALE_DIR = Path(__file__).parent / "locale"

_translations: gettext.NullTranslations = gettext.NullTranslations()
_language = "en"


def use(language: str) -> None:
    """Speak this language from now on; an unknown one falls back to English."""
    global _translations, _language
    _language = language if language in LANGUAGES else "en"
    _translations = gettext.translation(DOMAIN, LOCALE_DIR, languages=[_language], fallback=True)


def language() -> str:
    """The language spoken now."""
    return _language


def from_environment() -> str:
    """The first of the interface's languages that the environment asks for, else English."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name, "")
        if value:
            code = re.split("[-_.@]", value)[0].lower()
            return code if code in LANGUAGES else "en"
    return "en"


def _(message: str) -> str:
    """The message in the language spoken now."""
    return _translations.gettext(message) if message else ""


def ngettext(one: str, many: str, n: int) -> str:
    """The message for a count, in the language spoken now."""
    return _translations.ngettext(one, many, n)


def N_(message: str) -> str:
    """Mark a constant for translation; it is translated where it is shown."""
    return message
