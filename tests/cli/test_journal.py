"""`dlquiz journal`, and studying where the journal cannot be used."""

from __future__ import annotations

from pathlib import Path

import pytest

from dlquiz.journal.catalogue import backups
from tests.cli.learner import NOON, Learner


def answer(learner: Learner, concept: str = "paradigm") -> None:
    """One answer, rated."""
    typed = {"paradigm": "b", "bias": "f"}[concept]
    assert learner.drill(concept, f"{typed}\n4\n\n").code == 0


def spoil(learner: Learner, content: bytes = b"") -> Path:
    """Put something else in the journal's place."""
    learner.places.data.mkdir(parents=True, exist_ok=True)
    for path in learner.places.data.glob("journal.db-*"):
        path.unlink()
    learner.places.journal.write_bytes(content)
    return learner.places.journal


def names(learner: Learner) -> list[str]:
    """The backups by reason, newest first."""
    return [info.reason for info in backups(learner.places.backups)]


def test_check(learner: Learner) -> None:
    done = learner.run("journal", "check")
    assert (done.code, done.out) == (0, "There is no journal yet: nothing was answered.\n")
    answer(learner)
    done = learner.run("journal", "check")
    assert (done.code, done.err) == (0, "")
    assert done.lines[0] == f"Journal: {learner.places.journal}"
    assert done.lines[1].startswith("1 answer, 0 taken back, 1 card; ")
    assert done.lines[2].startswith("From 2025-11-2")
    assert done.lines[3] == "Everything is sound."


def test_check_tells_what_is_wrong_and_rebuilds_what_is_derived(learner: Learner) -> None:
    import apsw

    answer(learner)
    connection = apsw.Connection(str(learner.places.journal))
    connection.execute("DELETE FROM memories")
    connection.close()
    done = learner.run("journal", "check")
    assert done.code == 1
    assert any(line.startswith("Problem: the memories are not what the log adds up to") for line in done.lines)
    assert learner.run("journal", "check", "--rebuild").lines[-1] == "Everything is sound."
    assert learner.run("journal", "check").code == 0


def test_backup_and_list(learner: Learner) -> None:
    assert learner.run("journal", "backup").code == 1
    assert learner.run("journal", "list").err.startswith("There are no backups in ")
    answer(learner)
    done = learner.run("journal", "backup")
    assert done.code == 0
    path = Path(done.out.removeprefix("Backup made: ").strip())
    assert path.parent == learner.places.backups
    listed = [line for line in learner.run("journal", "list").lines if path.name in line]
    assert len(listed) == 1
    assert "  manual " in listed[0]
    assert "  1 answer  " in listed[0]


def test_studying_makes_the_daily_backup(learner: Learner) -> None:
    answer(learner)
    answer(learner, "bias")
    assert names(learner) == ["daily"]


def test_restore_asks_first_and_can_be_undone(learner: Learner) -> None:
    answer(learner)
    learner.run("journal", "backup")
    answer(learner, "bias")
    refused = learner.run("journal", "restore", typed="\n")
    assert refused.code == 1
    assert refused.lines[0].startswith("Now:    2 answers, the last on 2025-11-2")
    assert refused.lines[1].startswith("Backup: ")
    assert refused.lines[1].endswith(", 1 answer")
    assert refused.lines[-1] == "Nothing was changed."
    assert len(learner.reviews()) == 2

    done = learner.run("journal", "restore", typed="y\n")
    assert done.code == 0
    assert "Restored: 1 answer." in done.lines
    assert [review.card for review in learner.reviews()] == ["mini/choice"]

    undo = done.lines[-1].removeprefix("To undo: dlquiz ").split()
    assert learner.run(*undo, "--yes").code == 0
    assert len(learner.reviews()) == 2


def test_restore_names_the_home_that_was_named(learner: Learner) -> None:
    answer(learner)
    done = learner.run("--home", str(learner.home), "journal", "restore", "--yes")
    assert done.lines[-1].startswith(f"To undo: dlquiz --home {learner.home} journal restore ")


def test_restore_by_name_and_by_path(learner: Learner) -> None:
    answer(learner)
    path = backups(learner.places.backups)[0].path
    for source in (path.name, str(path), "latest"):
        assert learner.run("journal", "restore", source, "--yes").code == 0
    done = learner.run("journal", "restore", "nothing.db")
    assert (done.code, done.out) == (1, "")
    assert done.err == "dlquiz: nothing.db: there is no such backup\nhint: see: dlquiz journal list\n"


def test_restore_refuses_what_is_no_journal(learner: Learner, tmp_path: Path) -> None:
    answer(learner)
    (tmp_path / "other.db").write_bytes(b"not a database" * 100)
    done = learner.run("journal", "restore", str(tmp_path / "other.db"), "--yes")
    assert done.code == 1
    assert done.out == ""
    assert len(learner.reviews()) == 1


