"""A lab in the app: the prediction before the picture, the run between two pictures, the outcome counted once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.pilot import Pilot

from dlquiz import i18n
from dlquiz.core.predictions import Tally
from dlquiz.errors import JournalNotSaved
from dlquiz.paths import places
from dlquiz.plot.layout import arrange
from dlquiz.simulator.figures import Bar, Bars
from dlquiz.simulator.labs import TITLES, load
from dlquiz.simulator.sentence import literally
from dlquiz.study import Study
from dlquiz.tui.screens.confirm import NotDone
from dlquiz.tui.screens.glossary import GlossaryScreen
from dlquiz.tui.screens.home import HomeScreen
from dlquiz.tui.screens.lab import LabScreen
from dlquiz.tui.screens.pick import Pick
from dlquiz.tui.start import Start
from dlquiz.tui.widgets.controls import Controls
from dlquiz.tui.widgets.figure import FigureView
from dlquiz.tui.widgets.gist import Gist
from dlquiz.tui.widgets.picklist import PickList
from dlquiz.tui.widgets.pictures import COLUMNS, room
from tests.study.desk import PACK, Clock, open_study, write_pack
from tests.tui.driving import keys_shown, opened, seen
from tests.tui.fakelab import NAME, STEPS, Runs, fake_lab

AT = Start(lab=NAME)
HEIGHT = "height 12"
"""How the line begins that the first seed and the default settings give."""


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> Runs:
    """The runs of the fake lab, which stands in for a real one."""
    return stand_in(monkeypatch)


def stand_in(monkeypatch: pytest.MonkeyPatch, **options: Any) -> Runs:
    runs = Runs()
    monkeypatch.setattr("dlquiz.simulator.labs.load", lambda _name: fake_lab(runs, **options))
    return runs


def lab(pilot: Pilot[int]) -> LabScreen:
    screen = pilot.app.screen
    assert isinstance(screen, LabScreen)
    return screen


def tally(study: Study) -> Tally:
    return study.predictions().of(NAME)


async def until(pilot: Pilot[int], holds: Callable[[], bool]) -> None:
    """Let the app run until something holds."""
    for _turn in range(500):
        if holds():
            return
        await pilot.pause(0.01)
    raise TimeoutError(seen(pilot))


async def predicted(pilot: Pilot[int], letter: str = "b") -> None:
    """Answer, and stand at the beginning of the run, which has not had the time for a step."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("dlquiz.tui.screens.clocked.FRAME", 3600.0)
        await pilot.press(letter, "space", "r")
    await pilot.pause()
    assert not lab(pilot).running


async def ended(pilot: Pilot[int]) -> None:
    """Run to the end."""
    screen = lab(pilot)
    await pilot.press("end")
    await until(pilot, lambda: screen.run.ended)
    await pilot.pause()


# The prediction


async def test_nothing_is_computed_or_shown_before_the_prediction(study: Study, runs: Runs) -> None:
    async with opened(study, AT) as pilot:
        shown = seen(pilot)
        assert "Where will it go?" in shown
        assert "a  [down] it falls" in shown
        assert "b  up it goes" in shown
        for told in ("Heights", "height", "rose", "high", "depth", "feather", "seed", "Because"):
            assert told not in shown
        await pilot.press("space", "s", "n", "r", "o", "end", "g", "left", "p", "c", "enter")
        assert seen(pilot) == shown
        assert runs.begun == []
        assert lab(pilot).query_one(FigureView).figures == ()


async def test_the_prediction_is_stored_before_anything_is_shown(study: Study, monkeypatch: pytest.MonkeyPatch) -> None:
    runs = stand_in(monkeypatch, steps=100_000)
    async with opened(study, AT) as pilot:
        stored: list[tuple[int, int]] = []
        original = study.predict

        def predict(*args: str, **more: Any) -> str:
            stored.append((len(runs.begun), runs.drawn))
            return original(*args, **more)

        study.predict = predict  # type: ignore[method-assign]
        await pilot.press("a")
        assert stored == [(0, 0)]
        assert tally(study) == (1, 0, 0)
        last = study.last_prediction(NAME)
        assert last is not None
        assert (last.question, last.option, last.settings, last.seed) == ("main", "down", "depth=2 kind=a", 1)
        assert "You said: [down] it falls" in seen(pilot)


