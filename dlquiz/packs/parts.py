"""The files of a pack read as YAML, and cut into its head and its lists of concepts and cards."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from dlquiz.i18n import _
from dlquiz.packs import files
from dlquiz.packs.draft import Raw
from dlquiz.packs.marks import Map, Seq, Source, key_mark, value_mark
from dlquiz.packs.nearest import did_you_mean
from dlquiz.packs.reading import misplaced
from dlquiz.packs.report import Report
from dlquiz.packs.source import decode, parse

Progress = Callable[[int, int], None]
"""Told how many files are read, of how many. Whatever it raises stops the reading."""

LISTS = ("concepts", "cards")


@dataclass(frozen=True, slots=True)
class Part:
    """A file that could be read. place: the folder that it lies in, empty for the head or a single file."""

    source: Source
    root: Map
    place: str

    def raws(self, key: str) -> Iterator[Raw]:
        """The items of one of its lists."""
        items = self.root.get(key)
        if isinstance(items, Seq):
            ends = [*items.marks[1:], items.end]
            for value, start, end in zip(items, items.marks, ends, strict=False):
                yield Raw(self.source, value, start, end)


def read_parts(pack: Path, names: Sequence[Path], report: Report, progress: Progress | None) -> Iterator[Part | None]:
    """Each file of a pack as a part, the head first; None, and diagnostics, in place of one that cannot be read."""
    folder = pack.is_dir()
    left = files.MAX_PACK_BYTES
    for number, name in enumerate(names):
        if progress:
            progress(number, len(names))
        place = name.parent.name if folder and name.parent != pack else ""
        try:
            data = files.read(name, pack if folder else name.resolve().parent)
            left -= len(data)
            if left < 0:
                n = files.MAX_PACK_BYTES >> 20
                raise files.Refused("file-size", _("the pack is larger than {n} MiB up to this file").format(n=n))
        except files.Refused as refused:
            hint = refused.hint or (
                _("the folder of a pack holds {name}").format(name=files.HEAD) if not number else ""
            )
            report.add_file(name, refused.code, refused.message, hint)
            yield None
        else:
            yield _part(name, data, place, report)


def check_keys(part: Part, report: Report, *, single: bool) -> None:
    """Note keys of a file that belong elsewhere, or nowhere. The head's own keys are the schema's to judge."""
    if not part.place:
        for key in () if single else LISTS:
            if key in part.root:
                hint = _("move it into a file below {folder}/").format(folder=key)
                _misplaced_key(part, key, hint, report)
        return
    for key in part.root:
        if key in LISTS and key != part.place:
            _misplaced_key(part, key, _("move it into a file below {folder}/").format(folder=key), report)
        elif key not in LISTS:
            message = _("`{key}` is not a key of this file").format(key=key)
            hint = did_you_mean(key, LISTS) or _("it holds `{key}:` alone").format(key=part.place)
            report.add(part.source, key_mark(part.root, part.root.start, (key,)), "key-unknown", message, hint)
    if not any(key in part.root for key in LISTS):
        report.add(part.source, part.root.start, "key-missing", _("`{key}` is missing").format(key=part.place))
    for key in LISTS:
        value = part.root.get(key)
        if value is not None and not isinstance(value, Seq):
            context = misplaced(_("a list"), value).context or {}
            report.add(part.source, value_mark(part.root, part.root.start, (key,)), "shape", context["message"])


def _part(name: Path, data: bytes, place: str, report: Report) -> Part | None:
    text, error = decode(data)
    source = Source(name, text)
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\x00" in data[:4]:
        report.add(source, 0, "file-encoding", _("this looks like UTF-16 or UTF-32"), _("save the file as UTF-8"))
        return None
    if error:
        message = _("not UTF-8: byte {n} of the file is 0x{byte:02x}")
        message = message.format(n=len(data) - len(error.object) + error.start + 1, byte=error.object[error.start])
        report.add(source, len(text), "file-encoding", message, _("save the file as UTF-8"))
        return None
    root = parse(source, report)
    if isinstance(root, Map):
        return Part(source, root, place)
    if root is not None:
        code = "shape" if root else "file-empty"
        context = misplaced(_("a map of keys and values"), root).context or {}
        hint = _("the file begins with `{key}:`").format(key=place or "format")
        report.add(source, 0, code, context["message"], hint)
    return None


def _misplaced_key(part: Part, key: str, hint: str, report: Report) -> None:
    message = _("`{key}` does not belong in this file").format(key=key)
    report.add(part.source, key_mark(part.root, part.root.start, (key,)), "key-misplaced", message, hint)
