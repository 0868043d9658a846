"""Exams on the command line: taken line by line, left and resumed, listed, and their results exported."""

from __future__ import annotations

import csv
import io
import json
import signal
from collections.abc import Callable
from typing import Any

import pytest

from dlquiz.cli import asking, exam_results, parser, ticking
from dlquiz.core.history import Mode
from dlquiz.core.responses import Chosen
from dlquiz.errors import JournalNotSaved
from dlquiz.journal.attempts import AttemptLog
from dlquiz.study import opening
from tests.cli.learner import PACK, Done, Learner

EXAMS = """
exams:
  - id: midterm
    title: {en: Midterm, ko: 중간고사}
    description: {en: Four questions., ko: 네 문제.}
    minutes: 10
    pass: 60 %
    sections:
      - title: {en: Basics, ko: 기초}
        shuffle: false
        pools: [{cards: [choice, several, cloze], points: 2}]
      - shuffle: false
        pools: [{cards: [short]}]
  - id: sure
    title: How sure
    certainty: true
    sections: [{shuffle: false, pools: [{cards: [true-false, number]}]}]
"""
RIGHT = "b\nac\n0\n0\nbackprop\n"
"""Full answers to the four questions of the midterm, the two gaps in two lines."""


class Watch:
    """A monotonic clock; a line typed as `@300 b` comes after 300 seconds."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def watch(monkeypatch: pytest.MonkeyPatch) -> Watch:
    """The clock of the exams of this test."""
    watch, opened, read = Watch(), opening.open_desk, asking.ask

    def open_desk(*args: Any, **options: Any) -> Any:
        desk = opened(*args, **options)
        desk.monotonic = watch
        return desk

    def ask(prompt: str) -> str:
        typed = read(prompt)
        if not typed.startswith("@"):
            return typed
        seconds, _space, rest = typed[1:].partition(" ")
        watch.now += float(seconds)
        return rest

    monkeypatch.setattr(opening, "open_desk", open_desk)
    monkeypatch.setattr(asking, "ask", ask)
    return watch


@pytest.fixture
def examinee(learner: Learner, watch: Watch) -> Learner:
    """A learner whose pack has exams."""
    text = PACK.read_text("utf-8") + EXAMS
    (learner.places.packs / PACK.name).write_text(text, "utf-8")
    return learner


def midterm(examinee: Learner, typed: str, *options: str) -> Done:
    """The midterm, line by line."""
    return examinee.run("exam", "midterm", "--plain", "--seed", "1", *options, typed=typed)


def test_without_a_terminal_it_is_said_how_to_go_on(examinee: Learner) -> None:
    assert "--resume" not in examinee.run().out
    midterm(examinee, "b\nq\n")
    assert "  dlquiz exam --resume --plain   Go on with the exam: Midterm" in examinee.run().lines


def modes(learner: Learner) -> list[Mode]:
    """In which activities the answers of the journal were given."""
    return [review.mode for review in learner.reviews()]


# --- taken ---


def test_an_exam_from_its_rules_to_the_review_of_each_question(examinee: Learner) -> None:
    done = midterm(examinee, f"{RIGHT}e\ny\n")
    assert (done.code, done.err) == (0, "")
    assert done.lines[0] == "Midterm. 4 questions. 7 points. 10 min left."
    assert "Question 1 of 4. Basics. Choice. 2 points." in done.lines
    assert "Question 4 of 4. Short answer. 1 point." in done.lines
    end = done.lines.index("Result: 7 of 7 points (100 %). Passed (60 % needed).")
    asked, told = done.lines[:end], done.lines[end:]
    assert not [line for line in asked if "Right" in line or "It walks backwards." in line], "nothing before the end"
    assert [line for line in told if line.endswith((" points.", " point."))] == [
        "2 of 2 points.",
        "2 of 2 points.",
        "2 of 2 points.",
        "1 of 1 point.",
    ]
    assert "It walks backwards." in told
    assert modes(examinee) == [Mode.EXAM] * 4


def test_mistakes_are_reviewed_with_what_would_have_been_right(examinee: Learner) -> None:
    done = midterm(examinee, "a\n\nnothing\n0\n\ne\ny\n")
    assert "2 questions are open. End the exam?" in done.out
    end = done.lines.index("Result: 1 of 7 points (14 %). Not passed (60 % needed).")
    told = "\n".join(done.lines[end:])
    assert "Wrong.\nYou answered: a) supervised\nAnswer: b) self-supervised\na) supervised: Nobody" in told
    assert "0 of 2 points.\nWrong. Not answered." in told, "what was left open is reviewed too"
    assert modes(examinee) == [Mode.EXAM] * 2


def test_questions_in_any_order_changed_marked_and_taken_back(examinee: Learner) -> None:
    typed = "\n".join(
        ("n", "a", ":p", "m", "ac", ":g1", "c", "p", "b", "g 4", "x", "p", ":x", ":x", ":m", ":l", ":g 99", ":q")
    )
    done = midterm(examinee, f"{typed}\n")
    assert done.code == 0
    assert "Marked for later." in done.lines
    assert "There are questions 1 to 4." in done.lines
    at = done.lines.index("Your answer is taken back."), done.lines.index("There is no answer to take back.")
    assert at[0] < at[1], "x alone was an answer"
    listed = [line.split(":")[0] for line in done.lines if line.startswith("  ") and line[2].isdecimal()]
    assert listed == [
        "  1. answered",
        "  2. answered, marked for later",
        "  3. not answered",
        "  4. not answered, marked for later",
    ]
    with examinee.journal() as journal:
        (attempt,) = journal.attempts.open()
    assert attempt.marked == {1, 3}
    assert attempt.answers == {0: Chosen(frozenset((1,))), 1: Chosen(frozenset((0, 2)))}


def test_an_answer_that_stands_is_shown_again(examinee: Learner) -> None:
    done = midterm(examinee, "b\np\nq\n")
    again = done.out.split("Question 1 of 4.")[2]
    assert "You answered: b) self-supervised" in again


def test_going_back_from_the_first_question_and_asking_which(examinee: Learner) -> None:
    done = midterm(examinee, "p\ng\n3\n:q\n")
    assert "This is the first question." in done.lines
    assert "Which question? (1-4): " in done.lines
    assert "Question 3 of 4. Basics. Fill the gap. 2 points." in done.lines


def test_help_lists_the_commands_as_they_are_typed_here(examinee: Learner) -> None:
    done = midterm(examinee, "?\n:?\nn\n:w\nn\n:?\n:q\n")
    assert "  n  next question; so does Enter" in done.lines
    assert "  :g  go to a question, such as :g 7" in done.lines, "in a gap every letter may be an answer"
    assert "There is no command :w here. ? lists them." in done.lines


def test_the_end_is_asked_for_and_may_be_declined(examinee: Learner) -> None:
    done = midterm(examinee, "e\nn\nb\nq\n")
    assert "4 questions are open. End the exam?" in done.out
    assert "Result" not in done.out
    assert "1 of 4 answered" in done.lines[-1]


def test_behind_the_last_question(examinee: Learner) -> None:
    done = midterm(examinee, f"{RIGHT}what\n\n:w\nm\ng 2\nq\n")
    assert "That was the last question: 4 of 4 answered, 10 min left." in done.lines
    assert done.lines.count("Type e, l, q, or a question such as g 7.") == 3
    assert "No question is open here." in done.lines
    assert done.out.count("Question 2 of 4.") == 2


def test_certainty_is_asked_before_anything_is_told(examinee: Learner) -> None:
    done = examinee.run("exam", "sure", "--plain", typed="f\nvery\n3\n29 s\n2\ne\ny\n")
    assert "Type 1 for not sure, 2 for fairly sure, 3 for certain." in done.lines
    assert "Certainty-based score 1 of 6." in done.lines  # 3 - 2
    assert "1 of 1 point. Certain." in done.lines
    assert [review.confidence for review in examinee.reviews()] == [3, 2]


def test_leaving_instead_of_saying_how_sure_keeps_no_answer(examinee: Learner) -> None:
    examinee.run("exam", "sure", "--plain", typed="f\nq\n")
    with examinee.journal() as journal:
        assert journal.attempts.open()[0].answers == {}


def test_an_answer_of_100_kB_typed(examinee: Learner) -> None:
    done = midterm(examinee, f"g 4\n{'x' * 100_000}\ne\ny\n")
    assert done.code == 0
    assert "0 of 1 point." in done.lines
    assert max(map(len, done.lines)) < 1000


def test_in_korean(examinee: Learner) -> None:
    done = examinee.run("exam", "중간고사", "--plain", "--seed", "1", "--lang", "ko", typed="b\n")
    assert "자기 지도" in done.out
    assert done.code == 0


# --- time ---


def test_the_time_left_is_told_when_it_matters(examinee: Learner) -> None:
    done = midterm(examinee, "@200 b\n@50 ac\n@60 0\n0\n@231 backprop\n@10 e\ny\n")
    told = [line for line in done.lines if line.endswith(" left.") and "." not in line[:-1] and ":" not in line]
    assert told == ["5 min left.", "59 s left."]
    assert "Time used: 9 min 11 s." in done.lines


def test_what_is_typed_after_the_time_does_not_count(examinee: Learner) -> None:
    done = midterm(examinee, "@590 b\n@20 ac\n0\n0\n")
    assert "The time is up. What was not answered in time does not count." in done.lines
    assert "Result: 2 of 7 points (28 %). Not passed (60 % needed)." in done.lines
    assert "The time was up after 10 min 0 s." in done.lines
    assert modes(examinee) == [Mode.EXAM]


def test_the_time_runs_while_the_last_word_is_asked_for(examinee: Learner) -> None:
    done = midterm(examinee, "b\ne\n@601 y\n")
    assert "The time is up. What was not answered in time does not count." in done.lines
    assert modes(examinee) == [Mode.EXAM]


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="no such timer")
def test_time_is_written_while_a_line_is_typed(
    examinee: Learner, watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever thinks for long and is killed then has lost the time."""
    read = asking.ask

    def ring(prompt: str) -> str:
        watch.now += 40
        signal.raise_signal(signal.SIGALRM)
        return read(prompt)

    monkeypatch.setattr(asking, "ask", ring)
    midterm(examinee, "")
    with examinee.journal() as journal:
        (attempt,) = journal.attempts.open()
        kinds = [event.kind for event in journal.attempts.events(attempt.id)]
    assert attempt.elapsed == 40_000
    assert kinds == ["open", "tick", "tick"], "the second one at leaving"


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="no such timer")
def test_nothing_rings_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    before, rung = signal.getsignal(signal.SIGALRM), []
    with ticking.every(1000, lambda: rung.append(1)):
        signal.raise_signal(signal.SIGALRM)
        assert signal.getitimer(signal.ITIMER_REAL)[1] == 1000
    assert rung == [1]
    assert signal.getsignal(signal.SIGALRM) == before
    assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)


