"""The day of a call as it is said: « demain », « mardi prochain », « fin mai », « dans dix jours ».

Words are counted from the day on which they were typed, never from that on which they are read.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from coaching.french.dates import REMARK, When, add_months, parse_date, short
from coaching.french.numbers import Unreadable, number_text, quantities

_WEEK: Final = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_DAYS: Final = len(_WEEK)
_FRIDAY: Final = 4
# The day that a part of a week ends on; its end, and the whole of it, on a Friday.
_RANKS: Final = {"debut": 0, "mi": 2, "milieu": 2}
_NAME: Final = rf"(?P<name>{'|'.join(_WEEK)})"
_NAMED: Final = re.compile(rf"\b{_NAME}\b")
_NEXT: Final = r"(?P<next> prochaine?| qui vient| suivante?)?"
_EDGE: Final = r"(?:(?P<edge>debut|mi|milieu|fin)(?: d[eu]| d')? ?(?:la |l')?)?"
_AT_EDGE: Final = re.compile(r"\b(debut|mi|milieu|fin)\b")
_LEAD: Final = re.compile(
    r"(?:(?:d'ici(?: a)?|avant|pour|au plus tard|des|a partir d[eu]|vers|jusqu'a|dans|sous"
    r"|courant|en|au|du|le|la|l'|ce|cette)(?: |(?<=')))*"
)
_MOMENT: Final = r"(?:matin(?:ee)?|midi|apres midi|aprem|soir(?:ee)?)"
_HOUR: Final = re.compile(
    r"(?: |,|\b(?:au|en|a|vers|avant|dans)\b)+(?:(?:fin|debut) d[eu'] ?|la |l')*"
    rf"(?:{_MOMENT}|journee|premiere heure|\d\d? ?(?:h|heures)(?: ?\d\d)?)$"
)
_LONGEST: Final = 80  # characters
_MOST: Final = 1_000  # of any unit
_SOON: Final = {"des que possible", "au plus vite", "au plus tot", "asap", "vite", "rapidement"}
_HOLIDAYS: Final = {1, 5, 11}  # the months whose first day is one
# What is written short, or said otherwise.
_SAID_AS: Final = (
    (re.compile(r"\bnoel\b"), "25 decembre"),
    (re.compile(r"\bsem\b\.?"), "semaine"),
    (re.compile(r"\bpro\b|\bd'apres\b"), "prochain"),
)
# « Huit jours » are a week, « quinze jours » two.
_IDIOMS: Final = {8: _DAYS, 15: 2 * _DAYS}
_NEAR: Final = {"hier": -1, "demain": 1, "apres demain": 2}
_WEEKS_ON: Final = {"en huit": 1, "en 8": 1, "en quinze": 2, "en 15": 2}
_WEEK_ON: Final = "|".join(_WEEKS_ON)


def _weekday(typed: date, found: re.Match[str]) -> date:
    """Read « mardi » as the next one, never today; « mardi prochain » may be of this week."""
    rank, more = _WEEK.index(found["name"]), found["more"] or ""
    if "semaine" in more:
        return _in_week(typed, 1, rank)
    ahead = (rank - typed.weekday()) % _DAYS
    if ahead and more == "prochain" and rank > typed.weekday():
        raise Unreadable(code="day_week")
    return typed + timedelta(days=ahead, weeks=_WEEKS_ON.get(more, int(not ahead)))


def _in_week(typed: date, weeks: int, rank: int) -> date:
    return typed + timedelta(days=rank - typed.weekday(), weeks=weeks)


def _length(typed: date, found: re.Match[str]) -> date:
    counts = [one.value for one in quantities(found["count"])]
    if len(counts) != 1 or counts[0].is_nan() or counts[0] > _MOST:
        raise Unreadable(code="day_unreadable")
    count, unit = int(counts[0]), found["unit"]
    if unit == "mois":
        return add_months(When(typed, "day"), count).day
    days = _IDIOMS.get(count, count) if unit == "jour" else count * _DAYS
    return typed + timedelta(days=days)


def _monthday(typed: date, found: re.Match[str]) -> date:
    """Read « mardi 8 », or « le 8 », as the next one."""
    wanted = 1 if found["day"] in ("1er", "premier") else int(found["day"])
    ahead = (typed + timedelta(days=days) for days in range(62))
    if day := next((day for day in ahead if day.day == wanted), None):
        return day
    raise Unreadable(code="date_impossible")


_Counted = Callable[[date, re.Match[str]], date | When]
_COUNTED: Final[tuple[tuple[str, _Counted], ...]] = (
    (
        rf"aujourd'hui|tout de suite|maintenant|jour(?:nee)?|(?:cet )?{_MOMENT}",
        lambda typed, _: typed,
    ),
    ("|".join(_NEAR), lambda typed, found: typed + timedelta(days=_NEAR[found[0]])),
    (
        rf"{_NAME}(?: (?P<more>prochain|qui vient|{_WEEK_ON}|(?:de )?(?:la )?semaine prochaine?))?",
        _weekday,
    ),
    (
        rf"{_EDGE}semaine{_NEXT}",
        lambda typed, found: _in_week(
            typed, bool(found["next"]), _RANKS.get(found["edge"], _FRIDAY)
        ),
    ),
    (
        rf"{_EDGE}mois(?: ci)?{_NEXT}",
        lambda typed, found: add_months(When(typed.replace(day=1), "month"), bool(found["next"])),
    ),
    ("fin (?:de l'|d')annee", lambda typed, _: When(date(typed.year, 12, 1), "month")),
    (r"(?P<count>.+?) (?:d[e'] ?)?(?P<unit>jour|semaine|mois)s?", _length),
    (rf"(?:{_NAME} )?(?:le )?(?P<day>\d\d?|1er|premier)", _monthday),
)


def whole_day(text: str, said_on: date | None, near: date | None) -> str:
    """Return the day that words say as a whole date; as they are, where they say none.

    They are counted from `said_on`, the day on which they were typed. A day without its year is
    the nearest to that day, else to `near`. Raises Unreadable.
    """
    read = number_text(REMARK.sub("", text)).strip(" .,;!")
    if read in _SOON:
        raise Unreadable(code="day_soon")
    if len(read) > _LONGEST:
        return text
    for said, meant in _SAID_AS:
        read = said.sub(meant, read)
    bare = _HOUR.sub("", read).removesuffix(" prochain")
    forms = [_LEAD.sub("", read, 1), _LEAD.sub("", bare, 1), bare]
    when = _counted(forms, said_on) or _dated(forms[1:], said_on or near)
    if when is None:
        return text
    if when.precision == "month" and (edge := _AT_EDGE.search(read)):
        when = When(_at_edge(when.day, edge[1]), "day")
    named = _NAMED.search(read)
    if named and when.precision == "day" and _WEEK[when.day.weekday()] != named[0]:
        raise Unreadable(code="day_mismatch")
    return short(when)


def _at_edge(first: date, edge: str) -> date:
    """Return the last day of a month, its middle, or the first one that somebody works on."""
    if edge != "debut":
        last = monthrange(first.year, first.month)[1]
        return first.replace(day=last if edge == "fin" else 15)
    day = first + timedelta(days=first.month in _HOLIDAYS)
    return day if day.weekday() <= _FRIDAY else day + timedelta(days=_DAYS - day.weekday())


def _counted(forms: list[str], said_on: date | None) -> When | None:
    for pattern, count in _COUNTED:
        for form in forms:
            if found := re.fullmatch(pattern, form):
                if said_on is None:
                    raise Unreadable(code="day_undated")
                day = count(said_on, found)
                return day if isinstance(day, When) else When(day, "day")
    return None


def _dated(forms: list[str], near: date | None) -> When | None:
    for form in forms:
        try:
            return parse_date(form)
        except Unreadable as unreadable:
            if unreadable.code != "date_no_year" or near is None:
                continue
        years = (near.year - 1, near.year, near.year + 1)
        mark = "/" if "/" in form else " "
        found = [*filter(None, (_dated([f"{form}{mark}{year}"], None) for year in years))]
        if not found:
            raise Unreadable(code="date_impossible")
        return min(found, key=lambda when: abs(when.day - near))
    return None


def in_full(when: When) -> str:
    """Write a date with its weekday: « mardi 8 décembre 2026 »; a month by its name."""
    name = f"{_WEEK[when.day.weekday()]} " if when.precision == "day" else ""
    return f"{name}{short(when)}"
