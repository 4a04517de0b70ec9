"""The perimeters of question 3 in a draft: which are said, the country last, and their names."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from coaching.coach.reading import Fact, Kind
from coaching.intake.labelled import Label
from coaching.intake.suggestion import finished, trimmed, uncontracted, widened
from coaching.intake.timing import times
from coaching.intake.understanding import Part, meets

_MOST_STEPS: Final = 4
# « Avec l’ABD de France »: who helps one there.
_HELPED: Final = re.compile(r"(?:avec|via|par|grâce)\s", re.IGNORECASE)
_COUNTRY: Final = re.compile(r"pays$|nationale?$", re.IGNORECASE)
# As far back as what leads to a perimeter may begin.
_NEAR: Final = 40
TERRITORIES: Final = (
    r"(?:communes?|villes?|d[ée]partements?|d[ée]?pts?|r[ée]gions?|acad[ée]mies?|cantons?|sites?"
    r"|[ée]coles?|coll[èe]ges?|lyc[ée]es?|h[ôo]pitaux|tribunaux|cours|agences?|caisses?|casernes?"
    r"|archives|biblioth[èe]ques?|cri[ée]es?|syndicats?|unit[ée]s?|bailleurs?|ehpad"
    r"|centres?|mus[ée]es?|universit[ée]s?|pr[ée]fectures?|mairies?|m[ée]tropoles?|ports?|parcs?"
    r"|[ée]tablissements?|[ée]tab\.?|services?|structures?|administrations?|minist[èe]res?"
    r"|territoires?|bassins?|juridictions?|greffes?|maisons?|espaces|epci|caf|cpam|sdis|ma|tj)"
)
# « Dès qu’un département voisin nous appelle » is a sign, « après Aix » where one comes from.
_NOT_ENTERED: Final = re.compile(
    r"(?<!\w)(?:(?:dès\s+|lors)qu(?:e\s+|['’])|si\s+|quand\s+|après\s+)"
    r"(?:une?\s+|l[ea]s?\s+|l['’])?(?:autres?\s+)?$",
    re.IGNORECASE,
)
# « Le service sera ouvert aux… », « on passe à… », « puis à… »: what leads to a perimeter.
_ENTERING: Final = re.compile(
    # « 5 000 usagers dans la région »: the perimeter is where they are.
    rf"^(?:\d[\d\u00a0\u202f ]*(?!{TERRITORIES}\b)[a-zà-ÿ]{{3,}}s\s(?=(?:dans|en|sur)\s))?"
    r"(?:(?:et\s+)?(?:(?:au\s+)?(?:bout\s+)?du\s+compte|à\s+terme|à\s+la\s+fin|au\s+final|d['’]abord|c['’]est)[\s,:]+)?"
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
    r"|portée?s?\b.*|(?:est|sont)\s(?:vis|prév|attend)\w*.*|[\w-]+\s(?:mois|ans?)|(?:au|cet?|à\s+l['’]|à\s+la)\s*(?:printemps|été|automne|hiver|rentrée)\b.*|et\s+ce\s+qui\b.*|(?:on|nous|via|par|avec|grâce|dès|si|quand|lorsqu\w*|pour)\s.*)$",
    re.IGNORECASE,
)
# « Lyon, Grenoble, Annecy » are one step, « les Landes, la région » two.
_BETWEEN: Final = re.compile(
    r"[;:(]|[-=]>|→|\s[–—]\s|\s(?=puis\s|ensuite\s|enfin\s)"
    r"|,(?=\s*(?:et\s+)?(?:puis|ensuite|enfin|soit|relais|via|avec|par|grâce)\s)"
    r"|,(?=\s*(?:l[ea]s?\s|l['’]|tou(?:te)?s?\s|aux?\s|en\s|dans\s|du\s|de\s|\d))(?![^,;:(]*(?:,[^,;:(]*)*\set\s(?!puis|après|enfin))"
)
# « 60 greffiers » are users, « 60 communes » a perimeter.
_COUNTED: Final = re.compile(
    rf"^\d[\d\u00a0\u202f ]*+(?!{TERRITORIES}\b)[a-zà-ÿ]{{3,}}", re.IGNORECASE
)


def perimeter_name(step: Fact, text: str) -> str:
    """Return a perimeter without when one enters it, nor what leads to it or to the next."""
    said = text[widened(text, step.start) : step.end]
    for time in reversed(times(said)):
        said = f"{finished(said[: time.start])} {said[time.end :]}"
    return uncontracted(finished(_LEFT.sub("", _ENTERING.sub("", trimmed(said)))))


def country_of(part: Part, text: str) -> list[Fact]:
    """Return the words that say the whole country, the last time they are said."""
    said = [piece for fact in part.of(Kind.NATIONAL) for piece in _pieces(fact)]
    said = [one for one in said if not _HELPED.match(one.text)]
    said = [one for one in said if _COUNTRY.search(one.text) or _is_named(one, text)]
    return [one for one in said if not _is_labelled(part, one)][-1:]


def steps_of(part: Part, text: str, country: list[Fact]) -> list[Fact]:
    """Return the other perimeters, each once."""
    read = [piece for fact in part.of(Kind.STEP) for piece in _pieces(fact)]
    found: dict[str, Fact] = {}
    for piece in read:
        is_step = _is_named(piece, text) and not _is_labelled(part, piece)
        is_entered = not _NOT_ENTERED.search(text[max(0, piece.start - _NEAR) : piece.start])
        if is_step and is_entered and not meets(piece, country):
            found.setdefault(piece.text.lower(), piece)
    return list(found.values())[:_MOST_STEPS]


def _is_named(piece: Fact, text: str) -> bool:
    """Tell a perimeter from a word left beside one (« cours »), and from people."""
    name = perimeter_name(piece, text)
    return bool(name) and (not name.islower() or " " in name) and not _COUNTED.match(name)


def _pieces(fact: Fact) -> Iterator[Fact]:
    """Cut « les Landes, puis la région » into the two perimeters that it says."""
    at = 0
    for cut in (*_BETWEEN.finditer(fact.text), None):
        said = fact.text[at : cut.start() if cut else None]
        start = fact.start + at + len(said) - len(said.lstrip())
        is_aside = at > 0 and fact.text[at - 1] == "("
        if re.search(r"[^\W\d_]{2}", said) and not is_aside:
            yield replace(fact, text=said.strip(), start=start, end=start + len(said.strip()))
        at = cut.end() if cut else at


def _is_labelled(part: Part, fact: Fact) -> bool:
    """Tell whether words stand in « le levier : … » or « le signe : … »."""
    return part.stands_in(fact, Label.SIGN) or part.stands_in(fact, Label.LEVER)