# --- left and resumed ---


def test_an_exam_that_was_left_goes_on_where_it_stood(examinee: Learner) -> None:
    done = midterm(examinee, "@60 b\nq\n")
    assert done.lines[-1] == ("The exam is kept (1 of 4 answered, 9 min left). To go on: dlquiz exam --resume --plain")
    assert modes(examinee) == []
    examinee.now += 3_600_000
    done = examinee.run("exam", "--resume", "--plain", typed="@30 ac\n0\n0\nbackprop\ne\ny\n")
    assert done.lines[0] == "Midterm. 4 questions. 7 points. 9 min left."
    assert "Question 1 of 4" not in done.out, "it begins at the first that is open"
    assert "Result: 7 of 7 points (100 %). Passed (60 % needed)." in done.lines
    assert "Time used: 1 min 30 s. In 2 sittings, 1 hour between them." in done.lines


@pytest.mark.parametrize("typed", ["", "b\n", "b\na"])
def test_a_closed_input_keeps_the_exam(examinee: Learner, typed: str) -> None:
    done = midterm(examinee, typed)
    assert done.code == 0
    assert "The exam is kept" in done.lines[-1]
    with examinee.journal() as journal:
        assert len(journal.attempts.open()) == 1


def test_a_signal_keeps_the_exam(examinee: Learner, watch: Watch, monkeypatch: pytest.MonkeyPatch) -> None:
    read = asking.ask

    def hang_up(prompt: str) -> str:
        typed = read(prompt)
        if typed == "hang up":
            watch.now += 7
            signal.raise_signal(signal.SIGTERM)
        return typed

    monkeypatch.setattr(asking, "ask", hang_up)
    done = midterm(examinee, "b\nhang up\n")
    assert done.code == 128 + signal.SIGTERM
    with examinee.journal() as journal:
        (attempt,) = journal.attempts.open()
    assert (sorted(attempt.answers), attempt.elapsed) == ([0], 7000)


