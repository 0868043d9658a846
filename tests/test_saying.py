"""What the simulator says, in the interface's language."""

from __future__ import annotations

import pytest

from dlquiz import saying, wording
from dlquiz.errors import UsageError
from dlquiz.simulator.fault import ExperimentError
from dlquiz.simulator.sentence import Sentence, literally


def test_values_and_sentences_inside_a_sentence_are_worded(monkeypatch: pytest.MonkeyPatch) -> None:
    korean = {"{name}: loss {loss:.2f}": "{name}: 손실 {loss:.2f}", "training": "훈련"}
    monkeypatch.setattr("dlquiz.saying._", lambda message: korean.get(message, message))
    sentence = Sentence("{name}: loss {loss:.2f}", name=Sentence("training"), loss=0.6931)
    assert saying.say(sentence) == "훈련: 손실 0.69"
    assert str(sentence) == "training: loss 0.69"
    assert saying.say(literally("{x} 100%")) == "{x} 100%"
    assert saying.say(Sentence("no values, so {braces} stay")) == "no values, so {braces} stay"


def test_an_experiment_that_cannot_be_made_is_a_wrong_use() -> None:
    told = saying.told(ExperimentError(Sentence("x cannot be {x:g}", x=9.0), Sentence("less than {n}", n=9)))
    assert isinstance(told, UsageError)
    assert (told.what, told.hint) == ("x cannot be 9", "less than 9")
    assert saying.told(ExperimentError(Sentence("no"))).hint == ""


def test_both_faces_say_the_same() -> None:
    assert (wording.say, wording.told) == (saying.say, saying.told)
