"""The only maker of visible pack text. What comes from a pack, a file or the keyboard is data: never markup."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from textual.content import Content, Span
from textual.style import Style

from dlquiz import prose
from dlquiz.prose import BlockKind
from dlquiz.tui.sheet import BLANK, Row

STYLES = {prose.Style.EMPHASIS: "italic", prose.Style.STRONG: "bold", prose.Style.CODE: "$code"}
LINK = "link"
"""The key under which a link's address is found in the style that was clicked."""

_OBEYED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2060-\u2069\ud800-\udfff\ufeff\ufff9-\ufffb]"
)
"""Controls, direction overrides, line separators and lone surrogates: a terminal would obey or choke on them."""

_BULLET = "• "


def literal(text: str, style: str = "") -> Content:
    """The text to the letter, with whatever a terminal would obey made visible."""
    return Content.styled(_visible(text), style) if style else Content(_visible(text))


def line(text: str, style: str = "") -> Content:
    """A pack's text as one line, its marks taken off: for titles and lists."""
    return literal(" ".join(_visible(prose.plain(text)).split()), style)


def content(text: str) -> Content:
    """A pack's text in one piece: paragraphs apart, items behind bullets, code set off."""
    parts: list[Content] = []
    previous = None
    for block in prose.parse(text):
        if previous is not None:
            parts.append(Content("\n" if previous is block.kind is BlockKind.ITEM else "\n\n"))
        body = _spans(block.spans)
        if block.kind is BlockKind.ITEM:
            parts.append(_bullet(block))
        parts.append(body)
        previous = block.kind
    return Content.assemble(*parts)


def rows(text: str, style: str = "") -> tuple[Row, ...]:
    """A pack's text as rows of a sheet, items and code indented; `style` lies under it."""
    return tuple(_rows(prose.parse(text), (), style))


def gapped_rows(pieces: Sequence[str | Content]) -> tuple[Row, ...]:
    """A text with gaps as rows: strings are the pack's, contents are what stands in the gaps."""
    texts = [piece for piece in pieces if isinstance(piece, str)]
    mark = next(char for char in map(chr, range(0xE000, 0xF8FF)) if not any(char in text for text in texts))
    fillings = tuple(piece for piece in pieces if isinstance(piece, Content))
    whole = "".join(piece if isinstance(piece, str) else mark for piece in pieces)
    return tuple(_rows(prose.parse(whole), fillings, "", mark))


def harmless(text: str) -> str:
    """The text as one line without whatever a terminal would obey: for fields, which show their value as it is."""
    return _OBEYED.sub("", " ".join(text.splitlines()) if len(text.splitlines()) > 1 else text)


def links(text: str) -> tuple[str, ...]:
    """The addresses on the web that a pack's text points to; others are shown but lead nowhere."""
    found = (span.link for block in prose.parse(text) for span in block.spans if _openable(span.link))
    return tuple(dict.fromkeys(found))


def _rows(blocks: Iterable[prose.Block], fillings: tuple[Content, ...], style: str, mark: str = "") -> Iterable[Row]:
    previous = None
    for block in blocks:
        if previous is not None and not previous is block.kind is BlockKind.ITEM:
            yield BLANK
        previous = block.kind
        body = _spans(block.spans)
        if fillings and (count := body.plain.count(mark)):
            body, fillings = _filled(body, mark, fillings[:count]), fillings[count:]
        body = body.stylize_before(style) if style else body
        if block.kind is BlockKind.ITEM:
            bullet = _bullet(block)
            yield Row(body, bullet.cell_length, bullet)
        else:
            yield Row(body, 2 if block.kind is BlockKind.CODE else 0)


def _bullet(block: prose.Block) -> Content:
    return literal(f"{block.number} ") if block.number else Content(_BULLET)


def _filled(body: Content, mark: str, fillings: tuple[Content, ...]) -> Content:
    parts: list[Content] = []
    for part, filling in zip(body.split(mark, allow_blank=True), (*fillings, Content()), strict=True):
        parts += (part, filling)
    return Content.assemble(*parts)


def _spans(spans: Iterable[prose.Span]) -> Content:
    text, styled = "", []
    for span in spans:
        shown = _visible(span.text)
        start, end = len(text), len(text) + len(shown)
        text += shown
        styled += [Span(start, end, STYLES[style]) for style in sorted(span.styles)]
        if span.link:
            address = _visible(span.link)
            if address != shown:
                text += f" ({address})"
            if _openable(span.link):
                styled.append(Span(start, len(text), "underline"))
                styled.append(Span(start, len(text), Style.from_meta({LINK: span.link})))
    return Content(text, styled)


def _openable(address: str) -> bool:
    return address.startswith(("https://", "http://"))


def _visible(text: str) -> str:
    return _OBEYED.sub(_named, text)


def _named(found: re.Match[str]) -> str:
    code = ord(found[0])
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else f"\\u{code:04x}"