def test_an_exam_whose_pack_is_gone_is_resumed_as_the_list_says(examinee: Learner) -> None:
    examinee.run("exam", "midterm", "--plain", typed="b\nq\n")
    for pack in examinee.places.packs.iterdir():
        pack.unlink()
    (told,) = [line for line in examinee.run("exam").lines if line.startswith("Not over: Midterm")]
    command = told.partition("To go on: dlquiz ")[2].split()
    done = examinee.run(*command, "--plain", typed=f":l\n{RIGHT.partition(chr(10))[2]}e\ny\n")
    assert "Result: 7 of 7 points (100 %). Passed (60 % needed)." in done.lines


def test_the_newest_is_resumed_or_the_one_that_is_named(examinee: Learner) -> None:
    midterm(examinee, "b\nq\n")
    examinee.now += 1000
    examinee.run("exam", "sure", "--plain", typed="q\n")
    assert examinee.run("exam", "--resume", "--plain", typed="q\n").lines[0].startswith("How sure.")
    assert examinee.run("exam", "midterm", "--resume", "--plain", typed="q\n").lines[0].startswith("Midterm.")


def test_a_step_that_cannot_be_saved_is_told(examinee: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    add: Callable[..., bool] = AttemptLog.add

    def refuse(self: AttemptLog, *args: Any) -> bool:
        if args[0].kind == "answer":
            raise JournalNotSaved("not saved: the disk is full", hint="free some space")
        return add(self, *args)

    monkeypatch.setattr(AttemptLog, "add", refuse)
    done = midterm(examinee, "b\nn\n")
    assert done.code == 1
    assert "the disk is full" in done.err


# --- chosen ---


def test_the_exams_and_what_was_left_are_listed(examinee: Learner) -> None:
    midterm(examinee, "b\nq\n")
    done = examinee.run("exam")
    assert done.lines == [
        "mini/midterm: Midterm (4 questions, 10 min, passed from 60 %)",
        "  Four questions.",
        "mini/sure: How sure (2 questions, marked by certainty)",
        "Not over: Midterm, begun 2025-11-25 12:00 (1 of 4 answered, 10 min left). "
        "To go on: dlquiz exam mini/midterm --resume",
    ]


def test_without_exams_the_way_to_ones_own_is_told(learner: Learner) -> None:
    assert learner.run("exam").lines == ["No installed pack has an exam. Make your own: dlquiz exam -n 10"]


def test_an_exam_of_ones_own(examinee: Learner) -> None:
    options = ("-n", "3", "--topic", "Training", "--type", "short-answer", "--type", "numeric", "--pass", "50%")
    done = examinee.run("exam", *options, "--minutes", "1.5", "--plain", typed="")
    assert done.lines[0] == "An exam of your own. 2 questions. 2 points. 2 min left."
    with examinee.journal() as journal:
        (attempt,) = journal.attempts.open()
    assert (attempt.exam, attempt.limit, attempt.pass_mark, attempt.certainty) == ("", 90_000, 0.5, False)


def test_an_exam_of_ones_own_has_no_language(examinee: Learner) -> None:
    """It is called what the learner reads now, not what it was called when it began."""
    examinee.run("exam", "-n", "1", "--plain", "--lang", "en", typed="")
    assert "직접 만든 시험" in examinee.run("exam", "--lang", "ko").out
    assert "Not over: An exam of your own" in examinee.run("exam", "--lang", "en").out


@pytest.mark.parametrize(
    ("argv", "told"),
    [
        (("nowhere", "--plain"), "there is no exam 'nowhere'"),
        (("midterm", "-n", "3", "--plain"), "-n is for an exam of your own"),
        (("midterm", "--pass", "60%", "--plain"), "--pass is for an exam of your own"),
        (("--resume", "--certainty", "--plain"), "--certainty is for an exam of your own"),
        (("--resume", "--plain"), "no exam was left unfinished"),
        (("--resume", "--seed", "1", "--plain"), "stay as they are"),
        (("--seed", "1"), "--seed needs an exam"),
        (("-n", "0", "--plain"), "a whole number from 1 is needed"),
        (("-n", "501", "--plain"), "an exam has 1 to 500 questions"),
        (("-n", "1", "--minutes", "0", "--plain"), "a time limit is more than 0"),
        (("-n", "1", "--minutes", "inf", "--plain"), "a time limit is more than 0"),
        (("-n", "1", "--pass", "60", "--plain"), "a share is needed"),
        (("-n", "1", "--pass", "nan%", "--plain"), "a share is needed"),
        (("-n", "1", "--pass", "101%", "--plain"), "a share is needed"),
        (("-n", "1", "--topic", "nowhere", "--plain"), "there is no topic 'nowhere'"),
        (("-n", "1", "--type", "basic", "--plain"), "you judge them yourself"),
        (("midterm",), "the full screen needs a terminal"),
    ],
)
def test_what_cannot_be_asked_for(examinee: Learner, argv: tuple[str, ...], told: str) -> None:
    done = examinee.run("exam", *argv)
    assert done.code == 2
    assert told in done.err
    with examinee.journal() as journal:
        assert journal.attempts.open() == []


# --- results ---


def taken(examinee: Learner) -> None:
    """Two midterms and one of one's own."""
    midterm(examinee, f"@61 {RIGHT}e\ny\n")
    examinee.now += 86_400_000
    midterm(examinee, "a\n\n=SUM(A1)\n+1\n@5 -2+3\ne\ny\n")
    examinee.now += 1000
    examinee.run("exam", "-n", "1", "--type", "short-answer", "--plain", "--certainty", typed="@1 @x\n1\ne\ny\n")


def test_results_as_lines(examinee: Learner) -> None:
    assert examinee.run("quiz", "results").lines == [
        "No exam was taken to its end yet. They are listed by: dlquiz exam"
    ]
    taken(examinee)
    done = examinee.run("quiz", "results")
    assert done.lines == [
        "2025-11-25 12:00  Midterm: 7 of 7 points (100 %). Passed (60 % needed).",
        "  Time used: 1 min 1 s.",
        "2025-11-26 12:00  Midterm: 0 of 7 points (0 %). Not passed (60 % needed).",
        "  Time used: 5 s. 1 earlier attempt: the last 100 %, the best 100 %.",
        "2025-11-26 12:00  An exam of your own: 0 of 1 points (0 %).",
        "  Certainty-based score 0 of 3. Time used: 1 s.",
    ]
    assert examinee.run("quiz", "results", "--exam", "midterm").lines == done.lines[:4]
    assert examinee.run("--lang", "en", "quiz", "results", "--exam", "mini/sure").code == 0


def test_results_as_json(examinee: Learner) -> None:
    taken(examinee)
    found = json.loads(examinee.run("quiz", "results", "--json").out)
    assert found["unreadable"] == 0
    first, second, own = found["attempts"]
    assert {key: first[key] for key in ("exam", "title", "started", "ended", "earned", "possible", "percent")} == {
        "exam": "mini/midterm",
        "title": "Midterm",
        "started": "2025-11-25T12:00:00+00:00",
        "ended": "finish",
        "earned": 7,
        "possible": 7,
        "percent": 100,
    }
    assert (first["passed"], second["passed"], own["passed"]) == (True, False, None)
    assert (first["seconds_used"], first["seconds_allowed"], first["sittings"]) == (61, 600, 1)
    assert (first["pass_percent"], first["certainty_score"], own["certainty_score"]) == (60, None, 0)
    assert [question["card"] for question in first["questions"]] == [
        "mini/choice", "mini/several", "mini/cloze", "mini/short",
    ]  # fmt: skip
    assert first["questions"][1]["response"] == "dense; convolution"
    assert second["questions"][1] == {
        "number": 2,
        "section": "Basics",
        "card": "mini/several",
        "type": "multiple-response",
        "points": 2,
        "earned": 0,
        "score": None,
        "certainty": None,
        "response": None,
    }
    assert own["questions"][0]["certainty"] == 1


def test_results_as_a_table(examinee: Learner) -> None:
    taken(examinee)
    done = examinee.run("quiz", "results", "--csv")
    rows = list(csv.DictReader(io.StringIO(done.out)))
    assert len(rows) == 9
    assert len(done.out.splitlines()) == 10, "a row is a line"
    assert [row["response"] for row in rows[4:]] == ["supervised", "", "'=SUM(A1) · +1", "'-2+3", "'@x"]
    assert {row["passed"] for row in rows} == {"true", "false", ""}
    assert [float(row["earned"]) for row in rows[:4]] == [2, 2, 2, 1]
    assert {row["exam"] for row in rows} == {"mini/midterm", ""}


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@x", "'@x"),
        ("a=1", "a=1"),
        ("one\ntwo\r\nthree\u2028four", "one two three four"),
        ("\n=1", "' =1"),
        ("  @x", "'  @x"),
        ("\x1b[2J", "\\x1b[2J"),
        ("\t=1", "\\t=1"),
        ("＝1+1", "'＝1+1"),
        ("", ""),
        (None, ""),
        (True, "true"),
        (-1.5, -1.5),
    ],
)
def test_a_cell_is_text_and_never_a_formula(value: object, cell: object) -> None:
    assert exam_results._cell(value) == cell


