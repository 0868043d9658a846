"""YAML as strings, lists and maps with places."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from dlquiz.packs.marks import Doubtful, Map, Node, Seq, Source, at, key_mark, value_mark
from dlquiz.packs.report import Report
from dlquiz.packs.source import _DOUBTED, _PLAIN, Parser, _cuts, c_parser, decode, parse, pure_parser
from tests.packs.generate import pack

PARSERS = pytest.mark.parametrize("parser", [c_parser, pure_parser])
Make = Callable[[str], Parser]


def read(text: str, parser: Make = c_parser) -> tuple[Node | None, list[str]]:
    """The value of a text, and the codes noted."""
    report = Report()
    value = parse(Source(Path("f.yaml"), text), report, parser)
    return value, [one.code for one in report.diagnostics]


def plain(node: Node | None) -> object:
    """The value as Python's own types."""
    if isinstance(node, Map):
        return {key: plain(value) for key, value in node.items()}
    if isinstance(node, Seq):
        return [plain(item) for item in node]
    return node if node is None else str(node)


TEXT = """\
# a comment
a: plain text
b: 'single ''quoted'''
"c": "double\\n \\u00e9"
d: |
  literal
    text
e: >-
  folded
  text
f: [x, {y: z}, []]
g:
  - h: 1
    i:
  - 한국어: 글
"""


@PARSERS
def test_values(parser: Make) -> None:
    """Every scalar is text."""
    value, codes = read(TEXT, parser)
    assert codes == []
    assert plain(value) == {
        "a": "plain text",
        "b": "single 'quoted'",
        "c": "double\n é",
        "d": "literal\n  text\n",
        "e": "folded text",
        "f": ["x", {"y": "z"}, []],
        "g": [{"h": "1", "i": ""}, {"한국어": "글"}],
    }


@PARSERS
def test_places(parser: Make) -> None:
    """Keys, values and items know their line and column, in characters from 1."""
    source = Source(Path("f.yaml"), TEXT)
    root = parse(source, Report(), parser)
    assert isinstance(root, Map)
    places = {steps: source.place(value_mark(root, 0, steps)) for steps in [("b",), ("f", 1, "y"), ("g", 1, "한국어")]}
    assert places == {("b",): (3, 4), ("f", 1, "y"): (11, 12), ("g", 1, "한국어"): (15, 10)}
    assert source.place(key_mark(root, 0, ("g", 1, "한국어"))) == (15, 5)
    assert source.place(value_mark(root, 0, ("g", 0, "nowhere", 3))) == (13, 5)
    assert at(root, ("g", 0, "h")) == "1"
    assert at(root, ("g", 7)) is None
    assert source.line(3) == "b: 'single ''quoted'''"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends(end: str) -> None:
    """Windows' and old Mac's line ends count as one."""
    source = Source(Path("f.yaml"), f"a: 1{end}b: 2{end}c:{end}  - 한{end}")
    root = parse(source, Report())
    assert isinstance(root, Map)
    assert source.place(value_mark(root, 0, ("c", 0))) == (4, 5)
    assert source.line(2) == "b: 2"


def test_both_parsers_agree_on_a_real_pack() -> None:
    """The pure parser stands in for the C one: the same values at the same places."""
    text = pack(80)
    sources = [Source(Path("f.yaml"), text) for _ in PARSERS.args[1]]
    c, pure = (parse(source, Report(), parser) for source, parser in zip(sources, PARSERS.args[1], strict=True))
    assert plain(c) == plain(pure) == yaml.load(text, Loader=yaml.BaseLoader)

    def marks(node: Node | None) -> object:
        if isinstance(node, Map):
            return node.start, node.key_marks, node.value_marks, [marks(value) for value in node.values()]
        return (node.start, node.marks, [marks(item) for item in node]) if isinstance(node, Seq) else None

    assert marks(c) == marks(pure)


def test_without_the_c_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    """PyYAML may have been built without it."""
    monkeypatch.setitem(__import__("sys").modules, "yaml._yaml", None)
    assert isinstance(c_parser("a: b"), yaml.SafeLoader)
    assert read("a: b") == ({"a": "b"}, [])


@pytest.mark.parametrize("text", ["", "\n\n", "# nothing\n", "---\n", "--- # still\n...\n"])
def test_nothing(text: str) -> None:
    """A file that holds nothing is an empty text."""
    assert read(text) == ("", [])


def test_one_document_may_be_marked() -> None:
    """Its marks are no second document."""
    assert read("---\na: b\n...\n") == ({"a": "b"}, [])


OTHERWISE = "~ null yes No TRUE off 012 0o7 0x1F 0b1 1_000 1:30 -1:30:00 +1 1e3 1.5E-3 1.10 .5 5. .inf -.INF .nan"
ALIKE = "0 7 42 -3 0.5 3.14 100.25 y n Nope none 1.2.3 10:61 v2 2024 1-1 e3 - _"


