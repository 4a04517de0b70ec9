"""Which sentence speaks of which question: the likeliest way through the draft.

The encoder hears facts in each sentence among the others; words and labels that tell the question
plainly add to that, and a question is answered in several sentences on end. Whether a sentence
speaks of a deployment at all is told by a logistic regression on its words, their pairs, and what
the encoder hears in it, learnt by `tools/training/learn_relevance.py`: most sentences of a product
sheet speak of something else.
"""

import json
import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Final

from coaching.coach.reading import Kind, Question, heard
from coaching.coach.reading.facts import KINDS_OF
from coaching.french import folded
from coaching.intake.splitting import QUESTION_OF, Section, Sentence, announced, read_in
from coaching.intake.wordlists import LISTS

# The words by which a sentence shows its question, read without case nor accents: a weight is how
# much they tell. What tells two questions apart badly is not in the lists.
_PLAIN_CUE: Final = 2.0
_CUE_WEIGHTS: Final = {"plain": _PLAIN_CUE, "faint": 0.7}
_CUES: Final[Mapping[Question, tuple[tuple[float, re.Pattern[str]], ...]]] = {
    question: tuple(
        (weight, re.compile("|".join(words)))
        for name, weight in _CUE_WEIGHTS.items()
        for words in LISTS["cues"][question][name]
    )
    for question in Question
}
# « Testé auprès de trois agences »: whoever tries it is named, or nearly.
_TRIED: Final = re.compile(
    r"\b(?:pilote|testeur)s?\b"
    r"|\b(?:test|experiment)[a-z]{1,6}\b[^.]{0,40} (?:avec|dans|aupres|au sein|localement)\b"
)


def clues(sentence: str) -> dict[Question, float]:
    """Return how much a folded sentence speaks of each question."""
    return {
        question: sum(weight for weight, cue in cues if cue.search(sentence))
        for question, cues in _CUES.items()
    }


def names(sentence: str, question: Question) -> bool:
    """Tell a folded sentence that plainly speaks of a question."""
    tried = question is Question.USAGERS and _TRIED.search(sentence)
    return bool(tried) or clues(sentence)[question] >= _PLAIN_CUE


MODEL: Final = Path(__file__).with_name("relevance.json")
_WEIGHTS: Final[Mapping[str, float]] = json.loads(MODEL.read_text("utf-8"))
_WORD: Final = re.compile(r"[a-z]+|\d+")
# A name tells of its text alone.
_NAME: Final = re.compile(r"(?<=\w[\s'’-])[A-ZÀ-Ý]\w*")
# Beyond, a score of the encoder says no more: the fact is there; nor do more clues.
_PLAIN: Final = 6.0
_CLEAR: Final = 3.0


def words_of(text: str) -> set[str]:
    """Return the words and pairs of words of a text but its names; any number is a number."""
    found = _WORD.findall(folded(_NAME.sub("", text)))
    words = [word if word.isalpha() else "#" for word in found]
    return {*words, *map(" ".join, pairwise(words))}


def told_of(text: str, heard: Mapping[Kind, float]) -> dict[str, float]:
    """Return what a sentence is judged by: its words, its clues, how plainly each kind is heard."""
    plain = {f"={kind}": min(max(score / _PLAIN, -1), 1) for kind, score in heard.items()}
    clear = {f"?{one}": min(weight, _CLEAR) for one, weight in clues(folded(text)).items()}
    return dict.fromkeys(words_of(text), 1.0) | plain | clear


def relevance(text: str, heard: Mapping[Kind, float]) -> float:
    """Return how much a sentence speaks of a deployment, as a logit."""
    told = told_of(text, heard).items()
    return _WEIGHTS[""] + sum(_WEIGHTS.get(name, 0.0) * value for name, value in told)


# What it costs to go from one question to another: within a paragraph, from one to the next, from a
# line to the next where there are no paragraphs.
_CHANGE: Final = 1.0
_CHANGE_OF_LINE: Final = 0.5
_CHANGE_OF_BLOCK: Final = 0.2
# How much a label tells.
_LABEL: Final = 5.0
# What it costs to give a question a sentence that shows nothing of it.
_SILENCE: Final = 0.25
# From how much a draft speaks of a deployment; under a heading that says so, from less.
_ON: Final = 0.15
_NAMED: Final = -0.75
# What a sentence off the topic is worth to no question.
_NEVER: Final = 100.0
# Below, nothing is heard.
_FAINT: Final = 1.0
# How much a fact that the encoder hears counts, beside the words: more than the plainest of them.
_HEARD: Final = 3.0

Topic = Question | None
_TOPICS: Final[tuple[Topic, ...]] = (None, *Question)


def sort_out(text: str, cut: Sequence[Sentence], told: Sequence[Section | None]) -> list[Topic]:
    """Return the question of each sentence of a text, or nothing for one that speaks of none."""
    has_blocks = any(one.opens_block for one in cut[1:])
    scores = heard(text, [(one.start, one.end) for one in cut])
    best: dict[Topic, float] = dict.fromkeys(_TOPICS, 0.0)
    steps: list[dict[Topic, Topic]] = []
    speaks = _on_topic(cut, told, scores)
    for sentence, facts, speaks_of_it in zip(cut, scores, speaks, strict=True):
        cost = _CHANGE_OF_LINE if sentence.opens_line and not has_blocks else _CHANGE
        cost = _CHANGE_OF_BLOCK if sentence.opens_block else cost
        gains = _gains(sentence.text)
        for question, kinds in KINDS_OF.items():
            gains[question] += _HEARD * _plainness(max(facts[kind] for kind in kinds))
        gains[None] += 0.0 if speaks_of_it else _NEVER
        came = {topic: _cheapest(best, topic, cost) for topic in _TOPICS}
        best = {topic: _reached(best, came[topic], topic, cost) + gains[topic] for topic in _TOPICS}
        steps.append(came)
    return _way_back(best, steps)


def _on_topic(
    cut: Sequence[Sentence],
    told: Sequence[Section | None],
    scores: Sequence[Mapping[Kind, float]],
) -> list[bool]:
    """Tell which sentences speak of a deployment: those that are read, in a draft that does."""
    heard_in = read_in(cut)
    free = [rank for rank, section in enumerate(told) if section in heard_in]
    spoken = sum(relevance(cut[rank].text, scores[rank]) for rank in free) / max(len(free), 1)
    return [
        section in heard_in and spoken > (_NAMED if section is Section.DEPLOYMENT else _ON)
        for section in told
    ]


def _plainness(score: float) -> float:
    return (min(max(score, _FAINT), _PLAIN) - _FAINT) / (_PLAIN - _FAINT)


def _gains(text: str) -> dict[Topic, float]:
    found = clues(folded(text))
    gains: dict[Topic, float] = {None: 0.0, **{q: found[q] or -_SILENCE for q in Question}}
    for one in announced(text):
        gains[QUESTION_OF[one.label]] += _LABEL
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
