"""Which sentence speaks of which question: the likeliest way through the draft.

The encoder hears facts in each sentence among the others; words and labels that tell the question
plainly add to that, and a question is answered in several sentences on end.
"""

from collections.abc import Sequence
from typing import Final

from coaching.coach.reading import Question, topics
from coaching.french import folded
from coaching.intake.cues import clues, heading
from coaching.intake.labelled import QUESTION_OF, announced
from coaching.intake.splitting import Sentence

# What it costs to go from one question to another: within a paragraph, from one to the next, from a
# line to the next where there are no paragraphs.
_CHANGE: Final = 1.0
_CHANGE_OF_LINE: Final = 0.5
_CHANGE_OF_BLOCK: Final = 0.2
# How much a label tells, at the head of a sentence and within it.
_LABEL: Final = 5.0
_LABEL_WITHIN: Final = 1.5
_HEAD: Final = 4
# What it costs to give a question a sentence that shows nothing of it.
_SILENCE: Final = 0.25
# How much a fact that the encoder hears counts, beside the words: more than the plainest of them.
_HEARD: Final = 3.0

Topic = Question | None
_TOPICS: Final[tuple[Topic, ...]] = (None, *Question)


def sort_out(text: str, cut: Sequence[Sentence]) -> list[Topic]:
    """Return the question of each sentence of a text, or nothing for one that speaks of none."""
    has_blocks = any(one.opens_block for one in cut[1:])
    heard = topics(text, [(one.start, one.end) for one in cut])
    best: dict[Topic, float] = dict.fromkeys(_TOPICS, 0.0)
    steps: list[dict[Topic, Topic]] = []
    under: Topic = None
    for sentence, facts in zip(cut, heard, strict=True):
        cost = _cost(sentence, has_blocks)
        gains = _gains(sentence.text)
        under = _list_of(sentence, under)
        gains[under] += _LABEL_WITHIN if under else 0.0
        for question, plainly in facts.items():
            gains[question] += _HEARD * plainly
        came = {topic: _cheapest(best, topic, cost) for topic in _TOPICS}
        best = {topic: _reached(best, came[topic], topic, cost) + gains[topic] for topic in _TOPICS}
        steps.append(came)
    return _way_back(best, steps)


def _list_of(sentence: Sentence, before: Topic) -> Topic:
    """Return the question of the list that a line stands in: opened by a label alone on its own."""
    labels = [QUESTION_OF[one.label] for one in announced(sentence.text)]
    if labels:
        return labels[0] if "\n" in sentence.text else None
    return None if sentence.opens_block or heading(folded(sentence.text))[1] else before


def _cost(sentence: Sentence, has_blocks: bool) -> float:  # noqa: FBT001 - of the draft
    if sentence.opens_block:
        return _CHANGE_OF_BLOCK
    return _CHANGE_OF_LINE if sentence.opens_line and not has_blocks else _CHANGE


def clarity(chosen: Sequence[Sentence], question: Question) -> float:
    """Return how clearly the clearest of some sentences names a question."""
    return max((_gains(one.text)[question] for one in chosen), default=0.0)


def _gains(text: str) -> dict[Topic, float]:
    read = folded(text)
    found = clues(read)
    gains: dict[Topic, float] = {None: 0.0, **{q: found[q] or -_SILENCE for q in Question}}
    title, clarity = heading(read)
    gains[title] += clarity
    for one in announced(text):
        gains[QUESTION_OF[one.label]] += _LABEL if one.opened < _HEAD else _LABEL_WITHIN
    return gains


def _cheapest(best: dict[Topic, float], topic: Topic, cost: float) -> Topic:
    return max(_TOPICS, key=lambda before: _reached(best, before, topic, cost))


def _reached(best: dict[Topic, float], before: Topic, topic: Topic, cost: float) -> float:
    return best[before] - (cost if before is not topic else 0.0)


def _way_back(best: dict[Topic, float], steps: list[dict[Topic, Topic]]) -> list[Topic]:
    topic = max(_TOPICS, key=best.__getitem__)
    way: list[Topic] = []
    for came in reversed(steps):
        way.append(topic)
        topic = came[topic]
    return way[::-1]
