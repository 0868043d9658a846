"""What the blocks of code in the course need before they run, and what must come of them. By card or concept."""

from __future__ import annotations

from collections.abc import Mapping

_SCALARS = "x = rng.normal(size=(100, 10)); y = (x[:, :1] > 0).astype('float32')\n"
_TRAIN = _SCALARS + "x_train = x[:80]; y_train = y[:80]; x_test = x_val = x_new = x[80:]; y_test = y_val = y[80:]\n"
_MODEL = "model = Sequential([Dense(8, activation='relu'), Dense(1, activation='sigmoid')])\n"
_COMPILED = _TRAIN + _MODEL + "model.compile('adam', 'binary_crossentropy', metrics=['accuracy'])\n"
_ROWS = "x_train = rng.normal(size=(samples, 10)); y_train = x_train[:, :1] > 0\n"
_TABLE = "x = rng.normal(3, 2, size=(500, 4)); x_train = x[:400].copy(); x_test = x[400:].copy()\n"
_BUILD = "build_model = lambda: small(loss='binary_crossentropy')\n"

PREAMBLES: Mapping[str, str] = {
    "match-code-of-a-training": _COMPILED + "a = x; b = y; d = x_new\n",
    "vary-updates-in-code": _COMPILED + "x = rng.normal(size=(samples, features)); y = x[:, :1] > 0\n",
    "match-numbers-around-an-embedding": "x = rng.integers(0, 10000, size=(32, 256))\n",
    "look-into-the-hidden-space": "x = rng.normal(size=(5, 8))\n",
    "weights-before-the-data": _SCALARS,
    "match-parts-of-compile": _MODEL,
    "fit-without-compile": _SCALARS,
    "optimizer-left-out": _MODEL,
    "evaluate-gives-two-numbers": _TRAIN + _MODEL,
    "vary-numbers-that-predict-returns": "x_new = rng.normal(size=(n, features))\n",
    "vary-batch-size-left-out": _COMPILED + _ROWS,
    "model-equals-fit": _COMPILED,
    "keys-of-a-history": _TRAIN + _MODEL + "model.compile(loss='mse', metrics=['mae'])\n",
    "vary-length-of-a-history": _COMPILED + _ROWS,
    "no-validation-no-key": _TRAIN + _MODEL,
    "epoch-of-the-lowest-loss": "hist = History(); hist.history = {'val_loss': [0.52, 0.44, 0.41, 0.43, 0.47]}\n",
    "accuracy-of-which-data": _COMPILED + "x = rng.normal(size=(1000, 10)); y = (x[:, :1] > 0).astype('float32')\n",
    "vary-overlapping-slices": _COMPILED + "x = rng.normal(size=(samples, 10)); y = x[:, :1] > 0\n",
    "vary-left-for-training": (
        "x_train = np.zeros((n, 3)); y_part = np.zeros(n - held); y_val = np.zeros(held); model = Brief(small())\n"
    ),
    "slices-for-the-rest": "x = np.arange(25000); y = np.arange(25000)\n",
    "what-keras-does-with-x-val": _COMPILED,
    "vary-updates-after-a-split": _COMPILED + "x = rng.normal(size=(n, 10)); y = x[:, :1] > 0\n",
    "last-fifth-of-sorted-rows": (
        "y = np.repeat(np.arange(5), 200); x = rng.normal(size=(1000, 4)) + 4 * rng.normal(size=(5, 4))[y]\n"
        "model = Sequential([Dense(16, activation='relu'), Dense(5, activation='softmax')])\n"
        "model.compile('adam', 'sparse_categorical_crossentropy', metrics=['accuracy'])\n"
    ),
    "again-for-the-best-epochs": _TRAIN + _BUILD + "x_all = x; y_all = y; losses = [0.5, 0.4, 0.3, 0.4, 0.5]\n",
    "vary-epochs-with-patience": _TRAIN + "model = Scripted()\n",
    "weights-after-early-stopping": _COMPILED,
    "model-made-outside-the-loop": _TRAIN + _BUILD + "split = lambda i: (x_train, y_train, x_val, y_val)\n",
    "vary-first-row-of-a-fold": "x = np.arange(n)\n",
    "loss-for-rows-of-zeros-and-ones": "y_train = np.array([[0., 0., 1., 0.], [1., 0., 0., 0.], [0., 1., 0., 0.]])\n",
    "loss-name-for-whole-numbers": "y_train = np.array([3, 0, 11, 7]); x_train = rng.normal(size=(4, 9))\n",
    "integers-for-the-categorical-loss": (
        "x_train = rng.normal(size=(5000, 20)); y_train = rng.integers(0, 10, size=5000); model = Sequential()\n"
    ),
    "why-from-logits": "model = Sequential()\n",
    "to-categorical-of-a-small-set": "y_train = np.arange(5000) % 10; y_test = np.arange(200) % 9\n",
    "vary-whole-table-by-its-maximum": "x = np.array([[age, 20000.0], [18.0, income]])\n",
    "vary-how-many-means": "x_train = rng.normal(size=(rows, features)); x_test = rng.normal(size=(50, features))\n",
    "constant-feature-standardised": _TABLE + "x_train[:, 2] = 7.0\n",
    "mending-a-scaling-that-leaks": _TABLE,
    "test-data-after-four-lines": _TABLE + "before = x_test.copy()\n",
    "what-the-layer-adapts-to": _TABLE,
    "name-that-is-printed": (
        "x = np.zeros((1, 3)); y = [1]\n"
        "class model: predict = staticmethod(lambda _x: np.array([[0.1, 0.2, 0.6, 0.1]]))\n"
    ),
    "vary-units-for-these-labels": "y = np.arange(samples) % classes\n",
    "evaluated-on-itself": _SCALARS + _MODEL,
    "kinds-of-clothes-as-numbers": "x = rng.normal(size=(50, 9)); y = np.arange(50) % 10\n",
    "same-array-twice": "x = rng.random(size=(50, 784))\n",
    "vary-shape-of-the-code": "x = rng.random(size=(samples, pixels))\n",
    "photos-turned-at-random": "x = rng.random(size=(40, 8, 8)); model = Sequential([Flatten(), Dense(4, 'softmax')])\n"
    "model.compile('adam', 'sparse_categorical_crossentropy')\n",
    "two-columns-from-sixty": "x = rng.normal(size=(500, 60))\n",
    "targets-as-large-as-photos": (
        "x = np.zeros((800, 128, 128, 3), 'uint8'); y = np.arange(800 * 128 * 128).reshape(800, 128, 128) % 3\n"
    ),
}
"""What runs before a block: fake data of the shapes that its card speaks of. A varying card's values stand as names."""

