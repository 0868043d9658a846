"""The glossary: finding, reading, going on to related concepts."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from dlquiz import i18n
from dlquiz.core.model import ConceptId
from dlquiz.core.scheduling import Rating
from dlquiz.paths import places
from dlquiz.study import Study
from dlquiz.tui.screens.compare import CompareScreen
from dlquiz.tui.screens.confirm import OpenLink
from dlquiz.tui.screens.glossary import FINDING, LISTING, READING, GlossaryScreen
from dlquiz.tui.screens.home import HomeScreen
from dlquiz.tui.screens.page import Go
from dlquiz.tui.screens.review import ReviewScreen
from dlquiz.tui.start import Start
from dlquiz.tui.widgets.conceptpage import ConceptPage
from dlquiz.tui.widgets.entry import dots
from dlquiz.tui.widgets.field import Field
from dlquiz.tui.widgets.picklist import PickList
from tests.study.desk import PACK, Clock, open_study, right, small, write_pack
from tests.tui.driving import drilled, keys_shown, opened, seen, type_


def glossary(pilot: Pilot[int]) -> GlossaryScreen:
    screen = pilot.app.screen
    assert isinstance(screen, GlossaryScreen)
    return screen


def listed(pilot: Pilot[int]) -> list[str | None]:
    return [item.key for item in glossary(pilot).query_one(PickList).items]


def at(query: str = "") -> Start:
    return Start(glossary=query)


def learn(study: Study, name: str, rating: Rating) -> None:
    session = study.start_drill(cards=[small(name)])
    session = study.answer(session, right(study.card(small(name))))
    study.rate(session, rating)


async def test_home_opens_it_ready_to_type_and_escape_leads_back(study: Study) -> None:
    async with opened(study) as pilot:
        await pilot.press("g")
        assert glossary(pilot).state == FINDING
        assert "Type to find a concept" in seen(pilot)
        assert "4 of 4" in seen(pilot)
        await pilot.press("escape")
        assert glossary(pilot).state == LISTING
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, HomeScreen)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("tar", "small/target"),
        ("타", "small/target"),
        ("타기", "small/target"),
        ("타깃", "small/target"),
        ("\u1110\u1161\u1100\u1175\u11ba", "small/target"),
        ("GROUND", "small/target"),
        ("정답", "small/target"),
        ("라벨", None),
        ("레", "small/label"),
        ("re", "small/relu"),
        ("zzz", None),
    ],
)
async def test_what_is_typed_finds_in_either_language(study: Study, typed: str, found: str | None) -> None:
    async with opened(study, at()) as pilot:
        await type_(pilot, typed)
        assert listed(pilot)[0] == found
        if found is None:
            assert f"Nothing fits {typed}" in seen(pilot)
            assert "0 of 4" in seen(pilot)


async def test_the_best_is_selected_and_its_page_shows_while_one_types(study: Study) -> None:
    async with opened(study, at()) as pilot:
        await type_(pilot, "rel")
        shown = seen(pilot)
        assert "▸ relu" in shown
        assert "Zero below zero and the input above." in shown
        await pilot.press("backspace", "backspace", "backspace", "t", "a")
        assert "▸ target" in seen(pilot)
        assert "What the model should ideally say." in seen(pilot)


async def test_the_page_tells_everything(study: Study, clock: Clock) -> None:
    learn(study, "target:recall", Rating.EASY)
    learn(study, "price", Rating.AGAIN)
    session = study.start_drill(cards=[small("known"), small("outside")])
    study.suspend(study.flag(session))
    clock.pass_(days=3)
    async with opened(study, at("target"), size=(100, 40)) as pilot:
        shown = seen(pilot)
        assert "target  타깃" in shown
        assert "What the model should ideally say." in shown
        assert "Example  The price that a house was really" in shown
        assert "Not      1 label" in shown
        assert "Needs" not in shown
        assert "ground-truth value · 정답" in shown
        assert "Topic    Words" in shown
        memory = [line.partition("▏")[2].strip() for line in shown.splitlines()]
        recall = next(line for line in memory if line.endswith("recall"))
        assert recall.removeprefix("Memory").strip().startswith("●●●●")
        assert " %  due in " in recall
        assert any(" due now " in line and line.endswith("  choice") for line in memory)
        aside = next(place for place, line in enumerate(memory) if "suspended" in line)
        assert memory[aside].startswith("○○○○○ ")
        assert "⚑ flagged" in " ".join(memory[aside : aside + 2])
        unseen = next(place for place, line in enumerate(memory) if line.startswith("○○○○○  new"))
        assert " ".join(memory[unseen : unseen + 2]).endswith("name it · pick the term · choose all that apply")


async def test_needs_are_named_and_a_digit_goes_to_them_and_backspace_returns(study: Study) -> None:
    async with opened(study, at("relu")) as pilot:
        await pilot.press("escape")
        assert "Needs   1 target" in seen(pilot)
        assert "1 go to" in keys_shown(pilot)
        await pilot.press("1")
        assert glossary(pilot).query_one(PickList).selected == "small/target"
        assert "What the model should ideally say." in seen(pilot)
        assert "4 of 4" in seen(pilot), "what was typed would have hidden it"
        await pilot.press("1")
        assert "The class given to one sample." in seen(pilot)
        await pilot.press("backspace", "backspace")
        assert "Zero below zero" in seen(pilot)
        assert "concept before" not in keys_shown(pilot)


async def test_a_click_on_a_related_concept_goes_to_it(study: Study) -> None:
    async with opened(study, at("relu")) as pilot:
        lines = seen(pilot).splitlines()
        y = next(y for y, line in enumerate(lines) if "Needs   1 target" in line)
        await pilot.click(offset=(lines[y].index("1 target") + 3, y))
        await pilot.pause()
        assert glossary(pilot).query_one(PickList).selected == "small/target"


async def test_letters_are_text_in_the_field_and_keys_in_the_list(study: Study) -> None:
    async with opened(study, at()) as pilot:
        await type_(pilot, "c/1?")
        assert isinstance(pilot.app.screen, GlossaryScreen)
        assert glossary(pilot).state == FINDING
        assert "c/1?" in seen(pilot)
        await pilot.press("down", "slash")
        assert glossary(pilot).state == FINDING


async def test_enter_reads_and_the_arrows_scroll_the_page(study: Study) -> None:
    async with opened(study, at("target"), size=(70, 9)) as pilot:
        await pilot.press("enter", "enter")
        screen = glossary(pilot)
        assert screen.state == READING
        assert "Space read on" in keys_shown(pilot)
        page = screen.query_one(ConceptPage)
        await pilot.press("down", "down", "up")
        assert page.scroll_offset.y == 1
        await pilot.press("space")
        assert page.scroll_offset.y == page.max_scroll_y
        await pilot.press("space")
        assert page.scroll_offset.y == 0, "from its end to its beginning"
        await pilot.press("escape")
        assert screen.state == LISTING
        await pilot.press("enter", "slash")
        assert screen.state == FINDING


async def test_while_it_is_read_the_page_has_all_the_room(study: Study) -> None:
    async with opened(study, at("target")) as pilot:
        await pilot.press("escape")
        assert "▸ target" in seen(pilot)
        beside = glossary(pilot).query_one(ConceptPage).size.width
        await pilot.press("enter")
        assert glossary(pilot).state == READING
        assert "▸ target" not in seen(pilot)
        assert glossary(pilot).query_one(ConceptPage).size.width > 1.5 * beside
        await pilot.press("1")
        assert "The class given to one sample." in seen(pilot)
        assert glossary(pilot).state == READING
        await pilot.press("escape")
        rows = [line.split("▏")[0].split() for line in seen(pilot).splitlines()]
        assert ["▸", "label", "레이블"] in rows, "the row is made for the width that the list has"
        await pilot.press("enter", "slash")
        assert "▸ label" in seen(pilot)


async def test_where_there_is_room_the_list_stays_beside_the_page_that_is_read(study: Study) -> None:
    async with opened(study, at("target"), size=(100, 30)) as pilot:
        await pilot.press("escape", "enter")
        assert glossary(pilot).state == READING
        assert "▸ target" in seen(pilot)
        for size in ((99, 30), (100, 29)):
            await pilot.resize_terminal(*size)
            assert "▸ target" not in seen(pilot)
            assert glossary(pilot).state == READING
        await pilot.resize_terminal(100, 30)
        assert "▸ target" in seen(pilot)


async def test_air_is_spent_only_where_there_is_room(study: Study) -> None:
    async with opened(study, at("target"), size=(80, 24)) as pilot:
        await pilot.press("enter", "enter")
        page = glossary(pilot).query_one(ConceptPage)
        told = [line.strip() for line in seen(pilot).splitlines()]
        assert told[told.index("target  타깃") + 1] == ""
        await pilot.resize_terminal(80, 13)
        told = [line.strip() for line in seen(pilot).splitlines()]
        assert told[told.index("target  타깃") + 1] == "What the model should ideally say."
        assert page.max_scroll_y == 0


async def test_by_mouse_a_row_is_seen_and_then_read_and_so_is_the_page(study: Study) -> None:
    async with opened(study, at()) as pilot:
        for second in ("▸ label", "The class given"):
            await click_on(pilot, "  label")
            assert glossary(pilot).state == LISTING
            assert "The class given to one sample." in seen(pilot)
            await click_on(pilot, second)
            assert glossary(pilot).state == READING
            await click_on(pilot, "Esc back")
            assert glossary(pilot).state == LISTING
            await pilot.press("up")
        await pilot.click(ConceptPage, offset=(20, 14))
        assert glossary(pilot).state == READING, "beneath the text, too"


async def click_on(pilot: Pilot[int], words: str) -> None:
    lines = seen(pilot).splitlines()
    y = next(y for y, line in enumerate(lines) if words in line)
    await pilot.click(offset=(lines[y].index(words) + len(words) - 2, y))
    await pilot.pause()


async def test_in_a_narrow_place_list_and_page_take_turns(study: Study) -> None:
    async with opened(study, at(), size=(40, 15)) as pilot:
        await type_(pilot, "tar")
        assert "▸ target" in seen(pilot)
        assert "should ideally" not in seen(pilot)
        await pilot.press("enter")
        assert "go to" not in keys_shown(pilot), "what is not seen has no keys"
        await pilot.press("enter")
        assert "should ideally" in seen(pilot)
        assert "▸ target" not in seen(pilot)
        await pilot.resize_terminal(100, 30)
        assert "should ideally" in seen(pilot)
        assert "▸ target" in seen(pilot)
        await pilot.resize_terminal(40, 15)
        assert "▸ target" not in seen(pilot)
        await pilot.press("escape")
        assert "▸ target" in seen(pilot)


@pytest.mark.parametrize("size", [(120, 40), (40, 15), (20, 5), (3, 2), (1, 1)])
async def test_any_size(study: Study, size: tuple[int, int]) -> None:
    async with opened(study, at("t")) as pilot:
        await pilot.resize_terminal(*size)
        await pilot.press("enter", "down", "enter", "down", "1", "c", "escape", "slash", "a")
        await pilot.resize_terminal(80, 24)
        assert pilot.app.is_running


@pytest.mark.parametrize(("size", "state"), [((80, 24), READING), ((120, 40), LISTING), ((50, 24), READING)])
async def test_the_feedback_of_a_card_leads_to_its_concept_and_back(
    study: Study, size: tuple[int, int], state: str
) -> None:
    async with opened(study, drilled(study, "why"), size=size) as pilot:
        await pilot.press("space", "g")
        await pilot.pause()
        assert glossary(pilot).state == state
        assert "Zero below zero" in seen(pilot)
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, ReviewScreen)
        assert "does not saturate" in seen(pilot)


async def test_who_came_to_read_and_then_looked_for_more_goes_back_by_the_list(study: Study) -> None:
    async with opened(study, drilled(study, "why")) as pilot:
        await pilot.press("space", "g")
        await pilot.pause()
        await pilot.press("1", "slash", "escape", "enter")
        assert glossary(pilot).state == READING
        await pilot.press("escape")
        assert glossary(pilot).state == LISTING
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, ReviewScreen)


async def test_opened_alone_it_leads_home(study: Study) -> None:
    async with opened(study, at("target")) as pilot:
        assert "target" in seen(pilot)
        await pilot.press("escape", "escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_compare_is_offered_where_there_is_something_to_confuse(study: Study) -> None:
    async with opened(study, at("relu")) as pilot:
        await pilot.press("escape")
        assert "compare" not in keys_shown(pilot)
        await pilot.press("1")
        assert "c compare" in keys_shown(pilot)
        await pilot.press("c")
        await pilot.pause()
        assert isinstance(pilot.app.screen, CompareScreen)
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, GlossaryScreen)


async def test_another_language_at_once(study: Study) -> None:
    try:
        async with opened(study, at("target")) as pilot:
            assert "What the model should ideally say." in seen(pilot)
            await pilot.app.run_action("use_language('ko')")
            await pilot.pause()
            shown = seen(pilot)
            assert "▸ 타깃" in shown
            assert "타깃  target" in shown
            assert "모델이 맞혀야 하는 값입니다." in shown
    finally:
        i18n.use("en")


async def test_a_link_of_a_definition_is_asked_about(tmp_path: Path, clock: Clock) -> None:
    plain = "Zero below zero and the input above."
    linked = PACK.replace(plain, "'[Zero](https://example.org/) below zero.'")
    write_pack(places(tmp_path), linked)
    with open_study(tmp_path, clock) as study:
        async with opened(study, at("relu")) as pilot:
            lines = seen(pilot).splitlines()
            y = next(y for y, line in enumerate(lines) if "https" in line)
            await pilot.click(offset=(lines[y].index("https") + 1, y))
            await pilot.pause()
            assert isinstance(pilot.app.screen, OpenLink)


async def test_a_reference_to_nothing_breaks_nothing(study: Study, monkeypatch: pytest.MonkeyPatch) -> None:
    known = study.concept

    def concept(wanted: ConceptId) -> object:
        if wanted == "small/label":
            raise KeyError(wanted)
        return known(wanted)

    monkeypatch.setattr(study, "concept", concept)
    async with opened(study, at("target")) as pilot:
        assert "What the model should ideally say." in seen(pilot)
        assert "Not " not in seen(pilot)


@pytest.mark.parametrize(
    "typed", ["[/INST]", "[@click=app.quit]x[/]", "\x1b]52;c;QQ\x1b\\", "[bold]", "%s{n}", "가" * 200]
)
async def test_what_is_typed_is_data(study: Study, typed: str) -> None:
    async with opened(study, at()) as pilot:
        pilot.app.screen.query_one(Field).value = typed
        await pilot.pause()
        assert "Nothing fits " in seen(pilot)
        assert "\x1b" not in seen(pilot)
        assert pilot.app.is_running


async def test_no_concepts_at_all(tmp_path: Path, clock: Clock) -> None:
    places(tmp_path).packs.mkdir(parents=True)
    with open_study(tmp_path, clock) as study:
        assert study.concepts() == ()
        async with opened(study, at()) as pilot:
            assert "No concepts yet" in seen(pilot)
            await pilot.press("escape", "enter", "c", "1", "space", "escape")
            assert pilot.app.is_running


async def test_go_with_a_concept_selects_it(study: Study) -> None:
    async with opened(study) as pilot:
        pilot.app.screen.post_message(Go("glossary", ConceptId("small/relu")))
        await pilot.pause()
        assert glossary(pilot).query_one(PickList).selected == "small/relu"


@pytest.mark.parametrize(
    ("share", "shown"), [(None, "○○○○○"), (0.01, "●○○○○"), (0.5, "●●○○○"), (0.9, "●●●●○"), (1, "●●●●●")]
)
def test_dots(share: float | None, shown: str) -> None:
    assert dots(share).plain == shown


async def test_suspended_cards_of_a_concept_are_taken_back(study: Study) -> None:
    study.suspend(study.start_drill(cards=[small("half")]))
    async with opened(study, at("relu")) as pilot:
        await pilot.press("enter")
        assert "suspended" in seen(pilot)
        assert "u take suspended back" in keys_shown(pilot)
        await pilot.press("u")
        assert study.marked_cards() == ()
        assert "suspended" not in seen(pilot)
        assert "u take suspended back" not in keys_shown(pilot)
        await pilot.press("u")
        assert study.marked_cards() == ()
