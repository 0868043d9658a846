"""Installed packs: what a learner can study, read from the derived index.

Only packs whose files changed are parsed; the others cost one look at their files.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import NamedTuple, TypeVar

import apsw

from dlquiz import __version__
from dlquiz.core.cards import Card
from dlquiz.core.model import CardId, CardInfo, Concept, ConceptId
from dlquiz.i18n import _
from dlquiz.packs.codec import decode_card, decode_concept
from dlquiz.packs.files import packs_in, stamps
from dlquiz.packs.index import DAMAGED, Index, Row
from dlquiz.packs.record import PackInfo, Record, card_infos, pack_info, record

__all__ = ["Library", "PackInfo", "Problem", "Progress"]

Progress = Callable[[str, int, int], None]
"""Told the name of the pack that is read, how many of its files are done, and of how many."""

_T = TypeVar("_T")
_Records = dict[str, tuple[str, Record]]


class Problem(NamedTuple):
    """A pack that is not used as its author meant. message: the first error, or why the whole pack is not used."""

    path: Path
    errors: int
    warnings: int
    message: str


class Library:
    """The packs of some folders. It keeps telling what it found when it was opened, whatever happens to the files."""

    def __init__(self, index: Index, roots: Sequence[Sequence[str]]) -> None:
        """For an index that is up to date. roots: the paths of the packs of each folder."""
        self._index = index
        self._roots = roots
        self._load_rows()

    @classmethod
    def open(cls, roots: Sequence[Path], cache: Path, *, progress: Progress | None = None) -> Library:
        """The packs of these folders, with the index in the folder `cache`, or in memory if that cannot be used.

        Of two packs with one id, that of the later folder is used: a learner's own copy replaces the built-in one.
        Whatever `progress` raises stops it.
        """
        listed = [[str(pack) for pack in packs_in(root)] for root in roots]
        made: _Records = {}
        folders: list[Path | None] = [cache, cache, None]
        while True:
            folder = folders.pop(0)
            try:
                index = _fresh_index(folder, roots, [path for paths in listed for path in paths], made, progress)
                return cls(index, listed)
            except (apsw.Error, OSError) as error:
                if folder is None:
                    raise
                if not isinstance(error, DAMAGED):
                    folders = [None]

    def close(self) -> None:
        """Let go of the index."""
        self._index.close()

    @property
    def packs(self) -> tuple[PackInfo, ...]:
        """The packs in use, those of the first folder first, by name."""
        return tuple(pack_info(row.head, Path(row.path), row.errors, row.warnings) for row in self._used.values())

    def problems(self) -> list[Problem]:
        """Packs with errors, and those that another one with the same id replaces."""
        replaced = {path: Problem(Path(path), 0, 0, message) for path, message in self._replaced.items()}
        faulty = {
            row.path: Problem(Path(row.path), row.errors, row.warnings, row.message)
            for row in self._rows.values()
            if row.errors
        }
        return [(replaced | faulty)[path] for path in self._rows if path in replaced or path in faulty]

    def infos(self) -> list[CardInfo]:
        """Every card: pack by pack, topic by topic, the derived cards of each concept, then the authored ones."""
        return list(self._infos)

    def card(self, card: CardId) -> Card:
        """A card with its texts. Raises KeyError if there is none of this id."""

        def ask() -> Card | None:
            row = self._row(card)
            body = self._index.card(row.number, card) if row else None
            return decode_card(body) if body else None

        found = self._ask(ask)
        if found is None:
            raise KeyError(card)
        return found

    def cards(self, cards: Iterable[CardId]) -> dict[CardId, Card]:
        """Cards by id; those that are not there are left out."""
        found: dict[CardId, Card] = {}
        for card in cards:
            if card in self._known:
                found[card] = self.card(card)
        return found

    def concepts(self) -> list[Concept]:
        """Every concept, in the order of the packs."""
        return list(self._concepts)

    def concept(self, concept: ConceptId) -> Concept:
        """A concept. Raises KeyError if there is none of this id."""

        def ask() -> Concept | None:
            row = self._row(concept)
            body = self._index.concept(row.number, concept) if row else None
            return decode_concept(body) if body else None

        found = self._ask(ask)
        if found is None:
            raise KeyError(concept)
        return found

    def concept_cards(self, concept: ConceptId) -> list[CardInfo]:
        """The cards that name a concept, in study order."""
        return list(self._by_concept.get(concept, ()))

    def renames(self) -> dict[CardId, CardId]:
        """Ids that cards had before, with the ids that they have now. None of the old ones is in use."""

        def ask() -> dict[CardId, CardId]:
            found: dict[CardId, CardId] = {}
            for row in self._used.values():
                for old, now in json.loads(self._index.renames(row.number)).items():
                    found.setdefault(old, now)
            return found

        return {old: now for old, now in self._ask(ask).items() if old not in self._known}

    def _load_rows(self) -> None:
        stored = {row.path: row for row in self._index.rows()}
        self._rows: dict[str, Row] = {path: stored[path] for paths in self._roots for path in paths}
        self._used: dict[str, Row] = {}
        self._replaced: dict[str, str] = {}
        for paths in self._roots:
            own: dict[str, Row] = {}
            for row in (self._rows[path] for path in paths if self._rows[path].id):
                if own.setdefault(row.id, row) is not row:
                    self._replace(row, own[row.id])
            for row in own.values():
                if row.id in self._used:
                    self._replace(self._used[row.id], row)
                self._used[row.id] = row

    def _replace(self, row: Row, other: Row) -> None:
        message = _("not used: {path} has the same id, `{id}`").format(path=other.path, id=row.id)
        self._replaced[row.path] = message

    def _row(self, own: str) -> Row | None:
        return self._used.get(own.partition("/")[0])

    @cached_property
    def _infos(self) -> tuple[CardInfo, ...]:
        def ask() -> tuple[CardInfo, ...]:
            rows = self._used.values()
            return tuple(chain.from_iterable(card_infos(row.id, self._index.infos(row.number)) for row in rows))

        return self._ask(ask)

    @cached_property
    def _known(self) -> frozenset[CardId]:
        return frozenset(info.id for info in self._infos)

    @cached_property
    def _concepts(self) -> tuple[Concept, ...]:
        def ask() -> tuple[Concept, ...]:
            rows = self._used.values()
            return tuple(decode_concept(body) for row in rows for body in self._index.concepts(row.number))

        return self._ask(ask)

    @cached_property
    def _by_concept(self) -> Mapping[ConceptId, list[CardInfo]]:
        found: dict[ConceptId, list[CardInfo]] = {}
        for info in self._infos:
            for concept in info.concepts:
                found.setdefault(concept, []).append(info)
        return found

    def _ask(self, ask: Callable[[], _T]) -> _T:
        """Read from the index; if it turns out to be damaged, make it again in memory and go on."""
        try:
            return ask()
        except (apsw.Error, ValueError, KeyError, TypeError):
            if self._index.file is None:
                raise
        self._index.discard()
        self._index = _fresh_index(None, (), list(self._rows), {}, None)
        self._load_rows()
        return ask()


def _fresh_index(
    folder: Path | None, roots: Sequence[Path], paths: Sequence[str], made: _Records, progress: Progress | None
) -> Index:
    """The index, up to date with these packs. made: records of packs read in an earlier attempt, kept for the next."""
    index = Index(folder)
    try:
        stored = {row.path: row.stamp for row in index.rows()}
        current = {path: _stamp(path) for path in paths}
        changed = [path for path in paths if stored.get(path) != current[path]]
        gone = [path for path in stored if path not in current and _is_gone(path, roots)]
        for path in changed:
            if path not in made:
                made[path] = current[path], _read(path, progress)
        if changed or gone:
            index.store({path: made[path] for path in changed}, gone)
        index.hold()
    except DAMAGED:
        index.discard()
        raise
    except BaseException:
        index.close()
        raise
    return index


def _read(path: str, progress: Progress | None) -> Record:
    from dlquiz.packs.loader import load  # yaml and pydantic: only where something changed

    name = Path(path).name
    return record(load(Path(path), (lambda done, total: progress(name, done, total)) if progress else None))


def _stamp(path: str) -> str:
    return json.dumps([__version__, *stamps(Path(path))])


def _is_gone(path: str, roots: Sequence[Path]) -> bool:
    """Whether a pack in the index is no more; those of other folders may be another installation's."""
    return Path(path).parent in roots or not Path(path).exists()
