"""Which suggestions are sure enough to be accepted for the team: those whose words bear it out."""

import re
from collections.abc import Callable, Collection
from dataclasses import replace
from typing import Final

from coaching.intake.contributions import DOES
from coaching.intake.dictation import clauses
from coaching.intake.perimeters import TERRITORIES
from coaching.intake.suggestion import GROUPS, PARTNERS, START, STEPS, Suggestion, finished

# No name ends on a small word nor on a date begun (« la France au bout de deux »), opens on what
# leads to one, holds a verb, or a mark that notes put between a thing and what is told of it.
_ASKEW: Final = re.compile(
    r"(?:^|[\s'’])(?:n|d|un|une|deux|trois|par|sans|semestre|trimestre|mois)$|^(?i:(?:de|des|du|sur|pour|dans|contre|sans|sous|entre|que|notre|nos|ses|leurs?|on|ils?|elles?|selon|par"
    r"|via|avec|si|du\s+coup|à|aux?)\s|d['’])"
    rf"|\s(?:est|sont|était|étaient|sera|seront|a|ont|avait|va|vont|doi(?:t|vent)|qui|que|ne|(?<!\bde\s){DOES})(?:\s|$)"
    r"|\s(?:qu|n)['’]|[=→⇒:✔✓•]|->|\s/|\d/\s|^\W"
)
_WORD: Final = re.compile(r"[\w’'-]+")
# « Roanne et Vienne », « la maison d’arrêt de Limoges »; no people: « agents de Roanne ».
_ONE: Final = r"(?:à|de|dans|sur|chez)\s(?:la\s|le\s|l['’])|l[ea]\s|l['’]|du\s|au\s"
_PLACE: Final = re.compile(
    rf"^(?:(?:(?i:{_ONE}|aux?\s|en\s|à\s|de\s|les\s|d['’]|(?:autour|près)\sde\s|dans\s(?:les\s)?))?[A-ZÀ-Ý(][^\s,/+]*"
    r"(?:[\s,/+]+(?:(?:et|de|du|des|la|le|les|en|sur|à|sous)\s|[dl]['’])*[A-ZÀ-Ý(\d][^\s,/+]*)*"
    rf"|(?:(?i:{_ONE})[a-zà-ÿ]|{TERRITORIES}\s).*[A-ZÀ-Ý].*)$"
)
_MANY: Final = re.compile(r"^(?:[Ll]es|[a-zà-ÿ][\w'’-]*s)\s")
_ARTICLE: Final = re.compile(r"^(?:(?:l[ea]s?|une?)\s|l['’])", re.IGNORECASE)
_SOMEWHERE: Final = re.compile(rf"[A-ZÀ-Ý0-9]|\b(?:tou(?:te)?s?|pays|ensemble|{TERRITORIES})\b")
_AFTER_STOP: Final = re.compile(
    r"(?:^|[\n.,;:!?(«–—=>→⇒•✓*-]|\s(?:et|mais|car|donc|puis|alors|sinon|attendant|(?:on\s+a|nous\s+avons)(?:\s+déjà)?))\s{0,9}$",
    re.IGNORECASE,
)
_BEFORE_STOP: Final = re.compile(
    r"\s{0,9}(?:$|[\n.,;:!?)»→⇒]|[-=]>|(?:et|mais|car|donc|puis|parce|tandis|pendant|si|quand|[–—-])\s)"
)
# As far back as the words that lead to a clause may begin.
_NEAR: Final = 40
_LEADS: Final = re.compile(
    r"(?:parce\s|car\s|puisqu|qui\s|faute\s|vu\s|si\s|s['’]|quand\s|lorsqu|dès\s|une\s+fois\s|à\s+condition\s)",
    re.IGNORECASE,
)
_HANGS: Final = re.compile(r"(?:dont|où)\s", re.IGNORECASE)
_OF: Final = re.compile(r"(?:d(?:e|u|es)|qui)\s")
_HEADING: Final = re.compile(r"^#", re.MULTILINE)
# Under headings, whoever tells a deployment tells more of its fields than that.
_FEW_FIELDS: Final = 7


def settled(found: Collection[Suggestion], text: str) -> tuple[Suggestion, ...]:
    """Return suggestions that stay sure only when their words bear it out.

    A sheet that tells little of its deployment speaks of something else: nothing of it is sure.
    """
    is_dictated = any(clauses(line) for line in text.split("\n"))
    told = {one.name for one in found if one.group != START}
    is_silent = bool(_HEADING.search(text)) and len(told) < _FEW_FIELDS
    said = {one.key: one for one in found}

    def is_sure(one: Suggestion) -> bool:
        looks_right = _LOOKS.get(one.model_path) or _LOOKS.get(one.name)
        leader = said.get(f"{one.group}.{one.rank}.{_FOLLOWS.get(one.name, '')}")
        return (
            one.sure
            and not is_dictated
            and not (is_silent and one.group != START)
            and (looks_right is None or looks_right(one.text, text))
            and (one.name not in _FOLLOWS or (leader is not None and is_sure(leader)))
        )

    return tuple(replace(one, sure=is_sure(one)) for one in found)


def _is_name(said: str) -> bool:
    return not _ASKEW.search(said) and finished(said) == said


def _is_told(said: str, _text: str) -> bool:
    """Tell a thing from the bare noun that opens it: « agents », « convention »."""
    return _is_name(said) and len(_WORD.findall(_ARTICLE.sub("", said))) > 1


def _is_place(said: str, _text: str) -> bool:
    return bool(_PLACE.match(said))


def _is_body(said: str, _text: str) -> bool:
    """Tell one partner from people: « agents du port », « les chefs de cuisine »."""
    return _is_name(said) and not _MANY.match(said)


def _is_perimeter(said: str, _text: str) -> bool:
    return _is_name(said) and bool(_SOMEWHERE.search(_ARTICLE.sub("", said)))


def _is_whole(said: str, text: str) -> bool:
    """Tell words that begin and end where the draft stops, or on a word that opens a clause."""
    at = text.find(said)
    begins = at >= 0 and (_LEADS.match(said) or _AFTER_STOP.search(text[max(0, at - _NEAR) : at]))
    return bool(begins) and not _HANGS.match(said) and _ends_whole(said, text)


def _ends_whole(said: str, text: str) -> bool:
    at = text.find(said)
    return at >= 0 and (said.endswith(("!", "?")) or bool(_BEFORE_STOP.match(text, at + len(said))))


_LOOKS: Final[dict[str, Callable[[str, str], bool]]] = {
    f"{GROUPS}.a.who": _is_told,
    f"{GROUPS}.a.where": _is_place,
    f"{GROUPS}.a.why": _is_whole,
    f"{PARTNERS}.a.name": _is_body,
    f"{PARTNERS}.a.brings": _ends_whole,
    f"{STEPS}.a.perimeter": _is_perimeter,
    f"{STEPS}.a.sign": _is_whole,
    f"{STEPS}.a.lever": lambda said, _text: not _OF.match(said) and finished(said) == said,
    "what": _is_told,
    "workaround": _is_whole,
    "guarantees": _is_whole,
}
# A number is sure of whom it counts, a date of what it dates.
_FOLLOWS: Final = {
    "count": "who",
    "brings": "name",
    "who_decides": "what",
    "when": "what",
    "workaround": "what",
    "month": "perimeter",
}
