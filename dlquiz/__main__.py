"""`python -m dlquiz` and the command `dlquiz`."""

from __future__ import annotations

import sys

from dlquiz import __version__


def main(argv: list[str] | None = None) -> int:
    """Run one command line (default: this process's); the exit code: 0 fine, 1 failed, 2 wrongly asked."""
    arguments = sys.argv[1:] if argv is None else argv
    if arguments in (["--version"], ["-V"]):  # the one path that must cost nothing: no imports
        sys.stdout.write(f"dlquiz {__version__}\n")
        return 0
    try:
        from dlquiz.cli.main import run

        return run(arguments)
    except KeyboardInterrupt:  # before `run` is there to take it, or after it has
        return 130


def _distrust_working_folder() -> None:
    """`python -m` looks for modules in the working folder first: a yaml.py beside a pack must not be run."""
    import os

    mine = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))  # noqa: PTH120, PTH100  (pathlib costs 5 ms)
    if not sys.flags.safe_path and sys.path[0] != mine:
        del sys.path[0]


if __name__ == "__main__":
    _distrust_working_folder()
    sys.exit(main())
