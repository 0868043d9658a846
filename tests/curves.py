"""A small pack whose cards carry figures."""

from __future__ import annotations

PACK = """\
format: 1
id: curves
title: {en: Curves, ko: 곡선}
version: 1.0.0
languages: [en, ko]
concepts:
  - {id: shape, term: {en: shape, ko: 모양}, topic: t, definition: {en: A form., ko: 꼴.}, derive: []}
cards:
  - id: which
    type: choice
    concepts: [shape]
    prompt: {en: Which function is drawn as f?, ko: f로 그린 함수는 무엇입니까?}
    figure: {activation: tanh, derivative: true}
    options:
      - {text: tanh, correct: true}
      - {text: sigmoid, why: {en: It stays above 0., ko: 0보다 큽니다.}}
      - {text: softsign, why: {en: It bends more slowly., ko: 더 천천히 휩니다.}}
    shuffle: false
    explanation: {en: It goes from -1 to 1., ko: -1에서 1까지입니다.}
  - id: other
    type: short-answer
    concepts: [shape]
    prompt: {en: Name this one., ko: 이것은 무엇입니까?}
    figure: {activation: relu}
    answers: [relu]
    explanation: {en: It has a kink., ko: 꺾입니다.}
  - id: drawn
    type: basic
    concepts: [shape]
    prompt: {en: What was learned here?, ko: 무엇을 배웠습니까?}
    figure: {boundary: pg1.circle.n100.h3tanh.adam.s1.u60}
    answer: {en: A disc., ko: 원판.}
    explanation: {en: It closes., ko: 닫혀 있습니다.}
  - id: run
    type: basic
    concepts: [shape]
    prompt: {en: How did it go?, ko: 어떻게 되었습니까?}
    figure: {history: pg1.circle.n100.h3tanh.adam.s1.u60}
    answer: {en: Down., ko: 내려갔습니다.}
    explanation: {en: Both fall., ko: 둘 다 내려갑니다.}
  - id: none
    type: basic
    concepts: [shape]
    prompt: {en: Nothing to see., ko: 볼 것이 없습니다.}
    answer: {en: Right., ko: 그렇습니다.}
    explanation: {en: No figure., ko: 그림 없음.}
"""
