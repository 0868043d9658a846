"""What the operators and functions of expressions compute: numbers that stay finite and bounded, and nothing else."""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import cache
from inspect import Signature, signature
from math import log2
from typing import Any, TypeAlias

Value: TypeAlias = int | float | str | bool
Functions: TypeAlias = Mapping[str, Callable[..., int | float]]

LARGEST = 1e15
"""The size of a number: a float tells whole numbers apart up to here."""


class Reason(StrEnum):
    """Why an expression cannot be read, or has no value."""

    EMPTY = "empty"
    LONG = "long"
    """It has too many characters, nodes or levels."""
    SYNTAX = "syntax"
    REFUSED = "refused"
    """It is Python, perhaps, but not of this language. detail: the sign or word, if it is one."""
    NAME = "name"
    """There is no such name. detail: the name."""
    FUNCTION = "function"
    """There is no such function. detail: its name."""
    ARGUMENTS = "arguments"
    """A function is given too few or too many. detail: its name."""
    KIND = "kind"
    """No number, where one belongs, or no word. detail: the operator or function, if it is one's."""
    CONDITION = "condition"
    """A condition is neither true nor false."""
    FORMAT = "format"
    """What is true or false stands in a text, or a word has a format. detail: the format."""
    DIVISION = "division"
    """By zero."""
    RANGE = "range"
    """The function has no value there. detail: the call with its values."""
    LARGE = "large"
    """A number beyond LARGEST, or none at all."""


class ExpressionError(ValueError):
    """An expression that cannot be read or has no value. column: where in its text, from 0; detail: see Reason."""

    def __init__(self, reason: Reason, column: int = 0, detail: str = "") -> None:
        super().__init__(f"{reason} at {column}: {detail}")
        self.reason = reason
        self.column = column
        self.detail = detail


NOWHERE = -1
"""The column of an error whose node is not known yet."""
_MOST_BITS = 50
"""Two to this power is beyond LARGEST."""


def is_number(value: object) -> bool:
    """Whether it is one; a truth value is none."""
    return type(value) in (int, float)


def _bounded(value: int | float) -> int | float:
    if not abs(value) <= LARGEST:  # no number is not, either
        raise ExpressionError(Reason.LARGE, NOWHERE)
    return value


def _arithmetic(sign: str, compute: Callable[..., Any]) -> Callable[..., int | float]:
    """An operation on numbers alone, whose result is one."""

    def applied(*values: Any) -> int | float:
        if not all(map(is_number, values)):
            raise ExpressionError(Reason.KIND, NOWHERE, sign)
        try:
            return _bounded(compute(*values))
        except ZeroDivisionError as error:
            raise ExpressionError(Reason.DIVISION, NOWHERE) from error
        except OverflowError as error:
            raise ExpressionError(Reason.LARGE, NOWHERE) from error

    return applied


def _power(base: int | float, exponent: int | float) -> Any:
    if base < 0 and exponent != int(exponent):
        raise ExpressionError(Reason.RANGE, NOWHERE, f"({base:g}) ** {exponent:g}")  # no real number
    if exponent > 0 and abs(base) > 1 and exponent * log2(abs(base)) > _MOST_BITS:
        raise ExpressionError(Reason.LARGE, NOWHERE)
    return base**exponent


def _comparison(sign: str, compare: Callable[[Any, Any], bool], *, words: bool = False) -> Callable[[Any, Any], bool]:
    """Numbers are compared with numbers, words with words and only for being the same."""

    def applied(one: Any, other: Any) -> bool:
        if (is_number(one) and is_number(other)) or (words and type(one) is type(other) is str):
            return compare(one, other)
        raise ExpressionError(Reason.KIND, NOWHERE, sign)

    return applied


OPERATORS: Mapping[type[ast.AST], Callable[..., Value]] = {
    ast.Add: _arithmetic("+", operator.add),
    ast.Sub: _arithmetic("-", operator.sub),
    ast.Mult: _arithmetic("*", operator.mul),
    ast.Div: _arithmetic("/", operator.truediv),
    ast.FloorDiv: _arithmetic("//", operator.floordiv),
    ast.Mod: _arithmetic("%", operator.mod),
    ast.Pow: _arithmetic("**", _power),
    ast.UAdd: _arithmetic("+", operator.pos),
    ast.USub: _arithmetic("-", operator.neg),
    ast.Not: operator.not_,
    ast.Eq: _comparison("==", operator.eq, words=True),
    ast.NotEq: _comparison("!=", operator.ne, words=True),
    ast.Lt: _comparison("<", operator.lt),
    ast.LtE: _comparison("<=", operator.le),
    ast.Gt: _comparison(">", operator.gt),
    ast.GtE: _comparison(">=", operator.ge),
}


@cache
def signature_of(call: Callable[..., int | float]) -> Signature:
    """The parameters of a function."""
    return signature(call)


@cache
def guarded(name: str, call: Callable[..., int | float]) -> Callable[..., int | float]:
    """A function that takes words where a parameter says `str` and numbers elsewhere, and returns a bounded number."""
    kinds = [parameter.annotation in ("str", str) for parameter in signature_of(call).parameters.values()]

    def applied(*values: Any) -> int | float:
        words = kinds + kinds[-1:] * (len(values) - len(kinds))
        if not all(
            type(value) is str if word else is_number(value) for value, word in zip(values, words, strict=False)
        ):
            raise ExpressionError(Reason.KIND, NOWHERE, name)
        try:
            return _bounded(call(*values))
        except ZeroDivisionError as error:
            raise ExpressionError(Reason.DIVISION, NOWHERE) from error
        except OverflowError as error:
            raise ExpressionError(Reason.LARGE, NOWHERE) from error
        except ValueError as error:
            if isinstance(error, ExpressionError):
                raise
            shown = ", ".join(f"{value:g}" if is_number(value) else str(value) for value in values)
            raise ExpressionError(Reason.RANGE, NOWHERE, f"{name}({shown})") from error

    return applied
