"""What the words of a field tell by themselves, without the reader: in doubt, nothing.

Source: beta.gouv.fr, « Déployer son produit » (who wants the hierarchy to agree first, or is paid
to take part, is no volunteer).
"""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Final

from coaching.coach.reading import Kind
from coaching.fiche.workarounds import only_waits
from coaching.french import folded

_THANKS_TO: Final = re.compile(r"\A\W{0,20}grace a [^,]{1,80}, ")
_JUDGES: Final = re.compile(
    r"satisf\w+|contente?s?|heureu\w+|ravie?s?|recommande\w*|sondages?|positi\w+|nps|etoiles?"
    r"|connexions?|connectee?s?|visit(?:es?|eurs?|euses?)|clics?|telechargements?|trafic|audience"
    r"|vues|acti(?:fs?|ves?)|simples?|faciles?|facilement|pratiques?|utiles?|rapides?|rapidement"
    r"|fluides?|intuiti\w+|ergonomiques?|agreables?|mieux|bien|top|super|genia\w+|parfaite?s?"
    r"|formidables?|modernes?|efficaces?|valeur|ajoutee"
)
_ADDS_NOTHING: Final = re.compile(
    r"l[aes]?|une?|d(?:es?|u)?|et|ou|aux?|en|par|pour|sur|avec|dans|c(?:es?|ela|a)?|j(?:e)?|on|nous"
    r"|ils?|elles?|s(?:es?)?|m[aes]?s?|te|leurs?|mon|n(?:os|otre)|qu[ei]?|est|sont|etai\w+|sera|seront"
    r"|a|ai|as|ont|avons|plus|moins|tres|trop|beaucoup|vraiment|tellement|nettement|quand|meme|encore"
    r"|vraie?s?|apporte|assez|tou(?:t|s|tes?)|chaque|presque|deja|enfin|desormais|maintenant|aujourd|hui|avant|apres"
    r"|grace|va|vont|marche(?:nt)?|trouve(?:nt)?|gagne\w*|gain|temps|utilise(?:nt)?|utilisation"
    r"|us(?:agers?|ageres?)|utilisa(?:teurs?|trices?)|personnes|gens|service|outil|site|produit"
    r"|appli|application|plateforme|pages?|avis|mois|semaine|jour|journee|an|annee|taux|nombre|note"
    r"|moyenne|minimum|environ|cent|mille|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|vingt"
    r"|trente|quarante|cinquante|soixante|moitie|quart|tiers|\d+"
)
# « 80 % des aidants satisfaits »: whoever they are.
_WHO: Final = re.compile(
    r"(?:% (?:des|de nos)|\bpour (?:les|nos))"
    r" (?!(?:demande|requete|besoin|question)s?\b)[a-z]+\b"
)


def tells_no_change(text: str) -> bool:
    """Tell words that praise a service or count its visits, and say nothing else."""
    told = _WHO.sub("", _THANKS_TO.sub("", folded(text)))
    words = [word for word in re.findall(r"\w+", told) if not _ADDS_NOTHING.fullmatch(word)]
    return bool(words) and all(map(_JUDGES.fullmatch, words))


_TOOL: Final = re.compile(
    r"(?:aujourd'hui,? )?"
    r"(?:(?:il faut|nous voulons|on veut|nous proposons|on propose|creer|developper|construire"
    r"|proposer|offrir|mettre en place) )?"
    r"(?:une?|notre) "
    r"(?:application|appli|plateforme|portail|site|logiciel|outil|chatbot|simulateur"
    r"|service numerique|service en ligne|tableau de bord|espace numerique)"
    r"(?:,? \w+){0,4},? "
    r"(?:pour \w+(?:er|ir|re)|qui (?:permet\w*|aide\w*|facilite\w*|simplifie\w*|centralise\w*)"
    r"|permettant|afin de|afin d')\b"
)
# Words that say nothing by themselves: whose help, which worth?
_VAGUE: Final = re.compile(
    r"(?:(?:avec|grace a|par|c'est) )?(?:l'|la |le |une? |son |sa |leur )?"
    r"(?:vraie? |forte? |reel(?:le)? )?"
    r"(?:valeur ajoutee|plus[- ]value|synergies?|dynamique|bonne volonte|engagement fort"
    r"|(?:appui|aide|soutien|concours|adhesion|engagement|mobilisation|implication|participation)"
    r" (?:de |d')(?:tous|toutes|chacun|chacune|tout le monde|l'ensemble des acteurs))[ .!]*"
)
# The law as it stands is the first of all ways round.
_LAW_AS_IT_STANDS: Final = re.compile(
    r"(?:(?:on|nous|le produit) \w+ )?(?:a |au |en )?droit constant[ .!]*"
)
# An acronym with the number of its département (« le cd48 ») names somebody; so does a capital
# within a word (« ADIL », « m2A habitat »), where nobody shouts, nor tells of any (« les CAF »).
_ACRONYM: Final = re.compile(r"\b[a-z]{2,6}(?:\d{2,3}|2[ab])\b", re.IGNORECASE)
_CAPITAL_WITHIN: Final = re.compile(r"\w[A-ZÀ-ÖØ-Þ]")
_ANY: Final = re.compile(
    r"(?:une?|les|des|nos|plusieurs|quelques|certain\w+|tou\w+|différent\w+) ", re.IGNORECASE
)


def is_a_tool(text: str) -> bool:
    """Tell a solution in disguise, where a problem is asked for: « une application pour… »."""
    return bool(_TOOL.match(folded(text)))


def is_vague(text: str) -> bool:
    """Tell words that would be true of any product, and say nothing else."""
    return bool(_VAGUE.fullmatch(folded(text)))


def keeps_the_law(text: str) -> bool:
    return bool(_LAW_AS_IT_STANDS.fullmatch(folded(text)))


def is_named(text: str) -> bool:
    """Tell a partner that has a name of its own, whatever the reader makes of it."""
    if _ACRONYM.search(text):
        return True
    is_shouted = text.isupper() and " " in text.strip()
    named = _CAPITAL_WITHIN.search(text) and not _ANY.match(text.strip())
    return bool(named) and not is_shouted


# Those that a rule of `rules.toml` names.
TESTS: Final[Mapping[str, Callable[[str], bool]]] = {
    one.__name__: one
    for one in (only_waits, tells_no_change, is_a_tool, is_vague, keeps_the_law, is_named)
}


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
    """Tell whether words, all of their field, are too weak for a coach to praise what they say."""
    read = folded(words)
    return len(words.strip()) > _LONGEST or any(
        _DOUBTS[kind](read) for kind in kinds if kind in _DOUBTS
    )
