"""The little Markdown that a pack's texts may use, read into plain values for both faces.

Emphasis, strong, code, code blocks, list items and links; everything else stays as it was written, so `[UNK]`,
`d[k]` and `<b>` are shown to the letter. The parser is markdown-it-py with only these rules switched on.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

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


class Span(NamedTuple):
    """A run of text in one style. `link` is the address that it points to, if any."""

    text: str
    styles: frozenset[Style] = frozenset()
    link: str = ""


class Block(NamedTuple):
    """A paragraph, a list item or a block of code.

    number: of an item of a numbered list as it was written, such as `2.`, to be shown in the bullet's place.
    """

    kind: BlockKind
    spans: tuple[Span, ...]
    number: str = ""


_MARKED = re.compile(r"[*_`\\]|\]\(|^\s*(?:[-+~]|\d+[.)])|\n\s*(?:[-+~]|\d+[.)])|[\t\r\0\x1c-\x1f\x85]| \n|\n ")
"""A text without any of these holds no markup: it need not wait for the parser's import."""

_CODE_INDENT = " " * 4
"""Before each line of a block of code, so that it is seen where the code begins and ends."""

_OPENS = {"em_open": Style.EMPHASIS, "strong_open": Style.STRONG}
_CLOSES = {"em_close": Style.EMPHASIS, "strong_close": Style.STRONG}


def parse(text: str) -> tuple[Block, ...]:
    """The blocks of a text. Never fails: what is not markup is text."""
    if not _MARKED.search(text):
        paragraphs = [part.strip() for part in re.split(r"\n{2,}", text)]
        return tuple(Block(BlockKind.PARAGRAPH, (Span(part),)) for part in paragraphs if part)
    blocks: list[Block] = []
    items: list[Token] = []  # list items whose first block is still to come
    for token in _markdown().parse(text):
        if token.type == "list_item_open":
            items.append(token)
            continue
        if token.type == "list_item_close" and items:
            # Without content, or nested beyond what the parser follows: a sign such as "-", not a list.
            blocks.append(Block(BlockKind.PARAGRAPH, (Span(_as_written(text, items[-1])),)))
        elif token.type == "fence":
            blocks.append(Block(BlockKind.CODE, (Span(token.content.rstrip("\n"), frozenset((Style.CODE,))),)))
        elif token.type == "inline" and token.children:
            # "2024. 10. 3. ..." is a list in a list in a list: no number is lost.
            numbers = " ".join(item.info + item.markup for item in items if item.info)
            kind = BlockKind.ITEM if items else BlockKind.PARAGRAPH
            blocks.append(Block(kind, _spans(token.children), numbers))
        else:
            continue
        items.clear()
    if not any(span.text for block in blocks for span in block.spans) and text.strip():
        return (Block(BlockKind.PARAGRAPH, (Span(text.strip()),)),)  # marks alone, such as "```"
    return tuple(blocks)


def plain(text: str) -> str:
    """The text without marks: paragraphs and items each on a new line, items behind a dash, code indented."""
    return "\n".join(_line(block) for block in parse(text))


def _line(block: Block) -> str:
    parts: list[str] = []
    if block.kind is BlockKind.CODE:
        lines = "".join(span.text for span in block.spans).split("\n")
        return "\n".join(f"{_CODE_INDENT}{line}" if line.strip() else "" for line in lines)
    if block.kind is BlockKind.ITEM:
        parts.append(f"{block.number or '-'} ")
    for link, run in groupby(block.spans, key=lambda span: span.link):
        words = "".join(span.text for span in run)
        parts.append(f"{words} ({link})" if link and link != words else words)
    return "".join(parts)


def _as_written(text: str, item: Token) -> str:
    start, end = item.map or (0, 0)
    lines = re.split("\r\n|\r|\n", text.replace("\0", "\ufffd"))[start:end]
    return "\n".join(line.strip() for line in lines).strip()


def _spans(tokens: Sequence[Token]) -> tuple[Span, ...]:
    spans: list[Span] = []
    styles: list[Style] = []
    link = ""

    def add(text: str, *more: Style) -> None:
        span = Span(text, frozenset((*styles, *more)), link)
        if spans and (spans[-1].styles, spans[-1].link) == (span.styles, span.link):
            span = span._replace(text=spans.pop().text + text)
        spans.append(span)

    for place, token in enumerate(tokens):
        if token.type in _OPENS:
            styles.append(_OPENS[token.type])
        elif token.type in _CLOSES:
            styles.remove(_CLOSES[token.type])
        elif token.type == "link_open":
            link = str(token.attrs.get("href", ""))
            if tokens[place + 1].type == "link_close":
                add(link)
        elif token.type == "link_close":
            link = ""
        elif token.type == "code_inline":
            add(token.content, Style.CODE)
        elif token.type in ("softbreak", "hardbreak"):
            add("\n")
        elif token.content:
            add(token.content)
    return tuple(spans)


@cache
def _markdown() -> MarkdownIt:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("zero", {"html": False, "maxNesting": 20})
    parser.enable(["emphasis", "backticks", "fence", "list", "link", "escape", "newline"])
    return parser
