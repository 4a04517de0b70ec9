"""Whatever teams type: right French, the words expected, and every answer said or named.

Run longer with `PERIMETRE_FICHES=5000 python -m pytest tests/paragraph/test_prose.py`.
"""

import os
import re
from random import Random
from typing import Final

import pytest
from factories import plausible, table_of
from faults import faults
from hypothesis import given, settings
from hypothesis import strategies as st
from tables import pairs
from wordings import STYLES

from coaching.fiche.checking import check
from coaching.fiche.complete import Fiche
from coaching.fiche.consistency import is_national
from coaching.fiche.paths import draft_from, values_of
from coaching.paragraph import Style, Variant, Voice, render

FICHES: Final = int(os.environ.get("PERIMETRE_FICHES", "120"))
LONGEST: Final = 30  # words of the answers that are never left out of what is said aloud


def fiche_of(table: dict[str, str]) -> Fiche:
    checked = check(draft_from(table))
    assert checked.problems == ()
    return checked.fiche


WRONG: Final = pairs("""
    Un  mot. → two spaces | À Aix,\u00a0: le. → two marks | Fini.. → two marks
    | Vraiment\u202f!, dit-il. → two marks | Il dit : oui. → space that may break before a mark
    | Le signe: dix. → mark without its space | Près de les halles. → no contraction
    | Une centaine de artisans. → no elision | Le hôpital de Brest. → no elision
    | Une centaine d’conseillères. → elision before a consonant | On verra si il vient. → si il
    | C’est parce que car ils attendent. → double cause | Il est est là. → a word said twice
    | À tous les le département. → two articles | Le motif est None. → code
    | Le motif : {{ motif }}. → code | J'ai su. → straight quotes
    | Il dit\u00a0: «\u202foui. → quotes left open
    | «\u202fIl dit «\u202foui\u202f».\u202f» → quotes left open
    | Fini ! et puis. → no capital after a stop | Il y a 1\u00a0usagers. → one who are many
""")


@pytest.mark.parametrize(("text", "fault"), WRONG)
def test_faults_are_seen(text: str, fault: str) -> None:
    assert fault in faults(text)


@pytest.mark.parametrize(
    "text",
    [
        "Près de onze hameaux, au hasard, l’ONU et la SNCF\u00a0: nous nous en passons.",
        "Le Havre et l’hôpital disent\u00a0: «\u202fun “oui” de la Hongrie\u202f».",
    ],
)
def test_right_french_has_no_fault(text: str) -> None:
    assert faults(text) == []


@pytest.mark.exhaustive
@given(plausible(), st.sampled_from(STYLES))
@settings(max_examples=FICHES)
def test_plausible_answers_make_right_french(table: dict[str, str], style: Style) -> None:
    told = render(fiche_of(table), style=style)
    assert told.movements[0]
    assert told.movements[2]
    for sentence in told.sentences:
        assert faults(sentence.text) == [], sentence.text
        assert re.match(r"[A-ZÀ-Ý0-9«]|beta\.|eCit", sentence.text), sentence.text
        assert re.search(r"[.!?…:](?:\u202f»)?$", sentence.text), sentence.text


@given(plausible(), st.sampled_from(list(Voice)))
@settings(max_examples=FICHES)
def test_every_answer_has_its_sentence_and_only_a_country_not_reached_is_marked(
    table: dict[str, str], voice: Voice
) -> None:
    """`test_complete` reads that the sentence says it."""
    fiche = fiche_of(table)
    told = render(fiche, style=Style(Variant.FICHE, voice))
    assert told.marks == (not is_national(fiche.acceleration.steps[-1], fiche.depart))
    owed = {path for path, text in values_of(draft_from(table)).items() if text}
    denied = tuple(path.removesuffix("depends") for path, text in table.items() if text == "non")
    owed = {one for one in owed if one.endswith("depends") or not one.startswith(denied)}
    assert {one for one in owed if not re.search(r"\.k\d\Z", one)} == told.sources


@given(plausible(), st.sampled_from(list(Voice)))
@settings(max_examples=FICHES)
def test_what_is_said_aloud_is_short(table: dict[str, str], voice: Voice) -> None:
    told = render(fiche_of(table), style=Style(Variant.PITCH, voice))
    assert told.words <= Variant.PITCH.most + LONGEST
    assert told.sources <= set(table)


def test_teams_of_a_room_read_different_texts() -> None:
    """The skeleton of a text, its numbers and names aside, is seldom that of a neighbour."""
    tables = [table_of(seed) for seed in range(12)]
    for variant in Variant:
        texts = [render(fiche_of(table), style=Style(variant)) for table in tables]
        starts = [tuple(one.text[:12] for one in text.sentences[1:]) for text in texts]
        assert len(set(starts)) == len(starts)


@pytest.mark.exhaustive
@given(plausible(), st.sampled_from(STYLES), st.randoms(use_true_random=False))
@settings(max_examples=FICHES)
def test_answers_not_known_yet_leave_right_french_and_a_mark(
    table: dict[str, str], style: Style, random: Random
) -> None:
    unknown = [path for path in table if path.count(".") > 1 or path.startswith("depart")]
    unknown = [path for path in unknown if not re.search(r"\.k[0-9]$", path)]
    changes = dict.fromkeys(random.sample(unknown, random.randint(1, len(unknown))), "?")
    told = render(check(draft_from(table | changes)).fiche, style=style)
    for sentence in told.sentences:
        assert faults(sentence.text) == [], sentence.text
        assert re.search(r"[.!?…:](?:\u202f»)?$", sentence.text), sentence.text
        said = [path for path in sentence.sources if changes.get(path) == "?"]
        silent = re.compile(r"certainty|when|launch|depends")
        # A sentence may name what another one, at the end of its movement, says is missing.
        told_there = re.compile(r"product|people|population|who|count|name|perimeter|what")
        if [path for path in said if not (silent.search(path) or told_there.search(path))]:
            assert "[à confirmer]" in sentence.text
