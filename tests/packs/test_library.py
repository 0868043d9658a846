"""Installed packs and their index."""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
from pathlib import Path

import apsw
import pytest

from dlquiz.core.model import CardId, CardType, ConceptId, Text
from dlquiz.packs import library as libraries
from dlquiz.packs.index import INDEX_FORMAT, Index
from dlquiz.packs.library import Library
from dlquiz.packs.loader import load
from dlquiz.packs.record import Record, record
from tests.packs.generate import write_folder
from tests.packs.writing import CARDS, CONCEPTS, file_pack, folder_pack

NAME = f"index-{INDEX_FORMAT}.sqlite3"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder with two packs."""
    folder_pack(tmp_path / "packs" / "b", "b")
    file_pack(tmp_path / "packs" / "a.yaml", "a")
    return tmp_path / "packs"


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    """A cache folder that is not there yet."""
    return tmp_path / "cache" / "index"


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the packs that are parsed from now on."""
    parsed: list[str] = []
    original = libraries._read

    def counting(path: str, progress: libraries.Progress | None) -> Record:
        parsed.append(Path(path).name)
        return original(path, progress)

    monkeypatch.setattr(libraries, "_read", counting)
    return parsed


def ids(library: Library) -> list[str]:
    return [info.id for info in library.infos()]


def snapshot(library: Library) -> object:
    """All that a library tells."""
    infos = library.infos()
    cards = library.cards(info.id for info in infos)
    return library.packs, infos, cards, library.concepts(), library.renames(), library.problems()


def test_what_a_library_tells(root: Path, cache: Path) -> None:
    """The same, whether read from the packs just now or from the index."""
    fresh = Library.open([root], cache)
    stored = Library.open([root], cache)
    assert snapshot(fresh) == snapshot(stored)

    first, second = stored.packs
    assert (first.id, first.title, first.version, first.path) == ("a", Text.of("Pack a"), "1.0.0", root / "a.yaml")
    assert (first.concepts, first.cards, first.errors, first.warnings) == (3, 11, 0, 0)
    assert [topic.id for topic in second.topics] == ["words"]
    assert stored.problems() == []

    pack = load(root / "b").pack
    assert pack is not None
    assert {card.id: card for card in pack.cards} == stored.cards(CardId(one) for one in ids(stored) if one[0] == "b")
    assert stored.concepts()[3:] == list(pack.concepts)
    assert stored.concept(ConceptId("b/loss")) == pack.concepts[2]
    assert [info.id for info in stored.concept_cards(ConceptId("b/loss"))] == [
        "b/loss:recall",
        "b/loss:name",
        "b/loss:pick",
        "b/q2",
    ]


def test_unknown_ids(root: Path, cache: Path) -> None:
    """Asked for one, a library raises; asked for several, it gives those that it has."""
    library = Library.open([root], cache)
    for unknown in ("a/nothing", "c/q1", "", "a"):
        with pytest.raises(KeyError):
            library.card(CardId(unknown))
        with pytest.raises(KeyError):
            library.concept(ConceptId(unknown))
    assert list(library.cards([CardId("a/q1"), CardId("a/nothing")])) == ["a/q1"]
    assert library.concept_cards(ConceptId("a/nothing")) == []


def test_study_order(tmp_path: Path, cache: Path) -> None:
    """Topic by topic: the derived cards of each concept, then the topic's authored cards; places count up."""
    head = "topics: [{id: late, title: L}, {id: words, title: W}]\n"
    concepts = CONCEPTS + "  - {id: z, term: z, topic: late, definition: Last., derive: [name, recall]}\n"
    cards = CARDS + "  - {id: q3, type: basic, concepts: [z], prompt: P, answer: A, explanation: E}\n"
    file_pack(tmp_path / "packs" / "p.yaml", "p", head=head, concepts=concepts, cards=cards)
    infos = Library.open([tmp_path / "packs"], cache).infos()
    kinds = [f"p/{concept}:{kind}" for concept in ("target", "label", "loss") for kind in ("recall", "name", "pick")]
    assert [info.id for info in infos] == ["p/z:name", "p/z:recall", "p/q3", *kinds, "p/q1", "p/q2"]
    assert [info.position for info in infos] == list(range(14))
    assert (infos[2].topic, infos[2].type, infos[2].concepts) == ("late", CardType.BASIC, ("p/z",))


