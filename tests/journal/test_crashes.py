"""Programs that are killed, two at once, and disks that are full or refuse."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

import pytest

from dlquiz.core.history import ActionKind, Mode
from dlquiz.errors import JournalError, JournalNotSaved, JournalReadOnly
from dlquiz.journal import Journal
from dlquiz.journal.connection import connect
from tests.journal.making import CARDS, answer, come_true, deed, fingerprints, foretold, full_journal, made, opened

KILLS = int(os.environ.get("DLQUIZ_KILLS", "20"))
ROOT = Path(__file__).parents[2]


def child(what: str, path: Path, seed: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.journal.child", what, str(path), str(seed)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def test_what_was_acknowledged_survives_kill_9(tmp_path: Path) -> None:
    path, rng = tmp_path / "journal.db", Random(5)
    kinds = ("review", "undo", "prediction", "outcome", "attempt", "event", "end")
    said: dict[str, set[str]] = {kind: set() for kind in kinds}
    saved, undone = said["review"], said["undo"]
    for round_ in range(KILLS):
        with child("endless", path, round_) as process:
            assert process.stdout is not None
            lines = [process.stdout.readline() for _ in range(rng.randrange(1, 60))]
            process.kill()
            lines += process.stdout.readlines()
        for line in lines:
            if line.endswith("\n"):  # the last one may be cut short
                kind, row = line.split()
                said[kind].add(row)
        journal = opened(path, seed=1000 + round_)
        ids = {review.id for review in journal.reviews()}
        assert saved - undone <= ids | _undone(journal)
        assert undone <= _undone(journal)
        assert not undone & ids
        assert journal.count() >= len(saved)
        assert said["prediction"] <= {predicted.id for predicted in journal.predictions()}
        assert said["outcome"] <= {outcome.id for outcome in journal.outcomes()}
        attempts = {attempt.id: attempt for attempt in (*journal.attempts.open(), *journal.attempts.finished())}
        assert said["attempt"] <= set(attempts)
        events = [event.id for attempt in attempts for event in journal.attempts.events(attempt)]
        assert said["event"] <= set(events)
        assert said["end"] <= {attempt.id for attempt in journal.attempts.finished()}
        # An end is there with all its answers, each once, or not at all.
        answered = sum(len(attempt.answers) for attempt in journal.attempts.finished())
        assert sum(review.mode is Mode.EXAM for review in journal.reviews()) == answered
        report = journal.check()  # also: memories equal those of a rebuild
        assert report.problems == ()
        if round_ % 2:
            journal.close()  # else the next child finds the log as the kill left it
    assert len(saved) >= KILLS
    assert said["prediction"]
    assert said["outcome"]
    assert said["event"]
    assert said["end"]


def _undone(journal: Journal) -> set[str]:
    return {str(row) for (row,) in journal._db.execute("SELECT target FROM actions WHERE kind = 'undo'")}


def test_two_programs_at_once_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    processes = [child("hundred", path, seed) for seed in (1, 2)]
    for process in processes:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in processes:  # both begin here, and both find no journal yet
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()
    said = [line for process in processes for line in process.communicate(timeout=60)[0].split()]
    assert [process.returncode for process in processes] == [0, 0]
    journal = opened(path)
    reviews = list(journal.reviews())
    assert len(set(said)) == 200
    assert {review.id for review in reviews} == set(said)
    assert journal.check().ok
    last = {review.card: review.after for review in reviews}
    assert journal.memories() == last
    journal.close()
    assert [p.name for p in tmp_path.iterdir()] == ["journal.db"]


def test_a_disk_that_is_full_loses_no_saved_answer(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    with child("fill", path, 1) as process:
        told = json.loads(process.communicate(timeout=60)[0])
    assert process.returncode == 0
    assert len(told["saved"]) > 5
    assert told["there"] == told["saved"]
    assert told["after"] == [*told["saved"], told["retried"]]
    assert told["failed"]["what"].startswith("not saved: the disk refused the write (")
    assert "MB free" in told["failed"]["what"]
    assert told["failed"]["where"] == str(path)
    assert "free some space" in told["failed"]["hint"]
    journal = opened(path)
    assert journal.check().ok
    journal.close()


# --- failures within one program ---


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    journal = opened(tmp_path / "journal.db")
    answer(journal)
    yield journal
    journal.close()


def test_no_page_left(journal: Journal) -> None:
    journal._db.pragma("max_page_count", journal._db.pragma("page_count"))
    saved = 1
    with pytest.raises(JournalNotSaved, match=r"the disk is full \(.* MB free\)") as caught:
        while True:
            answer(journal, CARDS[saved % 4])
            saved += 1
    assert caught.value.where == str(journal.path)
    assert journal.count() == saved
    assert journal.check().ok
    with pytest.raises(JournalNotSaved):
        while True:
            deed(journal, ActionKind.FLAG)
    made = 0
    with pytest.raises(JournalNotSaved, match=r"the disk is full \(.* MB free\)"):
        while True:
            come_true(journal, foretold(journal))
            made += 1
    assert len(journal.outcomes()) == made
    assert len(journal.predictions()) in (made, made + 1)
    journal._db.pragma("max_page_count", 10**6)
    answer(journal)
    assert journal.check().ok


def test_another_program_that_keeps_the_lock(journal: Journal) -> None:
    assert journal.path is not None
    journal._db.set_busy_timeout(1)
    other = connect(journal.path)
    other.execute("BEGIN IMMEDIATE")
    review = made(journal)
    with pytest.raises(JournalNotSaved, match="another program"):
        journal.record(review)
    with pytest.raises(JournalNotSaved, match="another program"):
        deed(journal, ActionKind.FLAG)
    with pytest.raises(JournalNotSaved, match="another program"):
        foretold(journal)
    with pytest.raises(JournalError, match="another program"):
        journal.rebuild()
    other.execute("COMMIT")
    other.close()
    journal.record(review)
    assert journal.predictions() == []
    assert journal.count() == 2
    assert journal.statuses() == {}


class Interrupted(BaseException):
    """Stands for Ctrl+C."""


def test_an_interruption_within_a_save_stores_nothing(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_args: object) -> None:
        raise Interrupted

    review = made(journal, CARDS[1])
    with monkeypatch.context() as patch:
        patch.setattr("dlquiz.journal.derived.put_memory", interrupt)
        patch.setattr("dlquiz.journal.derived.refresh_status", interrupt)
        with pytest.raises(Interrupted):
            journal.record(review)
        with pytest.raises(Interrupted):
            deed(journal, ActionKind.FLAG)
    assert journal.count() == 1
    journal.record(review)
    assert journal.check().ok


# --- what may not be written ---


@contextmanager
def ordinary_user() -> Iterator[None]:
    """Rights do not bind root: be nobody meanwhile."""
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)


@pytest.fixture
def reachable() -> Iterator[Path]:
    """A folder that nobody can reach too, unlike pytest's own."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


