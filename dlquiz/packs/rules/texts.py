"""What a text says: nothing that gives the answer away, no markup that is not shown."""

from __future__ import annotations

import re

from dlquiz.core.model import CardType
from dlquiz.i18n import _
from dlquiz.packs.draft import Draft
from dlquiz.packs.marks import Map, Node, Seq
from dlquiz.packs.report import Report

_ASKING_FOR_TERM = {CardType.NAME, CardType.PICK}
_EXPRESSIONS = ("vary", "where")
"""Keys under which `a <b and c> d` is no markup."""
_SHORTEST = 2
"""A Korean name of one letter stands inside many other words."""

_CODE = re.compile(r"```.*?(?:```|\Z)|`[^`]*`", re.DOTALL)
_MARKUP = re.compile(
    r"^ {0,3}#{1,6} \S"
    r"|!\[[^\]]*\]\("
    r"|</?(?:b|i|u|em|strong|br|p|sub|sup|span|div|img|code|pre|h[1-6]|ul|ol|li|table|tr|td|th|hr)(?:\s[^<>]*)?/?>"
    r"|<a\s"
    r"|(?<!\w)\[[^\]]+\]\((?!https?:)[a-zA-Z]+:",
    re.MULTILINE,
)

_SIGNS = ("<", "#", "](")
"""No markup is without one of these."""


def no_giveaways(draft: Draft, report: Report) -> None:
    """A definition does not contain the term that its `name` and `pick` cards ask for."""
    for entry in draft.concepts:
        concept = entry.document
        if _ASKING_FOR_TERM.isdisjoint(concept.derive):
            continue
        for language, definition in concept.definition.strings.items():
            term = concept.term.in_(language)
            if _contains(definition, term):
                message = _("the definition contains the term, `{term}`").format(term=term)
                hint = _("say it in other words: the definition is the question of the `name` card")
                steps = (language,) if language else ()
                report.add(entry.raw.source, entry.mark("definition", *steps), "giveaway", message, hint)


def no_markup(draft: Draft, report: Report) -> None:
    """No text has a heading, an image, HTML or a link to anything but a web page."""
    for entry in draft.entries:
        if not entry.raw.may_hold(*_SIGNS):
            continue
        waiting: list[tuple[Node, int]] = [(entry.raw.value, entry.raw.start)]
        while waiting:
            value, mark = waiting.pop()
            if isinstance(value, Map):
                below = zip(value.items(), value.value_marks, strict=True)
                waiting += ((item, at) for (key, item), at in below if key not in _EXPRESSIONS)
            elif isinstance(value, Seq):
                waiting += zip(value, value.marks, strict=True)
            elif found := _markup(value):
                message = _("`{markup}` is shown as it is written").format(markup=found)
                hint = _("texts know *emphasis*, **strong**, `code`, lists and https links")
                report.add(entry.raw.source, mark, "text-markup", message, hint)


def _contains(definition: str, term: str) -> bool:
    text, word = definition.casefold(), term.casefold()
    if word not in text:
        return False
    if word.isascii():
        return re.search(rf"(?<![a-z0-9]){re.escape(word)}(?:e?s)?(?![a-z0-9])", text) is not None
    return len(word) >= _SHORTEST


def _markup(text: str) -> str:
    if not any(sign in text for sign in _SIGNS):
        return ""
    found = _MARKUP.search(_CODE.sub(lambda code: " " * len(code[0]), text))
    return found[0].strip() if found else ""
