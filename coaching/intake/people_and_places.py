"""Who the first users are and where, each said once: « CPE de l’académie de Limoges »."""

import re
from dataclasses import replace
from typing import Final

from coaching.coach.reading import Fact
from coaching.intake.contributions import BODY
from coaching.intake.suggestion import trimmed, widened

TO_PLACE: Final = re.compile(
    r"(?<!\w)(?:(?:à|en|dans|chez|sur|près de)\s+(?:l['’]|la\s|le\s|les\s)?|aux?\s+|l['’])$",
    re.IGNORECASE,
)
# « CPE de l'académie de Limoges »: who, then where.
_OF_THEIR_PLACE: Final = re.compile(r"\s(?:de\s(?=l['’]|la\s|[A-ZÀ-Ý])|du\s|d['’](?=[A-ZÀ-Ý]))")
# « De mairie de la Roya », « amateurs du Jura »: a place that was cut out of people.
_A_PLACE: Final = (
    rf"(?:(?:aux?|à|chez|dans|des?|en|les|sur)\s|d['’])?[A-ZÀ-Ý(]|(?:(?:au|chez|dans|de|sur|à)\s)?(?:l[ea]\s|l['’])"
    rf"|(?:au|du)\s|{BODY}\s"
)
_NO_PLACE: Final = re.compile(rf"(?!{_A_PLACE})(?:[a-zà-ÿ]|Les\s)")
_LINK_BEFORE: Final = re.compile(r"(?:\s(?:de|du|des|à|au|en|dans|chez)|\sd['’]|,)$")


def parted(text: str, said_at: int, who: str, place: Fact | None) -> tuple[str, Fact | None]:
    """Return people and their place, each said once: « du CHU d’Amiens » is not who they are."""
    who, place = _told_apart(text, said_at, who, place)
    within = _OF_THEIR_PLACE.search(place.text) if place and _NO_PLACE.match(place.text) else None
    if not place or not within:
        return who, place
    start = text.find(who, said_at)
    if who and start >= 0 and not text[start + len(who) : place.start].strip():
        who = text[start : place.start + within.start()]
    return who, _cut(place, text, place.start + within.end())


def without_place(who: str, where: str) -> str:
    """Return people without the place that ends their name, when it is also where they are."""
    ends = (at for at in range(1, len(who)) if who[at - 1].isspace() and where.startswith(who[at:]))
    return _LINK_BEFORE.sub("", who[: next(ends, len(who))].rstrip())


def _told_apart(text: str, said_at: int, who: str, place: Fact | None) -> tuple[str, Fact | None]:
    start = text.find(who, said_at)
    end = start + len(who)
    if who and place and place.start <= said_at < end <= place.end:  # « 8 maisons de la Nièvre »
        return who, None
    if who and place and start == place.start and (within := _OF_THEIR_PLACE.search(who)):
        return who[: within.start()], _cut(place, text, start + within.end())
    if not who or not place or not 0 <= start <= place.start < end:
        return who, place
    if place.end <= end:
        return trimmed(text[start : widened(text, place.start, TO_PLACE)]), place
    said = text[end : place.end]
    at = end + len(said) - len(said.lstrip())
    return who, _cut(place, text, at)


def _cut(place: Fact, text: str, at: int) -> Fact:
    return replace(place, text=text[at : place.end], start=at)
