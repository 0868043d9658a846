"""Typing faster than the program draws, in a real terminal: what comes in one piece acts in order."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from dlquiz.journal import Journal
from dlquiz.paths import places
from dlquiz.study import system_clock
from tests.terminal import Terminal

pytestmark = pytest.mark.pty

DLQUIZ = str(Path(sys.executable).with_name("dlquiz"))
PACK = """\
format: 1
id: drill
title: Numbers
version: 1.0.0
languages: [en]
concepts:
  - {id: number, term: number, topic: numbers, definition: What is counted with., derive: []}
cards:
""" + "".join(
    f"  - {{id: q{n}, type: numeric, concepts: [number], prompt: 'Type {n}.', answer: {n}, explanation: So.}}\n"
    for n in (4, 5, 6)
)


def test_an_answer_its_rating_and_the_next_answer_in_one_piece(tmp_path: Path) -> None:
    at = places(tmp_path)
    at.packs.mkdir(parents=True)
    (at.packs / "drill.yaml").write_text(PACK, "utf-8")
    env = {"DLQUIZ_HOME": str(tmp_path), "LC_ALL": "C.UTF-8"}
    with Terminal([DLQUIZ, "drill", "drill/numbers"], env) as terminal:
        _moment, first = terminal.until(rb"Type (\d)\.")
        terminal.rest(0.3)
        _pressed, offset = terminal.key(first[1] + b"\r3" + b"99\r4\r")
        _moment, second = terminal.until(rb"Type (\d)\.", offset)
        terminal.rest(0.3)
        _pressed, offset = terminal.key(b"\x7f" * 9 + second[1] + b"\r")
        terminal.until(rb"Right", offset)
        terminal.key(b"\x11")
        assert terminal.ended(5) == 0
    record = Journal.open(at.journal, device="test", now=system_clock(), random_bits=lambda: 0)
    (review,) = record.reviews()
    assert review.card.endswith(f"q{first[1].decode()}")
    assert (review.rating, review.score) == (3, 1.0)
    record.close()
