"""From what was understood to suggestions for the fields, each in the words of the draft.

Those of the starting point are found here (the product, its problem, its solution, its launch).
Accepted for the team are the suggestions that are sure, and whose words bear it out.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Final

from coaching.coach.reading import Question
from coaching.fiche.choices import CHOICES, Family
from coaching.fiche.labels import ENTRY_NOUNS, asks_of
from coaching.french import Unreadable, folded, parse_date
from coaching.french.dates import MONTHS
from coaching.intake.dependencies import independance_suggestions
from coaching.intake.first_users import usagers_suggestions
from coaching.intake.splitting import Section, announces, clauses, is_sheet, is_title
from coaching.intake.steps import NATIONAL_RANK, acceleration_suggestions, dates_of_steps
from coaching.intake.suggestion import (
    LISTS,
    START,
    STEPS,
    Suggestion,
    finished,
    is_accepted,
    trimmed,
)
from coaching.intake.understanding import Part, Understood
from coaching.intake.wordlists import DOES

_SECTIONS: Final = (START, "usagers", "independance")
_FAMILIES: Final = {folded(one.label): f"independance.{one}" for one in Family}
_ENTRY: Final = re.compile(rf"({'|'.join(folded(ENTRY_NOUNS[one]) for one in LISTS)}) (\d{{1,2}})")
_NOUNS: Final = {folded(ENTRY_NOUNS[one]): one for one in LISTS}
_BULLET: Final = re.compile(r"[\s–—•*-]*")
_FEWEST: Final = 3  # questions: a text with fewer is no form
_MOST_SPREAD: Final = 3  # times its letters: a question is typed in no more, spaces included

_Place = tuple[str, int]  # the group of a card, and its rank


def is_form(text: str) -> bool:
    """Tell a text of which the questions are those of the form, be they answered or not."""
    return len(list(_answers(text))) >= _FEWEST


def filled_form(text: str) -> tuple[Suggestion, ...]:
    """Return the answers of a text that is a form."""
    found = list(_answers(text))
    last = max((rank for (group, rank), *_ in found if group == STEPS), default=0)
    return tuple(one for answer in found for one in _suggestions(*answer, last))


def _suggestions(place: _Place, name: str, lines: list[str], last: int) -> Iterator[Suggestion]:
    """Yield what a field is to hold: guarantees one by one, since each is told by itself."""
    group, rank = place
    if asks_of(group)[name].kind in CHOICES:
        return  # ticked, on paper as on the screen
    if group == STEPS and 0 < last == rank:
        rank = NATIONAL_RANK
    for at, said in enumerate(lines if name == "guarantees" else [" ".join(lines)]):
        if words := trimmed(said):
            yield Suggestion(group, rank + at, name, words)


def _answers(text: str) -> Iterator[tuple[_Place, str, list[str]]]:
    """Yield each question that is found: the place of its card, its field, the lines of its answer.

    An answer begins beside its question or just below, and ends at the first blank line.
    """
    place: _Place = (START, 0)
    lines: list[str] = []
    for line in text.splitlines():
        said = _BULLET.sub("", line, count=1)
        if card := _card(folded(said)):
            place = card
        elif asked := _question(said, place):
            at, name, rest = asked
            lines = [rest]
            yield at, name, lines
            continue
        elif said.strip():
            lines.append(said)
            continue
        lines = []  # of no question: what follows a blank line answers nothing


def _card(line: str) -> _Place | None:
    title = line.strip(" :.")
    if entry := _ENTRY.fullmatch(title):
        return _NOUNS[entry[1]], int(entry[2]) - 1
    family = next((one for one in _FAMILIES if title.startswith(one)), None)
    return (_FAMILIES[family], 0) if family else None


def _question(line: str, place: _Place) -> tuple[_Place, str, str] | None:
    """Return the field whose question opens a line, and what follows; its own card's first."""
    read = folded(line)
    for group in dict.fromkeys((place[0], *_SECTIONS)):
        for label, name in _labels(group).items():
            if read.startswith(label):
                at = place if group == place[0] else (group, 0)
                return at, name, _after(label, line)
    return None


