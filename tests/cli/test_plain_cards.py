"""What a learner may type at a card, and what is made of it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from dlquiz.cli import plain_cards, plain_commands
from dlquiz.cli.forms import Showing, form
from dlquiz.cli.plain_commands import Command, NotUnderstoodError
from dlquiz.core.cards import Card, ChoiceCard, ClozeCard, Gap, NumericCard, Option, SelfRatedCard, TypedCard
from dlquiz.core.model import CardId, CardType, ConceptId, Text, Words
from dlquiz.core.responses import Chosen, Response, Revealed, Typed

HOME = (ConceptId("p/c"),)
ALL = tuple(Command)


def choice(options: int, kind: CardType = CardType.CHOICE) -> ChoiceCard:
    """A card whose first option is right."""
    texts = tuple(Option(Text.of(f"option {i}"), correct=i == 0) for i in range(options))
    return ChoiceCard(id=CardId("p/x"), type=kind, concepts=HOME, topic="t", prompt=Text.of("Which?"), options=texts)


TRUE_FALSE = choice(2, CardType.TRUE_FALSE)
BASIC = SelfRatedCard(
    id=CardId("p/b"), type=CardType.BASIC, concepts=HOME, topic="t", prompt=Text.of("?"), answer=Text.of("!")
)
SHORT = TypedCard(
    id=CardId("p/s"),
    type=CardType.SHORT_ANSWER,
    concepts=HOME,
    topic="t",
    prompt=Text.of("?"),
    answers=Words({"": ("u",)}),
)
NUMBER = NumericCard(
    id=CardId("p/n"), type=CardType.NUMERIC, concepts=HOME, topic="t", prompt=Text.of("?"), answer=1.0, shown="1"
)
GAPS = ClozeCard(
    id=CardId("p/g"),
    type=CardType.CLOZE,
    concepts=HOME,
    topic="t",
    prompt=Text.of("The `{{loss}}` falls; *its* {{slope::what is it?}} shrinks (see [UNK]); {{loss}}."),
    gaps={"": (Gap(("loss",)), Gap(("slope",), "what is it?"), Gap(("loss",)))},
)


def read(card: Card, order: Sequence[int], typed: str) -> Response | None:
    """What is made of a line where every command works."""
    return form(card, Showing(order, "en"), ALL).read(typed)


def command_in(card: Card, commands: Sequence[Command], typed: str) -> Command | None:
    """The command in a line typed at a card."""
    return plain_commands.command_in(form(card, Showing()).taken, commands, typed)


@pytest.mark.parametrize(
    ("typed", "indices"),
    [("a", {2}), ("B", {0}), (" c) ", {1}), ("ㅁ", {2}), ("ㅠ", {0})],
)
def test_a_letter_means_the_option_as_shown(typed: str, indices: set[int]) -> None:
    assert read(choice(3), (2, 0, 1), typed.strip()) == Chosen(frozenset(indices))


@pytest.mark.parametrize("typed", ["ac", "a c", "a, c", "c;a", "A C", "ㅁ ㅊ"])
def test_several_letters_in_any_spelling(typed: str) -> None:
    card = choice(4, CardType.MULTIPLE_RESPONSE)
    assert read(card, (3, 1, 0, 2), typed) == Chosen(frozenset((3, 0)))


@pytest.mark.parametrize(
    ("typed", "expected"),
    [("t", 0), ("TRUE", 0), ("o", 0), ("ㅅ", 0), ("f", 1), ("False", 1), ("x", 1), ("ㄹ", 1)],
)
def test_true_and_false_in_the_ways_people_write_them(typed: str, expected: int) -> None:
    assert read(TRUE_FALSE, (0, 1), typed) == Chosen(frozenset((expected,)))


@pytest.mark.parametrize(
    ("card", "typed", "trouble"),
    [
        (choice(3), "d", "a to c"),
        (choice(3), "7", "a to c"),
        (choice(3), "ab", "Only one letter"),
        (choice(3), "", "r to see it"),
        (choice(3), ",", "a to c"),
        (TRUE_FALSE, "maybe", "t for true"),
        (SHORT, "", ":r to see it"),
        (NUMBER, "many", "not a number"),
        (BASIC, "card", "press Enter"),
    ],
)
def test_what_is_no_answer_is_explained(card: ChoiceCard, typed: str, trouble: str) -> None:
    with pytest.raises(NotUnderstoodError, match=trouble):
        read(card, (0, 1, 2), typed)


@pytest.mark.parametrize(
    ("card", "typed", "response"),
    [
        (BASIC, "", Revealed()),
        (SHORT, "u", Typed(("u",))),
        (SHORT, ":-)", Typed((":-)",))),
        (NUMBER, "1,0", Typed(("1,0",))),
    ],
)
def test_typed_answers_are_kept_as_typed(card: TypedCard, typed: str, response: Response) -> None:
    assert command_in(card, ALL, typed) is None
    assert read(card, (), typed) == response


@pytest.mark.parametrize(
    ("card", "typed", "command"),
    [
        (choice(3), "u", Command.UNDO),
        (choice(3), "ㅕ", Command.UNDO),
        (choice(3), ":b", Command.BURY),
        (choice(3), "b", None),
        (choice(6), "f", None),
        (choice(6), ":f", Command.FLAG),
        (TRUE_FALSE, "f", None),
        (TRUE_FALSE, ":f", Command.FLAG),
        (TRUE_FALSE, "b", Command.BURY),
        (SHORT, "u", None),
        (SHORT, "?", None),
        (SHORT, ":U", Command.UNDO),
        (SHORT, ":ㅕ", Command.UNDO),
        (SHORT, ":?", Command.HELP),
        (BASIC, "s", Command.SUSPEND),
        (BASIC, ":s", Command.SUSPEND),
    ],
)
def test_a_command_needs_a_colon_only_where_its_letter_is_an_answer(
    card: ChoiceCard, typed: str, command: Command | None
) -> None:
    assert command_in(card, ALL, typed) is command


def test_a_command_that_does_not_work_here_is_no_answer() -> None:
    with pytest.raises(NotUnderstoodError, match=":h"):
        command_in(SHORT, (Command.QUIT, Command.HELP), ":h")
    assert command_in(choice(3), (Command.QUIT,), "h") is None


def test_gaps_are_numbered_and_marks_are_gone() -> None:
    text = plain_cards.prompt_text(GAPS, "en")
    assert text == "The [blank 1] falls; its [blank 2: what is it?] shrinks (see [UNK]); [blank 3]."


@pytest.mark.parametrize(
    ("card", "prompt"),
    [
        (choice(4), "Your answer (a-d, h hint, u undo, q quit, ? help): "),
        (SHORT, "Your answer (:h hint, :u undo, :q quit, :? help): "),
        (BASIC, "Enter shows the answer (h hint, u undo, q quit, ? help): "),
        (GAPS, "Blank 1 of 3 (:h hint, :u undo, :q quit, :? help): "),
        (TRUE_FALSE, "Your answer (t true, f false, h hint, u undo, q quit, ? help): "),
    ],
)
def test_the_prompt_says_how_commands_are_typed_here(card: Card, prompt: str) -> None:
    commands = (Command.HINT, Command.UNDO, Command.QUIT, Command.HELP, Command.BURY)
    assert form(card, Showing(), commands).prompt() == prompt
