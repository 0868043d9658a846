"""Expressions over drawn values, `n_in * units + units`: read once, evaluated many times, and never by Python's `eval`.

The language is small: numbers, words in quotes, names, `+ - * / // % **`, comparisons, `and or not`, `a if c else b`,
and calls of the functions that it is given. Whatever is not listed is refused before anything is evaluated:

- the text is bounded and cut into tokens of this language, so Python's parser sees nothing else (no statement, `:=`,
  bracket, brace, attribute, lambda, f-string, escape, comment, `0x1`, `1_000` or letter beyond ASCII outside a word);
- the tree is bounded in nodes and depth and consists of listed nodes; a call names a listed function and fits its
  parameters, with neither keywords nor stars; a function is not a value;
- nothing loops, so an evaluation visits each node once at most; each result is finite and at most LARGEST, whole
  numbers stay whole, and a power is measured before it is computed.

The evaluator is simpleeval's, of which we use the walk over the tree alone. Left to itself it would take the first of
several statements, evaluate assignments, attributes, subscripts and f-strings, hand out functions as values, format
`'%999999999d' % 1`, repeat and join words, compute 4000000 ** 4000000, shift, and know `int`, `str` and `rand`.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from keyword import iskeyword
from typing import Any

from dlquiz.core.arithmetic import (
    LARGEST,
    NOWHERE,
    OPERATORS,
    ExpressionError,
    Functions,
    Reason,
    Value,
    guarded,
    signature_of,
)

MAX_LENGTH = 300
"""Characters of an expression."""
MAX_NODES = 100
MAX_DEPTH = 20
MAX_WORD = 100
"""Characters of a word."""


class Expression:
    """One that was read. text: as written; names: those that it uses; size: its nodes, and so the cost of a value."""

    __slots__ = ("_evaluator", "_tree", "names", "size", "text")

    def __init__(self, text: str, tree: ast.expr, functions: Functions) -> None:
        nodes = [node for node, _depth in _with_depth(tree)]
        named = {node.id for node in nodes if isinstance(node, ast.Name)}
        called = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)} - named
        self.text = text
        self.names: frozenset[str] = frozenset(named)
        self.size = len(nodes)
        self._tree = tree
        self._evaluator = _evaluator({name: guarded(name, functions[name]) for name in called})

    def value(self, values: Mapping[str, Value]) -> Value:
        """A finite number, a word or a truth value, for these values of its names. Raises ExpressionError."""
        self._evaluator.names = values
        found: Value = self._evaluator.eval(self.text, self._tree)
        return found


def read(text: str, names: AbstractSet[str], functions: Functions) -> Expression:
    """An expression over these names and functions. Raises ExpressionError."""
    _check_tokens(text)
    shown = text.lstrip(_BLANKS)
    indent = len(text) - len(shown)
    try:
        tree = ast.parse(shown.translate(_ON_ONE_LINE), mode="eval").body
    except SyntaxError as error:
        place = error.offset - 1 if error.offset else len(shown)  # it has none at the end
        raise ExpressionError(Reason.SYNTAX, min(indent + place, len(text))) from error
    except (RecursionError, MemoryError) as error:  # thrown by parsers that count levels otherwise than 3.11
        raise ExpressionError(Reason.LONG) from error
    for node in ast.walk(tree):
        if isinstance(node, ast.expr):
            node.col_offset = indent + len(shown.encode()[: node.col_offset].decode())  # it counts bytes
    _check_tree(tree, names, functions)
    return Expression(text, tree, functions)


_BLANKS = " \t\r\n"
_ON_ONE_LINE = str.maketrans("\t\r\n", "   ")
_WORDS = ("and", "or", "not", "if", "else", "True", "False")
_TOKEN = re.compile(
    r"""[ \t\r\n]+
    |(?P<number>(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?(?![\w.]))
    |(?P<name>[A-Za-z_][A-Za-z0-9_]*(?![\w'"]))                          # f'...' is no name and a word
    |'[^'\\{}\x00-\x1f\x7f\ud800-\udfff]*'|"[^"\\{}\x00-\x1f\x7f\ud800-\udfff]*"
    |\*\*|//|[<>=!]=|[-+*/%<>(),]""",
    re.VERBOSE,
)


def _check_tokens(text: str) -> None:
    """Raise ExpressionError unless the text consists of tokens of this language."""
    if len(text) > MAX_LENGTH:
        raise ExpressionError(Reason.LONG, MAX_LENGTH)
    if not text.strip(_BLANKS):
        raise ExpressionError(Reason.EMPTY)
    at = 0
    while at < len(text):
        token = _TOKEN.match(text, at)
        if token is None:
            raise ExpressionError(Reason.REFUSED, at, text[at])
        if token["name"] and token["name"] not in _WORDS and iskeyword(token["name"]):
            raise ExpressionError(Reason.REFUSED, at, token["name"])
        at = token.end()


def _check_tree(tree: ast.expr, names: AbstractSet[str], functions: Functions) -> None:
    """Raise ExpressionError unless the tree is bounded and every node of it is allowed."""
    for count, (node, depth) in enumerate(_with_depth(tree), start=1):
        if depth > MAX_DEPTH or count > MAX_NODES:
            raise ExpressionError(Reason.LONG, node.col_offset)
        match node:
            case ast.Constant(value=bool()) | ast.IfExp() | ast.BoolOp():
                pass
            case ast.Constant(value=int() | float() as number):
                if not abs(number) <= LARGEST:
                    raise ExpressionError(Reason.LARGE, node.col_offset)
            case ast.Constant(value=str() as word):
                if len(word) > MAX_WORD:
                    raise ExpressionError(Reason.LONG, node.col_offset)
            case ast.Name(id=name):
                if name not in names:
                    raise ExpressionError(Reason.NAME, node.col_offset, name)
            case ast.UnaryOp(op=op) | ast.BinOp(op=op) if type(op) in OPERATORS:
                pass
            case ast.Compare(ops=ops) if all(type(op) in OPERATORS for op in ops):
                pass
            case ast.Call(func=ast.Name(id=name), args=arguments, keywords=[]):
                if name not in functions:
                    raise ExpressionError(Reason.FUNCTION, node.col_offset, name)
                try:
                    signature_of(functions[name]).bind(*arguments)
                except TypeError as error:
                    raise ExpressionError(Reason.ARGUMENTS, node.col_offset, name) from error
            case _:
                raise ExpressionError(Reason.REFUSED, node.col_offset)


def _with_depth(tree: ast.expr) -> Iterator[tuple[ast.expr, int]]:
    """Every node that is evaluated, with how deep it lies; without recursion."""
    waiting = [(tree, 1)]
    while waiting:
        node, depth = waiting.pop()
        yield node, depth
        called = node.func if isinstance(node, ast.Call) else None
        below = [child for child in ast.iter_child_nodes(node) if isinstance(child, ast.expr) and child is not called]
        waiting += ((child, depth + 1) for child in reversed(below))


_NODES = (ast.Constant, ast.Name, ast.UnaryOp, ast.BinOp, ast.BoolOp, ast.Compare, ast.IfExp, ast.Call)


def _evaluator(functions: Functions) -> Any:
    """simpleeval with nothing in it but what this language has, which tells where it fails."""
    from simpleeval import SimpleEval  # a library, where only cards that vary need it

    evaluator = SimpleEval(operators=dict(OPERATORS), functions=dict(functions), names={})
    evaluator.nodes = {kind: _located(evaluator.nodes[kind]) for kind in _NODES}
    return evaluator


def _located(handler: Callable[[Any], Value]) -> Callable[[Any], Value]:
    """The same, whose errors know the innermost node that they come from."""

    def visit(node: Any) -> Value:
        try:
            return handler(node)
        except ExpressionError as error:
            if error.column == NOWHERE:
                error.column = node.col_offset
            raise

    return visit