def test_only_changed_packs_are_read(root: Path, cache: Path, reads: list[str]) -> None:
    """Changed, new, gone: each seen at the next start, and nothing else."""
    Library.open([root], cache)
    assert sorted(reads) == ["a.yaml", "b"]
    reads.clear()
    Library.open([root], cache)
    assert reads == []

    (root / "b" / "cards" / "more.yaml").write_text(CARDS.replace("id: q", "id: r"), encoding="utf-8")
    file_pack(root / "c.yaml", "c")
    library = Library.open([root], cache)
    assert sorted(reads) == ["b", "c.yaml"]
    assert {"b/r1", "c/q1"} <= set(ids(library))

    (root / "a.yaml").unlink()
    reads.clear()
    assert [pack.id for pack in Library.open([root], cache).packs] == ["b", "c"]
    assert reads == []


def test_unchanged_packs_load_no_parser(root: Path, cache: Path) -> None:
    """Start-up must not pay for yaml and pydantic where there is nothing to parse."""
    Library.open([root], cache).close()
    script = (
        "import sys; from pathlib import Path; from dlquiz.packs.library import Library\n"
        f"library = Library.open([Path({str(root)!r})], Path({str(cache)!r}))\n"
        "assert library.card(library.infos()[0].id) and library.concepts()\n"
        "print(sorted({'yaml', 'pydantic', 'textual', 'numpy'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)
    assert done.stdout == "[]\n"


def test_an_open_library_does_not_change(root: Path, cache: Path) -> None:
    """A session goes on with what it began with, whatever happens to the packs and the index."""
    library = Library.open([root], cache)
    before = snapshot(library)
    file_pack(root / "a.yaml", "a", cards=CARDS.replace("One?", "Another?"))
    (root / "b" / "pack.yaml").unlink()
    newer = Library.open([root], cache)
    assert newer.card(CardId("a/q1")).prompt == Text.of("Another?")
    assert snapshot(library) == before
    for suffix in ("", "-wal", "-shm"):
        cache.joinpath(NAME + suffix).unlink(missing_ok=True)
    assert snapshot(library) == before


def test_progress(root: Path, cache: Path) -> None:
    """By pack, before each of its files; what it raises leaves the index as it was."""
    told: list[tuple[str, int, int]] = []

    def stop(*_step: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Library.open([root], cache, progress=stop)
    Library.open([root], cache, progress=lambda *step: told.append(step))
    assert told == [("a.yaml", 0, 1), ("b", 0, 3), ("b", 1, 3), ("b", 2, 3)]


# Packs with problems


def test_packs_with_errors(root: Path, cache: Path, reads: list[str]) -> None:
    """Their sound cards are there; what is wrong is told, also from the index."""
    (root / "b" / "cards" / "a.yaml").write_text(CARDS.replace("type: basic", "type: bsaic"), encoding="utf-8")
    (root / "a.yaml").write_text("format: 2\nid: a\n", encoding="utf-8")
    for _from_index in range(2):
        library = Library.open([root], cache)
        assert [pack.id for pack in library.packs] == ["b"]
        assert library.packs[0].errors == 1
        assert "b/q1" not in ids(library)
        assert "b/q2" in ids(library)
        headless, faulty = library.problems()
        assert (headless.path.name, headless.errors) == ("a.yaml", 1)
        assert headless.message.startswith("a.yaml:1: format 2")
        assert (faulty.path.name, faulty.errors, faulty.warnings) == ("b", 1, 0)
        assert faulty.message == "a.yaml:2: `bsaic` is not a card type"
    assert len(reads) == 2


def test_the_learners_copy_replaces_the_built_in_one(tmp_path: Path, root: Path, cache: Path) -> None:
    """The later folder wins; what it replaces is told."""
    mine = file_pack(tmp_path / "mine" / "x.yaml", "b", cards=CARDS.replace("One?", "Mine?"))
    library = Library.open([root, mine.parent], cache)
    assert [(pack.id, pack.path) for pack in library.packs] == [("a", root / "a.yaml"), ("b", mine)]
    assert library.card(CardId("b/q1")).prompt == Text.of("Mine?")
    assert len(ids(library)) == len(set(ids(library)))
    [problem] = library.problems()
    assert problem.path == root / "b"
    assert problem.message == f"not used: {mine} has the same id, `b`"
    mine.unlink()
    assert Library.open([root, mine.parent], cache).problems() == []


def test_two_packs_of_one_id_in_one_folder(root: Path, cache: Path) -> None:
    """The first by name is used."""
    file_pack(root / "z.yaml", "a")
    library = Library.open([root], cache)
    assert [pack.path.name for pack in library.packs] == ["a.yaml", "b"]
    assert [problem.path.name for problem in library.problems()] == ["z.yaml"]


def test_renames(tmp_path: Path, cache: Path) -> None:
    """From old ids to living ones; never from an id that lives, in this pack or in another."""
    packs = tmp_path / "packs"
    cards = CARDS.replace("id: q1,", "id: q1, was: [first, older],")
    concepts = CONCEPTS.replace("id: loss,", "id: loss, was: [cost], derive: [recall],")
    file_pack(packs / "new.yaml", "new", head="was: [old]\n", cards=cards, concepts=concepts)
    renames = Library.open([packs], cache).renames()
    assert renames["new/first"] == renames["old/q1"] == renames["old/older"] == "new/q1"  # type: ignore[index]  # ids
    assert renames[CardId("old/cost:recall")] == renames[CardId("new/cost:recall")] == "new/loss:recall"
    assert renames[CardId("old/q2")] == "new/q2"
    file_pack(packs / "old.yaml", "old")
    renames = Library.open([packs], cache).renames()
    assert CardId("old/q1") not in renames
    assert renames[CardId("old/older")] == "new/q1"


def test_no_folder_no_packs(tmp_path: Path, cache: Path) -> None:
    """A learner without packs has a library, too."""
    library = Library.open([tmp_path / "nowhere"], cache)
    assert snapshot(library) == ((), [], {}, [], {}, [])


def test_other_folders_stay_in_the_index(tmp_path: Path, root: Path, cache: Path, reads: list[str]) -> None:
    """Two installations with built-in packs of their own do not throw out each other's; a folder that is gone goes."""
    other = file_pack(tmp_path / "other" / "o.yaml", "o").parent
    for roots in ([root], [other], [root], [other]):
        Library.open(roots, cache).close()
    assert sorted(reads) == ["a.yaml", "b", "o.yaml"]
    (other / "o.yaml").unlink()
    Library.open([root], cache).close()
    with_paths = apsw.Connection(str(cache / NAME))
    assert {Path(path).name for (path,) in with_paths.execute("SELECT path FROM packs")} == {"a.yaml", "b"}
    with_paths.close()


# An index that fails


@pytest.mark.parametrize(
    "damage",
    [
        lambda file: file.unlink(),
        lambda file: file.write_bytes(b""),
        lambda file: file.write_bytes(b"no database at all " * 1000),
        lambda file: file.write_bytes(bytes(file.stat().st_size)),
        lambda file: file.write_bytes(file.read_bytes()[:4096]),
        lambda file: os.truncate(file, file.stat().st_size // 2),
    ],
    ids=["deleted", "empty", "text", "zeros", "header", "half"],
)
def test_a_damaged_index_is_made_again(root: Path, cache: Path, damage: object) -> None:
    """Found at the start or while reading: the learner sees the same cards."""
    library = Library.open([root], cache)
    expected = snapshot(library)
    library.close()
    assert callable(damage)
    damage(cache / NAME)
    for _again in range(2):
        library = Library.open([root], cache)
        assert snapshot(library) == expected
        library.close()


def test_another_programs_database_is_no_index(root: Path, cache: Path) -> None:
    """The cache is ours: what lies in our place is replaced."""
    cache.mkdir(parents=True)
    foreign = apsw.Connection(str(cache / NAME))
    foreign.execute("CREATE TABLE packs (x)")
    foreign.close()
    assert len(ids(Library.open([root], cache))) == 22


def test_damage_that_shows_late(root: Path, cache: Path) -> None:
    """A row that cannot be read sends the library back to the packs."""
    library = Library.open([root], cache)
    expected = snapshot(library)
    library.close()
    other = apsw.Connection(str(cache / NAME))
    other.execute("UPDATE cards SET body = 'gibberish'; UPDATE packs SET infos = '{}', renames = '['")
    other.close()
    damaged = Library.open([root], cache)
    assert damaged.card(CardId("a/q1")).id == "a/q1"
    assert snapshot(damaged) == expected
    assert not (cache / NAME).exists()
    assert snapshot(Library.open([root], cache)) == expected


def test_a_cache_that_cannot_be_written(root: Path, tmp_path: Path) -> None:
    """A file where the folder should be: the index is kept in memory."""
    blocked = tmp_path / "blocked"
    blocked.touch()
    assert len(ids(Library.open([root], blocked / "index"))) == 22
    assert len(ids(Library.open([root], blocked))) == 22


def test_a_full_cache(root: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The pack is parsed once, and kept in memory."""

    def full(self: Index, *_arguments: object) -> None:
        if self.file:
            raise apsw.FullError("database or disk is full")
        original(self, *_arguments)  # type: ignore[arg-type]  # passed on

    original = Index.store
    monkeypatch.setattr(Index, "store", full)
    assert len(ids(Library.open([root], cache))) == 22


def test_a_busy_cache(root: Path, cache: Path, monkeypatch: pytest.MonkeyPatch, reads: list[str]) -> None:
    """Another process that does not let go keeps nobody from studying."""
    Library.open([root], cache).close()
    reads.clear()
    monkeypatch.setattr("dlquiz.packs.index.BUSY_MS", 1)
    holder = apsw.Connection(str(cache / NAME))
    holder.execute("BEGIN IMMEDIATE")
    file_pack(root / "a.yaml", "a", cards=CARDS.replace("One?", "Another?"))
    assert Library.open([root], cache).card(CardId("a/q1")).prompt == Text.of("Another?")
    assert sorted(reads) == ["a.yaml", "b"]
    holder.close()


def open_and_count(root: str, cache: str, start: object) -> int:
    """What each of several processes does at once."""
    start.wait()  # type: ignore[attr-defined]  # a barrier, which has no public type
    library = Library.open([Path(root)], Path(cache))
    count = len(library.cards(info.id for info in library.infos()))
    library.close()
    return count


def test_processes_that_start_at_once(root: Path, cache: Path) -> None:
    """On an empty cache, on a damaged one, and where a pack changed: all of them see all cards."""
    write_folder(root / "big", 160)
    everything = 22 + 160
    context = multiprocessing.get_context("spawn")
    with context.Manager() as manager, context.Pool(4) as pool:

        def at_once() -> list[int]:
            start = manager.Barrier(4)
            return pool.starmap(open_and_count, [(str(root), str(cache), start)] * 4, chunksize=1)

        assert at_once() == [everything] * 4
        (cache / NAME).write_bytes(b"damaged " * 1000)
        assert at_once() == [everything] * 4
        for number in range(3):
            file_pack(root / "a.yaml", "a", head=f"license: {number}\n")
            assert at_once() == [everything] * 4


def test_a_record_is_made_of_values(root: Path) -> None:
    """The same pack makes the same record."""
    assert record(load(root / "b")) == record(load(root / "b"))
