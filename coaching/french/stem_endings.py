"""An answer that goes on from the beginning of its sentence, which stood above it as it was typed.

Who types the beginning again, whole or by its last words, would otherwise be told twice.
"""

import re
from functools import lru_cache
from typing import Final

from coaching.french.folding import REMEMBERED

# How a beginning ends that the answer says in a form of its own: « parce qu’elles », « grâce aux ».
_KEPT: Final = re.compile(r" (?:parce que|grâce à|quand|nous|des)\Z")
# And how one ends of which these words alone may be typed again: « par le ministère ».
_ALONE: Final = re.compile(r" (?:par|avec)\Z")
_PRONOUN: Final = re.compile(r"ils?|elles?", re.IGNORECASE)
_MARK: Final = r"(?:\s?[,:…]|\.{3})?"
_BETWEEN: Final = rf"{_MARK}\s+"


@lru_cache(maxsize=REMEMBERED)
def gone_on(stem: str, answer: str) -> str:
    """Return an answer without the beginning of its sentence: « Il apporte… », « il apporte un… ».

    What it has instead of the beginning is left: whatever was typed is an answer.
    """
    match = _again(stem).match(answer) if stem else None
    return answer[match.end() :] if match else answer


@lru_cache
def _again(stem: str) -> re.Pattern[str]:
    """Return what finds a beginning that was typed again, « elle » as well as « il »."""
    begun = stem.strip("« …\u00a0\u202f")
    head = _KEPT.sub("", begun)
    last = _ALONE.search(head)
    first = head[: last.start()] if last else head
    typed = _BETWEEN.join(map(_word, first.split()))
    if last:
        typed = rf"(?:{typed}{_BETWEEN})?{last[0].strip()}"
    return re.compile(rf"\s*{typed}{_MARK}(?:\s+|\Z)", re.IGNORECASE)


def _word(word: str) -> str:
    bare = word.strip(",")
    if _PRONOUN.fullmatch(bare):
        return "(?:ils?|elles?)"
    return re.sub("[’']", "[’']", re.escape(bare))
