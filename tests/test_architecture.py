"""What may be loaded when: held in fresh processes, as deferred imports are hidden from a static graph.

The static side, who imports whom, is held by import-linter (pyproject.toml).
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
HEAVY = {"textual", "rich", "numpy"}

LOADED = """
import json, os, sys
before = set(sys.modules)
{statements}
sys.stderr.write(json.dumps(sorted(set(sys.modules) - before)))
"""


def loaded(statements: str, home: Path, typed: str = "") -> set[str]:
    """The names of the modules that these statements load, in a fresh process."""
    done = subprocess.run(
        [sys.executable, "-c", LOADED.format(statements=statements)],
        cwd=ROOT,
        env={"DLQUIZ_HOME": str(home), "PATH": "", "LC_ALL": "C.UTF-8"},
        input=typed,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return set(json.loads(done.stderr))


def command(*argv: str) -> str:
    """The statements that run a command line and see to it that it succeeded."""
    return f"from dlquiz.__main__ import main; assert main({list(argv)!r}) == 0"


def roots(modules: set[str]) -> set[str]:
    """The top-level packages among modules."""
    return {name.partition(".")[0] for name in modules}


def test_version_loads_next_to_nothing(tmp_path: Path) -> None:
    assert loaded(command("--version"), tmp_path) == {"dlquiz", "dlquiz.__main__", "__future__"}


@pytest.mark.parametrize(
    ("argv", "typed", "known"),
    [
        (("--help",), "", {"argparse"}),
        (("pack", "check", "content"), "", {"yaml", "pydantic"}),
        (("pack", "preview", "deep-learning-foundations", "target:name"), "", {"apsw"}),
        (("pack", "preview", "--functions"), "", {"argparse"}),
        (("review", "--plain"), "\n4\n", {"apsw", "fsrs"}),
        (("quiz", "vocabulary", "--type", "name", "--plain"), ":r\n", {"apsw"}),  # other types may have a figure
        (("glossary", "target"), "", {"apsw"}),
        (("due", "--json"), "", {"apsw"}),
        (("keys",), "", {"dlquiz"}),
        (("lab",), "", {"apsw"}),
        (("lab", "--help"), "", {"argparse"}),
        (("lab", "stacking", "--help"), "", {"argparse"}),
    ],
)
def test_the_command_line_loads_neither_textual_nor_numpy(
    tmp_path: Path, argv: tuple[str, ...], typed: str, known: set[str]
) -> None:
    found = roots(loaded(command(*argv), tmp_path, typed))
    assert known <= found
    assert not found & HEAVY


def test_a_figure_loads_numpy_but_not_the_app(tmp_path: Path) -> None:
    found = roots(loaded(command("pack", "figure", "drawn-kink"), tmp_path))
    assert "numpy" in found
    assert not found & {"textual", "rich"}


def test_the_list_of_activations_loads_numpy_and_little_else(tmp_path: Path) -> None:
    found = loaded(command("lab", "activations", "--plain"), tmp_path)
    assert "numpy" in found
    assert not roots(found) & {"textual", "rich", "yaml", "apsw", "pydantic", "fsrs", "markdown_it", "platformdirs"}
    assert not {name for name in found if name.startswith(("dlquiz.core", "dlquiz.study", "dlquiz.plot"))}


def test_no_module_of_the_command_line_loads_an_edge_by_being_imported(tmp_path: Path) -> None:
    names = [f"dlquiz.cli.{path.stem}" for path in (ROOT / "dlquiz" / "cli").glob("[!_]*.py")]
    assert len(names) > 10
    light = [name for name in names if not name.startswith("dlquiz.cli.plain")]
    found = roots(loaded(f"import {', '.join(light)}", tmp_path))
    assert not found & {*HEAVY, "yaml", "apsw", "pydantic", "fsrs", "markdown_it"}
    assert not roots(loaded(f"import {', '.join(names)}", tmp_path)) & HEAVY


def test_the_core_loads_the_standard_library_alone(tmp_path: Path) -> None:
    names = [f"dlquiz.core.{path.stem}" for path in (ROOT / "dlquiz" / "core").glob("[!_]*.py")]
    assert len(names) > 10
    found = roots(loaded(f"import {', '.join(names)}", tmp_path))
    assert found - sys.stdlib_module_names == {"dlquiz"}


def test_a_start_on_unchanged_packs_parses_no_yaml(tmp_path: Path) -> None:
    first = loaded(command("due"), tmp_path)
    assert "yaml" in roots(first)
    assert not roots(loaded(command("due"), tmp_path)) & {*HEAVY, "yaml", "pydantic", "fsrs"}


SMALL_PACK = """
format: 1
id: small
title: Small
version: 1.0.0
languages: [en]
topics: [{id: only, title: Only}]
concepts: [{id: one, term: one, topic: only, definition: What one means, derive: []}]
cards: [{id: first, type: basic, concepts: [one], prompt: What is it?, answer: It is one.}]
"""

UP_TO_THE_FIRST_CARD = f"""
import gc, sys
from functools import partialmethod
from dlquiz.cli import asking, studying
from dlquiz.tui import app
asking.full_screen = lambda: True
app.DlquizApp.run = partialmethod(app.DlquizApp.run, headless=True)
rest = app.DlquizApp._after_first_picture
shown = []
def first_picture(self):
    shown.extend([self.screen.view.card.id, gc.isenabled()])
    self._in_background = lambda: None
    rest(self)
    shown.append(gc.isenabled())
    self.exit(0)
