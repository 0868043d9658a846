"""The commands that print: due, stats, glossary, keys, config."""

from __future__ import annotations

import json
import unicodedata

import pytest

from dlquiz.config import Settings
from dlquiz.study import MAIN, Study
from tests.cli.learner import Learner


def test_due(learner: Learner) -> None:
    learner.drill("paradigm", "b\n4\n\n")
    learner.drill("layer", "ac\n1\nq\n")
    done = learner.run("due")
    assert (done.code, done.err) == (0, "")
    assert done.lines == [
        "Due today: 1 learning, 0 review, 8 new; about 2 minutes.",
        "Done today: 2 answers. Streak: 1 day.",
        "  Basics: 1 due, 2 new, 50 % known",
        "  Training: 0 due, 6 new, 0 % known",
    ]


def test_due_as_json_has_the_documented_keys(learner: Learner) -> None:
    learner.drill("paradigm", "b\n4\n\n")
    data = json.loads(learner.run("due", "--json").out)
    assert list(data) == [
        "learning", "review", "new", "total", "minutes", "next_due", "done_today", "streak", "topics",
    ]  # fmt: skip
    assert (data["new"], data["total"], data["done_today"]["answers"]) == (9, 9, 1)
    assert data["next_due"] > learner.now
    assert data["topics"][0] == {"pack": "mini", "topic": "basics", "due": 0, "new": 3, "known": 0.25}
    text = " ".join(learner.run("due", "--help").out.split())
    assert all(key in text for key in [*data, *data["topics"][0], *data["done_today"]])


def test_stats(learner: Learner) -> None:
    learner.drill("paradigm", "b\n4\n\n")
    done = learner.run("stats")
    assert done.lines[:3] == [
        "So far: 1 answer on 1 day, 0 minutes.",
        "Streak: 1 day.",
        "Cards: 9 new, 0 learning, 1 young, 0 mature, 0 suspended.",
    ]
    assert done.lines[3].startswith("Due today and on the days after: 0, ")


def test_stats_with_reviews_tell_what_was_remembered(learner: Learner) -> None:
    learner.drill("paradigm", "b\n4\n\n")
    learner.now += 20 * 86_400_000
    learner.drill("paradigm", "b\n3\n\n")
    assert "Remembered in the last 30 days: 100 % of 1 review." in learner.run("stats").lines


def test_stats_as_json_has_the_documented_keys(learner: Learner) -> None:
    learner.drill("paradigm", "b\n4\n\n")
    data = json.loads(learner.run("stats", "--json").out)
    assert data["answers"] == 1
    assert len(data["forecast"]) == 14
    assert data["by_state"] == {"new": 9, "learning": 0, "young": 1, "mature": 0, "suspended": 0}
    text = " ".join(learner.run("stats", "--help").out.split())
    assert all(key in text for key in [*data, *data["by_state"], *data["predictions"], *data["daily"][0]])


def test_stats_tell_the_predictions_where_there_are_any(learner: Learner) -> None:
    learner.drill("paradigm", "b\n4\n\n")
    assert "redictions" not in learner.run("stats").out
    predict(learner, "no")
    predict(learner, "yes")
    assert learner.run("stats").lines[-1] == "Predictions in labs: made 2, right the first time 1 of 1."
    assert json.loads(learner.run("stats", "--json").out)["predictions"] == {
        "made": 2, "judged": 1, "right": 1, "labs": {"stacking": {"made": 2, "judged": 1, "right": 1}},
    }  # fmt: skip
    assert "Predictions in labs: 2" in learner.run("journal", "check").lines


def predict(learner: Learner, option: str) -> None:
    """One prediction and its outcome: no."""
    study = Study.open(learner.places, Settings())
    study.outcome(study.predict("stacking", MAIN, option, settings="", seed=1), "no")
    study.close()


def test_a_glossary_entry(learner: Learner) -> None:
    learner.run("drill", "--concept", "target", "-n", "2", "--plain", typed="\n4\nf\ns\n\n")
    done = learner.run("glossary", "target")
    assert (done.code, done.err) == (0, "")
    assert done.lines[:8] == [
        "target (타깃)",
        "What the model should ideally say.",
        "Example: The price of a sold house.",
        "Also called: ground-truth value, 정답",
        "Not to be confused with paradigm: A way to learn.",
        "Not to be confused with layer: A step of a network.",
        "Builds on: backpropagation",
        "Lab: Does depth help? (dlquiz lab stacking)",
    ]
    assert done.lines[8].startswith("Card, recall: due in ")
    assert done.lines[8].endswith(", 100 % sure")
    assert done.lines[9:] == ["Card, pick the term: flagged, suspended", "1 new card"]


