"""A few pictures of the app: change them only after looking (`pytest --snapshot-update`)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest
from textual.app import App
from textual.pilot import Pilot

from dlquiz import i18n
from dlquiz.core.scheduling import Rating
from dlquiz.study import Study
from dlquiz.tui.app import DlquizApp
from tests.study.desk import Clock, right
from tests.tui.driving import drilled, make_app
from tests.tui.formcards import BIG, CHOSEN_GAPS, ORDERING, drilled_on, quizzed_on, study_of

Compare = Callable[..., bool]


def studied(study: Study, clock: Clock, days: int = 6) -> None:
    """A week's work, with a rest on the third day."""
    for day in range(days):
        session = study.start_review(limit=4 + day)
        while day != 2 and session.current is not None:
            clock.pass_(seconds=9)
            session = study.answer(session, right(study.card(session.current)))
            session = study.rate(session, Rating.GOOD if day % 2 else Rating.EASY)
        clock.pass_(days=1)


def spoken(study: Study, language: str) -> None:
    """Interface and cards in a language."""
    i18n.use(language)
    study.use_language(language)


def wrong(app: DlquizApp) -> Callable[[Pilot[int]], Awaitable[None]]:
    """Chooses the option that the author named second: a wrong one."""

    async def choose(pilot: Pilot[int]) -> None:
        await pilot.pause()
        order = list(app.screen.session.order)  # type: ignore[attr-defined]  # the review screen's
        await pilot.press("abcde"[order.index(1)])
        await pilot.pause()

    return choose


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_home(snap_compare: Compare, study: Study, clock: Clock, language: str) -> None:
    studied(study, clock)
    spoken(study, language)
    assert snap_compare(make_app(study), terminal_size=(80, 24))


def test_first_run(snap_compare: Compare, study: Study) -> None:
    assert snap_compare(make_app(study), terminal_size=(80, 24))


def test_question(snap_compare: Compare, study: Study) -> None:
    assert snap_compare(make_app(study, drilled(study, "price")), press=["down"], terminal_size=(80, 24))


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_feedback(snap_compare: Compare, study: Study, language: str) -> None:
    spoken(study, language)
    app = make_app(study, drilled(study, "price"))
    assert snap_compare(app, run_before=wrong(app), terminal_size=(80, 24))


def test_gaps_on_a_narrow_terminal(snap_compare: Compare, study: Study) -> None:
    app: App[int] = make_app(study, drilled(study, "gaps"))
    assert snap_compare(app, press=["0", "enter"], terminal_size=(40, 15))


def test_summary(snap_compare: Compare, study: Study) -> None:
    app = make_app(study, drilled(study, "why", "known"))
    assert snap_compare(app, press=["space", "1", "t", "4", "space", "4"], terminal_size=(80, 24))


def test_matching(snap_compare: Compare) -> None:
    study = study_of(BIG)
    app = make_app(study, drilled_on(study, BIG))
    assert snap_compare(app, press=["c", "down", "a"], terminal_size=(80, 24))


def test_order_being_carried_in_korean(snap_compare: Compare) -> None:
    study = study_of()
    spoken(study, "ko")
    app = make_app(study, drilled_on(study, ORDERING))
    assert snap_compare(app, press=["d", "space", "down"], terminal_size=(60, 16))


def test_alternatives_of_a_gap_before_how_sure(snap_compare: Compare) -> None:
    study = study_of()
    app = make_app(study, quizzed_on(study, CHOSEN_GAPS, certainty=True))
    assert snap_compare(app, press=["a", "tab", "b", "enter"], terminal_size=(80, 24))
