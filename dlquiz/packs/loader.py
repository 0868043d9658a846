"""A folder or a file in, a pack and every diagnostic out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from pydantic import TypeAdapter

from dlquiz.core.cards import Card
from dlquiz.core.derive import MIN_DISTRACTORS, derive
from dlquiz.core.model import CardType, Pack
from dlquiz.i18n import _, ngettext
from dlquiz.packs import build, files
from dlquiz.packs.cardtypes import card_reader
from dlquiz.packs.characters import visible
from dlquiz.packs.codes import Severity
from dlquiz.packs.collector import rarely_collecting
from dlquiz.packs.diagnostics import Diagnostic, count, in_order
from dlquiz.packs.draft import Draft, Entry, Raw
from dlquiz.packs.exams import ExamDoc, exam_reader
from dlquiz.packs.exams import sound as sound_exams
from dlquiz.packs.faults import validate
from dlquiz.packs.lint import lint
from dlquiz.packs.marks import Seq, value_mark
from dlquiz.packs.names import Names
from dlquiz.packs.parts import LISTS, Part, Progress, check_keys, read_parts
from dlquiz.packs.reading import Reading
from dlquiz.packs.report import Report
from dlquiz.packs.scalars import FORMAT
from dlquiz.packs.schema import CardDoc, ConceptDoc, PackDoc, concept_reader, pack_reader
from dlquiz.packs.texts import is_language

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Loaded:
    """What came of reading a pack.

    pack: its sound concepts and cards, None if its head is faulty; diagnostics: all, sorted; files: what was read.
    """

    path: Path
    pack: Pack | None
    diagnostics: tuple[Diagnostic, ...]
    files: tuple[Path, ...]

    @property
    def counts(self) -> tuple[int, int]:
        """How many errors and how many warnings the pack has."""
        return count(self.diagnostics)

    @property
    def first_message(self) -> str:
        """Where the first error is and what it says, or the first warning; empty for a clean pack."""
        worst = min(self.diagnostics, key=lambda one: one.severity is not Severity.ERROR, default=None)
        if worst is None:
            return ""
        place = f"{worst.file.name}:{worst.line}: " if worst.line else f"{worst.file.name}: "
        return visible(place + worst.message)


@rarely_collecting()
def load(path: Path, progress: Progress | None = None) -> Loaded:
    """Read a pack, a folder or a single file. Nothing that it holds raises; `progress` may, to stop."""
    report = Report()
    names = _names(path, report)
    reading = read_parts(path, names, report, progress)
    head = next(reading, None)
    pack = None
    if head is None or _format_is_known(head, report):
        draft = _draft(head, list(reading), report, single=not path.is_dir())
        lint(draft, report)
        pack = _pack(draft, report)
    return Loaded(path, pack, report.diagnostics, names)


@rarely_collecting()
def draft(path: Path) -> Draft | None:
    """The documents of a pack that have the right shape, by their places; None if it cannot be read at all."""
    report = Report()
    reading = read_parts(path, _names(path, report), report, None)
    head = next(reading, None)
    if head is None or not _format_is_known(head, report):
        return None
    return _draft(head, list(reading), report, single=not path.is_dir())


def check(paths: Iterable[Path], installed: Mapping[str, Path] | None = None) -> Iterator[Loaded]:
    """Read the packs at each path: a pack, or a folder that holds packs. Ids that clash are noted with the later one.

    installed: the user's packs by id; one of the same id elsewhere is warned of.
    """
    seen: dict[str, Path] = {}
    for path in paths:
        packs = (path,) if files.is_pack(path) or not path.is_dir() else files.packs_in(path)
        if not packs:
            report = Report()
            report.add_file(path, "pack-missing", _("there is no pack in this folder"), _("a pack holds pack.yaml"))
            yield Loaded(path, None, report.diagnostics, ())
        for pack in packs:
            yield _clashes(load(pack), seen, installed or {})


def _names(path: Path, report: Report) -> tuple[Path, ...]:
    if not path.exists():
        report.add_file(path, "file-missing", _("there is no such file or folder"))
        return ()
    try:
        names, strays = files.members(path), files.ignored(path)
    except OSError as error:
        report.add_file(path, "file-unreadable", _("cannot be read: {reason}").format(reason=error.strerror))
        return ()
    for stray in strays:
        hint = _("packs are read from pack.yaml, concepts/*.yaml and cards/*.yaml")
        report.add_file(stray, "file-ignored", _("not read as a part of the pack"), hint)
    if len(names) > files.MAX_FILES:
        report.add_file(path, "file-size", _("more than {n} files").format(n=files.MAX_FILES))
    return names[: files.MAX_FILES]


def _format_is_known(head: Part, report: Report) -> bool:
    """Whether the rest is worth reading: by the rules of format 1, a pack of another one is nothing but faults."""
    value = head.root.get("format", str(FORMAT))
    if not isinstance(value, str) or value == str(FORMAT):
        return True
    message = _("format {found}; this dlquiz reads packs of format {n}").format(found=value or "?", n=FORMAT)
    mark = value_mark(head.root, head.root.start, ("format",))
    report.add(head.source, mark, "format-unknown", message, _("write `format: 1`, or use a newer dlquiz"))
    return False


def _draft(head: Part | None, others: Sequence[Part | None], report: Report, *, single: bool) -> Draft:
    parts = [part for part in (head, *others) if part]
    for part in parts:
        check_keys(part, report, single=single)
    languages = _languages(head)
    document = None
    if head:
        context = Reading(head.source, report, languages)
        document = validate(pack_reader(), PackDoc, head.root, head.root.start, context)
    raw_concepts = tuple(raw for part in parts for raw in part.raws("concepts"))
    raw_cards = tuple(raw for part in parts for raw in part.raws("cards"))
    raw_exams = tuple(head.raws("exams")) if head else ()
    concepts = _entries(raw_concepts, concept_reader(), ConceptDoc, languages, report)
    cards = _entries(raw_cards, card_reader(), CardDoc, languages, report)
    exams = _entries(raw_exams, exam_reader(), ExamDoc, languages, report)
    if head and _is_faulty(head, report):
        document = None
    return Draft(
        head=document,
        raw_head=Raw(head.source, head.root, head.root.start, len(head.source.text)) if head else None,
        concepts=concepts,
        cards=cards,
        raw_concepts=raw_concepts,
        raw_cards=raw_cards,
        exams=exams,
        raw_exams=raw_exams,
        complete=len(parts) == 1 + len(others) and all(_has_lists(part) for part in parts),
    )


def _languages(head: Part | None) -> tuple[str, ...] | None:
    listed = head.root.get("languages") if head else None
    if not isinstance(listed, Seq):
        return None
    return tuple(str(item) for item in listed if isinstance(item, str) and is_language(item)) or None


def _entries(
    raws: Sequence[Raw],
    reader: TypeAdapter[_T],
    document: type,
    languages: tuple[str, ...] | None,
    report: Report,
) -> tuple[Entry[_T], ...]:
    entries = []
    for raw in raws:
        context = Reading(raw.source, report, languages, varies=raw.has("vary"))
        found = validate(reader, document, raw.value, raw.start, context)
        if found is not None:
            entries.append(Entry(found, raw))
    return tuple(entries)


def _has_lists(part: Part) -> bool:
    return all(isinstance(part.root.get(key, Seq(0)), Seq) for key in LISTS)


def _is_faulty(head: Part, report: Report) -> bool:
    """Whether the head's file has errors outside its concepts, cards and exams."""
    lists = (*LISTS, "exams")
    entries = sum(report.errors(head.source, raw.start, raw.end) for key in lists for raw in head.raws(key))
    return report.errors(head.source, 0, len(head.source.text) + 1) > entries