app.DlquizApp._after_first_picture = first_picture
{command("review", "small")}
assert shown == ["small/first", False, True], shown
"""


def up_to_the_first_card(home: Path) -> set[str]:
    """The modules that `dlquiz review` loads until it shows its first card, of a learner who comes back."""
    packs = home / "data" / "packs"
    packs.mkdir(parents=True)
    (packs / "small.yaml").write_text(SMALL_PACK, encoding="utf-8")
    loaded(command("due"), home)  # makes the index and the journal
    return loaded(UP_TO_THE_FIRST_CARD, home)


def test_the_first_card_waits_for_nothing_that_it_does_not_need(tmp_path: Path) -> None:
    found = up_to_the_first_card(tmp_path)
    assert {"textual", "apsw"} <= roots(found)
    heavy = {"numpy", "yaml", "pydantic", "fsrs", "markdown_it", "tomlkit", "simpleeval", "secrets", "hashlib"}
    assert not roots(found) & heavy
    ours = {name.removeprefix("dlquiz.") for name in found if name.startswith("dlquiz.")}
    late = (
        "core.grading", "core.cloze", "core.layout", "core.quiz", "core.mix", "core.draw", "core.exam", "core.contrast",
        "core.figure", "core.variation", "core.search", "core.stats", "simulator", "plot", "writing", "packs.loader",
        "packs.source", "packs.schema", "packs.lint", "packs.rules", "packs.cardtypes", "packs.characters",
        "journal.attempts", "journal.catalogue", "journal.copying", "journal.report", "journal.restoring",
        "journal.thinning", "study.home", "study.quizzes", "study.mixing", "study.exams", "study.attempts",
        "study.contrasts", "study.course", "study.predictions", "cli.quizzing", "cli.plain", "tui.palette",
        "tui.figures",
    )  # fmt: skip
    assert not {name for name in ours for part in late if name == part or name.startswith(f"{part}.")}
    assert {name for name in ours if name.startswith("packs.codec.")} == {
        f"packs.codec.{name}" for name in ("cards", "concepts", "values", "self_rated")
    }
    assert {name for name in ours if name.startswith("tui.widgets.forms.")} == {
        f"tui.widgets.forms.{name}" for name in ("base", "self_rated")
    }
    assert {name for name in ours if name.startswith("tui.screens.")} == {
        f"tui.screens.{name}" for name in ("answering", "page", "register", "review")
    }


def test_the_first_card_is_there_with_a_hundred_modules_of_ours(tmp_path: Path) -> None:
    ours = {name for name in up_to_the_first_card(tmp_path) if name.partition(".")[0] == "dlquiz"}
    assert len(ours) <= 105, "each costs a third of a millisecond at least: does the first card need all of them?"
