"""The perimeters of question 3 in a draft: which are said, the country last, and their names."""

import re
from dataclasses import replace
from typing import Final

from coaching.coach.reading import Fact, Kind
from coaching.intake.labelled import Label
from coaching.intake.suggestion import finished, trimmed, uncontracted
from coaching.intake.timing import times
from coaching.intake.understanding import Part, meets
from coaching.intake.wordlists import TERRITORIES

_MOST_STEPS: Final = 4
# « Le service sera ouvert aux… », « à terme, sur tout… », « puis à… »: what leads to a perimeter.
_ENTERING: Final = re.compile(
    # « 5 000 usagers dans la région »: the perimeter is where they are.
    rf"^(?:\d[\d\u00a0\u202f ]*(?!{TERRITORIES}\b)[a-zà-ÿ]{{3,}}s\s(?=(?:dans|en|sur)\s))?"
    r"(?:.*\b(?:à|sur|vers|dans)\s+(?=l['’](?:ensemble|échelle)\b|toute?s?\s|la\s+france\b|le\s+pays\b)"
    r"|.{0,40}?\b(?:ouvr\w+|ouvert\w*|étend\w*|extension|élargi\w*|généralis\w+|déploy\w+|pass(?:e|ons|era)"
    r"|fait|ferons|ira|irons|vis(?:e|ons)|propos(?:e|ons)|aller|compte|terme|fin|final|abord|c['’]est)[\s,:]+)?"
    r"(?:(?:le\s+(?:service|produit|dispositif)|celles?(?=\s+d[eu])|sur|[àa]|puis|ensuite|enfin|vers|et|dans"
    r"|de|pour|avec|jusqu['’]à)\s+)*",
    re.IGNORECASE,
)
# A run of blanks is taken from its start alone: from each of them, thousands take a minute.
_LEFT: Final = re.compile(
    r"(?<![\s,])[\s,]+(?:(?:d['’]abord|début|fin|mi|courant|puis|ensuite|enfin|et|ou|suivr(?:a|ont)|viendr(?:a|ont))"
    r"|(?:nous\s+|s['’]|le\s+|y\s+)?\w+(?:er|ir|dr|vr|rr|aur)(?:a|ont)\b.*"
    r"|(?:portée?s?|vis\w*|prév\w*|attend\w*|printemps|été|automne|hiver|rentrée)\b.*"
    r"|[\w-]+\s(?:mois|ans?)|(?:et\s+ce\s+qui|on|nous|via|par|avec|grâce|dès|si|quand|lorsqu\w*|pour)\s.*)$",
    re.IGNORECASE,
)
# « Lyon, Grenoble, Annecy » are one step, « les Landes, la région » two.
_BETWEEN: Final = re.compile(
    r"[;:(]|[-=]>|→|\s[–—]\s|\s(?=puis\s|ensuite\s|enfin\s)"
    r"|,(?=\s*(?:et\s+)?(?:puis|ensuite|enfin|soit|relais|via|avec|par|grâce)\s)"
    r"|,(?=\s*(?:l[ea]s?\s|l['’]|tou(?:te)?s?\s|aux?\s|en\s|dans\s|du\s|de\s|\d))(?![^,;:(]*(?:,[^,;:(]*)*\set\s(?!puis|après|enfin))"
)
# « Avec l’ABD de France »: who helps one there; « dès qu’un département voisin nous appelle » is a
# sign, « après Aix » where one comes from; « 60 greffiers » are users, « 60 communes » a perimeter.
_HELPED: Final = re.compile(r"(?:avec|via|par|grâce)\s", re.IGNORECASE)
_NOT_ENTERED: Final = re.compile(
    r"(?<!\w)(?:(?:dès\s+|lors)qu(?:e\s+|['’])|si\s+|quand\s+|après\s+)(?:une?\s+)?(?:autres?\s+)?$",
    re.IGNORECASE,
)
_COUNTED: Final = re.compile(
    rf"^\d[\d\u00a0\u202f ]*+(?!{TERRITORIES}\b)[a-zà-ÿ]{{3,}}", re.IGNORECASE
)
# As far back as what leads to a perimeter may begin.
_NEAR: Final = 40


def perimeter_name(said: str) -> str:
    """Return a perimeter without when one enters it, nor what leads to it or to the next."""
    for time in reversed(times(said)):
        said = f"{finished(said[: time.start])} {said[time.end :]}"
    return uncontracted(finished(_LEFT.sub("", _ENTERING.sub("", trimmed(said)))))


def perimeters(part: Part, text: str) -> tuple[list[Fact], list[Fact]]:
    """Return the perimeters that are said, each once, and the country apart: the last one said.

    None stands in « le levier : … » or « le signe : … ».
    """
    pushed = [one for label in (Label.SIGN, Label.LEVER) for _, one in part.announced(label)]
    countries = [one for one in _pieces(part.of(Kind.NATIONAL)) if not _HELPED.match(one.text)]
    country = [one for one in countries if not meets(one, pushed)][-1:]
    found: dict[str, Fact] = {}
    for one in _pieces(part.of(Kind.STEP)):
        is_entered = not _NOT_ENTERED.search(text[max(0, one.start - _NEAR) : one.start])
        if is_entered and not meets(one, [*country, *pushed]):
            found.setdefault(one.text.lower(), one)
    return list(found.values())[:_MOST_STEPS], country


def _pieces(facts: list[Fact]) -> list[Fact]:
    """Cut « les Landes, puis la région » into the two perimeters that it says.

    A word left beside one (« cours ») is none, nor are people.
    """
    found: list[Fact] = []
    for fact in facts:
        at = 0
        for cut in (*_BETWEEN.finditer(fact.text), None):
            said = fact.text[at : cut.start() if cut else None]
            start = fact.start + at + len(said) - len(said.lstrip())
            name = perimeter_name(said)
            is_aside = at > 0 and fact.text[at - 1] == "("
            is_name = len(name) > 1 and (not name.islower() or " " in name)
            if not is_aside and is_name and not _COUNTED.match(name):
                end = start + len(said.strip())
                found.append(replace(fact, text=said.strip(), start=start, end=end))
            at = cut.end() if cut else at
    return found
