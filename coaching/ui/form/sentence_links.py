"""Sentences that lead to the answers they come from, and name them."""

from collections.abc import Sequence
from itertools import count
from typing import Final, NamedTuple

from coaching.fiche.choices import Family
from coaching.fiche.draft import DraftFiche
from coaching.fiche.labels import ask_at, label_of, place_of
from coaching.fiche.progress import QUESTIONS, Screen, following
from coaching.fiche.questions import words_of
from coaching.paragraph import Paragraph, Sentence, blocks
from coaching.ui.form.fields import key_of
from coaching.ui.form.session import OpenFiche
from coaching.ui.kit.visitor import TOKEN

# The query parameter that says which screen to come back to from a field.
RETURN: Final = "retour"
_NAMED: Final = 2  # answers of a sentence


class LinkedSentence(NamedTuple):
    """One sentence on the screen: `href` leads to an answer, and is empty where none is near.

    `field` is the key of that answer's control when it stands on the same screen. `origin` names
    all the answers of the sentence, `rank` tells it from the others.
    """

    text: str
    rank: int
    href: str = ""
    field: str = ""
    origin: str = ""


def sheet(
    fiche: OpenFiche, paragraph: Paragraph, here: Screen
) -> list[list[tuple[bool, list[LinkedSentence]]]]:
    """Return, by part of the text, sentences that follow each other, or the items of a list.

    Beside a question, those of its own answers alone do: the others have their card on La fiche.
    """
    ranks = count(1)
    return [
        [
            (is_list, [_linked(fiche, one, next(ranks), here) for one in run])
            for is_list, run in blocks(movement)
        ]
        for movement in paragraph.parts
    ]


def _linked(fiche: OpenFiche, sentence: Sentence, rank: int, here: Screen) -> LinkedSentence:
    own = [path for path in sentence.sources if path.partition(".")[0] == here]
    if not sentence.sources or (here in QUESTIONS and not own):
        return LinkedSentence(sentence.text, rank)
    key = key_of(own[0]) if own else ""
    way = f"#{key}" if own else way_to(fiche.token, sentence.sources[0], here)
    origin = origin_of(sentence.sources, fiche.draft)
    return LinkedSentence(sentence.text, rank, way, key, origin)


def way_to(token: str, path: str, back: Screen) -> str:
    """Return the address of a field, whose page then leads back to `back`."""
    return f"/{path.partition('.')[0]}?{TOKEN}={token}&{RETURN}={back}&champ={key_of(path)}"


def way_on(here: Screen, came_from: str) -> tuple[str, Screen] | None:
    """Return the way on from a page, or back where one came from: its words, and where it leads."""
    if came_from in set(Screen) - {here}:
        origin = Screen(came_from)
        return words_of(origin).back, origin
    on = following(here)
    return (f"{words_of(on).label} →", on) if on else None


def where(path: str, draft: DraftFiche) -> tuple[str, str, str]:
    return path.partition(".")[0], key_of(path), label_of(path, draft)


def origin_of(paths: Sequence[str], draft: DraftFiche) -> str:
    """Name two answers, and count the others: whoever listens hears it at each sentence.

    « Vient de : Qui sont ces personnes ? Combien ? et 2 autres réponses ». An entry is named when
    there are several of its kind.
    """
    named, others = [*dict.fromkeys(paths)][:_NAMED], len({*paths}) - _NAMED
    places: dict[str, list[str]] = {}
    for path in named:
        labels = places.setdefault(place_of(path, draft) if _is_needed(path, draft) else "", [])
        if not path.endswith(".depends"):  # asked the same way of each family: its name is enough
            labels.append(ask_at(path).label)
    said = [" : ".join(filter(None, (place, " ".join(labels)))) for place, labels in places.items()]
    more = f" et {f'{others} autres réponses' if others > 1 else 'une autre réponse'}"
    return f"Vient de : {' · '.join(said)}{more if others > 0 else ''}"


def _is_needed(path: str, draft: DraftFiche) -> bool:
    section, part, *rest = path.split(".")
    if part in set(Family):
        return True
    return bool(rest) and len(getattr(getattr(draft, section), part)) > 1
