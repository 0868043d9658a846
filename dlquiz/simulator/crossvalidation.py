"""K-fold cross-validation of a least-squares model, over many data sets at once."""

from __future__ import annotations

import numpy as np

from dlquiz.simulator.figures import Floats
from dlquiz.simulator.losses import Labels


def fold_scores(x: Floats, y: Floats, orders: Labels, folds: int) -> Floats:
    """The mean absolute error on each fold of a model that is fitted to the other folds: shape (S, folds).

    x: (S, n, features); y: (S, n, 1); orders: (S, n), the rows of each data set as they are shuffled; n: a multiple of
    folds, else ValueError. The first fold alone is a single split. The normal equations of a fit are those of all rows
    less those of the fold that is held out.
    """
    sets, n, features = x.shape
    if n % folds:
        raise ValueError("the folds are all of one size")
    rows = np.arange(sets)[:, None]
    in_folds = x[rows, orders].reshape(sets, folds, n // folds, features)
    targets = y[rows, orders].reshape(sets, folds, n // folds, 1)
    square, product = in_folds.mT @ in_folds, in_folds.mT @ targets
    weights = np.linalg.solve(square.sum(axis=1, keepdims=True) - square, product.sum(axis=1, keepdims=True) - product)
    scores: Floats = np.abs(in_folds @ weights - targets).mean(axis=(-2, -1))
    return scores
