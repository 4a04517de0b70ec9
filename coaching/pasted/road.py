"""Suggestions for question 3: the steps in the order of the draft, the country last."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from coaching.french import Unreadable, parse_months
from coaching.pasted.suggestion import STEPS, Suggestion, trimmed, widened
from coaching.pasted.understanding import FEW_WORDS, SURE, Part
from coaching.reading import Fact, Kind

# The rank of the country among the steps of a draft, whatever their number.
NATIONAL_RANK: Final = 99
_MOST_STEPS: Final = 4
_ARTICLE: Final = re.compile(
    r"(?<!\w)(?:la\s|le\s|les\s|l['’]|toute?s?\s+l[ea]s?\s)$", re.IGNORECASE
)
_ENTERED: Final = re.compile(
    r"^(?:sur|à|aux?|(?:on\s+|nous\s+)?ouvr\w*|puis|ensuite|enfin|vers|et|dans)\s+", re.IGNORECASE
)
_LEFT: Final = re.compile(r"[\s,]+(?:puis|ensuite|enfin|et|ou)$", re.IGNORECASE)
# « Dès qu’un département voisin nous appelle » is a sign, not a perimeter.
_CONDITION: Final = re.compile(
    r"(?<!\w)(?:(?:dès\s+|lors)qu(?:e\s+|['’])|si\s+|quand\s+)(?:une?\s+|l[ea]s?\s+|l['’])?(?:autres?\s+)?$",
    re.IGNORECASE,
)
_BETWEEN: Final = re.compile(r"[,;:(]|\s(?=puis\s|ensuite\s|enfin\s)")
_NATIONAL: Final = re.compile(r"franc|nation|pays|tou(?:te)?s\s+les|\b101\b|entier", re.IGNORECASE)
_PEOPLE: Final = re.compile(r"\b(?:usagers|utilisateurs|utilisatrices|personnes)\b")
_NO_STEP: Final = re.compile(rf"\bfrance\b|national|{_PEOPLE.pattern}", re.IGNORECASE)
_USERS: Final = re.compile(
    r"(?<![\w,.])(\d[\d\u00a0\u202f ]*(?:millions?)?|une?\s\w+aine)\s*(?:d['’e]\s*)?"
    rf"{_PEOPLE.pattern}"
)
# « (1 500 candidats, 12 mois) »: what its users are called, only the team can tell.
_OTHERS: Final = re.compile(
    r"(?<![\w,.])(\d[\d\u00a0\u202f ]{2,12})(?!(?:mois|jours|heures|euros|communes|villes|écoles"
    r"|départements|régions|cantons|établissements)\b)[a-zà-ÿ]{4,}s\b"
)
_WHEN: Final = re.compile(
    r"(?:au bout d['’e]\s*|d['’]ici\s+|dans\s+|[(,]\s*(?=\d+\s+\w+\s*[),]))"
    r"((?:\w+(?:-\w+)*)\s+(?:mois|ans?)(?:\s+et\s+demi)?)",
    re.IGNORECASE,
)
_NUMBER: Final = r"(?:\d+|une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix)"
_COUNTED: Final = re.compile(rf"\b{_NUMBER}\s+(?:(?:[\w'’-]+\s+){{0,2}}sur\s+)?$", re.IGNORECASE)
_LABELLED: Final = {
    Kind.SIGN: re.compile(r"\b(?:signe|seuil)\s*[:=]\s*([^;.\n]+)", re.IGNORECASE),
    Kind.LEVER: re.compile(r"\blevier\s*[:=]\s*([^;.\n]+)", re.IGNORECASE),
}
_FIELDS: Final = {Kind.SIGN: "sign", Kind.LEVER: "lever"}


@dataclass(frozen=True, slots=True)
class _Road:
    """The steps of a draft, the last one national when it is said."""

    part: Part
    text: str
    steps: tuple[Fact, ...]

    def beside(self, sentence: int) -> list[int]:
        """Return the ranks of the steps that a sentence says."""
        found = enumerate(self.steps)
        return [rank for rank, step in found if self.part.sentence_of(step) == sentence]

    def step_of(self, fact: Fact) -> int:
        """Return the rank of the step that a sign or a lever goes with.

        A sign is said before the step that it opens, or in its sentence; else the step said last.
        """
        beside = self.beside(self.part.sentence_of(fact))
        after = [rank for rank in beside if self.steps[rank].start >= fact.start]
        before = [rank for rank, step in enumerate(self.steps) if step.start <= fact.start]
        return (after or beside or before[-1:] or [0])[0]


def acceleration_suggestions(part: Part, text: str) -> Iterator[Suggestion]:
    """Yield the steps of a draft, each with the sign and the lever that stand nearest to it."""
    country = _country(part)
    road = _Road(part, text, (*_steps(part, text, country), *country))
    for rank, step in enumerate(road.steps):
        number = NATIONAL_RANK if step in country else rank
        said = text[widened(text, step.start, _ARTICLE) : step.end]
        name = trimmed(_LEFT.sub("", _ENTERED.sub("", trimmed(_WHEN.sub("", said)))))
        yield Suggestion(STEPS, number, "perimeter", name, step.certainty >= SURE)
        yield from _dated(road, rank, number)
        for kind in _FIELDS:
            yield from _pushed(road, rank, number, kind)


def _country(part: Part) -> list[Fact]:
    """Return the words that say the whole country, the last time they are said."""
    said = [piece for fact in part.of(Kind.NATIONAL) for piece in _pieces(fact)]
    return [piece for piece in said if _NATIONAL.search(piece.text)][-1:]


def _steps(part: Part, text: str, country: list[Fact]) -> list[Fact]:
    """Return the other perimeters, each once."""
    found: dict[str, Fact] = {}
    for fact in part.of(Kind.STEP):
        for piece in _pieces(fact):
            is_awaited = widened(text, piece.start, _CONDITION) < piece.start
            is_other = is_awaited or _NO_STEP.search(piece.text) or _is_labelled(part, piece)
            if not is_other and not _meets(piece, country):
                found.setdefault(piece.text.lower(), piece)
    return list(found.values())[:_MOST_STEPS]


def _pieces(fact: Fact) -> Iterator[Fact]:
    """Cut « les Landes, puis la région » into the two perimeters that it says."""
    at = 0
    for cut in (*_BETWEEN.finditer(fact.text), None):
        said = fact.text[at : cut.start() if cut else None]
        start = fact.start + at + len(said) - len(said.lstrip())
        if re.search(r"[^\W\d_]{3}", said):
            yield replace(fact, text=said.strip(), start=start, end=start + len(said.strip()))
        at = cut.end() if cut else at


def _is_labelled(part: Part, fact: Fact) -> bool:
    """Tell whether words stand after « le levier : » or « le signe : »."""
    sentence = part.sentences[part.sentence_of(fact)]
    return any(
        found.start(1) <= fact.start - sentence.start < found.end(1)
        for label in _LABELLED.values()
        for found in label.finditer(sentence.text)
    )


def _meets(fact: Fact, others: list[Fact]) -> bool:
    return any(fact.start < other.end and other.start < fact.end for other in others)


def _dated(road: _Road, rank: int, number: int) -> Iterator[Suggestion]:
    """Yield how many and when, as a step says, or its sentence when it has no other step."""
    step = road.steps[rank]
    here = road.part.sentence_of(step)
    is_alone = len(road.beside(here)) == 1
    sentence = road.part.sentences[here].text if is_alone else step.text
    users, when = _USERS.search(sentence), _WHEN.search(sentence)
    others = None if users else _OTHERS.search(sentence)
    for found in filter(None, (users, others)):
        yield Suggestion(STEPS, number, "users", found[1].strip(), sure=found is users)
    if when and _is_months(when[1]):
        yield Suggestion(STEPS, number, "month", when[1], sure=True)


def _is_months(words: str) -> bool:
    try:
        parse_months(words)
    except Unreadable:
        return False
    return True


def _pushed(road: _Road, rank: int, number: int, kind: Kind) -> Iterator[Suggestion]:
    """Yield the sign or the lever of a step: as the draft labels it, else as it was read."""
    step = road.steps[rank]
    here = road.part.sentence_of(step)
    labelled = _LABELLED[kind].search(road.part.sentences[here].text)
    if labelled:
        yield Suggestion(STEPS, number, _FIELDS[kind], trimmed(labelled[1]), sure=True)
        return
    mine = [fact for fact in road.part.of(kind) if road.step_of(fact) == rank]
    told = [fact for fact in mine if len(fact.text.split()) >= FEW_WORDS]
    for fact in sorted(told, key=lambda one: one.start - one.end)[:1]:
        said = road.text[widened(road.text, fact.start, _COUNTED) : fact.end]
        is_sure = fact.certainty >= SURE and road.part.sentence_of(fact) == here
        yield Suggestion(STEPS, number, _FIELDS[kind], trimmed(said), is_sure)