@pytest.mark.skipif(os.name != "posix", reason="rights of POSIX")
@pytest.mark.parametrize(("of_file", "of_folder"), [(0o444, 0o777), (0o666, 0o555), (0o444, 0o555), (0, 0o777)])
def test_a_journal_that_may_not_be_written(reachable: Path, of_file: int, of_folder: int) -> None:
    path = reachable / "journal.db"
    full_journal(path)
    before = fingerprints(reachable)
    path.chmod(of_file)
    reachable.chmod(of_folder)
    with ordinary_user(), pytest.raises(JournalReadOnly) as caught:
        opened(path)
    assert caught.value.where == str(path)
    assert "right to write" in caught.value.hint
    path.chmod(0o644)
    assert fingerprints(reachable) == before


@pytest.mark.skipif(os.name != "posix", reason="rights of POSIX")
@pytest.mark.parametrize("below", ["journal.db", "new/folder/journal.db"])
def test_a_journal_that_may_not_be_made(reachable: Path, below: str) -> None:
    reachable.chmod(0o555)
    with ordinary_user(), pytest.raises(JournalReadOnly):
        opened(reachable / below)
    assert list(reachable.iterdir()) == []


@pytest.mark.skipif(os.name != "posix", reason="rights of POSIX")
def test_a_folder_that_may_not_be_entered(reachable: Path) -> None:
    inner = reachable / "inner"
    inner.mkdir()
    full_journal(inner / "journal.db")
    inner.chmod(0)
    with ordinary_user(), pytest.raises(JournalReadOnly):
        opened(inner / "journal.db")
    inner.chmod(0o755)
    assert opened(inner / "journal.db").count() == 20