def _after(label: str, line: str) -> str:
    """Return what follows the question that opens a line, which may be spaced otherwise.

    What is looked at grows with the question, not with the line: anybody may paste a long one.
    """
    ends = (end for end in range(_MOST_SPREAD * len(label)) if folded(line[:end]) == label)
    return line[max(ends, default=0) :].lstrip(" \u00a0\u202f:")


@cache
def _labels(group: str) -> Mapping[str, str]:
    """Return the fields of a card by their questions, the longest first."""
    labels = {folded(ask.label): name for name, ask in asks_of(group).items()}
    return dict(sorted(labels.items(), key=lambda one: -len(one[0])))


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


# « Nous lançons Ma réversion en clair en mars 2027 »: a name between the verb and the date.
_NAME: Final = (
    r"(?:(?:le\s|la\s|l['’])\w+\s)?[«“\"]?\s?((?-i:[A-ZÀ-Ý])[^.,;:!?«»\n]{1,60}?)\s?[»”\"]?"
    rf"\s(?=(?:en|le|dès)\s(?:\d|(?:{'|'.join(MONTHS)})\b))"
)
_NAMED: Final = re.compile(rf"\b(?:nous|on)\s+lan(?:çons|ce)\s+{_NAME}", re.IGNORECASE)
# « Lancement en mars 2027 », « nous lançons le service le 12/01/2027 », « mise en ligne prévue
# courant mai 2027 »; not « lancement national en 2029 », nor « lancement dans deux régions ».
_LAUNCHED: Final = re.compile(
    r"\b(?:lancement|lanc(?:ée?s?|era|erons)|lançons|on\s+lance|mise en (?:ligne|service"
    r"|production)|démarr(?:age|e|ons|era|erons)|débutera)\b"
    r"(?:\s+(?:est|sera|seront|prévue?s?|fixée?s?|public|(?:du|le) (?:service|produit))\b)*"
    r"\s*[:=,–-]?\s*"
    rf"(?:{_NAME})?(?:le\s+|en\s+|dès\s+)?",
    re.IGNORECASE,
)
_MOST_WORDS: Final = 6
# « # Zoé, la prophylaxie sans papier »: the title of a sheet, unless it announces a section;
# « Zoé » alone above the sheet too.
_TITLED: Final = re.compile(
    r"\A\s{0,9}(?:---\n)?(?P<mark>(?:#|tit(?:le|re):) ?)?[\"'*]*([^#\n:,|*–—]{2,80}?)"
    r"(?:[\"'*]{0,4}\s{0,9}(?:[:,|–—\n]|$)|\s[(-])"
)
_HEADED: Final = re.compile(r"^(?:[^:\s]+\s+){0,3}[^:\s]*\s?:[\s*]+")
# « 1. On ouvre… », « Le service vise à : »: a list, of which one line is not the whole; what the
# model of a sheet asks is no answer.
_LEADS_ON: Final = re.compile(
    r"^\s*(?:[-*•–]|\d{1,2}[.)])\s|:\W{0,9}$"
    r"|^Les problèmes que vous|^Décri[st]? ta\s"
    r"|\b(?:vise(?:nt)?\s+à|qui|que|notamment|pour|comme|de|à|et)\W{0,9}$"
)
_CALLED: Final = re.compile(
    r"\b(?i:produit|service|outil|projet|start-?up|plateforme|application|site)\s*"
    r"(?:(?:qui\s+)?s['’]appelle(?:ra)?|se nomme(?:ra)?|(?:est|sera) baptisée?"
    r"|(?<=[Pp]roduit)\s?:|(?=«))\s*:?\s*[«“\"]?\s*"
    r"([A-ZÀ-Ý0-9][^.,;:!?«»“”\"()\n]{1,60}?)"
    r"(?=\s(?:on|nous|il|elle|et|qui|est|a)\s|[.,;:!?«»“”\"()\n]|$)",
)


