"""Learn which sentences of a pasted draft speak of a deployment.

On: the answers that the encoder never saw, and what is expected of the drafts that are tuned on.
Off: extracts written to speak of something else, and the rest of those drafts' sheets. It takes
half a minute: `python -m tools.training.learn_relevance`.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from coaching.coach.reading import heard
from coaching.french import folded
from coaching.intake.classification import MODEL, told_of
from coaching.intake.splitting import sentences
from tools.training.annotated import ASIDE, FOLDER, OTHERS, TRAPS

OFF_TOPIC: Final = FOLDER / "off_topic.jsonl"
DRAFTS: Final = FOLDER.parents[1] / "tests" / "intake" / "drafts.jsonl"
# What few texts say tells more of them than of their topic.
_SEEN: Final = 4
# How far a weight may go from nothing (the C of scikit-learn): most of them do not.
_FREEDOM: Final = 0.3
_SHORTEST: Final = 4

Row = dict[str, Any]
Told = tuple[dict[str, float], bool]


def learn_relevance() -> None:
    """Learn from all of them, and write what the product knows."""
    texts = [list(text) for text in _texts()]
    times = Counter(name for text in texts for name in {k for one, _ in text for k in one})
    told = [one for text in texts for one in text]
    kept = [{k: v for k, v in one.items() if times[k] >= _SEEN} for one, _ in told]
    is_on = np.array([on for _, on in told])
    vectorizer = DictVectorizer()
    given = vectorizer.fit_transform(kept)
    model = LogisticRegression(
        C=_FREEDOM,
        penalty="l1",
        solver="liblinear",
        class_weight={True: 1.0, False: _weight(is_on)},
    )
    model.fit(given, is_on)
    weights = {"": float(model.intercept_[0])}
    weights |= dict(zip(vectorizer.feature_names_, map(float, model.coef_[0]), strict=True))
    rounded = {name: round(weight, 2) for name, weight in weights.items() if round(weight, 2)}
    MODEL.write_text(json.dumps(rounded, ensure_ascii=False, indent=0) + "\n", "utf-8")


def _weight(is_on: NDArray[np.bool_]) -> float:
    return float(is_on.sum() / (~is_on).sum())


def _texts() -> Iterator[Iterable[Told]]:
    """Yield, of each text, what is told of its sentences, and whether they are on the topic."""
    for path in (ASIDE, OTHERS, TRAPS, OFF_TOPIC):
        for row in _rows(path):
            yield [(one, path != OFF_TOPIC) for one, _ in _sentences(row["text"])]
    for row in _rows(DRAFTS):
        if not row["aside"]:
            yield _of_draft(row)


def _rows(path: Path) -> Iterator[Row]:
    yield from map(json.loads, path.read_text("utf-8").splitlines())


def _sentences(text: str) -> Iterator[tuple[dict[str, float], str]]:
    """Yield what is told of each sentence, and its words."""
    cut = list(sentences(text))
    scores = heard(text, [(one.start, one.end) for one in cut])
    for one, score in zip(cut, scores, strict=True):
        yield told_of(one.text, score), one.text


def _of_draft(row: Row) -> Iterator[Told]:
    """Yield the sentences of a draft that hold what is expected, and those of sheets that do not.

    In other drafts, the rest may lead to what is expected.
    """
    expected = (row["must"] | row["may"]).items()
    words = [
        folded(one) for path, each in expected if not path.startswith("depart") for one in each
    ]
    is_off = row["register"] == "sheet" or not words
    for features, text in _sentences(row["text"]):
        said = folded(text)
        is_on = any(one in said or said in one for one in words if len(one) > _SHORTEST)
        if is_on or is_off:
            yield features, is_on


if __name__ == "__main__":
    learn_relevance()
