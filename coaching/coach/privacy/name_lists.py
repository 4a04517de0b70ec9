"""The lists of `words.toml`, read once."""

import tomllib
from pathlib import Path
from typing import Final

_LISTS: Final = tomllib.loads(
    Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"),
)


def _words(name: str, mark: str | None = None) -> frozenset[str]:
    return frozenset(" ".join(word.split()) for word in _LISTS[name].split(mark))


FIRST_NAMES: Final = _words("first_names")
EPONYMS: Final = _words("eponyms", ",")
PLACES: Final = _words("places")
ORGANISATIONS: Final = PLACES | _words("organisations")
BREAKS: Final = _words("breaks")
OF_A_PERSON: Final = _words("of_a_person")
ARTICLES: Final = _words("articles")
FUNCTIONS: Final = _words("functions")
NO_SURNAMES: Final = _words("no_surnames")
PARTICLES: Final = _words("particles")
STARTS: Final = _words("starts")