def _pack(draft: Draft, report: Report) -> Pack | None:
    """The sound concepts and cards."""
    if draft.head is None:
        return None
    names = Names(draft.head.id, tuple(draft.head.was))
    sound_concepts = [entry for entry in draft.concepts if _is_sound(entry.raw, report)]
    sound_cards = [entry for entry in draft.cards if _is_sound(entry.raw, report)]
    concepts = build.concepts(
        [entry.document for entry in sound_concepts], names, _claims(sound_concepts, draft.concepts_by_id)
    )
    was = _claims(sound_cards, draft.cards_by_id)
    cards: list[Card] = []
    left_out: Counter[str] = Counter()
    for entry in sound_cards:
        document = entry.document
        if document.concepts[0] in concepts:
            named = [concepts[own] for own in dict.fromkeys(document.concepts) if own in concepts]
            cards.append(build.card(document, names, was[document.id], named, concepts))
        else:
            left_out[document.concepts[0]] += 1
    derived = derive(tuple(concepts.values()))
    _tell_left_out(left_out, draft, report)
    if len(concepts) == len(draft.raw_concepts):
        _tell_unpicked(sound_concepts, derived, names, report)
    every = (*cards, *derived)
    whole = draft.complete and (len(concepts), len(cards)) == (len(draft.raw_concepts), len(draft.raw_cards))
    exams = sound_exams([one for one in draft.exams if _is_sound(one.raw, report)], names, every, report, whole=whole)
    return build.pack(draft.head, tuple(concepts.values()), every, exams)


