"""The codes of diagnostics: how bad each is, and one line about it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dlquiz.i18n import N_


class Severity(StrEnum):
    """An error keeps the card or concept that it is in from being used, unless its code is soft; a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Code:
    """What a code stands for. about: an untranslated sentence. soft: an error that leaves its entry usable."""

    severity: Severity
    about: str
    soft: bool = False


def _error(about: str) -> Code:
    return Code(Severity.ERROR, about)


def _soft(about: str) -> Code:
    return Code(Severity.ERROR, about, soft=True)


def _warning(about: str) -> Code:
    return Code(Severity.WARNING, about)


CODES: dict[str, Code] = {
    # files
    "file-missing": _error(N_("There is no such file or folder.")),
    "file-kind": _error(N_("A pack is made of plain files: no folder, pipe or device in place of one.")),
    "file-outside": _error(N_("A pack uses nothing outside its own folder, links included.")),
    "file-unreadable": _error(N_("The file cannot be opened, or may not be read.")),
    "file-size": _error(N_("The file, the pack or the number of its files is beyond the limit.")),
    "file-encoding": _error(N_("Packs are written in UTF-8.")),
    "file-empty": _error(N_("The file holds nothing.")),
    "file-ignored": _warning(N_("A file in the pack's folder is not read: its name or place is unusual.")),
    "pack-missing": _error(N_("A pack's folder holds pack.yaml; a folder of packs holds at least one pack.")),
    "pack-clash": _error(N_("Two packs have the same id.")),
    "pack-installed": _warning(N_("A pack with this id is installed already; the new one takes its place.")),
    # YAML
    "yaml-syntax": _error(N_("The file is not YAML; the rest of it is not read.")),
    "yaml-tab": _error(N_("Tabs are not allowed: write spaces.")),
    "yaml-character": _error(N_("A character that does not show, or that a terminal would obey.")),
    "yaml-tag": _error(N_("Tags (`!name`) are not allowed: a pack is text, lists and maps.")),
    "yaml-anchor": _error(N_("Anchors (`&name`) are not allowed.")),
    "yaml-alias": _error(N_("Aliases (`*name`) are not allowed.")),
    "yaml-merge": _error(N_("Merge keys (`<<`) are not allowed.")),
    "yaml-documents": _error(N_("A file holds one YAML document.")),
    "yaml-directive": _error(N_("Directives (`%YAML`, `%TAG`) are not allowed.")),
    "yaml-duplicate-key": _error(N_("A key stands once in a map; YAML readers keep one value and lose the other.")),
    "yaml-key": _error(N_("A key is a word: not empty, not a list, not a map.")),
    "yaml-depth": _error(N_("Lists and maps are nested too deep.")),
    "yaml-size": _error(N_("The file holds too many values, or a map too many keys.")),
    "yaml-plain": _warning(N_("Unquoted text that other YAML programs read as a number, date, boolean or nothing.")),
    "yaml-comment-cut": _warning(N_("An unquoted text ends where ` #` begins a comment.")),
    "too-many": _warning(N_("The file has more faults than are told at once.")),
    # shapes
    "format-unknown": _error(N_("The pack is written in a format that this dlquiz does not read.")),
    "key-unknown": _error(N_("The key is not known here.")),
    "key-missing": _error(N_("A key that must be there is missing.")),
    "key-misplaced": _soft(N_("The key belongs in another file of the pack.")),
    "shape": _error(N_("A text, a list or a map stands where another of them belongs.")),
    "text-empty": _error(N_("A text is empty.")),
    "text-long": _error(N_("A text has too many characters or lines.")),
    "text-lines": _error(N_("A name or an answer stands on one line.")),
    "list-length": _error(N_("A list is too short or too long.")),
    "id-malformed": _error(N_("Ids are lower-case letters, digits and single hyphens, at most 64 of them.")),
    "type-unknown": _error(N_("There is no such card type.")),
    "value-unknown": _error(N_("The value is none of those allowed here.")),
    "value-boolean": _error(N_("Only true or false may stand here.")),
    "value-number": _error(N_("Only a number may stand here, with a decimal point.")),
    "language-malformed": _error(N_("Languages are written as codes: en, ko, pt-BR.")),
    "language-unknown": _error(N_("The language is not among those that the pack declares.")),
    "language-missing": _warning(N_("A text lacks one of the pack's languages; learners see another one instead.")),
    # the whole pack
    "id-clash": _error(N_("Two things of one kind have the same id.")),
    "concept-unknown": _error(N_("A card names a concept that the pack does not have.")),
    "reference-unknown": _soft(N_("A concept names another one that the pack does not have.")),
    "reference-self": _soft(N_("A concept names itself.")),
    "requires-cycle": _soft(N_("Concepts require one another in a circle.")),
    "topic-unknown": _soft(N_("The topic is not among those that the pack lists.")),
    "lab-unknown": _warning(N_("This dlquiz has no such lab.")),
    "was-living": _soft(N_("An old id under `was` is in use: its history would belong to two.")),
    "was-twice": _soft(N_("Two things claim the same old id under `was`.")),
    "left-out": _warning(N_("Cards are left out because their concept has errors.")),
    "choice-correct": _error(N_("A choice has exactly one correct option.")),
    "response-correct": _error(N_("A multiple response has a correct option and a wrong one, at the least.")),
    "options-equal": _error(N_("Two options of a card read the same.")),
    "cloze-none": _error(N_("A cloze text has no gap.")),
    "cloze-unclosed": _error(N_("A gap is not closed.")),
    "cloze-empty": _error(N_("A gap holds no answer, or an empty variant.")),
    "cloze-count": _error(N_("A cloze text has different numbers of gaps in its languages.")),
    "figure-form": _error(N_("A figure shows one thing: an activation, a boundary or a history.")),
    "figure-activation": _error(N_("There is no such activation function, or it lacks such a parameter.")),
    "figure-state": _error(N_("The state of the playground cannot be read, or takes too long to compute.")),
    "tolerance-negative": _error(N_("A tolerance is zero or more.")),
    "why-missing": _warning(N_("A wrong option does not say why it is wrong.")),
    "explanation-missing": _warning(N_("A card has no explanation.")),
    "giveaway": _warning(N_("A definition contains its own term, which its cards ask for.")),
    "pick-distractors": _warning(N_("A `pick` card needs two other concepts to choose among.")),
    "text-markup": _warning(N_("Headings, images and HTML are shown as they are written.")),
}