@pytest.mark.parametrize(
    "text",
    [*OTHERWISE.split(), "2024-01-01", "2024-1-1 12:00:00", "2024-01-01T00:00:00Z", "="],
)
def test_text_that_others_read_otherwise(text: str) -> None:
    """Unquoted it is doubtful; quoted it is not. It is the text as written either way."""
    value, _codes = read(f"a: {text}\nb: '{text}'\n")
    assert isinstance(value, Map)
    bare, quoted = value["a"], value["b"]
    assert isinstance(bare, Doubtful)
    assert (bare, bare.plain, bare.cut) == (text, True, False)
    assert type(quoted) is str


@pytest.mark.parametrize("text", ALIKE.split())
def test_text_that_others_read_alike(text: str) -> None:
    """A number that prints as it was written, or a plain word, is no matter of doubt."""
    value, _codes = read(f"a: [{text}]\n")
    assert isinstance(value, Map)
    assert type(value["a"][0]) is str  # type: ignore[index]  # a list


def test_comments_behind_text() -> None:
    """Only an unquoted text can have been cut; where the comment stands alone, none was."""
    value, codes = read("a: one # two\nb: 'one' # two\nc: #two\nd: one#two\ne: >-  # two\n  one # two\nf: [x] # two\n")
    assert codes == []
    assert isinstance(value, Map)
    assert value["d"] == "one#two"
    assert value["e"] == "one # two"
    assert [key for key, one in value.items() if isinstance(one, Doubtful) and one.cut] == ["a"]


@given(st.from_regex(_PLAIN, fullmatch=True))
def test_what_is_doubted_begins_as_it_must(text: str) -> None:
    """The first letter spares most texts the whole pattern, and none that it fits."""
    assert text[0] in _DOUBTED


@given(st.text(alphabet="a# \n\r", max_size=30))
def test_where_a_comment_cuts_a_text(text: str) -> None:
    assert list(_cuts(text)) == [match.start() + 1 for match in re.finditer(r"[^\s#] +#", text)]


def test_byte_order_mark() -> None:
    """Windows editors write one; it is no part of the text."""
    assert decode(b"\xef\xbb\xbfa: b") == ("a: b", None)


def test_not_utf8() -> None:
    """The readable part comes with the error, so that its place can be told."""
    text, error = decode("a: 한".encode() + b"\xff")
    assert text == "a: 한"
    assert error is not None
    assert error.start == 6


@PARSERS
def test_refused_values_leave_the_rest_readable(parser: Make) -> None:
    """Reading goes on behind what is refused: every fault of a file in one run."""
    text = "a: &x 1\nb: *x\nc: !t 2\n? [k]\n: {v: w}\n'': 3\n<<: {d: 4}\ne: 5\ne: 6\nf: ok\n"
    value, codes = read(text, parser)
    assert plain(value) == {"a": "1", "b": "", "c": "2", "e": "5", "f": "ok"}
    assert codes == [
        "yaml-anchor",
        "yaml-alias",
        "yaml-tag",
        "yaml-key",
        "yaml-key",
        "yaml-merge",
        "yaml-duplicate-key",
    ]


yaml_like = st.text(st.sampled_from("ab:-?,[]{}&*!|>'\"%@`#\\ \n\t\x1b\u202e한\ud800~0.e<="), max_size=60)


@given(st.one_of(st.text(max_size=80), yaml_like))
def test_no_text_raises(text: str) -> None:
    """Any text is a value, or a diagnostic at a place within it."""
    for parser in (c_parser, pure_parser):
        report = Report()
        source = Source(Path("f.yaml"), text.encode("utf-8", "replace").decode())
        value = parse(source, report, parser)
        assert value is not None or report.diagnostics
        for one in report.diagnostics:
            assert 1 <= one.line <= source.text.count("\n") + source.text.count("\r") + 1
            assert 1 <= one.column <= len(source.line(one.line)) + 2


@given(st.binary(max_size=80))
def test_no_bytes_raise(data: bytes) -> None:
    """Bytes are text, or an error that knows where."""
    text, error = decode(data)
    parse(Source(Path("f.yaml"), text), Report())
    assert error is None or text == data.removeprefix(b"\xef\xbb\xbf")[: error.start].decode()


@given(st.recursive(st.text(max_size=8), lambda inner: st.lists(inner, max_size=3), max_leaves=6), st.data())
def test_what_yaml_writes_is_read_back(value: object, data: st.DataObject) -> None:
    """Quoted as PyYAML quotes it, any printable text comes back."""
    text = yaml.safe_dump({"a": value}, allow_unicode=data.draw(st.booleans()), default_style="'")
    found, codes = read(text)
    if not codes:
        assert plain(found) == yaml.load(text, Loader=yaml.BaseLoader)
