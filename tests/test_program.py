"""The real program in a real terminal: it starts, it saves, and it ends as a program should."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from dlquiz.core.history import Review
from dlquiz.core.model import CardId
from dlquiz.journal import Journal
from dlquiz.paths import places
from dlquiz.study import system_clock
from tests.bench.data import MARKER, home
from tests.terminal import Terminal

pytestmark = pytest.mark.pty

DLQUIZ = str(Path(sys.executable).with_name("dlquiz"))
CARD = MARKER.encode() + rb" (\d{5})"
LEFT_FULL_SCREEN = b"\x1b[?1049l"
KILLS = int(os.environ.get("DLQUIZ_KILLS", "8"))


@pytest.fixture
def learner(tmp_path: Path, index_of_the_course: Path) -> Path:
    """A home with forty cards, each answered in the past, so that all are due in one way or another."""
    shutil.copytree(index_of_the_course, places(tmp_path).index)
    home(tmp_path, cards=40, reviews=40)
    return tmp_path


def app(folder: Path, *arguments: str, **env: str) -> Terminal:
    """The program, at home in a folder."""
    return Terminal([DLQUIZ, *arguments], {"DLQUIZ_HOME": str(folder), "LC_ALL": "C.UTF-8", **env})


def test_it_opens_on_the_built_in_course_and_quits(tmp_path: Path) -> None:
    with app(tmp_path) as terminal:
        terminal.until(b"Deep learning foundations")
        terminal.key(b"\x11")
        assert terminal.ended(5) == 0
        assert LEFT_FULL_SCREEN in terminal.seen


def test_it_speaks_korean(tmp_path: Path) -> None:
    with app(tmp_path, "--lang", "ko") as terminal:
        terminal.until("딥러닝 기초".encode())
        terminal.until("복습".encode())


def test_what_was_answered_is_there_after_coming_back(learner: Path) -> None:
    with app(learner, "review", "bench") as terminal:
        _moment, first = terminal.until(CARD)
        _pressed, offset = terminal.key(b" ")
        terminal.until(b"It is number", offset)
        _pressed, offset = terminal.key(b"4")
        terminal.until(other_than(first), offset)
        terminal.key(b"\x11")
        assert terminal.ended(5) == 0
    card = CardId(f"bench/q{int(first[1])}")
    assert [review.card for review in answers(learner)][-1] == card


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_it_within_a_second_and_restores_the_terminal(learner: Path, number: signal.Signals) -> None:
    with app(learner, "review", "bench") as terminal:
        terminal.until(CARD)
        terminal.rest(0.3)
        terminal.send(number)
        assert terminal.ended(1.0) == 128 + number
        assert LEFT_FULL_SCREEN in terminal.seen


def test_a_closed_terminal_ends_it_within_a_second(learner: Path) -> None:
    with app(learner, "review", "bench") as terminal:
        terminal.until(CARD)
        terminal.rest(0.3)
        terminal.hang_up()
        assert terminal.ended(1.0) is not None


def test_kill_9_loses_no_answer_whose_next_card_was_shown(learner: Path) -> None:
    """At a random moment of answering, again and again (DLQUIZ_KILLS times); answers are never half stored."""
    rng = Random(4)
    known = len(answers(learner))
    for _ in range(KILLS):
        shown = 0
        with app(learner, "drill", "bench") as terminal:
            _moment, card = terminal.until(CARD)
            for _step in range(rng.randrange(1, 5)):
                _pressed, offset = terminal.key(b" ")
                terminal.until(b"It is number", offset)
                _pressed, offset = terminal.key(b"3")
                if rng.random() < 0.5:
                    _moment, card = terminal.until(other_than(card), offset)
                    shown += 1
                else:
                    terminal.rest(rng.random() * 0.02)
                    shown += bool(re.search(other_than(card), terminal.seen[offset:]))
                    break
            terminal.send(signal.SIGKILL)
            assert terminal.ended(5) == -signal.SIGKILL
        stored = len(answers(learner))
        assert known + shown <= stored <= known + shown + 1
        known = stored


def test_in_a_pipe_it_says_what_is_due_and_how_to_go_on(learner: Path) -> None:
    done = subprocess.run(
        [DLQUIZ],
        env={**os.environ, "DLQUIZ_HOME": str(learner)},
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
    )
    assert done.returncode == 0
    assert "dlquiz review --plain" in done.stdout
    assert done.stderr == ""


def other_than(card: re.Match[bytes]) -> bytes:
    """A pattern for any other card than this one: the present one may be drawn again before the next shows."""
    return MARKER.encode() + rb" (?!" + card[1] + rb")(\d{5})"


def answers(folder: Path) -> list[Review]:
    """The journal's live rows; the memories are what the rows say."""
    at = places(folder)
    journal = Journal.open(at.journal, device="test", now=system_clock(), random_bits=lambda: 0)
    try:
        before = journal.memories()
        journal.rebuild()
        assert journal.memories() == before
        return list(journal.reviews())
    finally:
        journal.close()
