"""Confusions of a whole record, and contrast drills that are written to it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dlquiz.core.contrast import IN_A_ROW, MOST_ANSWERS, Contrast, ContrastPhase
from dlquiz.core.history import Mode
from dlquiz.core.model import CardId
from dlquiz.core.responses import Chosen, Response, Revealed, Typed
from dlquiz.core.scheduling import Rating
from dlquiz.errors import JournalNotSaved, UsageError
from dlquiz.paths import places
from dlquiz.study import Study
from tests.study.confusing import PACK, answer, history, taking, term
from tests.study.desk import Clock, open_study, write_pack


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A home with the pack of terms."""
    write_pack(places(tmp_path), PACK, "terms.yaml")
    return tmp_path


@pytest.fixture
def study(folder: Path, clock: Clock) -> Iterator[Study]:
    """A learner who has not answered anything."""
    with open_study(folder, clock) as opened:
        yield opened


def rows(study: Study) -> list[tuple[str, Mode, Response, float | None]]:
    """What is in the journal."""
    return [(r.card, r.mode, r.response, r.score) for r in study._desk.journal.reviews()]


# The matrix


@pytest.mark.parametrize("seed", range(4))
def test_a_planted_confusion_is_found_among_noise(folder: Path, clock: Clock, seed: int) -> None:
    with open_study(folder, clock) as study:
        count = history(study, seed, {"epoch": "batch", "batch": "epoch"})
        matrix = study.confusions()
    assert sum(matrix.asked.values()) == count
    top = matrix.pairs[0]
    assert {top.one, top.other} == {term("epoch"), term("batch")}
    assert all(pair.surely < top.surely / 2 for pair in matrix.pairs[1:])


def test_answers_of_every_mode_count_once_and_taken_back_ones_do_not(study: Study) -> None:
    answer(study, "weight:name", "bias")
    session = study.start_drill(cards=[CardId("terms/weight:name"), CardId("terms/weight:pick")])
    session = study.rate(study.answer(session, Typed(("layer",))), Rating.AGAIN)
    card = study.card(CardId("terms/weight:pick"))
    session = study.rate(study.answer(session, taking(card, "layer")), Rating.AGAIN)
    assert study.confusions().counts == {(term("weight"), term("bias")): 1, (term("weight"), term("layer")): 2}
    study.undo(session)
    assert study.confusions().counts == {(term("weight"), term("bias")): 1, (term("weight"), term("layer")): 1}


def test_only_the_last_days_and_only_the_topics(study: Study, clock: Clock) -> None:
    answer(study, "weight:name", "bias")
    clock.pass_(days=10)
    answer(study, "weight:name", "layer")
    assert len(study.confusions().counts) == 2
    assert study.confusions(days=11).asked == {term("weight"): 2}
    assert study.confusions(days=10).counts == {(term("weight"), term("layer")): 1}
    assert study.confusions(topics=["words"]) == study.confusions()
    with pytest.raises(UsageError, match="no topic"):
        study.confusions(topics=["wrods"])


def test_what_was_typed_outlives_a_change_of_its_card_what_was_chosen_does_not(folder: Path, clock: Clock) -> None:
    with open_study(folder, clock) as study:
        answer(study, "weight:name", "bias")
        answer(study, "weight:pick", "bias")
        answer(study, "unit:pick", "epoch")
    write_pack(places(folder), PACK.replace("The thing number 0.", "Another thing."), "terms.yaml")
    with open_study(folder, clock) as study:
        assert study.confusions().counts == {
            (term("weight"), term("bias")): 1,
            (term("unit"), term("epoch")): 1,
        }


def test_cards_that_are_gone_or_take_other_answers_are_passed_over(folder: Path, clock: Clock) -> None:
    with open_study(folder, clock) as study:
        answer(study, "weight:name", "bias")
        answer(study, "bias:name", "layer")
        answer(study, "layer:name", "unit")
    text = PACK.replace("id: weight\n", "id: heft\n").replace("[weight,", "[heft,").replace(", weight,", ", heft,")
    text = text.replace(", weight]", ", heft]").replace("id: layer\n", "id: stratum\n    was: [layer]\n")
    text = text.replace("[layer,", "[stratum,").replace(", layer,", ", stratum,").replace(", layer]", ", stratum]")
    write_pack(places(folder), text, "terms.yaml")
    with open_study(folder, clock) as study:
        assert study.confusions().counts == {
            (term("bias"), term("stratum")): 1,
            (term("stratum"), term("unit")): 1,
        }


def test_a_record_without_answers(study: Study) -> None:
    assert study.confusions().pairs == ()
    assert study.confusions().asked == {}


# The drill


