"""Home, the summary, drill, help, and the ways between them."""

from __future__ import annotations

from pathlib import Path

from textual.widgets import Input

from dlquiz.config import Settings
from dlquiz.core.history import Mode
from dlquiz.core.scheduling import Rating
from dlquiz.core.session import Phase, Session
from dlquiz.paths import places
from dlquiz.study import Study
from dlquiz.tui.screens.drill import DrillScreen
from dlquiz.tui.screens.help import HelpScreen
from dlquiz.tui.screens.home import HomeScreen
from dlquiz.tui.screens.review import ReviewScreen
from dlquiz.tui.screens.summary import SummaryScreen
from dlquiz.tui.start import Start
from tests.study.desk import PACK, Clock, open_study, right, write_pack
from tests.tui.driving import answers, drilled, keys_shown, opened, seen, type_


def answer_all(study: Study, rating: Rating = Rating.EASY) -> Session:
    """Review everything that is due."""
    session = study.start_review()
    while session.current is not None:
        session = study.answer(session, right(study.card(session.current)))
        session = study.rate(session, rating)
    return session


async def test_first_run_explains_itself_in_three_lines(study: Study) -> None:
    async with opened(study) as pilot:
        lines = [line.strip() for line in seen(pilot).splitlines() if line.strip()]
        assert lines[2].startswith("Try to answer")
        assert lines[4].startswith("Press Enter to begin")
        assert lines[5] == "Today"
        await pilot.press("enter", "escape")
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_home_tells_what_is_due_and_enter_reviews_it(study: Study, clock: Clock) -> None:
    answer_all(study)
    clock.pass_(days=30)
    async with opened(study) as pilot:
        shown = seen(pilot)
        assert "0 learning    11 review    0 new" in shown
        assert "▸ Review now" in shown
        assert "Try to answer" not in shown
        assert "Small pack" in shown
        await pilot.press("enter")
        screen = pilot.app.screen
        assert isinstance(screen, ReviewScreen)
        assert screen.session.mode is Mode.REVIEW
        assert "● review" in seen(pilot)


async def test_a_topic_is_reviewed_alone(study: Study) -> None:
    async with opened(study) as pilot:
        await pilot.press("down", "down", "enter")
        screen = pilot.app.screen
        assert isinstance(screen, ReviewScreen)
        assert screen.session.mode is Mode.REVIEW
        topics = {study.info(card).topic for card in (screen.session.current, *screen.session.queue) if card}
        assert topics == {"shapes"}


async def test_nothing_due_offers_something_to_do(study: Study) -> None:
    answer_all(study)
    async with opened(study) as pilot:
        shown = seen(pilot)
        assert "All done for now. The next card is due in" in shown
        assert "11 answers today" in shown
        assert "Streak 1 day" in shown
        assert "▸ Quiz on Words: 6 questions" in shown
        assert "Drill your 11 weakest cards" in shown
        assert "Take a quiz of" in shown
        await pilot.press("down", "enter")
        screen = pilot.app.screen
        assert isinstance(screen, ReviewScreen)
        assert screen.session.mode is Mode.DRILL


async def test_home_counts_again_when_it_comes_back(study: Study) -> None:
    async with opened(study) as pilot:
        assert "11 new" in seen(pilot)
        await pilot.press("enter", "minus", "escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, HomeScreen)
        assert "10 new" in seen(pilot)


async def test_home_counts_again_at_the_turn_of_the_day(study: Study, clock: Clock) -> None:
    answer_all(study)
    async with opened(study) as pilot:
        assert "All done" in seen(pilot)
        clock.pass_(days=30)
        screen = pilot.app.screen
        assert isinstance(screen, HomeScreen)
        screen._recount_if_seen()
        await pilot.pause()
        assert "11 review" in seen(pilot)


async def test_several_packs_are_listed(tmp_path: Path, clock: Clock) -> None:
    at = places(tmp_path)
    write_pack(at)
    write_pack(at, PACK.replace("id: small", "id: other").replace("Small pack", "'Other [UNK] pack'"), "other.yaml")
    with open_study(tmp_path, clock) as study:
        async with opened(study, size=(80, 40)) as pilot:
            shown = seen(pilot)
            assert "Packs" in shown
            assert "Other [UNK] pack" in shown
            await pilot.press("down", "enter")
            screen = pilot.app.screen
            assert isinstance(screen, ReviewScreen)
            assert screen.session.current is not None
            assert len({card.split("/")[0] for card in (screen.session.current, *screen.session.queue)}) == 1


async def test_summary_tells_the_session_and_leads_home(study: Study) -> None:
    async with opened(study, drilled(study, "why", "known")) as pilot:
        await pilot.press("space", "4", "f", "4")
        await pilot.pause()
        assert isinstance(pilot.app.screen, SummaryScreen)
        shown = seen(pilot)
        assert "2 answers" in shown
        assert "1 right · 50 %" in shown
        assert "The next card is due in" in shown
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, HomeScreen)
        await pilot.press("r", "escape")
        await pilot.pause()
        assert sum(isinstance(screen, HomeScreen) for screen in pilot.app.screen_stack) == 1


