"""All the answers of a draft in reading order, as blocks that say where to change them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final

from coaching.fiche.ask import Place
from coaching.fiche.choices import CHOICES, Depends
from coaching.fiche.draft import DraftFiche
from coaching.fiche.labels import Card, ask_at, cards, place_of
from coaching.fiche.leaves import TO_CONFIRM_MARK
from coaching.fiche.progress import QUESTIONS, Screen
from coaching.fiche.questions import DEPART, SIX_MONTHS
from coaching.french import is_unknown

_TITLES: Final = {"depart": DEPART.label, "usagers": SIX_MONTHS.title, "independance": "Garanties"}


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer as it reads back; `text` is empty when nothing was written."""

    label: str
    text: str
    path: str


@dataclass(frozen=True, slots=True)
class Block:
    """Some answers that belong together, and the field where changing them starts."""

    title: str
    screen: Screen
    path: str
    answers: tuple[Answer, ...]

    def said(self, place: Place) -> Iterator[Answer]:
        """Yield the answers that a place says."""
        return (one for one in self.answers if ask_at(one.path).is_said(place))


def review(draft: DraftFiche) -> tuple[Block, ...]:
    """Return every block of a draft, in the order of the screens."""
    return tuple(_blocks(draft))


def _blocks(draft: DraftFiche) -> Iterator[Block]:
    for is_claim, found in groupby(cards(draft, *QUESTIONS), lambda card: card.family is not None):
        if is_claim:
            yield _block("Dépendances", [one for card in found for one in _claim(card, draft)])
            continue
        for card in found:
            answers = [*_answers(card)]
            yield _block(place_of(answers[0].path, draft) or _TITLES[card.group], answers)


def _block(title: str, answers: list[Answer]) -> Block:
    path = answers[0].path
    return Block(title, Screen(path.partition(".")[0]), path, tuple(answers))


def _claim(card: Card, draft: DraftFiche) -> Iterator[Answer]:
    """Yield what a family waits for: the first answer has its name, or the rank of one more."""
    first, *details = _answers(card)
    yield replace(first, label=place_of(first.path, draft))
    yield from details


def _answers(card: Card) -> Iterator[Answer]:
    """Yield what was asked, but what nobody has to say and nobody said."""
    for name, ask in card.asks.items():
        text = getattr(card.part, name).strip()
        if ask.is_optional and (not text or is_unknown(text)):
            continue
        if is_unknown(text) or text == Depends.UNKNOWN:
            text = TO_CONFIRM_MARK
        told = CHOICES.get(ask.kind, {}).get(text, text)
        yield Answer(ask.label, told, f"{card.path}.{name}")
