"""Words that leave a doubt on what would be praised: an undue compliment misleads a team.

What is withheld is only praise, which costs nothing; whether a remark is due is the reader's.
Source: beta.gouv.fr, « Déployer son produit » (who wants the hierarchy to agree first, or is paid
to take part, is no volunteer).
"""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Final

from coaching.coach.advice.rules.form import tells_no_change
from coaching.coach.reading import Kind
from coaching.french import folded

_APPROVAL: Final = (
    r"(?:accord|aval|feu vert|valid\w+|autoris\w+|approuv\w+|approbation|deliber\w+|arbitr\w+"
    r"|signe(?:nt|r|e)?|signature|dit oui|dise(?:nt)? oui)"
)
_SUPERIOR: Final = (
    r"(?:hierarch\w+|direction|direct(?:eur|rice)s?|president\w*|chefs?|cheffes?|maires?|elue?s?"
    r"|bureau|conseil|comite|assemblee|ministere|prefete?|prefecture|siege|tutelle|dgs?|codir"
    r"|superieure?s?|responsables?|patron\w*|n\+1)"
)
_NEAR: Final = r"[^.!?;]{0,150}"
_PAID: Final = (
    r"nous (?:les |leur )?(?:payons|remunerons|indemnisons|dedommageons|subventionnons|financons)"
    r"|on (?:les|leur) (?:paie|paye|remunere|indemnise|dedommage|verse|finance)"
    r"|contre (?:remuneration|paiement|indemnite)|nos prestataires"
    r"|(?:paye|remunere|indemnise)e?s? (?:par nous|pour (?:cela|ca|le faire|essayer|participer))"
)
_REASON: Final = re.compile(
    rf"\b{_APPROVAL}\b{_NEAR}\b{_SUPERIOR}(?!\w)|\b{_SUPERIOR}\b{_NEAR}\b{_APPROVAL}\b"
    rf"|\b(?:{_PAID})\b"
)
# « Les acteurs locaux de Mende »: a place, and still nobody to call.
_NOBODY: Final = re.compile(
    r"\W*(?:avec )?(?:(?:tou(?:te)?s )?(?:les|nos|des|d'|certaine?s|plusieurs|quelques"
    r"|l'ensemble des) ?)?(?:(?:differente?s|autres|principaux|grands|petites?) )?"
    r"(?:acteurs|partenaires|structures|organismes|institutions|interlocuteurs|parties prenantes"
    r"|collectivites|associations|professionnels|elus|communes|mairies|entreprises"
    r"|administrations|operateurs|reseaux|volontaires)\b(?! (?:comme|tel(?:le)?s?)\b)"
)
# A law that everybody has is no fact of the team's: « la déclaration est déjà obligatoire ».
_LAW: Final = re.compile(
    r"(?!.*\b(?:nous|notre|nos|on|signee?s?|publiee?s?|payee?s?)\b)"
    r".*\b(?:articles?|art(?=\. [lrd]\b)|decrets?|lois?|ordonnances?|obligatoires?"
    r"|obligations?|droit a|de droit|librement)\b"
)
# In characters. A field holds one thing: what is longer tells several, and the words that would be
# praised are often of another (two coaches: 47 of 87 such deserved, 106 of 113 shorter).
_LONGEST: Final = 240
_DOUBTS: Final[Mapping[Kind, Callable[[str], object]]] = {
    Kind.REASON: _REASON.search,
    Kind.PARTNER: _NOBODY.match,
    Kind.EFFECT: tells_no_change,
    Kind.GUARANTEE: _LAW.match,
}


def is_in_doubt(kinds: Iterable[Kind], words: str) -> bool:
    """Tell whether the words that say one of `kinds` are too weak for a coach to praise them.

    They are all that their field holds.
    """
    read = folded(words)
    return len(words.strip()) > _LONGEST or any(
        _DOUBTS[kind](read) for kind in kinds if kind in _DOUBTS
    )
