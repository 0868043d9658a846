"""Files made to harm: each ends in diagnostics, none in a crash, a hang or a heap of memory."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from dlquiz.packs import source as limits
from dlquiz.packs.diagnostics import render
from dlquiz.packs.loader import load
from dlquiz.packs.source import MAX_DEPTH

HEAD = "format: 1\nid: p\ntitle: P\nversion: 1.0.0\nlanguages: [en]\n"
BOMB = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{name}: &{name} [{','.join([f'*{before}'] * 9)}]\n" for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)
MERGES = "a0: &a0 {k: v}\n" + "".join(f"a{n}: &a{n}\n  <<: [{', '.join([f'*a{n - 1}'] * 30)}]\n" for n in range(1, 8))


def codes(tmp_path: Path, text: str) -> list[str]:
    file = tmp_path / "pack.yaml"
    file.write_text(text, encoding="utf-8")
    return [one.code for one in load(file).diagnostics]


@pytest.mark.parametrize(
    "text",
    ["[" * 100_000, "{a: " * 100_000, "- " * 100_000, "\n".join(" " * n + "a:" for n in range(2000)), "? " * 50_000],
    ids=["lists", "maps", "items", "blocks", "keys"],
)
def test_deep_nesting(tmp_path: Path, text: str) -> None:
    """Depth is counted on the events: no recursion, in Python or in C."""
    assert set(codes(tmp_path, text)) & {"yaml-depth", "yaml-syntax"}


def test_as_deep_as_allowed(tmp_path: Path) -> None:
    """The limit is the limit."""
    deepest = MAX_DEPTH - 1
    assert "yaml-depth" not in codes(tmp_path, f"cards: {'[' * deepest}{']' * deepest}\n")
    assert "yaml-depth" in codes(tmp_path, f"cards: {'[' * (deepest + 1)}{']' * (deepest + 1)}\n")


@pytest.mark.parametrize("text", [BOMB, MERGES], ids=["aliases", "merges"])
def test_bombs(tmp_path: Path, text: str) -> None:
    """Aliases are refused one by one, never followed."""
    found = codes(tmp_path, text)
    assert {"yaml-anchor", "yaml-alias"} <= set(found)


def test_recursive_alias(tmp_path: Path) -> None:
    """A list cannot hold itself."""
    assert "yaml-alias" in codes(tmp_path, f"{HEAD}cards: &x [*x]\n")


def test_many_keys(tmp_path: Path) -> None:
    """A map has a limit."""
    assert codes(tmp_path, HEAD + "".join(f"key{n}: x\n" for n in range(100_000))) == ["yaml-size"]


def test_many_equal_keys(tmp_path: Path) -> None:
    """Faults of one file are told up to a limit."""
    found = codes(tmp_path, HEAD + "id: p\n" * 20_000)
    assert found[-1] == "too-many"
    assert len(found) == 1000


def test_many_values(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file has a limit."""
    monkeypatch.setattr(limits, "MAX_NODES", 1000)
    assert codes(tmp_path, HEAD + f"cards: [{','.join('x' * 1000)}]\n") == ["yaml-size"]


def test_many_references_to_nothing(tmp_path: Path) -> None:
    """Guessing what was meant has a limit, too."""
    concepts = "".join(
        f"  - {{id: concept-{n}, term: t{n}, topic: t, definition: d, requires: [concept-x{n}], derive: []}}\n"
        for n in range(900)
    )
    assert codes(tmp_path, f"{HEAD}concepts:\n{concepts}") == ["reference-unknown"] * 900


def test_one_huge_text(tmp_path: Path) -> None:
    """Its length is told, its text is not."""
    file = tmp_path / "pack.yaml"
    file.write_text(HEAD + f"description: {'a ' * 2_000_000}\n", encoding="utf-8")
    [found] = load(file).diagnostics
    assert found.code == "text-long"
    assert found.excerpt is not None
    assert len(found.excerpt.text) < 200


