"""Every piece of code in the course runs, and what it leaves behind is the answer of its card."""

from __future__ import annotations

import ast
from functools import cache
from typing import Any

import pytest

from dlquiz.core.cards import ChoiceCard, ClozeCard, NumericCard, TypedCard
from tests.course.reading import Block, Said, blocks, right, spans, title
from tests.course.running import THEIR_WARNINGS, keras, public, run
from tests.course.tables import ANSWERS, ERRORS

pytestmark = THEIR_WARNINGS


@pytest.mark.parametrize("block", blocks(), ids=title)
def test_every_block_runs_and_leads_to_the_answer(block: Block, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KERAS_BACKEND", keras.config.backend())  # put back, should the block set another
    if block.owner in ERRORS:
        kind, pattern = ERRORS[block.owner]
        with pytest.raises(kind, match=pattern):
            run(block)
        return
    names = run(block)
    if block.owner in ANSWERS:
        agree(block.said, eval(ANSWERS[block.owner], names))


def agree(said: Said, value: Any) -> None:
    """The value is the card's answer and none of its wrong ones; or it is a verdict, and that is yes."""
    if isinstance(value, bool):
        assert value
        return
    match said:
        case NumericCard():
            near = said.tolerance * (abs(said.answer) if said.relative else 1) + 1e-9
            assert abs(value - said.answer) <= near
            assert all(abs(value - mistake.answer) > near for mistake in said.mistakes)
        case ClozeCard():
            assert [gap.accepted[0] for gap in said.gaps["en"]] == value
        case ChoiceCard() if said.many:
            assert sorted(one.text.in_("en") for one in said.options if one.correct) == value
        case ChoiceCard():
            assert right(said) == str(value)
        case TypedCard():
            assert str(value) in said.answers.in_("en")
        case _:
            pytest.fail(f"nothing to compare {value} with")


@cache
def calls() -> tuple[str, ...]:
    """Every expression in running text that calls something of Keras with nothing left out."""
    found = set()
    for _owner, span in spans():
        try:
            nodes = list(ast.walk(ast.parse(span, mode="eval")))
        except SyntaxError:
            continue
        used = {node.id for node in nodes if isinstance(node, ast.Name)}
        complete = not any(isinstance(node, ast.Constant) and node.value is Ellipsis for node in nodes)
        if complete and used and used <= public().keys() and any(isinstance(node, ast.Call) for node in nodes):
            found.add(span)
    return tuple(sorted(found))


@pytest.mark.parametrize("span", calls())
def test_every_call_in_running_text_is_one_that_keras_takes(span: str) -> None:
    eval(span, dict(public()))
