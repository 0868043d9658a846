"""Nothing that the course says about Keras is left unasked, and nothing is asked of what it no longer says."""

from __future__ import annotations

import re

from tests.course import test_losses, test_models, test_representations, test_training, test_validation
from tests.course.reading import HOLE, authored, blocks, spans, strings
from tests.course.running import BACKED, public
from tests.course.tables import ANSWERS, ERRORS, NOT_COMPUTED, PREAMBLES

TESTS = (test_models, test_training, test_representations, test_losses, test_validation)

_CALLED = re.compile(r"\b([A-Za-z_]\w*)\(")


def about_keras() -> set[str]:
    """The cards and concepts of Keras's topic, those that name it or have a block of code, and those that call it."""
    known = public()
    found = {owner for owner, span in spans() if any(name in known for name in _CALLED.findall(span))}
    for name, one in authored().items():
        if one.topic == "keras" or any("Keras" in text or "```python" in text for text in strings(one)):
            found.add(name)
    return found


def test_whatever_is_said_about_keras_is_backed() -> None:
    answered = {block.owner for block in blocks()} & (ANSWERS.keys() | ERRORS.keys())
    assert not about_keras() - answered - BACKED.keys() - NOT_COMPUTED.keys()


def test_the_tables_name_what_the_pack_holds() -> None:
    owners = {block.owner for block in blocks()}
    for table in (PREAMBLES, ERRORS, ANSWERS):
        assert not table.keys() - owners
    assert not (NOT_COMPUTED.keys() | BACKED.keys()) - authored().keys()
    assert not NOT_COMPUTED.keys() & BACKED.keys()


def test_no_hole_in_the_code_is_left_unfilled() -> None:
    assert not [block.owner for block in blocks() if HOLE in block.code]


def test_every_test_that_backs_a_card_is_one_that_runs() -> None:
    names = {name for module in TESTS for name in vars(module)}
    assert {test for tests in BACKED.values() for test in tests} <= names