def test_one_form_at_a_time(examinee: Learner) -> None:
    assert examinee.run("quiz", "results", "--json", "--csv").code == 2
    done = examinee.run("quiz", "results", "vocabulary")
    assert done.code == 2
    assert "dlquiz quiz results does not take vocabulary" in done.err


@pytest.mark.parametrize(
    ("argv", "words"),
    [
        (["quiz", "results", "--csv"], ["quiz results", "--csv"]),
        (["--lang", "quiz", "quiz", "results"], ["--lang", "quiz", "quiz results"]),
        (["--home=x", "--practice", "quiz", "results"], ["--home=x", "--practice", "quiz results"]),
        (["quiz", "--plain", "results"], ["quiz", "--plain", "results"]),
        (["quiz", "words", "results"], ["quiz", "words", "results"]),
        (["drill", "quiz", "results"], ["drill", "quiz", "results"]),
        (["--home", "quiz", "results"], ["--home", "quiz", "results"]),
        (["quiz"], ["quiz"]),
        ([], []),
    ],
)
def test_the_command_of_two_words(argv: list[str], words: list[str]) -> None:
    assert parser.joined(argv) == words


def test_a_topic_of_that_name_can_still_be_asked(examinee: Learner) -> None:
    done = examinee.run("quiz", "--plain", "results")
    assert "there is no topic 'results'" in done.err
