from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

import apsw
import pytest

from dlquiz.core.history import Action, ActionKind, DayCount, Mode, Status
from dlquiz.core.ids import uuid7, uuid7_ms
from dlquiz.core.model import CardId
from dlquiz.core.responses import Typed
from dlquiz.core.scheduling import Rating, State
from dlquiz.errors import JournalCorrupt, JournalError, JournalNotSaved
from dlquiz.journal import Journal
from dlquiz.journal.connection import APPLICATION_ID, connect
from dlquiz.journal.migrations import LOG, newest, tables
from tests.journal.making import (
    CARDS,
    DAY_MS,
    NOW,
    SCHEDULER,
    TODAY,
    answer,
    bits,
    come_true,
    deed,
    foretold,
    full_journal,
    made,
    opened,
    sat,
    varied,
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "journal.db"


@pytest.fixture
def journal(path: Path) -> Iterator[Journal]:
    journal = opened(path)
    yield journal
    journal.close()


# --- answers ---


def test_a_new_journal_is_empty(journal: Journal, path: Path) -> None:
    assert journal.path == path
    assert journal.persistent
    assert journal.count() == 0
    assert journal.memories() == {}
    assert journal.statuses() == {}
    assert journal.last_time() is None
    assert journal.days(0, TODAY) == []
    assert journal.streak(TODAY) == 0
    assert list(journal.reviews()) == []
    assert journal.memory(CARDS[0]) is None
    assert journal.check().ok


def test_what_was_recorded_is_there_after_reopening(journal: Journal, path: Path) -> None:
    rng = Random(3)
    written = []
    for i in range(30):
        review = varied(made(journal, CARDS[i % 3], now=NOW + i * DAY_MS // 7), rng)
        journal.record(review)
        written.append(review)
    memories = journal.memories()
    journal.close()
    journal.close()
    again = opened(path, seed=2)
    assert list(again.reviews()) == written
    assert again.memories() == memories
    assert {card: again.memory(card) for card in memories} == memories
    assert again.seen() == set(memories)
    for moment in (memory.due for memory in memories.values()):
        assert again.memories(moment) == {card: memory for card, memory in memories.items() if memory.due < moment}
    assert again.count() == 30
    assert again.last_time() == written[-1].time
    again.close()


def test_only_modes_that_schedule_move_the_memory(journal: Journal) -> None:
    for mode in Mode:
        card = CardId(f"pack/{mode}")
        before = made(journal, card, mode=Mode.REVIEW)
        moved = replace(before, mode=mode)
        journal.record(moved)
        assert (journal.memory(card) is not None) is mode.schedules
    assert journal.memory(CardId("pack/drill")) is not None
    journal.rebuild()
    assert set(journal.memories()) == {f"pack/{mode}" for mode in Mode if mode.schedules}


def test_a_review_without_an_after_leaves_the_memory(journal: Journal) -> None:
    first = answer(journal)
    looked = made(journal, rating=None)
    journal.record(replace(looked, after=None))
    assert journal.memory(CARDS[0]) == first.after
    assert journal.check().ok


def test_an_id_stored_twice_is_refused_whole(journal: Journal) -> None:
    first = answer(journal)
    other = made(journal, CARDS[1])
    twice = replace(other, id=first.id)
    with pytest.raises(JournalNotSaved):
        journal.record(twice)
    assert journal.count() == 1
    assert journal.memory(CARDS[1]) is None


@pytest.mark.parametrize("table", sorted(LOG))
@pytest.mark.parametrize(
    "sql", ["DELETE FROM {}", "UPDATE {} SET device = 'x'", "INSERT OR REPLACE INTO {0} SELECT * FROM {0}"]
)
def test_the_log_refuses_to_be_changed(journal: Journal, path: Path, table: str, sql: str) -> None:
    answer(journal)
    deed(journal, ActionKind.FLAG)
    come_true(journal, foretold(journal))
    sat(journal)
    connection = connect(path)
    with pytest.raises(apsw.ConstraintError, match="append-only"):
        connection.execute(sql.format(table))
    connection.close()


def test_a_closed_journal_says_so(journal: Journal) -> None:
    review = made(journal)
    journal.close()
    with pytest.raises(JournalError):
        journal.memories()
    with pytest.raises(JournalNotSaved):
        journal.record(review)


def test_practice_keeps_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    practice = Journal.in_memory(device="d", random_bits=bits())
    answer(practice)
    assert practice.path is None
    assert not practice.persistent
    assert practice.count() == 1
    assert practice.check().ok
    practice.close()
    assert list(tmp_path.iterdir()) == []


# --- ids ---


def test_ids_grow_even_when_the_clock_goes_back(journal: Journal, path: Path) -> None:
    first = answer(journal, now=NOW)
    earlier = [journal.new_id(NOW - DAY_MS) for _ in range(50)]
    assert [first.id, *earlier] == sorted({first.id, *earlier})
    assert uuid7_ms(first.id) == NOW
    other = opened(path, seed=9)
    theirs = answer(other, now=NOW + DAY_MS)
    assert journal.new_id(NOW) > theirs.id
    other.act(Action(other.new_id(NOW + 2 * DAY_MS), ActionKind.FLAG, CARDS[0], NOW, 0))
    assert uuid7_ms(journal.new_id(NOW)) >= NOW + 2 * DAY_MS
    predicted = foretold(other, now=NOW + 3 * DAY_MS)
    assert journal.new_id(NOW) > predicted.id
    outcome = come_true(other, predicted, now=NOW + 4 * DAY_MS)
    assert journal.new_id(NOW) > outcome.id
    assert uuid7_ms(journal.new_id(NOW)) >= NOW + 4 * DAY_MS
    other.close()


def test_the_greatest_id_wins_in_whichever_order_rows_arrive(journal: Journal, path: Path) -> None:
    other = opened(path, seed=9)
    early, late = made(journal, rating=Rating.AGAIN), made(other, now=NOW + 1, rating=Rating.EASY)
    assert early.id < late.id
    other.record(late)
    journal.record(early)
    assert journal.memory(CARDS[0]) == late.after
    assert other.check().ok
    deed(journal, ActionKind.UNDO, target=late.id)
    assert other.memory(CARDS[0]) == early.after
    other.close()


# --- actions ---


def test_undo_gives_the_memory_before(journal: Journal) -> None:
    reviews = [answer(journal, now=NOW + i * DAY_MS) for i in range(3)]
    for i in (2, 1):
        deed(journal, ActionKind.UNDO, target=reviews[i].id)
        assert journal.memory(CARDS[0]) == reviews[i - 1].after
        assert list(journal.reviews()) == reviews[:i]
    deed(journal, ActionKind.UNDO, target=reviews[0].id)
    assert journal.memories() == {}
    assert journal.count() == 3
    assert journal.check().undone == 3


def test_undo_of_an_older_review_leaves_the_last_one(journal: Journal) -> None:
    reviews = [answer(journal, now=NOW + i * DAY_MS) for i in range(3)]
    deed(journal, ActionKind.UNDO, target=reviews[1].id)
    assert journal.memory(CARDS[0]) == reviews[2].after
    deed(journal, ActionKind.UNDO, target=reviews[2].id)
    assert journal.memory(CARDS[0]) == reviews[0].after


def test_undo_goes_by_the_card_of_the_row(journal: Journal) -> None:
    review = answer(journal, CARDS[1])
    deed(journal, ActionKind.UNDO, CARDS[0], target=review.id)
    assert journal.memories() == {}
    assert journal.check().ok


def test_statuses_add_up(journal: Journal) -> None:
    kind = ActionKind
    deed(journal, kind.SUSPEND)
    deed(journal, kind.FLAG)
    bury = deed(journal, kind.BURY, value=TODAY + 1)
    deed(journal, kind.FLAG, CARDS[1])
    assert journal.statuses() == {CARDS[0]: Status(True, TODAY + 1, True), CARDS[1]: Status(flagged=True)}
    deed(journal, kind.UNSUSPEND)
    deed(journal, kind.UNFLAG, CARDS[1])
    assert journal.statuses() == {CARDS[0]: Status(False, TODAY + 1, True)}
    again = deed(journal, kind.BURY, value=TODAY + 2)
    deed(journal, kind.UNDO, target=again.id)
    assert journal.statuses()[CARDS[0]].buried_until == TODAY + 1
    deed(journal, kind.UNDO, target=bury.id)
    assert journal.statuses() == {CARDS[0]: Status(flagged=True)}
    assert journal.check().ok


@pytest.mark.parametrize("target", [None, "", uuid7(NOW, 5), "nonsense"])
def test_undo_of_nothing_is_refused(journal: Journal, target: str | None) -> None:
    answer(journal)
    with pytest.raises(JournalError, match="nothing to take back"):
        deed(journal, ActionKind.UNDO, target=target)
    assert journal.check().undone == 0


def test_undo_works_once_and_is_not_undone(journal: Journal) -> None:
    review = answer(journal)
    undo = deed(journal, ActionKind.UNDO, target=review.id)
    with pytest.raises(JournalError, match="taken back already"):
        deed(journal, ActionKind.UNDO, target=review.id)
    with pytest.raises(JournalError, match="nothing to take back"):
        deed(journal, ActionKind.UNDO, target=undo.id)
    assert journal.check().undone == 1
    assert journal.memories() == {}


def test_a_bury_without_a_day_is_not_stored(journal: Journal) -> None:
    with pytest.raises(JournalNotSaved):
        deed(journal, ActionKind.BURY)
    assert journal.statuses() == {}


# --- figures ---


def test_days_count_what_was_done(journal: Journal) -> None:
    assert answer(journal, CARDS[0], now=NOW).before is None
    answer(journal, CARDS[0], now=NOW + 60_000)
    memory = journal.memory(CARDS[0])
    assert memory is not None and memory.state is State.REVIEW
    answer(journal, CARDS[0], now=NOW + 4 * DAY_MS)
    answer(journal, CARDS[0], now=NOW + 4 * DAY_MS, mode=Mode.CRAM)
    answer(journal, CARDS[1], now=NOW + 4 * DAY_MS, mode=Mode.QUIZ)
    undone = answer(journal, CARDS[2], now=NOW + 4 * DAY_MS)
    deed(journal, ActionKind.UNDO, target=undone.id)
    first = DayCount(day=TODAY, answers=2, new=1, reviews=0, seconds=5.0)
    last = DayCount(day=TODAY + 4, answers=3, new=0, reviews=1, seconds=7.5)
    assert journal.days(0, TODAY + 9) == [first, last]
    assert journal.days(TODAY, TODAY) == [first]
    assert journal.days(TODAY + 1, TODAY + 4) == [last]
    assert journal.days(TODAY + 1, TODAY + 3) == []


def test_a_streak_ends_today_or_yesterday(journal: Journal) -> None:
    for ago in (1, 2, 3, 5):
        answer(journal, now=NOW - ago * DAY_MS)
    assert journal.streak(TODAY) == 3
    assert journal.streak(TODAY + 1) == 0
    assert journal.streak(TODAY - 3) == 1
    today = answer(journal)
    assert journal.streak(TODAY) == 4
    assert journal.streak(TODAY + 1) == 4
    deed(journal, ActionKind.UNDO, target=today.id)
    assert journal.streak(TODAY) == 3


def test_the_newest_time_is_found_wherever_the_learner_travelled(journal: Journal) -> None:
    times = {TODAY: NOW + 3_000, TODAY + 1: NOW + 2_000, TODAY + 2: NOW + 1_000}
    for day, time in times.items():
        review = made(journal, now=time)
        journal.record(replace(review, day=day))
    assert journal.last_time() == NOW + 3_000


def test_reviews_by_day_and_card_across_portions(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dlquiz.journal.answers._CHUNK", 7)
    written = [answer(journal, CARDS[i % 4], now=NOW + i * DAY_MS // 4) for i in range(60)]
    deed(journal, ActionKind.UNDO, target=written[30].id)
    live = [review for review in written if review is not written[30]]
    assert list(journal.reviews()) == live
    assert list(journal.reviews(since_day=TODAY + 5)) == [r for r in live if r.day >= TODAY + 5]
    assert list(journal.reviews(card=CARDS[2])) == [r for r in live if r.card == CARDS[2]]
    both = list(journal.reviews(since_day=TODAY + 5, card=CARDS[2]))
    assert both == [r for r in live if r.card == CARDS[2] and r.day >= TODAY + 5]
    assert list(journal.reviews(since_day=TODAY + 50)) == []


def test_the_same_answer_is_counted_once_for_all_times(journal: Journal) -> None:
    """By card, response, fingerprint and variant; of the days asked for, without what was taken back."""
    typed = Typed(("label",))
    base = replace(made(journal, response=typed), fingerprint="a" * 16)
    rows = [
        base,
        replace(base, mode=Mode.QUIZ),
        replace(base, fingerprint="b" * 16),
        replace(base, variant=7),
        replace(base, response=Typed(("target",))),
        replace(base, day=TODAY - 3),
        base,
    ]
    for row in rows:
        journal.record(replace(row, id=journal.new_id(NOW)))
    *_rest, last = journal.reviews()
    deed(journal, ActionKind.UNDO, target=last.id)
    found = {(one.response, one.fingerprint[0], one.variant): one.times for one in journal.same_answers(TODAY)}
    assert found == {
        (typed, "a", None): 2,
        (typed, "b", None): 1,
        (typed, "a", 7): 1,
        (Typed(("target",)), "a", None): 1,
    }
    assert sum(one.times for one in journal.same_answers(TODAY - 3)) == 6
    assert journal.same_answers(TODAY + 1) == []


def test_the_journal_may_be_written_while_it_is_read(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dlquiz.journal.answers._CHUNK", 2)
    for i in range(5):
        answer(journal, now=NOW + i)
    seen = []
    for review in journal.reviews():
        seen.append(review.id)
        if len(seen) < 4:
            answer(journal, now=NOW + 100 + len(seen))
    assert len(seen) == 8
    assert seen == sorted(seen)


# --- check and rebuild ---


def test_rebuild_mends_what_is_derived(journal: Journal, path: Path) -> None:
    review = answer(journal)
    deed(journal, ActionKind.FLAG, CARDS[1])
    connection = connect(path)
    connection.execute("UPDATE memories SET reps = 99; DELETE FROM statuses")
    connection.close()
    report = journal.check()
    assert len(report.problems) == 2
    journal.rebuild()
    assert journal.check().ok
    assert journal.memory(CARDS[0]) == review.after
    assert journal.statuses() == {CARDS[1]: Status(flagged=True)}


def test_check_tells_the_figures(journal: Journal, path: Path) -> None:
    first = answer(journal, now=NOW)
    last = answer(journal, CARDS[1], now=NOW + DAY_MS)
    deed(journal, ActionKind.UNDO, target=last.id)
    report = journal.check()
    assert (report.reviews, report.undone, report.cards) == (2, 1, 2)
    assert (report.first_time, report.last_time) == (first.time, last.time)
    assert (report.schema_version, report.sqlite_version) == (newest(), apsw.sqlite_lib_version())
    assert (report.path, report.size) == (path, path.stat().st_size)


def test_check_finds_rows_that_cannot_be(journal: Journal, path: Path) -> None:
    review = answer(journal)
    connection = connect(path)
    bad = uuid7(NOW, 7, review.id)
    connection.execute("INSERT INTO actions VALUES (?, 'undo', 'c', 0, 0, 'gone', NULL, 'd')", (bad,))
    connection.execute(
        "INSERT INTO reviews SELECT ?, card, time, offset, day, 'telepathy', response, score, rating, seconds, "
        "confidence, before, after, fingerprint, device, variant FROM reviews",
        (bad,),
    )
    connection.close()
    report = journal.check()
    assert [bad in problem for problem in report.problems] == [True, True]
    with pytest.raises(JournalCorrupt):
        list(journal.reviews())


def test_a_row_that_is_not_json_is_not_stored(journal: Journal, path: Path) -> None:
    answer(journal)
    connection = connect(path)
    with pytest.raises(apsw.ConstraintError):
        connection.execute(
            "INSERT INTO reviews SELECT 'x', card, time, offset, day, mode, 'not json', score, rating, seconds, "
            "confidence, before, after, fingerprint, device, variant FROM reviews"
        )
    connection.close()


# --- how the file is kept ---


def test_the_file_is_what_the_house_says(journal: Journal, path: Path) -> None:
    answer(journal)
    other = connect(path)
    assert other.pragma("application_id") == APPLICATION_ID
    assert other.pragma("user_version") == newest()
    assert other.pragma("journal_mode") == "wal"
    assert other.execute("SELECT version, applied FROM migrations").fetchall() == [
        (number, NOW) for number in range(1, newest() + 1)
    ]
    listed = other.execute("SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND type = 'table'")
    strict = {name: bool(flag) for name, flag in listed if not str(name).startswith("sqlite_")}
    assert strict == dict.fromkeys(tables(newest()), True)
    other.close()
    db = journal._db
    assert db.pragma("synchronous") == 2
    assert db.pragma("busy_timeout") == 5_000
    assert db.pragma("trusted_schema") == 0
    assert db.pragma("cell_size_check") == 1
    assert db.config(apsw.SQLITE_DBCONFIG_DEFENSIVE, -1) == 1
    journal.close()
    assert [p.name for p in path.parent.iterdir()] == ["journal.db"]


def test_the_schema_and_the_core_agree_on_what_schedules(journal: Journal) -> None:
    view = journal._db.execute("SELECT sql FROM sqlite_schema WHERE name = 'scheduling_reviews'").fetchall()[0][0]
    assert all((f"'{mode}'" in str(view)) is mode.schedules for mode in Mode)


def test_hot_queries_use_their_indexes(journal: Journal) -> None:
    for sql in (
        "SELECT id, after FROM scheduling_reviews WHERE card = 'c' ORDER BY id DESC LIMIT 1",
        "SELECT 1 FROM live_reviews WHERE day = 1 LIMIT 1",
        "SELECT kind, value FROM live_actions WHERE card = 'c' ORDER BY id",
        "SELECT max(time) FROM reviews WHERE day >= 5",
        "SELECT id FROM predictions WHERE lab = 'l' ORDER BY id DESC LIMIT 1",
        "SELECT id FROM outcomes WHERE prediction = 'p' ORDER BY id LIMIT 1",
        "SELECT id FROM attempt_events WHERE attempt = 'a' ORDER BY id",
        "SELECT 1 FROM attempt_events WHERE attempt = 'a' AND kind IN ('finish', 'time-up')",
        "SELECT max(id) FROM attempts",
    ):
        plan = [str(detail) for *_ids, detail in journal._db.execute(f"EXPLAIN QUERY PLAN {sql}")]
        assert not any(line.startswith("SCAN") or "TEMP B-TREE" in line for line in plan), plan


def test_the_next_interval_comes_from_the_stored_memory(tmp_path: Path) -> None:
    memories = full_journal(tmp_path / "journal.db")
    journal = opened(tmp_path / "journal.db", seed=5)
    for card, memory in journal.memories().items():
        preview = SCHEDULER.preview(card, memory, NOW + DAY_MS)
        assert preview == SCHEDULER.preview(card, memories[card], NOW + DAY_MS)
    journal.close()
