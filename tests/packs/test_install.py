"""Putting packs in and taking them out."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from dlquiz.errors import PackError
from dlquiz.packs import install as installing
from dlquiz.packs.install import TRASH, PackRefused, find, install, remove
from dlquiz.packs.loader import load
from tests.packs.writing import CONCEPTS, file_pack, folder_pack


def contents(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()}


def test_a_folder_and_a_file(tmp_path: Path) -> None:
    """They take their names from the packs' ids; only what belongs to a pack is copied."""
    folder, file = folder_pack(tmp_path / "from" / "mine", "one"), file_pack(tmp_path / "from" / "x.yaml", "two")
    (folder / "secret.txt").write_text("not content", encoding="utf-8")
    into = tmp_path / "data" / "packs"
    assert install(folder, into) == into / "one"
    assert install(file, into) == into / "two.yaml"
    assert set(contents(into)) == {"one/pack.yaml", "one/concepts/a.yaml", "one/cards/a.yaml", "two.yaml"}
    assert load(into / "one").pack == load(folder).pack
    assert (into / "two.yaml").read_bytes() == file.read_bytes()


def test_a_pack_with_errors_is_refused(tmp_path: Path) -> None:
    """All of its diagnostics come along; nothing is left behind."""
    pack = folder_pack(tmp_path / "pack", concepts=CONCEPTS.replace("term: loss", "trem: loss"))
    with pytest.raises(PackRefused) as caught:
        install(pack, tmp_path / "packs")
    assert [one.code for one in caught.value.diagnostics] == ["left-out", "key-unknown"]
    assert caught.value.what == "the pack has 1 error"
    assert "trem" in caught.value.hint
    assert not (tmp_path / "packs").exists()


def test_a_new_version_takes_the_place_of_the_old(tmp_path: Path) -> None:
    """Also where the one is a file and the other a folder; the old one waits in the trash."""
    into = tmp_path / "packs"
    install(file_pack(tmp_path / "old.yaml", "p"), into)
    install(folder_pack(tmp_path / "new", "p", head="license: MIT\n"), into)
    assert {path.name for path in into.iterdir()} == {"p", TRASH}
    assert {path.name for path in (into / TRASH).iterdir()} == {"p.yaml"}
    again = folder_pack(tmp_path / "newer", "p", head="license: CC0\n")
    install(again, into)
    assert contents(into / "p") == contents(again)
    assert b"MIT" in (into / TRASH / "p" / "pack.yaml").read_bytes()


def test_the_installed_pack_itself(tmp_path: Path) -> None:
    """Installing what is installed changes nothing."""
    into = tmp_path / "packs"
    installed = install(folder_pack(tmp_path / "pack", "p"), into)
    before = contents(installed)
    assert install(installed, into) == installed
    assert contents(installed) == before


def test_remove(tmp_path: Path) -> None:
    """Into the trash, where the last of each name stays."""
    into = tmp_path / "packs"
    source = folder_pack(tmp_path / "pack", "p")
    for _again in range(2):
        install(source, into)
        assert remove("p", into) == into / TRASH / "p"
        assert contents(into / TRASH / "p") == contents(source)
        assert find("p", into) == ()
    with pytest.raises(PackError, match="no pack `p` is installed"):
        remove("p", into)


def test_a_pack_that_was_put_there_by_hand(tmp_path: Path) -> None:
    """It is found by its id, whatever its file is called; a link is removed, not what it leads to."""
    into, real = tmp_path / "packs", file_pack(tmp_path / "real.yaml", "p")
    into.mkdir()
    (into / "linked.yaml").symlink_to(real)
    file_pack(into / "other.yaml", "q")
    assert find("p", into) == (into / "linked.yaml",)
    remove("p", into)
    assert real.exists()
    assert find("q", into) == (into / "other.yaml",)


def test_a_pack_that_changes_meanwhile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was checked is what is installed, or nothing is."""
    source, into = file_pack(tmp_path / "a.yaml", "p"), tmp_path / "packs"
    copy = installing._copy

    def slow_copy(*arguments: object) -> None:
        copy(*arguments)  # type: ignore[arg-type]  # passed on
        file_pack(source, "p", head="license: another\n")

    monkeypatch.setattr(installing, "_copy", slow_copy)
    with pytest.raises(PackError, match="changed while it was copied"):
        install(source, into)
    assert list(into.iterdir()) == []


def test_a_full_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The old pack stays as it was, no half of the new one is left, and the reason is told."""
    into = tmp_path / "packs"
    installed = install(folder_pack(tmp_path / "pack", "p"), into)
    before = contents(into)

    def full(*_arguments: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(PackError, match="No space left") as caught:
        install(folder_pack(tmp_path / "new", "p"), into)
    assert caught.value.hint
    monkeypatch.undo()
    assert contents(into) == before
    assert [path.name for path in into.iterdir()] == [installed.name]
