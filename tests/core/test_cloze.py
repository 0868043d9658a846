"""Gaps in a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlquiz.core.cards import Gap
from dlquiz.core.cloze import ClozeError, GapFault, gaps, pieces


@pytest.mark.parametrize(
    ("prompt", "expected"),
    [
        ("", ()),
        ("no gap", ("no gap",)),
        ("{{answer}}", (Gap(("answer",)),)),
        ("An {{answer}} here.", ("An ", Gap(("answer",)), " here.")),
        ("{{a|b | c}}{{d}}", (Gap(("a", "b", "c")), Gap(("d",)))),
        ("{{ a :: a hint }}", (Gap(("a",), "a hint"),)),
        ("{{a::first::second}}", (Gap(("a",), "first::second"),)),
        ("{{W_{ij}}} is {{a}}", (Gap(("W_{ij}",)), " is ", Gap(("a",)))),
        ("f{x} }} {", ("f{x} }} {",)),
        ("여러\n{{줄\n바꿈}}도", ("여러\n", Gap(("줄\n바꿈",)), "도")),
        ("{{right~wrong}}", (Gap(("right",), "", ("wrong",)),)),
        ("~ {{ a | b ~ c ~d :: e~f|g }} ~", ("~ ", Gap(("a", "b"), "e~f|g", ("c", "d")), " ~")),
        (r"{{\~5 | about 5}} \~", (Gap(("~5", "about 5")), r" \~")),
        (r"{{a\~b~c\~d}}", (Gap(("a~b",), "", ("c~d",)),)),
    ],
)
def test_pieces(prompt: str, expected: tuple[str | Gap, ...]) -> None:
    """Texts and gaps come in order, without empty texts."""
    assert pieces(prompt) == expected


@pytest.mark.parametrize(
    ("prompt", "fault", "offset"),
    [
        ("{{", GapFault.UNCLOSED, 0),
        ("a {{b}} {{c", GapFault.UNCLOSED, 8),
        ("a {{b {{c}}", GapFault.UNCLOSED, 2),
        ("a {{b} c", GapFault.UNCLOSED, 2),
        ("{{}}", GapFault.EMPTY, 0),
        ("x {{  }}", GapFault.EMPTY, 2),
        ("{{a||b}}", GapFault.EMPTY, 0),
        ("{{a|}}", GapFault.EMPTY, 0),
        ("{{::only a hint}}", GapFault.EMPTY, 0),
        ("a {{~wrong}}", GapFault.EMPTY, 2),
        ("{{right~}}", GapFault.EMPTY, 0),
        ("{{right~ ~wrong}}", GapFault.EMPTY, 0),
        ("{{right|~wrong}}", GapFault.EMPTY, 0),
        ("a {{b}} {{right|also~wrong|worse}}", GapFault.VARIANT, 8),
    ],
)
def test_faulty_gaps(prompt: str, fault: GapFault, offset: int) -> None:
    """The first fault is told with where its gap opens."""
    with pytest.raises(ClozeError) as caught:
        pieces(prompt)
    assert (caught.value.fault, caught.value.offset) == (fault, offset)


@given(st.text(st.sampled_from("{}|:~\\ ab한\n"), max_size=30))
def test_any_text_is_read_or_refused(prompt: str) -> None:
    """Nothing but ClozeError is raised; the texts around the gaps are the prompt's own."""
    try:
        found = pieces(prompt)
    except ClozeError as error:
        assert prompt.startswith("{{", error.offset)
        return
    rest = prompt
    for text in (piece for piece in found if isinstance(piece, str)):
        before, between, rest = rest.partition(text)
        assert between == text
        assert "{{" not in text
        assert before == "" or before.startswith("{{")
    assert all(gap.accepted and all((*gap.accepted, *gap.wrong)) for gap in gaps(prompt))


@given(st.lists(st.text("abc한 ", min_size=1, max_size=5).filter(str.strip), min_size=1, max_size=4))
def test_written_gaps_are_read_back(answers: list[str]) -> None:
    """What is written into gaps comes out of them."""
    prompt = " and ".join(f"{{{{{answer}}}}}" for answer in answers)
    assert [gap.accepted for gap in gaps(prompt)] == [(answer.strip(),) for answer in answers]


@given(st.lists(st.text("ab한~", min_size=1, max_size=5), min_size=2, max_size=4))
def test_written_alternatives_are_read_back(answers: list[str]) -> None:
    """A `~` that belongs to an answer is written with a backslash; one outside of gaps is not."""
    written = "~".join(answer.replace("~", r"\~") for answer in answers)
    assert pieces(f"~ {{{{{written}}}}}") == ("~ ", Gap((answers[0],), "", tuple(answers[1:])))
