"""YAML's own errors in words that help whoever writes a pack."""

from __future__ import annotations

import re
from dataclasses import dataclass

import yaml

from dlquiz.i18n import N_, _
from dlquiz.packs.marks import Source
from dlquiz.packs.report import Report

_VALUE = r"\s*(?:- +)*(?:[^\s:'\"]+: +)?"
"""What may stand on a line before a value."""


@dataclass(frozen=True, slots=True)
class _Case:
    """One kind of mistake: the parser's words, C or pure, and the line around the fault, which `{before}` ends at.

    at_opening: the fault is shown where the faulty thing begins, not where the parser gave up.
    """

    problem: str
    before: str
    message: str
    hint: str
    at_opening: bool = False


_QUOTE_IT = N_("quote the text: '…'")
_GOES_ON = r"did not find expected key|<block end>|'-' indicator"

_CASES = (
    _Case(
        r"unexpected (?:end of stream|document (?:indicator|separator))",
        "",
        N_("the quote that opens here is never closed"),
        N_("close it; inside single quotes an apostrophe is written twice: ''"),
        at_opening=True,
    ),
    _Case(
        r"escape|hexdecimal|hexadecimal|line break in double",
        "",
        N_("inside double quotes a backslash begins an escape, and this is none"),
        N_("use single quotes: a backslash stays a backslash there"),
    ),
    _Case(
        r"cannot start any token",
        "",
        N_("a text cannot begin with the character {char}"),
        _QUOTE_IT,
    ),
    _Case(
        r"mapping values are not allowed",
        r"\s*(?:- +)*[^\s:'\"]+: +[^'\"].*",
        N_("`: ` inside a text that is not quoted"),
        N_("quote the text, or write it as a block: `>-` and the text on the next line, indented"),
    ),
    _Case(
        r"mapping values are not allowed",
        "",
        N_("a key cannot stand here"),
        N_("keys of one map begin in the same column; a text of several lines that holds `: ` is a block (`>-`)"),
    ),
    _Case(
        r"comment or (?:a )?line break|chomping or indentation|indentation indicator",
        "",
        N_("a text cannot begin with `|` or `>`"),
        _QUOTE_IT,
        at_opening=True,
    ),
    _Case(
        r"directive",
        "",
        N_("a directive"),
        N_("delete the lines that begin with `%`"),
        at_opening=True,
    ),
    _Case(
        r"alphabetic or numeric character",
        "",
        N_("a text cannot begin with `*` or `&`"),
        _QUOTE_IT,
        at_opening=True,
    ),
    _Case(
        r"sequence entries are not allowed",
        "",
        N_("a list item cannot begin here"),
        N_("begin the list on a line of its own; quote a text that begins with `- `"),
    ),
    _Case(
        r"mapping keys are not allowed",
        "",
        N_("a text cannot begin with `? `"),
        _QUOTE_IT,
    ),
    _Case(
        r"could not find expected ':'",
        "",
        N_("this is neither a key nor part of the text above"),
        N_("a key ends in a colon; the further lines of a text are indented deeper than its key"),
        at_opening=True,
    ),
    _Case(
        r"',' or '[\]}]'",
        "",
        N_("the list or map in brackets does not go on like this"),
        N_("close the bracket; quote texts that hold `: `, a comma or a bracket, or write the map on lines of its own"),
    ),
    _Case(
        r"node content",
        "",
        N_("a text cannot begin with the character {char}"),
        _QUOTE_IT,
    ),
    _Case(
        _GOES_ON,
        _VALUE + r"['\"].*",
        N_("the text goes on after its closing quote"),
        N_("inside single quotes an apostrophe is written twice: ''; or write the text as a block (`>-`)"),
    ),
    _Case(
        _GOES_ON,
        _VALUE + r"[\[{*&!].*",
        N_("a text that begins with a bracket or one of `* & !` must be quoted"),
        _QUOTE_IT,
    ),
    _Case(
        _GOES_ON,
        "",
        N_("the indentation does not fit what stands above"),
        N_("keys of one map, and items of one list, begin in the same column"),
    ),
)


def tell_syntax_error(error: yaml.YAMLError, source: Source, report: Report) -> None:
    """Note a YAML error at its place, in our words where the mistake is a known one."""
    problem = str(getattr(error, "problem", None) or getattr(error, "reason", None) or error)
    mark = _index(error, "problem_mark")
    line, column = source.place(mark)
    before = source.line(line)[: column - 1]
    for case in _CASES:
        if re.search(case.problem, problem) and re.match(case.before, before):
            if case.at_opening:
                mark = _index(error, "context_mark") or mark
            message = _(case.message).format(char=source.text[mark : mark + 1])
            report.add(source, mark, "yaml-syntax", message, _(case.hint))
            return
    report.add(source, mark, "yaml-syntax", _("this is not YAML: {problem}").format(problem=problem))


def _index(error: yaml.YAMLError, name: str) -> int:
    return int(getattr(getattr(error, name, None), "index", 0))
