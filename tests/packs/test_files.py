"""Reading files that may be anything."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from dlquiz.packs import files
from dlquiz.packs.files import MAX_FILE_BYTES, Refused, ignored, is_pack, members, packs_in, read, stamps
from dlquiz.packs.loader import load
from tests.packs.writing import file_pack, folder_pack


def refusal(file: Path, root: Path) -> str:
    with pytest.raises(Refused) as caught:
        read(file, root)
    return caught.value.code


def test_a_plain_file(tmp_path: Path) -> None:
    """Its bytes, as they are."""
    file = tmp_path / "a.yaml"
    file.write_bytes(b"a: \xff\r\n")
    assert read(file, tmp_path) == b"a: \xff\r\n"


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    """Opening one for reading would hang until somebody writes."""
    pipe = tmp_path / "pack.yaml"
    os.mkfifo(pipe)
    assert refusal(pipe, tmp_path) == "file-kind"
    assert [one.code for one in load(tmp_path).diagnostics] == ["file-kind"]


def test_what_is_no_file(tmp_path: Path) -> None:
    """Folders, devices behind links, nothing at all."""
    (tmp_path / "folder.yaml").mkdir()
    assert refusal(tmp_path / "folder.yaml", tmp_path) == "file-kind"
    assert refusal(tmp_path / "nothing.yaml", tmp_path) == "file-missing"
    (tmp_path / "zero.yaml").symlink_to("/dev/zero")
    assert refusal(tmp_path / "zero.yaml", tmp_path) == "file-outside"
    assert refusal(Path("/dev/zero"), Path("/dev")) == "file-kind"


def test_links(tmp_path: Path) -> None:
    """Within the pack they are fine, out of it they are not, in a circle neither."""
    pack = folder_pack(tmp_path / "pack")
    secret = tmp_path / "secret.yaml"
    secret.write_text("cards: []\n", encoding="utf-8")
    (pack / "cards" / "inside.yaml").symlink_to("../concepts/a.yaml")
    (pack / "cards" / "outside.yaml").symlink_to(secret)
    (pack / "cards" / "circle.yaml").symlink_to("circle.yaml")
    (pack / "cards" / "gone.yaml").symlink_to("nowhere.yaml")
    assert read(pack / "cards" / "inside.yaml", pack).startswith(b"concepts:")
    assert refusal(pack / "cards" / "outside.yaml", pack) == "file-outside"
    assert refusal(pack / "cards" / "circle.yaml", pack) == "file-unreadable"
    assert refusal(pack / "cards" / "gone.yaml", pack) == "file-missing"


def test_a_linked_folder_within_a_pack(tmp_path: Path) -> None:
    """What lies in it lies outside."""
    pack = folder_pack(tmp_path / "pack")
    (pack / "cards").rename(tmp_path / "elsewhere")
    (pack / "cards").symlink_to(tmp_path / "elsewhere")
    assert [one.code for one in load(pack).diagnostics] == ["file-outside"]


def test_a_pack_that_is_itself_a_link(tmp_path: Path) -> None:
    """Authors link the pack that they work on into their packs."""
    folder, file = folder_pack(tmp_path / "real", "f"), file_pack(tmp_path / "real.yaml", "s")
    packs = tmp_path / "packs"
    packs.mkdir()
    (packs / "f").symlink_to(folder)
    (packs / "s.yaml").symlink_to(file)
    loaded = [load(pack) for pack in packs_in(packs)]
    assert [(one.pack.id if one.pack else "", one.diagnostics) for one in loaded] == [("f", ()), ("s", ())]


def test_unreadable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The system's reason is told."""
    file = file_pack(tmp_path / "a.yaml")

    def forbidden(*_arguments: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", forbidden)
    [found] = load(file).diagnostics
    assert (found.code, found.message) == ("file-unreadable", "cannot be read: Permission denied")


def test_too_large(tmp_path: Path) -> None:
    """The size is asked for before a byte is read."""
    file = tmp_path / "a.yaml"
    with file.open("wb") as stream:
        stream.truncate(50 << 30)
    assert refusal(file, tmp_path) == "file-size"


def test_growing_while_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No more is read than is allowed, whatever the file said of its size."""
    file = tmp_path / "a.yaml"
    file.write_bytes(b"x" * 100)
    assert len(read(file, tmp_path)) < MAX_FILE_BYTES
    monkeypatch.setattr(files, "_regular", lambda _status: None)
    monkeypatch.setattr(files, "MAX_FILE_BYTES", 99)
    assert refusal(file, tmp_path) == "file-size"


def test_a_pack_too_large_in_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The files of a pack have a limit together, and in number."""
    pack = folder_pack(tmp_path / "pack")
    monkeypatch.setattr(files, "MAX_PACK_BYTES", 300)
    assert [(one.code, one.file.parent.name) for one in load(pack).diagnostics] == [
        ("file-size", "cards"),
        ("file-size", "concepts"),
    ]
    monkeypatch.undo()
    monkeypatch.setattr(files, "MAX_FILES", 2)
    assert [one.code for one in load(pack).diagnostics] == ["file-size"]


def test_members(tmp_path: Path) -> None:
    """Head, concepts, cards, each by name; hidden files and others are none."""
    pack = folder_pack(tmp_path / "pack")
    for name in (
        "cards/B.yaml",
        "cards/.hidden.yaml",
        "cards/x.yml",
        "concepts/0.yaml",
        "README.md",
        "cards/deep/d.yaml",
    ):
        (pack / name).parent.mkdir(exist_ok=True)
        (pack / name).touch()
    assert [str(file.relative_to(pack)) for file in members(pack)] == [
        "pack.yaml",
        "concepts/0.yaml",
        "concepts/a.yaml",
        "cards/B.yaml",
        "cards/a.yaml",
    ]
    assert [str(file.relative_to(pack)) for file in ignored(pack)] == ["cards/x.yml", "cards/deep/d.yaml"]


def test_packs_in(tmp_path: Path) -> None:
    """Folders with a part of a pack, and files; by name; hidden ones and others are none."""
    folder_pack(tmp_path / "b", "b")
    file_pack(tmp_path / "a.yaml", "a")
    (tmp_path / "headless" / "cards").mkdir(parents=True)
    (tmp_path / "photos").mkdir()
    (tmp_path / ".trash" / "cards").mkdir(parents=True)
    (tmp_path / "notes.txt").touch()
    assert [path.name for path in packs_in(tmp_path)] == ["a.yaml", "b", "headless"]
    assert packs_in(tmp_path / "nowhere") == ()
    assert not is_pack(tmp_path / "photos")


def test_stamps_tell_changes(tmp_path: Path) -> None:
    """Another content, another file in its place, a file more or less: another stamp."""
    pack = folder_pack(tmp_path / "pack")
    seen = [stamps(pack)]

    def changed() -> bool:
        seen.append(stamps(pack))
        return seen[-1] not in seen[:-1]

    assert not changed()
    file = pack / "cards" / "a.yaml"
    os.utime(file, ns=(0, 1))
    assert changed()
    content = file.read_bytes()
    file.rename(tmp_path / "old")
    file.write_bytes(content)
    os.utime(file, ns=(0, 1))
    assert changed()
    (pack / "cards" / "b.yaml").write_text("cards: []\n", encoding="utf-8")
    assert changed()
    (pack / "pack.yaml").unlink()
    assert changed()
