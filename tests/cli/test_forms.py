"""The line-based form of each type that is answered in several parts: what may be typed, and what is told."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlquiz.cli import plain_ask, plain_cards
from dlquiz.cli.forms import Form, Showing, form
from dlquiz.cli.plain_commands import Command, NotUnderstoodError
from dlquiz.core.cards import Card
from dlquiz.core.grading import grade
from dlquiz.core.responses import Assigned, Chosen, Ordered, Response, Revealed, Typed, Verdict
from tests.cli import cards

COMMANDS = (Command.HINT, Command.REVEAL, Command.QUIT, Command.HELP)
ORDERS: dict[str, tuple[int, ...]] = {
    "p/m": (2, 0, 3, 1),
    "p/o": (2, 0, 3, 1),
    "p/k": (2, 0, 1),
    "p/r": (1, 2, 0),
    "p/g": (20,),
}
"""With that of the chosen gap its options are a) layer, b) loss, c) score."""


def opened(card: Card, language: str = "en") -> Form[Card]:
    """The form of a card, not answered yet."""
    return form(card, Showing(ORDERS.get(card.id, (0, 1)), language), COMMANDS)


def read(card: Card, *lines: str) -> Response | None:
    """What is made of lines typed one after the other."""
    asked, answer = opened(card), None
    for line in lines:
        assert answer is None
        answer = asked.read(line)
    return answer


def told(card: Card, capsys: pytest.CaptureFixture[str], *lines: str, language: str = "en") -> list[str]:
    """What is told of the answer in these lines, or of giving up where there are none."""
    response = read(card, *lines) if lines else Revealed()
    assert response is not None
    asked, mark = opened(card, language), grade(card, response)
    asked.verdict(response, mark)
    asked.reasons(response, mark)
    return capsys.readouterr().out.splitlines()


def retold(card: Card, capsys: pytest.CaptureFixture[str], *lines: str) -> list[str]:
    """What is told of the answer in these lines while it may be tried again."""
    response = read(card, *lines)
    assert response is not None
    opened(card).again(response, grade(card, response))
    return capsys.readouterr().out.splitlines()


def shown(card: Card, capsys: pytest.CaptureFixture[str], language: str = "en") -> list[str]:
    """The question as it is shown."""
    plain_cards.show(card, ORDERS.get(card.id, (0, 1)), language)
    return capsys.readouterr().out.splitlines()


# Matching: a) distribution b) vector c) gradient d) map


@pytest.mark.parametrize(
    "lines",
    [
        ("1b 2d 3a",),
        ("1b2d3a",),
        ("1 b, 2 d, 3 a",),
        ("1-b 2=d 3:a",),
        ("1) b; 2) d; 3) a.",),
        ("3a 1b 2d",),
        ("b d a",),
        ("bda",),
        ("B, D, A",),
        ("b", "d", "a"),
        ("2d", "b", "a"),
        ("2d", "1b 3a"),
        ("1c 2d", "1b 3a"),
        ("１ｂ　２ｄ　３ａ",),
        ("1ㅠ 2ㅇ 3ㅁ",),
        ("ㅠㅇㅁ",),
        ("1b 2d 3ㅁ",),
    ],
)
def test_pairs_in_any_spelling(lines: Sequence[str]) -> None:
    assert read(cards.MATCHING, *lines) == Assigned((0, 1, 2))


@pytest.mark.parametrize(
    "lines", [("1- 2d 3-",), ("- d -",), ("-d–",), ("2d", "-", "-"), ("2d 1-", "3−"), ("1.- 2d 3-",)]
)
def test_a_row_may_be_left_open(lines: Sequence[str]) -> None:
    assert read(cards.MATCHING, *lines) == Assigned((None, 1, None))


@pytest.mark.parametrize(
    ("lines", "trouble"),
    [
        (("",), "Type an answer, or r to see it."),
        (("1b 2b 3a",), "b is given to both 1 and 2. Each letter belongs to one row at most."),
        (("bab",), "b is given to both 1 and 3."),
        (("1b", "2b"), "b is given to both 1 and 2."),
        (("4a",), "There is no row 4: they are 1 to 3."),
        (("0a",), "There is no row 0"),
        (("1b 1a",), "Row 1 is answered twice."),
        (("1e",), "There is no e: type letters from a to d."),
        (("bdac",), "That is more than the 3 rows left."),
        (("1b 2d", "ac"), "That is more than the 1 row left."),
        (("1b d a",), "Type a letter from a to d for each row, such as 1b 2a or b a, or - for none."),
        (("b 2d",), "such as 1b 2a"),
        (("123",), "such as 1b 2a"),
        (("a vector",), "There is no v"),
        (("?!",), "such as 1b 2a"),
        (("1b" * 50_000,), "such as 1b 2a"),
        (("1" * 100_000,), "such as 1b 2a"),
        (("b" + " " * 99_998 + "d",), "such as 1b 2a"),
    ],
)
def test_what_is_no_pairing_is_explained(lines: Sequence[str], trouble: str) -> None:
    *before, last = lines
    asked = opened(cards.MATCHING)
    for line in before:
        assert asked.read(line) is None
    prompt = asked.prompt()
    with pytest.raises(NotUnderstoodError) as caught:
        asked.read(last)
    assert trouble in str(caught.value)
    assert asked.prompt() == prompt


def test_pairs_are_shown_and_asked_row_by_row(capsys: pytest.CaptureFixture[str]) -> None:
    assert shown(cards.MATCHING, capsys) == [
        "Which output has which layer?",
        "  1. dense",
        "  2. convolution",
        "  3. softmax",
        "  a) a distribution",
        "  b) a vector",
        "  c) a gradient",
        "  d) a map",
    ]
    asked = opened(cards.MATCHING)
    assert asked.prompt() == "Your answer (a-d for each row, such as 1b 2a, - for none, h hint, q quit, ? help): "
    asked.read("2d")
    assert asked.prompt() == "Row 1. dense (a-d, - for none, h hint, q quit, ? help): "
    asked.read("b")
    assert asked.prompt() == "Row 3. softmax (a-d, - for none, h hint, q quit, ? help): "


def test_pairs_are_told_row_by_row(capsys: pytest.CaptureFixture[str]) -> None:
    assert told(cards.MATCHING, capsys, "1a 2d 3-") == [
        "Partly right.",
        "✗ 1. dense: Wrong",
        "  You answered: a) a distribution",
        "  Answer: b) a vector",
        "✓ 2. convolution: Right: d) a map",
        "✗ 3. softmax: Wrong",
        "  Answer: a) a distribution",
        "Dense sees no grid.",
        "Shapes follow from weights.",
    ]
    assert told(cards.MATCHING, capsys)[:2] == ["Wrong. Not answered.", "1. dense: b) a vector"]
    assert told(cards.MATCHING, capsys, "bda")[0] == "Right."
    assert told(cards.MATCHING, capsys, "---")[0] == "Wrong. Nothing was answered."
    assert "✓ 2. 합성곱" in "\n".join(told(cards.MATCHING, capsys, "1a 2d 3-", language="ko"))


# Categorise: 1. bias 2. weight 3. learning rate; a) parameter b) hyperparameter


@pytest.mark.parametrize(
    "lines", [("1a 2a 3b",), ("a a b",), ("aab",), ("a", "a", "b"), ("3ㅠ", "ㅁㅁ"), ("3b", "1ａ ２ａ")]
)
def test_categories_in_any_spelling(lines: Sequence[str]) -> None:
    assert read(cards.CATEGORISE, *lines) == Assigned((0, 1, 0))


def test_items_are_numbered_and_categories_lettered(capsys: pytest.CaptureFixture[str]) -> None:
    assert shown(cards.CATEGORISE, capsys, "ko") == [
        "배웁니까, 고릅니까?",
        "  1. 편향",
        "  2. 가중치",
        "  3. 학습률",
        "  a) 파라미터",
        "  b) 하이퍼파라미터",
    ]
    assert told(cards.CATEGORISE, capsys, "aaa") == [
        "Partly right.",
        "✓ 1. bias: Right: a) parameter",
        "✓ 2. weight: Right: a) parameter",
        "✗ 3. learning rate: Wrong",
        "  You answered: a) parameter",
        "  Answer: b) hyperparameter",
        "You choose the step.",
    ]


# Ordering: a) backward b) forward c) update d) loss


@pytest.mark.parametrize("typed", ["bdac", "b d a c", "B, D, A, C", "b > d > a > c", "b-d-a-c", "ㅠㅇㅁㅊ", "ｂｄａｃ"])
def test_an_order_in_any_spelling(typed: str) -> None:
    assert read(cards.ORDERING, typed) == Ordered((0, 1, 2, 3))


def test_letters_that_a_korean_keyboard_joined_are_taken_apart() -> None:
    assert read(cards.ORDERING, "ㅁㅊ유") == read(cards.ORDERING, "acdb")
    assert read(cards.MATCHING, "뮤ㅇ") == read(cards.MATCHING, "abd")


@pytest.mark.parametrize(
    ("typed", "trouble"),
    [
        ("", "Type an answer, or r to see it."),
        ("bda", "c is missing: type each letter once."),
        ("bdacb", "b is there twice: type each letter once."),
        ("bdae", "Type all of a-d in their order, such as bcda."),
        ("1234", "such as bcda"),
        ("a" * 100_000, "a is there twice"),
        ("-", "such as bcda"),
    ],
)
def test_what_is_no_order_is_explained(typed: str, trouble: str) -> None:
    with pytest.raises(NotUnderstoodError) as caught:
        read(cards.ORDERING, typed)
    assert trouble in str(caught.value)


def test_an_order_is_told_place_by_place(capsys: pytest.CaptureFixture[str]) -> None:
    right = ["  1. b) forward", "  2. d) loss", "  3. a) backward", "  4. c) update"]
    assert shown(cards.ORDERING, capsys)[1:] == ["  a) backward", "  b) forward", "  c) update", "  d) loss"]
    assert told(cards.ORDERING, capsys, "bcda") == [
        "Partly right.",
        "You answered:",
        "  ✓ 1. b) forward: in order",
        "  ✗ 2. c) update: out of order",
        "  ✓ 3. d) loss: in order",
        "  ✓ 4. a) backward: in order",
        "The right order:",
        *right,
    ]
    assert told(cards.ORDERING, capsys, "bdac") == ["Right:", *right]
    assert told(cards.ORDERING, capsys) == ["Wrong. Not answered.", "The right order:", *right]


# Gaps to be chosen: a) layer b) loss c) score


@pytest.mark.parametrize("typed", ["b", "B", "b)", "ㅠ", "ｂ", "loss", "Loss "])
def test_a_gap_is_chosen_by_letter_or_by_text(typed: str) -> None:
    assert read(cards.CHOSEN, typed, "gradient") == Typed(("loss", "gradient"))


@pytest.mark.parametrize("typed", ["d", "ab", "1", "lo", "x" * 100_000])
def test_what_is_no_option_of_a_gap_is_explained(typed: str) -> None:
    asked = opened(cards.CHOSEN)
    with pytest.raises(NotUnderstoodError, match="a letter from a to c, or the text behind it"):
        asked.read(typed)
    assert asked.prompt().startswith("Blank 1 of 2 (a-c, h hint,")
    asked.read("a")
    assert asked.prompt() == "Blank 2 of 2 (:h hint, :q quit, :? help): "


def test_the_options_of_a_gap_are_shown_in_the_language_of_the_text(capsys: pytest.CaptureFixture[str]) -> None:
    assert shown(cards.CHOSEN, capsys) == [
        "The [blank 1] falls along the [blank 2: its slope].",
        "Blank 1:",
        "  a) layer",
        "  b) loss",
        "  c) score",
    ]
    assert shown(cards.CHOSEN, capsys, "ko")[2:] == ["  a) 층", "  b) 손실", "  c) 점수"]
    asked = opened(cards.CHOSEN, "ko")
    asked.read("b")
    assert asked.read("기울기") == Typed(("손실", "기울기"))


def test_a_known_mistake_in_a_gap_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert told(cards.CHOSEN, capsys, "c", "gradient") == [
        "Partly right.",
        "Blank 1: Wrong: loss (you answered score)",
        "Blank 2: Right: gradient",
        "A score would rise.",
    ]


# Before another try


def test_before_another_try_the_answer_is_not_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert retold(cards.MATCHING, capsys, "1a 2d 3c") == [
        "Partly right.",
        "You answered: 1a 2d 3c",
        "Right: 1 of 3.",
        "Dense sees no grid.",
    ]
    assert retold(cards.CATEGORISE, capsys, "aaa") == [
        "Partly right.",
        "You answered: 1a 2a 3a",
        "Right: 2 of 3.",
        "You choose the step.",
    ]
    assert retold(cards.ORDERING, capsys, "bcda") == ["Partly right.", "You answered: b c d a"]
    assert retold(cards.CHOSEN, capsys, "c", "slope") == [
        "Wrong.",
        "You answered: score · slope",
        "Right: 0 of 2.",
        "A score would rise.",
    ]
    assert retold(cards.SEVERAL, capsys, "a") == ["Wrong.", "You answered: a) epoch", "a) epoch: A pass over the data."]
    assert retold(cards.TRUE_FALSE, capsys, "t") == ["Wrong.", "You answered: true", "true: Weights are."]
    assert retold(cards.SHORT, capsys, "forward pass") == [
        "Wrong.",
        "You answered: forward pass",
        "That gives the loss.",
    ]
    assert retold(cards.NUMBER, capsys, "6") == ["Wrong.", "You answered: 6", "The biases are missing."]


def test_a_missed_option_is_told_afterwards_only(capsys: pytest.CaptureFixture[str]) -> None:
    assert "c) dense: It has weights." in told(cards.SEVERAL, capsys, "b")
    assert retold(cards.SEVERAL, capsys, "b") == ["Partly right.", "You answered: b) pooling"]


def test_a_very_long_answer_is_told_in_part(capsys: pytest.CaptureFixture[str]) -> None:
    lines = told(cards.SHORT, capsys, "y" * 100_000)
    assert max(map(len, lines)) < 250
    assert any(line.startswith("You answered: yyy") and line.endswith("y…") for line in lines)


# Every type


@pytest.mark.parametrize("card", cards.ALL, ids=lambda card: card.type)
def test_every_type_is_read_from_what_its_prompt_names(card: Card) -> None:
    for command in COMMANDS:
        word = f":{command.value}" if command.value in opened(card).taken else command.value
        assert command.value == "r" or word in opened(card).prompt()


@given(st.sampled_from(cards.ALL), st.lists(st.text(max_size=20) | st.text("abcd123- ,:", max_size=12), max_size=6))
def test_any_line_is_an_answer_or_is_explained(card: Card, lines: list[str]) -> None:
    asked, answer = opened(card), None
    for line in lines:
        try:
            answer = asked.read(line.strip())
        except NotUnderstoodError as trouble:
            assert str(trouble)
        if answer is not None:
            assert grade(card, answer).verdict in Verdict
            break


@given(st.permutations(range(4)), st.data())
def test_what_is_typed_in_the_letters_shown_is_what_is_meant(order: list[int], data: st.DataObject) -> None:
    letters = {author: "abcd"[place] for place, author in enumerate(order)}
    wanted = data.draw(st.permutations(range(4)))
    asked = form(cards.ORDERING, Showing(order, "en"), COMMANDS)
    assert asked.read("".join(letters[item] for item in wanted)) == Ordered(tuple(wanted))
    pairs = form(cards.MATCHING, Showing(order, "en"), COMMANDS)
    rows = data.draw(st.permutations(range(3)))
    line = " ".join(f"{row + 1}{letters[wanted[row]]}" for row in rows)
    assert pairs.read(line) == Assigned(tuple(wanted[:3]))


def test_an_answer_takes_as_many_lines_as_it_needs_and_commands_in_between(monkeypatch: pytest.MonkeyPatch) -> None:
    typed = iter(["1b", "1x", "h", "d", ":?", "3a"])
    monkeypatch.setattr("builtins.input", lambda _prompt: next(typed))
    obeyed: list[Command] = []

    def obey(command: Command) -> bool:
        obeyed.append(command)
        return True

    assert plain_ask.response(cards.MATCHING, ORDERS["p/m"], COMMANDS, obey) == Assigned((0, 1, 2))
    assert obeyed == [Command.HINT]


def test_a_command_may_lead_away_from_an_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    typed = iter(["1b", "r", "a"])
    monkeypatch.setattr("builtins.input", lambda _prompt: next(typed))
    assert plain_ask.response(cards.MATCHING, ORDERS["p/m"], COMMANDS, lambda _command: False) is None
    assert plain_ask.response(cards.SEVERAL, ORDERS["p/r"], COMMANDS, lambda _command: False) == Chosen(frozenset((1,)))
