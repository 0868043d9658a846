from __future__ import annotations

import re
import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dlquiz import prose
from dlquiz.prose import Block, BlockKind, Span, Style, parse, plain
from tests.core.making import thorough

MARKS = "*_`\\[]()-+~#>|<!&;:'\"/.1 2\n\t ab한글"
marked = st.text(st.sampled_from(MARKS), max_size=60)
anything = st.text(st.characters(), max_size=80)
unmarked = st.text(st.sampled_from("ab .,:;[]()<>{}!#&=|/'\"한글x²\u3000\xa0\x0b\x0c\x85\u2028\n\r\t1-)"), max_size=40)

EM, STRONG, CODE = (frozenset((style,)) for style in Style)


def paragraph(*spans: Span) -> Block:
    return Block(BlockKind.PARAGRAPH, spans)


def item(text: str, number: str = "") -> Block:
    return Block(BlockKind.ITEM, (Span(text),), number)


def shown(text: str) -> str:
    return "".join(span.text for block in parse(text) for span in block.spans)


# What is markup


def test_emphasis_strong_and_code() -> None:
    assert parse("a *b* **c** `d*`") == (
        paragraph(Span("a "), Span("b", EM), Span(" "), Span("c", STRONG), Span(" "), Span("d*", CODE)),
    )
    assert parse("***a***") == (paragraph(Span("a", EM | STRONG)),)
    assert parse("*a `b` c*") == (paragraph(Span("a ", EM), Span("b", EM | CODE), Span(" c", EM)),)
    assert parse("*a **b** c*") == (paragraph(Span("a ", EM), Span("b", EM | STRONG), Span(" c", EM)),)


def test_code_blocks() -> None:
    assert parse("a\n\n```python\nx = [1]  # *no*\n\ny\n```\nb") == (
        paragraph(Span("a")),
        Block(BlockKind.CODE, (Span("x = [1]  # *no*\n\ny", CODE),)),
        paragraph(Span("b")),
    )
    assert parse("~~~\nopen") == (Block(BlockKind.CODE, (Span("open", CODE),)),)


def test_lists() -> None:
    assert parse("- a\n- b") == (item("a"), item("b"))
    assert parse("* a\n+ b") == (item("a"), item("b"))
    assert parse("3. a\n4. b") == (item("a", "3."), item("b", "4."))
    assert parse("1) a") == (item("a", "1)"),)
    assert parse("- a\n  - b") == (item("a"), item("b"))
    assert parse("- a\n\n  b\n\nc") == (item("a"), paragraph(Span("b")), paragraph(Span("c")))


def test_links() -> None:
    assert parse("see [the *page*](https://x.org/a) now") == (
        paragraph(
            Span("see "),
            Span("the ", link="https://x.org/a"),
            Span("page", EM, "https://x.org/a"),
            Span(" now"),
        ),
    )
    assert parse("[](https://x.org)") == (paragraph(Span("https://x.org", link="https://x.org")),)


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "vbscript:x"])
def test_addresses_that_are_never_opened_are_text(address: str) -> None:
    assert parse(f"[a]({address})") == (paragraph(Span(f"[a]({address})")),)


def test_lines_and_paragraphs() -> None:
    assert parse("a\nb\n\n\nc") == (paragraph(Span("a\nb")), paragraph(Span("c")))
    assert parse("*a*\nb") == (paragraph(Span("a", EM), Span("\nb")),)
    assert parse("") == parse(" \n\t\n") == ()


# What is not


BRACKETS = ("[UNK]", "[CLS] x [/CLS]", "d[k]", "x[i][j]", "E[X]", "W[:, 0]", "![i]", "[a]: http://x.org", "x [a] (b)")
MARKUPS = ("<b>bold</b>", "&amp; &lt;", "# head", "> quote", "a | b", "[bold]x[/bold]", "[@click=app.quit]x[/]", "===")
NAMES = (
    "w_i_j",
    "snake_case_name",
    "x^2",
    "1 - 2",
    "2 * 3",
    "a ** b",
    "a < b > c",
    "$x$",
    "\\alpha",
    "-5",
    "+1",
    "1.5",
)
SIGNS = ("-", "+", "*", "_", "`", "``", "```", "~~~", "1.", "2)", "- -", "* * *", "---", "\\", "2024. 10. 3.")


@pytest.mark.parametrize("text", [*BRACKETS, *MARKUPS, *NAMES, *SIGNS])
def test_what_is_not_markup_is_shown_to_the_letter(text: str) -> None:
    assert plain(text) == text
    assert all(span.styles <= CODE and not span.link for block in parse(text) for span in block.spans)


