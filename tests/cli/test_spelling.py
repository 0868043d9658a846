"""Mathematics for streams that lack its signs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlquiz.cli.spelling import spelled


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("e⁻ˣ, tanh²(x), 10⁻¹²", "e^-x, tanh^2(x), 10^-12"),
        ("∂pᵢ/∂zⱼ = pᵢ · (δᵢⱼ - pⱼ)", "dp_i/dz_j = p_i * (delta_ij - p_j)"),
        ("λ ≤ θ → [0, ∞), Φ φ σ Σ α", "lambda <= theta -> [0, inf), Phi phi sigma sum alpha"),
        ("5 – 3 … dlquizʼ", "5 - 3 ... dlquiz'"),
        ("깊이 σ", "깊이 sigma"),
        ("✓ 1. ✗ 2.", "+ 1. x 2."),
    ],
)
def test_signs_are_spelled(text: str, plain: str) -> None:
    assert spelled(text, "ascii") == plain


def test_what_an_encoding_has_stays() -> None:
    assert spelled("x² · α", "latin-1") == "x² · alpha"
    assert spelled("e⁻²", "latin-1") == "e^-2"
    assert spelled("깊이 α ∞ ∪", "cp949") == "깊이 α ∞ ∪"


@given(st.text())
def test_utf_8_has_everything_and_ascii_stays_ascii(text: str) -> None:
    text = text.encode("utf-8", "ignore").decode()
    assert spelled(text, "utf-8") == text
    ascii_only = text.encode("ascii", "ignore").decode()
    assert spelled(ascii_only, "ascii") == ascii_only
