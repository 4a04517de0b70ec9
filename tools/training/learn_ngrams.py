"""Learn which n-grams go with which facts: the product's second opinion on a text.

It takes seconds, by itself too: `python -m tools.training.learn_ngrams`.
"""

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from sklearn.linear_model import LogisticRegression

from coaching.coach.reading.facts import Question, kinds_read
from coaching.coach.reading.ngrams import MODEL, Table, ngrams
from tools.training.annotated import ANSWERS, Answer, answers

# An n-gram of one answer or two tells more of them than of what it goes with.
_SEEN: Final = 3
# How far a weight may go from nothing for the answers' sake (the C of scikit-learn).
_FREEDOM: Final = 8.0


def learn_ngrams(read: Sequence[Answer]) -> None:
    """Learn from answers, a regression a question and kind, and write what the product knows."""
    kept: dict[str, NDArray[Any]] = {}
    for question in Question:
        table = _learnt(question, [one for one in read if one.question == question])
        kept |= {f"{question}.{name}": getattr(table, name) for name in Table.__slots__}
    np.savez_compressed(MODEL, **kept)  # type: ignore[arg-type]


def _learnt(question: Question, read: Sequence[Answer]) -> Table:
    texts = [ngrams(answer.text) for answer in read]
    ids, times = np.unique(np.concatenate(texts), return_counts=True)
    ids, times = ids[times >= _SEEN], times[times >= _SEEN]
    rarity = (1 + np.log((1 + len(texts)) / (1 + times))).astype(np.float32)
    given = _weighed(texts, ids, rarity)
    kinds = kinds_read(question)
    weights = np.zeros((len(ids), len(kinds)), np.float32)
    bias = np.zeros(len(kinds), np.float32)
    for column, kind in enumerate(kinds):
        said = np.array([any(kind == told for told, _ in answer.marks) for answer in read])
        model = LogisticRegression(C=_FREEDOM, max_iter=300, solver="liblinear")
        model.fit(given, said)
        weights[:, column], bias[column] = model.coef_[0], model.intercept_[0]
    step = np.maximum(np.abs(weights).max(0), 1e-6) / 127
    return Table(ids, rarity, np.round(weights / step).astype(np.int8), step, bias)


def _weighed(
    texts: Sequence[NDArray[np.uint32]], ids: NDArray[np.uint32], rarity: NDArray[np.float32]
) -> csr_array:
    """Return the n-grams of each text by their rarity, of length 1 together (texts × n-grams)."""
    columns = [np.flatnonzero(np.isin(ids, text, assume_unique=True)) for text in texts]
    values = [rarity[row] / max(float(np.linalg.norm(rarity[row])), 1e-6) for row in columns]
    ends = np.cumsum([0, *map(len, columns)], dtype=np.int32)
    ranks = np.concatenate(columns, dtype=np.int32, casting="unsafe")
    return csr_array((np.concatenate(values), ranks, ends), shape=(len(texts), len(ids)))


if __name__ == "__main__":
    learn_ngrams(list(answers(ANSWERS)))
