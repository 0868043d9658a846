"""What is asked of a card while the next one takes its place."""

from __future__ import annotations

import pytest

from dlquiz.core import grading
from dlquiz.core.responses import Typed
from dlquiz.tui.widgets.card import CardView
from dlquiz.tui.widgets.field import Field
from tests.tui.driving import opened
from tests.tui.formcards import CHOICE, TYPED, drilled_on, study_of


async def test_no_mark_of_the_card_before_is_left_when_its_field_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    study = study_of(TYPED, CHOICE)
    async with opened(study, drilled_on(study, TYPED)) as pilot:
        view = pilot.app.screen.query_one(CardView)
        wrong = Typed(("something else",))
        view.tell(wrong, grading.grade(TYPED, wrong))
        pilot.app.screen.query_one(Field).focus()
        await pilot.pause()
        left = []
        hide = type(view.form).hide

        def hidden(form: object) -> None:
            left.append((view.response, view.mark))
            hide(form)  # type: ignore[arg-type]  # the form of the field

        monkeypatch.setattr(type(view.form), "hide", hidden)
        view.ask(CHOICE, range(len(CHOICE.options)), "en")
        assert left == [(None, None)]
