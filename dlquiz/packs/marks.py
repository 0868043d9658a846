"""Plain YAML values that remember where they stand.

A mark is an index into the decoded text of a file; lines and columns are worked out only for what is reported.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from pathlib import Path

_LINE_END = re.compile(r"\r\n|\r|\n")


class Map(dict[str, "Node"]):
    """A map. start: its mark; key_marks, value_marks: in the order of the keys."""

    __slots__ = ("key_marks", "start", "value_marks")

    def __init__(self, start: int) -> None:
        self.start = start
        self.key_marks: list[int] = []
        self.value_marks: list[int] = []


class Seq(list["Node"]):
    """A list. start, end: its marks; marks: those of its items."""

    __slots__ = ("end", "marks", "start")

    def __init__(self, start: int) -> None:
        self.start = start
        self.end = start
        self.marks: list[int] = []


class Doubtful(str):
    """Unquoted text that may not be what its author meant.

    plain: other YAML programs read it as something else than text; cut: a ` #` ends it, the rest is a comment.
    """

    __slots__ = ("cut", "mark", "plain")

    mark: int
    plain: bool
    cut: bool

    @classmethod
    def of(cls, text: str, mark: int, *, plain: bool, cut: bool) -> Doubtful:
        """The text with its doubts."""
        made = cls(text)
        made.mark, made.plain, made.cut = mark, plain, cut
        return made


Node = str | Map | Seq
Steps = tuple[str | int, ...]


class Source:
    """A file of a pack and its decoded text."""

    def __init__(self, file: Path, text: str) -> None:
        self.file = file
        self.text = text

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(match.end() for match in _LINE_END.finditer(self.text))]

    def place(self, mark: int) -> tuple[int, int]:
        """Line and column of a mark, both from 1."""
        line = bisect_right(self._line_starts, mark)
        return line, mark - self._line_starts[line - 1] + 1

    def line(self, number: int) -> str:
        """The text of a line without its end."""
        start = self._line_starts[number - 1]
        following = self._line_starts[number : number + 1]
        return self.text[start : following[0] if following else len(self.text)].rstrip("\r\n")


def value_mark(root: Node, start: int, path: Steps) -> int:
    """The mark of the value at a path below `root`, or of the nearest thing above it that exists."""
    node, mark = root, start
    for step in path:
        child = _child(node, step)
        if child is None:
            break
        if isinstance(node, Map):
            mark = node.value_marks[list(node).index(str(step))]
        elif isinstance(node, Seq):
            mark = node.marks[int(step)]
        node = child
    return mark


def key_mark(root: Node, start: int, path: Steps) -> int:
    """The mark of the key that the path ends with, else as `value_mark`."""
    *above, key = path
    node = at(root, tuple(above))
    if isinstance(node, Map) and key in node:
        return node.key_marks[list(node).index(str(key))]
    return value_mark(root, start, path)


def at(root: Node, path: Steps) -> Node | None:
    """The value at a path, None if there is none."""
    node: Node | None = root
    for step in path:
        node = _child(node, step)
    return node


def _child(node: Node | None, step: str | int) -> Node | None:
    if isinstance(node, Map) and isinstance(step, str):
        return node.get(step)
    if isinstance(node, Seq) and isinstance(step, int) and step < len(node):
        return node[step]
    return None
