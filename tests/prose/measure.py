"""Count what makes readers take a paragraph for a filled form: `make prose`.

It writes the text of each fiche of `fiches.jsonl` (complete, unfinished, typed awkwardly) and
prints, for all and for each kind, the mean of a text; the runs are those of a room of eight.
"""

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from statistics import mean
from typing import Final, NamedTuple

sys.path[:0] = [str(Path(__file__).parents[2])]

from coaching.fiche.checking import check  # noqa: E402
from coaching.fiche.complete import Fiche, leaves  # noqa: E402
from coaching.fiche.draft import DraftFiche  # noqa: E402
from coaching.fiche.leaves import is_answered  # noqa: E402
from coaching.fiche.paths import values_of  # noqa: E402
from coaching.french import Form, form_of  # noqa: E402
from coaching.french.typography import folded  # noqa: E402
from coaching.paragraph import Paragraph, Style, Variant, Voice, render  # noqa: E402

FICHES: Final = Path(__file__).with_name("fiches.jsonl")
# Said by other parts of a product sheet.
ASIDE: Final = re.compile(r"depart\.(?:context|solution)\Z|demain\.")
# Two teams of one room that read them both know that a machine wrote.
STOCK: Final = (
    *("cap sur", "commence petit", "avec des volontaires", "À leurs côtés", "avec eux, d’autres"),
    *("ce qui le prouvera", "les garanties", "déjà acquis", "déjà en place", "entre autres"),
    *("ne dépend que de l’équipe", "tout le reste dépend", "la sortie s’en passe"),
    *("reste à contourner", "restent à contourner", "dernière marche", "pour accélérer"),
)
# Teams see a run of RUN words that stands in more than MANY texts of their room.
ROOM, MANY, RUN = 8, 2, 6
SIZES: Final = range(8, 31)  # of a sentence, in words
_SENTENCE_END: Final = re.compile(r"(?:(?<=[.!?…])|(?<=[.!?…]\s»))\s+(?=[A-ZÀ-Þ\d«\[])")
# A colon of the text's own: an hour or an address has no space before its colon.
_COLON: Final = re.compile(r"\s:\s+")
_JOINED: Final = re.compile(r"[,;]|\bet\b")
_USAGER: Final = re.compile(r"\busagers?\b", re.IGNORECASE)
_WORD: Final = re.compile(r"[^\W_]+")


class Written(NamedTuple):
    """The text of one fiche, and what its team typed."""

    name: str
    kind: str
    typed: tuple[str, ...]
    paragraph: Paragraph
    text: str
    left_out: tuple[str, ...] = ()


def written(line: str, style: Style) -> Written:
    told = json.loads(line)
    draft = DraftFiche.model_validate(told["fiche"])
    fiche = check(draft).fiche
    paragraph = render(fiche, style=style)
    typed, lost = tuple(values_of(draft).values()), left_out(fiche, paragraph)
    return Written(told["id"], told["kind"], typed, paragraph, paragraph.text, lost)


def left_out(fiche: Fiche, paragraph: Paragraph) -> tuple[str, ...]:
    answered = {path for path, value in leaves(fiche) if is_answered(value) and value != ""}
    return tuple(path for path in sorted(answered - paragraph.sources) if not ASIDE.match(path))


def sentences(text: str) -> list[str]:
    return [one for line in text.splitlines() for one in _SENTENCE_END.split(line) if one]


def lengths(text: str) -> list[int]:
    return [sum(bool(_WORD.search(word)) for word in one.split(" ")) for one in sentences(text)]


def colons(text: str, *, lists: bool = False) -> int:
    told = [after for one in sentences(text) for after in _after_colons(one)]
    return sum(not one.startswith("«") and (lists or not _opens(one)) for one in told)


def _opens(after: str) -> bool:
    return not after or bool(_JOINED.search(after)) or form_of(after) is Form.CLAUSE


def _after_colons(sentence: str) -> Iterator[str]:
    _, *told = _COLON.split(sentence)
    # « le signal : x ; le levier : y »: the label of the next colon is not of a list.
    yield from (one.rpartition(";")[0] or one for one in told[:-1])
    yield from told[-1:]


def runs(one: Written) -> set[str]:
    typed = {run for answer in one.typed for run in _runs(answer)}
    return {run for told in sentences(one.text) for run in _runs(told)} - typed


def _runs(text: str) -> Iterator[str]:
    found = _WORD.findall(folded(text))
    yield from (" ".join(found[at : at + RUN]) for at in range(len(found) - RUN + 1))


def shared(texts: Sequence[Written]) -> float:
    rooms = max(len(texts) // ROOM, 1)
    # Dealt as cards are: a room has fiches of each kind.
    dealt = [texts[first::rooms][:ROOM] for first in range(rooms)]
    told = [Counter(run for one in room for run in runs(one)) for room in dealt]
    return mean(sum(count > MANY for count in room.values()) for room in told)


COUNTS: Final[Mapping[str, Callable[[Written], int]]] = {
    "words": lambda one: one.paragraph.words,
    "colons that open no quotation": lambda one: colons(one.text, lists=True),
    "… nor a list, nor a clause": lambda one: colons(one.text),
    "« usager »": lambda one: len(_USAGER.findall(one.text)),
    "stock phrases": lambda one: sum(folded(one.text).count(folded(phrase)) for phrase in STOCK),
    "[à confirmer]": lambda one: one.paragraph.marks,
    "answers left out": lambda one: len(one.left_out),
    "sentences under 8 or over 30 words": lambda one: sum(
        n not in SIZES for n in lengths(one.text)
    ),
}


def table(texts: Sequence[Written]) -> Iterator[str]:
    kinds = {kind: [one for one in texts if one.kind == kind] for kind in (t.kind for t in texts)}
    columns = {f"all {len(texts)}": list(texts)} | kinds
    yield f"| mean of a text | {' | '.join(columns)} |"
    yield "|---" * (len(columns) + 1) + "|"
    every = list(columns.values())
    rows = {name: [mean(map(count, some)) for some in every] for name, count in COUNTS.items()}
    rows[f"runs of {RUN} words in over {MANY} of {ROOM} texts"] = [shared(some) for some in every]
    for name, figures in rows.items():
        yield f"| {name} | {' | '.join(f'{figure:.2f}' for figure in figures)} |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("fiches", type=Path, nargs="?", default=FICHES)
    parser.add_argument("--all", action="store_true", help="both lengths")
    parser.add_argument("--voice", type=Voice, default=Voice.TEAM, choices=list(Voice))
    parser.add_argument("--texts", action="store_true", help="the texts too")
    asked = parser.parse_args()
    lines = asked.fiches.read_text(encoding="utf-8").splitlines()
    for variant in Variant if asked.all else (Variant.FICHE,):
        texts = [written(line, Style(variant, asked.voice)) for line in lines]
        told = [f"{one.name} ({one.kind})\n{one.text}\n" for one in texts if asked.texts]
        sys.stdout.write("\n".join((*told, f"{variant}\n", *table(texts), "", "")))


if __name__ == "__main__":
    main()
