"""`dlquiz stats confusions` and `dlquiz drill --contrast`, line by line."""

from __future__ import annotations

import json
from functools import partialmethod
from pathlib import Path

import pytest

from dlquiz import i18n
from dlquiz.core.contrast import IN_A_ROW, MOST_ANSWERS
from dlquiz.core.history import Mode
from dlquiz.errors import JournalNotSaved
from dlquiz.journal import Journal
from dlquiz.study import Study
from tests.cli.learner import Done, Learner
from tests.study.confusing import PACK, TERMS, answer, history, term


@pytest.fixture
def terms(learner: Learner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Learner:
    """A learner with the pack of terms, whose drills are always the same."""
    monkeypatch.setattr(Study, "start_contrast", partialmethod(Study.start_contrast, seed=5))
    pack = tmp_path / "terms.yaml"
    pack.write_text(PACK, encoding="utf-8")
    learner.install(pack)
    return learner


def drill(learner: Learner, typed: str, *options: str) -> Done:
    return learner.run("drill", "--contrast", "epoch", "batch", "--plain", *options, typed=typed)


def answered(learner: Learner, always: str = "", *options: str) -> tuple[Done, str]:
    """The whole drill, answered right or always with one concept; and what was typed."""
    typed = ""
    for _case in range(MOST_ANSWERS + 1):
        done = drill(learner, typed, "--practice", *options)
        if "Enter shows the difference" in done.out or "차이" in done.out:
            break
        typed += f"{_given(done, always)}\n\n"
    return done, typed


def _given(done: Done, always: str) -> str:
    """What is typed to the last case: a letter where there are two, else a term."""
    at = max(place for place, line in enumerate(done.lines) if line.startswith("Case "))
    asked = done.lines[at + 1]
    number = next(n for n in (4, 5) if f"{n} " in asked or f"number {n}" in asked)
    name = always or list(TERMS)[number]
    return next((line.strip()[0] for line in done.lines[at:] if line.endswith(f") {name}")), name)


def test_until_told_apart(terms: Learner) -> None:
    done, typed = answered(terms)
    assert done.code == 0
    assert done.lines[0] == "Practice: answers are not saved."
    assert done.lines[1] == "Contrast drill: epoch, batch. Type :? for help."
    assert f"Told apart: the last {IN_A_ROW} answers about each were right." in done.lines
    assert done.lines[-2:] == ["The difference:", "  An epoch goes through all samples, a batch is a few of them."]
    assert done.out.count("Right: ") == typed.count("\n") // 2
    terms.run("drill", "--contrast", "epoch", "batch", "--plain", typed=typed)
    reviews = terms.reviews()
    assert len(reviews) == typed.count("\n") // 2
    assert {(review.mode, review.score) for review in reviews} == {(Mode.CONTRAST, 1.0)}


def test_never_told_apart(terms: Learner) -> None:
    done, _typed = answered(terms, "epoch")
    assert "Not told apart yet." in done.lines
    assert f"Case {MOST_ANSWERS}. " in done.out
    assert f"Case {MOST_ANSWERS + 1}. " not in done.out
    counts = [line for line in done.lines if line.endswith(" right.") and " of " in line and ":" in line]
    assert [line.split(":")[0] for line in counts[-2:]] == ["epoch", "batch"]
    assert counts[-1].startswith("batch: 0 of ")


def test_left_in_the_middle_what_was_answered_is_saved(terms: Learner) -> None:
    done = drill(terms, ":r\n\nq\n:q\n")
    assert done.code == 0
    assert "Not told apart yet." in done.lines
    assert len(terms.reviews()) >= 1
    nothing = drill(terms, "")
    assert "Not told apart yet." not in nothing.lines
    assert "The difference:" in nothing.lines


def test_an_answer_that_cannot_be_saved_is_tried_again_or_ends(terms: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_arguments: object) -> None:
        raise JournalNotSaved("the disk is full")

    with monkeypatch.context() as broken:
        broken.setattr(Journal, "record", full)
        done = drill(terms, ":r\nn\n")
    assert done.code == 1
    assert "the disk is full" in done.err
    assert terms.reviews() == []


def test_without_a_written_difference_both_definitions_are_told(terms: Learner) -> None:
    done = terms.run("drill", "--contrast", "weight", "bias", "--plain", typed=":q\n")
    assert done.lines[-2:] == ["weight: The thing number 0.", "bias: The thing number 1."]


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (("--contrast", "epoch", "epochs"), "there is no concept 'epochs'"),
        (("--contrast", "epoch", "에포크"), "two different concepts are needed"),
        (("--contrast", "target", "epoch"), "too few questions"),
        (("--contrast", "epoch", "batch", "--cram"), "goes with --plain alone"),
        (("--contrast", "epoch", "batch", "-n", "3"), "goes with --plain alone"),
        (("words", "--contrast", "epoch", "batch"), "goes with --plain alone"),
    ],
)
def test_what_cannot_be_drilled(terms: Learner, argv: tuple[str, ...], said: str) -> None:
    done = terms.run("drill", "--plain", *argv)
    assert done.code == 2
    assert said in done.err
    assert "hint: " in done.err


