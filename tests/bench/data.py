"""A learner's home of any size, the same for the same seed: one pack, and a journal with years of reviews."""

from __future__ import annotations

from pathlib import Path
from random import Random

from dlquiz.core.days import StudyDays
from dlquiz.core.history import Mode, Review
from dlquiz.core.ids import uuid7
from dlquiz.core.model import CardId
from dlquiz.core.responses import Revealed
from dlquiz.core.scheduling import DAY_MS, Memory, Rating, Scheduler, SchedulerSettings
from dlquiz.journal import Journal
from dlquiz.paths import Places, places
from dlquiz.study import system_clock

PACK = "bench"
MARKER = "Question"
_FIRST_REVIEWS_AGO_DAYS = 400


def home(folder: Path, cards: int, reviews: int, seed: int = 7) -> Places:
    """Places with a pack of `cards` self-rated cards and a journal of about `reviews` answers, made once."""
    at = places(folder)
    done = folder / f"made-{cards}-{reviews}-{seed}"
    if not done.exists():
        _write_pack(at.packs / PACK, cards)
        _write_journal(at, cards, reviews, Random(seed))
        at.config.mkdir(parents=True, exist_ok=True)
        at.settings.write_text("reviews_per_day = 9999\n", encoding="utf-8")  # many runs on one day
        done.touch()
    return at


def _write_pack(folder: Path, cards: int) -> None:
    """Every prompt carries its number, so that a picture of the screen tells which card it shows."""
    (folder / "concepts").mkdir(parents=True)
    (folder / "cards").mkdir()
    (folder / "pack.yaml").write_text(
        f"format: 1\nid: {PACK}\ntitle: Bench\nversion: 1.0.0\nlanguages: [en]\n"
        "topics:\n" + "".join(f"  - {{id: t{n}, title: Topic {n}}}\n" for n in range(10)),
        encoding="utf-8",
    )
    (folder / "concepts" / "all.yaml").write_text(
        "concepts:\n"
        + "".join(
            f"  - {{id: c{n}, term: term {n}, topic: t{n % 10}, definition: What number {n} means, derive: []}}\n"
            for n in range(cards // 4)
        ),
        encoding="utf-8",
    )
    (folder / "cards" / "all.yaml").write_text(
        "cards:\n"
        + "".join(
            f"  - id: q{n}\n    type: basic\n    concepts: [c{n // 4}]\n    prompt: {MARKER} {n:05}, what is it?\n"
            f"    answer: It is number {n}, and a little more is said of it here.\n    explanation: Count.\n"
            for n in range(cards // 4 * 4)
        ),
        encoding="utf-8",
    )


def _write_journal(at: Places, cards: int, reviews: int, rng: Random) -> None:
    """Each card learned at some day of the last year and reviewed when it was due, until the answers are used up."""
    days = StudyDays()
    scheduler = Scheduler(SchedulerSettings(), days)
    now = system_clock()
    journal = Journal.open(at.journal, device="bench", now=now, random_bits=lambda: rng.getrandbits(74))
    history: list[tuple[int, CardId, Rating, Memory | None, Memory]] = []
    budget = reviews // max(1, cards)
    for n in range(cards // 4 * 4):
        card = CardId(f"{PACK}/q{n}")
        time = now - rng.randrange(30, _FIRST_REVIEWS_AGO_DAYS) * DAY_MS + rng.randrange(DAY_MS)
        memory: Memory | None = None
        for _ in range(budget):
            rating = rng.choices(list(Rating), (10, 12, 70, 8))[0]
            after = scheduler.review(card, memory, rating, time)
            history.append((time, card, rating, memory, after))
            memory, time = after, after.due + rng.randrange(DAY_MS // 4)
            if time >= now:
                break
    history.sort(key=lambda row: row[0])
    last = ""
    for time, card, rating, before, after in history:
        last = uuid7(time, rng.getrandbits(74), last)
        journal.record(
            Review(
                id=last,
                card=card,
                time=time,
                offset=days.offset_minutes(time),
                day=days.day(time),
                mode=Mode.REVIEW,
                response=Revealed(),
                score=None,
                rating=rating,
                seconds=rng.uniform(2, 20),
                before=before,
                after=after,
            )
        )
    journal.close()
