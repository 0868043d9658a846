"""Cards that draw values, in study: what was asked is the seed's card, whoever asks again and whenever."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from dlquiz.core.cards import NumericCard
from dlquiz.core.model import CardId
from dlquiz.core.responses import Typed, Verdict
from dlquiz.core.scheduling import Rating
from dlquiz.core.variation import Listed, Variation
from dlquiz.errors import DlquizError
from dlquiz.paths import places
from tests.study.desk import Clock, open_study, write_pack

PACK = """\
format: 1
id: varied
title: Varied
version: 1.0.0
languages: [en]
concepts:
  - {id: layer, term: layer, topic: nets, definition: Units side by side., derive: []}
cards:
  - id: parameters
    type: numeric
    concepts: [layer]
    vary:
      n_in: {from: 2, to: 400}
      units: {from: 2, to: 400}
    where: n_in != units
    prompt: "${units} units, ${n_in} inputs?"
    answer: dense_params(n_in, units)
    mistakes:
      - {answer: n_in * units, why: "${units} biases are missing."}
    explanation: "${n_in} · ${units} + ${units}."
"""
CARD = CardId("varied/parameters")


def test_an_attempt_is_reproduced_from_its_seed(tmp_path: Path) -> None:
    """Two showings, two questions; the journal's seed gives back each, after a restart, too."""
    write_pack(places(tmp_path), PACK)
    clock = Clock()
    shown = []
    for showing in range(2):
        with open_study(tmp_path, clock, seed=showing) as study:
            session = study.start_drill()
            card = study.card(CARD, session.variant)
            assert isinstance(card, NumericCard)
            session = study.answer(session, Typed((card.mistakes[0].shown,)))
            assert session.mark is not None
            assert (session.mark.verdict, session.mark.mistakes) == (Verdict.WRONG, (0,))
            assert study.card(CARD, session.variant) == card, "the question stands still while it is answered"
            study.rate(session, Rating.AGAIN)
            shown.append(card)
        clock.pass_(days=1)
    assert shown[0] != shown[1]
    with open_study(tmp_path, clock) as study:
        reviews = list(study._desk.journal.reviews())
        assert [study.card(review.card, review.variant) for review in reviews] == shown
        assert [review.response for review in reviews] == [Typed((card.mistakes[0].shown,)) for card in shown]


def test_a_template_is_no_question(tmp_path: Path) -> None:
    write_pack(places(tmp_path), PACK)
    with open_study(tmp_path, Clock()) as study:
        template = study.card(CARD)
        variant = study.start_drill().variant
    assert template.vary is not None
    assert variant is not None


def test_a_card_of_which_nothing_comes_is_told(tmp_path: Path) -> None:
    """As when a pack was checked by a dlquiz that knew more functions."""
    write_pack(places(tmp_path), PACK)
    with open_study(tmp_path, Clock()) as study:
        card = replace(study.card(CARD), vary=Variation((("n_in", Listed((1,))),)))
        with pytest.raises(DlquizError) as caught:
            study._desk.realised(card, 7)
    assert caught.value.where == CARD
    assert "pack check" in caught.value.hint