@pytest.mark.parametrize("content", [b"", b"text, not a database" * 50, bytes(4096)])
def test_journal_commands_work_on_a_journal_that_does_not(learner: Learner, content: bytes) -> None:
    answer(learner)
    path = spoil(learner, content)
    check = learner.run("journal", "check")
    assert check.code == 1
    assert str(path) in check.err
    assert "dlquiz journal restore" in check.err
    assert learner.run("journal", "backup").code == 1
    assert "1 answer" in learner.run("journal", "list").out
    assert path.read_bytes() == content

    done = learner.run("journal", "restore", "--yes")
    assert done.code == 0
    assert done.lines[0].startswith("Now:    ")
    kept = Path(done.lines[-1].removeprefix("The damaged journal is kept: "))
    assert kept.read_bytes() == content
    assert len(learner.reviews()) == 1


def test_nothing_to_restore(learner: Learner) -> None:
    done = learner.run("journal", "restore")
    assert (done.code, done.out) == (1, "")
    assert "there is no backup that can be used" in done.err


@pytest.mark.parametrize("argv", [["review", "--plain"], ["drill", "--plain"], ["quiz", "--plain"], []])
def test_studying_without_a_journal_is_refused_with_the_way_out(learner: Learner, argv: list[str]) -> None:
    path = spoil(learner)
    done = learner.run(*argv)
    assert (done.code, done.out) == (1, "")
    assert str(path) in done.err
    assert "to study without saving, add --practice" in done.err
    assert path.read_bytes() == b""


def test_practice_studies_without_the_journal(learner: Learner) -> None:
    path = spoil(learner)
    done = learner.drill("paradigm", "b\n4\n\n", "--practice")
    assert (done.code, done.err) == (0, "")
    assert "Session: 1 answer, 1 right, 1 new." in done.lines
    assert path.read_bytes() == b""


@pytest.mark.parametrize(("typed", "code"), [("y\n", 0), ("n\n", 1), ("", 1)])
def test_a_person_is_asked(learner: Learner, monkeypatch: pytest.MonkeyPatch, typed: str, code: int) -> None:
    spoil(learner)
    monkeypatch.setattr("dlquiz.cli.asking.interactive", lambda: True)
    done = learner.drill("paradigm", typed)
    assert done.code == code
    assert done.err.startswith("dlquiz: ")
    assert done.lines[0] == "Study without saving? [y/N] "
    assert ("Practice: answers are not saved." in done.lines) is (code == 0)


def test_figures_are_refused_and_the_glossary_is_not(learner: Learner) -> None:
    spoil(learner)
    for command in ("due", "stats"):
        done = learner.run(command, "--json")
        assert (done.code, done.out) == (1, "")
        assert "--practice" not in done.err
    done = learner.run("glossary", "bias")
    assert done.code == 0
    assert done.lines[0] == "bias (편향)"
    assert done.err.startswith("dlquiz: ")


# A clock that was ahead

YEAR = 366 * 86_400_000


def test_what_is_dated_after_now_is_told_and_can_be_taken_back(
    learner: Learner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dlquiz.cli.journal._now", lambda: NOON)
    answer(learner, "bias")
    learner.now = NOON + 5 * YEAR
    answer(learner)
    learner.drill("seconds", ":b\n")
    learner.now = NOON
    assert "The clock is 5 years behind" in (told := learner.run("due").err)
    assert "dlquiz journal check" in told
    answer(learner)  # goes on from the memory that is ahead
    done = learner.run("journal", "check")
    assert done.code == 0
    assert "Dated after now: 2 answers, 1 card put off, the last 2030-11-2" in done.out
    assert learner.run("journal", "take-back", typed="n\n").lines[-1] == "Nothing was changed."
    assert len(learner.reviews()) == 3
    done = learner.run("journal", "take-back", typed="y\n")
    assert (done.code, done.lines[-1]) == (0, "Taken back: 3.")
    assert "before-take-back" in names(learner)
    with learner.journal() as journal:
        assert journal.statuses() == {}
        assert [str(card) for card in journal.memories()] == ["mini/true-false"]
        assert journal.check().ok
    assert learner.run("due").err == ""
    assert "Dated after now" not in learner.run("journal", "check").out
    assert learner.run("journal", "take-back", "--yes").out == "Nothing is dated after now.\n"


def test_a_clock_that_is_a_little_ahead_is_no_matter(learner: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    answer(learner)
    monkeypatch.setattr("dlquiz.cli.journal._now", lambda: NOON - 4 * 60_000)
    assert "Dated after now" not in learner.run("journal", "check").out


def test_there_is_nothing_to_take_back_from_no_journal(learner: Learner) -> None:
    done = learner.run("journal", "take-back")
    assert done.code == 1
    assert "there is no journal yet" in done.err