async def test_arrows_and_enter_choose_and_a_click_does(
    study: Study, runs: Runs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dlquiz.tui.screens.clocked.FRAME", 3600.0)
    async with opened(study, AT) as pilot:
        assert "Enter" not in keys_shown(pilot), "no slip answers"
        await pilot.press("down", "down")
        assert "▸ b  up it goes" in seen(pilot)
        await pilot.press("enter")
        assert "You said: up it goes" in seen(pilot)
        await pilot.press("p")
        y = next(y for y, line in enumerate(seen(pilot).splitlines()) if "a  [down]" in line)
        await pilot.click(offset=(12, y))
        await pilot.pause()
        assert "You said: [down] it falls" in seen(pilot)
        assert tally(study).made == 2


async def test_a_prediction_that_is_not_saved_keeps_the_question(
    study: Study, runs: Runs, monkeypatch: pytest.MonkeyPatch
) -> None:
    original, fails = study.predict, [True]

    def predict(*args: str, **more: Any) -> str:
        if fails[0]:
            raise JournalNotSaved("the disk is full")
        return original(*args, **more)

    monkeypatch.setattr(study, "predict", predict)
    monkeypatch.setattr("dlquiz.tui.screens.clocked.FRAME", 3600.0)  # the run that follows stands at its beginning
    async with opened(study, AT) as pilot:
        await pilot.press("b")
        await pilot.pause()
        assert isinstance(pilot.app.screen, NotDone)
        assert "the disk is full" in seen(pilot)
        await pilot.press("escape")
        assert "Where will it go?" in seen(pilot)
        assert runs.begun == []
        await pilot.press("b")
        await pilot.pause()
        fails[0] = False
        await pilot.press("enter")
        await pilot.pause()
        assert "You said: up it goes" in seen(pilot)
        assert tally(study).made == 1


# The run


async def test_it_runs_by_itself_to_the_outcome_which_is_counted_once(study: Study, runs: Runs) -> None:
    async with opened(study, AT) as pilot:
        await pilot.press("b")
        await until(pilot, lambda: lab(pilot).run.ended)
        await pilot.pause()
        shown = seen(pilot)
        assert "✓ As predicted: up it goes" in shown
        assert "It rose by 1.0." in shown
        assert f"height 12{STEPS}" in shown
        assert "Between 1 and 2 over 3 seeds." in shown
        assert "Because nothing held it down." in shown
        assert tally(study) == (1, 1, 1)
        assert runs.open == 0
        await pilot.press("right")
        await ended(pilot)
        await pilot.press("n")
        await ended(pilot)
        assert tally(study) == (1, 1, 1)


async def test_a_wrong_prediction_is_told_by_sign_and_word(study: Study, runs: Runs) -> None:
    async with opened(study, AT) as pilot:
        await predicted(pilot, "a")
        await ended(pilot)
        assert "✗ You said: [down] it falls · It was: up it goes" in seen(pilot)
        assert tally(study) == (1, 1, 0)


async def test_the_first_run_with_the_default_settings_counts_and_no_other(study: Study, runs: Runs) -> None:
    async with opened(study, AT) as pilot:
        await predicted(pilot)
        await pilot.press("s", "s")
        assert tally(study).judged == 0
        await pilot.press("right")
        await ended(pilot)
        assert tally(study).judged == 0
        assert "Not judged: the question is about the default settings." in seen(pilot)
        assert "As predicted" not in seen(pilot)
        await pilot.press("o")
        assert "✓" not in seen(pilot)
        await pilot.press("o", "left")
        await ended(pilot)
        assert tally(study) == (1, 1, 1)
        assert "✓ As predicted" in seen(pilot)


async def test_a_prediction_is_about_the_default_settings_whatever_was_set(study: Study, runs: Runs) -> None:
    async with opened(study, AT) as pilot:
        await predicted(pilot)
        await ended(pilot)
        await pilot.press("right", "p")
        await predicted(pilot)
        assert lab(pilot).settings == lab(pilot).lab.defaults


async def test_an_outcome_that_is_not_saved_can_be_tried_again(
    study: Study, runs: Runs, monkeypatch: pytest.MonkeyPatch
) -> None:
    original, fails = study.outcome, [True]

    def outcome(*args: str) -> bool:
        if fails[0]:
            raise JournalNotSaved("the disk is full")
        return original(*args)

    monkeypatch.setattr(study, "outcome", outcome)
    async with opened(study, AT) as pilot:
        await predicted(pilot)
        await ended(pilot)
        assert isinstance(pilot.app.screen, NotDone)
        fails[0] = False
        await pilot.press("enter")
        await pilot.pause()
        assert "✓ As predicted" in seen(pilot)
        assert tally(study) == (1, 1, 1)


async def test_predicting_again_hides_the_picture_and_makes_a_new_row(study: Study, runs: Runs) -> None:
    async with opened(study, AT) as pilot:
        await predicted(pilot, "a")
        await ended(pilot)
        await pilot.press("p")
        shown = seen(pilot)
        assert "Where will it go?" in shown
        assert "wrong the first time" in shown
        for told in ("Heights", "height", "rose", "You said", "seed"):
            assert told not in shown
        await pilot.press("escape")
        assert "✗ You said" in seen(pilot), "nothing has changed"
        await pilot.press("p")
        await predicted(pilot, "b")
        await ended(pilot)
        assert "✓ As predicted" in seen(pilot)
        assert tally(study) == (2, 1, 0), "the answer was known"


async def test_a_later_visit_begins_where_the_prediction_stands(study: Study, runs: Runs) -> None:
    async with opened(study, AT) as pilot:
        await predicted(pilot, "a")
        await pilot.press("s")
    async with opened(study, AT) as pilot:
        assert "You said: [down] it falls" in seen(pilot)
        assert f"{HEIGHT}0" in seen(pilot)
        assert not lab(pilot).running
        await ended(pilot)
        assert tally(study) == (1, 1, 0)
    async with opened(study, AT) as pilot:
        await ended(pilot)
        assert tally(study) == (1, 1, 0)


async def test_pause_step_and_rewind(study: Study, runs: Runs) -> None:
    async with opened(study, AT) as pilot:
        await predicted(pilot)
        beginning = seen(pilot)
        assert f"{HEIGHT}0" in beginning
        assert "Space run" in keys_shown(pilot)
        await pilot.press("s")
        assert f"{HEIGHT}1" in seen(pilot)
        await pilot.press("s", "s")
        assert f"{HEIGHT}3" in seen(pilot)
        await pilot.press("r")
        await pilot.pause()
        assert seen(pilot) == beginning
        assert runs.open == 1, "the run before is closed"
        assert runs.begun[-1] == runs.begun[0] == ({"depth": 2, "kind": "a"}, 1)


async def test_paused_it_stands_still(study: Study, monkeypatch: pytest.MonkeyPatch) -> None:
    runs = stand_in(monkeypatch, steps=100_000)
    async with opened(study, AT) as pilot:
        await pilot.press("b")
        assert "Space pause" in keys_shown(pilot)
        await until(pilot, lambda: runs.steps > 1)
        await pilot.press("space")
        steps, drawn = runs.steps, runs.drawn
        assert not lab(pilot).running
        for _turn in range(20):
            await pilot.pause(0.01)
        assert (runs.steps, runs.drawn) == (steps, drawn)
        await pilot.press("space")
        await until(pilot, lambda: runs.steps > steps)
        assert "Space pause" in keys_shown(pilot)
        await pilot.press("s")
        assert not lab(pilot).running, "a step by hand pauses"


async def test_a_frame_draws_once_however_many_steps_it_takes(study: Study, monkeypatch: pytest.MonkeyPatch) -> None:
    runs = stand_in(monkeypatch, steps=1000)
    async with opened(study, AT) as pilot:
        await predicted(pilot)
        steps, drawn = runs.steps, runs.drawn
        await ended(pilot)
        assert runs.steps - steps == 1000
        assert runs.drawn - drawn < 100


async def test_a_new_seed_gives_another_picture_of_the_same_settings(study: Study, runs: Runs) -> None:
    async with opened(study, AT) as pilot:
        await predicted(pilot)
        await pilot.press("n")
        await pilot.pause()
        shown = seen(pilot)
        assert shown.splitlines()[0].endswith(" seed 2"), "what was predicted is told below"
        assert "height 220" in shown
        assert runs.begun[-1] == ({"depth": 2, "kind": "a"}, 2)


async def test_a_changed_control_begins_again(study: Study, runs: Runs) -> None:
    async with opened(study, AT) as pilot:
        await predicted(pilot)
        assert "▸ depth ‹2›" in seen(pilot)
        await pilot.press("s", "right")
        await pilot.pause()
        assert "▸ depth ‹3 " in seen(pilot), "there is no more to the right"
        assert "height 130" in seen(pilot)
        await pilot.press("right")
        assert lab(pilot).settings["depth"] == 3
        await pilot.press("down", "right")
        await pilot.pause()
        assert "▸ kind ‹balloon" in seen(pilot)
        assert runs.begun[-1] == ({"depth": 3, "kind": "b"}, 1)
        await pilot.press("up", "left", "left", "left")
        await pilot.pause()
        assert runs.begun[-1] == ({"depth": 1, "kind": "b"}, 1)


async def test_while_it_runs_a_changed_control_runs_on(study: Study, monkeypatch: pytest.MonkeyPatch) -> None:
    runs = stand_in(monkeypatch, steps=100_000)
    async with opened(study, AT) as pilot:
        await pilot.press("b", "right")
        assert lab(pilot).running
        await until(pilot, lambda: bool(runs.begun) and runs.begun[-1][0]["depth"] == 3)
        assert runs.open == 1


async def test_keys_in_a_row_begin_the_last_run_alone(study: Study, runs: Runs) -> None:
    async with opened(study, AT) as pilot:
        await predicted(pilot)
        begun = len(runs.begun)
        for _key in range(5):
            lab(pilot).action_seed()
        await pilot.pause()
        assert len(runs.begun) == begun + 1
        assert "height 620" in seen(pilot)


async def test_controls_are_turned_by_the_mouse(study: Study, runs: Runs) -> None:
    async with opened(study, AT) as pilot:
        await predicted(pilot)
        y = next(y for y, line in enumerate(seen(pilot).splitlines()) if "depth" in line)
        line = seen(pilot).splitlines()[y]
        await pilot.click(offset=(line.index("›"), y))
        assert lab(pilot).settings["depth"] == 3
        await pilot.click(offset=(line.index("feather"), y))
        assert "▸ kind" in seen(pilot)
        assert lab(pilot).settings["kind"] == "a", "a first click selects"


async def test_the_command_line_may_say_where_it_begins(study: Study, runs: Runs) -> None:
    async with opened(study, Start(lab=NAME, settings={"depth": 3, "kind": "b"}, seed=5)) as pilot:
        await pilot.pause()
        assert "▸ depth ‹3" in seen(pilot)
        assert "seed 5" in seen(pilot)
        assert "height 530" in seen(pilot)
        await ended(pilot)
        assert "Not judged" in seen(pilot)
        await pilot.press("p")
        await predicted(pilot)
        last = study.last_prediction(NAME)
        assert last is not None
        assert (last.settings, last.seed) == ("depth=2 kind=a", 5)


async def test_a_lab_without_controls(study: Study, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(monkeypatch, controls=0)
    async with opened(study, AT) as pilot:
        await predicted(pilot)
        assert not lab(pilot).query_one(Controls).display
        assert "change" not in keys_shown(pilot)
        await pilot.press("up", "right")
        await ended(pilot)
        assert "✓ As predicted" in seen(pilot)


async def test_what_works_after_the_end_is_shown_as_soon_as_it_begins_again(study: Study, runs: Runs) -> None:
    async with opened(study, AT) as pilot:
        await predicted(pilot)
        for key in ("right", "n", "r"):
            await ended(pilot)
            assert "Space run again" in keys_shown(pilot)
            assert "s step" not in keys_shown(pilot)
            await pilot.press(key)
            await pilot.pause()
            assert "Space run   s step" in keys_shown(pilot)


# More figures than can be read beside each other


def titles(pilot: Pilot[int]) -> list[str]:
    """The titles of the figures that are seen."""
    return [title for title in ("Heights", "Second", "Third") if title in seen(pilot)]


def remark(pilot: Pilot[int]) -> str:
    return seen(pilot).splitlines()[0].partition("Does it rise?")[2].strip()


async def test_figures_without_room_are_a_key_away(study: Study, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(monkeypatch, figures=3)
    async with opened(study, AT) as pilot:
        await predicted(pilot)
        assert titles(pilot) == ["Heights", "Second"]
        assert remark(pilot) == "seed 1 · pictures 1-2 of 3"
        assert "v pictures" in keys_shown(pilot)
        await pilot.press("v")
        assert titles(pilot) == ["Third"]
        assert remark(pilot) == "seed 1 · picture 3 of 3"
        await pilot.press("s")
        assert titles(pilot) == ["Third"]
        await pilot.press("r", "n", "right")
        await pilot.pause()
        assert titles(pilot) == ["Third"]
        await ended(pilot)
        assert titles(pilot) == ["Third"], "the end does not turn it"
        await pilot.press("o")
        assert remark(pilot) == "seed 2"
        assert "v pictures" not in keys_shown(pilot)
        assert titles(pilot) == ["Heights", "Second", "Third"], "in words all are told"
        await pilot.press("v", "o")
        assert titles(pilot) == ["Third"]
        await pilot.press("v")
        assert titles(pilot) == ["Heights", "Second"]


async def test_where_all_figures_have_room_there_is_nothing_to_turn(
    study: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in(monkeypatch, figures=3)
    async with opened(study, AT) as pilot:
        await predicted(pilot)
        await pilot.press("v")
        await pilot.resize_terminal(132, 24)
        await pilot.pause()
        assert titles(pilot) == ["Heights", "Second", "Third"]
        assert remark(pilot) == "seed 1"
        assert "pictures" not in keys_shown(pilot)
        await pilot.press("v")
        await pilot.resize_terminal(50, 24)
        await pilot.pause()
        assert titles(pilot) == ["Third"], "what was looked at is still seen"
        await pilot.press("v")
        assert titles(pilot) == ["Heights"]
        await pilot.press("v")
        assert titles(pilot) == ["Second"]
        assert remark(pilot) == "seed 1 · picture 2 of 3"
        await pilot.resize_terminal(80, 48)
        await pilot.pause()
        assert titles(pilot) == ["Heights", "Second", "Third"], "in two rows"


@given(count=st.integers(1, 6), width=st.integers(34, 300), height=st.integers(10, 100))
def test_no_figure_is_drawn_too_narrow_to_be_read(count: int, width: int, height: int) -> None:
    figure = Bars(literally("Heights"), literally("None."), (Bar(literally("it"), 1.0),))
    for _x, _y, columns, _rows in arrange([figure] * min(count, room(width, height)), width, height):
        assert columns >= COLUMNS


# What is told below


async def test_one_seed_and_all_of_them_are_told_apart(study: Study, runs: Runs) -> None:
    async with opened(study, AT) as pilot:
        await predicted(pilot)
        await ended(pilot)
        told = pilot.app.screen.query_one(Gist).plain.splitlines()
        assert told == [
            "✓ As predicted: up it goes", "It rose by 1.0.", "Between 1 and 2 over 3 seeds.",
            f"seed 1 {HEIGHT}{STEPS}", "Because nothing held it down.",
        ]  # fmt: skip
        await pilot.press("o")
        lines = [line.strip() for line in seen(pilot).splitlines()]
        between = lines.index("Between 1 and 2 over 3 seeds.")
        assert lines[between + 1] == f"seed 1  {HEIGHT}{STEPS}"
        assert lines.index("Because nothing held it down.") > between


async def test_a_long_answer_leaves_room_for_the_figures(study: Study, monkeypatch: pytest.MonkeyPatch) -> None:
    long = " and on" * 30
    stand_in(monkeypatch, said=f"down{long}", was=f"up{long}", wide=True)
    async with opened(study, AT) as pilot:
        await predicted(pilot, "a")
        await ended(pilot)
        lines = [line.strip() for line in seen(pilot).splitlines()]
        said = next(at for at, line in enumerate(lines) if line.startswith("✗ You said: down and on"))
        assert lines[said].endswith("…")
        assert lines[said + 1].startswith("It was: up and on")
        assert lines[said + 1].endswith("…")
        assert lines[said + 2 : said + 4] == ["It rose by 1.0.", "Between 1 and 2 over 3 seeds."]
        await pilot.press("o")
        assert "…" not in seen(pilot), "in words it is not cut"


# Leaving


async def test_leaving_closes_the_run(study: Study, monkeypatch: pytest.MonkeyPatch) -> None:
    runs = stand_in(monkeypatch, steps=100_000)
    async with opened(study) as pilot:
        await pilot.press("l")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("b")
        await until(pilot, lambda: runs.steps > 1)
        screen = lab(pilot)
        await pilot.press("escape")
        await pilot.pause()
        assert runs.open == 0
        assert not screen.running
        assert "predicted" in seen(pilot), "the list tells of it"
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_ending_the_app_closes_the_run(study: Study, monkeypatch: pytest.MonkeyPatch) -> None:
    runs = stand_in(monkeypatch, steps=100_000)
    async with opened(study, AT) as pilot:
        await pilot.press("b")
        await until(pilot, lambda: runs.steps > 1)
        await pilot.press("ctrl+q")
    assert runs.open == 0


async def test_covered_it_pauses_and_waits_where_it_was(study: Study, monkeypatch: pytest.MonkeyPatch) -> None:
    runs = stand_in(monkeypatch, steps=100_000)
    async with opened(study, AT) as pilot:
        await pilot.press("b")
        await until(pilot, lambda: runs.steps > 1)
        screen = lab(pilot)
        await pilot.press("question_mark")
        await pilot.pause()
        steps = runs.steps
        assert not screen.running
        for _turn in range(20):
            await pilot.pause(0.01)
        assert runs.steps == steps
        await pilot.press("escape")
        assert lab(pilot) is screen
        assert "Space run" in keys_shown(pilot)
        await pilot.press("s")
        assert runs.steps == steps + 1


async def test_opened_alone_it_leads_home_with_its_run_closed(study: Study, runs: Runs) -> None:
    async with opened(study, AT) as pilot:
        await predicted(pilot)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, HomeScreen)
        assert runs.open == 0


# In words


async def test_in_words_everything_is_told(study: Study, runs: Runs) -> None:
    async with opened(study, AT, size=(80, 40)) as pilot:
        await predicted(pilot, "a")
        await pilot.press("o")
        shown = seen(pilot)
        assert "▸ [down] it falls  what you said" in shown
        assert "Heights of seed 1  It is 120 high." in shown
        assert "depth 2 · kind feather · seed 1" in shown
        assert "Why" not in shown
        assert "o picture" in keys_shown(pilot)
        await ended(pilot)
        shown = seen(pilot)
        assert "✗ [down] it falls  what you said" in shown
        assert "✓ up it goes" in shown
        assert "✗ You said" in shown
        assert "Because nothing held it down." in shown
        await pilot.press("escape")
        assert "▸ depth" in seen(pilot)
        await pilot.press("tab", "tab")
        assert "▸ depth" in seen(pilot)


async def test_what_has_no_room_below_the_picture_is_said_to_be_left_out(
    study: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in(monkeypatch, wide=True)
    async with opened(study, AT) as pilot:
        await predicted(pilot, "a")
        await ended(pilot)
        assert "… o tells the rest" in seen(pilot)
        assert "Because" not in seen(pilot)
        await pilot.press("o")
        assert "Between 1 and 2 over 3 seeds." in seen(pilot)
        assert "Because" not in seen(pilot)
        await pilot.press("pagedown", "pagedown")
        assert "Sentence 29" in seen(pilot)
        assert "Because nothing held it down." in seen(pilot)
        assert "Between" not in seen(pilot)
        await pilot.press("pageup", "pageup", "down", "up")
        assert "✗ You said" in seen(pilot)


# Out of the terminal


async def test_picture_and_numbers_are_saved_where_the_program_runs(
    study: Study, runs: Runs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    async with opened(study, AT) as pilot:
        await predicted(pilot)
        await pilot.press("e", "e")
        await pilot.pause()
        assert "Saved in" in seen(pilot)
        assert "dlquiz-stacking-seed-1-2.csv" in seen(pilot)
        assert {path.name for path in folder.iterdir()} == {
            f"dlquiz-stacking-seed-1{number}{end}" for number in ("", "-2") for end in (".svg", ".csv")
        }
        assert "Heights of seed 1" in (folder / "dlquiz-stacking-seed-1.svg").read_text("utf-8")
        assert "120" in (folder / "dlquiz-stacking-seed-1.csv").read_text("utf-8")


async def test_what_cannot_be_saved_is_told(
    study: Study, runs: Runs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(study, AT) as pilot:
        await predicted(pilot)

        def replace(path: Path, _text: str) -> None:
            raise OSError(28, "No space left on device", str(path))

        monkeypatch.setattr("dlquiz.writing.replace", replace)
        await pilot.press("e")
        await pilot.pause()
        assert isinstance(pilot.app.screen, NotDone)
        assert "cannot be written" in " ".join(seen(pilot).split())  # the folder's name may wrap the line anywhere
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, LabScreen)


# What cannot be computed


@pytest.mark.parametrize("fails_at", [0, 2])
async def test_an_experiment_that_cannot_be_made_is_told_and_the_screen_lives_on(
    study: Study, monkeypatch: pytest.MonkeyPatch, fails_at: int
) -> None:
    runs = stand_in(monkeypatch, fails_at=fails_at)
    async with opened(study, AT) as pilot:
        await predicted(pilot)
        await ended(pilot)
        shown = seen(pilot)
        assert f"! the lever is {fails_at} m too long" in shown
        assert "shorten it" in shown
        assert "Space" not in keys_shown(pilot)
        assert tally(study) == (1, 0, 0)
        await pilot.press("o")
        assert f"! the lever is {fails_at} m too long" in seen(pilot)
        await pilot.press("o", "n")
        await pilot.pause()
        assert runs.begun[-1][1] == 2


async def test_a_number_that_is_none_is_told_and_counts_nothing(study: Study, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(monkeypatch, number=float("nan"))
    async with opened(study, AT) as pilot:
        await predicted(pilot)
        await ended(pilot)
        assert "! The numbers of this run have left what can be computed" in seen(pilot)
        assert "nan" not in seen(pilot)
        assert tally(study) == (1, 0, 0)


# Concepts


def course(tmp_path: Path) -> None:
    """A pack that has some of the concepts that labs name."""
    write_pack(places(tmp_path), PACK.replace("id: small\n", "id: deep-learning-foundations\n"))


async def test_its_concepts_are_chosen_from_and_shown(
    tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in(monkeypatch, concepts=("target", "nowhere", "relu"))
    course(tmp_path)
    with open_study(tmp_path, clock) as study:
        async with opened(study, AT) as pilot:
            await predicted(pilot)
            screen = lab(pilot)
            await pilot.press("g")
            await pilot.pause()
            assert isinstance(pilot.app.screen, Pick)
            assert [item.key for item in pilot.app.screen.query_one(PickList).items] == [
                "deep-learning-foundations/target", "deep-learning-foundations/relu",
            ]  # fmt: skip
            await pilot.press("escape")
            assert lab(pilot) is screen
            await pilot.press("g")
            await pilot.pause()
            await pilot.press("down", "enter")
            await pilot.pause()
            assert isinstance(pilot.app.screen, GlossaryScreen)
            assert "Zero below zero" in seen(pilot)
            await pilot.press("escape")
            await pilot.pause()
            assert lab(pilot) is screen
            await pilot.press("o")
            assert "Concepts  target · relu" in seen(pilot)


async def test_concepts_that_are_not_installed_are_not_offered(study: Study, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(monkeypatch, concepts=("target",))
    async with opened(study, AT) as pilot:
        await predicted(pilot)
        assert "concepts" not in keys_shown(pilot)
        await pilot.press("g")
        assert isinstance(pilot.app.screen, LabScreen)


# Looks


@pytest.mark.parametrize("language", i18n.LANGUAGES)
async def test_every_key_has_its_place_at_80_columns(
    tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    stand_in(monkeypatch, concepts=("target", "relu"), figures=3)
    course(tmp_path)
    with open_study(tmp_path, clock) as study:
        i18n.use(language)
        study.use_language(language)
        async with opened(study, AT) as pilot:
            await predicted(pilot)
            wanted = {"↑/↓", "←/→", "s", "r", "n", "v", "o", "g", "p", "?", i18n._("Space"), i18n._("Esc")}
            assert wanted <= {entry.split(" ")[0] for entry in keys_shown(pilot).split("   ")}


async def test_another_language_at_once(study: Study, runs: Runs) -> None:
    try:
        async with opened(study, AT) as pilot:
            await pilot.app.run_action("use_language('ko')")
            await pilot.pause()
            assert "Where will it go?" in seen(pilot)
            await predicted(pilot)
            await pilot.app.run_action("use_language('en')")
            await pilot.pause()
            assert "You said: up it goes" in seen(pilot)
    finally:
        i18n.use("en")


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 12), (40, 15), (20, 5), (3, 2), (1, 1), (300, 100)])
async def test_any_size(study: Study, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]) -> None:
    stand_in(monkeypatch, wide=True)
    async with opened(study, AT) as pilot:
        await pilot.resize_terminal(*size)
        await pilot.press("down", "enter", "space", "s", "right", "left", "o", "pagedown", "o", "n")
        await ended(pilot)
        await pilot.press("p", "escape", "o")
        await pilot.resize_terminal(80, 24)
        await pilot.press("o")
        assert "✗ You said" in seen(pilot)


async def test_on_a_small_terminal_the_selected_control_stands_alone(study: Study, runs: Runs) -> None:
    async with opened(study, AT, size=(28, 12)) as pilot:
        await predicted(pilot)
        assert "▸ depth ‹2›  1/2" in seen(pilot)
        assert "kind" not in seen(pilot)
        await pilot.press("down")
        assert "▸ kind ‹feather" not in seen(pilot), "it is the first of its values"
        assert "▸ kind  feather›" in seen(pilot)
        assert "2/2" in seen(pilot)


async def test_without_colours_everything_can_be_told_apart(
    study: Study, runs: Runs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with opened(study, AT) as pilot:
        await pilot.press("down")
        assert "▸ a  [down] it falls" in seen(pilot)
        await predicted(pilot, "a")
        assert "▸ depth ‹2›" in seen(pilot)
        await ended(pilot)
        assert "✗ You said" in seen(pilot)
        assert pilot.app.is_running


# The real ones


@pytest.mark.parametrize("name", TITLES)
async def test_every_lab_asks_draws_and_tells_in_words(study: Study, name: str) -> None:
    real = load(name)
    async with opened(study, Start(lab=name)) as pilot:
        shown = "".join(seen(pilot).split())
        for option in real.prediction.options:
            assert "".join(str(option.text).split()) in shown
        await predicted(pilot, "a")
        assert lab(pilot).query_one(FigureView).figures
        await pilot.press("s", "right", "n")
        await pilot.pause()
        assert lab(pilot).run.fault is None
        assert "seed 2" in seen(pilot)
        await pilot.resize_terminal(40, 12)
        await pilot.press("s", "o")
        assert "▸ You said:" in seen(pilot)
