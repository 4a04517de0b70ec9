"""A workaround that is none: the team waits, asks for leave, plans nothing, or starts after.

Told by closed lists, clause by clause: one clause that does something else, and the answer is
taken for the workaround that it says it is.
"""

import re
from typing import Final

from coaching import french

_CLAUSES: Final = re.compile(
    r"[,;:.!?()]| - |\bmais\b|\bpuis\b|\bet (?=(?:on|nous|j'|l'usager|chaque|d'ici|en attendant)\b)"
)
# « Nous », « le lancement »; « il faudra », « nous sommes obligés de »: what comes before the verb.
_WHO: Final = (
    r"(?:(?:alors|donc|du coup|pour l'instant) )?(?:(?:on|nous|je|il|(?:le|la|l'|notre) ?"
    r"(?:produit|projet|service|equipe|sortie|lancement|demarrage|ouverture)) ?|j')?"
)
_MUST: Final = (
    r"(?:(?:ne )?(?:faut|faudra|va|vais|allons|dois|doit|devons|devra|devrons|peut|pouvons|pourra"
    r"|pourrons|(?:est|sera|sommes|serons) (?:oblige|contraint|force)e?s? d[e']) ?)?"
)
# What is waited for, once a start hangs on it: « quand il sera signé ».
_ITS_COMING: Final = (
    r"(?:sign(?!al)|publi|par[au]|vot|valid|accept|accord|autoris|prets?\b|disponib|obten|obtien"
    r"|decret|arrete\b|loi\b|convention|api\b|budget|feu vert|decision|reponse|ouvert|promulg)"
)
_LEAVE: Final = (
    r"derogation|autorisation|accord|signature|avis|validation|arbitrage|decision|budget"
    r"|subvention|financement|credits?|feu vert|habilitation|exception|rallonge|agrement|rescrit"
)
_WAITS: Final = re.compile(
    rf"{_WHO}{_MUST}(?:ne |y )?(?:"
    r"attend(?:s|ons|ra|rai|rons|re)?\b|patient(?:e|er|era|erons|ons)\b|esper(?:e|er|ons)\b"
    r"|(?:est|sera|reste|restera|sommes|serons|restons)? ?bloque|(?:verra|avisera|verrons)\b"
    r"|(?:report|repouss|decal|differ|suspend)\w* (?:le |la |l'|notre )"
    r"(?:lancement|sortie|demarrage|ouverture|projet|calendrier)"
    r"|(?:commenc|demarr|debut|lanc|sort|ouvr)\w* (?!sans\b)[^,]{0,40}?"
    r"\b(?:quand|lorsqu\w*|des|une fois|apres|si|seulement|qu'apres|qu'une fois)\b[^,]{0,60}\b"
    rf"{_ITS_COMING})"
    r"|(?:dans l'|en |l')?attente (?:d[eu]|des)\b"
    r"|(?:rien(?: n'est)?(?: de)?(?: possible)?|impossible) (?:avant|sans|tant)\b"
    r"|(?:il n'y a )?(?:pas|aucune?) (?:de |d')?(?:autre )?(?:solution|contournement|plan b)\b"
)
# « Rien de prévu », « nous n’avons pas trouvé », « impossible »: nothing is done meanwhile.
_NOTHING: Final = re.compile(
    r"(?:(?:rien|aucun\w*|pas)(?: \w+)? (?:n'est |d[e'] ?)?(?:prevue?s?|possible|trouvee?|plus)"
    r"|rien (?:a|pour) (?:faire|proposer|sortir|dire|livrer|ouvrir)"
    r"|(?:on |nous |je |j')?(?:ne |n')?(?:avons|a|ai|pouvons|peut|peux|fait|faisons|sortons|sort"
    r"|ferons|fera|sortirons|savons|sait) (?:encore )?(?:rien|pas|aucun\w*)(?: encore)?"
    r"(?: (?:d[e'] ?)?(?:prevue?|trouvee?|fait|faire|sortir|livrer|ouvrir|lancer|solution"
    r"|contournement|plan b|idee|comment faire|autrement))?"
    r"|(?:c'est |ce n'est )?(?:impossible|infaisable|pas (?:possible|faisable))"
    r"|(?:il n'|il |n')?y en a pas|sans (?:contournement|solution)|non|oui|ok)"
)
_ASKS: Final = re.compile(
    rf"(?:{_WHO}{_MUST}(?:la |le |l'|en |re)?(?:demand|sollicit|negoci|relanc|reclam|plaid)"
    rf"(?!ant|eu)[a-z]*|(?:une? )?(?:demande|relance)s?) .{{0,60}}?\b(?:{_LEAVE})s?\b"
    rf"|{_WHO}{_MUST}(?:relanc)(?!ant)[a-z]* (?:le|la|l'|les) ?(?:prefet|ministere|ministre|dsi"
    r"|cabinet|editeur|cnil|direction|hierarchie|maire)"
)
# To ask those whom the product serves, or to begin when they come, is a way round: they are
# whoever is neither an authority nor the thing waited for.
_AUTHORITY: Final = (
    r"prefet|prefect|minist|etat\b|dsi\b|cabinet|editeur|cnil\b|direct|hierarch|maire|mairie"
    r"|region|departement|rect(?:eur|orat)|commission|comite|conseil|tutelle|siege|chef|president"
    r"|elus?\b|autorite|administration|ars\b|caf\b|cnaf\b|dinum\b|agence|collectivite|juge|tribunal"
)
_FROM_USERS: Final = re.compile(
    r"\b(?:chaque|chacun|(?:du|des|de la|de l'|aux?|a la|a l'"
    r"|(?:quand|lorsque?|que|qu'|si) (?:le|la|l'|les|une?)) ?"
    rf"(?!que\b|{_AUTHORITY}|{_LEAVE}|{_ITS_COMING}|mise\b|texte|homolog|publication)[a-z]{{4,}})\b"
)
_DOES: Final = re.compile(
    r"\b(?:en attendant|d'ici la|entre[- ]temps|sinon|a defaut|sans|a la main|papier|tableur"
    r"|excel|pdf|courriels?|mails?|telephone|formulaires?)\b"
)
_FORMS: Final = (french.Form.CLAUSE, french.Form.THING, french.Form.INFINITIVE)


def only_waits(workaround: str) -> bool:
    """Tell whether a workaround surely says no more than waiting, asking for leave, or nothing."""
    clauses = [part.strip() for part in _CLAUSES.split(french.folded(workaround))]
    waiting = [clause for clause in clauses if _is_waiting(clause)]
    return bool(waiting) and not any(
        _DOES.search(clause) or french.form_of(clause) in _FORMS
        for clause in clauses
        if clause not in waiting
    )


def _is_waiting(clause: str) -> bool:
    if _NOTHING.fullmatch(clause):
        return True
    if not (_WAITS.match(clause) or _ASKS.match(clause)):
        return False
    return not (_DOES.search(clause) or _FROM_USERS.search(clause))
