"""The answers that a pasted text names: « Label : answer », and the headings of a product's page.

Nothing is guessed of prose: an answer goes to the field that its own line, or its heading, names.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import dropwhile, takewhile
from typing import Final

from pydantic_core import PydanticCustomError

from coaching.fiche import leaves
from coaching.fiche.choices import CHOICES, Family
from coaching.fiche.labels import ENTRY_NOUNS, ask_at, asks_of
from coaching.fidelity.reading import read
from coaching.intake.sentences import reading_of

START: Final = "depart"
STEPS: Final = "acceleration.steps"
LISTS: Final = ("usagers.groups", "usagers.partners", STEPS)
_SECTIONS: Final = (START, "usagers", "independance")
_FEWEST: Final = 3  # labels: a text with fewer is no form, one less where one names the product
# Whose label begins another entry of its list, once the first is told.
_FIRST: Final = {"usagers.groups": "who", "usagers.partners": "name", STEPS: "perimeter"}
# What others call our questions: before a colon, with an answer on the same line. Those of a list
# are told in its card, or after its first: « combien » is said of many things.
_VARIANTS: Final[Mapping[str, Mapping[str, str]]] = {
    START: {
        "product": r"(?:nom (?:du|de votre|de notre) )?(?:produit|projet)|nom du service",
        "launch": r"(?:date d[eu] )?(?:lancement|sortie|mise en (?:service|ligne))",
        "problem": r"(?:le |notre |votre )?probleme(?: a resoudre)?",
        "solution": r"(?:la |notre |votre )?solution",
        "people": r"public (?:concerne|vise|cible)|beneficiaires|personnes concernees",
        "population": r"population(?: concernee)?|taille du public|nombre de personnes concernees",
    },
    "usagers": {
        "testimony": r"temoignage(?: attendu)?",
        "proof": r"indicateur(?: d.impact| de succes)?|preuve",
    },
    "independance": {"guarantees": r"(?:nos |vos )?garanties|(?:nous avons )?deja (?:acquis|la)"},
    "usagers.groups": {
        "who": r"(?:nos |les )?premiers (?:usagers|utilisateurs)|usagers pilotes",
        "count": r"combien|nombre|effectif|nombre d.usagers",
        "where": r"ou|lieu|territoire",
        "why": r"pourquoi(?: eux| elles)?|motivation",
    },
    "usagers.partners": {
        "name": r"(?:premier |notre )?partenaire(?: [1-9])?",
        "brings": r"(?:ce qu.)?il apporte|apport",
        "why": r"pourquoi(?: lui)?",
    },
    STEPS: {"users": r"usagers|nombre d.usagers|combien", "sign": r"signe", "lever": r"levier"},
}
_BEFORE: Final = re.compile(r"[\s–—•*_>|#-]*(?:\d{1,2}[.)]\s)?[*_]*")
_AFTER_QUESTION: Final = re.compile(r"[*_]*[ \u00a0\u202f]*(?:\?[*_\s]*[:=|]?|[:=|\t]|\Z)[*_\s]*")
_AFTER_LABEL: Final = re.compile(r"[*_]*[ \u00a0\u202f]*[:=|\t][*_\s]*(?=\S)")
_NOUNS: Final = {read(ENTRY_NOUNS[one]).plain: one for one in LISTS}
_ENTRY: Final = re.compile(rf"({'|'.join(_NOUNS)}) ([1-9]\d?)")
_CARDS: Final = {read(one.label).plain: f"independance.{one}" for one in Family}
_AROUND: Final = " \t\n\u00a0\u202f,;:.–—-•*|=>"
_NONE: Final = re.compile(
    r"(?:aucune?|rien|non|neant|sans objet|n/?a|a (?:confirmer|definir|completer))\b"
)
_DEBRIS: Final = re.compile(r"[][*|`]|https?:|www\.|</?[a-z]")  # of Markdown, of a web page

# « # Zoé, la prophylaxie sans papier »: the title above the headings of the member space.
_TITLE: Final = re.compile(
    r"\A\s{0,9}(?:---\n)?(?:#\s|tit(?:le|re)\s?:)\s?[\"'*]*([^#\n:,|*–—(\"]{2,80}?)[\"'*]*\s*(?:[:,|–—(\n]|\Z)"
)
_NO_PRODUCT: Final = re.compile(
    r"(?:fiche|note|compte|reunion|dossier|presentation|cr|memo|brouillon|atelier|point|projet)\b"
)
_HEADINGS: Final = {
    "problem": re.compile(r"(?:le |notre )?probleme"),
    "solution": re.compile(r"(?:la |notre )?solution"),
    "context": re.compile(r"(?:le )?contexte"),
}
_HEADING: Final = re.compile(r"#{1,6}\s|\*\*[^*]+\*\*\s*\Z")
_ASKS: Final = re.compile(
    r"[?:]\s*\Z|\A(?:[-*•–]|\d{1,2}[.)])\s|\A(?:Décri|Les problèmes que vous)"
)


@dataclass(frozen=True, slots=True)
class NamedAnswer:
    """The answer of a field: `group` and `rank` are those of its card, `name` is its own."""

    group: str
    rank: int
    name: str
    text: str


def is_form(text: str) -> bool:
    """Tell a text whose lines are the questions of the form, be they answered or not."""
    told = {(group, name) for group, _, name, _ in _labelled(text)}
    return len(told) >= _FEWEST - ((START, "product") in told)


def named_answers(text: str) -> tuple[NamedAnswer, ...]:
    """Return the answers that a text names, each once, and none that its field would refuse."""
    told: list[NamedAnswer] = []
    for group, rank, name, lines in _labelled(text) if is_form(text) else ():
        said = [words for line in lines if (words := line.strip(_AROUND))]
        told.append(
            NamedAnswer(group, rank, name, ("\n" if name == "guarantees" else " ").join(said))
        )
    found: dict[tuple[str, int, str], NamedAnswer] = {}
    for one in (*told, *_under_headings(text)):
        if _is_answer(one):
            found.setdefault((one.group, one.rank, one.name), one)
    return tuple(found.values())


def _is_answer(one: NamedAnswer) -> bool:
    if _DEBRIS.search(one.text) or _NONE.match(read(one.text).plain):
        return False
    path = f"{one.group}.{'a.' if one.group in LISTS else ''}{one.name}"
    try:
        value = leaves.read(ask_at(path), one.text)
    except PydanticCustomError:
        return False
    return leaves.is_answered(value) and value != ""


def _labelled(text: str) -> list[tuple[str, int, str, list[str]]]:
    """Return the card, the field and the lines of each label of a text.

    The answer to a question of ours goes on to the next blank line, or to the next label.
    """
    found: list[tuple[str, int, str, list[str]]] = []
    group, rank = START, 0
    lines: list[str] | None = None
    reading = reading_of(text)
    for line, plain in zip(reading.text.split("\n"), reading.plain.split("\n"), strict=True):
        begins = _BEFORE.match(line)
        at = begins.end() if begins else 0
        if card := _card(plain[at:].strip(" :.")):
            (group, rank), lines = card, None
        elif label := _label(line[at:], plain[at:], group):
            where, name, end, is_ours = label
            told = {(one, number, field) for one, number, field, _ in found}
            if where != group:
                group, rank = where, 0
            if _FIRST.get(where) == name:
                while (where, rank, name) in told:
                    rank += 1
            answer = [line[at + end :]]
            found.append((where, rank, name, answer))
            lines = answer if is_ours else None
        elif line.strip() and lines is not None:
            lines.append(line[at:])
        else:
            lines = None
    return found


def _card(title: str) -> tuple[str, int] | None:
    if entry := _ENTRY.fullmatch(title):
        return _NOUNS[entry[1]], int(entry[2]) - 1
    family = next((one for one in _CARDS if title.startswith(one)), None)
    return (_CARDS[family], 0) if family else None


def _label(line: str, plain: str, group: str) -> tuple[str, str, int, bool] | None:
    """Return the card and the field whose label opens a line, where it ends, and if it is ours.

    Those of its own card come first; of another list, only what begins an entry of it.
    """
    for card in dict.fromkeys((group, *_SECTIONS, *LISTS)):
        for pattern, name, is_ours in _labels(card):
            if card in LISTS and card != group and name != _FIRST[card]:
                continue
            asked = pattern.match(plain)
            after = _AFTER_QUESTION if is_ours else _AFTER_LABEL
            if asked and (rest := after.match(line, asked.end())):
                return card, name, rest.end(), is_ours
    return None


@cache
def _labels(group: str) -> list[tuple[re.Pattern[str], str, bool]]:
    asks = {name: ask for name, ask in asks_of(group).items() if ask.kind not in CHOICES}
    ours = {
        r"\s+".join(map(re.escape, read(ask.label).plain.rstrip(" ?").split())): name
        for name, ask in asks.items()
    }
    longest = sorted(ours.items(), key=lambda one: -len(one[0]))
    others = _VARIANTS.get(group, {}).items()
    return [
        *((re.compile(words), name, True) for words, name in longest),
        *((re.compile(rf"(?:{words})(?!\w)"), name, False) for name, words in others),
    ]


def _under_headings(text: str) -> Iterator[NamedAnswer]:
    """Yield the title of a product's page, and the first paragraph under each heading we know."""
    reading = reading_of(text)
    sections = dict(_sections(reading.text, reading.plain))
    title = _TITLE.match(reading.text)
    name = title[1].strip() if title else ""
    if not sections or _NO_PRODUCT.match(read(name).plain):
        name = ""
    if name:
        yield NamedAnswer(START, 0, "product", name)
    for field, said in sections.items():
        # A solution goes on from « Il… ».
        subject = re.match(rf"(?:Il|{re.escape(name or 'Il')})\s", said)
        if field != "solution":
            yield NamedAnswer(START, 0, field, said)
        elif subject:
            yield NamedAnswer(START, 0, field, said[subject.end() :])


def _sections(text: str, plain: str) -> Iterator[tuple[str, str]]:
    """Yield the first paragraph under each heading; nothing of a list, nor of what a model asks."""
    lines = text.split("\n")
    for rank, read_line in enumerate(plain.split("\n")):
        heading = read_line.strip(" #*:_.0123456789")
        field = next((name for name, one in _HEADINGS.items() if one.fullmatch(heading)), "")
        is_alone = read_line.strip(" :") == heading and not "".join(lines[:rank][-1:]).strip()
        if not field or not (is_alone or _HEADING.match(lines[rank])):
            continue
        below = dropwhile(lambda line: not line.strip(), lines[rank + 1 :])
        paragraph = [*takewhile(lambda line: line.strip() and not _HEADING.match(line), below)]
        said = [line.strip() for line in paragraph]
        if said and not any(map(_ASKS.search, said)):
            yield field, " ".join(said)
