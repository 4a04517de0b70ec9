"""A suggestion: words of the draft, proposed for one field of the fiche."""

import re
from dataclasses import dataclass
from typing import Final

from pydantic_core import PydanticCustomError

from coaching.fiche import leaves
from coaching.fiche.ask import Kind
from coaching.fiche.choices import CHOICES
from coaching.fiche.labels import ask_at

START: Final = "depart"
GROUPS: Final = "usagers.groups"
PARTNERS: Final = "usagers.partners"
STEPS: Final = "acceleration.steps"
LISTS: Final = (GROUPS, PARTNERS, STEPS)
_READERS: Final = {
    Kind.LINE: leaves.read_line,
    Kind.TEXT: leaves.read_text,
    Kind.COUNT: leaves.read_count,
    Kind.DATE: leaves.read_date,
    Kind.MONTHS: leaves.read_months,
}
# What the product writes for a missing answer: never an answer, even when pasted back.
_BLANK: Final = "à confirmer"
# What is left of Markdown, of a web page: no words of a team.
_DEBRIS: Final = re.compile(r"[][*|`]|https?:|www\.|</?[a-z]")
_ASIDE_FIRST: Final = re.compile(r"^\(([^()]*)\)$")
_BALANCED: Final = re.compile(r"(?:[^()]|\([^()]*\))*")
_MANY: Final = re.compile(r"^(?:aux|des)\s+", re.IGNORECASE)
_ONE: Final = re.compile(r"^(?:au|du)\s+", re.IGNORECASE)
_BECAUSE: Final = re.compile(r"(?<!\w)(?:parce\s+qu|car\s|puisqu)", re.IGNORECASE)
# « Depuis mars : leurs greffiers l’ont demandé », « leur irritant : … »: what announces a reason.
_ANNOUNCING: Final = re.compile(r"^(?:[^\s:]+\s){0,3}[^\s:]*:\s+")
ARTICLE: Final = re.compile(
    r"(?<!\w)(?:l[ae]s?\s|l['’]|aux?\s|une?\s|toute?s?\s+l[ea]s?\s)$", re.IGNORECASE
)
_CLAUSE_END: Final = re.compile(
    r"[^,.;:!?()\n]{1,60}?(?=[,.;:!?()\n]|\s(?:et|mais|puis|car|donc)\s|$)"
)
# As far back as what leads to a name may begin.
_NEAR: Final = 20
_FAR: Final = 60
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
    `sure`, nobody accepts it for the team. `source` holds the words of the draft that the text was
    reckoned from, or that one of the choices of the field stands for.
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
    kind = ask_at(suggestion.model_path).kind
    if kind in CHOICES:
        return suggestion.text in CHOICES[kind]
    if _DEBRIS.search(suggestion.text):
        return False
    try:
        value = _READERS[kind](suggestion.text)
    except PydanticCustomError:
        return False
    return not isinstance(value, leaves.ToConfirm) and _BLANK not in suggestion.text.lower()


def trimmed(text: str) -> str:
    """Return words without the marks and spaces around them; their own are left alone.

    Parentheses around all of them go; one without the other takes what follows with it.
    """
    text = _ASIDE_FIRST.sub(r"\1", text.replace("\n", " ").strip(_AROUND))
    balanced = _BALANCED.match(text)
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


def reason_of(said: str) -> str:
    """Return a reason without what leads to it: from its « parce que », its « car »."""
    because = _BECAUSE.search(said)
    return trimmed(said[because.start() :] if because else _ANNOUNCING.sub("", said))


def to_clause_end(text: str, end: int) -> int:
    """Return where the clause that a span stops within ends, unless it is far."""
    rest = _CLAUSE_END.match(text, end)
    return rest.end() if rest else end


def uncontracted(text: str) -> str:
    """Return « aux Landes » as « les Landes », « du décret » as « le décret »."""
    return _ONE.sub("le ", _MANY.sub("les ", text))


def widened(text: str, start: int, before: re.Pattern[str] = ARTICLE) -> int:
    """Return where words begin once those before them that `before` matches are taken in."""
    found = before.search(text[max(0, start - _NEAR) : start])
    return start - len(found[0]) if found else start
