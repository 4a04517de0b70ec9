"""Suggestions for the starting point: the product, its problem, its solution, its launch."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from coaching.french import Unreadable, parse_date
from coaching.french.dates import MONTHS
from coaching.intake.sections import Section, announces, is_sheet, is_title
from coaching.intake.suggestion import START, Suggestion, trimmed
from coaching.intake.understanding import Understood

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
