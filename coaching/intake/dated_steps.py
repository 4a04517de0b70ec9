"""Steps that a draft sets out plainly: « étape 2 : Lyon », « 2028 : Grand Est », « Brest : 2029 ».

So plainly that they need no reader.
"""

import re
from collections.abc import Iterator
from typing import Final

from coaching.coach.reading import Fact, Kind
from coaching.intake.date_phrases import moments
from coaching.intake.labelled import Label, announced
from coaching.intake.splitting import Sentence
from coaching.intake.understanding import Part

# Only the team can tell.
_CERTAINTY: Final = 0.6
_NUMBERED: Final = re.compile(r"\W*(?:[ée]tape|palier|phase|cible)", re.IGNORECASE)
_THEN: Final = re.compile(r"\s*(?:[:=–—]|[-=]>|→)\s*")
_THEN_WHEN: Final = re.compile(r"\s*[:=–—(]\s*(?:en\s|fin\s|début\s)?$")
_NO_WORD: Final = re.compile(r"[\W\d_]*")
_WHAT_ENDS: Final = re.compile(
    r"(?:(?<!\s)\s+)?(?:[;:(]|\s[–—]\s|[-=]>|→|\.(?:\s|$)|,?\s(?:si|quand|lorsqu\w*|dès|une\s+fois|avec|via|par)\b)"
)
_LONGEST: Final = 70


def plain_steps(part: Part) -> Iterator[Fact]:
    """Yield what the lines of a draft number or date as a step, in order."""
    for sentence in part.sentences:
        span = _numbered(sentence) or _dated(sentence)
        if span and span[1] - span[0] <= _LONGEST:
            said = sentence.text[slice(*span)]
            at = sentence.start + span[0]
            yield Fact(Kind.STEP, said, at, at + len(said), _CERTAINTY)


def _numbered(sentence: Sentence) -> tuple[int, int] | None:
    for one in announced(sentence.text):
        if one.label is Label.STEP and _NUMBERED.match(sentence.text, one.opened):
            return _what(sentence.text, one.start)
    return None


def _dated(sentence: Sentence) -> tuple[int, int] | None:
    """Return the words that a date opens or closes with a colon or a dash."""
    for moment in moments(sentence.text)[:1]:
        before, after = sentence.text[: moment.start], _THEN.match(sentence.text, moment.end)
        if after and _NO_WORD.fullmatch(before):
            return _what(sentence.text, after.end())
        closes = _THEN_WHEN.search(before)
        opens = _NO_WORD.match(before)
        if closes and opens and not re.search(r"[:;.,]\s", before[: closes.start()]):
            return opens.end(), closes.start()
    return None


def _what(text: str, start: int) -> tuple[int, int]:
    end = _WHAT_ENDS.search(text, start)
    return start, end.start() if end else len(text)
