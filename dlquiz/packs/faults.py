"""From pydantic's errors to diagnostics: all of them at once, each at its place, in words for authors."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar, get_args, get_type_hints

from pydantic import TypeAdapter, ValidationError

from dlquiz.i18n import _, ngettext
from dlquiz.packs.cardtypes import CARD_DOCS
from dlquiz.packs.codes import CODES
from dlquiz.packs.marks import Map, Node, Steps, at, key_mark, value_mark
from dlquiz.packs.nearest import did_you_mean, nearest
from dlquiz.packs.reading import Reading, list_of_one, misplaced

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

_T = TypeVar("_T")
_REFUSED = 2
"""A text is empty because YAML's value was refused, if an error was noted so near: at `*alias`, at `{{key}}`."""

_NAME = "called"
"""Under this each document says what it is."""

_SPELLED = "spelled"
"""Under this a document says how keys are written that cannot be names of fields."""


def validate(reader: TypeAdapter[_T], document: type, raw: Node, mark: int, context: Reading) -> _T | None:
    """The document that a raw value describes; None, and every fault of it noted, if it describes none.

    document: the class whose keys are meant; for a card, whose type is its own to say, any.
    """
    try:
        return reader.validate_python(raw, context=context)
    except ValidationError as error:
        _Telling(document, raw, mark, context).tell(error.errors(include_url=False, include_input=False))
        return None


class _Telling:
    """One faulty document."""

    def __init__(self, document: type, raw: Node, mark: int, context: Reading) -> None:
        kind = raw.get("type") if isinstance(raw, Map) else None
        self.tag = kind if isinstance(kind, str) and kind in CARD_DOCS else None
        self.document = CARD_DOCS[self.tag] if self.tag else document
        self.raw, self.mark, self.context = raw, mark, context
        self.meant: set[Steps] = set()
        """Keys that are missing because they are misspelt."""

    def tell(self, errors: list[ErrorDetails]) -> None:
        """Unknown keys first: they explain missing ones."""
        for error in sorted(errors, key=lambda one: one["type"] != "unexpected_keyword_argument"):
            steps: Steps = error["loc"][1:] if self.tag and error["loc"][:1] == (self.tag,) else error["loc"]
            if error["type"] in CODES:
                known: dict[str, Any] = error["ctx"]
                self._add(value_mark(self.raw, self.mark, steps), error["type"], known["message"], known["hint"])
            else:
                _TELL[error["type"]](self, error, steps)

    def unknown_key(self, error: ErrorDetails, steps: Steps) -> None:
        key = str(steps[-1])
        owner = self._owner(steps)
        spelled = getattr(owner, _SPELLED, {})
        names = [spelled.get(field.name, field.name) for field in fields(owner)]
        self.meant.add((*steps[:-1], nearest(key, names)))
        message = _("`{key}` is not a key of {thing}").format(key=key, thing=_(getattr(owner, _NAME)))
        hint = did_you_mean(key, names) or _("its keys are {names}").format(names=", ".join(names))
        self._add(key_mark(self.raw, self.mark, steps), "key-unknown", message, hint)

    def missing(self, error: ErrorDetails, steps: Steps) -> None:
        if steps not in self.meant:
            message = _("`{key}` is missing").format(key=steps[-1])
            self._add(value_mark(self.raw, self.mark, steps[:-1]), "key-missing", message)

    def no_map(self, error: ErrorDetails, steps: Steps) -> None:
        self._misplaced(_("a map of keys and values"), steps)

    def no_list(self, error: ErrorDetails, steps: Steps) -> None:
        self._misplaced(_("a list"), steps, list_of_one(at(self.raw, steps)))

    def too_short(self, error: ErrorDetails, steps: Steps) -> None:
        n = error["ctx"]["min_length"]
        message = ngettext("at least {n} item belongs here", "at least {n} items belong here", n).format(n=n)
        self._add(value_mark(self.raw, self.mark, steps), "list-length", message)

    def too_long(self, error: ErrorDetails, steps: Steps) -> None:
        n = error["ctx"]["max_length"]
        message = ngettext("at most {n} item may stand here", "at most {n} items may stand here", n).format(n=n)
        self._add(value_mark(self.raw, self.mark, steps), "list-length", message)

    def no_type(self, error: ErrorDetails, steps: Steps) -> None:
        if not isinstance(self.raw, Map):
            self.no_map(error, steps)
        else:
            hint = _("one of {names}").format(names=", ".join(CARD_DOCS))
            self._add(self.mark, "key-missing", _("`{key}` is missing").format(key="type"), hint)

    def unknown_type(self, error: ErrorDetails, steps: Steps) -> None:
        kind = at(self.raw, ("type",))
        if not isinstance(kind, str):
            self._misplaced(_("a card type"), ("type",))
            return
        hint = did_you_mean(kind, CARD_DOCS) or _("one of {names}").format(names=", ".join(CARD_DOCS))
        message = _("`{type}` is not a card type").format(type=kind)
        self._add(value_mark(self.raw, self.mark, ("type",)), "type-unknown", message, hint)

    def _owner(self, steps: Steps) -> type:
        owner = self.document
        for step in steps[:-1]:
            owner = _documents(owner).get(str(step), owner)
        return owner

    def _misplaced(self, expected: str, steps: Steps, hint: str = "") -> None:
        context = misplaced(expected, at(self.raw, steps)).context or {}
        self._add(value_mark(self.raw, self.mark, steps), "shape", context["message"], hint)

    def _add(self, mark: int, code: str, message: str, hint: str = "") -> None:
        report, source = self.context.report, self.context.source
        if code == "text-empty" and report.errors(source, mark, mark + _REFUSED):
            return
        report.add(source, mark, code, message, hint)


_TELL: dict[str, Callable[[_Telling, ErrorDetails, Steps], None]] = {
    "unexpected_keyword_argument": _Telling.unknown_key,
    "missing": _Telling.missing,
    "dataclass_type": _Telling.no_map,
    "model_attributes_type": _Telling.no_map,
    "list_type": _Telling.no_list,
    "too_short": _Telling.too_short,
    "too_long": _Telling.too_long,
    "union_tag_not_found": _Telling.no_type,
    "union_tag_invalid": _Telling.unknown_type,
}


@cache
def _documents(owner: type) -> dict[str, type]:
    """The documents below the keys of one."""
    found = {key: _document(hint) for key, hint in get_type_hints(owner).items()}
    return {key: document for key, document in found.items() if document}


def _document(hint: Any) -> type | None:
    """The document that a type is, or is a list or an option of."""
    if isinstance(hint, type) and hasattr(hint, _NAME):
        return hint
    return next(filter(None, map(_document, get_args(hint))), None)