def starting_suggestions(understood: Understood) -> Iterator[Suggestion]:
    """Yield the product's name, its problem, what it does, its first launch that has a date."""
    name = _product(understood)
    if name:
        yield Suggestion(START, 0, "product", name)
    for section, field in ((Section.PROBLEM, "problem"), (Section.SOLUTION, "solution")):
        if said := next(_of_section(understood, section), ""):
            if section is Section.SOLUTION:
                said = said.removeprefix(f"{name or 'Il'} ")
            yield Suggestion(START, 0, field, said, sure=False)
    for words in _launches(understood.of_deployment):
        yield Suggestion(START, 0, "launch", words)
        return


def _product(understood: Understood) -> str:
    """Return the name of the product: as the draft says it, else the title above the sheet."""
    title = _TITLED.match(understood.text)
    if title and not announces(title[0]):
        is_above = is_sheet(understood.sentences) and not title[0].endswith((",", ":"))
        if title["mark"] or is_above:
            return trimmed(title[2])
    called = _CALLED.search(understood.text) or _NAMED.search(understood.text)
    return trimmed(called[1]) if called else ""


def _of_section(understood: Understood, section: Section) -> Iterator[str]:
    """Yield the sentences of a section, without their marks nor the heading before a colon.

    Nothing for the first line of a list, nor for the words that lead to one.
    """
    for one, its in zip(understood.sentences, understood.sections, strict=True):
        line = one.text.rpartition("\n")[2]
        if its is section and not is_title(one.text) and not line.startswith("#"):
            said = _HEADED.sub("", line).replace("**", "")
            yield "" if _LEADS_ON.search(said) else trimmed(said)


def launch_of(text: str, typed: str = "") -> date | None:
    """Return the day of the first launch that a draft gives a date, else the one `typed`."""
    for words in (*_launches(text), typed):
        try:
            return parse_date(words).day
        except Unreadable:
            continue
    return None


def _launches(text: str) -> Iterator[str]:
    """Yield the dates of the launches that are said, each the longest words that read as one."""
    for launched in _LAUNCHED.finditer(text):
        words = text[launched.end() :].partition("\n")[0].split()[:_MOST_WORDS]
        for count in range(len(words), 0, -1):
            said = " ".join(words[:count]).rstrip(" .,;:!?)")
            try:
                parse_date(said)
            except Unreadable:
                continue
            yield said
            break


def suggest(understood: Understood, launch: str = "") -> tuple[Suggestion, ...]:
    """Return the suggestions in the order of the form; none that its field would refuse.

    `launch` is when the fiche says that the product starts: months are counted from there when the
    draft itself does not tell. A filled form says where each answer goes.
    """
    has_questions = is_form(understood.text)
    said = filled_form(understood.text) if has_questions else tuple(_all(understood, launch))
    product = next((folded(one.text) for one in said if one.name == "product"), "")
    ours = {(one.group, one.rank) for one in said if product and _is_ours(one, product)}
    found: dict[str, Suggestion] = {}
    for one in filter(is_accepted, said):
        if (one.group, one.rank) not in ours:
            found.setdefault(one.key, one)
    return tuple(found.values()) if has_questions else settled(found.values(), understood.text)


def undated(understood: Understood, launch: str = "") -> list[str]:
    """Return the dates of steps that wait for a launch, from which their months are counted."""
    if launch_of(understood.of_deployment, launch):
        return []
    road = _part(understood, Question.ACCELERATION)
    return dates_of_steps(road, understood.text) if road.is_addressed else []


def _all(understood: Understood, launch: str) -> Iterator[Suggestion]:
    text = understood.text
    yield from starting_suggestions(understood)
    if (users := _part(understood, Question.USAGERS)).is_addressed:
        yield from usagers_suggestions(users, text)
    if (ours := _part(understood, Question.INDEPENDANCE)).is_addressed:
        yield from independance_suggestions(ours)
    if (road := _part(understood, Question.ACCELERATION)).is_addressed:
        yield from acceleration_suggestions(road, text, launch_of(understood.of_deployment, launch))


def _is_ours(one: Suggestion, product: str) -> bool:
    """Tell the product among its own partners and dependencies."""
    return one.name in {"what", "name"} and folded(one.text).endswith(product)


def _part(understood: Understood, question: Question) -> Part:
    return next(part for part in understood.parts if part.question is question)