def play(study: Study, drill: Contrast, name: str | None = None) -> Contrast:
    """Answer every case, all with one concept if it is given, else with the right one."""
    while drill.phase is ContrastPhase.CASE:
        assert drill.step is not None
        given = name or drill.step.case.concept.partition("/")[2]
        drill = study.next_case(study.answer_contrast(drill, taking(study.contrast_card(drill), given)))
    return drill


def test_told_apart(study: Study) -> None:
    drill = play(study, study.start_contrast("epoch", "batch"))
    assert drill.apart
    assert min(len(drill.of(term("epoch"))), len(drill.of(term("batch")))) == IN_A_ROW
    found = rows(study)
    assert len(found) == len(drill.answers)
    assert {mode for _card, mode, _response, _score in found} == {Mode.CONTRAST}
    assert {score for *_rest, score in found} == {1.0}
    assert study.memory(CardId("terms/epoch:name")) is None, "the schedule stays as it is"
    assert study.overview().done.answers == len(found)
    assert study.overview().done.new == 0


def test_never_told_apart(study: Study) -> None:
    drill = play(study, study.start_contrast("epoch", "batch"), "epoch")
    assert len(drill.answers) == MOST_ANSWERS
    assert not drill.apart
    matrix = study.confusions()
    assert set(matrix.counts) == {(term("batch"), term("epoch"))}
    assert matrix.taken(term("batch"), term("epoch")) == len(drill.of(term("batch")))
    assert matrix.taken(term("epoch"), term("epoch")) == len(drill.of(term("epoch")))


def test_every_answer_is_a_row_before_its_feedback_shows(study: Study) -> None:
    drill = study.start_contrast("epoch", "batch")
    for count in range(1, 4):
        drill = study.answer_contrast(drill, Revealed())
        assert drill.phase is ContrastPhase.FEEDBACK
        assert len(rows(study)) == count
        drill = study.next_case(drill)
    done = study.finish_contrast(drill)
    assert done.phase is ContrastPhase.DONE
    assert len(rows(study)) == 3
    with pytest.raises(ValueError, match="done"):
        study.contrast_card(done)


def test_an_answer_that_cannot_be_written_leaves_the_case_open(study: Study, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_review: object) -> None:
        raise JournalNotSaved("disk full")

    drill = study.start_contrast("epoch", "batch")
    monkeypatch.setattr(study._desk.journal, "record", full)
    with pytest.raises(JournalNotSaved):
        study.answer_contrast(drill, Revealed())
    monkeypatch.undo()
    assert rows(study) == []
    assert drill.phase is ContrastPhase.CASE
    assert study.answer_contrast(drill, Revealed()).phase is ContrastPhase.FEEDBACK


def test_a_choice_is_between_the_two_and_recorded_by_the_authors_index(study: Study) -> None:
    drill = study.start_contrast("epoch", "batch", seed=3)
    chosen = 0
    while drill.phase is ContrastPhase.CASE and drill.step is not None:
        card = study.contrast_card(drill)
        if drill.step.order:
            assert sorted(drill.step.order) == [0, 1]
            drill = study.answer_contrast(drill, Chosen(frozenset({0})))
            row = rows(study)[-1]
            assert isinstance(row[2], Chosen)
            whole = study.card(card.id)
            (index,) = row[2].options
            assert whole.options[index].text == card.options[0].text  # type: ignore[union-attr]  # both are choices
            chosen += 1
        else:
            drill = study.answer_contrast(drill, Revealed())
        drill = study.next_case(drill)
    assert chosen > 2


def test_a_seed_fixes_the_drill(study: Study) -> None:
    first, again = (study.start_contrast("epoch", "batch", seed=4) for _ in range(2))
    assert first.steps == again.steps
    assert len({study.start_contrast("epoch", "batch").steps for _ in range(5)}) > 1


def test_concepts_by_any_name(study: Study) -> None:
    drill = study.start_contrast("terms/epoch", "배치")
    assert (drill.one, drill.other) == (term("epoch"), term("batch"))


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [("epoch", "Epoch", "two different"), ("epoch", "bacth", "no concept 'bacth'"), ("", "batch", "no concept ''")],
)
def test_two_concepts_are_needed(study: Study, one: str, other: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        study.start_contrast(one, other)


def test_too_few_cases(study: Study, folder: Path, clock: Clock) -> None:
    """Cards that were put aside do not come; without enough of them the drill says what to do."""
    for kind in ("name", "pick"):
        study.suspend(study.start_drill(cards=[CardId(f"terms/epoch:{kind}")]))
    with pytest.raises(UsageError, match="too few questions to tell epoch and batch apart") as refused:
        study.start_contrast("epoch", "batch")
    assert refused.value.hint
