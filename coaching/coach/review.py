"""All the answers of a draft in reading order, as blocks that say where to change them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
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
class ReviewAnswer:
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
    answers: tuple[ReviewAnswer, ...]

    def said(self, place: Place) -> Iterator[ReviewAnswer]:
        return (one for one in self.answers if ask_at(one.path).is_said(place))


def review(draft: DraftFiche) -> tuple[Block, ...]:
    """Return every block of a draft, in the order of the screens; the six families are one."""
    blocks: list[Block] = []
    for card in cards(draft, *QUESTIONS):
        first, *others = _answers(card)
        place = place_of(first.path, draft)
        title = place or _TITLES[card.group]
        if card.family:  # the first answer has its name, or the rank of one more
            title, first = "Dépendances", replace(first, label=place)
        if blocks and card.family and blocks[-1].title == title:
            blocks[-1] = replace(blocks[-1], answers=(*blocks[-1].answers, first, *others))
        else:
            screen = Screen(first.path.partition(".")[0])
            blocks.append(Block(title, screen, first.path, (first, *others)))
    return tuple(blocks)


def _answers(card: Card) -> Iterator[ReviewAnswer]:
    """Yield what was asked, but what nobody has to say and nobody said."""
    for name, ask in card.asks.items():
        text = getattr(card.part, name).strip()
        if ask.is_optional and (not text or is_unknown(text)):
            continue
        if is_unknown(text) or text == Depends.UNKNOWN:
            text = TO_CONFIRM_MARK
        told = CHOICES.get(ask.kind, {}).get(text, text)
        yield ReviewAnswer(ask.label, told, f"{card.path}.{name}")
