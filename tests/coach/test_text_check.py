"""A team's text beside its answers: forty harms are told, forty innocent hands raise no alarm."""

import re
from collections.abc import Callable, Iterable
from typing import Final

import pytest
from factories import FIRST, GROUP
from factories import draft as filled
from fidelity.gold import gold
from sheet import OUR_60, retouch, sentence_of

from coaching.coach.analysis import analysis
from coaching.coach.text_check import text_check
from coaching.exports.road import described
from coaching.fiche.checking import check
from coaching.fiche.draft import DraftFiche
from coaching.fiche.paths import values_of
from coaching.french import Count
from coaching.paragraph import Paragraph, Sentence, render
from coaching.paragraph.team_text import written

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


# What a team's hand did to our text of « Relais Aidants », and what it then says.
_ASIDE: Final = {"ignored.x": "1", "ignored.x.code": "texte_pas_dit"}
_OWN: Final = "Le 12 janvier 2027, 25 aidants familiaux du Finistère commencent."


def test_where_the_text_and_the_boxes_differ_the_text_wins() -> None:
    read = analysis(filled({"writing.own": _OWN}))
    assert [(one.path, one.words, one.value) for one in read.disputes] == [
        (f"{GROUP}.count", "25 aidants", "25")
    ]
    assert read.fiche.usagers.groups[0].count == Count(25)
    assert read.answered.usagers.groups[0].count == Count(60)
    assert "25\u00a0usagers, deux mois" in described(read.fiche)
    assert "60\u00a0usagers" not in described(read.fiche)


def test_an_aim_follows_what_its_team_wrote_of_the_text_and_is_not_accused_of_it() -> None:
    read = analysis(filled(retouch(OUR_60, "25\u00a0aidants familiaux")))
    assert "25\u00a0aidants familiaux s’en servent" in read.final_text().aims[0].text
    assert [one.sentence.slot for one in read.text_check.to_see] == [sentence_of(OUR_60).slot]


def test_an_aim_of_another_number_than_the_text_changes_no_form() -> None:
    ours = analysis(filled()).final_text().aims[0]
    mine = ours.text.replace("60", "25")
    read = analysis(filled(written(ours.slot, text=mine, base=ours.text)))
    assert read.final_text().aims[0].text == mine
    assert not read.disputes
    assert [one.text for one in read.text_check.unfounded] == ["25\u00a0aidants"]


def test_what_its_team_left_aside_is_said_by_no_form() -> None:
    path = f"{FIRST}.users"
    aside = _ASIDE | {"ignored.x.path": path, "ignored.x.text": "900", "writing.own": _OWN}
    read = analysis(filled(aside))
    assert path in read.aside
    assert "900" not in described(read.fiche)
    assert not analysis(filled()).disputes


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
