"""Expressions and texts with values that cannot be read, or have no value: in words for authors."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import NamedTuple

from dlquiz.core.arithmetic import ExpressionError, Reason
from dlquiz.core.expressions import MAX_DEPTH, MAX_LENGTH, MAX_NODES
from dlquiz.core.template import FORMATS, HoleFault, TemplateError
from dlquiz.i18n import N_, _
from dlquiz.packs.nearest import did_you_mean
from dlquiz.simulator.formulas import FORMULAS, FUNCTIONS


class Fault(NamedTuple):
    """A diagnostic without its place."""

    code: str
    message: str
    hint: str = ""


_FORM = {
    Reason.EMPTY: N_("an expression is missing here"),
    Reason.SYNTAX: N_("the expression cannot be read from here on"),
}
_VALUE = {
    Reason.DIVISION: N_("division by zero"),
    Reason.LARGE: N_("a number that is too large, or none at all"),
    Reason.CONDITION: N_("the condition is neither true nor false"),
}


def expression_fault(error: ExpressionError, names: Iterable[str], later: Collection[str] = ()) -> Fault:
    """What is wrong with an expression. names: those that it may use; later: those that are drawn behind it."""
    detail = error.detail
    match error.reason:
        case Reason.LONG:
            message = _("the expression has more than {n} characters, {parts} parts or {levels} levels").format(
                n=MAX_LENGTH, parts=MAX_NODES, levels=MAX_DEPTH
            )
            return Fault("expression-form", message, _("give a part of it a name under `vary:`"))
        case Reason.REFUSED:
            message = _("`{sign}` is not part of expressions").format(sign=detail)
            hint = _("they have + - * / // % **, comparisons, and, or, not, a if c else b, and functions")
            if detail in ("$", "{"):
                hint = _("an expression stands alone here, without the signs around it that a text needs")
            return Fault("expression-form", message if detail else _("this is not part of expressions"), hint)
        case Reason.NAME:
            if detail in later:
                hint = _("an expression uses names that stand before it")
                return Fault("expression-name", _("`{name}` is drawn later").format(name=detail), hint)
            return Fault("expression-name", _("there is no name `{name}`").format(name=detail), _name(detail, names))
        case Reason.FUNCTION:
            hint = did_you_mean(detail, FUNCTIONS) or _("see: dlquiz pack preview --functions")
            return Fault("expression-function", _("there is no function `{name}`").format(name=detail), hint)
        case Reason.ARGUMENTS:
            usage = next((one.usage for one in FORMULAS if one.name == detail), detail)
            return Fault("expression-function", _("`{name}` is called otherwise").format(name=detail), usage)
        case Reason.KIND if detail:
            message = _(
                "`{what}` is given a word, or true or false, in place of a number; or a number in place of a word"
            )
            return Fault("expression-value", message.format(what=detail))
        case Reason.KIND:
            return Fault("expression-value", _("a number belongs here"))
        case Reason.FORMAT if detail:
            return Fault("expression-value", _("a word has no format `{spec}`").format(spec=detail))
        case Reason.FORMAT:
            hint = _("write a word for each: 'yes' if ... else 'no'")
            return Fault("expression-value", _("true or false is nothing to be shown"), hint)
        case Reason.RANGE:
            return Fault("expression-value", _("`{call}` has no value").format(call=detail))
        case Reason.DIVISION | Reason.LARGE | Reason.CONDITION:
            return Fault("expression-value", _(_VALUE[error.reason]))
        case Reason.EMPTY | Reason.SYNTAX:
            return Fault("expression-form", _(_FORM[error.reason]))


def hole_fault(error: TemplateError) -> Fault:
    """What is wrong with a hole of a text."""
    if error.fault is HoleFault.UNCLOSED:
        return Fault(
            "template-hole", _("`${` is not closed"), _("close it with `}`, or write `$${` for the sign itself")
        )
    message = _("there is no format `{spec}`").format(spec=error.detail)
    return Fault("template-hole", message, _("such as {formats}").format(formats="  ".join(FORMATS)))


def _name(name: str, names: Iterable[str]) -> str:
    known = list(names)
    if name in FUNCTIONS:
        return _("it is a function: `{name}(...)`").format(name=name)
    listed = _("the names are {names}").format(names=", ".join(known)) if known else _("no name stands before it")
    return did_you_mean(name, known) or listed
