"""An exam in a real terminal: killed in the middle, closed, and gone on with where it stood."""

from __future__ import annotations

import os
import re
import shutil
import signal
import sys
from pathlib import Path
from random import Random

import pytest

from dlquiz.core.exam import Attempt
from dlquiz.core.history import Mode
from dlquiz.core.responses import Typed
from dlquiz.journal import Journal
from dlquiz.paths import places
from dlquiz.study import system_clock
from tests.terminal import Terminal

pytestmark = pytest.mark.pty

DLQUIZ = str(Path(sys.executable).with_name("dlquiz"))
KILLS = int(os.environ.get("DLQUIZ_KILLS", "6"))
COUNT = 12
HEAD = """\
format: 1
id: drill
title: Numbers
version: 1.0.0
languages: [en]
concepts:
  - {id: number, term: number, topic: numbers, definition: What is counted with., derive: []}
cards:
"""
CARD = "  - {{id: q{n}, type: numeric, concepts: [number], prompt: 'Type {n}.', answer: {n}, explanation: So.}}\n"
EXAM = """\
exams:
  - id: final
    title: Final
    minutes: 30
    sections: [{shuffle: false, pools: [{topics: [numbers]}]}]
"""


@pytest.fixture
def home(tmp_path: Path, index_of_the_course: Path) -> Path:
    """A home with an exam of twelve questions, each of which names its answer."""
    at = places(tmp_path)
    shutil.copytree(index_of_the_course, at.index)
    at.packs.mkdir(parents=True)
    text = HEAD + "".join(CARD.format(n=n) for n in range(1, COUNT + 1)) + EXAM
    (at.packs / "drill.yaml").write_text(text, "utf-8")
    return tmp_path


def exam(home: Path, *arguments: str) -> Terminal:
    """The program, line by line."""
    command = [DLQUIZ, "exam", *arguments, "--plain"]
    return Terminal(command, {"DLQUIZ_HOME": str(home), "LC_ALL": "C.UTF-8"})


def journal(home: Path) -> Journal:
    """The journal, as the program left it."""
    return Journal.open(places(home).journal, device="test", now=system_clock(), random_bits=lambda: 0)


def left(home: Path) -> Attempt:
    """The attempt that is not over; the journal is sound, and nothing of the exam counts yet."""
    record = journal(home)
    (attempt,) = record.attempts.open()
    assert list(record.reviews()) == []
    assert record.check().problems == ()
    record.close()
    return attempt


def asked(number: int) -> bytes:
    """How question n begins."""
    return rb"Question %d of %d\..*Type %d\..*Your answer" % (number, COUNT, number)


def test_kill_9_in_the_middle_of_an_exam_and_resumed(home: Path) -> None:
    with exam(home, "final") as terminal:
        terminal.until(rb"30 min left")
        terminal.until(rb"(?s)" + asked(1))
        _pressed, offset = terminal.key(b"1\r")
        terminal.until(rb"(?s)" + asked(2), offset)
        terminal.key(b":m\r")
        terminal.until(rb"Marked for later")
        terminal.key(b"77")  # typed, not sent
        terminal.send(signal.SIGKILL)
        assert terminal.ended(5) == -signal.SIGKILL
    attempt = left(home)
    assert attempt.answers == {0: Typed(("1",))}
    assert attempt.marked == {1}
    assert attempt.left is not None
    assert 0 < attempt.elapsed <= 30 * 60_000 - attempt.left
    with exam(home, "--resume") as terminal:
        terminal.until(rb"(?s)" + asked(2))
        for number in range(2, COUNT + 1):
            _pressed, offset = terminal.key(b"%d\r" % number)
            terminal.until(rb"(?s)" + asked(number + 1) if number < COUNT else rb"That was the last question", offset)
        terminal.key(b"e\r")
        terminal.until(rb"End the exam")
        terminal.key(b"y\r")
        terminal.until(rb"Result: 12 of 12 points \(100 %\)")
        terminal.until(rb"In 2 sittings")
        assert terminal.ended(10) == 0
    record = journal(home)
    (attempt,) = record.attempts.finished()
    assert len(attempt.answers) == COUNT
    assert [(review.mode, review.score) for review in record.reviews()] == [(Mode.EXAM, 1.0)] * COUNT
    record.close()


def test_killed_again_and_again_no_answer_is_lost_and_none_counts_twice(home: Path) -> None:
    """At random moments (DLQUIZ_KILLS times); an answer is stored once the next question shows."""
    rng = Random(11)
    shown = 0
    for turn in range(KILLS):
        with exam(home, *(("--resume",) if turn else ("final",))) as terminal:
            terminal.until(rb"(?s)" + asked(shown + 1) if shown < COUNT else rb"last question")
            for _step in range(rng.randrange(3)):
                if shown == COUNT:
                    break
                _pressed, offset = terminal.key(b"%d\r" % (shown + 1))
                if rng.random() < 0.3:
                    terminal.rest(rng.random() * 0.02)
                    break
                shown += 1
                terminal.until(rb"(?s)" + asked(shown + 1) if shown < COUNT else rb"last question", offset)
            terminal.send(signal.SIGKILL)
            assert terminal.ended(5) == -signal.SIGKILL
        stored = left(home).answers
        assert list(stored) == list(range(len(stored)))
        assert shown <= len(stored) <= shown + 1
        shown = len(stored)
    with exam(home, "--resume") as terminal:
        terminal.until(rb"Your answer|last question")
        terminal.key(b":e\r")
        terminal.until(rb"End the exam")
        terminal.key(b"y\r")
        terminal.until(rb"Result: %d of %d points" % (shown, COUNT))
        assert terminal.ended(10) == 0
    record = journal(home)
    assert [review.score for review in record.reviews()] == [1.0] * shown
    record.close()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_it_at_once_and_keeps_the_exam(home: Path, number: signal.Signals) -> None:
    with exam(home, "final") as terminal:
        terminal.until(rb"(?s)" + asked(1))
        _pressed, offset = terminal.key(b"1\r")
        terminal.until(rb"(?s)" + asked(2), offset)
        terminal.rest(0.3)
        terminal.send(number)
        assert terminal.ended(2.0) == 128 + number
    assert list(left(home).answers) == [0]


def test_a_closed_terminal_keeps_the_exam(home: Path) -> None:
    with exam(home, "final") as terminal:
        terminal.until(rb"(?s)" + asked(1))
        _pressed, offset = terminal.key(b"1\r")
        terminal.until(rb"(?s)" + asked(2), offset)
        terminal.hang_up()
        assert terminal.ended(10.0) is not None
    assert list(left(home).answers) == [0]


def test_the_end_of_input_keeps_the_exam(home: Path) -> None:
    with exam(home, "final") as terminal:
        terminal.until(rb"(?s)" + asked(1))
        terminal.key(b"\x04")
        terminal.until(rb"The exam is kept \(0 of 12 answered")
        assert terminal.ended(10.0) == 0
    assert re.search(rb"dlquiz exam --resume --plain", terminal.seen)
    assert left(home).answers == {}
