"""The words of each saying: a person's text is always a value of a phrase, never a phrase."""

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Final
from zlib import crc32

from jinja2 import Environment, StrictUndefined, Template

from coaching import french
from coaching.caches import text_cache
from coaching.fiche.leaves import TO_CONFIRM_MARK
from coaching.french import lexicon
from coaching.french.numbers import spell
from coaching.paragraph.phrasing.inserts import opening
from coaching.paragraph.saying import Saying, Voice

TEMPLATES: Final = Path(__file__).parent.parent.parent / "templates"
_NUMBER: Final = re.compile(r"\A\d{1,3}(?=[ \u00a0][^\W\d_])")
_MOST_SPELT, _HUNDRED = 60, 100
# What a person's words have ended already: « ils l’ont écrit ! ; son apport ».
_STOPPED: Final = re.compile(r"([!?…]) ?; (\w)")
# What pieces that are empty leave behind: « , , », « ,. », a comma that nothing precedes.
_LEFT: Final = re.compile(r"\s*,(?=\s*[,.;:])|\s+(?=[.,])")


def word(saying: Saying, voice: Voice, seed: str) -> str:
    """Return the sentence of a saying; by `seed`, the product, two teams have two wordings."""
    voices = _templates()[saying.kind]
    ways = voices.get(voice) or voices[Voice.PRODUCT]
    way = ways[(turn(seed, saying.kind, len(ways)) + saying.rank) % len(ways)]
    text = _LEFT.sub("", way.render(saying.pieces, mark=TO_CONFIRM_MARK))
    text = re.sub(r"\A[\s,]+", "", text)
    text = _STOPPED.sub(lambda one: f"{one[1]} {one[2].upper()}", re.sub(" {2,}", " ", text))
    return _finished(_NUMBER.sub(_spelt, text, count=1) if "people" in saying.pieces else text)


def turn(seed: str, slot: str, ways: int) -> int:
    """Return which of some ways a product takes, always the same: two teams so read two texts."""
    return crc32(f"{seed}|{slot}".encode()) % ways


# From one keystroke to the next only one sentence changes: the rest is finished already.
@text_cache(maxsize=4096)
def _finished(text: str) -> str:
    return french.typography(opening(text))


def _spelt(match: re.Match[str]) -> str:
    """Spell the number that begins a sentence, whatever its gender."""
    number = int(match[0])
    is_spelt = number <= _MOST_SPELT or number == _HUNDRED
    return spell(number) if is_spelt and number % 10 != 1 else match[0]


def phrases() -> Mapping[str, Mapping[str, Sequence[str]]]:
    text = (TEMPLATES / "paragraphe" / "phrases.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def _templates() -> Mapping[str, Mapping[str, tuple[Template, ...]]]:
    # Plain text goes out: each output escapes for itself, so there is nothing to escape here.
    environment = Environment(undefined=StrictUndefined, autoescape=False)  # noqa: S701
    environment.filters.update(
        does=_conjugated_by(lexicon.present),
        will=_conjugated_by(lexicon.future),
        might=_conjugated_by(lexicon.conditional),
        to=french.a,
        of=french.de,
        neither=_neither,
        sentence=opening,
    )
    return {
        kind: {voice: tuple(map(environment.from_string, ways)) for voice, ways in voices.items()}
        for kind, voices in phrases().items()
    }


def _conjugated_by(tense: Callable[[str, int], str]) -> Callable[[str, bool], str]:
    """Return the filter that has a verb of ours in a tense, for one or many: « essaient »."""
    return lambda verb, many: tense(verb, lexicon.MANY if many else lexicon.ONE)


def _neither(nouns: Sequence[str]) -> str:
    """Return « pas de texte », or « ni texte, ni financement »."""
    first, *others = nouns
    return ", ".join(f"ni {noun}" for noun in nouns) if others else f"pas {french.de(first)}"
