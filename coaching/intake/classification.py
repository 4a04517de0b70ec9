"""Which sentence speaks of which question: the likeliest way through the draft.

The encoder hears facts in each sentence among the others; words and labels that tell the question
plainly add to that, and a question is answered in several sentences on end.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from coaching.coach.reading import Kind, Question, heard
from coaching.coach.reading.facts import KINDS_OF
from coaching.french import folded
from coaching.intake.cues import clues
from coaching.intake.labelled import QUESTION_OF, announced
from coaching.intake.relevance import relevance
from coaching.intake.sections import Section, is_title, read_in
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
# From how much a paragraph speaks of a deployment; under a heading that says so, from less.
_ON: Final = 0.15
_NAMED: Final = -0.75
# How many sentences' worth of the whole draft each paragraph is lent.
_LENT: Final = 8.0
# What a sentence off the topic is worth to no question.
_NEVER: Final = 100.0
# Below, nothing is heard; beyond, a score says no more: the fact is there.
_FAINT: Final = 1.0
_PLAIN: Final = 6.0
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
        cost = _cost(sentence, has_blocks)
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
    """Tell which sentences speak of a deployment: by their section, else by their paragraph."""
    heard_in = read_in(cut)
    free = [rank for rank, section in enumerate(told) if section in heard_in]
    spoken = {rank: relevance(cut[rank].text, scores[rank]) for rank in free}
    lent = _LENT * sum(spoken.values()) / max(len(free), 1)
    speaks = [False] * len(cut)
    for passage in _passages(cut, free):
        mean = (sum(spoken[rank] for rank in passage) + lent) / (len(passage) + _LENT)
        least = _NAMED if told[passage[-1]] is Section.DEPLOYMENT else _ON
        for rank in passage:
            speaks[rank] = mean > least
    return speaks


def _passages(cut: Sequence[Sentence], ranks: Sequence[int]) -> list[list[int]]:
    """Return ranks by paragraph, each with its title."""
    found: list[list[int]] = []
    for rank in ranks:
        opens = cut[rank].opens_block and not (rank and is_title(cut[rank - 1].text))
        if not found or opens or found[-1][-1] != rank - 1:
            found.append([])
        found[-1].append(rank)
    return found


def _plainness(score: float) -> float:
    return (min(max(score, _FAINT), _PLAIN) - _FAINT) / (_PLAIN - _FAINT)


def _cost(sentence: Sentence, has_blocks: bool) -> float:  # noqa: FBT001 - of the draft
    if sentence.opens_block:
        return _CHANGE_OF_BLOCK
    return _CHANGE_OF_LINE if sentence.opens_line and not has_blocks else _CHANGE


def _gains(text: str) -> dict[Topic, float]:
    found = clues(folded(text))
    gains: dict[Topic, float] = {None: 0.0, **{q: found[q] or -_SILENCE for q in Question}}
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
