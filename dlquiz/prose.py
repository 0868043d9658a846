"""The little Markdown that a pack's texts may use, read into plain values for both faces.

Emphasis, strong, code, code blocks, list items and links; everything else stays as it was written, so `[UNK]`,
`d[k]` and `<b>` are shown to the letter. The parser is markdown-it-py with only these rules switched on.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token


class Style(StrEnum):
    """How a span is set apart."""

    EMPHASIS = "emphasis"
    STRONG = "strong"
    CODE = "code"


class BlockKind(StrEnum):
    """What a block is."""

    PARAGRAPH = "paragraph"
    ITEM = "item"
    CODE = "code"


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text in one style. `link` is the address that it points to, if any."""

    text: str
    styles: frozenset[Style] = frozenset()
    link: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a list item or a block of code."""

    kind: BlockKind
    spans: tuple[Span, ...]


_MARKED = re.compile(r"[*_`\\]|\]\(|^\s*(?:[-+~]|\d+[.)])|\n\s*(?:[-+~]|\d+[.)])| {4}|\t")
"""What a text without any of these cannot contain is markup: it need not wait for the parser's import."""

_OPENS = {"em_open": Style.EMPHASIS, "strong_open": Style.STRONG}
_CLOSES = {"em_close": Style.EMPHASIS, "strong_close": Style.STRONG}


def parse(text: str) -> tuple[Block, ...]:
    """The blocks of a text. Never fails: what is not markup is text."""
    if not _MARKED.search(text):
        paragraphs = [part.strip() for part in re.split(r"\n\s*\n", text)]
        return tuple(Block(BlockKind.PARAGRAPH, (Span(part),)) for part in paragraphs if part)
    blocks: list[Block] = []
    depth = 0
    for token in _markdown().parse(text):
        if token.type == "list_item_open":
            depth += 1
        elif token.type == "list_item_close":
            depth -= 1
        elif token.type in ("fence", "code_block"):
            blocks.append(Block(BlockKind.CODE, (Span(token.content.rstrip("\n"), frozenset((Style.CODE,))),)))
        elif token.type == "inline" and token.children:
            kind = BlockKind.ITEM if depth else BlockKind.PARAGRAPH
            blocks.append(Block(kind, _spans(token.children)))
    return tuple(blocks)


def plain(text: str) -> str:
    """The text without marks: one line a paragraph, items behind a dash, code as it is."""
    lines = []
    for block in parse(text):
        body = "".join(
            f"{span.text} ({span.link})" if span.link and span.link != span.text else span.text for span in block.spans
        )
        lines.append(f"- {body}" if block.kind is BlockKind.ITEM else body)
    return "\n".join(lines)


def _spans(tokens: Sequence[Token]) -> tuple[Span, ...]:
    spans: list[Span] = []
    styles: list[Style] = []
    link = ""
    for token in tokens:
        if token.type in _OPENS:
            styles.append(_OPENS[token.type])
        elif token.type in _CLOSES:
            styles.remove(_CLOSES[token.type])
        elif token.type == "link_open":
            link = str(token.attrs.get("href", ""))
        elif token.type == "link_close":
            link = ""
        elif token.type == "code_inline":
            spans.append(Span(token.content, frozenset((*styles, Style.CODE)), link))
        elif token.type in ("softbreak", "hardbreak"):
            spans.append(Span("\n", frozenset(styles), link))
        elif token.content:
            spans.append(Span(token.content, frozenset(styles), link))
    return tuple(spans)


@cache
def _markdown() -> MarkdownIt:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("zero", {"html": False, "maxNesting": 20})
    parser.enable(["emphasis", "backticks", "fence", "list", "link", "escape", "newline"])
    return parser
