"""A team's text beside its answers: forty harms are told, forty innocent hands raise no alarm."""

import re
from collections.abc import Callable, Iterable
from typing import Final

import pytest
from fidelity.gold import gold

from coaching.coach.text_check import text_check
from coaching.fiche.checking import check
from coaching.fiche.draft import DraftFiche
from coaching.fiche.paths import values_of
from coaching.paragraph import Paragraph, Sentence, render

_COUNT: Final = re.compile(r"(?<![\d\u202f\u00a0])([1-9]\d)(?= ?[\u00a0 ][a-zà-ÿ]{4,})")
_YEAR: Final = re.compile(r"\b20[23]\d\b")
Hand = Callable[[DraftFiche, Paragraph], list[Paragraph]]
# What an officer rewrites without a fact being lost.
_REWORDINGS: Final = {
    "Nous avons contacté": "Nous sommes allés voir",
    "Nous avons pris contact avec": "Nous avons déjà rencontré",
    "sont d’accord": "veulent bien commencer",
    "Il nous reste à trouver": "Nous cherchons encore",
    "De là, nous irons": "Puis nous irons",
    "nous nous appuierons sur": "nous aurons l’aide de",
    "Deux choses sont garanties": "Deux points sont acquis",
    "D’ici là": "Entre-temps",
}


def _rewritten(text: Paragraph, was: str | re.Pattern[str], now: str) -> Paragraph:
    pattern = re.compile(re.escape(was)) if isinstance(was, str) else was
    left = [1]

    def change(words: str) -> str:
        told, count = pattern.subn(now, words, count=left[0]) if left[0] else (words, 0)
        left[0] -= count
        return told

    return _paragraph(
        [Sentence(change(one.text), (), one.is_item) for one in m] for m in text.movements
    )


def _without(text: Paragraph, path: str) -> Paragraph:
    return _paragraph([one for one in m if path not in one.sources] for m in text.movements)


def _paragraph(movements: Iterable[Iterable[Sentence]]) -> Paragraph:
    return Paragraph(tuple(tuple(one) for one in movements))


def _harmed(draft: DraftFiche, text: Paragraph) -> list[Paragraph]:
    values = values_of(draft)
    names = ("groups.a.who", "who_decides", "steps.a.perimeter")
    deleted = [path for path in values if path.endswith(names)]
    found = [_without(text, path) for path in deleted if path in text.sources]
    found += [_rewritten(text, _YEAR, "2039"), _rewritten(text, _COUNT, r"\g<1>0")]
    return [one for one in found if one.text.split() != text.text.split()]


def _reworded(_draft: DraftFiche, text: Paragraph) -> list[Paragraph]:
    found = [_rewritten(text, was, now) for was, now in _REWORDINGS.items()]
    return [one for one in found if one.text.split() != text.text.split()]


@pytest.mark.parametrize(
    ("hand", "least", "most"), [(_harmed, 0.95, 1.0), (_reworded, 0.0, 0.05)], ids=["harm", "hand"]
)
def test_harms_are_told_and_innocent_hands_are_not(hand: Hand, least: float, most: float) -> None:
    told = []
    for draft in {one.id[:4]: one.draft for one in gold()}.values():
        fiche = check(draft).fiche
        ours = render(fiche)
        for text in hand(draft, ours):
            found = text_check(draft, text, ours)
            told.append(bool(found.unsaid or found.unfounded))
    assert len(told) >= 40
    assert least <= sum(told) / len(told) <= most
