"""How rows and their targets are laid out at a width."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from textual.style import Style
from textual.visual import RenderOptions

from dlquiz.core import grading
from dlquiz.core.cards import Pair
from dlquiz.core.model import Text
from dlquiz.core.responses import Assigned
from dlquiz.tui.sheet import Sheet
from dlquiz.tui.widgets.forms import assignedtext
from tests.tui.formcards import CATEGORISE, MATCHING

WORDS = st.text(st.sampled_from("ab가나 *`-\n"), min_size=1, max_size=60).filter(lambda text: bool(text.strip()))


@st.composite
def questions(draw: st.DrawFn) -> assignedtext.Asked:
    """A matching card, answered in part."""
    pairs = draw(st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=8))
    surplus = draw(st.lists(WORDS, max_size=4))
    card = replace(
        MATCHING, pairs=tuple(Pair(*map(Text.of, pair)) for pair in pairs), surplus=tuple(map(Text.of, surplus))
    )
    targets = draw(st.permutations(range(len(card.targets))))
    places = draw(st.permutations(range(len(card.targets))))
    given_ = [draw(st.sampled_from((None, place))) for place in places[: len(pairs)]]
    at = draw(st.integers(0, len(pairs) - 1))
    return assignedtext.Asked(card, "en", range(len(pairs)), targets, given_, at, True)


def drawn(sheet: Sheet, width: int) -> list[str]:
    """The lines of a sheet as they are drawn."""
    options = RenderOptions(lambda _style: Style(), {})
    return [strip.text for strip in sheet.render_strips(width, None, Style(), options)]


@given(questions(), st.integers(1, 100))
def test_every_line_fits_and_the_present_row_is_where_it_is_said_to_be(
    question: assignedtext.Asked, width: int
) -> None:
    sheet = Sheet(assignedtext.asked(question, width))
    lines = drawn(sheet, width)
    assert len(lines) == sheet.get_height({}, width)
    first, end, standing = (sheet.lines({}, width, count) for count in assignedtext.spots(question, width))
    assert 0 <= first < end <= len(lines)
    assert standing < len(lines)
    if width >= 20:
        assert lines[first].startswith("▸ ")
        marked = [line for line in lines if line.startswith("▸")]
        assert len(marked) == 1


@given(questions(), st.integers(30, 100))
def test_every_target_has_its_letter_once(question: assignedtext.Asked, width: int) -> None:
    rows = assignedtext.asked(question, width)
    metas = [row.meta["target"] for row in rows if "target" in row.meta]
    for row in rows:
        metas += [
            span.style.meta["target"]
            for span in row.body.spans
            if isinstance(span.style, Style) and "target" in span.style.meta
        ]
    assert sorted(metas) == list(range(len(question.targets)))


def test_eight_pairs_stand_beside_twelve_targets_and_three_above_four() -> None:
    eight = replace(
        MATCHING,
        pairs=tuple(Pair(Text.of(f"row {n}"), Text.of(f"target {n} " * 4)) for n in range(8)),
        surplus=tuple(Text.of(f"surplus {n}") for n in range(4)),
    )
    beside = assignedtext.asked(assignedtext.Asked(eight, "en", range(8), range(12), [None] * 8, 0, True), 69)
    assert len(beside) == 14
    below = assignedtext.asked(assignedtext.Asked(MATCHING, "en", range(3), range(4), [None] * 3, 0, True), 69)
    assert [bool(row.meta) for row in below[:3]] == [True] * 3
    assert len(below) == 3 + 2 + 2, "targets in two columns"


def test_what_may_be_tried_again_is_not_judged() -> None:
    response = Assigned((0, 2, None))
    mark = grading.grade(MATCHING, response)
    whole = Sheet(assignedtext.told(MATCHING, "en", range(3), response, mark)).plain
    assert "✓" in whole
    assert "-1 to 1" in whole
    tried = Sheet(assignedtext.told(MATCHING, "en", range(3), response, mark, whole=False)).plain
    assert not [told for told in ("✓", "✗", "-1 to 1", "It is odd.") if told in tried]
    assert "tanh     → 0 to 1" in tried, "in columns"


def test_a_group_counts_what_it_holds() -> None:
    question = assignedtext.Asked(CATEGORISE, "en", range(3), range(2), [0, None, 0], 1, False)
    plain = Sheet(assignedtext.asked(question, 60)).plain
    assert "activation  ×2" in plain
    assert "■" not in plain
