"""Suggestions for the starting point: the product's name and the day of its launch."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from coaching.french import Unreadable, parse_date
from coaching.intake.sections import Section, is_title
from coaching.intake.suggestion import START, Suggestion, trimmed
from coaching.intake.understanding import Understood

# « Lancement en mars 2027 », « nous lançons le service le 12/01/2027 », « mise en ligne prévue
# courant mai 2027 »; not « lancement national en 2029 », nor « lancement dans deux régions ».
_LAUNCHED: Final = re.compile(
    r"\b(?:(?P<surely>lancement|lanc(?:ée?s?|era|erons)|lançons"
    r"|mise en (?:ligne|service|production))|démarr(?:age|e|ons|era|erons)|débutera)\b"
    r"(?:\s+(?:est|sera|seront|prévue?s?|fixée?s?|public|(?:du|le) (?:service|produit))\b)*"
    r"\s*[:=,–-]?\s*(?:le\s+|en\s+)?",
    re.IGNORECASE,
)
_MOST_WORDS: Final = 6
# « Nous lançons Ma réversion en clair en mars 2027 »: a name between the verb and the date, which
# any of its small words may seem to open.
_LAUNCHING: Final = re.compile(r"\b(?:nous|on)\s+(?:lançons|lance(?:ra|rons)?)\s+", re.IGNORECASE)
_NAME: Final = re.compile(
    r"(?:(?:le\s+(?:service|produit|projet|site)|la\s+plateforme|l['’](?:outil|application))\s+)?"
    r"[«“\"]?\s*(?P<name>(?-i:[A-ZÀ-Ý0-9])[^.,;:!?«»“”\"()\n]{1,60}?)\s*[»”\"]?",
    re.IGNORECASE,
)
_INTO_DATE: Final = re.compile(
    r"(?<=[\s»”\"])(?:en|le|dès|courant|à partir d[ue]|début|fin)\s+", re.IGNORECASE
)
_FARTHEST: Final = 90
# « Ma réversion avec 40 veuves »: more than a name.
_WITH: Final = re.compile(r"\s(?:avec|auprès|pour|chez|dans|sur|aux?|à)\s", re.IGNORECASE)
# « Le 1er février 2027, nous lançons… », « le 1er février 2027, Ma réversion en clair démarre »: as
# the product itself writes it.
_DATED_FIRST: Final = re.compile(r"(?:(?<=^)|(?<=[.!?]\s)|(?<=\n))(?:Le|En)\s+(?=\w)")
_THEN_STARTS: Final = re.compile(
    r",\s+(?:nous\s+lançons\s|(?!(?:le|la|les|nous|on|il|elle|un|une)\s|l['’])"
    r"[^.,;:!?\n]{2,60}?\s(?:démarre|commence)\b)",
    re.IGNORECASE,
)
# « # Zoé, la prophylaxie sans papier »: the title of a sheet, unless it announces a section.
_TITLED: Final = re.compile(r"\s*# ?\**([^#\n:,(|*–—]{2,40}?)\s*(?:\*|[:,(|–—]|\n|$)")
_HEADED: Final = re.compile(r"^[^:\n]{0,40}:[\s*]+")
_CALLED: Final = re.compile(
    r"\b(?i:produit|service|outil|projet|start-?up|plateforme|application|site)\s*"
    r"(?:(?:qui\s+)?s['’]appelle(?:ra)?|se nomme(?:ra)?|(?:est|sera) baptisée?"
    r"|(?<=[Pp]roduit)\s?:|(?=«))\s*:?\s*[«“\"]?\s*"
    r"([A-ZÀ-Ý0-9][^.,;:!?«»“”\"()\n]{1,60}?)"
    r"(?=\s(?:on|nous|il|elle|et|qui|est|a)\s|[.,;:!?«»“”\"()\n]|$)",
)


def starting_suggestions(understood: Understood) -> Iterator[Suggestion]:
    """Yield the product's name, its problem, what it does, its first launch that has a date."""
    text = understood.text
    called = _CALLED.search(text) or _TITLED.match(text)
    named = next(_named(text), None)
    if called:
        yield Suggestion(START, 0, "product", trimmed(called[1]))
    elif named:
        name = trimmed(named[0])
        yield Suggestion(START, 0, "product", name, sure=not _WITH.search(name))
    for section, field in ((Section.PROBLEM, "problem"), (Section.SOLUTION, "solution")):
        said = next(_first_sentence(understood, section), "")
        if said:
            name = trimmed(called[1]) if called else "Il"
            yield Suggestion(START, 0, field, said.removeprefix(f"{name} "), sure=False)
    for words, is_sure in _launches(understood.of_deployment):
        yield Suggestion(START, 0, "launch", trimmed(words), is_sure)
        return


def _first_sentence(understood: Understood, section: Section) -> Iterator[str]:
    """Yield the sentences of a section, without their marks nor the heading before a colon."""
    for one, its in zip(understood.sentences, understood.sections, strict=True):
        if its is section and not is_title(one.text):
            yield trimmed(_HEADED.sub("", one.text.rpartition("\n")[2]).replace("**", ""))


def launch_of(text: str, typed: str = "") -> date | None:
    """Return the day of the first launch that a draft gives a date, else the one `typed`."""
    for words in (*(words for words, _ in _launches(text)), typed):
        try:
            return parse_date(words).day
        except Unreadable:
            continue
    return None


def _launches(text: str) -> Iterator[tuple[str, bool]]:
    for launched in _LAUNCHED.finditer(text):
        words = _date(text[launched.end() :].partition("\n")[0])
        if words:
            yield words, bool(launched["surely"])
    for _, words in _named(text):
        yield words, True
    for opened in _DATED_FIRST.finditer(text):
        words = _date(text[opened.end() : opened.end() + _FARTHEST].partition("\n")[0])
        if words and _THEN_STARTS.match(text, opened.end() + len(words)):
            yield words, True


def _named(text: str) -> Iterator[tuple[str, str]]:
    """Yield each name that is launched at a date, with the words of the date."""
    for launching in _LAUNCHING.finditer(text):
        said = text[launching.end() : launching.end() + _FARTHEST].partition("\n")[0]
        for lead in _INTO_DATE.finditer(said):
            words, name = _date(said[lead.end() :]), _NAME.fullmatch(said[: lead.start()].rstrip())
            if words and name:
                yield name["name"], words
                break


def _date(said: str) -> str:
    """Return the longest words that begin a text and read as one date, or nothing."""
    ends = [word.end() for word in re.finditer(r"\S+", said)][:_MOST_WORDS]
    for end in reversed(ends):
        words = said[:end].rstrip(" .,;:!?)")
        try:
            parse_date(words)
        except Unreadable:
            continue
        return words
    return ""
