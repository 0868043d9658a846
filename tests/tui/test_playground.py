"""The playground as it is driven: run, changed on the way, rewound, blown up and recovered, had again from a line."""

from __future__ import annotations

from itertools import count

import numpy as np
import pytest
from textual.pilot import Pilot

from dlquiz.labrun import BUDGET
from dlquiz.simulator.experiment import Experiment, LayerSetting
from dlquiz.simulator.playground import PRESETS, Playground
from dlquiz.simulator.state import State, decode, encode
from dlquiz.study import Study
from dlquiz.tui.screens.playground import PACES, PlaygroundScreen
from dlquiz.tui.screens.statefield import StateField
from dlquiz.tui.start import Start
from dlquiz.tui.widgets.picklist import PickList
from tests.tui.driving import opened, seen, type_

AT_THE_PLAYGROUND = Start(lab="playground")


def screen_of(pilot: Pilot[int]) -> PlaygroundScreen:
    """The playground's screen."""
    screen = pilot.app.screen
    assert isinstance(screen, PlaygroundScreen)
    return screen


async def frames(pilot: Pilot[int], n: int) -> None:
    """So many frames of a run, as its timer would draw them."""
    for _ in range(n):
        screen_of(pilot)._tick()
    await pilot.pause()


async def test_the_picture_stands_under_the_heading(study: Study) -> None:
    async with opened(study, AT_THE_PLAYGROUND) as pilot:
        lines = [line for line in seen(pilot).splitlines() if line.strip()]
        assert all(line.startswith("  ") for line in lines[:4])


async def test_it_runs_and_pauses_and_steps_by_batch_and_epoch(study: Study) -> None:
    async with opened(study, AT_THE_PLAYGROUND) as pilot:
        screen = screen_of(pilot)
        await pilot.press("s")
        assert screen.playground.updates == 1
        await pilot.press("t")
        assert screen.playground.epoch_now == 1.0
        await pilot.press("space")
        await frames(pilot, 3)
        assert screen.playground.epoch_now >= 3.0
        await pilot.press("space")
        assert not screen.running
        paused = screen.playground.updates
        await frames(pilot, 3)
        assert screen.playground.updates == paused


async def test_rewinding_begins_with_the_same_weights_and_a_new_seed_with_others(study: Study) -> None:
    async with opened(study, AT_THE_PLAYGROUND) as pilot:
        screen = screen_of(pilot)
        first = screen.playground.params.copy()
        await pilot.press("t", "t", "r")
        assert screen.playground.updates == 0
        assert np.array_equal(screen.playground.params, first)
        await pilot.press("n")
        assert screen.playground.experiment.seed == 1
        assert not np.array_equal(screen.playground.params, first)


async def test_the_learning_rate_changes_without_a_reset_and_the_data_set_begins_anew(study: Study) -> None:
    async with opened(study, AT_THE_PLAYGROUND) as pilot:
        screen = screen_of(pilot)
        await pilot.press("t", "tab", "tab", "down", "right")
        assert screen.playground.experiment.learning_rate == 0.1
        assert screen.playground.epoch_now == 1.0
        await pilot.press("tab", "right")
        assert screen.playground.experiment.dataset == "xor"
        assert screen.playground.updates == 0


async def test_every_layer_has_units_and_an_activation_of_its_own(study: Study) -> None:
    async with opened(study, AT_THE_PLAYGROUND) as pilot:
        screen = screen_of(pilot)
        await pilot.press("tab", "right", "down", "right", "down", "right")
        layers = screen.playground.experiment.layers
        assert layers == (LayerSetting(5, "sigmoid"), LayerSetting(2, "tanh"), LayerSetting(2, "tanh"))


async def test_what_each_hidden_unit_has_learned_is_gone_through(study: Study) -> None:
    async with opened(study, AT_THE_PLAYGROUND) as pilot:
        await pilot.press("u")
        assert "unit h1.1" in seen(pilot)
        await pilot.press(*"uuuu")
        assert "unit h2.1" in seen(pilot)
        await pilot.press(*"uu")
        assert "crossentropy" in seen(pilot)
        await pilot.press("minus")
        assert "unit h2.2" not in seen(pilot)  # the minus turns a control: units go back by shift+u
        await pilot.press("shift+u")
        assert "unit h2.2" in seen(pilot)


async def test_the_losses_are_read_at_any_epoch(study: Study) -> None:
    async with opened(study, AT_THE_PLAYGROUND) as pilot:
        screen = screen_of(pilot)
        await pilot.press(*"tttt")
        now = str(screen.playground.reading.loss)
        assert now.startswith("Epoch 4: ")
        await pilot.press("comma", "comma")
        assert str(screen.playground.history.at(2.0).loss) in seen(pilot)
        await pilot.press(*["comma"] * 9)
        assert "Epoch 0: " in seen(pilot)
        await pilot.press(*["full_stop"] * 9)
        assert now in seen(pilot)


async def test_every_weight_and_every_bias_can_be_read(study: Study) -> None:
    async with opened(study, AT_THE_PLAYGROUND, size=(80, 60)) as pilot:
        await pilot.press("o")
        screen = screen_of(pilot)
        text = " ".join(seen(pilot).split())
        for layer in screen.playground.network.unpack(screen.playground.params):
            for value in (*layer.weights.ravel(), *layer.bias.ravel()):
                assert f"{value:+.4f}" in text
        assert text.count("bias ") == 4 + 2 + 1
        await pilot.press("space")
        await frames(pilot, 1)
        assert "bias " not in seen(pilot)
        await pilot.press("space")
        assert seen(pilot).count("bias ") == 4 + 2 + 1


