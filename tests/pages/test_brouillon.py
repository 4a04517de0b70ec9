"""« Coller un brouillon »: it is kept with the fiche, beside its questions, and said nowhere."""

from pathlib import Path
from typing import Final

import pytest
from factories import COMPLETE
from shared import out_of_reach, shared_at
from visit import Visit

from coaching.errors import StorageUnavailable
from coaching.fiche.draft import SOURCE, DraftFiche
from coaching.fiche.paths import values_of
from coaching.french import typography
from coaching.ops.limits import CHECKED_TEXT_LIMIT
from coaching.storage import Store

FIELD: Final = "texte-brouillon"
PUT: Final = "mettre-brouillon"
DRAFT: Final = "Bonjour,\n\nNous démarrons en mai 2027, avec 40 aidants de Quimper.\n\nInès"
FORM: Final = "Produit : Zoé\nLancement : mai 2027\nPartenaire : la MSA\n\nAvec 40 aidants."


pytestmark = pytest.mark.usefixtures("kept")


def put(text: str = DRAFT, token: str = "") -> Visit:
    return Visit("brouillon", token).type_in(FIELD, text).click(PUT)


def test_a_draft_is_kept_with_a_new_fiche_and_shown_beside_its_questions(kept: Store) -> None:
    visit = put()
    assert kept.read(visit.token).values == {**values_of(DraftFiche()), SOURCE: DRAFT}
    for page in ("depart", "usagers", "independance", "acceleration"):
        html = visit.go(page).html
        assert 'role="tab" id="onglet-brouillon"' in html
        assert "<mark>mai 2027</mark>" in html
        assert 'data-vient="1">40 aidants</span>' in html
    assert "onglet-brouillon" not in visit.go("relecture").html


def test_what_an_answer_holds_is_gone_from_the_list_and_comes_with_the_answer(kept: Store) -> None:
    visit = Visit("depart", kept.create({SOURCE: DRAFT}, "ana"))
    assert "<mark>mai 2027</mark>" in visit.html
    visit.type_in("court-depart-launch", "3 mai 2027")
    assert "<mark>mai 2027</mark>" not in visit.html
    assert "<mark>40 aidants</mark>" in visit.html


@pytest.mark.parametrize("text", ["", "  \n "])
def test_empty_draft_is_told_what_to_do(text: str) -> None:
    assert "Collez d’abord votre texte" in put(text).html


def test_too_long_draft_is_told_and_kept_on_the_page() -> None:
    text = "a" * (CHECKED_TEXT_LIMIT + 1)
    visit = put(text)
    assert "Votre brouillon compte 20\u202f001 caractères" in visit.html.replace("\u00a0", " ")
    assert visit.held(FIELD) == text


def test_what_it_names_fills_the_fields_that_say_nothing(kept: Store) -> None:
    token = kept.create({"depart.product": "Relais"}, "ana")
    visit = put(FORM, token)
    values = kept.read(token).values
    assert values["depart.product"] == "Relais"
    assert values["depart.launch"] == "mai 2027"
    assert values["usagers.partners.a.name"] == "la MSA"
    assert "2 réponses reprises de votre brouillon" in visit.html
    assert 'data-champ="court-depart-launch">point de départ</a>' in visit.html
    assert "réponses reprises" in visit.go("usagers").html
    assert "réponses reprises" not in visit.go("independance").html
    assert "réponses reprises" not in visit.go("usagers").html


def test_a_draft_is_read_again_on_its_page_and_is_removed_in_one_press(kept: Store) -> None:
    token = kept.create({**COMPLETE, SOURCE: DRAFT}, "ana")
    assert Visit("brouillon", token).held(FIELD) == DRAFT
    visit = Visit("usagers", token).press("Retirer ce brouillon")
    assert SOURCE not in kept.read(token).values
    assert 'role="tab' not in visit.html


def test_the_removal_of_a_long_draft_is_taken_back(kept: Store) -> None:
    long = ("a " * CHECKED_TEXT_LIMIT)[:CHECKED_TEXT_LIMIT].strip()
    token = kept.create({SOURCE: long}, "ana")
    Visit("usagers", token).press("Retirer ce brouillon").undo()
    assert kept.read(token).values[SOURCE] == long


def test_database_down_is_told(tmp_path: Path) -> None:
    with shared_at(out_of_reach(tmp_path)):
        visit = put()
        assert [error.value for error in visit.tab.error] == [typography(str(StorageUnavailable()))]
        assert visit.held(FIELD) == DRAFT


@pytest.mark.parametrize("is_known", [True, False])
def test_home_leads_to_it_with_the_fiche(is_known: bool, kept: Store) -> None:  # noqa: FBT001
    token = kept.create(COMPLETE, "ana") if is_known else ""
    visit = Visit("accueil", token).click("brouillon-ouvrir")
    assert visit.held(FIELD) == ""
    assert visit.token == token
