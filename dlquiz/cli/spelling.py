"""Signs of mathematics spelled out, for a stream whose encoding lacks them."""

from __future__ import annotations

import re

_RAISED = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿˣᵃᶻᵀ", "0123456789+-nxazT", strict=True))
_LOWERED = dict(zip("₀₁₂₃₄₅₆₇₈₉ᵢⱼₖₙ", "0123456789ijkn", strict=True))
_SIGNS = {
    "α": "alpha", "β": "beta", "δ": "delta", "ε": "epsilon", "η": "eta", "θ": "theta", "λ": "lambda", "μ": "mu",
    "π": "pi", "σ": "sigma", "φ": "phi", "Φ": "Phi", "Σ": "sum", "∂": "d", "∞": "inf", "√": "sqrt", "∪": "union",
    "·": "*", "×": "x", "−": "-", "±": "+-", "≤": "<=", "≥": ">=", "≠": "!=", "≈": "~",
    "✓": "+", "✗": "x", "→": "->", "←": "<-", "↔": "<->",
    "–": "-", "—": "-", "…": "...", "•": "*", "‘": "'", "’": "'", "ʼ": "'", "“": '"', "”": '"', "µ": "u",
}  # fmt: skip
_PIECES = re.compile(f"[{''.join(_RAISED)}]+|[{''.join(_LOWERED)}]+|[^\\x00-\\x7f]")
"""Raised and lowered characters together, as e⁻ˣ is e^-x; every other one by itself."""


def spelled(text: str, encoding: str) -> str:
    """The text with what this encoding lacks in ASCII, where that can be read; the rest stays as it is."""
    if _has(encoding, text):
        return text
    return _PIECES.sub(lambda found: found[0] if _has(encoding, found[0]) else _spell(found[0]), text)


def _has(encoding: str, text: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _spell(piece: str) -> str:
    for mark, table in (("^", _RAISED), ("_", _LOWERED)):
        if piece[0] in table:
            return mark + "".join(table[char] for char in piece)
    return _SIGNS.get(piece, piece)
