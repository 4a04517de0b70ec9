"""Dates, and months from the launch (« M+6 »): read as typed, written as an administration does.

Authority: Lexique des règles typographiques en usage à l’Imprimerie nationale (« Dates »); CLDR
(fr) for the names of months. The launch is day 0.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from coaching.french.numbers import Unreadable, number_text, quantities, spell
from coaching.french.typography import NBSP, folded

MONTHS = (
    *("janvier", "février", "mars", "avril", "mai", "juin"),
    *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
)


@dataclass(frozen=True, slots=True)
class When:
    """A day, or a whole month (`day` is then its first)."""

    day: date
    precision: Literal["day", "month"]


# What is said of a date, beside it: « fin mars 2027 (à voir avec la DSI) ».
REMARK = re.compile(r"\([^()]*\)\s*$")
_LONGEST = 80  # characters
_THIS_CENTURY = 20  # the years of a launch are 2020 and after
_NUMBER_OF = {
    beginning: number
    for number, name in enumerate(map(folded, MONTHS), 1)
    for beginning in (name, name[:3], name[:4])
    if beginning != "jui"  # juin or juillet
}
_MONTH = rf"(?P<month>{'|'.join(sorted(_NUMBER_OF, reverse=True))})\.?"
_YEAR = r"(?P<year>(?:19|20|21)[0-9]{2}|'?[0-9]{2})"
_WEEK = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_WEEKDAY = f"(?:{'|'.join(_WEEK)})"
_LEAD = (
    rf"(?:(?:a partir du|a compter du|des le|des|le|la|du|au|pour le) )?(?:{_WEEKDAY},? )?(?:le )?"
)
_PART = (
    r"(?:(?:a partir de|au mois de|au mois d'|des|en|vers|pour|courant|fin|mi|debut|au debut de"
    r"|a la fin de|a la mi|milieu|dans le courant de)[ -]?)*"
)
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"{_LEAD}(?P<day>[0-9]{{1,2}}|premier)(?: ?er?)? {_MONTH},? {_YEAR}",
        rf"{_LEAD}(?P<day>[0-9]{{1,2}})(?P<sep> ?[/. -] ?)(?P<month>[0-9]{{1,2}})(?P=sep){_YEAR}",
        r"(?P<year>(?:19|20|21)[0-9]{2})[/.-](?P<month>[0-9]{1,2})[/.-](?P<day>[0-9]{1,2})",
        rf"{_PART}{_MONTH},? {_YEAR}",
        rf"{_PART}(?P<month>[0-9]{{1,2}}) ?[/.-] ?(?P<year>(?:19|20|21)[0-9]{{2}})",
        r"(?P<year>(?:19|20|21)[0-9]{2})[/.-](?P<month>[0-9]{1,2})",
    )
)
_NO_YEAR = re.compile(
    rf"{_LEAD}(?:[0-9]{{1,2}}|premier)(?: ?er?)? {_MONTH}|{_PART}(?:{'|'.join(_NUMBER_OF)})\.?"
    rf"|{_LEAD}[0-9]{{1,2}}[/.](?:0?[1-9]|1[0-2])"
)
_NAME = rf"\b(?:{'|'.join(_NUMBER_OF)})\b"
_AMBIGUOUS = re.compile(
    rf".*{_NAME}.*{_NAME}.*|.*[0-9].*\b(?:ou|et|au)\b.*[0-9].*|[0-9]{{1,2}}/[0-9]{{2}}"
)


def parse_date(text: str) -> When:
    """Read one date, in French order, to the day or the month; raise Unreadable otherwise.

    « Début », « mi » and « fin janvier » mean the month. A day of the week is not checked, and a
    remark in parentheses is left aside.
    """
    read = folded(REMARK.sub("", text)).strip(" .,;!")
    if len(read) > _LONGEST:
        raise Unreadable(code="date_unreadable")
    for form in _FORMS:
        if match := form.fullmatch(read):
            return _when(match.groupdict())
    if _NO_YEAR.fullmatch(read):
        raise Unreadable(code="date_no_year")
    raise Unreadable(code="date_ambiguous" if _AMBIGUOUS.fullmatch(read) else "date_unreadable")


def _when(parts: dict[str, str | None]) -> When:
    day, month, year = parts.get("day") or "1", parts["month"] or "", parts["year"] or ""
    # « 27-01-28 » may be written as ISO does, year first: both ends look like a coming year.
    is_short = parts.get("sep") == "-" and len(year) == len("27")
    if is_short and min(int(day), int(year)) >= _THIS_CENTURY:
        raise Unreadable(code="date_ambiguous")
    full = int(year.lstrip("'")) + (0 if len(year) > len("’27") else 2000)
    number = _NUMBER_OF.get(month) or int(month)
    try:
        found = date(full, number, 1 if day == "premier" else int(day))
    except ValueError:
        raise Unreadable(code="date_impossible") from None
    return When(found, "day" if parts.get("day") else "month")


def short(when: When) -> str:
    """Write a date alone: « 12 janvier 2027 », « 1er mars 2027 », « janvier 2027 »."""
    month = f"{MONTHS[when.day.month - 1]}{NBSP}{when.day.year}"
    if when.precision == "month":
        return month
    return f"{'1er' if when.day.day == 1 else when.day.day}{NBSP}{month}"


def in_full(when: When) -> str:
    """Write a date with its weekday: « mardi 8 décembre 2026 »; a month by its name."""
    name = f"{_WEEK[when.day.weekday()]} " if when.precision == "day" else ""
    return f"{name}{short(when)}"


def in_sentence(when: When) -> str:
    """Write a date as a complement: « le 12 janvier 2027 », « en janvier 2027 »."""
    return f"{'le' if when.precision == 'day' else 'en'} {short(when)}"


def add_months(when: When, months: int) -> When:
    """Move by whole months; the 31st becomes the last day of a shorter month."""
    year, month = divmod(when.day.year * 12 + when.day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return When(date(year, month + 1, min(when.day.day, last)), when.precision)


def last_day(when: When) -> date:
    """Return a day itself, or the last one of a month."""
    if when.precision == "day":
        return when.day
    return when.day.replace(day=calendar.monthrange(when.day.year, when.day.month)[1])


_MONTH_NAMES = "|".join(map(folded, MONTHS))
_SURE = r"(?: au (?:mieux|plus tard|plus tot)| sans doute)?"
_ITS_YEAR = rf"(?: (?:19|20)\d\d)?{_SURE}"
# What a date typed bare takes before it: « janvier 2027 », « 1er septembre », « T4 2026 ».
_LED = (
    (re.compile(rf"(?:{_MONTH_NAMES}){_ITS_YEAR}|(?:19|20)\d\d{_SURE}|hiver{_ITS_YEAR}"), "en "),
    (re.compile(rf"(?:1er|\d\d?) (?:{_MONTH_NAMES}){_ITS_YEAR}"), "le "),
    (re.compile(rf"printemps{_ITS_YEAR}"), "au "),
    (re.compile(rf"rentree{_ITS_YEAR}"), "à la "),
    (re.compile(rf"(?:ete|automne){_ITS_YEAR}"), "à l’"),
)
_ITS_ARTICLE = re.compile(
    r"^l(?:['’]|[ae] )(?=(?:[ée]t[ée]|automne|hiver|printemps|rentrée)\b)", re.IGNORECASE
)
_QUARTER = re.compile(r"t([1-4])((?: |/)(?:19|20)\d\d)?")
_RANKS = ("premier", "deuxième", "troisième", "quatrième")
_BEGINS = re.compile(
    rf"(?:en (?:{_MONTH_NAMES}|(?:19|20)\d\d|cours|fin|debut|meme temps)|avant|apres|d'ici|des"
    r"|a|aux?|fin|debut|mi|courant|selon|vers|pour|dans|lors|sous|avec|sans|(?:pas|rien) avant|le"
    r"|pendant|d[eu])\b"
)


def dated(answer: str) -> str:
    """Return when something is decided, ready to follow a comma; empty where it is no date."""
    answer = _ITS_ARTICLE.sub("", answer)
    read = folded(answer)
    if quarter := _QUARTER.fullmatch(read):
        return f"au {_RANKS[int(quarter[1]) - 1]} trimestre {quarter[2] or ''}".strip()
    for pattern, led in _LED:
        if pattern.fullmatch(read):
            return f"{led}{answer[:1].lower()}{answer[1:]}"
    return answer if _BEGINS.match(read) and "(" not in answer else ""


MAX_MONTHS = 240


def months_as_words(months: int) -> str:
    """Write a length of time in words, whole years in years: « dix-huit mois », « deux ans »."""
    if months == 0:
        return "au lancement"
    years, rest = divmod(months, 12)
    return f"{spell(months)} mois" if rest else f"{spell(years)} an{'s' if years > 1 else ''}"


def after_launch(months: int) -> str:
    """Write a moment as a complement: « au lancement », « six mois après le lancement »."""
    return "au lancement" if months == 0 else f"{months_as_words(months)} après le lancement"


_LENGTH = {"m": 1, "t": 3, "s": 6, "a": 12}  # mois, trimestre, semestre, an
_NUMBER = r"[0-9]+(?:\.[0-9]+)?"
_LAUNCHES = r"(?:le |l'|au |du |la )?(?:lancement|demarrage|depart|debut|ouverture)"
_AT_LAUNCH = re.compile(
    rf"(?:des |a partir d[ue] |le jour d[ue] |au moment d[ue] )?(?:{_LAUNCHES}|(?:le )?jour [j0]"
    r"|j ?\+? ?0|j)|tout de suite|immediatement|d'emblee|aussitot|d'entree"
)
_MONTHS = re.compile(
    r"(?:(?:(?:au bout d[e']|a partir d[e']|d'ici|au|a|en|dans|sous|apres|pendant|environ|les|mois"
    r"|m)(?![a-z])|[+:~])\s*)*"
    rf"(?P<n>{_NUMBER})(?: ?(?P<unit>mois|m|trimestres?|semestres?|ans?|annees?)(?P<half> et 0\.5)?"
    rf"(?:,?(?: et)? (?P<more>{_NUMBER}) ?mois)?)?"
    r"(?: ?(?:environ|max(?:imum)?|(?:apres|depuis|suivant|a compter d[ue]|a partir d[ue])"
    rf"(?: {_LAUNCHES})?|plus tard))*"
)
_BEFORE = re.compile(rf"^(?:[mj] ?)?(?:-|moins) ?[0-9]|\bavant {_LAUNCHES}\b")
_DATE = re.compile(
    r"(?!.*\b(?:mois|ans?|annees?)\b)(?:[a-z']+[ .-]+|[0-3]?[0-9](?:er)?[ /.-]+|t[1-4] )*20[0-9]{2}"
)


def parse_months(text: str) -> int:
    """Read months from the launch, 0 to 240: « M+6 », « un an et demi », « au lancement »."""
    read = number_text(text).strip(" .,;!")
    if _AT_LAUNCH.fullmatch(read):
        return 0
    if _DATE.fullmatch(read):
        raise Unreadable(code="months_year")
    read, numbers = _in_figures(read)
    if _BEFORE.search(read):
        raise Unreadable(code="months_negative")
    match = _MONTHS.fullmatch(read)
    unit = (match and match["unit"]) or "mois"
    if match is None or (match["more"] and unit[0] != "a"):
        raise Unreadable(code="months_several" if numbers > 1 else "months_unreadable")
    half = Decimal("0.5") if match["half"] else 0
    months = (Decimal(match["n"]) + half) * _LENGTH[unit[0]] + Decimal(match["more"] or 0)
    if months != int(months):
        raise Unreadable(code="months_unreadable")
    if months > MAX_MONTHS:
        raise Unreadable(code="months_too_far")
    return int(months)


def _in_figures(read: str) -> tuple[str, int]:
    """Replace the numbers of a text by plain figures, decimal point included; tell how many."""
    parts, at, found = [], 0, quantities(read)
    for quantity in found:
        value = "x" if quantity.value.is_nan() else f"{quantity.value:f}"
        parts += [read[at : quantity.start], value]
        at = quantity.end
    return "".join([*parts, read[at:]]), len(found)
