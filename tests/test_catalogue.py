"""The Korean interface is complete: every message of the code is translated, with its placeholders."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

import dlquiz
from dlquiz.i18n import DOMAIN, LANGUAGES, LOCALE_DIR

PACKAGE = Path(dlquiz.__file__).parent
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2), "Sentence": None}
TRANSLATED = [language for language in LANGUAGES if language != "en"]


def catalogue(language: str) -> Catalog:
    """The catalogue as written by the translator."""
    with (LOCALE_DIR / language / "LC_MESSAGES" / f"{DOMAIN}.po").open("rb") as file:
        return read_po(file, locale=language)


def messages_of_the_code() -> Iterator[tuple[str, str]]:
    """Where, and the message id (the singular of a pair)."""
    for name, line, message, _comments, _context in extract_from_dir(PACKAGE, keywords=KEYWORDS):
        yield f"{name}:{line}", message if isinstance(message, str) else message[0]


def texts(message: Message) -> list[str]:
    """The translations of a message, one or one per plural form."""
    return [message.string] if isinstance(message.string, str) else list(message.string or ())


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_message_is_translated(language: str) -> None:
    known = catalogue(language)
    missing = [
        f"{where}: {message}"
        for where, message in messages_of_the_code()
        if message not in known or known[message].fuzzy or not all(texts(known[message]))
    ]
    assert not missing


@pytest.mark.parametrize("language", TRANSLATED)
def test_nothing_is_translated_that_is_not_said(language: str) -> None:
    said = {message for _where, message in messages_of_the_code()}
    ids = [message.id if isinstance(message.id, str) else message.id[0] for message in catalogue(language)]
    assert [message for message in ids if message and message not in said] == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_placeholders_are_those_of_the_original(language: str) -> None:
    for message in catalogue(language):
        if not message.id:
            continue
        originals = [message.id] if isinstance(message.id, str) else message.id
        wanted = set(re.findall(r"\{[^}]*\}", originals[-1]))
        for text in texts(message):
            assert set(re.findall(r"\{[^}]*\}", text)) == wanted, originals[0]


@pytest.mark.parametrize("language", TRANSLATED)
def test_the_compiled_catalogue_is_up_to_date(language: str) -> None:
    compiled = io.BytesIO()
    write_mo(compiled, catalogue(language))
    kept = (LOCALE_DIR / language / "LC_MESSAGES" / f"{DOMAIN}.mo").read_bytes()
    assert kept == compiled.getvalue(), "run: pybabel compile -D dlquiz -d dlquiz/locale"
