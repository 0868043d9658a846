"""Programs of their own, for the tests of crashes and of two at once: python -m tests.journal.child WHAT PATH SEED."""

from __future__ import annotations

import json
import resource
import sys
from pathlib import Path
from random import Random

from dlquiz.core.attempts import apply
from dlquiz.core.exam import EventKind
from dlquiz.core.history import Action, ActionKind
from dlquiz.core.responses import Typed
from dlquiz.errors import JournalNotSaved
from dlquiz.journal import Journal
from tests.journal.making import CARDS, NOW, answer, bits, come_true, ended, exam_step, foretold, made, sat


def main(what: str, path: Path, seed: int) -> None:
    """Do what the parent asks."""
    {"endless": endless, "hundred": hundred, "fill": fill}[what](path, seed)


def _opened(path: Path, seed: int) -> Journal:
    return Journal.open(path, device=f"child-{seed}", now=NOW, random_bits=bits(seed))


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def endless(path: Path, seed: int) -> None:
    """Answer, undo, predict, judge and sit exams until killed; each id is said once its method has returned."""
    journal, rng = _opened(path, seed), Random(seed)
    now = NOW + seed * 10_000_000
    while True:
        now += rng.randrange(100_000)
        review = answer(journal, rng.choice(CARDS), now=now)
        _say(f"review {review.id}")
        if rng.random() < 0.2:
            undo = Action(journal.new_id(now), ActionKind.UNDO, review.card, now, 0, target=review.id)
            journal.act(undo)
            _say(f"undo {review.id}")
        if rng.random() < 0.2:
            predicted = foretold(journal, now=now)
            _say(f"prediction {predicted.id}")
            _say(f"outcome {come_true(journal, predicted, now=now).id}")
        if rng.random() < 0.3:
            _sit(journal, rng, now)


def _sit(journal: Journal, rng: Random, now: int) -> None:
    """Sit down to an exam, or to the one that was left, and take some steps; perhaps to the end."""
    left = journal.attempts.open()
    attempt = left[0] if left else sat(journal, now=now)
    _say(f"attempt {attempt.id}")
    for _ in range(rng.randrange(4)):
        question = rng.randrange(3)
        given = exam_step(journal, attempt, EventKind.ANSWER, question, Typed((str(now),)), now=now)
        assert journal.attempts.add(given)
        attempt = apply(attempt, given)
        _say(f"event {given.id}")
    if rng.random() < 0.4:
        ended(journal, attempt, now=now)
        _say(f"end {attempt.id}")


def hundred(path: Path, seed: int) -> None:
    """Wait for the start, open, answer a hundred times."""
    _say("ready")
    sys.stdin.readline()
    journal, rng = _opened(path, seed), Random(seed)
    for i in range(100):
        _say(answer(journal, rng.choice(CARDS), now=NOW + i * 1000).id)
    journal.close()


def fill(path: Path, seed: int) -> None:
    """Answer until no file may grow any more, then once more with room, and report."""
    journal = _opened(path, seed)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, hard))
    saved: list[str] = []
    while True:
        review = made(journal, CARDS[len(saved) % 4], now=NOW + len(saved))
        try:
            journal.record(review)
        except JournalNotSaved as error:
            failed = {"what": error.what, "where": error.where, "hint": error.hint}
            break
        saved.append(review.id)
    still_there = [row.id for row in journal.reviews()]
    resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    journal.record(review)
    after = [row.id for row in journal.reviews()]
    _say(json.dumps({"saved": saved, "failed": failed, "there": still_there, "retried": review.id, "after": after}))
    journal.close()


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]))
