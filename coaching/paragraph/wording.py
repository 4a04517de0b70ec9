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
from zlib import crc32

from jinja2 import Environment, StrictUndefined, Template

from coaching import french
from coaching.fiche.leaves import TO_CONFIRM_MARK
from coaching.french import lexicon
from coaching.french.numbers import spell
from coaching.paragraph.phrasing.inserts import opening
from coaching.paragraph.saying import Saying
from coaching.paragraph.style import Voice

TEMPLATES: Final = Path(__file__).parent.parent.parent / "templates"
PHRASES: Final = TEMPLATES / "paragraphe" / "phrases.toml"
_NUMBER: Final = re.compile(r"\A\d{1,3}(?=[ \u00a0][^\W\d_])")
MOST_SPELT: Final = 60
_HUNDRED: Final = 100
# What a person's words have ended already: « ils l’ont écrit ! ; son apport ».
_STOPPED: Final = re.compile(r"([!?…]) ?; (\w)")
# What pieces that are empty leave behind: « , , », « ,. », a comma that nothing precedes.
_LEFT: Final = ((re.compile(r"\s*,(?=\s*[,.;:])|\s+(?=[.,])"), ""), (re.compile(r"\A[\s,]+"), ""))


def word(saying: Saying, voice: Voice, seed: str) -> str:
    """Return the sentence of a saying; `seed` is the product, by which two teams differ."""
    way = _way(saying.kind, voice, seed, saying.rank)
    text = way.render(saying.pieces, mark=TO_CONFIRM_MARK)
    for left, replaced in _LEFT:
        text = left.sub(replaced, text)
    text = _STOPPED.sub(lambda one: f"{one[1]} {one[2].upper()}", re.sub(" {2,}", " ", text))
    return _finished(_NUMBER.sub(_spelt, text, count=1) if "people" in saying.pieces else text)


def turn(seed: str, slot: str, ways: int) -> int:
    """Return which of some ways a product takes, always the same: two teams so read two texts."""
    return crc32(f"{seed}|{slot}".encode()) % ways


def _way(kind: str, voice: Voice, seed: str, rank: int = 0) -> Template:
    """Return one of the ways of a kind, always the same for a team; the next one for the next."""
    phrases = _phrases()[kind]
    ways = phrases.get(voice) or phrases[Voice.PRODUCT]
    return ways[(turn(seed, kind, len(ways)) + rank) % len(ways)]


# From one keystroke to the next only one sentence changes: the rest is finished already.
@lru_cache(maxsize=4096)
def _finished(text: str) -> str:
    return french.typography(opening(text))


def _spelt(match: re.Match[str]) -> str:
    """Spell the number that begins a sentence, whatever its gender."""
    number = int(match[0])
    is_spelt = number <= MOST_SPELT or number == _HUNDRED
    return spell(number) if is_spelt and number % 10 != 1 else match[0]


def phrases() -> Mapping[str, Mapping[str, Sequence[str]]]:
    """Return the phrases as they are written, by kind and by voice."""
    with PHRASES.open("rb") as file:
        return tomllib.load(file)


@cache
def _phrases() -> Mapping[str, Mapping[str, tuple[Template, ...]]]:
    # Plain text goes out: each output escapes for itself, so there is nothing to escape here.
    environment = Environment(undefined=StrictUndefined, autoescape=False)  # noqa: S701
    environment.filters.update(
        does=_does,
        will=_will,
        might=_might,
        to=french.a,
        of=french.de,
        neither=_neither,
        sentence=opening,
    )
    return {
        kind: {
            voice: tuple(environment.from_string(way) for way in ways)
            for voice, ways in voices.items()
        }
        for kind, voices in phrases().items()
    }


def _does(verb: str, many: bool) -> str:  # noqa: FBT001 - as phrases say
    """Return a verb of ours in the present, for one or many: « essaient »."""
    return lexicon.present(verb, lexicon.MANY if many else lexicon.ONE)


def _neither(nouns: Sequence[str]) -> str:
    """Return « pas de texte », or « ni texte, ni financement »."""
    first, *others = nouns
    return ", ".join(f"ni {noun}" for noun in nouns) if others else f"pas {french.de(first)}"


def _will(verb: str, many: bool) -> str:  # noqa: FBT001 - as phrases say
    return lexicon.future(verb, lexicon.MANY if many else lexicon.ONE)


def _might(verb: str, many: bool) -> str:  # noqa: FBT001 - as phrases say
    return lexicon.conditional(verb, lexicon.MANY if many else lexicon.ONE)
