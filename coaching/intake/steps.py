"""Suggestions for question 3: the steps in the order of the draft, the country last."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from coaching.coach.reading import Fact, Kind
from coaching.intake.splitting import Announced, Label, Sentence
from coaching.intake.suggestion import STEPS, Suggestion, finished, trimmed, uncontracted
from coaching.intake.timing import Time, times
from coaching.intake.understanding import FEW_WORDS, SURE, Part, meets
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


# The rank of the country among the steps of a draft, whatever their number.
NATIONAL_RANK: Final = 99
# What leads from one step to the next: between two of these, all is about one step.
_NEXT: Final = re.compile(
    r";|→|[-=]>|\n|(?<=\s)\d\)|(?<!\w)(?:puis|ensuite|enfin|et\s+après)(?!\w)", re.IGNORECASE
)
# « En » leads to a date, nothing to a step.
_LEAD: Final = len("en ")
# « Si l’UNCCAS en parle à ses adhérents », « par les CCI »: the lever itself comes after.
_BEFORE_LEVER: Final = re.compile(
    r"^(?:(?:portée?s?|poussée?s?)\s+par|via|par|avec|grâce|à|au|aux|sur|si|s['’](?=il)|dès\s+que|quand|que|qu['’])\s+"
    r"(?:à\s+|aux?\s+)?",
    re.IGNORECASE,
)
_BEFORE_SIGN: Final = re.compile(
    r"^(?:[\w'’-]+[\s,]+){1,8}?(?=(?:quand|lorsqu\w*|si|une\s+fois\s+qu\w*|dès\s+(?:lors\s+)?qu\w*|à\s+condition"
    r"|sous\s+réserve)\b)",
    re.IGNORECASE,
)
_FIELDS: Final = (
    (Kind.SIGN, Label.SIGN, "sign", _BEFORE_SIGN),
    (Kind.LEVER, Label.LEVER, "lever", _BEFORE_LEVER),
)


@dataclass(frozen=True, slots=True)
class _Road:
    """The steps of a draft, the last one national when it is said."""

    part: Part
    text: str
    steps: tuple[Fact, ...]

    def step_at(self, start: int, end: int) -> int:
        """Return the rank of the step that words go with.

        It is the nearest between the same « puis », else the nearest of the sentence; a sentence
        of its own goes with the step said last.
        """
        home = next(one for one in self.part.sentences if one.start <= start < one.end)
        cuts = [found.span() for found in _NEXT.finditer(self.text, home.start, home.end)]
        opens = max((cut for _, cut in cuts if cut <= start), default=home.start)
        closes = min((cut for cut, _ in cuts if cut >= end), default=home.end)

        def distance(rank: int) -> tuple[bool, int]:
            step = self.steps[rank]
            return not opens <= step.start < closes, max(step.start - end + _LEAD, start - step.end)

        ranks = range(len(self.steps))
        beside = [rank for rank in ranks if home.start <= self.steps[rank].start < home.end]
        before = [rank for rank in ranks if self.steps[rank].start <= start]
        return min(beside, key=distance, default=max(before, default=0))


def acceleration_suggestions(
    part: Part, text: str, launch: date | None = None
) -> Iterator[Suggestion]:
    """Yield the steps of a draft, each with the sign and the lever that stand nearest to it.

    Months are counted from `launch`, without which a date tells none.
    """
    steps, country = perimeters(part, text)
    road = _Road(part, text, (*steps, *country))
    dated = _times(road, launch)
    for rank, step in enumerate(road.steps):
        number = NATIONAL_RANK if step in country else rank
        yield Suggestion(STEPS, number, "perimeter", perimeter_name(step.text))
        if rank in dated:
            yield from _dated(*dated[rank], number, launch)
        for kind, label, name, before in _FIELDS:
            if said := _pushed(road, rank, kind, label):
                words, is_sure = said
                yield Suggestion(STEPS, number, name, trimmed(before.sub("", words)), is_sure)


def dates_of_steps(part: Part, text: str) -> list[str]:
    """Return the dates that a draft gives to its steps: « printemps 2027 », « en 2029 »."""
    steps, country = perimeters(part, text)
    found = _times(_Road(part, text, (*steps, *country)), None)
    return list(dict.fromkeys(words for _, (words, one) in sorted(found.items()) if one.day))


def _times(road: _Road, launch: date | None) -> dict[int, tuple[str, Time]]:
    """Return when each step comes, with its words: the first that is said beside it."""
    found: dict[int, tuple[str, Time]] = {}
    signs = road.part.of(Kind.SIGN)
    for home in road.part.sentences:
        if not any(home.start <= step.start < home.end for step in road.steps):
            continue
        for one in times(home.text):
            start, end = home.start + one.start, home.start + one.end
            is_sign = any(sign.start <= start < sign.end for sign in signs)
            if not is_sign and (launch is None or one.months(launch) > 0):
                found.setdefault(road.step_at(start, end), (road.text[start:end], one))
    return found


def _dated(words: str, one: Time, number: int, launch: date | None) -> Iterator[Suggestion]:
    """Yield when a step comes: as it is said, or from its date and the launch's."""
    if one.delay:
        yield Suggestion(STEPS, number, "month", one.delay)
    elif launch:
        months = one.months(launch)
        years = max(1, round(months / 12))  # near enough for a year alone
        said = f"{months} mois" if one.is_close else f"{years} an{'s' * (years > 1)}"
        yield Suggestion(STEPS, number, "month", said, one.is_close, words)


def _pushed(road: _Road, rank: int, kind: Kind, label: Label) -> tuple[str, bool] | None:
    """Return the sign or the lever of a step, and whether it is sure: labelled, else as read."""
    for at, one in road.part.announced(label):
        if _step_of(road, road.part.sentences[at], one) == rank:
            return one.text, True
    mine = [
        fact
        for fact in road.part.of(kind)
        if road.step_at(fact.start, fact.end) == rank and len(fact.text.split()) >= FEW_WORDS
    ]
    if not mine:
        return None
    fact = max(mine, key=lambda one: one.end - one.start)
    is_beside = road.part.sentence_of(fact) == road.part.sentence_of(road.steps[rank])
    return fact.text, fact.certainty >= SURE and is_beside


def _step_of(road: _Road, home: Sentence, said: Announced) -> int:
    """Return the rank of the step that a label tells of.

    In a sentence that says steps, it is the one before; on a line of its own, the first step, or
    the country (« levier national »).
    """
    beside = [rank for rank, one in enumerate(road.steps) if home.start <= one.start < home.end]
    before = [rank for rank in beside if road.steps[rank].start <= said.start]
    is_national = "national" in road.text[home.start + said.opened : said.start].lower()
    return (before or beside or [len(road.steps) - 1 if is_national else 0])[-1]
