"""What a partner brings, as a draft says it right after the name: « prête deux conseillères »."""

import re
from typing import Final

from coaching.intake.suggestion import cut_at, finished

# What a partner does for a first perimeter; « demande », « veut » tell why it comes.
DOES: Final = (
    r"(?:s['’](?:engage|est\s+engagée?)\s+(?:[àa]|pour)|(?:prend|prennent|prendra)\s+en\s+charge"
    r"|(?:(?:a|ont)\s+(?:déjà\s+)?)?(?:accept|accompagn|am[èe]n|accueill|achet|achèt|anim|apport|assur"
    r"|collect|communiqu|conseill|consacr|contr[ôo]l|coordonn|d[ée]tach|diffus|distribu|donn|envoi|enverr"
    r"|financ|form|gard|h[ée]berg|identifi|imprim|index|instrui|invit|mobilis|offr|orient|ouvr|pa[iy]"
    r"|parrain|partag|pilot|pr[ée]sent|pr[êe]t|recrut|r[ée]serv|regard|relai|relay|saisi|test|trouv|v[ée]rifi)"
    r"(?:e|ent|era|eront|é|it|ira|ons|ront|ra)"
    r"|(?:fourni|reli|r[ée]uni|tradui|garanti)(?:t|ssent|sent|ra|ront)"
    r"|r[ée]pond(?:ent|ra|ront)?|(?:trans)?met(?:tent|tra|tront)?"
    r"|(?:a|ont)\s+(?:déjà\s+)?(?:(?:trans)?mis|fourni|ouvert|offert|relu|réuni))"
)
# Any other verb, but for what tells why it comes.
_ANY_VERB: Final = (
    r"(?<!\w)(?!(?:demand|cherch|attend|r[ée]clam|souhait|refus)\w)[a-zà-ÿ]{3,}e(?:nt)?\s"
    r"(?=(?:une?|ses|son|sa|chaque)\s)"
)
_TO_US: Final = r"(?:(?:nous|leur|lui|y|en)\s+|(?:l|m|t)['’]\s*)*"
_DOING: Final = re.compile(
    rf"^\s{{0,9}}(?:,[^,.;:\n]{{3,60}})?,?\s{{0,9}}(?:(?:qui|elles?|ils?),?\s+)?"
    rf"{_TO_US}(?P<does>(?:{DOES}(?:\s|['’]|(?=[.,;]|$))|{_ANY_VERB})[^\n]*)",
    re.IGNORECASE,
)
_ASIDE: Final = re.compile(r"^\s*\(([^()\n]+)\)")
_NOTED: Final = re.compile(r"^\s{0,9}(?::|=(?!>)|→|[-=]>|\s[–—-]\s)\s*([^\n]+)")
# What comes after is about something else: a reason, another partner.
_END: Final = re.compile(
    r"[.;](?:\s|$)|/(?:\s(?!an|mois|sem|jour)|$)|,?\s(?:parce\s+qu|car\s|puisqu|tandis\s+qu)"
)
# The partners that a draft does not need a reader to name: « le rectorat nous ouvre… »; a few
# marks may stand before, not a run of them, which would be read again from each.
_BODY: Final = (
    r"(?:acad[ée]mie|agence|arm[ée]e|agglom[ée]ration|agglo|association|ars|bailleur|caf|caisse|centre|cercle"
    r"|chambre|chu|collectif|coll[èe]ge|comit[ée]|commune|communaut[ée]|conf[ée]d[ée]ration|conseil|coop[ée]rative|cpam"
    r"|d[ée]partement|direction|école|entreprise|f[ée]d[ée]ration|fondation|foyer|gendarmerie|greffe|groupement|h[ôo]pital"
    r"|institut|laboratoire|mairie|m[ée]decine|m[ée]tropole|minist[èe]re|mutuelle|msa|office|ordre|parc|pmi|police"
    r"|pr[ée]fecture|r[ée]gie|rectorat|r[ée]gion|r[ée]seau|soci[ée]t[ée]|sous-pr[ée]fecture|syndicat|tribunal"
    r"|union|universit[ée]|ville)"
)
_GIVES: Final = re.compile(
    rf"(?:^|[;:,]\s|(?<!\w)(?:et|tandis\s+que)\s)\W{{0,9}}"
    rf"(?P<name>(?:l[ea]\s|l['’]){_BODY}(?![\w'’])[^,;:.\n]{{0,60}}?)"
    rf"(?=(?:,[^,.;:\n]{{3,40}},)?\s{_TO_US}{DOES}(?![\w'’]))",
    re.IGNORECASE,
)
_SAYS: Final = re.compile(r"[a-zà-ÿ]{4}|\d\s?[a-z]")
_NOTHING: Final = re.compile(r"confirmer|à\s+voir|\?|^volontaires?$|^accord\b", re.IGNORECASE)
_LONGEST: Final = 120
# Beyond, nothing short enough is told: a run of spaces must not be slow to read.
_FARTHEST: Final = 400


def contribution(after: str) -> str:
    """Return what a partner brings, from the words that follow its name; nothing when unsaid.

    `after` stops where another partner begins. « Nous » goes: a fiche says it of the partner.
    """
    after = after[:_FARTHEST]
    aside = _ASIDE.match(after)
    for noted in filter(None, (aside, _NOTED.match(after))):
        if said := _told(noted[1]):
            return said
    doing = _DOING.match(after[aside.end() if aside else 0 :])
    return _told(doing["does"]) if doing else ""


def giving(sentence: str) -> list[tuple[int, int]]:
    """Return where a sentence names bodies that give something: « le rectorat nous ouvre… »."""
    return [one.span("name") for one in _GIVES.finditer(sentence)]


def _told(words: str) -> str:
    said = finished(cut_at(_END, words))
    is_told = _SAYS.search(said) and not _NOTHING.search(said)
    return said if is_told and len(said) <= _LONGEST else ""