@pytest.mark.parametrize(
    "name", ["Target", "mini/target", "ground-truth value", "정답", "타깃", unicodedata.normalize("NFD", "타깃")]
)
def test_an_entry_by_any_of_its_names(learner: Learner, name: str) -> None:
    assert learner.run("glossary", *name.split()).lines[0] == "target (타깃)"


def test_an_entry_in_korean(learner: Learner) -> None:
    assert learner.run("glossary", "target", "--lang", "ko").lines[:2] == [
        "타깃 (target)",
        "모델이 맞혀야 하는 값입니다.",
    ]


def test_an_unknown_entry_names_the_nearest(learner: Learner) -> None:
    done = learner.run("glossary", "tarrget")
    assert (done.code, done.out) == (1, "")
    assert done.err == "dlquiz: there is no concept 'tarrget'\nhint: did you mean target?\n"
    assert learner.run("glossary", "xyzzy").err.endswith("hint: dlquiz glossary lists all concepts\n")


def test_the_glossary_lists_and_searches(learner: Learner) -> None:
    done = learner.run("glossary")
    assert done.lines[:2] == ["backpropagation (역전파)", "bias (편향)"]
    assert len(done.lines) == 8
    assert learner.run("glossary", "--search", "역전").lines == ["backpropagation (역전파)"]
    nothing = learner.run("glossary", "--search", "xyzzy")
    assert (nothing.code, nothing.out, nothing.err) == (1, "", "Nothing fits 'xyzzy'.\n")


def test_keys_lists_ids_and_keys(learner: Learner) -> None:
    done = learner.run("keys")
    assert "Studying" in done.lines
    assert any(line.split() == ["study.undo", "u,", "ctrl+b", "undo"] for line in done.lines)


def test_keys_can_be_changed(learner: Learner) -> None:
    changed = learner.run("config", "set", "keys.study.undo", "z,ctrl+b")
    assert (changed.code, changed.out, changed.err) == (0, 'keys.study.undo = "z,ctrl+b"\n', "")
    assert any(line.split() == ["study.undo", "z,", "ctrl+b", "undo"] for line in learner.run("keys").lines)
    assert 'keys.study.undo = "z,ctrl+b"' in learner.run("config", "show").lines


@pytest.mark.parametrize(
    ("key", "value", "message"),
    [
        ("keys.study.undoo", "z", "keys.study.undoo: there is no such binding\nhint: did you mean study.undo?"),
        ("keys.study.undo", "ctrl+shift", "keys.study.undo: 'ctrl+shift' is not a key"),
        ("new_per_day", "-3", "new_per_day cannot be '-3'\nhint: it takes a whole number from 0 to 9999"),
        ("new_per_dya", "3", "there is no setting 'new_per_dya'\nhint: did you mean new_per_day?"),
        ("language", "fr", "language cannot be 'fr'\nhint: it takes one of auto, en, ko"),
    ],
)
def test_a_setting_that_cannot_be_is_refused(learner: Learner, key: str, value: str, message: str) -> None:
    done = learner.run("config", "set", key, value)
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith(f"dlquiz: {message}")
    assert not learner.places.settings.exists()


def test_a_key_that_clashes_is_set_and_told(learner: Learner) -> None:
    done = learner.run("config", "set", "keys.study.bury", "u")
    assert done.code == 0
    assert "keys.study.bury: shares its key with study.undo" in done.err


def test_settings_are_shown_and_changed(learner: Learner) -> None:
    assert learner.run("config", "set", "new_per_day", "7").out == "new_per_day = 7\n"
    assert learner.run("config", "set", "learning_steps", "1 5 20").out == "learning_steps = [1, 5, 20]\n"
    shown = learner.run("config", "show").lines
    assert "new_per_day = 7" in shown
    assert 'theme = "calm"' in shown
    assert "# one of: auto, en, ko" in shown
    assert "learning_steps = [1, 5, 20]" in shown
    assert learner.run("due").lines[0].startswith("Due today: 0 learning, 0 review, 7 new")
