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
