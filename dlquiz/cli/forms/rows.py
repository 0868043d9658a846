"""Rows that are each given one of several lettered things: `1b 2a 3-`, or `b a -` in order, or a few rows at a time."""

from __future__ import annotations

import re
from abc import abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from string import ascii_lowercase
from typing import TypeVar

from dlquiz import wording
from dlquiz.cli import asking, output
from dlquiz.cli.forms.base import Form
from dlquiz.cli.plain_commands import NotUnderstoodError
from dlquiz.cli.plain_text import heading, lettered
from dlquiz.core.cards import CategoriseCard, MatchingCard
from dlquiz.core.responses import Assigned, Mark, Response, Verdict
from dlquiz.i18n import _, ngettext

R = TypeVar("R", MatchingCard, CategoriseCard)

_LONGEST = 500
"""Characters of a line; nobody means an answer with a longer one."""

_NUMBERED = re.compile(r"(?P<row>\d{1,2})\s*(?:[-.:=)>→]+\s*(?P<behind>[a-z])|[.:=)]?\s*(?P<letter>[a-z]|-))[).]?")
_BARE = re.compile(r"(?P<letter>[a-z]|-)[).]?")
_DASHES = str.maketrans("–—−", "---")
_BETWEEN = re.compile(r"[\s,;/|]*")


@dataclass
class RowsForm(Form[R]):
    """Numbered rows and lettered targets.

    given_so_far: by the place of the row as shown, from 0, the author's target, or None where it is to have none.
    """

    given_so_far: dict[int, int | None] = field(default_factory=dict)
    counted = True

    @property
    @abstractmethod
    def rows(self) -> Sequence[int]:
        """The author's rows in the order shown."""

    @property
    @abstractmethod
    def targets(self) -> Sequence[int]:
        """The author's targets in the order shown."""

    @property
    def missing(self) -> list[int]:
        """The places of the rows that are still to be answered, from 0."""
        return [place for place in range(len(self.rows)) if place not in self.given_so_far]

    def row(self, place: int) -> str:
        """A row as it is shown. place: from 0."""
        return f"{place + 1}. {heading(self.card.rows[self.rows[place]].in_(self.showing.language))}"

    def target(self, target: int) -> str:
        """A target as it is shown. target: the author's index."""
        return lettered(list(self.targets).index(target), self.card.targets[target].in_(self.showing.language))

    def show(self) -> None:
        """The rows, then what they can be given."""
        for place in range(len(self.rows)):
            output.line(f"  {self.row(place)}")
        for target in self.targets:
            output.line(f"  {self.target(target)}")

    @property
    def taken(self) -> str:
        """A letter for each target."""
        return ascii_lowercase[: len(self.targets)]

    def wanted(self) -> tuple[str, ...]:
        """A letter for each row; how that is typed, as long as nothing is."""
        last = self.taken[-1]
        if self.given_so_far:
            return (_("a-{last}").format(last=last), _("- for none"))
        return (_("a-{last} for each row, such as 1b 2a").format(last=last), _("- for none"))

    def prompt(self) -> str:
        """Which row is next, once some are answered."""
        if not self.given_so_far:
            return super().prompt()
        return _("Row {row} ({keys}): ").format(row=self.row(self.missing[0]), keys=self.keys)

    def read(self, typed: str) -> Assigned | None:
        """The rows that were typed beside those before; None while some are missing. Raises NotUnderstoodError."""
        self.demand(typed)
        given = self.given_so_far | self._parsed(asking.letters(typed).translate(_DASHES))
        self.check(given)
        self.given_so_far = given
        if self.missing:
            return None
        targets: list[int | None] = [None] * len(self.rows)
        for place, row in enumerate(self.rows):
            targets[row] = given[place]
        return Assigned(tuple(targets))

    def check(self, given: Mapping[int, int | None]) -> None:
        """Raise NotUnderstoodError if these rows cannot be given these targets together."""

    def _parsed(self, line: str) -> dict[int, int | None]:
        pattern = _NUMBERED if line[:1].isdecimal() else _BARE
        found: dict[int, int | None] = {}
        at, missing = 0, iter(self.missing)
        while at < len(line):
            match = pattern.match(line, at) if len(line) <= _LONGEST else None
            if match is None:
                raise NotUnderstoodError(self._help())
            letter = match["letter"] or match["behind"]
            place = int(match["row"]) - 1 if pattern is _NUMBERED else next(missing, -1)
            self._known(place, letter, found, numbered=pattern is _NUMBERED)
            found[place] = None if letter == "-" else self.targets[self.taken.index(letter)]
            at = _BETWEEN.match(line, match.end()).end()  # type: ignore[union-attr]  # it matches everywhere
        return found

    def _known(self, place: int, letter: str, found: Mapping[int, int | None], *, numbered: bool) -> None:
        """Raise NotUnderstoodError for a row or a letter that there is not, and for a row that is answered twice."""
        count, left = len(self.rows), len(self.missing)
        if not numbered and place < 0:
            more = ngettext("That is more than the {n} row left.", "That is more than the {n} rows left.", left)
            raise NotUnderstoodError(more.format(n=left))
        if not 0 <= place < count:
            raise NotUnderstoodError(_("There is no row {n}: they are 1 to {last}.").format(n=place + 1, last=count))
        if letter != "-" and letter not in self.taken:
            raise NotUnderstoodError(
                _("There is no {letter}: type letters from a to {last}.").format(letter=letter, last=self.taken[-1])
            )
        if place in found:
            raise NotUnderstoodError(_("Row {n} is answered twice.").format(n=place + 1))

    def _help(self) -> str:
        return _("Type a letter from a to {last} for each row, such as 1b 2a or b a, or - for none.").format(
            last=self.taken[-1]
        )

    # Telling

    def verdict(self, response: Response, mark: Mark) -> None:
        """Row by row."""
        self.summary(mark)
        given = response.targets if isinstance(response, Assigned) else None
        for place, row in enumerate(self.rows):
            answer = self.target(self.card.key[row])
            if given is None:
                output.line(f"{self.row(place)}: {answer}")
                continue
            part, chosen = mark.parts[row], given[row]
            sign, word = wording.verdict_sign(part), wording.verdict_word(part)
            if part is Verdict.RIGHT:
                output.line(f"{sign} {self.row(place)}: {word}: {answer}")
                continue
            output.line(f"{sign} {self.row(place)}: {word}")
            if chosen is not None:
                output.line("  " + _("You answered: {text}").format(text=self.target(chosen)))
            output.line("  " + _("Answer: {text}").format(text=answer))

    def given(self, response: Response) -> str:
        """The letters, as they are typed."""
        targets = response.targets if isinstance(response, Assigned) else ()
        letters = {None: "-"} | {target: self.taken[place] for place, target in enumerate(self.targets)}
        chosen = [targets[row] for row in self.rows if targets]
        return " ".join(f"{number}{letters[target]}" for number, target in enumerate(chosen, start=1))
