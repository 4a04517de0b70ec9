"""Sentences that lead to the answers they come from, and name them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from coaching.fiche.choices import Family
from coaching.fiche.draft import DraftFiche
from coaching.fiche.labels import ask_at, place_of
from coaching.fiche.progress import Screen
from coaching.paragraph import Paragraph, Sentence
from coaching.ui.form.fields import key_of
from coaching.ui.form.session import TOKEN, OpenFiche

# The query parameter that says which screen to come back to from a field.
RETURN: Final = "retour"


@dataclass(frozen=True, slots=True)
class Told:
    """One sentence on the screen: `href` leads to its first answer, empty when it has none.

    `field` is the key of that answer's control when it stands on the same screen. `origin` names
    all its answers, `rank` tells it from the others.
    """

    text: str
    rank: int
    href: str = ""
    field: str = ""
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """Sentences that follow each other, or the items of one list."""

    is_list: bool
    sentences: tuple[Told, ...]


Sheet = tuple[tuple[Run, ...], ...]


def sheet(fiche: OpenFiche, paragraph: Paragraph, here: Screen) -> Sheet:
    """Return the sentences of a paragraph, movement by movement, each leading to its answers."""
    told = _told(fiche, paragraph, here)
    return tuple(
        tuple(
            Run(is_list, tuple(next(told) for _ in run))
            for is_list, run in groupby(movement, lambda sentence: sentence.is_item)
        )
        for movement in paragraph.movements
    )


def _told(fiche: OpenFiche, paragraph: Paragraph, here: Screen) -> Iterator[Told]:
    sentences = [sentence for movement in paragraph.movements for sentence in movement]
    for rank, sentence in enumerate(sentences, start=1):
        if sentence.sources:
            href, field = _way(fiche, sentence, here)
            origin = origin_of(sentence.sources, fiche.draft)
            yield Told(sentence.text, rank, href, field, origin)
        else:
            yield Told(sentence.text, rank)


def _way(fiche: OpenFiche, sentence: Sentence, here: Screen) -> tuple[str, str]:
    path = sentence.sources[0]
    key, screen = key_of(path), path.partition(".")[0]
    if screen == here:
        return f"#{key}", key
    return f"/{screen}?{TOKEN}={fiche.token}&{RETURN}={here}&champ={key}", ""


def origin_of(paths: Iterable[str], draft: DraftFiche) -> str:
    """Name some answers: « Vient de : Qui sont ces personnes ? Combien ? ».

    An entry is named when there are several of its kind.
    """
    places: dict[str, list[str]] = {}
    for path in dict.fromkeys(paths):
        place = place_of(path, draft) if _is_needed(path, draft) else ""
        labels = places.setdefault(place, [])
        if not path.endswith(".depends"):  # asked the same way of each family: its name is enough
            labels.append(ask_at(path).label)
    said = [" : ".join(filter(None, (place, " ".join(labels)))) for place, labels in places.items()]
    return f"Vient de : {' · '.join(said)}"


def _is_needed(path: str, draft: DraftFiche) -> bool:
    """Tell whether a field has homonyms on the form."""
    section, part, *rest = path.split(".")
    if part in set(Family):
        return True
    return bool(rest) and len(getattr(getattr(draft, section), part)) > 1