ERRORS: Mapping[str, tuple[type[Exception], str]] = {
    "fit-without-compile": (ValueError, r"You must call `compile\(\)` before using the model"),
    "model-equals-fit": (AttributeError, "'History' object has no attribute 'predict'"),
    "no-validation-no-key": (KeyError, "val_loss"),
    "array-of-uneven-lists": (ValueError, "inhomogeneous shape"),
    "integers-for-the-categorical-loss": (ValueError, "must have the same shape"),
}
"""Blocks that are about an error: its type, and a pattern that its message holds."""

ANSWERS: Mapping[str, str] = {
    "vary-biases-in-code": "sum(layer.bias.shape[0] for layer in built(last, features).layers)",
    "vary-updates-in-code": "int(model.optimizer.iterations)",
    "pad-sequences-as-it-comes": "last.tolist()",
    "parameters-of-an-embedding": "last.layers[0].count_params()",
    "match-numbers-around-an-embedding": "y.shape == (32, 256, 8)",
    "embedding-without-flatten": "model.predict(np.array([[1, 2, 3, 4], [0, 0, 5, 5]])).shape",
    "multi-hot-by-hand": "x[1].astype(int).tolist()",
    "parameters-of-a-review-model": "last.count_params()",
    "dimensions-of-the-second-space": "last.layers[1].output.shape[-1]",
    "look-into-the-hidden-space": "z.shape",
    "both-layers-twice-as-wide": "built(Dense(32), 32).kernel.numpy().size / built(Dense(16), 16).kernel.numpy().size",
    "depth-and-units-in-code": "[str(len(last) - 1), str(sum(one.units for one in last[:-1]))]",
    "tensor-of-which-library": "f'a tensor of {library(y)}, shape {tuple(y.shape)}'",
    "same-name-used-again": "'-'.join(map(str, [model.input_shape[1], *(one.units for one in model.layers[1:])]))",
    "weights-before-the-data": "printed.split()",
    "vary-two-inputs-joined": "model.count_params()",
    "vary-one-layer-called-twice": "model.count_params()",
    "optimizer-left-out": "model.optimizer.__class__.__name__",
    "evaluate-gives-two-numbers": "len(last) == 2",
    "vary-numbers-that-predict-returns": "p.size",
    "vary-batch-size-left-out": "int(model.optimizer.iterations)",
    "keys-of-a-history": "sorted(f'`\"{key}\"`' for key in hist.history)",
    "vary-length-of-a-history": "int(printed)",
    "epoch-of-the-lowest-loss": "int(printed)",
    "accuracy-of-which-data": "float(printed) == round(model.evaluate(x_train, y_train)[1], 2)",
    "vary-overlapping-slices": "len(set(map(tuple, x_train)) & set(map(tuple, x_test)))",
    "vary-left-for-training": "len(x_part)",
    "slices-for-the-rest": "len(x_part) == len(y_part) == 15000 and not set(x_part) & set(x_val)",
    "what-keras-does-with-x-val": "len(last.history['val_loss']) == len(last.history['val_accuracy']) == 20",
    "vary-updates-after-a-split": "int(model.optimizer.iterations)",
    "last-fifth-of-sorted-rows": "last.history['accuracy'][-1] > 0.94 and last.history['val_accuracy'][-1] == 0",
    "again-for-the-best-epochs": "len(last.history['loss']) == best == 3",
    "vary-epochs-with-patience": "model.ran",
    "weights-after-early-stopping": "default(EarlyStopping, 'restore_best_weights') is False",
    "vary-first-row-of-a-fold": "int(x_val[0])",
    "lines-for-sixty-samples": "built(model, 13).layers[1].count_params() == 4160",
    "vary-parameters-taken-out": "built(model, 13).layers[1].count_params()",
    "vary-sparse-loss-in-code": "float(loss[0])",
    "to-categorical-of-a-small-set": "f'{a.shape} and {b.shape}'",
    "gaps-argmax-of-one-hot": "[str(place) for place in last]",
    "vary-whole-table-by-its-maximum": "float(x[:, 0].max())",
    "vary-how-many-means": "mean.size",
    "constant-feature-standardised": "bool(np.isnan(x_train[:, 2]).all())",
    "test-data-after-four-lines": "bool(np.allclose(x_test, before))",
    "what-the-layer-adapts-to": "bool(np.allclose(ops.convert_to_numpy(norm.mean), x_train.mean(axis=0), atol=1e-5))",
    "name-that-is-printed": "printed.splitlines()[-1]",
    "vary-units-for-these-labels": "len(np.unique(y))",
    "evaluated-on-itself": "abs(float(printed)) < 1e-12",
    "kinds-of-clothes-as-numbers": "last.model.output_shape[-1] == 1",
    "same-array-twice": "[layer.units for layer in last.model.layers] == [32, 784]",
    "vary-shape-of-the-code": "z.shape",
    "photos-turned-at-random": "set(k) == {0, 1, 2, 3} and len(z) == len(k)",
    "two-columns-from-sixty": "printed == '(500, 2)'",
    "targets-as-large-as-photos": "printed == '(800, 128, 128, 3)\\n(800, 128, 128)\\n[0 1 2]'",
    "vary-loss-that-is-printed": "float(printed)",
}
"""The answer of a block's card, worked out from what the block left behind; or whether what the card says holds."""

NOT_COMPUTED: Mapping[str, str] = {
    "order-life-of-a-model": "an order of work, by use",
    "same-patients-in-both": "about data, not about Keras",
    "why-not-test-on-training-data": "about data, not about Keras",
    "gaps-table-of-answers": "arithmetic with a coin",
    "sort-uses-of-the-two": "about data, not about Keras",
    "test-targets-are-needed": "about data, not about Keras",
    "coin-flips-learned-by-heart": "a figure of our lab",
    "seen-or-unseen-score": "a figure of our lab",
    "which-list-ends-highest": "a figure of our lab",
    "list-that-is-best-first": "a figure of our lab",
    "mending-a-scaling-that-leaks": "about data, not about Keras",
    "match-code-of-the-labels": "NumPy's own indexing",
    "match-slices-of-a-table": "NumPy's own indexing",
    "training-data": "about data, not about Keras",
    "test-data": "about data, not about Keras",
}
"""What names Keras, or belongs to its topic, and says nothing that Keras could be asked: why."""
