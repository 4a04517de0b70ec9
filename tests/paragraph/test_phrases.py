"""The sentences of the paragraph: each way of a kind, each of use."""

import re

import pytest
from factories import fiche
from prose.mixed_fiches import mixed
from wordings import STYLES, plain

from coaching.fiche.checking import check
from coaching.paragraph import Style, Voice, render, text
from coaching.paragraph.saying import Saying
from coaching.paragraph.wording import phrases, word


@pytest.mark.parametrize(("kind", "voices"), phrases().items())
def test_the_ways_of_a_kind_differ(kind: str, voices: dict[str, list[str]]) -> None:
    assert set(voices) <= set(Voice), kind
    for several in voices.values():
        assert len(set(several)) == len(several), kind


def test_every_kind_that_is_told_has_its_phrases(monkeypatch: pytest.MonkeyPatch) -> None:
    """And most are of use in two hundred fiches: the rest are told by `test_sentences`."""
    kinds: set[str] = set()

    def noted(saying: Saying, voice: Voice, seed: str) -> str:
        kinds.add(saying.kind)
        return word(saying, voice, seed)

    monkeypatch.setattr(text, "word", noted)
    for seed in range(10_000, 10_200):
        render(check(mixed(seed)).fiche)
    assert kinds <= set(phrases())
    assert len(kinds) > 0.65 * len(phrases()), set(phrases()) - kinds


def test_two_teams_of_a_room_do_not_begin_alike() -> None:
    starts = {
        render(fiche({"depart.product": name})).movements[0][1].text.replace(name, "le produit")
        for name in ("Alpage", "Boussole", "Cabanes", "Dépôt", "Éclair", "Ferme", "Gare")
    }
    assert len(starts) > 1


@pytest.mark.parametrize("style", STYLES, ids=str)
def test_two_sentences_of_one_kind_take_two_ways(style: Style) -> None:
    partners = {
        f"usagers.partners.{key}.{name}": text
        for key in "ab"
        for name, text in {
            "name": f"la Caf {key}",
            "certainty": "d_accord",
            "brings": "une salle",
            "why": "?",
        }.items()
    }
    text = plain(render(fiche({"usagers.partners.b": "2", **partners}), style=style).text)
    verbs = re.findall(r"La Caf [ab] (\w+)", text)
    assert len(set(verbs)) == len(verbs)
