"""Texts and lists of words, in one language or several."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import TypeVar

from pydantic import ValidationError, ValidationInfo
from pydantic_core import InitErrorDetails, PydanticCustomError

from dlquiz.core.model import ANY_LANGUAGE, Text, Words
from dlquiz.i18n import _, ngettext
from dlquiz.packs.marks import Doubtful, Map, Node, Seq
from dlquiz.packs.reading import Reading, fault, list_of_one, misplaced, reading, tell_plain

MAX_TEXT = 10_000
"""Characters of one text in one language."""
MAX_LINES = 200
MAX_WORD = 300
"""Characters of a name, a title or an accepted answer."""
MAX_WORDS = 50

LANGUAGE = r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*"
_LANGUAGE = re.compile(LANGUAGE)
_T = TypeVar("_T")


def read_text(value: object, info: ValidationInfo) -> Text:
    """A text of a card: several lines, in one language or several."""
    return _text(value, reading(info), _long)


def read_line(value: object, info: ValidationInfo) -> Text:
    """A name: one line, in one language or several."""
    return _text(value, reading(info), _word)


def read_word(value: object, info: ValidationInfo) -> str:
    """One line for every language."""
    return _word(value, reading(info))


def read_words(value: object, info: ValidationInfo) -> Words:
    """Lists of names by language, or one list for every language. A language may be left out."""
    return _words(value, reading(info), complete=False)


def read_answers(value: object, info: ValidationInfo) -> Words:
    """As `read_words`, at least one; a missing language is warned of."""
    return _some(_words(value, reading(info), complete=True))


def read_some_words(value: object, info: ValidationInfo) -> Words:
    """As `read_words`, at least one."""
    return _some(_words(value, reading(info), complete=False))


def read_language(value: object, info: ValidationInfo) -> str:
    """A language code."""
    if not isinstance(value, str):
        raise misplaced(_("a language code"), value)
    if not is_language(value):
        message = _("`{code}` is not a language code").format(code=value)
        raise fault("language-malformed", message, _("such as en or ko"))
    if isinstance(value, Doubtful):
        tell_plain(value, reading(info))
    return str(value)


def is_language(code: str) -> bool:
    """Whether a text can be a language code."""
    return _LANGUAGE.fullmatch(code) is not None


def _text(value: object, context: Reading, read: Callable[[object, Reading], str]) -> Text:
    if isinstance(value, Map):
        strings = _by_language(value, context, read)
        _tell_missing(value, context)
        return Text(strings)
    return Text({ANY_LANGUAGE: read(value, context)})


def _words(value: object, context: Reading, *, complete: bool) -> Words:
    if isinstance(value, Map):
        lists = _by_language(value, context, _word_list)
        if complete:
            _tell_missing(value, context)
        return Words(lists)
    return Words({ANY_LANGUAGE: _word_list(value, context)})


def _some(words: Words) -> Words:
    if not words:
        message = ngettext("at least {n} item belongs here", "at least {n} items belong here", 1)
        raise fault("list-length", message.format(n=1))
    return words


def _by_language(value: Map, context: Reading, read: Callable[[object, Reading], _T]) -> dict[str, _T]:
    if not value:
        raise fault("text-empty", _("an empty map"), _("write a text for each language"))
    found: dict[str, _T] = {}
    faults: list[InitErrorDetails] = []
    for language, item in value.items():
        try:
            _check_language(language, item, context)
            found[str(language)] = read(item, context)
        except PydanticCustomError as error:
            faults.append(InitErrorDetails(type=error, loc=(language,), input=None))
        except ValidationError as error:
            faults += _within(language, error)
    if faults:
        raise ValidationError.from_exception_data("languages", faults)
    return found


def _check_language(language: str, item: Node, context: Reading) -> None:
    known = context.languages
    if known is not None and language in known:
        if isinstance(language, Doubtful):
            tell_plain(language, context)
        return
    if known is None and is_language(language):
        return
    if item == "":
        hint = _("a comma inside {…} ends a text: quote the text, or write the map on lines of its own")
    elif known is None:
        hint = _("such as en or ko")
    else:
        hint = _("declared in pack.yaml: {languages}").format(languages=", ".join(known))
    raise fault("language-unknown", _("`{code}` is not one of the pack's languages").format(code=language), hint)


def _tell_missing(value: Map, context: Reading) -> None:
    missing = [language for language in context.languages or () if language not in value]
    if missing:
        message = _("the text lacks {languages}").format(languages=", ".join(missing))
        context.report.add(context.source, value.start, "language-missing", message)


def _word_list(value: object, context: Reading) -> tuple[str, ...]:
    if not isinstance(value, Seq):
        raise misplaced(_("a list"), value, list_of_one(value))
    if len(value) > MAX_WORDS:
        raise fault("list-length", _("more than {n} items").format(n=MAX_WORDS))
    words: list[str] = []
    faults: list[InitErrorDetails] = []
    for index, item in enumerate(value):
        try:
            words.append(_word(item, context))
        except PydanticCustomError as error:
            faults.append(InitErrorDetails(type=error, loc=(index,), input=None))
    if faults:
        raise ValidationError.from_exception_data("words", faults)
    return tuple(words)


def _within(step: str, error: ValidationError) -> list[InitErrorDetails]:
    return [
        InitErrorDetails(
            type=fault(one["type"], one["ctx"]["message"], one["ctx"]["hint"]), loc=(step, *one["loc"]), input=None
        )
        for one in error.errors(include_url=False, include_input=False)
    ]


def _long(value: object, context: Reading) -> str:
    text = _clean(value, context)
    if len(text) > MAX_TEXT:
        message = _("a text of {size} characters; {n} are allowed").format(size=len(text), n=MAX_TEXT)
        raise fault("text-long", message, _("split the card"))
    if text.count("\n") >= MAX_LINES:
        raise fault("text-long", _("a text of more than {n} lines").format(n=MAX_LINES), _("split the card"))
    return text


def _word(value: object, context: Reading) -> str:
    text = _clean(value, context)
    if "\n" in text:
        raise fault("text-lines", _("only one line belongs here"))
    if len(text) > MAX_WORD:
        raise fault("text-long", _("{size} characters; {n} are allowed here").format(size=len(text), n=MAX_WORD))
    return text


def _clean(value: object, context: Reading) -> str:
    if not isinstance(value, str):
        raise misplaced(_("a text"), value)
    if isinstance(value, Doubtful):
        tell_plain(value, context)
        if value.cut:
            message = _("the text ends here: what follows ` #` is a comment")
            hint = _("quote the text if the rest belongs to it, else put the comment on a line of its own")
            context.report.add(context.source, value.mark, "yaml-comment-cut", message, hint)
    text = value.strip()
    if not text:
        hint = _("write it, or delete the key; a text that begins with `#` must be quoted")
        raise fault("text-empty", _("the text is empty"), hint)
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)
