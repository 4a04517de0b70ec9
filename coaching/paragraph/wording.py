"""The words of each saying: one sentence of `phrases.toml`, in the way of that team.

Phrases are ours and hold words; a person's text is always a value, never a phrase, and the result
is plain text: each output escapes it for itself.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from jinja2 import Environment, StrictUndefined, Template

from coaching import french
from coaching.answers.leaves import TO_CONFIRM_MARK
from coaching.french import lexicon
from coaching.french.number_words import spell
from coaching.paragraph.saying import Saying
from coaching.paragraph.style import Voice
from coaching.phrasing import turn
from coaching.phrasing.pieces import opening

TEMPLATES: Final = Path(__file__).parent.parent.parent / "templates"
PHRASES: Final = TEMPLATES / "paragraphe" / "phrases.toml"
_NUMBER: Final = re.compile(r"\A\d{1,2}(?=[ \u00a0][^\W\d_])")
MOST_SPELT: Final = 60
# What pieces that are empty leave behind: « , , », « ,. », a comma that nothing precedes.
_LEFT: Final = ((re.compile(r"\s*,(?=\s*[,.;:])|\s+(?=[.,])"), ""), (re.compile(r"\A[\s,]+"), ""))


def word(saying: Saying, voice: Voice, seed: str) -> str:
    """Return the sentence of a saying; `seed` is the product, by which two teams differ."""
    pieces = dict(saying.pieces)
    if lacks := pieces.pop("lacks", ()):
        pieces["items"] = _joined([_way(one.kind, voice, seed).render(one.pieces) for one in lacks])
    text = _way(saying.kind, voice, seed, saying.rank).render(pieces, mark=TO_CONFIRM_MARK)
    for left, replaced in _LEFT:
        text = left.sub(replaced, text)
    text = re.sub(" {2,}", " ", text)
    return _finished(_NUMBER.sub(_spelt, text, count=1) if "people" in pieces else text)


def _way(kind: str, voice: Voice, seed: str, rank: int = 0) -> Template:
    """Return one of the ways of a kind, always the same for a team; the next one for the next."""
    phrases = _phrases()[kind]
    ways = phrases.get(voice) or phrases[Voice.PRODUCT]
    return ways[(turn(seed, kind, len(ways)) + rank) % len(ways)]


def _joined(items: list[str]) -> str:
    """Join noun groups of ours; « ainsi que » brings the last when one has its own « et »."""
    *firsts, last = items
    if not firsts:
        return last
    nested = any(" et " in item for item in items)
    return f"{', '.join(firsts)} {french.elide('ainsi que', last) if nested else f'et {last}'}"


# From one keystroke to the next only one sentence changes: the rest is finished already.
@lru_cache(maxsize=4096)
def _finished(text: str) -> str:
    return french.typography(opening(text))


def _spelt(match: re.Match[str]) -> str:
    """Spell the number that begins a sentence, whatever its gender."""
    number = int(match[0])
    return match[0] if number % 10 == 1 or number > MOST_SPELT else spell(number)


def phrases() -> Mapping[str, Mapping[str, Sequence[str]]]:
    """Return the phrases as they are written, by kind and by voice."""
    with PHRASES.open("rb") as file:
        return tomllib.load(file)


@cache
def _phrases() -> Mapping[str, Mapping[str, tuple[Template, ...]]]:
    # Plain text goes out: each output escapes for itself, so there is nothing to escape here.
    environment = Environment(undefined=StrictUndefined, autoescape=False)  # noqa: S701
    environment.filters.update(does=_does, might=_might, to=french.a, of=french.de)
    return {
        kind: {
            voice: tuple(environment.from_string(way) for way in ways)
            for voice, ways in voices.items()
        }
        for kind, voices in phrases().items()
    }


def _does(verb: str, many: bool, sure: bool = True) -> str:  # noqa: FBT001, FBT002 - as phrases say
    """Return a verb of ours for one or many: « essaient », or « essaieront » when not sure."""
    person = lexicon.MANY if many else lexicon.ONE
    return lexicon.present(verb, person) if sure else lexicon.future(verb, person)


def _might(verb: str, many: bool) -> str:  # noqa: FBT001 - as phrases say
    return lexicon.conditional(verb, lexicon.MANY if many else lexicon.ONE)