def _is_sound(raw: Raw, report: Report) -> bool:
    return not report.errors(raw.source, raw.start, raw.end)


def _claims(
    entries: Sequence[Entry[ConceptDoc]] | Sequence[Entry[CardDoc]], living: Mapping[str, Raw]
) -> dict[str, list[str]]:
    """The old ids of each entry: none that is in use, each for the first that claims it."""
    taken = set(living)
    claims: dict[str, list[str]] = {}
    for entry in entries:
        own = [old for old in dict.fromkeys(entry.document.was) if old not in taken]
        taken.update(own)
        claims[entry.document.id] = own
    return claims


def _tell_left_out(left_out: Mapping[str, int], draft: Draft, report: Report) -> None:
    for concept, n in left_out.items():
        raw = draft.concepts_by_id.get(concept)
        if raw:
            message = ngettext("{n} card of `{id}` is left out with it", "{n} cards of `{id}` are left out with it", n)
            report.add(raw.source, raw.mark("id"), "left-out", message.format(n=n, id=concept))


def _tell_unpicked(entries: Sequence[Entry[ConceptDoc]], derived: Sequence[Card], names: Names, report: Report) -> None:
    picked = {card.concepts[0] for card in derived if card.type is CardType.PICK}
    for entry in entries:
        concept = entry.document
        if CardType.PICK in concept.derive and names.of(concept.id) not in picked:
            message = _("`{id}` has too few concepts to be told from: no `pick` card").format(id=concept.id)
            hint = _("name {n} under `confused_with`, or write `derive: [recall, name]`").format(n=MIN_DISTRACTORS)
            mark = entry.mark("derive") if entry.has("derive") else entry.mark("id")
            report.add(entry.raw.source, mark, "pick-distractors", message, hint)


def _clashes(loaded: Loaded, seen: dict[str, Path], installed: Mapping[str, Path]) -> Loaded:
    if loaded.pack is None:
        return loaded
    own = loaded.pack.id
    head = loaded.files[0]
    other, installed_at = seen.setdefault(own, loaded.path), installed.get(own)
    report = Report()
    if other != loaded.path:
        message = _("the id `{id}` is that of {path}, too").format(id=own, path=other)
        report.add_file(head, "pack-clash", message, _("give each pack an id of its own"))
    elif installed_at and installed_at.resolve() != loaded.path.resolve():
        message = _("a pack `{id}` is installed already").format(id=own)
        report.add_file(head, "pack-installed", message, _("installing this one puts it in the other's place"))
    return replace(loaded, diagnostics=in_order((*loaded.diagnostics, *report.diagnostics)))
