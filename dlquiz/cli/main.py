"""One command line from its words to its exit code; what a user did wrong ends in two lines, never in a traceback."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import cast

from dlquiz import i18n
from dlquiz.cli import output
from dlquiz.errors import DlquizError, UsageError

FAILED = 1
USAGE = 2
INTERRUPTED = 130
NO_READER = 141


def run(argv: Sequence[str]) -> int:
    """Run a command line and return its exit code."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # the simulator's matrices are small: threads only wait
    output.harden()
    try:
        code = _run(argv)
        output.flush()
    except UsageError as error:
        output.tell(error)
        return USAGE
    except DlquizError as error:
        output.tell(error)
        return FAILED
    except SystemExit as done:  # SIGTERM, SIGHUP, or the learner declined
        return int(done.code or 0)
    except KeyboardInterrupt:
        output.remark("")  # the shell's prompt starts on a line of its own
        return INTERRUPTED
    except BrokenPipeError:
        output.let_go()
        return NO_READER
    except OSError as error:  # a file or a stream of the user's, not a fault of the program
        output.tell(DlquizError(error.strerror or str(error), where=error.filename or ""))
        output.let_go()
        return FAILED
    return code


def _run(argv: Sequence[str]) -> int:
    from dlquiz.cli import parser

    i18n.use(_language(parser.peek(argv, "--lang"), parser.peek(argv, "--home")))
    try:
        arguments = parser.parse(argv)
    except SystemExit as told:  # --help and --version
        return int(told.code or 0)
    command = cast("Callable[[object], int]", arguments.run)
    return command(arguments)


def _language(asked: str | None, home: str | None) -> str:
    """The interface's language: as asked, else as set, else the environment's."""
    if asked in i18n.LANGUAGES:
        return asked
    from pathlib import Path

    from dlquiz import paths

    try:
        file = paths.places(Path(home) if home else None).settings
    except DlquizError:  # told by whichever command needs the place
        return i18n.from_environment()
    if not os.path.lexists(file):  # config is not worth its import
        return i18n.from_environment()
    from dlquiz import config

    settings, _problems = config.load(file)
    return settings.language if settings.language in i18n.LANGUAGES else i18n.from_environment()
