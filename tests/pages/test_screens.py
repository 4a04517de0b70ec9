"""The screens as a person meets them, run by Streamlit without a browser."""

import re
from html import unescape
from itertools import pairwise
from pathlib import Path
from typing import Final

import pytest
from factories import COMPLETE
from shared import out_of_reach, shared_at
from visit import PRODUCT, ROOT, Visit

from coaching.errors import FicheNotFound, StorageUnavailable
from coaching.fiche import savefile
from coaching.fiche.paths import draft_from, entry_keys
from coaching.fiche.progress import Screen
from coaching.french import typography
from coaching.storage import Change, Store
from coaching.ui.pages import PAGES as KNOWN

PAGES: Final = sorted(file.stem for file in (ROOT / "pages").glob("*.py"))


pytestmark = pytest.mark.usefixtures("kept")


# Every page, with and without a fiche


@pytest.mark.parametrize("page", PAGES)
def test_page_opens_on_a_complete_fiche(page: str, filled: str) -> None:
    assert "<h1" in Visit(page, filled).html


@pytest.mark.parametrize("page", PAGES)
def test_page_opens_on_a_blank_fiche(page: str, blank: str) -> None:
    assert "<h1" in Visit(page, blank).html


@pytest.mark.parametrize("page", [screen.value for screen in Screen])
@pytest.mark.parametrize("token", ["", "inconnu", "é" * 300])
def test_page_without_its_fiche_says_so_and_leads_home(page: str, token: str) -> None:
    visit = Visit(page, token)
    assert str(FicheNotFound()).split(".", maxsplit=1)[0] in visit.html
    assert visit.buttons() == ["vers-accueil"]
    assert "commencer" in visit.click("vers-accueil").buttons()


@pytest.mark.promise("faults", "Who arrives while the database is away is told so, in French.")
@pytest.mark.parametrize("page", [screen.value for screen in Screen])
def test_page_without_its_database_says_so(page: str, tmp_path: Path) -> None:
    with shared_at(out_of_reach(tmp_path)):
        said = str(StorageUnavailable()).split(".", maxsplit=1)[0]
        assert said in Visit(page, "x").html


def test_pages_are_those_of_the_folder_and_of_the_journey() -> None:
    assert {screen.value for screen in Screen} <= set(PAGES)
    assert sorted(KNOWN) == PAGES


# Home


def test_starting_creates_a_fiche_and_leads_to_the_first_question(kept: Store) -> None:
    visit = Visit("accueil").click("commencer")
    assert PRODUCT in visit.fields()
    values = kept.read(visit.token).values
    assert entry_keys(values, "acceleration.steps") == ["a", "b"]


def test_own_fiche_is_offered_again(filled: str) -> None:
    visit = Visit("accueil", filled).click("continuer")
    assert visit.held(PRODUCT) == "Relais Aidants"


@pytest.mark.parametrize("link", ["bonjour", "https://exemple.fr/?fiche=inconnue", "http://["])
def test_wrong_link_is_told(link: str) -> None:
    visit = Visit("accueil").type_in("lien", link).click("ouvrir-lien")
    assert "Aucune fiche ne correspond à ce lien" in visit.html


def test_database_down_is_told_at_the_start(tmp_path: Path) -> None:
    with shared_at(out_of_reach(tmp_path)):
        visit = Visit("accueil").click("commencer")
        assert [error.value for error in visit.tab.error] == [typography(str(StorageUnavailable()))]


def test_wrong_file_is_told() -> None:
    visit = Visit("accueil")
    visit.tab.file_uploader("fichier").set_value(("x.json", b"{}", "application/json"))
    assert "ne vient pas de Premier périmètre" in visit.run().html


# The way on


@pytest.mark.parametrize(("here", "there"), list(pairwise(Screen)))
def test_page_leads_on(here: Screen, there: Screen, filled: str) -> None:
    ((way, _),) = Visit(here.value, filled).ways()
    assert way == f"/{there}?fiche={filled}"
    assert f'href="{way}" aria-current="page"' in Visit(there.value, filled).html


def test_review_leads_to_each_field_and_lists_what_is_left(kept: Store, filled: str) -> None:
    assert "Rien à revoir" in Visit("relecture", filled).html
    kept.save(filled, [Change("usagers.proof", COMPLETE["usagers.proof"], "")], "ana")
    visit = Visit("relecture", filled)
    assert "champ=champ-usagers-proof" in visit.html
    assert "Rien à revoir" not in visit.html


def test_beside_the_paragraph_the_answers_to_complete_are_counted(kept: Store, blank: str) -> None:
    assert "5 réponses à compléter ou à corriger" in Visit("depart", blank).html
    token = kept.create({**COMPLETE, "depart.population": ""})
    assert "une réponse à compléter ou à corriger" in Visit("depart", token).html


def test_the_steps_are_said_to_follow_the_first_perimeter(blank: str) -> None:
    said = "Ce qui vient après le premier périmètre, jusqu’au pays entier."
    assert said in Visit("acceleration", blank).html


def test_finished_fiche_can_be_taken_away(filled: str) -> None:
    visit = Visit("fiche", filled)
    assert "À confirmer" not in visit.html
    pattern = (
        r'<pre id="ma-sauvegarde" data-nom="sauvegarde-Relais-Aidants-20\d\d-\d\d-\d\d.json"'
        " hidden>(.+?)</pre>"
    )
    (saved,) = re.findall(pattern, visit.html, re.DOTALL)
    assert savefile.load(unescape(saved).encode()) == draft_from(COMPLETE)
