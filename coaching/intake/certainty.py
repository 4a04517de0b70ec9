"""Which suggestions are sure enough to be accepted for the team: those whose words bear it out."""

import re
from collections.abc import Callable, Collection
from dataclasses import replace
from typing import Final

from coaching.intake.splitting import clauses
from coaching.intake.suggestion import START, Suggestion, finished
from coaching.intake.wordlists import DOES

# No name ends on a small word nor on a date begun (« la France au bout de deux »), opens on what
# leads to one, holds a verb, or a mark that notes put between a thing and what is told of it.
_ASKEW: Final = re.compile(
    r"(?:^|[\s'’])(?:n|d|un|une|deux|trois|par|sans|semestre|trimestre|mois)$|^(?i:(?:de|des|du|sur|pour|dans|contre|sans|sous|entre|que|notre|nos|ses|leurs?|on|ils?|elles?|selon|par"
    r"|via|avec|si|du\s+coup|à|aux?)\s|d['’])"
    rf"|\s(?:est|sont|était|étaient|sera|seront|a|ont|avait|va|vont|doi(?:t|vent)|qui|que|ne|(?<!\bde\s){DOES})(?:\s|$)"
    r"|\s(?:qu|n)['’]|[=→⇒:✔✓•]|->|\s/|\d/\s|^\W"
)
_ARTICLE: Final = re.compile(r"^(?:(?:l[ea]s?|une?)\s|l['’])", re.IGNORECASE)
# People, not one partner: « agents du port », « les chefs de cuisine ».
_MANY: Final = re.compile(r"^(?:[Ll]es|[a-zà-ÿ][\w'’-]*s)\s")
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
_HEADING: Final = re.compile(r"^##", re.MULTILINE)
# Under headings, whoever tells a deployment tells more of its fields than that.
_FEW_FIELDS: Final = 8


def settled(found: Collection[Suggestion], text: str) -> tuple[Suggestion, ...]:
    """Return suggestions that stay sure only when their words bear it out.

    A sheet that tells little of its deployment speaks of something else: nothing of it is sure.
    """
    fields = {one.name for one in found if one.group != START}
    is_silent = bool(_HEADING.search(text)) and len(fields) < _FEW_FIELDS
    is_silent = is_silent or any(clauses(line) for line in text.split("\n"))
    told = {(one.group, one.rank, one.name): one for one in found}

    def is_sure(one: Suggestion) -> bool:
        looks_right = _LOOKS.get(one.name)
        leader = told.get((one.group, one.rank, _FOLLOWS.get(one.name, "")))
        return (
            one.sure
            and (not is_silent or one.group == START)
            and (looks_right is None or looks_right(one.text, text))
            and (one.name not in _FOLLOWS or (leader is not None and is_sure(leader)))
        )

    return tuple(replace(one, sure=is_sure(one)) for one in found)


def _is_name(said: str, _text: str) -> bool:
    return not _ASKEW.search(said) and finished(said) == said


def _is_told(said: str, text: str) -> bool:
    """Tell a thing from the bare noun that opens it: « agents », « convention »."""
    return _is_name(said, text) and " " in _ARTICLE.sub("", said)


def _is_whole(said: str, text: str) -> bool:
    """Tell words that begin and end where the draft stops, or on a word that opens a clause."""
    at = text.find(said)
    begins = at >= 0 and (_LEADS.match(said) or _AFTER_STOP.search(text[max(0, at - _NEAR) : at]))
    ends = said.endswith(("!", "?")) or _BEFORE_STOP.match(text, at + len(said))
    return bool(begins and ends and not said.startswith(("dont ", "où ")))


_LOOKS: Final[dict[str, Callable[[str, str], bool]]] = {
    **dict.fromkeys(("who", "what"), _is_told),
    **dict.fromkeys(("why", "sign", "workaround", "guarantees"), _is_whole),
    "perimeter": _is_name,
    "name": lambda said, text: _is_name(said, text) and not _MANY.match(said),
    "where": lambda said, _text: not said.islower(),
    "lever": lambda said, _text: finished(said) == said,
}
# A number is sure of whom it counts, a date of what it dates.
_FOLLOWS: Final = {
    "count": "who",
    "brings": "name",
    "month": "perimeter",
    **dict.fromkeys(("who_decides", "when", "workaround"), "what"),
}
