"""Bounded, safe YAML: strings, lists and maps alone, each with its place.

The events of the parser are read once, in a loop; depth and number of values are counted as they come, so nothing that
YAML can express (deep nesting, alias and merge bombs, tags) ever becomes an object.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, Protocol

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from dlquiz.i18n import _
from dlquiz.packs.characters import IN_SOURCE, IN_VALUE, describe
from dlquiz.packs.marks import Doubtful, Map, Node, Seq, Source
from dlquiz.packs.report import Report
from dlquiz.packs.syntax import tell_syntax_error

MAX_DEPTH = 12
MAX_NODES = 1_000_000
"""Values in one file, keys included."""
MAX_KEYS = 200
"""Keys in one map."""

_PLAIN = re.compile(
    r"""(?:~|null|Null|NULL|=|<<|
    y(?:es)|Yes|YES|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF|  # booleans
    [-+]?(?:0b[01_]+|0o?[0-9_]+|0x[0-9a-fA-F_]+|[0-9]*_[0-9_]+|[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?)|
    \+[0-9]+|-0|
    [-+]?(?:[0-9][0-9_]*\.?[0-9_]*|\.[0-9_]+)[eE][-+]?[0-9]+|  # a number that would be printed otherwise
    [-+]?[0-9][0-9_]*\.(?:|[0-9_]+0)|[-+]?\.[0-9]+|
    [-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)|
    [0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:(?:[Tt]|\ +)[0-9].*)?
    )\Z""",
    re.VERBOSE,
)
"""Unquoted text that YAML 1.1 or 1.2 reads as something that would not be printed the same again."""
_DOUBTED = frozenset("~=<+-._0123456789nNyYtTfFoO")
"""What such text begins with."""

_ESCAPE = re.compile(r"\\(?P<code>x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|.)[A-Za-z]*", re.DOTALL)
_ESCAPED = dict(zip("0abtvfreNLP", "\0\a\b\t\v\f\r\x1b\x85\u2028\u2029", strict=True))

_LONGEST_PLAIN = 40


class Parser(Protocol):
    """What PyYAML's C parser and its pure one have in common."""

    def get_event(self) -> Any: ...


def c_parser(text: str) -> Parser:
    """PyYAML's C parser where it was built, else the pure one."""
    try:
        from yaml._yaml import CParser
    except ImportError:
        return pure_parser(text)
    return CParser(text.encode())


def pure_parser(text: str) -> Parser:
    """PyYAML's own parser: the same events, twenty times slower; it refuses an unquoted `?` inside brackets."""
    return yaml.SafeLoader(text)


def decode(data: bytes) -> tuple[str, UnicodeDecodeError | None]:
    """UTF-8 text without its byte order mark; where it is not UTF-8, the readable part before the error."""
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        return data.decode("utf-8"), None
    except UnicodeDecodeError as error:
        return data[: error.start].decode("utf-8"), error


def parse(source: Source, report: Report, parser: Callable[[str], Parser] = c_parser) -> Node | None:
    """The value of a file, an empty text if it holds nothing; None, with a diagnostic, if it cannot be read."""
    text = _without_unseen(source, report)
    if "\t" in text:
        _tell_tabs(source, report)
        return None
    try:
        return _Reading(source, report).run(parser(text))
    except yaml.YAMLError as error:
        tell_syntax_error(error, source, report)
    except _Stop:
        pass
    return None


def _cuts(text: str) -> Iterator[int]:
    """Where blanks begin that stand between something and a `#`: plain text ends there, the rest is a comment."""
    sign = text.find(" #")
    while sign >= 0:
        end = sign
        while end and text[end - 1] == " ":
            end -= 1
        if end and text[end - 1] != "#" and not text[end - 1].isspace():
            yield end
        sign = text.find(" #", sign + 2)


def _tell_tabs(source: Source, report: Report) -> None:
    for match in re.finditer(r"\t[^\n]*", source.text):
        report.add(source, match.start(), "yaml-tab", _("a tab; write spaces"))


def _without_unseen(source: Source, report: Report) -> str:
    """The text with a stand-in of the same length for what must not be there, so that reading can go on."""
    if IN_SOURCE.search(source.text) is None:
        return source.text
    for match in IN_SOURCE.finditer(source.text):
        message = _("{char} does not belong in a pack").format(char=describe(match[0]))
        report.add(source, match.start(), "yaml-character", message, _("delete it"))
    return IN_SOURCE.sub("\ufffd", source.text)


class _Stop(Exception):
    """Reading ends early; the diagnostic is noted."""


class _Marker:
    """Stands in place of a key."""


_DROPPED = _Marker()
"""The key was refused: its value is read and forgotten."""
_COMPLEX = _Marker()
"""The key is a list or a map that is being read."""


class _Reading:
    """One pass over the events of one file."""

    def __init__(self, source: Source, report: Report) -> None:
        self.source = source
        self.report = report
        self.cuts = frozenset(_cuts(source.text))

    def run(self, parser: Parser) -> Node:
        """Build the document from its events, without recursion."""
        next_event = parser.get_event
        root = Seq(0)
        here: Map | Seq = root
        key: str | _Marker | None = None
        stack: list[tuple[Map | Seq, str | _Marker | None]] = []
        left = MAX_NODES
        value: Node
        while True:
            event = next_event()
            kind = type(event)
            if kind is ScalarEvent:
                value = self._scalar(event)
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                value = self._container(event)
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                if isinstance(here, Seq):
                    here.end = _end(event)
                here, key = stack.pop()
                if key is _COMPLEX:
                    key = _DROPPED
                continue
            elif kind is AliasEvent:
                value = self._alias(event)
            elif kind is StreamEndEvent:
                return root[0] if root else ""
            else:
                if kind is DocumentStartEvent:
                    self._start_document(event, again=bool(root))
                continue

            left -= 1
            if not left:
                raise self._stop(event, "yaml-size", _("more than {n} values in one file").format(n=MAX_NODES))
            mark: int = event.start_mark.index
            if isinstance(here, Seq):
                here.append(value)
                here.marks.append(mark)
            elif key is None:
                if isinstance(value, str) and value and value not in here and value != "<<" and len(here) < MAX_KEYS:
                    here.key_marks.append(mark)
                    key = value
                else:
                    key = self._no_key(event, here, value)
            else:
                if isinstance(key, str):
                    here[key] = value
                    here.value_marks.append(mark)
                key = None

            if not isinstance(value, str):
                stack.append((here, key))
                here, key = value, None
                if len(stack) > MAX_DEPTH:
                    raise self._stop(event, "yaml-depth", _("nested deeper than {n} levels").format(n=MAX_DEPTH))

    def _scalar(self, event: ScalarEvent) -> str:
        value: str = event.value
        if event.anchor is not None or event.tag is not None:
            self._tell_properties(event)
        if not event.style:
            plain = value[:1] in _DOUBTED and len(value) < _LONGEST_PLAIN and _PLAIN.match(value) is not None
            cut = bool(self.cuts and value) and _end(event) in self.cuts
            if plain or cut:
                return Doubtful.of(value, _start(event), plain=plain, cut=cut)
        elif event.style == '"' and IN_VALUE.search(value):
            self._tell_escape(event)
        return value

    def _container(self, event: MappingStartEvent | SequenceStartEvent) -> Map | Seq:
        if event.anchor is not None or event.tag is not None:
            self._tell_properties(event)
        kind = Map if isinstance(event, MappingStartEvent) else Seq
        return kind(_start(event))

    def _no_key(self, event: yaml.Event, here: Map, value: Node) -> _Marker:
        """What stands in place of a key that is refused."""
        if not isinstance(value, str):
            hint = _("a text that begins with `[` or `{` must be quoted")
            self._tell(event, "yaml-key", _("a list or a map stands where a key belongs"), hint)
            return _COMPLEX
        if isinstance(event, AliasEvent):
            return _DROPPED
        if value == "<<":
            self._tell(event, "yaml-merge", _("a merge key"), _("write the keys out"))
        elif not value:
            self._tell(event, "yaml-key", _("an empty key"), _("a key stands before the colon"))
        elif value in here:
            line, _column = self.source.place(here.key_marks[list(here).index(value)])
            message = _("the key `{key}` stands here twice, first on line {line}").format(key=value, line=line)
            self._tell(event, "yaml-duplicate-key", message, _("delete one of them, or rename it"))
        else:
            raise self._stop(event, "yaml-size", _("more than {n} keys in one map").format(n=MAX_KEYS))
        return _DROPPED

    def _start_document(self, event: DocumentStartEvent, *, again: bool) -> None:
        if again:
            message = _("a second document begins here")
            raise self._stop(event, "yaml-documents", message, _("delete the line `---`, or make it a file of its own"))
        if event.version or event.tags:
            self._tell(event, "yaml-directive", _("a directive"), _("delete the lines that begin with `%`"))

    def _alias(self, event: AliasEvent) -> str:
        hint = _("write the value out; a text that begins with `*` must be quoted")
        self._tell(event, "yaml-alias", _("the alias `*{name}`").format(name=event.anchor), hint)
        return ""

    def _tell_properties(self, event: ScalarEvent | MappingStartEvent | SequenceStartEvent) -> None:
        if event.tag is not None:
            written = re.compile(r"\S{,40}").search(self.source.text, _start(event))
            message = _("the tag `{tag}`").format(tag=written[0] if written else event.tag)
            self._tell(event, "yaml-tag", message, _("delete it; a text that begins with `!` must be quoted"))
        if event.anchor is not None:
            message = _("the anchor `&{name}`").format(name=event.anchor)
            self._tell(event, "yaml-anchor", message, _("delete it; a text that begins with `&` must be quoted"))

    def _tell_escape(self, event: ScalarEvent) -> None:
        start = _start(event)
        for match in _ESCAPE.finditer(self.source.text, start, _end(event)):
            code = match["code"]
            char = _ESCAPED.get(code) or (chr(int(code[1:], 16)) if len(code) > 1 else code)
            if IN_VALUE.match(char):
                message = _("`{escape}` inside double quotes makes the character {char}").format(
                    escape=match[0], char=describe(char)
                )
                hint = _("use single quotes: a backslash stays a backslash there")
                self.report.add(self.source, match.start(), "yaml-character", message, hint)
                return

    def _tell(self, event: yaml.Event, code: str, message: str, hint: str = "") -> None:
        self.report.add(self.source, _start(event), code, message, hint)

    def _stop(self, event: yaml.Event, code: str, message: str, hint: str = "") -> _Stop:
        self._tell(event, code, message, hint)
        return _Stop()


def _start(event: Any) -> int:  # the stubs know of events without marks; parsers make none
    mark: int = event.start_mark.index
    return mark


def _end(event: Any) -> int:
    mark: int = event.end_mark.index
    return mark
