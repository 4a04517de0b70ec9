"""What may be put right in a fiche: found once, put right where it is, left alone for good."""

import json
from pathlib import Path
from typing import Final

import pytest
from factories import COMPLETE, GROUP, PARTNER
from sheet import OUR_60, retouch, sentence_of

from coaching.coach.analysis import Analysis
from coaching.coach.proofreading import Slip, left_alone, put_right, slips
from coaching.fiche.draft import DraftFiche
from coaching.fiche.examples import ALL_EXAMPLES
from coaching.fiche.paths import draft_from
from coaching.paragraph.team_text import SENTENCES

WHY, WHERE, NAME, PROBLEM = f"{GROUP}.why", f"{GROUP}.where", f"{PARTNER}.name", "depart.problem"
PROSE: Final = Path(__file__).parents[1] / "prose" / "fiches.jsonl"


def draft(**typed: str) -> DraftFiche:
    return draft_from({**COMPLETE, **typed})


def told(found: tuple[Slip, ...]) -> list[tuple[str, str]]:
    return [(slip.was, slip.now) for slip in found]


def complete_prose() -> list[DraftFiche]:
    rows = [json.loads(row) for row in PROSE.read_text(encoding="utf-8").splitlines()]
    return [DraftFiche.model_validate(row["fiche"]) for row in rows if row["kind"] == "complete"]


def test_a_careful_fiche_has_nothing_to_put_right() -> None:
    careful = [draft(), *(one.draft for one in ALL_EXAMPLES), *complete_prose()]
    assert len(careful) > 20
    assert [told(slips(one)) for one in careful if slips(one)] == []


def test_the_same_words_are_one_slip_wherever_they_are() -> None:
    found = slips(draft(**{PROBLEM: "Les beneficiaires attendent.", WHY: "aux beneficiaires"}))
    assert told(found) == [("beneficiaires", "bénéficiaires")]
    assert found[0].paths == (PROBLEM, WHY)


def test_only_what_is_chosen_is_put_right() -> None:
    written = draft(**{WHY: "nous memes et le departement", PROBLEM: "Le departement attend."})
    hyphen, accent = sorted(slips(written), key=lambda slip: slip.now, reverse=True)
    assert put_right(written, [hyphen]) == {WHY: "nous-mêmes et le departement"}
    assert put_right(written, [accent]) == {
        PROBLEM: "Le département attend.",
        WHY: "nous memes et le département",
    }


def test_spaces_are_put_right_together() -> None:
    written = draft(**{WHY: "un  lieu , deux   dates"})
    (spaces,) = slips(written)
    assert put_right(written, [spaces]) == {WHY: "un lieu, deux dates"}


def test_what_is_left_alone_comes_back_nowhere() -> None:
    values = {**COMPLETE, WHY: "le departement", PROBLEM: "Le departement attend, deja."}
    kept = left_alone(slips(draft_from(values))[0], draft_from(values))
    assert told(slips(draft_from({**values, **kept}))) == [("deja", "déjà")]


@pytest.mark.parametrize(
    ("path", "was", "now"),
    [
        (NAME, "SDIS 26", "le SDIS 26"),
        (NAME, "Mairie de Lyon", "la mairie de Lyon"),
        (NAME, "mairie du departement", "la mairie du département"),
        (NAME, "le SDIS 26", None),
        (NAME, "Réseau Canopé", None),
        (NAME, "XYZ 26", None),
        (WHERE, "SDIS 26", "au SDIS 26"),
        (WHERE, "mairie de Lyon", "à la mairie de Lyon"),
        (WHERE, "au SDIS 26", None),
        (WHERE, "Aix", None),
        (WHY, "LES MAIRES DU GERS", "les maires du Gers"),
    ],
)
def test_a_whole_answer_takes_its_article_and_its_small_letters(
    path: str, was: str, now: str | None
) -> None:
    assert told(slips(draft(**{path: was}))) == ([(was, now)] if now else [])


def test_an_answer_goes_on_from_the_words_above_its_field() -> None:
    written = draft(**{f"{GROUP}.who": "eleves conducteurs", "depart.people": "salaries du privé"})
    assert [slip.now for slip in slips(written)] == ["salariés", "élèves"]


@pytest.mark.parametrize(
    ("product", "text", "now"),
    [
        ("Relais Aidants", "avec relais aidants, tout va", "Relais Aidants"),
        ("Cartobio", "grâce à cartobio", "Cartobio"),
        ("Stage en vue", "grâce à stage en vue", "Stage en vue"),
        ("Stage en vue", "un stage en vue d’un emploi", None),
        ("relais aidants", "avec Relais Aidants", None),
        ("Relais Aidants", "RELAIS AIDANTS", None),
        ("Cartobio", "cartobio.fr", None),
        ("Beneficiaires", "trois beneficiaires", None),
    ],
)
def test_the_capitals_of_the_product(product: str, text: str, now: str | None) -> None:
    found = slips(draft(**{"depart.product": product, WHY: text, "usagers.testimony": ""}))
    assert [slip.now for slip in found] == ([now] if now else [])


def test_a_text_from_elsewhere_is_read_while_it_is_the_team_s() -> None:
    own = {"writing.own": "[[launch]]\nLes beneficiaires attendent. Bien."}
    (found,) = slips(draft(**own))
    assert put_right(draft(**own), [found]) == {
        "writing.own": "[[launch]]\nLes bénéficiaires attendent. Bien."
    }
    assert slips(draft(**own, **{"writing.away": "oui"})) == ()
    checks = Analysis(draft(**own), None).text_check.sentences
    assert [found in one.slips for one in checks] == [False, True, False, *[False] * 2]  # two aims


def test_a_sentence_that_the_team_wrote_is_read_with_the_answers() -> None:
    path = f"{SENTENCES}.{sentence_of(OUR_60).slot}.text"
    written = draft(**retouch(OUR_60, "nos beneficiaires"), **{WHY: "les beneficiaires attendent"})
    (found,) = slips(written)
    assert found.paths == (WHY, path)
    mended = put_right(written, [found])
    assert mended[WHY] == "les bénéficiaires attendent"
    assert "nos bénéficiaires" in mended[path]