def test_two_names_are_needed(terms: Learner) -> None:
    assert terms.run("drill", "--contrast", "epoch").code == 2


def confused(learner: Learner) -> int:
    """A history with a planted confusion; how many answers."""
    from dlquiz.config import Settings

    study = Study.open(learner.places, Settings())
    count = history(study, 2, {"epoch": "batch"})
    study.close()
    return count


def test_the_planted_confusion_is_the_first(terms: Learner) -> None:
    confused(terms)
    lines = terms.run("stats", "confusions").lines
    assert lines[0] == "Confused in the last 90 days:"
    assert lines[1].startswith("1. epoch, batch: ")
    assert lines[2].startswith("   asked for epoch, answered batch: ")
    assert lines[-1] == "Tell the first two apart: dlquiz drill --contrast epoch batch"
    assert terms.run("drill", "--contrast", "epoch", "batch", "--plain", typed=":q\n").code == 0


def test_json(terms: Learner) -> None:
    count = confused(terms)
    told = json.loads(terms.run("stats", "confusions", "--json", "--days", "7").out)
    assert told["days"] == 7
    first = told["pairs"][0]
    assert {first["one"], first["other"]} == {term("epoch"), term("batch")}
    assert 0 < first["surely"] < first["rate"]
    assert sum(one["asked"] for one in told["concepts"].values()) == count
    words = " ".join(terms.run("stats", "--help").out.split())
    assert all(key in words for key in (*told, *first))


def test_only_the_last_days(terms: Learner) -> None:
    from dlquiz.config import Settings

    study = Study.open(terms.places, Settings())
    answer(study, "weight:name", "bias")
    study.close()
    assert "1. weight, bias: 1 of 1 answer" in terms.run("stats", "confusions", "--days", "1").lines
    terms.now += 3 * 86_400_000
    assert terms.run("stats", "confusions", "--days", "3").lines == ["No answer tells yet which concept was meant."]
    assert terms.run("stats", "confusions", "--days", "4").lines[0] == "Confused in the last 4 days:"


def test_nothing_to_tell(terms: Learner) -> None:
    assert terms.run("stats", "confusions").lines == ["No answer tells yet which concept was meant."]
    assert json.loads(terms.run("stats", "confusions", "--json").out) == {"days": 90, "pairs": [], "concepts": {}}
    done = terms.run("stats", "--days", "3")
    assert done.code == 2
    assert "--days" in done.err


def test_in_korean(terms: Learner) -> None:
    confused(terms)
    lines = terms.run("stats", "confusions", "--lang", "ko").lines
    assert lines[1].startswith("1. 에포크, 배치: ")
    i18n.use("ko")
    done = drill(terms, ":q\n", "--lang", "ko")
    assert done.lines[-1] == "  에포크는 샘플 전체를 한 번 도는 것이고, 배치는 그중 몇 개입니다."
