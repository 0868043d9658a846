"""Small sound packs, written where a test wants them."""

from __future__ import annotations

from pathlib import Path

HEAD = "format: 1\nid: {id}\ntitle: Pack {id}\nversion: 1.0.0\nlanguages: [en]\n"

CONCEPTS = """\
concepts:
  - {id: target, term: target, topic: words, definition: What should come out.}
  - {id: label, term: label, topic: words, definition: A class that was assigned.}
  - {id: loss, term: loss, topic: words, definition: How far off the model is.}
"""

CARDS = """\
cards:
  - {id: q1, type: basic, concepts: [target], prompt: One?, answer: One., explanation: So.}
  - {id: q2, type: true-false, concepts: [loss], prompt: Two?, answer: true, why: No., explanation: So.}
"""


def file_pack(path: Path, own: str = "small", *, head: str = "", concepts: str = CONCEPTS, cards: str = CARDS) -> Path:
    """A pack as one file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(HEAD.format(id=own) + head + concepts + cards, encoding="utf-8")
    return path


def folder_pack(
    path: Path, own: str = "small", *, head: str = "", concepts: str = CONCEPTS, cards: str = CARDS
) -> Path:
    """A pack as a folder."""
    for name, text in (("pack", HEAD.format(id=own) + head), ("concepts/a", concepts), ("cards/a", cards)):
        file = path / f"{name}.yaml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return path