async def test_summary_repeats_the_hardest_without_touching_the_schedule(study: Study) -> None:
    async with opened(study, drilled(study, "why", "known", cram=True)) as pilot:
        await pilot.press("space", "1", "t", "4", "space", "4")
        await pilot.pause()
        assert "Hardest" in seen(pilot)
        assert "Why relu?" in seen(pilot)
        await pilot.press("down", "enter")
        await pilot.pause()
        screen = pilot.app.screen
        assert isinstance(screen, ReviewScreen)
        assert screen.session.mode is Mode.CRAM
        assert screen.session.total == 1
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_drill_picker_by_keyboard_alone(study: Study) -> None:
    async with opened(study) as pilot:
        await pilot.press("d")
        assert isinstance(pilot.app.screen, DrillScreen)
        await pilot.press("space", "down", "space", "c", "left", "left")
        shown = seen(pilot)
        assert "■ Words" in shown
        assert "■ Shapes" in shown
        assert "‹ 5 cards ›" in shown
        assert "cram: the schedule stays untouched" in shown
        await pilot.press("enter")
        screen = pilot.app.screen
        assert isinstance(screen, ReviewScreen)
        assert screen.session.mode is Mode.CRAM
        assert screen.session.total == 5


async def test_drill_finds_a_concept_as_one_types(study: Study) -> None:
    async with opened(study) as pilot:
        await pilot.press("d", "slash")
        await type_(pilot, "정답")
        assert pilot.app.screen.query_one(Input).value == "정답"
        assert "□ target" in seen(pilot)
        await pilot.press("enter")
        assert "▸ □ target" in seen(pilot)
        await pilot.press("enter")
        screen = pilot.app.screen
        assert isinstance(screen, ReviewScreen)
        cards = [study.info(card) for card in (screen.session.current, *screen.session.queue) if card]
        assert all("small/target" in info.concepts for info in cards)
        assert len(cards) == 6


async def test_help_lists_every_binding_and_the_users_keys(tmp_path: Path, clock: Clock) -> None:
    from dlquiz.tui.bindings import TABLE

    settings = Settings(keys={"study.undo": "z,f5", "study.flag": "m"})
    with open_study(tmp_path, clock, settings) as study:
        async with opened(study, size=(100, 300)) as pilot:
            await pilot.press("question_mark")
            assert isinstance(pilot.app.screen, HelpScreen)
            shown = seen(pilot)
            for shortcut in TABLE:
                assert shortcut.id in shown or shortcut.family, shortcut.id
            assert any(line.split()[:3] == ["z", "F5", "undo"] for line in shown.splitlines())
            await pilot.press("question_mark")
            assert isinstance(pilot.app.screen, HelpScreen)
            await pilot.press("escape")
            assert isinstance(pilot.app.screen, HomeScreen)


async def test_help_begins_with_the_keys_of_where_it_was_asked_for(study: Study) -> None:
    from dlquiz.tui.bindings import GROUPS

    async with opened(study, drilled(study, "known")) as pilot:
        await pilot.press("question_mark")
        shown = seen(pilot).splitlines()
        heads = [line.strip() for line in shown[2:] if line.strip() in GROUPS.values()]
        assert heads == ["Studying", "Answering"]
        assert shown[3].strip() == "Studying"
        await pilot.press("escape", "escape", "question_mark")
        assert seen(pilot).splitlines()[3].strip() == "Home"


def test_every_screen_has_keys_that_the_help_can_begin_with() -> None:
    from dlquiz.tui import bindings
    from dlquiz.tui.screens.activations import ActivationsScreen
    from dlquiz.tui.screens.exam import ExamScreen
    from dlquiz.tui.screens.playground import PlaygroundScreen

    assert bindings.groups_of(ExamScreen.BINDINGS) == ["exam", "answer"]
    assert bindings.groups_of(HomeScreen.BINDINGS) == ["home", "list"]
    assert bindings.groups_of(ActivationsScreen.BINDINGS) == ["explorer"]
    assert bindings.groups_of(PlaygroundScreen.BINDINGS) == ["playground"]
    assert bindings.groups_of([]) == []


async def test_rebound_keys_work_and_the_others_stay(tmp_path: Path, clock: Clock) -> None:
    settings = Settings(keys={"study.bury": "z", "study.rate-easy": "g,7", "nonsense": "q"})
    with open_study(tmp_path, clock, settings) as study:
        async with opened(study, drilled(study, "price", "why")) as pilot:
            screen = pilot.app.screen
            assert isinstance(screen, ReviewScreen)
            assert "z bury" in keys_shown(pilot)
            await pilot.press("b")
            assert screen.session.phase is Phase.FEEDBACK, "b is still the second option"
            await pilot.press("7")
            assert answers(study) == 1
            assert screen.session.answered[0].rating is Rating.EASY
            await pilot.press("b", "minus")
            assert screen.session.can_undo
            assert screen.session.current is not None
            await pilot.press("z")
            assert isinstance(pilot.app.screen, SummaryScreen)


async def test_the_start_decides_the_first_screen(study: Study) -> None:
    async with opened(study, Start(session=study.start_review())) as pilot:
        assert isinstance(pilot.app.screen, ReviewScreen)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_a_session_without_cards_starts_at_home(study: Study) -> None:
    async with opened(study, Start(session=answer_all(study))) as pilot:
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_ctrl_c_hints_and_ctrl_q_leaves(study: Study) -> None:
    async with opened(study) as pilot:
        await pilot.press("ctrl+c")
        await pilot.pause()
        assert "Press ctrl+q to quit" in seen(pilot)
        await pilot.press("ctrl+q")
        await pilot.pause()
        assert pilot.app.return_value == 0
