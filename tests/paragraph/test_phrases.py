"""The sentences of the paragraph: one a line, each right by itself, each of use."""

import re
from collections.abc import Iterator

import pytest
from coaching.paragraph.movements import MOVEMENTS
from factories import FIRST, GROUP, LAST, PARTNER, fiche, table_of
from wordings import STYLES, plain, product_turning, said, ways

from coaching.fiche.checking import check
from coaching.fiche.paths import draft_from
from coaching.paragraph import Style, Variant, Voice, render
from coaching.paragraph.wording import phrases

PHRASES = [
    (kind, voice, way)
    for kind, voices in phrases().items()
    for voice, ways in voices.items()
    for way in ways
]


@pytest.mark.parametrize(("kind", "voice", "way"), PHRASES)
def test_a_phrase_is_one_sentence_and_no_program(kind: str, voice: str, way: str) -> None:
    """An incubator edits it as text: pieces between braces, a verb, the words of its agreement."""
    assert voice in set(Voice)
    assert "{%" not in way
    assert way == way.strip()
    assert "\n" not in way
    is_noun_group = kind.startswith("lack_")
    own = re.sub(r"\{\{.*?\}\}", "x", way)
    if not is_noun_group and not own.endswith("x"):
        assert own[-1] in ".:"
    assert not re.search(r"[.!?] [A-ZÀ-Ý]", own)


@pytest.mark.parametrize(("kind", "voices"), phrases().items())
def test_the_ways_of_a_kind_differ(kind: str, voices: dict[str, list[str]]) -> None:
    for several in voices.values():
        assert len(set(several)) == len(several), kind


def told_kinds() -> Iterator[str]:
    """Yield the kinds that plausible fiches, whole or begun, are told by."""
    texts = {f"{GROUP}.why": "ras-le-bol", f"{PARTNER}.certainty": "contactes"}
    tables = [table_of(seed) for seed in range(150)]
    for rank, table in enumerate(tables):
        unknown = list(table)[rank % 3 :: 3] if rank % 2 else []
        answers = {**table, **dict.fromkeys(unknown, "?")} | (texts if rank % 5 == 0 else {})
        read = check(draft_from(answers)).fiche
        for variant in Variant:
            for movement in MOVEMENTS:
                parts = [getattr(read, part) for part in movement.parts]
                for saying in movement.plan(*parts, says=lambda _: True, style=Style(variant)):
                    yield saying.kind
                    yield from (lack.kind for lack in saying.pieces.get("lacks", ()))


def test_every_kind_that_is_told_has_its_phrases() -> None:
    """And most phrases are of use in two hundred fiches: the rest are told by `test_phrasing`."""
    kinds = set(told_kinds())
    assert kinds <= set(phrases())
    assert len(kinds) > len(phrases()) / 2


def test_teams_of_one_room_do_not_begin_alike() -> None:
    starts = set()
    for way in range(ways()["first"]):
        product = product_turning({"first": way})
        told = said({"depart.product": product, "usagers.arrival": "0"})
        starts.add(told.partition(".")[0].replace(product, "le produit"))
    assert len(starts) == ways()["first"]


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


def test_what_a_voice_says_is_said_by_it() -> None:
    team = said(
        {f"{LAST}.sign": "la baisse des appels", f"{FIRST}.lever": "publier les prix"},
        Style(Variant.DEVELOPED, Voice.TEAM),
    )
    assert "nous constaterons la baisse des appels" in team
    assert "nous publierons les prix" in team
    assert "l’équipe" not in team
