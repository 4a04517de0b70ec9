"""The perimeters of question 3 in a draft: which are said, the country last, and their names."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from coaching.pasted.suggestion import trimmed, widened
from coaching.pasted.understanding import Part
from coaching.reading import Fact, Kind

_MOST_STEPS: Final = 4
_ARTICLE: Final = re.compile(
    r"(?<!\w)(?:la\s|le\s|les\s|l['’]|aux?\s|toute?s?\s+l[ea]s?\s)$", re.IGNORECASE
)
_ENTERED: Final = re.compile(
    r"^(?:(?:sur|à|(?:on\s+|nous\s+)?ouvr\w*|puis|ensuite|enfin|vers|et|dans|(?:sera\s+)?étendue?"
    r"|(?:sera\s+)?généralisée?|le\s+service|après\s+on\s+fait)\s+)+",
    re.IGNORECASE,
)
_INTO: Final = (re.compile(r"^aux\s+", re.IGNORECASE), re.compile(r"^au\s+", re.IGNORECASE))
_LEFT: Final = re.compile(
    r"[\s,]+(?:(?:puis|ensuite|enfin|et|ou|suivr(?:a|ont)|viendr(?:a|ont))"
    r"|(?:pourr|ser|aur)(?:a|ont)\s.*)$",
    re.IGNORECASE,
)
# « Dès qu’un département voisin nous appelle » is a sign, « après Aix » where one comes from.
_NOT_ENTERED: Final = re.compile(
    r"(?<!\w)(?:(?:dès\s+|lors)qu(?:e\s+|['’])|si\s+|quand\s+|après\s+)"
    r"(?:une?\s+|l[ea]s?\s+|l['’])?(?:autres?\s+)?$",
    re.IGNORECASE,
)
_ALSO: Final = re.compile(
    r"(?:^|[,:;(]\s*|(?<!\w)(?i:puis|ensuite|enfin|à|sur|vers)\s+)([A-ZÀ-Ý][\w’'-]+\s+et\s+)$"
)
_IN_TIME: Final = re.compile(
    r"(?<!\w)(?:(?:(?:en|dès|d['’]ici(?:\s+à)?|fin|début|courant)\s+)+(?:[a-zûé]{3,9}\s+)?20\d\d"
    r"|(?:au\s+printemps|à\s+l['’](?:été|automne|hiver)|(?:à|dès)\s+la\s+rentrée"
    r"|l['’]an(?:née)?\s+(?:prochaine?|suivante?))(?:\s+(?:prochaine?|20\d\d))?)(?!\w)",
    re.IGNORECASE,
)
ASIDE: Final = re.compile(r"\s*\([^()]*(?:\)|$)")
BETWEEN: Final = re.compile(r"[;:(]|,(?!\d)|\s(?=puis\s|ensuite\s|enfin\s)")
# Two regions are named after France, one after a « pays ».
_COUNTRY: Final = r"(?<!hauts[- ]de[- ])(?<!le[- ]de[- ])\bfran(?:ce|[cç]ais)"
_NATIONAL: Final = re.compile(
    rf"{_COUNTRY}|nation|pays(?!\s(?:d[eu]\s|basque))|tou(?:te)?s\s+les|\b101\b|entier",
    re.IGNORECASE,
)
PEOPLE: Final = re.compile(r"\b(?:usagers|utilisateurs|utilisatrices|personnes)\b")
_NO_STEP: Final = re.compile(rf"{_COUNTRY}|national|{PEOPLE.pattern}", re.IGNORECASE)
WHEN: Final = re.compile(
    r"(?:au bout d['’e]\s*|d['’]ici\s+|dans\s+|[(,]\s*(?=\d+\s+\w+\s*[),]))"
    r"((?:\w+(?:-\w+)*)\s+(?:mois|ans?)(?:\s+et\s+demi)?)|\b(M\s?\+\s?\d+)",
    re.IGNORECASE,
)
_REST: Final = r"((?:[^;.\n()]|\([^()\n]*\))+)"
LABELLED: Final = {
    Kind.SIGN: re.compile(rf"\b(?:signe|seuil)\s*[:=]\s*{_REST}", re.IGNORECASE),
    Kind.LEVER: re.compile(rf"\blevier\s*[:=]\s*{_REST}", re.IGNORECASE),
}


def perimeter_name(step: Fact, text: str) -> str:
    """Return a perimeter without when one enters it, nor what leads to it or to the next."""
    said = text[widened(text, step.start, _ARTICLE) : step.end]
    timeless = trimmed(_IN_TIME.sub("", WHEN.sub("", said)))
    entered = _LEFT.sub("", _ENTERED.sub("", timeless))
    many, one = _INTO
    return trimmed(one.sub("le ", many.sub("les ", entered)))


def country_of(part: Part) -> list[Fact]:
    """Return the words that say the whole country, the last time they are said.

    « Les 36 cours d’appel » says it too, of those who know that there are no more.
    """
    said = [piece for fact in part.of(Kind.NATIONAL) for piece in _pieces(fact)]
    return (list(filter(is_the_country, said)) or said)[-1:]


def is_the_country(fact: Fact) -> bool:
    """Tell whether words say the country by themselves."""
    return bool(_NATIONAL.search(fact.text))


def steps_of(part: Part, text: str, country: list[Fact]) -> list[Fact]:
    """Return the other perimeters, each once."""
    found: dict[str, Fact] = {}
    for fact in part.of(Kind.STEP):
        for piece in _pieces(fact):
            is_entered = widened(text, piece.start, _NOT_ENTERED) == piece.start
            is_other = _NO_STEP.search(piece.text) or is_labelled(part, piece)
            if is_entered and not is_other and not _meets(piece, country) and _names(piece, text):
                found.setdefault(piece.text.lower(), _with_the_other(piece, text))
    return list(found.values())[:_MOST_STEPS]


def _names(piece: Fact, text: str) -> bool:
    """Tell a perimeter from a word left of one: « cours »."""
    name = perimeter_name(piece, text)
    return not name.islower() or len(re.findall(r"\w+", name)) > 1


def _with_the_other(piece: Fact, text: str) -> Fact:
    """Take in the other of two towns named together, when one alone was read as a step."""
    other = _ALSO.search(text[: piece.start])
    if not other or not piece.text[:1].isupper():
        return piece
    return replace(piece, text=text[other.start(1) : piece.end], start=other.start(1))


def _pieces(fact: Fact) -> Iterator[Fact]:
    """Cut « les Landes, puis la région » into the two perimeters that it says."""
    at = 0
    alone = ASIDE.sub(lambda aside: "(" * len(aside[0]), fact.text)
    for cut in (*BETWEEN.finditer(alone), None):
        said = alone[at : cut.start() if cut else None]
        start = fact.start + at + len(said) - len(said.lstrip())
        if re.search(r"[^\W\d_]{3}", said):
            yield replace(fact, text=said.strip(), start=start, end=start + len(said.strip()))
        at = cut.end() if cut else at


def is_labelled(part: Part, fact: Fact) -> bool:
    """Tell whether words stand in « le levier : … » or « le signe : … »."""
    sentence = part.sentences[part.sentence_of(fact)]
    return any(
        found.start() < fact.end - sentence.start and fact.start - sentence.start < found.end()
        for label in LABELLED.values()
        for found in label.finditer(sentence.text)
    )


def _meets(fact: Fact, others: list[Fact]) -> bool:
    return any(fact.start < other.end and other.start < fact.end for other in others)
