"""The perimeters of question 3 in a draft: which are said, the country last, and their names."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from coaching.coach.reading import Fact, Kind
from coaching.french.dates import MONTHS
from coaching.intake.labelled import Label
from coaching.intake.suggestion import finished, trimmed, uncontracted, widened
from coaching.intake.timing import times
from coaching.intake.understanding import Part, meets

_MOST_STEPS: Final = 4
_NO_COUNTRY: Final = re.compile(r"nationale?\b", re.IGNORECASE)
# « Avec l’ABD »: who helps one there.
_HELPED: Final = re.compile(r"(?:avec|via|par|grâce)\s", re.IGNORECASE)
_ARTICLE: Final = re.compile(
    r"(?<!\w)(?:la\s|le\s|les\s|l['’]|aux?\s|toute?s?\s+l[ea]s?\s)$", re.IGNORECASE
)
# « Dès qu’un département voisin nous appelle » is a sign, « après Aix » where one comes from.
_NOT_ENTERED: Final = re.compile(
    r"(?<!\w)(?:(?:dès\s+|lors)qu(?:e\s+|['’])|si\s+|quand\s+|après\s+)"
    r"(?:une?\s+|l[ea]s?\s+|l['’])?(?:autres?\s+)?$",
    re.IGNORECASE,
)
# « Le service sera ouvert aux… », « on passe à… », « puis à… »: what leads to a perimeter.
_ENTERING: Final = re.compile(
    r"^(?:(?:et\s+)?(?:(?:au\s+)?(?:bout\s+)?du\s+compte|à\s+terme|à\s+la\s+fin|au\s+final|d['’]abord|c['’]est)[\s,:]+)?"
    r"(?:l['’](?:extension|ouverture)\s+(?=aux?\s|à\s))?"
    r"(?:.*\b(?:à|sur|vers|dans)\s+(?=l['’](?:ensemble|échelle)\b|toute?s?\s|la\s+france\b|le\s+pays\b))?"
    r"(?:.{0,40}?\b(?:ouvr\w+|ouvert\w*|étend\w*|élargi\w*|généralis\w+|déploy\w+|pass(?:e|ons|era)"
    r"|fait|ferons|ira|irons|vis(?:e|ons)|propos(?:e|ons)|aller)\s+)?"
    r"(?:le\s+(?:service|produit|dispositif)\s+)?(?:celles?\s+(?=d[eu]))?"
    r"(?:(?:sur|[àa]|puis|ensuite|enfin|vers|et|dans|de|pour|avec|jusqu['’]à)\s+)*",
    re.IGNORECASE,
)
# A run of blanks is taken from its start alone: from each of them, thousands take a minute.
_RUN: Final = r"(?<![\s,])[\s,]+"
_LEFT: Final = re.compile(
    rf"{_RUN}(?:(?:d['’]abord|début|fin|mi|courant|puis|ensuite|enfin|et|ou|suivr(?:a|ont)|viendr(?:a|ont)|ensuite)"
    r"|(?:nous\s+|s['’]|le\s+|y\s+)?\w+(?:er|ir|dr|vr|rr|aur)(?:a|ont)\b.*"
    r"|portée?s?\b.*|(?:est|sont)\s(?:vis|prév|attend)\w*.*|[\w-]+\s(?:mois|ans?)|et\s+ce\s+qui\b.*|(?:on|nous|via|par|avec|grâce|dès|si|quand|lorsqu\w*|pour)\s.*)$",
    re.IGNORECASE,
)
_MONTH: Final = (
    rf"(?:{'|'.join((*MONTHS, 'fevrier', 'aout', 'decembre'))}"
    r"|janv\.|f[ée]vr?\.|avr\.|juil\.|sept\.|oct\.|nov\.|d[ée]c\.|(?<=en\s)sept$)"
)
_IN_TIME: Final = re.compile(
    rf"(?:{_RUN})?(?<!\w)(?:(?:en|dès|d['’]ici(?:\s+à)?|fin|début|courant|à\s+partir\s+de|vers)\s+){{0,3}}"
    rf"(?:{_MONTH}(?:\s+(?:20)?\d\d(?!\w))?|(?:[st][1-4]\s+)?20\d\d|\d\d/\d\d)(?!\w)\s*:?"
    r"|(?<!\w)(?:(?:au\s+cours\s+de\s+l['’]|dès\s+l['’]|au|cet?|à\s+l['’]|l['’])\s*(?:printemps|été|automne|hiver)"
    r"|(?:à|dès)\s+la\s+rentrée(?:\s+de\s+septembre)?|l['’]an(?:née)?\s+(?:prochaine?|suivante?)|d['’]ici\s+la\s+fin\s+de\s+l['’]année"
    r"|(?:au|cet?)\s+(?:premier|second|deuxième|prochain)\s+(?:trimestre|semestre))"
    r"(?:\s+(?:prochaine?|20\d\d))?(?!\w)",
    re.IGNORECASE,
)
_SPACES: Final = re.compile(r" {2,}")
_BEFORE_MARK: Final = re.compile(r" +(?=[,.;)])")
_BEFORE_MOMENT: Final = re.compile(
    rf"(?:{_RUN})?(?<!\w)(?:(?:en|dès|d['’]ici|courant|vers|pour|à\s+partir\s+d[e'’]|au\s+cours\s+d[e'’]|au|à|la|l['’]|le)\s*){{1,4}}$",
    re.IGNORECASE,
)
# « Lyon, Grenoble, Annecy » are one step, « les Landes, la région » two.
_BETWEEN: Final = re.compile(
    r"[;:(]|[-=]>|→|\s[–—]\s|\s(?=puis\s|ensuite\s|enfin\s)"
    r"|,(?=\s*(?:et\s+)?(?:puis|ensuite|enfin|soit|relais|via|avec|par|grâce)\s)"
    r"|,(?=\s*(?:l[ea]s?\s|l['’]|tou(?:te)?s?\s|aux?\s|en\s|dans\s|du\s|de\s|\d))(?![^,;:(]*(?:,[^,;:(]*)*\set\s(?!puis|après|enfin))"
)
# Two regions are named after France, one after a « pays ».
_COUNTRY: Final = r"(?<!hauts[- ]de[- ])(?<!le[- ]de[- ])\bfran(?:ce|[cç]ais)"
_NATIONAL: Final = re.compile(
    rf"{_COUNTRY}|nation|pays(?!\s(?:d[eu]\s|basque))|tou(?:te)?s\s+les|\b101\b|entier",
    re.IGNORECASE,
)
TERRITORIES: Final = (
    r"(?:communes?|villes?|d[ée]partements?|d[ée]?pts?|r[ée]gions?|acad[ée]mies?|cantons?|sites?"
    r"|[ée]coles?|coll[èe]ges?|lyc[ée]es?|h[ôo]pitaux|tribunaux|cours|agences?|caisses?|casernes?"
    r"|archives|biblioth[èe]ques?|cri[ée]es?|syndicats?|unit[ée]s?|bailleurs?|ehpad"
    r"|centres?|mus[ée]es?|universit[ée]s?|pr[ée]fectures?|mairies?|m[ée]tropoles?|ports?|parcs?"
    r"|[ée]tablissements?|[ée]tab\.?|services?|structures?|administrations?|minist[èe]res?"
    r"|territoires?|bassins?|juridictions?|greffes?|maisons?|espaces|epci|caf|cpam|sdis|ma|tj)"
)

# « 60 greffiers » are users, « 60 communes » a perimeter.
_COUNTED: Final = re.compile(
    rf"^\d[\d\u00a0\u202f ]*\s?(?!{TERRITORIES}\b)[a-zà-ÿ]{{2,}}", re.IGNORECASE
)

# « 5 000 usagers dans la région »: the perimeter is where they are.
_PEOPLE_THERE: Final = re.compile(
    rf"(?:\d[\d\u00a0\u202f ]*(?:millions?\s)?|une?\s\w+aine\s)\s*(?:d['’]\s*|de\s)?"
    rf"(?!{TERRITORIES}\b)[a-zà-ÿ'’-]{{3,}}s"
    r"(?:\s[a-zà-ÿ'’-]{3,})?\s(?=(?:dans|en|sur)\s(?!20\d\d|\d+\smois|moins|cours|attend)\w)",
    re.IGNORECASE,
)


def perimeter_name(step: Fact, text: str) -> str:
    """Return a perimeter without when one enters it, nor what leads to it or to the next."""
    said = text[widened(text, step.start, _ARTICLE) : step.end]
    return uncontracted(finished(_LEFT.sub("", _ENTERING.sub("", trimmed(_timeless(said))))))


def _timeless(said: str) -> str:
    """Return words without the moments that they say."""
    for time in reversed(times(said)):
        said = f"{_BEFORE_MOMENT.sub('', said[: time.start])} {said[time.end :]}"
    return _BEFORE_MARK.sub("", _SPACES.sub(" ", _IN_TIME.sub(" ", said)))


def country_of(part: Part, text: str) -> list[Fact]:
    """Return the words that say the whole country, the last time they are said.

    « Les 36 cours d’appel » says it too, of those who know that there are no more.
    """
    said = [piece for fact in part.of(Kind.NATIONAL) for piece in _pieces(fact)]
    said = [one for one in said if not _HELPED.match(one.text) and not _is_labelled(part, one)]
    said = [one for one in said if not _NO_COUNTRY.match(perimeter_name(one, text))]
    named = [one for one in said if _is_named(one, text)]
    return ([one for one in said if _NATIONAL.search(one.text)] or named)[-1:]


def steps_of(part: Part, text: str, country: list[Fact]) -> list[Fact]:
    """Return the other perimeters, each once."""
    read = [piece for fact in part.of(Kind.STEP) for piece in _pieces(fact)]
    found: dict[str, Fact] = {}
    for piece in read:
        is_step = _is_named(piece, text) and not _is_labelled(part, piece)
        is_entered = widened(text, piece.start, _NOT_ENTERED) == piece.start
        if is_step and is_entered and not meets(piece, country):
            found.setdefault(piece.text.lower(), piece)
    return list(found.values())[:_MOST_STEPS]


def _is_named(piece: Fact, text: str) -> bool:
    """Tell a perimeter from a word left beside one (« cours »), and from people."""
    name = perimeter_name(piece, text)
    is_whole = not name.islower() or len(re.findall(r"\w+", name)) > 1
    return is_whole and not _COUNTED.search(name) and bool(re.search(r"[^\W\d_]{2}", name))


def _pieces(fact: Fact) -> Iterator[Fact]:
    """Cut « les Landes, puis la région » into the two perimeters that it says."""
    at = counted.end() if (counted := _PEOPLE_THERE.match(fact.text)) else 0
    for cut in (*_BETWEEN.finditer(fact.text), None):
        said = fact.text[at : cut.start() if cut else None]
        start = fact.start + at + len(said) - len(said.lstrip())
        if re.search(r"[^\W\d_]{2}", said):
            yield replace(fact, text=said.strip(), start=start, end=start + len(said.strip()))
        at = cut.end() if cut else at


def _is_labelled(part: Part, fact: Fact) -> bool:
    """Tell whether words stand in « le levier : … » or « le signe : … »."""
    return part.stands_in(fact, Label.SIGN) or part.stands_in(fact, Label.LEVER)