HUGE = "x" * 100_000
CARD = "  - {id: q, concepts: [k], prompt: P, explanation: E, "
BODIES = {
    "left": f"type: matching, pairs: [{{left: {HUGE}, right: r}}, {{left: l, right: s}}]}}",
    "surplus": f"type: matching, pairs: [{{left: m, right: r}}, {{left: l, right: s}}], surplus: [{HUGE}]}}",
    "item": f"type: ordering, items: [a, b, {HUGE}]}}",
    "category": f"type: categorise, categories: [{{name: {HUGE}, items: [{{text: a}}]}}, {{name: b, items: []}}]}}",
    "mistake": f"type: short-answer, answers: [a], mistakes: [{{answers: [{HUGE}], why: W}}]}}",
    "number": f"type: numeric, answer: 1, mistakes: [{{answer: {'1' * 100_000}, why: W}}]}}",
    "share": f"type: basic, answer: A, floor: {'1' * 100_000}}}",
    "marking": f"type: ordering, items: [a, b, c], marking: {HUGE}}}",
    "deep": f"type: ordering, items: {'[' * 9}{']' * 9}}}",
    "maps": f"type: categorise, categories: {'{name: ' * 9}x{'}' * 9}}}",
    "many": f"type: ordering, items: [{', '.join(map(str, range(10_000)))}]}}",
}


@pytest.mark.parametrize("name", BODIES)
def test_huge_parts_of_cards(tmp_path: Path, name: str) -> None:
    """Each is told at its own line and column, in few words."""
    file = tmp_path / "pack.yaml"
    concept = "concepts: [{id: k, term: k-term, topic: t, definition: D, derive: [recall]}]\n"
    file.write_text(f"{HEAD}{concept}cards:\n{CARD}{BODIES[name]}\n", encoding="utf-8")
    loaded = load(file)
    assert loaded.counts[0]
    assert all((one.line, one.column > 1) == (8, True) for one in loaded.diagnostics)
    assert all(len(render(one)) < 1000 for one in loaded.diagnostics)
    assert loaded.pack is not None
    assert [card.id for card in loaded.pack.cards] == ["p/k:recall"]


def test_many_gaps_and_alternatives(tmp_path: Path) -> None:
    """A text of nothing but gaps is read; a gap of nothing but alternatives is told once."""
    concept = "concepts: [{id: k, term: k-term, topic: t, definition: D, derive: []}]\n"
    head = f"{HEAD}{concept}cards:\n  - {{id: q, type: cloze, concepts: [k], explanation: E, prompt: '"
    assert codes(tmp_path, f"{head}{'{{a~b}}' * 1400}'}}\n") == []
    assert codes(tmp_path, f"{head}{'{{a' + '~b' * 4000}}}}}'}}\n") == ["list-length"]
    assert codes(tmp_path, f"{head}{'{{' * 4000}{'~' * 2000}'}}\n") == ["cloze-unclosed"]


def test_one_huge_key(tmp_path: Path) -> None:
    """Neither is it guessed at."""
    key = "k" * 900
    assert codes(tmp_path, f"{HEAD}{key}: x\n") == ["key-unknown"]


def test_code_in_tags_never_runs(tmp_path: Path) -> None:
    """Tags are refused before anything could be made of them."""
    canary = tmp_path / "canary"
    text = f"{HEAD}description: !!python/object/apply:pathlib.Path.touch [{canary}]\n"
    assert "yaml-tag" in codes(tmp_path, text)
    assert not canary.exists()


def test_a_pack_folder_runs_none_of_its_files(tmp_path: Path) -> None:
    """Checking a pack imports nothing from beside it."""
    (tmp_path / "pack.yaml").write_text(HEAD, encoding="utf-8")
    (tmp_path / "yaml.py").write_text("raise SystemExit('ran the pack')\n", encoding="utf-8")
    script = f"from pathlib import Path; from dlquiz.packs.loader import load; load(Path({str(tmp_path)!r}))"
    subprocess.run([sys.executable, "-c", script], check=True, cwd=Path(__file__).parents[2])
