"""Options on the screen: what became of them shows on whatever they are made of."""

from __future__ import annotations

import pytest

from dlquiz.core.responses import Verdict
from dlquiz.tui.widgets.choices import Choices, Told


@pytest.mark.parametrize(("verdict", "colour"), [(Verdict.RIGHT, "$right"), (Verdict.WRONG, "$wrong")])
def test_the_verdict_is_seen_on_code_too(verdict: Verdict, colour: str) -> None:
    choices = Choices()
    choices._labels = ("a",)
    (row, *_more) = choices._told_rows(0, "`x.shape`", Told(verdict, chosen=True))
    assert row.body.plain == "x.shape"
    assert row.body.spans[-1].style == f"bold {colour}", "the last one is drawn over those before it"
    (row, *_more) = choices._told_rows(0, "`x.shape`", Told())
    assert row.body.spans[-1].style == "$code"
