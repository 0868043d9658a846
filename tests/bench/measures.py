"""What dlquiz must cost, each measured beside its baseline in the same run."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from random import Random

from dlquiz.paths import Places
from tests.bench import data
from tests.terminal import Terminal

_BARE_APP = """
from textual.app import App
from textual.widgets import Static
class Bare(App):
    def compose(self):
        yield Static("Question 00000, what is it?")
Bare().run()
"""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table. ours, base: milliseconds (or MB); limit: on the ratio, or on `ours` without a baseline."""

    what: str
    ours: float
    base: float | None
    limit: float
    unit: str = "ms"

    @property
    def value(self) -> float:
        """What is held against the limit."""
        return self.ours if self.base is None else self.ours / self.base

    @property
    def held(self) -> bool:
        """Whether the budget is kept."""
        return self.value <= self.limit


def alternately(runs: int, ours: Callable[[], float], base: Callable[[], float]) -> tuple[float, float]:
    """Medians of both, taken in turns after one warm-up each, so that a drifting machine hits both alike."""
    ours(), base()
    pairs = [(ours(), base()) for _ in range(runs)]
    return statistics.median(p[0] for p in pairs), statistics.median(p[1] for p in pairs)


def process(*command: str, env: dict[str, str] | None = None) -> float:
    """Milliseconds that a command takes, which must succeed."""
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, env={**os.environ, **(env or {})})
    return (time.perf_counter() - start) * 1000


def version(runs: int) -> Row:
    """`dlquiz --version` against bare Python."""
    script = str(Path(sys.executable).with_name("dlquiz"))
    ours, base = alternately(
        runs * 3, lambda: process(script, "--version"), lambda: process(sys.executable, "-c", "pass")
    )
    return Row("dlquiz --version / python -c pass", ours, base, 3.0)


def start(at: Places, folder: Path, runs: int) -> Row:
    """`dlquiz review` to its first due card, against the first frame of a bare Textual app."""
    env = {"DLQUIZ_HOME": str(folder)}
    marker = data.MARKER.encode() + rb" \d{5}"

    def first(command: list[str]) -> float:
        with Terminal(command, env) as terminal:
            moment, _ = terminal.until(marker)
            return (moment - terminal.started) * 1000

    script = str(Path(sys.executable).with_name("dlquiz"))
    ours, base = alternately(
        runs * 2,
        lambda: first([script, "review", "bench"]),
        lambda: first([sys.executable, "-c", _BARE_APP]),
    )
    return Row("start to first due card / bare Textual app", ours, base, 1.3)


def next_card(folder: Path, cards: int) -> Row:
    """Rating key to the next card on the screen: p95 over many cards."""
    marker = data.MARKER.encode() + rb" (\d{5})"
    script = str(Path(sys.executable).with_name("dlquiz"))
    times = []
    with Terminal([script, "review", "bench"], {"DLQUIZ_HOME": str(folder)}) as terminal:
        _moment, card = terminal.until(marker)
        terminal.rest(1.5)  # the background backup and imports are over
        for _ in range(cards):
            _moment, offset = terminal.key(b" ")
            terminal.until(rb"It is number", offset)
            terminal.rest(0.08)
            pressed, offset = terminal.key(b"3")
            other = data.MARKER.encode() + rb" (?!" + card[1] + rb")(\d{5})"
            moment, card = terminal.until(other, offset)
            times.append((moment - pressed) * 1000)
            terminal.rest(0.08)
    return Row("rating key to next card, p95", sorted(times)[int(len(times) * 0.95)], None, 16.0)


def commit(at: Places, answers: int) -> list[Row]:
    """Grade, schedule and commit one answer, against a bare durable row and against Anki's answer_card.

    One of each in turn: the time of a commit is mostly the disk's, and it drifts.
    """
    with tempfile.TemporaryDirectory(dir=at.data) as scratch:
        ours, bare, anki = _ours(at), _bare_commit(Path(scratch)), _anki(Path(scratch))
        steps = [step for step in (ours, bare, anki) if step is not None]
        rounds = [[next(step) for step in steps] for _ in range(answers)]
    medians = [statistics.median(column) for column in zip(*rounds, strict=True)]
    rows = [Row("grade, schedule, commit / bare SQLite commit", medians[0], medians[1], 1.5)]
    if anki is not None:
        rows.append(Row("grade, schedule, commit / Anki answer_card", medians[0], medians[2], 1.0))
    return rows