def test_a_backslash_takes_the_meaning_from_a_mark() -> None:
    assert plain(r"\*a\* \[b\](c) \_d\_") == "*a* [b](c) _d_"


def test_a_sign_between_the_items_of_a_list_is_kept() -> None:
    assert parse("- a\n-\n- b") == (item("a"), paragraph(Span("-")), item("b"))


def test_no_number_of_a_date_is_lost() -> None:
    assert plain("2024. 10. 3. 발표") == "2024. 10. 3. 발표"
    assert plain("1986. Rumelhart, Hinton") == "1986. Rumelhart, Hinton"


# As plain lines


def test_plain() -> None:
    text = (
        "Use *both*:\n\n- `a`\n- **b**\n\n7. c\n\n[a *b*](http://x.org), [http://x.org](http://x.org)\n```\ncode\n```"
    )
    assert plain(text) == "Use both:\n- a\n- b\n7. c\na b (http://x.org), http://x.org\n    code"


def test_plain_code_is_indented_with_its_own_spaces() -> None:
    assert plain("Reads:\n```\nfor x in y:\n\n    f(x)\n```\nAnd?") == ("Reads:\n    for x in y:\n\n        f(x)\nAnd?")


SOUND = ("{}", "*{}*", "**{}**", "_{}_", "`{}`", "[{}](x)", "![{}](x)", "~~{}~~", "({})", "<{}>", "\\{}")
BROKEN = ("[{}", "*{}", "`{}")
BLOCKS = ("\n- {}", "\n\n{}", "\n1. {}", "\n* {}", "\n  - {}", "\n      - {}", "\n\n    {}", "{}\n", "\n> {}", "\n# {}")
wraps = st.sampled_from((*SOUND, *BROKEN, *BLOCKS))


@thorough
@given(st.lists(st.tuples(st.text("abcdefg", min_size=1, max_size=5), wraps), max_size=30))
def test_no_word_is_lost(pieces: list[tuple[str, str]]) -> None:
    text = " ".join(wrap.format(word) for word, wrap in pieces)
    told = "".join(re.findall("[a-g]", plain(text)))
    assert told == "".join(word for word, _wrap in pieces)


@pytest.mark.parametrize("depth", [2, 9, 10, 11, 12, 40, 200])
def test_no_word_is_lost_in_the_depth(depth: int) -> None:
    assert plain("- " * depth + "word").endswith("word")
    nested = "\n".join("  " * i + f"- w{i}" for i in range(depth))
    assert re.findall(r"w\d+", plain(nested)) == [f"w{i}" for i in range(depth)]
    assert "word" in plain("*" * depth + "word" + "*" * depth)
    assert "word" in plain("[" * depth + "word" + "](x)" * depth)


# Any text


@thorough
@given(marked | anything)
@example("- ```\n")
@example("1. - 2) x")
@example("a](b")
@example("\0\r\n- \0")
def test_any_text_can_be_read(text: str) -> None:
    blocks = parse(text)
    assert blocks or not text.strip()
    for block in blocks:
        assert block.spans
        assert isinstance(block.kind, BlockKind)
        assert block.kind is BlockKind.ITEM or not block.number
    assert isinstance(plain(text), str)
    assert not text.strip() or plain(text).strip()


@thorough
@given(unmarked | anything)
@example("a\n\u3000\nb")
@example("a \nb")
@example("a\r\nb")
@example("a\n\n b")
@example("\x0c\n\na")
def test_a_text_without_marks_reads_the_same_without_the_parser(text: str) -> None:
    quickly = parse(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(prose, "_MARKED", re.compile(""))
        assert parse(text) == quickly


def test_a_text_without_marks_does_not_wait_for_the_parser() -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(prose, "_markdown", lambda: pytest.fail("the parser was asked for"))
        assert shown("What is the [CLS] token?\nAnd d[k]?\n\nx² < y") == "What is the [CLS] token?\nAnd d[k]?x² < y"


INLINE = ("[", "]", "(", "](", "*", "_", "`", "\\", "~", "&", "*a ", "**a ", "_a*", "[a](", "[a](<b", "`a``b", "<a ")
LINES = ("\n", "- ", "1. ", "> ", "- a\n", "a\n\n", "\t- x\n", "```\n")


@pytest.mark.parametrize("piece", [*INLINE, *LINES])
def test_bombs_go_off_quietly(piece: str) -> None:
    begun = time.process_time()
    parse(piece * 5_000)
    assert time.process_time() - begun < 2


def test_deep_lists_go_off_quietly() -> None:
    begun = time.process_time()
    parse("\n".join("  " * i + "- a" for i in range(500)))
    assert time.process_time() - begun < 2
