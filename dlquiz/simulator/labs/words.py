"""Two tasks on lists of words, and two networks that learn each: through an embedding, and from multi-hot vectors."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.random import Generator

from dlquiz.simulator.embedding import EmbeddingNetwork, Tokens, counts, look_up, multi_hot
from dlquiz.simulator.figures import Floats
from dlquiz.simulator.labs import kit
from dlquiz.simulator.labs.lab import Settings
from dlquiz.simulator.losses import BINARY, accuracy
from dlquiz.simulator.network import Network
from dlquiz.simulator.optimizers import Adam
from dlquiz.simulator.training import Backprop

UNITS = 16
BATCH = 32
RATE = 0.01
TEST_ROWS = 400
COMPARED = 20
"""Rows whose lookups are compared with products."""
PIECE = 4
"""Updates between two steps."""


class Rows(NamedTuple):
    """Lists of words with their labels. tokens: (..., n, length); y: (..., n, 1)."""

    tokens: Tokens
    y: Floats


def order_rows(rng: Generator, rows: int) -> Rows:
    """8 words out of 20; words 0 and 1 stand in every row once, and the label is whether 0 comes first."""
    tokens = rng.integers(2, 20, (rows, 8))
    places = np.argsort(rng.random((rows, 8)), axis=1)[:, :2]
    every = np.arange(rows)
    tokens[every, places[:, 0]], tokens[every, places[:, 1]] = 0, 1
    return Rows(tokens, (places[:, :1] < places[:, 1:]).astype(np.float64))


def bag_rows(rng: Generator, rows: int) -> Rows:
    """20 words out of 200, each with a weight of its own; the label is whether the weights of a row add up to more than
    zero."""
    weights = rng.normal(size=200)
    weights -= weights.mean()
    tokens = rng.integers(0, 200, (rows, 20))
    return Rows(tokens, (weights[tokens].sum(axis=1) > 0).astype(np.float64)[:, None])


class Task:
    """One task over all seeds: both networks, trained on the same batches."""

    def __init__(self, name: str, settings: Settings, seed: int, count: int) -> None:
        self.rows = int(settings["rows"])
        make, self.vocabulary = (order_rows, 20) if name == "order" else (bag_rows, 200)
        drawn = [make(rng, self.rows + TEST_ROWS) for rng in kit.generators(seed, kit.DATA, count)]
        tokens, y = np.stack([one.tokens for one in drawn]), np.stack([one.y for one in drawn])
        self.train = Rows(tokens[:, : self.rows], y[:, : self.rows])
        self.test = Rows(tokens[:, self.rows :], y[:, self.rows :])
        self._hot, self._test_hot = (multi_hot(rows.tokens, self.vocabulary) for rows in (self.train, self.test))
        self.embedding = EmbeddingNetwork(
            self.vocabulary, tokens.shape[-1], int(settings["dimensions"]), UNITS, str(settings["pooling"])
        )
        self.dense = Network((self.vocabulary, UNITS, 1), ("relu",))
        self.params = np.stack([self.embedding.initial(rng) for rng in kit.generators(seed, kit.WEIGHTS, count)])
        self._dense_params = self.dense.initial(kit.generators(seed, kit.WEIGHTS, count), scheme="he")
        self._backprop = Backprop(self.dense, self._dense_params, BINARY)
        self._adams = Adam(RATE), Adam(RATE)
        self._orders = kit.generators(seed, kit.ORDER, count)
        self._one_hot = np.eye(self.vocabulary)[self.train.tokens[0, :COMPARED]]
        self.by_embedding: list[Floats] = []
        self.by_multi_hot: list[Floats] = []
        self.note()

    def note(self) -> None:
        """Keep both accuracies on test rows, a number for each seed."""
        self.by_embedding.append(accuracy(self.embedding.forward(self.params, self.test.tokens), self.test.y))
        self.by_multi_hot.append(accuracy(self.dense.forward(self._dense_params, self._test_hot), self.test.y))

    def epoch(self) -> Iterator[None]:
        """One pass of both over the same batches, in pieces of a few milliseconds."""
        orders = np.stack([rng.permutation(self.rows) for rng in self._orders])
        seeds = np.arange(len(orders))[:, None]
        for number, start in enumerate(range(0, self.rows, BATCH)):
            if number % PIECE == 0 and number:
                yield
            batch = orders[:, start : start + BATCH]
            y = self.train.y[seeds, batch]
            self._adams[0].step(
                self.params, self.embedding.gradient(self.params, self.train.tokens[seeds, batch], y, BINARY)
            )
            self._adams[1].step(self._dense_params, self._backprop(self._hot[seeds, batch], y))
        yield
        self.note()
        yield

    def identities(self, place: int = 0) -> tuple[float, float]:
        """How far a lookup is from one-hot vectors times the table, and the average of the vectors from the counts of
        words times the table: the largest differences over the first rows of one seed."""
        table, tokens = self.embedding.unpack(self.params).table[place], self.train.tokens[place, :COMPARED]
        found = look_up(table, tokens)
        one_hot = self._one_hot if place == 0 else np.eye(self.vocabulary)[tokens]
        by_counts = counts(tokens, self.vocabulary) @ table / tokens.shape[-1]
        return float(np.abs(found - one_hot @ table).max()), float(np.abs(found.mean(axis=1) - by_counts).max())

    def turned(self) -> tuple[float, float]:
        """How much the input of the Dense layers changes when the words of the first row are put in reverse order, with
        the embedding and with multi-hot: the largest differences, for the first seed."""
        row = self.train.tokens[0, :1]
        both = np.concatenate((row, row[:, ::-1]))
        vectors = self.embedding.pooled(self.params[0], both)
        hot = multi_hot(both, self.vocabulary)
        return float(np.abs(vectors[0] - vectors[1]).max()), float(np.abs(hot[0] - hot[1]).max())
