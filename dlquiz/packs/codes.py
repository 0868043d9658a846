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
    "share-range": _error(N_("A share is from 0 to 1, or from 0 % to 100 %.")),
    "marking-unfit": _error(N_("The rule of marking does not go with the type of card.")),
    "language-malformed": _error(N_("Languages are written as codes: en, ko, pt-BR.")),
    "language-unknown": _error(N_("The language is not among those that the pack declares.")),
    "language-missing": _warning(N_("A text lacks one of the pack's languages; learners see another one instead.")),
    # the whole pack
    "id-clash": _error(N_("Two things of one kind have the same id.")),
    "concept-unknown": _error(N_("A card names a concept that the pack does not have.")),
    "taken-unknown": _soft(N_("An option or a known mistake names a concept that the pack does not have.")),
    "reference-unknown": _soft(N_("A concept names another one that the pack does not have.")),
    "reference-self": _soft(N_("A concept names itself.")),
    "difference-twice": _warning(N_("How two concepts differ is written twice; learners see one of the texts.")),
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
    "cloze-variant": _error(N_("A wrong answer of a gap has variants; only what is accepted has.")),
    "cloze-mixed": _error(N_("A gap is chosen in one language and typed in another.")),
    "cloze-wrong": _error(N_("A wrong answer of a gap is accepted as right, or stands twice.")),
    "mistake-right": _error(N_("A known mistake is accepted as right.")),
    "mistake-twice": _error(N_("Two known mistakes are the same answer.")),
    "mistake-gap": _error(N_("A known mistake is of a gap that the text does not have.")),
    "pairs-equal": _error(N_("Two left sides, or two right sides, of a matching read the same.")),
    "surplus-equal": _error(N_("A surplus answer reads like a right side, or like another one.")),
    "items-equal": _error(N_("Two items of a card read the same.")),
    "categories-equal": _error(N_("Two categories of a card read the same.")),
    "category-empty": _error(N_("Nothing belongs into a category.")),
    "tries-order": _error(N_("A later try is worth more than the one before it.")),
    "floor-high": _error(N_("A card's floor is above what its last try is worth.")),
    "figure-form": _error(N_("A figure shows one thing: an activation, a boundary or a history.")),
    "figure-activation": _error(N_("There is no such activation function, or it lacks such a parameter.")),
    "figure-state": _error(N_("The state of the playground cannot be read, or takes too long to compute.")),
    "exam-unknown": _error(N_("An exam names a card, topic or concept that the pack does not have.")),
    "exam-self-rated": _error(N_("An exam asks a card that learners judge alone.")),
    "exam-long": _error(N_("An exam asks too many questions.")),
    "pool-form": _error(N_("A pool names its cards, or says which topics, concepts and types; not both.")),
    "pool-empty": _error(N_("No card fits a pool.")),
    "pool-short": _error(N_("A pool may be left with fewer cards than it draws.")),
    "minutes-range": _error(N_("A time limit is more than 0 minutes and at most a day.")),
    "points-range": _error(N_("Points are more than 0.")),
    "vary-name": _error(N_("A name is letters, digits and `_`, begins with a letter, and is no function's.")),
    "vary-span": _error(N_("A span goes up in steps, and has not too many values.")),
    "vary-unused": _warning(N_("A value is drawn that nothing uses.")),
    "where-alone": _error(N_("A condition on drawn values stands in a card that draws none.")),
    "where-never": _error(N_("No draw meets the condition under `where`.")),
    "where-rare": _warning(N_("Few draws meet the condition under `where`: most are thrown away.")),
    "expression-form": _error(N_("An expression cannot be read.")),
    "expression-name": _error(N_("An expression uses a name that is not drawn before it.")),
    "expression-function": _error(N_("An expression calls a function that does not exist, or calls it wrongly.")),
    "expression-value": _error(N_("An expression has no value, for some draw or for any.")),
    "template-hole": _error(N_("A `${expression}` or `${expression:format}` in a text cannot be read.")),
    "template-unvaried": _warning(N_("A text holds `${...}`, but the card draws no values.")),
    "variant-equal": _error(N_("Two things that must be told apart read the same for some draw.")),
    "variant-gaps": _error(N_("A drawn value changes the gaps of a cloze text.")),
    "variant-answer": _error(N_("The answer that is shown would not be accepted, for some draw.")),
    "variant-mistake": _warning(N_("A known mistake is the right answer for some draw.")),
    "variant-same": _warning(N_("Values are drawn, but the answer is always the same.")),
    "variant-work": _error(N_("A card takes too many steps to be drawn and computed.")),
    "tolerance-negative": _error(N_("A tolerance is zero or more.")),
    "objective-unknown": _error(N_("A concept or card says that it teaches what the pack does not list.")),
    "objective-untaught": _warning(N_("The pack lists an objective that nothing teaches.")),
    "why-missing": _warning(N_("A wrong option does not say why it is wrong.")),
    "option-unpinned": _warning(N_("An option speaks of those above it, but may be shuffled among them.")),
    "hint-cost-unused": _warning(N_("Hints cost something, but the card has none.")),
    "explanation-missing": _warning(N_("A card has no explanation.")),
    "giveaway": _warning(N_("A definition contains its own term, which its cards ask for.")),
    "pick-distractors": _warning(N_("A `pick` card needs two other concepts to choose among.")),
    "text-markup": _warning(N_("Headings, images and HTML are shown as they are written.")),
}