def _ours(at: Places) -> Iterator[float]:
    """Milliseconds for one answer after the other; the next card is fetched outside the clock, as with Anki below."""
    from dlquiz.config import Settings
    from dlquiz.core.responses import Revealed
    from dlquiz.core.scheduling import Rating
    from dlquiz.study import Study, sessions

    study = Study.open(at, Settings(), rng=Random(1))
    study.warm_up()
    desk = study._desk
    session = study.start_drill(topics=["bench"])
    while session.current is not None:
        begin = time.perf_counter()
        sessions.save(desk, sessions.answer(desk, session, Revealed()), Rating.GOOD)
        yield (time.perf_counter() - begin) * 1000
        session = study.bury(session)  # on to the next card; saving was all there was to measure


def _bare_commit(folder: Path) -> Iterator[float]:
    import apsw

    connection = apsw.Connection(str(folder / "bare.db"))
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("CREATE TABLE answer(id INTEGER PRIMARY KEY, card TEXT, rating INTEGER, at INTEGER) STRICT")
    for n in count():
        begin = time.perf_counter()
        connection.execute("INSERT INTO answer(card, rating, at) VALUES (?, ?, ?)", (f"bench/q{n}", 3, n))
        yield (time.perf_counter() - begin) * 1000


def _anki(folder: Path) -> Iterator[float] | None:
    """Anki's answer_card on a deck of 10,000 notes; None where the package is not installed."""
    try:
        from anki.collection import Collection
        from anki.scheduler.v3 import CardAnswer
    except ImportError:
        return None
    collection = Collection(str(folder / "collection.anki2"))
    deck = collection.decks.id("bench")
    config = collection.decks.config_dict_for_deck_id(deck)
    config["new"]["perDay"] = 9999
    collection.decks.update_config(config)
    collection.decks.select(deck)
    notetype = collection.models.by_name("Basic")
    for n in range(10_000):
        note = collection.new_note(notetype)
        note["Front"], note["Back"] = f"Question {n:05}", f"It is number {n}"
        collection.add_note(note, deck)

    def answers() -> Iterator[float]:
        while True:
            queued = collection.sched.get_queued_cards(fetch_limit=1).cards[0]
            card = collection.get_card(queued.card.id)
            card.start_timer()
            begin = time.perf_counter()
            answer = collection.sched.build_answer(card=card, states=queued.states, rating=CardAnswer.GOOD)
            collection.sched.answer_card(answer)
            yield (time.perf_counter() - begin) * 1000

    return answers()


_YAML = (
    "import sys, pathlib, yaml\nfor p in sys.argv[1:]:\n    yaml.load(pathlib.Path(p).read_bytes(), yaml.CSafeLoader)"
)


def pack_check(cards: int, runs: int) -> list[Row]:
    """`dlquiz pack check` of a generated pack, against PyYAML's C loader on the same bytes; and its peak memory."""
    from tests.packs.generate import write_folder

    script = str(Path(sys.executable).with_name("dlquiz"))
    with tempfile.TemporaryDirectory() as scratch:
        pack = write_folder(Path(scratch) / "pack", cards)
        files = sorted(str(path) for path in pack.rglob("*.yaml"))
        ours, base = alternately(
            max(1, runs // 2),
            lambda: process(script, "pack", "check", str(pack)),
            lambda: process(sys.executable, "-c", _YAML, *files),
        )
        memory = _peak_megabytes(script, "pack", "check", str(pack))
    return [
        Row(f"pack check of {cards:,} cards / PyYAML C loader", ours, base, 1.6),
        Row("pack check, peak memory", memory, None, 300, "MB"),
    ]


def _peak_megabytes(*command: str) -> float:
    """The peak resident size of one child, asked of a process that has no other child."""
    ask = (
        "import resource, subprocess, sys; subprocess.run(sys.argv[1:], check=True, capture_output=True); "
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    done = subprocess.run([sys.executable, "-c", ask, *command], check=True, capture_output=True, text=True)
    scale = 1024 if sys.platform != "darwin" else 1024 * 1024
    return int(done.stdout) / scale