async def test_a_run_that_blows_up_says_so_and_recovers_with_one_key(study: Study) -> None:
    wild = State(Experiment(dataset="plane", learning_rate=100.0, layers=(LayerSetting(8, "relu"),), seed=3))
    async with opened(study, Start(lab="playground", state=encode(wild))) as pilot:
        screen = screen_of(pilot)
        for _ in range(20):
            await pilot.press("t")
        assert "Diverged" in seen(pilot)
        assert "x recover" in seen(pilot)
        await pilot.press("space")
        assert not screen.running
        await pilot.press("x")
        assert screen.playground.updates == 0
        assert "Diverged" not in seen(pilot)
        for _ in range(20):
            await pilot.press("t")
        assert not screen.playground.diverged
        assert screen.playground.epoch_now == 20.0


async def test_a_run_is_had_again_from_its_line_to_the_bit(study: Study) -> None:
    async with opened(study, AT_THE_PLAYGROUND) as pilot:
        screen = screen_of(pilot)
        await pilot.press("t", "tab", "tab", "down", "right", "t", "s", "s")
        weights, line = screen.playground.params.copy(), encode(screen.playground.state)
    async with opened(study, Start(lab="playground", state=line)) as pilot:
        screen = screen_of(pilot)
        while screen.playground.pending:
            await frames(pilot, 1)
        assert np.array_equal(screen.playground.params, weights)


async def test_a_line_is_typed_in_and_a_wrong_one_told_and_kept(study: Study) -> None:
    async with opened(study, AT_THE_PLAYGROUND) as pilot:
        await pilot.press("i")
        field = pilot.app.screen
        assert isinstance(field, StateField)
        await type_(pilot, ".zz9")
        await pilot.press("enter")
        assert isinstance(pilot.app.screen, StateField)
        assert "! " in seen(pilot)
        field._field.value = "pg1.spiral.s5.u7"
        await pilot.press("enter")
        await pilot.pause()
        screen = screen_of(pilot)
        assert screen.playground.experiment.dataset == "spiral"
        while screen.playground.pending:
            await frames(pilot, 1)
        assert screen.playground.updates == 7


async def test_a_state_that_cannot_be_read_opens_the_playground_all_the_same(study: Study) -> None:
    async with opened(study, Start(lab="playground", state="[red]pg9")) as pilot:
        assert screen_of(pilot).playground.experiment == Experiment()
        assert "circle" in seen(pilot)


async def test_presets_are_chosen_from_a_list_with_their_reason(study: Study) -> None:
    assert len(PRESETS) >= 10
    async with opened(study, AT_THE_PLAYGROUND, size=(120, 40)) as pilot:
        await pilot.press("p")
        assert str(PRESETS[0].title) in seen(pilot)
        await pilot.press("down", "enter")
        await pilot.pause()
        assert screen_of(pilot).playground.experiment == PRESETS[1].state.experiment
        reason = " ".join(str(PRESETS[1].reason).split()[:4])
        assert reason in seen(pilot)
        await pilot.press("o")
        assert reason in seen(pilot)
        await pilot.press("o", "right")
        assert reason not in seen(pilot)


async def test_a_frame_takes_no_more_than_its_time(study: Study, monkeypatch: pytest.MonkeyPatch) -> None:
    ticks = count()
    monkeypatch.setattr("dlquiz.tui.screens.playground.monotonic", lambda: next(ticks) * BUDGET / 4)
    async with opened(study, AT_THE_PLAYGROUND) as pilot:
        screen = screen_of(pilot)
        screen._pace = PACES.index(0)
        screen.frame()
        assert screen.playground.updates == 4


async def test_a_list_is_chosen_from_once_however_often_enter_comes(study: Study) -> None:
    async with opened(study, AT_THE_PLAYGROUND) as pilot:
        await pilot.press("p")
        picks = pilot.app.screen.query_one(PickList)
        picks.post_message(PickList.Chosen(PRESETS[2].name))
        picks.post_message(PickList.Chosen(PRESETS[2].name))
        await pilot.pause()
        assert screen_of(pilot).playground.experiment == PRESETS[2].state.experiment


async def test_nothing_runs_on_behind_another_screen_or_after_it_is_left(study: Study) -> None:
    async with opened(study, AT_THE_PLAYGROUND) as pilot:
        screen = screen_of(pilot)
        await pilot.press("space")
        assert screen.running
        await pilot.press("question_mark")
        await pilot.pause()
        assert not screen.running
        await pilot.press("escape")
        await pilot.press("space", "escape")
        await pilot.pause()
        assert not screen.running


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (40, 12), (20, 5), (2, 2)])
@pytest.mark.parametrize("dataset", ["circle", "sine"])
async def test_it_is_drawn_at_every_size_without_colour(
    study: Study, size: tuple[int, int], dataset: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    line = encode(State(Experiment(dataset=dataset)))
    async with opened(study, Start(lab="playground", state=line), size=size) as pilot:
        await pilot.press("t", "u", "tab", "down", "tab", "o", "o")
        assert screen_of(pilot).playground.epoch_now == 1.0
        assert seen(pilot).strip() or size == (2, 2)  # which holds nothing but margins


def test_the_line_of_a_state_is_short() -> None:
    assert len(encode(Playground().state)) < 40
    assert decode(encode(Playground().state)) == Playground().state
