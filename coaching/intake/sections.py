"""The sections of a sheet: what its headings announce, and how far each of them goes.

« Problème », « Équipe », « Feuille de route » announce what speaks of no question, whatever the
words below. A heading alone on its line goes as far as the next one; before a colon, as its line.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Final

from coaching.french import folded
from coaching.intake.cues import clues
from coaching.intake.labelled import announced
from coaching.intake.splitting import Sentence


class Section(StrEnum):
    """What a section of a sheet speaks of."""

    PROBLEM = "problem"
    SOLUTION = "solution"
    OTHER = "other"
    DEPLOYMENT = "deployment"


_NUMBERED: Final = (
    r"[\W_]{0,12}(?:(?:(?:question|slide|diapo|partie|point|section) )?"
    r"(?:[0-9]{1,2}|[a-z]) ?[\])./:—–-]{1,3} ?[\W_]{0,12})?"
)
_OURS: Final = r"(?:l[ae]s? |l'|notre |nos |vos |quels? (?:sont|est) )?(?:l[ae]s? |l')?"
_WORDS: Final[Mapping[Section, tuple[str, ...]]] = {
    Section.DEPLOYMENT: (
        "(?:qui seront )?premiers? (?:usagers|utilisateurs|partenaires?|perimetre|groupe)",
        *("premiers$", "independance", "dependances?", "garanties?", "acceleration", "accelerer"),
        *("deploiement", "passage a l'echelle", "strategie de deploiement", "generalisation"),
        *("extension", "etapes?$", "pourquoi (?:sont-ils )?volontaires"),
    ),
    Section.PROBLEM: ("problem(?:e|atique)s?", "constats?", "drame", "irritants?", "besoin"),
    Section.SOLUTION: (
        *("solutions?", "reponse", "proposition", "ce que (?:nous proposons|fait)", "idee"),
        *("(?:produit|service|outil)$", "comment ca marche"),
    ),
    Section.OTHER: (
        *("contexte", "enjeux", "equipe", "contacts?", r"fonction\w+", "objectifs?", "budget"),
        *("indicateurs?", r"mesur\w+", "impacts?", "feuille de route", "roadmap", "calendrier"),
        *("chronologie", "historique", r"hypothes\w+", "methode", "demarche", "investigation"),
        *("experimentation", "ce que", "apprentissages?", "enseignements?", "rappel"),
        *(r"(?:\w+ )?chiffres", r"concurren\w+", "benchmark", "valeurs?", "vision", "ambition"),
        *("mission", "promesse", "liens", "ressources", "en savoir plus", "actualites?"),
        *("resultats?", "benefices?", "ou (?:nous )?en sommes", "(?:etaient )?presents?"),
        *("participants?", "excuses?", "absents?", "ordre du jour", "a faire", "merci"),
        *("pourquoi ce", "temoignages?", "porteurs?", "sponsor", "architecture", "arret"),
        *("transfert", "prochaines dates", "strategie$"),
    ),
}
_TITLES: Final = {
    section: re.compile(
        rf"^{_NUMBERED}{_OURS}(?:{'|'.join(words)})(?![a-z])(?P<rest>[^:=]*)(?P<mark>[:=]?)"
    )
    for section, words in _WORDS.items()
}
_MOST_WORDS: Final = 8
_LONGEST: Final = 120
_GOES_ON: Final = re.compile(r",|[.;]$")
# Above a sheet: its front matter, « title: Zoé », « # Zoé », « Zoé » apart from what follows.
_NAMES_IT: Final = re.compile(
    r"\A\s{0,9}(?:---\n(?:(?:[a-z_]+:|[ \t-])[^\n]*\n){1,30}?---|tit(?:le|re):[^\n]*|#\s[^\n]*"
    r"|(?P<bare>[^\n.:=;,!?\d]{2,60})(?=\n\s{0,9}\n))(?=\n)"
)


def sections(cut: Sequence[Sentence]) -> Iterator[Section | None]:
    """Yield the section of each sentence; nothing where no heading tells."""
    reach: Section | None = None
    here: Section | None = None
    for rank, one in enumerate(cut):
        if one.opens_line:
            line, _, below = one.text.partition("\n")
            found, is_alone = _heading(line, is_alone=bool(below) or _ends_line(cut, rank))
            if is_alone or any(announced(one.text)):
                reach = found
            here = found or reach
        yield here


def untitled(text: str) -> str:
    """Return a sheet with spaces for the title above it, that speaks of no question."""
    found = _NAMES_IT.match(text)
    if not found or announces(found[0]):
        return text
    if found["bare"] and any(clues(folded(found[0])).values()):
        return text
    return re.sub(r"[^\n]", " ", found[0]) + text[found.end() :]


def announces(line: str) -> Section | None:
    """Return the section that a line alone announces."""
    return _heading(line.strip(), is_alone=True)[0]


def is_title(text: str) -> bool:
    """Tell a line that announces a section and says nothing else."""
    return _heading(text, is_alone="\n" not in text)[1]


def _ends_line(cut: Sequence[Sentence], rank: int) -> bool:
    return rank + 1 == len(cut) or cut[rank + 1].opens_line


def _heading(line: str, *, is_alone: bool) -> tuple[Section | None, bool]:
    """Return the section that a line announces, and whether it does nothing else."""
    read = folded(line[:_LONGEST]).strip(" *_")
    is_short = is_alone and len(read.split()) <= _MOST_WORDS and not _GOES_ON.search(read)
    for section, title in _TITLES.items():
        found = title.match(read)
        if found and found["mark"] and len(found["rest"].split()) < _MOST_WORDS:
            return section, is_short and found.end() == len(read)
        if found and is_short and not found["mark"]:
            return section, True
    return None, False
