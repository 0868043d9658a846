"""The benchmark table: python -m tests.bench [--home DIR] [--cards N] [--reviews N] [--runs N] [--only WORD].

Every budget is a ratio to a baseline measured in the same run (see DESIGN), so that the table can be read on any
machine. Needs the extra `bench` for the rows about Anki, scikit-learn and PyTorch. Exit status 1 if a budget is not
kept.
"""

from __future__ import annotations

import argparse
import platform
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.bench import data, frames, labs, measures, training
from tests.bench.measures import Row


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--home", type=Path, help="keep the generated learner here and use it again")
    parser.add_argument("--cards", type=int, default=10_000)
    parser.add_argument("--reviews", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--only", default="", help="rows whose name holds this word")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = args.home or Path(scratch)
        rows = list(_rows(folder, args.cards, args.reviews, args.runs, args.only))
    print(
        f"\n{platform.machine()}, Python {platform.python_version()}, {args.cards:,} cards, {args.reviews:,} reviews\n"
    )
    print(f"| {'what':<48} | ours | baseline | ratio | budget | |")
    print(f"|{'-' * 50}|---:|---:|---:|---:|---|")
    for row in rows:
        base = "" if row.base is None else f"{row.base:.2f} {row.unit}"
        ratio = "" if row.base is None else f"{row.value:.2f}"
        limit = f"{row.limit:g} {row.unit}" if row.base is None else f"{row.limit:g}x"
        verdict = "ok" if row.held else "OVER"
        print(f"| {row.what:<48} | {row.ours:.2f} {row.unit} | {base} | {ratio} | {limit} | {verdict} |")
    return 0 if all(row.held for row in rows) else 1


def _rows(folder: Path, cards: int, reviews: int, runs: int, only: str) -> Iterator[Row]:
    if only in "version":
        yield measures.version(runs)
    if only in "lab":
        yield labs.activations_plain(runs)
    if only in "frame":
        yield frames.frame()
    if only in "train":
        yield from training.training(runs)
    if only in "check":
        yield from measures.pack_check(cards, runs)
    if any(only in name for name in ("start", "next", "commit")):
        at = data.home(folder, cards, reviews)
        if only in "start":
            yield measures.start(at, folder, runs)
        if only in "next":
            yield measures.next_card(folder, 100)
        if only in "commit":
            yield from measures.commit(at, 200)


if __name__ == "__main__":
    raise SystemExit(main())
