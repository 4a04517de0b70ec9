"""A suggestion: words of the draft, proposed for one field of the fiche."""

import re
from dataclasses import dataclass
from typing import Final

from pydantic_core import PydanticCustomError

from coaching.fiche import leaves
from coaching.fiche.labels import ask_at

START: Final = "depart"
GROUPS: Final = "usagers.groups"
PARTNERS: Final = "usagers.partners"
STEPS: Final = "acceleration.steps"
LISTS: Final = (GROUPS, PARTNERS, STEPS)
# What the product writes for a missing answer: never an answer, even when pasted back.
_BLANK: Final = "à confirmer"
# What is left of Markdown, of a web page: no words of a team.
_DEBRIS: Final = re.compile(r"[][*|`]|https?:|www\.|</?[a-z]")
_BALANCED: Final = re.compile(r"(?:[^()]|\([^()]*\))*")
_CONTRACTED: Final = re.compile(r"^(?:(aux|des)|au|du)\s+", re.IGNORECASE)
_FAR: Final = 60
# As far back as what leads to a name may begin.
_NEAR: Final = 20
_BEGUN: Final = re.compile(
    r"(?:[\s,]{1,3}(?:au\s+bout\s+d(?:e|['’]une?)|est|était|sera|ne|ainsi|puis|que|qui|et|ou|d[eu]|des"
    r"|aux?|à|en|l[ea]s?|avec|sur|dans|chez|pour|autour)){1,9}$"
)
_AROUND: Final = ' \t\n\u00a0\u202f,;:.–—-•*=>"«»'


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Words proposed for the field `name` of an entry.

    `group` is where the entry stands (`usagers.groups`, `independance.legal`, `usagers`), and
    `rank` tells the entries of one list apart, in the order of the draft. When it is not
    `sure`, nobody accepts it for the team. `source` holds the words that it was reckoned from.
    """

    group: str
    rank: int
    name: str
    text: str
    sure: bool = True
    source: str = ""

    @property
    def key(self) -> str:
        """A name for this suggestion among those of its draft."""
        return f"{self.group}.{self.rank}.{self.name}"

    @property
    def model_path(self) -> str:
        """The path of a field that asks the same thing."""
        return f"{self.group}.{'a.' if self.group in LISTS else ''}{self.name}"


def is_accepted(suggestion: Suggestion) -> bool:
    """Tell words that the field would read without an error, and that hold no Markdown."""
    if _DEBRIS.search(suggestion.text):
        return False
    try:
        value = leaves.read(ask_at(suggestion.model_path), suggestion.text)
    except PydanticCustomError:
        return False
    return leaves.is_answered(value) and value != "" and _BLANK not in suggestion.text.lower()


def trimmed(text: str) -> str:
    """Return words without the marks and spaces around them; a lone parenthesis ends them."""
    balanced = _BALANCED.match(text.replace("\n", " ").strip(_AROUND))
    said = balanced[0].strip(_AROUND) if balanced else ""
    return f"{said}\u202f»" if said.count("«") > said.count("»") else said


def finished(name: str) -> str:
    """Return a name without the small words that begin what follows: « le marché est »."""
    said = trimmed(name)
    last = max(0, len(said) - _FAR)
    return trimmed(said[:last] + _BEGUN.sub("", said[last:]))


def cut_at(pattern: re.Pattern[str], text: str) -> str:
    """Return what comes before the first place where `pattern` is found."""
    found = pattern.search(text)
    return text[: found.start()] if found else text


def uncontracted(text: str) -> str:
    """Return « aux Landes » as « les Landes », « du décret » as « le décret »."""
    return _CONTRACTED.sub(lambda found: "les " if found[1] else "le ", text)


def widened(text: str, start: int, before: re.Pattern[str]) -> int:
    """Return where words begin once those before them that `before` matches are taken in."""
    found = before.search(text[max(0, start - _NEAR) : start])
    return start - len(found[0]) if found else start
