"""A pack of any size for benchmarks and limits: bilingual text, every card type, the same for the same seed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

CARDS_PER_CONCEPT = 8
"""Five authored cards and the three derived ones."""

TOPIC_SIZE = 25
FILE_SIZE = 50
"""Concepts in one file of a folder."""

_EN = (
    "the model a layer its weights every sample this batch one epoch the loss gradient descent an optimizer"
    " training data validation scores hidden units learns updates compares measures predicts depends on"
    " before after because of with less more than without when it is shown once again slowly in practice"
)
_KO = (
    "모델은 층이 가중치를 샘플마다 배치 한 에포크 동안 손실이 경사 하강법으로 옵티마이저가 훈련 데이터를 검증"
    " 점수와 은닉 유닛의 배우고 갱신하며 비교하고 측정합니다 예측합니다 따라서 먼저 나중에 때문에 더 많이 적게 없이"
)
_TYPES = (
    "choice", "multiple-response", "true-false", "short-answer", "cloze", "numeric", "basic", "matching", "ordering",
    "categorise",
)  # fmt: skip


def pack(cards: int, seed: int = 1) -> str:
    """A single-file pack with this many cards, derived ones counted (a multiple of `CARDS_PER_CONCEPT`)."""
    head, concepts, authored = _parts(cards, seed)
    return f"{head}\nconcepts:\n{''.join(concepts)}\ncards:\n{''.join(authored)}"


def write_file(path: Path, cards: int, seed: int = 1) -> Path:
    """The pack as one file."""
    path.write_text(pack(cards, seed), encoding="utf-8")
    return path


def write_folder(path: Path, cards: int, seed: int = 1) -> Path:
    """The pack as a folder, `FILE_SIZE` concepts to a file."""
    head, concepts, authored = _parts(cards, seed)
    for name in ("concepts", "cards"):
        (path / name).mkdir(parents=True)
    (path / "pack.yaml").write_text(head, encoding="utf-8")
    per_concept = len(authored) // len(concepts)
    for number, start in enumerate(range(0, len(concepts), FILE_SIZE)):
        end = start + FILE_SIZE
        own = authored[start * per_concept : end * per_concept]
        for name, entries in (("concepts", concepts[start:end]), ("cards", own)):
            text = f"{name}:\n{''.join(entries)}"
            (path / name / f"{number:03}.yaml").write_text(text, encoding="utf-8")
    return path


def _parts(cards: int, seed: int) -> tuple[str, list[str], list[str]]:
    rng = Random(seed)
    count = max(1, cards // CARDS_PER_CONCEPT)
    topics = range((count - 1) // TOPIC_SIZE + 1)
    head = (
        f"format: 1\nid: generated-{count}\ntitle: {{en: Generated pack, ko: 만든 묶음}}\nversion: 1.0.0\n"
        "languages: [en, ko]\nlicense: CC-BY-4.0\ntopics:\n"
        + "".join(f"  - {{id: topic-{n}, title: {{en: Topic {n}, ko: 주제 {n}}}}}\n" for n in topics)
    )
    concepts = [_concept(rng, number, count) for number in range(count)]
    authored = [card for number in range(count) for card in _cards(rng, number)]
    return head, concepts, authored


def _concept(rng: Random, number: int, count: int) -> str:
    confused = ", ".join(f"concept-{n}" for n in sorted({(number + 1) % count, (number + 7) % count} - {number}))
    requires = f"    requires: [concept-{number - 1}]\n" if number % TOPIC_SIZE else ""
    return (
        f"  - id: concept-{number}\n"
        f"    term: {{en: term {number}, ko: 용어 {number}}}\n"
        f"    aliases:\n      en: [notion {number}, idea {number}]\n      ko: [개념 {number}]\n"
        f"    topic: topic-{number // TOPIC_SIZE}\n"
        f"    definition:\n{_text(rng, 6)}    example:\n{_text(rng, 6)}"
        f"    confused_with: [{confused}]\n{requires}\n"
    )


def _cards(rng: Random, number: int) -> Iterator[str]:
    for slot in range(CARDS_PER_CONCEPT - 3):
        kind = _TYPES[(number + slot) % len(_TYPES)]
        yield (
            f"  - id: card-{number}-{slot}\n    type: {kind}\n    concepts: [concept-{number}]\n"
            f"{_BODIES[kind](rng, number)}    explanation:\n{_text(rng, 6)}\n"
        )


def _choice(rng: Random, number: int) -> str:
    options = f"      - text: {{en: right {number}, ko: 맞는 것 {number}}}\n        correct: true\n" + "".join(
        f"      - text: {{en: wrong {number} {n}, ko: 틀린 것 {number} {n}}}\n        why:\n{_text(rng, 10)}"
        for n in range(3)
    )
    return f"    prompt:\n{_text(rng, 6)}    options:\n{options}"


def _true_false(rng: Random, number: int) -> str:
    answer = "true" if number % 2 else "false"
    return f"    prompt:\n{_text(rng, 6)}    answer: {answer}\n    why:\n{_text(rng, 6)}"


def _short_answer(rng: Random, number: int) -> str:
    answers = f"    answers:\n      en: [term {number}, notion {number}]\n      ko: [용어 {number}]\n"
    return f"    prompt:\n{_text(rng, 6)}{answers}{_mistakes(rng, f'[term {number + 1}]')}"


def _cloze(rng: Random, number: int) -> str:
    en, ko = _words(rng, _EN, 12), _words(rng, _KO, 8)
    return (
        f"    prompt:\n      en: '{en} {{{{term {number}|notion {number}::a word}}}} {en} {{{{more~less~as much}}}}.'\n"
        f"      ko: '{ko} {{{{용어 {number}}}}} {ko} {{{{더~덜~똑같이}}}}.'\n"
    )


def _numeric(rng: Random, number: int) -> str:
    unit = "    unit: {accept: [s, sec, 초], required: false}\n"
    mistakes = _mistakes(rng, str(number / 4 + 1), "answer")
    return f"    prompt:\n{_text(rng, 6)}    answer: {number / 8}\n    tolerance: 1 %\n{unit}{mistakes}"


def _basic(rng: Random, number: int) -> str:
    return f"    prompt:\n{_text(rng, 6)}    answer:\n{_text(rng, 6)}"


def _mistakes(rng: Random, answer: str, key: str = "answers") -> str:
    return f"    mistakes:\n      - {key}: {answer}\n        why:\n{_text(rng, 10)}"


def _matching(rng: Random, number: int) -> str:
    pairs = "".join(
        f"      - left: {{en: left {number} {n}, ko: 왼쪽 {number} {n}}}\n"
        f"        right: {{en: right {number} {n}, ko: 오른쪽 {number} {n}}}\n        why:\n{_text(rng, 10)}"
        for n in range(4)
    )
    surplus = f"    surplus: [{{en: none {number}, ko: 없음 {number}}}]\n"
    hints = f"    hints:\n      -\n{_text(rng, 8)}    hint_cost: 10 %\n"
    return f"    prompt:\n{_text(rng, 6)}    pairs:\n{pairs}{surplus}{hints}"


def _ordering(rng: Random, number: int) -> str:
    items = "".join(f"      - {{en: step {number} {n}, ko: 단계 {number} {n}}}\n" for n in range(5))
    return f"    prompt:\n{_text(rng, 6)}    items:\n{items}    tries: [1, 0.5]\n"


def _categorise(rng: Random, number: int) -> str:
    categories = "".join(
        f"      - name: {{en: kind {number} {n}, ko: 종류 {number} {n}}}\n        items:\n"
        + "".join(
            f"          - text: {{en: thing {number} {n} {m}, ko: 것 {number} {n} {m}}}\n"
            f"            why:\n{_text(rng, 14)}"
            for m in range(3)
        )
        for n in range(2)
    )
    return f"    prompt:\n{_text(rng, 6)}    categories:\n{categories}    marking: net-correct\n"


_BODIES: dict[str, Callable[[Random, int], str]] = {
    "choice": _choice,
    "multiple-response": _choice,
    "true-false": _true_false,
    "short-answer": _short_answer,
    "cloze": _cloze,
    "numeric": _numeric,
    "basic": _basic,
    "matching": _matching,
    "ordering": _ordering,
    "categorise": _categorise,
}


def _text(rng: Random, indent: int) -> str:
    """A block of two languages: a folded one, a quoted one or a plain one."""
    pad = " " * indent
    style = rng.randrange(3)
    lines = []
    for language, words, length in (("en", _EN, 18), ("ko", _KO, 12)):
        sentence = _words(rng, words, length)
        if style == 0:
            half = sentence.index(" ", len(sentence) // 2)
            lines.append(f"{pad}{language}: >-\n{pad}  {sentence[:half]}\n{pad}  {sentence[half + 1 :]}.\n")
        elif style == 1:
            lines.append(f"{pad}{language}: '{sentence}: `x = 1`.'\n")
        else:
            lines.append(f"{pad}{language}: {sentence}.\n")
    return "".join(lines)


def _words(rng: Random, words: str, count: int) -> str:
    return " ".join(rng.choices(words.split(), k=count))
